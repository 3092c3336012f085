package scraper_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper"
	"newsmorgue/scraper/webtest"
)

// papers opens n papers of so many stories each, and gives their front pages.
func papers(tb testing.TB, web *webtest.Web, n, stories int) (all []*webtest.Paper, seeds []string) {
	tb.Helper()
	for i := range n {
		p := &webtest.Paper{Seed: uint64(10 * i), Stories: stories}
		p.Origin = web.Serve(tb, p)
		all, seeds = append(all, p), append(seeds, p.Origin+"/")
	}
	return all, seeds
}

// killed runs an errand and kills it after so many requests, and some milliseconds.
func killed(t *testing.T, web *webtest.Web, e errand, requests int) {
	t.Helper()
	web.NextRound()
	until := web.Len() + requests
	c := start(t, e)
	for web.Len() < until {
		select {
		case <-c.ended:
			t.Fatalf("the child ended by itself: %v: %s", c.err, &c.said)
		case <-time.After(time.Millisecond):
		}
	}
	time.Sleep(rand.N(30 * time.Millisecond))
	c.kill()
}

// TestKills kills a crawl again and again, after a random number of requests each time. In the end
// every story is there, once, and so is every photo, and no more of them were asked for twice than were
// being asked for when a kill came.
func TestKills(t *testing.T) {
	const hosts = 20
	kills, stories := shortOr(5, 100), shortOr(15, 300)
	web := webtest.New()
	all, seeds := papers(t, web, hosts, stories)
	for _, p := range all {
		p.Photos = true
	}
	e := errand{Part: "crawl", Dir: t.TempDir(), URLs: seeds, Pace: 10 * time.Millisecond, Hosts: hosts, Photos: scraper.On}
	for range kills {
		killed(t, web, e, 1+rand.IntN(2*hosts*stories/(kills+1)))
	}
	web.NextRound()
	start(t, e).finish(t)

	a, err := archive.Open(e.Dir, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	for _, p := range all {
		for n := range p.Stories {
			storedOnce(t, a, p.Origin+p.Path(n))
			if _, err := a.Picture(t.Context(), p.Origin+p.Photo(n)); err != nil {
				t.Error(err)
			}
		}
	}
	if err := a.Check(t.Context()); err != nil {
		t.Error(err)
	}
	again := refetches(web.Log())
	t.Logf("%d kills in a crawl of %d stories with a photo each: %d refetches", kills, hosts*stories, again)
	if again > kills*hosts {
		t.Errorf("%d refetches; want %d at most", again, kills*hosts)
	}
	polite(t, web.Log(), func(string) time.Duration { return e.Pace })
}

// refetches counts the requests for stories that had been asked for before.
func refetches(log []webtest.Request) (n int) {
	asked := map[string]bool{}
	for _, q := range log {
		if q.Path == "/" || q.Path == "/robots.txt" {
			continue
		}
		if asked[q.Host+q.Path] {
			n++
		}
		asked[q.Host+q.Path] = true
	}
	return n
}
