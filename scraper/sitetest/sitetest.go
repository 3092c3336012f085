package sitetest

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// A Site is one or more newspapers. It is an http.RoundTripper.
type Site struct {
	t       testing.TB
	now     func() time.Time
	answers map[string][]answer // by address, in the order of the file

	mu    sync.Mutex
	day   int
	asked []Ask
}

type answer struct {
	day  int // first on which it holds
	text []byte
}

// An Ask is one request that came.
type Ask struct {
	URL    string
	Header http.Header
	Status int
	At     time.Time
}

// Open reads a newspaper; now is the clock for Ask.At, nil time.Now. It is day 1.
func Open(t testing.TB, path string, now func() time.Time) *Site {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return Parse(t, b, now)
}

// Parse reads a newspaper out of the text of a file.
func Parse(t testing.TB, text []byte, now func() time.Time) *Site {
	t.Helper()
	if now == nil {
		now = time.Now
	}
	s := &Site{t: t, now: now, day: 1, answers: map[string][]answer{}}
	for _, f := range txtar.Parse(text).Files {
		address, day := f.Name, 1
		if rest, ok := strings.CutPrefix(f.Name, "day "); ok {
			n, url, _ := strings.Cut(rest, ": ")
			var err error
			if day, err = strconv.Atoi(n); err != nil {
				t.Fatalf("sitetest: %q: the day is no number", f.Name)
			}
			address = url
		}
		if _, err := response(f.Data, nil); err != nil {
			t.Fatalf("sitetest: %s: %v", f.Name, err)
		}
		s.answers[address] = append(s.answers[address], answer{day, f.Data})
	}
	return s
}

func response(text []byte, r *http.Request) (*http.Response, error) {
	head, body, _ := bytes.Cut(text, []byte("\n\n"))
	if drawn := Picture(string(body)); drawn != nil {
		text = slices.Concat(head, []byte("\n\n"), drawn)
	}
	return http.ReadResponse(bufio.NewReader(bytes.NewReader(text)), r)
}

// SetDay says which day it is, counted from 1.
func (s *Site) SetDay(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.day = n
}

// Asked lists the requests since the last call of Asked, in order.
func (s *Site) Asked() []Ask {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := s.asked
	s.asked = nil
	return asked
}

// RoundTrip answers from the file.
func (s *Site) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	address := r.URL.String()
	resp, err := response(s.find(address, r.URL.Path), r)
	if err != nil {
		return nil, fmt.Errorf("sitetest: %s: %w", address, err) // Unreachable: Parse has read every answer.
	}
	if unchanged(r.Header, resp.Header) {
		resp.StatusCode, resp.Status = http.StatusNotModified, "304 Not Modified"
		resp.Body = io.NopCloser(bytes.NewReader(nil))
	}
	s.asked = append(s.asked, Ask{address, r.Header.Clone(), resp.StatusCode, s.now()})
	return resp, nil
}

// find is the text of the answer that holds today.
func (s *Site) find(address, path string) []byte {
	text := []byte("HTTP/1.1 404 Not Found\n\n")
	known := path == "/robots.txt"
	for _, a := range s.answers[address] {
		if a.day <= s.day {
			text, known = a.text, true
		}
	}
	if !known {
		s.t.Errorf("sitetest: %s was asked for on day %d", address, s.day)
	}
	return text
}

func unchanged(request, answer http.Header) bool {
	same := func(condition, validator string) bool {
		v := answer.Get(validator)
		return v != "" && request.Get(condition) == v
	}
	return same("If-None-Match", "ETag") || same("If-Modified-Since", "Last-Modified")
}
