package chrome

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"newsmorgue/scraper/fetch"
)

const (
	maxCached = 64 << 20 // bytes of all bodies
	leastKept = time.Hour
	mostKept  = 24 * time.Hour
)

// A cache holds scripts and style sheets for all pages, so that each is asked for once.
type cache struct {
	now    func() time.Time
	asking singleflight.Group

	mu    sync.Mutex
	held  map[string]cached
	bytes int
}

type cached struct {
	*fetch.Answer
	until time.Time
}

func newCache(now func() time.Time) *cache { return &cache{now: now, held: map[string]cached{}} }

// get gives what is held, or what ask says, which is asked by one caller for all who wait.
func (c *cache) get(address string, ask func() (*fetch.Answer, error)) (*fetch.Answer, error) {
	if a := c.look(address); a != nil {
		return a, nil
	}
	a, err, shared := c.asking.Do(address, func() (any, error) {
		if a := c.look(address); a != nil {
			return a, nil
		}
		a, err := ask()
		if err == nil {
			c.keep(address, a)
		}
		return a, err
	})
	if shared && errors.Is(err, context.Canceled) { // whose page is over, perhaps not this one
		return ask()
	}
	return a.(*fetch.Answer), err
}

func (c *cache) look(address string) *fetch.Answer {
	c.mu.Lock()
	defer c.mu.Unlock()
	if h, ok := c.held[address]; ok && c.now().Before(h.until) {
		return h.Answer
	}
	return nil
}

func (c *cache) keep(address string, a *fetch.Answer) {
	if a.Status != http.StatusOK || len(a.Body) > maxCached/4 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drop(address)
	for c.bytes+len(a.Body) > maxCached {
		c.drop(c.oldest())
	}
	c.held[address] = cached{a, c.now().Add(freshness(a.Header, c.now()))}
	c.bytes += len(a.Body)
}

func (c *cache) drop(address string) {
	if h, ok := c.held[address]; ok {
		c.bytes -= len(h.Body)
		delete(c.held, address)
	}
}

// oldest is the one whose time is up first.
func (c *cache) oldest() string {
	var first string
	var until time.Time
	for address, h := range c.held {
		if first == "" || h.until.Before(until) {
			first, until = address, h.until
		}
	}
	return first
}

// freshness is what the header says (RFC 9111 §4.2.1), but an hour at least and a day at most.
func freshness(h http.Header, now time.Time) time.Duration {
	var d time.Duration
	if at, err := http.ParseTime(h.Get("Expires")); err == nil {
		d = at.Sub(now)
	}
	for directive := range strings.SplitSeq(h.Get("Cache-Control"), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
		if n, err := strconv.Atoi(strings.Trim(value, `"`)); err == nil && strings.EqualFold(name, "max-age") {
			d = time.Duration(min(n, int(mostKept/time.Second))) * time.Second
		}
	}
	return min(max(d, leastKept), mostKept)
}
