package scraper

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"newsmorgue/archive"
	"newsmorgue/scraper/reread"
)

// lessons counts the new stories of each site since it was last asked whether there is more
// to learn of it than is known. Asking costs little, so every few stories will do, and the
// end of a crawl.
type lessons struct {
	mu  sync.Mutex // guards what follows
	new map[string]int
}

// lesson is how many new stories of a site are reason to ask.
const lesson = 10

// met notes a new story of a site, and reports whether it is time to ask.
func (l *lessons) met(site string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.new == nil {
		l.new = map[string]int{}
	}
	if l.new[site]++; l.new[site] < lesson {
		return false
	}
	delete(l.new, site)
	return true
}

// rest are the sites of which there were some, but not enough, in order.
func (l *lessons) rest() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	sites := slices.Sorted(maps.Keys(l.new))
	l.new = nil
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
