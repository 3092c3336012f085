package archive

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Part names the capture of a further page of a story, or of an answer that has comments
// on it. That is one by itself, under its own urlkey, with the story in its Of: each page
// stays what the server sent.
type Part struct {
	Key   string    `json:"urlkey"`
	At    time.Time `json:"captured_at,omitzero"` // to the millisecond; zero: it was not asked for
	Whole bool      `json:"whole,omitempty"`      // it has all of the story, and is read in place of the first page

	Comments string `json:"comments,omitempty"` // the system whose answer it is, by name; "": it is a further page
}

// open reports whether p may be otherwise at the next visit though the first page is as it
// was. An answer with comments that was not asked for, or is not to be had, is not.
func (p Part) open() bool { return p.Comments == "" || !p.At.IsZero() }

// stamped are parts with their times as they are kept.
func stamped(parts []Part) []Part {
	parts = slices.Clone(parts)
	for i := range parts {
		parts[i].At = fromMillis(millis(parts[i].At))
	}
	return parts
}

// encodeParts writes parts. What a Part has had only since later stands behind all of them, so
// that rows of before end there.
func encodeParts(r *row, parts []Part) {
	r.int(len(parts))
	for _, p := range parts {
		r.text(p.Key)
		r.time(p.At)
		r.bool(p.Whole)
	}
	if slices.ContainsFunc(parts, func(p Part) bool { return p.Comments != "" }) {
		for _, p := range parts {
			r.text(p.Comments)
		}
	}
}

func decodeParts(f *fields) (parts []Part) {
	for n := f.int(); n > 0 && !f.bad && len(f.b) > 0; n-- {
		parts = append(parts, Part{Key: f.text(), At: f.time(), Whole: f.bool()})
	}
	for i := range parts {
		parts[i].Comments = f.text()
	}
	return parts
}

// Part returns a capture that a story names as a further page, made at that time, with
// its payload if it has one. Of the zero time it is the last that came, whose refusal
// begins with "part". It fails with ErrNotFound if there is none, or if its payload was
// let go of.
func (a *Archive) Part(ctx context.Context, key string, at time.Time) (c Capture, err error) {
	err = a.read(ctx, func(b *batch) error {
		s, err := b.named(key)
		if err != nil {
			return err
		}
		n, row, err := b.findPart(s, func(row capture) bool {
			return row.at.Equal(fromMillis(millis(at))) || at.IsZero() && row.payload != 0 && strings.HasPrefix(row.refusal, partRefusal)
		})
		if err != nil {
			return err
		}
		if n == 0 || row.pruned {
			return fmt.Errorf("%s, further page of %s: %w", key, at.Format(time.RFC3339), ErrNotFound)
		}
		var payload []byte
		if row.payload != 0 {
			if payload, err = b.content(payloads, row.payload); err != nil {
				return err
			}
		}
		c, err = b.full(s, row)
		c.Payload = payload
		return err
	})
	return c, err
}

// findPart finds the last capture of s that is a further page and one that is looked for;
// 0 is none.
func (b *batch) findPart(s story, wanted func(capture) bool) (int, capture, error) {
	for n := s.state.captures; n > 0; n-- {
		row, err := b.capture(s, n)
		if err != nil {
			return 0, row, err
		}
		if row.of != "" && wanted(row) {
			return n, row, nil
		}
	}
	return 0, capture{}, nil
}

// partsShown are the further pages with which the payload of s was read last.
func (b *batch) partsShown(s story) ([]Part, error) {
	for n := s.state.captures; n > 0; n-- {
		row, err := b.capture(s, n)
		if err != nil {
			return nil, err
		}
		if row.outcome != Kept && (row.payload != 0 || row.pruned) {
			return row.parts, nil
		}
	}
	return nil, nil
}

// partOf is the key of the story that has s as a further page, as the last capture of s
// says, if that story still says so too.
func (b *batch) partOf(s story, last capture) (string, error) {
	if last.of == "" {
		return "", nil
	}
	whole, err := b.named(last.of)
	if gone(err) || err == nil && whole.id == s.id {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	parts, err := b.partsShown(whole)
	if err != nil || !slices.ContainsFunc(parts, s.goesBy) {
		return "", err
	}
	return whole.key, nil
}

// gone reports an error that says that a story is not there, or not any more.
func gone(err error) bool { return errors.Is(err, ErrNotFound) || errors.Is(err, ErrForgotten) }

// goesBy reports whether a part is named by a key of s.
func (s story) goesBy(p Part) bool { return p.Key == s.key || slices.Contains(s.aliases, p.Key) }

// joins reports whether a version that stays was read with that capture of s.
func (b *batch) joins(s story, c capture, o PruneOptions) (bool, error) {
	if c.of == "" {
		return false, nil
	}
	whole, err := b.named(c.of)
	if err != nil {
		if gone(err) {
			err = nil
		}
		return false, err
	}
	for n := 1; n <= whole.state.versions; n++ {
		v, _, err := b.version(whole, n)
		if err != nil {
			return false, err
		}
		if v.pruned() || o.lets(whole, n, v) {
			continue
		}
		row, err := b.capture(whole, v.capture)
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(row.parts, func(p Part) bool { return s.goesBy(p) && p.At.Equal(c.at) }) {
			return true, nil
		}
	}
	return false, nil
}

// namedBy is the key of the story that had s as a further page at any time; "" of none.
func (b *batch) namedBy(s story) (string, error) {
	n, last, err := b.findPart(s, func(capture) bool { return true })
	if err != nil || n == 0 {
		return "", err
	}
	whole, err := b.named(last.of)
	if gone(err) || err == nil && whole.id == s.id {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	for n := 1; n <= whole.state.captures; n++ {
		row, err := b.capture(whole, n)
		if err != nil || slices.ContainsFunc(row.parts, s.goesBy) {
			return whole.key, err
		}
	}
	return "", nil
}

// partsOf are the stories of which all captures are further pages of s.
func (b *batch) partsOf(s story) (list []story, err error) {
	seen := map[storyID]bool{s.id: true}
	for n := 1; n <= s.state.captures; n++ {
		row, err := b.capture(s, n)
		if err != nil {
			return nil, err
		}
		for _, p := range row.parts {
			part, err := b.named(p.Key)
			if gone(err) || err == nil && (seen[part.id] || part.state.versions > 0) {
				continue
			}
			if err != nil {
				return nil, err
			}
			seen[part.id] = true
			list = append(list, part)
		}
	}
	return list, nil
}

// partsBut are the further pages with which captures of s were read, but for those of
// which any was read with one that shows.
func (b *batch) partsBut(s story, shows func(capture) bool) (list []Part, err error) {
	var not []Part
	for n := 1; n <= s.state.captures; n++ {
		row, err := b.capture(s, n)
		if err != nil {
			return nil, err
		}
		if shows(row) {
			not = append(not, row.parts...)
		} else {
			list = append(list, row.parts...)
		}
	}
	return slices.DeleteFunc(list, func(p Part) bool { return slices.Contains(not, p) }), nil
}
