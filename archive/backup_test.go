package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"newsmorgue/archive/dbfile"
)

// backUp makes a backup and checks it.
func backUp(t *testing.T, a *Archive, to string) BackupSummary {
	t.Helper()
	sum, err := a.Backup(t.Context(), to, nil)
	if err != nil {
		t.Fatal(err)
	}
	whole(t, to)
	return sum
}

// whole proves the archive in a folder, and returns what it tells.
func whole(t *testing.T, dir string) string {
	t.Helper()
	a, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if err := a.Check(t.Context()); err != nil {
		t.Fatalf("Check of %s: %v", dir, err)
	}
	if _, err := a.Verify(t.Context(), VerifyOptions{}); err != nil {
		t.Fatalf("Verify of %s: %v", dir, err)
	}
	return contents(t, a)
}

// listed are the files below a folder.
func listed(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, strings.TrimPrefix(path, dir+"/"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

func TestBackup(t *testing.T) {
	dir, to := laid(t), filepath.Join(t.TempDir(), "deep", "backup")
	a := openIn(t, dir)
	a.sealed = map[string]int64{records: 64 << 10, payloads: 64 << 10}
	first := backUp(t, a, to)
	if got, want := whole(t, to), contents(t, a); got != want {
		t.Errorf("the backup tells\n%s; want\n%s", got, want)
	}
	size := func(names ...string) (n int64) {
		for _, name := range names {
			s, err := sizeOf(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			n += s
		}
		return n
	}
	if want := size(indexFile, records, payloads, filesFolder); first.Bytes != want || first.Kept != 0 {
		t.Errorf("first backup: %+v; want %d bytes", first, want)
	}
	if again := backUp(t, a, to); again.Files != 0 || again.Bytes != 0 || again.Kept != first.Files {
		t.Errorf("backup of what is there already: %+v; want nothing but %d kept", again, first.Files)
	}
	// One more capture costs the packs that are written to, and the index.
	put(t, a, page(25, "one more"), said("Z"))
	name := photo(t, dir, "third photo")
	next := backUp(t, a, to)
	most := size(indexFile) + 2*(64<<10+256<<10) + int64(len("third photo"))
	if next.Files != 4 || next.Bytes > most || next.Kept != first.Files-3 || !exists(filepath.Join(to, name)) {
		t.Errorf("backup of one more capture and photo: %+v; want 4 files of at most %d bytes", next, most)
	}
	// What the archive has no more goes.
	if err := os.Remove(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
	if sum := backUp(t, a, to); sum.Gone != 1 || exists(filepath.Join(to, name)) {
		t.Errorf("backup after a photo was forgotten: %+v", sum)
	}
	for _, file := range strings.Fields(listed(t, to)) {
		if strings.HasSuffix(file, ".new") {
			t.Errorf("%s stays behind", file)
		}
	}
}

// A pack that was changed and one that went away, as forgetting and compaction do it.
func TestBackupCompacted(t *testing.T) {
	dir, to := laid(t), filepath.Join(t.TempDir(), "backup")
	a := openIn(t, dir)
	first := backUp(t, a, to)
	packs, err := packNumbers(dir, payloads)
	if err != nil || len(packs) < 3 {
		t.Fatalf("packs %v, %v; want several", packs, err)
	}
	f, err := dbfile.Open(filepath.Join(dir, packName(payloads, packs[1])), dbfile.Write)
	if err == nil {
		_, err = f.Tx.CreateBucket([]byte("something else"))
		err = errors.Join(err, f.Commit())
		f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if sum := backUp(t, a, to); sum.Files != 1 || sum.Kept != first.Files-1 {
		t.Errorf("backup after one pack was changed: %+v", sum)
	}
	far := filepath.Join(to, packName(payloads, 99)) // of a pack that the archive had once
	if err := os.WriteFile(far, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if sum := backUp(t, a, to); sum.Gone != 1 || exists(far) {
		t.Errorf("backup after a pack went away: %+v", sum)
	}
}

// A large pack is sealed before it is copied, and is not copied again.
func TestBackupSeals(t *testing.T) {
	a, to := open(t), filepath.Join(t.TempDir(), "backup")
	for n := range 12 {
		put(t, a, page(1+n, manyPage("s", n)), said(fmt.Sprint(n)))
	}
	k := backup{Archive: a, to: to, seal: 100 << 10, much: underLock, staged: map[string]copied{}}
	if err := k.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	put(t, a, page(20, "one more"), said("Z"))
	if packs, err := packNumbers(a.Dir(), payloads); err != nil || fmt.Sprint(packs) != "[1 2]" {
		t.Errorf("packs %v, %v; want two", packs, err)
	}
	sum := backUp(t, a, to)
	if n, err := sizeOf(filepath.Join(a.Dir(), packName(payloads, 1))); err != nil || sum.Bytes > n {
		t.Errorf("second backup: %+v; want less than the pack that was sealed, %d, %v", sum, n, err)
	}
}

// Whatever was acknowledged before a backup began is in it, though others write.
func TestBackupWhileWriting(t *testing.T) {
	a, to := open(t), filepath.Join(t.TempDir(), "backup")
	a.sealed = map[string]int64{records: 128 << 10, payloads: 128 << 10}
	var wg sync.WaitGroup
	var stop atomic.Bool
	var mu sync.Mutex
	var lines []string
	for w := range 3 {
		wg.Go(func() {
			for n := 0; !stop.Load(); n++ {
				c, r := page(1+n%20, manyPage(fmt.Sprint("w", w), n)), said(fmt.Sprint("A", n/7))
				c.Start = manyTime(n)
				c.URLKey = fmt.Sprintf("example,daily)/w%d/%d", w, n%5)
				got, err := a.Put(t.Context(), c, r)
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				lines = append(lines, fmt.Sprintf("%s %d %d", got.Key, got.Version, n))
				mu.Unlock()
			}
		})
	}
	for range 4 {
		mu.Lock()
		before := len(lines)
		mu.Unlock()
		if _, err := a.Backup(t.Context(), to, nil); err != nil {
			t.Error(err)
			break
		}
		whole(t, to)
		b, err := Open(to, Options{})
		if err != nil {
			t.Error(err)
			break
		}
		kept(t, b, lines[:before])
		b.Close()
	}
	stop.Store(true)
	wg.Wait()
}

var errCut = errors.New("cut short")

// Cut short before any of its steps, a backup is what it was before, and the next one
// makes up for it.
func TestBackupCutShort(t *testing.T) {
	dir := laid(t)
	a := openIn(t, dir)
	a.sealed = map[string]int64{records: 64 << 10, payloads: 64 << 10}
	older, to := filepath.Join(t.TempDir(), "older"), filepath.Join(t.TempDir(), "backup")
	backUp(t, a, older)
	before := whole(t, older)
	for n := range 10 {
		c := page(1+n, manyLines(30+n))
		c.URLKey = fmt.Sprintf("example,daily)/%d", n%3)
		put(t, a, c, said(fmt.Sprint("B", n)))
	}
	photo(t, dir, "third photo")
	after := contents(t, a)
	ran, steps := 0, 0
	for cut := 1; ran == 0; cut++ {
		for _, first := range []bool{true, false} {
			if err := os.RemoveAll(to); err != nil {
				t.Fatal(err)
			}
			if !first {
				if err := os.CopyFS(to, os.DirFS(older)); err != nil {
					t.Fatal(err)
				}
			}
			n, last := 0, ""
			k := backup{Archive: a, to: to, seal: sealFrom, much: underLock, staged: map[string]copied{}, test: func(step string) error {
				if n++; n == cut {
					last = step
					return errCut
				}
				return nil
			}}
			err := k.run(t.Context())
			if err == nil {
				ran++
			} else if !errors.Is(err, errCut) {
				t.Fatalf("cut %d: %v", cut, err)
			}
			steps = max(steps, n)
			switch b, err := Open(to, Options{}); {
			case first && k.sum.Files >= 0 && errors.Is(err, ErrNoArchive): // not yet
			case err != nil:
				t.Fatalf("cut %d, before %q: %v", cut, last, err)
			default:
				b.Close()
				if got := whole(t, to); got != after && (first || got != before) {
					t.Errorf("cut %d, before %q: the backup is neither what it was nor what it will be:\n%s", cut, last, got)
				}
			}
			if _, err := a.Backup(t.Context(), to, nil); err != nil {
				t.Fatalf("cut %d, before %q: the next backup: %v", cut, last, err)
			}
			if got := whole(t, to); got != after {
				t.Errorf("cut %d, before %q: the next backup is not what the archive is", cut, last)
			}
		}
	}
	if steps < 15 {
		t.Errorf("%d steps; want more", steps)
	}
}

// What grows much while it is copied is not copied under the lock, but once more before.
func TestBackupAgain(t *testing.T) {
	a, to := open(t), filepath.Join(t.TempDir(), "backup")
	put(t, a, page(1, manyPage("a", 0)), said("A"))
	grown, loose := false, 0
	k := backup{Archive: a, to: to, seal: 1, much: 1, staged: map[string]copied{}}
	k.test = func(step string) error {
		if strings.HasPrefix(step, "copy "+payloads) {
			loose++
		}
		if step == "lock" && !grown {
			grown = true
			put(t, a, page(2, manyPage("a", 1)), said("B")) // into a new pack, for the first was sealed
		}
		return nil
	}
	if err := k.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, want := whole(t, to), contents(t, a); got != want || loose != 2 {
		t.Errorf("%d packs copied while others write; want 2; the backup tells\n%s; want\n%s", loose, got, want)
	}
}

func TestBackupRefused(t *testing.T) {
	a := openIn(t, laid(t))
	other := open(t)
	put(t, other, page(1, "one"), said("A"))
	in := func(f func(dir string) error) func(*testing.T) string {
		return func(t *testing.T) string {
			dir := filepath.Join(t.TempDir(), "backup")
			if err := errors.Join(os.Mkdir(dir, 0o755), f(dir)); err != nil {
				t.Fatal(err)
			}
			return dir
		}
	}
	backed := func(of *Archive, then func(dir string) error) func(*testing.T) string {
		return in(func(dir string) error {
			_, err := of.Backup(context.Background(), dir, nil)
			return errors.Join(err, then(dir))
		})
	}
	nothing := func(string) error { return nil }
	tests := []struct {
		name string
		dir  func(*testing.T) string
		want string
	}{
		{"the archive itself", func(*testing.T) string { return a.Dir() }, "in the archive itself"},
		{"in the archive", func(*testing.T) string { return filepath.Join(a.Dir(), "files", "backup") }, "in the archive itself"},
		{"in it by a link", in(func(dir string) error { return errors.Join(os.Remove(dir), os.Symlink(a.Dir(), dir)) }), "in the archive itself"},
		{"around it", func(*testing.T) string { return filepath.Dir(a.Dir()) }, "it holds archive"},
		{"another archive", func(*testing.T) string { return other.Dir() }, "another archive"},
		{"a backup of another", backed(other, nothing), "backup of another archive"},
		{"other things", in(func(dir string) error { return os.WriteFile(filepath.Join(dir, "letter.txt"), nil, 0o644) }), "it holds letter.txt"},
		{"a copy", in(func(dir string) error { return os.CopyFS(dir, os.DirFS(a.Dir())) }), "that no backup has made"},
		{"a file", in(func(dir string) error { return errors.Join(os.Remove(dir), os.WriteFile(dir, nil, 0o644)) }), "not a directory"},
		{"a marker that is none", backed(a, func(dir string) error { return os.WriteFile(filepath.Join(dir, markerFile), []byte("{"), 0o644) }), markerFile},
		{"a restore cut short", in(func(dir string) error { return marker{Archive: a.id, Restore: true}.write(dir) }), "restore that was not finished"},
		{"a backup that was written to", backed(a, func(dir string) error {
			b, err := Open(dir, Options{})
			if err == nil {
				_, err = b.Put(context.Background(), page(28, "twenty-eight"), said("Z"))
				b.Close()
			}
			return err
		}), "has been written to since"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := tt.dir(t)
			_, err := a.Backup(t.Context(), dir, nil)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), dir) {
				t.Errorf("Backup: %v; want %q", err, tt.want)
			}
		})
	}
}

// A file that is damaged is not put over the good copy of it.
func TestBackupDamaged(t *testing.T) {
	a, to := openIn(t, laid(t)), filepath.Join(t.TempDir(), "backup")
	backUp(t, a, to)
	path := filepath.Join(a.Dir(), packName(records, 1))
	if err := os.WriteFile(path, bytes.Repeat([]byte("x"), 32<<10), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Backup(t.Context(), to, nil); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), path) {
		t.Errorf("Backup of a damaged archive: %v; want ErrDamaged, %s", err, path)
	}
	whole(t, to)
	a.Close() // so that no Check looks at the damage
}

// What comes back from the disk is held against what was read.
func TestProve(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	for _, tt := range []struct{ there, text string }{
		{"", ""}, {"", "one"}, {"one", "one"}, {"two", "one"}, {"longer than it", "one"}, {"on", "one"},
		{strings.Repeat("x", 3<<20), strings.Repeat("x", 2<<20) + "y"}, {"", strings.Repeat("x", 1<<20)},
	} {
		if err := errors.Join(os.WriteFile(from, []byte(tt.text), 0o644), os.WriteFile(to, []byte(tt.there), 0o644)); err != nil {
			t.Fatal(err)
		}
		print, err := mend(t.Context(), from, to, nil)
		if err == nil {
			err = prove(t.Context(), to, print)
		}
		if got, missing := os.ReadFile(to); err != nil || missing != nil || string(got) != tt.text {
			t.Errorf("mend of %d bytes over %d: %d bytes, %v", len(tt.text), len(tt.there), len(got), err)
		}
		if err := os.WriteFile(to, []byte(tt.text+"!"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := prove(t.Context(), to, print); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), to) {
			t.Errorf("prove of another file: %v; want ErrDamaged, %s", err, to)
		}
	}
}

func TestRestore(t *testing.T) {
	a := openIn(t, laid(t))
	if err := os.WriteFile(filepath.Join(a.Dir(), proofFile), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := dbfile.Open(filepath.Join(a.Dir(), frontierFile), dbfile.Make)
	if err == nil {
		err = f.Commit()
		f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	backup, to := filepath.Join(t.TempDir(), "backup"), filepath.Join(t.TempDir(), "restored")
	backUp(t, a, backup)
	var done, all int64
	if err := Restore(t.Context(), backup, to, Options{}, func(d, n int64) { done, all = d, n }); err != nil {
		t.Fatal(err)
	}
	if got, want := whole(t, to), contents(t, a); got != want || done != all || done == 0 {
		t.Errorf("%d of %d bytes restored; it tells\n%s; want\n%s", done, all, got, want)
	}
	if got, want := listed(t, to), strings.NewReplacer(" VERIFY", "", " frontier.lock.gate", "", " frontier.lock", "", " care.gate", "", " care", "").Replace(listed(t, a.Dir())); got != want {
		t.Errorf("files %s; want %s", got, want)
	}
	// Cursors go on where they were, and so do backups; but not those of an archive that knows less.
	cursor := ""
	for e := range a.After(t.Context(), "") {
		cursor = e.Cursor
	}
	b := openIn(t, to)
	put(t, b, page(28, "one more"), said("Z"))
	if n := count(t, b, cursor); n != 1 {
		t.Errorf("%d events after the cursor; want 1", n)
	}
	if _, err := b.Backup(t.Context(), backup, nil); err != nil { // It knows all that the backup does.
		t.Errorf("Backup of what was restored: %v", err)
	}
	before := whole(t, backup)
	if _, err := a.Backup(t.Context(), backup, nil); err == nil || !strings.Contains(err.Error(), "captures that the archive does not have") {
		t.Errorf("Backup of the first, which knows less: %v", err)
	}
	if whole(t, backup) != before {
		t.Error("the backup is another")
	}
}

func TestRestoreRefused(t *testing.T) {
	a, backup := openIn(t, laid(t)), filepath.Join(t.TempDir(), "backup")
	backUp(t, a, backup)
	unfinished := t.TempDir()
	if err := (marker{Archive: a.id}).write(unfinished); err != nil {
		t.Fatal(err)
	}
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "letter.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		from, to string
		is       error
		want     string
	}{
		{t.TempDir(), t.TempDir(), ErrNoArchive, "no archive there"},
		{unfinished, t.TempDir(), ErrNoArchive, "not finished"},
		{backup, full, nil, "it holds letter.txt"},
		{backup, a.Dir(), nil, "not empty"},
		{backup, backup, nil, "in its backup"},
		{backup, filepath.Join(backup, "files"), nil, "in its backup"},
	} {
		err := Restore(t.Context(), tt.from, tt.to, Options{}, nil)
		if err == nil || tt.is != nil && !errors.Is(err, tt.is) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Restore(%s, %s): %v; want %q", tt.from, tt.to, err, tt.want)
		}
	}
}

// Cut short, there is no archive yet, and another call makes one.
func TestRestoreCutShort(t *testing.T) {
	a, backup, to := openIn(t, laid(t)), filepath.Join(t.TempDir(), "backup"), filepath.Join(t.TempDir(), "restored")
	backUp(t, a, backup)
	for cut := 1; ; cut++ {
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		err := Restore(ctx, backup, to, Options{}, func(int64, int64) {
			if n++; n == cut {
				cancel()
			}
		})
		cancel()
		if err == nil {
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if _, err := Open(to, Options{}); !errors.Is(err, ErrNoArchive) || !strings.Contains(err.Error(), "do it once more") {
			t.Errorf("Open after restore was cut short: %v", err)
		}
	}
	if got, want := whole(t, to), contents(t, a); got != want {
		t.Errorf("the restored archive tells\n%s; want\n%s", got, want)
	}
}

// The marker says when it was done and what should be there.
func TestMarker(t *testing.T) {
	now := time.Date(2026, 3, 4, 6, 0, 0, 0, time.UTC)
	dir := laid(t)
	a, err := Open(dir, Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	to := filepath.Join(t.TempDir(), "backup")
	backUp(t, a, to)
	b, err := os.ReadFile(filepath.Join(to, markerFile))
	var m marker
	if err = errors.Join(err, json.Unmarshal(b, &m)); err != nil || m.Archive != a.id || !m.Done.Equal(now) || len(m.Index) != 1 {
		t.Errorf("marker %s, %v", b, err)
	}
}

// Compacted twice without a capture in between, the index looks as it did, and names other
// packs.
func TestBackupCompactedTwice(t *testing.T) {
	a, to := openIn(t, laid(t)), filepath.Join(t.TempDir(), "backup")
	for range 3 {
		if _, err := a.Compact(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		backUp(t, a, to)
		if got, want := whole(t, to), contents(t, a); got != want {
			t.Fatalf("the backup tells\n%s; want\n%s", got, want)
		}
	}
}
