package scraper

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/extract/news"
	"newsmorgue/scraper/discover"
	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/reread"
	"newsmorgue/scraper/urlkey"
)

// A story in several pages is one record. Its first page is asked for without condition at
// each visit, for it says which further pages there are, and those each with condition:
// nothing that changes on any of them is missed, and no list of pages has to be kept
// anywhere but in the capture. Each further page is a capture of its own, under its own
// urlkey:
//
//	it came            "part of ADDRESS", with its payload
//	304                the same without; the story is read with the one before
//	404, 410           kept as such; the story is truncated
//	any other failure  kept as such; the story is read with the one before, and is
//	                   truncated only if there is none: a fault is no change of the story
//	another story      kept as "no part of ADDRESS"; it is asked for by itself, if anything leads there

// maxPages bounds the pages of a story that are asked for, with the first.
const maxPages = 20

// joined asks for the further pages of the story that f and c show, and reads it of all.
// Without further pages it is article, as it was read. The error is one of the archive or
// the frontier, or that stop ended.
func (s *Scraper) joined(stop context.Context, f find, c archive.Capture, article *news.Article) (archive.Capture, *news.Article, error) {
	j := joint{Scraper: s, story: c, first: article, at: f.at}
	whole, parts := discover.Parts(f.at, f.links)
	if whole != "" {
		if err := j.ask(stop, whole, true); err != nil {
			return c, article, err
		}
	}
	if len(j.pages) == 0 || j.pages[0].Article == nil {
		j.parts, j.pages = nil, nil // The page with all of it is not to be had.
		if err := j.askAll(stop, parts); err != nil {
			return c, article, err
		}
	}
	if len(j.parts) == 0 {
		return c, article, nil
	}
	c.Parts = j.parts
	return c, extract.Join(c.URL, article, j.pages), nil
}

// A joint is the work on the further pages of one story.
type joint struct {
	*Scraper
	story  archive.Capture
	first  *news.Article
	at     *url.URL // of the first page
	within string   // registrable domain that no redirect may leave; "": any

	parts   []archive.Part
	pages   []extract.Further // what each of parts has for the story
	links   []extract.Link    // of the page asked for last; nil when it did not come
	article *news.Article     // that it shows, likewise
}

// askAll asks for further pages in order. A page may tell of some that those before do
// not know of; they come next.
func (j *joint) askAll(stop context.Context, queue []string) error {
	seen := []string{j.at.String()}
	for len(queue) > 0 && len(seen) < maxPages {
		address := queue[0]
		queue = queue[1:]
		if slices.Contains(seen, address) {
			continue
		}
		seen = append(seen, address)
		if err := j.ask(stop, address, false); err != nil {
			return err
		}
		if at, err := url.Parse(address); err == nil {
			_, more := discover.Parts(at, j.links)
			more = slices.DeleteFunc(more, func(u string) bool { return slices.Contains(queue, u) })
			queue = append(more, queue...)
		}
	}
	if len(seen) == maxPages {
		j.cut(seen, queue)
	}
	return nil
}

// cut names the next page of a story that has more than are asked for: the next of the
// queue, or what the last page calls so.
func (j *joint) cut(seen, queue []string) {
	for _, l := range j.links {
		if l.Rel == "next" {
			queue = append(queue, l.URL)
		}
	}
	for _, address := range queue {
		if key, err := urlkey.Of(address); err == nil && !slices.Contains(seen, address) {
			j.notAsked(key.Key, false)
			return
		}
	}
}

// notAsked names a further page as part of the story that is left out.
func (j *joint) notAsked(key string, whole bool) {
	j.parts = append(j.parts, archive.Part{Key: key, Whole: whole})
	j.pages = append(j.pages, reread.NotAsked(key))
}

// ask asks for one further page, and keeps what came.
func (j *joint) ask(stop context.Context, address string, whole bool) error {
	j.links, j.article = nil, nil
	p, err := j.portion(stop, address, func(ctx context.Context, c archive.Capture, fresh bool) archive.Capture {
		c = j.look(ctx, c)
		if fresh && reread.Came(c) && !j.tells(whole) {
			c.Refusal, j.links = notPart+j.story.URL, nil
		}
		return c
	})
	switch {
	case err != nil || p.key == "":
		return err
	case p.forgotten:
		j.notAsked(p.key, whole)
	case !strings.HasPrefix(p.asked.Refusal, notPart):
		j.parts = append(j.parts, archive.Part{Key: p.key, At: p.shown.Start, Whole: whole})
		j.pages = append(j.pages, reread.Further(p.shown, j.article, whole))
	}
	return nil
}

// A portion is what asking for something that belongs to a story came to.
type portion struct {
	key       string // "": it was no address
	forgotten bool   // nothing was asked, and the rest is zero

	asked   archive.Capture // what came now
	shown   archive.Capture // what the story is read with: that, or the one before
	lasting bool            // what came is what the publisher means to show there from now on
}

// portion asks for what belongs to the story, and keeps what came. look says what that is, by a
// Refusal; fresh if nothing came from there before.
func (j *joint) portion(stop context.Context, address string, look func(_ context.Context, _ archive.Capture, fresh bool) archive.Capture) (portion, error) {
	key, _, err := parse(address)
	if err != nil {
		return portion{}, nil // It is no address.
	}
	ctx := context.WithoutCancel(stop)
	p := portion{key: key.Key}
	last, err := j.Archive.Part(ctx, key.Key, time.Time{})
	if errors.Is(err, archive.ErrForgotten) {
		p.forgotten = true
		return p, nil
	}
	had := err == nil && reread.Came(last)
	if err != nil && !errors.Is(err, archive.ErrNotFound) && !errors.Is(err, archive.ErrDamaged) {
		return p, err
	}
	req := fetch.Request{URL: address, Types: pageTypes}
	if had {
		req.ETag, req.LastModified = last.Header.Get("ETag"), last.Header.Get("Last-Modified")
	}
	x, err := j.Scraper.askWithin(stop, j.within, req, nil)
	if err != nil && !ofThePage(err) && !waits(err) {
		return p, err
	}
	p.asked, p.lasting = j.judged(ctx, j.further(x, key), err, func(c archive.Capture) archive.Capture { return look(ctx, c, !had) })
	p.shown = p.asked
	if had && !p.lasting {
		again := look(ctx, last, false)
		if p.asked.Status == http.StatusNotModified || !reread.Came(again) {
			p.asked.Refusal = again.Refusal // By today's reading, or rules, the one before may be none.
			p.shown.Refusal = again.Refusal
		}
		if reread.Came(again) {
			p.shown = last
		}
	}
	_, err = j.put(ctx, p.asked, nil)
	return p, err
}

// tells reports whether a further page that was not seen before is of the story: its
// headline says so, and one that has all of it is no shorter than the first page.
func (j *joint) tells(whole bool) bool {
	a := j.article
	return extract.Belongs(j.first, a) && !(whole && a.WordCount < j.first.WordCount)
}

// waits reports whether a page was not asked for because the server is to be left alone.
func waits(err error) bool {
	var failure *Failure
	return errors.As(err, &failure) && failure.Reason == reasonWait
}

// further is the capture of a further page. It is a page of its own, unless it goes by a
// key of the story, as one for print does.
func (j *joint) further(x exchange, key urlkey.Key) archive.Capture {
	c := j.capture(x, key, frontier.Entry{Via: j.story.URL})
	c.Of = j.story.URLKey
	c.Own = key.Key != j.story.URLKey && !slices.Contains(j.story.Aliases, key.Key)
	return c
}

// notPart begins the refusal of a page that the first one leads to as its next, and that
// tells another story.
const notPart = "no part of "

// judged gives the capture of a further page its refusal, and says whether that is what
// the publisher means to show there from now on.
func (j *joint) judged(ctx context.Context, c archive.Capture, err error, look func(archive.Capture) archive.Capture) (_ archive.Capture, lasting bool) {
	var refusal *Refusal
	var failure *Failure
	switch {
	case errors.As(err, &refusal):
		c.Refusal = refusal.Reason + " " + refusal.Detail
		return c, !refusal.Soon
	case errors.As(err, &failure):
		c.Refusal = failure.Reason + " " + failure.Err.Error()
		return c, false
	case c.Status < 200 || c.Status > 299:
		c.Refusal = reasonStatus + " " + statusFailure(c.URL, c.Status).Err.Error()
		return c, c.Status == http.StatusNotFound || c.Status == http.StatusGone
	}
	if at, err := url.Parse(c.URL); err == nil {
		c.TDM, err = j.tdm(ctx, at, nil)
		if err != nil {
			c.Refusal = reasonPolicy + " " + err.Error() // Nobody can tell whether it may be kept.
			return c, false
		}
	}
	c = look(c)
	return c, reread.Came(c) || strings.HasPrefix(c.Refusal, reasonPolicy)
}

// look reads a further page that came, and says what it is.
func (j *joint) look(ctx context.Context, c archive.Capture) archive.Capture {
	page, err := j.reader.Page(ctx, c, c.Payload)
	if err != nil {
		c.Refusal = "page " + err.Error()
		return c
	}
	j.links = besideThread(page.Links(), page.Follow())
	if no := j.forbidden(c, page); no != nil {
		c.Payload, c.Refusal = nil, no.Reason+" "+no.Detail
		return c
	}
	j.article = page.Article()
	c.Refusal = reread.PartOf + j.story.URL
	if k := j.article.Kind; !k.Story() && k != news.KindOther {
		c.Refusal = reasonKind + " " + string(k)
	}
	return c
}

// firstPage is the address of the first page of the story of which f is a further one, ""
// if it is none: what it calls its canonical address, or the one before it, is that if its
// own is the same with the number of a page.
func firstPage(f find) string {
	links := append(slices.Clip(f.links), extract.Link{URL: f.at.String(), Rel: "next"})
	is := func(address string) bool {
		u, err := url.Parse(address)
		if err != nil || u.String() == f.at.String() {
			return false
		}
		_, parts := discover.Parts(u, links)
		return slices.Contains(parts, f.at.String())
	}
	if first := f.page.Canonical(); first != "" && is(first) {
		return first
	}
	for _, l := range f.links {
		if l.Rel == "prev" && is(l.URL) {
			return l.URL
		}
	}
	return ""
}
