package main

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
)

var morning = time.Date(2026, 3, 4, 6, 0, 0, 0, time.UTC)

// busy is the screen of a crawl of three sites, 12 min 34 s after it began.
func busy() (*screen, time.Time) {
	s := &screen{verb: "crawl", began: morning}
	now := morning.Add(12*time.Minute + 34*time.Second)
	for i, v := range []struct {
		asked scraper.Asked
		event scraper.Event
	}{
		{scraper.Asked{Group: "daily.example", Status: 200, Wire: 61440}, scraper.Event{URL: "https://www.daily.example/", Outcome: "read"}},
		{scraper.Asked{Group: "weekly.example", Status: 200, Wire: 61440}, scraper.Event{URL: "https://weekly.example/2026/choir", Outcome: "new"}},
		{scraper.Asked{Group: "gone.example", Reason: "timeout"}, scraper.Event{URL: "http://gone.example/", Outcome: "failed", Reason: "timeout"}},
		{scraper.Asked{Group: "daily.example", Status: 304}, scraper.Event{URL: "https://www.daily.example/2026/03/03/harbour-bridge-shut-for-a-year-after-cracks-found", Outcome: "unchanged"}},
		{scraper.Asked{Group: "daily.example", Status: 404}, scraper.Event{URL: "https://www.daily.example/x\x1b[2Jy\u202e\xffz\n", Outcome: "refused", Reason: "kind"}},
	} {
		at := now.Add(time.Duration(i-20) * time.Second)
		v.asked.Start, v.asked.End, v.event.Group = at, at, v.asked.Group
		v.event.Summary = scraper.Summary{New: min(i, 1), Unchanged: i / 3, Failed: i / 2, Refused: map[string]int{"kind": 3, "robots": 1}}
		s.asked(v.asked)
		s.event(at, v.event)
	}
	return s, now
}

func TestScreen(t *testing.T) {
	for _, c := range []struct {
		name          string
		width, height int
		want          string
	}{
		{"as usual", 80, 24, `
crawl 0:12:34   5 pages/min   2.0 KiB/s   33 % not modified
new 1, changed 0, unchanged 1, read 1, refused 4, failed 2
refused: kind 3, robots 1
failed: timeout 1

  AGO  STATUS       OUTCOME              SITE
  16s  404          refused: kind        daily.example
  18s  timeout      failed: timeout      gone.example
  19s  200          new                  weekly.example

TIME      OUTCOME              ADDRESS
06:12:18  refused: kind        www.daily.example/x�[2Jy��z�
06:12:17  unchanged            www.daily.example/2026/0…-year-after-cracks-found
06:12:16  failed: timeout      gone.example/
06:12:15  new                  weekly.example/2026/choir
06:12:14  read                 www.daily.example/
`},
		{"low", 80, 12, `
crawl 0:12:34   5 pages/min   2.0 KiB/s   33 % not modified
new 1, changed 0, unchanged 1, read 1, refused 4, failed 2
refused: kind 3, robots 1
failed: timeout 1

  AGO  STATUS       OUTCOME              SITE
  16s  404          refused: kind        daily.example

TIME      OUTCOME              ADDRESS
06:12:18  refused: kind        www.daily.example/x�[2Jy��z�
06:12:17  unchanged            www.daily.example/2026/0…-year-after-cracks-found
`},
		{"too low for lists, and narrow", 30, 4, `
crawl 0:12:34   5 pages/min  …
new 1, changed 0, unchanged 1…
refused: kind 3, robots 1
`},
		{"a cursor and nothing else", 80, 1, "\n\n"},
	} {
		s, now := busy()
		if got := "\n" + joined(s.lines(now, c.width, c.height)); got != c.want {
			t.Errorf("%s: got:%s\nwant:%s", c.name, got, c.want)
		}
	}
	s := &screen{verb: "watch", began: morning}
	want := "watch 26:00:00   0 pages/min   0 B/s   - % not modified\nnew 0, changed 0, unchanged 0, read 0, refused 0, failed 0\n"
	if got := joined(s.lines(morning.Add(26*time.Hour), 80, 24)); got != want {
		t.Errorf("nothing: got:\n%s\nwant:\n%s", got, want)
	}
}

// Photos are counted by themselves, and those that failed not among the pages that did.
func TestScreenPhotos(t *testing.T) {
	s := &screen{verb: "crawl", began: morning}
	s.event(morning, scraper.Event{
		URL: "https://pictures.example/1.jpg", Group: "pictures.example", Kind: frontier.Photo, Outcome: "failed", Reason: "status",
		Summary: scraper.Summary{New: 1, Photos: 2, NoPhotos: 1},
	})
	want := `crawl 0:00:00   60 pages/min   0 B/s   - % not modified
new 1, changed 0, unchanged 0, read 0, refused 0, failed 0, photos 2 of 3

TIME      OUTCOME              ADDRESS
06:00:00  failed: status       pictures.example/1.jpg
`
	if got := joined(s.lines(morning, 80, 24)); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestScreenFits draws crawls of many sites on terminals of every size.
func TestScreenFits(t *testing.T) {
	s, now := busy()
	for i := range 3 * most {
		group := fmt.Sprintf("%d.example", i)
		s.asked(scraper.Asked{Group: group, Status: 200, End: now})
		s.event(now, scraper.Event{URL: "http://" + group + "/" + strings.Repeat("long-", 50), Group: group, Outcome: "new"})
	}
	if len(s.sites) != most || len(s.recent) != most {
		t.Errorf("%d sites and %d visits are kept; want %d each", len(s.sites), len(s.recent), most)
	}
	for height := 1; height < 60; height++ {
		for _, width := range []int{1, 2, 20, 80, 300} {
			lines := s.lines(now, width, height)
			if len(lines) > height-1 || height > 8 && len(lines) != height-1 {
				t.Errorf("%d lines on a terminal of %d", len(lines), height)
			}
			for _, line := range lines {
				if n := utf8.RuneCountInString(line); n > width {
					t.Errorf("%d characters on a terminal of %d: %q", n, width, line)
				}
			}
		}
	}
}

func TestShare(t *testing.T) {
	for _, c := range []struct{ rows, a, b, wantA, wantB int }{
		{10, 20, 20, 5, 5},
		{11, 20, 20, 5, 6},
		{10, 3, 20, 3, 7},
		{10, 20, 3, 7, 3},
		{10, 2, 3, 2, 3},
		{1, 20, 20, 0, 1},
		{0, 20, 20, 0, 0},
		{-3, 20, 20, 0, 0},
	} {
		if a, b := share(c.rows, c.a, c.b); a != c.wantA || b != c.wantB {
			t.Errorf("share(%d, %d, %d) = %d, %d; want %d, %d", c.rows, c.a, c.b, a, b, c.wantA, c.wantB)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string
	}{
		{"daily.example/harbour", 21, "daily.example/harbour"},
		{"daily.example/harbour", 20, "daily.exam…e/harbour"},
		{"daily.example/harbour", 3, "d…r"},
		{"daily.example/harbour", 2, "daily.example/harbour"}, // to be cut
		{"daily.example/harbour", -9, "daily.example/harbour"},
		{"daily.example/гавань", 9, "dail…вань"},
	} {
		if got := fold(c.s, c.width); got != c.want {
			t.Errorf("fold(%q, %d) = %q; want %q", c.s, c.width, got, c.want)
		}
	}
}

func TestAgo(t *testing.T) {
	for _, c := range []struct {
		d    time.Duration
		want string
	}{
		{-time.Second, "0s"},
		{59*time.Second + 999*time.Millisecond, "59s"},
		{time.Minute, "1m"},
		{time.Hour, "1h"},
		{47*time.Hour + time.Minute, "47h"},
		{48 * time.Hour, "2d"},
	} {
		if got := ago(c.d); got != c.want {
			t.Errorf("ago(%v) = %q; want %q", c.d, got, c.want)
		}
	}
}

func joined(lines []string) string { return strings.Join(lines, "\n") + "\n" }
