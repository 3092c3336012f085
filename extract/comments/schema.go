package comments

import (
	"cmp"
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// microdata reads schema.org/Comment and its forerunner UserComments.
var microdata = classed("microdata",
	`[itemtype*="schema.org/Comment"], [itemtype*="schema.org/comment"], [itemtype*="schema.org/UserComments"]`,
	`[itemprop="author"], [itemprop="author"] [itemprop="name"], [itemprop="creator"], [itemprop="creator"] [itemprop="name"]`,
	`[itemprop="dateCreated"], [itemprop="datePublished"], [itemprop="commentTime"], time`,
	`[itemprop="text"], [itemprop="commentText"], [itemprop="description"]`)

// linkedData reads the comments of JSON-LD.
func linkedData(p *page) Thread {
	var list []news.Comment
	for _, n := range p.linked {
		var v any
		if json.Unmarshal([]byte(n.FirstChild.Data), &v) == nil {
			p.gather(v, "", 0, &list)
		}
	}
	if len(list) == 0 {
		return Thread{}
	}
	return Thread{Comments: list, State: news.CommentsPresent}
}

// gather lists the comments in a JSON value, in its order; parent is the ID of the
// comment that the value stands in.
func (p *page) gather(v any, parent string, deep int, list *[]news.Comment) {
	const deepest = 32
	if deep > deepest {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			p.gather(e, parent, deep+1, list)
		}
	case map[string]any:
		if kind := str(v["@type"]); kind == "Comment" || kind == "UserComments" {
			if c := p.described(v, parent); c.Text != "" {
				*list = append(*list, c)
				parent = cmp.Or(c.ID, parent)
			}
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "comment", "comments"} {
			p.gather(v[key], parent, deep+1, list)
		}
	}
}

// described is a comment as JSON-LD has it.
func (p *page) described(v map[string]any, parent string) news.Comment {
	c := news.Comment{
		ID:         cmp.Or(str(v["identifier"]), fragment(str(v["@id"])), fragment(str(v["url"]))),
		Parent:     parent,
		Text:       markupText(cmp.Or(str(v["text"]), str(v["commentText"]), str(v["description"]))),
		Title:      str(v["headline"]),
		PostedText: cmp.Or(str(v["dateCreated"]), str(v["datePublished"]), str(v["commentTime"])),
	}
	switch a := cmp.Or(v["author"], v["creator"]).(type) {
	case map[string]any:
		c.Author, c.AuthorURL = str(a["name"]), str(a["url"])
	case string:
		c.Author = a
	}
	if n, ok := v["upvoteCount"].(float64); ok {
		votes := int(n)
		c.Votes = &votes
	}
	if t, ok := dates.Parse(c.PostedText, p.at); ok {
		c.PostedAt = t
	}
	return c
}

func str(v any) string {
	if l, ok := v.([]any); ok && len(l) > 0 {
		v = l[0]
	}
	s, _ := v.(string)
	return strings.TrimSpace(s)
}

// fragment is the number in the fragment of an address, or "".
func fragment(s string) string {
	_, f, _ := strings.Cut(s, "#")
	return tail(f)
}

// markupText is the text of a string that may be HTML.
func markupText(s string) string {
	nodes, err := html.ParseFragment(strings.NewReader(s), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return s
	}
	var parts []string
	for _, n := range nodes {
		if t := text(n, nil); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, "\n")
}
