package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

func backupVerb(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "backup DIR",
		Short: "copy the archive to another folder, or what has changed since",
		Long: `Backup makes DIR a copy of the archive as it stands, with the frontier of its crawls.
A crawl may go on meanwhile; it has to wait for a moment. The next backup into the same
folder copies only files that have changed, and what it copied it reads back. Stopped at
any moment, even by a power cut, the backup is what it was before.

DIR is an archive like any other: every verb works on it with --archive. But it is a
backup only as long as nothing is fetched into it: after that it is refused, and so is a
folder that holds anything else.`,
		Example: `  newsmorgue backup /mnt/disk/morgue
  newsmorgue verify --archive /mnt/disk/morgue`,
		Args:    cobra.ExactArgs(1),
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.backup(cmd.Context(), args[0], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print what was copied as one JSON object")
	return c
}

func (a *app) backup(ctx context.Context, dir string, asJSON bool) (err error) {
	arch, err := a.open("backup")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	report, done := a.bar("copying", "")
	sum, err := arch.Backup(ctx, dir, report)
	done()
	if err != nil {
		return err
	}
	if asJSON {
		return a.stdout.json(sum)
	}
	_, err = fmt.Fprintf(a.stdout, "%s: copied %d files, %s; kept %d, removed %d\n", dir, sum.Files, bytesOf(sum.Bytes), sum.Kept, sum.Gone)
	return err
}
