package main

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/scraper"
)

// A drawn counts what is drawn.
type drawn struct {
	mu    sync.Mutex
	n     int
	whole strings.Builder
}

func (d *drawn) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.n++
	return d.whole.Write(p)
}

// since is how often something was drawn since it was last asked for.
func (d *drawn) since() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := d.n
	d.n = 0
	return n
}

func TestLive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(drawn)
		l := startLive(&console{w: d}, "crawl", time.Now)
		wait := func(span time.Duration, low, high int, what string) {
			t.Helper()
			time.Sleep(span)
			synctest.Wait()
			if n := d.since(); n < low || n > high {
				t.Errorf("%s: drawn %d times; want %d to %d", what, n, low, high)
			}
		}
		wait(0, 1, 1, "at the beginning")
		wait(10*time.Second, 9, 10, "ten seconds in which nothing changes")
		for i := range 1000 {
			l.asked(scraper.Asked{Group: "daily.example", Status: 200, End: time.Now()})
			l.event(scraper.Event{URL: fmt.Sprintf("http://daily.example/%d", i), Group: "daily.example", Outcome: "new", Summary: scraper.Summary{New: i + 1}})
			time.Sleep(10 * time.Millisecond)
		}
		wait(0, 45, 51, "ten seconds in which much does")
		wait(200*time.Millisecond, 0, 1, "the last of it")
		l.end()
		if n := d.since(); n != 1 {
			t.Errorf("at the end: drawn %d times; want 1", n)
		}
		if got := d.whole.String(); !strings.Contains(got, "new 1000, changed 0") || !strings.Contains(got, "daily.example/999") {
			t.Errorf("the last address was never shown:\n%q", got[max(0, len(got)-1000):])
		}
	})
}

// TestLiveBeside has all at once that use a console; the race detector looks on.
func TestLiveBeside(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(drawn)
		c := &console{w: d}
		l := startLive(c, "crawl", time.Now)
		all := observers{l, newMetrics()}
		var crowd sync.WaitGroup
		for i := range 8 {
			crowd.Go(func() {
				for range 100 {
					all.asked(scraper.Asked{Group: fmt.Sprint(i), Status: 200, End: time.Now(), Gap: time.Second})
					fmt.Fprintf(c, "line of %d\n", i)
					time.Sleep(7 * time.Millisecond)
				}
			})
		}
		for range 100 {
			all.event(scraper.Event{Group: "1", Outcome: "new"})
			time.Sleep(9 * time.Millisecond)
		}
		crowd.Wait()
		l.end()
		if n := strings.Count(d.whole.String(), "line of "); n != 800 {
			t.Errorf("%d lines; want 800", n)
		}
	})
}
