package archive

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"newsmorgue/archive/dbfile"
	"newsmorgue/archive/lock"
)

// The files of an archive, below its folder:
//
//	index.db              the small rows; see index.go
//	records/0001.db …     packs of records and comments:            blob    number => blob
//	payloads/0001.db …    packs of payloads and heads of captures:  blob    number => blob
//
// Numbers of blobs count up in each pack, so that a pack is written at its end
// only; it is sealed when it reaches its size and the next one begun.
const (
	lockFile   = "lock"
	indexFile  = "index.db"
	records    = "records"
	payloads   = "payloads"
	blobBucket = "blob"
)

var packKinds = []string{records, payloads}

// A batch is the files of an archive while its lock is held: what has to be done
// at once is done in one.
type batch struct {
	*Archive
	write bool
	index *dbfile.File
	packs map[string]*dbfile.File // opened so far, by path

	target   map[string]uint32  // packs that were found fit to write to, by kind
	readings map[uint32]reading // looked up so far
	pictures *bool              // whether there are tables of pictures; nil: not looked yet
}

// read runs f on the archive as it stands, beside other readers.
func (a *Archive) read(ctx context.Context, f func(*batch) error) error {
	return a.batch(ctx, false, a.wait, f)
}

// change runs f on the archive alone and keeps what it did if it returns no error.
func (a *Archive) change(ctx context.Context, wait time.Duration, f func(*batch) error) error {
	return a.batch(ctx, true, wait, func(b *batch) error {
		if !b.ordered() {
			if err := b.migrate(ctx, nil); err != nil {
				return err
			}
		}
		if err := f(b); err != nil {
			return err
		}
		return b.commit()
	})
}

func (a *Archive) batch(ctx context.Context, write bool, wait time.Duration, f func(*batch) error) error {
	return a.locked(ctx, write, wait, func() error {
		mode := dbfile.Read
		if write {
			mode = dbfile.Write
		}
		index, err := dbfile.Open(filepath.Join(a.dir, indexFile), mode)
		if err != nil {
			return err
		}
		b := &batch{Archive: a, write: write, index: index, packs: map[string]*dbfile.File{}, target: map[string]uint32{}, readings: map[uint32]reading{}}
		defer b.close()
		return dbfile.Contained(func() error { return f(b) })
	})
}

// locked runs f while the lock is held, alone or with others. The goroutines of this process come to
// the lock one after the other, in order: were a hundred to try it each for itself, on a busy machine
// one of them might find it taken for longer than it is to wait. It waits for other processes only:
// for so long since one of its own had the lock.
func (a *Archive) locked(ctx context.Context, alone bool, wait time.Duration, f func() error) (err error) {
	if err := a.enter(); err != nil {
		return err
	}
	defer a.leave()
	take := lock.Shared
	if alone {
		take = lock.Exclusive
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	begun := time.Now()
	select {
	case a.turn <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	next := sync.OnceFunc(func() { a.had = time.Now(); <-a.turn })
	if a.had.After(begun) {
		begun = a.had
	}
	l, err := take(ctx, filepath.Join(a.dir, lockFile), wait-time.Since(begun), a.verb)
	if err != nil {
		<-a.turn
		return err
	}
	if !alone {
		next()
	}
	defer next()
	defer func() { err = errors.Join(err, l.Release()) }()
	return f()
}

// commit keeps the packs before the index: what a crash in between leaves are
// blobs that no row names, never a row without its blob.
func (b *batch) commit() error {
	for _, path := range slices.Sorted(maps.Keys(b.packs)) {
		if f := b.packs[path]; f.Tx.Writable() {
			if err := f.Commit(); err != nil {
				return err
			}
		}
	}
	return b.index.Commit()
}

func (b *batch) close() {
	for _, f := range b.packs {
		f.Close()
	}
	b.index.Close()
}

// table is one of the index.
func (b *batch) table(name string) table {
	bucket := b.index.Tx.Bucket([]byte(name))
	if bucket == nil {
		panic("index.db has no table " + name) // Contained: they were all made at once.
	}
	return table{name, bucket}
}

// current is the number of the pack that is written to, and of its last blob that
// the index may know; 0 before the first.
func (b *batch) current(kind string) (pack, last uint32, err error) {
	row, err := b.table(packTable).get([]byte(kind))
	f := fields{b: row}
	return max(uint32(f.uint()), 1), uint32(f.uint()), err
}

func (b *batch) setCurrent(kind string, pack, last uint32) error {
	row := binary.AppendUvarint(nil, uint64(pack))
	return b.table(packTable).put([]byte(kind), binary.AppendUvarint(row, uint64(last)))
}

func (a *Archive) packPath(kind string, n uint32) string {
	return filepath.Join(a.dir, packName(kind, n))
}

func (b *batch) pack(kind string, n uint32) (*dbfile.File, error) {
	path := b.packPath(kind, n)
	if f := b.packs[path]; f != nil {
		return f, nil
	}
	current, _, err := b.current(kind)
	if err != nil {
		return nil, err
	}
	mode := dbfile.Read
	if b.write && n == current {
		mode = dbfile.Write
	}
	f, err := dbfile.Open(path, mode)
	if err != nil {
		return nil, err
	}
	b.packs[path] = f
	return f, nil
}

// open returns the pack to write to, a new one if the last is full.
func (b *batch) open(kind string) (*dbfile.File, uint32, error) {
	n, _, err := b.current(kind)
	if err != nil {
		return nil, 0, err
	}
	if n == b.target[kind] { // A file grows only when its batch ends.
		f, err := b.pack(kind, n)
		return f, n, err
	}
	if info, err := os.Stat(b.packPath(kind, n)); err == nil && info.Size() >= b.sealed[kind] {
		if _, err := b.turn(kind); err != nil {
			return nil, 0, err
		}
		n++
	}
	if !exists(b.packPath(kind, n)) {
		if err := b.begin(kind, n); err != nil {
			return nil, 0, err
		}
	}
	b.target[kind] = n
	f, err := b.pack(kind, n)
	return f, n, err
}

// begin makes the file of a pack. The index does not know it yet, so one that a power cut
// left half made would be in the way for ever.
func (b *batch) begin(kind string, n uint32) error {
	return dbfile.Begin(b.packPath(kind, n), dbfile.MakeFine)
}

// put adds a blob of a story to the packs of that kind.
func (b *batch) put(kind string, owner storyID, h *blob) (blobID, error) {
	h.owner = owner
	f, pack, err := b.open(kind)
	if err != nil {
		return 0, err
	}
	bucket, err := f.Tx.CreateBucketIfNotExists([]byte(blobBucket))
	if err != nil {
		return 0, err
	}
	bucket.FillPercent = 1 // written in order, so no page is ever filled up later
	n, err := nextNumber(bucket)
	if err != nil {
		return 0, fmt.Errorf("write %s: %w", f.Path, err)
	}
	if _, last, err := b.current(kind); err != nil || n <= last { // Else a row would come to name another blob than it did.
		return 0, cmp.Or(err, fmt.Errorf("write %s: %w: it ends before blob %d, which %s knows", f.Path, ErrDamaged, last, indexFile))
	}
	if err := b.setCurrent(kind, pack, n); err != nil {
		return 0, err
	}
	id := blobID(pack)<<32 | blobID(n)
	return id, bucket.Put(id.key(), h.encode())
}

// erase takes blobs out of their packs.
func (b *batch) erase(kind string, ids []blobID) error {
	for _, id := range ids {
		path := b.packPath(kind, id.pack())
		if f := b.packs[path]; f != nil && !f.Tx.Writable() {
			f.Close()
			delete(b.packs, path)
		}
		if b.packs[path] == nil {
			f, err := dbfile.Open(path, dbfile.Write)
			if err != nil {
				return err
			}
			b.packs[path] = f
		}
		if err := b.packs[path].Tx.Bucket([]byte(blobBucket)).Delete(id.key()); err != nil {
			return err
		}
	}
	return nil
}

// blob reads a blob without unpacking it. Its data are good until the batch ends.
func (b *batch) blob(kind string, id blobID) (blob, error) {
	f, err := b.pack(kind, id.pack())
	if err != nil {
		return blob{}, err
	}
	var raw []byte
	if bucket := f.Tx.Bucket([]byte(blobBucket)); bucket != nil {
		raw = bucket.Get(id.key())
	}
	if raw == nil {
		return blob{}, fmt.Errorf("read %s: blob %s: %w: it is missing", f.Path, id, ErrDamaged)
	}
	h, err := parseBlob(raw)
	if err == nil && h.base >= id { // A base comes first; else whoever goes down the chain would never arrive.
		err = fmt.Errorf("%w: it lies over %s", ErrDamaged, h.base)
	}
	if err != nil {
		return blob{}, fmt.Errorf("read %s: blob %s: %w", f.Path, id, err)
	}
	return h, nil
}

// content reads a blob and unpacks it over the chain of its bases, proved by its digest.
func (b *batch) content(kind string, id blobID) ([]byte, error) {
	content, h, err := b.unproved(nil, nil, kind, id)
	if err != nil {
		return nil, err
	}
	if err = h.prove(content); err == nil {
		return content, nil
	}
	if h.base != 0 { // Its bases were not proved by themselves, for its digest proves them too. Whose fault is it?
		if _, fault := b.content(kind, h.base); fault != nil {
			return nil, fault
		}
	}
	return nil, fmt.Errorf("read %s: blob %s: %w", b.packPath(kind, id.pack()), id, err)
}

// unproved is content proved by no more than the seals of the blobs, in a buffer that the
// caller has, if it is large enough. bases, if not nil, remembers what others lie over.
func (b *batch) unproved(buffer []byte, bases *unpacked, kind string, id blobID) ([]byte, blob, error) {
	h, err := b.blob(kind, id)
	if err != nil {
		return nil, h, err
	}
	var under []byte
	if h.base != 0 {
		if under = bases.get(h.base); under == nil {
			var base blob
			if under, base, err = b.unproved(nil, bases, kind, h.base); err != nil {
				return nil, h, err
			}
			if base.depth != h.depth-1 {
				return nil, h, fmt.Errorf("blob %s of %s: %w: its base is of depth %d", id, kind, ErrDamaged, base.depth)
			}
			bases.put(h.base, under)
		}
	}
	content, err := b.packer.content(buffer, h, under)
	if err == nil && len(content) != h.size {
		err = fmt.Errorf("%d bytes of %d", len(content), h.size)
	}
	if err != nil {
		err = fmt.Errorf("read %s: blob %s: %w: %w", b.packPath(kind, id.pack()), id, ErrDamaged, err)
	}
	return content, h, err
}

// A memory holds the slices that were used last. It may be used by several goroutines;
// nil holds nothing.
type memory[K comparable, E any] struct {
	mu    sync.Mutex
	most  int // of elements in each half
	young map[K][]E
	old   map[K][]E // what was young until that was full
	size  int       // of young, in elements
}

// unpacked remembers what blobs of one kind lie over.
type unpacked = memory[blobID, byte]

func newUnpacked() *unpacked { return &unpacked{most: 16 << 20} }

func (m *memory[K, E]) get(id K) []E {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if content := m.young[id]; content != nil {
		return content
	}
	content := m.old[id]
	if content != nil {
		m.keep(id, content)
	}
	return content
}

func (m *memory[K, E]) put(id K, content []E) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.keep(id, content)
}

func (m *memory[K, E]) keep(id K, content []E) {
	if m.young == nil || m.size > m.most {
		m.old, m.young, m.size = m.young, map[K][]E{}, 0
	}
	m.young[id] = content
	m.size += len(content)
}
