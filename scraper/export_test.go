package scraper

import (
	"context"

	"newsmorgue/archive"
	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/frontier"
)

// CrawlLinks is Crawl without extraction and archive: of each page only the links are read.
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
		if f.page, err = s.reader.Page(s.capture(x, key, e.Via), x.Body); err == nil {
			f.page.Links()
		}
		return f, err
	}
	if err := c.seed(ctx, seeds); err != nil {
		return err
	}
	return c.run(ctx)
}
