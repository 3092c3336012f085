package scraper

import (
	"context"
	"errors"
	"hash/fnv"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/extract/news"
	"newsmorgue/scraper/discover"
	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/ingest"
	"newsmorgue/scraper/urlkey"
)

// pageTypes are the media types that a page, a feed or a sitemap may come under.
// An answer of another type is refused before its body is read.
var pageTypes = []string{
	"text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml",
	"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json",
	"application/gzip", "application/x-gzip", "application/octet-stream",
}

// A find is what one address came to: what was stored, and where it leads.
type find struct {
	archive.Stored
	page      *extract.Page  // nil unless a page was read
	links     []extract.Link // of that; of a story but those of its thread
	follow    []extract.Follow
	published time.Time      // as the story says; zero when it does not
	listed    discover.Found // of a feed or sitemap
	list      bool           // listed has what it leads to: it was a feed or sitemap, or a further page of a story
	gone      bool           // the story was taken down
	known     bool           // the archive has versions of it
	at        *url.URL       // address that answered
	seen      *frontier.Seen // what the page was like; nil unless one was read
}

// take asks for an address and archives what comes. Beside a *Refusal the find may
// still lead somewhere, as a front page does.
func (s *Scraper) take(ctx context.Context, e frontier.Entry, slot *frontier.Slot) (find, error) {
	if e.Kind == frontier.Photo {
		return s.photo(ctx, e, slot)
	}
	key, u, err := parse(e.URL)
	if err != nil {
		return find{}, err
	}
	last, err := s.Archive.Last(ctx, key.Key)
	if err != nil && !errors.Is(err, archive.ErrNotFound) {
		return find{}, forgotten(e.URL, err)
	}
	site := s.site(key.Host)
	join := site.Join != Off || site.Comments != CommentsPage
	if join && last.PartOf != "" && e.Kind == frontier.Story {
		return find{}, &Refusal{URL: e.URL, Reason: reasonPart, Detail: "of " + last.PartOf}
	}
	req := fetch.Request{URL: e.URL, Types: pageTypes}
	if last.HasPayload && known(e, last) && !(join && last.Joined) {
		req.ETag, req.LastModified = last.ETag, last.LastModified
	}
	if e.Kind == frontier.Story || e.Kind == frontier.Front {
		if _, err := s.tdm(ctx, u, slot); err != nil {
			return find{}, err
		}
	}
	x, err := s.ask(ctx, req, slot)
	stop := ctx
	ctx = context.WithoutCancel(ctx) // what has come is kept
	c := s.capture(x, key, e)
	if err != nil {
		return find{}, s.keepFailure(ctx, c, err)
	}
	f := find{at: u, known: last.Version > 0}
	if at, err := url.Parse(x.URL); err == nil {
		f.at = at
	}
	switch {
	case x.Status == http.StatusNotModified:
		return s.unchanged(ctx, f, c)
	case last.Version > 0 && missing(x.Status) && s.policy(key.Host).Exhausted(e, s.Now()):
		f.gone = true
		gone, err := s.reader.Gone(ctx, c)
		if err == nil {
			f.Stored, err = s.put(ctx, c, &gone)
		}
		return f, err
	case x.Status < 200 || x.Status > 299:
		return find{}, s.keepFailure(ctx, c, statusFailure(e.URL, x.Status))
	}
	return s.read(stop, f, c)
}

// missing reports whether a status says that there is no such page. Many a server that says
// that it is gone for good has it back the next day: one is taken for no more than the other.
func missing(status int) bool { return status == http.StatusNotFound || status == http.StatusGone }

// unchanged keeps the answer that a page is as it was. A story that the archive has may
// be one that is not to be kept any more.
func (s *Scraper) unchanged(ctx context.Context, f find, c archive.Capture) (find, error) {
	var err error
	if f.known {
		var no *Refusal
		if c.TDM, err = s.tdm(ctx, f.at, nil); err == nil {
			no, err = s.forbiddenStill(ctx, c)
		}
		if err != nil {
			return f, err
		}
		if no != nil {
			return f, s.keepFailure(ctx, c, no)
		}
	}
	f.Stored, err = s.put(ctx, c, nil)
	return f, err
}

// known reports whether the last answer has given all it had to give, so that the
// server need only say that there is no other: a story, once it is a version; a page
// that leads on, once the frontier has what it led to. A kill may come in between.
func known(e frontier.Entry, last archive.Last) bool {
	if e.Kind == frontier.Story {
		return last.Version > 0
	}
	return !last.At.After(e.Asked)
}

// read reads an answer that came whole, by what it is and not by what led to it. Further
// pages of a story are asked for until stop ends; then nothing of it is kept yet.
func (s *Scraper) read(stop context.Context, f find, c archive.Capture) (_ find, err error) {
	ctx := context.WithoutCancel(stop)
	defer func() {
		if p := recover(); p != nil { // The answer is kept; a reader that is mended may read it again.
			err = s.keepFailure(ctx, c, s.panicked(c.Requested, p))
		}
	}()
	if kind, ok := discover.Of(c.Payload); ok {
		f.list = true
		if f.listed, err = kind.Read(c.Payload, f.at); err != nil {
			return f, s.keepFailure(ctx, c, &Failure{c.Requested, kind.Name, 0, err})
		}
		return f, s.keepFailure(ctx, c, &Refusal{URL: c.Requested, Reason: reasonKind, Detail: kind.Name})
	}
	if c.TDM, err = s.tdm(ctx, f.at, nil); err != nil {
		return f, err
	}
	if f.page, err = s.reader.Page(ctx, c, c.Payload); err != nil {
		return f, s.keepFailure(ctx, c, &Failure{c.Requested, "page", 0, err})
	}
	if no := s.forbidden(c, f.page); no != nil {
		c.Payload = nil
		return f, s.keepFailure(ctx, c, no)
	}
	f.links = f.page.Links()
	article := f.page.Article()
	f.published = article.PublishedAt.Time
	f.seen = seenAs(article)
	if !article.Kind.Story() {
		return f, s.keepFailure(ctx, c, &Refusal{URL: c.Requested, Reason: reasonKind, Detail: string(article.Kind)})
	}
	f.follow = f.page.Follow()
	f.links = besideThread(f.links, f.follow)
	join := s.site(hostOf(f.at.String())).Join != Off
	first := extract.ThreadOf(f.at.String())
	if join && first == "" {
		first = firstPage(f)
	}
	if first != "" {
		c.Own, f.list, f.listed.Stories = true, true, []discover.Candidate{{URL: first}}
		return f, s.keepFailure(ctx, c, &Refusal{URL: c.Requested, Reason: reasonPart, Detail: "of " + first})
	}
	if c, err = s.identified(ctx, withCanonical(c, f.page.Canonical()), article); err != nil {
		return f, forgotten(c.Requested, err)
	}
	if join {
		if c, article, err = s.joined(stop, f, c, article); err != nil {
			return f, err
		}
	}
	c, article, all, err := s.followed(stop, f, c, article)
	if err != nil {
		return f, err
	}
	reading := s.reader.Of(f.page, article)
	reading.AllComments = all
	if f.Stored, err = s.put(ctx, c, &reading); f.Outcome == archive.New {
		f.seen.Simhash = fingerprint(f.Key) // A story of its own is like no other, whatever a wall before it says.
	}
	return f, err
}

// fingerprint is one of a text that tells it from all others.
func fingerprint(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// put archives a capture. That the version before it cannot be read is a failure of
// this story, and no reason to leave the others alone.
func (s *Scraper) put(ctx context.Context, c archive.Capture, r *archive.Reading) (archive.Stored, error) {
	stored, err := ingest.Put(ctx, s.Archive, s.reader, c, r)
	if errors.Is(err, ingest.ErrUnreadable) {
		err = &Failure{c.Requested, "archive", 0, err}
	}
	return stored, forgotten(c.Requested, err)
}

// forgotten makes a refusal of an error that says that the archive must not keep it.
func forgotten(address string, err error) error {
	if !errors.Is(err, archive.ErrForgotten) {
		return err
	}
	return &Refusal{URL: address, Reason: reasonForgotten, Detail: "erased; it must not be kept again"}
}

// keepFailure archives an answer, or that none came, with the reason why it made
// no story, and returns the reason.
func (s *Scraper) keepFailure(ctx context.Context, c archive.Capture, why error) error {
	var refusal *Refusal
	var failure *Failure
	switch {
	case errors.As(why, &refusal):
		c.Refusal = refusal.Reason + " " + refusal.Detail
	case errors.As(why, &failure):
		c.Refusal = failure.Reason + " " + firstLine(failure.Err.Error())
		if failure.Reason == reasonWait {
			return why
		}
	default:
		return why // the crawl was told to stop, or its files failed
	}
	if _, err := s.put(ctx, c, nil); err != nil {
		return err
	}
	return why
}

// capture is an exchange, for an entry of the frontier, as the archive keeps it.
func (s *Scraper) capture(x exchange, asked urlkey.Key, e frontier.Entry) archive.Capture {
	c := archive.Capture{URLKey: asked.Key, Site: asked.Site, Requested: x.requested, URL: x.requested, Redirects: x.redirects, Via: e.Via, Title: e.Title}
	a := x.Answer
	if a == nil {
		c.Start = s.Now()
		c.End = c.Start
		return c
	}
	c.URL, c.Status, c.RequestHeader, c.Header = a.URL, a.Status, a.RequestHeader, a.Header
	c.Start, c.FirstByte, c.End, c.Remote = a.Start, a.FirstByte, a.End, a.Remote
	c.Payload, c.Wire, c.Coding, c.Rendered = a.Body, a.Wire, a.Coding, a.Rendered
	return c
}

// seenAs is an article as the frontier counts it.
func seenAs(a *news.Article) *frontier.Seen {
	print, _ := strconv.ParseUint(a.Simhash, 16, 64) // 0 for a page without text
	return &frontier.Seen{Simhash: print, Story: a.Kind.Story()}
}
