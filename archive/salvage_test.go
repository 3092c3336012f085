package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// salvaged brings out what can be had of the archive in from, and wants a whole one.
func salvaged(t *testing.T, from string) (*Archive, Salvaged) {
	t.Helper()
	to := filepath.Join(t.TempDir(), "out")
	before := filesOf(t, from)
	sum, err := Salvage(t.Context(), from, to, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if after := filesOf(t, from); !maps.Equal(before, after) {
		t.Error("the damaged archive is not what it was")
	}
	a, err := Open(to, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	if err := a.Check(t.Context()); err != nil {
		t.Errorf("Check: %v\nlost: %s", err, strings.Join(sum.Losses, "\n"))
	}
	if _, err := a.Verify(t.Context(), VerifyOptions{}); err != nil {
		t.Errorf("Verify: %v", err)
	}
	if sum.Lost != len(sum.Losses) {
		t.Errorf("%d lost, but %d told", sum.Lost, len(sum.Losses))
	}
	return a, sum
}

// filesOf are the contents of all files in a folder, by name.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// held are all records and payloads that an archive hands out, by version.
func held(t *testing.T, a *Archive) map[string]string {
	t.Helper()
	list := map[string]string{}
	for v, err := range a.Versions(t.Context(), Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		id := fmt.Sprintf("%s@%d", v.Key, v.Number)
		if text, err := a.Record(t.Context(), v.Key, v.Number); err == nil {
			list[id+" record"] = string(text)
		}
		if page, _, err := a.Payload(t.Context(), v.Key, v.Number); err == nil {
			list[id+" page"] = string(page)
		}
	}
	return list
}

// What is salvaged of a whole archive says the same.
func TestSalvageWhole(t *testing.T) {
	for name, dir := range map[string]string{"packs": laid(t), "small": small(t), "format 1": filepath.Join("testdata", "format1", "archive")} {
		t.Run(name, func(t *testing.T) {
			from := filepath.Join(t.TempDir(), "from")
			if err := os.CopyFS(from, os.DirFS(dir)); err != nil {
				t.Fatal(err)
			}
			old, err := Open(from, Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer old.Close()
			a, sum := salvaged(t, from)
			if sum.Lost > 0 || sum.Stories == 0 || sum.Versions == 0 || sum.Payloads == 0 {
				t.Errorf("Salvage = %+v; want nothing lost", sum)
			}
			if a.id == old.id {
				t.Error("the new archive has the id of the old one")
			}
			want, got := held(t, old), held(t, a)
			for id, text := range want {
				if got[id] != text {
					t.Errorf("%s is\n%s; want\n%s", id, got[id], text)
				}
			}
			if n, m := events(t, old), events(t, a); n != m {
				t.Errorf("feed tells\n%s; want\n%s", m, n)
			}
			put(t, a, page(30, "the next one"), said("B")) // It is written to.
		})
	}
}

// events is the feed without its cursors.
func events(t *testing.T, a *Archive) string {
	t.Helper()
	var b strings.Builder
	for e, err := range a.After(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		e.Cursor = ""
		fmt.Fprintln(&b, e)
	}
	return b.String()
}

// What is lost is only what is damaged.
func TestSalvage(t *testing.T) {
	const key = "example,daily)/1"
	file := func(name string, f func(path string) error) func(*testing.T, *Archive) {
		return func(t *testing.T, a *Archive) {
			if err := f(filepath.Join(a.Dir(), name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	pageOf := func(flags uint16) func(path string) error {
		return func(path string) error { return spoilPages(path, flags) }
	}
	tests := []struct {
		name   string
		damage func(*testing.T, *Archive)
		gone   func(id string) bool // may be gone; nil: nothing may
		lost   string               // in one of the losses; "": none
	}{
		{"a payload", func(t *testing.T, a *Archive) {
			c, _, _, _ := rows(t, a, key, 2)
			spoil(t, a, payloads, c.payload)
		}, func(id string) bool { return id == key+"@2 page" }, "version 2: its page"},
		{"the base of a site", func(t *testing.T, a *Archive) {
			c, _, _, _ := rows(t, a, "example,daily)/0", 1)
			spoil(t, a, payloads, c.payload)
		}, func(id string) bool { return strings.HasSuffix(id, "page") }, "example,daily)/0, version 1: its page"},
		{"a record", func(t *testing.T, a *Archive) {
			_, v, _, _ := rows(t, a, key, 2)
			spoil(t, a, records, v.record)
		}, func(id string) bool { return id == key+"@2 record" }, "version 2: its record"},
		{"a head", func(t *testing.T, a *Archive) {
			c, _, _, _ := rows(t, a, key, 1)
			spoil(t, a, payloads, c.head)
		}, nil, "its headers"},
		{"a comment", func(t *testing.T, a *Archive) {
			_, _, life, _ := rows(t, a, key, 1)
			spoil(t, a, records, life.content.blob)
		}, func(id string) bool { return strings.HasPrefix(id, key) && strings.HasSuffix(id, "record") }, "comment c0: what it says"},
		{"an index leaf", file(indexFile, pageOf(leafPage)), func(id string) bool { return strings.HasSuffix(id, "record") }, "index.db: not all"},
		{"index branches", file(indexFile, pageOf(branchPage)), func(id string) bool { return strings.HasSuffix(id, "record") }, ""},
		{"half an index", file(indexFile, func(path string) error { return os.Truncate(path, 20<<10) }), func(id string) bool { return strings.HasSuffix(id, "record") }, "index.db"},
		{"no index", file(indexFile, os.Remove), func(id string) bool { return strings.HasSuffix(id, "record") }, "index.db: it cannot be opened"},
		{"an index of zeros", file(indexFile, func(path string) error { return os.WriteFile(path, make([]byte, 1<<16), 0o644) }), func(id string) bool { return strings.HasSuffix(id, "record") }, "index.db"},
		{"a pack lost", file("payloads/0001.db", os.Remove), func(id string) bool { return strings.HasSuffix(id, "page") }, "its page"},
		{"all payloads lost", file("payloads", os.RemoveAll), func(id string) bool { return strings.HasSuffix(id, "page") }, "its page"},
		{"records lost", file("records", os.RemoveAll), func(id string) bool { return strings.HasSuffix(id, "record") }, "its record"},
		{"no catalog", file(catalogFile, os.Remove), nil, ""},
		{"a catalog of something else", file(catalogFile, func(path string) error { return os.WriteFile(path, []byte("{"), 0o644) }), nil, ""},
		{"index and catalog", func(t *testing.T, a *Archive) {
			file(catalogFile, os.Remove)(t, a)
			file(indexFile, os.Remove)(t, a)
		}, func(id string) bool { return strings.HasSuffix(id, "record") }, "index.db"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			old, err := Open(laid(t), Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer old.Close()
			want := held(t, old)
			tt.damage(t, old)
			a, sum := salvaged(t, old.Dir())
			got := held(t, a)
			for id, text := range want {
				switch {
				case got[id] == text, tt.gone != nil && tt.gone(id):
				default:
					t.Errorf("%s is\n%.2000s; want\n%.2000s", id, got[id], text)
				}
			}
			if found := strings.Contains(strings.Join(sum.Losses, "\n"), tt.lost); !found || tt.lost == "" && tt.gone == nil && sum.Lost > 0 {
				t.Errorf("lost: %s; want %q", strings.Join(sum.Losses, "\n"), tt.lost)
			}
		})
	}
}

// spoilPages writes ones over pages of that kind: all branches, or two thirds of the leaves.
func spoilPages(path string, flags uint16) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	n := 0
	for at := 2 * 4096; at+4096 <= len(b); at += 4096 {
		if native.Uint64(b[at:]) != uint64(at/4096) || native.Uint16(b[at+8:]) != flags {
			continue
		}
		if n++; flags == leafPage && n%3 == 0 {
			continue
		}
		copy(b[at:at+4096], bytes.Repeat([]byte{0xff}, 4096))
	}
	return os.WriteFile(path, b, 0o644)
}

// Whatever page is overwritten, the new archive is whole, and what it hands out is what
// was kept.
func TestSalvageRandom(t *testing.T) {
	dir := laid(t)
	old, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	want := held(t, old)
	rnd := rand.New(rand.NewPCG(11, 12))
	files := []string{indexFile}
	for _, kind := range packKinds {
		packs, err := packNumbers(dir, kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range packs {
			files = append(files, packName(kind, n))
		}
	}
	for range 30 {
		path := filepath.Join(dir, files[rnd.IntN(2)*rnd.IntN(len(files))])
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b := bytes.Clone(whole)
		at := rnd.IntN(len(b)/4096) * 4096
		for i := range 4096 {
			b[at+i] = byte(rnd.Uint32())
		}
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		a, sum := salvaged(t, dir)
		got := held(t, a)
		lost := 0
		for id, text := range want {
			if got[id] != "" && unchanging(got[id]) != unchanging(text) {
				t.Errorf("%s, page %d: %s is another", path, at/4096, id)
			}
			if got[id] == "" {
				lost++
			}
		}
		if sum.Lost == 0 && lost > 0 || lost > len(want)/2 {
			t.Errorf("%s, page %d: %d of %d are gone; lost: %s", path, at/4096, lost, len(want), strings.Join(sum.Losses, "\n"))
		}
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// unchanging is what of a record or a page no loss may change: its digest, and all of a page.
func unchanging(text string) string {
	_, digest, isRecord := strings.Cut(text, `"digest":"`)
	if !isRecord {
		return text
	}
	digest, _, _ = strings.Cut(digest, `"`)
	return digest
}

// A record whose page is there can be had again, and so can a comment that is seen again;
// that is no edit.
func TestSalvageMended(t *testing.T) {
	const key = "example,daily)/1"
	old, err := Open(laid(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	_, v, life, _ := rows(t, old, key, 2)
	spoil(t, old, records, v.record)
	spoil(t, old, records, life.content.blob)
	a, _ := salvaged(t, old.Dir())
	if _, err := a.Record(t.Context(), key, 2); !errors.Is(err, ErrNotFound) {
		t.Errorf("Record of a version whose record is lost: %v; want %v", err, ErrNotFound)
	}
	if changed, err := a.Revise(t.Context(), key, 2, *said("A1")); changed || err != nil {
		t.Errorf("Revise = %v, %v; want the text that was lost", changed, err)
	}
	text, err := a.Record(t.Context(), key, 2)
	if err != nil || !strings.Contains(string(text), `"headline":"A1"`) || !strings.Contains(string(text), `"payload_digest"`) || !strings.Contains(string(text), `"url":"https://www`) {
		t.Errorf("Record after it was read again: %s, %v", text, err)
	}
	comment := func() string {
		h, err := a.History(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range h.Comments {
			if e.ID == "c0" {
				return fmt.Sprint(e.Kind, e.Author, e.Text)
			}
		}
		return ""
	}
	if got := comment(); got != string(CommentAdded) {
		t.Errorf("a comment whose text is lost: %q", got)
	}
	c := page(30, "the next page")
	c.URLKey = key
	put(t, a, c, said("B", commentFrom("c0:Ann:A")))
	if got, want := comment(), string(CommentAdded)+"AnnA"; got != want {
		t.Errorf("a comment whose text was lost, seen again: %q; want %q", got, want)
	}
	if err := a.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// What was forgotten does not come back, whatever is damaged.
func TestSalvageForgotten(t *testing.T) {
	const key = "example,daily)/1"
	for _, damage := range []func(path string) error{
		func(string) error { return nil },
		func(path string) error { return spoilPages(path, branchPage) },
		func(path string) error { return os.Truncate(path, 24<<10) },
		os.Remove,
	} {
		old, err := Open(laid(t), Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer old.Close()
		if _, err := old.Forget(t.Context(), Forgetting{Key: key, Reason: "a court's order"}); err != nil {
			t.Fatal(err)
		}
		if err := damage(filepath.Join(old.Dir(), indexFile)); err != nil {
			t.Fatal(err)
		}
		a, _ := salvaged(t, old.Dir())
		for id := range held(t, a) {
			if strings.HasPrefix(id, key) {
				t.Errorf("%s is there", id)
			}
		}
	}
}

func TestSalvageRefused(t *testing.T) {
	dir := small(t)
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "letter.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	zeros := t.TempDir()
	if err := os.WriteFile(filepath.Join(zeros, indexFile), make([]byte, 1<<16), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		from, to string
		want     error // nil: any
	}{
		{t.TempDir(), filepath.Join(t.TempDir(), "out"), ErrNoArchive},
		{dir, full, nil},
		{dir, filepath.Join(dir, "out"), nil},
		{dir, dir, nil},
		{zeros, filepath.Join(t.TempDir(), "out"), ErrDamaged},
	} {
		_, err := Salvage(t.Context(), tt.from, tt.to, Options{}, nil)
		if err == nil || tt.want != nil && !errors.Is(err, tt.want) {
			t.Errorf("Salvage(%s, %s) = %v; want an error, %v", tt.from, tt.to, err, tt.want)
		}
	}
}

// However much is damaged, what comes out is whole and says nothing that was not said,
// and can be written to.
func TestSalvageMuch(t *testing.T) {
	old, err := Open(laid(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := held(t, old)
	old.Close()
	dir, rnd := old.Dir(), rand.New(rand.NewPCG(5, 6))
	whole := filesOf(t, dir)
	for range 20 {
		for _, name := range slices.Sorted(maps.Keys(whole)) {
			b := []byte(whole[name])
			if filepath.Ext(name) != ".db" {
				continue
			}
			for range rnd.IntN(5) {
				at := rnd.IntN(len(b)/2048) * 2048
				for i := range 2048 {
					b[at+i] = byte(rnd.Uint32())
				}
			}
			for range rnd.IntN(40) {
				b[rnd.IntN(len(b))] ^= 1 << rnd.IntN(8)
			}
			if rnd.IntN(6) == 0 {
				b = b[:rnd.IntN(len(b))]
			}
			if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		a, _ := salvaged(t, dir)
		for id, text := range held(t, a) {
			if want[id] != "" && unchanging(text) != unchanging(want[id]) {
				t.Errorf("%s is another", id)
			}
		}
		c := page(30, "the next page")
		c.URLKey = "example,daily)/1"
		if _, err := a.Put(t.Context(), c, said("B", commentFrom("c0:Ann:A"))); err != nil && !errors.Is(err, ErrOtherReading) {
			t.Errorf("Put: %v", err)
		}
		if err := a.Check(t.Context()); err != nil {
			t.Errorf("Check after Put: %v", err)
		}
	}
}
