package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lower is unicode.ToLower, which takes long for what has no case or is small.
func Lower(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r < utf8.RuneSelf, 0xdf <= r && r <= 0xff, 0x430 <= r && r <= 0x45f, 0x590 <= r && r < 0x10a0, 0x2e80 <= r && r < 0xa640:
		return r // small Latin and Cyrillic; Hebrew to Burmese; Chinese and Japanese
	}
	return unicode.ToLower(r)
}

// ToLower is strings.ToLower.
func ToLower(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(Lower, s)
		}
	}
	return strings.ToLower(s)
}

// cutSmall is s without p, if it begins with that in small letters.
func cutSmall(s, p string) (rest string, ok bool) {
	for i, r := range s {
		if p == "" {
			return s[i:], true
		}
		small, n := utf8.DecodeRuneInString(p)
		if Lower(r) != small {
			return s, false
		}
		p = p[n:]
	}
	return "", p == ""
}
