package scraper

import (
	"context"
	"fmt"
	"time"

	"newsmorgue/scraper/frontier"
)

const (
	relist = time.Minute // after which a crawl without end looks for what others put into the frontier
	slow   = time.Second // after which a turn that has not ended makes room for another
	crowd  = 8           // times Hosts: how many turns there are at most, with those that are slow
)

// Crawl asks for all that is due, beginning with the seeds, which are due now, and ends when
// nothing is; with Options.Watch it goes on as things become due. When ctx ends, pages that are
// being asked for are finished and kept, and the error is the context's; the frontier keeps the
// rest. progress, if not nil, is told what became of every address, one call at a time.
// Another crawl of the same archive makes it fail with frontier.ErrRunning.
func (s *Scraper) Crawl(ctx context.Context, seeds []string, progress func(Event)) (Summary, error) {
	unlock, err := s.Frontier.CrawlLock(ctx)
	if err != nil {
		return Summary{}, err
	}
	defer unlock()
	s.usage.reset()
	c := s.newCrawl(progress)
	if err := c.seed(ctx, seeds); err != nil {
		return Summary{}, err
	}
	err = c.run(ctx)
	for _, site := range s.lessons.rest() {
		s.study(ctx, site)
	}
	return c.sum, err
}

func (s *Scraper) newCrawl(progress func(Event)) *crawl {
	return &crawl{
		Scraper: s, progress: progress, visitor: s.take, orders: s.Shares.orders(), agenda: newAgenda(),
		active: map[string]time.Time{}, woken: map[string]bool{}, left: map[string]bool{}, ended: make(chan ended),
	}
}

// A crawl is one run over all that is due. It keeps one turn a group going, up to Hosts of them;
// what follows belongs to run, which hears of the end of every turn.
type crawl struct {
	*Scraper
	progress func(Event)
	visitor  func(context.Context, frontier.Entry, *frontier.Slot) (find, error) // take, but for a benchmark
	orders   [][]frontier.Lane
	links    met

	agenda *agenda              // groups without a turn
	active map[string]time.Time // groups with one, by when it began
	woken  map[string]bool      // of those, such as were given something in the meantime
	left   map[string]bool      // groups left alone for the rest of this crawl
	ended  chan ended
	listed time.Time // when the groups of the frontier were last looked through
	sum    Summary
}

// An ended tells how a turn ended.
type ended struct {
	group string
	wait  wait
	leave string   // why the group is to be left alone for this crawl; "" if it is not
	added []string // groups that were given something
	event *Event   // nil: nothing was asked
	count func(*Summary)
	err   error // ends the crawl
}

// seed makes the seeds due now, but for those that are parked.
func (c *crawl) seed(ctx context.Context, seeds []string) error {
	var entries []frontier.Entry
	now, groups := c.Now(), map[string]string{}
	for _, address := range seeds {
		key, _, err := parse(address)
		if err != nil {
			return fmt.Errorf("seed %w", err)
		}
		groups[key.Key] = c.group(key)
		e := frontier.Entry{Key: key.Key, URL: address, Found: now}
		e.Decide(now, "added as a seed")
		entries = append(entries, e)
	}
	if len(entries) == 0 {
		return nil
	}
	return c.Frontier.Upsert(ctx, entries, func(e *frontier.Entry) {
		e.Group, e.Depth = groups[e.Key], 0
		if !e.Parked.IsZero() {
			return
		}
		if e.Kind != frontier.Front {
			e.Kind, e.Asked = frontier.Front, time.Time{} // as a front page it was not asked yet
		}
		if !c.Since.IsZero() && (e.Since.IsZero() || c.Since.Before(e.Since)) {
			e.Since, e.Asked = c.Since, time.Time{} // nor with all the lists that it leads to
		}
		e.Due = now
	})
}

// run begins a turn for each group that is ready, until nothing is due.
func (c *crawl) run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	if err := c.list(ctx); err != nil {
		return err
	}
	for {
		if c.Watch && c.Now().Sub(c.listed) >= relist {
			if err := c.list(ctx); err != nil {
				stop(err)
			}
		}
		if over := c.Budget.over(c.usage.total(), c.Now()); over != "" && len(c.agenda.items) > 0 {
			c.leaveAll(over)
		}
		for ctx.Err() == nil {
			if room, _ := c.room(); !room {
				break
			}
			group, ok := c.agenda.take(c.Now())
			if !ok {
				break
			}
			c.active[group] = c.Now()
			go func() { c.ended <- c.turn(ctx, group) }()
		}
		goOn, err := c.goOn(ctx)
		if err != nil {
			stop(err)
		}
		if !goOn {
			c.leaveAll("it is not ready, and nothing else is due")
			return context.Cause(ctx)
		}
		c.await(ctx, stop)
	}
}

// room reports whether another turn may begin, and if not, when a turn that is under way will be
// slow. Hosts that hang do so by themselves: they take no room from the others.
func (c *crawl) room() (room bool, at time.Time) {
	if len(c.active) < c.Hosts {
		return true, at
	}
	quick, now := 0, c.Now()
	for _, began := range c.active {
		if ripe := began.Add(slow); ripe.After(now) {
			if quick++; at.IsZero() || ripe.Before(at) {
				at = ripe
			}
		}
	}
	return quick < c.Hosts && len(c.active) < crowd*c.Hosts, at
}

// goOn reports whether there is anything to wait for.
func (c *crawl) goOn(ctx context.Context) (bool, error) {
	switch {
	case len(c.active) > 0:
		return true, nil
	case ctx.Err() != nil:
		return false, nil
	case c.Watch, c.agenda.worth(c.Now().Add(patience)):
		return true, nil
	}
	if err := c.list(ctx); err != nil { // Somebody may have put something in.
		return false, err
	}
	return c.agenda.worth(c.Now()), nil
}

// await waits for the end of a turn, for a group to be ready, or for time to look around.
func (c *crawl) await(ctx context.Context, stop context.CancelCauseFunc) {
	pause := relist
	at, ok := c.agenda.next()
	if room, ripe := c.room(); !room && !ripe.IsZero() {
		at = ripe
	} else if !room {
		ok = false
	}
	if ok && ctx.Err() == nil {
		pause = min(pause, at.Sub(c.Now()))
	}
	t := time.NewTimer(pause)
	defer t.Stop()
	over := ctx.Done()
	if ctx.Err() != nil {
		over = nil // those under way are waited for
	}
	select {
	case e := <-c.ended:
		c.end(e)
		if e.err != nil {
			stop(e.err)
		}
	case <-t.C:
	case <-over:
	}
}

// end takes in how a turn ended.
func (c *crawl) end(e ended) {
	delete(c.active, e.group)
	if e.leave != "" {
		c.leave(e.group, e.leave)
	}
	if c.woken[e.group] && e.wait.due {
		e.wait = wait{ready: c.Now()}
	}
	delete(c.woken, e.group)
	if !c.left[e.group] && !e.wait.ready.IsZero() {
		c.agenda.put(e.group, e.wait)
	}
	for _, group := range e.added {
		switch {
		case c.left[group]:
		case c.under(group):
			c.woken[group] = true
		default:
			c.agenda.wake(group, c.Now())
		}
	}
	if e.event == nil {
		return
	}
	if e.count != nil {
		e.count(&c.sum)
	}
	if c.progress != nil {
		e.event.Summary = c.sum.clone()
		c.progress(*e.event)
	}
}

// list puts on the agenda what the frontier has.
func (c *crawl) list(ctx context.Context) error {
	now := c.Now()
	if c.Watch && !c.listed.IsZero() && c.listed.UTC().Day() != now.UTC().Day() {
		c.usage.reset() // Without end, a budget is one a day.
		c.links.forget()
		clear(c.left)
	}
	c.listed = now
	all, err := c.Frontier.Groups(ctx)
	if err != nil {
		return err
	}
	for _, g := range all {
		it := c.agenda.items[g.Group]
		if g.Parked || c.left[g.Group] || c.under(g.Group) {
			continue
		}
		// Whether a group that failed is still to be left alone may have been decided anew.
		if it == nil || it.wait.due || it.wait.failing {
			c.agenda.put(g.Group, wait{g.Due, g.Due.After(now), it != nil && it.wait.failing})
		}
	}
	return nil
}

// under reports whether a turn of a group is under way.
func (c *crawl) under(group string) bool { return !c.active[group].IsZero() }

// leave says that a group is asked no more in this crawl.
func (c *crawl) leave(group, why string) {
	c.Log.Info("left alone for this crawl", "host", group, "reason", why)
	c.left[group] = true
}

// leaveAll leaves all groups alone that have something due.
func (c *crawl) leaveAll(why string) {
	for group, it := range c.agenda.items {
		if !it.wait.due {
			c.leave(group, why)
		}
	}
	c.agenda = newAgenda()
}
