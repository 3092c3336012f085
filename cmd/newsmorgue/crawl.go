package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
)

func crawlVerb(a *app) *cobra.Command {
	var metrics *string
	c := &cobra.Command{
		Use:   "crawl [URL...]",
		Short: "ask for all that is new or due",
		Long: `Crawl begins at the addresses given, or else at the seeds of the configuration, and
goes through feeds, sitemaps and the links of front pages to stories. It asks for
what is new and for what is due again, and ends when nothing is. Stopped at any
moment, the next crawl goes on where it was.

It shows what it does on a terminal, and log lines otherwise or where TERM=dumb, and as
its last line, on standard error:

  captured 12, new 9, changed 3, unchanged 410, refused 31 (robots 4, kind 27), failed 2

A page that robots.txt forbids, or that is no story, is refused and not a failure.
A second crawl of the same archive says that one is running, and does nothing.`,
		Example: `  newsmorgue crawl https://daily.example/
  newsmorgue crawl --config /etc/newsmorgue.yaml`,
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.crawl(cmd.Context(), args, *metrics) },
	}
	metrics = metricsFlag(c)
	return c
}

func (a *app) crawl(ctx context.Context, seeds []string, metrics string) error {
	if len(seeds) == 0 {
		for _, site := range a.set.Sites {
			seeds = append(seeds, site.Seeds...)
		}
	}
	for _, seed := range seeds {
		if err := webAddress(seed); err != nil {
			return misuse("", "%w", err)
		}
	}
	if len(seeds) == 0 && !a.present() {
		return misuse(`name a front page, or a site with seeds in newsmorgue.yaml ("newsmorgue init" writes one)`, "nothing to crawl")
	}
	told, done, err := a.progress("crawl", metrics)
	if err != nil {
		return err
	}
	sum, err := a.crawlFrom(ctx, seeds, told)
	done()
	code := crawlCode(sum)
	if err != nil {
		code = a.leave(err)
	}
	fmt.Fprintln(a.stderr, sum)
	if code == exitDone {
		return nil
	}
	return &fault{code: code}
}

// present reports whether there may be an archive whose frontier has something due.
func (a *app) present() bool {
	arch, err := a.open("crawl")
	if err == nil {
		arch.Close()
	}
	return !errors.Is(err, archive.ErrNoArchive)
}

func (a *app) crawlFrom(ctx context.Context, seeds []string, told observers) (sum scraper.Summary, err error) {
	e, err := openEngine(a.set, "crawl", a.now, a.log, false)
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	e.Asked = told.asked
	sum, err = e.Crawl(ctx, seeds, told.event)
	if errors.Is(err, frontier.ErrRunning) {
		a.complain(err, "it does what is due; there is nothing else to do")
		err = nil
	}
	return sum, err
}

// crawlCode is how a crawl leaves that ended by itself: failed if there were
// failures and nothing else.
func crawlCode(sum scraper.Summary) int {
	had := sum.New + sum.Changed + sum.Unchanged + len(sum.Refused)
	switch {
	case sum.Failed == 0:
		return exitDone
	case had == 0:
		return exitFailed
	}
	return exitPartly
}

// progress returns who is to be told what a crawl does, and what to call at its end: those who
// ask for its metrics at an address, unless that is "", and those who look at a terminal;
// without one, the log tells.
func (a *app) progress(verb, address string) (told observers, done func(), err error) {
	screen, _ := a.stderr.(*console)
	if !terminal(a.stderr) || a.env("TERM") == "dumb" {
		screen = nil
	}
	a.logFrom(slog.LevelInfo)
	if screen != nil {
		a.logFrom(slog.LevelError) // The view counts the others.
	}
	var ends []func()
	if address != "" {
		m := newMetrics()
		at, stop, err := m.serve(address)
		if err != nil {
			return nil, nil, err
		}
		a.log.Info("metrics", "url", "http://"+at+"/metrics")
		told, ends = append(told, m), append(ends, stop)
	}
	if screen != nil {
		l := startLive(screen, verb, a.now)
		told, ends = append(told, l), append(ends, l.end)
	}
	return told, func() {
		for _, end := range ends {
			end()
		}
	}, nil
}
