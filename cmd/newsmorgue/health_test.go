package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"newsmorgue/archive"
	"newsmorgue/cmd/newsmorgue/demo"
	"newsmorgue/extract/news"
)

func redesignCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: redesign DIR")
	}
	a, err := archive.Create(ts.MkAbs(args[0]), archive.Options{Verb: "test"})
	ts.Check(err)
	put := func(site string, at time.Time, name string, status int, refusal string, article *news.Article) {
		c := archive.Capture{
			URLKey: "example," + site + ")/" + name, Site: site + ".example", Requested: "http://" + site + ".example/" + name,
			Start: at, FirstByte: at, End: at, Status: status, Refusal: refusal,
		}
		var r *archive.Reading
		if article != nil {
			article.Text = news.PlainText(article.Body)
			c.Payload, r = []byte(article.Headline), &archive.Reading{Reader: "sha256:test", Article: article}
		}
		_, err := a.Put(context.Background(), c, r)
		ts.Check(err)
	}
	for d := range 10 {
		at := demo.Start.AddDate(0, 0, d)
		for i := range 6 {
			name := fmt.Sprintf("%d/%d", d+1, i)
			story := &news.Article{
				Kind: news.KindStory, Headline: "Story " + name, Byline: "By Teodor Ash",
				Body: []news.Block{{Type: news.Paragraph, Text: "It rained on the marsh."}},
			}
			if d >= 5 {
				story.Byline = ""
			}
			put("daily", at, name, http.StatusOK, "", story)
			if d < 2 {
				put("weekly", at, name, http.StatusOK, "", story)
			} else {
				put("weekly", at, name, http.StatusForbidden, "status 403 Forbidden", nil)
			}
		}
		put("daily", at, "1/0", http.StatusNotModified, "", nil)
		put("daily", at, "", http.StatusOK, "kind front", nil)
		put("daily", at, "letters", 0, "robots Disallow: /letters", nil)
	}
	ts.Check(a.Close())
}

func TestHealthSpan(t *testing.T) {
	at := func(s string) (m moment) {
		if err := m.Set(s); err != nil {
			t.Fatal(err)
		}
		return m
	}
	now := at("2026-03-14T09:30:00Z").Time
	for _, c := range []struct {
		flags        healthFlags
		since, until string // "" is an error
	}{
		{healthFlags{days: 14}, "2026-03-01T00:00:00Z", "2026-03-14T09:30:00Z"},
		{healthFlags{days: 1}, "2026-03-14T00:00:00Z", "2026-03-14T09:30:00Z"},
		{healthFlags{days: 1, until: at("2026-03-14")}, "2026-03-13T00:00:00Z", "2026-03-14T00:00:00Z"},
		{healthFlags{days: 14, since: at("2025-01-01")}, "2025-01-01T00:00:00Z", "2026-03-14T09:30:00Z"},
		{healthFlags{days: 0}, "", ""},
		{healthFlags{days: 14, since: at("2026-03-15")}, "", ""},
	} {
		since, until, err := c.flags.span(now)
		got := [2]string{since.Format(time.RFC3339), until.Format(time.RFC3339)}
		if err != nil {
			got = [2]string{}
		}
		if got != [2]string{c.since, c.until} {
			t.Errorf("span of %+v = %q, %v; want %q to %q", c.flags, got, err, c.since, c.until)
		}
	}
}

func TestReportMarks(t *testing.T) {
	midnight := time.Date(2026, 3, 10, 0, 0, 0, 0, time.UTC)
	visits := func(failed ...int) (days []archive.DayHealth) {
		for i, n := range failed {
			d := archive.DayHealth{Day: midnight.AddDate(0, 0, i), Visits: 10}
			if n > 0 {
				d.Kept = map[string]int{"timeout": n, "robots": 1}
			}
			days = append(days, d)
		}
		return days
	}
	few := visits(3)
	few[0].Visits = 4
	until := midnight.AddDate(0, 0, 3)
	for _, c := range []struct {
		name   string
		s      archive.SiteHealth
		absent bool
		want   []string
	}{
		{"well", archive.SiteHealth{LastSuccess: until.Add(-time.Hour), Days: visits(0, 0, 0)}, false, nil},
		{"failing", archive.SiteHealth{LastSuccess: until.Add(-time.Hour), Days: visits(0, 0, 6)}, false, []string{"failing 6 of 10 on 2026-03-12"}},
		{"half is not failing", archive.SiteHealth{LastSuccess: until.Add(-time.Hour), Days: visits(0, 0, 5)}, false, nil},
		{"failing no more", archive.SiteHealth{LastSuccess: until.Add(-time.Hour), Days: visits(9, 9, 0)}, false, nil},
		{"failing, and not asked since", archive.SiteHealth{LastSuccess: until.Add(-time.Hour), Days: visits(0, 9)}, false, []string{"failing 9 of 10 on 2026-03-11"}},
		{"few visits", archive.SiteHealth{LastSuccess: until.Add(-time.Hour), Days: few}, false, nil},
		{"silent", archive.SiteHealth{LastSuccess: until.Add(-50 * time.Hour)}, false, []string{"silent for 2d"}},
		{"not silent yet", archive.SiteHealth{LastSuccess: until.Add(-47 * time.Hour)}, false, nil},
		{"never a success", archive.SiteHealth{Days: visits(0)}, false, []string{"silent for 3d"}},
		{"asked for the first time today", archive.SiteHealth{Days: []archive.DayHealth{{Day: midnight.AddDate(0, 0, 2), Visits: 3}}}, false, nil},
		{"absent", archive.SiteHealth{}, true, []string{"nothing in the archive"}},
	} {
		if got := newReport(c.s, c.absent, until, 2*day).marks; !slices.Equal(got, c.want) {
			t.Errorf("%s: marks %q; want %q", c.name, got, c.want)
		}
	}
}

func TestRoughly(t *testing.T) {
	for _, c := range []struct {
		d    time.Duration
		want string
	}{{5*time.Hour + 59*time.Minute, "5h"}, {day, "1d"}, {3*day + 23*time.Hour, "3d"}} {
		if got := roughly(c.d); got != c.want {
			t.Errorf("roughly(%s) = %q; want %q", c.d, got, c.want)
		}
	}
}

func TestOften(t *testing.T) {
	for _, c := range []struct {
		counts map[string]int
		want   string
	}{
		{nil, "0"},
		{map[string]int{"robots": 4}, "4 (robots 4)"},
		{map[string]int{"robots": 4, "kind front": 20}, "24 (kind front 20, robots 4)"},
		{map[string]int{"b": 1, "a": 1, "c": 1}, "3 (a 1, b 1, …)"},
	} {
		if got := often(c.counts); got != c.want {
			t.Errorf("often(%v) = %q; want %q", c.counts, got, c.want)
		}
	}
}

func TestLastHeard(t *testing.T) {
	at := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	days := []archive.DayHealth{{Day: at}, {Day: at.Add(day), Visits: 1}, {Day: at.Add(2 * day), Visits: 1}}
	for _, c := range []struct {
		site archive.SiteHealth
		want time.Time
	}{
		{archive.SiteHealth{Days: days, LastSuccess: at.Add(time.Hour)}, at.Add(time.Hour)},
		{archive.SiteHealth{Days: days}, at.Add(day)}, // it has been asked since then, and has given nothing
		{archive.SiteHealth{Days: days[:1]}, at.Add(9 * time.Hour)},
	} {
		if got := lastHeard(c.site, at.Add(9*time.Hour)); !got.Equal(c.want) {
			t.Errorf("lastHeard(%+v) = %v; want %v", c.site, got, c.want)
		}
	}
}
