//go:build unix

package archive

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"newsmorgue/extract/news"
)

const (
	crawlers   = 8
	crawlEvery = 133 * time.Millisecond // of each of them: 60 pages a second in all
	crawled    = 40                     // stories of each
	fetchEvery = 50 * time.Millisecond
)

// crawlFor puts pages for so many milliseconds, new stories and later ones, changed or
// not, and prints a line for each that is acknowledged.
func crawlFor(a *Archive, name string, ms int) error {
	end := time.Now().Add(time.Duration(ms) * time.Millisecond)
	var work errgroup.Group
	for w := range crawlers {
		work.Go(func() error {
			for n := 0; time.Now().Before(end); n++ {
				time.Sleep(rand.N(2 * crawlEvery))
				if err := visit(a, fmt.Sprint(name, w), w*1_000_000, n); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return work.Wait()
}

// visit puts the n-th page of a crawl: every fourth is of a new story, the others are of
// one of the last, a third each changed, changed but for the story, and the same.
func visit(a *Archive, name string, base, n int) error {
	story := n / 4
	if n%4 > 0 {
		story = max(0, story-rand.IntN(crawled))
	}
	version := n / 4 / 16
	c := page(1, benchPage(base+story, version))
	c.URLKey, c.Site = fmt.Sprintf("example,daily)/%s/%d", name, story), "daily.example"
	c.Start = time.Now()
	r := said(fmt.Sprint("Crane falls ", story, " ", version))
	switch n % 4 {
	case 1:
		c.Payload = fmt.Appendf(c.Payload, "<!-- %d -->", n)
		r.Article.Headline += fmt.Sprint(", ", n)
	case 2:
		c.Payload = fmt.Appendf(c.Payload, "<!-- %d -->", n)
	}
	return putTold(a, c, r)
}

// putTold puts a page and prints a line once it is acknowledged.
func putTold(a *Archive, c Capture, r *Reading) error {
	got, err := a.Put(context.Background(), c, r)
	if err == nil {
		fmt.Println(got.Key, got.Version, c.Start.UnixMilli())
	}
	return err
}

// exportFor exports everything, again and again, for so many milliseconds, and prints how
// often. An export that has less than the one before has lost something.
func exportFor(a *Archive, _ string, ms int) error {
	end := time.Now().Add(time.Duration(ms) * time.Millisecond)
	rounds, before := 0, 0
	for ; time.Now().Before(end); rounds++ {
		n := 0
		for _, err := range a.Records(context.Background(), Query{}) {
			if err != nil {
				return err
			}
			n++
		}
		if n < before {
			return fmt.Errorf("%d records, and then %d", before, n)
		}
		before = n
	}
	fmt.Println("exports:", rounds, "the last of", before, "records")
	return nil
}

// fetchFor asks for one page every 50 ms for so many milliseconds, and prints how long it
// waited for the lock, and how long all took.
func fetchFor(a *Archive, name string, ms int) error {
	ctx := context.Background()
	tick := time.NewTicker(fetchEvery)
	defer tick.Stop()
	var waits, all []time.Duration
	for n := range ms / int(fetchEvery/time.Millisecond) {
		<-tick.C
		start := time.Now()
		var waited time.Duration
		err := a.locked(ctx, true, a.wait, func() error { waited = time.Since(start); return nil })
		if err != nil {
			return err
		}
		start = time.Now()
		key := fmt.Sprintf("example,daily)/%s/%d", name, n%20)
		if _, err := a.Last(ctx, key); err != nil && n >= 20 {
			return err
		}
		c := page(1, benchPage(9_000_000+n%20, n/40))
		c.URLKey, c.Site, c.Start = key, "daily.example", time.Now()
		if err := putTold(a, c, &Reading{Reader: "sha256:r1", Tool: "t", Article: &news.Article{Kind: news.KindStory, Headline: fmt.Sprint("A", n/40)}}); err != nil {
			return err
		}
		waits, all = append(waits, waited), append(all, time.Since(start))
	}
	fmt.Println("fetches:", len(waits), "wait for the lock", spread(waits), "Last and Put", spread(all))
	return nil
}

// TestLocks lets a crawl write, an export read and a fetch do both, as processes of their
// own. Nothing fails and nothing is lost. How long the fetch had to wait is told, and
// asserted nowhere: it is the machine's.
func TestLocks(t *testing.T) {
	dir := t.TempDir()
	a := openIn(t, dir)
	ms := shortOr(3000, 600_000)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var lines []string
	for _, part := range []string{"crawl", "export", "fetch"} {
		cmd, out, errs := start(t, part, dir, part, ms)
		wg.Go(func() {
			for out.Scan() {
				if line := out.Text(); strings.Contains(line, ": ") {
					t.Log(line)
				} else {
					mu.Lock()
					lines = append(lines, line)
					mu.Unlock()
				}
			}
			if err := cmd.Wait(); err != nil {
				t.Errorf("%s: %v: %s", part, err, errs)
			}
		})
	}
	wg.Wait()
	t.Logf("%d pages", len(lines))
	captured(t, a, lines)
}

// captured proves that every capture that was acknowledged is there, each once.
func captured(t *testing.T, a *Archive, lines []string) {
	t.Helper()
	want := map[string]map[int64]int{}
	for _, line := range lines {
		var key string
		var version int
		var at int64
		if _, err := fmt.Sscan(line, &key, &version, &at); err != nil {
			t.Fatalf("line %q: %v", line, err)
		}
		if want[key] == nil {
			want[key] = map[int64]int{}
		}
		want[key][at]++
	}
	for key, times := range want {
		h, err := a.History(t.Context(), key)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, v := range h.Visits {
			times[v.At.UnixMilli()]--
		}
		for at, n := range times {
			if n != 0 {
				t.Errorf("%s at %d: %d acknowledged and not there", key, at, n)
			}
		}
	}
}
