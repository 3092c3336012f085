package extract

import (
	"slices"
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
// articleBody, or in the state that a page hands to its script. It is put
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

// hiddenStory is the longest text of a story in the page's scripts and data attributes:
// a linked articleBody, HTML, or where the page calls itself a story, paragraphs that
// stand behind each other under one name.
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
	states := t.states()
	for _, s := range states {
		if s = longestHTML(s, 1); len(s) > len(best) {
			best = s
		}
	}
	if len(best) >= rich || !t.promisesStory() {
		return best
	}
	for _, s := range states {
		if s = longestRun(s, 1); len(s) > len(best) {
			best = s
		}
	}
	return best
}

// states are the scripts and data attributes that may hold what others would print, no
// more than maxData in all.
func (t *tree) states() []string {
	var list []string
	room := maxData
	keep := func(s string) {
		if len(s) > rich && len(s) <= room {
			room -= len(s)
			list = append(list, s)
		}
	}
	for _, at := range t.state {
		keep(t.nodes[at].n.FirstChild.Data)
	}
	for i := range t.nodes {
		for _, a := range t.nodes[i].n.Attr {
			if len(a.Val) <= rich || !strings.HasPrefix(a.Key, "data-") {
				continue
			}
			if strings.IndexByte("{[", a.Val[0]) >= 0 {
				keep(a.Val)
			} else if strings.Contains(a.Val, "</p>") || strings.Contains(a.Val, "<br") {
				keep(`"` + strings.ReplaceAll(a.Val, `"`, `\"`) + `"`)
			}
		}
	}
	return list
}

// promisesStory reports whether the metadata call the page a story.
func (t *tree) promisesStory() bool {
	m := t.metadata()
	og, _ := m.first("og:type")
	return strings.EqualFold(og, "article") || len(m["article:published_time"]) > 0 || slices.ContainsFunc(t.data, func(at int32) bool {
		c := t.nodes[at].n.FirstChild
		return c != nil && (strings.Contains(c.Data, `Article"`) || strings.Contains(c.Data, `Posting"`))
	})
}

// nearParagraphs is how far apart the paragraphs of one story stand in a script, in bytes.
const nearParagraphs = 4000

// longestRun is the longest text of strings that are sentences and stand under the same
// name, near each other, as paragraphs; strings may hold JSON, depth levels deep.
func longestRun(s string, depth int) string {
	type run struct {
		text strings.Builder
		end  int
	}
	runs := map[string]*run{}
	best, key := "", ""
	for p := (jsonReader{s: s}); ; {
		i := strings.IndexByte(s[p.i:], '"')
		if i < 0 {
			return best
		}
		p.i += i
		from := p.i
		text := p.string()
		p.i = min(p.i, len(s))
		if strings.HasPrefix(strings.TrimLeft(s[p.i:min(p.i+8, len(s))], " \n"), ":") {
			key = text
			continue
		}
		if depth > 0 && strings.Contains(text, `":"`) {
			if inner := longestRun(text, depth-1); len(inner) > len(best) {
				best = inner
			}
			continue
		}
		if len(text) < 60 || !strings.Contains(text, " ") || strings.Contains(text, "://") || !ended(text) && !strings.ContainsAny(text, ".,") {
			continue
		}
		r := runs[key]
		if r == nil || from-r.end > nearParagraphs {
			r = &run{}
			runs[key] = r
		}
		r.text.WriteString(text + "\n")
		if r.end = p.i; r.text.Len() > len(best) {
			best = r.text.String()
		}
	}
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
