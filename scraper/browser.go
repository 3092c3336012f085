package scraper

import (
	"cmp"
	"context"
	"errors"
	"time"

	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/fetch/chrome"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/urlkey"
)

// A Browse says when a browser builds the pages of a site. "" is BrowseNever.
type Browse string

// The words are those of the configuration.
const (
	BrowseNever  Browse = "never"
	BrowseAlways Browse = "always" // every page of HTML
	BrowseEmpty  Browse = "empty"  // one that shows nearly nothing but brings scripts: chrome.Empty
)

// A getter asks for one address.
type getter interface {
	Get(context.Context, fetch.Request) (*fetch.Answer, error)
}

type getFunc func(context.Context, fetch.Request) (*fetch.Answer, error)

func (f getFunc) Get(ctx context.Context, r fetch.Request) (*fetch.Answer, error) { return f(ctx, r) }

// page asks for a page, which a browser builds where the site wants it. The group's turn is over when
// the document has come; each thing that the page then asks for waits for a turn of its own.
func (s *Scraper) page(ctx context.Context, key urlkey.Key, req fetch.Request, delay time.Duration, slot *frontier.Slot) (*fetch.Answer, error) {
	var by getter = getFunc(func(ctx context.Context, r fetch.Request) (*fetch.Answer, error) {
		return s.get(ctx, key, r, delay, slot)
	})
	site := s.site(key.Host)
	wants := map[Browse]func(*fetch.Answer) bool{BrowseAlways: chrome.HTML, BrowseEmpty: chrome.Empty}[site.Browser]
	if wants != nil {
		req.ETag, req.LastModified = "", "" // a document that is the same may be built from news
		req.MaxBody = cmp.Or(req.MaxBody, site.MaxBody)
		by = &chrome.Fetcher{Browser: s.browser, Page: by, Parts: getFunc(s.part), Wants: wants}
	}
	a, err := by.Get(ctx, req)
	if errors.Is(err, fetch.ErrBrowser) || errors.Is(err, fetch.ErrTooLarge) { // the browser's, or one that is a Failure already and stays it
		err = failure(req.URL, err)
	}
	return a, err
}

// part asks for what a page of a browser needs: by its own robots.txt, in the turn of its own group.
func (s *Scraper) part(ctx context.Context, req fetch.Request) (*fetch.Answer, error) {
	key, u, err := parse(req.URL)
	if err != nil {
		return nil, err
	}
	rules, err := s.robots(ctx, u, key, nil)
	if err != nil {
		return nil, err
	}
	if ok, rule := rules.Allowed(s.token, pathOf(u)); !ok && !s.IgnoreRobots {
		return nil, &Refusal{req.URL, reasonRobots, rule, rules.Unavailable()}
	}
	return s.get(ctx, key, req, rules.Delay(s.token), nil)
}
