package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
)

func restoreVerb(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "restore DIR",
		Short: "make an archive of a backup",
		Long: `Restore copies the backup in DIR to the folder that --archive names, which must be
empty or not be there yet, and reads back what it has written. Until it is done there is
no archive; stopped before, call it again.

To put back one file that is damaged, copy that from the backup by hand while nothing
uses the archive; index.db and the packs with the greatest numbers belong together.`,
		Example: `  newsmorgue restore --archive morgue /mnt/disk/morgue`,
		Args:    cobra.ExactArgs(1),
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.restore(cmd.Context(), args[0]) },
	}
}

func (a *app) restore(ctx context.Context, dir string) error {
	report, done := a.bar("copying", "")
	err := archive.Restore(ctx, dir, a.set.Archive, a.set.archiveOptions("restore", a.now), report)
	done()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s: restored from %s; \"newsmorgue verify\" proves it\n", a.set.Archive, dir)
	return err
}
