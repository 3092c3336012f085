package extract

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/dateline"
	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
	"newsmorgue/extract/notice"
)

// find is the place of an element in the tree, -1 where the walk did not come.
func (t *tree) find(n *html.Node) int32 {
	if at, ok := t.places()[n]; ok {
		return at
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
		for _, n := range s.All(r.doc.Nodes[0]) {
			if at := r.find(n); at >= 0 {
				list = append(list, at)
			}
		}
		if len(list) > 0 {
			return list, s.CSS
		}
	}
	return nil, ""
}

// says is the text of an element on one line; of a <meta>, its content.
func (r *reading) says(at int32) string {
	if n := r.nodes[at].n; n.DataAtom == atom.Meta {
		return tidy(attr(n, "content"))
	}
	return oneLine(r.content(at))
}

// ruledSaying is the place of the first element with a text that the rule names for a
// field, the text, and the selector; -1 if there is none.
func (r *reading) ruledSaying(field string) (at int32, text, css string) {
	for _, s := range r.rule.Field(field) {
		for _, n := range s.All(r.doc.Nodes[0]) {
			if at := r.find(n); at >= 0 {
				if text := r.says(at); text != "" {
					return at, text, s.CSS
				}
			}
		}
	}
	return -1, "", ""
}

// take takes an element that the rule names out of the body: its lines, or where it
// stands within a line, that line, once all of its text is taken.
func (r *reading) take(at int32) {
	r.useLines(at)
	if r.taken == nil {
		r.taken = map[int32]bool{}
	}
	text := int32(-1)
	for i := at; i < r.nodes[at].end; i++ {
		if r.nodes[i].text > 0 && r.nodes[i].n.Type == html.TextNode {
			r.taken[i], text = true, i
		}
	}
	i, exact := r.lineFrom(text)
	if !exact {
		i--
	}
	if text < 0 || i < 0 {
		return
	}
	for k := r.lines[i].from; k < r.lines[i].to; k++ {
		if r.nodes[k].text > 0 && r.nodes[k].n.Type == html.TextNode && !r.taken[k] {
			return
		}
	}
	r.used[int32(i)] = true
}

// byRule notes that a field was found where the rule says.
func (r *reading) byRule(name, css string) { r.found(name, "rule "+r.rule.Name+" "+css) }

// ruledText is the text of a field that the rule names; it is then no part of the
// body.
func (r *reading) ruledText(field, name string) string {
	at, text, css := r.ruledSaying(field)
	if at >= 0 {
		r.take(at)
		r.byRule(name, css)
	}
	return text
}

// ruledHeadline reads the headline where the rule says, and reports whether it does.
func (r *reading) ruledHeadline() bool {
	at, text, css := r.ruledSaying("headline")
	if at < 0 {
		return false
	}
	r.a.Headline = text
	r.byRule("headline", css)
	if r.nodes[at].n.DataAtom != atom.Meta {
		r.headAt = at
		r.take(at)
	}
	return true
}

// ruledStandfirst reads the standfirst where the rule says. As without a rule, what is
// set as a paragraph opens the body too.
func (r *reading) ruledStandfirst() (blocks []news.Block, ok bool) {
	at, text, css := r.ruledSaying("standfirst")
	if at < 0 {
		return nil, false
	}
	n := &r.nodes[at]
	if n.first == n.last {
		r.a.Standfirst = text // a <meta>
	}
	for i := n.first; i < n.last; i++ {
		blocks = r.addStandfirst(blocks, int(i))
	}
	r.byRule("standfirst", css)
	r.list = slices.DeleteFunc(r.list, func(p piece) bool { return r.used[int32(p.line)] })
	return blocks, true
}

// ruledByline reads the byline where the rule says.
func (r *reading) ruledByline(parser byline.Parser) (b byline.Byline, ok bool) {
	at, text, css := r.ruledSaying("byline")
	if at < 0 {
		return b, false
	}
	r.take(at)
	r.byRule("byline", css)
	return r.bylineOf(parser, text, &line{from: at + 1, to: r.nodes[at].end, in: at}), true
}

// ruledAuthors are those whom the elements that the rule names print, each with the
// address that it links to.
func (r *reading) ruledAuthors(parser byline.Parser) []news.Author {
	var list []news.Author
	chosen, css := r.ruledAll("authors")
	for _, at := range chosen {
		authors := parser.Parse(r.says(at)).Authors
		for _, a := range authors {
			if len(authors) == 1 {
				a.URL = r.absolute(r.linkOf(at))
			}
			list = appendAuthor(list, a)
		}
		r.take(at)
	}
	if len(list) > 0 {
		r.byRule("authors", css)
	}
	return list
}

// linkOf is where an element leads to, itself or by the first link in it.
func (r *reading) linkOf(at int32) string {
	for i := at; i < r.nodes[at].end; i++ {
		if n := r.nodes[i].n; n.DataAtom == atom.A || n.DataAtom == atom.Link {
			return attr(n, "href")
		}
	}
	return ""
}

// ruledDateline reads the dateline where the rule says; it stays in the body.
func (r *reading) ruledDateline() bool {
	at, text, css := r.ruledSaying("dateline")
	if at < 0 {
		return false
	}
	d, ok := dateline.Parse(text + " " + r.a.Text[:min(len(r.a.Text), 200)])
	if !ok || d.Text != text {
		d = news.Dateline{Text: text, Place: strings.TrimRight(text, " -–—:,.|")}
	}
	r.a.Dateline = &d
	r.byRule("dateline", css)
	return true
}

// ruledLicense reads the terms of use where the rule says: an address, or a name.
func (r *reading) ruledLicense() string {
	at, css := r.ruled("license")
	if at < 0 {
		return ""
	}
	s := cmp.Or(r.absolute(r.linkOf(at)), r.says(at))
	if s != "" {
		r.byRule("license", css)
	}
	return s
}

// ruledFree reports what the rule's markers say of reading without paying: of both, the
// one that says it must be paid for counts.
func (r *reading) ruledFree() (free, known bool) {
	for _, field := range []string{"paywall", "free"} {
		if at, css := r.ruled(field); at >= 0 {
			r.byRule("free", css)
			return field == "free", true
		}
	}
	return false, false
}

// strayCorrections appends to the body the corrections that the rule names outside it.
func (r *reading) strayCorrections() {
	chosen, css := r.ruledAll("correction")
	for _, at := range chosen {
		text := r.says(at)
		if text == "" || r.within(at, r.holder) {
			continue
		}
		r.a.Body = append(r.a.Body, news.Block{Type: news.CorrectionBlock, Text: text})
		n, _ := notice.Parse(text)
		r.a.Corrections = append(r.a.Corrections, news.Correction{Text: text, Date: n.Date})
		r.byRule("corrections", css)
	}
}

// ruledEntries reads the entries of a live blog that the rule names, and reports whether
// it names any. The time of one is that of the rule, or its first <time>.
func (r *reading) ruledEntries() bool {
	boxes, css := r.ruledAll("entry")
	times, _ := r.ruledAll("entry_time")
	if len(times) == 0 {
		times = r.tree.times
	}
	for _, box := range boxes {
		m := moment{at: box, end: r.nodes[box].end}
		if len(r.piecesOf(m)) == 0 {
			continue
		}
		if i, _ := slices.BinarySearch(times, box+1); i < len(times) && r.within(times[i], box) {
			m.Time = r.nodeTime(times[i])
		}
		r.entryBoxes = append(r.entryBoxes, box)
		r.a.Entries = append(r.a.Entries, r.entry(m))
	}
	if len(r.a.Entries) > 0 {
		r.byRule("entries", css)
	}
	return len(boxes) > 0
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
	r.take(at)
	r.byRule(name, css)
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
	if r.nodes[at].n.DataAtom == atom.Meta {
		return // it prints nothing
	}
	text := r.says(at)
	if _, ok := dates.Parse(text, r.c.At); ok && !relative(text) {
		r.a.PublishedText = text
		r.found("published_text", r.a.Found["published_at"])
	}
}
