package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"newsmorgue/extract/news"
)

// A piece is a line of the body with what it was taken for.
type piece struct {
	line int // into tree.lines
	kind string
	text string
	home int32 // the list, table or quote around it, or -1
	row  int32 // the <tr> or <li> around it, or -1
}

// headingTag reports whether a is <h1> to <h6>.
func headingTag(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// skip is the kind of a line that is no part of the story.
const skip = ""

// pieces reads the lines of the body.
func (r *reading) pieces() []piece {
	r.boxes()
	var list []piece
	h := &r.nodes[r.holder]
	from := h.first
	if r.headAt >= 0 && r.within(r.headAt, r.holder) {
		from = r.nodes[r.headAt].last
	}
	for i := from; i < h.last; i++ {
		if r.lines[i].text < 100 && ends.begin(r.text(r.lines[i])) {
			break
		}
		if p := r.piece(int(i)); p.kind != skip {
			list = append(list, p)
		}
	}
	return r.trim(list)
}

// piece says what a line of the body is.
func (r *reading) piece(i int) piece {
	l := &r.lines[i]
	p := piece{line: i, home: -1, row: -1}
	if l.marks&(furniture|caption|creditMark) != 0 || r.used[int32(i)] {
		return p
	}
	if l.prose() == 0 && (l.marks&figure != 0 || l.marks&(bylineMark|dated|meta|kickerMark) != 0 && l.text < 200) {
		return p
	}
	tag := r.shape(l.in, &p)
	if l.elsewhere() {
		return piece{line: i}
	}
	p.text = r.text(*l)
	if p.text == "" || l.text < 3 && letters(p.text) == 0 && l.digits == 0 || r.chromeLine(l, p.text) {
		return piece{line: i}
	}
	switch {
	case p.kind != "":
	case headingTag(tag) && l.text < 300, r.bareHeading(i):
		p.kind = news.Heading
	case l.marks&(note|known) == note|known, l.text < 1000 && notes.begin(p.text):
		p.kind = news.CorrectionBlock
	default:
		p.kind = news.Paragraph
	}
	return p
}

// elsewhere reports whether a line does nothing but lead to another page.
func (l *line) elsewhere() bool {
	if l.link*10 <= l.text*8 {
		return false
	}
	return l.link == l.text || l.text < 400
}

// bareHeading reports whether a line is a heading by its looks alone: short, no
// full stop at its end, a paragraph behind it, and bold or between paragraphs.
func (r *reading) bareHeading(i int) bool {
	l := &r.lines[i]
	if l.text > 90 || l.text < 3 || l.link > 0 || i+1 >= len(r.lines) || r.lines[i+1].prose() == 0 || ended(r.text(*l)) {
		return false
	}
	if l.strong*10 >= l.text*9 {
		return true
	}
	return l.text <= 60 && l.stops == 0 && i > 0 && r.between(i)
}

// between reports whether a line stands alone between two paragraphs of its kind.
func (r *reading) between(i int) bool {
	before, l, after := &r.lines[i-1], &r.lines[i], &r.lines[i+1]
	alone := func(o *line) bool { return o.in != l.in && r.nodes[o.in].up == r.nodes[l.in].up }
	return before.prose() > 0 && alone(before) && alone(after) && r.nodes[after.in].n.DataAtom == r.nodes[before.in].n.DataAtom
}

// ended reports whether a text ends as a sentence does.
func ended(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'”’»“)]」』"))
	return strings.ContainsRune(".!?:;,…。！？।۔؟", last)
}

// shape finds what stands around a line: list, table, quote, heading. It sets
// kind, home and row, and returns the name of the innermost element that counts.
func (r *reading) shape(at int32, p *piece) atom.Atom {
	for ; at > r.holder; at = r.nodes[at].up {
		switch a := r.nodes[at].n.DataAtom; a {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return a
		case atom.Li:
			p.kind, p.row = news.List, at
			p.home = r.above(at, r.holder, atom.Ul, atom.Ol)
			if p.home < 0 {
				p.home = r.nodes[at].up
			}
			return a
		case atom.Blockquote:
			p.kind, p.home = news.Quote, at
			return a
		case atom.Tr:
			table := r.above(at, r.holder, atom.Table)
			if table >= 0 && r.dataTable(table) {
				p.kind, p.home, p.row = news.Table, table, at
				return a
			}
		}
	}
	return 0
}

// dataTable reports whether a table holds data, and not the layout of a page.
func (r *reading) dataTable(at int32) bool {
	n := &r.nodes[at]
	for i := n.first; i < n.last; i++ {
		if r.lines[i].text > 600 {
			return false
		}
	}
	return true
}

// chromeLine reports whether a short line is one of the page's own words.
func (r *reading) chromeLine(l *line, text string) bool {
	if l.text > 400 {
		return false
	}
	if chrome.are(strings.TrimRight(text, " .:!>»→")) || l.digits > 1 && l.text < 20 && counts(text) {
		return true
	}
	if inserts.begin(text) || invitations.in(text) || l.link > 0 && l.text < 250 && channels.in(text) {
		return true
	}
	if teasers.begin(text) && (l.link > 0 || l.stops <= 1 && l.text < 40) {
		return true
	}
	return false
}

// counts reports whether a line counts pictures or pages: "Image 1 of 5", "1/12".
func counts(s string) bool {
	f := strings.FieldsFunc(s, notWord)
	if len(f) > 1 && letters(f[0]) > 0 {
		f = f[1:]
	}
	if len(f) != 2 && (len(f) != 3 || letters(f[1]) == 0) {
		return false
	}
	at, err1 := strconv.Atoi(f[0])
	all, err2 := strconv.Atoi(f[len(f)-1])
	return err1 == nil && err2 == nil && 0 < at && at <= all && all < 1000 && (len(f) == 3 || strings.Contains(s, "/"))
}
