package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
)

func migrateVerb(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "migrate",
		Short: "make an archive of an older format one of this program's",
		Long: fmt.Sprintf(`Migrate makes an archive of an older format one of format %d. Nothing that it says
changes, but programs that know only the older format cannot use it any more. All others
wait as long as it takes. Interrupted, it has done nothing; the next one begins anew.

An archive of an older format can be read as it is, and what writes to it migrates it
first. So this verb is for those who choose the hour, and make a backup before.`, archive.Format),
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.migrate(cmd.Context(), asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print whether there was anything to do as one JSON object")
	return c
}

// A migration is what migrate prints as JSON.
type migration struct {
	Migrated bool `json:"migrated"`
	Format   int  `json:"format"` // that it has now
}

func (a *app) migrate(ctx context.Context, asJSON bool) (err error) {
	arch, err := a.open("migrate")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	report, done := a.bar("migrating", "events")
	migrated, err := arch.Migrate(ctx, func(done, all uint64) {
		if report != nil {
			report(int64(done), int64(all))
		}
	})
	done()
	if err != nil {
		return fmt.Errorf("migrate %s: %w", arch.Dir(), err)
	}
	switch {
	case asJSON:
		return a.stdout.json(migration{migrated, archive.Format})
	case migrated:
		_, err = fmt.Fprintf(a.stdout, "%s: of format %d now\n", arch.Dir(), archive.Format)
	default:
		_, err = fmt.Fprintf(a.stdout, "%s: already of format %d\n", arch.Dir(), archive.Format)
	}
	return err
}
