package extract

import (
	"strings"

	"golang.org/x/net/html/atom"

	"newsmorgue/extract/notice"
)

// boxes takes out of the body what stands in boxes of its own there and is no part
// of the story. It goes by structure, so that it works in any language.
func (r *reading) boxes() {
	r.linkBoxes()
	r.introduced()
	r.forms()
	r.otherStories()
	r.labels()
	r.summaries()
	r.behind()
}

// linkBoxes takes out boxes that advertise another story: a heading that is a link,
// with no more than a sentence or two beside it.
func (r *reading) linkBoxes() {
	h := &r.nodes[r.holder]
	for i := h.first; i < h.last; i++ {
		l := &r.lines[i]
		if l.text < 15 || l.link*10 < l.text*8 || r.above(l.in, r.holder, atom.P) >= 0 {
			continue
		}
		box := r.box(l.in, 450)
		if box >= 0 && r.nodes[box].link*4 > r.nodes[box].text && r.above(l.in, box, atom.H2, atom.H3, atom.H4, atom.H5, atom.A) >= 0 {
			r.useLines(box)
		}
	}
}

// introduced takes out boxes whose first line says that what follows leads elsewhere:
// "Related stories". Such a box holds no more than a quarter of the body, or stands
// behind a fair part of the story.
func (r *reading) introduced() {
	h := &r.nodes[r.holder]
	var before int32 // prose of the story
	for i := h.first; i < h.last; i++ {
		l := &r.lines[i]
		if !r.used[i] && l.marks&furniture == 0 {
			before += l.prose()
		}
		if l.text > 45 || r.used[i] || l.in <= r.holder || !leadsAway(strings.ToLower(r.text(*l))) {
			continue
		}
		box, most := l.in, max(h.text/4, before*4)
		for up := r.nodes[box].up; up > r.holder && r.nodes[up].first == i && r.nodes[up].text <= most && !(r.headAt >= 0 && r.within(r.headAt, up)); up = r.nodes[up].up {
			box = up
		}
		if r.nodes[box].text <= most {
			r.useLines(box)
		}
	}
}

// forms takes out boxes that hold a form with the words that ask the reader to fill
// it in: a newsletter, a survey.
func (r *reading) forms() {
	h := &r.nodes[r.holder]
	for i := h.first; i < h.last; i++ {
		l := &r.lines[i]
		if l.marks&form == 0 || r.used[i] {
			continue
		}
		at := r.above(l.in, r.holder, atom.Form)
		if at < 0 {
			continue
		}
		if box := r.nodes[at].up; box > r.holder && r.nodes[box].text < 300 && r.nodes[box].text*4 < h.text {
			r.useLines(box)
		}
	}
}

// leadsAway reports whether a short line, in small letters, says that what follows it
// is another story, or an offer.
func leadsAway(s string) bool {
	if s = strings.TrimRight(s, " .:!…>»→"); expanders.Has(s) {
		return false
	}
	return teasers.Has(s) || strings.HasPrefix(s, "newsletter") || invitations.In(s) || offers.In(s)
}

// box is the largest element round a place in the body that holds several lines,
// but less than so many bytes of text; -1 if there is none.
func (r *reading) box(at, below int32) int32 {
	box := int32(-1)
	for ; at > r.holder && r.nodes[at].text < below; at = r.nodes[at].up {
		if n := &r.nodes[at]; n.last-n.first > 1 {
			box = at
		}
	}
	return box
}

// otherStories takes out each <article> in the body that is not this one: behind
// the story's own text another story with its own <h1>, as pages print that scroll
// on for ever; and cards, which are short and have a heading. Where such cards hold
// much of the body they are its entries, and stay.
func (r *reading) otherStories() {
	var cards []int32
	var text, last int32 // text of the cards; the end of the <article> before
	for _, at := range r.articles {
		n := &r.nodes[at]
		if at <= r.holder || at >= r.nodes[r.holder].end || at < last || r.headAt >= 0 && r.within(r.headAt, at) {
			continue
		}
		switch head := r.firstHeading(at); {
		case head == atom.H1 && r.headAt >= 0 && r.headAt < at && r.above(r.headAt, r.holder, atom.Article) >= 0:
			r.useLines(at)
			last = n.end
		case head != 0 && n.text < cardText:
			cards, text, last = append(cards, at), text+n.text, n.end
		}
	}
	if text*4 < r.nodes[r.holder].text {
		for _, at := range cards {
			r.useLines(at)
		}
	}
}

// cardText is how much text, in visible bytes, is too much for a card.
const cardText = 700

// firstHeading is the name of the first heading in an element, or 0.
func (r *reading) firstHeading(at int32) atom.Atom {
	for i := at + 1; i < r.nodes[at].end; i++ {
		if a := r.nodes[i].n.DataAtom; headingTag(a) {
			return a
		}
	}
	return 0
}

// labels takes out lines that are a label and a link, where another line has the
// same label: "In other news: …" in any language.
func (r *reading) labels() {
	h := &r.nodes[r.holder]
	lines := map[string][]int32{}
	for i := h.first; i < h.last; i++ {
		if s := r.linkLabel(&r.lines[i]); s != "" {
			lines[s] = append(lines[s], i)
		}
	}
	for _, list := range lines {
		for _, i := range list {
			if len(list) > 1 {
				r.used[i] = true
			}
		}
	}
}

// linkLabel is what stands before the link of a line of which the rest is but link;
// "" if a line is no such.
func (r *reading) linkLabel(l *line) string {
	label := l.text - l.link
	if l.link < 15 || label < 3 || label > 45 {
		return ""
	}
	for i := l.from; i < l.to; i++ {
		if r.nodes[i].n.DataAtom != atom.A {
			continue
		}
		before := r.span(l.from, i)
		if size, _, _ := measure(before); size == label {
			return before
		}
		break
	}
	return ""
}

// summaries takes out boxes that call themselves a summary and hold a list: the
// story in short, often made by a machine, and no part of it.
func (r *reading) summaries() {
	h := &r.nodes[r.holder]
	for i := h.first; i < h.last; i++ {
		l := &r.lines[i]
		if l.marks&deck == 0 || r.used[i] || r.above(l.in, r.holder, atom.Li) < 0 {
			continue
		}
		for box := r.marked(l.in, r.holder, deck); box >= 0 && r.nodes[box].text*4 < h.text; box = r.marked(r.nodes[box].up, r.holder, deck) {
			r.useLines(box)
		}
	}
}

// behind takes out what stands behind the element that says it holds the text of
// the story, if nearly all that is worth reading stands in it. A printed correction
// stays.
func (r *reading) behind() {
	h := &r.nodes[r.holder]
	text := r.textElement()
	if text < 0 {
		return
	}
	for i := r.nodes[text].last; i < h.last; i++ {
		l := &r.lines[i]
		if l.marks&note == 0 && !notice.Is(r.text(*l)) {
			r.used[i] = true
		}
	}
}

// textElement is the innermost element in the body that says it holds the text of
// a story, is no paragraph, and does hold nine tenths of it; -1 if there is none.
func (r *reading) textElement() int32 {
	found := int32(-1)
	h := &r.nodes[r.holder]
	for i := r.holder + 1; i < h.end; {
		n := &r.nodes[i]
		if n.score*10 < h.score*9 {
			i = n.end
			continue
		}
		if n.own&prose != 0 && n.n.DataAtom != atom.P {
			found = i
		}
		i++
	}
	return found
}
