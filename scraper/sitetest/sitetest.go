package sitetest

import (
	"net/http"
	"testing"
	"time"
)

// A Site is one or more newspapers, served from a txtar file by its RoundTrip.
type Site struct{}

// An Ask is one request that came.
type Ask struct {
	URL    string
	Header http.Header
	Status int
	At     time.Time
}

// Open reads a newspaper.
func Open(t testing.TB, path string) *Site { return &Site{} }

// RoundTrip answers from the file.
func (s *Site) RoundTrip(r *http.Request) (*http.Response, error) { return nil, nil }

// SetDay says which day it is; the first is 1.
func (s *Site) SetDay(n int) {}

// Asked lists the requests so far.
func (s *Site) Asked() []Ask { return nil }
