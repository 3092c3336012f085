package extract

import "strings"

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
