package discover_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"newsmorgue/scraper/discover"
)

func parse(t testing.TB, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestBefore(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"/2026/03/01", "/2026/02/28"},
		{"/2024/03/01/", "/2024/02/29/"},
		{"/2026/3/1", "/2026/2/28"},
		{"/2026/3/10", "/2026/3/9"},
		{"/2026/10/10", "/2026/10/09"},
		{"/2026/01/01/index.html", "/2025/12/31/index.html"},
		{"/sport/2026/01", "/sport/2025/12"},
		{"/archive/2026-01", "/archive/2025-12"},
		{"/archive/20260301.html", "/archive/20260228.html"},
		{"/archiv/archiv-2026-03-01", "/archiv/archiv-2026-02-28"},
		{"/sitemap/2026", "/sitemap/2025"},
		{"/2026", "/2025"},
		{"/1900", ""},
		{"/archive/2026/mar/1", "/archive/2026/feb/28"},
		{"/archive/2026/January/01", "/archive/2025/December/31"},
		{"/archive/2026/SEPT", "/archive/2026/AUG"},
		{"/archive/2026/june", "/archive/2026/may"},
		{"/archive/2026/may", "/archive/2026/apr"},
		{"/archive/2026/enero", ""},
		{"/%D8%A7/2026/01", "/%D8%A7/2025/12"},
		{"/archive?date=2026-03-01&page=1", "/archive?date=2026-02-28&page=1"},
		{"/?m=202601", "/?m=202512"},
		{"/archive?y=2026&m=1", "/archive?y=2025&m=12"},
		{"/archive?day=01&month=03&year=2026", "/archive?day=28&month=02&year=2026"},
		{"/2026/03/01/harbour-opens-to-ships", ""},
		{"/politics", ""},
	} {
		u := parse(t, "https://daily.example"+c.address)
		v := discover.Judge(u, "")
		got, ok := discover.Before(u, v.Day, v.Unit)
		if got = strings.TrimPrefix(got, "https://daily.example"); got != c.want || ok != (c.want != "") {
			t.Errorf("Before(%s) = %q, %v; want %q", c.address, got, ok, c.want)
		}
	}
}

// A walk comes by every day there is, and by no other.
func TestBeforeWalks(t *testing.T) {
	address, day := "https://daily.example/2026/03/14/", time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)
	for day.Year() >= 2015 {
		next, ok := discover.Before(parse(t, address), day, discover.Day)
		day = day.AddDate(0, 0, -1)
		if want := "https://daily.example/" + day.Format("2006/01/02") + "/"; !ok || next != want {
			t.Fatalf("Before(%s) = %s, %v; want %s", address, next, ok, want)
		}
		address = next
	}
}

func TestBeforeOfAnother(t *testing.T) {
	u := parse(t, "https://daily.example/2026/03/14")
	day := time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		day  time.Time
		unit discover.Unit
	}{{day.AddDate(0, 0, 1), discover.Day}, {day, discover.Month}, {time.Time{}, 0}} {
		if got, ok := discover.Before(u, c.day, c.unit); ok {
			t.Errorf("Before(%s, %s, %s) = %s; want none", u, c.day, c.unit, got)
		}
	}
}

// What comes before an archive page is the archive page of the period before, at the same host.
func FuzzBefore(f *testing.F) {
	for _, s := range []string{"/2026/03/14", "/archive/2026-03.html", "/a/2026/mar/", "/?date=2026-03-14", "/x?yyyy=2026&mm=1&dd=2", "/%2f/2026/1/1", "/2026/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, ref string) {
		u, err := url.Parse("https://daily.example" + ref)
		if err != nil {
			return
		}
		v := discover.Judge(u, "")
		_ = v.String()
		next, ok := discover.Before(u, v.Day, v.Unit)
		if !ok {
			return
		}
		back, err := url.Parse(next)
		if err != nil || back.Host != u.Host {
			t.Fatalf("Before(%q) = %q", u, next)
		}
		want := map[discover.Unit]time.Time{discover.Day: v.Day.AddDate(0, 0, -1), discover.Month: v.Day.AddDate(0, -1, 0), discover.Year: v.Day.AddDate(-1, 0, 0)}[v.Unit]
		if got := discover.Judge(back, ""); got.Kind != discover.ArchiveClass || !got.Day.Equal(want) || got.Unit != v.Unit {
			t.Errorf("Before(%q) = %q, judged %s %s; want %s", u, next, got.Day, got.Unit, want)
		}
	})
}
