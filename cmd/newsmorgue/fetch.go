package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsmorgue/scraper"
)

func fetchVerb(a *app) *cobra.Command {
	var f fetch
	c := &cobra.Command{
		Use:   "fetch URL... | -",
		Short: "ask for pages now and print their records",
		Long: `Fetch asks for each page, reads it, stores it, and prints one record a line, in
the order asked; of a page that has not changed, the record that is stored. With -
it reads the addresses from standard input, one a line; lines with # are comments.

It obeys robots.txt and keeps the configured pace, also beside a crawl. A page that
could not be had, or is no story, prints nothing on standard output and one line
with the reason on standard error.

With photos: keep in the configuration the photos of a story are left to the next
crawl: its record is printed without what their files say.`,
		Example: `  newsmorgue fetch https://daily.example/2026/harbour
  jq -r .url list.jsonl | newsmorgue fetch - >records.jsonl`,
		Args:    cobra.MinimumNArgs(1),
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.fetch(cmd.Context(), args, f) },
	}
	c.Flags().BoolVar(&f.pretty, "pretty", false, "print records over several lines")
	c.Flags().BoolVar(&f.noArchive, "no-archive", false, "keep nothing")
	c.Flags().BoolVar(&f.ignoreRobots, "ignore-robots", false, "ask even where robots.txt forbids it")
	return c
}

// A fetch holds the flags of the verb.
type fetch struct{ pretty, noArchive, ignoreRobots bool }

// A fetched is what became of one address: a record, or an error.
type fetched struct {
	address string
	record  []byte
	err     error
}

// reason is the line for a page that could not be had. It begins with its address,
// also when it was the robots.txt on the way to it that failed.
func (f fetched) reason() string {
	line := f.err.Error()
	if !strings.HasPrefix(line, f.address+": ") {
		line = f.address + ": " + line
	}
	return line
}

func (a *app) fetch(ctx context.Context, args []string, f fetch) error {
	a.logFrom(slog.LevelError) // Each page that could not be had gets its line.
	change := func(o *scraper.Options) { o.IgnoreRobots = f.ignoreRobots }
	return a.withEngine("fetch", f.noArchive, change, func(e *engine) error { return a.fetchAll(ctx, e, args, f) })
}

// fetchAll asks for pages and prints their records.
func (a *app) fetchAll(ctx context.Context, e *engine, args []string, f fetch) error {
	var broken error
	had, failed := 0, 0
	for got := range inOrder(ctx, a.addresses(ctx, args, &broken), a.set.Hosts, e.get) {
		switch {
		case got.err == nil:
			had++
			if err := a.stdout.line(got.record, f.pretty); err != nil {
				return err
			}
		case notHad(got.err):
			failed++
			fmt.Fprintln(harmless{a.stderr}, got.reason())
		case ctx.Err() == nil:
			return got.err
		}
	}
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case broken != nil:
		return fmt.Errorf("read standard input: %w", broken)
	}
	return tally(had, failed)
}

// get asks for one page.
func (e *engine) get(ctx context.Context, address string) fetched {
	if ctx.Err() != nil {
		return fetched{address: address, err: context.Cause(ctx)}
	}
	stored, err := e.Fetch(ctx, address)
	if err != nil {
		return fetched{address: address, err: err}
	}
	// What has been asked for is printed, even when nothing more is to be asked.
	record, err := e.archive.Record(context.WithoutCancel(ctx), stored.Key, stored.Version)
	return fetched{address, record, err}
}

// notHad reports whether an error is the fate of one page only.
func notHad(err error) bool {
	var refusal *scraper.Refusal
	var failure *scraper.Failure
	return errors.As(err, &refusal) || errors.As(err, &failure)
}

// addresses are the arguments, or the lines of standard input in place of a "-".
func (a *app) addresses(ctx context.Context, args []string, failed *error) iter.Seq[string] {
	if !slices.Contains(args, "-") {
		return slices.Values(args)
	}
	return func(yield func(string) bool) {
		for _, arg := range args {
			source := slices.Values([]string{arg})
			if arg == "-" {
				source = lines(ctx, a.stdin, failed)
			}
			for address := range source {
				if !yield(address) {
					return
				}
			}
		}
	}
}

// tally is how a verb leaves that took so many pages and failed at others.
func tally(had, failed int) error {
	switch {
	case failed == 0:
		return nil
	case had == 0:
		return &fault{code: exitFailed}
	}
	return &fault{code: exitPartly}
}
