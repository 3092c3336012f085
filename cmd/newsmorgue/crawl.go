package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"newsmorgue/archive"
	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
)

func crawlVerb(a *app) *cobra.Command {
	r := crawlRun{verb: "crawl"}
	var dryRun, asJSON bool
	var explain string
	c := &cobra.Command{
		Use:   "crawl [URL...]",
		Short: "ask for all that is new or due",
		Long: `Crawl begins at the addresses given, or else at the seeds of the configuration, and
goes through front pages, sections, feeds and sitemaps to stories. It asks for what is
new and for what is due again, and ends when nothing is. Stopped at any moment, the
next crawl goes on where it was.

It shows what it does on a terminal, and log lines otherwise or where TERM=dumb, and as
its last line, on standard error:

  captured 12, new 9, changed 3, unchanged 410, refused 31 (robots 4, kind 27), failed 2

With photos: keep in the configuration ", photos 12 of 15" stands behind that: so many
files of photos were kept of those asked for. They come after what is new or due on their
host, before old stories; of those that cannot be had tell the log and "newsmorgue frontier
why".

A page that robots.txt forbids, or that is no story, is refused and not a failure. A
site that does not answer, or asks to be left alone for long, is left to a later crawl.
A second crawl of the same archive says that one is running, and does nothing.

With --since it goes back through the further pages of sections, archives by date and
old sitemaps, to stories of that day. That is remembered: crawls that follow go on with
it, behind all that is new, until it is done.

--dry-run prints what would be asked and when, in UTC, if every answer took no time; what
those answers lead to is not known. --explain tells what is known of an address.`,
		Example: `  newsmorgue crawl https://daily.example/
  newsmorgue crawl --config /etc/newsmorgue.yaml
  newsmorgue crawl --since 2015-01-01 https://daily.example/
  newsmorgue crawl --explain https://daily.example/2026/harbour`,
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, args []string) error {
			toldOnly := cmd.Flags().Changed("explain")
			switch {
			case toldOnly && (dryRun || len(args) > 0):
				return misuse("", "--explain is for one address, and goes alone")
			case asJSON && !toldOnly && !dryRun:
				return misuse("a crawl tells what it does in log lines: --log-format json", "--json is for --dry-run and --explain")
			case toldOnly:
				return a.explain(cmd.Context(), explain, asJSON)
			case dryRun:
				return a.plan(cmd.Context(), args, asJSON)
			}
			return a.crawl(cmd.Context(), args, r)
		},
	}
	r.flags(a, c)
	c.Flags().BoolVar(&dryRun, "dry-run", false, "print what would be asked and when, and ask nothing")
	c.Flags().StringVar(&explain, "explain", "", "print what a crawl makes of the address `URL`, with the scores, and ask nothing")
	c.Flags().BoolVar(&asJSON, "json", false, "with --dry-run and --explain: one JSON object a line")
	return c
}

func watchVerb(a *app) *cobra.Command {
	r := crawlRun{verb: "watch", watch: true}
	c := &cobra.Command{
		Use:   "watch [URL...]",
		Short: "crawl without end, as things become due",
		Long: `Watch does what crawl does, and goes on as things become due, until it is stopped:
after Ctrl-C or SIGTERM it finishes the pages in hand and leaves with 0. SIGHUP makes
it read its configuration again; if there is a mistake in that, it says so and goes on
with the one it has. Budgets are those of a day (UTC), and begin anew with SIGHUP.
What another process puts into the frontier is heard of within a minute.

"newsmorgue schedule" prints what systemd or cron need.`,
		Example: `  newsmorgue watch --config /etc/newsmorgue.yaml
  newsmorgue watch --metrics 127.0.0.1:9477`,
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.watch(cmd.Context(), args, r) },
	}
	r.flags(a, c)
	return c
}

// A crawlRun holds what crawl and watch are told by flags.
type crawlRun struct {
	verb    string
	watch   bool
	since   moment
	metrics *string
}

func (r *crawlRun) flags(a *app, c *cobra.Command) {
	c.Flags().Var(&r.since, "since", "go back to stories of this day")
	r.metrics = metricsFlag(c)
	for _, name := range []string{"crawl-pages", "crawl-bytes", "crawl-time"} {
		c.Flags().AddFlag(a.set.flags.Lookup(name))
	}
}

func (r *crawlRun) options(o *scraper.Options) {
	o.Watch, o.Since = r.watch, r.since.Time
}

// seeds are the addresses given, or else those of the configuration.
func (a *app) seeds(args []string) ([]string, error) {
	seeds := args
	if len(seeds) == 0 {
		for _, site := range a.set.Sites {
			seeds = append(seeds, site.Seeds...)
		}
	}
	for _, seed := range seeds {
		if err := askable(seed); err != nil {
			return nil, misuse("", "%w", err)
		}
	}
	if len(seeds) == 0 && !a.present() {
		return nil, misuse(`name a front page, or a site with seeds in newsmorgue.yaml ("newsmorgue init" writes one)`, "nothing to crawl")
	}
	return seeds, nil
}

func (a *app) crawl(ctx context.Context, args []string, r crawlRun) error {
	seeds, err := a.seeds(args)
	if err != nil {
		return err
	}
	told, done, err := a.progress(r.verb, *r.metrics)
	if err != nil {
		return err
	}
	sum, err := a.crawlFrom(ctx, seeds, r, told)
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

// errReload is why a watch is broken off to go on with another configuration.
var errReload = errors.New("configuration to be read again")

// watch crawls until it is stopped, which is how it is meant to end.
func (a *app) watch(ctx context.Context, args []string, r crawlRun) error {
	reload := make(chan os.Signal, 1)
	signal.Notify(reload, syscall.SIGHUP)
	defer signal.Stop(reload)
	told, done, err := a.progress(r.verb, *r.metrics)
	if err != nil {
		return err
	}
	defer done()
	for {
		seeds, err := a.seeds(args)
		if err != nil {
			return err
		}
		sum, err := a.watchUntil(ctx, reload, seeds, r, told)
		fmt.Fprintln(a.stderr, sum)
		switch {
		case ctx.Err() != nil && (errors.Is(err, errInterrupted) || errors.Is(err, context.Canceled)):
			return nil
		case !errors.Is(err, errReload):
			return err
		}
		if err := a.reload(args, r); err != nil {
			_, hint := a.verdict(err)
			a.complain(err, hint)
			a.log.Warn("the configuration is as it was")
		}
	}
}

// watchUntil crawls until ctx ends or reload is heard; then its error is errReload.
func (a *app) watchUntil(ctx context.Context, reload <-chan os.Signal, seeds []string, r crawlRun, told observers) (scraper.Summary, error) {
	turn, stop := context.WithCancelCause(ctx)
	var hearing sync.WaitGroup
	hearing.Go(func() {
		select {
		case <-reload:
			stop(errReload)
		case <-turn.Done():
		}
	})
	sum, err := a.crawlFrom(turn, seeds, r, told)
	stop(nil)
	hearing.Wait()
	if errors.Is(err, context.Canceled) && errors.Is(context.Cause(turn), errReload) {
		err = errReload
	}
	return sum, err
}

// reload takes in the configuration as it is now, if there is no mistake in it.
func (a *app) reload(args []string, r crawlRun) error {
	old, set := a.set, newSettings(a.env)
	old.flags.VisitAll(func(f *pflag.Flag) {
		if f.Changed {
			set.flags.Set(f.Name, f.Value.String())
		}
	})
	if err := set.load(a.config, a.env); err != nil {
		return err
	}
	e, err := openEngine(set, r.verb, a.now, a.log, nil) // which reads the rules and cookies, too
	if err != nil {
		return err
	}
	if err := e.Close(); err != nil {
		return err
	}
	a.set = set
	if _, err := a.seeds(args); err != nil {
		a.set = old
		return err
	}
	a.log.Info("configuration read again", "sites", len(set.Sites))
	if set.source("log-level") == "default" {
		return nil // It is as progress has set it.
	}
	return a.level.UnmarshalText([]byte(set.LogLevel.value))
}

// present reports whether there may be an archive whose frontier has something due.
func (a *app) present() bool {
	arch, err := a.open("crawl")
	if err == nil {
		arch.Close()
	}
	return !errors.Is(err, archive.ErrNoArchive)
}

func (a *app) crawlFrom(ctx context.Context, seeds []string, r crawlRun, told observers) (sum scraper.Summary, err error) {
	e, err := openEngine(a.set, r.verb, a.now, a.log, r.options)
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	e.Asked = told.asked
	sum, err = e.Crawl(ctx, seeds, told.event)
	if errors.Is(err, frontier.ErrRunning) && !r.watch {
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
