package archive

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"newsmorgue/extract/news"
)

// A stored record is the JSON of news.Record with gaps for what may change after
// it was written, so that handing it out is copying bytes: the pieces as they lie,
// and in the gaps what holds today. It begins with the lengths of all pieces but the
// last, as varints. The gaps, in the order of the schema:
//
//	revision, reader
//	last_seen_at
//	comments_state, comment_count, comments
//	tool and rules, of provenance
//
// What is known of the files of photos is put into these, each at its end (shown.go).

// mark stands in a field that becomes a gap. A quotation mark inside a JSON string is
// escaped, so what a gap looks like can be no text of a page.
const mark = "\x00"

var gaps = []string{
	`,"revision":1,"reader":"\u0000"`,
	`,"last_seen_at":"0001-01-02T00:00:00Z"`,
	`,"comments_state":"\u0000","comments":[{"text":"\u0000"}]`,
	`"tool":"\u0000","rules":"\u0000"`,
}

// layRecord makes of a record what is stored. The fields that are gaps are not kept.
func layRecord(r news.Record) ([]byte, error) {
	r.Schema = news.Schema
	r.Revision, r.Reader = 1, mark
	r.LastSeenAt = time.Time{}.AddDate(0, 0, 1)
	r.CommentsState, r.CommentCount, r.Comments = mark, nil, []news.Comment{{Text: mark}}
	r.Provenance.Tool, r.Provenance.Rules = mark, mark
	r.Photos = bare(r.Photos)
	text, err := canonical(r)
	if err != nil {
		return nil, err
	}
	var sizes, pieces []byte
	for _, gap := range gaps {
		piece, rest, found := bytes.Cut(text, []byte(gap))
		if !found {
			return nil, fmt.Errorf("record %s: no place for %s", r.ID, gap) // Unreachable: every mark is set above.
		}
		sizes = binary.AppendUvarint(sizes, uint64(len(piece)))
		pieces, text = append(pieces, piece...), rest
	}
	return append(append(sizes, pieces...), text...), nil
}

// canonical is JSON in one line, in the order of the struct's fields and with the
// letters of the page, not escaped for HTML.
func canonical(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// A filling is what comes into the gaps.
type filling struct {
	revision int
	reading  reading
	lastSeen time.Time
	state    string
	count    int                                        // -1: none
	comments []byte                                     // JSON array; nil: none
	photo    func(dst []byte, from int) ([]byte, error) // appends to one what is known of its file; nil: nothing
}

// fill appends to dst the record that stored is, with f in its gaps.
func fill(dst, stored []byte, f filling) ([]byte, error) {
	row := fields{b: stored}
	var sizes [4]uint64
	for i := range sizes {
		sizes[i] = row.uint()
	}
	dst = append(dst, row.fixed(sizes[0])...)
	dst = append(dst, `,"revision":`...)
	dst = strconv.AppendInt(dst, int64(f.revision), 10)
	dst = appendText(dst, `,"reader":`, f.reading.Reader)
	dst = append(dst, row.fixed(sizes[1])...)
	dst = append(f.lastSeen.AppendFormat(append(dst, `,"last_seen_at":"`...), time.RFC3339Nano), '"')
	dst, err := appendPhotos(dst, row.fixed(sizes[2]), f.photo)
	if err != nil {
		return nil, err
	}
	dst = f.appendComments(dst)
	dst = append(dst, row.fixed(sizes[3])...)
	if row.bad {
		return nil, ErrDamaged
	}
	tool := appendText(appendText(nil, `,"tool":`, f.reading.Tool), `,"rules":`, f.reading.Rules)
	// The gap stands at the head of an object, so its first comma goes.
	return append(dst, bytes.TrimPrefix(append(tool, row.b...), []byte(","))...), nil
}

func (f filling) appendComments(dst []byte) []byte {
	dst = appendText(dst, `,"comments_state":`, f.state)
	if f.count >= 0 {
		dst = strconv.AppendInt(append(dst, `,"comment_count":`...), int64(f.count), 10)
	}
	if len(f.comments) > 0 {
		dst = append(append(dst, `,"comments":`...), f.comments...)
	}
	return dst
}

func appendText(dst []byte, name, s string) []byte {
	if s == "" {
		return dst
	}
	return appendQuoted(append(dst, name...), s)
}

func appendQuoted(dst []byte, s string) []byte {
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) {
		q, _ := canonical(s) // a string always has its JSON
		return append(dst, q...)
	}
	return append(append(append(dst, '"'), s...), '"')
}

// readRecord is a stored record as a struct, its gaps empty.
func readRecord(stored []byte) (news.Record, error) {
	text, err := fill(nil, stored, filling{count: -1})
	var r news.Record
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil {
		return r, fmt.Errorf("stored record: %w: %w", ErrDamaged, err)
	}
	return r, nil
}

// Record returns a version of a story, the latest for 0, as the JSON of a
// news.Record without a line feed. It fails with ErrNotFound. Its comments are
// those that stood under the story at some time while this version was shown, each
// as it is known today. Its photos say of their files what is known of those that had come
// when the next version did.
func (a *Archive) Record(ctx context.Context, key string, n int) ([]byte, error) {
	var text []byte
	err := a.read(ctx, func(b *batch) error {
		s, err := b.named(key)
		if err != nil {
			return err
		}
		v, n, err := b.version(s, n)
		if err != nil {
			return err
		}
		text, err = b.appendRecord(nil, s, v, n, everything)
		return err
	})
	return text, err
}

// everything is a seq that nothing comes after.
const everything = 1<<64 - 1

// appendRecord appends version n of s, with no comment that came after seq.
func (b *batch) appendRecord(dst []byte, s story, v version, n int, seq uint64) ([]byte, error) {
	if v.pruned() {
		return nil, fmt.Errorf("%s, version %d: it was pruned: %w", s.key, n, ErrNotFound)
	}
	stored, err := b.content(records, v.record)
	if err != nil {
		return nil, err
	}
	return b.appendStored(dst, stored, s, v, n, seq, nil)
}

// appendStored is appendRecord of a record that was read already. said remembers what was
// told of photos; nil remembers nothing.
func (b *batch) appendStored(dst, stored []byte, s story, v version, n int, seq uint64, said *sayings) (_ []byte, err error) {
	f := filling{revision: v.revision, lastSeen: b.lastSeen(s, v), state: v.state, count: v.count}
	if f.reading, err = b.reading(v.reading); err != nil {
		return nil, err
	}
	if f.comments, err = b.commentsOf(s, v, n, seq); err != nil {
		return nil, err
	}
	if b.pictured() {
		f.photo = exhibition{b, s, n, said}.appendFile
	}
	if dst, err = fill(dst, stored, f); err != nil {
		return nil, fmt.Errorf("%s, version %d: %w", s.key, n, err)
	}
	return dst, nil
}

func (b *batch) lastSeen(s story, v version) time.Time {
	if v.last.IsZero() {
		return s.state.seen
	}
	return v.last
}
