package extract

import (
	"golang.org/x/net/html"

	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
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

// ruledAll lists the places of all elements that the rule's first selector for a field
// that selects any does select, and that selector.
func (r *reading) ruledAll(field string) (list []int32, css string) {
	for _, s := range r.rule.Field(field) {
		chosen := map[*html.Node]bool{}
		for _, n := range s.All(r.doc.Nodes[0]) {
			chosen[n] = true
		}
		for i := range r.nodes {
			if chosen[r.nodes[i].n] {
				list = append(list, int32(i))
			}
		}
		if len(list) > 0 {
			return list, s.CSS
		}
	}
	return nil, ""
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

// ruledTime reads the time that the rule names for a field, and where it stands; -1
// if it names none.
func (r *reading) ruledTime(field, name string) (news.Time, int32) {
	at, css := r.ruled(field)
	if at < 0 {
		return news.Time{}, -1
	}
	t := r.nodeTime(at)
	if t.IsZero() {
		return t, -1
	}
	r.useLines(at)
	r.found(name, "rule "+r.rule.Name+" "+css)
	return t, at
}

// ruledPublished reads the time of publication, and what is printed of it, where the
// rule says.
func (r *reading) ruledPublished() {
	t, at := r.ruledTime("published", "published_at")
	if at < 0 {
		return
	}
	r.a.PublishedAt = t
	text := oneLine(r.content(at))
	if _, ok := dates.Parse(text, r.c.At); ok && !relative(text) {
		r.a.PublishedText = text
		r.found("published_text", r.a.Found["published_at"])
	}
}
