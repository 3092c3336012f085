package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Sizes, in bytes: a page with less prose than poor prints no story, and a string
// shorter than rich is none.
const (
	poor = 200
	rich = 400
)

// graft looks for a story where only a script would print it: in the linked data's
// articleBody, or as HTML in the state that a page hands to its script. It is put
// at the end of the body, as if it had been printed. A page that prints a story of
// its own is left alone.
func graft(doc *html.Node, t *tree) bool {
	var printed int32
	for i := range t.lines {
		if t.lines[i].marks&furniture == 0 {
			printed += t.lines[i].prose()
		}
	}
	if printed >= poor {
		return false
	}
	text := t.hiddenStory()
	if len(text) < rich {
		return false
	}
	body := doc
	for at := range t.nodes {
		if t.nodes[at].n.DataAtom == atom.Body {
			body = t.nodes[at].n
		}
	}
	article := &html.Node{Type: html.ElementNode, DataAtom: atom.Article, Data: "article"}
	for _, n := range fragment(text) {
		article.AppendChild(n)
	}
	body.AppendChild(article)
	return true
}

// hiddenStory is the longest text of a story in the page's scripts.
func (t *tree) hiddenStory() string {
	best := ""
	for _, at := range t.data {
		if c := t.nodes[at].n.FirstChild; c != nil {
			if i := strings.Index(c.Data, `"articleBody"`); i >= 0 {
				p := jsonReader{s: c.Data, i: i + len(`"articleBody"`)}
				if p.space(); p.i < len(p.s) && p.s[p.i] == ':' {
					p.i++
					if s, _ := p.value(0).(string); len(s) > len(best) {
						best = s
					}
				}
			}
		}
	}
	room := maxData
	for _, at := range t.state {
		if c := t.nodes[at].n.FirstChild; c != nil && len(c.Data) <= room {
			room -= len(c.Data)
			if s := longestHTML(c.Data, 1); len(s) > len(best) {
				best = s
			}
		}
	}
	return best
}

// longestHTML is the longest string in a script that holds paragraphs; strings may
// hold JSON with strings of its own, depth levels deep.
func longestHTML(s string, depth int) string {
	best := ""
	for p := (jsonReader{s: s}); ; {
		i := strings.IndexByte(s[p.i:], '"')
		if i < 0 {
			return best
		}
		p.i += i
		text := p.string()
		p.i = min(p.i, len(s))
		switch {
		case len(text) <= max(len(best), rich):
		case depth > 0 && strings.Contains(text, `":"`):
			if inner := longestHTML(text, depth-1); len(inner) > len(best) {
				best = inner
			}
		case strings.Contains(text, "</p>") || strings.Contains(text, "<br"):
			best = text
		}
	}
}

// fragment makes nodes of a text, which may be HTML, or paragraphs of plain text.
func fragment(text string) []*html.Node {
	if !strings.Contains(text, "<p") && !strings.Contains(text, "<br") {
		text = "<p>" + strings.ReplaceAll(strings.TrimSpace(text), "\n", "</p><p>") + "</p>"
	}
	nodes, err := html.ParseFragment(strings.NewReader(text), &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"})
	if err != nil {
		return nil // deeper than 512 elements: no story that anybody would print
	}
	return nodes
}
