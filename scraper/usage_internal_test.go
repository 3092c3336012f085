package scraper

import (
	"testing"
	"time"
)

func TestBudgetOver(t *testing.T) {
	at := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	var u usage
	u.reset()
	for i, address := range []string{"https://a.example/robots.txt", "https://a.example/1", "https://a.example/2", "https://b.example/1"} {
		start := at.Add(time.Duration(i) * time.Minute)
		gap := u.add(Asked{URL: address, Group: address[8:17], Start: start, End: start.Add(time.Second), Wire: 100}, address[8:17])
		if want := 59 * time.Second; (i == 1 || i == 2) != (gap == want) {
			t.Errorf("gap before %s = %v", address, gap)
		}
	}
	now := at.Add(10 * time.Minute)
	for _, c := range []struct {
		budget Budget
		of     use
		over   bool
	}{
		{Budget{}, u.spent("a.example"), false},
		{Budget{Pages: 3}, u.spent("a.example"), false}, // robots.txt is not counted
		{Budget{Pages: 2}, u.spent("a.example"), true},
		{Budget{Bytes: 301}, u.spent("a.example"), false},
		{Budget{Bytes: 300}, u.spent("a.example"), true},
		{Budget{Time: 11 * time.Minute}, u.spent("a.example"), false},
		{Budget{Time: 10 * time.Minute}, u.spent("a.example"), true},
		{Budget{Time: time.Nanosecond}, u.spent("c.example"), false}, // nothing was asked yet
		{Budget{Pages: 3}, u.total(), true},
	} {
		if got := c.budget.over(c.of, now); (got != "") != c.over {
			t.Errorf("%+v over %+v = %q; want %v", c.budget, c.of, got, c.over)
		}
	}
	if got, want := (Budget{Pages: 5}).or(Budget{1, 2, 3}), (Budget{5, 2, 3}); got != want {
		t.Errorf("or = %+v; want %+v", got, want)
	}
}
