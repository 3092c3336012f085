package discover_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"newsmorgue/scraper/discover"
)

func TestTextSitemap(t *testing.T) {
	long := strings.Repeat("https://daily.example/one\n", 1000)
	for _, c := range []struct{ name, body, kind, stories string }{
		{"two lines", "https://daily.example/one\nhttps://daily.example/two\n", "text sitemap", "/one /two"},
		{"one line", "https://daily.example/one", "text sitemap", "/one"},
		{"DOS lines, blank ones, a byte order mark", "\ufeffhttps://daily.example/one\r\n\r\nhttp://daily.example/two\r\n", "text sitemap", "/one http://daily.example/two"},
		{"gzipped", gzipped("https://daily.example/one\nhttps://daily.example/two\n"), "text sitemap", "/one /two"},
		{"no stories", "https://daily.example/\nhttps://daily.example/a.pdf\nhttps://daily.example/one\n", "text sitemap", "/one"},
		{"longer than is looked at", long, "text sitemap", strings.TrimSpace(strings.Repeat("/one ", 1000))},
		{"prose", "https://daily.example/one is where it stands\n", "", ""},
		{"prose below", "https://daily.example/one\nThe harbour opens.\n", "", ""},
		{"a page", "https://daily.example/one\n<p>\n", "", ""},
		{"robots.txt", "User-agent: *\nSitemap: https://daily.example/s.xml\n", "", ""},
	} {
		kind, ok := discover.Of([]byte(c.body))
		if kind.Name != c.kind || ok != (c.kind != "") {
			t.Errorf("%s: Of = %q, %v; want %q", c.name, kind.Name, ok, c.kind)
			continue
		}
		if !ok {
			continue
		}
		found, err := kind.Read([]byte(c.body), base(t))
		if err != nil || urls(found.Stories) != c.stories || found.Cut {
			t.Errorf("%s: %q, cut %v, %v; want %q", c.name, urls(found.Stories), found.Cut, err, c.stories)
		}
	}
}

// Of a sitemap with too many addresses the first stay, and it says that there were more; one that has
// just as many as it may is whole.
func TestTooMany(t *testing.T) {
	for _, kind := range []struct{ name, head, each, foot string }{
		{"sitemap", "<urlset>", "<url><loc>https://daily.example/%d</loc></url>", "</urlset>"},
		{"sitemap index", "<sitemapindex>", "<sitemap><loc>https://daily.example/%d</loc></sitemap>", "</sitemapindex>"},
		{"text sitemap", "", "https://daily.example/%d\n", ""},
		{"feed", "<rss><channel>", "<item><link>https://daily.example/%d</link></item>", "</channel></rss>"},
	} {
		for _, n := range []int{50_000, 100_000} {
			var b strings.Builder
			b.WriteString(kind.head)
			for i := range n {
				fmt.Fprintf(&b, kind.each, 100_000+i)
			}
			b.WriteString(kind.foot)
			k, _ := discover.Of([]byte(b.String()))
			found, err := k.Read([]byte(b.String()), base(t))
			list := append(found.Stories, found.Sitemaps...)
			if k.Name != kind.name || err != nil || len(list) != 50_000 || found.Cut != (n > 50_000) {
				t.Errorf("%s of %d: %s of %d, cut %v, %v; want 50000", kind.name, n, k.Name, len(list), found.Cut, err)
			} else if last := list[49_999].URL; last != "https://daily.example/149999" {
				t.Errorf("%s of %d: the last is %s; want the first 50,000", kind.name, n, last)
			}
		}
	}
}

func TestSitemapDates(t *testing.T) {
	day := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for _, body := range []string{index, gzipped(index)} {
		kind, _ := discover.Of([]byte(body))
		found, err := kind.Read([]byte(body), base(t))
		if err != nil || len(found.Sitemaps) != 1 || !found.Sitemaps[0].Modified.Equal(day) {
			t.Errorf("sitemaps %+v, %v; want one of %s", found.Sitemaps, err, day)
		}
	}
	kind, _ := discover.Of([]byte(newsMap))
	found, err := kind.Read([]byte(newsMap), base(t))
	want := discover.Candidate{URL: "https://daily.example/one", Title: "One", Published: time.Date(2026, 3, 13, 17, 20, 0, 0, time.UTC)}
	if err != nil || found.Stories[0] != want {
		t.Errorf("%+v, %v; want %+v", found.Stories[0], err, want)
	}
}
