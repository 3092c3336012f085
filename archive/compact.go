package archive

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"newsmorgue/archive/dbfile"
	"newsmorgue/archive/lock"
)

// Compaction begins new packs, moves all that is named out of the older ones, and then
// removes those. The row "retire" of the table pack says, while it goes on, which packs
// are older: whoever puts a capture meanwhile builds on nothing in them but what a
// story that was not moved yet has there itself. So once all stories have been gone
// through, nothing names them any more. A kill costs nothing: the next compaction goes
// on where it was, for what was moved is known by the packs that it lies in.
const retireRow = "retire"

// careLock is held by those who change what is already written: one at a time, beside
// all others, whom it does not hold up.
const careLock = "care"

// Compacted tells what a compaction did.
type Compacted struct {
	Moved
	Before int64 `json:"before"` // bytes of all files, before
	After  int64 `json:"after"`  // and after it
}

// Compact packs everything anew, as tightly as can be, and gives back the space of what
// nothing names any more. It needs as much room as the packs take, until it is done.
// Others may read and write meanwhile; index.db is written anew at the end, while
// they wait. Files of photos that no row names, which a crash has left, go as well.
// progress, if not nil, is told how many stories of how many are done.
func (a *Archive) Compact(ctx context.Context, progress func(done, all int64)) (c Compacted, err error) {
	err = a.care(ctx, func() error {
		if c.Before, err = a.bytes(); err != nil {
			return err
		}
		limit, err := a.retire(ctx)
		if err != nil {
			return err
		}
		m := mover{Archive: a, must: limit.holds}
		for moved := -1; moved != m.moved.Blobs; { // The last round proves that there is nothing left.
			moved = m.moved.Blobs
			if err := m.move(ctx, progress); err != nil {
				return err
			}
		}
		c.Moved = m.moved
		for _, lost := range m.lost { // Its pack must stay, and with it all others that it may lie over.
			return fmt.Errorf("what is whole was moved, and the older packs stay, for %d blobs in them cannot be read: %w", len(m.lost), lost)
		}
		if err := a.release(ctx, limit); err != nil {
			return err
		}
		if err := a.sweepFiles(ctx); err != nil {
			return err
		}
		c.After, err = a.bytes()
		return err
	})
	if err != nil {
		return c, fmt.Errorf("compact %s: %w", a.dir, err)
	}
	return c, nil
}

// care runs f as the only one of those who change what is already written.
func (a *Archive) care(ctx context.Context, f func() error) error {
	l, err := lock.Exclusive(ctx, filepath.Join(a.dir, careLock), a.wait, a.verb)
	if err != nil {
		return err
	}
	defer l.Release()
	return f()
}

// retired are the last of the packs that are to go, by kind.
type retired map[string]uint32

// holds reports whether a blob lies in one of them, or over one that does.
func (r retired) holds(b *batch, kind string, id blobID) bool {
	for id != 0 && id.pack() > r[kind] {
		h, err := b.blob(kind, id)
		if err != nil {
			return false // Whoever reads it will say so.
		}
		id = h.base
	}
	return id != 0
}

// retire begins new packs, unless an earlier compaction did that and was not done, and
// tells the last of the older ones of each kind.
func (a *Archive) retire(ctx context.Context) (limit retired, err error) {
	limit = retired{}
	err = a.change(ctx, a.wait, func(b *batch) error {
		row, err := b.table(packTable).get([]byte(retireRow))
		if err != nil {
			return err
		}
		f := fields{b: row}
		for _, kind := range packKinds {
			if limit[kind] = uint32(f.uint()); row == nil {
				if limit[kind], err = b.turn(kind); err != nil {
					return err
				}
			}
		}
		if row != nil {
			return nil
		}
		for _, kind := range packKinds {
			row = binary.AppendUvarint(row, uint64(limit[kind]))
		}
		return errors.Join(b.table(packTable).put([]byte(retireRow), row), b.dropBases(func(id blobID) bool { return id.pack() <= limit[payloads] }))
	})
	return limit, err
}

// turn begins a new pack and returns the number of the last one before it.
func (b *batch) turn(kind string) (last uint32, err error) {
	last, n, err := b.current(kind)
	if err != nil || n == 0 && last == 1 { // Nothing was ever written.
		return 0, err
	}
	if err := b.setCurrent(kind, last+1, 0); err != nil {
		return 0, err
	}
	return last, b.begin(kind, last+1)
}

// dropBases lets nothing more be packed over those first pages.
func (b *batch) dropBases(which func(blobID) bool) error {
	t := b.table(baseTable)
	var sites [][]byte
	c := t.bucket.Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		sites = append(sites, slices.Clone(k))
	}
	for _, site := range sites {
		list, err := b.bases(string(site))
		if err == nil {
			err = b.putBases(string(site), slices.DeleteFunc(list, func(k base) bool { return which(k.id) }))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// release removes the packs up to limit, which nothing names any more, and writes the
// index anew without the gaps that all the changes left.
func (a *Archive) release(ctx context.Context, limit retired) error {
	left := map[string][]blobID{}
	for _, kind := range packKinds {
		err := a.eachBlob(ctx, kind, func(b *batch, id blobID, _ []byte) error {
			if id.pack() > limit[kind] && limit.holds(b, kind, id) { // of a capture that came before its story was moved
				left[kind] = append(left[kind], id)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	err := a.change(ctx, a.wait, func(b *batch) error {
		for kind, ids := range left {
			if err := b.erase(kind, ids); err != nil {
				return err
			}
		}
		return errors.Join(
			b.table(packTable).bucket.Delete([]byte(retireRow)),
			b.recatalog(func(c *catalog) { c.Generation++ }))
	})
	if err != nil {
		return err
	}
	return a.locked(ctx, true, a.wait, func() error { return a.shrink(limit) })
}

// shrink removes the packs up to limit and takes from all other files what is not in
// use. The lock is held.
func (a *Archive) shrink(limit retired) error {
	for _, kind := range packKinds {
		packs, err := packNumbers(a.dir, kind)
		for _, n := range packs {
			if err == nil && n <= limit[kind] {
				err = os.Remove(a.packPath(kind, n))
			}
		}
		if err = errors.Join(err, syncDir(filepath.Join(a.dir, kind))); err != nil {
			return err
		}
	}
	for _, kind := range packKinds {
		packs, err := packNumbers(a.dir, kind)
		if err != nil {
			return err
		}
		for _, n := range packs {
			if err := dbfile.Trim(a.packPath(kind, n)); err != nil {
				return err
			}
		}
	}
	return dbfile.Rewrite(filepath.Join(a.dir, indexFile))
}

// bytes is the size of index and packs on disk.
func (a *Archive) bytes() (int64, error) {
	s, err := a.Sizes()
	return s.Index + s.Records + s.Payloads, err
}
