package lexicon

import (
	"strings"
	"unicode/utf8"
)

// List is what stands between bars.
func List(s string) []string {
	var list []string
	for p := range strings.SplitSeq(s, "|") {
		if p = strings.Trim(p, " \t\n"); p != "" {
			list = append(list, p)
		}
	}
	return list
}

// Set holds what stands between bars, commas and ends of lines.
func Set(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '|' || r == '\n' }) {
		if w = strings.TrimSpace(w); w != "" {
			set[w] = true
		}
	}
	return set
}

// Holds reports whether a set of words in small letters holds s, in whatever letters; it
// copies no line for that, unless there are letters beyond ASCII in it.
func Holds(set map[string]bool, s string) bool {
	var small [64]byte
	if len(s) > len(small) {
		return set[strings.ToLower(s)]
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return set[strings.ToLower(s)]
		}
		small[i] = smallByte[s[i]]
	}
	return set[string(small[:len(s)])]
}
