package archive

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"newsmorgue/extract/news"
)

func TestStats(t *testing.T) {
	a := open(t)
	if got, err := a.Stats(t.Context()); err != nil || len(got) != 0 {
		t.Errorf("Stats of nothing = %v, %v", got, err)
	}
	at := func(site, name string, c Capture) Capture {
		c.URLKey, c.Site = "example,"+site+")/"+name, site+".example"
		return c
	}
	one, two := manyLines(1), manyLines(2)
	put(t, a, at("weekly", "bread", page(1, one)), said("A", commentFrom("c1:Ann:A")))
	put(t, a, at("daily", "harbour", page(1, one)), said("A")) // the payload of the weekly as well
	put(t, a, at("daily", "harbour", page(2, two)), said("B"))
	put(t, a, at("daily", "harbour", page(3, two)), said("B"))
	put(t, a, at("daily", "harbour", status(304, page(4, ""))), nil)
	put(t, a, at("daily", "harbour", page(5, one)), said("C"))
	put(t, a, at("daily", "", page(1, "front")), kind(news.KindFront, said("Front")))
	put(t, a, at("daily", "robots", refused("robots", status(0, page(1, "")))), nil)
	got, err := a.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		if r, p := got[i].Records, got[i].Payloads; r.Raw < 300 || r.Stored < 100 || p.Stored < 100 || p.Stored > p.Raw {
			t.Errorf("bytes of %s: records %+v, payloads %+v", got[i].Site, r, p)
		}
		got[i].Records, got[i].Payloads.Stored = Bytes{}, 0
	}
	want := []SiteStats{
		{Site: "daily.example", Stories: 1, Pages: 2, Versions: 3, Captures: 7, Revisits: 2, Payloads: Bytes{Raw: int64(len(one) + len(two) + len("front"))}},
		{Site: "weekly.example", Stories: 1, Versions: 1, Captures: 1, Payloads: Bytes{Raw: int64(len(one))}},
	}
	if !slices.Equal(got, want) {
		t.Errorf("Stats = %+v; want %+v", got, want)
	}
	exhibited(t, a)
	photos := map[string][2]int64{}
	got, err = a.Stats(t.Context())
	for _, s := range got {
		photos[s.Site] = [2]int64{s.Photos, s.Kept}
	}
	if want := map[string][2]int64{"daily.example": {6, 6}, "weekly.example": {2, 2}}; err != nil || !maps.Equal(photos, want) {
		t.Errorf("photos %v, %v; want %v", photos, err, want)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := a.Stats(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Stats after cancel: %v", err)
	}
}

func TestSizes(t *testing.T) {
	dir := laid(t)
	a := openIn(t, dir)
	info, err := os.Stat(filepath.Join(dir, indexFile))
	if err != nil {
		t.Fatal(err)
	}
	s, err := a.Sizes()
	if err != nil || s.Index != info.Size() || s.Files != int64(len("first photo"+"second photo")) || s.Records < 32<<10 || s.Payloads < 64<<10 {
		t.Errorf("Sizes = %+v, %v", s, err)
	}
}
