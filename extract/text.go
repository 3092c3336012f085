package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold makes every run of white space one blank.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// invisible are characters that are for layout, not for reading.
var invisible = strings.NewReplacer("\u200b", "", "\ufeff", "", "\u2060", "", "\u00a0", " ")

// clean takes out invisible and control characters and brings s to NFC.
func clean(s string) string {
	if printable(s) {
		return s
	}
	return norm.NFC.String(invisible.Replace(strings.Map(uncontrolled, s)))
}

// printable reports whether s is of ASCII characters that have a shape, and blanks.
func printable(s string) bool {
	for i := range len(s) {
		if b := s[i]; b >= utf8.RuneSelf-1 || b < ' ' && (b < '\t' || b > '\r') {
			return false
		}
	}
	return true
}

// uncontrolled drops what would steer a terminal, and keeps white space.
func uncontrolled(r rune) rune {
	if unicode.IsControl(r) && !unicode.IsSpace(r) {
		return -1
	}
	return r
}

// tidy is a text of one line: folded and clean.
func tidy(s string) string { return fold(clean(s)) }

// plain strips what differs between two prints of one text: case, quotes,
// dashes, punctuation, white space.
func plain(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
				b.WriteByte(byte(r))
			}
			continue
		}
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// A gauge measures how much texts agree with one text. It counts pairs of
// letters, which needs no words, so that Chinese works as well.
type gauge struct {
	pairs [1024]uint8 // by hash
	n     int
}

func newGauge(s string) *gauge {
	g := &gauge{}
	eachPair(plain(s), func(h int) {
		g.n++
		if g.pairs[h] < 255 {
			g.pairs[h]++
		}
	})
	return g
}

// agreement is the share of pairs of letters that two texts have in common
// (Dice), from 0 to 1.
func (g *gauge) agreement(o *gauge) float64 {
	if g.n == 0 || o.n == 0 {
		return 0
	}
	both := 0
	for i, c := range &g.pairs {
		both += int(min(c, o.pairs[i]))
	}
	return 2 * float64(both) / float64(g.n+o.n)
}

func eachPair(s string, f func(hash int)) {
	last := rune(-1)
	for _, r := range s {
		if last >= 0 {
			f(int((last*131+r)*2654435>>8) & 1023)
		}
		last = r
	}
}

// alike is how much two texts agree, from 0 to 1.
func alike(a, b string) float64 {
	if a == b {
		return 1
	}
	return newGauge(a).agreement(newGauge(b))
}

// letters counts the letters of s.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
