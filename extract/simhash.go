package extract

import (
	"fmt"
	"strings"
	"unicode"
)

// words counts the words of a text; where a script sets none apart, two letters
// count as one.
func words(s string) int {
	n := 0
	for _, f := range strings.FieldsFunc(s, notWord) {
		n += tokensIn(f)
	}
	return n
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) }

// tokensIn is how many words a run of letters holds.
func tokensIn(f string) int {
	wide := 0
	for _, r := range f {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar) {
			wide++
		}
	}
	return max(1, (wide+1)/2)
}

// simhash is Charikar's fingerprint of a text by its runs of three words, 16
// hexadecimal digits: near texts differ in few bits. "" of a text without words.
func simhash(s string) string {
	f := strings.FieldsFunc(strings.ToLower(s), notWord)
	if len(f) == 0 {
		return ""
	}
	var sum [64]int
	for i := range max(1, len(f)-2) {
		h := fnv(f[i:min(i+3, len(f))])
		for b := range sum {
			sum[b] += int(h>>b&1)*2 - 1
		}
	}
	var out uint64
	for b, n := range sum {
		if n > 0 {
			out |= 1 << b
		}
	}
	return fmt.Sprintf("%016x", out)
}

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
