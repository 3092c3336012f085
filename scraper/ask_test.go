package scraper

import (
	"net/http"
	"testing"
	"time"

	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/urlkey"
)

func TestRetryAfterHeader(t *testing.T) {
	now := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		status int
		value  string
		fails  int
		want   time.Duration // up to a tenth more where the server does not say
	}{
		{200, "120", 0, 0},
		{404, "120", 0, 0},
		{429, "120", 0, 2 * time.Minute},
		{503, "0", 0, 0},
		{503, "", 0, time.Minute},
		{503, "soon", 0, time.Minute},
		{503, "", 2, 4 * time.Minute},
		{503, "", 1000, 24 * time.Hour},
		{503, "-5", 0, time.Minute},
		{503, "99999999999999", 0, 24 * time.Hour},
		{429, "Sat, 14 Mar 2026 09:10:00 GMT", 0, 10 * time.Minute},
		{429, "Sat, 14 Mar 2026 08:00:00 GMT", 0, 0},
		{429, "Sun, 14 Mar 2027 08:00:00 GMT", 0, 24 * time.Hour},
	} {
		a := &fetch.Answer{Status: c.status, Header: http.Header{"Retry-After": {c.value}}}
		if got := retryAfter(a, now, c.fails); got < c.want || got > c.want+c.want/9 {
			t.Errorf("retryAfter(%d, %q) after %d = %v; want %v", c.status, c.value, c.fails, got, c.want)
		}
	}
}

func TestSite(t *testing.T) {
	s := &Scraper{Options: Options{
		Default: Site{Pace: 2 * time.Second, Timeout: 30 * time.Second, MaxBody: 1000},
		Sites:   []Site{{Host: "daily.example", Pace: 5 * time.Second}, {Host: "live.daily.example", Pace: time.Second, MaxBody: 10}},
	}}
	for host, want := range map[string]Site{
		"other.example":        {Pace: 2 * time.Second, Timeout: 30 * time.Second, MaxBody: 1000},
		"daily.example":        {Host: "daily.example", Pace: 5 * time.Second, Timeout: 30 * time.Second, MaxBody: 1000},
		"www.daily.example":    {Host: "daily.example", Pace: 5 * time.Second, Timeout: 30 * time.Second, MaxBody: 1000},
		"a.live.daily.example": {Host: "live.daily.example", Pace: time.Second, Timeout: 30 * time.Second, MaxBody: 10},
		"daily.example:8080":   {Host: "daily.example", Pace: 5 * time.Second, Timeout: 30 * time.Second, MaxBody: 1000},
		"notdaily.example":     {Pace: 2 * time.Second, Timeout: 30 * time.Second, MaxBody: 1000},
	} {
		if got := s.site(host); got != want {
			t.Errorf("site(%q) = %+v; want %+v", host, got, want)
		}
	}
}

// Two sites share no jar, nor two politeness groups that one site covers.
func TestJar(t *testing.T) {
	s := &Scraper{}
	daily, weekly := Site{Host: "daily.example", KeepCookies: true}, Site{Host: "weekly.example", KeepCookies: true}
	key := func(site string) urlkey.Key { return urlkey.Key{Site: site} }
	jar := s.jar(daily, key("daily.example"))
	if jar == nil || s.jar(daily, key("daily.example")) != jar {
		t.Error("one site has no jar, or two")
	}
	if s.jar(weekly, key("daily.example")) == jar || s.jar(daily, key("a.daily.example")) == jar {
		t.Error("two sites share a jar")
	}
	if s.jar(Site{Host: "daily.example"}, key("daily.example")) != nil {
		t.Error("a site that asked for no cookies has a jar")
	}
}
