package webtest

import (
	"bytes"
	"compress/gzip"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestGaps(t *testing.T) {
	at := func(ms int) time.Time { return time.Unix(0, 0).Add(time.Duration(ms) * time.Millisecond) }
	log := []Request{
		{Host: "a", Path: "/robots.txt", Start: at(0), End: at(1)},
		{Host: "b", Path: "/", Start: at(0), End: at(40)},
		{Host: "a", Path: "/", Start: at(11), End: at(15)},              // 10 after
		{Host: "a", Path: "/1", Start: at(36), End: at(37)},             // 21 after an answer of 4
		{Host: "b", Path: "/1", Start: at(200), End: at(201), Round: 1}, // 160 after one of 40, but of another round
		{Host: "b", Path: "/2", Start: at(209), End: at(210), Round: 1}, // 8 after
	}
	got := Gaps(log, func(string) time.Duration { return 10 * time.Millisecond })
	ms := time.Millisecond
	want := []Gap{
		{Host: "a", Requests: 3, Least: 10 * ms, Mean: 15500 * time.Microsecond, Short: 0, Ratio: 31.0 / 30, Robots: true},
		{Host: "b", Requests: 3, Least: 8 * ms, Mean: 8 * ms, Short: 2 * ms, Ratio: 0.8},
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("Gaps: %+v; want %+v", got[i], want[i])
		}
	}
}

// The log tells when the last bytes went out, and of an answer that never came that none did.
func TestLog(t *testing.T) {
	w := New()
	site := w.Serve(t, http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/never" {
			<-r.Context().Done()
			return
		}
		io.WriteString(rw, "one")
		http.NewResponseController(rw).Flush()
		time.Sleep(20 * time.Millisecond)
		io.WriteString(rw, "two")
	}))
	if !strings.HasPrefix(site, "http://127.1.0.3:") {
		t.Errorf("the first host is at %s", site)
	}
	resp, err := http.Get(site + "/two?a=b")
	if err != nil {
		t.Fatal(err)
	}
	io.Copy(io.Discard, resp.Body)
	read := time.Now()
	resp.Body.Close()
	client := http.Client{Timeout: 20 * time.Millisecond}
	if _, err := client.Get(site + "/never"); err == nil {
		t.Error("an answer from a host that gives none")
	}
	log := w.Log()
	if len(log) != 2 || log[0].Path != "/two?a=b" || log[0].Status != 200 || log[1].Status != 0 || log[1].End != log[1].Start {
		t.Fatalf("log %+v", log)
	}
	if took := log[0].End.Sub(log[0].Start); took < 20*time.Millisecond || log[0].End.After(read) {
		t.Errorf("answer took %v until %v; want 20 ms or more, and to end before it was read, %v", took, log[0].End, read)
	}
}

func TestPaper(t *testing.T) {
	p := func() *Paper { return &Paper{Seed: 7, Stories: 20, Least: 56_000, Most: 93_000, Links: 57} }
	a, b := p(), p()
	if a.front() != b.front() || a.story(3) != b.story(3) || a.story(3) == a.story(4) {
		t.Error("a paper is not the same in every run, or two of its stories are")
	}
	for n := range a.Stories {
		page := a.story(n)
		if len(page) < 55_000 || len(page) > 94_000 {
			t.Errorf("story %d has %d bytes; want 56,000 to 93,000", n, len(page))
		}
		if links := strings.Count(page, "<a "); links != 57 {
			t.Errorf("story %d has %d links; want 57", n, links)
		}
		if !strings.Contains(a.front(), `"`+a.Path(n)+`"`) {
			t.Errorf("the front page does not link to story %d", n)
		}
	}
}

func TestBomb(t *testing.T) {
	body, err := Bomb(10<<20, "gzip", "gzip")
	if err != nil || len(body) > 1000 {
		t.Fatalf("%d bytes, %v; want fewer than 1,000", len(body), err)
	}
	var r io.Reader = bytes.NewReader(body)
	for range 2 {
		if r, err = gzip.NewReader(r); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := io.Copy(io.Discard, r); err != nil || n < 10<<20 {
		t.Errorf("it decodes to %d bytes, %v; want 10 MB", n, err)
	}
	if _, err := Bomb(1, "rot13"); err == nil {
		t.Error("a coding that there is not")
	}
}

func TestNames(t *testing.T) {
	Names(t, map[string]string{"inside.example": "10.0.0.1", "six.example": "fd00::1"})
	for name, want := range map[string]string{"inside.example": "10.0.0.1", "six.example": "fd00::1", "other.example": ""} {
		got, err := net.DefaultResolver.LookupHost(t.Context(), name)
		if strings.Join(got, " ") != want || (err == nil) != (want != "") {
			t.Errorf("LookupHost(%s) = %v, %v; want %q", name, got, err, want)
		}
	}
}

func TestProxy(t *testing.T) {
	w := New()
	p := w.Proxy(t, map[string]http.Handler{"daily.example": &Paper{Stories: 1}})
	through := &http.Client{Transport: &http.Transport{Proxy: func(*http.Request) (*url.URL, error) { return url.Parse(p.Origin) }}}
	for address, want := range map[string]int{"http://daily.example/": 200, "http://10.0.0.1/": 502} {
		resp, err := through.Get(address)
		if err != nil || resp.StatusCode != want {
			t.Fatalf("Get(%s) = %+v, %v; want %d", address, resp, err, want)
		}
		resp.Body.Close()
	}
	if asked := p.Asked(); len(asked) != 2 {
		t.Errorf("asked for %v; want both hosts", asked)
	}
}
