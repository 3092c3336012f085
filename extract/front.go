package extract

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"newsmorgue/extract/news"
)

// front recognises pages that lead to stories: front pages, sections, tags, authors,
// what a search found.
func (r *reading) front(text int32) (news.Kind, string) {
	heads, told, run, first := r.teasers()
	story := run >= storyRun || told < 3 && r.dressed()
	og, _ := r.meta.first("og:type")
	list := r.linkedType("CollectionPage", "SearchResultsPage", "ProfilePage") || strings.EqualFold(og, "profile")
	switch {
	case r.rootPath() && !r.calledArticle():
		return news.KindFront, "address of the front page"
	case list && (heads >= 3 || text < 2500):
		return news.KindFront, "json-ld or og:type"
	case r.linkedType("ItemList") && text < 2500 && run < storyRun:
		return news.KindFront, "json-ld type"
	case heads >= 3 && !story && (r.frontPath() || r.searched()):
		return news.KindFront, "address and headings that are links"
	case heads >= 5 && first && !story:
		return news.KindFront, "headings that are links"
	case r.listPage() && text < 3000 && run < storyRun && !r.calledArticle():
		return news.KindFront, "list of links"
	}
	return "", ""
}

// storyRun is how much running text, in visible bytes, with no heading between that is a
// link, makes a story. Teasers have less.
const storyRun = 900

// teasers counts the headings that lead to another page of the paper, those of them that
// running text follows, and the longest run of text between them; first is whether
// such a heading stands before all running text.
func (r *reading) teasers() (heads, told int, run int32, first bool) {
	now, headed := int32(0), false
	for i := range r.lines {
		l := &r.lines[i]
		switch {
		case l.marks&(menu|remarks|hidden|form|advert|consent) != 0:
		case l.text >= 15 && l.link*10 > l.text*8 && r.leadsOn(l):
			heads, now, headed = heads+1, 0, true
			first = first || run == 0 && l.marks&aside == 0
		case l.prose() > 0 && l.marks&furniture == 0:
			if headed {
				told, headed = told+1, false
			}
			now += l.prose()
			run = max(run, now)
		}
	}
	return heads, told, run, first
}

// leadsOn reports whether a line is a heading with a link to another page of this host.
func (r *reading) leadsOn(l *line) bool {
	if r.above(l.in, 0, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5) < 0 {
		return false
	}
	at := r.above(l.from, 0, atom.A)
	for i := l.from; at < 0 && i < l.to; i++ {
		if r.nodes[i].n.DataAtom == atom.A {
			at = i
		}
	}
	if at < 0 {
		return false
	}
	u, err := url.Parse(r.absolute(attr(r.nodes[at].n, "href")))
	return err == nil && u.Host != "" && strings.TrimPrefix(u.Host, "www.") == strings.TrimPrefix(r.base.Host, "www.") && u.Path != r.base.Path
}

// rootPath reports whether the page stands at the root of its host.
func (r *reading) rootPath() bool {
	u := r.served
	return u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// frontPath reports whether the end of the path names what holds stories: /tag/bridge,
// /authors/nell-byline/page/2.
func (r *reading) frontPath() bool {
	parts := r.pathParts()
	for i := len(parts) - 1; i >= max(0, len(parts)-2); i-- {
		if slices.Contains(frontParts, parts[i]) {
			return true
		}
	}
	return false
}

// searched reports whether the address asks for words.
func (r *reading) searched() bool {
	q := r.served.Query()
	return q.Has("q") || q.Has("s") || q.Has("query") || q.Has("search") || q.Has("keyword")
}

// listPage reports whether lines that are links make up the page.
func (r *reading) listPage() bool {
	linked, others := 0, 0
	for i := range r.lines {
		l := &r.lines[i]
		switch {
		case l.text < 20 || l.marks&(menu|remarks) != 0:
		case l.link*10 > l.text*8:
			linked++
		case l.prose() > 150:
			others++
		}
	}
	return linked >= 8 && linked > others*2 && r.a.PublishedAt.IsZero() && r.a.Byline == ""
}
