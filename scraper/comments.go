package scraper

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/extract/news"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/reread"
	"newsmorgue/scraper/urlkey"
)

// Comments says who is asked for readers' comments that the page of a story does not show.
type Comments string

// The values of Comments.
const (
	CommentsPage Comments = "page" // nobody: what the page shows is all there is
	CommentsOwn  Comments = "own"  // the paper itself, under the registrable domain of the story
	CommentsAll  Comments = "all"  // third parties too, where they have the thread
)

// An answer with comments is kept as a further page of the story is (join.go): a capture of
// its own under its own urlkey, named by the story's capture, and what the thread is read of
// today is what it can be read of in years.
//
//	it came                 "part of ADDRESS", with its payload
//	304                     the same without; the thread is read with the one before
//	robots.txt forbids it,  kept as such, and named without a time: it has no say in whether
//	401, 403, 404, 410,     the story is asked for with condition
//	it leads to a third
//	party, with "own"
//	any other failure       kept as such, and named: it is asked for again at the next visit
//
// Whatever did not come leaves the thread as the page has it; an old answer in its place would
// say that comments are there still, or have gone, of which nobody knows.
//
// A thread changes without the page. So a story of which answers came is asked for without
// condition, as one in several pages is: a 304 would bring nothing to read the thread with. That
// costs the page once more; to ask for it conditionally and read the old payload with new answers
// would cost a visit that is stored with two times.

// maxHeard bounds what is asked for at a visit, for the comments of one story.
const maxHeard = 20

// deafness is how long a site is not asked that hands out no comments.
const deafness = robotsAge

// followed asks for the comments that the page of f does not show, and reads the thread with them;
// all reports whether that is all of it. The error is one of the archive or the frontier, or that
// stop ended.
func (s *Scraper) followed(stop context.Context, f find, c archive.Capture, article *news.Article) (_ archive.Capture, _ *news.Article, all bool, err error) {
	from := s.site(hostOf(f.at.String())).Comments
	if from == CommentsPage {
		return c, article, false, nil
	}
	h := hearing{joint: joint{Scraper: s, story: c, at: f.at}}
	if from != CommentsAll {
		h.within = siteOf(f.at)
	}
	list := slices.DeleteFunc(slices.Clone(f.follow), func(f extract.Follow) bool { return f.Third && from != CommentsAll })
	for i, next := range list {
		if h.any && next.System != list[i-1].System {
			break
		}
		if err := h.askAll(stop, next); err != nil {
			return c, article, false, err
		}
	}
	c.Parts = append(slices.Clip(c.Parts), h.parts...)
	article, all = f.page.Thread(article, h.heard)
	return c, article, all, nil
}

// besideThread are the links of a page but those to further pages of its thread: they are neither
// further pages of the story nor stories.
func besideThread(links []extract.Link, follow []extract.Follow) []extract.Link {
	if len(follow) == 0 {
		return links
	}
	return slices.DeleteFunc(links, func(l extract.Link) bool {
		return slices.ContainsFunc(follow, func(f extract.Follow) bool { return f.URL == l.URL })
	})
}

// A hearing is the work on the comments of one story.
type hearing struct {
	joint
	asked []string // addresses that came up
	count int      // of those that were asked for
	heard []extract.Heard
	any   bool // some comment came
}

// askAll asks for an answer, and for the rest that it names, at the same site.
func (h *hearing) askAll(stop context.Context, f extract.Follow) error {
	_, first, err := parse(f.URL)
	if err != nil {
		return nil // It is no address.
	}
	for queue := []string{f.URL}; len(queue) > 0 && h.count < maxHeard; queue = queue[1:] {
		key, u, err := parse(queue[0])
		if err != nil || siteOf(u) != siteOf(first) || slices.Contains(h.asked, queue[0]) || key.Key == h.story.URLKey || slices.Contains(h.story.Aliases, key.Key) {
			continue
		}
		f.URL = queue[0]
		h.asked = append(h.asked, f.URL)
		heard, err := h.ask(stop, f, key, u)
		if err != nil {
			return err
		}
		h.heard, h.any = append(h.heard, heard), h.any || len(heard.Comments) > 0
		queue = append(queue, heard.Next...)
	}
	return nil
}

// ask asks for one answer, and keeps what came.
func (h *hearing) ask(stop context.Context, f extract.Follow, key urlkey.Key, u *url.URL) (extract.Heard, error) {
	none := extract.Heard{URL: f.URL, System: f.System}
	deaf, err := h.deaf(stop, f, u)
	if err != nil {
		return none, err
	}
	if deaf {
		h.name(key, archive.Capture{}, f)
		return none, nil
	}
	h.count++
	heard := none
	p, err := h.portion(stop, f.URL, func(ctx context.Context, c archive.Capture, _ bool) archive.Capture {
		c, heard = h.look(ctx, c, f)
		return c
	})
	if err != nil {
		return none, err
	}
	c, came := p.asked, reread.Came(p.asked)
	shut := !came && extract.Shut(f.System, c.Status, c.Payload)
	switch {
	case c.Status == http.StatusNotModified:
		h.name(key, p.shown, f)
		return heard, nil
	case came:
		h.name(key, c, f)
		return heard, nil
	case p.forgotten, p.lasting, refused(c.Status), shut:
		h.name(key, archive.Capture{}, f)
	default:
		h.name(key, c, f)
	}
	if shut {
		err = h.Frontier.SetRobots(context.WithoutCancel(stop), deafTo(f, u), frontier.RobotsRow{Status: c.Status, At: h.Now()})
	}
	return none, err
}

// name makes an answer part of the story; the zero capture is of one that was not to be had.
func (h *hearing) name(key urlkey.Key, c archive.Capture, f extract.Follow) {
	h.parts = append(h.parts, archive.Part{Key: key.Key, At: c.Start, Comments: f.System})
}

// refused reports whether a status says that there is nothing for us, and not that something went
// wrong.
func refused(status int) bool {
	return missing(status) || status == http.StatusUnauthorized || status == http.StatusForbidden
}

// look reads an answer that came.
func (h *hearing) look(ctx context.Context, c archive.Capture, f extract.Follow) (archive.Capture, extract.Heard) {
	none := extract.Heard{URL: f.URL, System: f.System}
	if len(h.obeys(c.URL)) > 0 {
		page, err := h.reader.Page(ctx, c, c.Payload)
		if err == nil {
			if no := h.forbidden(c, page); no != nil {
				c.Payload, c.Refusal = nil, no.Reason+" "+no.Detail
				return c, none
			}
		}
	}
	heard, err := h.reader.Hear(ctx, c, f)
	if err != nil {
		c.Refusal = "page " + err.Error()
		return c, none
	}
	c.Refusal = reread.PartOf + h.story.URL
	return c, heard
}

// deafTo is the name under which the frontier keeps that a site hands out no comments, beside the
// robots.txt files.
func deafTo(f extract.Follow, u *url.URL) string {
	return originOf(u) + u.Path + "#" + f.System
}

// deaf reports whether a site has said not long ago that it hands out no comments.
func (h *hearing) deaf(ctx context.Context, f extract.Follow, u *url.URL) (bool, error) {
	row, ok, err := h.Frontier.Robots(ctx, deafTo(f, u))
	return ok && h.Now().Sub(row.At).Abs() < deafness, err
}
