package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/scraper"
)

func healthVerb(a *app) *cobra.Command {
	h := healthFlags{silent: duration(3 * day)}
	c := &cobra.Command{
		Use:   "health [SITE...]",
		Short: "tell how each site fares, and mark what fell silently",
		Long: `Health tells of each site, or of those named, what came of the visits of the last days:
when a story was last had, how many new ones there are a day (of those on which the site
was asked), versions that changed, refusals and failures with their most frequent reasons,
and the share of answers that were a 304. Days are those of UTC. What a page gives is
counted for each day and field, for layouts change silently. MARKS are

  byline 98% to 3% since 2026-03-06   a field is filled in at most half as many versions
                                      as on the days before; it stays marked until it is
                                      filled again or those days are out of sight. Fewer
                                      than 5 versions, on the day or before it, make no
                                      mark, nor does what may be chance.
  failing 12 of 14 on 2026-03-10      more than half of a day's visits, of 5 or more
  silent for 4d                       no story was had for so long (--silent), or ever
                                      since it was first asked
  nothing in the archive              the site is configured, and was never asked

With something marked it leaves with 3, so that cron may mail what it prints. --fields
has beneath it the fill rates by day, in percent, those that are marked with a "!".
--json has an object for each site and day.`,
		Example: `  newsmorgue health
  newsmorgue health --fields --days 30 daily.example
  newsmorgue health >health.txt || mail -s "newspapers" desk@you.example <health.txt`,
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("days") && !h.since.IsZero() {
				return misuse("--days counts back from --until, or from now", "--days and --since cannot be had together")
			}
			return a.health(cmd.Context(), args, &h)
		},
	}
	f := c.Flags()
	f.IntVar(&h.days, "days", 14, "of so many days, the last of them today's or that of --until")
	f.Var(&h.since, "since", "of what was captured at that time or later")
	f.Var(&h.until, "until", "of what was captured before that time")
	f.Var(&h.silent, "silent", "mark a site that gave no story for so long; 0: none")
	f.BoolVar(&h.fields, "fields", false, "print the fill rate of each field by day")
	f.BoolVar(&h.json, "json", false, "print one JSON object a site and day")
	return c
}

const day = 24 * time.Hour

type healthFlags struct {
	days         int
	since, until moment
	silent       duration
	fields, json bool
}

// span is the time that is asked for.
func (h *healthFlags) span(now time.Time) (since, until time.Time, err error) {
	since, until = h.since.Time, h.until.Time
	if until.IsZero() {
		until = now.UTC()
	}
	if h.days < 1 {
		return since, until, misuse("", "--days %d: at least one", h.days)
	}
	if since.IsZero() {
		since = dayOf(until).Add(-time.Duration(h.days-1) * day)
	}
	if !since.Before(until) {
		return since, until, misuse("", "nothing is captured since %s and before %s", since.Format(time.RFC3339), until.Format(time.RFC3339))
	}
	return since, until, nil
}

// dayOf is the first moment of the last day before until.
func dayOf(until time.Time) time.Time {
	return until.Add(-time.Millisecond).UTC().Truncate(day)
}

func (a *app) health(ctx context.Context, args []string, h *healthFlags) (err error) {
	since, until, err := h.span(a.now())
	if err != nil {
		return err
	}
	sites, err := sitesOf(args)
	if err != nil {
		return err
	}
	arch, err := a.open("health")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	list, damage := arch.Health(ctx, archive.HealthQuery{Sites: sites, Since: since, Until: until})
	if damage != nil && !errors.Is(damage, archive.ErrRecord) {
		return damage
	}
	list, absent, err := a.configured(list, sites)
	if err != nil {
		return err
	}
	var reports []report
	for _, s := range list {
		reports = append(reports, newReport(s, absent[s.Site], until, time.Duration(h.silent)))
	}
	if err := a.printHealth(reports, h); err != nil {
		return err
	}
	if damage == nil && slices.ContainsFunc(reports, func(r report) bool { return len(r.marks) > 0 }) {
		return &fault{code: exitPartly}
	}
	return damage
}

// sitesOf are the sites of hosts or addresses.
func sitesOf(args []string) (sites []string, err error) {
	for _, arg := range args {
		site, err := siteOf(arg)
		if err != nil || site == "" {
			return nil, misuse("write it as daily.example", "%q names no site", arg)
		}
		sites = append(sites, site)
	}
	return sites, nil
}

// configured adds to a list those sites of the configuration of which nothing is in the
// archive, and says which they are. A site that is asked for and is in neither is an error.
func (a *app) configured(list []archive.SiteHealth, asked []string) (_ []archive.SiteHealth, absent map[string]bool, err error) {
	known := func(site string) bool {
		return slices.ContainsFunc(list, func(s archive.SiteHealth) bool { return s.Site == site })
	}
	absent = map[string]bool{}
	for _, s := range a.set.Sites {
		site, err := siteOf(s.Host)
		if err != nil {
			return nil, nil, err // Unreachable: the host was checked when it was read.
		}
		if !known(site) && (len(asked) == 0 || slices.Contains(asked, site)) {
			list, absent[site] = append(list, archive.SiteHealth{Site: site}), true
		}
	}
	for _, site := range asked {
		if !known(site) {
			return nil, nil, nothing("no site %s in %s", site, a.set.Archive)
		}
	}
	slices.SortFunc(list, func(a, b archive.SiteHealth) int { return cmp.Compare(a.Site, b.Site) })
	return list, absent, nil
}

// A report is the health of a site, of every day from the first on which it was asked.
type report struct {
	archive.SiteHealth
	marks  []string
	byDay  [][]string // marks of each day, in JSON
	fallen [][]bool   // by field and day
}

func newReport(s archive.SiteHealth, absent bool, until time.Time, silent time.Duration) report {
	s.Days = everyDay(s.Days, until)
	r := report{SiteHealth: s, byDay: make([][]string, len(s.Days))}
	r.markFields()
	r.markFailing()
	if without := until.Sub(lastHeard(s, until)); silent > 0 && without >= silent {
		r.markToday("silent", "silent for "+roughly(without))
	}
	if absent {
		r.markToday("absent", "nothing in the archive")
	}
	return r
}

// lastHeard is when a site last gave a story; of one that never did, when it was first asked, as far
// as that is in sight; of one that was not, now.
func lastHeard(s archive.SiteHealth, now time.Time) time.Time {
	if !s.LastSuccess.IsZero() {
		return s.LastSuccess
	}
	for _, d := range s.Days {
		if d.Visits > 0 {
			return d.Day
		}
	}
	return now
}

// roughly is a length of time in days, or in hours if it is less than one.
func roughly(d time.Duration) string {
	unit := day
	if d < day {
		unit = time.Hour
	}
	whole := duration(d.Truncate(unit))
	return whole.String()
}

// markToday marks the site and, in JSON, its last day.
func (r *report) markToday(word, mark string) {
	last := len(r.byDay) - 1
	r.byDay[last] = append(r.byDay[last], word)
	r.marks = append(r.marks, mark)
}

func (r *report) markFields() {
	for f, name := range archive.HealthFields {
		r.fallen = append(r.fallen, r.Fallen(f))
		for i, fell := range r.fallen[f] {
			if fell {
				r.byDay[i] = append(r.byDay[i], name)
			}
		}
	}
	for _, f := range r.Falls() {
		r.marks = append(r.marks, fmt.Sprintf("%s %s to %s since %s", f.Field, percent(f.Was), percent(f.Is), f.Day.Format(time.DateOnly)))
	}
}

// failingVisits is the least number of visits on a day that may tell of a site that fails.
const failingVisits = 5

// markFailing marks the days on which most visits failed, and the site if that is so on
// the last day that tells.
func (r *report) markFailing() {
	mark := ""
	for i, d := range r.Days {
		if d.Visits < failingVisits {
			continue
		}
		mark = ""
		if _, failed := reasons(d); 2*sum(failed) > d.Visits {
			r.byDay[i] = append(r.byDay[i], "failing")
			mark = fmt.Sprintf("failing %d of %d on %s", sum(failed), d.Visits, d.Day.Format(time.DateOnly))
		}
	}
	if mark != "" {
		r.marks = append(r.marks, mark)
	}
}

// everyDay puts between days, and behind them until the last, those on which nothing was
// captured.
func everyDay(days []archive.DayHealth, until time.Time) []archive.DayHealth {
	next, last := dayOf(until), dayOf(until)
	if len(days) > 0 {
		next = days[0].Day
	}
	var all []archive.DayHealth
	for ; !next.After(last); next = next.Add(day) {
		if len(days) > 0 && days[0].Day.Equal(next) {
			all, days = append(all, days[0]), days[1:]
			continue
		}
		all = append(all, archive.DayHealth{Day: next})
	}
	return all
}

// reasons parts what was kept for no story into refusals, which are our decision, and
// failures. What is there to lead to stories is neither.
func reasons(d archive.DayHealth) (refused, failed map[string]int) {
	refused, failed = map[string]int{}, map[string]int{}
	for reason, n := range d.Kept {
		switch word, _, _ := strings.Cut(reason, " "); {
		case scraper.Lists(reason):
		case scraper.Refused(word):
			refused[reason] = n
		default:
			failed[reason] = n
		}
	}
	return refused, failed
}

func sum(counts map[string]int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}

// often is a sum with its two most frequent reasons: "31 (kind front 27, robots 3, …)".
func often(counts map[string]int) string {
	if len(counts) == 0 {
		return "0"
	}
	words := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	for i, w := range words {
		words[i] = fmt.Sprintf("%s %d", w, counts[w])
	}
	if len(words) > 2 {
		words = append(words[:2], "…")
	}
	return fmt.Sprintf("%d (%s)", sum(counts), strings.Join(words, ", "))
}

func percent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }

func (a *app) printHealth(reports []report, h *healthFlags) error {
	if h.json {
		return a.healthLines(reports)
	}
	w := harmless{a.stdout}
	rows := [][]string{{"SITE", "LAST SUCCESS", "NEW/DAY", "CHANGED", "REFUSED", "FAILED", "304", "MARKS"}}
	for _, r := range reports {
		rows = append(rows, r.row())
	}
	if err := table(w, rows); err != nil || !h.fields {
		return err
	}
	for _, r := range reports {
		fmt.Fprintln(w)
		if err := table(w, r.rates()); err != nil {
			return err
		}
	}
	return nil
}

// row is what a site came to on all days together.
func (r report) row() []string {
	var all archive.DayHealth
	days, refused, failed := 0, map[string]int{}, map[string]int{}
	for _, d := range r.Days {
		if d.Visits > 0 {
			days++
		}
		all.New, all.Changed = all.New+d.New, all.Changed+d.Changed
		all.Answers, all.NotModified = all.Answers+d.Answers, all.NotModified+d.NotModified
		of, not := reasons(d)
		addTo(refused, of)
		addTo(failed, not)
	}
	newADay, share := "-", "-"
	if days > 0 {
		newADay = fmt.Sprintf("%.1f", float64(all.New)/float64(days))
	}
	if all.Answers > 0 {
		share = percent(float64(all.NotModified) / float64(all.Answers))
	}
	return []string{
		r.Site, stamp(r.LastSuccess), newADay, fmt.Sprint(all.Changed), often(refused), often(failed), share,
		dash(strings.Join(r.marks, "; ")),
	}
}

func addTo(counts, more map[string]int) {
	for k, n := range more {
		counts[k] += n
	}
}

// rates are the fill rates of a site, a row for each field that is filled at all.
func (r report) rates() [][]string {
	head, versions := []string{r.Site}, []string{"versions"}
	for _, d := range r.Days {
		head, versions = append(head, d.Day.Format("01-02")), append(versions, fmt.Sprint(d.Versions))
	}
	rows := [][]string{head, versions}
	for f, name := range archive.HealthFields {
		row, filled := []string{name}, 0
		for i, d := range r.Days {
			if d.Versions == 0 {
				row = append(row, "-")
				continue
			}
			filled += d.Filled[f]
			cell := fmt.Sprint((100*d.Filled[f] + d.Versions/2) / d.Versions)
			if r.fallen[f][i] {
				cell += "!"
			}
			row = append(row, cell)
		}
		if filled > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// A siteDay is what health prints as JSON.
type siteDay struct {
	Site        string         `json:"site"`
	Day         string         `json:"day"`                   // in UTC
	LastSuccess time.Time      `json:"last_success,omitzero"` // of the site, whichever the day
	Visits      int            `json:"visits"`
	Answers     int            `json:"answers"`
	New         int            `json:"new"`
	Changed     int            `json:"changed"`
	Unchanged   int            `json:"unchanged"`
	Revisits    int            `json:"revisits"` // the same payload again
	NotModified int            `json:"not_modified"`
	Refused     map[string]int `json:"refused,omitempty"`
	Failed      map[string]int `json:"failed,omitempty"`
	Gone        int            `json:"gone"`
	Versions    int            `json:"versions"`
	Filled      map[string]int `json:"filled,omitempty"` // versions in which a field says something
	Marks       []string       `json:"marks,omitempty"`  // names of fields, "failing"; on the last day "silent", "absent"
}

func (a *app) healthLines(reports []report) error {
	for _, r := range reports {
		for i, d := range r.Days {
			line := siteDay{
				Site: r.Site, Day: d.Day.Format(time.DateOnly), LastSuccess: r.LastSuccess,
				Visits: d.Visits, Answers: d.Answers, New: d.New, Changed: d.Changed, Unchanged: d.Unchanged,
				Revisits: d.Revisits, NotModified: d.NotModified, Gone: d.Gone, Versions: d.Versions, Marks: r.byDay[i],
			}
			line.Refused, line.Failed = reasons(d)
			if d.Versions > 0 {
				line.Filled = map[string]int{}
				for f, name := range archive.HealthFields {
					line.Filled[name] = d.Filled[f]
				}
			}
			if err := a.stdout.json(line); err != nil {
				return err
			}
		}
	}
	return nil
}
