package comments

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// ErrNoAnswer says that what came is no answer of the endpoint that was asked.
var ErrNoAnswer = errors.New("no answer of that comment system")

// A Source is an address that would give comments of a page, to a plain GET.
type Source struct {
	URL    string
	System string // name of the endpoint that reads the answer, or Pages
}

// Pages is the System of a further page of a thread: a page like the one that leads to it,
// and read like one.
const Pages = "pages"

// An Answer is what one address gave of a thread.
type Answer struct {
	Comments []news.Comment // in the order of the answer
	Next     []string       // addresses of the rest, as far as the answer tells
	Whole    bool           // beside what is behind Next nothing is missing
}

// An endpoint is where a system hands its comments to who asks.
type endpoint struct {
	Name string
	find func(*place) string // the address to ask for the thread of a page; "" if that tells none
	read func(response) (Answer, error)
	shut func(status int, body []byte) bool // an answer that no other thread of the same site would better
}

// endpoints are in the order in which they are to be asked: a later one is worth asking if those
// before it gave nothing. Where a page shows the thread of a third party, only that is of use.
var endpoints = []endpoint{disqusEmbed, coralQuery, wordpressREST, wordpressFeed}

// A Place is the page that an endpoint is looked for on.
type Place struct {
	Doc     *html.Node
	Base    *url.URL // what its addresses are relative to
	Address string   // that the page calls its own, or was served under
	Thread  Thread   // that Read found
}

// Sources lists where the rest of a page's thread can be asked for, in the order of endpoints,
// with the further pages that the thread links before the feed.
func Sources(p Place) []Source {
	at := &place{Place: p}
	if at.own = p.Base; p.Address != "" {
		if u, err := url.Parse(p.Address); err == nil {
			at.own = u
		}
	}
	at.third = p.Thread.third && len(p.Thread.Comments) == 0
	at.walk(p.Doc)
	var list []Source
	add := func(e *endpoint) bool {
		address := e.find(at)
		if address != "" {
			list = append(list, Source{address, e.Name})
		}
		return address != ""
	}
	if add(&disqusEmbed) || add(&coralQuery) || at.third {
		return list // What the system of the site itself has is not what readers see.
	}
	add(&wordpressREST)
	for _, u := range at.pages() {
		list = append(list, Source{u, Pages})
	}
	add(&wordpressFeed)
	return list
}

// endpointOf finds an endpoint by its name; nil if there is none.
func endpointOf(system string) *endpoint {
	for i := range endpoints {
		if endpoints[i].Name == system {
			return &endpoints[i]
		}
	}
	return nil
}

// ReadAnswer reads what a Source other than Pages gave, as UTF-8, under that address and head.
// It fails with ErrNoAnswer if it is none.
func ReadAnswer(s Source, header http.Header, body []byte) (Answer, error) {
	e := endpointOf(s.System)
	if e == nil {
		return Answer{}, fmt.Errorf("read comments of %q: %w", s.System, ErrNoAnswer)
	}
	a, err := e.read(response{s.URL, header, body})
	if err != nil {
		return Answer{}, fmt.Errorf("read comments of %s: %w", s.System, err)
	}
	return a, nil
}

// maxAnswer bounds the comments that are read of one answer.
const maxAnswer = 2000

// bounded are the first of what an answer has; whole if that is all.
func bounded[T any](list []T) (_ []T, whole bool) {
	if len(list) > maxAnswer {
		return list[:maxAnswer], false
	}
	return list, true
}

// Shut reports whether an answer says that a system gives nothing to anybody, so that it need
// not be asked for another thread of the same site.
func Shut(system string, status int, body []byte) bool {
	e := endpointOf(system)
	return e != nil && e.shut != nil && e.shut(status, body)
}

// A response is what came, as an endpoint reads it.
type response struct {
	url    string // that was asked
	header http.Header
	body   []byte
}

// A place is a Place with what one walk over it found.
type place struct {
	Place
	own     *url.URL     // Address
	third   bool         // a third party has the thread, and the page shows nothing of it
	links   []*html.Node // <link>
	anchors []*html.Node
	scripts []*html.Node
	marked  map[string]*html.Node // elements by their id, of those that are looked for
	form    string                // the number of the post that a form for comments names
	body    *html.Node
	talk    *html.Node // the first that has an attribute by which a system is told
}

func (p *place) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		p.visit(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
}

func (p *place) visit(n *html.Node) {
	switch n.DataAtom {
	case atom.Link:
		p.links = append(p.links, n)
	case atom.A:
		p.anchors = append(p.anchors, n)
	case atom.Script:
		p.scripts = append(p.scripts, n)
	case atom.Body:
		p.body = n
	case atom.Input:
		if attr(n, "name") == "comment_post_ID" {
			p.form = attr(n, "value")
		}
	}
	if id := attr(n, "id"); id == disqusPlace || id == coralPlace {
		if p.marked == nil {
			p.marked = map[string]*html.Node{}
		}
		p.marked[id] = n
	}
	if p.talk == nil && attr(n, "data-coral-talk") != "" {
		p.talk = n
	}
}

// absolute makes an address of the page absolute, without its fragment; "" if it is none that
// could be asked for.
func (p *place) absolute(ref string) string {
	u, err := p.Base.Parse(strings.TrimSpace(ref))
	if ref == "" || err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

// link is the address of the first <link> with that relation and type for which ok is true.
func (p *place) link(rel, media string, ok func(*url.URL) bool) *url.URL {
	for _, n := range p.links {
		if !strings.EqualFold(attr(n, "rel"), rel) || media != "" && !strings.EqualFold(attr(n, "type"), media) {
			continue
		}
		if u, err := url.Parse(p.absolute(attr(n, "href"))); err == nil && u.Host != "" && ok(u) {
			return u
		}
	}
	return nil
}

// code is the text of each script, up to a size that no state of a page has.
func (p *place) code(yield func(string) bool) {
	const most = 2 << 20
	for _, n := range p.scripts {
		if n.FirstChild != nil && len(n.FirstChild.Data) < most && !yield(n.FirstChild.Data) {
			return
		}
	}
}

// plainText is the text of some HTML, as that of a comment on a page.
func plainText(markup string) string {
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil { // deeper than anybody writes
		return ""
	}
	return text(doc, nil)
}

// utc reads a time that a system gives in UTC without saying so.
func utc(s string) news.Time {
	if s == "" {
		return news.Time{}
	}
	t, ok := dates.Parse(s, time.Time{})
	if !ok {
		return news.Time{}
	}
	if !dates.Zoned(t) {
		t.Time = t.UTC()
	}
	return t
}

// numeral reports whether s is a number as systems give to posts and comments.
func numeral(s string) bool { return s != "" && len(s) <= 20 && strings.Trim(s, "0123456789") == "" }

// Feed is the System whose answers are the newest comments and never known to be all.
const Feed = "wordpress-feed"
