package scraper_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/scraper/sitetest"
)

const (
	gull   = "https://gull.example/"
	crane  = gull + "2026/03/13/crane-falls-into-the-dock-at-night"
	ferry2 = gull + "2026/03/12/second-ferry-crew-begins-its-work"
)

var (
	craneText = `<p>A crane fell into the dock at night and blocked the entry of the harbour for hours, the harbour office said.</p>
<p>Nobody was hurt, as the cabin was empty and the quay had been closed because of the gale that blew since noon.</p>
<p>Divers are to look at the wreck as soon as the water is calm enough, and a barge has been called from the north.</p>`
	ferryText = `<p>The second crew of the night ferry began its work on Thursday, so that the boat sails twice a day from now on.</p>
<p>Islanders had asked for the second crossing for years; tickets cost the same on both, and bicycles go free of charge.</p>
<p>The older of the two boats was overhauled during the winter, with a new engine and seats for ninety passengers.</p>`
)

// story is an answer with a story; canonical may be "".
func story(headline, canonical, text string) string {
	return fmt.Sprintf("HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\n\n"+`<!doctype html><html lang="en"><head>
<title>%s - The Gull</title><link rel="canonical" href="%s"><meta property="og:type" content="article"></head>
<body><article><h1>%s</h1><p class="byline">By Nora Lindqvist</p>%s</article></body></html>
`, headline, canonical, headline, text)
}

// A redirect or a canonical address makes two addresses one story only if they tell it.
func TestIdentity(t *testing.T) {
	moved := "HTTP/1.1 301 Moved Permanently\nLocation: " + ferry2 + "\n\n"
	theCrane, theFerry := story("Crane falls into the dock", "", craneText), story("Second ferry crew begins", "", ferryText)
	for _, c := range []struct {
		name               string
		crane, ferry       string // on the first day
		later              string // crane, from the second day on
		craneHas, ferryHas string
		asked              []string // in this order
	}{
		{"two stories", theCrane, theFerry, theCrane, "story:", "story:", []string{crane, ferry2}},
		{"a slug that was changed", theCrane, theCrane, "HTTP/1.1 301 Moved Permanently\nLocation: " + ferry2 + "\n\n", "story:", "story:", []string{crane}},
		{"taken down, leads to another", theCrane, theFerry, moved, "story:", "story:", []string{crane}},
		{"taken down, leads to another known one", theCrane, theFerry, moved, "story:", "story:", []string{crane, ferry2}},
		{"names another as its canonical", story("Crane falls into the dock", ferry2, craneText), theFerry, "", "story:", "story:", []string{ferry2, crane}},
		{"names another as its canonical, and comes first", story("Crane falls into the dock", ferry2, craneText), theFerry, "", "story:", "story: story:headline+body", []string{crane, ferry2}},
		{"two slugs of one story", story("Crane falls into the dock", ferry2, craneText), theCrane, "", "story:", "story:", []string{crane, ferry2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if c.later == "" {
					c.later = c.crane
				}
				text := fmt.Sprintf("-- %s --\n%s-- %s --\n%s-- day 2: %s --\n%s", crane, c.crane, ferry2, c.ferry, crane, c.later)
				d := open(t, t.TempDir(), sitetest.Parse(t, []byte(text), nil), nil)
				for day := 1; day <= 4; day++ {
					d.site.SetDay(day)
					for _, address := range c.asked {
						if _, err := d.Fetch(t.Context(), address); err != nil {
							t.Fatal(err)
						}
					}
					time.Sleep(25 * time.Hour)
				}
				if got := changes(d.history(t, crane)); got != c.craneHas {
					t.Errorf("the crane has %s; want %s", got, c.craneHas)
				}
				if got := changes(d.history(t, ferry2)); got != c.ferryHas {
					t.Errorf("the ferry has %s; want %s", got, c.ferryHas)
				}
			})
		})
	}
}

// A story in whose place the front page is served for a day is asked for again the
// day after, and not in a month.
func TestStoryLeadsHome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Parse(t, []byte("-- "+gull+" --\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n"+
			`<html><body><h2><a href="`+crane+`">Crane falls into the dock at night</a></h2></body></html>`+
			"\n-- "+crane+" --\n"+story("Crane falls into the dock", "", craneText)+
			"-- day 2: "+crane+" --\nHTTP/1.1 302 Found\nLocation: /\n\n"+
			"-- day 3: "+crane+" --\n"+story("Crane is lifted", "", craneText)), nil), nil)
		for i, want := range []string{"new 1, changed 0", "new 0, changed 0", "new 0, changed 1"} {
			d.site.SetDay(i + 1)
			sum, err := d.Crawl(t.Context(), []string{gull}, nil)
			if err != nil || !strings.Contains(sum.String(), want) {
				t.Errorf("day %d: %v, %v; want %s", i+1, sum, err, want)
			}
			time.Sleep(25 * time.Hour)
		}
	})
}
