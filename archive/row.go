package archive

import (
	"encoding/binary"
	"time"
)

// A row is the value of a key of the index: its fields one after the other, with
// no names. A field is added at the end only; a row that ends before it has its
// zero value.
type row struct{ b []byte }

func (r *row) uint(v uint64)    { r.b = binary.AppendUvarint(r.b, v) }
func (r *row) int(v int)        { r.b = binary.AppendVarint(r.b, int64(v)) }
func (r *row) time(t time.Time) { r.b = binary.AppendVarint(r.b, millis(t)) }
func (r *row) text(s string)    { r.uint(uint64(len(s))); r.b = append(r.b, s...) }
func (r *row) bytes(b []byte)   { r.uint(uint64(len(b))); r.b = append(r.b, b...) }
func (r *row) bool(v bool) {
	if v {
		r.uint(1)
	} else {
		r.uint(0)
	}
}

// fields reads a row. Once a field is cut off in its middle, bad is set and all
// that follow are zero.
type fields struct {
	b   []byte
	bad bool
}

func (f *fields) uint() uint64 {
	v, n := binary.Uvarint(f.b)
	f.skip(n)
	return v
}

func (f *fields) int() int {
	v, n := binary.Varint(f.b)
	f.skip(n)
	return int(v)
}

func (f *fields) skip(n int) {
	if len(f.b) == 0 {
		return
	}
	if n <= 0 {
		f.b, f.bad = nil, true
		return
	}
	f.b = f.b[n:]
}

func (f *fields) time() time.Time { return fromMillis(int64(f.int())) }
func (f *fields) bool() bool      { return f.uint() == 1 }
func (f *fields) text() string    { return string(f.fixed(f.uint())) }
func (f *fields) bytes() []byte   { return append([]byte(nil), f.fixed(f.uint())...) }

func (f *fields) fixed(n uint64) []byte {
	if n > uint64(len(f.b)) {
		f.b, f.bad = nil, true
		return nil
	}
	b := f.b[:n]
	f.b = f.b[n:]
	return b
}

func (f *fields) err() error {
	if f.bad {
		return ErrDamaged
	}
	return nil
}

// Times are kept to the millisecond; 0 is the zero time.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromMillis(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// Parts of keys: big endian, so that the order of keys is that of numbers.
func key32(k []byte, v uint32) []byte { return binary.BigEndian.AppendUint32(k, v) }
