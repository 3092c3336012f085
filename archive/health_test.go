package archive

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"newsmorgue/extract/news"
)

// filled is the number of versions of a day in which a field says something.
func filled(d DayHealth, field string) int { return d.Filled[slices.Index(HealthFields, field)] }

func TestHealth(t *testing.T) {
	a := open(t)
	at := func(site, name string, c Capture) Capture {
		c.URLKey, c.Site = "example,"+site+")/"+name, site+".example"
		return c
	}
	pictured := said("A", commentFrom("c1:Ann:A"))
	pictured.Article.Photos = []news.Photo{{URL: "http://daily.example/a.jpg", Caption: "A crane."}, {Credit: "Edda Lorne"}}
	unseen := said("B")
	unseen.Article.CommentsState = news.CommentsNotLoaded
	put(t, a, at("weekly", "bread", page(1, "one")), said("A"))
	put(t, a, at("weekly", "bread", status(410, page(2, ""))), kind(news.KindGone, said("")))
	put(t, a, at("daily", "harbour", page(1, "one")), pictured)
	put(t, a, at("daily", "harbour", page(2, "one")), nil)
	put(t, a, at("daily", "harbour", page(2, "two")), unseen)
	put(t, a, at("daily", "harbour", page(2, "three")), unseen)
	put(t, a, at("daily", "harbour", status(304, page(2, ""))), nil)
	put(t, a, at("daily", "harbour", refused("status 503 Service Unavailable", status(503, page(3, "")))), nil)
	put(t, a, at("daily", "", refused("kind front", page(3, "front"))), nil)
	put(t, a, at("daily", "letters", refused("robots Disallow: /letters", status(0, page(3, "")))), nil)
	put(t, a, at("daily", "choir", refused("timeout after 30s", status(0, page(3, "")))), nil)
	put(t, a, at("daily", "odd", status(204, page(3, ""))), nil)

	daily, weekly := "daily.example", "weekly.example"
	kept := map[string]int{"status 503": 1, "kind front": 1, "robots": 1, "timeout": 1, "status 204": 1}
	first := day(1).Add(-12 * time.Hour)
	one := DayHealth{Day: first, Visits: 1, Answers: 1, New: 1, Versions: 1}
	two := DayHealth{Day: first.AddDate(0, 0, 1), Visits: 4, Answers: 4, Changed: 1, Unchanged: 1, Revisits: 1, NotModified: 1, Versions: 1}
	three := DayHealth{Day: first.AddDate(0, 0, 2), Visits: 5, Answers: 3, Kept: kept}
	gone := DayHealth{Day: first.AddDate(0, 0, 1), Visits: 1, Answers: 1, Changed: 1, Gone: 1}
	for _, c := range []struct {
		name string
		q    HealthQuery
		want []SiteHealth
	}{
		{"all", HealthQuery{}, []SiteHealth{{daily, day(2), []DayHealth{one, two, three}}, {weekly, day(1), []DayHealth{one, gone}}}},
		{"a site", HealthQuery{Sites: []string{daily}}, []SiteHealth{{daily, day(2), []DayHealth{one, two, three}}}},
		{"two sites", HealthQuery{Sites: []string{weekly, daily}}, []SiteHealth{{daily, day(2), []DayHealth{one, two, three}}, {weekly, day(1), []DayHealth{one, gone}}}},
		{"since", HealthQuery{Since: day(3)}, []SiteHealth{{daily, day(2), []DayHealth{three}}, {weekly, day(1), nil}}},
		{"until", HealthQuery{Until: day(2)}, []SiteHealth{{daily, day(1), []DayHealth{one}}, {weekly, day(1), []DayHealth{one}}}},
		{"between", HealthQuery{Since: day(2), Until: day(3)}, []SiteHealth{{daily, day(2), []DayHealth{two}}, {weekly, day(1), []DayHealth{gone}}}},
		{"another site", HealthQuery{Sites: []string{"other.example"}}, []SiteHealth{}},
	} {
		got, err := a.Health(t.Context(), c.q)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		for _, s := range got {
			for i := range s.Days {
				if (s.Days[i].Filled != nil) != (s.Days[i].Versions > 0) {
					t.Errorf("%s, %s, day %d: filled %v of %d", c.name, s.Site, i, s.Days[i].Filled, s.Days[i].Versions)
				}
				s.Days[i].Filled = nil
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: Health =\n%+v; want\n%+v", c.name, got, c.want)
		}
	}

	got, err := a.Health(t.Context(), HealthQuery{Sites: []string{daily}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		field string
		want  [2]int // by day
	}{
		{"headline", [2]int{1, 1}}, {"kicker", [2]int{}}, {"body", [2]int{1, 1}}, {"photos", [2]int{1, 0}}, {"captions", [2]int{1, 0}},
		{"credits", [2]int{1, 0}}, {"comments_state", [2]int{1, 0}}, {"comments", [2]int{1, 1}},
	} {
		for i, want := range c.want {
			if n := filled(got[0].Days[i], c.field); n != want {
				t.Errorf("%s says something in %d versions of day %d; want %d", c.field, n, i+1, want)
			}
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := a.Health(ctx, HealthQuery{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Health after cancel: %v", err)
	}
}

// A row that is damaged is told of, and the other stories are counted.
func TestHealthOfDamage(t *testing.T) {
	dir := t.TempDir()
	a, err := Create(dir, Options{Verb: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	for i := range 3 {
		c := page(i+1, fmt.Sprint(i))
		c.URLKey = fmt.Sprintf("example,daily)/%d", i)
		put(t, a, c, said("A"))
	}
	err = a.change(t.Context(), 0, func(b *batch) error {
		return b.table(storyTable).bucket.Put(storyID(2).row(stateRow), []byte("no state"))
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := a.Health(t.Context(), HealthQuery{})
	if !errors.Is(err, ErrDamaged) || len(got) != 1 || len(got[0].Days) != 2 || got[0].Days[1].Visits != 1 {
		t.Errorf("Health of an archive with a damaged story = %+v, %v", got, err)
	}
}

// BenchmarkHealth asks for the last 14 days of a million captures, all of an archive in
// which nothing was captured for longer, and of one with a year behind it.
func BenchmarkHealth(b *testing.B) {
	for _, c := range []struct {
		stories, captures int
		over              time.Duration
	}{
		{1_000_000, 1, 14 * 24 * time.Hour},
		{100_000, 10, 14 * 24 * time.Hour},
		{1_000_000, 1, 365 * 24 * time.Hour},
		{100_000, 10, 365 * 24 * time.Hour},
	} {
		b.Run(fmt.Sprintf("%dx%d/%s", c.stories, c.captures, c.over), func(b *testing.B) {
			a, err := Create(b.TempDir(), Options{})
			if err != nil {
				b.Fatal(err)
			}
			defer a.Close()
			manyVisits(b, a, c.stories, c.captures, c.over)
			want := 0
			for b.Loop() {
				got, err := a.Health(b.Context(), HealthQuery{Since: day(1).Add(-14 * 24 * time.Hour)})
				if err != nil || len(got) != 1 {
					b.Fatal(got, err)
				}
				want = 0
				for _, d := range got[0].Days {
					want += d.Visits
				}
			}
			b.ReportMetric(float64(want), "visits")
		})
	}
}

// manyVisits writes stories with nothing but rows of visits, spread over the time before day 1.
func manyVisits(b *testing.B, a *Archive, stories, captures int, over time.Duration) {
	const step = 20_000
	for from := 1; from <= stories; from += step {
		err := a.change(b.Context(), 0, func(x *batch) error {
			t := x.table(storyTable)
			for id := storyID(from); id < storyID(from+step) && id <= storyID(stories); id++ {
				s := story{id: id, key: fmt.Sprintf("example,daily)/2026/%d", id), site: "daily.example", state: state{versions: 1, captures: captures}}
				err := errors.Join(t.put(id.row(nameRow), s.encode()), t.put(id.row(stateRow), s.state.encode()))
				for n := 1; n <= captures; n++ {
					back := over / time.Duration(stories*captures) * time.Duration((captures-n)*stories+stories-int(id))
					at := day(1).Add(-back)
					row := capture{at: at, firstByte: at, end: at, status: 304, outcome: Revisit, version: 1, head: 1, change: make([]byte, 40)}
					err = errors.Join(err, t.put(id.numbered(captureRow, n), row.encode()))
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkHealthFields counts the fields of 2,000 long versions.
func BenchmarkHealthFields(b *testing.B) {
	a, err := Create(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	const versions = 2000
	for n := range versions {
		c, r := benchCapture(n)
		if _, err := a.Put(b.Context(), c, r); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if got, err := a.Health(b.Context(), HealthQuery{}); err != nil || len(got) != 1 {
			b.Fatal(got, err)
		}
	}
	b.ReportMetric(math.Round(versions*float64(b.N)/b.Elapsed().Seconds()), "versions/s")
}
