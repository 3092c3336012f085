package reread

import (
	"context"
	"strings"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/extract/news"
)

// PartOf begins the refusal of a further page that came; the address of the first one
// follows. One with another refusal did not.
const PartOf = "part of "

// Came reports whether a capture is of a further page that is there to be read.
func Came(c archive.Capture) bool { return strings.HasPrefix(c.Refusal, PartOf) }

// Further is what the capture of a further page has for the story, with what was read in
// it; whole is that of its Part.
func Further(c archive.Capture, a *news.Article, whole bool) extract.Further {
	f := extract.Further{URL: c.URL, Whole: whole}
	if Came(c) {
		f.Article = a
	} else {
		f.Missing = c.Refusal
	}
	return f
}

// NotAsked is a further page that was not asked for, so that there is no capture of it.
func NotAsked(key string) extract.Further {
	return extract.Further{URL: key, Missing: "it was not asked for"}
}

// further reads the pages that c names, as they were captured.
func (r *Reader) further(ctx context.Context, a *archive.Archive, k *known, c archive.Capture) ([]extract.Further, error) {
	list := make([]extract.Further, len(c.Parts))
	for i, p := range c.Parts {
		if p.At.IsZero() {
			list[i] = NotAsked(p.Key)
			continue
		}
		page, err := a.Part(ctx, p.Key, p.At)
		if err != nil {
			return nil, err
		}
		var article *news.Article
		if Came(page) {
			opened, err := r.open(k, page, page.Payload)
			if err != nil {
				return nil, err
			}
			article = opened.Article()
		}
		list[i] = Further(page, article, p.Whole)
	}
	return list, nil
}
