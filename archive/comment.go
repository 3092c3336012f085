package archive

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"newsmorgue/extract/news"
)

// A comment row is the life of one comment; what it says stands in a blob beside
// the records, with the others that came at the same time.
type comment struct {
	id      string // the site's own, else made of what the comment says
	own     bool   // the site's own
	place   uint64 // of author, time and parent
	said    uint64 // of title and text
	content piece
	votes   *int
	seq     uint64 // of the event that told of it
	first   time.Time
	last    time.Time // zero: it was there when the thread was read last
	edited  time.Time
	removed time.Time
	lacking bool   // the last reading was complete and lacked it
	clock   bool   // author and minute are known, so that an edit can be told without an id
	system  uint64 // of the system that showed it last
	past    []past
	erased  bool      // it was forgotten: nothing that it says is kept
	profile uint64    // of its author's address; 0: not known
	away    []absence // when it was taken down and put back, the first first
}

// pieces are all the texts that a comment ever had, the first first; of one that was
// forgotten there are none.
func (c comment) pieces() []piece {
	var list []piece
	if c.erased {
		return nil
	}
	for _, p := range c.past {
		list = append(list, p.piece)
	}
	return append(list, c.content)
}

// A piece is where a text stands: the place among the texts of a blob.
type piece struct {
	blob  blobID
	index int
}

// A past is a text that was replaced at that time.
type past struct {
	until time.Time
	piece
	renamed bool // it was no edit: the text stayed, under another name
}

// edits are the texts that an edit replaced.
func (c comment) edits() []past {
	return slices.DeleteFunc(slices.Clone(c.past), func(p past) bool { return p.renamed })
}

// An absence is the time from which a comment was missing until it was there again.
type absence struct{ from, until time.Time }

func (c comment) encode() []byte {
	var r row
	r.text(c.id)
	r.bool(c.own)
	r.uint(c.place)
	r.uint(c.said)
	r.uint(uint64(c.content.blob))
	r.int(c.content.index)
	r.bool(c.votes != nil)
	if c.votes != nil {
		r.int(*c.votes)
	}
	r.uint(c.seq)
	r.time(c.first)
	r.time(c.last)
	r.time(c.edited)
	r.time(c.removed)
	r.bool(c.lacking)
	r.bool(c.clock)
	r.uint(c.system)
	r.int(len(c.past))
	for _, p := range c.past {
		r.time(p.until)
		r.uint(uint64(p.blob))
		r.int(p.index)
	}
	r.bool(c.erased)
	r.uint(c.profile)
	for _, p := range c.past {
		r.bool(p.renamed)
	}
	r.int(len(c.away))
	for _, a := range c.away {
		r.time(a.from)
		r.time(a.until)
	}
	return r.b
}

func decodeComment(b []byte) (comment, error) {
	f := fields{b: b}
	c := comment{id: f.text(), own: f.bool(), place: f.uint(), said: f.uint(), content: piece{blobID(f.uint()), f.int()}}
	if f.bool() {
		n := f.int()
		c.votes = &n
	}
	c.seq, c.first, c.last, c.edited, c.removed = f.uint(), f.time(), f.time(), f.time(), f.time()
	c.lacking, c.clock, c.system = f.bool(), f.bool(), f.uint()
	for n := f.int(); n > 0 && !f.bad && len(f.b) > 0; n-- {
		c.past = append(c.past, past{until: f.time(), piece: piece{blobID(f.uint()), f.int()}})
	}
	c.erased, c.profile = f.bool(), f.uint()
	for i := range c.past {
		c.past[i].renamed = f.bool()
	}
	for n := f.int(); n > 0 && !f.bad && len(f.b) > 0; n-- {
		c.away = append(c.away, absence{f.time(), f.time()})
	}
	return c, f.err()
}

// A thread is how the comments of a story were last read.
type thread struct {
	at       time.Time // last seen so; zero: never read
	reader   string    // that read it
	system   uint64    // comment system, as the reading names it
	complete bool      // every comment that the page had was read
	lacking  int       // comments whose row says lacking
	order    []uint32  // ordinals of all comments, in reading order; in a bucket of its own
	comments []comment // by ordinal, from 0; in a bucket of their own
}

func (t thread) encode() []byte {
	var r row
	r.time(t.at)
	r.text(t.reader)
	r.uint(t.system)
	r.bool(t.complete)
	r.int(t.lacking)
	r.int(len(t.comments))
	return r.b
}

func decodeThread(b []byte) (t thread, size int, err error) {
	f := fields{b: b}
	t = thread{at: f.time(), reader: f.text(), system: f.uint(), complete: f.bool(), lacking: f.int()}
	size = f.int()
	return t, size, f.err()
}

// thread reads what is known of a story's comments; the zero thread if there were
// never any.
func (b *batch) thread(s story) (thread, error) {
	t, size, err := b.threadRow(s)
	if size == 0 {
		return t, err
	}
	for n := 0; n < size && err == nil; n++ {
		var c comment
		c, err = b.comment(s, n)
		t.comments = append(t.comments, c)
	}
	var lost error
	t.order, lost = b.readingOrder(s, size)
	if err = errors.Join(err, lost); err != nil {
		return t, fmt.Errorf("comments of %s: %w", s.key, err)
	}
	return t, nil
}

// threadRow is a thread without its comments, and how many there are.
func (b *batch) threadRow(s story) (t thread, size int, err error) {
	row, err := b.table(storyTable).get(s.id.row(threadRow))
	if row == nil {
		return thread{}, 0, err
	}
	return decodeThread(row)
}

// readingOrder is that of so many comments, by their ordinals.
func (b *batch) readingOrder(s story, size int) (list []uint32, err error) {
	row, err := b.table(storyTable).get(s.id.row(orderRow))
	order := fields{b: row}
	for range size {
		short := len(order.b) == 0
		o := order.uint()
		if short || int(o) >= size {
			err = ErrDamaged
		}
		list = append(list, uint32(o))
	}
	return list, errors.Join(err, order.err())
}

// comment is one by its ordinal.
func (b *batch) comment(s story, n int) (comment, error) {
	row, err := b.table(storyTable).get(s.id.numbered(commentRow, n))
	if err != nil {
		return comment{}, err
	}
	if row == nil {
		return comment{}, ErrDamaged
	}
	return decodeComment(row)
}

// putThread keeps a thread after steps, whose texts stand in said, and tells of
// them in the feed.
func (b *batch) putThread(s story, t thread, steps []step, said []news.Comment, at time.Time) error {
	if err := b.putTexts(s, t, steps, said, at); err != nil {
		return err
	}
	for _, step := range steps {
		seq, err := b.tell(event{kind: step.kind, story: s.id, comment: step.ordinal, at: at})
		if err != nil {
			return err
		}
		if c := &t.comments[step.ordinal]; c.seq == 0 {
			c.seq = seq
		}
	}
	var order row
	for _, o := range t.order {
		order.uint(uint64(o))
	}
	err := errors.Join(
		b.table(storyTable).put(s.id.row(threadRow), t.encode()),
		b.table(storyTable).put(s.id.row(orderRow), order.b))
	for n, c := range t.comments {
		err = errors.Join(err, b.table(storyTable).put(s.id.numbered(commentRow, n), c.encode()))
	}
	return err
}

// putTexts makes one blob of what comments say anew. What is no edit is stored only if it is
// another than before; the old is kept if it has another name.
func (b *batch) putTexts(s story, t thread, steps []step, said []news.Comment, at time.Time) error {
	l := library{batch: b}
	flat := !slices.ContainsFunc(said, func(c news.Comment) bool { return c.Parent != "" })
	var texts row
	var owners []int
	for _, step := range steps {
		if step.text < 0 || t.comments[step.ordinal].erased {
			continue
		}
		c := said[step.text]
		k := &t.comments[step.ordinal]
		c.ID, c.Votes, c.Status = k.id, nil, ""
		old, err := l.before(step, *k)
		if err != nil {
			return err
		}
		if flat { // A feed says of no comment what that answers.
			c.Parent = cmp.Or(c.Parent, old.Parent)
		}
		text, err := canonical(c)
		if err != nil {
			return err
		}
		if was, err := canonical(old); err != nil || bytes.Equal(text, was) {
			if err != nil {
				return err
			}
			continue
		}
		if old.Author != "" && old.Author != c.Author {
			k.past = append(k.past, past{at, k.content, true})
		}
		texts.bytes(text)
		owners = append(owners, step.ordinal)
	}
	if len(owners) == 0 {
		return nil
	}
	id, err := b.put(records, s.id, b.keyframe(draftOf(texts.b)))
	for i, o := range owners {
		t.comments[o].content = piece{id, i}
	}
	return err
}

// A library reads pieces. Comments that came together lie together, and what they said
// before lies elsewhere; so it keeps the blobs that it read last. They never change, and a
// library may be handed another batch.
type library struct {
	*batch
	texts map[blobID][][]byte
	size  int // of what it keeps, in bytes
}

// librarySize is about what a library keeps, in bytes, beside the blob that it read last.
const librarySize = 16 << 20

// text is what a comment says, as JSON.
func (l *library) text(p piece) ([]byte, error) {
	texts, err := l.shelf(p.blob)
	if err != nil {
		return nil, err
	}
	if p.index < 0 || p.index >= len(texts) || len(texts[p.index]) < 2 {
		return nil, fmt.Errorf("blob %s of %s: %w: it has no text %d", p.blob, records, ErrDamaged, p.index)
	}
	return texts[p.index], nil
}

// shelf is all texts of a blob.
func (l *library) shelf(id blobID) ([][]byte, error) {
	if texts, ok := l.texts[id]; ok {
		return texts, nil
	}
	content, err := l.content(records, id)
	if err != nil {
		return nil, err
	}
	if l.texts == nil || l.size > librarySize {
		l.texts, l.size = map[blobID][][]byte{}, 0
	}
	var texts [][]byte
	for f := (fields{b: content}); len(f.b) > 0; {
		texts = append(texts, f.bytes())
	}
	l.texts[id], l.size = texts, l.size+len(content)
	return texts, nil
}

// comment is what a comment says, as a struct.
func (l *library) comment(p piece) (c news.Comment, err error) {
	text, err := l.text(p)
	if err == nil {
		err = json.Unmarshal(text, &c)
	}
	return c, err
}

// before is what a comment said before a step that is no edit; the zero comment before any other,
// and if it cannot be read.
func (l *library) before(s step, k comment) (old news.Comment, err error) {
	if s.kind != "" || k.content.blob == 0 {
		return old, nil
	}
	err = oneRecord(func() error {
		old, err = l.comment(k.content)
		return err
	})
	if errors.Is(err, ErrRecord) {
		return news.Comment{}, nil
	}
	return old, err
}

// commentsOf is the JSON array of those comments that stood under s while version n
// was shown and came not after seq; nil if there are none.
func (b *batch) commentsOf(s story, v version, n int, seq uint64) ([]byte, error) {
	t, err := b.thread(s)
	if err != nil || len(t.comments) == 0 {
		return nil, err
	}
	var until time.Time
	if n < s.state.versions {
		next, _, err := b.version(s, n+1)
		if err != nil {
			return nil, err
		}
		until = next.at
	}
	var list []byte
	l := library{batch: b}
	for _, o := range t.order {
		c := t.comments[o]
		later := c.erased || c.seq > seq || !until.IsZero() && !c.first.Before(until)
		if later || !c.removed.IsZero() && c.removed.Before(v.at) {
			continue
		}
		text, err := l.text(c.content)
		if err != nil {
			return nil, err
		}
		list = t.appendLife(append(list, ','), c, text)
	}
	if list == nil {
		return nil, nil
	}
	list[0] = '['
	return append(list, ']'), nil
}

// appendLife appends a comment's JSON with its life at the end.
func (t *thread) appendLife(dst []byte, c comment, text []byte) []byte {
	dst = append(dst, text[:len(text)-1]...)
	if c.votes != nil {
		dst = strconv.AppendInt(append(dst, `,"votes":`...), int64(*c.votes), 10)
	}
	dst = appendText(dst, `,"status":`, c.status())
	dst = appendTime(dst, `,"first_seen_at":`, c.first)
	dst = appendTime(dst, `,"last_seen_at":`, c.lastSeen(t))
	dst = appendTime(dst, `,"edited_at":`, c.edited)
	dst = appendTime(dst, `,"removed_at":`, c.removed)
	return append(dst, '}')
}

func (c comment) status() string {
	switch {
	case !c.removed.IsZero():
		return news.CommentRemoved
	case !c.edited.IsZero():
		return news.CommentEdited
	}
	return news.CommentVisible
}

func (c comment) lastSeen(t *thread) time.Time {
	if c.last.IsZero() && c.removed.IsZero() {
		return t.at
	}
	return c.last
}

func appendTime(dst []byte, name string, t time.Time) []byte {
	if t.IsZero() {
		return dst
	}
	return append(t.AppendFormat(append(append(dst, name...), '"'), time.RFC3339), '"')
}
