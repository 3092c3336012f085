package scraper

import (
	"context"
	"fmt"
	"time"

	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/urlkey"
)

// What is asked for a photo, its robots.txt and redirects included, may lead to a host that gives no
// pages. When that fails, or wants to be left alone, it is left alone by itself: its photos are put
// off, and stories of its group go on. Its requests count towards the pace of the group all the same.

// A photoAsked is the asking for a photo, in its context.
type photoAsked struct {
	release func() error // of the slot in which the file came; nil: none did, or that is done
}

// photoAsking is its key in that context.
type photoAsking struct{}

// ofPhoto is a context in which a photo is asked for. The slot in which its file comes is held until
// over, when the file is kept: who has the slot next finds it kept.
func ofPhoto(ctx context.Context) (context.Context, *photoAsked) {
	p := new(photoAsked)
	return context.WithValue(ctx, photoAsking{}, p), p
}

// photoOf is the asking of a context, nil if it is for no photo.
func photoOf(ctx context.Context) *photoAsked {
	p, _ := ctx.Value(photoAsking{}).(*photoAsked)
	return p
}

// over releases the slot.
func (p *photoAsked) over() error {
	if p == nil || p.release == nil {
		return nil
	}
	release := p.release
	p.release = nil
	return release()
}

// apart gives what is known of the host of an address that is asked for a photo, and reports whether it
// stands for itself: it gives no pages.
func (s *Scraper) apart(ctx context.Context, key urlkey.Key) (frontier.PhotoHost, bool, error) {
	if photoOf(ctx) == nil {
		return frontier.PhotoHost{}, false, nil
	}
	h, err := s.Frontier.PhotoHost(ctx, s.group(key), key.Key)
	return h, err == nil && !h.Pages, err
}

// alone says that a host of photos is left alone, "" if it is not.
func (s *Scraper) alone(key urlkey.Key, h frontier.PhotoHost) string {
	if !h.Until.After(s.Now()) {
		return ""
	}
	return fmt.Sprintf("%s is left alone until %s", key.Host, h.Until.UTC().Format(time.RFC3339))
}

// restApart is rest after a request to a host that stands for itself: what it failed in, and how long it
// wants to be left alone, is written down for the host, and the group has its pace.
func (s *Scraper) restApart(ctx context.Context, slot frontier.Slot, key urlkey.Key, h frontier.PhotoHost, a *fetch.Answer, err error, start, end time.Time, pace time.Duration) (frontier.Rest, error) {
	r := s.rest(frontier.Slot{Group: key.Host, Fails: h.Fails}, a, err, start, end, pace)
	now := frontier.PhotoHost{Fails: r.Fails, Until: r.Until}
	if r.Fails > 0 && r.Gap > pace {
		if until := end.Add(r.Gap); until.After(now.Until) {
			now.Until = until
		}
		r.Gap = pace
	}
	r.Fails, r.Until = slot.Fails, slot.Until
	if now == h {
		return r, nil
	}
	return r, s.Frontier.RestPhotos(ctx, slot.Group, key.Key, now)
}
