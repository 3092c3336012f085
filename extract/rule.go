package extract

import (
	"golang.org/x/net/html"

	"newsmorgue/extract/dates"
)

// find is the place of an element in the tree, -1 where the walk did not come.
func (t *tree) find(n *html.Node) int32 {
	for i := range t.nodes {
		if t.nodes[i].n == n {
			return int32(i)
		}
	}
	return -1
}

// ruled is the place of the first element that the publisher's rule names for a
// field, and the selector; -1 without a rule, or where it selects nothing.
func (r *reading) ruled(field string) (at int32, css string) {
	for _, s := range r.rule.Field(field) {
		if n := s.First(r.doc.Nodes[0]); n != nil {
			if at := r.find(n); at >= 0 {
				return at, s.CSS
			}
		}
	}
	return -1, ""
}

// ruledText is the text of a field that the rule names; it is then no part of the
// body.
func (r *reading) ruledText(field, name string) string {
	at, css := r.ruled(field)
	if at < 0 {
		return ""
	}
	s := oneLine(r.content(at))
	if s == "" {
		return ""
	}
	r.useLines(at)
	r.found(name, "rule "+r.rule.Name+" "+css)
	return s
}

// ruledTime reads the printed time that the rule names.
func (r *reading) ruledTime() {
	at, css := r.ruled("published")
	if at < 0 {
		return
	}
	t := r.nodeTime(at)
	if t.IsZero() {
		return
	}
	r.useLines(at)
	r.a.PublishedAt = t
	r.found("published_at", "rule "+r.rule.Name+" "+css)
	text := oneLine(r.content(at))
	if _, ok := dates.Parse(text, r.c.At); ok && !relative(text) {
		r.a.PublishedText = text
		r.found("published_text", "rule "+r.rule.Name+" "+css)
	}
}
