package webtest

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A Proxy leads to hosts by their names and nowhere else. It is an HTTP proxy, for http
// addresses; one for https would be asked with CONNECT, which it refuses.
type Proxy struct {
	Origin string // of the proxy itself
	hosts  map[string]http.Handler

	mu    sync.Mutex // guards what follows
	asked []string
}

// Proxy opens one, on the next host of the web.
func (w *Web) Proxy(tb testing.TB, hosts map[string]http.Handler) *Proxy {
	tb.Helper()
	p := &Proxy{hosts: hosts}
	p.Origin = w.Serve(tb, p)
	return p
}

// Use makes it the proxy of this process until the test ends.
func (p *Proxy) Use(tb testing.TB) {
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY"} {
		tb.Setenv(name, p.Origin)
		tb.Setenv(strings.ToLower(name), p.Origin)
	}
	for _, name := range []string{"NO_PROXY", "no_proxy", "REQUEST_METHOD"} {
		tb.Setenv(name, "")
	}
}

// ServeHTTP hands a request to the host that it names.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	if !slices.Contains(p.asked, r.Host) {
		p.asked = append(p.asked, r.Host)
	}
	p.mu.Unlock()
	h, ok := p.hosts[r.Host]
	if !ok || r.Method == http.MethodConnect {
		http.Error(w, "no way there", http.StatusBadGateway)
		return
	}
	h.ServeHTTP(w, r)
}

// Asked are the hosts that it was asked for, each once.
func (p *Proxy) Asked() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.asked)
}
