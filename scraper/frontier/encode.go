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
// encoding/binary). Via is the length that it shares with URL, and the rest. Fields that come to
// it go last: what ends early has the zero value from there on.
//
//	kind, URL, Via, Group, Depth, Fails, Interval in milliseconds, times, number of decisions, each At and What
func encode(e Entry) []byte {
	b := make([]byte, 0, 2*len(e.URL)+len(e.Via)+64)
	b = append(b, byte(slices.Index(kinds, e.Kind)))
	b = appendText(b, e.URL)
	n := shared(e.URL, e.Via)
	b = appendText(binary.AppendUvarint(b, uint64(n)), e.Via[n:])
	b = appendText(b, e.Group)
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
	e.URL = r.text()
	n := r.number()
	rest := r.text()
	e.Group = r.text()
	if r.err != nil || e.URL == "" || int(kind) >= len(kinds) || n > int64(len(e.URL)) {
		return e, fmt.Errorf("entry %q: %w", key, ErrFormat)
	}
	e.Kind, e.Via = kinds[kind], e.URL[:n]+rest
	e.Depth, e.Fails, e.Interval = int(r.number()), int(r.number()), time.Duration(r.number())*time.Millisecond
	for _, t := range e.times() {
		*t = r.time()
	}
	for range min(r.number(), maxTrail) {
		e.Trail = append(e.Trail, Decision{r.time(), r.text()})
	}
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

func (r *reader) fail() { r.rest, r.err = nil, errShort }
