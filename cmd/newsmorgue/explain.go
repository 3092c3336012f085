package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
)

// unasked opens the engine of an archive for a question that asks no server. Where there is no
// archive it is an empty one, which is taken away again.
func (a *app) unasked(verb string, do func(*engine) error) error {
	return a.withEngine(verb, !a.present(), nil, do)
}

// plan prints what a crawl would ask for.
func (a *app) plan(ctx context.Context, args []string, asJSON bool) error {
	seeds, err := a.seeds(args)
	if err != nil {
		return err
	}
	return a.unasked("crawl", func(e *engine) error {
		head := []string{"AT", "KIND", "ADDRESS"}
		for p, err := range e.Plan(ctx, seeds) {
			p.At = p.At.UTC().Truncate(time.Millisecond)
			if err == nil && asJSON {
				err = a.stdout.json(p)
			} else if err == nil {
				err = columns(harmless{a.stdout}, &head, []string{stamp(p.At), string(p.Kind), p.URL + inBrackets(p.Left)}, 19, 7)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return "  (not asked: " + s + ")"
}

// explain prints what a crawl makes of an address.
func (a *app) explain(ctx context.Context, address string, asJSON bool) error {
	if err := askable(address); err != nil {
		return misuse("", "%w", err)
	}
	return a.unasked("crawl", func(e *engine) error {
		x, err := e.Explain(ctx, address)
		if err != nil {
			return err
		}
		pace := duration(x.Pace)
		if asJSON {
			return a.stdout.json(struct {
				scraper.Explanation
				Pace  string     `json:"pace"` // in the place of the Explanation's
				State stateLine  `json:"state"`
				Entry *entryLine `json:"entry"`
			}{x, pace.String(), newStateLine(x.State, a.now()), newEntryLine(x.Entry)})
		}
		return writeExplanation(harmless{a.stdout}, x, a.now())
	})
}

func writeExplanation(w io.Writer, x scraper.Explanation, now time.Time) error {
	looks, scores, _ := strings.Cut(strings.TrimSpace(x.Verdict), "\n")
	pace := duration(x.Pace)
	fmt.Fprintln(w, x.URL)
	rows := [][]string{
		{"urlkey", x.Key}, {"group", x.Group + "; " + stateOf(x.State, now)}, {"pace", pace.String()},
		{"robots.txt", robotsSay(x)}, {"pattern", x.Pattern}, {"trap", cmp.Or(x.Trap, "no")}, {"looks like", looks},
	}
	rows = append(rows, entryRows(x.Entry, now)...)
	if err := table(w, rows); err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%s\n", scores)
	if x.Entry == nil {
		return nil
	}
	rows = [][]string{{"DECIDED", "WHAT"}}
	for _, d := range x.Entry.Trail {
		rows = append(rows, []string{stamp(d.At), brief(d.What, 500)})
	}
	if len(rows) == 1 {
		_, err := fmt.Fprint(w, "\nNothing has been decided on it yet.\n")
		return err
	}
	fmt.Fprintln(w)
	return table(w, rows)
}

// robotsSay is what robots.txt says of an address.
func robotsSay(x scraper.Explanation) string {
	switch {
	case !x.Allowed:
		return "forbids it: " + brief(x.Robots, 200)
	case strings.Contains(x.Robots, ":"):
		return "allows it: " + brief(x.Robots, 200)
	}
	return x.Robots
}

// entryRows are what the frontier knows of an address.
func entryRows(e *frontier.Entry, now time.Time) [][]string {
	if e == nil {
		return [][]string{{"frontier", "does not know it"}}
	}
	rows := [][]string{{"kind", string(e.Kind)}, {"lane", e.Lane().String()}, {"found", stamp(e.Found) + via(e.Via)}, {"published", stamp(e.Published)}}
	for _, r := range []struct {
		name string
		at   time.Time
	}{{"goes back to", e.Since}, {"missing since", e.Missing}, {"brought news", e.Yield}} {
		if !r.at.IsZero() {
			rows = append(rows, []string{r.name, stamp(r.at)})
		}
	}
	if e.Fails > 0 {
		rows = append(rows, []string{"failed", times(e.Fails)})
	}
	return append(rows, []string{"asked", stamp(e.Asked)}, []string{"due", dueOf(*e, now)})
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times in a row", n)
}

func via(address string) string {
	if address == "" {
		return ", as a seed or by hand"
	}
	return ", on " + address
}

// dueOf says when an entry is due, or why it never is.
func dueOf(e frontier.Entry, now time.Time) string {
	switch {
	case !e.Parked.IsZero():
		return "parked since " + stamp(e.Parked)
	case e.Due.IsZero():
		return "never"
	case !e.Due.After(now):
		return "now, since " + stamp(e.Due)
	}
	return stamp(e.Due)
}

// stateOf says how a group fares.
func stateOf(s frontier.State, now time.Time) string {
	failed := ""
	if s.Fails > 0 {
		failed = "; failed " + times(s.Fails)
	}
	switch {
	case !s.Parked.IsZero():
		return "parked since " + stamp(s.Parked)
	case s.Until.After(now), s.Ready.After(now.Add(time.Second)):
		return "left alone until " + stamp(later(s.Until, s.Ready)) + failed
	}
	return "may be asked" + failed
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
