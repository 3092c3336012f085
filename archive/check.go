package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"newsmorgue/extract/news"
)

// A finding list ends after so many: a damaged page gives one for every row on it.
const maxFindings = 20

// Check looks at the whole archive: the pages of every file, every blob against its
// digest, every row against the blobs and rows that it names. It gives way to
// others as all readers do, and tells of the first 20 things that are wrong; each
// wraps ErrDamaged.
func (a *Archive) Check(ctx context.Context) error { return a.CheckSteps(ctx, nil) }

// CheckSteps is Check, and tells step what it does: before each file or table, and every
// second as long as it gets on with it. A check of which nothing is heard any more has met
// what nobody thought of.
func (a *Archive) CheckSteps(ctx context.Context, step func(doing string)) error {
	c := checker{Archive: a, step: step}
	if err := c.files(ctx); err != nil || len(c.found) > 0 {
		return errors.Join(append(c.found, err)...) // What lies on damaged pages is not looked at.
	}
	for _, kind := range packKinds {
		c.doing("blobs of " + kind)
		if err := c.blobs(ctx, kind); err != nil {
			return errors.Join(append(c.found, err)...)
		}
	}
	for _, row := range []struct {
		table string
		check func(b *batch, k, v []byte) error
	}{
		{keyTable, checkKey}, {storyTable, checkStoryRow}, {siteTable, checkSite}, {dayTable, checkDay},
		{feedTable, checkEvent}, {baseTable, checkBase}, {readingTable, checkReading},
		{packTable, checkSealed}, {erasedTable, checkErasure}, {forbiddenTable, checkSealed},
		{profileTable, checkProfile}, {shownTable, checkShown}, {pictureTable, checkPicture}, {fileTable, checkFileRow},
	} {
		c.doing("rows of table " + row.table)
		err := a.scan(ctx, func(b *batch) (*bolt.Bucket, error) { return b.index.Tx.Bucket([]byte(row.table)), nil },
			func(b *batch, k, v []byte) error {
				c.going()
				v, err := b.table(row.table).open(k, v)
				if err == nil {
					err = row.check(b, k, v)
				}
				return c.note(fmt.Sprintf("table %s, row %x", row.table, k), err)
			})
		if err != nil {
			return errors.Join(append(c.found, err)...)
		}
	}
	return errors.Join(c.found...)
}

type checker struct {
	*Archive
	found []error
	step  func(doing string) // nil: nobody wants to know
	what  string             // it does now
	told  time.Time          // when that was told last
}

// doing tells what is done now.
func (c *checker) doing(what string) {
	if c.what, c.told = what, time.Now(); c.step != nil {
		c.step(what)
	}
}

// going tells that it is still done.
func (c *checker) going() {
	if time.Since(c.told) >= time.Second {
		c.doing(c.what)
	}
}

var errEnough = errors.New("there may be more")

// note takes down what was found; it is an error once there is enough.
func (c *checker) note(where string, err error) error {
	if err == nil {
		return nil
	}
	if !errors.Is(err, ErrDamaged) {
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	c.found = append(c.found, fmt.Errorf("%s: %w", where, err))
	if len(c.found) >= maxFindings {
		return errEnough
	}
	return nil
}

// files checks the pages of every file, one under the lock at a time.
func (c *checker) files(ctx context.Context) error {
	paths := []string{filepath.Join(c.dir, indexFile)}
	for _, kind := range packKinds {
		packs, err := packNumbers(c.dir, kind)
		if err != nil {
			return err
		}
		for _, n := range packs {
			paths = append(paths, c.packPath(kind, n))
		}
	}
	for i, path := range paths {
		c.doing("structure of " + path)
		err := c.locked(ctx, false, c.wait, func() error {
			if i > 0 && !exists(path) {
				return nil // compacted away meanwhile
			}
			return c.note("structure", checkTree(path))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// blobs proves every blob of a kind.
func (c *checker) blobs(ctx context.Context, kind string) error {
	return c.eachBlob(ctx, kind, func(b *batch, id blobID, _ []byte) error {
		c.what = "blobs of " + b.packPath(kind, id.pack())
		c.going()
		_, err := b.content(kind, id)
		return c.note(kind, err)
	})
}

// eachBlob runs f on every blob of a kind, a piece at a time. A pack that is compacted
// away meanwhile is passed over.
func (a *Archive) eachBlob(ctx context.Context, kind string, f func(b *batch, id blobID, raw []byte) error) error {
	packs, err := packNumbers(a.dir, kind)
	if err != nil {
		return err
	}
	for _, n := range packs {
		err := a.scan(ctx, func(b *batch) (*bolt.Bucket, error) {
			if !exists(b.packPath(kind, n)) {
				return nil, nil
			}
			return b.blobs(kind, n)
		}, func(b *batch, k, v []byte) error {
			if len(k) != 4 {
				return fmt.Errorf("%s: key %x: %w", b.packPath(kind, n), k, ErrDamaged)
			}
			return f(b, blobID(n)<<32|blobID(number(k)), v)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// scan runs f on every row of a bucket, a piece at a time.
func (a *Archive) scan(ctx context.Context, bucket func(*batch) (*bolt.Bucket, error), f func(b *batch, k, v []byte) error) error {
	var last []byte
	for done := false; !done; {
		err := a.read(ctx, func(b *batch) error {
			start := time.Now()
			k, err := bucket(b)
			if k == nil || err != nil {
				done = true
				return err
			}
			c := k.Cursor()
			key, value := c.Seek(last)
			if last != nil && bytes.Equal(key, last) {
				key, value = c.Next()
			}
			for n := 0; key != nil && (n == 0 || time.Since(start) < spell); n++ {
				if err := f(b, key, value); err != nil {
					return err
				}
				last = append(last[:0], key...)
				key, value = c.Next()
			}
			done = key == nil
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func checkKey(b *batch, k, v []byte) error {
	s, err := b.named(string(k))
	if err == nil && s.key != string(k) && !slices.Contains(s.aliases, string(k)) {
		err = fmt.Errorf("%s does not know it", s.key)
	}
	return err
}

// checkSealed is for rows of which the seal says all.
func checkSealed(b *batch, k, v []byte) error { return nil }

func checkErasure(b *batch, k, v []byte) error {
	var e erasureRow
	return json.Unmarshal(v, &e)
}

func checkReading(b *batch, k, v []byte) error {
	_, err := b.reading(number(k))
	return err
}

// checkStoryRow checks a row of the table story by its kind.
func checkStoryRow(b *batch, k, v []byte) error {
	s, err := b.story(storyID(number(k)))
	if err != nil {
		return err
	}
	switch kind, n := k[4], k[5:]; kind {
	case nameRow, stateRow:
		return b.checkStory(s)
	case captureRow:
		return b.checkCapture(s, int(number(n)))
	case versionRow:
		return b.checkVersion(s, int(number(n)))
	case threadRow:
		_, err := b.commentEvents(s)
		return err
	case orderRow, commentRow:
		return nil // looked at with the thread
	}
	return errors.New("a row of no kind")
}

func (b *batch) checkStory(s story) error {
	for _, key := range append([]string{s.key}, s.aliases...) {
		if id, err := b.find(key); err != nil || id != s.id {
			return errors.Join(err, fmt.Errorf("%s leads elsewhere", key))
		}
	}
	if s.state.captures > 0 {
		if _, err := b.capture(s, s.state.captures); err != nil {
			return err
		}
	}
	if s.state.versions > 0 {
		if _, _, err := b.version(s, s.state.versions); err != nil {
			return err
		}
	}
	return b.has(payloads, append(s.state.anchors(), s.state.payload, s.state.head)...)
}

// has reports the first of the blobs that is not there; 0 is none to be there.
func (b *batch) has(kind string, ids ...blobID) error {
	for _, id := range ids {
		if id == 0 {
			continue
		}
		if _, err := b.blob(kind, id); err != nil {
			return err
		}
	}
	return nil
}

func (b *batch) checkCapture(s story, n int) error {
	c, err := b.capture(s, n)
	if err == nil && (n > s.state.captures || c.version > s.state.versions) {
		err = fmt.Errorf("capture %d with version %d, but %s has %d and %d", n, c.version, s.key, s.state.captures, s.state.versions)
	}
	if err == nil {
		err = b.has(payloads, c.payload)
	}
	if err == nil {
		_, err = b.head(c)
	}
	return err
}

func (b *batch) checkVersion(s story, n int) error {
	row, n, err := b.version(s, n)
	if err != nil {
		return err
	}
	if !row.pruned() {
		if err := b.checkRecord(s, row, n); err != nil {
			return err
		}
	}
	told, err := b.table(feedTable).get(key32(nil, uint32(row.seq)))
	if err != nil {
		return err
	}
	if e, err := decodeEvent(told); err != nil || e.story != s.id || e.version != n {
		return fmt.Errorf("the feed has another event at %d", row.seq)
	}
	if b.ordered() {
		if err := b.checkOrder(s, row); err != nil {
			return err
		}
	}
	return b.has(payloads, row.payload)
}

func (b *batch) checkRecord(s story, row version, n int) error {
	text, err := b.appendRecord(nil, s, row, n, everything)
	if err != nil {
		return err
	}
	var r news.Record
	if err := json.Unmarshal(text, &r); err != nil {
		return err
	}
	if got := news.Digest(&r.Article); got != row.digest || r.Digest != row.digest || r.Version != n || r.URLKey != s.key {
		return fmt.Errorf("record %s has digest %s; want %s", r.ID, got, row.digest)
	}
	return nil
}

func (b *batch) checkOrder(s story, row version) error {
	sorted, err := b.sorted()
	if err != nil {
		return err
	}
	if got, err := b.table(siteTable).get(siteKey(s.site, row.seq)); row.seq <= sorted && (err != nil || got == nil) {
		return fmt.Errorf("it is not in table %s", siteTable)
	}
	first, last, err := b.day(row.at)
	if err == nil && (row.seq < first || row.seq > last) {
		err = fmt.Errorf("it is not in table %s", dayTable)
	}
	return err
}

func checkSite(b *batch, k, v []byte) error {
	if len(k) < 5 || k[len(k)-5] != 0 {
		return errors.New("no key of a site")
	}
	id, n, err := decodeOrder(v)
	if err != nil {
		return err
	}
	s, err := b.story(id)
	if err != nil {
		return err
	}
	row, _, err := b.version(s, n)
	if err == nil && !bytes.Equal(siteKey(s.site, row.seq), k) {
		err = errors.New("of another version")
	}
	return err
}

func checkDay(b *batch, k, v []byte) error {
	f := fields{b: v}
	if first, last := f.uint(), f.uint(); len(k) != 4 || f.bad || first < 1 || first > last || last > b.tip() {
		return fmt.Errorf("a span from %d to %d", first, last)
	}
	return nil
}

func checkBase(b *batch, k, v []byte) error {
	list, err := b.bases(string(k))
	for _, base := range list {
		err = errors.Join(err, b.has(payloads, base.id))
	}
	return err
}

func checkEvent(b *batch, k, v []byte) error {
	_, err := b.event(uint64(number(k)), v)
	return err
}
