package schedule

import (
	"math/rand/v2"
	"time"

	"newsmorgue/scraper/frontier"
)

const day = 24 * time.Hour

// A Policy is how often pages are asked again. The zero value is the table above.
type Policy struct {
	Recheck time.Duration // fixed interval for stories; 0: by the table
}

// An Outcome is what a visit found, as far as the schedule cares.
type Outcome int

// The outcomes of a visit.
const (
	Unchanged Outcome = iota
	Changed           // another version, or new links
	Missing           // 404, or another page where a story was
	Gone              // 410: never again
	Failed            // no answer, one that says to come later, or no robots.txt to be had
	Refused           // robots.txt forbids it, or it is no story
)

type row struct {
	age                  time.Duration // of the story, at most; 0: any
	first, least, utmost time.Duration
}

var (
	listings = row{0, 15 * time.Minute, 5 * time.Minute, 7 * day}
	fronts   = row{0, 10 * time.Minute, 5 * time.Minute, 6 * time.Hour}
	stories  = []row{
		{6 * time.Hour, 30 * time.Minute, 15 * time.Minute, 2 * time.Hour},
		{2 * day, 6 * time.Hour, time.Hour, day},
		{14 * day, 2 * day, day, 7 * day},
		{0, 30 * day, 7 * day, 180 * day},
	}
	missing = []time.Duration{day, 7 * day, 30 * day}
)

// rowOf is the line of the table for an entry at a time.
func rowOf(e frontier.Entry, now time.Time) row {
	switch e.Kind {
	case frontier.Front:
		return fronts
	case frontier.Feed, frontier.Sitemap:
		return listings
	}
	born := e.Published
	if born.IsZero() || born.After(now) {
		born = e.Found
	}
	age := now.Sub(born)
	for _, r := range stories[:len(stories)-1] {
		if age < r.age {
			return r
		}
	}
	return stories[len(stories)-1]
}

// After returns e as it stands after a visit that ended now: when it is due
// again, at what interval, how often it failed, and since when it is missing. An
// entry that is never due again has the zero Due.
func (p Policy) After(e frontier.Entry, now time.Time, o Outcome) frontier.Entry {
	e.Asked = now
	switch o {
	case Gone:
		e.Due = time.Time{}
		return e
	case Missing:
		return missed(e, now)
	case Failed:
		e.Fails++
		e.Due = now.Add(jitter(min(10*time.Minute<<min(e.Fails-1, 8), day)))
		return e
	case Refused:
		e.Due = now.Add(jitter(30 * day))
		return e
	}
	e.Fails, e.Missing = 0, time.Time{}
	e.Interval = p.interval(e, now, o)
	e.Due = now.Add(e.Interval)
	return e
}

// Exhausted reports whether an entry has been missing for all the steps there
// are, so that its next 404 means that the story is gone.
func Exhausted(e frontier.Entry, now time.Time) bool {
	var all time.Duration
	for _, d := range missing {
		all += d
	}
	return !e.Missing.IsZero() && now.Sub(e.Missing) >= all
}

func (p Policy) interval(e frontier.Entry, now time.Time, o Outcome) time.Duration {
	if p.Recheck > 0 && e.Kind == frontier.Story {
		return p.Recheck
	}
	r := rowOf(e, now)
	next := r.first
	if e.Interval > 0 {
		next = e.Interval * 3 / 2
		if o == Changed {
			next = e.Interval * 3 / 5
		}
	}
	return min(max(next, r.least), r.utmost)
}

// missed counts the steps by the time since the first 404, so that a crawl that
// did not run for a month does not ask three times in a row.
func missed(e frontier.Entry, now time.Time) frontier.Entry {
	if e.Missing.IsZero() {
		e.Missing = now
	}
	at := e.Missing
	for _, d := range missing {
		at = at.Add(d)
		if at.After(now) {
			e.Due = at
			return e
		}
	}
	e.Due = time.Time{}
	return e
}

// jitter is d and up to a tenth more, so that what failed together does not come
// back together.
func jitter(d time.Duration) time.Duration { return d + rand.N(d/10+1) }
