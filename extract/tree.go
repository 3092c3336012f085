package extract

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/lexicon"
)

// A tree is a page after the one walk over it: its nodes and the lines of its
// text, both in document order. A place is an index into nodes.
type tree struct {
	nodes []node
	lines []line
	heads []int32 // places of what the readers of fields ask for, gathered on the way
	metas []int32
	refs  []int32 // <link>
	data  []int32 // JSON-LD scripts
	anchors,
	images,
	figures,
	embeds,
	articles,
	times []int32
	state     []int32 // other scripts of some length
	html      int32   // place of <html>, or 0
	holder    int32   // place of the element that holds the story
	baseHref  string
	titleText string
	places    func() map[*html.Node]int32 // of the elements; made when a rule first asks
}

// A node is what was worked out for an element or text.
type node struct {
	n     *html.Node
	name  atom.Atom // n.DataAtom: 0 of text and of what HTML does not know
	up    int32     // place of the parent; -1 of the document
	end   int32     // place behind its last descendant
	first int32     // lines beneath: [first, last)
	last  int32
	own   mark // what it says of itself
	marks mark // with what its ancestors say
	text  int32
	link  int32
	score int32
}

// A line is a run of text that a reader sees as one: a paragraph, a heading, an
// entry of a list, a cell.
type line struct {
	from, to int32 // places of its nodes: [from, to)
	in       int32 // place of the block element around it
	text     int32 // visible bytes, blanks not counted: a fair measure across scripts
	link     int32 // of these, within links
	strong   int32 // of these, within <b> or <strong>
	stops    int32 // commas, full stops and the like
	digits   int32
	marks    mark
}

// Classes of byte, for measuring: what each counts for. A text is the sum of them.
const (
	blank  = 0
	letter = 1       // visible
	stop   = 1 << 16 // a comma, full stop or the like
	digit  = 1 << 32
	lead   = 1 << 48 // may begin a stop of more than one byte
)

var class = func() (t [256]uint64) {
	for c := range t {
		t[c] = letter
	}
	for _, c := range " \t\r\n\f\v" {
		t[c] = blank
	}
	for _, c := range ".,;:!?" {
		t[c] += stop
	}
	for c := '0'; c <= '9'; c++ {
		t[c] += digit
	}
	for _, c := range []byte{0xc2, 0xd8, 0xdb, 0xe0, 0xe3, 0xef} {
		t[c] += lead
	}
	return t
}()

// multibyteStop reports whether a stop of Arabic, Urdu, Indic or East Asian script,
// in UTF-8, begins at i.
func multibyteStop(s string, i int) bool {
	switch s[i] {
	case 0xd8:
		return i+1 < len(s) && (s[i+1] == 0x8c || s[i+1] == 0x9b || s[i+1] == 0x9f) // Arabic comma, semicolon, question mark
	case 0xdb:
		return i+1 < len(s) && s[i+1] == 0x94 // Urdu full stop
	case 0xe0:
		return strings.HasPrefix(s[i:], "।")
	case 0xe3:
		return strings.HasPrefix(s[i:], "、") || strings.HasPrefix(s[i:], "。")
	case 0xef:
		return strings.HasPrefix(s[i:], "，") || strings.HasPrefix(s[i:], "．") || strings.HasPrefix(s[i:], "！") || strings.HasPrefix(s[i:], "？")
	}
	return false
}

// measure counts the visible bytes, stops and digits of a text.
func measure(s string) (text, stops, digits int32) {
	leads := uint64(0)
	for rest := s; rest != ""; {
		part := rest[:min(len(rest), 1<<16-1)]
		rest = rest[len(part):]
		sum := uint64(0)
		for i := range len(part) {
			sum += class[part[i]]
		}
		text += int32(sum & 0xffff)
		stops += int32(sum >> 16 & 0xffff)
		digits += int32(sum >> 32 & 0xffff)
		leads += sum >> 48
	}
	for i := 0; leads > 0; i++ {
		switch {
		case class[s[i]] < lead:
			continue
		case strings.HasPrefix(s[i:], "\u00a0"): // a no-break space
			text -= 2
		case multibyteStop(s, i):
			stops++
		}
		leads--
	}
	return text, stops, digits
}

// A walker is the state of the walk.
type walker struct {
	*tree
	words  *lexicon.Memory[mark]
	open   line // the line being gathered; to == 0 when none
	block  int32
	link   int // open <a>
	strong int // open <b>, <strong>
	breaks int // <br> since the last text
}

// walk reads a document of about so many nodes.
func walk(doc *html.Node, nodes int) *tree {
	t := &tree{nodes: make([]node, 0, nodes), lines: make([]line, 0, 64+nodes/8)}
	w := walker{tree: t, words: memories.Get()}
	defer memories.Put(w.words)
	w.visit(doc, -1)
	w.flush()
	t.sum()
	t.places = sync.OnceValue(t.byNode)
	return t
}

func (t *tree) byNode() map[*html.Node]int32 {
	m := make(map[*html.Node]int32, len(t.nodes))
	for i := range t.nodes {
		m[t.nodes[i].n] = int32(i)
	}
	return m
}

// visit adds n and what is beneath to the tree. Its depth is that of the tree,
// which parse limits.
func (w *walker) visit(n *html.Node, up int32) {
	if n.Type == html.TextNode {
		w.text(n, up)
		return
	}
	if n.Type != html.ElementNode && n.Type != html.DocumentNode {
		return
	}
	at := w.add(n, up)
	if n.Type == html.ElementNode && !w.enter(n, at) {
		return
	}
	block, before := !inline(n.DataAtom) || n.DataAtom == 0 && w.custom(n), w.block
	if block {
		w.flush()
		w.block = at
	}
	w.nodes[at].first = int32(len(w.lines))
	link, strong := n.DataAtom == atom.A, n.DataAtom == atom.B || n.DataAtom == atom.Strong
	if link {
		w.link++
	}
	if strong {
		w.strong++
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.visit(c, at)
	}
	if link {
		w.link--
	}
	if strong {
		w.strong--
	}
	if block {
		w.flush()
		w.block = before
	}
	w.nodes[at].end = int32(len(w.nodes))
	w.nodes[at].last = int32(len(w.lines))
}

func (w *walker) add(n *html.Node, up int32) int32 {
	at := int32(len(w.nodes))
	w.nodes = append(w.nodes, node{n: n, name: n.DataAtom, up: up, end: at + 1, first: int32(len(w.lines)), last: int32(len(w.lines))})
	return at
}

// enter notes an element where others will ask for it, and reports whether what
// is beneath it is to be visited.
func (w *walker) enter(n *html.Node, at int32) bool {
	switch n.DataAtom {
	case atom.Script:
		w.script(n, at)
		return false
	case atom.Noscript:
		if pictured(n) {
			w.images = append(w.images, at)
		}
		return false
	case atom.Style, atom.Template, atom.Svg, atom.Math, atom.Select, atom.Textarea, atom.Canvas, atom.Object, atom.Datalist, atom.Map:
		return false
	case atom.Iframe, atom.Embed:
		w.flush()
		w.embeds = append(w.embeds, at)
		w.nodes[at].own = marksOf(n, w.words)
		return false
	case atom.Title:
		if w.titleText == "" && n.FirstChild != nil {
			w.titleText = fold(n.FirstChild.Data)
		}
		return false
	case atom.Base:
		if w.baseHref == "" {
			w.baseHref = attr(n, "href")
		}
	case atom.Meta:
		w.metas = append(w.metas, at)
	case atom.Link:
		w.refs = append(w.refs, at)
	case atom.Html:
		w.html = at
	case atom.Br:
		w.breaks++
		if w.breaks == 2 {
			w.flush()
		}
	case atom.Img, atom.Video, atom.Audio:
		w.images = append(w.images, at)
	case 0:
		if pictureElement(n) {
			w.images = append(w.images, at)
		} else if _, ok := players[n.Data]; ok {
			w.embeds = append(w.embeds, at)
		}
	case atom.Figure:
		w.figures = append(w.figures, at)
	case atom.Article:
		w.articles = append(w.articles, at)
	case atom.A:
		w.anchors = append(w.anchors, at)
	case atom.Time:
		w.times = append(w.times, at)
	case atom.H1, atom.H2:
		w.heads = append(w.heads, at)
	}
	w.nodes[at].own = marksOf(n, w.words)
	if w.nodes[at].own&foreign != 0 && !inline(n.DataAtom) {
		w.embeds = append(w.embeds, at)
	}
	return true
}

// script keeps linked data, and scripts that may hold what others would print.
func (w *walker) script(n *html.Node, at int32) {
	switch t := attr(n, "type"); {
	case strings.Contains(t, "ld+json"):
		w.data = append(w.data, at)
	case strings.Contains(attr(n, "src"), charts):
		w.embeds = append(w.embeds, at)
	case n.FirstChild != nil && len(n.FirstChild.Data) > rich:
		w.state = append(w.state, at)
	}
}

// text adds a text node to the line that is open, or opens one.
func (w *walker) text(n *html.Node, up int32) {
	text, stops, digits := measure(n.Data)
	at := w.add(n, up)
	if text == 0 {
		return
	}
	w.breaks = 0
	l := &w.open
	if l.to == 0 {
		*l = line{from: at, in: w.block}
	}
	l.to = at + 1
	l.text += text
	l.stops += stops
	l.digits += digits
	w.nodes[at].text = text
	if w.link > 0 {
		l.link += text
		w.nodes[at].link = text
	}
	if w.strong > 0 {
		l.strong += text
	}
}

// flush ends the line that is open.
func (w *walker) flush() {
	w.breaks = 0
	if w.open.to == 0 {
		return
	}
	w.lines = append(w.lines, w.open)
	w.open = line{}
}

// sum works out, from the leaves up, how much text each element holds.
func (t *tree) sum() {
	for i := len(t.nodes) - 1; i > 0; i-- {
		n := &t.nodes[i]
		p := &t.nodes[n.up]
		p.text += n.text
		p.link += n.link
	}
}

// inline reports whether an element stands within a line of text.
func inline(a atom.Atom) bool {
	switch a {
	case 0, atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Br, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em, atom.Font,
		atom.I, atom.Img, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Nobr, atom.Q, atom.Rp, atom.Rt, atom.Ruby, atom.S, atom.Samp, atom.Small,
		atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Picture, atom.Source,
		atom.Script, atom.Style, atom.Link, atom.Meta, atom.Noscript, atom.Template, atom.Svg, atom.Button, atom.Input:
		return true
	}
	return false
}

// custom reports whether an element of a name of the paper's own, as <daily-byline>,
// is a line by itself: it begins one, among elements that are not in a line either, and
// no text follows it.
func (w *walker) custom(n *html.Node) bool {
	if w.open.to != 0 || !strings.Contains(n.Data, "-") {
		return false
	}
	if next := n.NextSibling; next != nil && next.Type == html.TextNode && fold(next.Data) != "" {
		return false
	}
	switch up := n.Parent; up.DataAtom {
	case atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Body:
		return true
	case 0:
		return w.nodes[w.block].n == up
	}
	return false
}

// within reports whether place a lies in the element at b.
func (t *tree) within(a, b int32) bool { return b <= a && a < t.nodes[b].end }

// above finds the nearest element with one of these names, from place at up to,
// but not including, limit; -1 if there is none.
func (t *tree) above(at, limit int32, names ...atom.Atom) int32 {
	for ; at > limit; at = t.nodes[at].up {
		for _, a := range names {
			if t.nodes[at].name == a {
				return at
			}
		}
	}
	return -1
}

// marked finds the nearest element at or over a place that says one of m of
// itself, below limit; -1 if there is none.
func (t *tree) marked(at, limit int32, m mark) int32 {
	for ; at > limit; at = t.nodes[at].up {
		if t.nodes[at].own&m != 0 {
			return at
		}
	}
	return -1
}

// text is what a line says, white space folded, a line feed for each <br>.
func (t *tree) text(l line) string { return t.span(l.from, l.to) }

// span is the text between two places.
func (t *tree) span(from, to int32) string {
	if to-from == 1 && t.nodes[from].n.Type == html.TextNode {
		if s := strings.Trim(t.nodes[from].n.Data, " \t\r\n\f\v"); tight(s) {
			return unindented(clean(s))
		}
	}
	var b strings.Builder
	gap := byte(0) // what stands between the text so far and the next
	for i := from; i < to; i++ {
		n := t.nodes[i].n
		if n.Type == html.ElementNode {
			if t.nodes[i].own&t.nodes[i].marks&hidden != 0 {
				i = t.nodes[i].end - 1 // ", opens new tab", for those who listen
				continue
			}
			if n.DataAtom == atom.Br {
				gap = '\n'
			} else if gap == 0 && !inline(n.DataAtom) {
				gap = ' '
			}
			continue
		}
		gap = fold1(&b, n.Data, gap)
	}
	return unindented(clean(b.String()))
}

// tight reports whether fold1 leaves a text as it is.
func tight(s string) bool {
	for i := range len(s) {
		if c := s[i]; class[c] == blank && (c != ' ' || s[i-1] == ' ') || c == 0xc2 && strings.HasPrefix(s[i:], "\u00a0") {
			return false
		}
	}
	return true
}

// fold1 appends s to b with its white space folded; gap is the white space owed
// before, and what is owed after is returned.
func fold1(b *strings.Builder, s string, gap byte) byte {
	for i := 0; i < len(s); {
		c := s[i]
		if class[c] == blank {
			if gap == 0 {
				gap = ' '
			}
			i++
			continue
		}
		if c == 0xc2 && i+1 < len(s) && s[i+1] == 0xa0 {
			if gap == 0 {
				gap = ' '
			}
			i += 2
			continue
		}
		if gap != 0 && b.Len() > 0 {
			b.WriteByte(gap)
		}
		gap = 0
		j := i + 1
		for j < len(s) && class[s[j]] != blank && s[j] != 0xc2 {
			j++
		}
		b.WriteString(s[i:j])
		i = j
	}
	return gap
}

// content is all the text in an element.
func (t *tree) content(at int32) string { return t.span(at+1, t.nodes[at].end) }

func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}
