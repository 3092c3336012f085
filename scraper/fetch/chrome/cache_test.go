package chrome

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"newsmorgue/scraper/fetch"
)

func TestFreshness(t *testing.T) {
	for _, c := range []struct {
		control, expires string
		want             time.Duration
	}{
		{"", "", time.Hour},
		{"no-store", "", time.Hour},
		{"max-age=60", "", time.Hour},
		{"public, Max-Age=7200, immutable", "", 2 * time.Hour},
		{`max-age="7200"`, "", 2 * time.Hour},
		{"max-age=31536000", "", 24 * time.Hour},
		{"max-age=9999999999999999", "", 24 * time.Hour},
		{"max-age=-1", "", time.Hour},
		{"max-age=soon", "", time.Hour},
		{"", "Mon, 23 Nov 2026 12:00:00 GMT", 3 * time.Hour},
		{"", "0", time.Hour},
		{"max-age=7200", "Mon, 23 Nov 2026 12:00:00 GMT", 2 * time.Hour},
	} {
		h := http.Header{"Cache-Control": {c.control}, "Expires": {c.expires}}
		if got := freshness(h, day); got != c.want {
			t.Errorf("freshness(%q, %q) = %v; want %v", c.control, c.expires, got, c.want)
		}
	}
}

// Only what came well is held, and of all bodies no more than there is room for.
func TestCache(t *testing.T) {
	c := newCache(func() time.Time { return day })
	asked := 0
	get := func(address string, a *fetch.Answer, err error) {
		c.get(address, func() (*fetch.Answer, error) { asked++; return a, err })
	}
	for range 2 {
		get("/failed", nil, errors.New("boom"))
		get("/missing", &fetch.Answer{Status: 404}, nil)
		get("/huge", &fetch.Answer{Status: 200, Body: make([]byte, maxCached/4+1)}, nil)
		get("/held", &fetch.Answer{Status: 200}, nil)
	}
	if asked != 7 {
		t.Errorf("asked %d times; want twice for each of three and once for the fourth", asked)
	}
	for i := range 9 {
		get(fmt.Sprint("/", i), &fetch.Answer{Status: 200, Body: make([]byte, maxCached/4), Header: http.Header{"Cache-Control": {fmt.Sprint("max-age=", 4000+i)}}}, nil)
	}
	if c.bytes != maxCached || len(c.held) != 4 || c.look("/8") == nil || c.look("/0") != nil {
		t.Errorf("%d bytes in %d scripts are held; want the last 4 of them in %d", c.bytes, len(c.held), maxCached)
	}
}
