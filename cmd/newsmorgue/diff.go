package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
)

func diffVerb(a *app) *cobra.Command {
	var from, to int
	var asJSON bool
	c := &cobra.Command{
		Use:   "diff URL",
		Short: "show what changed between two versions",
		Long: `Diff shows what the publisher changed, field by field, words that went as [-went-]
and words that came as {+came+}; on a terminal, in red and green. Without flags it
compares the last two versions. Only passages with a change are shown.`,
		Example: `  newsmorgue diff https://daily.example/2026/harbour
  newsmorgue diff --from 1 --to 4 https://daily.example/2026/harbour`,
		Args:    cobra.ExactArgs(1),
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.story(cmd.Context(), "diff", args[0], func(arch *archive.Archive, key string) error {
				d, err := compare(cmd.Context(), arch, key, from, to)
				if err != nil {
					return err
				}
				if asJSON {
					return a.stdout.json(d)
				}
				writeDiff(a.stdout, d, a.colour(a.stdout))
				return nil
			})
		},
	}
	c.Flags().IntVar(&from, "from", 0, "number of the older version; 0: the one before --to")
	c.Flags().IntVar(&to, "to", 0, "number of the newer version; 0: the latest")
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object on a line")
	return c
}

// A difference is what changed between two versions of a story.
type difference struct {
	Key    string       `json:"urlkey"`
	From   int          `json:"from"`
	To     int          `json:"to"`
	Fields []fieldDelta `json:"fields"`
}

// A fieldDelta is a field that differs, and where.
type fieldDelta struct {
	Field    string    `json:"field"`
	Passages []passage `json:"passages"`
}

// compare reads two versions of a story; zero numbers are the defaults of the flags.
func compare(ctx context.Context, arch *archive.Archive, key string, from, to int) (difference, error) {
	after, err := readRecord(ctx, arch, key, to)
	if err != nil {
		return difference{}, err
	}
	from = cmp.Or(from, after.Previous)
	if from == 0 {
		return difference{}, nothing("%s has no version before %d", key, after.Version)
	}
	before, err := readRecord(ctx, arch, key, from)
	if err != nil {
		return difference{}, err
	}
	d := difference{Key: key, From: before.Version, To: after.Version, Fields: []fieldDelta{}}
	for _, name := range news.Changed(&before.Article, &after.Article) {
		d.Fields = append(d.Fields, fieldDelta{name, passages(printed(&before.Article, name), printed(&after.Article, name))})
	}
	return d, nil
}

func readRecord(ctx context.Context, arch *archive.Archive, key string, version int) (*news.Record, error) {
	b, err := arch.Record(ctx, key, version)
	if err != nil {
		return nil, err
	}
	r := new(news.Record)
	if err := json.Unmarshal(b, r); err != nil {
		return nil, fmt.Errorf("read record of %s: %w", key, err)
	}
	return r, nil
}

// printed is a field of the digest as paragraphs.
func printed(a *news.Article, field string) []string {
	switch field {
	case "kind":
		return paragraphs(string(a.Kind))
	case "kicker":
		return paragraphs(a.Kicker)
	case "headline":
		return paragraphs(a.Headline)
	case "standfirst":
		return paragraphs(a.Standfirst)
	case "byline":
		return paragraphs(a.Byline)
	case "dateline":
		if a.Dateline != nil {
			return paragraphs(a.Dateline.Text)
		}
	case "published_text":
		return paragraphs(a.PublishedText)
	case "published_at":
		return paragraphs(a.PublishedAt.String())
	case "body":
		var ps []string
		for _, b := range a.Body {
			if b.Type != news.PhotoBlock {
				ps = append(ps, paragraphs(blockText(b, nil))...)
			}
		}
		return ps
	case "corrections":
		var ps []string
		for _, c := range a.Corrections {
			ps = append(ps, c.Text)
		}
		return ps
	case "photos":
		var ps []string
		for _, p := range a.Photos {
			ps = append(ps, captionLine(p))
		}
		return ps
	}
	return nil
}

func paragraphs(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n\n")
}

func writeDiff(w io.Writer, d difference, colour bool) {
	marks := map[string][2]string{kept: {}, removed: {"[-", "-]"}, added: {"{+", "+}"}}
	if colour {
		marks = map[string][2]string{kept: {}, removed: {"\x1b[31m", "\x1b[0m"}, added: {"\x1b[32m", "\x1b[0m"}}
	}
	fmt.Fprintf(w, "%s, version %d to %d\n", d.Key, d.From, d.To)
	if len(d.Fields) == 0 {
		fmt.Fprintf(w, "\nno difference\n")
	}
	for _, f := range d.Fields {
		fmt.Fprintf(w, "\n%s\n", f.Field)
		if len(f.Passages) == 0 {
			fmt.Fprintln(w, "  (the same words, otherwise set)")
		}
		for _, p := range f.Passages {
			var line strings.Builder
			for _, piece := range p {
				m := marks[piece.Op]
				line.WriteString(m[0] + string(defuse([]byte(piece.Text))) + m[1])
			}
			fmt.Fprintf(w, "  %s\n", strings.ReplaceAll(line.String(), "\n", "\n  "))
		}
	}
}
