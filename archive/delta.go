package archive

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// A delta tells a target as a list of steps over a base:
//
//	length<<1 | 1, offset   copy: that many bytes of the base, the offset counted
//	                        from the end of the copy before (zigzag)
//	length<<1, bytes        insert: the bytes themselves
//
// all numbers as varints. Two captures of a page differ in little, and finding
// that little costs less than compressing the page does.

// block is the grain of a match: shorter equal runs are not looked for.
const block = 16

var errDelta = errors.New("delta does not fit its base")

// makeDelta is a delta that makes target of base.
func makeDelta(base, target []byte) []byte {
	d := differ{base: base, target: target}
	d.index()
	for i := 0; i+block <= len(target); {
		from, to, n := d.match(i)
		if n < block {
			i++
			continue
		}
		d.insert(to)
		d.copy(from, n)
		i = d.done
	}
	d.insert(len(target))
	return d.out
}

type differ struct {
	base, target []byte
	table        []uint32 // hash => offset of a block of base, plus 1
	shift        int
	out          []byte
	done         int // target is told up to here
	end          int // of the last copy, in base
}

func (d *differ) index() {
	size := bits.Len(uint(len(d.base)/block)) + 1
	d.table, d.shift = make([]uint32, 1<<size), 64-size
	for i := len(d.base)/block*block - block; i >= 0; i -= block {
		d.table[d.hash(d.base[i:])] = uint32(i) + 1
	}
}

func (d *differ) hash(b []byte) uint64 {
	x := binary.LittleEndian.Uint64(b)*0x9e3779b97f4a7c15 ^ binary.LittleEndian.Uint64(b[8:])
	return x * 0xff51afd7ed558ccd >> d.shift
}

// match finds what of base equals target around i, and where it starts in both.
func (d *differ) match(i int) (from, to, n int) {
	at := int(d.table[d.hash(d.target[i:])]) - 1
	if at < 0 {
		return 0, i, 0
	}
	from, to = at, i
	for from > 0 && to > d.done && d.base[from-1] == d.target[to-1] {
		from, to = from-1, to-1
	}
	return from, to, common(d.base[from:], d.target[to:])
}

func common(a, b []byte) int {
	n, i := min(len(a), len(b)), 0
	for ; i+8 <= n; i += 8 {
		if x := binary.LittleEndian.Uint64(a[i:]) ^ binary.LittleEndian.Uint64(b[i:]); x != 0 {
			return i + bits.TrailingZeros64(x)/8
		}
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}

func (d *differ) insert(to int) {
	if to == d.done {
		return
	}
	d.out = binary.AppendUvarint(d.out, uint64(to-d.done)<<1)
	d.out = append(d.out, d.target[d.done:to]...)
	d.done = to
}

func (d *differ) copy(from, n int) {
	d.out = binary.AppendUvarint(d.out, uint64(n)<<1|1)
	d.out = binary.AppendVarint(d.out, int64(from-d.end))
	d.done += n
	d.end = from + n
}

// applyDelta appends to dst the target, of size bytes, that delta makes of base.
func applyDelta(dst, base, delta []byte, size int) ([]byte, error) {
	start, end := len(dst), 0
	for len(delta) > 0 {
		op, k := binary.Uvarint(delta)
		n := int(op >> 1)
		if k <= 0 || n > size-(len(dst)-start) {
			return nil, errDelta
		}
		delta = delta[k:]
		if op&1 == 0 {
			if n > len(delta) {
				return nil, errDelta
			}
			dst, delta = append(dst, delta[:n]...), delta[n:]
			continue
		}
		step, k := binary.Varint(delta)
		from := int64(end) + step
		if k <= 0 || from < 0 || from > int64(len(base)-n) {
			return nil, errDelta
		}
		dst, delta = append(dst, base[from:int(from)+n]...), delta[k:]
		end = int(from) + n
	}
	if len(dst)-start != size {
		return nil, errDelta
	}
	return dst, nil
}
