package webtest

import (
	"math"
	"math/rand/v2"
	"strings"
)

// random is the same for the same story always.
func random(seed uint64, n int) *rand.Rand { return rand.New(rand.NewPCG(seed, uint64(n))) }

// word draws a word of an invented language, in which, as in others, few words are used often and
// most seldom.
func word(r *rand.Rand) string {
	var b [16]byte
	n := 0
	for rank := uint64(math.Exp(r.Float64() * math.Log(300_000))); rank > 0; rank /= 20 {
		n += copy(b[n:], "taereniosilumorkadvespyhab"[rank%13*2:][:2])
		n += copy(b[n:], "nrstldmgk"[rank%9:][:1])
	}
	if n == 0 {
		return "ta"
	}
	return string(b[:n])
}

// words draws some, with a letter sep between them.
func words(r *rand.Rand, n int, sep byte) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(sep)
		}
		b.WriteString(word(r))
	}
	return b.String()
}

// title is text whose first letter is a capital.
func title(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// paragraph draws some sentences.
func paragraph(r *rand.Rand, sentences int) string {
	var b strings.Builder
	for i := range sentences {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(title(words(r, 8+r.IntN(14), ' ')))
		b.WriteByte('.')
	}
	return b.String()
}
