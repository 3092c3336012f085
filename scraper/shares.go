package scraper

import (
	"cmp"
	"slices"

	"newsmorgue/scraper/frontier"
)

// Shares part the requests of a group among its lanes, as long as each has something due: of ten,
// by default, three go to what leads to stories, five to stories never asked, two to rechecks. What
// a lane leaves the others get, what all leave, photos, and what is left then, old stories. The zero
// value is 3, 5 and 2.
type Shares struct{ Discovery, Fresh, Recheck int }

// orders gives, for each of a round of turns, the order in which the lanes are looked at. The lane
// whose turn it is stands first (smooth weighted round robin, as in nginx).
func (s Shares) orders() [][]frontier.Lane {
	if s == (Shares{}) {
		s = Shares{3, 5, 2}
	}
	weights := map[frontier.Lane]int{frontier.Discovery: s.Discovery, frontier.Fresh: s.Fresh, frontier.Recheck: s.Recheck}
	credit := map[frontier.Lane]int{}
	var round [][]frontier.Lane
	for range s.Discovery + s.Fresh + s.Recheck {
		order := []frontier.Lane{frontier.Discovery, frontier.Fresh, frontier.Recheck}
		for lane, w := range weights {
			credit[lane] += w
		}
		slices.SortStableFunc(order, func(a, b frontier.Lane) int { return cmp.Compare(credit[b], credit[a]) })
		credit[order[0]] -= s.Discovery + s.Fresh + s.Recheck
		round = append(round, append(order, frontier.Photos, frontier.Backlog))
	}
	return round
}
