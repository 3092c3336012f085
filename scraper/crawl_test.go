package scraper_test

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
	"newsmorgue/extract/rules"
	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/sitetest"
	"newsmorgue/scraper/urlkey"
)

const (
	front   = "https://courier.example/"
	harbour = front + "2026/03/13/harbour-opens-to-ships-again"
	ferry   = front + "2026/03/12/night-ferry-to-sail-twice-a-day"
	bridge  = front + "2026/03/11/iron-bridge-to-be-closed"
	market  = front + "2026/03/09/market-wins-quarrel-over-water"
)

// A desk is a newspaper with a scraper before it, for tests.
type desk struct {
	*scraper.Scraper
	site    *sitetest.Site
	archive *archive.Archive
}

// open makes a scraper over an archive folder; change may alter its options.
func open(t *testing.T, dir string, site *sitetest.Site, change func(*scraper.Options)) desk {
	t.Helper()
	a, err := archive.Create(dir, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := frontier.Open(dir, frontier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(a.Check(context.Background()), f.Close(), a.Close()); err != nil {
			t.Error(err)
		}
	})
	o := scraper.Options{Archive: a, Frontier: f, Transport: site, Default: scraper.Site{Recheck: 20 * time.Hour}}
	if change != nil {
		change(&o)
	}
	s, err := scraper.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return desk{s, site, a}
}

// day runs a crawl on a day of the newspaper and holds its summary against want.
func (d desk) day(t *testing.T, n int, want string) []sitetest.Ask {
	t.Helper()
	d.site.SetDay(n)
	sum, err := d.Crawl(t.Context(), []string{front}, nil)
	if err != nil {
		t.Fatalf("day %d: %v", n, err)
	}
	if got := sum.String(); got != want {
		t.Errorf("day %d: %s; want %s", n, got, want)
	}
	return d.site.Asked()
}

func (d desk) history(t *testing.T, address string) archive.History {
	t.Helper()
	key, err := urlkey.Of(address)
	if err != nil {
		t.Fatal(err)
	}
	h, err := d.archive.History(t.Context(), key.Key)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func changes(h archive.History) string {
	var s []string
	for _, v := range h.Versions {
		s = append(s, string(v.Kind)+":"+strings.Join(v.Changed, "+"))
	}
	return strings.Join(s, " ")
}

func TestCrawl(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/courier.txtar", nil), nil)
		first := d.day(t, 1, "captured 4, new 4, changed 0, unchanged 0, refused 3 (robots 3), failed 0")
		time.Sleep(25 * time.Hour)
		second := d.day(t, 2, "captured 1, new 0, changed 1, unchanged 2, refused 0, failed 1")
		time.Sleep(25 * time.Hour)
		d.day(t, 3, "captured 0, new 0, changed 0, unchanged 2, refused 0, failed 2")

		robotsFirst(t, first)
		paceKept(t, slices.Concat(first, second), 3*time.Second)
		conditional(t, second)
		for address, want := range map[string]string{
			harbour: "story:",
			ferry:   "story: story:headline",
			bridge:  "story:",
			market:  "story:",
		} {
			if got := changes(d.history(t, address)); got != want {
				t.Errorf("%s: %s; want %s", address, got, want)
			}
		}
		if feed := d.record(t, ferry, 2).HeadlineVariants["feed"]; feed != "Night ferry to sail twice a day" {
			t.Errorf("the feed calls the ferry's story %q", feed)
		}
		h := d.history(t, market)
		last := h.Visits[len(h.Visits)-1]
		if last.Status != 404 || !strings.Contains(last.Refusal, "404") || last.Version != 1 {
			t.Errorf("last visit of the missing story = %+v; want status 404 and its reason, still version 1", last)
		}
	})
}

func robotsFirst(t *testing.T, asked []sitetest.Ask) {
	if len(asked) == 0 || asked[0].URL != front+"robots.txt" {
		t.Errorf("asked first: %v; want robots.txt", asked)
	}
	for _, a := range asked {
		if strings.Contains(a.URL, "/private/") {
			t.Errorf("%s was asked for", a.URL)
		}
	}
}

func paceKept(t *testing.T, asked []sitetest.Ask, least time.Duration) {
	for i := 1; i < len(asked); i++ {
		if gap := asked[i].At.Sub(asked[i-1].At); gap < least {
			t.Errorf("%s came %v after the request before; want at least %v", asked[i].URL, gap, least)
		}
	}
}

func conditional(t *testing.T, asked []sitetest.Ask) {
	for _, a := range asked {
		if a.URL == bridge && a.Header.Get("If-None-Match") != `"bridge"` {
			t.Errorf("%s: If-None-Match %q; want the ETag of the day before", a.URL, a.Header.Get("If-None-Match"))
		}
		if a.URL == market && a.Status != 304 {
			t.Errorf("%s: %d; want 304", a.URL, a.Status)
		}
	}
}

// A crawl that cron begins once a day asks every story again that is to be asked once a day, though it
// comes to it sooner in its run than the one before did.
func TestCrawlDaily(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/courier.txtar", nil), func(o *scraper.Options) {
			o.Default.Recheck = 24 * time.Hour
		})
		began := time.Now()
		d.day(t, 1, "captured 4, new 4, changed 0, unchanged 0, refused 3 (robots 3), failed 0")
		time.Sleep(time.Until(began.Add(24 * time.Hour)))
		d.day(t, 2, "captured 1, new 0, changed 1, unchanged 2, refused 0, failed 1")
	})
}

// A story that is missing for all the steps of the schedule is gone at last.
func TestMissingThenGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/courier.txtar", nil), nil)
		d.day(t, 1, "captured 4, new 4, changed 0, unchanged 0, refused 3 (robots 3), failed 0")
		d.site.SetDay(3)
		for range 45 {
			time.Sleep(24*time.Hour + time.Minute)
			if _, err := d.Crawl(t.Context(), []string{front}, nil); err != nil {
				t.Fatal(err)
			}
		}
		for address, status := range map[string]int{market: 404, bridge: 410} {
			h := d.history(t, address)
			if v := h.Versions[len(h.Versions)-1]; v.Kind != news.KindGone || v.Number != 2 {
				t.Errorf("%s: last version %+v; want the second, of kind gone", address, v)
			}
			asked := 0
			for _, v := range h.Visits {
				if v.Status == status {
					asked++
				}
			}
			if asked != 4 {
				t.Errorf("%s: asked %d times while it was missing; want 4: at once, after 1, 7 and 30 days", address, asked)
			}
		}
	})
}

// Where the steps come to nothing, a story is gone the first time that it is missing.
func TestGoneAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/courier.txtar", nil), func(o *scraper.Options) {
			o.Schedule.Missing = []time.Duration{0}
		})
		d.day(t, 1, "captured 4, new 4, changed 0, unchanged 0, refused 3 (robots 3), failed 0")
		time.Sleep(25 * time.Hour)
		d.day(t, 2, "captured 2, new 0, changed 2, unchanged 2, refused 0, failed 0")
		if got, want := changes(d.history(t, bridge)), "story: gone:kind+kicker+headline+byline+published_at+body"; got != want {
			t.Errorf("%s; want %s", got, want)
		}
	})
}

// A rule that changes between two crawls is a revision at most, never a version.
func TestChangedRuleMakesNoVersion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir, site := t.TempDir(), sitetest.Open(t, "../testdata/sites/courier.txtar", nil)
		d := open(t, dir, site, nil)
		d.day(t, 1, "captured 4, new 4, changed 0, unchanged 0, refused 3 (robots 3), failed 0")
		before := d.history(t, harbour)

		set, err := rules.Load(fstest.MapFS{"courier.yaml": {Data: []byte(`
name: Tidewater Courier
hosts: [courier.example]
eras:
  - fields: {byline: [.kicker]}
`)}})
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(25 * time.Hour)
		other := open(t, dir, site, func(o *scraper.Options) { o.Rules = set })
		site.SetDay(2)
		if _, err := other.Crawl(t.Context(), []string{front}, nil); err != nil {
			t.Fatal(err)
		}
		h := other.history(t, harbour)
		if len(h.Versions) != 1 {
			t.Fatalf("%d versions of a page that changed in noise only: %s", len(h.Versions), changes(h))
		}
		if v, was := h.Versions[0], before.Versions[0]; v.Revision != 2 || v.Digest == was.Digest || v.Reader == was.Reader {
			t.Errorf("version %+v; want a second revision with another digest and reader", v)
		}
		if got, want := changes(other.history(t, ferry)), "story: story:headline"; got != want {
			t.Errorf("a story with another headline: %s; want %s, told apart from the rule's doing", got, want)
		}
	})
}

// A crawl that is told to stop finishes the page in hand, and the next one goes on.
func TestCrawlStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/courier.txtar", nil), nil)
		ctx, stop := context.WithCancel(t.Context())
		sum, err := d.Crawl(ctx, []string{front}, func(e scraper.Event) {
			if e.Summary.New == 1 {
				stop()
			}
		})
		if !errors.Is(err, context.Canceled) || sum.New != 1 {
			t.Fatalf("Crawl = %v, %v; want one story and the context's error", sum, err)
		}
		time.Sleep(time.Minute)
		d.site.Asked()
		sum, err = d.Crawl(t.Context(), nil, nil)
		if err != nil || sum.New != 3 {
			t.Errorf("Crawl again = %v, %v; want the other three stories", sum, err)
		}
	})
}

// A page that is under way when the crawl is told to stop is kept.
func TestCrawlStopsInFlight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		site := sitetest.Open(t, "../testdata/sites/courier.txtar", nil)
		d := open(t, t.TempDir(), site, func(o *scraper.Options) {
			o.Transport = transport(func(r *http.Request) (*http.Response, error) {
				if r.URL.String() == harbour {
					stop()
				}
				return site.RoundTrip(r)
			})
		})
		if _, err := d.Crawl(ctx, []string{front}, nil); !errors.Is(err, context.Canceled) {
			t.Fatalf("Crawl = %v; want the context's error", err)
		}
		if h := d.history(t, harbour); len(h.Versions) != 1 {
			t.Errorf("%d versions of the story in flight; want 1", len(h.Versions))
		}
	})
}

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// A crawl that was killed after it kept a front page, and before it wrote down where
// that leads, has not asked for it: a 304 would hide its stories. So it is with a
// frontier that was lost.
func TestCrawlKilledBeforeFrontier(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir, site := t.TempDir(), sitetest.Open(t, "../testdata/sites/courier.txtar", nil)
		d := open(t, dir, site, nil)
		if _, err := d.Fetch(t.Context(), front); err == nil {
			t.Fatal("a front page is no story")
		}
		time.Sleep(time.Minute)
		d.day(t, 1, "captured 4, new 4, changed 0, unchanged 0, refused 3 (robots 3), failed 0")

		for _, name := range []string{"frontier.db", "frontier.lock", "frontier.lock.gate"} {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(time.Hour)
		open(t, dir, site, nil).day(t, 1, "captured 0, new 0, changed 0, unchanged 4, refused 3 (robots 3), failed 0")
	})
}

const hiccup = `
-- https://hiccup.example/robots.txt --
HTTP/1.1 500 Internal Server Error

-- day 2: https://hiccup.example/robots.txt --
HTTP/1.1 200 OK

-- https://hiccup.example/ --
HTTP/1.1 200 OK
Content-Type: text/html

<html><body><h2><a href="/2026/03/13/harbour-opens-to-ships-again">Harbour opens to ships again</a></h2></body></html>
-- https://hiccup.example/2026/03/13/harbour-opens-to-ships-again --
HTTP/1.1 404 Not Found

`

// A server that failed at its robots.txt is asked for it again within hours, and for
// a story that was due then soon after, not in a month.
func TestRobotsFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Parse(t, []byte(hiccup), nil), nil)
		for _, want := range []string{"refused 1 (robots 1), failed 0", "refused 0, failed 1"} {
			sum, err := d.Crawl(t.Context(), []string{"https://hiccup.example/"}, nil)
			if err != nil || !strings.HasSuffix(sum.String(), want) {
				t.Errorf("Crawl = %v, %v; want %s", sum, err, want)
			}
			d.site.SetDay(2)
			time.Sleep(2 * time.Hour)
		}
		if asked := d.site.Asked(); len(asked) != 4 {
			t.Errorf("asked %v; want robots.txt, robots.txt again, the front page and its story", asked)
		}
	})
}

const relocated = `
-- https://old.example/ --
HTTP/1.1 301 Moved Permanently
Location: https://www.new.example/

-- https://www.new.example/ --
HTTP/1.1 200 OK
Content-Type: text/html

<html><body><h2><a href="/2026/03/13/harbour-opens-to-ships-again">Harbour opens to ships again</a></h2>
<h2><a href="https://third.example/2026/03/13/not-ours-to-follow-here">Not ours to follow from here</a></h2></body></html>
-- https://www.new.example/2026/03/13/harbour-opens-to-ships-again --
HTTP/1.1 404 Not Found

`

// A paper that has moved to another site is followed there, and no further.
func TestSeedMoved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Parse(t, []byte(relocated), nil), nil)
		sum, err := d.Crawl(t.Context(), []string{"https://old.example/"}, nil)
		if err != nil || sum.Failed != 1 {
			t.Errorf("Crawl = %v, %v; want the story of the new site to have been asked for", sum, err)
		}
	})
}

func TestCrawlRunsOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir, site := t.TempDir(), sitetest.Open(t, "../testdata/sites/courier.txtar", nil)
		d, other := open(t, dir, site, nil), open(t, dir, site, nil)
		var err error
		if _, err := d.Crawl(t.Context(), []string{front}, func(scraper.Event) {
			if err == nil {
				_, err = other.Crawl(t.Context(), nil, nil)
			}
		}); err != nil {
			t.Fatal(err)
		}
		if !errors.Is(err, frontier.ErrRunning) {
			t.Errorf("a second crawl beside the first: %v; want %v", err, frontier.ErrRunning)
		}
	})
}

func TestFetch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/courier.txtar", nil), nil)
		stored, err := d.Fetch(t.Context(), ferry+"?utm_source=front")
		if err != nil || stored.Outcome != archive.New || stored.Version != 1 {
			t.Fatalf("Fetch = %+v, %v; want a new story", stored, err)
		}
		again, err := d.Fetch(t.Context(), ferry+"?utm_source=front")
		if err != nil || again.Outcome != archive.Revisit || again.Key != stored.Key {
			t.Errorf("Fetch again = %+v, %v; want a revisit of %s", again, err, stored.Key)
		}
		for address, reason := range map[string]string{
			front:                    "kind",
			front + "private/drafts": "robots",
			front + "2026/03/11/what-the-editor-should-not-have-linked": "robots",
			front + strings.Repeat("x", 3000):                           "long",
		} {
			var refusal *scraper.Refusal
			if _, err := d.Fetch(t.Context(), address); !errors.As(err, &refusal) || refusal.Reason != reason {
				t.Errorf("Fetch(%.60s) = %v; want a refusal: %s", address, err, reason)
			}
		}
		d.site.SetDay(3)
		var failure *scraper.Failure
		if _, err := d.Fetch(t.Context(), market); !errors.As(err, &failure) || failure.Status != 404 {
			t.Errorf("Fetch of a missing page = %v; want a failure with status 404", err)
		}
		if _, err := d.Fetch(t.Context(), "mailto:desk@courier.example"); !errors.As(err, &failure) || failure.Reason != "address" {
			t.Errorf("Fetch of no web address = %v; want a failure that says so", err)
		}
	})
}

const busy = `
-- https://busy.example/2026/03/13/a-story-that-is-not-to-be-had-now --
HTTP/1.1 503 Service Unavailable
Retry-After: 600

-- https://busy.example/2026/03/13/another-story-of-the-same-paper --
HTTP/1.1 503 Service Unavailable

`

// A publisher who asks to be left alone is left alone, by a fetch beside it too.
func TestRetryAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Parse(t, []byte(busy), nil), nil)
		var failure *scraper.Failure
		if _, err := d.Fetch(t.Context(), "https://busy.example/2026/03/13/a-story-that-is-not-to-be-had-now"); !errors.As(err, &failure) || failure.Status != 503 {
			t.Fatalf("Fetch = %v; want a failure with status 503", err)
		}
		d.site.Asked()
		if _, err := d.Fetch(t.Context(), "https://busy.example/2026/03/13/another-story-of-the-same-paper"); !errors.As(err, &failure) || failure.Reason != "wait" {
			t.Errorf("Fetch within Retry-After = %v; want to be told to wait", err)
		}
		if asked := d.site.Asked(); len(asked) != 0 {
			t.Errorf("asked within Retry-After: %v", asked)
		}
		time.Sleep(601 * time.Second)
		if _, err := d.Fetch(t.Context(), "https://busy.example/2026/03/13/another-story-of-the-same-paper"); !errors.As(err, &failure) || failure.Status != 503 {
			t.Errorf("Fetch after Retry-After = %v; want to be asked again", err)
		}
	})
}

func TestBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/courier.txtar", nil), func(o *scraper.Options) {
			o.Sites = []scraper.Site{{Host: "courier.example", Budget: scraper.Budget{Pages: 3}}}
		})
		if _, err := d.Crawl(t.Context(), []string{front}, nil); err != nil {
			t.Fatal(err)
		}
		if asked := d.site.Asked(); len(asked) != 4 {
			t.Errorf("%d requests; want robots.txt and a budget of 3", len(asked))
		}
	})
}
