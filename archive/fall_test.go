package archive

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// share is a field that says something in so many of so many versions of a day.
type share struct{ filled, versions int }

// paper is a site of which one field was filled so, from day 1 of March on.
func paper(field string, shares []share) SiteHealth {
	s := SiteHealth{Site: "daily.example"}
	for i, sh := range shares {
		d := DayHealth{Day: day(i + 1).Truncate(24 * time.Hour), Visits: sh.versions, Versions: sh.versions}
		if sh.versions > 0 {
			d.Filled = make([]int, len(HealthFields))
			d.Filled[slices.Index(HealthFields, field)] = sh.filled
		}
		s.Days = append(s.Days, d)
	}
	return s
}

func TestFalls(t *testing.T) {
	for _, c := range []struct {
		name   string
		shares []share
		want   string // day and shares; "" if it is no fall
	}{
		{"nothing", nil, ""},
		{"as ever", []share{{9, 10}, {8, 10}, {9, 10}}, ""},
		{"never filled", []share{{0, 10}, {0, 10}}, ""},
		{"gone", []share{{10, 10}, {9, 10}, {0, 10}}, "3: 0.95 to 0.00"},
		{"gone, and a quiet day after it", []share{{9, 9}, {0, 10}, {1, 1}}, "2: 1.00 to 0.00"},
		{"gone for days, one of them without a version", []share{{10, 10}, {0, 10}, {0, 0}, {1, 10}}, "2: 1.00 to 0.10"},
		{"there again", []share{{10, 10}, {0, 10}, {10, 10}}, ""},
		{"down to half", []share{{40, 40}, {20, 40}}, "2: 1.00 to 0.50"},
		{"down to more than half", []share{{40, 40}, {21, 40}}, ""},
		{"four versions on the day", []share{{10, 10}, {0, 4}}, ""},
		{"four versions before", []share{{4, 4}, {0, 10}}, ""},
		{"five on both sides", []share{{5, 5}, {0, 5}}, "2: 1.00 to 0.00"},
		{"five before, on two days", []share{{2, 2}, {3, 3}, {0, 5}}, "3: 1.00 to 0.00"},
		{"half of so few is chance", []share{{5, 5}, {2, 5}}, ""},
		{"seldom filled, and not for a day", []share{{2, 20}, {2, 20}, {0, 20}}, ""},
		{"seldom filled, and not in many", []share{{30, 300}, {0, 300}}, "2: 0.10 to 0.00"},
		{"the first day", []share{{0, 10}}, ""},
	} {
		got := ""
		for _, f := range paper("byline", c.shares).Falls() {
			got += fmt.Sprintf("%d: %.2f to %.2f", f.Day.Day(), f.Was, f.Is)
			if f.Field != "byline" {
				t.Errorf("%s: %s fell", c.name, f.Field)
			}
		}
		if got != c.want {
			t.Errorf("%s: Falls = %q; want %q", c.name, got, c.want)
		}
	}
	if got := paper("comments", []share{{50, 50}, {0, 50}}).Falls(); got != nil {
		t.Errorf("a day without comments yet is a fall: %v", got)
	}
}

// A layout changes on day 6: from then on no byline is found, and all else is.
func TestFallsOfLayout(t *testing.T) {
	a := open(t)
	for n := 1; n <= 10; n++ {
		for i := range 6 {
			c := page(n, fmt.Sprintf("%d of %d", i, n))
			c.URLKey = fmt.Sprintf("example,daily)/%d/%d", n, i)
			r := said(fmt.Sprintf("Story %d of day %d", i, n))
			if n >= 6 {
				r.Article.Byline = ""
			}
			put(t, a, c, r)
		}
	}
	got, err := a.Health(t.Context(), HealthQuery{})
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	want := []Fall{{Field: "byline", Day: day(6).Add(-12 * time.Hour), Was: 1, Is: 0}}
	if falls := got[0].Falls(); !slices.Equal(falls, want) {
		t.Errorf("Falls = %+v; want %+v", falls, want)
	}
	fallen := []bool{false, false, false, false, false, true, true, true, true, true}
	if is := got[0].Fallen(slices.Index(HealthFields, "byline")); !slices.Equal(is, fallen) {
		t.Errorf("Fallen = %v; want %v", is, fallen)
	}
}
