package scraper_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"newsmorgue/scraper"
	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/urlkey"
)

// scripted is a newspaper whose stories are built by a script, from JSON. It holds that it is asked
// one question at a time.
type scripted struct {
	t     *testing.T
	pace  time.Duration
	mu    sync.Mutex
	asked []string
	ended time.Time
}

const builder = `Promise.all([fetch("/private/own.json"), fetch("/story.json")].map(p => p.then(r => r.json(), () => {}))).then(([_, s]) => {
	root.innerHTML = "<article><h1>" + s.headline + "</h1>" + s.body.map(p => "<p>" + p + "</p>").join("") + "</article>"
})`

var harbourStory = `{"headline": "Harbour opens to ships again", "body": ["` +
	strings.Repeat("The harbour was opened to ships again on Monday, after the ice had kept it closed for eleven days. ", 4) + `", "` +
	strings.Repeat("The master of the port said that two ferries and a collier had waited outside since the weekend. ", 4) + `"]}`

func (s *scripted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.mu.TryLock() {
		s.t.Errorf("%s was asked for beside another", r.URL.Path)
		s.mu.Lock()
	}
	defer s.mu.Unlock()
	if gap := time.Since(s.ended); gap < s.pace {
		s.t.Errorf("%s was asked for after %v; want %v at least", r.URL.Path, gap, s.pace)
	}
	defer func() { s.ended = time.Now() }()
	s.asked = append(s.asked, r.URL.Path)
	switch r.URL.Path {
	case "/robots.txt":
		io.WriteString(w, "User-agent: *\nDisallow: /private/\n")
	case "/app.js":
		w.Header().Set("Content-Type", "text/javascript")
		io.WriteString(w, builder)
	case "/story.json":
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, harbourStory)
	default:
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprintf(w, `<!DOCTYPE html><title>%s</title><div id=root></div><script src=/app.js></script>`, path.Base(r.URL.Path))
	}
}

// A page that a browser builds is asked for as all others are: robots.txt first and for each part,
// one question at a time, in the pace of the site. What it says is news even if its document is the same.
func TestBrowser(t *testing.T) {
	if _, err := exec.LookPath("chromium"); err != nil && os.Getenv("CI_BROWSER") != "1" {
		t.Skip("there is no Chromium here, and so nothing to test it with: ", err)
	}
	for mode, want := range map[scraper.Browse][]string{
		scraper.BrowseAlways: {"/robots.txt", "/2026/03/13/harbour", "/app.js", "/story.json", "/2026/03/13/harbour", "/story.json"},
		scraper.BrowseEmpty:  {"/robots.txt", "/2026/03/13/harbour", "/app.js", "/story.json", "/2026/03/13/harbour", "/story.json"},
		scraper.BrowseNever:  {"/robots.txt", "/2026/03/13/harbour", "/2026/03/13/harbour"},
	} {
		paper := &scripted{t: t, pace: 20 * time.Millisecond}
		server := httptest.NewServer(paper)
		defer server.Close()
		d := open(t, t.TempDir(), nil, func(o *scraper.Options) {
			o.Transport, o.AllowPrivate = nil, []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
			o.Sites = []scraper.Site{{Host: server.Listener.Addr().String(), Pace: paper.pace, Browser: mode}}
		})
		defer d.Close()
		address := server.URL + "/2026/03/13/harbour"
		for range 2 {
			_, err := d.Fetch(t.Context(), address)
			if (err == nil) != (mode != scraper.BrowseNever) {
				t.Errorf("browser: %s: %v", mode, err)
			}
		}
		if !slices.Equal(paper.asked, want) {
			t.Errorf("browser: %s: asked for %q; want %q", mode, paper.asked, want)
		}
		if mode == scraper.BrowseNever {
			continue
		}
		key, _ := urlkey.Of(address)
		record, err := d.archive.Record(t.Context(), key.Key, 0)
		if err != nil || !strings.Contains(string(record), "Harbour opens to ships again") {
			t.Errorf("browser: %s: record %s, %v", mode, record, err)
		}
		if _, c, err := d.archive.Payload(t.Context(), key.Key, 0); err != nil || !c.Rendered {
			t.Errorf("browser: %s: the capture does not say that a browser made its payload: %v", mode, err)
		}
	}
}

// A site without its browser fails with the way out, and others do not notice.
func TestNoBrowser(t *testing.T) {
	server := httptest.NewServer(&scripted{t: t})
	defer server.Close()
	d := open(t, t.TempDir(), nil, func(o *scraper.Options) {
		o.Transport, o.AllowPrivate, o.Chromium = nil, []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, "/nowhere/chromium"
		o.Sites = []scraper.Site{{Host: server.Listener.Addr().String(), Pace: 1, Browser: scraper.BrowseAlways}}
	})
	defer d.Close()
	_, err := d.Fetch(t.Context(), server.URL+"/a")
	if failure, ok := err.(*scraper.Failure); !ok || failure.Reason != "browser" || !strings.Contains(err.Error(), "no Chromium at /nowhere/chromium, which the setting chromium names") {
		t.Errorf("Fetch = %v; want that there is no Chromium", err)
	}
}

type roundTrip func(*http.Request) *http.Response

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r), nil }

// Cookies go to the site that they are of, and to no other, by a redirect neither.
func TestCookiesOfSites(t *testing.T) {
	got := map[string][]string{}
	server := roundTrip(func(r *http.Request) *http.Response {
		head := http.Header{"Content-Type": {"text/html"}, "Set-Cookie": {"session=" + r.URL.Host + "; Path=/; Domain=keep.example"}}
		resp := &http.Response{StatusCode: 200, Header: head, Body: http.NoBody}
		switch r.URL.Path {
		case "/robots.txt":
			resp.StatusCode, head["Set-Cookie"] = 404, nil
		case "/moved":
			resp.StatusCode, head["Location"] = 302, []string{"http://weekly.example/"}
			fallthrough
		default:
			got[r.URL.Host] = append(got[r.URL.Host], r.Header.Get("Cookie"))
		}
		return resp
	})
	file, err := fetch.ReadCookies("cookies.txt", strings.NewReader(".daily.example\tTRUE\t/\tFALSE\t0\tabo\t1\n"), "daily.example")
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, t.TempDir(), nil, func(o *scraper.Options) {
		o.Transport, o.Default.Pace = server, 1
		o.Sites = []scraper.Site{
			{Host: "daily.example", Cookies: file},
			{Host: "keep.example", KeepCookies: true},
		}
	})
	for _, address := range []string{
		"http://www.daily.example/a", "http://www.daily.example/moved", "http://other.example/",
		"http://a.keep.example/", "http://b.keep.example/", "http://not-keep.example/",
	} {
		d.Fetch(t.Context(), address) // no story, and nothing to archive
	}
	want := map[string][]string{
		"www.daily.example": {"abo=1", "abo=1"}, "weekly.example": {""}, "other.example": {""},
		"a.keep.example": {""}, "b.keep.example": {"session=a.keep.example"}, "not-keep.example": {""},
	}
	for host, sent := range want {
		if !slices.Equal(got[host], sent) {
			t.Errorf("%s was sent %q; want %q", host, got[host], sent)
		}
	}
}
