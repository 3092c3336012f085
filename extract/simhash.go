package extract

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// words counts the words of a text; where a script sets none apart, two letters
// count as one.
func words(s string) int {
	n, wide, in := 0, 0, false
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			is := plainByte[r] != 0
			if is && !in {
				n++
			}
			in = is
		case !inWord(r):
			in = false
		case r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar):
			wide++
		case !in:
			n, in = n+1, true
		}
	}
	return n + (wide+1)/2
}

func notWord(r rune) bool { return !inWord(r) }

// simhash is Charikar's fingerprint of a text by its runs of three words, 16
// hexadecimal digits: near texts differ in few bits. "" of a text without words.
func simhash(s string) string {
	var f fingerprint
	one, two, three := basis, basis, basis // hashes of this word, and of this with one and two before it
	n, in := 0, false
	for _, r := range s + " " {
		switch r = plainRune(r); {
		case r >= utf8.RuneSelf:
			one, two, three = one.rune(r), two.rune(r), three.rune(r)
			in = true
		case r != 0:
			one, two, three = one.byte(byte(r)), two.byte(byte(r)), three.byte(byte(r))
			in = true
		case in:
			in = false
			if n++; n >= 3 {
				f.add(three.byte(' '))
			}
			one, two, three = basis, one.byte(' '), two.byte(' ')
		}
	}
	switch n {
	case 0:
		return ""
	case 1, 2:
		f.add(three)
	}
	return fmt.Sprintf("%016x", f.bits())
}

// A fingerprint counts how many hashes have each bit.
type fingerprint struct {
	n     int
	lanes [8]uint64 // eight counters each, of a byte; so a hash costs eight additions, not 64
	ones  [64]int   // what was counted before
}

func (f *fingerprint) add(h fnv) {
	h ^= h >> 29 // the high bits of FNV are worse than the low ones
	for b := range f.lanes {
		f.lanes[b] += spread[byte(h>>(8*b))]
	}
	if f.n++; f.n%255 == 0 {
		f.carry()
	}
}

// carry empties the lanes before they overflow.
func (f *fingerprint) carry() {
	for b := range f.ones {
		f.ones[b] += int(f.lanes[b/8] >> (b % 8 * 8) & 0xff)
	}
	f.lanes = [8]uint64{}
}

// bits are those that most hashes have.
func (f *fingerprint) bits() (out uint64) {
	f.carry()
	for b, c := range f.ones {
		if 2*c > f.n {
			out |= 1 << b
		}
	}
	return out
}

// spread puts each bit of a byte into a byte of its own.
var spread = func() (t [256]uint64) {
	for v := range t {
		for b := range 8 {
			t[v] |= uint64(v>>b&1) << (8 * b)
		}
	}
	return t
}()

// An fnv is a state of FNV-1a.
type fnv uint64

const basis fnv = 14695981039346656037

func (h fnv) byte(b byte) fnv { return (h ^ fnv(b)) * 1099511628211 }

func (h fnv) rune(r rune) fnv {
	var room [utf8.UTFMax]byte
	for _, b := range room[:utf8.EncodeRune(room[:], r)] {
		h = h.byte(b)
	}
	return h
}
