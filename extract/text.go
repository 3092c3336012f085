package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
)

// fold makes every run of white space one blank.
func fold(s string) string { return news.Fold(s) }

// invisible are characters that are for layout, not for reading.
var invisible = strings.NewReplacer("\u200b", "", "\ufeff", "", "\u2060", "", "\u00a0", " ")

// clean takes out invisible and control characters and brings s to NFC.
func clean(s string) string {
	if printable(s) {
		return s
	}
	if blemished(s) {
		s = invisible.Replace(strings.Map(uncontrolled, s))
	}
	return norm.NFC.String(s)
}

// blemished reports whether there may be something in s that clean takes out.
func blemished(s string) bool {
	for i := range len(s) {
		switch b := s[i]; {
		case b < ' ' && (b < '\t' || b > '\r'), b == utf8.RuneSelf-1:
			return true
		case b == 0xc2 && i+1 < len(s) && s[i+1] <= 0xa0:
			return true
		case b == 0xe2 && (strings.HasPrefix(s[i:], "\u200b") || strings.HasPrefix(s[i:], "\u2060")):
			return true
		case b == 0xef && strings.HasPrefix(s[i:], "\ufeff"):
			return true
		}
	}
	return !utf8.ValidString(s)
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

// indent is the blank as wide as a letter that opens paragraphs in Chinese and Japanese.
const indent = "\u3000"

// unindented takes it off the ends of each line; within a line it parts words, and stays.
func unindented(s string) string {
	if !strings.Contains(s, indent) {
		return s
	}
	list := strings.Split(s, "\n")
	for i := range list {
		list[i] = strings.Trim(list[i], indent+" ")
	}
	return strings.Join(list, "\n")
}

// tidy is a text of one line: folded and clean.
func tidy(s string) string { return fold(clean(s)) }

// inWord reports whether r is a letter, a mark or a digit.
func inWord(r rune) bool {
	if r >= 1<<16 {
		return unicode.In(r, wordly...)
	}
	return wordRunes[r>>6]>>(r&63)&1 != 0
}

var wordly = []*unicode.RangeTable{unicode.Letter, unicode.Mark, unicode.Digit}

// wordRunes has a bit for each character of the basic plane: whether it is in wordly.
var wordRunes = func() (t [1 << 10]uint64) {
	for _, table := range wordly {
		for _, in := range table.R16 {
			for r := uint32(in.Lo); r <= uint32(in.Hi); r += uint32(in.Stride) {
				t[r>>6] |= 1 << (r & 63)
			}
		}
	}
	return t
}()

// plain strips what differs between two prints of one text: case, quotes,
// dashes, punctuation, white space.
func plain(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			if c := plainByte[s[i]]; c != 0 {
				b = append(b, c)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r = plainRune(r); r != 0 {
			b = utf8.AppendRune(b, r)
		}
		i += n
	}
	return string(b)
}

// plainRune is what plain makes of a character; 0: nothing.
func plainRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return rune(plainByte[r])
	case inWord(r):
		return lexicon.Lower(r)
	}
	return 0
}

var plainByte = func() (t [utf8.RuneSelf]byte) {
	for r := range rune(utf8.RuneSelf) {
		if inWord(r) {
			t[r] = byte(unicode.ToLower(r))
		}
	}
	return t
}()

// A gauge measures how much texts agree with one text. It counts pairs of
// letters, which needs no words, so that Chinese works as well.
type gauge struct {
	pairs [1024]uint8 // by hash
	held  []uint16    // the hashes of which there are any
	n     int
}

func newGauge(s string) *gauge {
	g := &gauge{held: make([]uint16, 0, 64)}
	last := rune(-1)
	for _, r := range s {
		if r = plainRune(r); r == 0 {
			continue
		}
		if last >= 0 {
			g.add((last*131 + r) * 2654435 >> 8 & 1023)
		}
		last = r
	}
	return g
}

func (g *gauge) add(hash rune) {
	g.n++
	if g.pairs[hash] == 0 {
		g.held = append(g.held, uint16(hash))
	}
	if g.pairs[hash] < 255 {
		g.pairs[hash]++
	}
}

// agreement is the share of pairs of letters that two texts have in common
// (Dice), from 0 to 1.
func (g *gauge) agreement(o *gauge) float64 {
	if g.n == 0 || o.n == 0 {
		return 0
	}
	if len(g.held) > len(o.held) {
		g, o = o, g
	}
	both := 0
	for _, h := range g.held {
		both += int(min(g.pairs[h], o.pairs[h]))
	}
	return 2 * float64(both) / float64(g.n+o.n)
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
