package extract

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"

	"newsmorgue/extract/news"
	"newsmorgue/extract/notice"
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
	for i := r.start(); i < h.last; i++ {
		text := ""
		if r.lines[i].text < 300 {
			if text = r.text(r.lines[i]); ends.Begins(text) {
				break
			}
		}
		if p := r.piece(int(i), text); p.kind != skip {
			list = append(list, p)
		}
	}
	return r.trim(r.unfurnished(list))
}

// start is the first line of the body: behind the headline, if that stands in it, and
// behind what shares a line with it.
func (r *reading) start() int32 {
	if r.headAt < 0 || !r.within(r.headAt, r.holder) {
		return r.nodes[r.holder].first
	}
	head := &r.nodes[r.headAt]
	if head.last < int32(len(r.lines)) && r.lines[head.last].from < head.end {
		return head.last + 1
	}
	return head.last
}

// piece says what a line of the body is. text is what it says, or "" if nobody has asked yet.
func (r *reading) piece(i int, text string) piece {
	l := &r.lines[i]
	p := piece{line: i, home: -1, row: -1}
	if l.marks&(caption|creditMark) != 0 || r.used[int32(i)] || l.marks&furniture != 0 && !r.headsText(i) {
		return p
	}
	if l.marks&figure != 0 && l.prose() == 0 || r.particulars(l) {
		return p
	}
	tag := r.shape(l.in, &p)
	if l.elsewhere() && !(p.kind == "" && tag == 0 && r.outward(l)) {
		return piece{line: i}
	}
	if p.text = text; text == "" {
		p.text = r.text(*l)
	}
	if saysNothing(l, &p) || r.chromeLine(l, p.text) || r.legend(i) || l.digits > 1 && l.text < 80 && notice.Stamp(p.text) {
		return piece{line: i}
	}
	switch {
	case p.kind != "":
	case headingTag(tag) && l.text < 300, r.bareHeading(i):
		p.kind = news.Heading
	case l.marks&(note|known) == note|known, l.text < 1000 && notice.Is(p.text):
		p.kind = news.CorrectionBlock
	default:
		p.kind = news.Paragraph
	}
	return p
}

// saysNothing reports whether a line is an ornament, or the number of an entry.
func saysNothing(l *line, p *piece) bool {
	if p.text == "" || l.text < 3 && l.digits == 0 && letters(p.text) == 0 {
		return true
	}
	return l.text < 6 && p.kind == "" && number(strings.Trim(p.text, "#.)"))
}

// headsText reports whether a line is a heading over running text, whose own class
// makes furniture of it: <h2 class="widget-title"> speaks of its looks.
func (r *reading) headsText(i int) bool {
	l := &r.lines[i]
	at := r.above(l.in, r.holder, headings...)
	if at < 0 || l.link > 0 || l.marks&(certain|hidden|advert) != 0 || r.nodes[r.nodes[at].up].marks&furniture != 0 || i+1 == len(r.lines) {
		return false
	}
	next := &r.lines[i+1]
	return next.marks&(furniture|caption|creditMark) == 0 && next.prose() > 0
}

// legend reports whether a line is a caption by its looks alone: right behind a picture,
// all of it slanted, short and no sentence.
func (r *reading) legend(i int) bool {
	l := &r.lines[i]
	if l.text > 150 || l.link > 0 || r.above(l.from, l.in-1, atom.Em, atom.I) < 0 || r.above(l.to-1, l.in-1, atom.Em, atom.I) < 0 || ended(r.text(*l)) {
		return false
	}
	k, _ := slices.BinarySearch(r.images, l.from)
	return k > 0 && r.images[k-1] > r.holder && (i == 0 || r.images[k-1] > r.lines[i-1].from)
}

// particulars reports whether a line says whose the story is, from when, and of what
// section. Who the author is may take a few sentences. A heading that begins with
// the hour, as the entries of a live blog do, is a heading.
func (r *reading) particulars(l *line) bool {
	switch {
	case l.marks&bylineMark != 0 && l.text < 400:
		return true
	case l.text >= 200:
		return false
	case l.marks&(dated|meta) != 0:
		return l.text-l.digits < 30 || r.above(l.in, r.holder, headings...) < 0
	}
	return l.marks&kickerMark != 0 && l.prose() == 0
}

// elsewhere reports whether a line does nothing but lead to another page.
func (l *line) elsewhere() bool {
	if l.link*10 <= l.text*8 {
		return false
	}
	return l.link == l.text || l.text < 400
}

// outward reports whether a line is a paragraph that is but a link to another site, as
// to what the story speaks of; its own stories a paper advertises in the same manner.
func (r *reading) outward(l *line) bool {
	if r.nodes[l.in].n.DataAtom != atom.P {
		return false
	}
	at := r.above(l.from, l.in, atom.A)
	if at < 0 {
		return false
	}
	href := attr(r.nodes[at].n, "href")
	if !strings.Contains(href, "//") {
		return false
	}
	u, err := url.Parse(r.absolute(href))
	if err != nil {
		return false
	}
	here, err1 := publicsuffix.EffectiveTLDPlusOne(r.base.Hostname())
	there, err2 := publicsuffix.EffectiveTLDPlusOne(u.Hostname())
	return err1 == nil && err2 == nil && here != there
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

// dataTable reports whether a table holds data, and not the layout of a page, or one
// cell set apart. Each line of a table asks, so it is worked out once.
func (r *reading) dataTable(at int32) bool {
	data, known := r.dataTables[at]
	if !known {
		n := &r.nodes[at]
		data = n.last-n.first > 1 && !slices.ContainsFunc(r.lines[n.first:n.last], func(l line) bool { return l.text > 600 })
		r.dataTables[at] = data
	}
	return data
}
