package profile

import (
	"fmt"
	"time"
	"unicode/utf8"
)

// A Sample is what one page tells of its site.
type Sample struct {
	Headline  Mark      // of the story
	Holder    Mark      // of the element that holds the body; 0: none was found
	Lines     []Line    // of the page, in order, and what its metadata say
	Publisher string    // as the page names it
	At        time.Time // of publication, if the page gave it with an offset
}

// A Line is a line of text on a page.
type Line struct {
	Text  Mark // of what it says
	Place Mark // of the element that it stands in, or of the kind of metadata
	Taken bool // it was read as a part of the body
}

// A Mark is what is left of a text, or of an element's make, when it is mixed into 64
// bits. 0 is the mark of nothing.
type Mark uint64

// String is a mark in hexadecimal, which is also how JSON has it: it is too large for the
// numbers of many a reader.
func (m Mark) String() string { return fmt.Sprintf("%016x", uint64(m)) }

// MarshalText is for encoding/json.
func (m Mark) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// The constants of FNV-1a.
const (
	offset Mark = 14695981039346656037
	prime  Mark = 1099511628211
)

// With is the mark of m and a word behind it.
func (m Mark) With(word string) Mark {
	if m == 0 {
		m = offset
	}
	for i := range len(word) {
		m = (m ^ Mark(word[i])) * prime
	}
	return (m ^ 0xff) * prime // No word has that byte, so "a b" is not "ab".
}

// at is the mark of a text at a place.
func (m Mark) at(place Mark) Mark { return (m ^ (place>>31 | place<<33)) * prime }

// folded is what a byte of a text is to its mark: a letter of ASCII in lower case, '0' for
// a digit, 0 for what makes no difference, itself if it is a part of a longer character.
var folded = func() (t [256]byte) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z' || c >= utf8.RuneSelf:
			t[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		case '0' <= c && c <= '9':
			t[c] = '0'
		}
	}
	return t
}()

// Text is the mark of a text by its letters: punctuation and white space make no
// difference, nor does the case of Latin letters, and all numbers are one. That of a text
// without letters is 0.
func Text(s string) Mark {
	m, said, number := offset, false, false
	for i := 0; i < len(s); i++ {
		switch c := folded[s[i]]; {
		case c == 0:
		case c == '0':
			if !number {
				m, number = (m^'0')*prime, true
			}
		case c == 0xc2 && i+1 < len(s): // U+0080 to U+00BF: no-break space, quotes, signs
			i++
		case c == 0xe2 && i+2 < len(s) && s[i+1]&^1 == 0x80: // U+2000 to U+207F: dashes, quotes, spaces
			i += 2
		default:
			said, number = true, false
			m = (m ^ Mark(c)) * prime
		}
	}
	if !said {
		return 0
	}
	return m
}
