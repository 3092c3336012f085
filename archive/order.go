package archive

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"
)

// Versions are handed out in order of arrival, which is that of the feed. Those of a
// site stand in the table siteseq, under their seq. What was captured within some days
// lies between two seqs, which the table dayseq tells: nearly all that lies between
// them was, for a capture arrives soon after it was made, and a clock that was set back
// only makes the span wider. So both kinds of question are answered by reading little
// else.
//
// A crawl goes round many sites, so entering each version under its site at once would
// write a page of the table for nearly every capture. They are entered many at a time:
// the row "sorted" of the table pack says up to which seq, and what came later is found
// in the feed.
const (
	sortedRow = "sorted"
	unsorted  = 2000 // events that may wait
)

// ordered reports whether the index has these tables; in format 1 it has not.
func (b *batch) ordered() bool { return b.index.Tx.Bucket([]byte(siteTable)) != nil }

// sorted is the last seq that siteseq knows of.
func (b *batch) sorted() (uint64, error) {
	row, err := b.table(packTable).get([]byte(sortedRow))
	f := fields{b: row}
	return f.uint(), err
}

func siteKey(site string, seq uint64) []byte {
	return key32(append([]byte(site), 0), uint32(seq))
}

func dayKey(t time.Time) []byte {
	day := t.Unix() / 86400
	if t.Unix()%86400 < 0 {
		day--
	}
	return key32(nil, uint32(day)^1<<31)
}

// order enters a version where it is looked for by time, and now and then those that
// wait where they are looked for by site.
func (b *batch) order(v version) error {
	first, last, err := b.day(v.at)
	if err != nil {
		return err
	}
	if first == 0 {
		first = v.seq
	}
	var r row
	r.uint(min(first, v.seq))
	r.uint(max(last, v.seq))
	if err := b.table(dayTable).put(dayKey(v.at), r.b); err != nil {
		return err
	}
	if done, err := b.sorted(); err != nil || v.seq < done+unsorted {
		return err
	}
	return b.sortSites()
}

// sortSites enters all versions that wait under their sites.
func (b *batch) sortSites() error {
	done, err := b.sorted()
	if err != nil {
		return err
	}
	feed, sites := b.table(feedTable), b.table(siteTable)
	sites.bucket.FillPercent = 0.9 // The versions of a site come in order.
	c := feed.bucket.Cursor()
	for k, v := c.Seek(key32(nil, uint32(done)+1)); k != nil; k, v = c.Next() {
		done = uint64(number(k))
		e, name, err := b.arrival(k, v)
		if errors.Is(err, ErrDamaged) {
			continue // Check tells of it; it is no reason to keep out what comes.
		}
		if err != nil {
			return err
		}
		if !e.ofVersion() {
			continue
		}
		at := binary.AppendVarint(binary.AppendUvarint(nil, uint64(e.story)), int64(e.version))
		if err := sites.put(siteKey(name.site, done), at); err != nil {
			return err
		}
	}
	return b.table(packTable).put([]byte(sortedRow), binary.AppendUvarint(nil, done))
}

// arrival is a row of the feed, and the story that it tells of.
func (b *batch) arrival(k, v []byte) (e event, s story, err error) {
	row, err := b.table(feedTable).open(k, v)
	if err == nil {
		e, err = decodeEvent(row)
	}
	if err == nil {
		s, err = b.nameOf(e.story)
	}
	return e, s, err
}

func decodeOrder(b []byte) (id storyID, n int, err error) {
	f := fields{b: b}
	id, n = storyID(f.uint()), f.int()
	return id, n, f.err()
}

// day is the span of the day of t; 0 if nothing was captured on it.
func (b *batch) day(t time.Time) (first, last uint64, err error) {
	row, err := b.table(dayTable).get(dayKey(t))
	if err != nil {
		return 0, 0, err
	}
	f := fields{b: row}
	first, last = f.uint(), f.uint()
	return first, last, f.err()
}

// span is the first and the last seq of what was captured from since on and before
// until; zero times are no limits. The span of nothing is 1 to 0.
func (b *batch) span(since, until time.Time) (first, last uint64, err error) {
	if since.IsZero() && until.IsZero() || !b.ordered() {
		return 1, everything, nil
	}
	from, to := dayKey(since), dayKey(until)
	if since.IsZero() {
		from = nil
	}
	if until.IsZero() {
		to = key32(nil, math.MaxUint32)
	}
	first, last = everything, 0
	t := b.table(dayTable)
	c := t.bucket.Cursor()
	for k, v := c.Seek(from); k != nil && string(k) <= string(to); k, v = c.Next() {
		row, err := t.open(k, v)
		if err != nil {
			return 0, 0, err
		}
		f := fields{b: row}
		first, last = min(first, f.uint()), max(last, f.uint())
		if f.bad {
			return 0, 0, fmt.Errorf("%s, table %s, row %x: %w", indexFile, dayTable, k, ErrDamaged)
		}
	}
	if last == 0 {
		return 1, 0, nil
	}
	return first, last, nil
}
