package archive

import (
	"errors"
	"fmt"
	"testing"

	"newsmorgue/extract/news"
)

func TestPrune(t *testing.T) {
	tests := []struct {
		name               string
		o                  PruneOptions
		payloads, versions int
		left               string // versions with a record
	}{
		// Version 1 on days 1 and 2, version 2 on 3 to 5, version 3, an opinion, on 6; what day 1 sent is under the others.
		{"payloads that made no version", PruneOptions{}, 3, 0, "1 2 3"},
		{"of before day 3", PruneOptions{Before: day(3)}, 1, 0, "1 2 3"},
		{"of another site", PruneOptions{Site: "weekly.example"}, 0, 0, "1 2 3"},
		{"of opinions", PruneOptions{Kind: news.KindOpinion}, 0, 0, "1 2 3"},
		{"versions", PruneOptions{Versions: true}, 4, 2, "3"},
		{"versions but two", PruneOptions{Versions: true, Keep: 2}, 3, 1, "2 3"},
		{"versions of before day 2", PruneOptions{Versions: true, Before: day(2)}, 0, 1, "2 3"},
		{"front pages", PruneOptions{Kind: news.KindFront}, 2, 0, "1 2 3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := open(t)
			for n, headline := range []string{"A", "A", "B", "B", "B", "C"} {
				r := said(headline)
				if headline == "C" {
					r = kind(news.KindOpinion, r)
				}
				put(t, a, page(n+1, fmt.Sprint(manyLines(1), n)), r)
			}
			for n := range 4 {
				front := page(n+1, fmt.Sprint(manyLines(2), n))
				front.URLKey = "example,daily)/"
				if tt.o.Kind == news.KindFront {
					put(t, a, front, kind(news.KindFront, said("Front")))
				}
			}
			told := everythingTold(t, a)
			sum, err := a.Prune(t.Context(), tt.o, nil)
			if err != nil || sum.Payloads != tt.payloads || sum.Versions != tt.versions {
				t.Fatalf("Prune = %+v, %v; want %d payloads and %d versions", sum, err, tt.payloads, tt.versions)
			}
			if everythingTold(t, a) != told {
				t.Error("a dry run has changed something")
			}
			tt.o.Write = true
			if again, err := a.Prune(t.Context(), tt.o, nil); err != nil || again != sum {
				t.Errorf("Prune = %+v, %v; want %+v as the dry run told", again, err, sum)
			}
			if again, err := a.Prune(t.Context(), tt.o, nil); err != nil || again != (Pruned{}) {
				t.Errorf("Prune once more = %+v, %v; want nothing", again, err)
			}
			if _, err := a.Compact(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			left := ""
			for n := 1; n <= 3; n++ {
				switch _, err := a.Record(t.Context(), harbour, n); {
				case err == nil:
					left += " " + string(rune('0'+n))
				case !errors.Is(err, ErrNotFound):
					t.Error(err)
				}
			}
			if left != " "+tt.left {
				t.Errorf("records of versions%s; want %s", left, tt.left)
			}
			h, err := a.History(t.Context(), harbour)
			if err != nil || len(h.Versions) != 3 || len(h.Visits) != 6 {
				t.Errorf("History = %+v, %v; want 3 versions and 6 visits", h, err)
			}
			put(t, a, page(7, manyLines(700)), said("D"))
		})
	}
}

// A visit that seems to lie before the one before it is kept, in order of arrival, and
// marked.
func TestClockSetBack(t *testing.T) {
	a := open(t)
	put(t, a, page(5, "one"), said("A"))
	put(t, a, page(3, "two"), said("B"))
	put(t, a, page(4, "three"), said("C"))
	h, err := a.History(t.Context(), harbour)
	if err != nil || len(h.Visits) != 3 || h.Visits[0].ClockSetBack || !h.Visits[1].ClockSetBack || h.Visits[2].ClockSetBack || h.Versions[2].Headline != "C" {
		t.Errorf("History = %+v, %v; want the second visit marked", h, err)
	}
	if got := ids(t, a, Query{Since: day(3), Until: day(5)}); len(got) != 2 {
		t.Errorf("records of days 3 and 4 = %q; want two", got)
	}
}
