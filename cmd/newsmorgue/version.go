package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"newsmorgue/extract"
	"newsmorgue/extract/news"
)

const name = "newsmorgue"

// release is the version of a build that was not made from a tagged module.
const release = "0.1.0"

func version() string {
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Version != "" && b.Main.Version != "(devel)" {
		return b.Main.Version
	}
	return release
}

// tool is the program with its version, as records and servers are told of it.
func tool() string { return name + "/" + version() }

func versionVerb(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "print the version",
		Long: `Version prints the version of the program, of the record, and the digest of the
reading in force: two programs with the same digest make the same record of a page.`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE: func(*cobra.Command, []string) error {
			set, err := a.set.rules()
			if err != nil {
				return err
			}
			fmt.Fprintf(a.stdout, "%s %s\nrecord schema %d\nreader %s\nrules %s\n%s %s/%s\n",
				name, version(), news.Schema, extract.Reader(set, nil), set.Digest(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
}
