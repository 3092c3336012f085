package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
	"newsmorgue/scraper/reread"
)

func reextractVerb(a *app) *cobra.Command {
	var x reextractFlags
	for _, k := range news.StoryKinds {
		x.kind.among = append(x.kind.among, string(k))
	}
	c := &cobra.Command{
		Use:   "reextract",
		Short: "read the stored pages and photos anew, as they are read today",
		Long: `Reextract reads the stored pages anew with today's program, rules and profiles, and prints
a line for each version of which that says something else, with the names of the fields. The
archive stays as it is, unless --write is given: then it takes over what is read today.
Where the story's text is another, that is a new revision of the version, of which feed
tells; it is no new version, for the publisher did nothing.

Versions that were read by the same program, rules and profile already are passed over. A page
that cannot be read is named on standard error, and the others are read. Of a version
whose page was pruned nothing can be read anew; it keeps what it says.

Then come the kept files of photos that were read by a program which read them otherwise:
what they look like, by which "photos same" finds them, and what they say of themselves. A
file that says something else has a line as well. --site takes the photos that the stories of
that site show, --since and --until the files that came then; with --kind no file is read.

A crawl may go on meanwhile. Interrupted, what was written stays, and the next one goes
on with the rest.`,
		Example: `  newsmorgue reextract --site daily.example
  newsmorgue reextract --site daily.example --write`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.reextract(cmd.Context(), &x) },
	}
	f := c.Flags()
	f.StringVar(&x.site, "site", "", "of the `site` of this host or address only: daily.example")
	f.Var(&x.since, "since", "captured at that time or later")
	f.Var(&x.until, "until", "captured before that time")
	f.Var(&x.kind, "kind", "of this kind only")
	f.BoolVar(&x.write, "write", false, "take over what is read today")
	f.BoolVar(&x.asJSON, "json", false, "one JSON object a version or file, with what the fields were and are")
	return c
}

type reextractFlags struct {
	site          string
	since, until  moment
	kind          choice
	write, asJSON bool
}

func (a *app) reextract(ctx context.Context, x *reextractFlags) (err error) {
	if err := checkSpan(&x.since, &x.until); err != nil {
		return err
	}
	site, err := siteOf(x.site)
	if err != nil {
		return err
	}
	set, err := a.set.rules()
	if err != nil {
		return err
	}
	arch, err := a.open("reextract")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	q := archive.Query{Site: site, Since: x.since.Time, Until: x.until.Time, Kind: news.Kind(x.kind.value)}
	sum := rereadings{written: x.write}
	reader := reread.New(set, tool())
	if a.set.Profiles {
		reader = reader.Knowing(arch)
	}
	for c, err := range reader.Archive(ctx, arch, q, x.write) {
		if err != nil {
			return err
		}
		sum.count(c)
		if err := a.tellChange(c, x.asJSON); err != nil {
			return err
		}
	}
	if q.Kind == "" {
		if err := a.rereadPictures(ctx, arch, q, x, &sum); err != nil {
			return err
		}
	}
	fmt.Fprintln(a.stderr, sum)
	if sum.failed > 0 {
		return &fault{code: exitPartly}
	}
	return nil
}

// rereadPictures reads kept files anew, prints what they say otherwise, and counts them.
func (a *app) rereadPictures(ctx context.Context, arch *archive.Archive, q archive.Query, x *reextractFlags, sum *rereadings) error {
	for c, err := range reread.Pictures(ctx, arch, q, x.write) {
		if err != nil {
			return err
		}
		switch sum.countPicture(c); {
		case c.Err != nil:
			fmt.Fprintln(harmless{a.stderr}, c.Err)
		case len(c.Fields) > 0:
			if err := a.tellFields(c, c.URL, c.Fields, x.asJSON); err != nil {
				return err
			}
		}
	}
	return nil
}

// tellChange prints what a version says otherwise, or why it cannot be read.
func (a *app) tellChange(c reread.Change, asJSON bool) error {
	switch {
	case errors.Is(c.Err, archive.ErrNotFound): // It was pruned, which is no failure.
		return nil
	case c.Err != nil:
		fmt.Fprintln(harmless{a.stderr}, c.Err)
		return nil
	case len(c.Fields) == 0:
		return nil
	}
	return a.tellFields(c, fmt.Sprintf("%s@%d", c.Key, c.Version), c.Fields, asJSON)
}

// tellFields prints a change as JSON, or the names of its fields behind what changed.
func (a *app) tellFields(change any, of string, fields []reread.Field, asJSON bool) error {
	if asJSON {
		return a.stdout.json(change)
	}
	var names []string
	for _, f := range fields {
		names = append(names, f.Name)
	}
	_, err := fmt.Fprintf(harmless{a.stdout}, "%s: %s\n", of, strings.Join(names, ", "))
	return err
}

// rereadings sum up what was read anew.
type rereadings struct {
	written                            bool
	read, changed, texts, lost, failed int
	files, others                      int // files of photos read; of them, those that say something else
}

func (s *rereadings) count(c reread.Change) {
	switch {
	case errors.Is(c.Err, archive.ErrNotFound):
		s.lost++
	case c.Err != nil:
		s.failed++
	default:
		s.read++
		if len(c.Fields) > 0 {
			s.changed++
		}
		if c.Text {
			s.texts++
		}
	}
}

func (s *rereadings) countPicture(c reread.PictureChange) {
	if c.Err != nil {
		s.failed++
		return
	}
	s.files++
	if len(c.Fields) > 0 {
		s.others++
	}
}

// String is "read 12, would change 3 (1 of them the story's text), without a page 0, failed 0";
// if files of photos were read, ", photos: read 5, would change 2" stands behind that.
func (s rereadings) String() string {
	verb := "would change"
	if s.written {
		verb = "changed"
	}
	line := fmt.Sprintf("read %d, %s %d (%d of them the story's text), without a page %d, failed %d", s.read, verb, s.changed, s.texts, s.lost, s.failed)
	if s.files > 0 {
		line += fmt.Sprintf(", photos: read %d, %s %d", s.files, verb, s.others)
	}
	return line
}
