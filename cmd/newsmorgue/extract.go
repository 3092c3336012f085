package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsmorgue/extract"
	"newsmorgue/extract/news"
	"newsmorgue/extract/rules"
	"newsmorgue/scraper/urlkey"
)

func extractVerb(a *app) *cobra.Command {
	var address string
	var pretty, explain, asJSON bool
	c := &cobra.Command{
		Use:   "extract FILE... | -",
		Short: "read saved pages into records",
		Long: `Extract reads saved pages and prints one record a line, in the order of the files.
It uses neither network nor archive. With - it reads one page from standard input.

--url names the address that the page was saved from: its links become absolute, and
rules for its publisher apply.

With --explain it prints no records, but of each field what it might have been: where
that stood, its score and what the score is made of. A star marks what won. Where there is
no score, sources were asked in order of trust, and the first that knew has won.`,
		Example: `  newsmorgue extract --url https://daily.example/2026/harbour harbour.html
  curl -s https://daily.example/2026/harbour | newsmorgue extract -
  newsmorgue extract --explain harbour.html`,
		Args:    cobra.MinimumNArgs(1),
		PreRunE: a.setup,
		RunE: func(_ *cobra.Command, args []string) error {
			if address != "" && len(args) > 1 {
				return misuse("name one file, or leave out --url", "--url is the address of one page, and there are %d files", len(args))
			}
			if address != "" {
				if err := webAddress(address); err != nil {
					return misuse("", "--url: %w", err)
				}
			}
			if asJSON && !explain {
				return misuse("records are JSON as they are", "--json is for --explain")
			}
			set, err := a.set.rules()
			if err != nil {
				return err
			}
			if explain {
				return a.readFiles(args, address, set, func(file string, p *extract.Page, _ []byte) error { return a.candidates(file, p, asJSON) })
			}
			return a.extract(args, address, set, pretty)
		},
	}
	c.Flags().StringVar(&address, "url", "", "address that the page was saved from")
	c.Flags().BoolVar(&pretty, "pretty", false, "print records over several lines")
	c.Flags().BoolVar(&explain, "explain", false, "print what each field might have been, and why it is what it is")
	c.Flags().BoolVar(&asJSON, "json", false, "with --explain: print a candidate a line, as JSON")
	return c
}

func (a *app) extract(files []string, address string, set *rules.Set, pretty bool) error {
	reader := extract.Reader(set, nil)
	return a.readFiles(files, address, set, func(_ string, page *extract.Page, raw []byte) error {
		record, err := encode(recordOf(page, raw, address, set, reader))
		if err != nil {
			return err
		}
		return a.stdout.line(record, pretty)
	})
}

// readFiles opens saved pages, and hands each to do. What is no page is said so.
func (a *app) readFiles(files []string, address string, set *rules.Set, do func(file string, page *extract.Page, raw []byte) error) error {
	had, failed := 0, 0
	for _, file := range files {
		page, raw, err := a.openFile(file, address, set)
		if err != nil {
			failed++
			fmt.Fprintln(harmless{a.stderr}, err)
			continue
		}
		had++
		if err := do(file, page, raw); err != nil {
			return err
		}
	}
	return tally(had, failed)
}

// openFile opens one saved page.
func (a *app) openFile(file, address string, set *rules.Set) (*extract.Page, []byte, error) {
	raw, err := a.slurp(file)
	if err != nil {
		return nil, nil, err
	}
	if t := http.DetectContentType(raw); len(raw) > 0 && !strings.HasPrefix(t, "text/") && t != "application/octet-stream" {
		return nil, nil, fmt.Errorf("%s: no page: its bytes are %s", file, t)
	}
	page, err := extract.Open(raw, extract.Context{URL: address, Rules: set})
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	if what := page.NoPage(); what != "" {
		return nil, nil, fmt.Errorf("%s: no page: its bytes are %s", file, what)
	}
	return page, raw, nil
}

// recordOf is the record of a saved page that a reader of that digest has read.
func recordOf(page *extract.Page, raw []byte, address string, set *rules.Set, reader string) news.Record {
	sum := sha256.Sum256(raw)
	r := news.Record{
		Schema: news.Schema, URL: address, Reader: reader, Article: *page.Article(),
		PayloadDigest: "sha256:" + hex.EncodeToString(sum[:]),
		Provenance:    news.Provenance{Tool: tool(), Rules: set.Digest()},
	}
	if key, err := urlkey.Of(address); err == nil {
		r.URLKey, r.Site = key.Key, key.Site
	}
	return r
}

// candidates prints what each field of a page might have been.
func (a *app) candidates(file string, page *extract.Page, asJSON bool) error {
	_, list := page.Explain()
	if asJSON {
		for _, c := range list {
			if err := a.stdout.json(struct {
				File string `json:"file"`
				extract.Candidate
			}{file, c}); err != nil {
				return err
			}
		}
		return nil
	}
	rows := [][]string{{"FIELD", "", "SCORE", "WHERE", "TEXT", "WHY"}}
	last := ""
	for _, c := range list {
		field, star, score := "", "", "-"
		if c.Field != last {
			field = c.Field
		}
		if c.Won {
			star = "*"
		}
		if c.Score != 0 {
			score = strconv.FormatFloat(c.Score, 'f', 2, 64)
		}
		rows = append(rows, []string{field, star, score, brief(c.Where, 60), brief(c.Text, 80), c.Why})
		last = c.Field
	}
	fmt.Fprintln(harmless{a.stdout}, file)
	return table(harmless{a.stdout}, rows)
}

func (a *app) slurp(file string) ([]byte, error) {
	if file != "-" {
		return os.ReadFile(file)
	}
	raw, err := io.ReadAll(a.stdin)
	if err != nil {
		return nil, fmt.Errorf("read standard input: %w", err)
	}
	return raw, nil
}
