package comments

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
)

// general finds a thread of any make by its repeating structure: elements of one
// shape whose class or id speaks of comments, each with a text and an author or a
// time of its own.
func general(p *page) Thread {
	var best Thread
	var chosen []unit
	least := 0
	p.findTimes()
	for _, group := range p.groups() {
		if _, timed := p.timed[group[0].node]; len(group) == 1 && !timed && !p.counted(1) {
			continue
		}
		if p.letters(group) {
			continue
		}
		if len(group) > 4 && len(p.join(group[:2], markup{}).Comments) == 0 {
			continue
		}
		t := p.join(group, markup{})
		if w := p.widened(group, t); w != nil {
			t, group = p.join(w, markup{}), w
		}
		if len(group) == 1 && (!alone(t) || len(p.units(group[0].node)) > 1 || headed(group[0].node) || p.holdsStory(group[0].node, nil)) || teasers(t) || !complete(t) && !named(group[0].node) {
			continue
		}
		if v := value(t, len(group)); v > least {
			best, chosen, least = t, group, v
		}
	}
	if len(best.Comments) == 0 {
		if best = p.led(); len(best.Comments) > 0 {
			return best
		}
		best, chosen = p.repeated()
	}
	best, _ = p.answered(best, chosen)
	return best
}

// widened are the elements round those of a group of which none has an author or a time,
// if what stands round one alone has both; else nil.
func (p *page) widened(group []unit, t Thread) []unit {
	if len(group) < 2 || len(t.Comments) == 0 || slices.ContainsFunc(t.Comments, func(c news.Comment) bool { return c.Author != "" || c.PostedText != "" }) {
		return nil
	}
	hold := map[*html.Node]int{} // how many of the group an element holds
	for _, u := range group {
		for n := u.node; n != nil && !p.tired(); n = n.Parent {
			hold[n]++
		}
	}
	out := make([]unit, len(group))
	for i, u := range group {
		n := u.node
		for n.Parent != nil && hold[n.Parent] == 1 {
			n = n.Parent
		}
		if n == u.node || n.Parent == nil || i > 0 && n.Parent != out[0].parent() {
			return nil
		}
		out[i].node = n
	}
	for n := out[0].parent(); n != nil; n = n.Parent {
		if named(n) && n.DataAtom != atom.Body {
			if w := p.join(out, markup{}); len(w.Comments) == len(group) && complete(w) {
				return out
			}
			return nil
		}
	}
	return nil
}

// letters reports whether readers' letters are what the page is about, and answer no story: their
// class, or that of their list, says that they are letters, and next to nothing stands before them.
func (p *page) letters(group []unit) bool {
	node := group[0].node
	first, last := p.spans[node], p.spans[group[len(group)-1].node]
	own := last.end - first.before
	return own >= 300 && first.before < 400 && first.before*3 < own && (letterClasses.In(attr(node, "class")) || letterClasses.In(attr(node.Parent, "class")))
}

// letterClasses are parts of what letters to a paper are called in classes. Some papers call so
// the comments under a story.
var letterClasses = lexicon.NewFinder(`leserbrief|leserzuschrift|readers-letter|reader-letter|letters-to|letter-to-the-editor|courrier-des-lecteurs|courrier-lecteurs|cartas-al-director|cartas-de-lectores|cartas-do-leitor|cartas-dos-leitores|lettere-al|lettere-dei-lettori|lezersbrie|ingezonden-brie|insandare|insändare|laeserbrev|læserbrev|leserinnlegg|leserbrev|mielipidekirjoi|listy-do-redakcji|listy-czytelnik|dopisy-ctenar|okuyucu-mektup|pisma-chitatel`)

// repeated finds a thread whose place speaks of comments while its comments do not:
// what holds one time each, with an author and a text.
func (p *page) repeated() (Thread, []unit) {
	for _, place := range p.marks {
		if p.tired() {
			break
		}
		if inForm(place) || has(p.words(place), rules) || headed(place) || p.holdsStory(place, nil) {
			continue
		}
		units := p.units(place)
		if len(units) == 0 || len(units) < 2 && !section(place) {
			continue
		}
		t := p.join(units, markup{})
		if wide := p.lifted(place); len(wide) > 1 {
			w := p.join(wide, markup{})
			if w, wide = p.answered(w, wide); value(w, len(wide)) > value(t, len(units)) {
				t, units = w, wide
			}
		}
		if alone(t) || p.only(t, place) || len(t.Comments) > 1 && !teasers(t) && (t.sure || complete(t) && evident(place, units)) {
			return t, units
		}
	}
	return Thread{}, nil
}

// evident reports whether a place with units of authors and times is one of comments.
func evident(place *html.Node, units []unit) bool {
	return section(place) || named(place) && (len(units) > 2 || first(place, answerable) != nil) || len(units) > 1 && titled(place)
}

// titled reports whether the first heading within a place speaks of comments, and of
// not much else.
func titled(place *html.Node) bool {
	const long = 60
	h := first(place, ranked)
	if h == nil {
		return false
	}
	s := start(h, long)
	return len(s) <= long && len(strings.Fields(s)) <= 4 && speaksOf(strings.ToLower(s))
}

// named reports whether what a mark is called speaks of comments, and not only of talk.
func named(n *html.Node) bool {
	for i := range n.Attr {
		if mentions(n.Attr[i].Val) {
			return true
		}
	}
	return false
}

// lifted are the elements with times that stand side by side under place, where some
// hold more than one, and those of the same make within them; none if there are none such.
func (p *page) lifted(place *html.Node) []unit {
	n := place
	for {
		var out []unit
		many := false
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if s, ok := p.timed[c]; ok {
				out = append(out, unit{node: c})
				many = many || !s.single()
			}
		}
		if len(out) == 1 && many {
			n = out[0].node
			continue
		}
		if !many {
			return nil
		}
		var all []unit
		for _, u := range out {
			all = append(all, u)
			p.alike(u.node, u.node, &all)
		}
		return all
	}
}

// alike lists the elements within n that have times and the tag and class of a comment's.
func (p *page) alike(n, comment *html.Node, all *[]unit) {
	for c := n.FirstChild; c != nil && !p.tired(); c = c.NextSibling {
		if _, ok := p.timed[c]; !ok {
			continue
		}
		if c.Data == comment.Data && attr(c, "class") == attr(comment, "class") && c.DataAtom != atom.Span {
			*all = append(*all, unit{node: c})
		}
		p.alike(c, comment, all)
	}
}

// answered adds to a thread of some units what answers them in elements of another
// shape, if each is a comment with author and time.
func (p *page) answered(t Thread, units []unit) (Thread, []unit) {
	if len(t.Comments) == 0 || len(p.answers) == 0 {
		return t, units
	}
	about := map[*html.Node]bool{} // the units, and what they stand in
	for _, u := range units {
		for n := u.node; n != nil && !about[n]; n = n.Parent {
			about[n] = true
		}
	}
	more := slices.Clone(units)
	for _, n := range p.answers {
		if p.tired() {
			return t, units
		}
		if !about[n] {
			if one := p.assemble([]*html.Node{n}, markup{}); len(one.Comments) == 1 && complete(one) {
				more = append(more, unit{node: n})
			}
		}
	}
	if len(more) == len(units) {
		return t, units
	}
	order := p.order(more)
	slices.SortStableFunc(more, func(a, b unit) int { return cmp.Compare(order[a.node], order[b.node]) })
	if with := p.join(more, markup{}); value(with, len(more)) > value(t, len(units)) {
		return with, more
	}
	return t, units
}

// order numbers the elements of some units as they stand in the page.
func (p *page) order(units []unit) map[*html.Node]int {
	order := make(map[*html.Node]int, len(units))
	for _, u := range units {
		order[u.node] = 0
	}
	var walk func(*html.Node)
	next := 0
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if _, ok := order[c]; ok {
				order[c] = next
				next++
			}
			walk(c)
		}
	}
	top := units[0].node
	for top.Parent != nil {
		top = top.Parent
	}
	walk(top)
	return order
}

// complete reports whether every comment of a thread has an author and a time.
func complete(t Thread) bool {
	return !slices.ContainsFunc(t.Comments, func(c news.Comment) bool { return c.Author == "" || c.PostedText == "" })
}

// teasers reports whether most elements of a thread lead to other pages, as those of
// related stories do: by their heading, or with all of their text.
func teasers(t Thread) bool {
	texts := map[string]bool{}
	for _, c := range t.Comments {
		texts[c.Text] = true
	}
	lead := 0
	for _, n := range t.Roots {
		if n.DataAtom == atom.A && away(n) || first(n, func(d *html.Node) bool {
			return headline(d) || d.DataAtom == atom.A && away(d) && (texts[line(d)] || has(tokens(attr(d, "class")), titleWords))
		}) != nil {
			lead++
		}
	}
	return lead*2 > len(t.Comments) || scattered(t.Roots) || rated(t.Roots)
}

// away reports whether a link leads to another page, and not to a comment.
func away(a *html.Node) bool {
	href := attr(a, "href")
	return href != "" && !strings.Contains(href, "#") && !mentions(href)
}

// headline reports whether an element is a heading that is a link to another page, and
// not to a comment or a reader.
func headline(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5:
	default:
		return false
	}
	if has(tokens(attr(n, "class")), authorWords) || len(strings.Fields(line(n))) < 4 {
		return false
	}
	a := first(n, func(d *html.Node) bool { return d.DataAtom == atom.A })
	for p := n.Parent; a == nil && p != nil && p == n.Parent; p = p.Parent {
		if p.DataAtom == atom.A {
			a = p
		}
	}
	return a != nil && away(a)
}

// units are the largest elements under place, a mark, that hold no more than one time,
// each with what stands between it and the next if it has nothing to say itself, as the
// rows of a table have.
func (p *page) units(place *html.Node) []unit {
	p.findTimes()
	under := p.timed[place]
	p.steps += perUnit * (under.end - under.from)
	out := make([]unit, 0, under.end-under.from)
	starts := map[*html.Node]bool{}
	for _, t := range p.times[under.from:under.end] {
		for t.Parent != place && p.timed[t.Parent].single() {
			t = t.Parent
		}
		if len(out) == 0 || out[len(out)-1].node != t {
			out = append(out, unit{node: t})
			starts[t] = true
		}
	}
	if len(out) > 0 && out[0].node.Parent.DataAtom == atom.Dl && out[len(out)-1].node.Parent == out[0].node.Parent {
		return defined(out[0].node.Parent)
	}
	if len(out) < 2 || out[0].node.Parent != out[1].node.Parent {
		return out
	}
	if names := namesBefore(out); names != nil {
		out, starts = names, map[*html.Node]bool{}
		for _, u := range out {
			starts[u.node] = true
		}
	}
	for i := range out {
		if out[i].node.DataAtom == atom.Tr || bareHead(out[i].node) {
			out[i].rest = behind(out[i].node, starts)
		}
	}
	return out
}

// namesBefore are the headings before each of some units, if all have one right before
// them, as in <h4>Ana</h4><small>4 May</small><p>; else nil.
func namesBefore(units []unit) []unit {
	out := make([]unit, len(units))
	for i, u := range units {
		h := u.node.PrevSibling
		for h != nil && h.Type != html.ElementNode {
			h = h.PrevSibling
		}
		if h == nil || !bold(h) || block(u.node) || proper(line(h)) == "" {
			return nil
		}
		out[i].node = h
	}
	return out
}

// defined are the units of a list of definitions: each term with what defines it.
func defined(list *html.Node) []unit {
	var out []unit
	for c := list.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Dt:
			out = append(out, unit{node: c})
		case c.DataAtom == atom.Dd && len(out) > 0:
			u := &out[len(out)-1]
			u.rest = append(u.rest, c)
		}
	}
	return out
}

// bareHead reports whether an element is no more than the head of something.
func bareHead(n *html.Node) bool {
	const long = 120
	return len(start(n, long)) < long && first(n, func(d *html.Node) bool { return d.DataAtom == atom.P || block(d) && stamp(line(d)) == "" }) == nil
}

// behind are the elements between n and the next of some.
func behind(n *html.Node, starts map[*html.Node]bool) []*html.Node {
	const most = 12
	var out []*html.Node
	for s := n.NextSibling; s != nil && !starts[s] && len(out) < most; s = s.NextSibling {
		if s.Type == html.ElementNode && !unseen(s) {
			out = append(out, s)
		}
	}
	return out
}

// perUnit is about how many steps it takes to read a unit that are not counted there.
const perUnit = 8

// A stretch is a part of page.times: [from, end).
type stretch struct{ from, end int }

func (s stretch) single() bool { return s.end-s.from == 1 }

// findTimes finds what may be the times of comments: once, as marks stand in one another.
func (p *page) findTimes() {
	if p.timed != nil {
		return
	}
	p.timed = map[*html.Node]stretch{}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		from := len(p.times)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode || c.DataAtom == atom.Form || p.element(c) == foreign:
			case dateRank(c, p.words(c), markup{}) > 0 || stamped(c):
				p.times = append(p.times, c)
			default:
				walk(c)
			}
		}
		if len(p.times) > from {
			p.timed[n] = stretch{from, len(p.times)}
		}
	}
	for _, n := range p.outer {
		walk(n)
	}
}

// stamped reports whether an element has a time in a text of its own, with no more than
// what stands about one.
func stamped(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && stamp(c.Data) != "" && len(strings.Fields(c.Data)) < 12 {
			return true
		}
	}
	return false
}

// alone reports whether a thread of one element is one beyond doubt: with author,
// time and text.
func alone(t Thread) bool {
	if len(t.Comments) != 1 {
		return false
	}
	c := t.Comments[0]
	return c.Author != "" && c.PostedText != "" && t.sure || c.Author == "" && c.PostedText == ""
}

// only reports whether a thread of one comment, with author and time, is that which the
// page counts.
func (p *page) only(t Thread, place *html.Node) bool {
	return len(t.Comments) == 1 && complete(t) && !teasers(t) && section(place) && (p.counted(1) || one(p.headline([]*html.Node{place})))
}

func one(n *int) bool { return n != nil && *n == 1 }

// value says how much a thread looks like one: comments with author, time and text
// count, elements of the shape that are none count against it.
func value(t Thread, elements int) int {
	v := 0
	for _, c := range t.Comments {
		v += 2
		if c.Author != "" {
			v += 2
		}
		if c.PostedText != "" || !c.PostedAt.IsZero() {
			v += 2
		}
		if c.ID != "" {
			v++
		}
		if c.Parent != "" {
			v++
		}
	}
	return v - 2*(elements-len(t.Comments))
}

// groups are the marked elements that may be comments, by shape, in the order of
// the first of each. A group with elements in one another stays one.
func (p *page) groups() [][]unit {
	byShape := map[string]int{}
	var out [][]unit
	for _, n := range p.marks {
		switch n.DataAtom {
		case atom.Li, atom.Div, atom.Article, atom.Section, atom.Tr, atom.Dl, atom.Ul, atom.Blockquote, atom.Td, atom.Table, atom.Details:
		case 0: // an element of a script's own making
		default:
			continue
		}
		if has(p.words(n), furniture) || inForm(n) {
			continue
		}
		s := shape(n)
		i, ok := byShape[s]
		if !ok {
			i = len(out)
			byShape[s] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], unit{node: n})
	}
	return out
}

// furniture has words for what stands about comments.
var furniture = set(`form respond login count counter number title heading navigation pagination pager sort filter policy rules button btn`)

// rules are words of a place that says how to comment.
var rules = set(`policy rules guidelines guideline netiquette etiquette`)

func inForm(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == atom.Form {
			return true
		}
	}
	return false
}

// shape is the tag of n with the words of the first of its classes that speaks of
// comments and does not change from comment to comment; where there is none, with its
// type, or its id but the digits.
func shape(n *html.Node) string {
	for _, c := range strings.Fields(attr(n, "class")) {
		if w := tokens(c); mentions(c) && !has(w, variants) {
			return n.Data + "." + strings.Join(w, "-")
		}
	}
	for _, k := range [...]string{"itemtype", "data-testid", "data-spot-im-class"} {
		if t := attr(n, k); t != "" {
			return n.Data + "@" + t
		}
	}
	return n.Data + "#" + strings.Join(tokens(attr(n, "id")), "-")
}

// variants are words of classes that tell one comment from another.
var variants = set(`even odd alt first last parent child by bypostauthor byuser viewer active hidden open collapsed featured top faded`)
