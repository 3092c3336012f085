package scraper

import (
	"cmp"
	"fmt"
	"sync"
	"time"

	"newsmorgue/scraper/frontier"
)

// A Budget bounds what is asked. A field of zero bounds nothing.
type Budget struct {
	Pages int           // requests, robots.txt not counted
	Bytes int64         // of bodies on the wire
	Time  time.Duration // from the first request on
}

// over names what of the budget is spent, "" when nothing is.
func (b Budget) over(u use, now time.Time) string {
	switch {
	case b.Pages > 0 && u.pages >= b.Pages:
		return fmt.Sprintf("budget of %d pages", b.Pages)
	case b.Bytes > 0 && u.bytes >= b.Bytes:
		return fmt.Sprintf("budget of %d bytes", b.Bytes)
	case b.Time > 0 && !u.first.IsZero() && now.Sub(u.first) >= b.Time:
		return "budget of " + b.Time.String()
	}
	return ""
}

// or fills a budget up from another.
func (b Budget) or(other Budget) Budget {
	return Budget{cmp.Or(b.Pages, other.Pages), cmp.Or(b.Bytes, other.Bytes), cmp.Or(b.Time, other.Time)}
}

// A use is what a group, or all of them, had of a crawl.
type use struct {
	turns   int // entries taken
	pages   int
	bytes   int64
	first   time.Time // start of its first request
	end     time.Time // of its last
	ready   time.Time // when its next may be taken
	failing bool      // it has to wait longer than its pace because requests came to nothing
}

// usage counts what is asked of each group since it was last reset.
type usage struct {
	mu     sync.Mutex // guards what follows
	all    use
	groups map[string]*use
	owners map[string]*use // of budgets, see Scraper.owner
}

func (u *usage) reset() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.all, u.groups, u.owners = use{}, nil, nil
}

func (u *usage) of(group string) use {
	u.mu.Lock()
	defer u.mu.Unlock()
	return *entry(&u.groups, group)
}

// spent is what the owner of a budget had.
func (u *usage) spent(owner string) use {
	u.mu.Lock()
	defer u.mu.Unlock()
	return *entry(&u.owners, owner)
}

func (u *usage) total() use {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.all
}

// turn counts an entry of a group.
func (u *usage) turn(group string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	entry(&u.groups, group).turns++
}

// add counts a request towards its group and the owner of its budget, and gives the quiet before it.
func (u *usage) add(a Asked, owner string) (gap time.Duration) {
	u.mu.Lock()
	defer u.mu.Unlock()
	g := entry(&u.groups, a.Group)
	if !g.end.IsZero() {
		gap = a.Start.Sub(g.end)
	}
	for _, c := range []*use{g, entry(&u.owners, owner), &u.all} {
		if c.first.IsZero() {
			c.first = a.Start
		}
		c.end = a.End
		c.bytes += a.Wire
		if !isRobots(a.URL) {
			c.pages++
		}
	}
	return gap
}

// rest notes what a group is left with that has this pace.
func (u *usage) rest(group string, r frontier.Rest, pace time.Duration) {
	u.mu.Lock()
	defer u.mu.Unlock()
	g := entry(&u.groups, group)
	g.ready, g.failing = r.Ready(), r.Fails > 0 && r.Gap > pace || !r.Until.IsZero()
}

// entry is what a name had; the map is made if need be.
func entry(m *map[string]*use, name string) *use {
	if *m == nil {
		*m = map[string]*use{}
	}
	g := (*m)[name]
	if g == nil {
		g = new(use)
		(*m)[name] = g
	}
	return g
}
