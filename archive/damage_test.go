package archive

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"newsmorgue/archive/dbfile"
)

// A record that cannot be read has an error in its place.
func TestRecordsDamaged(t *testing.T) {
	a := open(t)
	for n := 1; n <= 3; n++ {
		c := story2(n)
		c.Start = day(n)
		put(t, a, c, said("A"))
	}
	err := a.change(t.Context(), time.Minute, func(b *batch) error {
		s, err := b.named("example,daily)/2")
		if err != nil {
			return err
		}
		v, _, err := b.version(s, 1)
		if err != nil {
			return err
		}
		f, err := b.pack(records, v.record.pack())
		if err != nil {
			return err
		}
		return f.Tx.Bucket([]byte(blobBucket)).Put(v.record.key(), []byte("no blob"))
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for rec, err := range a.Records(t.Context(), Query{}) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, string(rec))
	}
	if len(got) != 3 || !strings.Contains(got[0], `"urlkey":"example,daily)/1"`) || !strings.Contains(got[1], "damaged") || !strings.Contains(got[2], `"urlkey":"example,daily)/3"`) {
		t.Errorf("Records = %q; want the first, an error, and the third", got)
	}
	a.Close() // so that no Check looks at the damage
}

// A pack that was lost, emptied or replaced by an older one is not begun anew: its
// numbers would come to stand for other blobs.
func TestPackLost(t *testing.T) {
	for name, lose := range map[string]func(path string, older []byte) error{
		"removed": func(path string, _ []byte) error { return os.Remove(path) },
		"emptied": func(path string, _ []byte) error { return os.Truncate(path, 0) },
		"older":   func(path string, older []byte) error { return os.WriteFile(path, older, 0o644) },
	} {
		t.Run(name, func(t *testing.T) {
			a := open(t)
			path := filepath.Join(a.Dir(), payloads, "0001.db")
			put(t, a, page(1, "one"), said("A"))
			older, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			put(t, a, page(2, "two"), said("B"))
			if err := lose(path, older); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if _, err := a.Put(t.Context(), page(3, "three"), said("C")); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), path) {
					t.Errorf("Put = %v; want %v and %s", err, ErrDamaged, path)
				}
			}
			a.Close() // so that no Check looks at the damage
		})
	}
}

// Damage does not hold up those who come later, once it is mended.
func TestMended(t *testing.T) {
	a := open(t)
	path := filepath.Join(a.Dir(), payloads, "0001.db")
	put(t, a, page(1, strings.Repeat("one ", 10_000)), said("A"))
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 3<<10); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Put(t.Context(), page(2, "two"), said("B")); !errors.Is(err, dbfile.ErrDamaged) {
		t.Errorf("Put into half a pack: %v; want %v", err, ErrDamaged)
	}
	if err := os.WriteFile(path, good, 0o644); err != nil {
		t.Fatal(err)
	}
	put(t, a, page(2, "two"), said("B"))
}
