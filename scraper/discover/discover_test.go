package discover_test

import (
	"bytes"
	"compress/gzip"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"newsmorgue/scraper/discover"
)

func base(t testing.TB) *url.URL {
	u, err := url.Parse("https://daily.example/feeds/all.xml")
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func gzipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func urls(cs []discover.Candidate) string {
	var s []string
	for _, c := range cs {
		s = append(s, strings.TrimPrefix(c.URL, "https://daily.example"))
	}
	return strings.Join(s, " ")
}

const (
	rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Daily</title>
<item><title>One</title><link>https://daily.example/one#top</link><pubDate>Fri, 13 Mar 2026 18:20:00 +0100</pubDate></item>
<item><title>Two</title><link>/two</link></item><item><guid>https://daily.example/three</guid></item>
<item><title>No page</title><link>mailto:desk@daily.example</link></item></channel></rss>`
	atom     = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily</title><entry><title>One</title><link href="https://daily.example/one"/><updated>2026-03-13T17:20:00Z</updated></entry></feed>`
	jsonFeed = `{"version": "https://jsonfeed.org/version/1.1", "title": "Daily", "items": [{"id": "1", "url": "https://daily.example/one", "content_text": "x"}]}`
	broken   = `<rss version="2.0"><channel><item><title>Fish & <chips</title><link>https://daily.example/one?a=1&amp;b=2</link></item><item><link><![CDATA[https://daily.example/two]]></link>`
	latin    = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss version=\"2.0\"><channel><item><title>\xcc\xee\xf1\xf2</title><link>https://daily.example/one</link></item></channel></rss>"
	burner   = `<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><link>https://feeds.example/~r/1</link><feedburner:origLink>https://daily.example/one</feedburner:origLink></item></channel></rss>`
	index    = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://daily.example/s1.xml.gz</loc><lastmod>2026-03-01</lastmod></sitemap></sitemapindex>`
	newsMap  = `<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:video="http://www.google.com/schemas/sitemap-video/1.1">
<url><loc> https://daily.example/one </loc><image:image><image:loc>https://daily.example/one.jpg</image:loc></image:image><video:video><video:publication_date>2020-01-01</video:publication_date><video:title>Film</video:title></video:video><news:news><news:publication_date>2026-03-13T18:20+01:00</news:publication_date><news:title>One</news:title></news:news><video:title>Film</video:title></url>
<url><loc>https://daily.example/two</loc></url></urlset>`
)

func TestKinds(t *testing.T) {
	for _, c := range []struct{ name, body, kind, stories, sitemaps string }{
		{"RSS", rss, "feed", "/one /two /three", ""},
		{"Atom", atom, "feed", "/one", ""},
		{"JSON Feed", jsonFeed, "feed", "/one", ""},
		{"RSS behind a byte order mark", "\ufeff" + rss, "feed", "/one /two /three", ""},
		{"broken RSS", broken, "feed", "/one?a=1&b=2 /two", ""},
		{"RSS in windows-1251", latin, "feed", "/one", ""},
		{"sitemap index", index, "sitemap index", "", "/s1.xml.gz"},
		{"news sitemap", newsMap, "sitemap", "/one /two", ""},
		{"gzipped sitemap", gzipped(newsMap), "sitemap", "/one /two", ""},
		{"feed behind a service", burner, "feed", "/one", ""},
		{"feed with raw addresses", `<rss><channel><item><link>https://daily.example/été/100%|a#b</link></item></channel></rss>`, "feed", "/%C3%A9t%C3%A9/100%25%7Ca", ""},
		{"gzip cut short", gzipped(rss)[:len(gzipped(rss))-8], "feed", "/one /two /three", ""},
		{"sitemap cut short", newsMap[:len(newsMap)-15], "sitemap", "/one /two", ""},
		{"page", "<!doctype html><html><body><a href=/one>One</a></body></html>", "", "", ""},
		{"XHTML page", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>`, "", "", ""},
		{"other JSON", `{"version": "1"}`, "", "", ""},
		{"text", "nothing at all", "", "", ""},
		{"nothing", "", "", "", ""},
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
		if err != nil || urls(found.Stories) != c.stories || urls(found.Sitemaps) != c.sitemaps {
			t.Errorf("%s: stories %q, sitemaps %q, %v; want %q, %q", c.name, urls(found.Stories), urls(found.Sitemaps), err, c.stories, c.sitemaps)
		}
	}
}

func TestTimes(t *testing.T) {
	want := time.Date(2026, 3, 13, 17, 20, 0, 0, time.UTC)
	for _, body := range []string{rss, newsMap} {
		kind, _ := discover.Of([]byte(body))
		found, err := kind.Read([]byte(body), base(t))
		if err != nil || !found.Stories[0].Published.Equal(want) || found.Stories[0].Title != "One" {
			t.Errorf("%s: first story %+v, %v; want One of %v", kind.Name, found.Stories[0], err, want)
		}
	}
}

// Elements nested without end would overflow the stack of a recursive reader, which ends the
// process, and fill the memory of any other. What stands before them is found all the same.
func TestNesting(t *testing.T) {
	deep := strings.Repeat("<x:a>", 100_000)
	for _, c := range []struct{ body, stories string }{
		{`<rss version="2.0" xmlns:x="urn:x"><channel><item><link>https://daily.example/one</link>` + deep, "/one"},
		{`<rss version="2.0" xmlns:x="urn:x"><channel><item><link>https://daily.example/one</link></item><item>` + strings.Repeat(deep, 20), "/one"},
		{`<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">` + deep, ""},
		{`<urlset><url><loc>https://daily.example/one</loc></url><url>` + deep, "/one"},
		{`<sitemapindex>` + deep, ""},
		{`{"version": "https://jsonfeed.org/version/1.1", "items": ` + strings.Repeat("[", 100_000), ""},
	} {
		for _, body := range []string{c.body, gzipped(c.body)} {
			kind, ok := discover.Of([]byte(body))
			if !ok {
				t.Fatalf("Of(%.60q) knows no kind", c.body)
			}
			found, err := kind.Read([]byte(body), base(t))
			if urls(found.Stories) != c.stories || (err == nil) != (c.stories != "") {
				t.Errorf("%.60q: %q, %v; want %q", c.body, urls(found.Stories), err, c.stories)
			}
		}
	}
}

// Reading never panics, and every address that comes out is absolute and stays
// itself when it is read again.
func FuzzKinds(f *testing.F) {
	for _, s := range []string{rss, atom, jsonFeed, broken, latin, index, newsMap, gzipped(newsMap), "https://daily.example/one\n", utf16(rss)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		kind, ok := discover.Of(body)
		if !ok {
			return
		}
		found, _ := kind.Read(body, base(t))
		for _, c := range slices.Concat(found.Stories, found.Sitemaps) {
			u, err := url.Parse(c.URL)
			if err != nil || !u.IsAbs() || u.Fragment != "" {
				t.Errorf("%q is no address to ask", c.URL)
			}
		}
	})
}
