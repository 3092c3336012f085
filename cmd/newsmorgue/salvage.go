package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
)

func salvageVerb(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "salvage DIR",
		Short: "make a new archive of what is whole in a damaged one",
		Long: `Salvage makes in DIR, which must be empty or not be there yet, a new archive of all
that can be had of the damaged one, of which any file may be damaged, cut short or lost.
The damaged archive is only read; let nothing write to it meanwhile. Where there is a
backup, put the damaged file back from that instead: then nothing is lost.

Each page, record and photo is brought out that has the digest with which it was kept,
wherever it lies; so is each row of index.db whose seal is right. What is missing is made
anew of the rest. Where a page is lost, what was read from it stays; where a record is
lost and its page is there, "newsmorgue reextract --write" reads it again. Of index.db
nothing at all is needed: then records and their pages come out, and visits that found
nothing new, other addresses, comments and the notes of what was forgotten are lost; "newsmorgue reextract --write" reads
comments from the pages again.

What could not be had as it was is named on standard error, a line each; the exit code is
3 then, and 1 if nothing could be had. Versions and comments keep their numbers. Cursors
of feed are no good in the new archive, and say so. What a crawl had found to ask for, it
finds again.`,
		Example: `  newsmorgue --archive morgue salvage new-morgue
  newsmorgue --archive new-morgue verify`,
		Args:    cobra.ExactArgs(1),
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.salvage(cmd.Context(), args[0], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print what was brought out, and what is lost, as one JSON object")
	return c
}

func (a *app) salvage(ctx context.Context, dir string, asJSON bool) error {
	report, done := a.bar("salvaging", "blobs")
	sum, err := archive.Salvage(ctx, a.set.Archive, dir, a.set.archiveOptions("salvage", a.now), report)
	done()
	if err != nil {
		return err
	}
	for _, line := range sum.Losses {
		fmt.Fprintln(harmless{a.stderr}, "lost:", line)
	}
	if more := sum.Lost - len(sum.Losses); more > 0 {
		fmt.Fprintf(a.stderr, "lost: %d things more\n", more)
	}
	if asJSON {
		err = a.stdout.json(sum)
	} else {
		_, err = fmt.Fprintln(a.stdout, dir+": "+broughtOut(sum))
	}
	if err == nil && sum.Lost > 0 {
		err = &fault{code: exitPartly}
	}
	return err
}

// broughtOut is "brought out 3 stories, 18 versions, 24 captures, 22 pages, 15 comments and 2 files; lost 4".
func broughtOut(s archive.Salvaged) string {
	return fmt.Sprintf("brought out %d stories, %d versions, %d captures, %d pages, %d comments and %d files; lost %d",
		s.Stories, s.Versions, s.Captures, s.Payloads, s.Comments, s.Files, s.Lost)
}
