package dbfile

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var bucket = []byte("b")

// filled makes a file of many pages and returns its path.
func filled(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.db")
	f, err := Open(path, Make)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := f.Tx.CreateBucket(bucket)
	for i := byte(0); err == nil && i < 200; i++ {
		err = b.Put([]byte{i}, bytes.Repeat([]byte{i}, 1000))
	}
	if err = errors.Join(err, f.Commit()); err != nil {
		t.Fatal(err)
	}
	return path
}

// touch opens a file for a write and goes through all of it.
func touch(path string) error {
	f, err := Open(path, Write)
	if err != nil {
		return err
	}
	defer f.Close()
	err = Contained(func() error {
		return f.Tx.Bucket(bucket).ForEach(func(k, v []byte) error { return nil })
	})
	if err != nil {
		return err
	}
	return f.Commit()
}

func TestMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	for _, m := range []Mode{Read, Write} {
		if _, err := Open(path, m); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), path) {
			t.Errorf("Open of a missing file, mode %d: %v; want %v, and its name", m, err, ErrDamaged)
		}
		if _, err := os.Stat(path); err == nil {
			t.Errorf("mode %d has made the file", m)
		}
	}
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, m := range []Mode{Read, Write} {
		if _, err := Open(path, m); !errors.Is(err, ErrDamaged) {
			t.Errorf("Open of an empty file, mode %d: %v; want %v", m, err, ErrDamaged)
		}
	}
}

// Damage is an error each time, never a panic, and once the file is whole again it can
// be used by the very process that met the damage: no lock stays behind.
func TestDamage(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"cut in half":   func(b []byte) []byte { return b[:len(b)/2] },
		"cut to a page": func(b []byte) []byte { return b[:4096] },
		"no meta page":  func(b []byte) []byte { return append(make([]byte, 8192), b[8192:]...) },
		"pages of nothing": func(b []byte) []byte {
			return append(bytes.Clone(b[:8192]), make([]byte, len(b)-8192)...)
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filled(t)
			good, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, damage(bytes.Clone(good)), 0o644); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if err := touch(path); !errors.Is(err, ErrDamaged) {
					t.Errorf("a write: %v; want %v", err, ErrDamaged)
				}
			}
			if err := os.WriteFile(path, good, 0o644); err != nil {
				t.Fatal(err)
			}
			if err := touch(path); err != nil {
				t.Errorf("a write after it was mended: %v", err)
			}
		})
	}
}

// Begin makes a file that can be written to, whatever a power cut left of one before it.
func TestBegin(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	for _, left := range []string{"", "half of a file"} {
		if err := os.WriteFile(path+".new", []byte(left), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := Begin(path, MakeFine); err != nil {
			t.Fatal(err)
		}
		f, err := Open(path, Write)
		if err != nil {
			t.Fatal(err)
		}
		if size := f.Tx.DB().Info().PageSize; size != finePage {
			t.Errorf("pages of %d bytes; want %d", size, finePage)
		}
		f.Close()
	}
}
