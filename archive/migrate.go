package archive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	bolterrors "go.etcd.io/bbolt/errors"
)

// Format 1 had other tables for the order of versions, and one for the digests of
// payloads:
//
//	time     captured_at, story, version           => seq
//	site     site, 0, captured_at, story, version  => seq
//	payload  first half of SHA-256                 => blob
//
// What they told is told by the feed and by the stories. It had no table base, and its
// blobs had no owners; such blobs stay as they are until the archive is compacted.
var olderTables = []string{"time", "site", "payload"}

// Migrate makes an archive of an older format one of Format, and reports whether there
// was anything to do. Nothing that it says changes; programs that know only the older
// format cannot use it any more. The lock is held all the while. What writes to an older
// archive migrates it first, so Migrate is for those who choose the hour. progress, if
// not nil, is told how many of how many events are done.
func (a *Archive) Migrate(ctx context.Context, progress func(done, all uint64)) (migrated bool, err error) {
	err = a.batch(ctx, true, a.wait, func(b *batch) error {
		if migrated = !b.ordered(); !migrated {
			return nil
		}
		if err := b.migrate(ctx, progress); err != nil {
			return err // What it did is not kept: tables that are half full would pass for done.
		}
		return b.commit()
	})
	return migrated, err
}

// migrate fills the tables of this format. CATALOG tells of the format before it is
// there: a program that does not know it must keep away, and what a kill leaves half
// done is found by the tables.
func (b *batch) migrate(ctx context.Context, progress func(done, all uint64)) error {
	if err := b.recatalog(func(c *catalog) { c.Format = Format }); err != nil {
		return err
	}
	for _, name := range tables {
		if _, err := b.index.Tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	tip := b.tip()
	t := b.table(feedTable)
	c := t.bucket.Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		row, err := t.open(k, v)
		if err == nil {
			err = b.reorder(row)
		}
		if err != nil && !errors.Is(err, ErrDamaged) { // Check tells of damage; it is no reason to keep out what comes.
			return fmt.Errorf("migrate %s: event %d: %w", b.dir, number(k), err)
		}
		if progress != nil {
			progress(uint64(number(k)), tip)
		}
	}
	if err := b.sortSites(); err != nil {
		return err
	}
	for _, name := range olderTables {
		if err := b.index.Tx.DeleteBucket([]byte(name)); err != nil && !errors.Is(err, bolterrors.ErrBucketNotFound) {
			return err
		}
	}
	return nil
}

// reorder enters the version that an event tells of, if it tells of one.
func (b *batch) reorder(row []byte) error {
	e, err := decodeEvent(row)
	if err != nil || !e.ofVersion() {
		return err
	}
	s, err := b.story(e.story)
	if err != nil {
		return err
	}
	v, _, err := b.version(s, e.version)
	if err != nil {
		return err
	}
	return b.order(v)
}

// recatalog changes the file CATALOG.
func (b *batch) recatalog(change func(*catalog)) error {
	c, err := readCatalog(b.dir)
	if err != nil {
		return err
	}
	change(&c)
	text, err := json.Marshal(c)
	if err != nil {
		return err // Unreachable: strings, numbers and a time.
	}
	return replace(filepath.Join(b.dir, catalogFile), append(text, '\n'))
}
