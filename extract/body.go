package extract

import "golang.org/x/net/html/atom"

// value is what a line says for its place being the body: much if it is running
// text, less than nothing if it is links or furniture.
func (l *line) value() int32 {
	p := l.prose()
	switch {
	case l.marks&furniture != 0:
		return -l.text / 6
	case p > 0 && l.marks&(caption|creditMark) != 0:
		return 0
	case p > 0:
		return p
	case l.link*2 > l.text:
		return -l.link - 20
	}
	return min(l.text/8, 8) - 3
}

// holds finds the element that holds the story: the one whose lines are worth
// most, and of several the deepest; of one paragraph among others, what holds them.
func (t *tree) holds() int32 {
	for i := range t.nodes {
		t.nodes[i].score = 0
	}
	for i := range t.lines {
		t.nodes[t.lines[i].in].score += t.lines[i].value()
	}
	for i := len(t.nodes) - 1; i > 0; i-- {
		t.nodes[t.nodes[i].up].score += t.nodes[i].score
	}
	best := 0
	for i := range t.nodes {
		if t.nodes[i].score > t.nodes[best].score || t.nodes[i].score == t.nodes[best].score && t.within(int32(i), int32(best)) {
			best = i
		}
	}
	if t.amongOthers(int32(best)) {
		return t.nodes[best].up
	}
	return int32(best)
}

// amongOthers reports whether an element is a <p> beside others.
func (t *tree) amongOthers(at int32) bool {
	if t.nodes[at].n.DataAtom != atom.P {
		return false
	}
	up := &t.nodes[t.nodes[at].up]
	for i := up.first; i < up.last; i++ {
		if o := &t.nodes[t.lines[i].in]; t.lines[i].in != at && o.n.DataAtom == atom.P && o.up == t.nodes[at].up {
			return true
		}
	}
	return false
}
