package scraper

import "testing"

func TestLists(t *testing.T) {
	for refusal, want := range map[string]bool{
		"kind feed": true, "kind sitemap index": true, "kind front": true, "kind stub": false, "kind": false, "robots Disallow: /feed": false, "timeout feed": false,
	} {
		if got := Lists(refusal); got != want {
			t.Errorf("Lists(%q) = %v; want %v", refusal, got, want)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		reason string
		want   bool
	}{
		{reasonRobots, true}, {reasonKind, true}, {reasonType, true}, {reasonPrivate, true}, {reasonLong, true}, {reasonForgotten, true},
		{reasonWait, false}, {reasonStatus, false}, {"timeout", false}, {"refused", false}, {"", false}, // a connection that is refused is the server's doing
	} {
		if got := Refused(c.reason); got != c.want {
			t.Errorf("Refused(%q) = %v; want %v", c.reason, got, c.want)
		}
	}
}
