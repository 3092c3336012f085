package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"newsmorgue/extract/news"
)

// leadSize is how long a second headline may be. A standfirst set as a paragraph is
// the first one of the story (a lead, a Vorspann), and so is one set as a heading
// that is longer than headings are; one that says it is a standfirst, from deckSize
// on. Visible bytes.
const (
	leadSize = 95
	deckSize = 50
)

// longestDeck is when a standfirst is long enough, in bytes: what follows is the story,
// whatever it says of itself.
const longestDeck = 2000

// headings are the elements in which a second headline is set.
var headings = []atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}

// standfirst finds the lines between headline and body that sum the story up. They
// say so themselves, or agree with the page's description, or are a heading right
// under the headline. Those that are paragraphs, and no second headline, are
// returned as the body's first blocks.
func (r *reading) standfirst() []news.Block {
	if blocks, ok := r.ruledStandfirst(); ok {
		return blocks
	}
	if r.headAt < 0 || len(r.list) == 0 {
		return nil
	}
	blocks := r.lead()
	r.trimHead(r.list) // what stood between the standfirst and the story
	r.list = kept(r.list)
	return blocks
}

// lead takes the standfirst, from behind the headline up to the body's first line that is none.
func (r *reading) lead() []news.Block {
	described := r.descriptions()
	var blocks []news.Block
	for i := int(r.nodes[r.headAt].last); i <= r.list[0].line; i++ {
		inBody := i == r.list[0].line
		switch {
		case r.reprints(i):
			r.used[int32(i)] = true
			if inBody {
				r.list = r.list[1:]
			}
			if len(r.list) == 0 {
				return blocks
			}
			continue
		case r.sumsUp(i, inBody, described):
		case inBody:
			return blocks
		default:
			continue
		}
		blocks = r.addStandfirst(blocks, i)
		if inBody {
			r.list = r.list[1:]
		}
		if len(r.list) == 0 {
			return blocks
		}
	}
	return blocks
}

// sumsUp reports whether a line is a standfirst. One within the body must be marked
// or set as such: the first paragraph of a story is often its description, too.
func (r *reading) sumsUp(i int, inBody bool, described []string) bool {
	l := &r.lines[i]
	if len(r.a.Standfirst) > longestDeck || r.used[int32(i)] || l.text < 25 || l.text > 900 || l.link*2 > l.text || l.marks&(aside|advert|remarks|share|form|tags|bio|caption|creditMark|hidden|figure) != 0 {
		return false
	}
	if l.marks&menu != 0 && (l.link > 0 || l.text < leadSize || !r.underHead(i)) {
		return false // the foot of a headline's box may hold it
	}
	if l.marks&deck != 0 {
		return true
	}
	return l.marks&(bylineMark|dated) == 0 && !r.clocked(l) && (r.underHead(i) || !inBody && r.described(l, described))
}

// reprintAgrees is how much of a title a heading below the headline has that prints it again.
const reprintAgrees = 0.75

// reprints reports whether a line is of a heading that prints the headline again, with or
// without its kicker: where the first heading is one of a trail, what is right under that is
// the print for readers; else it says what the story is called elsewhere.
func (r *reading) reprints(i int) bool {
	l := &r.lines[i]
	if !r.underHead(i) || l.marks&deck != 0 {
		return false
	}
	if r.crumb(r.headAt) {
		return true
	}
	n := &r.nodes[r.above(l.in, 0, headings...)]
	for k := n.first; k < n.last; k++ {
		g := newGauge(r.text(r.lines[k]))
		if slices.ContainsFunc(r.titles, func(t claim) bool { return g.agreement(t.gauge) > reprintAgrees }) {
			return true
		}
	}
	return false
}

// addStandfirst keeps a line as standfirst, and as a block if it is a paragraph.
func (r *reading) addStandfirst(blocks []news.Block, i int) []news.Block {
	l := &r.lines[i]
	text, line := r.text(*l), r.spaced(l)
	r.used[int32(i)] = true
	if slices.Contains(strings.Split(r.a.Standfirst, "\n"), line) {
		return blocks // printed twice
	}
	if r.a.Standfirst == "" {
		r.found("standfirst", r.describe(l.in))
		r.a.Standfirst = line
	} else {
		r.a.Standfirst += "\n" + line
	}
	if l.text >= leadSize || l.text >= deckSize && l.marks&deck != 0 || r.above(l.in, 0, headings...) < 0 {
		blocks = append(blocks, news.Block{Type: news.Paragraph, Text: text})
	}
	return blocks
}

// descriptions are what the metadata say that the story says.
func (r *reading) descriptions() []string {
	var list []string
	for _, k := range []string{"og:description", "description", "twitter:description", "dc.description"} {
		for _, c := range r.meta[k] {
			list = append(list, plain(tidy(c)))
		}
	}
	if r.story != nil {
		list = append(list, plain(r.ld.text(r.story["description"])))
	}
	return list
}

// agrees reports whether a text begins as one of the descriptions, which may be
// cut off, or the other way round.
func agrees(text string, described []string) bool {
	p := plain(text)
	for _, d := range described {
		n := min(len(p), len(d))
		if n >= 30 && strings.HasPrefix(p, d[:n*9/10]) {
			return true
		}
	}
	return false
}

// described reports whether a line agrees with a description that ends with it: one that
// goes on as the story begins is but the first words of the page.
func (r *reading) described(l *line, described []string) bool {
	p, next := plain(r.text(*l)), plain(r.list[0].text)
	return agrees(p, slices.DeleteFunc(slices.Clone(described), func(d string) bool {
		rest, ok := strings.CutPrefix(d, p)
		n := min(len(rest), len(next))
		return ok && n >= 15 && strings.HasPrefix(next, rest[:n*9/10])
	}))
}

// underHead reports whether a line is a heading or a sentence right under the
// headline's element.
func (r *reading) underHead(i int) bool {
	l := &r.lines[i]
	return i <= int(r.nodes[r.headAt].last)+1 && r.above(l.in, 0, headings...) >= 0
}
