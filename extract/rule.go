package extract

import (
	"strings"

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

// kicker finds the line over the headline: one that says so, part of the heading,
// or a short line right before it that is the paper's name no more than a menu.
func (r *reading) kicker() {
	if r.a.Kicker = r.ruledText("kicker", "kicker"); r.a.Kicker != "" || r.headAt < 0 {
		return
	}
	if k := strings.Trim(r.kickers[r.headAt], " :|–-"); k != "" && len(k) < 80 {
		r.a.Kicker = k
		r.found("kicker", "heading")
		return
	}
	first := r.nodes[r.headAt].first
	for i := first - 1; i >= 0 && i >= first-4; i-- {
		if l := &r.lines[i]; l.marks&(kickerMark|tags) != 0 && r.kickerLike(l) {
			r.takeKicker(i)
			return
		}
	}
	if first == 0 {
		return
	}
	if l := &r.lines[first-1]; r.nodes[l.in].up == r.nodes[r.headAt].up && l.link*2 < l.text && l.digits == 0 && l.marks&kickerMark == 0 && r.kickerLike(l) {
		r.takeKicker(first - 1)
	}
}

// kickerLike reports whether a line may be a kicker: a few words, and not the
// paper's name.
func (r *reading) kickerLike(l *line) bool {
	text := oneLine(r.text(*l))
	return l.text >= 3 && l.text <= 50 && l.stops == 0 && l.marks&(menu&^kickerMark|aside|advert|share|remarks|form|hidden) == 0 && !r.names(text) && text != r.a.Publisher && strings.Count(text, " ") < 6
}

func (r *reading) takeKicker(i int32) {
	r.a.Kicker = oneLine(r.text(r.lines[i]))
	r.used[i] = true
	r.found("kicker", r.describe(r.lines[i].in))
}
