package comments

import (
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// classed is a system known by the classes of its markup: item selects a comment's
// element, the others the parts within it. A part that is "" is found by the words
// of class names, as in a thread of any make.
func classed(name, item, author, date, body string) System {
	items := compile(item)
	m := markup{author: compile(author), date: compile(date), body: compile(body)}
	return System{name, func(p *page) Thread {
		var nodes []*html.Node
		for _, n := range p.marks {
			if items.Match(n) {
				nodes = append(nodes, n)
			}
		}
		if len(nodes) == 0 {
			return Thread{}
		}
		return p.assemble(nodes, m)
	}}
}

// placed is a system whose comments speak of none themselves: place selects the element
// that they stand in, which does.
func placed(name, place, item, author, date, body string) System {
	places, items := compile(place), cascadia.MustCompile(item)
	m := markup{author: compile(author), date: compile(date), body: compile(body)}
	return System{name, func(p *page) Thread {
		var searched *html.Node
		for _, n := range p.marks {
			if !places.Match(n) || searched != nil && within(n, searched) {
				continue
			}
			searched = n
			if nodes := items.MatchAll(n); len(nodes) > 0 {
				return p.assemble(nodes, m)
			}
		}
		return Thread{}
	}}
}

// compile is nil for "".
func compile(css string) matcher {
	if css == "" {
		return nil
	}
	return cascadia.MustCompile(css)
}
