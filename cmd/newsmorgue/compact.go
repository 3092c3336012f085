package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
)

func compactVerb(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "compact",
		Short: "pack the archive anew, as tightly as can be",
		Long: `Compact packs all pages and records anew, as tightly as can be, and gives back the
space of what nothing names any more. Nothing that the archive says changes, and cursors
of feed stay good. It needs as much room as the packs take, until it is done.

A crawl may go on meanwhile; it has to wait for a moment when index.db is written anew
at the end. Interrupted, even by a power cut, the archive is whole, and the next compact
goes on where this one was. An archive of an older format is migrated first.

The next backup copies all packs, for all of them are new.`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.compact(cmd.Context(), asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print what was packed as one JSON object")
	return c
}

func (a *app) compact(ctx context.Context, asJSON bool) (err error) {
	arch, err := a.open("compact")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	report, done := a.bar("compacting", "stories")
	sum, err := arch.Compact(ctx, report)
	done()
	if err != nil {
		return err
	}
	if asJSON {
		return a.stdout.json(sum)
	}
	_, err = fmt.Fprintln(a.stdout, arch.Dir()+": "+compacted(sum))
	return err
}

// compacted is "packed 12 stories anew, 48 blobs; 20.1 MiB on disk, before 28.4 MiB".
func compacted(c archive.Compacted) string {
	return fmt.Sprintf("packed %d stories anew, %d blobs; %s on disk, before %s", c.Stories, c.Blobs, bytesOf(c.After), bytesOf(c.Before))
}
