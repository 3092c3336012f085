package webtest

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"sync"
	"testing"
	"time"
)

// Loopback are the networks that the hosts of a Web lie in: all but 127.0.0.0/16 of the
// loopback network.
var Loopback = []netip.Prefix{netip.MustParsePrefix("127.1.0.0/16"), netip.MustParsePrefix("127.2.0.0/15")}

// A Web is a set of hosts with one log.
type Web struct {
	mu    sync.Mutex // guards what follows
	hosts int
	log   []*Request
	round int
}

// A Request is one line of the log.
type Request struct {
	Host   string // address and port that was asked
	Path   string // with its query
	Header http.Header
	Round  int       // see NextRound
	Start  time.Time // when its head was read
	End    time.Time // when the last bytes of its answer went out; Start if none have
	Status int       // of the answer; 0 if there was none
}

// New is an empty Web.
func New() *Web { return &Web{} }

// Serve opens the next host, on an address of its own, until the test ends, and gives its
// origin: "http://127.1.0.2:40123". Each request is logged before h sees it.
func (w *Web) Serve(tb testing.TB, h http.Handler) (origin string) {
	tb.Helper()
	w.mu.Lock()
	w.hosts++
	n := w.hosts
	w.mu.Unlock()
	return w.ServeOn(tb, fmt.Sprintf("127.1.%d.%d", n/250, n%250+2), h)
}

// ServeOn does so on a given address.
func (w *Web) ServeOn(tb testing.TB, address string, h http.Handler) (origin string) {
	tb.Helper()
	l, err := net.Listen("tcp", net.JoinHostPort(address, "0"))
	if err != nil {
		tb.Fatal(err)
	}
	s := &http.Server{
		Handler:     w.logged(l.Addr().String(), h),
		ConnContext: func(ctx context.Context, c net.Conn) context.Context { return context.WithValue(ctx, connKey{}, c) },
		ErrorLog:    log.New(io.Discard, "", 0),
	}
	served := make(chan struct{})
	go func() {
		s.Serve(listener{l})
		close(served)
	}()
	tb.Cleanup(func() {
		s.Close()
		<-served
	})
	return "http://" + l.Addr().String()
}

// ServeRaw opens the next host with something that need not be HTTP: serve is given each
// connection and closes it. Only that it was reached is logged, as a request of path "".
func (w *Web) ServeRaw(tb testing.TB, serve func(net.Conn)) (origin string) {
	tb.Helper()
	w.mu.Lock()
	w.hosts++
	address := fmt.Sprintf("127.1.%d.%d", w.hosts/250, w.hosts%250+2)
	w.mu.Unlock()
	l, err := net.Listen("tcp", net.JoinHostPort(address, "0"))
	if err != nil {
		tb.Fatal(err)
	}
	var conns sync.WaitGroup
	conns.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			w.begin(&Request{Host: l.Addr().String(), Start: time.Now()})
			conns.Go(func() { serve(c) })
		}
	})
	tb.Cleanup(func() {
		l.Close()
		conns.Wait()
	})
	return "http://" + l.Addr().String()
}

// logged is h behind the log.
func (w *Web) logged(host string, h http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		q := &Request{Host: host, Path: r.URL.RequestURI(), Header: r.Header, Start: time.Now()}
		w.begin(q)
		c := r.Context().Value(connKey{}).(*conn)
		c.answers(w, q)
		h.ServeHTTP(&answer{ResponseWriter: rw, web: w, of: q}, r)
		if r.Context().Err() != nil {
			c.answers(w, nil) // nobody is there to read what is still written
		}
	})
}

func (w *Web) begin(q *Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	q.End, q.Round = q.Start, w.round
	w.log = append(w.log, q)
}

// NextRound marks the log: those who asked before have died, or have nothing to do with those
// who ask from now on.
func (w *Web) NextRound() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.round++
}

// Len is the number of requests so far.
func (w *Web) Len() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.log)
}

// Log gives the requests so far, in the order in which they came.
func (w *Web) Log() []Request {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all []Request
	for _, q := range w.log {
		all = append(all, *q)
	}
	slices.SortStableFunc(all, func(a, b Request) int { return a.Start.Compare(b.Start) })
	return all
}

// An answer notes its status.
type answer struct {
	http.ResponseWriter
	web *Web
	of  *Request
}

func (a *answer) WriteHeader(status int) {
	a.note(status)
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(b []byte) (int, error) {
	a.note(http.StatusOK)
	return a.ResponseWriter.Write(b)
}

func (a *answer) note(status int) {
	a.web.mu.Lock()
	defer a.web.mu.Unlock()
	if a.of.Status == 0 {
		a.of.Status = status
	}
}

// Unwrap is for http.ResponseController.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
