package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/archive/export"
	"newsmorgue/extract/news"
	"newsmorgue/extract/rules"
	"newsmorgue/scraper/urlkey"
)

func exportVerb(a *app) *cobra.Command {
	x := exportFlags{
		versions: choice{string(archive.AllVersions), []string{string(archive.AllVersions), string(archive.LatestVersion), string(archive.FirstVersion)}},
		format:   choice{value: export.Formats[0].Name},
	}
	for _, k := range news.StoryKinds {
		x.kind.among = append(x.kind.among, string(k))
	}
	about := ""
	for _, f := range export.Formats {
		x.format.among = append(x.format.among, f.Name)
		about += "\n  " + f.Name + ": " + f.About
	}
	c := &cobra.Command{
		Use:   "export",
		Short: "print the records of an archive",
		Long: `Export prints the records of an archive as it stands when it begins; a crawl may go
on meanwhile. Without flags it prints every version of every story.

--since and --until take a time (2026-11-23T09:30:00Z) or a date, which is its first
moment in UTC, and look at the time of capture: from --since on, before --until.

Formats:` + about,
		Example: `  newsmorgue export --site daily.example --versions latest >daily.jsonl
  newsmorgue export --since 2026-11-01 --fields id,headline,authors`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.export(cmd.Context(), &x) },
	}
	f := c.Flags()
	f.StringVar(&x.site, "site", "", "of the `site` of this host or address only: daily.example")
	f.Var(&x.since, "since", "captured at that time or later")
	f.Var(&x.until, "until", "captured before that time")
	f.Var(&x.kind, "kind", "of this kind only")
	f.Var(&x.versions, "versions", "which versions of a story")
	f.Var(&x.fields, "fields", "these fields of the record only, in this order")
	f.Var(&x.format, "format", "how to write them")
	return c
}

type exportFlags struct {
	site                   string
	since, until           moment
	kind, versions, format choice
	fields                 list
}

func (a *app) export(ctx context.Context, x *exportFlags) (err error) {
	for _, f := range x.fields {
		if known := news.RecordFields; !slices.Contains(known, f) {
			return misuse(rules.Suggest(f, known), "a record has no field %q", f)
		}
	}
	if !x.until.IsZero() && !x.since.Before(x.until.Time) {
		return misuse("", "nothing is captured since %s and before %s", &x.since, &x.until)
	}
	site, err := siteOf(x.site)
	if err != nil {
		return err
	}
	arch, err := a.open("export")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	matched, damaged := 0, 0
	records := a.counted(arch.Records(ctx, archive.Query{
		Site: site, Since: x.since.Time, Until: x.until.Time,
		Kind: news.Kind(x.kind.value), Versions: archive.Versions(x.versions.value),
	}), &matched, &damaged)
	format, _ := export.Find(x.format.value) // The flag takes no other.
	w := bufio.NewWriterSize(a.stdout, 1<<16)
	if err := format.Write(w, records, export.Options{Fields: x.fields}); err != nil {
		return errors.Join(err, w.Flush())
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if damaged > 0 {
		return &fault{exitPartly, fmt.Errorf("%d records are damaged and were left out", damaged), damageHint}
	}
	if matched == 0 {
		return nothing("no record in %s matched", arch.Dir())
	}
	return nil
}

// siteOf is the site of a host or an address; "" for "".
func siteOf(s string) (string, error) {
	address := s
	if !strings.Contains(s, "://") {
		address = "http://" + s
	}
	k, err := urlkey.Of(address)
	if err != nil && s != "" {
		return "", misuse("a site is named by its host, as daily.example, or by an address of it", "site %.200q: %w", s, err)
	}
	return k.Site, nil
}

// counted is records, counting those that pass. Damaged ones are complained of and left
// out.
func (a *app) counted(records iter.Seq2[[]byte, error], passed, damaged *int) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for r, err := range records {
			if errors.Is(err, archive.ErrRecord) {
				*damaged++
				a.complain(err, "")
				continue
			}
			if err == nil {
				*passed++
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
