package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func manVerb(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Short:   "write the manual pages",
		Long:    `Man writes a manual page for each verb into a folder, which it makes if need be.`,
		Example: `  newsmorgue man ~/.local/share/man/man1 && man newsmorgue-fetch`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return fmt.Errorf("write manual: %w", err)
			}
			root := cmd.Root()
			for _, c := range append(root.Commands(), root) {
				c.Long += "\n\n" + exitTable()
				c.DisableAutoGenTag = true
			}
			now := a.now()
			header := &doc.GenManHeader{Section: "1", Source: name + " " + version(), Manual: "Newsmorgue", Date: &now}
			if err := doc.GenManTree(root, header, args[0]); err != nil {
				return fmt.Errorf("write manual: %w", err)
			}
			return nil
		},
	}
}
