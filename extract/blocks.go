package extract

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"newsmorgue/extract/byline"
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
		if r.lines[i].text < 100 && ends.begin(strings.ToLower(r.text(r.lines[i]))) {
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
	case l.text < 1000 && notes.begin(strings.ToLower(p.text)):
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

// trim takes off what stands before the first and behind the last words of the
// story, and headings that head nothing.
func (r *reading) trim(list []piece) []piece {
	list = r.repeats(r.trimTail(r.trimHead(list)))
	return slices.DeleteFunc(list, func(p piece) bool { return p.kind == skip })
}

// trimHead drops short labels before the first running text: dates, sections,
// reading times, names.
func (r *reading) trimHead(list []piece) []piece {
	for i, p := range list {
		l := &r.lines[p.line]
		if l.prose() > 0 || l.text >= 25 && ended(p.text) {
			break
		}
		if p.kind == news.Paragraph && l.text < 60 {
			list[i].kind = skip
		}
	}
	return list
}

// trimTail drops what follows the last sentence: names, sources, invitations, who
// the author is, and headings of what was left out.
func (r *reading) trimTail(list []piece) []piece {
	end := len(list)
	for i := max(1, end-lastLines); i < end; i++ {
		if l := &r.lines[list[i].line]; l.text < 120 && rights.begin(strings.ToLower(list[i].text)) {
			end = i
		}
	}
	for end > 1 && r.trailing(list[:end], end < len(list)) {
		end--
	}
	return list[:end]
}

// lastLines is how near the end a line must stand that says whose the story is, to
// be its last.
const lastLines = 5

// trailing reports whether a last line is no part of the story; more is whether
// something behind it was none either.
func (r *reading) trailing(list []piece, more bool) bool {
	p := &list[len(list)-1]
	l := &r.lines[p.line]
	if p.kind == news.Heading {
		return true
	}
	s := strings.ToLower(p.text)
	switch {
	case l.text < 60 && (byline.Is(p.text) || r.agencies(p.text)):
		return true
	case l.text < 400 && (closing.begin(s) || teasers.begin(s)):
		return true
	case l.text < 400 && mailAddress(s):
		return true
	case l.text < 600 && r.introduces(p.text, list[:len(list)-1]):
		return true
	}
	return more && p.kind == news.Paragraph && l.text < 50 && !ended(p.text)
}

// introduces reports whether a last line says who one of the authors is, or what
// else somebody did: it begins with the name, or names one whom the story does not.
func (r *reading) introduces(s string, story []piece) bool {
	return slices.ContainsFunc(r.a.Authors, func(a news.Author) bool {
		at := strings.Index(s, a.Name)
		if a.Type != news.Person || !strings.Contains(a.Name, " ") || at < 0 || at > len(s)/2 {
			return false
		}
		return strings.Trim(s[:at], "•*–— ") == "" || !slices.ContainsFunc(story, func(p piece) bool { return strings.Contains(p.text, a.Name) })
	})
}

// mailAddress reports whether a line names an address to write to.
func mailAddress(s string) bool {
	return slices.ContainsFunc(strings.Fields(s), func(w string) bool {
		user, host, ok := strings.Cut(w, "@")
		return ok && user != "" && strings.IndexByte(host, '.') > 0 && !strings.ContainsAny(w, "/")
	})
}

// agencies reports whether a line is but names of agencies, as "dpa/AFP" or
// "(Quelle: APA/sda)".
func (r *reading) agencies(s string) bool {
	b := byline.Parse(strings.Trim(s, "()[] .–—-"))
	return len(b.Authors) > 0 && !slices.ContainsFunc(b.Authors, func(a news.Author) bool { return a.Type != news.Agency })
}

// repeats drops what is printed twice: the headline, a paragraph right behind
// itself, and pulled quotes, whose words stand in another line, too.
func (r *reading) repeats(list []piece) []piece {
	headline := plain(r.a.Headline)
	last := headline
	plains := make([]string, len(list))
	for i, p := range list {
		plains[i] = plain(p.text)
		if p.kind == news.Table || p.kind == skip {
			continue
		}
		if plains[i] == last && plains[i] != "" || plains[i] == headline {
			list[i].kind = skip
		}
		last = plains[i]
	}
	quotes := 0
	for i, p := range list {
		if len(plains[i]) < 30 || p.kind != news.Quote && r.lines[p.line].marks&pulled == 0 {
			continue
		}
		if quotes++; quotes > maxQuotes {
			break
		}
		if slices.ContainsFunc(plains, func(s string) bool { return len(s) > len(plains[i]) && strings.Contains(s, plains[i]) }) {
			list[i].kind = skip
		}
	}
	return list
}

// maxQuotes bounds how many quotes are held against the whole body.
const maxQuotes = 100

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
	s := strings.ToLower(text)
	if chrome.are(strings.TrimRight(s, " .:!>»→")) {
		return true
	}
	if inserts.begin(s) || containsAny(s, invitations) || l.link > 0 && l.text < 250 && containsAny(s, channels) {
		return true
	}
	if teasers.begin(s) && (l.link > 0 || l.stops <= 1 && l.text < 40) {
		return true
	}
	return false
}

// blocks makes blocks of pieces.
func (r *reading) blocks(list []piece, shots []shot) []news.Block {
	var out []news.Block
	for i := 0; i < len(list); {
		out = r.placeBefore(out, r.lines[list[i].line].from, shots)
		j := i + 1
		switch p := list[i]; p.kind {
		case news.List:
			for j < len(list) && list[j].kind == news.List && list[j].home == p.home {
				j++
			}
			if !r.linkList(list[i:j]) {
				out = append(out, news.Block{Type: news.List, Items: items(list[i:j])})
			}
		case news.Table:
			for j < len(list) && list[j].kind == news.Table && list[j].home == p.home {
				j++
			}
			out = append(out, news.Block{Type: news.Table, Rows: rows(list[i:j])})
		case news.Quote:
			for j < len(list) && list[j].kind == news.Quote && list[j].home == p.home {
				j++
			}
			out = append(out, news.Block{Type: news.Quote, Text: joined(list[i:j])})
		default:
			out = append(out, news.Block{Type: p.kind, Text: p.text})
			if p.kind == news.CorrectionBlock {
				r.a.Corrections = append(r.a.Corrections, news.Correction{Text: p.text})
			}
		}
		i = j
	}
	return r.placeBefore(out, int32(len(r.nodes)), shots)
}

// placeBefore puts the photos and embeds that stand before a place into the body.
func (r *reading) placeBefore(out []news.Block, at int32, shots []shot) []news.Block {
	for {
		photo, embed := len(r.a.Photos) < len(shots) && shots[len(r.a.Photos)].at < at, r.embedAt < len(r.embeds) && r.embeds[r.embedAt] < at
		switch {
		case photo && (!embed || shots[len(r.a.Photos)].at < r.embeds[r.embedAt]):
			out = r.place(out, shots[len(r.a.Photos)].Photo)
		case embed:
			out = r.placeEmbed(out, r.embeds[r.embedAt])
			r.embedAt++
		default:
			return out
		}
	}
}

// placeEmbed puts a frame of foreign content into the body.
func (r *reading) placeEmbed(out []news.Block, at int32) []news.Block {
	n := &r.nodes[at]
	if !r.within(at, r.holder) || len(out) == 0 || n.marks&(furniture&^player) != 0 {
		return out
	}
	address := attr(n.n, "src")
	if address == "" {
		address = attr(n.n, "data-src")
	}
	u, err := url.Parse(r.absolute(address))
	if err != nil || u.Host == "" || size(n.n, "height") == 1 || size(n.n, "width") == 1 {
		return out
	}
	r.a.Embeds = append(r.a.Embeds, news.Embed{Type: strings.TrimPrefix(u.Hostname(), "www."), URL: u.String()})
	return append(out, news.Block{Type: news.EmbedBlock, URL: u.String()})
}

// place puts a photo into the article: a lead before the first text, else a block.
func (r *reading) place(out []news.Block, p news.Photo) []news.Block {
	p.Lead = len(out) == 0
	if !p.Lead {
		index := len(r.a.Photos)
		out = append(out, news.Block{Type: news.PhotoBlock, Photo: &index})
	}
	r.a.Photos = append(r.a.Photos, p)
	return out
}

// linkList reports whether a list leads elsewhere: a link in each entry, and
// little beside.
func (r *reading) linkList(list []piece) bool {
	var text, link int32
	for _, p := range list {
		text += r.lines[p.line].text
		link += r.lines[p.line].link
	}
	return link*5 > text*2 && !slices.ContainsFunc(list, func(p piece) bool { return r.lines[p.line].link == 0 })
}

func joined(list []piece) string {
	parts := make([]string, len(list))
	for i, p := range list {
		parts[i] = p.text
	}
	return strings.Join(parts, "\n")
}

// items puts lines of one <li> together.
func items(list []piece) []string {
	var out []string
	for i, p := range list {
		if i > 0 && list[i-1].row == p.row {
			out[len(out)-1] += "\n" + p.text
			continue
		}
		out = append(out, p.text)
	}
	return out
}

// rows puts cells of one <tr> together.
func rows(list []piece) [][]string {
	var out [][]string
	for i, p := range list {
		if i > 0 && list[i-1].row == p.row {
			out[len(out)-1] = append(out[len(out)-1], p.text)
			continue
		}
		out = append(out, []string{p.text})
	}
	return out
}
