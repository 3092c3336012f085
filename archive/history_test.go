package archive

import (
	"testing"
	"time"
)

func TestMissing(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, time.March, n, 6, 0, 0, 0, time.UTC) }
	there := func(n int) Visit { return Visit{At: day(n), Status: 200, Version: 1} }
	answer := func(n, status int) Visit { return Visit{At: day(n), Status: status, Version: 1} }
	for _, c := range []struct {
		name        string
		visits      []Visit
		seen, since time.Time
	}{
		{"there", []Visit{there(1), answer(2, 304)}, time.Time{}, time.Time{}},
		{"never there", []Visit{{At: day(1), Status: 404}}, time.Time{}, time.Time{}},
		{"missing", []Visit{there(1), answer(2, 304), answer(3, 404), answer(5, 410)}, day(2), day(3)},
		{"back again", []Visit{there(1), answer(2, 404), there(3)}, time.Time{}, time.Time{}},
		{"twice", []Visit{there(1), answer(2, 404), there(3), answer(4, 410)}, day(3), day(4)},
		{"a failure in between says nothing", []Visit{there(1), answer(2, 503), answer(3, 0), answer(4, 404), answer(5, 503)}, day(1), day(4)},
		{"nor does a refusal", []Visit{there(1), {At: day(2), Status: 200, Version: 1, Refusal: "kind"}, answer(3, 404)}, day(1), day(3)},
	} {
		h := History{Visits: c.visits}
		if seen, since := h.Missing(); !seen.Equal(c.seen) || !since.Equal(c.since) {
			t.Errorf("%s: last seen %v, missing since %v; want %v, %v", c.name, seen, since, c.seen, c.since)
		}
	}
}
