package fetch

import (
	"bufio"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"testing"
	"time"
)

// net/http asks again by itself when a connection that it had kept is closed without an answer. That
// is a request like another: the server is left in peace before it.
func TestRepeatedInPeace(t *testing.T) {
	const quiet = 50 * time.Millisecond
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var mu sync.Mutex
	var closed time.Time
	var asked []string
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			r := bufio.NewReader(c)
			for n := 0; ; n++ {
				req, err := http.ReadRequest(r)
				if err != nil {
					break
				}
				mu.Lock()
				asked = append(asked, req.URL.Path)
				if !closed.IsZero() && time.Since(closed) < quiet {
					t.Errorf("%s was asked for %v after the connection was closed; want %v", req.URL.Path, time.Since(closed), quiet)
				}
				mu.Unlock()
				if n > 0 {
					break // without an answer
				}
				c.Write([]byte("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
			}
			mu.Lock()
			closed = time.Now()
			mu.Unlock()
			c.Close()
		}
	}()
	f, err := New(Options{AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, path := range []string{"/1", "/2"} {
		if a, err := f.Get(t.Context(), Request{URL: "http://" + l.Addr().String() + path, Quiet: quiet}); err != nil || string(a.Body) != "ok" {
			t.Errorf("Get(%s) = %q, %v", path, a.Body, err)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if len(asked) != 3 || asked[2] != "/2" {
		t.Errorf("asked for %q; want /2 again", asked)
	}
}
