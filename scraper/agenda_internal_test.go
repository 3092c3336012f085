package scraper

import (
	"slices"
	"testing"
	"time"
)

func TestAgenda(t *testing.T) {
	at := func(s int) time.Time { return time.Date(2026, 3, 14, 9, 0, s, 0, time.UTC) }
	a := newAgenda()
	a.put("paced", wait{ready: at(5)})
	a.put("due", wait{ready: at(90), due: true})
	a.put("failing", wait{ready: at(3), failing: true})
	a.put("moved", wait{ready: at(99)})
	a.put("moved", wait{ready: at(1)})
	a.wake("due", at(4))   // it was given something
	a.wake("paced", at(0)) // so was this, but its pace is not over
	a.wake("new", at(2))
	if next, ok := a.next(); !ok || !next.Equal(at(1)) {
		t.Errorf("next = %v, %v; want %v", next, ok, at(1))
	}
	if !a.worth(at(4)) || a.worth(at(0)) {
		t.Errorf("worth waiting for = %v, %v; want until %v, and not until %v", a.worth(at(4)), a.worth(at(0)), at(4), at(0))
	}
	var got []string
	for group, ok := a.take(at(4)); ok; group, ok = a.take(at(4)) {
		got = append(got, group)
	}
	if want := []string{"moved", "new", "failing", "due"}; !slices.Equal(got, want) {
		t.Errorf("taken %q; want %q", got, want)
	}
	a.put("failing", wait{ready: at(6), failing: true})
	a.put("due", wait{ready: at(6), due: true})
	a.take(at(5))
	if a.worth(at(1000)) {
		t.Error("a crawl waits for a group that fails, or has nothing due")
	}
}
