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
		what:     choice{value: string(export.Whats[0])},
	}
	for _, w := range export.Whats {
		x.what.among = append(x.what.among, string(w))
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
		Short: "print the records or the comments of an archive",
		Long: `Export prints the records of an archive as it stands when it begins; a crawl may go
on meanwhile. Without flags it prints every version of every story.

--since and --until take a time (2026-11-23T09:30:00Z) or a date, which is its first
moment in UTC, and look at the time of capture: from --since on, before --until.

--what comments prints readers' comments, each by itself: its story (record, urlkey, url,
site, headline), the fields that it has in a record, "earlier", what it said before it
was edited, and "absences", when it was taken down and put back. They come story by story, in reading order, with those that were taken down.
--since and --until look at what happened to a comment: when it was first seen, edited,
taken down or put back. --kind and --versions are for records.

--pseudonyms puts hashes in the place of commenters' names, by HMAC-SHA256 with the key in
that file: in author, author_url, id and parent, and in the texts of comments where an @
stands before a name, where a commenter of the thread is named whole, with three letters or
more, and where an e-mail address stands. One name has one hash wherever it stands, and
under another key another. Names of those who sign stories and photos stay, and so does
all else that a text tells of people. What is still on the live page can be found there by
its text and its time.

Formats:` + about,
		Example: `  newsmorgue export --site daily.example --versions latest >daily.jsonl
  newsmorgue export --since 2026-11-01 --fields id,headline,authors
  newsmorgue export --what comments --pseudonyms key >comments.jsonl`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, f := range []string{"kind", "versions"} {
				if x.what.value == string(export.Comments) && cmd.Flags().Changed(f) {
					return misuse(`without "--what comments" records are printed, each with its comments`, "--%s is for records, not for comments", f)
				}
			}
			return a.export(cmd.Context(), &x)
		},
	}
	f := c.Flags()
	f.Var(&x.what, "what", "what to print")
	f.StringVar(&x.site, "site", "", "of the `site` of this host or address only: daily.example")
	f.Var(&x.since, "since", "captured at that time or later; of comments, with something new then")
	f.Var(&x.until, "until", "captured before that time; likewise")
	f.Var(&x.kind, "kind", "of this kind only")
	f.Var(&x.versions, "versions", "which versions of a story")
	f.Var(&x.fields, "fields", "these fields only, in this order")
	f.Var(&x.format, "format", "how to write them")
	x.key.addTo(f)
	return c
}

type exportFlags struct {
	what, kind, versions, format choice
	site                         string
	since, until                 moment
	fields                       list
	key                          keyFile
}

func (a *app) export(ctx context.Context, x *exportFlags) (err error) {
	what := export.What(x.what.value)
	for _, f := range x.fields {
		if known := what.Fields(); !slices.Contains(known, f) {
			return misuse(rules.Suggest(f, known), "a %s has no field %q", what.One(), f)
		}
	}
	if err := checkSpan(&x.since, &x.until); err != nil {
		return err
	}
	key, err := x.key.read()
	if err != nil {
		return err
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
	list := a.counted(veiled(veil(ctx, arch, key), what, x.from(ctx, arch, site)), &matched, &damaged)
	format, _ := export.Find(x.format.value) // The flag takes no other.
	w := bufio.NewWriterSize(a.stdout, 1<<16)
	if err := format.Write(w, inertLines(list), export.Options{What: what, Fields: x.fields}); err != nil {
		return errors.Join(err, w.Flush())
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if damaged > 0 {
		return leftOut(damaged, what)
	}
	if matched == 0 {
		return nothing("no %s in %s matched", what.One(), arch.Dir())
	}
	return nil
}

// from asks the archive for what the flags want.
func (x *exportFlags) from(ctx context.Context, arch *archive.Archive, site string) iter.Seq2[[]byte, error] {
	if export.What(x.what.value) == export.Comments {
		return arch.Comments(ctx, archive.CommentQuery{Site: site, Since: x.since.Time, Until: x.until.Time})
	}
	return arch.Records(ctx, archive.Query{
		Site: site, Since: x.since.Time, Until: x.until.Time,
		Kind: news.Kind(x.kind.value), Versions: archive.Versions(x.versions.value),
	})
}

// leftOut is the fault of a result that lacks what is damaged.
func leftOut(damaged int, what export.What) error {
	return &fault{exitPartly, fmt.Errorf("%d %ss are damaged and were left out", damaged, what.One()), damageHint}
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
