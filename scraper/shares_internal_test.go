package scraper

import (
	"testing"

	"newsmorgue/scraper/frontier"
)

// Each lane stands first as often as its share says, spread over the round, and each order has all.
func TestShares(t *testing.T) {
	for _, s := range []Shares{{}, {1, 1, 1}, {3, 5, 2}, {1, 8, 1}} {
		first := map[frontier.Lane]int{}
		round := s.orders()
		for _, order := range round {
			first[order[0]]++
			if len(order) != len(frontier.Lanes) || order[3] != frontier.Photos || order[4] != frontier.Backlog {
				t.Errorf("%+v: order %v; want all lanes, photos and the backlog last", s, order)
			}
		}
		if s == (Shares{}) {
			s = Shares{3, 5, 2}
		}
		if got := (Shares{first[frontier.Discovery], first[frontier.Fresh], first[frontier.Recheck]}); got != s {
			t.Errorf("a round of %d turns has %+v; want %+v", len(round), got, s)
		}
	}
	for i, want := range []frontier.Lane{frontier.Fresh, frontier.Discovery, frontier.Recheck, frontier.Fresh} {
		if got := (Shares{}).orders()[i][0]; got != want {
			t.Errorf("turn %d is for %v; want %v", i+1, got, want)
		}
	}
}
