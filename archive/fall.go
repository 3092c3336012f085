package archive

import (
	"math"
	"time"
)

// A Fall is a field that says something in far fewer versions of a site than before.
// Most often the publisher changed the layout, and nothing else tells of it: pages come,
// and are read, only without their byline.
type Fall struct {
	Field string
	Day   time.Time // first of the days on which it was so
	Was   float64   // share of versions in which it was filled on the days before that were not so
	Is    float64   // share on the last day
}

// FallVersions is the least number of versions, on a day and before it, that may tell of
// a fall.
const FallVersions = 5

// surely is how many standard errors a fall must have that is none of chance.
const surely = 3

// A tally is in how many of some versions a field is filled.
type tally struct{ filled, versions int }

func (t tally) share() float64 { return float64(t.filled) / float64(t.versions) }

// under reports whether a share is at most half of what it was before, and the
// difference more than chance makes of so few versions (the test of two proportions).
func (t tally) under(before tally) bool {
	if t.versions < FallVersions || before.versions < FallVersions || before.filled == 0 {
		return false
	}
	n, m := float64(before.versions), float64(t.versions)
	all := float64(before.filled+t.filled) / (n + m)
	chance := math.Sqrt(all * (1 - all) * (1/n + 1/m))
	return t.share() <= before.share()/2 && before.share()-t.share() >= surely*chance
}

// Fallen tells of each day whether field f of HealthFields is fallen on it: filled at
// most half as often as on the days before that were not so. What is fallen stays so
// until it is filled again, or the days before are asked for no more. How many comments
// there are is no sign: stories of today have fewest.
func (s SiteHealth) Fallen(f int) []bool {
	fallen, _ := s.fallen(f)
	return fallen
}

// fallen is Fallen, and what the days come to that are not.
func (s SiteHealth) fallen(f int) (fallen []bool, before tally) {
	fallen = make([]bool, len(s.Days))
	for i, d := range s.Days {
		if d.Versions == 0 {
			continue
		}
		day := tally{d.Filled[f], d.Versions}
		if HealthFields[f] != commentsField && day.under(before) {
			fallen[i] = true
			continue
		}
		before.filled, before.versions = before.filled+day.filled, before.versions+day.versions
	}
	return fallen, before
}

// Falls lists the fields that are fallen on the last day that has enough versions to
// tell, in order of HealthFields.
func (s SiteHealth) Falls() []Fall {
	var telling []int // days
	for i, d := range s.Days {
		if d.Versions >= FallVersions {
			telling = append(telling, i)
		}
	}
	var list []Fall
	for f, name := range HealthFields {
		fallen, before := s.fallen(f)
		first := len(telling)
		for first > 0 && fallen[telling[first-1]] {
			first--
		}
		if first == len(telling) {
			continue
		}
		last := s.Days[telling[len(telling)-1]]
		list = append(list, Fall{name, s.Days[telling[first]].Day, before.share(), tally{last.Filled[f], last.Versions}.share()})
	}
	return list
}
