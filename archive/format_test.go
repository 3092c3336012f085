package archive

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"newsmorgue/extract/news"
)

var update = flag.Bool("update", false, "write the archive and the expected texts of the current format anew")

// An archive of every format that was ever released opens for ever, is whole, and
// hands out what it did. Of a released format -update must not be used: write
// testdata of the next one.
func TestFormats(t *testing.T) {
	for format := 1; format <= Format; format++ {
		t.Run(fmt.Sprint(format), func(t *testing.T) {
			from := filepath.Join("testdata", fmt.Sprint("format", format))
			current := format == Format
			if *update && current {
				release(t, from)
			}
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(filepath.Join(from, "archive"))); err != nil {
				t.Fatal(err)
			}
			a := openIn(t, dir)
			got := told(t, a)
			path := filepath.Join(from, "told.txt")
			if *update && current {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("the archive tells\n%s; want\n%s", got, want)
			}
			if c, err := readCatalog(dir); err != nil || c.Format != format {
				t.Errorf("it is of format %d, %v, after it was read; want %d", c.Format, err, format)
			}
			// It is also written to, and then of this format.
			if s := put(t, a, page(20, "nine"), by("sha256:r2", said("Nine"))); s.Outcome != Changed {
				t.Errorf("Put = %v; want %v", s.Outcome, Changed)
			}
			if c, err := readCatalog(dir); err != nil || c.Format != Format {
				t.Errorf("it is of format %d, %v, after it was written to; want %d", c.Format, err, Format)
			}
			if _, err := a.Compact(t.Context(), nil); err != nil {
				t.Error(err)
			}
		})
	}
}

// release makes an archive with something of everything.
func release(t *testing.T, dir string) {
	path := filepath.Join(dir, "archive")
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	a, err := Create(path, Options{Now: func() time.Time { return day(1) }})
	if err != nil {
		t.Fatal(err)
	}
	c := page(1, manyLines(1))
	c.Aliases = []string{"example,daily)/h/1"}
	put(t, a, c, said("Crane falls", commentFrom("c1:Ann:A"), commentFrom(":Bo:B")))
	put(t, a, status(304, page(2, "")), nil)
	put(t, a, page(3, manyLines(1)+"<!-- noise -->"), said("Crane falls", commentFrom("c1:Ann:A2"), commentFrom(":Bo:B")))
	put(t, a, refused("robots", status(0, page(4, ""))), nil)
	put(t, a, page(5, manyLines(1)+"<p>Two hurt.</p>"), said("Crane falls, two hurt", commentFrom("c1:-"), commentFrom(":Bo:B")))
	next := page(6, manyLines(2))
	if _, err := a.Put(t.Context(), next, by("sha256:r2", said("Crane falls, three hurt"))); !errors.Is(err, ErrOtherReading) {
		t.Fatalf("Put by another reader: %v", err)
	}
	if _, err := a.Revise(t.Context(), harbour, 0, *by("sha256:r2", said("Crane falls, two are hurt"))); err != nil {
		t.Fatal(err)
	}
	put(t, a, next, by("sha256:r2", said("Crane falls, three hurt")))
	put(t, a, status(410, page(7, "")), kind(news.KindGone, by("sha256:r2", said(""))))
	front := page(8, "front")
	front.URLKey, front.Site = "example,weekly)/", "weekly.example"
	put(t, a, front, kind(news.KindFront, said("Front")))
	for n, half := range []int{8, 9} { // told over the first page of another story, and compacted
		c := page(9+n, manyLines(1)[:half*800]+fmt.Sprint("ferry ", n))
		c.URLKey = fmt.Sprint("example,daily)/ferry/", n)
		put(t, a, c, by("sha256:r2", said("Ferry")))
		if _, err := a.Compact(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.Prune(t.Context(), PruneOptions{Versions: true, Keep: 3, Write: true}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Forget(t.Context(), Forgetting{Key: "example,daily)/ferry/0", Reason: "a test"}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{lockFile, lockFile + ".gate", careLock, careLock + ".gate"} {
		if err := os.Remove(filepath.Join(path, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// told is all that an archive hands out, a line each.
func told(t *testing.T, a *Archive) []byte {
	t.Helper()
	var b bytes.Buffer
	line := func(v any, err error) {
		if err != nil {
			t.Fatal(err)
		}
		text, err := canonical(v)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(text, '\n'))
	}
	for r, err := range a.Records(t.Context(), Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(bytes.Clone(r), '\n'))
	}
	for e, err := range a.After(t.Context(), "") {
		line(e, err)
	}
	for _, key := range []string{"example,daily)/h/1", "example,weekly)/"} {
		h, err := a.History(t.Context(), key)
		line(h, err)
		last, err := a.Last(t.Context(), key)
		line(last, err)
	}
	for n := 1; n <= 3; n++ {
		_, c, err := a.Payload(t.Context(), harbour, n)
		if !errors.Is(err, ErrNotFound) {
			c.Payload = c.Payload[:20]
			line(c, err)
		}
	}
	return b.Bytes()
}
