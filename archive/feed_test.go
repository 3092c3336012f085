package archive

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// count is the number of events after a cursor.
func count(t *testing.T, a *Archive, cursor string) int {
	t.Helper()
	n := 0
	for _, err := range a.After(t.Context(), cursor) {
		if err != nil {
			t.Errorf("After(%q): %v", cursor, err)
		}
		n++
	}
	return n
}

// An archive that was restored from an older copy and goes on says so to a consumer who
// knows more than the copy did, and to no other.
func TestAfterRestored(t *testing.T) {
	a := open(t)
	put(t, a, page(1, "1"), said("A"))
	older := t.TempDir()
	if err := os.CopyFS(older, os.DirFS(a.Dir())); err != nil {
		t.Fatal(err)
	}
	put(t, a, page(2, "2"), said("B"))
	put(t, a, page(3, "3"), said("C"))
	var cursors []string
	for e, err := range a.After(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		cursors = append(cursors, e.Cursor)
	}
	b := openIn(t, older)
	put(t, b, page(4, "4"), said("D"))
	for i, want := range []string{"", "another event stands there", "it lies ahead"} {
		var got error
		n := 0
		for _, err := range b.After(t.Context(), cursors[i]) {
			got, n = err, n+1
		}
		switch {
		case want == "" && (got != nil || n != 1):
			t.Errorf("After(event %d) gave %d events, %v; want 1", i, n, got)
		case want != "" && (!errors.Is(got, ErrCursor) || !strings.Contains(got.Error(), want) || !strings.Contains(got.Error(), "restored from an older copy")):
			t.Errorf("After(event %d): %v; want ErrCursor, %q", i, got, want)
		}
	}
}

// A cursor whose event was erased is as good as it was.
func TestAfterErased(t *testing.T) {
	a := open(t)
	for n := range 3 {
		put(t, a, page(n+1, fmt.Sprint(n)), said(fmt.Sprint(n)))
	}
	var cursors []string
	for e := range a.After(t.Context(), "") {
		cursors = append(cursors, e.Cursor)
	}
	err := a.change(t.Context(), time.Minute, func(b *batch) error {
		return errors.Join(b.table(feedTable).bucket.Delete(key32(nil, 2)), b.table(feedTable).bucket.Delete(key32(nil, 3)))
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range cursors {
		if n := count(t, a, cursors[i]); n != 0 {
			t.Errorf("After(event %d) gave %d events; want none", i, n)
		}
	}
	put(t, a, page(4, "4"), said("D"))
	for i := range cursors {
		if n := count(t, a, cursors[i]); n != 1 {
			t.Errorf("After(event %d) gave %d events after one more; want 1", i, n)
		}
	}
	a.Close() // so that no Check misses the events
}
