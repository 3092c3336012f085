package archive

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// small makes an archive with some of everything, closes it and returns its folder.
func small(t testing.TB) string {
	t.Helper()
	a, err := Create(filepath.Join(t.TempDir(), "archive"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for n := range 12 {
		c := page(1+n, manyLines(n))
		c.URLKey = fmt.Sprintf("example,daily)/%d", n%3)
		put(t, a, c, said(fmt.Sprint("A", n/4), commentFrom(fmt.Sprintf("c%d:Ann:A", n/5))))
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return a.Dir()
}

// manyLines is a page that compresses as pages do.
func manyLines(n int) string {
	var b strings.Builder
	rnd := rand.New(rand.NewPCG(7, uint64(n)))
	for i := range 200 {
		fmt.Fprintf(&b, "<p id=%d>Ship %d came in at pier %d.</p>\n", i, rnd.IntN(1000), i%7)
	}
	return b.String()
}

func TestDamage(t *testing.T) {
	cut := func(n int64) func(string) error {
		return func(path string) error { return os.Truncate(path, n) }
	}
	fill := func(from, n int, with byte) func(string) error {
		return func(path string) error {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			copy(b[from:], bytes.Repeat([]byte{with}, n))
			return os.WriteFile(path, b, 0o644)
		}
	}
	tests := []struct {
		name   string
		file   string
		damage func(path string) error
		reads  bool // and still a record can be read
	}{
		{"index missing", "index.db", os.Remove, false},
		{"index empty", "index.db", cut(0), false},
		{"index cut short", "index.db", cut(20 << 10), false},
		{"index is something else", "index.db", fill(0, 1<<15, 'x'), false},
		{"index: one meta", "index.db", fill(16, 64, 0), true},
		{"index: both metas", "index.db", fill(0, 8<<10, 0), false},
		{"index: the newer pages", "index.db", fill(12<<10, 16<<10, 0), false},
		{"records missing", "records/0001.db", os.Remove, false},
		{"records cut short", "records/0001.db", cut(9000), false},
		{"records: pages of ones", "records/0001.db", fill(8<<10, 24<<10, 0xff), false},
		{"payloads missing", "payloads/0001.db", os.Remove, true},
		{"payloads cut short", "payloads/0001.db", cut(5000), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := small(t)
			if err := tt.damage(filepath.Join(dir, tt.file)); err != nil {
				t.Fatal(err)
			}
			a, err := Open(dir, Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer a.Close()
			if err := a.Check(t.Context()); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), tt.file) {
				t.Errorf("Check: %v; want ErrDamaged and %s", err, tt.file)
			}
			if _, err := a.Record(t.Context(), "example,daily)/1", 0); tt.reads != (err == nil) {
				t.Errorf("Record: %v", err)
			}
		})
	}
}

// Whatever bit is flipped, Check says so, or every record and payload is what it
// was: the bit was in free space.
func TestBitFlips(t *testing.T) {
	dir := small(t)
	a, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	want := contents(t, a)
	silent := 0
	for _, file := range []string{"index.db", "records/0001.db", "payloads/0001.db"} {
		path := filepath.Join(dir, file)
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rnd := rand.New(rand.NewPCG(3, 4))
		for range 100 {
			at, bit := rnd.IntN(len(whole)), byte(1)<<rnd.IntN(8)
			b := bytes.Clone(whole)
			b[at] ^= bit
			if err := os.WriteFile(path, b, 0o644); err != nil {
				t.Fatal(err)
			}
			if a.Check(t.Context()) != nil {
				continue
			}
			silent++
			if got := contents(t, a); got != want {
				t.Errorf("%s, byte %d, bit %#x: Check finds nothing, but what is read is another:\n%s; want\n%s", file, at, bit, got, want)
			}
		}
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if silent == 300 {
		t.Error("Check never found anything")
	}
	if err := a.Check(t.Context()); err != nil {
		t.Errorf("Check of the whole archive: %v", err)
	}
}

func contents(t *testing.T, a *Archive) string {
	t.Helper()
	var b strings.Builder
	for r, err := range a.Records(t.Context(), Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n", r)
	}
	for n := range 3 {
		p, _, err := a.Payload(t.Context(), fmt.Sprintf("example,daily)/%d", n), 0)
		fmt.Fprintln(&b, string(p), err)
	}
	return b.String()
}

// No bytes make checkFile panic or stay for ever.
func FuzzTree(f *testing.F) {
	for _, file := range []string{"index.db", "records/0001.db"} {
		b, err := os.ReadFile(filepath.Join(small(f), file))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b[:16<<10], 9000, byte(3))
		f.Add(b, 13000, byte(200))
	}
	f.Fuzz(func(t *testing.T, b []byte, at int, x byte) {
		if at >= 0 && at < len(b) {
			b = bytes.Clone(b)
			b[at] ^= x
		}
		path := filepath.Join(t.TempDir(), "x.db")
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := checkTree(path); err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("checkTree: %v; want ErrDamaged", err)
		}
	})
}
