package chrome

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"

	"newsmorgue/scraper/fetch"
)

// A Getter asks for one address, by the rules of whoever hands it in.
type Getter interface {
	Get(context.Context, fetch.Request) (*fetch.Answer, error)
}

// A Fetcher is a Getter whose pages a browser builds.
type Fetcher struct {
	Browser *Browser
	Page    Getter                   // asks for the document
	Parts   Getter                   // asks for what the document needs
	Wants   func(*fetch.Answer) bool // whether a browser is wanted for an answer: HTML or Empty
}

// Get asks for a page. Where a browser is wanted, Body is what it made of the answer and Rendered is
// set; all else is as the answer came. Errors of Page are passed on as they are, those of the browser
// are ErrBrowser, with the answer beside them.
func (f *Fetcher) Get(ctx context.Context, r fetch.Request) (a *fetch.Answer, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = panicked(p)
		}
	}()
	a, err = f.Page.Get(ctx, r)
	if err != nil || !f.Wants(a) {
		return a, err
	}
	limit := cmp.Or(r.MaxBody, f.Browser.o.MaxBody)
	html, err := f.Browser.render(ctx, a, f.Parts, limit)
	if err != nil {
		return a, fmt.Errorf("render %s: %w", a.URL, err)
	}
	built := *a
	built.Body, built.Rendered = html, true
	if int64(len(html)) > limit {
		built.Body = html[:limit]
		return &built, fmt.Errorf("render %s: %w", a.URL, fetch.ErrTooLarge)
	}
	return &built, nil
}

// panicked is the error of a page: no other is to know of it.
func panicked(p any) error {
	return fmt.Errorf("%w: panic: %v\n%s", fetch.ErrBrowser, p, debug.Stack())
}
