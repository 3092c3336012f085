package scraper

import (
	"slices"
	"testing"
)

func TestLessons(t *testing.T) {
	var l lessons
	for n := range 2*lesson + 1 {
		if got, want := l.met("a.example"), n%lesson == lesson-1; got != want {
			t.Errorf("met, story %d = %v; want %v", n+1, got, want)
		}
	}
	sites := []string{"a.example", "b.example", "c.example", "d.example", "e.example"}
	for _, site := range []string{"d.example", "b.example", "e.example", "c.example", "b.example"} {
		l.met(site)
	}
	if got := l.rest(); !slices.Equal(got, sites) {
		t.Errorf("rest = %q; want %q", got, sites)
	}
	if got := l.rest(); len(got) > 0 {
		t.Errorf("rest again = %q; want none", got)
	}
}
