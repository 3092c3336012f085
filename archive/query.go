package archive

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"math"
	"slices"
	"time"

	"newsmorgue/extract/news"
)

// A Query says which records to hand out. The zero value is every version of
// every story.
type Query struct {
	Site     string    // registrable domain; "" all
	Since    time.Time // captured_at not before; zero: from the beginning
	Until    time.Time // captured_at before; zero: to the end
	Kind     news.Kind // "" all
	Versions Versions  // "" is AllVersions
}

// Versions says which of a story's versions to hand out, of those that Since and
// Until leave: with Until alone, LatestVersion is the archive as it stood then.
type Versions string

// Choices of version.
const (
	AllVersions   Versions = "all"
	LatestVersion Versions = "latest"
	FirstVersion  Versions = "first"
)

// Readers of much hold the lock for a piece at a time: so many rows or so long,
// whichever is less.
const (
	chunk = 500
	spell = 4 * time.Millisecond
)

// Records returns the records that q asks for, in order of arrival, each as the
// JSON of a news.Record without a line feed. The bytes are good until the next
// step. What is handed out is the archive as it was at the first step: no version
// and no comment that came later. When a version was seen last, and how a comment
// fares, is told as it is known when it is handed out. The lock is not held while
// a record is dealt with.
func (a *Archive) Records(ctx context.Context, q Query) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		if !slices.Contains([]Versions{"", AllVersions, LatestVersion, FirstVersion}, q.Versions) {
			yield(nil, fmt.Errorf("versions %q: neither all nor latest nor first", q.Versions))
			return
		}
		w := walk{Query: q, seq: everything}
		for !w.done {
			w.text, w.ends = w.text[:0], w.ends[:0]
			err := a.read(ctx, w.next)
			begin := 0
			for _, end := range w.ends {
				if !yield(w.text[begin:end:end], nil) {
					return
				}
				begin = end
			}
			if err != nil {
				yield(nil, err)
				return
			}
		}
	}
}

// A walk goes through the versions that a query asks for, a piece at a time.
type walk struct {
	Query
	seq  uint64 // the archive is shown as it was at this one
	from uint64 // seq to look at next; 0: not begun
	to   uint64 // last to look at
	done bool
	text []byte // records of this piece
	ends []int  // of each of them
}

// next reads one piece.
func (w *walk) next(b *batch) (err error) {
	start := time.Now()
	if w.from == 0 {
		w.seq = min(w.seq, b.tip())
		if w.from, w.to, err = b.span(w.Since, w.Until); err != nil {
			w.done = true
			return err
		}
		w.to = min(w.to, w.seq)
	}
	if w.Site != "" && b.ordered() {
		sorted, err := b.sorted()
		if err != nil || w.from > w.to {
			w.done = true
			return err
		}
		if w.from <= sorted {
			end, err := w.through(b, start, b.table(siteTable), siteKey(w.Site, 0)[:len(w.Site)+1], w.takeVersion)
			if w.done = err != nil; end {
				w.from = max(w.from, sorted+1) // What came later stands in the feed only.
			}
			return err
		}
	}
	end, err := w.through(b, start, b.table(feedTable), nil, w.takeEvent)
	w.done = end || err != nil
	return err
}

// through takes what the rows of a table name whose keys are prefix and a seq. It
// reports whether it has come to their end.
func (w *walk) through(b *batch, start time.Time, t table, prefix []byte, take func(*batch, []byte) error) (end bool, err error) {
	c := t.bucket.Cursor()
	k, v := c.Seek(key32(bytes.Clone(prefix), uint32(min(w.from, math.MaxUint32))))
	for n := 0; n == 0 || n < chunk && time.Since(start) < spell; n++ {
		if !bytes.HasPrefix(k, prefix) || len(k) != len(prefix)+4 || uint64(number(k[len(prefix):])) > w.to {
			return true, nil
		}
		w.from = uint64(number(k[len(prefix):])) + 1
		row, err := t.open(k, v)
		if err == nil {
			err = take(b, row)
		}
		if err != nil {
			return false, err
		}
		k, v = c.Next()
	}
	return false, nil
}

// takeVersion takes what a row of siteseq names, and takeEvent what one of the feed does.
func (w *walk) takeVersion(b *batch, row []byte) error {
	id, n, err := decodeOrder(row)
	if err != nil {
		return err
	}
	return w.take(b, id, n)
}

func (w *walk) takeEvent(b *batch, row []byte) error {
	e, err := decodeEvent(row)
	if err != nil || !e.ofVersion() {
		return err
	}
	return w.take(b, e.story, e.version)
}

// take appends the record of a version, unless it is not asked for.
func (w *walk) take(b *batch, id storyID, n int) error {
	s, err := b.story(id)
	if err != nil || w.Site != "" && s.site != w.Site {
		return err
	}
	row, n, err := b.version(s, n)
	if err != nil {
		return err
	}
	if asked, err := w.asked(b, s, row, n); err != nil || !asked {
		return err
	}
	text, err := b.appendRecord(w.text, s, row, n, w.seq)
	if err != nil {
		return err
	}
	w.text, w.ends = text, append(w.ends, len(text))
	return nil
}

// asked looks at those conditions that the order of rows does not meet by itself.
func (w *walk) asked(b *batch, s story, row version, n int) (bool, error) {
	if w.Kind != "" && row.kind != w.Kind || row.pruned() || !w.within(row) {
		return false, nil
	}
	step := 0
	switch w.Versions {
	case LatestVersion:
		step = 1
	case FirstVersion:
		step = -1
	default:
		return true, nil
	}
	for n += step; n >= 1 && n <= s.state.versions; n += step {
		other, _, err := b.version(s, n)
		if err != nil {
			return false, err
		}
		if w.within(other) && !other.pruned() {
			return false, nil
		}
	}
	return true, nil
}

func (w *walk) within(v version) bool {
	return v.seq <= w.seq && !v.at.Before(w.Since) && (w.Until.IsZero() || v.at.Before(w.Until))
}
