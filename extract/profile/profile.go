package profile

import (
	"cmp"
	"slices"
	"time"
)

// A Profile is what is known of a site. It is not changed once it is made; nil knows
// nothing.
type Profile struct {
	Stories   int         // it was learned from
	Lines     []Furniture // that stand on three of them or more, in order of mark
	Places    []Place     // in which there are lines on three of them or more, likewise
	Holders   []Place     // elements that hold the body, likewise; Taken is Stories
	Publisher string      // what most pages call the paper; "" when they do not agree
	Zones     []Zone      // in order of month
}

// A Furniture is a line that stands on several stories in elements of one make.
type Furniture struct {
	Mark    Mark `json:"mark"` // of text and place
	Stories int  `json:"stories"`
	Taken   int  `json:"taken"` // of them, whose body it was read into
}

// A Place is a make of element.
type Place struct {
	Mark    Mark `json:"mark"`
	Stories int  `json:"stories"` // that have one with text
	Taken   int  `json:"taken"`   // of them, whose body has text out of one
	Worn    bool `json:"worn"`    // most of what it says, on all stories, it says on several
}

// A Zone is the offset that the paper's times have in a month.
type Zone struct {
	Month  time.Month `json:"month"`
	Offset int        `json:"offset"` // seconds east of UTC
}

// Key is the mark under which a Profile keeps a line.
func (l Line) Key() Mark { return l.Text.at(l.Place) }

// Stands is the share of stories, from 0 to 1, on which a text stands in such a place;
// 0 if it is not known.
func (p *Profile) Stands(text, place Mark) float64 {
	if p == nil || text == 0 {
		return 0
	}
	i, ok := slices.BinarySearchFunc(p.Lines, text.at(place), func(l Furniture, m Mark) int { return cmp.Compare(l.Mark, m) })
	if !ok {
		return 0
	}
	return float64(p.Lines[i].Stories) / float64(p.Stories)
}

// Share is the share of all stories, from 0 to 1, that have such a place.
func (p *Profile) Share(o Place) float64 {
	if p == nil {
		return 0
	}
	return float64(o.Stories) / float64(p.Stories)
}

// Place tells of a make of element; all zero if it is not known.
func (p *Profile) Place(m Mark) Place {
	if p == nil {
		return Place{}
	}
	return find(p.Places, m)
}

// Holds is the share of stories, from 0 to 1, whose body stands in such an element.
func (p *Profile) Holds(m Mark) float64 {
	if p == nil {
		return 0
	}
	return p.Share(find(p.Holders, m))
}

func find(list []Place, m Mark) Place {
	i, ok := slices.BinarySearchFunc(list, m, func(o Place, m Mark) int { return cmp.Compare(o.Mark, m) })
	if !ok {
		return Place{}
	}
	return list[i]
}

// Name is what the paper is called, "" if that is not known.
func (p *Profile) Name() string {
	if p == nil {
		return ""
	}
	return p.Publisher
}

// ZoneOf is the zone in which a clock of the paper stood at a time; nil if that cannot
// be told. A month of which nothing is known has the zone of the others only if there
// are some of winter and of summer among them, and all are the same.
func (p *Profile) ZoneOf(t time.Time) *time.Location {
	if p == nil || len(p.Zones) == 0 {
		return nil
	}
	same, winter, summer := true, false, false
	for _, z := range p.Zones {
		if z.Month == t.Month() {
			return time.FixedZone("", z.Offset)
		}
		same = same && z.Offset == p.Zones[0].Offset
		winter = winter || z.Month <= time.February || z.Month >= time.November
		summer = summer || z.Month >= time.May && z.Month <= time.August
	}
	if !same || !winter || !summer {
		return nil
	}
	return time.FixedZone("", p.Zones[0].Offset)
}
