package scraper

import (
	"bytes"
	"context"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/frontier"
)

// CrawlLinks is Crawl without extraction and archive: each page is parsed, and its links are read.
func (s *Scraper) CrawlLinks(ctx context.Context, seeds []string) error {
	c := s.newCrawl(nil)
	c.visitor = func(ctx context.Context, e frontier.Entry, slot *frontier.Slot) (find, error) {
		key, u, err := parse(e.URL)
		if err != nil {
			return find{}, err
		}
		x, err := s.ask(ctx, fetch.Request{URL: e.URL, Types: pageTypes}, slot)
		if err != nil {
			return find{}, err
		}
		f := find{at: u, Stored: archive.Stored{Key: key.Key, Outcome: archive.Kept}}
		root, err := html.Parse(bytes.NewReader(x.Body))
		if err != nil {
			return f, err
		}
		for n := range root.Descendants() {
			if n.DataAtom != atom.A {
				continue
			}
			for _, a := range n.Attr {
				if ref, err := u.Parse(a.Val); a.Key == "href" && err == nil {
					f.links = append(f.links, extract.Link{URL: ref.String()})
				}
			}
		}
		return f, nil
	}
	if err := c.seed(ctx, seeds); err != nil {
		return err
	}
	return c.run(ctx)
}
