package archive

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"newsmorgue/extract/news"
)

// Last is what the next request for a page needs to know of the one before.
type Last struct {
	Key          string
	ETag         string    // of the last payload; "" when there was none
	LastModified string    // likewise, as the server wrote it
	Version      int       // latest; 0: none yet
	Reader       string    // of that version
	At           time.Time // start of the last capture
	Status       int       // of the last capture
	Refusal      string    // of the last capture
	HasPayload   bool      // a payload is kept, so a conditional request makes sense
	Joined       bool      `json:",omitzero"` // the last payload was read with further pages or answers, which change without it
	PartOf       string    `json:",omitzero"` // urlkey of the story whose last reading has this as a further page; "" of none
}

// A History is all that happened to one story, in order of arrival.
type History struct {
	Key      string         `json:"urlkey"`
	Aliases  []string       `json:"aliases,omitempty"`
	Site     string         `json:"site,omitempty"`
	Versions []Version      `json:"versions,omitempty"`
	Visits   []Visit        `json:"visits,omitempty"`
	Comments []CommentEvent `json:"comments,omitempty"`
}

// A Version is one state of a story, as the publisher had it.
type Version struct {
	Number        int       `json:"version"`
	CapturedAt    time.Time `json:"captured_at"`
	LastSeenAt    time.Time `json:"last_seen_at"`
	Status        int       `json:"status"`
	Kind          news.Kind `json:"kind"`
	Headline      string    `json:"headline,omitempty"`
	Changed       []string  `json:"changed,omitempty"` // JSON names of the fields of the digest that differ from the version before
	Revision      int       `json:"revision"`          // how many readings of it made a difference, from 1
	Reader        string    `json:"reader"`
	Digest        string    `json:"digest"`
	PayloadDigest string    `json:"payload_digest,omitempty"`
	Pruned        bool      `json:"pruned,omitempty"` // record and payload were let go of; what they told is missing here
}

// A Visit is one capture, without its payload.
type Visit struct {
	At      time.Time `json:"at"`
	Status  int       `json:"status"` // 0: no answer came
	Outcome Outcome   `json:"outcome"`
	Version int       `json:"version,omitempty"` // of the story after it
	Refusal string    `json:"refusal,omitempty"`
	Bytes   int64     `json:"bytes,omitempty"` // as sent
	Parts   []Part    `json:"parts,omitempty"` // further pages that it was read with

	ClockSetBack bool `json:"clock_set_back,omitempty"` // At lies before the visit before; the order is that of arrival all the same
}

// A CommentEvent is a step in the life of a comment.
type CommentEvent struct {
	At     time.Time `json:"at"`
	Kind   EventKind `json:"event"` // CommentAdded, CommentEdited or CommentRemoved
	ID     string    `json:"id"`
	Author string    `json:"author,omitempty"`
	Text   string    `json:"text"`          // after the event
	Was    string    `json:"was,omitempty"` // text before an edit
}

// Resolve returns the urlkey of the story that goes by that key or has it as an
// alias; ErrNotFound if there is none.
func (a *Archive) Resolve(ctx context.Context, key string) (string, error) {
	err := a.read(ctx, func(b *batch) error {
		s, err := b.named(key)
		key = s.key
		return err
	})
	if err != nil {
		return "", err
	}
	return key, nil
}

// Last returns what is known of the last capture; ErrNotFound if there is none.
func (a *Archive) Last(ctx context.Context, key string) (last Last, err error) {
	err = a.read(ctx, func(b *batch) error {
		s, err := b.named(key)
		if err != nil {
			return err
		}
		c, err := b.capture(s, s.state.captures)
		if err != nil {
			return err
		}
		last = Last{
			Key: s.key, ETag: s.state.etag, LastModified: s.state.modified, Version: s.state.versions,
			At: c.at, Status: c.status, Refusal: c.refusal, HasPayload: s.state.payload != 0,
		}
		if last.PartOf, err = b.partOf(s, c); err != nil {
			return err
		}
		if s.state.versions == 0 {
			return nil
		}
		v, _, err := b.version(s, 0)
		if err != nil {
			return err
		}
		r, err := b.reading(v.reading)
		if err != nil {
			return err
		}
		last.Reader = r.Reader
		parts, err := b.partsShown(s)
		last.Joined = slices.ContainsFunc(parts, Part.open)
		return err
	})
	return last, err
}

// Address returns the address that answered with the latest version of a story;
// ErrNotFound if it has none.
func (a *Archive) Address(ctx context.Context, key string) (address string, err error) {
	err = a.read(ctx, func(b *batch) error {
		s, err := b.named(key)
		if err != nil {
			return err
		}
		v, _, err := b.version(s, 0)
		if err != nil {
			return err
		}
		row, err := b.capture(s, v.capture)
		if err != nil {
			return err
		}
		h, err := b.head(row)
		address = h.URL
		return err
	})
	return address, err
}

// Payload returns what the server sent for a version of a story, the latest for 0,
// decoded, and the capture that it was first seen in. Of pages that made no version
// it returns the last. It fails with ErrNotFound if nothing was sent.
func (a *Archive) Payload(ctx context.Context, key string, n int) (payload []byte, c Capture, err error) {
	err = a.read(ctx, func(b *batch) error {
		s, err := b.named(key)
		if err != nil {
			return err
		}
		row, err := b.shown(s, n)
		if err != nil {
			return err
		}
		if row.payload == 0 {
			return fmt.Errorf("payload of %s: %w", s.key, ErrNotFound)
		}
		if payload, err = b.content(payloads, row.payload); err != nil {
			return err
		}
		c, err = b.full(s, row)
		c.Payload = payload
		return err
	})
	return payload, c, err
}

// shown is the capture that first showed version n; for a story without versions
// and n zero, the last capture that has a payload.
func (b *batch) shown(s story, n int) (capture, error) {
	if n == 0 && s.state.versions == 0 {
		row := capture{}
		for k := s.state.captures; k > 0 && row.payload == 0; k-- {
			var err error
			if row, err = b.capture(s, k); err != nil {
				return row, err
			}
		}
		return row, nil
	}
	v, _, err := b.version(s, n)
	if err != nil {
		return capture{}, err
	}
	return b.capture(s, v.capture)
}

// full is a capture as it was put, but for its payload.
func (b *batch) full(s story, row capture) (Capture, error) {
	h, err := b.head(row)
	return Capture{
		URLKey: s.key, Aliases: s.aliases, Site: s.site,
		Requested: h.Requested, URL: h.URL, Redirects: h.Redirects,
		Status: row.status, RequestHeader: h.RequestHeader, Header: h.Header,
		Start: row.at, FirstByte: row.firstByte, End: row.end,
		Remote: h.Remote, Wire: row.wire, Coding: h.Coding, Via: h.Via, Title: h.Title, Refusal: row.refusal,
		TDM: h.TDM, Rendered: h.Rendered, Of: row.of, Parts: row.parts,
	}, err
}

// History returns all that happened to a story.
func (a *Archive) History(ctx context.Context, key string) (h History, err error) {
	err = a.read(ctx, func(b *batch) error {
		s, err := b.named(key)
		if err != nil {
			return err
		}
		h = History{Key: s.key, Aliases: s.aliases, Site: s.site}
		if h.Visits, err = b.visits(s); err != nil {
			return err
		}
		if h.Versions, err = b.versions(s); err != nil {
			return err
		}
		h.Comments, err = b.commentEvents(s)
		return err
	})
	return h, err
}

// Missing tells of a story that answers 404 or 410 when it was last there and when it was first
// missing after that: in between it was taken down. A visit without an answer, or with another
// that is no story, says neither. Zero times: it is there, as far as is known.
func (h *History) Missing() (seen, since time.Time) {
	for _, v := range h.Visits {
		switch {
		case v.Status == http.StatusNotFound || v.Status == http.StatusGone:
			if since.IsZero() && !seen.IsZero() {
				since = v.At
			}
		case v.Version > 0 && v.Refusal == "" && (v.Status == http.StatusOK || v.Status == http.StatusNotModified):
			seen, since = v.At, time.Time{}
		}
	}
	if since.IsZero() {
		return since, since
	}
	return seen, since
}

func (b *batch) visits(s story) ([]Visit, error) {
	list := make([]Visit, 0, s.state.captures)
	for n := 1; n <= s.state.captures; n++ {
		c, err := b.capture(s, n)
		if err != nil {
			return nil, err
		}
		back := n > 1 && c.at.Before(list[n-2].At)
		list = append(list, Visit{c.at, c.status, c.outcome, c.version, c.refusal, c.wire, c.parts, back})
	}
	return list, nil
}

func (b *batch) versions(s story) ([]Version, error) {
	list := make([]Version, 0, s.state.versions)
	for n := 1; n <= s.state.versions; n++ {
		v, _, err := b.version(s, n)
		if err != nil {
			return nil, err
		}
		told, err := b.told(s, v, n)
		if err != nil {
			return nil, err
		}
		list = append(list, told)
	}
	return list, nil
}

// told is a version for a History.
func (b *batch) told(s story, v version, n int) (Version, error) {
	r, err := b.reading(v.reading)
	t := Version{
		Number: n, CapturedAt: v.at, LastSeenAt: b.lastSeen(s, v), Kind: v.kind,
		Revision: v.revision, Reader: r.Reader, Digest: v.digest, Pruned: v.pruned(),
	}
	if err != nil || t.Pruned {
		return t, err
	}
	stored, err := b.content(records, v.record)
	if err != nil {
		return t, err
	}
	rec, err := readRecord(stored)
	t.Status, t.Headline, t.Changed, t.PayloadDigest = rec.Provenance.HTTP.Status, rec.Headline, rec.Changed, rec.PayloadDigest
	return t, err
}

// commentEvents are the steps in the lives of all comments, in order of time.
func (b *batch) commentEvents(s story) ([]CommentEvent, error) {
	t, err := b.thread(s)
	if err != nil {
		return nil, err
	}
	var list []CommentEvent
	l := library{batch: b}
	for _, o := range t.order {
		life, err := l.life(t.comments[o])
		if err != nil {
			return nil, err
		}
		list = append(list, life...)
	}
	slices.SortStableFunc(list, func(a, b CommentEvent) int { return a.At.Compare(b.At) })
	return list, nil
}

// life is what happened to one comment.
func (l *library) life(c comment) ([]CommentEvent, error) {
	var list []CommentEvent
	at, kind, was := c.first, CommentAdded, ""
	for i, p := range c.pieces() {
		said, err := l.comment(p)
		if err != nil {
			return nil, err
		}
		e := CommentEvent{At: at, Kind: kind, ID: c.id, Author: said.Author, Text: said.Text, Was: was}
		switch {
		case i < len(c.past) && c.past[i].renamed:
			continue
		case i < len(c.past):
			at, kind, was = c.past[i].until, CommentEdited, said.Text
		}
		list = append(list, e)
	}
	gone := c.away
	if !c.removed.IsZero() {
		gone = append(slices.Clip(gone), absence{from: c.removed})
	}
	for _, a := range gone {
		list = missing(list, CommentRemoved, a.from)
		list = missing(list, CommentAdded, a.until)
	}
	return list, nil
}

// missing puts among the steps of a comment's life that it was taken down then, or put back, with
// what it said at that time; the zero time is never.
func missing(list []CommentEvent, kind EventKind, at time.Time) []CommentEvent {
	n := len(list)
	for n > 1 && list[n-1].At.After(at) {
		n--
	}
	if at.IsZero() || n == 0 {
		return list
	}
	e := list[n-1]
	e.At, e.Kind, e.Was = at, kind, ""
	return slices.Insert(list, n, e)
}
