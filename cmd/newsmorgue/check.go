package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

func checkVerb(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "prove that the archive is whole",
		Long: `Check walks through every file of the archive and proves that what is named is
there and is what was written. frontier.db, which holds what a crawl asks next, is
no part of the archive: if it is damaged, remove it, and a crawl finds all anew.`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			arch, err := a.open("check")
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, arch.Close()) }()
			if err := arch.Check(cmd.Context()); err != nil {
				return fmt.Errorf("check %s: %w", arch.Dir(), err)
			}
			fmt.Fprintln(a.stdout, arch.Dir()+": whole")
			return nil
		},
	}
}
