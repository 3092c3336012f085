package archive

import (
	"bytes"
	"context"
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

	"newsmorgue/archive/dbfile"
)

// sector is what a disk writes whole or not at all.
const sector = 512

// An image is the files of an archive at a moment, by their names below its folder.
type image map[string]file

type file struct {
	content []byte
	info    fs.FileInfo
}

// taken is the image of a folder. Locks are no part of it.
func taken(dir string) (image, error) {
	files := image{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, path)
		if err != nil || d.IsDir() || strings.HasPrefix(name, lockFile) || strings.HasPrefix(name, careLock) {
			return err
		}
		b, err := os.ReadFile(path)
		info, gone := d.Info()
		files[name] = file{b, info}
		return errors.Join(err, gone)
	})
	return files, err
}

// lay makes a folder be that image.
func (i image) lay(dir string) error {
	for _, kind := range packKinds {
		if err := os.MkdirAll(filepath.Join(dir, kind), 0o755); err != nil {
			return err
		}
	}
	for name := range i {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			return err
		}
	}
	now, err := taken(dir)
	for name := range now {
		if _, stays := i[name]; !stays {
			err = errors.Join(err, os.Remove(filepath.Join(dir, name)))
		}
	}
	for name, f := range i {
		if was, there := now[name]; !there || !bytes.Equal(was.content, f.content) {
			err = errors.Join(err, os.WriteFile(filepath.Join(dir, name), f.content, 0o644))
		}
	}
	return err
}

func (f file) same(o file) bool {
	return bytes.Equal(f.content, o.content) && os.SameFile(f.info, o.info)
}

// A watcher is a context that takes an image whenever it is asked whether it has ended:
// whoever waits for a lock asks before, so it sees what each batch leaves.
type watcher struct {
	context.Context
	dir    string
	images []image
	err    error
}

func (w *watcher) Err() error {
	i, err := taken(w.dir)
	if n := len(w.images); n == 0 || !maps.EqualFunc(w.images[n-1], i, file.same) {
		w.images = append(w.images, i)
	}
	w.err = errors.Join(w.err, err)
	return w.Context.Err()
}

// watched are the images that f leaves behind it, batch by batch.
func watched(t *testing.T, dir string, f func(ctx context.Context) error) []image {
	t.Helper()
	w := &watcher{Context: t.Context(), dir: dir}
	w.Err()
	err := f(w)
	w.Err()
	if err = errors.Join(err, w.err); err != nil {
		t.Fatal(err)
	}
	return w.images
}

// A cut is one of the steps in which a batch turns one image into another: what a power cut
// in its midst may leave, and what it leaves once it is done. What was not synced by then
// is on the disk or not, sector by sector.
type cut struct {
	what string
	half func(*rand.Rand, image)
	done func(image)
	lie  func(*rand.Rand, image) // when the disk lies: its end is there and some of it is not; nil: it never is
}

// cuts are the steps between two images, in order:
//
//	replaced  CATALOG
//	created   packs and files of photos that are new, made as *.new and renamed
//	commit    of each pack that has changed, in the order of their names, then of index.db
//	removed   packs and files that nothing names any more, in any order
//	trimmed   packs that end before their last page no more
//	replaced  index.db, written anew beside it and renamed
func cuts(t *testing.T, before, after image) (list []cut) {
	var created, commits, removed, trimmed, renamed []cut
	blank := blankPack(t)
	for _, name := range inOrder(after) {
		from, there := before[name]
		to := after[name]
		switch {
		case !there && strings.HasPrefix(name, filesFolder):
			created = append(created, replaces(name, to.content))
		case !there:
			created = append(created, replaces(name, blank))
			if !bytes.Equal(to.content, blank) {
				commits = append(commits, commit(t, name, blank, to.content))
			}
		case from.same(to):
		case name == catalogFile:
			list = append(list, replaces(name, to.content))
		case !os.SameFile(from.info, to.info):
			renamed = append(renamed, replaces(name, to.content))
		case bytes.HasPrefix(from.content, to.content):
			trimmed = append(trimmed, cut{"trim " + name, nil, func(i image) { i[name] = to }, nil})
		default:
			commits = append(commits, commit(t, name, from.content, to.content))
		}
	}
	for _, name := range inOrder(before) {
		if _, stays := after[name]; !stays {
			removed = append(removed, cut{"remove " + name, nil, func(i image) { delete(i, name) }, nil})
		}
	}
	return slices.Concat(list, created, commits, removed, trimmed, renamed)
}

// inOrder are the names of the files of an image in the order in which a batch commits.
func inOrder(i image) []string {
	list := slices.Sorted(maps.Keys(i))
	if at := slices.Index(list, indexFile); at >= 0 {
		list = append(slices.Delete(list, at, at+1), indexFile)
	}
	return list
}

// blankPack is a pack to which nothing was written yet.
func blankPack(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "blank.db")
	f, err := dbfile.Open(path, dbfile.MakeFine)
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// replaces puts a file into its place that was made, and synced, beside it.
func replaces(name string, content []byte) cut {
	return cut{"replace " + name, func(r *rand.Rand, i image) {
		i[name+".new"] = file{content: torn(r, nil, content, nil)}
	}, func(i image) { i[name] = file{content: content} }, nil}
}

// commit is that of a bbolt file: its pages are written and synced, and then one of its
// two meta pages.
func commit(t *testing.T, name string, from, to []byte) cut {
	t.Helper()
	old, m := youngest(bytes.NewReader(from)), youngest(bytes.NewReader(to))
	if m == nil || old == nil || native.Uint64(m[48:]) != native.Uint64(old[48:])+1 {
		t.Fatalf("%s: more than one commit at a time", name)
	}
	page := int(native.Uint32(m[8:]))
	meta := func(at int) bool { return at/page == int(native.Uint64(m[48:])%2) }
	data := func(at int) bool { return !meta(at) }
	return cut{
		"commit " + name,
		func(r *rand.Rand, i image) {
			b := torn(r, from, to, data)
			if r.IntN(5) == 0 { // in the second phase
				b = torn(r, mixed(from, to, data), to, meta)
			}
			i[name] = file{content: b}
		},
		func(i image) { i[name] = file{content: to} },
		func(r *rand.Rand, i image) { i[name] = file{content: mixed(torn(r, from, to, data), to, meta)} },
	}
}

// mixed is from, but to where which says so.
func mixed(from, to []byte, which func(at int) bool) []byte {
	b := append(bytes.Clone(from), make([]byte, max(0, len(to)-len(from)))...)
	for at := 0; at < len(to); at += sector {
		if which(at) {
			copy(b[at:], to[at:min(at+sector, len(to))])
		}
	}
	return b
}

// torn is from on its way to to: any of the sectors that differ and of which which holds
// are there, or all are but a few. The file may have grown already, or not.
func torn(r *rand.Rand, from, to []byte, which func(at int) bool) []byte {
	share := []float64{0, 0.05, 0.5, 0.95, 1}[r.IntN(5)]
	end := len(from)
	b := mixed(from, to, func(at int) bool {
		here := (which == nil || which(at)) && r.Float64() < share
		if here {
			end = max(end, min(at+sector, len(to)))
		}
		return here
	})
	if r.IntN(2) == 0 {
		return b[:end]
	}
	return b
}

// A change is what one batch does to an archive.
type change struct {
	what          string
	before, after image
	cuts          []cut
	told          [2][]string // before and after it
	past          [][]string  // before batches of long ago
}

// changes are those of a life: pages put alone and together, a compaction, a prune, and
// an archive of the format before.
func changes(t *testing.T) (list []change) {
	t.Helper()
	scratch := t.TempDir()
	add := func(what string, images []image) {
		t.Helper()
		for n := range images[1:] {
			c := change{what: fmt.Sprint(what, " ", n), before: images[n], after: images[n+1]}
			c.cuts = cuts(t, c.before, c.after)
			for _, o := range list {
				c.past = append(c.past, o.told[0])
			}
			for k, i := range images[n : n+2] {
				err := i.lay(scratch)
				if err == nil {
					c.told[k], err = toldIn(t.Context(), scratch)
				}
				if err != nil {
					t.Fatalf("%s: %v", c.what, err)
				}
			}
			list = append(list, c)
		}
	}
	dir := t.TempDir()
	a := openIn(t, dir)
	put := func(n int) func(context.Context) error {
		return func(ctx context.Context) error {
			c := page(n, manyLines(n/2)+fmt.Sprint(n))
			c.URLKey, c.Site = fmt.Sprintf("example,daily%d)/%d", n%2, n%4), fmt.Sprintf("daily%d.example", n%2)
			r := said(fmt.Sprint("Crane falls ", n/3), commentFrom(fmt.Sprintf("c%d:Ann:A%d", n%3, n)))
			r.Article.Photos = showing("", photoURL(n%4)).Article.Photos
			_, err := a.Put(ctx, c, r)
			return err
		}
	}
	compact := func(ctx context.Context) error { _, err := a.Compact(ctx, nil); return err }
	for n := range 10 {
		add("put", watched(t, dir, put(n)))
	}
	add("compact", watched(t, dir, compact))
	for n := range 4 {
		add("show", watched(t, dir, func(ctx context.Context) error {
			_, err := a.Show(ctx, fmt.Sprintf("example,daily%d)/%d", n%2, n), 0)
			return err
		}))
		add("keep a photo", watched(t, dir, func(ctx context.Context) error {
			content := manyPage("photo", n%3)
			return a.PutPicture(ctx, pictureOf(photoURL(n), n+1, content), []byte(content))
		}))
	}
	for n := range 4 {
		add("put after it", watched(t, dir, put(10+n)))
	}
	add("prune", watched(t, dir, func(ctx context.Context) error {
		_, err := a.Prune(ctx, PruneOptions{Write: true, Versions: true, Keep: 2}, nil)
		return err
	}))
	add("compact again", watched(t, dir, compact))
	a.sealed = map[string]int64{records: 4 << 10, payloads: 4 << 10}
	for n := range 4 {
		add("put into new packs", watched(t, dir, put(14+n)))
	}
	older := t.TempDir()
	if err := os.CopyFS(older, os.DirFS(filepath.Join("testdata", "format1", "archive"))); err != nil {
		t.Fatal(err)
	}
	b := openIn(t, older)
	add("migrate", watched(t, older, func(ctx context.Context) error { _, err := b.Migrate(ctx, nil); return err }))
	return list
}

// toldIn is all that the archive in a folder hands out.
func toldIn(ctx context.Context, dir string) ([]string, error) {
	a, err := Open(dir, Options{})
	if err != nil {
		return nil, err
	}
	defer a.Close()
	return handedOut(ctx, a)
}

// TestPowerCut cuts the power in the midst of every batch, wherever that can be, and looks
// at what is left. Either the batch was made or it was not; nothing is damaged, and the
// archive can be written to. Where the disk lies about what it has synced nothing can be
// promised, but that it is said what is missing.
func TestPowerCut(t *testing.T) {
	list := changes(t)
	r := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	var legal, lying, reported, older int
	kinds := map[string]int{}
	for n := range shortOr(200, 10_000) {
		c := list[n%len(list)]
		k := r.IntN(len(c.cuts))
		i := maps.Clone(c.before)
		for _, s := range c.cuts[:k] {
			s.done(i)
		}
		s := c.cuts[k]
		lies := s.lie != nil && n/len(list)%5 == 4
		switch {
		case lies:
			s.lie(r, i)
		case s.half != nil:
			s.half(r, i)
		}
		if err := i.lay(dir); err != nil {
			t.Fatal(err)
		}
		var err error
		if lies {
			lying++
			var f finding
			switch f, err = c.lied(t.Context(), dir); f {
			case found:
				reported++
			case fellBack:
				older++
			}
		} else {
			legal++
			writes := strings.HasPrefix(s.what, "replace") || n/len(list)%8 == 0
			err = c.survived(t.Context(), dir, writes)
		}
		if err != nil {
			kinds[s.what]++
			t.Errorf("%s, cut in %s, lying %v, state %d: %v", c.what, s.what, lies, n, err)
			if len(kinds) > 3 || kinds[s.what] > 3 {
				break
			}
		}
	}
	t.Logf("%d states of %d batches; and %d of a lying disk, of which %d were reported, %d told what was so some batches before, and the others are whole",
		legal, len(list), lying, reported, older)
}

// survived proves that a legal state is whole and, if it writes, that it can be written to.
func (c change) survived(ctx context.Context, dir string, writes bool) error {
	a, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	defer a.Close()
	if err := a.Check(ctx); err != nil {
		return err
	}
	got, err := handedOut(ctx, a)
	if err != nil {
		return err
	}
	if !slices.Equal(got, c.told[0]) && !slices.Equal(got, c.told[1]) {
		return fmt.Errorf("it tells neither what it told before nor what it would after: %d things; want %d or %d", len(got), len(c.told[0]), len(c.told[1]))
	}
	if !writes {
		return nil
	}
	p := page(30, manyLines(30))
	p.URLKey, p.Site = "example,weekly)/next", "weekly.example"
	if _, err := a.Put(ctx, p, said("Next")); err != nil {
		return err
	}
	if _, err := a.Compact(ctx, nil); err != nil {
		return err
	}
	more, err := handedOut(ctx, a)
	if err != nil {
		return err
	}
	if lost := without(got, more); len(lost) > 0 {
		return fmt.Errorf("after another page it does not tell: %.300q", lost[0])
	}
	return a.Check(ctx)
}

// without are those of list that are not among others.
func without(list, others []string) (left []string) {
	known := map[string]bool{}
	for _, o := range others {
		known[o] = true
	}
	for _, s := range list {
		if !known[s] {
			left = append(left, s)
		}
	}
	return left
}

// A finding is what comes of a state that must not be.
type finding int

const (
	unharmed finding = iota // All is there.
	found                   // It is said what is damaged.
	fellBack                // The page that leads to all others is that of an earlier batch, and whole.
)

// lied tells what comes of a state of a lying disk.
func (c change) lied(ctx context.Context, dir string) (finding, error) {
	a, err := Open(dir, Options{})
	if err != nil {
		return found, nil
	}
	defer a.Close()
	if a.Check(ctx) != nil {
		return found, nil
	}
	if _, err := a.Verify(ctx, VerifyOptions{Fresh: true}); err != nil {
		return found, nil
	}
	got, err := handedOut(ctx, a)
	same := func(told []string) bool { return slices.Equal(told, got) }
	switch {
	case err != nil:
		return found, nil
	case slices.ContainsFunc(c.told[:], same):
		return unharmed, nil
	case slices.ContainsFunc(c.past, same):
		return fellBack, nil
	}
	return unharmed, fmt.Errorf("silently wrong: of what it told before %d things are missing, of what it would after %d; and it tells %.300q",
		len(without(c.told[0], got)), len(without(c.told[1], got)), without(got, slices.Concat(c.told[0], c.told[1])))
}

// An archive that was half made when the power went is made the next time.
func TestPowerCutCreate(t *testing.T) {
	made, err := taken(open(t).Dir())
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		dir := t.TempDir()
		i := image{}
		for _, name := range []string{indexFile, catalogFile} {
			s := replaces(name, made[name].content)
			if r.IntN(2) == 0 {
				s.half(r, i)
				break
			}
			s.done(i)
		}
		if err := i.lay(dir); err != nil {
			t.Fatal(err)
		}
		put(t, openIn(t, dir), page(1, "one"), said("A"))
	}
}
