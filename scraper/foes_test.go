package scraper_test

import (
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"newsmorgue/scraper/webtest"
)

// ServeHTTP is what a foe does that speaks HTTP.
func (f foe) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasPrefix(r.URL.Path, "/robots.txt") && f.robots != nil:
		f.robots(w, r)
	case strings.HasPrefix(r.URL.Path, "/robots.txt"):
		http.NotFound(w, r)
	case f.serve != nil:
		f.serve(w, r)
	default:
		smallPaper(w, r)
	}
}

// smallPaper is a front page with one story.
func smallPaper(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	switch r.URL.Path {
	case "/":
		fmt.Fprintf(w, "<!DOCTYPE html><title>Front</title><h2><a href=%q>Harbour opens to ships again after the storm</a></h2>", storyPath)
	case storyPath:
		storyPage(w, "Harbour opens to ships again after the storm")
	default:
		http.NotFound(w, r)
	}
}

// storyPage is a page that is one.
func storyPage(w io.Writer, headline string) {
	fmt.Fprintf(w, `<!DOCTYPE html><html><head><title>%s</title><meta property="og:type" content="article">
<meta property="article:published_time" content="2026-03-13T07:00:00Z"></head><body><article><h1>%[1]s</h1><p class="byline">By Anna Lund</p>`, headline)
	for range 6 {
		fmt.Fprintf(w, "<p>%s: the harbour master said on Friday that the last of the stones had been lifted from the fairway, and that ships may come in with the tide.</p>", headline)
	}
	io.WriteString(w, "</article></body></html>")
}

// said answers everything with one text, and with headers given as name, value, name, value.
func said(media, text string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", media)
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		io.WriteString(w, text)
	}
}

func status(n int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(n) }
}

// redirect sends everybody to one address, written as it is.
func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Location"] = []string{to}
		w.WriteHeader(http.StatusFound)
	}
}

func endless(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	for err := error(nil); err == nil && r.Context().Err() == nil; {
		_, err = io.WriteString(w, strings.Repeat("<p>And then it rained. ", 1000))
	}
}

// hang answers when its client has gone.
func hang(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

func drip(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	for r.Context().Err() == nil {
		io.WriteString(w, "a")
		http.NewResponseController(w).Flush()
		select {
		case <-time.After(time.Second):
		case <-r.Context().Done():
		}
	}
}

// bombCodings are those of the bombs.
var bombCodings = [][]string{{"gzip"}, {"br"}, {"zstd"}, {"gzip", "gzip"}, {"br", "zstd"}, {"gzip", "br", "gzip"}}

// bombs makes all bombs, once.
var bombs = sync.OnceValue(func() map[string][]byte {
	all := map[string][]byte{}
	for _, codings := range bombCodings {
		b, err := webtest.Bomb(bombSize, codings...)
		if err != nil {
			panic(err)
		}
		all[strings.Join(codings, ", ")] = b
	}
	return all
})

func bomb(codings ...string) http.HandlerFunc {
	name := strings.Join(codings, ", ")
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", name)
		w.Write(bombs()[name])
	}
}

// length sends 20,000 bytes and says that they are n. It speaks for itself: net/http would not
// let it lie.
func length(n int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer c.Close()
		fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n<!DOCTYPE html><title>Length</title><p>%s", n, strings.Repeat("x", 20_000))
	}
}

// endlessLinks is a paper in which each page, a story to look at, links to pages that there were
// not before.
func endlessLinks(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	n := 100
	if r.URL.Path == "/" {
		n = 5000
	} else {
		storyPage(w, "Harbour opens to ship "+r.URL.Path[len(r.URL.Path)-12:])
	}
	for range n {
		fmt.Fprintf(w, "<h2><a href=\"/2026/03/13/one-more-story-of-many-%012d\">One more story of many that there are</a></h2>", rand.N(1_000_000_000_000))
	}
}

// calendar has a page for each day, which links to the days around it and says nothing.
func calendar(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	day, err := time.Parse("2006-1-2", r.FormValue("year")+"-"+r.FormValue("month")+"-"+r.FormValue("day"))
	if err != nil {
		day = time.Date(2026, 3, 13, 0, 0, 0, 0, time.UTC)
	}
	fmt.Fprintf(w, "<!DOCTYPE html><title>What is on</title><h1>What is on %s</h1><p>Nothing.</p>", day.Format(time.DateOnly))
	for i := range 40 {
		next := day.AddDate(0, 0, i-20)
		fmt.Fprintf(w, "<a href=\"/what-is-on-in-town?year=%d&month=%d&day=%d\">What is on in the town on %s</a> ", next.Year(), next.Month(), next.Day(), next.Format("Monday the 2 January 2006"))
	}
}

// sitemapAt is a robots.txt that names one.
func sitemapAt(path string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "User-agent: *\nDisallow:\nSitemap: http://%s%s\n", r.Host, path)
	}
}

// longSitemap lists 100,000 stories, of which there are none, twice what a sitemap may.
func longSitemap(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/sitemap.xml.gz" {
		onlyFront(w, r)
		return
	}
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	for i := range 100_000 {
		b.WriteString("<url><loc>http://" + r.Host + "/2026/03/13/a-story-that-is-long-gone-" + strconv.Itoa(100_000+i) + "</loc></url>\n")
	}
	b.WriteString("</urlset>")
	w.Header().Set("Content-Type", "application/gzip")
	if z, err := gzip.NewWriterLevel(w, gzip.BestSpeed); err == nil {
		io.WriteString(z, b.String())
		z.Close()
	}
}

// onlyFront is a front page that leads nowhere.
func onlyFront(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/" {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html")
	io.WriteString(w, "<!DOCTYPE html><title>Front</title><p>Nothing today.</p>")
}

// sitemapRing is three indexes that each list all.
func sitemapRing(w http.ResponseWriter, r *http.Request) {
	index(w, r, "/ring-1.xml", "/ring-2.xml", "/ring-3.xml")
}

// sitemapWell is an index that lists the next one and the one before.
func sitemapWell(w http.ResponseWriter, r *http.Request) {
	var n int
	fmt.Sscanf(r.URL.Path, "/well-%d.xml", &n)
	index(w, r, fmt.Sprintf("/well-%d.xml", n+1), fmt.Sprintf("/well-%d.xml", max(n-1, 1)))
}

func index(w http.ResponseWriter, r *http.Request, paths ...string) {
	if !strings.HasSuffix(r.URL.Path, ".xml") {
		onlyFront(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/xml")
	io.WriteString(w, `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	for _, p := range paths {
		fmt.Fprintf(w, "<sitemap><loc>http://%s%s</loc></sitemap>", r.Host, p)
	}
	io.WriteString(w, "</sitemapindex>")
}

// laughs is a feed whose one title would be three gigabytes long.
var laughs = func() string {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\"?>\n<!DOCTYPE rss [\n<!ENTITY lol \"lol\">\n")
	for i := range 9 {
		was := "&lol;"
		if i > 0 {
			was = fmt.Sprintf("&lol%d;", i)
		}
		fmt.Fprintf(&b, "<!ENTITY lol%d \"%s\">\n", i+1, strings.Repeat(was, 10))
	}
	b.WriteString("]>\n<rss version=\"2.0\"><channel><title>&lol9;</title></channel></rss>\n")
	return b.String()
}()

// brokenFeed breaks on one headline and lists its story all the same.
func brokenFeed(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/" {
		smallPaper(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/rss+xml")
	fmt.Fprintf(w, "<rss><channel><item><title>Fish <& chips</b></title><link>http://%s%s</link></item><item><title>", r.Host, storyPath)
}

// headers sends n headers of that size.
func headers(n, size int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for i := range n {
			w.Header().Set(fmt.Sprintf("X-Flood-%d", i), strings.Repeat("x", size))
		}
		smallPaper(w, r)
	}
}

// invalid is no UTF-8 in its headers, its text, its links and their answers.
func invalid(w http.ResponseWriter, r *http.Request) {
	const bad = "\xff\xfe\xc3("
	w.Header()["Etag"] = []string{`"` + bad + `"`}
	w.Header()["X-"+"Note"] = []string{bad}
	w.Header().Set("Content-Type", "text/html; charset=utf-8; note="+bad)
	if r.URL.Path != "/" {
		storyPage(w, "Harbour "+bad+" opens to ships")
		return
	}
	io.WriteString(w, "<!DOCTYPE html><title>"+bad+"</title><h2><a href=\"/2026/03/13/harbour-opens-to-"+bad+"-ships\">Harbour "+bad+" opens to ships again</a></h2>"+
		"<a href=\"http://"+bad+"/2026/03/13/harbour-opens-to-ships-again\">Harbour opens to ships again today</a>")
}

// busyForDays asks to be left alone for a day.
func busyForDays(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", "86400")
	w.WriteHeader(http.StatusTooManyRequests)
}
