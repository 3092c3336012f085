package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"newsmorgue/extract"
	"newsmorgue/extract/news"
	"newsmorgue/extract/rules"
	"newsmorgue/scraper/urlkey"
)

func extractVerb(a *app) *cobra.Command {
	var address string
	var pretty bool
	c := &cobra.Command{
		Use:   "extract FILE... | -",
		Short: "read saved pages into records",
		Long: `Extract reads saved pages and prints one record a line, in the order of the files.
It uses neither network nor archive. With - it reads one page from standard input.

--url names the address that the page was saved from: its links become absolute, and
rules for its publisher apply.`,
		Example: `  newsmorgue extract --url https://daily.example/2026/harbour harbour.html
  curl -s https://daily.example/2026/harbour | newsmorgue extract -`,
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
			return a.extract(args, address, pretty)
		},
	}
	c.Flags().StringVar(&address, "url", "", "address that the page was saved from")
	c.Flags().BoolVar(&pretty, "pretty", false, "print records over several lines")
	return c
}

func (a *app) extract(files []string, address string, pretty bool) error {
	set, err := a.set.rules()
	if err != nil {
		return err
	}
	had, failed := 0, 0
	for _, file := range files {
		record, err := a.readFile(file, address, set)
		if err != nil {
			failed++
			fmt.Fprintln(harmless{a.stderr}, err)
			continue
		}
		had++
		if err := a.stdout.line(record, pretty); err != nil {
			return err
		}
	}
	return tally(had, failed)
}

// readFile reads one saved page into a record.
func (a *app) readFile(file, address string, set *rules.Set) ([]byte, error) {
	raw, err := a.slurp(file)
	if err != nil {
		return nil, err
	}
	if t := http.DetectContentType(raw); len(raw) > 0 && !strings.HasPrefix(t, "text/") && t != "application/octet-stream" {
		return nil, fmt.Errorf("%s: no page: its bytes are %s", file, t)
	}
	page, err := extract.Open(raw, extract.Context{URL: address, Rules: set})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	sum := sha256.Sum256(raw)
	r := news.Record{
		Schema: news.Schema, URL: address, Reader: extract.Reader(set), Article: *page.Article(),
		PayloadDigest: "sha256:" + hex.EncodeToString(sum[:]),
		Provenance:    news.Provenance{Tool: name + "/" + version(), Rules: set.Digest()},
	}
	if key, err := urlkey.Of(address); err == nil {
		r.URLKey, r.Site = key.Key, key.Site
	}
	return encode(r)
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
