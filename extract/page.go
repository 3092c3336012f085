package extract

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"newsmorgue/extract/comments"
	"newsmorgue/extract/profile"
	"newsmorgue/extract/rules"
)

// ErrEmpty says that there was nothing to read.
var ErrEmpty = errors.New("empty page")

// A Context is what is known of a page beside its bytes. The zero value works.
type Context struct {
	URL    string      // address the page was served under; "" when unknown
	Header http.Header // of the answer; nil when unknown
	At     time.Time   // when it was captured; zero when unknown; only completes printed dates
	Rules  *rules.Set  // nil: the embedded ones
	Agent  string      // product token of who asked, "newsmorgue"; what is said to it alone is part of the policy; "" when unknown
	Title  string      // what the feed or sitemap that led to the page calls the story; "" when it does not
	TDM    string      // what the origin's tdmrep.json says of the address, as in news.Policy; "" when it says nothing

	Profile *profile.Profile // what is known of its site; nil: nothing
}

// A Page is a page parsed once. It is not changed after Open, and its methods may
// be called from several goroutines.
type Page struct {
	c    Context
	doc  *goquery.Document
	tree *tree
	meta metadata
	rule *rules.Rule // nil: none for this publisher

	served *url.URL // Context.URL; an empty one where that is none
	base   *url.URL // what relative addresses are relative to

	thread  comments.Thread
	grafted bool   // the story stands in what a script would print
	noPage  string // what the bytes are that are no page
}

// Open finds the character set of raw and parses it. The one page that can't be
// opened is the empty one: ErrEmpty.
func Open(raw []byte, c Context) (*Page, error) {
	text := decode(raw, c.Header.Get("Content-Type"))
	if strings.TrimSpace(string(text[:min(len(text), 512)])) == "" && len(strings.TrimSpace(string(text))) == 0 {
		return nil, ErrEmpty
	}
	root, nodes, err := parse(text)
	if err != nil {
		return nil, fmt.Errorf("parse page: %w", err)
	}
	p := &Page{c: c, doc: goquery.NewDocumentFromNode(root), noPage: noPage(text)}
	if p.served, err = url.Parse(c.URL); err != nil {
		p.served = &url.URL{}
	}
	p.build(root, nodes)
	if p.grafted = graft(root, p.tree); p.grafted {
		p.build(root, nodes)
	}
	return p, nil
}

// build walks the parsed page, of about so many nodes, and judges what it finds.
func (p *Page) build(root *html.Node, nodes int) {
	p.tree = walk(root, nodes)
	p.meta = p.tree.metadata()
	p.base = p.baseURL()
	set := p.c.Rules
	if set == nil {
		set = rules.Embedded()
	}
	p.rule = set.For(p.base.Hostname(), p.c.At)
	p.thread = comments.Read(root, p.commentContext())
	p.obey()
	p.tree.settle()
}

func (p *Page) commentContext() comments.Context {
	c := comments.Context{At: p.c.At}
	if p.rule != nil {
		c.System = p.rule.Comments
	}
	return c
}

// obey marks, before anything is judged, what is known for certain: the comments,
// and what the publisher's rule names as no part of the story, caption or credit.
func (p *Page) obey() {
	told := map[*html.Node]mark{}
	for _, n := range p.thread.Roots {
		told[n] |= remarks | known
	}
	for _, s := range p.rule.Drop() {
		p.name(told, s, remarks|known)
	}
	for _, f := range []struct {
		field string
		m     mark
	}{{"caption", caption}, {"credit", creditMark}, {"section", tags}, {"tags", tags}, {"correction", note}, {"photo", figure}, {"entry_time", dated}} {
		for _, s := range p.rule.Field(f.field) {
			p.name(told, s, f.m|known)
		}
	}
	if len(told) == 0 {
		return
	}
	for i := range p.tree.nodes {
		p.tree.nodes[i].own |= told[p.tree.nodes[i].n]
	}
}

func (p *Page) name(told map[*html.Node]mark, s rules.Selector, m mark) {
	for _, n := range s.All(p.doc.Nodes[0]) {
		told[n] |= m
	}
}

// baseURL is what relative addresses of the page are relative to.
func (p *Page) baseURL() *url.URL {
	if p.tree.baseHref != "" {
		if b, err := p.served.Parse(strings.TrimSpace(p.tree.baseHref)); err == nil && b.IsAbs() {
			return b
		}
	}
	return p.served
}

// absolute makes an address of the page absolute, without its fragment; "" if
// that can't be done, or if it is not one that a page could be asked from.
func (p *Page) absolute(ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" || strings.HasPrefix(ref, "#") || strings.HasPrefix(ref, "data:") || strings.HasPrefix(ref, "javascript:") {
		return ""
	}
	u, err := p.base.Parse(ref)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	if strings.ContainsFunc(u.RawQuery, unseen) {
		u.RawQuery = escapeUnseen(u.RawQuery)
	}
	return u.String()
}

// unseen reports whether a character of an address is shown by no terminal, or acts on
// it: a control character, a mark of direction, no UTF-8.
func unseen(c rune) bool { return unicode.In(c, unicode.Cc, unicode.Cf) || c == utf8.RuneError }

// escapeUnseen writes such characters of a query in numbers, as a browser does (URL
// Standard, "query percent-encode set"); package url has done so in the path.
func escapeUnseen(query string) string {
	var b strings.Builder
	for i := 0; i < len(query); {
		c, n := utf8.DecodeRuneInString(query[i:])
		if part := query[i : i+n]; unseen(c) {
			b.WriteString(url.PathEscape(part))
		} else {
			b.WriteString(part)
		}
		i += n
	}
	return b.String()
}
