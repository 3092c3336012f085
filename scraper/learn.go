package scraper

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper/reread"
)

// lessons notes which sites are visited, until it is asked of each whether there is more to
// learn of it than is known: every few new stories, once a day of a crawl without end, and at
// the end of a crawl. A site without news is asked of too: what was learned of it may have
// been forgotten, or be old.
type lessons struct {
	mu    sync.Mutex // guards what follows
	sites map[string]*tally
}

// A tally is of one site since it was last asked of.
type tally struct {
	since time.Time
	new   int // stories
}

const (
	lesson = 10             // new stories of a site that are reason to ask
	daily  = 24 * time.Hour // after which it is asked without
)

// met notes a visit of a site, which may have brought a new story, and reports whether it is
// time to ask.
func (l *lessons) met(site string, story bool, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.sites == nil {
		l.sites = map[string]*tally{}
	}
	t := l.sites[site]
	if t == nil {
		t = &tally{since: now}
		l.sites[site] = t
	}
	if story {
		t.new++
	}
	if t.new < lesson && now.Sub(t.since) < daily {
		return false
	}
	delete(l.sites, site)
	return true
}

// rest are the sites that were visited since they were last asked of, in order.
func (l *lessons) rest() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	sites := slices.Sorted(maps.Keys(l.sites))
	l.sites = nil
	return sites
}

// study learns a site if there is more to learn than is known. What goes wrong is no
// reason to end a crawl; it is read without then, as before.
func (s *Scraper) study(ctx context.Context, site string) {
	if s.Profiles == Off || ctx.Err() != nil {
		return
	}
	defer func() {
		if p := recover(); p != nil {
			s.panicked(site, p)
		}
	}()
	due, err := reread.Due(ctx, s.Archive, site, s.Now())
	if due {
		var l reread.Lesson
		if l, err = s.reader.Learn(ctx, s.Archive, site); err == nil {
			s.Log.Info("learned", "host", site, "stories", l.Stories, "new", l.New)
		}
	}
	if err != nil && ctx.Err() == nil && !errors.Is(err, archive.ErrForgotten) {
		s.Log.Warn("nothing learned", "host", site, "error", err)
	}
}
