package pseudonym

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold makes one of the spellings of a name: NFC (Unicode Standard Annex #15), letters in
// lower case, white space as one blank and none at the ends, nothing invisible, and no @
// before it.
//
//	Ines Hollander     ines hollander
//	  INES  HOLLANDER  ines hollander
//	@Ines              ines
func fold(name string) string {
	var b strings.Builder
	for c := newCursor(norm.NFC.String(name)); ; {
		r, ok := c.next()
		if !ok {
			break
		}
		if b.Len() > 0 || r != ' ' && !isAt(r) {
			b.WriteRune(r)
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// A cursor reads a text as fold does, a letter at a time.
type cursor struct {
	text string
	at   int // bytes read
}

func newCursor(text string) cursor { return cursor{text: text} }

// next is the next letter, folded; a run of white space is one blank. It is false at the
// end.
func (c *cursor) next() (rune, bool) {
	for c.at < len(c.text) {
		r, n := utf8.DecodeRuneInString(c.text[c.at:])
		c.at += n
		switch {
		case invisible(r):
		case unicode.IsSpace(r):
			c.space()
			return ' ', true
		default:
			return lower(r), true
		}
	}
	return 0, false
}

// space passes over the rest of a run of white space.
func (c *cursor) space() {
	for c.at < len(c.text) {
		r, n := utf8.DecodeRuneInString(c.text[c.at:])
		if !unicode.IsSpace(r) && !invisible(r) {
			return
		}
		c.at += n
	}
}

func lower(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(unicode.ToUpper(r)) // also of a final sigma or a long s
}

// invisible letters are those that only join others, part them or turn their direction.
func invisible(r rune) bool { return r >= utf8.RuneSelf && unicode.Is(unicode.Cf, r) }

func isAt(r rune) bool { return r == '@' || r == '＠' }

// inWord reports whether r is part of a word.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N)
}

// dense scripts write words without a blank between them, or with endings behind names, and
// in one of their letters what others say in two.
func dense(r rune) bool {
	return r > 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// parted reports whether a name may end with a and something else begin with b.
func parted(a, b rune) bool {
	return (!inWord(a) || !inWord(b) || dense(a) || dense(b)) && !(b >= utf8.RuneSelf && unicode.Is(unicode.M, b))
}

// weight is the number of letters of a name; those of dense scripts count two.
func weight(name string) (n int) {
	for _, r := range name {
		switch {
		case dense(r):
			n += 2
		case unicode.IsLetter(r):
			n++
		}
	}
	return n
}
