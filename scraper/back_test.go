package scraper_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/scraper"
	"newsmorgue/scraper/sitetest"
)

// chronicle is a paper at the turn of 1999 to 2000, where the clock of synctest begins. What is not
// in it must not be asked for: pages and archives from before Christmas Eve, and what is to come.
func chronicle() []byte {
	var b strings.Builder
	page := func(path, title string, body ...string) {
		fmt.Fprintf(&b, "-- https://chronicle.example%s --\nHTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\n\n<!doctype html><html lang=\"en\"><head><title>%s</title></head><body>%s</body></html>\n", path, title, strings.Join(body, "\n"))
	}
	link := func(path, text string) string { return fmt.Sprintf("<a href=%q>%s</a>", path, text) }
	story := func(path string) string { return "<h2>" + link(path, "A story of that day, and a long one") + "</h2>" }
	b.WriteString("-- https://chronicle.example/robots.txt --\nHTTP/1.1 200 OK\n\nSitemap: https://chronicle.example/sitemaps.xml\n")
	b.WriteString("-- https://chronicle.example/sitemaps.xml --\nHTTP/1.1 200 OK\nContent-Type: application/xml\n\n" +
		"<sitemapindex><sitemap><loc>https://chronicle.example/sitemap-1999-12.xml</loc></sitemap><sitemap><loc>https://chronicle.example/sitemap-1999-10.xml</loc></sitemap></sitemapindex>\n")
	b.WriteString("-- https://chronicle.example/sitemap-1999-12.xml --\nHTTP/1.1 200 OK\nContent-Type: application/xml\n\n" +
		"<urlset><url><loc>https://chronicle.example/1999/12/28/pilot-boat-to-be-painted-red</loc></url></urlset>\n")
	page("/", "The Chronicle", link("/news", "News"), link("/archive/1999/12/31", "Yesterday"), link("/archive/2000/01/02", "Tomorrow"), story("/1999/12/31/harbour-freezes-over-for-a-night"))
	page("/news", "News", story("/1999/12/31/harbour-freezes-over-for-a-night"), story("/1999/12/30/choir-sings-on-the-ice-at-noon"), `<a rel="next" href="/news?page=2">Next</a>`)
	page("/news?page=2", "News, page 2", story("/1999/12/24/mill-wheel-turns-again-after-years"), `<a rel="next" href="/news?page=3">Next</a>`)
	page("/news?page=3", "News, page 3", story("/1999/12/10/cheese-market-moves-to-the-square"), `<a rel="next" href="/news?page=4">Next</a>`)
	for day := 31; day >= 24; day-- {
		listed := "<p>Nothing was printed.</p>"
		if day == 25 {
			listed = story("/1999/12/25/night-watch-finds-a-lost-dog")
		}
		page(fmt.Sprintf("/archive/1999/12/%d", day), "Archive", listed)
	}
	for _, path := range []string{
		"/1999/12/31/harbour-freezes-over-for-a-night", "/1999/12/30/choir-sings-on-the-ice-at-noon", "/1999/12/28/pilot-boat-to-be-painted-red",
		"/1999/12/25/night-watch-finds-a-lost-dog", "/1999/12/24/mill-wheel-turns-again-after-years",
	} {
		title := strings.ReplaceAll(path[strings.LastIndexByte(path, '/')+1:], "-", " ")
		text := fmt.Sprintf("<p>That the %s was told to this paper by two of those who had seen it, and by a third who had not, late in the evening.</p>", title)
		page(path, title, `<article><h1>`+title+`</h1><p class="byline">By Ines Okoro</p>`, text, strings.Replace(text, "two", "four", 1), strings.Replace(text, "late", "early", 1), `</article>`)
	}
	return []byte(b.String())
}

func paths(asked []sitetest.Ask) (list []string) {
	for _, a := range asked {
		list = append(list, strings.TrimPrefix(a.URL, "https://chronicle.example"))
	}
	return list
}

// An ordinary crawl is for what is new; Since leads it back through further pages, archives by date
// and sitemaps, to that day. A crawl that follows knows of it without being told, and does not begin
// again.
func TestSince(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir, site := t.TempDir(), sitetest.Parse(t, chronicle(), nil)
		seeds := []string{"https://chronicle.example/"}
		d := open(t, dir, site, nil)
		sum, err := d.Crawl(t.Context(), seeds, nil)
		if err != nil || sum.New != 3 {
			t.Errorf("ordinary crawl: %v, %v; want 3 stories", sum, err)
		}
		for _, path := range paths(site.Asked()) {
			if strings.Contains(path, "archive") || strings.Contains(path, "page=") {
				t.Errorf("%s was asked for in an ordinary crawl", path)
			}
		}

		time.Sleep(time.Minute)
		stop := 0
		d = open(t, dir, site, func(o *scraper.Options) {
			o.Since = time.Date(1999, 12, 24, 0, 0, 0, 0, time.UTC)
			o.Budget.Pages = 6
		})
		if sum, err = d.Crawl(t.Context(), seeds, func(scraper.Event) { stop++ }); err != nil || stop > 6 {
			t.Fatalf("crawl back with a budget of 6: %v, %v, %d pages", sum, err, stop)
		}
		back := sum.New
		time.Sleep(time.Minute)
		sum, err = open(t, dir, site, nil).Crawl(t.Context(), nil, nil)
		if back += sum.New; err != nil || back != 2 {
			t.Errorf("the way back, in two crawls: %v, %v; want the 2 older stories, have %d", sum, err, back)
		}
		asked := paths(site.Asked())
		for _, want := range []string{"/news?page=2", "/news?page=3", "/archive/1999/12/24"} {
			if n := len(slices.DeleteFunc(slices.Clone(asked), func(p string) bool { return p != want })); n != 1 {
				t.Errorf("%s was asked for %d times; want once", want, n)
			}
		}
		time.Sleep(time.Minute)
		if _, err := open(t, dir, site, nil).Crawl(t.Context(), nil, nil); err != nil {
			t.Error(err)
		}
		if asked := paths(site.Asked()); len(asked) > 0 {
			t.Errorf("asked again: %q", asked)
		}
	})
}
