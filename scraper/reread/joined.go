package reread

import (
	"context"
	"strings"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/extract/news"
)

// Joined is the article of a story in several pages: of first, which was read in c, and of
// the further pages that c names, each as it was captured, in the same order.
func (r *Reader) Joined(c archive.Capture, first *news.Article, pages []archive.Capture) *news.Article {
	further := make([]extract.Further, len(pages))
	for i, page := range pages {
		further[i] = r.further(page)
		further[i].Whole = c.Parts[i].Whole
	}
	return extract.Join(c.URL, first, further)
}

// further reads one further page.
func (r *Reader) further(c archive.Capture) extract.Further {
	f := extract.Further{URL: c.URL}
	if !strings.HasPrefix(c.Refusal, PartOf) {
		f.Missing = c.Refusal
		return f
	}
	page, err := r.Page(c, c.Payload)
	if err != nil {
		f.Missing = err.Error()
		return f
	}
	f.Article = page.Article()
	return f
}

// PartOf begins the refusal of a further page that came; the address of the first one
// follows. One with another refusal did not.
const PartOf = "part of "

// NotAsked is a further page that was not asked for, so that there is no capture of it.
func NotAsked(key string) archive.Capture {
	return archive.Capture{URL: key, Refusal: "it was not asked for"}
}

// parts are the captures that c names.
func parts(ctx context.Context, a *archive.Archive, c archive.Capture) ([]archive.Capture, error) {
	pages := make([]archive.Capture, len(c.Parts))
	for i, p := range c.Parts {
		if p.At.IsZero() {
			pages[i] = NotAsked(p.Key)
			continue
		}
		var err error
		if pages[i], err = a.Part(ctx, p.Key, p.At); err != nil {
			return nil, err
		}
	}
	return pages, nil
}
