package archive

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

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

// Records returns the records that q asks for, in order of capture, each as the
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
	last []byte // key of the last row seen
	done bool
	text []byte // records of this piece
	ends []int  // of each of them
}

// next reads one piece.
func (w *walk) next(b *batch) error {
	start := time.Now()
	w.seq = min(w.seq, b.tip())
	t, prefix := b.table(timeTable), []byte(nil)
	if w.Site != "" {
		t, prefix = b.table(siteTable), append([]byte(w.Site), 0)
	}
	c := t.bucket.Cursor()
	k, v := w.seek(c, prefix)
	for n := 0; n == 0 || n < chunk && time.Since(start) < spell; n++ {
		if w.beyond(k, prefix) {
			w.done = true
			return nil
		}
		w.last = append(w.last[:0], k...)
		row, err := t.open(k, v)
		if err == nil {
			err = w.take(b, k[len(prefix):], row)
		}
		if err != nil {
			w.done = true
			return err
		}
		k, v = c.Next()
	}
	return nil
}

func (w *walk) seek(c *bolt.Cursor, prefix []byte) (k, v []byte) {
	if w.last != nil {
		if k, v = c.Seek(w.last); bytes.Equal(k, w.last) {
			return c.Next()
		}
		return k, v // The last one was erased meanwhile.
	}
	if !w.Since.IsZero() {
		return c.Seek(keyTime(prefix, w.Since))
	}
	return c.Seek(prefix)
}

func (w *walk) beyond(k, prefix []byte) bool {
	return k == nil || !bytes.HasPrefix(k, prefix) ||
		!w.Until.IsZero() && bytes.Compare(k[len(prefix):], keyTime(nil, w.Until)) >= 0
}

// take appends the record of a row of the table time, unless it is not asked for.
func (w *walk) take(b *batch, k, v []byte) error {
	seq := fields{b: v}
	if seq.uint() > w.seq {
		return nil
	}
	s, err := b.story(storyID(number(k[8:])))
	if err != nil {
		return err
	}
	row, n, err := b.version(s, int(number(k[12:])))
	if err != nil {
		return err
	}
	asked, err := w.asked(b, s, row, n)
	if err != nil || !asked {
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
	if w.Kind != "" && row.kind != w.Kind {
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
		if w.within(other) {
			return false, nil
		}
	}
	return true, nil
}

func (w *walk) within(v version) bool {
	return v.seq <= w.seq && !v.at.Before(w.Since) && (w.Until.IsZero() || v.at.Before(w.Until))
}
