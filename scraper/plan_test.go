package scraper_test

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/sitetest"
	"newsmorgue/scraper/urlkey"
)

// A plan tells what the crawl then does, as far as it can be known; and asks nothing.
func TestPlan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/courier.txtar", nil), func(o *scraper.Options) {
			o.Sites = []scraper.Site{{Host: "courier.example", Pace: time.Minute, Budget: scraper.Budget{Pages: 3}}}
		})
		plan := func(seeds ...string) (lines []string) {
			now := time.Now()
			for p, err := range d.Plan(t.Context(), seeds) {
				if err != nil {
					t.Fatal(err)
				}
				if p.Left == "" {
					lines = append(lines, fmt.Sprint(p.At.Sub(now), " ", p.URL))
				}
			}
			return lines
		}
		want := []string{"0s " + front + "robots.txt", "1m0s " + front}
		if got := plan(front); !slices.Equal(got, want) {
			t.Errorf("Plan of a paper that is not known = %q; want %q", got, want)
		}
		if got := plan(); len(got) > 0 || len(d.site.Asked()) > 0 {
			t.Errorf("a plan left %q behind, or asked something", got)
		}

		if _, err := d.Crawl(t.Context(), []string{front}, nil); err != nil {
			t.Fatal(err)
		}
		time.Sleep(48 * time.Hour)
		d.site.Asked()
		got, asked := plan(front), crawled(t, d)
		if !slices.Equal(got, asked) || len(asked) != 4 {
			t.Errorf("planned %q, asked %q; want the same, robots.txt and a budget of 3", got, asked)
		}
	})
}

// crawled runs a crawl and gives its requests as plans are written down here.
func crawled(t *testing.T, d desk) (lines []string) {
	t.Helper()
	now := time.Now()
	if _, err := d.Crawl(t.Context(), []string{front}, nil); err != nil {
		t.Fatal(err)
	}
	for _, a := range d.site.Asked() {
		lines = append(lines, fmt.Sprint(a.At.Sub(now), " ", a.URL))
	}
	return lines
}

// A plan of all that is due again has what goes before pages, keeps the delay of robots.txt, and tells what
// that forbids. A seed that is known is planned once, where the crawl asks it.
func TestPlanAgain(t *testing.T) {
	paper, err := os.ReadFile("../testdata/sites/courier.txtar")
	if err != nil {
		t.Fatal(err)
	}
	paper = append(paper, "-- "+front+".well-known/tdmrep.json --\nHTTP/1.1 404 Not Found\n\n"...)
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Parse(t, paper, nil), func(o *scraper.Options) { o.Default.TDM = scraper.On })
		crawled(t, d)
		for _, c := range []struct {
			later time.Duration
			left  []string
		}{
			{time.Hour, nil}, // nothing is asked before pages, and no story
			{40 * 24 * time.Hour, []string{
				front + "private/2026/03/10/results-that-are-not-to-be-printed-yet robots.txt: Disallow: /private/",
				front + "private/drafts robots.txt: Disallow: /private/",
			}},
		} {
			time.Sleep(c.later)
			var planned, left []string
			now := time.Now()
			for p, err := range d.Plan(t.Context(), []string{front, front}) {
				if err != nil {
					t.Fatal(err)
				}
				if p.Left != "" {
					left = append(left, p.URL+" "+p.Left)
				} else {
					planned = append(planned, fmt.Sprint(p.At.Sub(now), " ", p.URL))
				}
			}
			slices.Sort(left)
			asked := crawled(t, d)
			if !slices.Equal(planned, asked) || len(asked) < 3 || !slices.Equal(left, c.left) {
				t.Errorf("after %v: planned %q, left %q, asked %q; want the same, and %q left", c.later, planned, left, asked, c.left)
			}
		}
	})
}

// A seed that is parked is not planned.
func TestPlanParked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/courier.txtar", nil), nil)
		d.day(t, 1, "captured 4, new 4, changed 0, unchanged 0, refused 3 (robots 3), failed 0")
		time.Sleep(time.Hour)
		key, err := urlkey.Of(front)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Frontier.Change(t.Context(), []string{key.Key}, func(e *frontier.Entry) bool {
			e.Parked, e.Due = time.Now(), time.Time{}
			return true
		}); err != nil {
			t.Fatal(err)
		}
		for p, err := range d.Plan(t.Context(), []string{front}) {
			if err != nil || p.URL == front {
				t.Errorf("planned %+v, %v; want what is not parked", p, err)
			}
		}
	})
}
