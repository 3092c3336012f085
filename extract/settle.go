package extract

import "golang.org/x/net/html/atom"

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
	for i := range t.lines {
		t.nodes[t.lines[i].in].score += t.lines[i].prose()
	}
	for i := len(t.nodes) - 1; i > 0; i-- {
		t.nodes[t.nodes[i].up].score += t.nodes[i].score
	}
	total := t.nodes[0].score
	for i := 1; i < len(t.nodes); i++ {
		n := &t.nodes[i]
		n.own = n.holds(total)
		n.marks = n.own | t.nodes[n.up].marks
		if n.own&(caption|creditMark) != 0 {
			n.marks &^= menu | share | player | form | hidden // a zoom button, a <footer> with the credit
		}
		if n.own&prose != 0 && n.score*4 > total {
			n.marks &^= furniture &^ (remarks | hidden | consent)
		}
	}
	void := t.void(total)
	for i := range t.nodes {
		t.nodes[i].marks &^= void
	}
	for i := range t.lines {
		l := &t.lines[i]
		l.marks = t.nodes[l.from].marks & t.nodes[l.to-1].marks
	}
	t.holder = t.holds()
}

// void are the marks of furniture under which too much of the page's prose stands
// for them to mean it.
func (t *tree) void(total int32) (void mark) {
	for m := menu; m <= furniture; m <<= 1 {
		if m&furniture == 0 || m&(remarks|consent) != 0 {
			continue
		}
		var under int32
		for i := range t.lines {
			if l := &t.lines[i]; t.nodes[l.from].marks&m != 0 && t.nodes[l.in].marks&(prose|story) != 0 && t.nodes[l.in].marks&(remarks|menu)&^m == 0 {
				under += l.prose()
			}
		}
		if under*5 > total*2 {
			void |= m
		}
	}
	return void
}

// holds is what of a node's own marks is to be believed.
func (n *node) holds(total int32) mark {
	m := n.own
	if m == 0 {
		return 0
	}
	switch n.n.DataAtom {
	case atom.Html, atom.Body, atom.Main:
		return m & (story | live | prose)
	}
	if n.score*5 > total*2 && n.score > 0 {
		m &^= furniture &^ (remarks | hidden | consent)
	}
	if n.score*2 > total && n.score > 0 {
		m &^= furniture
	}
	if n.score > 600 {
		m &^= figure | caption | creditMark | title | bylineMark | dated | kickerMark | meta | note
		if n.score > 1500 {
			m &^= deck | boxed
		}
	}
	return m
}
