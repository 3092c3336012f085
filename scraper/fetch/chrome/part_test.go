package chrome

import (
	"maps"
	"net/http"
	"slices"
	"testing"

	cdpfetch "github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"

	"newsmorgue/scraper/fetch"
)

func TestScripts(t *testing.T) {
	document := &fetch.Answer{URL: "https://www.daily.example/a/b?c", Body: []byte(`<head>
		<script src="app.js"></script><script src="//cdn.example/x.js#y"></script><script>inline()</script>
		<link rel="modulepreload" href="https://cdn.example/m.js"><link rel=PRELOAD as=script href=/p.js><link rel=preload as=image href=/p.png>
		<link rel=stylesheet href=/a.css><base href="https://static.daily.example/v1/"><script src="z.js" /><script src="javascript:x"></script>
		<!-- <script src="/comment.js"></script> --><img src=/a.png>`)}
	want := []string{
		"https://cdn.example/m.js", "https://cdn.example/x.js", "https://static.daily.example/v1/z.js",
		"https://www.daily.example/a/app.js", "https://www.daily.example/p.js",
	}
	if got := slices.Sorted(maps.Keys(scripts(document))); !slices.Equal(got, want) {
		t.Errorf("scripts = %q; want %q", got, want)
	}
}

func request(kind network.ResourceType, method, address string, headers network.Headers) *cdpfetch.EventRequestPaused {
	return &cdpfetch.EventRequestPaused{ResourceType: kind, Request: &network.Request{Method: method, URL: address, Headers: headers}}
}

func TestAllowance(t *testing.T) {
	w := allow(&fetch.Answer{URL: "https://www.daily.example/", Body: []byte(`<script src=https://cdn.example/x.js></script>`)}, 1000)
	const own, named = "https://api.daily.example/story", "https://cdn.example/x.js"
	for _, c := range []struct {
		kind            network.ResourceType
		method, address string
		headers         network.Headers
		want            bool
	}{
		{"Script", "GET", own, nil, true},
		{"Script", "GET", named, nil, true},
		{"Script", "GET", "https://cdn.example/y.js", nil, false},
		{"Stylesheet", "GET", own, nil, true},
		{"Stylesheet", "GET", named, nil, false},
		{"XHR", "GET", own, nil, true},
		{"Fetch", "GET", own, nil, true},
		{"XHR", "GET", named, nil, false},
		{"XHR", "GET", "http://169.254.169.254/latest", nil, false},
		{"XHR", "GET", "file:///etc/passwd", nil, false},
		{"XHR", "POST", own, nil, false},
		{"XHR", "HEAD", own, nil, false},
		{"XHR", "GET", own, network.Headers{"Accept": "text/event-stream"}, false},
		{"Fetch", "GET", own, network.Headers{"sec-purpose": "prefetch"}, false},
		{"Document", "GET", own, nil, false},
		{"Image", "GET", own, nil, false},
		{"Media", "GET", own, nil, false},
		{"Font", "GET", own, nil, false},
		{"Ping", "GET", own, nil, false},
		{"Other", "GET", own, nil, false},
		{"XHR", "OPTIONS", own, asks("GET"), false},
	} {
		if got := w.part(request(c.kind, c.method, c.address, c.headers)); got != c.want {
			t.Errorf("part(%s %s %s %v) = %v; want %v", c.kind, c.method, c.address, c.headers, got, c.want)
		}
	}
	for _, c := range []struct {
		method, address string
		headers         network.Headers
		want            bool
	}{
		{"OPTIONS", own, asks("GET"), true},
		{"OPTIONS", own, asks("POST"), false},
		{"OPTIONS", own, nil, false},
		{"OPTIONS", named, asks("GET"), false},
		{"GET", own, nil, false},
	} {
		if got := w.preflight(request("XHR", c.method, c.address, c.headers)); got != c.want {
			t.Errorf("preflight(%s %s %v) = %v; want %v", c.method, c.address, c.headers, got, c.want)
		}
	}
}

// asks is the header of a preflight.
func asks(method string) network.Headers {
	return network.Headers{"access-control-request-method": method}
}

// A script that a document names may be elsewhere by now; one that it does not name may not.
func TestAllowanceRedirect(t *testing.T) {
	w := allow(&fetch.Answer{URL: "https://daily.example/", Body: []byte(`<script src=https://cdn.example/x.js></script>`)}, 1000)
	w.take(&fetch.Answer{URL: "https://daily.example/own.js", Location: "https://other.example/y.js"})
	w.take(&fetch.Answer{URL: "https://cdn.example/x.js", Location: "https://cdn.example/x-1.2.js"})
	for address, want := range map[string]bool{"https://cdn.example/x-1.2.js": true, "https://other.example/y.js": false} {
		if got := w.part(request("Script", http.MethodGet, address, nil)); got != want {
			t.Errorf("part(%s) = %v; want %v", address, got, want)
		}
	}
}

// So many requests, and so many bytes in all.
func TestAllowanceEnds(t *testing.T) {
	document := &fetch.Answer{URL: "https://daily.example/"}
	own := request("XHR", http.MethodGet, "https://daily.example/a", nil)
	w := allow(document, 1000)
	for i := range 2 * maxParts {
		if got := w.part(own); got != (i < maxParts) {
			t.Fatalf("request %d: %v", i+1, got)
		}
	}
	w = allow(document, 1000)
	if !w.take(&fetch.Answer{Body: make([]byte, 900)}) || w.rest() != 100 || !w.take(&fetch.Answer{Body: make([]byte, 100)}) || w.part(own) {
		t.Error("a thousand bytes are not a thousand")
	}
	if w.take(&fetch.Answer{Body: make([]byte, 1)}) {
		t.Error("a byte too many was taken")
	}
}
