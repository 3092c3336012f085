package scraper_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/sitetest"
)

// A web answers by a function, and notes when it was asked for what. In the place of a body, a
// redirect has the address that it leads to, and a 429 the seconds to wait.
type web struct {
	answer func(*http.Request) (status int, body string)

	mu    sync.Mutex
	asked []sitetest.Ask
}

func (w *web) RoundTrip(r *http.Request) (*http.Response, error) {
	w.mu.Lock()
	w.asked = append(w.asked, sitetest.Ask{URL: r.URL.String(), At: time.Now()})
	w.mu.Unlock()
	status, body := w.answer(r)
	if status == 0 {
		return nil, errors.New("nobody answers")
	}
	header := http.Header{"Content-Type": {"text/html; charset=utf-8"}}
	switch status {
	case 302:
		header.Set("Location", body)
	case 429:
		header.Set("Retry-After", body)
	}
	return &http.Response{StatusCode: status, Request: r, Body: io.NopCloser(strings.NewReader(body)), Header: header}, nil
}

// on gives what was asked of a host.
func (w *web) on(host string) (list []sitetest.Ask) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, a := range w.asked {
		if strings.HasPrefix(a.URL, "https://"+host+"/") {
			list = append(list, a)
		}
	}
	return list
}

// desk makes a scraper before it.
func (w *web) desk(t *testing.T, change func(*scraper.Options)) desk {
	return open(t, t.TempDir(), sitetest.Parse(t, nil, nil), func(o *scraper.Options) {
		o.Transport = w
		if change != nil {
			change(o)
		}
	})
}

// linksTo is a page of links to so many stories.
func linksTo(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<a href="/2026/03/13/a-story-of-no-great-length-%d">A story of no great length</a>`, i)
	}
	return b.String()
}

// A host that gives no answers is asked five times, then left alone for ten minutes; then one
// request is a probe, and twice that time passes, until it answers. A page that fails by itself
// is no reason to leave the others.
func TestBreaker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		down := false
		w := &web{answer: func(r *http.Request) (int, string) {
			switch {
			case r.URL.Path == "/robots.txt":
				return 404, ""
			case r.URL.Path == "/":
				return 200, linksTo(40)
			case down:
				return 0, ""
			case strings.HasSuffix(r.URL.Path, "7"):
				return 500, ""
			}
			return 404, ""
		}}
		d := w.desk(t, nil)
		crawl := func(seeds ...string) int {
			before := len(w.on("a.example"))
			if _, err := d.Crawl(t.Context(), seeds, nil); err != nil {
				t.Fatal(err)
			}
			return len(w.on("a.example")) - before
		}
		down = true
		if n := crawl("https://a.example/"); n != 7 {
			t.Errorf("a host that is down was asked %d times; want robots.txt, the front page and five stories", n)
		}
		for _, c := range []struct {
			wait time.Duration
			want int
		}{{9 * time.Minute, 0}, {3 * time.Minute, 1}, {15 * time.Minute, 0}, {8 * time.Minute, 1}} {
			time.Sleep(c.wait)
			if n := crawl(); n != c.want {
				t.Errorf("after %v more it was asked %d times; want %d", c.wait, n, c.want)
			}
		}
		down = false
		time.Sleep(time.Hour)
		if n := crawl(); n < 38 {
			t.Errorf("when it answers again it was asked %d times; want all that is due", n)
		}
	})
}

// A host whose answers fail after a long time is not waited for when there is nothing else to do.
func TestSlowFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &web{answer: func(r *http.Request) (int, string) {
			switch r.URL.Path {
			case "/robots.txt":
				return 404, ""
			case "/":
				return 200, linksTo(5)
			}
			<-r.Context().Done()
			return 0, ""
		}}
		d := w.desk(t, nil)
		begun := time.Now()
		if _, err := d.Crawl(t.Context(), []string{"https://a.example/"}, nil); err != nil {
			t.Fatal(err)
		}
		if n, took := len(w.on("a.example")), time.Since(begun); n != 3 || took > time.Minute {
			t.Errorf("%d requests in %v; want robots.txt, the front page and one story that times out", n, took)
		}
	})
}

// Hosts of one configured group keep one pace, and never two requests at a time; others do not.
func TestGroup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &web{answer: func(r *http.Request) (int, string) {
			time.Sleep(100 * time.Millisecond)
			if r.URL.Path == "/" {
				return 200, linksTo(5)
			}
			return 404, ""
		}}
		d := w.desk(t, func(o *scraper.Options) {
			o.Default.Pace = 10 * time.Second
			o.Sites = []scraper.Site{{Host: "a.example", Group: "owner"}, {Host: "b.example", Group: "owner"}}
		})
		begun := time.Now()
		if _, err := d.Crawl(t.Context(), []string{"https://a.example/", "https://b.example/", "https://c.example/"}, nil); err != nil {
			t.Fatal(err)
		}
		both := 0
		var last time.Time
		for _, a := range w.asked {
			if strings.Contains(a.URL, "c.example") {
				continue
			}
			if both++; !last.IsZero() && a.At.Sub(last) < 10*time.Second {
				t.Errorf("%s came %v after the one before", a.URL, a.At.Sub(last))
			}
			last = a.At
		}
		if both != 14 {
			t.Errorf("%d requests of the two hosts; want robots.txt, the front page and five stories of each", both)
		}
		c := w.on("c.example")
		if took := c[len(c)-1].At.Sub(begun); took > 70*time.Second {
			t.Errorf("the host of no group took %v; want no longer than by itself", took)
		}
	})
}

// Hosts that hang hold up nobody else, though there are more of them than may be asked at once.
func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &web{answer: func(r *http.Request) (int, string) {
			switch {
			case strings.HasPrefix(r.Host, "slow"):
				<-r.Context().Done()
				return 0, ""
			case r.URL.Path == "/":
				return 200, linksTo(10)
			}
			return 404, ""
		}}
		d := w.desk(t, func(o *scraper.Options) { o.Hosts, o.Default.Timeout = 2, time.Minute })
		seeds := []string{"https://slow1.example/", "https://slow2.example/", "https://slow3.example/"}
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			seeds = append(seeds, "https://"+name+".example/")
		}
		begun := time.Now()
		if _, err := d.Crawl(t.Context(), seeds, nil); err != nil {
			t.Fatal(err)
		}
		for _, seed := range seeds[3:] {
			asked := w.on(strings.Trim(seed[8:], "/"))
			if len(asked) != 12 {
				t.Errorf("%s: %d requests; want 12", seed, len(asked))
			}
			if took := asked[len(asked)-1].At.Sub(begun); took > 30*time.Second {
				t.Errorf("%s took %v; want 11 paces of 2 s, and a moment for those that hang", seed, took)
			}
		}
	})
}

// A calendar without end on the way back is given up when enough of its pages led to nothing.
func TestTrap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &web{answer: func(r *http.Request) (int, string) {
			if r.URL.Path == "/robots.txt" {
				return 404, ""
			}
			day, err := time.Parse("/calendar/2006/01/02", r.URL.Path)
			if err != nil {
				day = time.Now()
			}
			return 200, fmt.Sprintf(`<h1>What is on</h1><p>Nothing.</p><a href=%q>The day before</a>`, day.AddDate(0, 0, -1).Format("/calendar/2006/01/02"))
		}}
		d := w.desk(t, func(o *scraper.Options) { o.Since = time.Date(1991, 1, 1, 0, 0, 0, 0, time.UTC) })
		if _, err := d.Crawl(t.Context(), []string{"https://a.example/"}, nil); err != nil {
			t.Fatal(err)
		}
		if n := len(w.on("a.example")); n < 20 || n > 30 {
			t.Errorf("%d requests; want the 20 pages after which the pattern is judged", n)
		}
	})
}

// Watch goes on as things become due, hears within a minute of what another process puts in, and
// ends with its context.
func TestWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &web{answer: func(r *http.Request) (int, string) {
			if r.URL.Path == "/" {
				return 200, linksTo(1)
			}
			return 404, ""
		}}
		d := w.desk(t, func(o *scraper.Options) { o.Watch = true })
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() {
			_, err := d.Crawl(ctx, []string{"https://a.example/"}, nil)
			ended <- err
		}()
		time.Sleep(24 * time.Hour)
		fronts := 0
		for _, a := range w.on("a.example") {
			if a.URL == "https://a.example/" {
				fronts++
			}
		}
		if fronts < 6 || fronts > 20 { // 10, 15, 22.5 … minutes, up to 6 hours
			t.Errorf("the front page was asked for %d times in a day", fronts)
		}
		if err := d.AddEntry(t.Context(), "https://b.example/2026/03/13/a-story-of-no-great-length", frontier.Story); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Minute)
		if n := len(w.on("b.example")); n != 2 {
			t.Errorf("what was added meanwhile: %d requests; want robots.txt and the story", n)
		}
		stop()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("Crawl = %v; want the context's error", err)
		}
	})
}

// A crawl passes over a parked site, and ends.
func TestParked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &web{answer: func(r *http.Request) (int, string) { return 404, "" }}
		d := w.desk(t, nil)
		if err := d.AddEntry(t.Context(), "https://a.example/2026/03/13/a-story-of-no-great-length", frontier.Story); err != nil {
			t.Fatal(err)
		}
		if err := d.Frontier.Park(t.Context(), "a.example", time.Now()); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Crawl(t.Context(), []string{"https://a.example/", "https://b.example/"}, nil); err != nil {
			t.Fatal(err)
		}
		if a, b := len(w.on("a.example")), len(w.on("b.example")); a != 0 || b != 2 {
			t.Errorf("the parked site was asked %d times, the other one %d; want 0 and 2", a, b)
		}
	})
}
