package scraper_test

import (
	"slices"
	"testing"
	"testing/fstest"
	"testing/synctest"

	"newsmorgue/extract/rules"
	"newsmorgue/scraper"
	"newsmorgue/scraper/sitetest"
)

// Where a rule knows its stories by their addresses, nothing else is asked as one: not
// what looks like a story, nor what a sitemap lists.
func TestStoriesByRule(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		set, err := rules.Load(fstest.MapFS{"courier.yaml": {Data: []byte(`
name: Tidewater Courier
hosts: [courier.example]
stories: ['^/2026/03/1\d/']
`)}})
		if err != nil {
			t.Fatal(err)
		}
		site := sitetest.Open(t, "../testdata/sites/courier.txtar", nil)
		d := open(t, t.TempDir(), site, func(o *scraper.Options) { o.Rules = set })
		if _, err := d.Crawl(t.Context(), []string{front}, nil); err != nil {
			t.Fatal(err)
		}
		var asked []string
		for _, a := range site.Asked() {
			asked = append(asked, a.URL)
		}
		for address, want := range map[string]bool{harbour: true, bridge: true, market: false} {
			if got := slices.Contains(asked, address); got != want {
				t.Errorf("asked for %s: %v; want %v", address, got, want)
			}
		}
	})
}
