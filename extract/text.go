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

// clean takes out invisible characters and brings s to NFC.
func clean(s string) string {
	if plainASCII(s) {
		return s
	}
	return norm.NFC.String(invisible.Replace(s))
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
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

// alike is how much two texts agree, from 0 to 1: the share of pairs of letters
// that they have in common (Dice). It needs no words, so Chinese works as well.
func alike(a, b string) float64 {
	if a == b {
		return 1
	}
	x, y := pairs(plain(a)), pairs(plain(b))
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	count := make(map[[2]rune]int, len(x))
	for _, p := range x {
		count[p]++
	}
	both := 0
	for _, p := range y {
		if count[p] > 0 {
			count[p]--
			both++
		}
	}
	return 2 * float64(both) / float64(len(x)+len(y))
}

func pairs(s string) [][2]rune {
	r := []rune(s)
	if len(r) < 2 {
		return nil
	}
	p := make([][2]rune, len(r)-1)
	for i := range p {
		p[i] = [2]rune{r[i], r[i+1]}
	}
	return p
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
