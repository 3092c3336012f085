package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A Link is an address that a page names.
type Link struct {
	URL  string // absolute, without fragment
	Text string // of the <a>, or the title of a <link>
	Rel  string // "" of an <a>; "alternate", "next" … of a <link>; "next" of an <a> that says so
	Type string // media type that a <link> states, as "application/rss+xml" of a feed
}

// rels are the relations that a <link> is listed for.
var rels = []string{"alternate", "next", "prev", "amphtml", "canonical", "license"}

// Links lists the addresses that the page names, in document order, each once: a
// second <a> of an address adds its text where the first had none.
func (p *Page) Links() []Link {
	var list []Link
	seen := map[[2]string]int{}
	add := func(l Link) {
		if l.URL == "" {
			return
		}
		key := [2]string{l.URL, l.Rel}
		if i, ok := seen[key]; ok {
			if list[i].Text == "" {
				list[i].Text = l.Text
			}
			return
		}
		seen[key] = len(list)
		list = append(list, l)
	}
	for _, at := range p.tree.refs {
		n := p.tree.nodes[at].n
		for _, rel := range strings.Fields(strings.ToLower(attr(n, "rel"))) {
			if slices.Contains(rels, rel) {
				add(Link{p.absolute(attr(n, "href")), tidy(attr(n, "title")), rel, strings.ToLower(attr(n, "type"))})
			}
		}
	}
	for _, at := range p.tree.anchors {
		n := p.tree.nodes[at].n
		rel := ""
		if isRel(n, "next") {
			rel = "next"
		}
		add(Link{p.absolute(attr(n, "href")), oneLine(p.tree.content(at)), rel, ""})
	}
	return list
}

// isRel reports whether a link says that its target is rel to the page.
func isRel(n *html.Node, rel string) bool {
	said := strings.ToLower(attr(n, "rel"))
	return strings.Contains(said, rel) && slices.Contains(strings.Fields(said), rel)
}

// Canonical is what the page calls itself, absolute, or "". It is not checked.
func (p *Page) Canonical() string {
	address, _ := p.canonical()
	return address
}

// canonical is what the page calls itself, and where.
func (p *Page) canonical() (address, found string) {
	for _, at := range p.tree.refs {
		n := p.tree.nodes[at].n
		if isRel(n, "canonical") {
			if u := p.absolute(attr(n, "href")); u != "" {
				return u, "link rel=canonical"
			}
		}
	}
	og, _ := p.meta.first("og:url")
	if u := p.absolute(og); u != "" {
		return u, "meta og:url"
	}
	return "", ""
}

// bodyLinks lists the addresses that the lines of the body link to.
func (r *reading) bodyLinks() []string {
	var list []string
	seen := map[string]bool{}
	next := 0 // the next line of the body
	for _, at := range r.anchors {
		for next < len(r.list) && r.lines[r.list[next].line].to <= at {
			next++
		}
		if next == len(r.list) {
			break
		}
		l := &r.lines[r.list[next].line]
		if r.nodes[at].end <= l.from || at < l.in {
			continue
		}
		if u := r.absolute(attr(r.nodes[at].n, "href")); u != "" && !seen[u] {
			seen[u] = true
			list = append(list, u)
		}
	}
	return list
}
