package archive

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

func profileOf(site string, n int) Profile {
	return Profile{Site: site, At: day(n), Stories: n, Bytes: []byte(fmt.Sprint("what was learned of ", site))}
}

func TestProfile(t *testing.T) {
	a := open(t)
	grown(t, a)
	if list, err := a.Profiles(t.Context()); len(list) != 0 || err != nil {
		t.Errorf("Profiles before the first = %v, %v; want none", list, err)
	}
	for _, p := range []Profile{profileOf("weekly.example", 4), profileOf("daily.example", 3), profileOf("daily.example", 5)} {
		if _, err := a.Profile(t.Context(), "nobody.example"); !errors.Is(err, ErrNotFound) {
			t.Errorf("Profile of a site that has none = %v; want %v", err, ErrNotFound)
		}
		if err := a.PutProfile(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		if got, err := a.Profile(t.Context(), p.Site); err != nil || !reflect.DeepEqual(got, p) {
			t.Errorf("Profile = %v, %v; want %v", got, err, p)
		}
	}
	want := []Profile{profileOf("daily.example", 5), profileOf("weekly.example", 4)}
	if got, err := a.Profiles(t.Context()); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Profiles = %v, %v; want %v", got, err, want)
	}
	b, _ := salvaged(t, a.Dir())
	if got, err := b.Profiles(t.Context()); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Profiles of a salvaged archive = %v, %v; want %v", got, err, want)
	}
	for _, bad := range []Profile{{Bytes: []byte("of no site")}, {Site: "daily.example", Bytes: make([]byte, MaxProfile+1)}} {
		if err := a.PutProfile(t.Context(), bad); err == nil {
			t.Errorf("PutProfile of site %q with %d bytes: no error", bad.Site, len(bad.Bytes))
		}
	}
}

// Nothing that was learned from what is forgotten stays.
func TestForgetProfile(t *testing.T) {
	a := open(t)
	secret(t, a)
	learn := func() {
		t.Helper()
		for _, site := range []string{"daily.example", "weekly.example"} {
			if err := a.PutProfile(t.Context(), profileOf(site, 3)); err != nil {
				t.Fatal(err)
			}
		}
	}
	learn()
	if found := traces(t, a, "learned of daily.example"); len(found) == 0 {
		t.Fatal("there is no trace of the profile before it is forgotten")
	}
	if _, err := a.Forget(t.Context(), Forgetting{Key: "example,daily)/doe", Reason: "a court's order"}); err != nil {
		t.Fatal(err)
	}
	if list, err := a.Profiles(t.Context()); err != nil || len(list) != 1 || list[0].Site != "weekly.example" {
		t.Errorf("Profiles after Forget = %v, %v; want that of the other site", list, err)
	}
	if found := traces(t, a, "learned of daily.example"); len(found) > 0 {
		t.Errorf("after Forget there are traces of the profile in %q", found)
	}
	learn()
	if _, err := a.Forget(t.Context(), Forgetting{Site: "daily.example", Reason: "a court's order"}); err != nil {
		t.Fatal(err)
	}
	if err := a.PutProfile(t.Context(), profileOf("daily.example", 3)); !errors.Is(err, ErrForgotten) {
		t.Errorf("PutProfile of a forgotten site = %v; want %v", err, ErrForgotten)
	}
}

// Of a torn index no profile comes back that was forgotten, though Forget was broken off
// before it had filled the pages that it freed.
func TestSalvageForgottenProfile(t *testing.T) {
	for _, what := range []Forgetting{
		{Key: "example,daily)/doe", Reason: "a court's order"},
		{Site: "daily.example", Reason: "a court's order"},
	} {
		a := open(t)
		secret(t, a)
		other := page(20, "of another paper")
		other.URLKey, other.Site = "example,weekly)/1", "weekly.example"
		put(t, a, other, said("Another"))
		for n := range 200 { // so that the table has pages of its own
			site := fmt.Sprintf("%03d.example", n)
			if n == 100 {
				site = "daily.example"
			}
			if err := a.PutProfile(t.Context(), profileOf(site, 3)); err != nil {
				t.Fatal(err)
			}
		}
		err := a.change(t.Context(), a.wait, func(b *batch) error {
			_, _, err := b.forget(what)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if found := traces(t, a, "learned of daily.example"); len(found) == 0 {
			t.Fatal("there is no trace of the profile before the pages are filled")
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		if err := spoilPages(filepath.Join(a.Dir(), indexFile), branchPage); err != nil {
			t.Fatal(err)
		}
		b, sum := salvaged(t, a.Dir())
		if len(sum.Losses) == 0 {
			t.Fatal("the index is not torn")
		}
		if p, err := b.Profile(t.Context(), "daily.example"); !errors.Is(err, ErrNotFound) {
			t.Errorf("%+v: Profile = %+v, %v; want %v", what, p, err, ErrNotFound)
		}
	}
}

func TestNewest(t *testing.T) {
	a := open(t)
	for n := range 12 {
		c := page(n+1, manyLines(n))
		c.URLKey, c.Aliases = fmt.Sprintf("example,daily)/%d", n%6), nil
		if n%6 == 4 {
			c.Site = "weekly.example"
		}
		r := said(fmt.Sprint("Story ", n))
		if n == 11 {
			r = kind(news.KindGone, r)
		}
		put(t, a, c, r)
	}
	newest := func(site string, n int) string {
		t.Helper()
		list, err := a.Newest(t.Context(), site, n)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, v := range list {
			names = append(names, fmt.Sprintf("%s@%d", strings.TrimPrefix(v.Key, "example,daily)/"), v.Number))
		}
		return strings.Join(names, " ")
	}
	for _, unsorted := range []bool{true, false} {
		for _, c := range []struct {
			site string
			n    int
			want string
		}{
			{"daily.example", 10, "3@2 2@2 1@2 0@2"},
			{"daily.example", 2, "3@2 2@2"},
			{"weekly.example", 2, "4@2"},
			{"daily", 2, ""},
		} {
			if got := newest(c.site, c.n); got != c.want {
				t.Errorf("Newest(%s, %d), unsorted %v: %q; want %q", c.site, c.n, unsorted, got, c.want)
			}
		}
		if err := a.change(t.Context(), a.wait, func(b *batch) error { return b.sortSites() }); err != nil {
			t.Fatal(err)
		}
	}
}
