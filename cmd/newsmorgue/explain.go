package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
)

// unasked opens the engine of an archive for a question that asks no server. Where there is no
// archive it is an empty one, which is taken away again.
func (a *app) unasked(verb string, do func(*engine) error) (err error) {
	settings := *a.set
	if !a.present() {
		if settings.Archive, err = os.MkdirTemp("", "newsmorgue-"); err != nil {
			return fmt.Errorf("make temporary archive: %w", err)
		}
		defer os.RemoveAll(settings.Archive)
	}
	e, err := openEngine(&settings, verb, a.now, a.log, nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	return do(e)
}

// plan prints what a crawl would ask for.
func (a *app) plan(ctx context.Context, args []string, asJSON bool) error {
	seeds, err := a.seeds(args)
	if err != nil {
		return err
	}
	return a.unasked("crawl", func(e *engine) error {
		for p, err := range e.Plan(ctx, seeds) {
			if err == nil && asJSON {
				err = a.stdout.json(p)
			} else if err == nil {
				_, err = fmt.Fprintf(harmless{a.stdout}, "%s  %-8s %s%s\n", stamp(p.At), p.Kind, p.URL, inBrackets(p.Left))
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
	if err := webAddress(address); err != nil {
		return misuse("", "%w", err)
	}
	return a.unasked("crawl", func(e *engine) error {
		x, err := e.Explain(ctx, address)
		if err != nil {
			return misuse("", "%w", err)
		}
		if asJSON {
			return a.stdout.json(struct {
				scraper.Explanation
				State *groupLine `json:"state"`
				Entry *entryLine `json:"entry"`
			}{x, newGroupLine(x.State), newEntryLine(x.Entry)})
		}
		return writeExplanation(harmless{a.stdout}, x, a.now())
	})
}

func writeExplanation(w io.Writer, x scraper.Explanation, now time.Time) error {
	fmt.Fprintln(w, x.URL)
	rows := [][]string{{"urlkey", x.Key}, {"group", x.Group}, {"pace", x.Pace.String()}, {"robots.txt", x.Robots}, {"pattern", x.Pattern}, {"trap", dash(x.Trap)}, {"site", stateOf(x.State, now)}}
	if e := x.Entry; e != nil {
		rows = append(rows,
			[]string{"kind", string(e.Kind)},
			[]string{"lane", e.Lane().String()},
			[]string{"found", stamp(e.Found) + via(e.Via)},
			[]string{"published", stamp(e.Published)},
			[]string{"asked", stamp(e.Asked)},
			[]string{"due", dueOf(*e, now)},
		)
	} else {
		rows = append(rows, []string{"frontier", "not known there"})
	}
	if err := table(w, rows); err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%s\n", strings.TrimRight(x.Verdict, "\n"))
	if x.Entry == nil || len(x.Entry.Trail) == 0 {
		return nil
	}
	fmt.Fprintln(w)
	rows = [][]string{{"DECIDED", "WHAT"}}
	for _, d := range x.Entry.Trail {
		rows = append(rows, []string{stamp(d.At), d.What})
	}
	return table(w, rows)
}

func via(address string) string {
	if address == "" {
		return ", as a seed"
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
	switch {
	case !s.Parked.IsZero():
		return "parked since " + stamp(s.Parked)
	case s.Until.After(now):
		return fmt.Sprintf("left alone until %s, after %d failures in a row", stamp(s.Until), s.Fails)
	case s.Ready.After(now):
		return "left alone until " + stamp(s.Ready)
	case s.Fails > 0:
		return fmt.Sprintf("may be asked; %d failures in a row", s.Fails)
	}
	return "may be asked"
}
