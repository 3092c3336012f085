package archive

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"time"

	"newsmorgue/extract/news"
)

// A CommentQuery says which comments to hand out. The zero value is every comment of
// every story.
type CommentQuery struct {
	Key   string    // urlkey or alias of one story; "" all
	Site  string    // registrable domain; "" all
	Since time.Time // something happened to it then or later; zero: from the beginning
	Until time.Time // and before that; zero: to the end

	// Removed: only those that were taken down and are not there again. Since and Until
	// then ask when it was taken down, else also when it was first seen, when edited, and
	// when put back. All these are times of captures: a comment that a better reader finds
	// in an old one was first seen then.
	Removed bool
}

// Comments returns the comments that q asks for, story by story in the order in which the
// stories came, those of a story in reading order, each as the JSON of a
// news.CommentRecord without a line feed. The bytes are good until the next step. No
// version and no comment is handed out that came after the first step; how a comment
// fares is told as it is known when it is handed out. Those that were forgotten are not
// among them. The lock is not held while a comment is dealt with.
//
// A comment that is damaged has an error in its place that wraps ErrRecord, and so has the
// thread of a story whose rows are, and, before its comments, a story whose headline and
// address cannot be read; who goes on gets the others. Any other error is the last:
// ErrNotFound or ErrForgotten if there is no story of that key.
func (a *Archive) Comments(ctx context.Context, q CommentQuery) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		h := &hearing{CommentQuery: q}
		for p := new(sheaf); !h.done; p.records, p.text = p.records[:0], p.text[:0] {
			err := a.read(ctx, func(b *batch) error { return h.next(b, p) })
			for _, r := range p.records {
				if !yield(p.text[r.begin:r.end:r.end], r.err) {
					return
				}
			}
			if err != nil {
				yield(nil, err)
				return
			}
		}
	}
}

// A hearing goes through the comments that a query asks for, a spell at a time.
type hearing struct {
	CommentQuery
	seq  uint64 // the archive is shown as it was at this one
	from uint64 // story to look at next; 0: not begun
	to   uint64 // last story to look at
	done bool

	story  story    // whose comments are handed out,
	thread thread   // how they were read last,
	order  []uint32 // ordinals of those that are still to come,
	head   []byte   // and what the JSON of all begins with; nil: not made yet
	texts  library  // kept from spell to spell: reading one may take longer than that
}

// next takes the comments of one spell.
func (h *hearing) next(b *batch, p *sheaf) error {
	if h.from == 0 {
		if err := h.begin(b); err != nil {
			return err
		}
	}
	h.texts.batch = b
	start := time.Now()
	for n := 0; n == 0 || time.Since(start) < spell && len(p.text) < sheafBytes; n++ {
		if len(h.order) == 0 {
			if err := h.turn(b, p); err != nil || h.done {
				return err
			}
			continue
		}
		ordinal := int(h.order[0])
		h.order = h.order[1:]
		if err := p.attempt(func() error { return h.take(ordinal, p) }); err != nil {
			return err
		}
	}
	return nil
}

// attempt runs f, which appends a record or makes an error to stand in its place.
func (p *sheaf) attempt(f func() error) error {
	err := oneRecord(f)
	if errors.Is(err, ErrRecord) {
		p.records, err = append(p.records, passage{err: err}), nil
	}
	return err
}

func (h *hearing) begin(b *batch) error {
	h.seq, h.from, h.to = b.tip(), 1, math.MaxUint32
	if h.Key == "" {
		return nil
	}
	s, err := b.named(h.Key)
	h.from, h.to = uint64(s.id), uint64(s.id)
	return err
}

// turn goes on to the next story, or past one that has no thread.
func (h *hearing) turn(b *batch, p *sheaf) error {
	if h.from > h.to {
		h.done = true
		return nil
	}
	id := storyID(h.from)
	k, _ := b.table(storyTable).bucket.Cursor().Seek(id.row(threadRow))
	switch {
	case k == nil:
		h.done = true
	case bytes.Equal(k, id.row(threadRow)):
		h.from++
		return p.attempt(func() error { return h.open(b, id) })
	default: // A row of that story which stands behind, or the first of one that comes later.
		h.from = max(h.from+1, uint64(number(k)))
	}
	return nil
}

// open reads the rows that all comments of a story share.
func (h *hearing) open(b *batch, id storyID) error {
	s, err := b.story(id)
	if err != nil || h.Site != "" && s.site != h.Site {
		return err
	}
	t, size, err := b.threadRow(s)
	if err == nil {
		h.order, err = b.readingOrder(s, size)
	}
	if err != nil {
		h.order = nil
		return fmt.Errorf("comments of %s: %w", s.key, err)
	}
	h.story, h.thread, h.head = s, t, nil
	return nil
}

// take appends a comment, unless it is not asked for.
func (h *hearing) take(ordinal int, p *sheaf) (err error) {
	if !h.texts.table(storyTable).has(h.story.id.row(nameRow)) {
		h.order = nil // It was forgotten since the spell before.
		return nil
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("%s, comment %d: %w", h.story.key, ordinal+1, err)
		}
	}()
	c, err := h.texts.batch.comment(h.story, ordinal)
	if err != nil || c.erased || c.seq > h.seq || !h.asked(c) {
		return err
	}
	text, err := h.texts.text(c.content)
	if err != nil {
		return err
	}
	earlier, err := h.texts.earlier(c)
	if err != nil {
		return err
	}
	if h.head == nil {
		if err := p.attempt(func() error { return h.introduce(h.texts.batch) }); err != nil {
			return err
		}
	}
	begin := len(p.text)
	p.text = append(append(p.text, h.head...), ',')
	p.text = h.thread.appendLife(p.text, c, text[1:])
	p.text = appendMember(p.text, `,"earlier":`, earlier)
	absences, err := canonical(c.absences())
	if err != nil {
		return err
	}
	p.text = appendMember(p.text, `,"absences":`, absences)
	p.records = append(p.records, passage{begin: begin, end: len(p.text)})
	return nil
}

// asked looks at what has happened to a comment.
func (h *hearing) asked(c comment) bool {
	removed := !c.removed.IsZero() && h.within(c.removed)
	if h.Removed || removed {
		return removed
	}
	return h.within(c.first) || slices.ContainsFunc(c.edits(), func(p past) bool { return h.within(p.until) }) ||
		slices.ContainsFunc(c.away, func(a absence) bool { return h.within(a.from) || h.within(a.until) })
}

func (h *hearing) within(t time.Time) bool {
	return !t.Before(h.Since) && (h.Until.IsZero() || t.Before(h.Until))
}

// introduce makes what the JSON of all comments of a story begins with: what is known of
// it without its record, and then, if that can be read, the rest.
func (h *hearing) introduce(b *batch) error {
	var latest int
	var address, headline string
	defer func() {
		h.head = strconv.AppendInt([]byte(`{"schema":`), news.Schema, 10)
		if latest > 0 {
			h.head = appendText(h.head, `,"record":`, fmt.Sprintf("%s@%d", h.story.key, latest))
		}
		h.head = appendText(h.head, `,"urlkey":`, h.story.key)
		h.head = appendText(h.head, `,"url":`, address)
		h.head = appendText(h.head, `,"site":`, h.story.site)
		h.head = appendText(h.head, `,"headline":`, headline)
	}()
	for n := h.story.state.versions; n > 0; n-- {
		v, _, err := b.version(h.story, n)
		if err != nil {
			return err
		}
		if v.seq > h.seq {
			continue
		}
		latest = cmp.Or(latest, n)
		if v.pruned() || v.kind == news.KindGone && n > 1 {
			continue // The one before has the headline.
		}
		stored, err := b.content(records, v.record)
		if err == nil {
			address, headline, err = topOf(stored)
		}
		if err != nil {
			return fmt.Errorf("headline of version %d: %w", n, err)
		}
		return nil
	}
	return nil
}

// topOf reads address and headline of a stored record, and no farther.
func topOf(stored []byte) (address, headline string, err error) {
	record, err := fill(nil, stored, filling{count: -1})
	if err != nil {
		return "", "", err
	}
	d := json.NewDecoder(bytes.NewReader(record))
	_, err = d.Token()
	for err == nil && d.More() {
		var name json.Token
		if name, err = d.Token(); err != nil {
			break
		}
		switch name {
		case "url":
			err = d.Decode(&address)
		case "headline":
			if err = d.Decode(&headline); err == nil {
				return address, headline, nil
			}
		case "body", "text":
			return address, headline, nil // It has none.
		default:
			err = d.Decode(new(json.RawMessage))
		}
	}
	if err != nil {
		return "", "", fmt.Errorf("stored record: %w: %w", ErrDamaged, err)
	}
	return address, headline, nil
}

// earlier is the JSON array of what a comment said before; nil if it was never edited.
func (l *library) earlier(c comment) ([]byte, error) {
	edits := c.edits()
	if len(edits) == 0 {
		return nil, nil
	}
	now, err := l.comment(c.content)
	if err != nil {
		return nil, err
	}
	var list []news.EarlierText
	for _, p := range edits {
		said, err := l.comment(p.piece)
		if err != nil {
			return nil, err
		}
		e := news.EarlierText{Author: said.Author, Title: said.Title, Text: said.Text, Until: news.Time{Time: p.until}}
		if said.Author == now.Author {
			e.Author = ""
		}
		list = append(list, e)
	}
	return canonical(list)
}

// absences are the times for which a comment was not there, but the last.
func (c comment) absences() (list []news.Absence) {
	for _, a := range c.away {
		list = append(list, news.Absence{RemovedAt: news.Time{Time: a.from}, ReturnedAt: news.Time{Time: a.until}})
	}
	return list
}

// appendMember puts a member behind the others of the JSON object that dst ends with, unless it
// is null or nothing.
func appendMember(dst []byte, name string, value []byte) []byte {
	if len(value) == 0 || string(value) == "null" {
		return dst
	}
	return append(append(append(dst[:len(dst)-1], name...), value...), '}')
}

// A Thread is what is known of the comments of a story as a whole.
type Thread struct {
	Key, Site  string
	State      string    // what the page of the current version says of it: news.CommentsPresent, …
	ReadAt     time.Time // when it was read last; zero: no comment was ever seen
	Commenters []string  // the names under all that was ever said in it, each once, in order
}

// Thread tells of the comments of a story. It fails with ErrNotFound if there is no such
// story. Names of comments that were forgotten, or are damaged, are not known.
func (a *Archive) Thread(ctx context.Context, key string) (th Thread, err error) {
	err = a.read(ctx, func(b *batch) error {
		s, err := b.named(key)
		if err != nil {
			return err
		}
		th = Thread{Key: s.key, Site: s.site}
		if s.state.versions > 0 {
			v, _, err := b.version(s, 0)
			if err != nil {
				return err
			}
			th.State = v.state
		}
		t, size, err := b.threadRow(s)
		if err != nil {
			return fmt.Errorf("comments of %s: %w", s.key, err)
		}
		th.ReadAt = t.at
		th.Commenters, err = b.commenters(s, size)
		return err
	})
	return th, err
}

// commenters are the names under all texts of the comments of s, of which there are so many.
func (b *batch) commenters(s story, size int) ([]string, error) {
	names := map[string]bool{}
	l := library{batch: b}
	for n := range size {
		err := oneRecord(func() error {
			c, err := b.comment(s, n)
			if err != nil {
				return err
			}
			for _, p := range c.pieces() {
				said, err := l.comment(p)
				if err != nil {
					return err
				}
				names[said.Author] = true
			}
			return nil
		})
		if err != nil && !errors.Is(err, ErrRecord) {
			return nil, err
		}
	}
	delete(names, "")
	return slices.Sorted(maps.Keys(names)), nil
}
