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
	var list []extract.Further
	for _, p := range c.Parts {
		if p.Comments != "" {
			continue
		}
		if p.At.IsZero() {
			list = append(list, NotAsked(p.Key))
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
		list = append(list, Further(page, article, p.Whole))
	}
	return list, nil
}

// Hear reads the capture of an answer with comments.
func (r *Reader) Hear(ctx context.Context, c archive.Capture, f extract.Follow) (extract.Heard, error) {
	k, err := r.known(ctx, c.Site)
	if err != nil {
		return extract.Heard{}, err
	}
	return extract.Hear(f, c.Payload, r.context(k, c))
}

// heard reads the answers that c names, as they were captured. One that was not to be had is not
// among them.
func (r *Reader) heard(ctx context.Context, a *archive.Archive, c archive.Capture) ([]extract.Heard, error) {
	var list []extract.Heard
	for _, p := range c.Parts {
		if p.Comments == "" || p.At.IsZero() {
			continue
		}
		answer, err := a.Part(ctx, p.Key, p.At)
		if err != nil {
			return nil, err
		}
		f := extract.Follow{URL: answer.Requested, System: p.Comments}
		h := extract.Heard{URL: f.URL, System: f.System}
		if Came(answer) {
			if h, err = r.Hear(ctx, answer, f); err != nil {
				return nil, err
			}
		}
		list = append(list, h)
	}
	return list, nil
}
