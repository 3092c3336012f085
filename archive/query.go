package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"runtime"
	"slices"
	"sync"
	"time"

	"newsmorgue/archive/dbfile"
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

// spell is how long readers of much hold the lock at a time.
const spell = 4 * time.Millisecond

// Records returns the records that q asks for, in order of arrival, each as the
// JSON of a news.Record without a line feed. The bytes are good until the next
// step. What is handed out is the archive as it was at the first step: no version
// and no comment that came later. When a version was seen last, how a comment fares,
// and what is known of the files of photos, is told as it is known meanwhile. The lock is
// not held while a record is dealt with.
//
// A record that is damaged has an error in its place that wraps ErrRecord; who goes on
// gets the others. Any other error is the last.
func (a *Archive) Records(ctx context.Context, q Query) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		if err := q.check(); err != nil {
			yield(nil, err)
			return
		}
		var work sync.WaitGroup
		defer work.Wait()
		ctx, cancel := context.WithCancelCause(ctx)
		defer cancel(nil)
		w := &walk{Query: q, seq: everything, bases: newUnpacked(), said: newSayings()}
		ahead := make(chan *sheaf, runtime.GOMAXPROCS(0)) // those that are read ahead
		work.Go(func() { a.walk(ctx, w, ahead, &work) })
		for p := range ahead {
			<-p.ready
			for _, r := range p.records {
				if ctx.Err() != nil {
					yield(nil, context.Cause(ctx))
					return
				}
				if !yield(p.text[r.begin:r.end:r.end], r.err) {
					return
				}
			}
			if p.err != nil {
				yield(nil, p.err)
				return
			}
			if cap(p.text) <= 2*sheafBytes { // One with long threads is not held for the others.
				w.used.Put(p)
			}
		}
		if ctx.Err() != nil { // The walk was broken off between two sheaves.
			yield(nil, context.Cause(ctx))
		}
	}
}

// A VersionRef names a version of a story.
type VersionRef struct {
	Key    string
	Site   string
	Number int
	Reader string // that read it last
	At     time.Time
	Pruned bool // its record is not there any more
}

// Versions returns the versions that q asks for, in order of arrival, also those that
// were pruned. Like Records it hands out none that came after its first step, has an
// error in the place of one that is damaged, and holds no lock while one is dealt with.
func (a *Archive) Versions(ctx context.Context, q Query) iter.Seq2[VersionRef, error] {
	return func(yield func(VersionRef, error) bool) {
		if err := q.check(); err != nil {
			yield(VersionRef{}, err)
			return
		}
		w := &walk{Query: q, seq: everything, pruned: true}
		for p := new(sheaf); !w.done; p.seats = p.seats[:0] {
			err := a.read(ctx, func(b *batch) error { return w.next(b, p) })
			if err == nil {
				err = a.refs(ctx, w, p.seats, yield)
			}
			if errors.Is(err, errStopped) {
				return
			}
			if err != nil {
				yield(VersionRef{}, err)
				return
			}
		}
	}
}

// errStopped: whoever was handed something wants no more.
var errStopped = errors.New("no more is wanted")

// refs hands out the versions of those seats that are asked for.
func (a *Archive) refs(ctx context.Context, w *walk, seats []seat, yield func(VersionRef, error) bool) error {
	for len(seats) > 0 {
		var list []VersionRef
		var errs []error // of each of them
		err := a.read(ctx, func(b *batch) error {
			for start := time.Now(); len(seats) > 0 && time.Since(start) < spell; seats = seats[1:] {
				var ref VersionRef
				err := oneRecord(func() (err error) { ref, err = w.ref(b, seats[0]); return err })
				if err != nil && !errors.Is(err, ErrRecord) {
					return err
				}
				if err != nil || ref.Number > 0 {
					list, errs = append(list, ref), append(errs, err)
				}
			}
			return nil
		})
		for i, ref := range list {
			if !yield(ref, errs[i]) {
				return errStopped
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// ref names the version that stands there; its number is 0 if it is not asked for.
func (w *walk) ref(b *batch, at seat) (VersionRef, error) {
	s, row, n, err := w.find(b, at)
	if err != nil || n == 0 {
		return VersionRef{}, err
	}
	r, err := b.reading(row.reading)
	return VersionRef{s.key, s.site, n, r.Reader, row.at, row.pruned()}, err
}

// check refuses a choice of versions that there is not.
func (q Query) check() error {
	if !slices.Contains([]Versions{"", AllVersions, LatestVersion, FirstVersion}, q.Versions) {
		return fmt.Errorf("versions %q: neither all nor latest nor first", q.Versions)
	}
	return nil
}

// A walk goes through the versions that a query asks for, a sheaf at a time.
type walk struct {
	Query
	pruned bool   // those too
	seq    uint64 // the archive is shown as it was at this one
	from   uint64 // seq to look at next; 0: not begun
	to     uint64 // last to look at
	done   bool
	bases  *unpacked // of records
	said   *sayings
	used   sync.Pool // of *sheaf, to be used again
}

// A sheaf is some versions that follow one another. They are found one sheaf after the
// other, and their records read side by side.
type sheaf struct {
	seats   []seat
	ready   chan struct{} // closed when the records are read
	records []passage
	text    []byte
	err     error // the last of all
}

const (
	sheafSize  = 64      // versions in a sheaf
	sheafBytes = 1 << 20 // about what they take
)

// A seat is where a version stands.
type seat struct {
	seq   uint64
	story storyID
	n     int
	err   error // the row that tells of it is damaged
}

// A passage is where a record stands in the text of a sheaf, or why it does not.
type passage struct {
	begin, end int
	err        error
}

// walk hands out sheaves until there are no more, each while it is still being read.
func (a *Archive) walk(ctx context.Context, w *walk, ahead chan<- *sheaf, work *sync.WaitGroup) {
	defer close(ahead)
	for !w.done {
		p, _ := w.used.Get().(*sheaf)
		if p == nil {
			p = &sheaf{text: make([]byte, 0, sheafBytes)}
		}
		*p = sheaf{seats: p.seats[:0], records: p.records[:0], text: p.text[:0], ready: make(chan struct{})}
		p.err = a.read(ctx, func(b *batch) error { return w.next(b, p) })
		w.done = w.done || p.err != nil
		work.Go(func() {
			defer close(p.ready)
			if err := a.readSheaf(ctx, w, p); err != nil {
				p.err = err
			}
		})
		select {
		case ahead <- p:
		case <-ctx.Done(): // Nobody takes it any more.
			return
		}
	}
}

// next finds the versions of one sheaf.
func (w *walk) next(b *batch, p *sheaf) (err error) {
	if w.from == 0 {
		w.seq = min(w.seq, b.tip())
		if w.from, w.to, err = b.span(w.Since, w.Until); err != nil {
			return err
		}
		w.to = min(w.to, w.seq)
	}
	if w.Site != "" && b.ordered() {
		sorted, err := b.sorted()
		if err != nil {
			return err
		}
		if w.from <= min(sorted, w.to) {
			end, err := w.through(p, b.table(siteTable), siteKey(w.Site, 0)[:len(w.Site)+1], seatOfOrder)
			if end {
				w.from = max(w.from, sorted+1) // What came later stands in the feed only.
			}
			return err
		}
	}
	w.done, err = w.through(p, b.table(feedTable), nil, seatOfEvent)
	return err
}

// through finds what the rows of a table name whose keys are prefix and a seq. It
// reports whether it has come to their end.
func (w *walk) through(p *sheaf, t table, prefix []byte, at func(row []byte) (seat, error)) (end bool, err error) {
	start := time.Now()
	c := t.bucket.Cursor()
	k, v := c.Seek(key32(bytes.Clone(prefix), uint32(min(w.from, math.MaxUint32))))
	for n := 0; n == 0 || len(p.seats) < sheafSize && time.Since(start) < spell; n++ {
		if !bytes.HasPrefix(k, prefix) || len(k) != len(prefix)+4 || uint64(number(k[len(prefix):])) > w.to {
			return true, nil
		}
		w.from = uint64(number(k[len(prefix):])) + 1
		var found seat
		row, err := t.open(k, v)
		if err == nil {
			found, err = at(row)
		}
		if found.seq, found.err = w.from-1, err; err != nil || found.story != 0 {
			p.seats = append(p.seats, found)
		}
		k, v = c.Next()
	}
	return false, nil
}

func seatOfOrder(row []byte) (seat, error) {
	id, n, err := decodeOrder(row)
	return seat{story: id, n: n}, err
}

// seatOfEvent is that of the version that an event tells of, if it tells of one.
func seatOfEvent(row []byte) (seat, error) {
	e, err := decodeEvent(row)
	if err != nil || !e.ofVersion() {
		return seat{}, err
	}
	return seat{story: e.story, n: e.version}, nil
}

// readSheaf reads the records of a sheaf.
func (a *Archive) readSheaf(ctx context.Context, w *walk, p *sheaf) error {
	var buffer []byte
	for i := 0; i < len(p.seats); {
		err := a.read(ctx, func(b *batch) error {
			for start := time.Now(); i < len(p.seats) && time.Since(start) < spell; i++ {
				err := oneRecord(func() error { return w.take(b, p.seats[i], p, &buffer) })
				if errors.Is(err, ErrRecord) {
					p.records, err = append(p.records, passage{err: err}), nil
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// oneRecord runs f, which reads one record; that it is damaged is no end to the others.
func oneRecord(f func() error) error {
	err := dbfile.Contained(f)
	if errors.Is(err, ErrDamaged) {
		err = fmt.Errorf("%w: %w", ErrRecord, err)
	}
	return err
}

// take appends the record of a version, unless it is not asked for.
func (w *walk) take(b *batch, at seat, p *sheaf, buffer *[]byte) error {
	s, row, n, err := w.find(b, at)
	if err != nil || n == 0 {
		return err
	}
	stored, _, err := b.unproved(*buffer, w.bases, records, row.record) // Its seal must do.
	if err != nil {
		return err
	}
	*buffer = stored
	begin := len(p.text)
	text, err := b.appendStored(p.text, stored, s, row, n, w.seq, w.said)
	if err != nil {
		return err
	}
	p.text, p.records = text, append(p.records, passage{begin: begin, end: len(text)})
	return nil
}

// find reads the row of a version; its number is 0 if it is not asked for.
func (w *walk) find(b *batch, at seat) (s story, row version, n int, err error) {
	if at.err != nil {
		return s, row, 0, at.err
	}
	if !b.table(feedTable).has(key32(nil, uint32(at.seq))) {
		return s, row, 0, nil // It was forgotten meanwhile.
	}
	s, err = b.story(at.story)
	if err != nil || w.Site != "" && s.site != w.Site {
		return s, row, 0, err
	}
	row, n, err = b.version(s, at.n)
	if errors.Is(err, ErrNotFound) { // The feed tells of it.
		err = fmt.Errorf("%s, version %d: %w: it has no row", s.key, at.n, ErrDamaged)
	}
	if err != nil {
		return s, row, 0, err
	}
	asked, err := w.asked(b, s, row, n)
	if err != nil || !asked {
		return s, row, 0, err
	}
	return s, row, n, nil
}

// asked looks at those conditions that the order of rows does not meet by itself.
func (w *walk) asked(b *batch, s story, row version, n int) (bool, error) {
	if w.Kind != "" && row.kind != w.Kind || !w.within(row) {
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
	return (w.pruned || !v.pruned()) && v.seq <= w.seq && !v.at.Before(w.Since) && (w.Until.IsZero() || v.at.Before(w.Until))
}
