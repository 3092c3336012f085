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
		Short: "read the stored pages anew, as they are read today",
		Long: `Reextract reads the stored pages anew with today's program, rules and profiles, and prints
a line for each version of which that says something else, with the names of the fields. The
archive stays as it is, unless --write is given: then it takes over what is read today.
Where the story's text is another, that is a new revision of the version, of which feed
tells; it is no new version, for the publisher did nothing.

Versions that were read by the same program, rules and profile already are passed over. A page
that cannot be read is named on standard error, and the others are read. Of a version
whose page was pruned nothing can be read anew; it keeps what it says.

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
	f.BoolVar(&x.asJSON, "json", false, "one JSON object a version, with what the fields were and are")
	return c
}

type reextractFlags struct {
	site          string
	since, until  moment
	kind          choice
	write, asJSON bool
}

func (a *app) reextract(ctx context.Context, x *reextractFlags) (err error) {
	if !x.until.IsZero() && !x.since.Before(x.until.Time) {
		return misuse("", "nothing is captured since %s and before %s", &x.since, &x.until)
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
	fmt.Fprintln(a.stderr, sum)
	if sum.failed > 0 {
		return &fault{code: exitPartly}
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
	case asJSON:
		return a.stdout.json(c)
	}
	var fields []string
	for _, f := range c.Fields {
		fields = append(fields, f.Name)
	}
	_, err := fmt.Fprintf(harmless{a.stdout}, "%s@%d: %s\n", c.Key, c.Version, strings.Join(fields, ", "))
	return err
}

// rereadings sum up what was read anew.
type rereadings struct {
	written                            bool
	read, changed, texts, lost, failed int
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

// String is "read 12, would change 3 (1 of them the story's text), without a page 0, failed 0".
func (s rereadings) String() string {
	verb := "would change"
	if s.written {
		verb = "changed"
	}
	return fmt.Sprintf("read %d, %s %d (%d of them the story's text), without a page %d, failed %d", s.read, verb, s.changed, s.texts, s.lost, s.failed)
}
