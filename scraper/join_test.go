package scraper_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
	"newsmorgue/extract/rules"
	"newsmorgue/scraper"
	"newsmorgue/scraper/reread"
	"newsmorgue/scraper/sitetest"
	"newsmorgue/scraper/urlkey"
)

const (
	magazine = "https://magazine.example/"
	road     = magazine + "2026/03/13/the-long-road-to-the-island"
	salt     = magazine + "2026/03/12/a-year-among-the-salt-makers"
	clocks   = magazine + "2026/03/11/what-the-clock-maker-left-behind"
)

// record is a version of a story, the latest for 0.
func (d desk) record(t *testing.T, address string, n int) news.Record {
	t.Helper()
	text, err := d.archive.Record(t.Context(), keyOf(t, address), n)
	if err != nil {
		t.Fatal(err)
	}
	var r news.Record
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func keyOf(t *testing.T, address string) string {
	t.Helper()
	k, err := urlkey.Of(address)
	if err != nil {
		t.Fatal(err)
	}
	return k.Key
}

// firstWords are those of each paragraph and photo of a story.
func firstWords(r news.Record) string {
	var list []string
	for _, b := range r.Body {
		word, _, _ := strings.Cut(b.Text+" ", " ")
		list = append(list, b.Type[:1]+":"+word)
	}
	return strings.Join(list, " ")
}

// asks are the addresses that were asked for, with their status, but for robots.txt.
func asks(list []sitetest.Ask) string {
	var s []string
	for _, a := range list {
		if !strings.HasSuffix(a.URL, "robots.txt") {
			s = append(s, fmt.Sprint(strings.TrimPrefix(a.URL, magazine+"2026/03/13/the-long-road-to-the-"), " ", a.Status))
		}
	}
	return strings.Join(s, ", ")
}

// The pages of a story make one record, whichever of them changes; each page is kept as
// it was sent.
func TestJoin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/magazine.txtar", nil), nil)
		for _, c := range []struct {
			day     int
			outcome archive.Outcome
			version int
			asks    string
			words   string
			pages   int
			cut     string
		}{
			{1, archive.New, 1, "island 200, island?page=2 200, island?page=3 200", "p:Eleven p:The p:It p:At p:The p:On p:What p:The p:From p:She", 3, ""},
			{1, archive.Revisit, 1, "island 200, island?page=2 304, island?page=3 304", "p:Eleven p:The p:It p:At p:The p:On p:What p:The p:From p:She", 3, ""},
			{2, archive.Changed, 2, "island 200, island?page=2 304, island?page=3 200", "p:Eleven p:The p:It p:At p:The p:On p:What p:The p:From p:She", 3, ""},
			{3, archive.Revisit, 2, "island 200, island?page=2 503, island?page=3 304", "p:Eleven p:The p:It p:At p:The p:On p:What p:The p:From p:She", 3, ""},
			{4, archive.Changed, 3, "island 200, island?page=2 304, island?page=3 404", "p:Eleven p:The p:It p:At p:The p:On p:What", 2, road + "?page=3: status 404 Not Found"},
			{4, archive.Unchanged, 3, "island 200, island?page=2 304, island?page=3 404", "p:Eleven p:The p:It p:At p:The p:On p:What", 2, road + "?page=3: status 404 Not Found"},
		} {
			d.site.SetDay(c.day)
			stored, err := d.Fetch(t.Context(), road)
			if err != nil || stored.Outcome != c.outcome || stored.Version != c.version || stored.Key != keyOf(t, road) {
				t.Errorf("day %d: Fetch = %+v, %v; want %s, version %d", c.day, stored, err, c.outcome, c.version)
			}
			asked := d.site.Asked()
			if got := asks(asked); got != c.asks {
				t.Errorf("day %d: asked %s; want %s", c.day, got, c.asks)
			}
			paceKept(t, asked, time.Second)
			r := d.record(t, road, 0)
			if got := firstWords(r); got != c.words || len(r.Pages) != c.pages || len(r.Photos) != 1 || r.Found["truncated"] != c.cut || (r.Truncated != nil && *r.Truncated) != (c.cut != "") {
				t.Errorf("day %d: %s of %q, %d photos, truncated %q; want %s of %d pages, 1 photo, %q", c.day, got, r.Pages, len(r.Photos), r.Found["truncated"], c.words, c.pages, c.cut)
			}
			if r.Text != news.PlainText(r.Body) || r.Digest != news.Digest(&r.Article) {
				t.Errorf("day %d: text and digest are not those of the whole", c.day)
			}
			time.Sleep(time.Hour)
		}
		if got := d.record(t, road, 2).Text; !strings.Contains(got, "within the week") {
			t.Errorf("version 2 says %q; want what its last page said", got)
		}
		if got, want := changes(d.history(t, road)), "story: story:body story:body"; got != want {
			t.Errorf("versions %s; want %s", got, want)
		}
		page, err := d.archive.Part(t.Context(), keyOf(t, road+"?page=3"), time.Time{})
		if err != nil || !strings.Contains(string(page.Payload), "within the week") || page.Refusal != "part of "+road || page.Of != keyOf(t, road) {
			t.Errorf("Part = %s of %s, %v; want the last page as it was sent", page.Refusal, page.Of, err)
		}
		d.sameAgain(t)
	})
}

// sameAgain reads all versions again from the archive alone, and wants the same records.
func (d desk) sameAgain(t *testing.T) {
	t.Helper()
	all := archive.Query{Versions: archive.AllVersions}
	texts := func() (s string) {
		for r, err := range d.archive.Records(t.Context(), all) {
			if err != nil {
				t.Fatal(err)
			}
			s += string(r) + "\n"
		}
		return s
	}
	before := texts()
	r := reread.New(nil, "newsmorgue")
	for v, err := range d.archive.Versions(t.Context(), all) {
		if err != nil {
			t.Fatal(err)
		}
		if changed, err := r.VersionAs(t.Context(), d.archive, v.Key, v.Number, ""); changed || err != nil {
			t.Errorf("%s@%d read again: changed %v, %v", v.Key, v.Number, changed, err)
		}
	}
	if after := texts(); after != before {
		t.Errorf("read again, records are\n%s; want\n%s", after, before)
	}
	if _, err := d.archive.Verify(t.Context(), archive.VerifyOptions{}); err != nil {
		t.Error(err)
	}
}

// A further page that is asked for by its own address is no story, known or not.
func TestJoinedPageAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/magazine.txtar", nil), nil)
		var refusal *scraper.Refusal
		if _, err := d.Fetch(t.Context(), road+"?page=2"); !errors.As(err, &refusal) || refusal.Reason != "part" || refusal.Detail != "of "+road {
			t.Errorf("Fetch of the second page before the first = %v; want it refused as part of that", err)
		}
		if stored, err := d.Fetch(t.Context(), road); err != nil || stored.Outcome != archive.New {
			t.Errorf("Fetch = %+v, %v; want a new story", stored, err)
		}
		d.site.Asked()
		for _, n := range []string{"?page=2", "?page=3"} {
			if _, err := d.Fetch(t.Context(), road+n); !errors.As(err, &refusal) || refusal.Reason != "part" {
				t.Errorf("Fetch of %s = %v; want it refused as a part", n, err)
			}
		}
		if asked := d.site.Asked(); len(asked) != 0 {
			t.Errorf("asked %v for pages of a known story", asked)
		}
		if s, err := d.archive.Stats(t.Context()); err != nil || len(s) != 1 || s[0].Stories != 1 || s[0].Versions != 1 {
			t.Errorf("Stats = %+v, %v; want one story in one version", s, err)
		}
	})
}

// A further page leads a crawl to the first.
func TestJoinedPageLeads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text, err := os.ReadFile("../testdata/sites/magazine.txtar")
		if err != nil {
			t.Fatal(err)
		}
		text = bytes.Replace(text, []byte(`to-the-island">The long`), []byte(`to-the-island?page=2">The long`), 1)
		d := open(t, t.TempDir(), sitetest.Parse(t, text, nil), nil)
		sum, err := d.Crawl(t.Context(), []string{magazine}, nil)
		if want := "captured 3, new 3, changed 0, unchanged 0, refused 1 (part 1), failed 0"; err != nil || sum.String() != want {
			t.Errorf("%s, %v; want %s", sum, err, want)
		}
		if r := d.record(t, road, 0); len(r.Pages) != 3 {
			t.Errorf("pages %q; want three", r.Pages)
		}
	})
}

// A page with all of a story is asked for in place of the others; a next page that tells
// another story is none of this one.
func TestJoinOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/magazine.txtar", nil), nil)
		for _, c := range []struct {
			address, words, pages string
			asked                 int
		}{
			{salt, "p:Eleven p:The p:By p:Nobody p:In", salt + "/all", 3},
			{clocks, "p:Eleven p:The p:His p:The", "", 2},
		} {
			if _, err := d.Fetch(t.Context(), c.address); err != nil {
				t.Fatal(err)
			}
			r := d.record(t, c.address, 0)
			if got := firstWords(r); got != c.words || strings.Join(r.Pages, " ") != c.pages || r.Truncated != nil || r.URL != c.address {
				t.Errorf("%s: %s of %q; want %s of %s", c.address, got, r.Pages, c.words, c.pages)
			}
			if asked := d.site.Asked(); len(asked) != c.asked {
				t.Errorf("%s: asked %v; want %d", c.address, asked, c.asked)
			}
		}
		d.sameAgain(t)
	})
}

// Without join a story is its first page, asked for with condition.
func TestNoJoin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/magazine.txtar", nil), func(o *scraper.Options) {
			o.Sites = []scraper.Site{{Host: "magazine.example", Join: scraper.Off}}
		})
		for range 2 {
			if _, err := d.Fetch(t.Context(), road); err != nil {
				t.Fatal(err)
			}
		}
		if got, want := asks(d.site.Asked()), "island 200, island 304"; got != want {
			t.Errorf("asked %s; want %s", got, want)
		}
		if r := d.record(t, road, 0); len(r.Pages) != 0 || r.Truncated != nil {
			t.Errorf("pages %q, truncated %v; want none", r.Pages, r.Truncated)
		}
	})
}

// More pages than are asked for are said to be missing, and so is one that never came.
func TestJoinBounds(t *testing.T) {
	page := func(n int) string {
		return fmt.Sprintf("HTTP/1.1 200 OK\nContent-Type: text/html\n\n"+`<!doctype html><title>Endless</title><meta property="og:type" content="article"><link rel="next" href="https://endless.example/story?page=%d">
<article><h1>Endless</h1><p>Page %d of this story says what no other page of it says, and says it at some length.</p><p>It has paragraph %d to tell it, and so it does, as papers do that are paid for each page that is opened.</p></article><a href="https://endless.example/story?page=%d">Next</a>`+"\n", n+1, n, n, n+1)
	}
	text := "-- https://endless.example/story --\n" + page(1)
	for n := 2; n <= 20; n++ {
		text += fmt.Sprintf("-- https://endless.example/story?page=%d --\n", n) + page(n)
	}
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Parse(t, []byte(text), nil), nil)
		if _, err := d.Fetch(t.Context(), "https://endless.example/story"); err != nil {
			t.Fatal(err)
		}
		r := d.record(t, "https://endless.example/story", 0)
		if asked := d.site.Asked(); len(asked) != 21 || len(r.Pages) != 20 || r.Truncated == nil || !strings.Contains(r.Found["truncated"], "page=21: it was not asked for") {
			t.Errorf("%d asked, %d pages, truncated %q; want robots.txt, 20 pages, and that the next was not asked for", len(asked), len(r.Pages), r.Found["truncated"])
		}
		d.sameAgain(t)
	})
}

// A further page that cannot be had is said to be missing; once it comes the story is
// whole. One that must not be kept is missing too, and one that was forgotten.
func TestJoinMissing(t *testing.T) {
	paper := func(second string) string {
		return "-- " + road + " --\n" + story("The long road", road, craneText+`<a href="`+road+`?page=2">2</a>`) +
			"-- " + road + "?page=2 --\n" + second +
			"-- day 2: " + road + "?page=2 --\n" + story("The long road", road, ferryText)
	}
	for _, c := range []struct {
		name, second, obey, cut string
		outcome                 archive.Outcome // on the second day
	}{
		{"failing", "HTTP/1.1 503 Service Unavailable\nRetry-After: 5\n\n", "", "status 503 Service Unavailable", archive.Changed},
		{"forbidden by its own policy", strings.Replace(story("The long road", road, ferryText), "\n\n", "\nX-Robots-Tag: noai\n\n", 1), "noai", "policy noai", archive.Changed},
		{"a challenge", "HTTP/1.1 200 OK\nContent-Type: text/html\n\n<title>Just a moment...</title><p>Checking your browser before you go on to the page that you wish to see.</p>\n", "", "kind challenge", archive.Changed},
		{"no page", "HTTP/1.1 200 OK\nContent-Type: image/png\n\nPNG\n", "", "type content type not asked for", archive.Changed},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := open(t, t.TempDir(), sitetest.Parse(t, []byte(paper(c.second)), nil), func(o *scraper.Options) { o.Default.Obey = c.obey })
				if _, err := d.Fetch(t.Context(), road); err != nil {
					t.Fatal(err)
				}
				if r := d.record(t, road, 0); r.Truncated == nil || !*r.Truncated || !strings.HasPrefix(r.Found["truncated"], road+"?page=2: "+c.cut) {
					t.Errorf("truncated %v, %q; want it so: %s", r.Truncated, r.Found["truncated"], c.cut)
				}
				d.sameAgain(t)
				d.site.SetDay(2)
				time.Sleep(time.Hour)
				stored, err := d.Fetch(t.Context(), road)
				if err != nil || stored.Outcome != c.outcome {
					t.Errorf("Fetch of the second day = %+v, %v; want %s", stored, err, c.outcome)
				}
				if r := d.record(t, road, 0); r.Truncated != nil || len(r.Pages) != 2 {
					t.Errorf("truncated %v, pages %q; want it whole", r.Truncated, r.Pages)
				}
				d.sameAgain(t)
			})
		})
	}
}

// A crawl that is told to stop between two pages of a story keeps no half of it as a
// version, and the next one has it whole.
func TestJoinStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/magazine.txtar", nil), nil)
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second) // robots.txt, and the first page after 2 s
		defer cancel()
		if _, err := d.Fetch(ctx, road); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Fetch = %v; want it stopped", err)
		}
		if got := asks(d.site.Asked()); got != "island 200" {
			t.Errorf("asked %s; want the first page", got)
		}
		if stored, err := d.Fetch(t.Context(), road); err != nil || stored.Outcome != archive.New || len(d.record(t, road, 1).Pages) != 3 {
			t.Errorf("Fetch again = %+v, %v; want it whole", stored, err)
		}
	})
}

// A story that was read by another reader is read again with its further pages.
func TestJoinOtherReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		set, err := rules.Load(fstest.MapFS{"magazine.yaml": {Data: []byte("name: Magazine\nhosts: [magazine.example]\neras: [{drop: [.nowhere]}]\n")}})
		if err != nil {
			t.Fatal(err)
		}
		dir, site := t.TempDir(), sitetest.Open(t, "../testdata/sites/magazine.txtar", nil)
		if _, err := open(t, dir, site, nil).Fetch(t.Context(), road); err != nil {
			t.Fatal(err)
		}
		site.SetDay(2)
		d := open(t, dir, site, func(o *scraper.Options) { o.Rules = set })
		if stored, err := d.Fetch(t.Context(), road); err != nil || stored.Outcome != archive.Changed {
			t.Errorf("Fetch = %+v, %v; want a change by the publisher", stored, err)
		}
		if h := d.history(t, road); len(h.Versions) != 2 || h.Versions[0].Revision != 1 || h.Versions[0].Reader == "" || h.Versions[0].Reader != h.Versions[1].Reader {
			t.Errorf("versions %+v; want two by one reader", h.Versions)
		}
	})
}

// A further page that was forgotten is not asked for again.
func TestJoinForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/magazine.txtar", nil), nil)
		if _, err := d.Fetch(t.Context(), road); err != nil {
			t.Fatal(err)
		}
		if _, err := d.archive.Forget(t.Context(), archive.Forgetting{Key: keyOf(t, road), Reason: "a court's order"}); err != nil {
			t.Fatal(err)
		}
		d.site.Asked()
		var refusal *scraper.Refusal
		for _, address := range []string{road, road + "?page=2"} {
			if _, err := d.Fetch(t.Context(), address); !errors.As(err, &refusal) || refusal.Reason != "forgotten" {
				t.Errorf("Fetch of %s = %v; want it refused as forgotten", address, err)
			}
		}
		if asked := d.site.Asked(); len(asked) != 0 {
			t.Errorf("asked %v for what was forgotten", asked)
		}
	})
}
