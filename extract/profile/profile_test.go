package profile

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"
)

func TestText(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"The Tidewater Post", "the  tidewater post.", true},
		{"12 comments", "7 comments", true},
		{"1,204 comments", "7 comments", true},
		{"7 of 9 comments", "7 comments", false},
		{"Ужин подан", "«Ужин подан» –", true},
		{"Ужин подан", "Ужин отложен", false},
		{"comments", "comment", false},
		{"港が開いた", "港が開いた 12", false},
	} {
		if got := Text(c.a) == Text(c.b); got != c.same {
			t.Errorf("Text(%q) == Text(%q): %v; want %v", c.a, c.b, got, c.same)
		}
	}
	for _, s := range []string{"", "* * *", "12:30", "– 7 –", "«\u00a0»"} {
		if m := Text(s); m != 0 {
			t.Errorf("Text(%q) = %v; want 0", s, m)
		}
	}
	if Mark(0).With("a").With("b") == Mark(0).With("ab") {
		t.Error("two words have the mark of one")
	}
}

// page is a sample of story n: three lines of its own in place 1, a line that all stories
// have there, one that only even ones have, and a menu in place 2.
func page(n int) Sample {
	s := Sample{Headline: Mark(1000 + n), Holder: 7, Publisher: "The Tidewater Post"}
	own := func(i int) Line { return Line{Mark(10_000 + 10*n + i), 1, true} }
	s.Lines = []Line{{1, 2, false}, {2, 2, false}, own(0), own(1), own(2), {3, 1, true}}
	if n%2 == 0 {
		s.Lines = append(s.Lines, Line{4, 1, true})
	}
	return s
}

func pages(n int) (list []Sample) {
	for i := range n {
		list = append(list, page(i))
	}
	return list
}

func TestLearn(t *testing.T) {
	p := Learn(pages(10))
	for _, c := range []struct {
		text, place Mark
		want        float64
	}{
		{3, 1, 1}, {4, 1, 0.5}, {1, 2, 1},
		{3, 2, 0},      // elsewhere
		{10_000, 1, 0}, // on one page
		{0, 1, 0},
	} {
		if got := p.Stands(c.text, c.place); got != c.want {
			t.Errorf("Stands(%d, %d) = %v; want %v", c.text, c.place, got, c.want)
		}
	}
	if got, want := p.Place(1), (Place{1, 10, 10, false}); got != want {
		t.Errorf("Place of bodies = %v; want %v", got, want)
	}
	if got, want := p.Place(2), (Place{2, 10, 0, true}); got != want {
		t.Errorf("Place of menus = %v; want %v", got, want)
	}
	if p.Holds(7) != 1 || p.Holds(8) != 0 || p.Name() != "The Tidewater Post" || p.Stories != 10 {
		t.Errorf("profile = %+v; want bodies in 7, of ten stories", p)
	}
}

// Whatever the order, one profile comes of the same pages.
func TestLearnOrder(t *testing.T) {
	list := append(pages(9), page(3), page(4))
	want := Learn(list)
	for seed := range uint64(20) {
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		if got := Learn(list); got.Digest() != want.Digest() {
			t.Fatalf("in another order: %+v; want %+v", got, want)
		}
	}
}

func TestLearnLittle(t *testing.T) {
	again := page(1)
	again.Lines = append([]Line{{77, 3, false}}, again.Lines...) // the same for print
	for name, list := range map[string][]Sample{"none": nil, "two": pages(2), "one story three times": {page(1), page(1), again}, "two stories": {page(1), again, page(2)}} {
		if p := Learn(list); p != nil {
			t.Errorf("Learn of %s = %+v; want nil", name, p)
		}
	}
	var p *Profile
	if p.Stands(3, 1) != 0 || p.Holds(7) != 0 || p.Place(1) != (Place{}) || p.Name() != "" || p.ZoneOf(time.Now()) != nil || p.Digest() != "" || p.Marshal() != nil {
		t.Error("nil knows something")
	}
}

// A short story under much furniture is not taken for the same as another such, even if
// both go by one headline.
func TestLearnShort(t *testing.T) {
	var list []Sample
	for n := range 8 {
		s := Sample{Headline: 5, Lines: []Line{{Mark(100 + n), 1, true}}}
		for i := range 6 {
			s.Lines = append(s.Lines, Line{Mark(1 + i), 1, true})
		}
		list = append(list, s)
	}
	if p := Learn(list); p == nil || p.Stories != 8 {
		t.Errorf("Learn = %+v; want eight stories", p)
	}
}

func TestZoneOf(t *testing.T) {
	at := func(month time.Month, hours int) Sample {
		return Sample{At: time.Date(2026, month, 10, 9, 0, 0, 0, time.FixedZone("", hours*3600))}
	}
	for _, c := range []struct {
		name    string
		samples []Sample
		month   time.Month
		want    any // offset in hours; nil: no zone
	}{
		{"the same month", []Sample{at(7, 2), at(7, 2), at(12, 1), at(12, 1)}, 7, 2},
		{"another month, where clocks are changed", []Sample{at(7, 2), at(7, 2), at(12, 1), at(12, 1)}, 8, nil},
		{"another month, where they are not", []Sample{at(7, 5), at(7, 5), at(12, 5), at(12, 5)}, 10, 5},
		{"another month, of half a year nothing is known", []Sample{at(7, 2), at(7, 2), at(6, 2), at(6, 2)}, 1, nil},
		{"a month in which clocks were changed", []Sample{at(3, 2), at(3, 1), at(12, 1)}, 3, nil},
		{"a month of one story", []Sample{at(7, 2), at(8, 2), at(8, 2)}, 7, nil},
		{"times of servers", []Sample{at(7, 0), at(7, 0), at(7, 0)}, 7, nil},
	} {
		for i := range c.samples {
			c.samples[i].Headline = Mark(i + 1)
		}
		zone := Learn(c.samples).ZoneOf(time.Date(2026, c.month, 20, 9, 0, 0, 0, time.UTC))
		var got any
		if zone != nil {
			_, offset := time.Date(2026, c.month, 20, 9, 0, 0, 0, zone).Zone()
			got = offset / 3600
		}
		if got != c.want {
			t.Errorf("%s: offset %v; want %v", c.name, got, c.want)
		}
	}
}

func TestLearnBounds(t *testing.T) {
	var list []Sample
	for n := range 5 {
		s := page(n)
		for i := range 3 * maxLines {
			s.Lines = append(s.Lines, Line{Mark(1 << 20 * i), Mark(100 + i), false})
		}
		list = append(list, s)
	}
	p := Learn(list)
	if len(p.Lines) != maxLines || len(p.Places) != maxPlaces || p.Stands(3, 1) != 1 {
		t.Errorf("%d lines, %d places, the known line on %v; want %d, %d, and that it is there", len(p.Lines), len(p.Places), p.Stands(3, 1), maxLines, maxPlaces)
	}
	if again, err := Parse(p.Marshal()); err != nil || !reflect.DeepEqual(again, p) {
		t.Errorf("Parse(Marshal) of the largest profile: %v", err)
	}
}
