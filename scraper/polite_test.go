package scraper_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"newsmorgue/scraper/webtest"
)

// polite proves from the log of the servers that no host was asked too soon, and that its
// robots.txt was asked for first.
func polite(t *testing.T, log []webtest.Request, pace func(host string) time.Duration) {
	t.Helper()
	least := 1e9
	for _, g := range webtest.Gaps(log, pace) {
		if g.Short > 0 {
			t.Errorf("%s was asked %v too soon: %+v", g.Host, g.Short, g)
		}
		if !g.Robots {
			t.Errorf("%s: robots.txt was not asked for first", g.Host)
		}
		least = min(least, float64(g.Least)/float64(pace(g.Host)))
	}
	t.Logf("smallest gap on any host to its pace or delay: %.3f", least)
}

// courts are papers that each promise something else: the pace, a Crawl-delay that is longer,
// one that is shorter, and answers of which five times is longer than all that.
func courts(t *testing.T, web *webtest.Web, stories int, pace time.Duration) (seeds, addresses []string, promised func(string) time.Duration) {
	t.Helper()
	paces := map[string]time.Duration{}
	for i, p := range []*webtest.Paper{
		{},
		{Robots: "User-agent: *\nCrawl-delay: " + seconds(3*pace) + "\n"},
		{Robots: "User-agent: *\nCrawl-delay: " + seconds(pace/2) + "\n"},
		{Slow: pace / 2},
	} {
		p.Seed, p.Stories = uint64(10*i), stories
		origin := web.Serve(t, p)
		seeds = append(seeds, origin+"/")
		for n := range p.Stories {
			addresses = append(addresses, origin+p.Path(n))
		}
		paces[host(origin)] = pace
	}
	paces[host(seeds[1][:len(seeds[1])-1])] = 3 * pace
	rand.Shuffle(len(addresses), func(i, j int) { addresses[i], addresses[j] = addresses[j], addresses[i] })
	return seeds, addresses, func(host string) time.Duration { return paces[host] }
}

func seconds(d time.Duration) string { return fmt.Sprint(d.Seconds()) }

// TestPoliteness kills a crawl again and again beside another process that fetches stories of the
// same papers.
func TestPoliteness(t *testing.T) {
	kills, stories, pace := shortOr(3, 20), shortOr(12, 100), shortOr(20*time.Millisecond, 50*time.Millisecond)
	web := webtest.New()
	seeds, addresses, promised := courts(t, web, stories, pace)
	dir := t.TempDir()
	crawl := errand{Part: "crawl", Dir: dir, URLs: seeds, Pace: pace}
	fetch := start(t, errand{Part: "fetch", Dir: dir, URLs: addresses, Pace: pace, Times: 1})
	for range kills {
		killed(t, web, crawl, 1+rand.IntN(4*stories/(kills+1)))
	}
	web.NextRound()
	start(t, crawl).finish(t)
	fetch.finish(t)
	polite(t, web.Log(), promised)
}

// TestMeanGap crawls undisturbed. While there is work, a host is asked as soon as it may be.
func TestMeanGap(t *testing.T) {
	stories, pace := shortOr(8, 50), shortOr(20*time.Millisecond, 200*time.Millisecond)
	web := webtest.New()
	seeds, _, promised := courts(t, web, stories, pace)
	start(t, errand{Part: "crawl", Dir: t.TempDir(), URLs: seeds, Pace: pace}).finish(t)
	log := web.Log()
	polite(t, log, promised)
	for _, g := range webtest.Gaps(log, promised) {
		t.Logf("%s: mean gap %v, %.3f of what was promised", g.Host, g.Mean, g.Ratio)
		if *long && g.Ratio > 1.1 {
			t.Errorf("%s: gaps are %.3f of what was promised; want 1.1 at most", g.Host, g.Ratio)
		}
	}
}
