package archive

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"newsmorgue/archive/dbfile"
	"newsmorgue/archive/lock"
)

// A backup is an archive like any other, in another folder, with these beside it:
//
//	BACKUP        of which archive it is a backup, and what its index.db should be
//	BACKUP.lock   held while a backup is made
//	NAME.new      a file that is being copied
//
// It is made so that it is whole at any moment, whatever happens:
//
//	0  a folder in which there is anything else is refused: another archive, a backup
//	   that was written to since, or one that has what the archive has not
//	1  the packs that are written to are sealed if they are large, so that each
//	   byte of them need be copied but once
//	2  frontier.db, if there is one, under its own lock: older than the index, a
//	   crawl asks once more for a page; younger, it would leave one out
//	3  sealed packs that are not there yet, at once into their place: no row names
//	   their blobs; all else that differs, to NAME.new, while others write
//	4  under the lock, shared with readers: what has changed since then
//	5  photos that are not there yet, and are what their names say: those that the index
//	   names are in the archive by now, and no Forget takes them away meanwhile
//	6  all of that is brought onto the disk, and read back
//	7  into their places: packs that have grown, then index.db, then packs that have
//	   shrunk, for the index before may need what went
//	8  what the archive has no more goes; CATALOG, where there was none, comes last
//
// Only between two renames of 7, when stories were forgotten, is there a moment at which
// a power cut would leave rows of them without their blobs; the next backup mends that.

// BackupSummary is what Backup did.
type BackupSummary struct {
	Files int   `json:"files"` // copied
	Bytes int64 `json:"bytes"` // of those
	Kept  int   `json:"kept"`  // files that were there from before
	Gone  int   `json:"gone"`  // files removed, which the archive has no more
}

const (
	markerFile   = "BACKUP"
	markerLock   = "BACKUP.lock"
	frontierFile = "frontier.db"
	frontierLock = "frontier.lock"
	sealFrom     = 64 << 20  // a pack of that size is sealed before it is copied
	underLock    = 256 << 20 // so much may be copied under the lock
)

// A marker is the file BACKUP. Whatever is in the folder, index.db is one of those that
// backups put there; otherwise somebody works with it, and it is not to be replaced.
type marker struct {
	Archive string    `json:"archive"` // id
	Done    time.Time `json:"done,omitzero"`
	Index   []string  `json:"index,omitempty"` // metaOf, in hex
	Restore bool      `json:"restore,omitempty"`
}

// Backup makes the folder dir a copy of the archive as it stands, beside readers and
// writers, or brings such a copy up to date: it copies only what has changed. dir is an
// archive then, and can be opened as one; but one that was written to is not replaced.
// Cut short at any moment, it is what it was before. Writers have to wait while that is
// copied which changed while the rest was; Forget and Compact wait until the end.
//
// A photo that is damaged is not copied, and one that the backup has of it stays. All else
// is, and then the error wraps ErrDamaged.
//
// progress may be nil; it hears of bytes.
func (a *Archive) Backup(ctx context.Context, dir string, progress func(done, all int64)) (BackupSummary, error) {
	k := backup{Archive: a, to: dir, seal: sealFrom, much: underLock, meter: meter{progress: progress}, staged: map[string]copied{}}
	if err := a.care(ctx, func() error { return k.run(ctx) }); err != nil { // else packs might be compacted away under it
		return k.sum, fmt.Errorf("back up %s to %s: %w", a.dir, dir, err)
	}
	return k.sum, nil
}

// A meter tells how far a copy is.
type meter struct {
	progress  func(done, all int64)
	done, all int64
}

func (m *meter) count(n int) {
	if m.done += int64(n); m.progress != nil {
		m.progress(m.done, max(m.done, m.all))
	}
}

type backup struct {
	*Archive
	meter
	to   string
	seal int64
	much int64
	test func(step string) error // called before each step; nil: nobody looks

	sum    BackupSummary
	marker marker
	staged map[string]copied // to be proved and put in their places, by name
	packs  []string          // of the archive, when the index was copied
	grows  []string          // packs of the backup that were written to when it was made

	spoilt int   // photos that are damaged
	first  error // that says so of the first of them
}

// A copied file lies at NAME.new.
type copied struct {
	fingerprint
	meta string // of the file that was read
}

func (k *backup) run(ctx context.Context) error {
	if err := k.admit(); err != nil {
		return err
	}
	if err := os.MkdirAll(k.to, 0o755); err != nil {
		return err
	}
	l, err := lock.Exclusive(ctx, filepath.Join(k.to, markerLock), k.wait, k.verb)
	if err != nil {
		return err
	}
	defer l.Release()
	if err := k.admit(); err != nil {
		return err // It was somebody else's turn meanwhile.
	}
	for _, step := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"begin", k.begin}, {"compare", k.continued}, {"seal", k.sealLarge}, {"measure", k.measure}, {"frontier", k.copyFrontier},
		{"copy", k.copyRest}, {"photos", k.copyPhotos}, {"prove", k.proveStaged}, {"place", k.place}, {"sweep", k.sweep}, {"finish", k.finish},
	} {
		if err := k.step(step.name); err != nil {
			return err
		}
		if err := step.do(ctx); err != nil {
			return err
		}
	}
	if k.spoilt > 0 {
		return fmt.Errorf("all was copied but damaged photos, %d in number; the first: %w", k.spoilt, k.first)
	}
	return nil
}

func (k *backup) step(name string) error {
	if k.test == nil {
		return nil
	}
	return k.test(name)
}

func (k *backup) from(name string) string { return filepath.Join(k.dir, name) }
func (k *backup) at(name string) string   { return filepath.Join(k.to, name) }

// admit refuses a folder that is none for this backup.
func (k *backup) admit() error {
	if within, err := inside(k.to, k.dir); err != nil || within {
		return errors.Join(err, errors.New("the backup would lie in the archive itself; name a folder elsewhere, best on another disk"))
	}
	m, err := readMarker(k.to)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return k.admitNew()
	case err != nil:
		return err
	case m.Restore:
		return errors.New("the folder holds a restore that was not finished; name another one")
	case m.Archive != k.id:
		return errors.New("the folder holds a backup of another archive; name another one")
	}
	k.marker = m
	meta, err := metaOf(k.at(indexFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && !slices.Contains(m.Index, hex.EncodeToString([]byte(meta))) {
		err = errors.New("the backup has been written to since it was made, as by a crawl into it; name another folder")
	}
	return err
}

// admitNew refuses a folder that is not empty.
func (k *backup) admitNew() error {
	entries, err := os.ReadDir(k.to)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if c, err := readCatalog(k.to); err == nil && c.ID == k.id {
		return errors.New("the folder holds a copy of the archive that no backup has made; name another one")
	} else if err == nil {
		return errors.New("the folder holds another archive; name another one")
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), markerFile) { // Else a backup was cut short before it had begun.
			return fmt.Errorf("the folder is not empty: it holds %s; name an empty folder or a new one", e.Name())
		}
	}
	return err
}

func readMarker(dir string) (m marker, err error) {
	b, err := os.ReadFile(filepath.Join(dir, markerFile))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("read %s: %w: %w; name another folder", filepath.Join(dir, markerFile), ErrDamaged, err)
	}
	return m, nil
}

func (m marker) write(dir string) error {
	b, err := json.Marshal(m)
	if err != nil {
		return err // Unreachable: strings and a time.
	}
	return replace(filepath.Join(dir, markerFile), append(b, '\n'))
}

// begin lays out the folder.
func (k *backup) begin(context.Context) error {
	for _, sub := range packKinds {
		if err := os.MkdirAll(k.at(sub), 0o755); err != nil {
			return err
		}
		there, err := packNumbers(k.to, sub)
		if err != nil {
			return err
		}
		if n := len(there); n > 0 {
			k.grows = append(k.grows, packName(sub, there[n-1]))
		}
	}
	if k.marker.Archive != "" {
		return nil
	}
	k.marker.Archive = k.id
	return k.marker.write(k.to)
}

// continued refuses a backup whose last event the archive does not have: it would take
// away what nobody else has any more.
func (k *backup) continued(ctx context.Context) error {
	if !exists(k.at(indexFile)) {
		return nil
	}
	var c cursor
	f, err := dbfile.Open(k.at(indexFile), dbfile.Read)
	if err != nil {
		return err
	}
	defer f.Close()
	err = dbfile.Contained(func() error {
		t := table{feedTable, f.Tx.Bucket([]byte(feedTable))}
		key := key32(nil, t.last())
		row, err := t.get(key)
		c = cursor{seq: uint64(t.last()), seal: t.seal(key, row), sealed: row != nil}
		return err
	})
	if err == nil {
		err = k.read(ctx, func(b *batch) error { return b.follows(c) })
	}
	if errors.Is(err, ErrCursor) {
		return errors.New("the backup has captures that the archive does not have, which was restored from an older one; name another folder, and keep this one")
	}
	return err
}

// sealLarge begins new packs in the place of large ones.
func (k *backup) sealLarge(ctx context.Context) error {
	large := func(b *batch, kind string) (yes bool, err error) {
		n, last, err := b.current(kind)
		info, missing := os.Stat(b.packPath(kind, n))
		return err == nil && missing == nil && last > 0 && info.Size() >= k.seal, err
	}
	for _, kind := range packKinds {
		yes := false
		err := k.read(ctx, func(b *batch) (err error) {
			yes, err = large(b, kind)
			return err
		})
		if err == nil && yes {
			err = k.change(ctx, k.wait, func(b *batch) error {
				yes, err := large(b, kind)
				if err != nil || !yes {
					return err
				}
				_, err = b.turn(kind)
				return err
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// same reports whether the backup has the archive's file of that name, a bbolt file. An
// index that was written anew may look like one before it, so its generation counts too.
func (k *backup) same(name string) (bool, error) {
	if name == indexFile {
		now, err := readCatalog(k.dir)
		if err != nil {
			return false, err
		}
		if had, err := readCatalog(k.to); err != nil || had.Generation != now.Generation {
			return false, nil
		}
	}
	info, err := os.Stat(k.from(name))
	if err != nil {
		return false, err
	}
	meta, err := metaOf(k.from(name))
	if err != nil {
		return false, err
	}
	have, err := os.Stat(k.at(name))
	if err != nil || have.Size() != info.Size() {
		return false, nil
	}
	had, err := metaOf(k.at(name))
	return err == nil && had == meta, nil
}

// names are the packs that the archive has.
func (k *backup) names() (packs []string, err error) {
	for _, kind := range packKinds {
		numbers, err := packNumbers(k.dir, kind)
		if err != nil {
			return nil, err
		}
		for _, n := range numbers {
			packs = append(packs, packName(kind, n))
		}
	}
	return packs, nil
}

// measure looks how much there is to copy.
func (k *backup) measure(ctx context.Context) error {
	packs, err := k.names()
	if err != nil {
		return err
	}
	for _, name := range append(packs, indexFile) {
		switch same, err := k.same(name); {
		case errors.Is(err, fs.ErrNotExist): // compacted away meanwhile
		case err != nil:
			return err
		case same:
			k.sum.Kept++
		default:
			n, err := sizeOf(k.from(name))
			if err != nil {
				return err
			}
			k.all += n
		}
	}
	return k.photos(ctx, k.dir, func(name string, size int64) error {
		if !exists(k.at(name)) {
			k.all += size
		}
		return nil
	})
}

// copyFrontier copies the crawl's own file.
func (k *backup) copyFrontier(ctx context.Context) error {
	if !exists(k.from(frontierFile)) {
		return nil
	}
	if same, err := k.same(frontierFile); err != nil || same {
		return err
	}
	if _, err := mend(ctx, k.from(frontierFile), k.at(frontierFile+".new"), nil); err != nil {
		return err
	}
	l, err := lock.Shared(ctx, k.from(frontierLock), k.wait, k.verb)
	if err != nil {
		return err
	}
	defer l.Release()
	return k.mend(ctx, frontierFile)
}

// mend copies a file, which nobody changes meanwhile, to its place beside.
func (k *backup) mend(ctx context.Context, name string) error {
	meta, err := metaOf(k.from(name))
	if err != nil {
		return err
	}
	print, err := mend(ctx, k.from(name), k.at(name+".new"), nil)
	k.staged[name] = copied{print, meta}
	return err
}

// photos calls f with each file in files/ below dir that is not on its way to its place.
func (k *backup) photos(ctx context.Context, dir string, f func(name string, size int64) error) error {
	return k.inFiles(ctx, dir, func(name string, size int64) error {
		if filepath.Ext(name) == ".new" {
			return nil
		}
		return f(name, size)
	})
}

// inFiles calls f with each file in files/ below dir.
func (k *backup) inFiles(ctx context.Context, dir string, f func(name string, size int64) error) error {
	return filepath.WalkDir(filepath.Join(dir, filesFolder), func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil {
			err = context.Cause(ctx)
		}
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // It came to its place meanwhile.
		}
		name, err2 := filepath.Rel(dir, path)
		if err = errors.Join(err, err2); err != nil {
			return err
		}
		return f(name, info.Size())
	})
}

// copyPhotos copies those that are not there: a photo never changes.
func (k *backup) copyPhotos(ctx context.Context) error {
	folders := map[string]bool{}
	err := k.photos(ctx, k.dir, func(name string, size int64) error {
		if exists(k.at(name)) {
			k.sum.Kept++
			return nil
		}
		folder := filepath.Dir(k.at(name))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
		folders[folder], folders[filepath.Dir(folder)] = true, true
		return k.copyPhoto(ctx, name)
	})
	for folder := range folders {
		err = errors.Join(err, syncDir(folder))
	}
	return err
}

// copyPhoto copies one, but none that is not what its name says: once it is there, no backup
// looks at it again.
func (k *backup) copyPhoto(ctx context.Context, name string) error {
	fresh := k.at(name) + ".new"
	print, err := mend(ctx, k.from(name), fresh, k.count)
	if err != nil {
		return err
	}
	if sum, ok := parseDigest(filepath.Base(name)); ok && sum != print.sum {
		if k.spoilt++; k.spoilt == 1 {
			k.first = fmt.Errorf("%s: %w: it has digest %x", k.from(name), ErrDamaged, print.sum)
		}
		return os.Remove(fresh)
	}
	k.sum.Files, k.sum.Bytes = k.sum.Files+1, k.sum.Bytes+print.size
	return settle(ctx, k.at(name), print)
}

// copyRest copies packs and index: first while others write, then what has changed,
// under the lock. If that is much, as after a compaction, once more.
func (k *backup) copyRest(ctx context.Context) error {
	for try := 1; ; try++ {
		if err := k.loosely(ctx); err != nil {
			return err
		}
		if err := k.step("lock"); err != nil {
			return err
		}
		again := false
		err := k.locked(ctx, false, k.wait, func() (err error) {
			again, err = k.strictly(ctx, try == 5)
			return err
		})
		if err != nil || !again {
			return err
		}
	}
}

func (k *backup) loosely(ctx context.Context) error {
	packs, err := k.names()
	if err != nil {
		return err
	}
	written := []string{indexFile} // and packs that are not sealed
	err = k.read(ctx, func(b *batch) error {
		for _, kind := range packKinds {
			n, _, err := b.current(kind)
			if err != nil {
				return err
			}
			written = append(written, packName(kind, n))
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range append(packs, indexFile) {
		same, err := k.same(name)
		if err == nil && !same {
			err = k.copyLoose(ctx, name, !slices.Contains(written, name))
		}
		if err != nil && !(errors.Is(err, fs.ErrNotExist) && !exists(k.from(name))) { // compacted away meanwhile
			return err
		}
	}
	return nil
}

// copyLoose copies a file that may be written to meanwhile. A sealed pack that was not,
// and that the backup does not have, goes to its place.
func (k *backup) copyLoose(ctx context.Context, name string, sealed bool) error {
	if err := k.step("copy " + name); err != nil {
		return err
	}
	before, err := metaOf(k.from(name))
	if err != nil || k.staged[name].meta == before {
		return err
	}
	print, err := mend(ctx, k.from(name), k.at(name+".new"), k.count)
	if err != nil || !sealed {
		return err
	}
	if after, err := metaOf(k.from(name)); err != nil || after != before {
		return err
	}
	k.staged[name] = copied{print, before}
	if exists(k.at(name)) {
		return nil
	}
	if err := prove(ctx, k.at(name+".new"), print); err != nil {
		return err
	}
	return k.put(name)
}

// put puts a copy into its place.
func (k *backup) put(name string) error {
	if err := k.step("put " + name); err != nil {
		return err
	}
	k.sum.Files, k.sum.Bytes = k.sum.Files+1, k.sum.Bytes+k.staged[name].size
	delete(k.staged, name)
	if err := os.Rename(k.at(name+".new"), k.at(name)); err != nil {
		return err
	}
	return syncDir(filepath.Dir(k.at(name)))
}

// strictly copies what has changed, while nobody writes; or nothing, if that is much.
func (k *backup) strictly(ctx context.Context, last bool) (again bool, err error) {
	if k.packs, err = k.names(); err != nil {
		return false, err
	}
	var names []string
	var fresh int64 // bytes of which there is no copy yet
	for _, name := range append(slices.Clone(k.packs), indexFile) {
		meta, err := metaOf(k.from(name))
		if err != nil {
			return false, err
		}
		if same, err := k.same(name); err != nil || same || k.staged[name].meta == meta {
			if err != nil {
				return false, err
			}
			continue
		}
		names = append(names, name)
		if !exists(k.at(name + ".new")) {
			n, err := sizeOf(k.from(name))
			if err != nil {
				return false, err
			}
			fresh += n
		}
	}
	if fresh > k.much && !last {
		return true, nil
	}
	for _, name := range names {
		if err := k.mend(ctx, name); err != nil {
			return false, err
		}
	}
	return false, nil
}

// proveStaged brings all copies onto the disk, and reads them back.
func (k *backup) proveStaged(ctx context.Context) error {
	for name, c := range k.staged {
		if name != frontierFile && name != indexFile && !slices.Contains(k.packs, name) {
			delete(k.staged, name) // compacted away meanwhile
			continue
		}
		if err := prove(ctx, k.at(name+".new"), c.fingerprint); err != nil {
			return err
		}
	}
	return nil
}

// place puts the copies into their places, while nobody reads the backup.
func (k *backup) place(ctx context.Context) error {
	k.marker.Index = nil
	for _, path := range []string{k.at(indexFile), k.at(indexFile + ".new")} {
		if meta, err := metaOf(path); err == nil {
			k.marker.Index = append(k.marker.Index, hex.EncodeToString([]byte(meta)))
		}
	}
	if err := k.marker.write(k.to); err != nil {
		return err
	}
	l, err := lock.Exclusive(ctx, k.at(lockFile), k.wait, k.verb)
	if err != nil {
		return err
	}
	defer l.Release()
	for _, name := range k.order() {
		if err := k.put(name); err != nil {
			return err
		}
	}
	return nil
}

// order is that in which a power cut between two does no harm.
func (k *backup) order() []string {
	var first, last []string
	for _, name := range k.packs {
		if _, ok := k.staged[name]; !ok {
			continue
		}
		if !exists(k.at(name)) || slices.Contains(k.grows, name) {
			first = append(first, name)
		} else {
			last = append(last, name)
		}
	}
	for _, name := range []string{indexFile, frontierFile} {
		if _, ok := k.staged[name]; ok {
			first = append(first, name)
		}
	}
	return append(first, last...)
}

// sweep removes what the archive has no more.
func (k *backup) sweep(ctx context.Context) error {
	for _, kind := range packKinds {
		entries, err := os.ReadDir(k.at(kind))
		if err != nil {
			return err
		}
		for _, e := range entries {
			name := filepath.Join(kind, e.Name())
			if slices.Contains(k.packs, name) {
				continue
			}
			if err := k.remove(name); err != nil {
				return err
			}
		}
	}
	return k.inFiles(ctx, k.to, func(name string, _ int64) error {
		if filepath.Ext(name) != ".new" && exists(k.from(name)) {
			return nil
		}
		return k.remove(name)
	})
}

func (k *backup) remove(name string) error {
	if filepath.Ext(name) != ".new" { // Else it is what a backup left that was cut short.
		k.sum.Gone++
	}
	return os.Remove(k.at(name))
}

// finish makes the folder an archive.
func (k *backup) finish(context.Context) error {
	catalog, err := os.ReadFile(k.from(catalogFile))
	if err != nil {
		return err
	}
	if have, err := os.ReadFile(k.at(catalogFile)); err != nil || !bytes.Equal(have, catalog) {
		if err := replace(k.at(catalogFile), catalog); err != nil {
			return err
		}
	}
	meta, err := metaOf(k.at(indexFile))
	if err != nil {
		return err
	}
	k.marker.Index, k.marker.Done = []string{hex.EncodeToString([]byte(meta))}, k.now().UTC().Truncate(time.Second)
	if k.progress != nil {
		k.progress(k.done, k.done)
	}
	return k.marker.write(k.to)
}
