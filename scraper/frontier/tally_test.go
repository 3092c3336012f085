package frontier

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// Addresses of a pattern whose pages led to nothing are taken in no more, until that is long ago; those
// of others are, and those that are known stay.
func TestFull(t *testing.T) {
	c := &clock{t: day}
	f := open(t, t.TempDir(), Options{Now: c.now})
	page := func(i int, pattern string) Entry {
		e := story("a", fmt.Sprint("/", pattern, i), 0)
		e.Kind, e.Pattern = Section, pattern
		return e
	}
	visit := func(i int, pattern string, found ...Entry) Added {
		added, err := f.Done(t.Context(), Result{
			Key: page(i, pattern).Key, Pattern: pattern, Found: found, Seen: &Seen{Simhash: uint64(i+1) * 0x9e3779b97f4a7c15},
			Entry: func(e Entry, _ Added) Entry { e.Asked, e.Due = c.now(), time.Time{}; return e },
		})
		if err != nil {
			t.Fatal(err)
		}
		return added
	}
	add(t, f, 2, page(0, "calendar"), page(0, "section"))
	for i := range 30 {
		led := visit(i, "calendar", page(i+1, "calendar"))
		if want := i < 20; (led.New == 1) != want || (led.Full == 1) == want {
			t.Errorf("page %d led to %+v; want one more: %v", i, led, want)
		}
		if led.Full > 0 && !strings.Contains(led.Why, "calendar: ") {
			t.Errorf("left out because of %q", led.Why)
		}
		if led = visit(i, "section", page(i+1, "section"), story("a", fmt.Sprint("/story/", i), 0)); led.New != 2 || led.Stories != 1 {
			t.Errorf("page %d of a pattern that leads to stories: %+v", i, led)
		}
	}
	tally, err := f.Tally(t.Context(), "a", "calendar")
	if err != nil || tally.Full() == "" || tally.Asked != 21 {
		t.Errorf("Tally = %+v, %v; want 21 pages and full", tally, err)
	}
	if tally, err := f.Tally(t.Context(), "b", "calendar"); err != nil || tally.Full() != "" {
		t.Errorf("Tally of another group = %+v, %v", tally, err)
	}
	c.set(day.Add(61 * 24 * time.Hour))
	add(t, f, 1, page(99, "calendar"))
}

func TestSeenFirst(t *testing.T) {
	s := &Seen{}
	if s.First(Entry{}) != s || s.First(Entry{Asked: day}) != nil || (*Seen)(nil).First(Entry{}) != nil {
		t.Error("First is not what was seen, the first time only")
	}
}
