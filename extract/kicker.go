package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// kicker finds the line over the headline: one that says so, part of the heading,
// or a short line right before it that is neither the paper's name nor a menu.
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
			r.offerKicker(i, "says that it is one")
		}
	}
	if first == 0 {
		return
	}
	if l := &r.lines[first-1]; r.nodes[l.in].up == r.nodes[r.headAt].up && l.link*2 < l.text && l.digits == 0 && l.marks&kickerMark == 0 && r.kickerLike(l) {
		r.offerKicker(first-1, "stands right over the headline")
	}
}

// offerKicker takes a line as the kicker, if there is none yet.
func (r *reading) offerKicker(i int32, why string) {
	if r.a.Kicker != "" && !r.explains {
		return
	}
	l := &r.lines[i]
	c := Candidate{Field: "kicker", Text: r.spaced(l), Where: r.describe(l.in), Why: why}
	r.consider(c)
	if r.a.Kicker == "" {
		r.a.Kicker = c.Text
		r.used[i] = true
		r.found("kicker", c.Where)
	}
}

// kickerLike reports whether a line may be a kicker: a few words, and not the
// paper's name, an entry of a longer list, or a count ("3 min read", "1204 views").
func (r *reading) kickerLike(l *line) bool {
	text := oneLine(r.text(*l))
	if list := r.above(l.in, 0, atom.Ul, atom.Ol); list >= 0 && r.nodes[list].last-r.nodes[list].first > 3 {
		return false
	}
	return l.text >= 3 && strings.TrimLeft(text, "0123456789") == text && l.text <= 50 && l.stops == 0 && l.marks&(menu&^kickerMark|aside|advert|share|remarks|form|hidden) == 0 && !r.names(text) && text != r.a.Publisher && strings.Count(text, " ") < 6
}

// spaced is the text of a line with a blank where one element ends in a small letter or
// a colon and the next begins with a capital: kickers often leave it to the style sheet.
func (r *reading) spaced(l *line) string {
	text, done := r.text(*l), 0
	for i := l.from; i < l.to; i++ {
		next := ""
		if r.nodes[i].n.Type == html.TextNode {
			next = r.span(i, i+1)
		}
		at := strings.Index(text[done:], next) + done
		if next == "" || at < done {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		if at > 0 && (unicode.IsLower(before) || before == ':') && capital(next) {
			text = text[:at] + " " + text[at:]
			at++
		}
		done = at + len(next)
	}
	return oneLine(text)
}
