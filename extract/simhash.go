package extract

import (
	"fmt"
	"strings"
	"unicode"
)

// words counts the words of a text; where a script sets none apart, two letters
// count as one.
func words(s string) int {
	n, wide, in := 0, 0, false
	for _, r := range s {
		switch {
		case notWord(r):
			in = false
		case r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar):
			wide++
		case !in:
			n, in = n+1, true
		}
	}
	return n + (wide+1)/2
}

func notWord(r rune) bool {
	if r < 0x80 {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9')
	}
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
}

// simhash is Charikar's fingerprint of a text by its runs of three words, 16
// hexadecimal digits: near texts differ in few bits. "" of a text without words.
func simhash(s string) string {
	f := strings.FieldsFunc(strings.ToLower(s), notWord)
	if len(f) == 0 {
		return ""
	}
	var ones [64]int
	var lanes [8]uint64 // eight counters each, of a byte; so a word costs eight additions, not 64
	n := max(1, len(f)-2)
	for i := range n {
		h := fnv(f[i:min(i+3, len(f))])
		for b := range lanes {
			lanes[b] += spread[byte(h>>(8*b))]
		}
		if i%255 == 254 || i == n-1 {
			for b := range ones {
				ones[b] += int(lanes[b/8] >> (b % 8 * 8) & 0xff)
			}
			lanes = [8]uint64{}
		}
	}
	var out uint64
	for b, c := range ones {
		if 2*c > n {
			out |= 1 << b
		}
	}
	return fmt.Sprintf("%016x", out)
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

// fnv is FNV-1a over words, with a finish that spreads its high bits.
func fnv(words []string) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		for i := range len(w) {
			h = (h ^ uint64(w[i])) * 1099511628211
		}
		h = (h ^ ' ') * 1099511628211
	}
	return h ^ h>>29
}
