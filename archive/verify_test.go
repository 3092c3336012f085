package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// laid makes an archive with some of everything in several packs, closes it and
// returns its folder.
func laid(t testing.TB) string {
	t.Helper()
	a, err := Create(filepath.Join(t.TempDir(), "archive"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	a.sealed = map[string]int64{records: 64 << 10, payloads: 64 << 10}
	for n := range 24 {
		c := page(1+n, manyLines(n)+manyLines(100+n)+fmt.Sprint(n))
		c.URLKey = fmt.Sprintf("example,daily)/%d", n%3)
		put(t, a, c, said(fmt.Sprint("A", n/4), commentFrom(fmt.Sprintf("c%d:Ann:A", n/5))))
	}
	for _, text := range []string{"first photo", "second photo"} {
		photo(t, a.Dir(), text)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return a.Dir()
}

// photo lays a file into files/ and returns its name.
func photo(t testing.TB, dir, text string) string {
	t.Helper()
	sum := sha256.Sum256([]byte(text))
	name := hex.EncodeToString(sum[:])
	path := filepath.Join(dir, filesFolder, name[:2], name)
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, []byte(text), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(filepath.Join(filesFolder, name[:2], name))
}

// spoil changes the last byte of the data of a blob.
func spoil(t *testing.T, a *Archive, kind string, id blobID) {
	t.Helper()
	pack := filepath.Join(a.Dir(), packName(kind, id.pack()))
	var h []byte
	err := a.read(t.Context(), func(b *batch) error {
		bucket, err := b.blobs(kind, id.pack())
		if err == nil {
			h = bytes.Clone(bucket.Get(id.key()))
		}
		return err
	})
	whole, missing := os.ReadFile(pack)
	if at := bytes.Index(whole, h); err == nil && missing == nil && at >= 0 {
		for ; at >= 0; at = bytes.Index(whole, h) { // An older page may hold it as well.
			whole[at+len(h)-1-sealSize] ^= 1
		}
		err = os.WriteFile(pack, whole, 0o644)
	}
	if err = errors.Join(err, missing); err != nil {
		t.Fatal(err)
	}
}

// rows are what version n of a story is made of.
func rows(t *testing.T, a *Archive, key string, n int) (c capture, v version, life comment, s story) {
	t.Helper()
	err := a.read(t.Context(), func(b *batch) (err error) {
		if s, err = b.named(key); err != nil {
			return err
		}
		if v, _, err = b.version(s, n); err != nil {
			return err
		}
		if c, err = b.capture(s, v.capture); err != nil {
			return err
		}
		life, err = b.comment(s, 0)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c, v, life, s
}

func TestVerify(t *testing.T) {
	dir := laid(t)
	a := openIn(t, dir)
	var steps []int64
	v, err := a.Verify(t.Context(), VerifyOptions{Progress: func(done, all int64) { steps = append(steps, done, all) }})
	if err != nil || v.Damaged != 0 || v.Resumed != 0 || v.Files != 2 || v.Blobs < 48 || v.Raw < v.Stored || v.Stored == 0 {
		t.Errorf("Verify = %+v, %v", v, err)
	}
	if all := v.Blobs + v.Files; len(steps) == 0 || steps[len(steps)-2] != all || steps[len(steps)-1] != all {
		t.Errorf("progress %v; want it to end with %d of %d", steps, all, all)
	}
	if packs, err := packNumbers(dir, payloads); err != nil || len(packs) < 2 {
		t.Errorf("packs %v, %v; want several", packs, err)
	}
	if exists(filepath.Join(dir, proofFile)) {
		t.Error("VERIFY stays behind")
	}
}

// What is damaged is named with who needs it.
func TestVerifyDamage(t *testing.T) {
	const key = "example,daily)/1"
	file := func(name string, f func(path string) error) func(*testing.T, *Archive) {
		return func(t *testing.T, a *Archive) {
			if err := f(filepath.Join(a.Dir(), name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := []struct {
		name   string
		damage func(*testing.T, *Archive)
		want   []string // in one error each
	}{
		{"a payload", func(t *testing.T, a *Archive) {
			c, _, _, _ := rows(t, a, key, 2)
			spoil(t, a, payloads, c.payload)
		}, []string{"payloads/", key, ", version 2"}},
		{"a record", func(t *testing.T, a *Archive) {
			_, v, _, _ := rows(t, a, key, 3)
			spoil(t, a, records, v.record)
		}, []string{"records/", key + ", version 3"}},
		{"a base", func(t *testing.T, a *Archive) {
			_, v, _, _ := rows(t, a, key, 1)
			spoil(t, a, records, v.record)
		}, []string{"records/", key + ", version 2"}},
		{"a head", func(t *testing.T, a *Archive) {
			c, _, _, _ := rows(t, a, key, 1)
			spoil(t, a, payloads, c.head)
		}, []string{"payloads/", key + ", capture 1", ", capture 2"}},
		{"a comment", func(t *testing.T, a *Archive) {
			_, _, life, _ := rows(t, a, key, 1)
			spoil(t, a, records, life.content.blob)
		}, []string{"records/", key + ", comment c0"}},
		{"a pack lost", file("payloads/0001.db", os.Remove), []string{"payloads/0001.db", missingFile, "example,daily)/0, capture 1"}},
		{"the last pack lost", func(t *testing.T, a *Archive) {
			packs, _ := packNumbers(a.Dir(), payloads)
			file(packName(payloads, packs[len(packs)-1]), os.Remove)(t, a)
		}, []string{"payloads/", missingFile, key + ", capture", ", capture 8"}},
		{"a pack cut short", file("payloads/0001.db", func(path string) error { return os.Truncate(path, 5000) }), []string{"payloads/0001.db", "bytes of", "example,daily)/0, capture 1"}},
		{"pages of ones", file("payloads/0001.db", func(path string) error {
			b, err := os.ReadFile(path)
			copy(b[8<<10:], bytes.Repeat([]byte{0xff}, len(b)-8<<10))
			return errors.Join(err, os.WriteFile(path, b, 0o644))
		}), []string{"payloads/0001.db", "example,daily)/0, capture 1"}},
		{"a photo", func(t *testing.T, a *Archive) {
			file(photo(t, a.Dir(), "third photo"), func(path string) error { return os.WriteFile(path, []byte("another"), 0o644) })(t, a)
		}, []string{"files/", "it has digest"}},
		{"a row", func(t *testing.T, a *Archive) {
			err := a.change(t.Context(), time.Minute, func(b *batch) error {
				s, err := b.named(key)
				if err != nil {
					return err
				}
				return b.table(storyTable).bucket.Put(s.id.numbered(captureRow, 1), []byte("no row at all"))
			})
			if err != nil {
				t.Fatal(err)
			}
		}, []string{"index.db", "table story"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := Open(laid(t), Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer a.Close()
			tt.damage(t, a)
			v, err := a.Verify(t.Context(), VerifyOptions{})
			if !errors.Is(err, ErrDamaged) || v.Damaged == 0 || len(v.Damage) != int(v.Damaged) {
				t.Fatalf("Verify = %+v, %v; want ErrDamaged", v, err)
			}
			if !containsAll(v.Damage, tt.want) {
				t.Errorf("Verify: %v; want one with all of %q", err, tt.want)
			}
		})
	}
}

func containsAll(found []Damage, want []string) bool {
	for _, d := range found {
		all := true
		for _, w := range want {
			all = all && strings.Contains(d.Error(), w)
		}
		if all {
			return true
		}
	}
	return false
}

// Cut short, it goes on where it was, and knows still what it found.
func TestVerifyResumed(t *testing.T) {
	dir := laid(t)
	a, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	whole, err := a.Verify(t.Context(), VerifyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	_, v, _, _ := rows(t, a, "example,daily)/1", 1)
	spoil(t, a, records, v.record)
	ctx, cancel := context.WithCancel(t.Context())
	part, err := a.Verify(ctx, VerifyOptions{Workers: 1, Progress: func(done, all int64) { cancel() }})
	if !errors.Is(err, context.Canceled) || part.Blobs == 0 {
		t.Fatalf("Verify cut short = %+v, %v", part, err)
	}
	for _, tt := range []struct {
		o       VerifyOptions
		resumed int64
	}{{VerifyOptions{}, part.Blobs + part.Files}, {VerifyOptions{}, 0}, {VerifyOptions{Fresh: true}, 0}} {
		got, err := a.Verify(t.Context(), tt.o)
		if !errors.Is(err, ErrDamaged) || got.Resumed != tt.resumed || got.Blobs != whole.Blobs || got.Files != whole.Files || got.Damaged < part.Damaged || got.Damaged == 0 {
			t.Errorf("Verify(%+v) = %+v, %v; want %d resumed, all of %+v, and damage", tt.o, got, err, tt.resumed, whole)
		}
	}
}

// What another archive, or nobody, has left is as if it were not there; --fresh begins
// anew whatever there is.
func TestVerifyLeft(t *testing.T) {
	dir := laid(t)
	a := openIn(t, dir)
	whole, err := a.Verify(t.Context(), VerifyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, left := range []string{"", "{", `{"archive":"0123","proved":{"records/0001.db":9999}}`, `{"archive":"` + a.id + `"}`} {
		if err := os.WriteFile(filepath.Join(dir, proofFile), []byte(left), 0o644); err != nil {
			t.Fatal(err)
		}
		if v, err := a.Verify(t.Context(), VerifyOptions{}); err != nil || v.Resumed != 0 || v.Blobs != whole.Blobs {
			t.Errorf("Verify after %q was left: %+v, %v", left, v, err)
		}
	}
	all := fmt.Sprintf(`{"archive":%q,"proved":{"records/0001.db":9999}}`, a.id)
	for _, fresh := range []bool{false, true} {
		if err := os.WriteFile(filepath.Join(dir, proofFile), []byte(all), 0o644); err != nil {
			t.Fatal(err)
		}
		v, err := a.Verify(t.Context(), VerifyOptions{Fresh: fresh})
		if few := v.Blobs < whole.Blobs; err != nil || few == fresh {
			t.Errorf("Verify, fresh %v, after all records were proved: %+v, %v", fresh, v, err)
		}
	}
}
