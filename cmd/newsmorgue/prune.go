package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
)

func pruneVerb(a *app) *cobra.Command {
	p := pruneFlags{}
	for _, k := range news.Kinds {
		p.kind.among = append(p.kind.among, string(k))
	}
	c := &cobra.Command{
		Use:   "prune",
		Short: "let go of payloads and versions that are not wanted for ever",
		Long: `Prune lets go of payloads that made no version: pages that were sent anew with other
advertisements and counters, and said the same. Their captures stay, with time, status
and headers; and so do the further pages that a version was read with. With --versions it
lets go of whole versions too, but for the latest of each story, or the latest --keep;
what stays of them is that they were, and when.

It only counts, unless --write is given. What was let go of cannot be brought back. The
space is given back by "newsmorgue compact".`,
		Example: `  newsmorgue prune --before 2025-01-01
  newsmorgue prune --kind front --write
  newsmorgue prune --versions --keep 5 --site daily.example --write`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, _ []string) error {
			p.sites, p.keeps = cmd.Flags().Changed("site"), cmd.Flags().Changed("keep")
			return a.prune(cmd.Context(), &p)
		},
	}
	f := c.Flags()
	f.StringVar(&p.site, "site", "", "of the `site` of this host or address only: daily.example")
	f.Var(&p.before, "before", "captured before that time only")
	f.Var(&p.kind, "kind", "of this kind only")
	f.BoolVar(&p.versions, "versions", false, "versions too, and not only payloads that made none")
	f.IntVar(&p.keep, "keep", 1, "versions of each story that stay at least, the latest")
	f.BoolVar(&p.write, "write", false, "do it, and not only count")
	f.BoolVar(&p.json, "json", false, "print it as JSON")
	return c
}

type pruneFlags struct {
	site                  string
	before                moment
	kind                  choice
	versions, write, json bool
	keep                  int
	sites, keeps          bool // --site and --keep were given
}

func (a *app) prune(ctx context.Context, p *pruneFlags) (err error) {
	if p.sites && p.site == "" {
		return misuse("leave it out for all sites", "--site is empty")
	}
	if p.keeps && !p.versions {
		return misuse("", "--keep says how many versions stay; it goes with --versions")
	}
	if p.keep < 1 {
		return misuse("", "--keep %d: at least one version of a story stays; to be rid of the story, forget it", p.keep)
	}
	site, err := siteOf(p.site)
	if err != nil {
		return err
	}
	arch, err := a.open("prune")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	sum, err := arch.Prune(ctx, archive.PruneOptions{
		Site: site, Kind: news.Kind(p.kind.value), Before: p.before.Time, Versions: p.versions, Keep: p.keep, Write: p.write,
	}, nil)
	if err != nil {
		return err
	}
	if p.json {
		return a.stdout.json(sum)
	}
	format := "would let go of %d payloads and %d versions of %d stories, %s; --write does it\n"
	if p.write {
		format = "let go of %d payloads and %d versions of %d stories, %s; compact gives back their space\n"
	}
	fmt.Fprintf(a.stdout, format, sum.Payloads, sum.Versions, sum.Stories, bytesOf(sum.Stored))
	return nil
}
