package archive

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"
)

// An EventKind says what happened to a story.
type EventKind string

// Kinds of event.
const (
	VersionAdded   EventKind = "version"
	RevisionAdded  EventKind = "revision"
	CommentAdded   EventKind = "comment added"
	CommentEdited  EventKind = "comment edited"
	CommentRemoved EventKind = "comment removed"
	Gone           EventKind = "gone" // a version as well: the publisher took the story down
)

// An Event is one line of the archive's feed.
type Event struct {
	Cursor   string    `json:"cursor"` // for After: what comes after this event
	Kind     EventKind `json:"event"`
	Key      string    `json:"urlkey"`
	Version  int       `json:"version,omitempty"`
	Revision int       `json:"revision,omitempty"`
	Comment  string    `json:"comment,omitempty"` // ID, of the comment events
	At       time.Time `json:"at"`                // of the capture that showed it
}

// kinds are numbered by their place here; the empty one is of nothing to tell.
var kinds = []EventKind{"", VersionAdded, RevisionAdded, CommentAdded, CommentEdited, CommentRemoved, Gone}

// An event row is one line of the feed.
type event struct {
	kind     EventKind
	story    storyID
	version  int
	revision int
	comment  int // ordinal, of the comment events
	at       time.Time
}

// ofVersion reports whether e tells of a new version.
func (e event) ofVersion() bool { return e.kind == VersionAdded || e.kind == Gone }

func (e event) encode() []byte {
	var r row
	r.int(slices.Index(kinds, e.kind))
	r.uint(uint64(e.story))
	r.int(e.version)
	r.int(e.revision)
	r.int(e.comment)
	r.time(e.at)
	return r.b
}

func decodeEvent(b []byte) (event, error) {
	f := fields{b: b}
	var e event
	if k := f.int(); k > 0 && k < len(kinds) {
		e.kind = kinds[k]
	} else {
		f.bad = true
	}
	e.story, e.version, e.revision, e.comment, e.at = storyID(f.uint()), f.int(), f.int(), f.int(), f.time()
	return e, f.err()
}

// tell writes an event into the feed and returns its seq.
func (b *batch) tell(e event) (uint64, error) {
	if e.kind == "" {
		return 0, nil
	}
	t := b.table(feedTable)
	t.bucket.FillPercent = 0.95 // written in order
	seq, err := t.next()
	if err != nil {
		return 0, err
	}
	return uint64(seq), t.put(key32(nil, seq), e.encode())
}

// tip is the seq of the last event.
func (b *batch) tip() uint64 { return b.table(feedTable).bucket.Sequence() } // The last ones may have been erased.

// After returns what happened since the cursor was handed out, in order of
// arrival, up to now; all of it for "". The cursor of the last event that a
// consumer has dealt with is the one to keep: it is good for ever in this archive
// and its copies, also when it is compacted. A cursor that cannot be followed gives
// ErrCursor: of another archive, or of what came after the copy from which this one
// was restored. The lock is not held while an event is dealt with.
func (a *Archive) After(ctx context.Context, cursor string) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		from, err := a.parseCursor(cursor)
		if err == nil {
			err = a.read(ctx, func(b *batch) error { return b.follows(from) })
		}
		seq := from.seq
		for last := uint64(everything); err == nil && seq < last; {
			var events []Event
			events, seq, err = a.events(ctx, seq, &last)
			for _, e := range events {
				if !yield(e, nil) {
					return
				}
			}
		}
		if err != nil {
			yield(Event{}, err)
		}
	}
}

// chunk is the number of events that are read at a time.
const chunk = 500

// events reads a piece of the feed, and at the first call how far it goes.
func (a *Archive) events(ctx context.Context, seq uint64, last *uint64) (list []Event, next uint64, err error) {
	err = a.read(ctx, func(b *batch) error {
		*last = min(*last, b.tip())
		t := b.table(feedTable)
		c := t.bucket.Cursor()
		k, v := c.Seek(key32(nil, uint32(seq)+1))
		for ; k != nil && len(list) < chunk; k, v = c.Next() {
			n := uint64(number(k))
			if n > *last {
				break
			}
			seq = n
			row, err := t.open(k, v)
			if err != nil {
				return err
			}
			e, err := b.event(seq, row)
			if err != nil {
				return fmt.Errorf("event %d: %w", seq, err)
			}
			list = append(list, e)
		}
		if len(list) < chunk {
			seq = max(seq, *last) // Events may have been erased.
		}
		return nil
	})
	return list, seq, err
}

func (b *batch) event(seq uint64, row []byte) (Event, error) {
	e, err := decodeEvent(row)
	if err != nil {
		return Event{}, err
	}
	s, err := b.story(e.story)
	if err != nil {
		return Event{}, err
	}
	here := cursor{seq: seq, seal: b.table(feedTable).seal(key32(nil, uint32(seq)), row), sealed: true}
	out := Event{Cursor: here.text(b.id), Kind: e.kind, Key: s.key, Version: e.version, Revision: e.revision, At: e.at}
	if e.version == 0 {
		c, err := b.comment(s, e.comment)
		if err != nil {
			return Event{}, err
		}
		out.Comment = c.id
	}
	return out, nil
}

// A cursor is a place in the feed, behind the event of that seq. As text it is the
// archive's id, the seq, and the seal of the event's row, which tells whether it is
// still that event: an archive that was restored from an older copy and written to
// has another in its place. Before there were seals a cursor had none.
type cursor struct {
	seq    uint64
	seal   uint32
	sealed bool
}

func (c cursor) text(id string) string {
	if !c.sealed {
		return fmt.Sprintf("%s-%x", id, c.seq)
	}
	return fmt.Sprintf("%s-%x-%08x", id, c.seq, c.seal)
}

func (a *Archive) parseCursor(text string) (cursor, error) {
	if text == "" {
		return cursor{}, nil
	}
	var c cursor
	parts := strings.Split(text, "-")
	for i, n := range parts[1:] {
		v, err := strconv.ParseUint(n, 16, 32)
		switch {
		case err != nil:
			return c, fmt.Errorf("cursor %q: %w", text, ErrCursor)
		case i == 0:
			c.seq = v
		default:
			c.seal, c.sealed = uint32(v), true
		}
	}
	if parts[0] != a.id || text != c.text(a.id) {
		return c, fmt.Errorf("cursor %q: %w", text, ErrCursor)
	}
	return c, nil
}

// follows reports a cursor that cannot be followed. An event that was erased cannot be
// compared, and its place is as good as ever.
func (b *batch) follows(c cursor) error {
	t, key := b.table(feedTable), key32(nil, uint32(c.seq))
	if c.seq > max(b.tip(), t.bucket.Sequence()) {
		return fmt.Errorf("cursor %s: %w: it lies ahead; %s", c.text(b.id), ErrCursor, restored)
	}
	row, err := t.get(key)
	if err != nil || row == nil || !c.sealed || t.seal(key, row) == c.seal {
		return err
	}
	return fmt.Errorf("cursor %s: %w: another event stands there; %s", c.text(b.id), ErrCursor, restored)
}

const restored = "the archive was restored from an older copy; begin anew without a cursor"
