package main

import (
	"sync"
	"time"

	"newsmorgue/scraper"
)

const (
	frame  = 200 * time.Millisecond // between two drawings, at least
	frames = 5                      // a second, after which it is drawn anew for its times
)

// A live view draws a screen on a console while a crawl runs, in a goroutine of its own: a
// terminal that is slow, or halted, does not hold up the crawl.
type live struct {
	console *console
	now     func() time.Time
	over    chan struct{}
	drawing sync.WaitGroup

	mu     sync.Mutex // guards what follows
	screen screen
	news   bool // since it was last drawn
}

// startLive draws the view of a verb until end is called.
func startLive(c *console, verb string, now func() time.Time) *live {
	l := &live{console: c, now: now, over: make(chan struct{}), screen: screen{verb: verb, began: now()}}
	l.drawing.Go(l.run)
	return l
}

// end wipes the view off.
func (l *live) end() {
	close(l.over)
	l.drawing.Wait()
}

func (l *live) asked(a scraper.Asked) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.screen.asked(a)
	l.news = true
}

func (l *live) event(e scraper.Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.screen.event(l.now(), e)
	l.news = true
}

// run draws when there is something to draw, and at the beginning.
func (l *live) run() {
	tick := time.NewTicker(frame)
	defer tick.Stop()
	for still := frames; ; still++ {
		width, height := l.console.size()
		if lines := l.lines(width, height, still >= frames); lines != nil {
			l.console.show(lines, width)
			still = 0
		}
		select {
		case <-tick.C:
		case <-l.over:
			l.console.show(nil, width)
			return
		}
	}
}

// lines are those of the screen, nil when there is no news and no need.
func (l *live) lines(width, height int, need bool) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.news && !need {
		return nil
	}
	l.news = false
	return l.screen.lines(l.now(), width, height)
}
