package chrome

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"newsmorgue/scraper/fetch"
)

// A page that a script builds from an xhr is built; the rest of the answer is the document's. Scripts
// and style sheets are asked for once in an hour, for all pages.
func TestGet(t *testing.T) {
	need(t)
	p := newPaper(t, map[string]string{
		"/":           `<!DOCTYPE html><title>Daily</title><link rel=stylesheet href=/a.css><div id=root></div><script src=/app.js></script>`,
		"/a.css":      `h1 { color: red }`,
		"/app.js":     `fetch("/story.json").then(r => r.json()).then(s => { root.innerHTML = "<h1>" + s.headline + "</h1>" })`,
		"/story.json": `{"headline": "Harbour reopens – today"}`,
	})
	now := day
	f := newFetcher(t, Options{Now: func() time.Time { return now }})
	for i, want := range []string{
		"GET /, GET /a.css, GET /app.js, GET /story.json",
		"GET /, GET /story.json",
		"GET /, GET /a.css, GET /app.js, GET /story.json",
	} {
		p.asked = nil
		a, err := f.Get(t.Context(), fetch.Request{URL: p.URL + "/"})
		if err != nil {
			t.Fatal(err)
		}
		if !a.Rendered || a.Status != 200 || a.Header.Get("Content-Type") != "text/html" || a.URL != p.URL+"/" || a.Wire == 0 || a.End.IsZero() || a.Remote == "" {
			t.Errorf("answer = %+v", a)
		}
		body := string(a.Body)
		if !strings.HasPrefix(body, "\ufeff<!DOCTYPE html><html>") || !strings.Contains(body, "<h1>Harbour reopens – today</h1>") {
			t.Errorf("page %d = %q", i+1, body)
		}
		if got := strings.Join(p.all(), ", "); got != want {
			t.Errorf("page %d asked for %s; want %s", i+1, got, want)
		}
		now = now.Add([]time.Duration{30 * time.Minute, time.Hour, 0}[i])
	}
}

// What no browser is wanted for, or came to nothing, is passed on as it is.
func TestGetPlain(t *testing.T) {
	p := newPaper(t, map[string]string{"/feed.json": "{}", "/moved": "->/", "/full": "<script></script>" + strings.Repeat("The harbour reopened. ", 20)})
	f := newFetcher(t, Options{Path: "/nowhere/chromium"})
	f.Wants = Empty
	for path, status := range map[string]int{"/feed.json": 200, "/moved": 302, "/missing": 404, "/full": 200} {
		if a, err := f.Get(t.Context(), fetch.Request{URL: p.URL + path}); err != nil || a.Rendered || a.Status != status {
			t.Errorf("Get(%s) = %+v, %v; want %d", path, a, err, status)
		}
	}
	boom := errors.New("boom")
	f.Page = getFunc(func(context.Context, fetch.Request) (*fetch.Answer, error) { return nil, boom })
	if _, err := f.Get(t.Context(), fetch.Request{URL: p.URL}); err != boom {
		t.Errorf("Get = %v; want the error as it is", err)
	}
}

// A document in another character set is read in it; what comes of it is UTF-8, and says so.
func TestCharset(t *testing.T) {
	need(t)
	p := newPaper(t, map[string]string{"/": "<meta charset=windows-1251><p id=a>\xcf\xf0\xe8\xe2\xe5\xf2</p><script>a.append('!')</script>"})
	if body := mustGet(t, newFetcher(t, Options{}), p.URL+"/"); !strings.HasPrefix(body, "\ufeff<html>") || !strings.Contains(body, ">Привет!<") {
		t.Errorf("page = %q", body)
	}
}

// Scripts of one page know nothing of the page before.
func TestNothingKept(t *testing.T) {
	need(t)
	p := newPaper(t, map[string]string{"/": `<p id=a></p><script>
		localStorage.n = 1 + +(localStorage.n || 0)
		document.cookie = "n" + Math.random() + "=1; path=/"
		a.append(localStorage.n + " " + document.cookie.split(";").length)
	</script>`})
	f := newFetcher(t, Options{})
	for range 2 {
		if body := mustGet(t, f, p.URL+"/"); !strings.Contains(body, ">1 1<") {
			t.Errorf("page = %q; want 1 visit and 1 cookie", body)
		}
	}
}

func TestAtOnce(t *testing.T) {
	need(t)
	p := newPaper(t, map[string]string{"/app.js": `root.append("built " + location.pathname)`})
	paths := []string{"/a", "/b", "/c", "/d", "/e", "/f"}
	for _, path := range paths {
		p.pages[path] = shell
	}
	f := newFetcher(t, Options{})
	done := make(chan string)
	for _, path := range paths {
		go func() {
			a, err := f.Get(t.Context(), fetch.Request{URL: p.URL + path})
			if err != nil || !strings.Contains(string(a.Body), "built "+path) {
				t.Errorf("Get(%s) = %q, %v", path, a.Body, err)
			}
			done <- path
		}()
	}
	for range paths {
		<-done
	}
	if n := len(slices.DeleteFunc(p.all(), func(s string) bool { return s != "GET /app.js" })); n != 1 {
		t.Errorf("the script was asked for %d times; want once", n)
	}
}

func TestTooLarge(t *testing.T) {
	need(t)
	p := newPaper(t, map[string]string{"/": `<p id=a></p><script>for (let i = 0; i < 1000; i++) a.append("harbour ")</script>`})
	a, err := newFetcher(t, Options{}).Get(t.Context(), fetch.Request{URL: p.URL + "/", MaxBody: 1000})
	if !errors.Is(err, fetch.ErrTooLarge) || len(a.Body) != 1000 || !a.Rendered {
		t.Errorf("Get = %d bytes, %v; want 1000 and %v", len(a.Body), err, fetch.ErrTooLarge)
	}
}

// Whoever asks may give up: the tab is closed, and what was begun is waited for.
func TestInterrupted(t *testing.T) {
	need(t)
	p := newPaper(t, map[string]string{"/": shell})
	f := newFetcher(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	begun, ended := make(chan struct{}), false
	f.Parts = getFunc(func(ctx context.Context, r fetch.Request) (*fetch.Answer, error) {
		close(begun)
		<-ctx.Done()
		ended = true
		return nil, ctx.Err()
	})
	go func() { <-begun; cancel() }()
	if a, err := f.Get(ctx, fetch.Request{URL: p.URL + "/"}); fetch.Reason(err) != "interrupted" || a == nil || !ended {
		t.Errorf("Get = %v, %v (%s), part ended %v; want interrupted", a, err, fetch.Reason(err), ended)
	}
}

// A panic ends its page and nothing else, wherever it comes from.
func TestPanic(t *testing.T) {
	need(t)
	p := newPaper(t, map[string]string{"/": shell, "/app.js": "root.append('built')"})
	f := newFetcher(t, Options{})
	boom := getFunc(func(context.Context, fetch.Request) (*fetch.Answer, error) { panic("boom") })
	parts, page := f.Parts, f.Page
	f.Parts = boom
	if _, err := f.Get(t.Context(), fetch.Request{URL: p.URL + "/"}); !errors.Is(err, fetch.ErrBrowser) || !strings.Contains(err.Error(), "boom") {
		t.Errorf("Get with a part that panics: %v", err)
	}
	f.Parts, f.Page = parts, boom
	if _, err := f.Get(t.Context(), fetch.Request{URL: p.URL + "/"}); err == nil || !strings.Contains(err.Error(), "boom") {
		t.Errorf("Get with a document that panics: %v", err)
	}
	f.Page = page
	if body := mustGet(t, f, p.URL+"/"); !strings.Contains(body, "built") {
		t.Errorf("page = %q", body)
	}
}
