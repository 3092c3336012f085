package frontier

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

func keysOf(t *testing.T, f *Frontier, prefix string) (keys []string) {
	t.Helper()
	for e, err := range f.Entries(t.Context(), prefix) {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, e.Key)
	}
	return keys
}

func TestEdit(t *testing.T) {
	f := open(t, t.TempDir(), Options{})
	add(t, f, 3, story("a", "/1", 10), story("a", "/2", 20), story("ab", "/1", 5))
	n, err := f.Change(t.Context(), []string{"a)/1", "a)/2", "a)/3"}, func(e *Entry) bool {
		e.Due = day.Add(time.Minute)
		return e.Key == "a)/2"
	})
	if n != 1 || err != nil {
		t.Errorf("Change = %d, %v; want 1", n, err)
	}
	if got := nextKey(t, f, "a", day.Add(5*time.Minute)); got != "a)/2" {
		t.Errorf("next = %q; want the one that was changed", got)
	}
	if n, err := f.Drop(t.Context(), []string{"a)/2", "a)/3"}); n != 1 || err != nil {
		t.Errorf("Drop = %d, %v; want 1", n, err)
	}
	if got := nextKey(t, f, "a", day.Add(time.Hour)); got != "a)/1" {
		t.Errorf("next = %q; want the one that is left", got)
	}
	if got := keysOf(t, f, ""); !slices.Equal(got, []string{"a)/1", "ab)/1"}) {
		t.Errorf("left: %q", got)
	}
}

// More than one chunk, and a prefix that ends within it.
func TestEntries(t *testing.T) {
	f := open(t, t.TempDir(), Options{})
	var want []string
	var entries []Entry
	for i := range 2*chunk + 1 {
		e := story("a", fmt.Sprintf("/%05d", i), i)
		entries, want = append(entries, e), append(want, e.Key)
	}
	add(t, f, len(entries)+1, append(entries, story("b", "/1", 0))...)
	if got := keysOf(t, f, "a)"); !slices.Equal(got, want) {
		t.Errorf("%d entries; want the %d of the prefix, in order", len(got), len(want))
	}
	var got []string
	for e, err := range f.Queue(t.Context(), "a", Fresh, day.Add((chunk+1)*time.Minute)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e.Key)
	}
	if !slices.Equal(got, want[:chunk+2]) {
		t.Errorf("%d entries in the queue; want the %d that are due", len(got), chunk+2)
	}
}
