package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/archive/export"
	"newsmorgue/extract/news"
)

func showVerb(a *app) *cobra.Command {
	var number int
	var raw, asJSON bool
	var file keyFile
	c := &cobra.Command{
		Use:   "show URL",
		Short: "show one version of a story",
		Long: `Show prints a version of a story for reading: kicker, headline, byline, body with
photos in their places, comments. --json prints its record, --raw the page as the
publisher's server sent it, after content decoding. --pseudonyms replaces the names of
commenters by keyed hashes; "newsmorgue help export" says how.`,
		Example: `  newsmorgue show https://daily.example/2026/harbour
  newsmorgue show --version 1 --raw https://daily.example/2026/harbour >harbour.html`,
		Args:    cobra.ExactArgs(1),
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, args []string) error {
			if raw && asJSON {
				return misuse("the record holds what was read from the page", "--raw and --json cannot be had together")
			}
			if raw && file.given {
				return misuse("the page is as the publisher sent it, with all names", "--raw and --pseudonyms cannot be had together")
			}
			secret, err := file.read()
			if err != nil {
				return err
			}
			return a.story(cmd.Context(), "show", args[0], func(arch *archive.Archive, key string) error {
				if raw {
					payload, _, err := arch.Payload(cmd.Context(), key, number)
					a.stdout.Write(payload)
					return err
				}
				record, err := arch.Record(cmd.Context(), key, number)
				if v := veil(cmd.Context(), arch, secret); err == nil && v != nil {
					record, err = v.Append(nil, export.Records, record)
				}
				if err != nil {
					return err
				}
				if asJSON {
					return a.stdout.line(record, false)
				}
				r := new(news.Record)
				if err := json.Unmarshal(record, r); err != nil {
					return fmt.Errorf("read record of %s: %w", key, err)
				}
				writeStory(a.stdout, r)
				return nil
			})
		},
	}
	c.Flags().IntVar(&number, "version", 0, "number of the version; 0: the latest")
	c.Flags().BoolVar(&raw, "raw", false, "the page as it was sent")
	c.Flags().BoolVar(&asJSON, "json", false, "the record, on one line")
	file.addTo(c.Flags())
	return c
}

// writeStory prints a record as a person reads it.
func writeStory(w io.Writer, r *news.Record) {
	w = harmless{w}
	fmt.Fprintf(w, "%s, captured %s\n%s\n\n", r.ID, stamp(r.CapturedAt), r.URL)
	if r.Kind == news.KindGone {
		fmt.Fprintf(w, "The publisher has taken this story down; --version %d shows what it said.\n\n", r.Previous)
	}
	for _, line := range []string{r.Kicker, r.Headline, r.Standfirst, byline(r)} {
		if line != "" {
			fmt.Fprintf(w, "%s\n\n", line)
		}
	}
	for _, b := range append(unplaced(r), r.Body...) {
		if s := blockText(b, r.Photos); s != "" {
			fmt.Fprintf(w, "%s\n\n", s)
		}
	}
	if len(r.Comments) > 0 {
		fmt.Fprintf(w, "Comments (%d)\n\n", len(r.Comments))
	}
	depth := map[string]int{}
	for _, c := range r.Comments {
		if c.Parent != "" {
			depth[c.ID] = depth[c.Parent] + 1
		}
		writeComment(w, c, strings.Repeat("  ", depth[c.ID]))
	}
}

// unplaced are blocks for the photos that stand above the body, not in it.
func unplaced(r *news.Record) []news.Block {
	placed := map[int]bool{}
	for _, b := range r.Body {
		if b.Photo != nil {
			placed[*b.Photo] = true
		}
	}
	var blocks []news.Block
	for i := range r.Photos {
		if !placed[i] {
			blocks = append(blocks, news.Block{Type: news.PhotoBlock, Photo: &i})
		}
	}
	return blocks
}

// byline is the printed line and the time, whichever there are.
func byline(r *news.Record) string {
	when := r.PublishedText
	if when == "" {
		when = r.PublishedAt.String()
	}
	return strings.Trim(r.Byline+" · "+when, " ·")
}

// blockText is a block as text; a photo, its caption and credit in brackets.
func blockText(b news.Block, photos []news.Photo) string {
	switch b.Type {
	case news.PhotoBlock:
		if b.Photo == nil || *b.Photo < 0 || *b.Photo >= len(photos) {
			return ""
		}
		return "[photo: " + captionLine(photos[*b.Photo]) + "]"
	case news.EmbedBlock:
		return "[" + b.URL + "]"
	case news.Heading:
		return "## " + b.Text
	case news.Quote:
		return "> " + b.Text
	}
	return news.PlainText([]news.Block{b})
}

// captionLine is the caption with its credit behind it.
func captionLine(p news.Photo) string {
	if p.Credit == "" {
		return p.Caption
	}
	return strings.TrimSpace(p.Caption + " (" + p.Credit + ")")
}

func writeComment(w io.Writer, c news.Comment, indent string) {
	when := c.PostedText
	if when == "" {
		when = c.PostedAt.String()
	}
	head := strings.Trim(c.Author+" · "+when, " ·")
	if c.Status == news.CommentRemoved || c.Status == news.CommentEdited {
		head += " [" + c.Status + "]"
	}
	fmt.Fprintf(w, "%s%s\n", indent, head)
	for line := range strings.Lines(c.Text) {
		fmt.Fprintf(w, "%s  %s\n", indent, strings.TrimSuffix(line, "\n"))
	}
	fmt.Fprintln(w)
}
