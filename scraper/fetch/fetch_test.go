package fetch

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"newsmorgue/scraper/urlkey"
)

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

// newFetcher may ask the test's own servers.
func newFetcher(t *testing.T, o Options) *Fetcher {
	t.Helper()
	o.AllowPrivate = loopback
	f, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	return f
}

func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

func TestGet(t *testing.T) {
	var seen http.Header
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		seen = r.Header
		w.Header().Set("Content-Type", "text/html; charset=windows-1251")
		w.Header().Set("ETag", `"1"`)
		w.Write([]byte("\xcf\xf0\xe8\xe2\xe5\xf2")) // windows-1251 must come through as it is
	})
	day := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	f := newFetcher(t, Options{UserAgent: "newsmorgue/1 (+https://daily.example)", Now: func() time.Time { return day }})
	a, err := f.Get(t.Context(), Request{URL: site + "/a#top", ETag: `"0"`, LastModified: "Mon, 23 Nov 2026 08:00:00 GMT"})
	if err != nil {
		t.Fatal(err)
	}
	if a.Status != 200 || string(a.Body) != "\xcf\xf0\xe8\xe2\xe5\xf2" || a.Wire != 6 || a.Coding != "" || a.Header.Get("ETag") != `"1"` {
		t.Errorf("answer = %+v", a)
	}
	if a.Remote != strings.TrimPrefix(site, "http://") || !a.Start.Equal(day) || !a.FirstByte.Equal(day) || !a.End.Equal(day) {
		t.Errorf("remote %q, times %v %v %v", a.Remote, a.Start, a.FirstByte, a.End)
	}
	for name, want := range map[string]string{
		"User-Agent":        "newsmorgue/1 (+https://daily.example)",
		"Accept-Encoding":   "gzip, br, zstd, deflate",
		"If-None-Match":     `"0"`,
		"If-Modified-Since": "Mon, 23 Nov 2026 08:00:00 GMT",
		"Cookie":            "",
		"Referer":           "",
	} {
		if got := seen.Get(name); got != want || a.RequestHeader.Get(name) != want {
			t.Errorf("header %s = %q, in the answer %q; want %q", name, got, a.RequestHeader.Get(name), want)
		}
	}
}

// What goes over the wire is what was asked for, whatever Colly thinks of it.
func TestAskedAsFound(t *testing.T) {
	var uri, host string
	site := serve(t, func(w http.ResponseWriter, r *http.Request) { uri, host = r.RequestURI, r.Host })
	f := newFetcher(t, Options{})
	for _, c := range []struct{ path, want string }{
		{"", "/"},
		{"/", "/"},
		{"/a/", "/a/"},
		{"/a?b=2&a=1&utm_source=x", "/a?b=2&a=1&utm_source=x"},
		{"/a?", "/a?"},
		{"/a?q=%7e+%20|{}[]'^`", "/a?q=%7e+%20|{}[]'^`"},
		{"/%7Ea/%c3%a9/b%2Fc", "/%7Ea/%c3%a9/b%2Fc"},
		{"/b%2Fc|d", "/b%2Fc%7Cd"},
		{"/été", "/%C3%A9t%C3%A9"},
		{"//a//b;c=1,2", "//a//b;c=1,2"},
		{"/%", "/%25"},
		{"/a#b", "/a"},
		{"/a.xml.gz", "/a.xml.gz"}, // Colly would unpack it
	} {
		if _, err := f.Get(t.Context(), Request{URL: site + c.path}); err != nil || uri != c.want {
			t.Errorf("Get(%q) asked for %q, %v; want %q", c.path, uri, err, c.want)
		}
	}
	if want := strings.TrimPrefix(site, "http://"); host != want {
		t.Errorf("Host = %q; want %q", host, want)
	}
}

// No redirect is followed, and no status is an error.
func TestStatus(t *testing.T) {
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var status int
		fmt.Sscan(r.URL.Path[1:], &status)
		if to := r.URL.RawQuery; to != "" {
			w.Header().Set("Location", to)
		}
		w.WriteHeader(status)
	})
	f := newFetcher(t, Options{})
	for _, c := range []struct {
		ask      string
		status   int
		location string
	}{
		{"/200", 200, ""}, {"/204", 204, ""}, {"/203", 203, ""}, {"/304", 304, ""}, {"/404", 404, ""}, {"/410", 410, ""},
		{"/429", 429, ""}, {"/503", 503, ""}, {"/301", 301, ""}, {"/200?/b", 200, ""},
		{"/301?/b?c=2&a=1", 301, site + "/b?c=2&a=1"},
		{"/302?https://Other.example/x#y", 302, "https://other.example/x"},
		{"/307?b", 307, site + "/b"},
		{"/308?mailto:anna@daily.example", 308, ""},
		{"/303?http://%zz/", 303, ""},
	} {
		a, err := f.Get(t.Context(), Request{URL: site + c.ask})
		if err != nil || a.Status != c.status || a.Location != c.location {
			t.Errorf("Get(%q) = %d to %q, %v; want %d to %q", c.ask, a.Status, a.Location, err, c.status, c.location)
		}
	}
}

func TestTypes(t *testing.T) {
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.RawQuery == "" {
			w.Header()["Content-Type"] = nil // none at all
		} else {
			w.Header().Set("Content-Type", strings.ReplaceAll(r.URL.RawQuery, "_", " "))
		}
		if r.URL.Path == "/missing" {
			w.WriteHeader(http.StatusNotFound)
		}
		io.WriteString(w, "x")
		if r.URL.Path == "/endless" { // what is refused by its head is not read
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}
	})
	f := newFetcher(t, Options{Timeout: time.Hour})
	for _, c := range []struct {
		ask   string
		types []string
		want  error
	}{
		{"/?text/html", nil, nil},
		{"/?text/html", []string{"text/html"}, nil},
		{"/?Text/HTML;_charset=utf-8", []string{"text/html"}, nil},
		{"/?text/html;_charset", []string{"text/html"}, nil},
		{"/?image/png", []string{"text/html", "image/*"}, nil},
		{"/", []string{"text/html"}, nil},
		{"/missing?image/png", []string{"text/html"}, nil},
		{"/?application/pdf", []string{"text/html"}, ErrType},
		{"/endless?application/pdf", []string{"text/html"}, ErrType},
		{"/endless?nonsense", []string{"text/html"}, ErrType},
	} {
		a, err := f.Get(t.Context(), Request{URL: site + c.ask, Types: c.types})
		if !errors.Is(err, c.want) || err != nil && (a.Status != 200 || a.Body != nil) {
			t.Errorf("Get(%q, types %q) = %+v, %v; want %v", c.ask, c.types, a, err, c.want)
		}
	}
}

func TestPrivate(t *testing.T) {
	asked := false
	site := serve(t, func(http.ResponseWriter, *http.Request) { asked = true })
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(site, "http://"))
	f, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{
		"127.0.0.1", "127.9.9.9", "localhost", "a.localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0",
		"10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[::1]", "[::ffff:127.0.0.1]", "[fe80::1]", "[fd00::1]", "[64:ff9b::7f00:1]",
	} {
		_, err := f.Get(t.Context(), Request{URL: "http://" + host + ":" + port + "/"})
		if !errors.Is(err, ErrPrivate) || Reason(err) != "private" {
			t.Errorf("Get of %s = %v (%s); want %v", host, err, Reason(err), ErrPrivate)
		}
	}
	if asked {
		t.Error("a private address was asked")
	}
}

// A name may lead anywhere: it is the address connected to that counts.
func TestGuardAtConnect(t *testing.T) {
	for _, c := range []struct {
		address string
		allow   []netip.Prefix
		want    error
	}{
		{"127.0.0.1:80", nil, ErrPrivate},
		{"127.0.0.1:80", loopback, nil},
		{"10.0.0.1:80", loopback, ErrPrivate},
		{"[fd00::1]:443", nil, ErrPrivate},
		{"[fd00::1]:443", []netip.Prefix{netip.MustParsePrefix("fd00::/8")}, nil},
		{"93.184.215.14:8080", nil, nil},
	} {
		network := "tcp4"
		if c.address[0] == '[' {
			network = "tcp6"
		}
		if err := newGuard(c.allow).control(network, c.address, nil); !errors.Is(err, c.want) {
			t.Errorf("control(%s), allowed %v = %v; want %v", c.address, c.allow, err, c.want)
		}
	}
}

// A proxy is asked although its address is private, but never for a private address.
func TestProxy(t *testing.T) {
	var asked []string
	var mu sync.Mutex
	proxy := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, r.Method+" "+r.RequestURI)
		if r.Method == http.MethodConnect {
			http.Error(w, "unknown host", http.StatusBadGateway)
		}
	})
	setProxy(t, proxy)
	f, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, c := range []struct{ url, reason string }{
		{"http://daily.example/a?b=2&a=1", ""},
		{"https://daily.example/a", "proxy"},
		{"http://10.0.0.1/", "private"},
		{"http://169.254.169.254/latest", "private"},
		{"https://[::1]/", "private"},
		{"http://2130706433/", "private"},
		{proxy + "/", "private"},
	} {
		if _, err := f.Get(t.Context(), Request{URL: c.url}); Reason(err) != c.reason {
			t.Errorf("Get(%q) by proxy: %v (%s); want %q", c.url, err, Reason(err), c.reason)
		}
	}
	if want := []string{"GET http://daily.example/a?b=2&a=1", "CONNECT daily.example:443"}; !slices.Equal(asked, want) {
		t.Errorf("the proxy was asked %q; want %q", asked, want)
	}
}

func TestProxyOfEnvironment(t *testing.T) {
	setProxy(t, "http://127.0.0.1:1") // nobody listens
	f, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Get(t.Context(), Request{URL: "http://daily.example/"}); Reason(err) != "proxy" {
		t.Errorf("Get by a dead proxy: %v (%s); want proxy", err, Reason(err))
	}
	setProxy(t, "http://anna:secret@%zz:1")
	if _, err = New(Options{}); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("New with a proxy that is no address: %v; want an error without the password", err)
	}
}

// setProxy sets every variable that may name one: the machine of the test may have its own.
func setProxy(t *testing.T, proxy string) {
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY"} {
		t.Setenv(name, proxy)
		t.Setenv(strings.ToLower(name), proxy)
	}
	for _, name := range []string{"NO_PROXY", "no_proxy", "REQUEST_METHOD"} {
		t.Setenv(name, "")
	}
}

// COLLY_* variables, which NewCollector obeys, change nothing.
func TestCollyEnvironment(t *testing.T) {
	for name, value := range map[string]string{
		"COLLY_MAX_BODY_SIZE": "1", "COLLY_ALLOWED_DOMAINS": "other.example", "COLLY_USER_AGENT": "other",
		"COLLY_IGNORE_ROBOTSTXT": "n", "COLLY_MAX_REQUESTS": "1", "COLLY_PARSE_HTTP_ERROR_RESPONSE": "n", "COLLY_CACHE_DIR": t.TempDir(),
	} {
		t.Setenv(name, value)
	}
	var asked []string
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.RequestURI+" "+r.UserAgent())
		w.WriteHeader(http.StatusGone)
		io.WriteString(w, "gone")
	})
	f := newFetcher(t, Options{})
	for range 2 {
		if a, err := f.Get(t.Context(), Request{URL: site + "/a"}); err != nil || a.Status != 410 || string(a.Body) != "gone" {
			t.Errorf("Get = %+v, %v", a, err)
		}
	}
	if want := []string{"/a newsmorgue", "/a newsmorgue"}; !slices.Equal(asked, want) {
		t.Errorf("asked %q; want %q", asked, want)
	}
}

// The deadline is for the whole answer: a byte in time, and one after another, does not help.
func TestDeadline(t *testing.T) {
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" || r.URL.Path == "/drip" {
			io.WriteString(w, "x")
			w.(http.Flusher).Flush()
		}
		for r.URL.Path == "/drip" && r.Context().Err() == nil {
			time.Sleep(time.Millisecond)
			io.WriteString(w, "x")
			w.(http.Flusher).Flush()
		}
		<-r.Context().Done()
	})
	f := newFetcher(t, Options{})
	for path, status := range map[string]int{"/head": 0, "/body": 200, "/drip": 200} {
		a, err := f.Get(t.Context(), Request{URL: site + path, Timeout: 50 * time.Millisecond})
		if Reason(err) != "timeout" || path == "/head" && a.Status != status {
			t.Errorf("Get(%s) = %d, %v (%s); want a timeout", path, a.Status, err, Reason(err))
		}
	}
}

// strange serves a protocol of its own on every connection, and gives its address.
func strange(t *testing.T, talk func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				talk(c)
			}()
		}
	}()
	return l.Addr().String()
}

// wireServer is one that says exactly this to everybody, and then no more.
func wireServer(t *testing.T, said string) string {
	t.Helper()
	return "http://" + strange(t, func(c net.Conn) {
		c.Read(make([]byte, 4096)) // the question is short
		io.WriteString(c, said)
		c.(*net.TCPConn).CloseWrite()
		io.Copy(io.Discard, c)
	}) + "/"
}

// What no server of Go's would say.
func TestWire(t *testing.T) {
	f := newFetcher(t, Options{})
	for _, c := range []struct{ name, said, body, reason string }{
		{"length too small", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nharbour", "harb", ""},
		{"length too large", "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nharbour", "harbour", "truncated"},
		{"length no number", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nharbour", "", "protocol"},
		{"length negative", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nharbour", "", "protocol"},
		{"two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 7\r\n\r\nharbour", "", "protocol"},
		{"length that overflows", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nharbour", "", "protocol"},
		{"no length", "HTTP/1.1 200 OK\r\n\r\nharbour", "harbour", ""},
		{"chunks cut", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nharbour\r\n", "harbour", "truncated"},
		{"chunk of no size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nharbour\r\nzz\r\n", "harbour", "protocol"},
		{"coding cut by its length", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\n" + string(encode(t, "gzip", page)), "", "truncated"},
		{"head cut", "HTTP/1.1 200 OK\r\nContent-Le", "", "protocol"},
		{"nothing", "", "", "protocol"},
		{"no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", "", "protocol"},
		{"invalid UTF-8 in the head", "HTTP/1.1 200 \xff\r\nX: \xff\xfe\r\nContent-Length: 7\r\n\r\nharbour", "harbour", ""},
		{"many headers", "HTTP/1.1 200 OK\r\n" + strings.Repeat("X-Flood: x\r\n", maxHeader/8) + "\r\nharbour", "", "protocol"},
		{"one long header", "HTTP/1.1 200 OK\r\nX-Flood: " + strings.Repeat("x", 2*maxHeader) + "\r\n\r\nharbour", "", "protocol"},
		{"many hints", strings.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", maxHeader/8) + "HTTP/1.1 200 OK\r\n\r\nharbour", "", "protocol"},
	} {
		a, err := f.Get(t.Context(), Request{URL: wireServer(t, c.said)})
		if Reason(err) != c.reason || c.name != "coding cut by its length" && string(a.Body) != c.body {
			t.Errorf("%s: %q, %v (%s); want %q and %q", c.name, a.Body, err, Reason(err), c.body, c.reason)
		}
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if _, err := newFetcher(t, Options{}).Get(ctx, Request{URL: site}); Reason(err) != "interrupted" {
		t.Errorf("Get = %v (%s); want interrupted", err, Reason(err))
	}
}

func TestTLS(t *testing.T) {
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	open := serve(t, http.NotFound)
	f := newFetcher(t, Options{})
	for _, address := range []string{secure.URL, strings.Replace(open, "http:", "https:", 1)} {
		if _, err := f.Get(t.Context(), Request{URL: address}); Reason(err) != "tls" {
			t.Errorf("Get(%s) = %v (%s); want tls", address, err, Reason(err))
		}
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

type panicky struct{ io.ReadCloser }

func (panicky) Read([]byte) (int, error) { panic("boom") }

// A panic ends its page and nothing else.
func TestPanic(t *testing.T) {
	f := newFetcher(t, Options{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		if r.URL.Path == "/head" {
			panic("boom")
		}
		return &http.Response{StatusCode: 200, Body: panicky{http.NoBody}}, nil
	})})
	for _, path := range []string{"/head", "/body"} {
		if _, err := f.Get(t.Context(), Request{URL: "http://daily.example" + path}); err == nil || !strings.Contains(err.Error(), "boom") {
			t.Errorf("Get(%s) = %v; want the panic", path, err)
		}
	}
}

func TestAtOnce(t *testing.T) {
	site := serve(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.URL.Path) })
	f := newFetcher(t, Options{})
	var wg sync.WaitGroup
	for i := range 30 {
		wg.Go(func() {
			path := fmt.Sprint("/", i)
			if a, err := f.Get(t.Context(), Request{URL: site + path}); err != nil || string(a.Body) != path {
				t.Errorf("Get(%s) = %q, %v", path, a.Body, err)
			}
		})
	}
	wg.Wait()
}

func TestReason(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, ""},
		{fmt.Errorf("x: %w", ErrPrivate), "private"},
		{&net.OpError{Op: "dial", Err: fmt.Errorf("%w: x", ErrPrivate)}, "private"},
		{ErrTooLarge, "too large"},
		{ErrType, "type"},
		{ErrTruncated, "truncated"},
		{ErrCoding, "coding"},
		{fmt.Errorf("%w: start: %w", ErrBrowser, context.DeadlineExceeded), "browser"},
		{ErrProxy, "proxy"},
		{&net.OpError{Op: "socks connect", Err: io.EOF}, "proxy"},
		{&net.OpError{Op: "proxyconnect", Err: syscall.ECONNREFUSED}, "proxy"},
		{context.Canceled, "interrupted"},
		{&net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", IsNotFound: true}}, "dns"},
		{&net.DNSError{Err: "i/o timeout", IsTimeout: true}, "dns"},
		{context.DeadlineExceeded, "timeout"},
		{&net.OpError{Op: "dial", Err: syscall.ETIMEDOUT}, "timeout"},
		{tls.AlertError(40), "tls"},
		{&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}, "refused"},
		{&net.OpError{Op: "dial", Err: syscall.ENETUNREACH}, "refused"},
		{fmt.Errorf("x: %w", urlkey.ErrNotWeb), "url"},
		{&net.OpError{Op: "read", Err: syscall.ECONNRESET}, "protocol"},
		{io.ErrUnexpectedEOF, "protocol"},
	} {
		if got := Reason(c.err); got != c.want {
			t.Errorf("Reason(%v) = %q; want %q", c.err, got, c.want)
		}
	}
}

func TestRefusedAndNotWeb(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	f := newFetcher(t, Options{})
	for address, want := range map[string]string{"http://" + l.Addr().String(): "refused", "ftp://daily.example": "url", "": "url"} {
		a, err := f.Get(t.Context(), Request{URL: address})
		if Reason(err) != want || a == nil || a.Status != 0 {
			t.Errorf("Get(%q) = %+v, %v (%s); want %s", address, a, err, Reason(err), want)
		}
	}
}

// BenchmarkGet beside net/http alone shows what the way through Colly costs.
func BenchmarkGet(b *testing.B) {
	page := bytes.Repeat([]byte("<p>The harbour reopened on Monday.</p>\n"), 1500)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write(page) }))
	defer s.Close()
	b.Run("fetch", func(b *testing.B) {
		f, err := New(Options{AllowPrivate: loopback})
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		for b.Loop() {
			if a, err := f.Get(b.Context(), Request{URL: s.URL}); err != nil || len(a.Body) != len(page) {
				b.Fatal(err)
			}
		}
	})
	b.Run("net/http", func(b *testing.B) {
		for b.Loop() {
			resp, err := http.Get(s.URL)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.ReadAll(resp.Body); err != nil {
				b.Fatal(err)
			}
			resp.Body.Close()
		}
	})
}
