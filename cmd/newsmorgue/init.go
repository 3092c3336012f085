package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"
)

//go:embed newsmorgue.yaml
var template []byte

func initVerb(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "init [FILE]",
		Short: "write a commented configuration",
		Long: `Init writes a configuration to be filled in, newsmorgue.yaml in the working folder
unless FILE names another. It does not overwrite.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			path := configFile
			if len(args) == 1 {
				path = args[0]
			}
			return writeNew(path, template, a)
		},
	}
}

// writeNew writes a file that must not be there yet.
func writeNew(path string, b []byte, a *app) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return &fault{exitFailed, fmt.Errorf("%s is there already", path), "name another file, or remove it first"}
	}
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	fmt.Fprintf(a.stderr, "wrote %s; name your newspapers in it, then: newsmorgue crawl\n", path)
	return nil
}
