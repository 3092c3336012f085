package schedule_test

import (
	"testing"
	"time"

	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/schedule"
)

var now = time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)

const day = 24 * time.Hour

func TestAfter(t *testing.T) {
	young, week, old := now.Add(-time.Hour), now.Add(-7*day), now.Add(-400*day)
	for _, c := range []struct {
		name    string
		policy  schedule.Policy
		entry   frontier.Entry
		outcome schedule.Outcome
		want    time.Duration
	}{
		{"a front page, first", schedule.Policy{}, frontier.Entry{Kind: frontier.Front}, schedule.Changed, 10 * time.Minute},
		{"a front page that rests", schedule.Policy{}, frontier.Entry{Kind: frontier.Front, Interval: 10 * time.Minute}, schedule.Unchanged, 15 * time.Minute},
		{"a front page that yields", schedule.Policy{}, frontier.Entry{Kind: frontier.Front, Interval: 20 * time.Minute}, schedule.Changed, 12 * time.Minute},
		{"a front page, no oftener", schedule.Policy{}, frontier.Entry{Kind: frontier.Front, Interval: 6 * time.Minute}, schedule.Changed, 5 * time.Minute},
		{"a front page, no rarer", schedule.Policy{}, frontier.Entry{Kind: frontier.Front, Interval: 5 * time.Hour}, schedule.Unchanged, 6 * time.Hour},
		{"a feed", schedule.Policy{}, frontier.Entry{Kind: frontier.Feed}, schedule.Unchanged, 15 * time.Minute},
		{"a section, first", schedule.Policy{}, frontier.Entry{Kind: frontier.Section}, schedule.Unchanged, 30 * time.Minute},
		{"a section that rests for long", schedule.Policy{}, frontier.Entry{Kind: frontier.Section, Interval: 3 * day}, schedule.Unchanged, 3 * day},
		{"a front page, as configured", schedule.Policy{Front: schedule.Row{First: time.Hour, Least: time.Hour, Most: day}}, frontier.Entry{Kind: frontier.Front}, schedule.Changed, time.Hour},
		{"a story, as configured", schedule.Policy{Stories: []schedule.Row{{First: day, Least: day, Most: day}}}, frontier.Entry{Kind: frontier.Story, Published: young}, schedule.Changed, day},
		{"a sitemap that led to something", schedule.Policy{}, frontier.Entry{Kind: frontier.Sitemap, Depth: 1, Found: old, Yield: week}, schedule.Unchanged, 15 * time.Minute},
		{"a seed that leads to nothing", schedule.Policy{}, frontier.Entry{Kind: frontier.Feed, Found: old}, schedule.Unchanged, 15 * time.Minute},
		{"a young story", schedule.Policy{}, frontier.Entry{Kind: frontier.Story, Published: young}, schedule.Changed, 30 * time.Minute},
		{"a story of a week", schedule.Policy{}, frontier.Entry{Kind: frontier.Story, Published: week}, schedule.Changed, 2 * day},
		{"an old story", schedule.Policy{}, frontier.Entry{Kind: frontier.Story, Published: old}, schedule.Changed, 30 * day},
		{"an old story that changes", schedule.Policy{}, frontier.Entry{Kind: frontier.Story, Published: old, Interval: 30 * day}, schedule.Changed, 18 * day},
		{"without a date, by when it was found", schedule.Policy{}, frontier.Entry{Kind: frontier.Story, Found: young}, schedule.Changed, 30 * time.Minute},
		{"dated in the future, by when it was found", schedule.Policy{}, frontier.Entry{Kind: frontier.Story, Found: young, Published: now.Add(day)}, schedule.Changed, 30 * time.Minute},
		{"as configured", schedule.Policy{Recheck: 20 * time.Hour}, frontier.Entry{Kind: frontier.Story, Published: old}, schedule.Unchanged, 20 * time.Hour},
		{"configured for stories only", schedule.Policy{Recheck: 20 * time.Hour}, frontier.Entry{Kind: frontier.Front}, schedule.Unchanged, 10 * time.Minute},
	} {
		got := c.policy.After(c.entry, now, c.outcome)
		if got.Interval != c.want || !got.Asked.Equal(now) {
			t.Errorf("%s: again after %v, asked %v; want %v, %v", c.name, got.Interval, got.Asked, c.want, now)
		}
	}
}

// A crawl a day finds due what the one of the day before asked, wherever in its run it comes to it.
func TestAfterDueEarly(t *testing.T) {
	for _, c := range []struct{ recheck, want time.Duration }{
		{10 * time.Minute, 9 * time.Minute},
		{day, day - 144*time.Minute},
	} {
		e := schedule.Policy{Recheck: c.recheck}.After(frontier.Entry{Kind: frontier.Story}, now, schedule.Unchanged)
		if got := e.Due.Sub(now); got != c.want {
			t.Errorf("at an interval of %v: due after %v; want %v", c.recheck, got, c.want)
		}
	}
}

func TestAfterMissing(t *testing.T) {
	for _, c := range []struct {
		since time.Time
		want  time.Duration
	}{
		{time.Time{}, day},
		{now.Add(-day), 7 * day},
		{now.Add(-8 * day), 30 * day},
	} {
		e := schedule.Policy{}.After(frontier.Entry{Kind: frontier.Story, Missing: c.since}, now, schedule.Missing)
		if got := e.Due.Sub(now); got != c.want {
			t.Errorf("missing since %v: due after %v; want %v", c.since, got, c.want)
		}
	}
}

func TestAfterNever(t *testing.T) {
	story := frontier.Entry{Kind: frontier.Story, Due: now, Missing: now.Add(-38 * day)}
	for _, c := range []struct {
		name    string
		entry   frontier.Entry
		outcome schedule.Outcome
	}{
		{"gone", story, schedule.Gone},
		{"missing for all the steps", story, schedule.Missing},
		{"a photo that is kept", frontier.Entry{Kind: frontier.Photo, Due: now}, schedule.Changed},
		{"a photo missing for all the steps", frontier.Entry{Kind: frontier.Photo, Due: now, Missing: now.Add(-38 * day)}, schedule.Missing},
		{"a list of older stories that was read", frontier.Entry{Kind: frontier.Back, Due: now}, schedule.Changed},
		{"a sitemap that leads to nothing", frontier.Entry{Kind: frontier.Sitemap, Depth: 1, Due: now, Found: now.Add(-181 * day)}, schedule.Unchanged},
	} {
		if got := (schedule.Policy{}).After(c.entry, now, c.outcome); !got.Due.IsZero() {
			t.Errorf("%s: due %v; want never", c.name, got.Due)
		}
	}
}

func TestAfterFailures(t *testing.T) {
	e := frontier.Entry{Kind: frontier.Story}
	least := []time.Duration{10 * time.Minute, 20 * time.Minute, 40 * time.Minute, 80 * time.Minute, 160 * time.Minute, 320 * time.Minute, 640 * time.Minute, 1280 * time.Minute, day, day}
	for i, want := range least {
		e = schedule.Policy{}.After(e, now, schedule.Failed)
		if d := e.Due.Sub(now); d < want || d > want+want/10+1 {
			t.Errorf("failure %d: due after %v; want %v and up to a tenth more", i+1, d, want)
		}
	}
	e = schedule.Policy{}.After(e, now, schedule.Unchanged)
	if e.Fails != 0 {
		t.Errorf("after an answer Fails = %d; want 0", e.Fails)
	}
}

func TestExhausted(t *testing.T) {
	for _, c := range []struct {
		missing time.Time
		want    bool
	}{
		{time.Time{}, false},
		{now, false},
		{now.Add(-37 * day), false},
		{now.Add(-38 * day), true},
	} {
		if got := (schedule.Policy{}).Exhausted(frontier.Entry{Missing: c.missing}, now); got != c.want {
			t.Errorf("Exhausted(missing since %v) = %v; want %v", c.missing, got, c.want)
		}
	}
	if !(schedule.Policy{Missing: []time.Duration{0}}).Exhausted(frontier.Entry{}, now) {
		t.Error("with steps of nothing a story is not gone at once")
	}
}
