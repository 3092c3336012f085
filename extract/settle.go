package extract

import (
	"math/bits"
	"slices"

	"golang.org/x/net/html/atom"
)

// prose is how much of a line is running text: what a story is made of, and
// menus, labels and teasers are not.
func (l *line) prose() int32 {
	if l.text < 60 || l.stops == 0 || l.link*2 > l.text {
		return 0
	}
	return l.text - l.link
}

// settle decides which marks hold. A word in a class says what its element is
// for, unless half the story stands in it: "single-post has-sidebar with-comments"
// on the body of a page is no sidebar. Nor does a word say anything on a page that
// puts much of its prose under it: some papers call every paragraph "paywall".
func (t *tree) settle() {
	apart := t.apart()
	for i := range t.lines {
		if l := &t.lines[i]; !apart[l.in] {
			t.nodes[l.in].score += l.prose()
		}
	}
	for i := len(t.nodes) - 1; i > 0; i-- {
		t.nodes[t.nodes[i].up].score += t.nodes[i].score
	}
	total := t.nodes[0].score
	for i := 1; i < len(t.nodes); i++ {
		n := &t.nodes[i]
		n.own = n.holds(total)
		if n.own&figure != 0 && t.heading(int32(i), atom.H1, atom.H2) {
			n.own &^= figure // <article class="gallery">
		}
		if n.own&consent != 0 && t.heading(int32(i), atom.H1) {
			n.own &^= consent // <div id="page" class="cookies-accepted">
		}
		n.marks = n.own | t.nodes[n.up].marks
		if n.own&(caption|creditMark) != 0 {
			n.marks &^= menu | share | player | form | hidden // a zoom button, a <footer> with the credit
		}
		if n.own&prose != 0 && n.score*4 > total {
			n.marks &^= furniture &^ (certain | hidden)
		}
	}
	if void := t.void(); void != 0 {
		for i := range t.nodes {
			t.nodes[i].marks &^= void
		}
	}
	for i := range t.lines {
		l := &t.lines[i]
		l.marks = t.nodes[l.from].marks & t.nodes[l.to-1].marks
	}
	t.holder = t.holds()
}

// apart tells of each node whether it is known to be none of the story's: readers, who may write
// more than the story has, have no say in what the rest of the page is.
func (t *tree) apart() []bool {
	apart := make([]bool, len(t.nodes))
	for i := range t.nodes {
		const both = remarks | known
		apart[i] = t.nodes[i].own&both == both || i > 0 && apart[t.nodes[i].up]
	}
	return apart
}

// heading reports whether an <h1> or <h2>, of these names, stands in an element.
func (t *tree) heading(at int32, names ...atom.Atom) bool {
	i, _ := slices.BinarySearch(t.heads, at)
	for ; i < len(t.heads) && t.heads[i] < t.nodes[at].end; i++ {
		if slices.Contains(names, t.nodes[t.heads[i]].n.DataAtom) {
			return true
		}
	}
	return false
}

// certain are the marks that hold however much stands under them.
const certain = remarks | consent

// void are the marks of furniture under which too much of the story's prose stands
// for them to mean it: prose in what says it is a story, and neither certain nor a
// menu. The sidebar of a short story holds more than half of that, so it takes
// three fifths; but the half for paywall, the mark most papers put on stories.
func (t *tree) void() (void mark) {
	var total int32
	var under [32]int32
	for i := range t.lines {
		l := &t.lines[i]
		m := t.nodes[l.from].marks
		if m&(certain|menu) != 0 || t.nodes[l.in].marks&(prose|story) == 0 {
			continue
		}
		p := l.prose()
		total += p
		for m &= furniture; m != 0; m &= m - 1 {
			under[bits.TrailingZeros32(uint32(m))] += p
		}
	}
	for i, n := range under {
		most := total / 5 * 3
		if mark(1<<i) == paywall {
			most = total / 2
		}
		if n > most {
			void |= 1 << i
		}
	}
	return void
}

// holds is what of a node's own marks is to be believed.
func (n *node) holds(total int32) mark {
	m := n.own
	if m == 0 || m&known != 0 {
		return m
	}
	switch n.name {
	case atom.Html, atom.Body, atom.Main:
		return m & (story | live | prose)
	case atom.Tr, atom.Td, atom.Th:
		m &^= player // of a game
	}
	if n.score*2 > total && n.score > 0 {
		m &^= furniture &^ consent // a privacy policy may be longer than the story
	}
	if n.score > 0 || n.last-n.first > 2 {
		m &^= kickerMark // <div class="section">: a line over the headline is one line
	}
	if n.score > 600 {
		m &^= figure | caption | creditMark | title | bylineMark | dated | kickerMark | meta | note
		if n.score > 1500 {
			m &^= deck
		}
		if n.score > 1500 && n.score*3 > total {
			m &^= boxed
		}
	}
	return m
}
