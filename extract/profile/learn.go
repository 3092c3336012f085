package profile

import (
	"cmp"
	"slices"
	"time"
)

// How much a profile keeps at most; what more stories have comes first.
const (
	least      = 3 // stories, of a profile and of all that is in it
	maxLines   = 2000
	maxPlaces  = 1000
	maxHolders = 20
	maxStories = 1 << 16
	maxName    = 200 // bytes of the name of the paper
)

// Learn makes a profile of pages of one site, in whatever order they come. Of several
// pages with one headline and one body only one counts. It is nil if there are not three stories.
func Learn(samples []Sample) *Profile {
	samples = stories(samples)
	if len(samples) < least {
		return nil
	}
	lines, places, holders := tally{}, tally{}, tally{}
	for i, s := range samples {
		for _, l := range s.Lines {
			if l.Text != 0 {
				lines.count(l.Key(), i, l.Taken)
			}
			if l.Place != 0 {
				places.count(l.Place, i, l.Taken)
			}
		}
		if s.Holder != 0 {
			holders.count(s.Holder, i, true)
		}
	}
	p := &Profile{Stories: len(samples), Places: places.most(maxPlaces), Holders: holders.most(maxHolders), Publisher: name(samples), Zones: zones(samples)}
	worn := worn(samples, lines)
	for i, o := range p.Places {
		p.Places[i].Worn = worn[o.Mark]
	}
	for _, l := range lines.most(maxLines) {
		p.Lines = append(p.Lines, Furniture{l.Mark, l.Stories, l.Taken})
	}
	return p
}

// worn are the places of whose lines two thirds stand on several stories.
func worn(samples []Sample, lines tally) map[Mark]bool {
	all, same := map[Mark]int{}, map[Mark]int{}
	for _, s := range samples {
		for _, l := range s.Lines {
			if l.Text == 0 {
				continue
			}
			if all[l.Place]++; lines[l.Key()].Stories > 1 {
				same[l.Place]++
			}
		}
	}
	worn := map[Mark]bool{}
	for m, n := range all {
		worn[m] = same[m]*3 >= n*2
	}
	return worn
}

// A tally counts stories by mark.
type tally map[Mark]*tallied

type tallied struct {
	Place
	last      int // story that had it last, from 1
	lastTaken int // likewise, and took it
}

// count counts a mark once a story.
func (t tally) count(m Mark, story int, taken bool) {
	c := t[m]
	if c == nil {
		c = &tallied{Place: Place{Mark: m}}
		t[m] = c
	}
	if story++; c.last != story {
		c.last = story
		c.Stories++
	}
	if taken && c.lastTaken != story {
		c.lastTaken = story
		c.Taken++
	}
}

// most are those that stand on three stories or more, in order of mark; if there are too
// many, those that were taken and stand on most.
func (t tally) most(n int) []Place {
	var list []Place
	for _, c := range t {
		if c.Stories >= least {
			list = append(list, c.Place)
		}
	}
	slices.SortFunc(list, func(a, b Place) int {
		return cmp.Or(cmp.Compare(min(b.Taken, 1), min(a.Taken, 1)), cmp.Compare(b.Stories, a.Stories), cmp.Compare(a.Mark, b.Mark))
	})
	list = list[:min(n, len(list))]
	slices.SortFunc(list, func(a, b Place) int { return cmp.Compare(a.Mark, b.Mark) })
	return list
}

// stories are the samples in an order that is always the same, one of each story.
func stories(samples []Sample) []Sample {
	type copied struct {
		Sample
		print Mark
		own   []Mark
	}
	list := make([]copied, len(samples))
	bodies := tally{}
	for i, s := range samples {
		list[i].Sample = s
		for _, l := range s.Lines {
			list[i].print = list[i].print.at(l.Key())
			if l.Taken && l.Text != 0 {
				bodies.count(l.Text, i, true)
			}
		}
	}
	for i, s := range samples {
		list[i].own = bodies.own(s)
	}
	slices.SortStableFunc(list, func(a, b copied) int {
		return cmp.Or(cmp.Compare(a.Headline, b.Headline), cmp.Compare(a.print, b.print), cmp.Compare(a.Holder, b.Holder), a.At.Compare(b.At), cmp.Compare(a.Publisher, b.Publisher))
	})
	var kept []Sample
	first := 0 // of those of one headline
	for i, s := range list {
		if s.Headline != list[first].Headline {
			first = i
		}
		again := slices.ContainsFunc(list[first:i], func(o copied) bool { return sameStory(o.own, s.own) })
		if !again && len(kept) < maxStories {
			kept = append(kept, s.Sample)
		}
	}
	return kept
}

// copies of a story there may be, as one for print: a line of the body that stands on more
// pages is no mark of the story.
const copies = 3

// own are the lines by which the story of a sample is told from others, in order.
func (t tally) own(s Sample) (list []Mark) {
	for _, l := range s.Lines {
		if l.Taken && l.Text != 0 && t[l.Text].Stories <= copies {
			list = append(list, l.Text)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// sameStory reports whether half of the lines of the shorter of two bodies stand in the
// other one.
func sameStory(a, b []Mark) bool {
	both := 0
	for _, m := range a {
		if _, ok := slices.BinarySearch(b, m); ok {
			both++
		}
	}
	return both > 0 && both*2 >= min(len(a), len(b))
}

// name is what most pages call the paper.
func name(samples []Sample) string {
	count := map[string]int{}
	for _, s := range samples {
		count[s.Publisher]++
	}
	for n, c := range count {
		if c*2 > len(samples) && len(n) <= maxName {
			return n
		}
	}
	return ""
}

// zones are the offsets of the months in which all times, of two stories at least, have the
// same. UTC is none: it is what servers speak, wherever they stand.
func zones(samples []Sample) []Zone {
	var of [13][]int
	for _, s := range samples {
		if _, offset := s.At.Zone(); offset != 0 {
			of[s.At.Month()] = append(of[s.At.Month()], offset)
		}
	}
	var list []Zone
	for m, offsets := range of {
		slices.Sort(offsets)
		if n := len(offsets); n > 1 && offsets[0] == offsets[n-1] {
			list = append(list, Zone{time.Month(m), offsets[0]})
		}
	}
	return list
}
