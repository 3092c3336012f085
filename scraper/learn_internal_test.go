package scraper

import (
	"slices"
	"testing"
	"time"
)

func TestLessons(t *testing.T) {
	var l lessons
	now := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for n := range 2*lesson + 1 {
		if l.met("a.example", false, now) {
			t.Errorf("met, a visit without news after story %d: it is time to ask; want not", n)
		}
		if got, want := l.met("a.example", true, now), n%lesson == lesson-1; got != want {
			t.Errorf("met, story %d = %v; want %v", n+1, got, want)
		}
	}
	sites := []string{"a.example", "b.example", "c.example", "d.example", "e.example"}
	for i, site := range []string{"d.example", "b.example", "e.example", "c.example", "b.example"} {
		l.met(site, i%2 == 0, now)
	}
	if got := l.rest(); !slices.Equal(got, sites) {
		t.Errorf("rest = %q; want %q", got, sites)
	}
	if got := l.rest(); len(got) > 0 {
		t.Errorf("rest again = %q; want none", got)
	}
}

// Of a site without news it is asked once a day.
func TestLessonsDaily(t *testing.T) {
	var l lessons
	from := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		hours int
		want  bool
	}{{0, false}, {23, false}, {24, true}, {25, false}, {48, false}, {49, true}} {
		if got := l.met("a.example", false, from.Add(time.Duration(c.hours)*time.Hour)); got != c.want {
			t.Errorf("met after %d hours = %v; want %v", c.hours, got, c.want)
		}
	}
}
