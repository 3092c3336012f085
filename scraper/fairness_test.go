package scraper_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/webtest"
)

// A slowHost answers after a time, or never.
type slowHost struct {
	after  time.Duration
	let    chan struct{} // closed when it may answer at once
	gaveUp *atomic.Int64 // clients that did not wait
}

// ServeHTTP answers with a front page that leads nowhere.
func (h slowHost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	select {
	case <-time.After(h.after):
	case <-h.let:
	case <-r.Context().Done():
		h.gaveUp.Add(1)
	}
	onlyFront(w, r)
}

// fairness crawls so many hosts, those that are slow among them, and gives the time until the
// others are complete, and how often a slow host was given up until then.
func fairness(t *testing.T, hosts, slow, stories int, pace time.Duration) (took time.Duration, gaveUp int64) {
	t.Helper()
	web := webtest.New()
	let := make(chan struct{})
	var given atomic.Int64
	var seeds []string // the slow ones first, so that nobody comes before them
	for i := range slow {
		h := slowHost{30 * time.Second, let, &given}
		if i%2 == 1 {
			h.after = time.Hour
		}
		seeds = append(seeds, web.Serve(t, h)+"/")
	}
	_, others := papers(t, web, hosts-slow, stories)
	seeds = append(seeds, others...)
	dir := t.TempDir()
	a, err := archive.Create(dir, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := frontier.Open(dir, frontier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := scraper.New(scraper.Options{Archive: a, Frontier: f, AllowPrivate: webtest.Loopback, Default: scraper.Site{Pace: pace}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	start := time.Now()
	_, err = s.Crawl(ctx, seeds, func(e scraper.Event) {
		if took == 0 && e.Summary.New == (hosts-slow)*stories {
			took, gaveUp = time.Since(start), given.Load()
			stop()
			close(let)
		}
	})
	s.Close()
	if took == 0 {
		t.Fatalf("the others were never complete: %v", err)
	}
	if err := errors.Join(f.Close(), a.Close()); err != nil {
		t.Fatal(err)
	}
	return took, gaveUp
}

// TestFairness crawls many hosts of which some answer after half a minute or never. In its short
// form it proves that the others are complete before anybody's patience with those ends; in its
// long one that they are not slowed.
func TestFairness(t *testing.T) {
	if !*long {
		took, gaveUp := fairness(t, 100, 2, 2, 10*time.Millisecond)
		t.Logf("98 hosts complete after %v", took)
		if gaveUp > 0 {
			t.Errorf("the others were complete after the slow hosts were given up %d times; want before", gaveUp)
		}
		return
	}
	const pace = 200 * time.Millisecond // so that hosts are waited for, and not the processor
	var with, without []time.Duration
	for range 2 {
		took, gaveUp := fairness(t, 1000, 10, 4, pace)
		with = append(with, took)
		took, _ = fairness(t, 990, 0, 4, pace)
		without = append(without, took)
		t.Logf("990 hosts complete after %v beside ten slow ones, which were given up %d times; after %v without them", with[len(with)-1], gaveUp, took)
	}
	ratio := float64(slices.Min(with)) / float64(slices.Min(without))
	t.Logf("ratio of the best: %.3f", ratio)
	if ratio > 1.05 {
		t.Errorf("ten slow hosts make the others take %.3f of their time; want 1.05 at most", ratio)
	}
}
