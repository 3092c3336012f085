package frontier

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"time"
)

// An entry is written as its fields in this order, each as short as it can be: texts with their
// length before them, times as milliseconds since 1970 (0: zero), numbers as uvarints (package
// encoding/binary). URL is the length of the end that it shares with the key, and what comes
// before; Via the length of the beginning that it shares with URL, and the rest; Group as URL, by
// the end of what comes before. Fields that come to it go last: what ends early has the zero value
// from there on.
//
//	kind, URL, Via, Group, Depth, Fails, Interval in milliseconds, times, number of decisions, each At and What, Title
func encode(e Entry) []byte {
	b := make([]byte, 0, 2*len(e.URL)+len(e.Via)+64)
	b = append(b, byte(slices.Index(kinds, e.Kind)))
	n := ending(e.URL, e.Key)
	head := e.URL[:len(e.URL)-n]
	b = appendText(binary.AppendUvarint(b, uint64(n)), head)
	n = shared(e.URL, e.Via)
	b = appendText(binary.AppendUvarint(b, uint64(n)), e.Via[n:])
	n = ending(e.Group, head)
	b = appendText(binary.AppendUvarint(b, uint64(n)), e.Group[:len(e.Group)-n])
	for _, n := range []int64{int64(e.Depth), int64(e.Fails), e.Interval.Milliseconds()} {
		b = binary.AppendUvarint(b, uint64(max(n, 0)))
	}
	for _, t := range e.times() {
		b = appendTime(b, *t)
	}
	b = binary.AppendUvarint(b, uint64(len(e.Trail)))
	for _, d := range e.Trail {
		b = appendText(appendTime(b, d.At), d.What)
	}
	if e.Title != "" {
		b = appendText(b, e.Title)
	}
	return b
}

// shared is the length of the beginning that two texts have in common.
func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// ending is the length of the end that two texts have in common.
func ending(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendTime(b []byte, t time.Time) []byte {
	if t.IsZero() {
		return append(b, 0)
	}
	return binary.AppendUvarint(b, uint64(max(t.UnixMilli(), 1)))
}

var errShort = errors.New("cut short")

func decode(key, value []byte) (Entry, error) {
	e := Entry{Key: string(key)}
	r := reader{value, nil}
	kind := r.byte()
	end, head := r.number(), r.text()
	e.URL = head + r.last(e.Key, end)
	begin, rest := r.number(), r.text()
	e.Via = r.first(e.URL, begin) + rest
	end, rest = r.number(), r.text()
	e.Group = rest + r.last(head, end)
	if r.err != nil || e.URL == "" || int(kind) >= len(kinds) {
		return e, fmt.Errorf("entry %q: %w", key, ErrFormat)
	}
	e.Kind = kinds[kind]
	e.Depth, e.Fails, e.Interval = int(r.number()), int(r.number()), time.Duration(r.number())*time.Millisecond
	for _, t := range e.times() {
		*t = r.time()
	}
	for range min(r.number(), maxTrail) {
		e.Trail = append(e.Trail, Decision{r.time(), r.text()})
	}
	e.Title = r.text()
	if r.err != nil {
		return e, fmt.Errorf("entry %q: %w: %w", key, ErrFormat, r.err)
	}
	return e, nil
}

// A reader takes a value apart. After an error, or at the end, it gives zeros.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) byte() byte {
	if len(r.rest) == 0 {
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

func (r *reader) number() int64 {
	if len(r.rest) == 0 {
		return 0
	}
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > 1<<62 {
		r.fail()
		return 0
	}
	r.rest = r.rest[size:]
	return int64(n)
}

func (r *reader) text() string {
	n := r.number()
	if n > int64(len(r.rest)) {
		r.fail()
		return ""
	}
	s := string(r.rest[:n])
	r.rest = r.rest[n:]
	return s
}

func (r *reader) time() time.Time {
	if n := r.number(); n > 0 {
		return time.UnixMilli(n).UTC()
	}
	return time.Time{}
}

// first and last give the beginning and the end of a text that was read.
func (r *reader) first(s string, n int64) string {
	if n > int64(len(s)) {
		r.fail()
		return ""
	}
	return s[:n]
}

func (r *reader) last(s string, n int64) string {
	if n > int64(len(s)) {
		r.fail()
		return ""
	}
	return s[int64(len(s))-n:]
}

func (r *reader) fail() { r.rest, r.err = nil, errShort }
