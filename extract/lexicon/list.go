package lexicon

import "strings"

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
