package scraper_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper"
	"newsmorgue/scraper/sitetest"
)

const (
	warden     = "https://warden.example/"
	wardenFile = warden + ".well-known/tdmrep.json"
)

// guarded is a paper of one story, with headers and elements of its head, a robots.txt and
// an answer to the question for its tdmrep.json; later, from the second day on, may be "".
func guarded(header, head, robots, file, later string) string {
	page := func(header, head string) string {
		return strings.Replace(strings.Replace(story("Crane falls into the dock", "", craneText), "\n\n", "\n"+header+"\n", 1), "<head>", "<head>"+head, 1)
	}
	text := fmt.Sprintf("-- %srobots.txt --\nHTTP/1.1 200 OK\nContent-Type: text/plain\n\n%s\n-- %scrane --\n%s", warden, robots, warden, page(header, head))
	if file != "" {
		text += fmt.Sprintf("-- %s --\n%s\n", wardenFile, file)
	}
	if later != "" {
		text += fmt.Sprintf("-- day 2: %scrane --\n%s", warden, page(header, later))
	}
	return text
}

// tdmrep is a file that reserves the right to mine.
func tdmrep(rules string) string {
	return "HTTP/1.1 200 OK\nContent-Type: application/json\n\n" + rules
}

// What a page says of itself is a reason to refuse it only if the configuration says so,
// and only if it is said to all or to this robot.
func TestObey(t *testing.T) {
	for _, c := range []struct {
		obey, header, head, file string
		want                     string // the word that refuses it
	}{
		{"", "X-Robots-Tag: noarchive, noindex, noai\n", "", "", ""},
		{"none", "X-Robots-Tag: noarchive\n", "", "", ""},
		{"noarchive", "X-Robots-Tag: noarchive\n", "", "", "noarchive"},
		{"noarchive", "X-Robots-Tag: noindex\n", "", "", ""},
		{"noarchive", "X-Robots-Tag: googlebot: noarchive\n", "", "", ""},
		{"noarchive", "X-Robots-Tag: newsmorgue: noarchive\n", "", "", "noarchive"},
		{"noarchive", "X-Robots-Tag: googlebot: noindex\nX-Robots-Tag: NoArchive\n", "", "", "noarchive"},
		{"noarchive", "", `<meta name="newsmorgue" content="noarchive">`, "", "noarchive"},
		{"noarchive", "", `<meta name="googlebot" content="noarchive">`, "", ""},
		{"noindex", "", `<meta name="robots" content="none">`, "", "noindex"},
		{"nosnippet", "", `<meta name="robots" content="max-snippet:0">`, "", "nosnippet"},
		{"nosnippet", "", `<meta name="robots" content="max-snippet:20">`, "", ""},
		{"noai noimageai", "", `<meta name="robots" content="noimageai">`, "", "noimageai"},
		{"tdm", "", "", tdmrep(`[{"location": "/", "tdm-reservation": 1}]`), "tdm"},
		{"tdm", "", "", tdmrep(`[{"location": "/crane", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}]`), ""},
		{"tdm", "", `<meta name="tdm-reservation" content="0">`, tdmrep(`[{"location": "/", "tdm-reservation": 1}]`), ""},
		{"tdm", "TDM-Reservation: 1\n", "", "HTTP/1.1 404 Not Found\n", "tdm"},
		{"noai", "X-Robots-Tag: tdm\n", "", "", ""},
	} {
		synctest.Test(t, func(t *testing.T) {
			d := open(t, t.TempDir(), sitetest.Parse(t, []byte(guarded(c.header, c.head, "User-agent: *", c.file, "")), nil), func(o *scraper.Options) {
				o.Default.Obey = c.obey
				if c.file != "" {
					o.Default.TDM = scraper.On
				}
			})
			_, err := d.Fetch(t.Context(), warden+"crane")
			var refusal *scraper.Refusal
			errors.As(err, &refusal)
			switch {
			case c.want == "" && err != nil:
				t.Errorf("obey %q, %q %s: %v; want it kept", c.obey, c.header, c.head, err)
			case c.want != "" && (refusal == nil || refusal.Reason != "policy" || refusal.Detail != c.want):
				t.Errorf("obey %q, %q %s: %v; want it refused for %s", c.obey, c.header, c.head, err, c.want)
			case c.want != "":
				h := d.history(t, warden+"crane")
				if _, _, err := d.archive.Payload(t.Context(), h.Key, 0); !errors.Is(err, archive.ErrNotFound) || h.Visits[0].Refusal != "policy "+c.want {
					t.Errorf("obey %q: payload %v, visits %+v; want none, and why", c.obey, err, h.Visits)
				}
			}
		})
	}
}

// A page that says so from some day on, or a configuration that obeys from some day on,
// leaves the versions that are there.
func TestObeyLater(t *testing.T) {
	for _, c := range []struct {
		name        string
		header      string
		head, later string
		file        string
		obey        []string // on each day
		want        string   // outcomes
	}{
		{"the page", "", "", `<meta name="robots" content="noarchive">`, "", []string{"noarchive", "noarchive"}, "new kept:policy noarchive"},
		{"the page, unchanged, to a configuration that changed", "ETag: \"1\"\nX-Robots-Tag: noarchive\n", "", "", "", []string{"none", "noarchive", "none"}, "new kept:policy noarchive revisit"},
		{"the file, for a page unchanged", "ETag: \"1\"\n", "", "", tdmrep(`[{"location": "/", "tdm-reservation": "1"}]`), []string{"none", "tdm"}, "new kept:policy tdm"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				dir := t.TempDir()
				site := sitetest.Parse(t, []byte(guarded(c.header, c.head, "User-agent: *", c.file, c.later)), nil)
				var h archive.History
				for n, obey := range c.obey {
					d := open(t, dir, site, func(o *scraper.Options) {
						o.Default.Obey = obey
						if c.file != "" {
							o.Default.TDM = scraper.On
						}
					})
					site.SetDay(n + 1)
					d.Fetch(t.Context(), warden+"crane")
					time.Sleep(time.Hour)
					h = d.history(t, warden+"crane")
				}
				var got []string
				for _, v := range h.Visits {
					got = append(got, strings.TrimSuffix(string(v.Outcome)+":"+v.Refusal, ":"))
				}
				if strings.Join(got, " ") != c.want || len(h.Versions) != 1 {
					t.Errorf("%s, %d versions; want %s, 1", got, len(h.Versions), c.want)
				}
			})
		})
	}
}

// The file of an origin is asked for once a day, once an hour while it cannot be had, and
// not at all where robots.txt forbids it. What it said is in the record, and read again.
func TestTDMFile(t *testing.T) {
	for _, c := range []struct {
		name, robots, file string
		tdm                scraper.Switch
		asked              []int // for the file, at once, after half an hour, two hours, a day and a half
		want               string
	}{
		{"reserved", "User-agent: *", tdmrep(`[{"location": "/cr*ne$", "tdm-reservation": 1, "tdm-policy": "https://warden.example/tdm"}]`), scraper.On, []int{1, 0, 0, 1}, "1 https://warden.example/tdm"},
		{"for other pages", "User-agent: *", tdmrep(`[{"location": "/other", "tdm-reservation": 1}]`), scraper.On, []int{1, 0, 0, 1}, ""},
		{"the first that matches", "User-agent: *", tdmrep(`[{"location": "/crane", "tdm-reservation": 5}, {"location": "/", "tdm-reservation": 1}]`), scraper.On, []int{1, 0, 0, 1}, ""},
		{"not there", "User-agent: *", "HTTP/1.1 404 Not Found\n", scraper.On, []int{1, 0, 0, 1}, ""},
		{"a web page", "User-agent: *", "HTTP/1.1 200 OK\n\n<html>", scraper.On, []int{1, 0, 0, 1}, ""},
		{"failing", "User-agent: *", "HTTP/1.1 500 Oops\n", scraper.On, []int{1, 0, 1, 1}, ""},
		{"forbidden", "User-agent: *\nDisallow: /.well-known/", "", scraper.On, []int{0, 0, 0, 0}, ""},
		{"not wanted", "User-agent: *", "", scraper.Off, []int{0, 0, 0, 0}, ""},
		{"not said", "User-agent: *", "", 0, []int{0, 0, 0, 0}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				dir := t.TempDir()
				site := sitetest.Parse(t, []byte(guarded("", "", c.robots, c.file, "")), nil)
				var got []int
				for n, wait := range []time.Duration{0, 30 * time.Minute, 2 * time.Hour, 36 * time.Hour} {
					time.Sleep(wait)
					d := open(t, dir, site, func(o *scraper.Options) { o.Default.TDM = c.tdm })
					for range 2 { // The second finds it in memory.
						if _, err := d.Fetch(t.Context(), warden+"crane"); err != nil {
							t.Fatal(err)
						}
					}
					asked := site.Asked()
					paceKept(t, asked, 2*time.Second)
					times := 0
					for i, a := range asked {
						if a.URL == wardenFile {
							times++
							if !slices.ContainsFunc(asked[i+1:], func(a sitetest.Ask) bool { return a.URL == warden+"crane" }) {
								t.Error("the file was asked for after the page")
							}
						}
					}
					got = append(got, times)
					if n > 0 {
						continue
					}
					said := ""
					if p := d.record(t, warden+"crane", 1).Policy; p != nil {
						said = p.TDM
					}
					if said != c.want {
						t.Errorf("policy says %q; want %q", said, c.want)
					}
					d.sameAgain(t)
				}
				if !slices.Equal(got, c.asked) {
					t.Errorf("the file was asked for %v times; want %v", got, c.asked)
				}
			})
		})
	}
}
