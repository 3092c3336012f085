package chrome

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"newsmorgue/scraper/fetch"
)

// need skips a test where there is no Chromium, unless CI_BROWSER=1 says that there is to be one.
func need(t *testing.T) {
	t.Helper()
	_, err := find("")
	switch {
	case err == nil:
	case os.Getenv("CI_BROWSER") == "1":
		t.Fatal(err)
	default:
		t.Skip("there is no Chromium here, and so nothing to test it with: ", err)
	}
}

// A paper is a server with pages, which keeps a list of what it was asked. What it has no page for is 404.
type paper struct {
	*httptest.Server
	pages map[string]string

	mu    sync.Mutex
	asked []string
}

var types = map[string]string{"": "text/html", ".js": "text/javascript", ".json": "application/json", ".css": "text/css", ".png": "image/png"}

func newPaper(t *testing.T, pages map[string]string) *paper {
	t.Helper()
	p := &paper{pages: pages}
	p.Server = httptest.NewServer(p)
	t.Cleanup(p.Close)
	return p
}

func (p *paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	p.asked = append(p.asked, r.Method+" "+r.URL.Path)
	body, ok := p.pages[r.URL.Path]
	p.mu.Unlock()
	switch {
	case !ok:
		http.NotFound(w, r)
	case strings.HasPrefix(body, "->"):
		http.Redirect(w, r, body[2:], http.StatusFound)
	default:
		w.Header().Set("Content-Type", types[path.Ext(r.URL.Path)])
		w.Header().Set("Www-Authenticate", "Basic") // which would open a dialog
		io.WriteString(w, body)
	}
}

// all is what was asked, sorted: a browser asks for several things at once.
func (p *paper) all() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Sorted(slices.Values(p.asked))
}

type getFunc func(context.Context, fetch.Request) (*fetch.Answer, error)

func (f getFunc) Get(ctx context.Context, r fetch.Request) (*fetch.Answer, error) { return f(ctx, r) }

// newFetcher may ask the test's own servers.
func newFetcher(t *testing.T, o Options) *Fetcher {
	t.Helper()
	plain, err := fetch.New(fetch.Options{AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
	if err != nil {
		t.Fatal(err)
	}
	b := New(o)
	t.Cleanup(func() { b.Close(); plain.Close() })
	return &Fetcher{Browser: b, Page: plain, Parts: plain, Wants: HTML}
}

func mustGet(t *testing.T, f *Fetcher, address string) string {
	t.Helper()
	a, err := f.Get(t.Context(), fetch.Request{URL: address})
	if err != nil || !a.Rendered {
		t.Fatalf("Get(%s), rendered %v: %v", address, a.Rendered, err)
	}
	return string(a.Body)
}

var day = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

const shell = `<!DOCTYPE html><title>Daily</title><div id=root></div><script src=/app.js></script>`
