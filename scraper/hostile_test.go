package scraper_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/urlkey"
	"newsmorgue/scraper/webtest"
)

// The limits of the hostile web.
const (
	hostilePace    = 10 * time.Millisecond
	hostileBody    = 1 << 20
	hostileTimeout = 5 * time.Second // long enough for the others on a busy machine
	hostilePages   = 300
	hostileHeap    = 512 << 20 // of the whole crawl and of the hosts themselves, most of it for a list of 50,000
	bombSize       = 256 << 20
)

// A foe is one host of the hostile web, and what must come of it.
type foe struct {
	name    string
	serve   http.HandlerFunc // nil: a front page and its story
	robots  http.HandlerFunc // nil: 404
	raw     func(net.Conn)   // in place of both: no HTTP
	look    string           // path of the page that is told of; "": that of the front page, where the crawl begins
	refusal string           // how what the archive tells of it begins
	logged  string           // what a line of the log says beside the host, if it must
	stories int              // that the archive has of it in the end
	most    int              // requests, robots.txt counted
}

const storyPath = "/2026/03/13/harbour-opens-to-ships-again-after-storm"

// foes are the hosts of the hostile web. A page that is no story is refused with its kind, which
// is the right end for one that was only odd.
var foes = []foe{
	{name: "endless redirects", serve: func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/x"+r.URL.Path[1:], http.StatusFound)
	}, refusal: "redirects", most: 12},
	{name: "redirect to itself", serve: redirect("/"), refusal: "redirects", most: 12},
	{name: "endless body", serve: endless, refusal: "too large", most: 2},
	{name: "one byte a second", serve: drip, refusal: "timeout", most: 2},
	{name: "no answer", serve: hang, refusal: "timeout", most: 2},
	{name: "bomb in gzip", serve: bomb("gzip"), refusal: "too large", most: 2},
	{name: "bomb in br", serve: bomb("br"), refusal: "too large", most: 2},
	{name: "bomb in zstd", serve: bomb("zstd"), refusal: "too large", most: 2},
	{name: "bomb in gzip in gzip", serve: bomb("gzip", "gzip"), refusal: "too large", most: 2},
	{name: "bomb in br in zstd", serve: bomb("br", "zstd"), refusal: "too large", most: 2},
	{name: "bomb coded three times", serve: bomb("gzip", "br", "gzip"), refusal: "coding", most: 2},
	{name: "no gzip", serve: said("text/html", "<p>not coded at all</p>", "Content-Encoding", "gzip"), refusal: "coding", most: 2},
	{name: "Content-Length too long", serve: length(100_000), refusal: "truncated", most: 2},
	{name: "Content-Length too short", serve: length(100), refusal: "kind", most: 2},
	{name: "endless links", serve: endlessLinks, refusal: "kind", logged: "budget", stories: hostilePages - 1, most: hostilePages + 1},
	{name: "calendar", serve: calendar, refusal: "kind", most: 100},
	{name: "sitemap of 100,000", serve: longSitemap, robots: sitemapAt("/sitemap.xml.gz"), look: "/sitemap.xml.gz", refusal: "kind sitemap", logged: "budget", most: hostilePages + 1},
	{name: "sitemap ring", serve: sitemapRing, robots: sitemapAt("/ring-1.xml"), look: "/ring-1.xml", refusal: "kind sitemap index", most: 5},
	{name: "endless sitemap index", serve: sitemapWell, robots: sitemapAt("/well-1.xml"), look: "/well-1.xml", refusal: "kind sitemap index", most: 12},
	{name: "billion laughs", serve: said("application/rss+xml", laughs), most: 2, refusal: "kind feed"},
	{name: "billion laughs in a sitemap", serve: said("text/xml", strings.ReplaceAll(laughs, "rss", "urlset")), most: 2, refusal: "kind sitemap"},
	{name: "feed nested deep", serve: said("application/rss+xml", "<rss><channel>"+strings.Repeat("<a>", 300_000)), most: 2, refusal: "feed"},
	{name: "page nested deep", serve: said("text/html", strings.Repeat("<div><b><table>", 60_000)), most: 2, refusal: "kind"},
	{name: "feed that is broken", serve: brokenFeed, refusal: "kind feed", stories: 1, most: 3},
	{name: "feed that is none", serve: said("application/rss+xml", "<rss><channel><item><link>\x00\xff"), refusal: "feed", most: 2},
	{name: "flood of headers", serve: headers(20_000, 40), refusal: "protocol", most: 2},
	{name: "huge header", serve: headers(1, 1<<20), refusal: "protocol", most: 2},
	{name: "invalid UTF-8", serve: invalid, refusal: "kind", stories: 1, most: 4},
	{name: "redirect to invalid UTF-8", serve: redirect("/\xff\xfe\xc3("), look: "/", refusal: "redirects", most: 12},
	{name: "redirect to 127.1", serve: redirect("http://127.1" + storyPath), refusal: "private", most: 2},
	{name: "redirect to 169.254.169.254", serve: redirect("http://169.254.169.254/latest/meta-data/"), refusal: "private", most: 2},
	{name: "redirect to a private name", serve: redirect("http://inside.example" + storyPath), refusal: "private", most: 2},
	{name: "redirect to a file", serve: redirect("file:///etc/passwd"), refusal: "status", most: 2},
	{name: "robots.txt of 10 MB", robots: said("text/plain", "User-agent: *\nDisallow: /\n"+strings.Repeat("# and so on\n", 900_000)), refusal: "robots", most: 1},
	{name: "robots.txt of HTML", robots: said("text/html", "<!DOCTYPE html><title>Not here</title><p>Disallow: /</p>"), refusal: "kind", stories: 1, most: 3},
	{name: "robots.txt answering 500", robots: status(http.StatusInternalServerError), refusal: "robots", most: 1},
	{name: "robots.txt never answering", robots: hang, refusal: "timeout", most: 1},
	{name: "robots.txt redirected without end", robots: redirect("/robots.txt?again"), refusal: "kind", stories: 1, most: 8},
	{name: "closes", raw: func(c net.Conn) { c.Close() }, refusal: "protocol", most: 2},
	{name: "no HTTP", raw: func(c net.Conn) {
		io.WriteString(c, "220 harbour.example ESMTP\r\n")
		c.Close()
	}, refusal: "protocol", most: 1},
	{name: "429 for ever", serve: busyForDays, refusal: "status 429", logged: "429", most: 2},
}

// TestHostileWeb crawls all foes at once, and among them a paper that is none. Each host ends
// within its limits and is reported with its reason; that paper is had whole, at its pace.
func TestHostileWeb(t *testing.T) {
	bombs() // now, for it takes longer than a host has time
	web := webtest.New()
	webtest.Names(t, map[string]string{"inside.example": "10.0.0.1", "outside.example": "169.254.169.254"})
	trap := web.ServeOn(t, "127.0.0.1", http.NotFoundHandler())
	paper := &webtest.Paper{Seed: 1, Stories: 50, Least: 8000, Links: 20}
	healthy := web.Serve(t, paper)
	seeds := []string{healthy + "/", "http://inside.example/", "http://outside.example/", "http://localhost" + strings.TrimPrefix(trap, "http://127.0.0.1") + "/"}
	all := append(slices.Clip(foes), foe{name: "redirect to 127.0.0.1", serve: redirect(trap + storyPath), refusal: "private", most: 2})
	origins := map[string]string{}
	for _, f := range all {
		if f.raw != nil {
			origins[f.name] = web.ServeRaw(t, f.raw)
		} else {
			origins[f.name] = web.Serve(t, f)
		}
		seeds = append(seeds, origins[f.name]+"/")
	}
	d := openHostile(t, hostilePages)
	peak := watchHeap()
	sum, err := d.Crawl(t.Context(), seeds, nil)
	if err != nil {
		t.Fatal(err)
	}
	most := peak()
	t.Logf("%v; %d MB of heap at most, %d requests", sum, most>>20, web.Len())
	if most > hostileHeap {
		t.Errorf("%d MB of heap; want %d MB at most", most>>20, hostileHeap>>20)
	}

	for _, f := range all {
		t.Run(f.name, func(t *testing.T) { d.judge(t, f, origins[f.name], web.Log()) })
	}
	for _, seed := range seeds[1:4] {
		if got := d.told(t, seed); !strings.HasPrefix(got, "private") {
			t.Errorf("%s: %q; want it refused as private", seed, got)
		}
	}
	d.whole(t, paper, healthy)
	for _, g := range webtest.Gaps(web.Log(), func(string) time.Duration { return hostilePace }) {
		if host(trap) == g.Host {
			t.Errorf("127.0.0.1 was asked")
		}
		if g.Short > 0 && !rawHost(origins, g.Host) {
			t.Errorf("%s was asked %v too soon", g.Host, g.Short)
		}
		if g.Host == host(healthy) {
			t.Logf("the healthy paper: smallest gap %v, mean %v", g.Least, g.Mean)
		}
	}
}

// rawHost reports whether a host is one whose answers the log does not see.
func rawHost(origins map[string]string, name string) bool {
	for _, f := range foes {
		if f.raw != nil && host(origins[f.name]) == name {
			return true
		}
	}
	return false
}

// TestBombs crawls the bombs one after the other: none takes more memory than the limit of a body
// and what two decoders may remember, 8 MiB each.
func TestBombs(t *testing.T) {
	web := webtest.New()
	d := openHostile(t, hostilePages)
	if _, err := d.Crawl(t.Context(), []string{web.Serve(t, foe{serve: endless}) + "/"}, nil); err != nil {
		t.Fatal(err) // what a body of that size needs in any case is in use now
	}
	bombs()                                          // before memory is looked at
	defer debug.SetGCPercent(debug.SetGCPercent(10)) // so that the heap is what is in use, nearly
	for _, codings := range bombCodings {
		seed := web.Serve(t, foe{serve: bomb(codings...)}) + "/"
		runtime.GC()
		before := watchHeap()()
		peak := watchHeap()
		sum, err := d.Crawl(t.Context(), []string{seed}, nil)
		more := int64(peak()) - int64(before)
		if err != nil || sum.Failed != 1 {
			t.Errorf("%v: Crawl = %v, %v; want a failure", codings, sum, err)
		}
		t.Logf("%v: %d kB of heap more than before", codings, more>>10)
		if limit := int64(hostileBody + 16<<20); more > limit {
			t.Errorf("%v: a bomb of %d MB took %d MB of heap; want %d MB at most", codings, bombSize>>20, more>>20, limit>>20)
		}
	}
}

// inward are addresses in private networks, as a redirect may write them.
var inward = []string{
	"http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://localhost/",
	"http://daily.localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://10.0.0.1/", "http://192.168.1.1/", "http://0.0.0.0/",
	"http://169.254.169.254/latest/meta-data/", "http://[fd00::1]/", "http://[fe80::1]/",
}

// TestHostileProxy leads into private networks through a proxy, which connects to whatever it is
// asked for: it is asked for none of them.
func TestHostileProxy(t *testing.T) {
	web := webtest.New()
	paper := &webtest.Paper{Seed: 1, Stories: 10}
	hosts := map[string]http.Handler{"daily.example": paper}
	seeds := []string{"http://daily.example/"}
	for i, to := range inward {
		name := fmt.Sprintf("inward-%d.example", i)
		hosts[name] = foe{serve: redirect(to)}
		seeds = append(seeds, "http://"+name+"/")
	}
	proxy := web.Proxy(t, hosts)
	proxy.Use(t)
	d := openHostile(t, hostilePages)
	if _, err := d.Crawl(t.Context(), append(seeds, inward...), nil); err != nil {
		t.Fatal(err)
	}
	for _, address := range append(seeds[1:], inward...) {
		if got := d.told(t, address); !strings.HasPrefix(got, "private") {
			t.Errorf("%s: %q; want it refused as private", address, got)
		}
	}
	for _, name := range proxy.Asked() {
		if !strings.HasSuffix(name, ".example") {
			t.Errorf("the proxy was asked for %s", name)
		}
	}
	d.whole(t, paper, "http://daily.example")
}

// A hostileWeb is a scraper with small limits before the foes, and the lines of its log.
type hostileWeb struct {
	*scraper.Scraper
	archive *archive.Archive
	lines   *lines
}

// openHostile makes one in a new archive.
func openHostile(t *testing.T, pages int) hostileWeb {
	t.Helper()
	dir := t.TempDir()
	a, err := archive.Create(dir, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := frontier.Open(dir, frontier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	lines := &lines{}
	s, err := scraper.New(scraper.Options{
		Archive: a, Frontier: f, AllowPrivate: webtest.Loopback, Log: slog.New(slog.NewTextHandler(lines, nil)), Hosts: 100,
		Default: scraper.Site{Pace: hostilePace, Timeout: hostileTimeout, MaxBody: hostileBody, Budget: scraper.Budget{Pages: pages}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		if err := errors.Join(a.Check(context.Background()), f.Close(), a.Close()); err != nil {
			t.Error(err)
		}
	})
	return hostileWeb{s, a, lines}
}

// judge holds what came of a host against what must.
func (d hostileWeb) judge(t *testing.T, f foe, origin string, log []webtest.Request) {
	asked := 0
	for _, q := range log {
		if q.Host == host(origin) {
			asked++
		}
	}
	if asked == 0 || asked > f.most {
		t.Errorf("asked %d times; want %d at most, and once at least", asked, f.most)
	}
	if got := d.told(t, origin+cmp.Or(f.look, "/")); !strings.HasPrefix(got, f.refusal) {
		t.Errorf("the archive says %.200q; want %q", got, f.refusal)
	}
	if f.logged != "" && !d.lines.have(host(origin), f.logged) {
		t.Errorf("no line of the log says %q of the host; it says %q", f.logged, d.lines.of(host(origin)))
	}
	if got := d.stories(t, origin); got != f.stories {
		t.Errorf("%d stories; want %d", got, f.stories)
	}
}

// told is what the archive says of the last time that an address was asked for.
func (d hostileWeb) told(t *testing.T, address string) string {
	key, err := urlkey.Of(address)
	if err != nil {
		t.Fatal(err)
	}
	last, err := d.archive.Last(t.Context(), key.Key)
	if err != nil {
		return err.Error()
	}
	return last.Refusal
}

// stories counts the first versions of a host's stories.
func (d hostileWeb) stories(t *testing.T, origin string) (n int) {
	for v, err := range d.archive.Versions(t.Context(), archive.Query{Site: host(origin)}) {
		if err != nil {
			t.Fatal(err)
		}
		if v.Number == 1 {
			n++
		}
	}
	return n
}

// whole proves that every story of a paper is in the archive, once.
func (d hostileWeb) whole(t *testing.T, p *webtest.Paper, origin string) {
	for n := range p.Stories {
		storedOnce(t, d.archive, origin+p.Path(n))
	}
}

// storedOnce proves that a story is in the archive: one version, one capture that brought something,
// and none but revisits beside it.
func storedOnce(t *testing.T, a *archive.Archive, address string) {
	t.Helper()
	key, err := urlkey.Of(address)
	if err != nil {
		t.Fatal(err)
	}
	h, err := a.History(t.Context(), key.Key)
	if err != nil {
		t.Errorf("%s: %v", address, err)
		return
	}
	fresh := 0
	for _, v := range h.Visits {
		if v.Outcome != archive.Revisit {
			fresh++
		}
	}
	if len(h.Versions) != 1 || fresh != 1 || h.Versions[0].Kind != news.KindStory {
		t.Errorf("%s: versions %+v, visits %+v; want one version, one capture that brought it, and revisits", address, h.Versions, h.Visits)
	}
}

// lines keeps what is logged.
type lines struct {
	mu  sync.Mutex
	all []string
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, string(b))
	return len(b), nil
}

// of are the lines that name a host.
func (l *lines) of(host string) (some []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, line := range l.all {
		if strings.Contains(line, "host="+host+" ") && len(some) < 10 || strings.Contains(line, "left alone") && strings.Contains(line, host) {
			some = append(some, line)
		}
	}
	return some
}

// have reports whether a line names a host and has these words beside.
func (l *lines) have(host, words string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, line := range l.all {
		if strings.Contains(line, host) && strings.Contains(strings.ReplaceAll(line, host, ""), words) {
			return true
		}
	}
	return false
}

func host(origin string) string { return strings.TrimPrefix(origin, "http://") }

// watchHeap looks at the heap again and again until its end is called, which gives the most that
// there was.
func watchHeap() (end func() uint64) {
	stop, done := make(chan struct{}), make(chan struct{})
	var most uint64
	go func() {
		defer close(done)
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			select {
			case <-time.After(2 * time.Millisecond):
			case <-stop:
				return
			}
		}
	}()
	return func() uint64 {
		close(stop)
		<-done
		return most
	}
}
