package main

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
)

// A screen is what the live view shows of a crawl:
//
//	crawl 0:12:34   38 pages/min   120.4 KiB/s   12 % not modified
//	new 9, changed 3, unchanged 410, read 52, refused 31, failed 2
//	refused: kind 27, robots 4
//	failed: status 1, timeout 1
//
//	  AGO  STATUS       OUTCOME              SITE
//	   2s  304          unchanged            daily.example
//
//	TIME      OUTCOME              ADDRESS
//	14:12:05  unchanged            daily.example/2026/harbour
//
// Rates are those of the last minute; times of day are in UTC. Text of servers has nothing in it
// that does not print.
type screen struct {
	verb  string
	began time.Time

	sum    scraper.Summary
	read   int            // pages that lead on
	failed map[string]int // by reason
	pages  rate
	wire   rate
	whole  int // answers with a page
	same   int // answers that there is nothing new

	sites  []site  // newest first
	recent []visit // newest first
}

// A site is a group, as it was last asked.
type site struct {
	group   string
	at      time.Time
	status  string // or why no answer came
	outcome string // of the last address; "": none yet
}

// A visit is what became of one address.
type visit struct {
	at           time.Time
	outcome, url string
}

// most is more rows than a screen has, of either list.
const most = 100

// asked takes in a request.
func (s *screen) asked(a scraper.Asked) {
	s.wire.add(a.End, a.Wire)
	switch {
	case a.Status == http.StatusNotModified:
		s.same++
	case a.Reason == "" && a.Status/100 == 2:
		s.whole++
	}
	row := site{group: a.Group}
	if i := s.site(a.Group); i >= 0 {
		row = s.sites[i]
		s.sites = slices.Delete(s.sites, i, i+1)
	}
	row.at, row.status = a.End, cmp.Or(a.Reason, fmt.Sprint(a.Status))
	s.sites = newest(s.sites, row)
}

// event takes in what became of an address.
func (s *screen) event(now time.Time, e scraper.Event) {
	s.sum = e.Summary
	s.pages.add(now, 1)
	switch e.Outcome {
	case "read":
		s.read++
	case "failed":
		if e.Kind == frontier.Photo {
			break // The summary counts those apart, too.
		}
		if s.failed == nil {
			s.failed = map[string]int{}
		}
		s.failed[e.Reason]++
	}
	outcome := e.Outcome
	if e.Reason != "" {
		outcome += ": " + e.Reason
	}
	if i := s.site(e.Group); i >= 0 {
		s.sites[i].outcome = outcome
	}
	s.recent = newest(s.recent, visit{now, outcome, e.URL})
}

// site is the place of a group, or -1.
func (s *screen) site(group string) int {
	return slices.IndexFunc(s.sites, func(o site) bool { return o.group == group })
}

// newest puts v before the others, and forgets the oldest.
func newest[T any](all []T, v T) []T {
	return slices.Insert(all[:min(len(all), most-1)], 0, v)
}

// lines draws the screen for a terminal of that size; it leaves one row to the cursor.
func (s *screen) lines(now time.Time, width, height int) []string {
	lines := s.head(now)
	rows := height - 1 - len(lines) - 2 // An empty line and a head come before each list.
	sites, recent := share(rows-2, len(s.sites), len(s.recent))
	if sites == 0 {
		_, recent = share(rows, 0, len(s.recent))
	} else {
		lines = append(lines, "", fmt.Sprintf("%5s  %-11s  %-19s  %s", "AGO", "STATUS", "OUTCOME", "SITE"))
	}
	for _, o := range s.sites[:sites] {
		lines = append(lines, fmt.Sprintf("%5s  %-11s  %-19s  %s", ago(now.Sub(o.at)), o.status, o.outcome, o.group))
	}
	if recent > 0 {
		lines = append(lines, "", fmt.Sprintf("%-8s  %-19s  %s", "TIME", "OUTCOME", "ADDRESS"))
	}
	for _, v := range s.recent[:recent] {
		row := fmt.Sprintf("%s  %-19s  ", v.at.UTC().Format(time.TimeOnly), v.outcome)
		_, short, _ := strings.Cut(printable(v.url), "://")
		lines = append(lines, row+fold(short, width-utf8.RuneCountInString(row)))
	}
	lines = lines[:max(min(len(lines), height-1), 0)]
	for i := range lines {
		lines[i] = cut(printable(lines[i]), width)
	}
	return lines
}

// head has the sums.
func (s *screen) head(now time.Time) []string {
	took := int(max(now.Sub(s.began), 0).Seconds())
	same := "-"
	if all := s.whole + s.same; all > 0 {
		same = fmt.Sprint(s.same * 100 / all)
	}
	lines := []string{
		fmt.Sprintf("%s %d:%02d:%02d   %.0f pages/min   %s/s   %s %% not modified", s.verb, took/3600, took/60%60, took%60,
			60*s.pages.perSecond(now, s.began), bytesOf(int64(s.wire.perSecond(now, s.began))), same),
		fmt.Sprintf("new %d, changed %d, unchanged %d, read %d, refused %d, failed %d%s",
			s.sum.New, s.sum.Changed, s.sum.Unchanged, s.read, total(s.sum.Refused), s.sum.Failed, s.sum.OfPhotos()),
	}
	for _, why := range []struct {
		word   string
		counts map[string]int
	}{{"refused", s.sum.Refused}, {"failed", s.failed}} {
		if len(why.counts) > 0 {
			lines = append(lines, why.word+": "+counted(why.counts))
		}
	}
	return lines
}

// share divides rows between two lists of which one has a use for so many and the other for so
// many: half each, and what one leaves over to the other.
func share(rows, a, b int) (int, int) {
	rows = max(rows, 0)
	a = min(a, max(rows/2, rows-b))
	return a, min(b, rows-a)
}

func total(counts map[string]int) (sum int) {
	for _, n := range counts {
		sum += n
	}
	return sum
}

// counted is "kind 27, robots 4".
func counted(counts map[string]int) string {
	var parts []string
	for _, reason := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%s %d", reason, counts[reason]))
	}
	return strings.Join(parts, ", ")
}

// ago is a time in two or three characters: 5s, 12m, 3h, 2d.
func ago(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", int(max(d, 0).Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%dm", int(d.Minutes()))
	case d < 48*time.Hour:
		return fmt.Sprintf("%dh", int(d.Hours()))
	}
	return fmt.Sprintf("%dd", int(d.Hours()/24))
}

// printable puts U+FFFD in the place of what does not print: line ends too, and what turns the
// direction of writing.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// fold takes out of the middle of an address that is wider than width: it is told from others by
// both its ends.
func fold(s string, width int) string {
	r := []rune(s)
	if len(r) <= width || width < 3 {
		return s
	}
	front := width / 2
	return string(r[:front]) + "…" + string(r[len(r)-(width-front-1):])
}

// cut ends a text that is wider than width with an ellipsis.
func cut(s string, width int) string {
	if utf8.RuneCountInString(s) <= width {
		return s
	}
	return string([]rune(s)[:max(width-1, 0)]) + "…"
}
