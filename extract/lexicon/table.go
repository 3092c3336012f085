package lexicon

import (
	"slices"
	"unicode/utf8"
)

// A Table holds phrases by their first two bytes, so that a line is held against a few of
// them only.
type Table map[[2]byte][]string

// NewTable makes one of what stands between bars.
func NewTable(s string) Table {
	t := Table{}
	for _, p := range List(s) {
		k := [2]byte{p[0], p[1]}
		t[k] = append(t[k], p)
	}
	return t
}

// Begins reports whether s begins with one of the phrases.
func (t Table) Begins(s string) bool {
	return slices.ContainsFunc(t.near(s), func(p string) bool {
		_, ok := cutSmall(s, p)
		return ok
	})
}

// Has reports whether s is one of the phrases.
func (t Table) Has(s string) bool {
	return slices.ContainsFunc(t.near(s), func(p string) bool {
		rest, ok := cutSmall(s, p)
		return ok && rest == ""
	})
}

// Cut is what stands behind the longest of the phrases with which s begins.
func (t Table) Cut(s string) (rest string, ok bool) {
	rest = s
	for _, p := range t.near(s) {
		if behind, is := cutSmall(s, p); is && len(behind) < len(rest) {
			rest, ok = behind, true
		}
	}
	return rest, ok
}

// near are the phrases whose first two bytes are those of s in small letters.
func (t Table) near(s string) []string {
	if len(s) < 2 {
		return nil
	}
	var head [2 * utf8.UTFMax]byte
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	n = utf8.EncodeRune(head[:], Lower(first))
	utf8.EncodeRune(head[n:], Lower(second))
	return t[[2]byte{head[0], head[1]}]
}
