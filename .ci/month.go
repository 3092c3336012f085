// Command month judges what .ci/month has left in a folder: what a crawl a day found of the pages that
// were there, what it caught of their changes, and what it asked for that.
package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
	"newsmorgue/scraper/urlkey"
)

func main() {
	log.SetFlags(0)
	pace := flag.Duration("pace", 0, "least time between an answer and the next request to a site")
	from := flag.String("from", "", "first day")
	days := flag.Int("days", 0, "how many")
	flag.Parse()
	first, err := time.Parse(time.DateOnly, *from)
	if err != nil || flag.NArg() < 2 {
		log.Fatal("month -pace PACE -from DAY -days N OUT DATA...")
	}
	m := month{out: flag.Arg(0), pace: *pace, first: first, days: *days, byKey: map[string]*page{}}
	if err := m.judge(flag.Args()[1:]); err != nil {
		log.Fatal(err)
	}
}

// A month is all that the folder holds.
type month struct {
	out   string
	pace  time.Duration
	first time.Time
	days  int

	pages []*page
	byKey map[string]*page
}

// A page is one of the data, as it was served and as the archive has it.
type page struct {
	url     string
	born    int      // day from which it is served
	gone    int      // day from which it answers 410; 0: it never does
	changes []change // by day
	asked   []answer // by day
	history archive.History
	texts   []string // of the versions: headline and text
	ifs     int      // versions after the first that came of a conditional request
	bare    int      // and those that did not
}

// A change is what the server did to a page from one day to the next.
type change struct {
	URL  string
	Day  int
	Kind string
	Text string
}

// told reports whether a change is one of what the story says, and not of what is around it.
func (c change) told() bool { return c.Kind == "paragraph" || c.Kind == "headline" }

// An answer is one line of the proxy's log.
type answer struct {
	Host, URL string
	Status    int
	Time, End time.Time
	day       int
}

func (m *month) judge(data []string) error {
	if err := m.read(data); err != nil {
		return err
	}
	requests, err := m.requests()
	if err != nil {
		return err
	}
	if err := m.open(); err != nil {
		return err
	}
	m.found()
	m.caught()
	m.comments()
	m.conditional()
	m.asked(requests)
	m.polite(requests)
	return m.planned(requests)
}

// lines reads JSON objects, one a line.
func lines[T any](name string, each func(T)) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReader(f))
	for d.More() {
		var v T
		if err := d.Decode(&v); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		each(v)
	}
	return nil
}

func (m *month) folder(day int, name string) string {
	return filepath.Join(m.out, fmt.Sprintf("%02d", day), name)
}

// read takes in the pages and what became of them.
func (m *month) read(data []string) error {
	byURL := map[string]*page{}
	for _, dir := range data {
		err := lines(filepath.Join(dir, "pages.jsonl"), func(v struct{ URL string }) {
			if byURL[v.URL] == nil {
				byURL[v.URL] = &page{url: v.URL}
				m.pages = append(m.pages, byURL[v.URL])
			}
		})
		if err != nil {
			return err
		}
	}
	for day := range m.days {
		err := lines(m.folder(day, "changes.jsonl"), func(c change) {
			p := byURL[c.URL]
			switch c.Kind {
			case "new":
				p.born = c.Day
			case "gone":
				p.gone = c.Day
			}
			p.changes = append(p.changes, c)
		})
		if err != nil {
			return err
		}
	}
	for _, p := range m.pages {
		key, err := urlkey.Of(p.url)
		if err != nil {
			return err
		}
		m.byKey[key.Key] = p
	}
	return nil
}

// requests takes in the log of the proxy; those for pages go to their pages too.
func (m *month) requests() (all []answer, err error) {
	for day := range m.days {
		err := lines(m.folder(day, "requests.jsonl"), func(a answer) {
			a.day = day
			all = append(all, a)
			if key, err := urlkey.Of(a.URL); err == nil && m.byKey[key.Key] != nil {
				p := m.byKey[key.Key]
				p.asked = append(p.asked, a)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// open takes in what the archive has of the pages.
func (m *month) open() error {
	a, err := archive.Open(filepath.Join(m.out, "morgue"), archive.Options{})
	if err != nil {
		return err
	}
	defer a.Close()
	ctx := context.Background()
	for asked, p := range m.byKey {
		key, err := a.Resolve(ctx, asked)
		if errors.Is(err, archive.ErrNotFound) {
			continue
		} else if err != nil {
			return err
		}
		if p.history, err = a.History(ctx, key); err != nil {
			return err
		}
		for _, v := range p.history.Versions {
			record, err := a.Record(ctx, key, v.Number)
			if err != nil {
				return err
			}
			var r news.Record
			if err := json.Unmarshal(record, &r); err != nil {
				return err
			}
			p.texts = append(p.texts, squeeze(r.Headline+" "+r.Text))
			if v.Number == 1 || v.Kind == news.KindGone {
				continue
			}
			_, c, err := a.Payload(ctx, key, v.Number)
			if err != nil {
				return err
			}
			if c.RequestHeader.Get("If-None-Match") != "" {
				p.ifs++
			} else {
				p.bare++
			}
		}
	}
	return nil
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func (m *month) dayOf(at time.Time) int { return int(at.Sub(m.first) / (24 * time.Hour)) }

// stories are the pages that the archive has versions of.
func (m *month) stories() (list []*page) {
	for _, p := range m.pages {
		if len(p.history.Versions) > 0 {
			list = append(list, p)
		}
	}
	return list
}

// found tells how many of the pages are stories of the archive, and why the others are not.
func (m *month) found() {
	late := map[int]int{}
	for _, p := range m.stories() {
		late[m.dayOf(p.history.Versions[0].CapturedAt)-p.born]++
	}
	fmt.Printf("\nfound: %d of %d pages are stories of the archive; days from the first that they were there on: %s\n", len(m.stories()), len(m.pages), counts(late))
	for _, p := range m.pages {
		if len(p.history.Versions) == 0 {
			fmt.Printf("  %s\n    %s\n", p.url, m.why(p.url))
		}
	}
}

// why is what the frontier decided on an address at last.
func (m *month) why(address string) string {
	out, err := exec.Command(filepath.Join(m.out, "newsmorgue"), "--config", filepath.Join(m.out, "newsmorgue.yaml"), "frontier", "why", address, "--json").Output()
	if err != nil {
		return err.Error()
	}
	var x struct {
		Verdict, Trap string
		Entry         *struct {
			Via       string
			Decisions []struct{ What string }
		}
	}
	if err := json.Unmarshal(out, &x); err != nil {
		return err.Error()
	}
	if x.Entry == nil {
		return cmp.Or(x.Trap, "not known to the frontier; "+squeeze(x.Verdict))
	}
	what := make([]string, len(x.Entry.Decisions))
	for i, d := range x.Entry.Decisions {
		what[i] = d.What
	}
	return "by " + x.Entry.Via + ": " + strings.Join(slices.Compact(what), " | ")
}

// caught tells how many changes of what stories say became versions, and how many versions are none.
func (m *month) caught() {
	late, kinds, missed, shown := map[int]int{}, map[string]int{}, map[string]int{}, map[string]bool{}
	changes, same, gone, goneKept, worded := 0, 0, 0, 0, 0
	for _, p := range m.stories() {
		for _, c := range p.changes {
			if !c.told() {
				continue
			}
			changes++
			v, why := m.catch(p, c)
			if v < 0 {
				missed[why]++
				fmt.Printf("  missed: %s of day %d, %s: %s\n", c.Kind, c.Day, why, p.url)
				continue
			}
			kinds[c.Kind]++
			shown[fmt.Sprint(p.url, v)] = true
			late[m.dayOf(p.history.Versions[v].CapturedAt)-c.Day]++
			if strings.Contains(p.texts[v], squeeze(c.Text)) {
				worded++
			}
		}
		if p.gone > 0 {
			gone++
			if last := p.history.Versions[len(p.history.Versions)-1]; last.Kind == news.KindGone {
				goneKept++
			}
		}
		same += len(m.baseless(p))
	}
	all := 0
	for _, p := range m.stories() {
		for _, v := range p.history.Versions[1:] {
			if v.Kind != news.KindGone {
				all++
			}
		}
	}
	n := sum(late)
	fmt.Printf("\ncaught: %d of %d changes of headline or body (recall %.3f), by days after: %s; by kind: %s; in %d versions, with the new words in the record %d\n", n, changes, share(n, changes), counts(late), counts(kinds), len(shown), worded)
	fmt.Printf("missed: %s\n", counts(missed))
	fmt.Printf("  of those asked for while they stood: recall %.3f\n", share(n, n+missed["read, and no version made"]))
	fmt.Printf("versions after the first: %d, of them %d without a change since the visit before (precision %.3f)\n", all, same, share(all-same, all))
	fmt.Printf("taken down: %d of %d have a version gone\n", goneKept, gone)
}

// catch is the place of the version that shows a change, or why there is none.
func (m *month) catch(p *page, c change) (int, string) {
	seen := -1
	for _, v := range p.history.Visits {
		if day := m.dayOf(v.At); day >= c.Day && v.Status/100 == 2 && v.Version > 0 {
			seen = day
			break
		}
	}
	if seen < 0 && p.gone > 0 {
		return -1, "taken down before it was asked for again"
	}
	if seen < 0 {
		return -1, "not asked for again"
	}
	for i, v := range p.history.Versions {
		if day := m.dayOf(v.CapturedAt); day == seen || i == 0 && day >= c.Day {
			return i, ""
		}
	}
	return -1, "read, and no version made"
}

// baseless are the versions with no change of what the story says since the visit before.
func (m *month) baseless(p *page) (list []archive.Version) {
	for _, v := range p.history.Versions[1:] {
		if v.Kind == news.KindGone {
			continue
		}
		day, before := m.dayOf(v.CapturedAt), -1
		for _, visit := range p.history.Visits {
			if at := m.dayOf(visit.At); at < day && visit.Version > 0 {
				before = at
			}
		}
		if !slices.ContainsFunc(p.changes, func(c change) bool { return c.told() && c.Day > before && c.Day <= day }) {
			fmt.Printf("  baseless: version %d of day %d, %v: %s\n", v.Number, day, v.Changed, p.url)
			list = append(list, v)
		}
	}
	return list
}

// comments tells how many comments that were put in the archive has.
func (m *month) comments() {
	put, kept := 0, 0
	for _, p := range m.stories() {
		for _, c := range p.changes {
			if c.Kind != "comment" {
				continue
			}
			put++
			if slices.ContainsFunc(p.history.Comments, func(e archive.CommentEvent) bool {
				return strings.Contains(squeeze(e.Text), squeeze(c.Text))
			}) {
				kept++
			}
		}
	}
	fmt.Printf("comments: %d of %d are in the archive\n", kept, put)
}

// conditional tells how many requests for stories were answered by 304, of those that could be.
func (m *month) conditional() {
	asked, again, unchanged, could, did, known, asks, ifs, bare := 0, 0, 0, 0, 0, 0, 0, 0, 0
	for _, p := range m.stories() {
		ifs, bare = ifs+p.ifs, bare+p.bare
		before, on := -1, map[int]bool{}
		for _, a := range p.asked {
			asked++
			if before >= 0 {
				again++
			}
			if a.Status == 304 {
				unchanged++
			}
			if before >= 0 && (a.Status == 200 || a.Status == 304) && m.still(p, before, a.day) {
				could++
				if a.Status == 304 {
					did++
				}
			}
			if a.Status == 200 || a.Status == 304 {
				before = a.day
			}
			on[a.day] = true
		}
		end := m.days
		if p.gone > 0 {
			end = p.gone + 1
		}
		known += end - m.dayOf(p.history.Versions[0].CapturedAt)
		asks += len(on)
	}
	fmt.Printf("\na story was asked on %d of the %d days on which it was known and there (%.3f)\n", asks, known, share(asks, known))
	fmt.Printf("requests for stories: %d, of them again %d, answered by 304 %d (%.3f of those again); of %d whose bytes were the same as before %d got a 304 (%.3f)\n",
		asked, again, unchanged, share(unchanged, again), could, did, share(did, could))
	fmt.Printf("versions after the first that came of a conditional request: %d of %d (%.3f)\n", ifs, ifs+bare, share(ifs, ifs+bare))
}

// still reports whether a page was served with the same bytes on two days.
func (m *month) still(p *page, from, to int) bool {
	return !slices.ContainsFunc(p.changes, func(c change) bool { return c.Day > from && c.Day <= to && c.Kind != "same" })
}

// asked tells how many requests a host got a day, and what for.
func (m *month) asked(requests []answer) {
	perDay, kinds, total := map[string]int{}, map[string]int{}, map[int]int{}
	hosts := map[string]bool{}
	for _, a := range requests {
		hosts[a.Host] = true
		perDay[fmt.Sprint(a.Host, a.day)]++
		total[a.day]++
		kinds[m.kind(a)]++
	}
	list := slices.Sorted(maps.Values(perDay))
	for len(list) < len(hosts)*m.days {
		list = append([]int{0}, list...)
	}
	fmt.Printf("\nrequests: %d to %d hosts in %d days; a host a day: mean %.2f, median %d, most %d\n",
		len(requests), len(hosts), m.days, share(len(requests), len(list)), list[len(list)/2], list[len(list)-1])
	fmt.Printf("by kind: %s\nby day: %s\n", counts(kinds), counts(total))
}

func (m *month) kind(a answer) string {
	_, rest, _ := strings.Cut(a.URL, "://")
	_, path, _ := strings.Cut(rest, "/")
	if key, err := urlkey.Of(a.URL); err == nil && m.byKey[key.Key] != nil {
		return "page"
	}
	switch path {
	case "":
		return "front"
	case "robots.txt", "sitemap.xml", "feed.xml":
		return path
	case ".well-known/tdmrep.json":
		return "tdmrep.json"
	}
	return "other"
}

// polite tells the least quiet of a site, and whether robots.txt came before all else.
func (m *month) polite(requests []answer) {
	last, known := map[string]answer{}, map[string]bool{}
	least, gaps, early, unannounced := time.Duration(-1), 0, 0, 0
	for _, a := range requests {
		key, err := urlkey.Of(a.URL)
		if err != nil {
			continue
		}
		if !known[a.Host] && m.kind(a) != "robots.txt" {
			unannounced++
		}
		known[a.Host] = true
		if before, ok := last[key.Site]; ok && before.day == a.day {
			gap := a.Time.Sub(before.End)
			gaps++
			if gap < m.pace {
				early++
			}
			if least < 0 || gap < least {
				least = gap
			}
		}
		last[key.Site] = a
	}
	fmt.Printf("\ngaps of sites, from the end of an answer: %d, the least %v, below the pace of %v: %d; hosts asked before their robots.txt: %d\n", gaps, least, m.pace, early, unannounced)
}

// planned tells how much of what --dry-run foretold was asked, and whether the crawl began with it: each
// site's first request for a page or list, for a robots.txt may grow too old between the two.
func (m *month) planned(requests []answer) error {
	all, made, groups, firsts := 0, 0, 0, 0
	for day := range m.days {
		asked, first := map[string]bool{}, map[string]string{}
		for _, a := range requests {
			key, err := urlkey.Of(a.URL)
			if err != nil || a.day != day {
				continue
			}
			asked[a.URL] = true
			if first[key.Site] == "" && !m.before(a.URL) {
				first[key.Site] = a.URL
			}
		}
		begun := map[string]bool{}
		err := lines(m.folder(day, "plan.jsonl"), func(p struct{ Group, URL, Left string }) {
			if p.Left != "" {
				return
			}
			all++
			if asked[p.URL] {
				made++
			}
			if begun[p.Group] || m.before(p.URL) {
				return
			}
			begun[p.Group] = true
			groups++
			if first[p.Group] == p.URL {
				firsts++
			}
		})
		if err != nil {
			return err
		}
	}
	fmt.Printf("--dry-run: %d of %d requests foretold were made (%.3f), which is %.3f of those made; of %d sites' first requests %d were the first foretold\n",
		made, all, share(made, all), share(made, len(requests)), groups, firsts)
	return nil
}

// before reports whether an address is one of those that are asked before pages.
func (m *month) before(address string) bool {
	kind := m.kind(answer{URL: address})
	return kind == "robots.txt" || kind == "tdmrep.json"
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func sum[K comparable](m map[K]int) (n int) {
	for _, v := range m {
		n += v
	}
	return n
}

// counts writes a tally, by key.
func counts[K cmp.Ordered](m map[K]int) string {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, fmt.Sprintf("%v %d", k, m[k]))
	}
	return cmp.Or(strings.Join(parts, ", "), "none")
}
