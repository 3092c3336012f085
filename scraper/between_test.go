package scraper_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/urlkey"
)

const short = "/2026/03/13/a-story-of-no-great-length" // of which linksTo has some

// redirecting is a paper, a.example, of whose stories some lead to another host, which answers so.
func redirecting(n int, leads func(path string) bool, other func(*http.Request) (int, string)) *web {
	return &web{answer: func(r *http.Request) (int, string) {
		switch {
		case r.URL.Path == "/robots.txt":
			return 404, ""
		case r.Host != "a.example":
			return other(r)
		case r.URL.Path == "/":
			return 200, linksTo(n)
		case leads(r.URL.Path):
			return 302, "https://b.example" + r.URL.Path
		}
		return 404, ""
	}}
}

func all(string) bool { return true }

// A host that wants to be left alone is no reason to leave another, whose stories lead there.
func TestRetryAfterElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := redirecting(40, func(p string) bool { return strings.HasSuffix(p, "7") }, func(*http.Request) (int, string) { return 429, "86000" })
		d := w.desk(t, nil)
		if _, err := d.Crawl(t.Context(), []string{"https://a.example/"}, nil); err != nil {
			t.Fatal(err)
		}
		if n := len(w.on("a.example")); n != 42 {
			t.Errorf("%d requests; want robots.txt, the front page and all 40 stories", n)
		}
		if n := len(w.on("b.example")); n != 2 {
			t.Errorf("%d requests of the host that wants to be left alone; want robots.txt and one", n)
		}
	})
}

// A crawl that is led to a site respects that it is parked, or left alone after failures.
func TestRedirectToParked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := redirecting(20, all, func(*http.Request) (int, string) { return 0, "" })
		d := w.desk(t, nil)
		if _, err := d.Crawl(t.Context(), []string{"https://a.example/"}, nil); err != nil {
			t.Fatal(err)
		}
		if n := len(w.on("b.example")); n != 6 {
			t.Errorf("a host that gives no answers was asked %d times; want robots.txt and five", n)
		}
		if err := d.Frontier.Park(t.Context(), "b.example", time.Now()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(48 * time.Hour)
		before := len(w.on("b.example"))
		if _, err := d.Crawl(t.Context(), []string{"https://a.example/"}, nil); err != nil {
			t.Fatal(err)
		}
		if n := len(w.on("b.example")) - before; n != 0 {
			t.Errorf("a parked site was asked %d times", n)
		}
	})
}

// Of a host to which others lead, and which has a turn of its own, robots.txt is asked for once.
func TestRobotsOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked := 0
		w := &web{answer: func(r *http.Request) (int, string) {
			switch {
			case r.URL.Path == "/robots.txt" && r.Host == "b.example":
				asked++
				time.Sleep(5 * time.Second)
			case r.Host == "a.example" && r.URL.Path != "/robots.txt":
				return 302, "https://b.example" + r.URL.Path
			}
			return 404, ""
		}}
		d := w.desk(t, nil)
		for _, address := range []string{"https://a.example" + short, "https://b.example" + short + "-b"} {
			if err := d.AddEntry(t.Context(), address, frontier.Story); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := d.Crawl(t.Context(), nil, nil); err != nil || asked != 1 {
			t.Errorf("robots.txt was asked for %d times, %v; want once", asked, err)
		}
	})
}

// What somebody does to an entry while it is being asked for is not undone.
func TestEditInFlight(t *testing.T) {
	key, err := urlkey.Of("https://a.example" + short)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		edit func(*frontier.Frontier) (int, error)
		want func(frontier.Entry, error) bool
	}{
		"park": {func(f *frontier.Frontier) (int, error) {
			return f.Change(context.Background(), []string{key.Key}, func(e *frontier.Entry) bool { e.Parked, e.Due = time.Now(), time.Time{}; return true })
		}, func(e frontier.Entry, err error) bool {
			return err == nil && !e.Parked.IsZero() && e.Due.IsZero() && e.Fails == 1
		}},
		"drop": {func(f *frontier.Frontier) (int, error) {
			return f.Drop(context.Background(), []string{key.Key})
		}, func(_ frontier.Entry, err error) bool { return errors.Is(err, frontier.ErrNotFound) }},
		"other eyes": {func(f *frontier.Frontier) (int, error) {
			_, err := f.Add(context.Background(), []frontier.Entry{{Key: key.Key, URL: "https://a.example" + short, Group: "a.example", Kind: frontier.Feed, Due: time.Now().Add(time.Hour)}})
			return 1, err
		}, func(e frontier.Entry, err error) bool {
			return err == nil && e.Kind == frontier.Feed && e.Asked.IsZero() && !e.Due.IsZero()
		}},
	} {
		synctest.Test(t, func(t *testing.T) {
			var d desk
			w := &web{answer: func(r *http.Request) (int, string) {
				if r.URL.Path == "/robots.txt" {
					return 404, ""
				}
				if n, err := c.edit(d.Frontier); n != 1 || err != nil {
					t.Errorf("%s: %d, %v", name, n, err)
				}
				return 500, ""
			}}
			d = w.desk(t, nil)
			if err := d.AddEntry(t.Context(), "https://a.example"+short, frontier.Story); err != nil {
				t.Fatal(err)
			}
			if _, err := d.Crawl(t.Context(), nil, nil); err != nil {
				t.Fatal(err)
			}
			if e, err := d.Frontier.Get(t.Context(), key.Key); !c.want(e, err) {
				t.Errorf("%s while it was asked for: afterwards %+v, %v", name, e, err)
			}
		})
	}
}

// A link that one paper must not follow is followed from the paper that it is of.
func TestSisterPapers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &web{answer: func(r *http.Request) (int, string) {
			if r.URL.Path != "/" {
				return 404, ""
			}
			if r.Host == "b.example" {
				time.Sleep(5 * time.Second)
			}
			return 200, `<a href="https://b.example` + short + `">A story of no great length</a>`
		}}
		d := w.desk(t, nil)
		if _, err := d.Crawl(t.Context(), []string{"https://a.example/", "https://b.example/"}, nil); err != nil {
			t.Fatal(err)
		}
		if asked := w.on("b.example"); len(asked) != 3 || asked[2].URL != "https://b.example"+short {
			t.Errorf("asked of the paper whose story it is: %v", asked)
		}
	})
}

// A breaker may double as often as it likes.
func TestBreakerForLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &web{answer: func(*http.Request) (int, string) { return 0, "" }}
		d := w.desk(t, func(o *scraper.Options) {
			o.Breaker = scraper.Breaker{Fails: 1, First: 3 * time.Hour, Most: 24 * time.Hour}
		})
		for range 40 {
			if _, err := d.Crawl(t.Context(), []string{"https://a.example/"}, nil); err != nil {
				t.Fatal(err)
			}
			time.Sleep(27 * time.Hour)
		}
		if n := len(w.asked); n != 40 {
			t.Errorf("asked %d times in 40 days; want once a day", n)
		}
	})
}

// One odd answer does not silence a feed for a month.
func TestOddAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &web{answer: func(r *http.Request) (int, string) { return 404, "" }}
		d := w.desk(t, nil)
		d.Close()
		odd := open(t, t.TempDir(), nil, func(o *scraper.Options) {
			o.Transport = transport(func(r *http.Request) (*http.Response, error) {
				resp, err := w.RoundTrip(r)
				if r.URL.Path == "/feed" {
					resp.StatusCode = 200
					resp.Header.Set("Content-Type", "image/png")
				}
				return resp, err
			})
		})
		if err := odd.AddEntry(t.Context(), "https://a.example/feed", frontier.Feed); err != nil {
			t.Fatal(err)
		}
		if _, err := odd.Crawl(t.Context(), nil, nil); err != nil {
			t.Fatal(err)
		}
		e, err := odd.Frontier.Get(t.Context(), "example,a)/feed")
		if err != nil || time.Until(e.Due) > time.Hour {
			t.Errorf("after one picture in its place the feed is due in %v, %v", time.Until(e.Due), err)
		}
	})
}

// A crawl without end hears of what others put in, and has a new budget each day, however busy it is.
func TestBusyWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &web{answer: func(r *http.Request) (int, string) {
			if r.URL.Path == "/" && r.Host != "b.example" {
				return 200, linksTo(200)
			}
			if r.Host != "b.example" {
				time.Sleep(3*time.Second + time.Duration(len(r.Host))*137*time.Millisecond)
			}
			return 404, ""
		}}
		d := w.desk(t, func(o *scraper.Options) {
			o.Watch = true
			o.Sites = []scraper.Site{{Host: "xxx.example", Budget: scraper.Budget{Pages: 10}}}
		})
		time.Sleep(23*time.Hour + 50*time.Minute) // until ten to midnight
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error)
		var seeds []string
		for i := range 25 {
			seeds = append(seeds, fmt.Sprintf("https://%s.example/", strings.Repeat("x", i+1)))
		}
		go func() {
			_, err := d.Crawl(ctx, seeds, nil)
			ended <- err
		}()
		time.Sleep(3 * time.Minute)
		if err := d.AddEntry(t.Context(), "https://b.example"+short, frontier.Story); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Minute)
		if n := len(w.on("b.example")); n != 2 {
			t.Errorf("what was added: %d requests; want robots.txt and the story", n)
		}
		time.Sleep(10 * time.Minute)
		stop()
		<-ended
		if n := len(w.on("xxx.example")); n < 18 || n > 23 {
			t.Errorf("a site of ten pages a day was asked %d times on two days; want ten a day and its robots.txt", n)
		}
	})
}

// A crawl that was told to stop waits for the pages in hand without looking at the clock.
func TestStopIsIdle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var looks atomic.Int64
		ctx, stop := context.WithCancel(t.Context())
		w := &web{answer: func(r *http.Request) (int, string) {
			if r.URL.Path == "/robots.txt" {
				return 404, ""
			}
			if r.Host == "b.example" {
				return 200, linksTo(30)
			}
			stop()
			looks.Store(0)
			time.Sleep(20 * time.Second)
			return 404, ""
		}}
		d := w.desk(t, func(o *scraper.Options) {
			o.Now = func() time.Time { looks.Add(1); return time.Now() }
		})
		if _, err := d.Crawl(ctx, []string{"https://a.example/", "https://b.example/"}, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("Crawl = %v", err)
		}
		if n := looks.Load(); n > 200 {
			t.Errorf("%d looks at the clock while a page was finished", n)
		}
	})
}

// One story under a hundred slugs is asked for under some of them, and from then on by its own address.
func TestSlugs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const own = "https://a.example/2026/03/13/ferry-to-sail-twice-a-day-from-may"
		text := "<p>The ferry is to sail twice a day from May, its master told this paper on the quay, and so did those who wait for it.</p>" +
			"<p>Until now it has crossed at seven in the morning, and whoever missed it stood on the other side until the next day.</p>" +
			"<p>The town pays for the coal, the master for the second stoker, and the price of a crossing is to stay what it was.</p>"
		w := &web{answer: func(r *http.Request) (int, string) {
			switch {
			case r.URL.Path == "/robots.txt":
				return 404, ""
			case r.URL.Path == "/":
				return 200, linksTo(100)
			}
			return 200, `<html><head><title>Ferry to sail twice a day</title><link rel="canonical" href="` + own + `"></head><body><article><h1>Ferry to sail twice a day</h1>` + text + `</article></body></html>`
		}}
		d := w.desk(t, nil)
		for day := range 3 {
			before := len(w.on("a.example"))
			if _, err := d.Crawl(t.Context(), []string{"https://a.example/"}, nil); err != nil {
				t.Fatal(err)
			}
			asked := w.on("a.example")[before:]
			if most := []int{30, 4, 4}[day]; len(asked) > most {
				t.Errorf("day %d: %d requests; want %d at most", day+1, len(asked), most)
			}
			if day > 0 && !strings.Contains(fmt.Sprint(asked), own) {
				t.Errorf("day %d: the story itself was not asked for: %v", day+1, asked)
			}
			time.Sleep(50 * time.Hour)
		}
	})
}
