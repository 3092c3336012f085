package scraper_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/scraper"
	"newsmorgue/scraper/sitetest"
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
		got, now := plan(front), time.Now()
		if _, err := d.Crawl(t.Context(), []string{front}, nil); err != nil {
			t.Fatal(err)
		}
		want = nil
		for _, a := range d.site.Asked() {
			want = append(want, fmt.Sprint(a.At.Sub(now), " ", a.URL))
		}
		if !slices.Equal(got, want) || len(want) != 4 {
			t.Errorf("planned %q, asked %q; want the same, robots.txt and a budget of 3", got, want)
		}
	})
}
