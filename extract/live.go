package extract

import (
	"newsmorgue/extract/news"
)

// fewestEntries is how many times a live blog prints at least.
const fewestEntries = 2

// entries reads the entries of a live blog: each is the largest element of the
// story around one printed time. Their text stands in the body, too.
func (r *reading) entries() {
	if r.a.Kind != news.KindLive || r.ruledEntries() {
		return
	}
	h := &r.nodes[r.holder]
	var places []int32
	for _, at := range r.tree.times {
		if at > r.holder && at < h.end && r.nodes[at].marks&(remarks|aside) == 0 {
			places = append(places, at)
		}
	}
	if len(places) < fewestEntries {
		return
	}
	for i, at := range places {
		box := at
		for up := r.nodes[at].up; up != r.holder && (i == 0 || places[i-1] < up) && (i+1 == len(places) || places[i+1] >= r.nodes[up].end); up = r.nodes[up].up {
			box = up
		}
		r.entry(at, box)
	}
}

// entry reads one entry from the pieces of the body that lie in its element; at is the
// place of its time, or -1.
func (r *reading) entry(at, box int32) {
	var e news.Entry
	if at >= 0 {
		e.At = r.nodeTime(at)
	}
	var list []piece
	for _, p := range r.list {
		if from := r.lines[p.line].from; from > box && from < r.nodes[box].end {
			list = append(list, p)
		}
	}
	if len(list) == 0 {
		return
	}
	if list[0].kind == news.Heading {
		e.Headline, list = list[0].text, list[1:]
	}
	e.Body = r.blocks(list, nil)
	r.a.Entries = append(r.a.Entries, e)
	r.boxed = append(r.boxed, box)
}
