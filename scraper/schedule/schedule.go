package schedule

import (
	"cmp"
	"math/rand/v2"
	"time"

	"newsmorgue/scraper/frontier"
)

const day = 24 * time.Hour

// A Policy is how often pages are asked again. The zero value is the table above.
type Policy struct {
	Recheck time.Duration // fixed interval for stories; 0: by the table

	Front, Section, List Row             // List: feeds and sitemaps; without First: those of the table
	Stories              []Row           // by age, the oldest last and without one; nil: those of the table
	Missing              []time.Duration // steps between the questions to an address that answers 404 or 410; nil: 1, 7 and 30 d
	Failed               time.Duration   // after the first failure, doubled with each; 0: 10 min
	Refused              time.Duration   // what was no story, or forbidden; 0: 30 d
	Stale                time.Duration   // a feed or sitemap that led to nothing for so long is given up; 0: 180 d
}

// A Row is a line of the table.
type Row struct {
	Age                time.Duration // of the story, at most; 0: any
	First, Least, Most time.Duration
}

// Table is the policy of the table above, in full.
var Table = Policy{
	Front:   Row{0, 10 * time.Minute, 5 * time.Minute, 6 * time.Hour},
	Section: Row{0, 30 * time.Minute, 10 * time.Minute, 3 * day},
	List:    Row{0, 15 * time.Minute, 5 * time.Minute, 7 * day},
	Stories: []Row{
		{6 * time.Hour, 30 * time.Minute, 15 * time.Minute, 2 * time.Hour},
		{2 * day, 6 * time.Hour, time.Hour, day},
		{14 * day, 2 * day, day, 7 * day},
		{0, 30 * day, 7 * day, 180 * day},
	},
	Missing: []time.Duration{day, 7 * day, 30 * day},
	Failed:  10 * time.Minute,
	Refused: 30 * day,
	Stale:   180 * day,
}

// whole is the policy with the table's numbers where it has none of its own.
func (p Policy) whole() Policy {
	for _, r := range []struct{ own, table *Row }{{&p.Front, &Table.Front}, {&p.Section, &Table.Section}, {&p.List, &Table.List}} {
		if r.own.First == 0 {
			*r.own = *r.table
		}
	}
	if len(p.Stories) == 0 {
		p.Stories = Table.Stories
	}
	if len(p.Missing) == 0 {
		p.Missing = Table.Missing
	}
	p.Failed = cmp.Or(p.Failed, Table.Failed)
	p.Refused = cmp.Or(p.Refused, Table.Refused)
	p.Stale = cmp.Or(p.Stale, Table.Stale)
	return p
}

// An Outcome is what a visit found, as far as the schedule cares.
type Outcome int

// The outcomes of a visit.
const (
	Unchanged Outcome = iota
	Changed           // another version, or new links
	Missing           // 404, 410, another page where a story was, or what says of a photo that it is not to be had
	Gone              // missing for all the steps: never again
	Failed            // no answer, one that says to come later, or no robots.txt to be had
	Refused           // robots.txt forbids it, or it is no story
)

// row is the line of the table for an entry at a time.
func (p Policy) row(e frontier.Entry, now time.Time) Row {
	switch e.Kind {
	case frontier.Front:
		return p.Front
	case frontier.Section:
		return p.Section
	case frontier.Feed, frontier.Sitemap:
		return p.List
	}
	born := e.Published
	if born.IsZero() || born.After(now) {
		born = e.Found
	}
	age := now.Sub(born)
	last := len(p.Stories) - 1
	for _, r := range p.Stories[:last] {
		if age < r.Age {
			return r
		}
	}
	return p.Stories[last]
}

// After returns e as it stands after a visit that ended now: when it is due
// again, at what interval, how often it failed, and since when it is missing, and with no
// title, unless the visit failed. An entry that is never due again has the zero Due.
func (p Policy) After(e frontier.Entry, now time.Time, o Outcome) frontier.Entry {
	p = p.whole()
	e.Asked = now
	switch o {
	case Gone:
		e.Due = time.Time{}
		return e
	case Missing:
		return p.missed(e, now)
	case Failed:
		e.Fails++
		e.Due = now.Add(Jitter(Doubled(p.Failed, e.Fails-1, max(day, p.Failed))))
		return e
	case Refused:
		e.Due = now.Add(Jitter(p.Refused))
		return e
	case Changed:
		e.Yield = now
	}
	e.Title = "" // The capture has it, and the next is not to have one that old.
	e.Fails, e.Missing = 0, time.Time{}
	e.Interval = p.interval(e, now, o)
	e.Due = now.Add(e.Interval - e.Interval/early)
	if e.Kind == frontier.Back || e.Kind == frontier.Photo || p.stale(e, now) {
		e.Due = time.Time{}
	}
	return e
}

// stale reports whether a feed or sitemap is given up.
func (p Policy) stale(e frontier.Entry, now time.Time) bool {
	led := e.Yield
	if led.IsZero() {
		led = e.Found
	}
	return (e.Kind == frontier.Feed || e.Kind == frontier.Sitemap) && e.Depth > 0 && now.Sub(led) > p.Stale
}

// Exhausted reports whether an entry has been missing for all the steps there
// are, so that its next 404 or 410 means that the story is gone. Where the steps
// come to nothing, the first does.
func (p Policy) Exhausted(e frontier.Entry, now time.Time) bool {
	var all time.Duration
	for _, d := range p.whole().Missing {
		all += d
	}
	return all == 0 || !e.Missing.IsZero() && now.Sub(e.Missing) >= all
}

func (p Policy) interval(e frontier.Entry, now time.Time, o Outcome) time.Duration {
	if p.Recheck > 0 && e.Kind == frontier.Story {
		return p.Recheck
	}
	r := p.row(e, now)
	next := r.First
	if e.Interval > 0 {
		next = e.Interval * 3 / 2
		if o == Changed {
			next = e.Interval * 3 / 5
		}
	}
	return min(max(next, r.Least), r.Most)
}

// missed counts the steps by the time since the first 404, so that a crawl that
// did not run for a month does not ask three times in a row.
func (p Policy) missed(e frontier.Entry, now time.Time) frontier.Entry {
	if e.Missing.IsZero() {
		e.Missing = now
	}
	at := e.Missing
	for _, d := range p.Missing {
		at = at.Add(d)
		if at.After(now) {
			e.Due = at
			return e
		}
	}
	e.Due = time.Time{}
	return e
}

// early is the part of an interval by which a page is due before its end.
const early = 10

// Jitter is d and up to a tenth more, so that what failed together does not come
// back together.
func Jitter(d time.Duration) time.Duration { return d + rand.N(max(d/10, 0)+1) }

// Doubled is d, doubled so often, but not beyond most.
func Doubled(d time.Duration, times int, most time.Duration) time.Duration {
	for range times {
		if d > most/2 {
			return most
		}
		d *= 2
	}
	return min(d, most)
}
