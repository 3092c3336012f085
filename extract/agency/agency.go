package agency

import (
	"strings"

	"newsmorgue/extract/lexicon"
)

// A Name is one by which an agency goes.
type Name struct {
	Text  string // in small letters, unless initials
	Of    string // the usual name of the agency
	exact bool   // it is one only letter by letter
	lent  bool   // it is one only under a picture
}

// Names are all names, in the order of the list. It is not to be changed.
func Names() []Name { return all }

// Is reports whether a name is that of a news or picture agency, as "AFP", "dpa" or "Getty
// Images".
func Is(name string) bool {
	name = strings.TrimSpace(name)
	if len(name) < 2 || len(name) > longest {
		return false
	}
	if exact[name] {
		return true
	}
	if lexicon.Holds(plain, name) {
		return true
	}
	const the = "the "
	return len(name) > len(the) && strings.EqualFold(name[:len(the)], the) && lexicon.Holds(plain, name[len(the):])
}

// Initials reports whether a word is an agency letter by letter, as "dpa".
func Initials(word string) bool { return exact[word] }

// Lends reports whether a name under a picture is that of an agency: one that Is knows, or
// one that but lends pictures, as "Zoonar".
func Lends(name string) bool { return lexicon.Holds(lent, name) || Is(name) }

// longest is the length of the longest name that is looked up, in bytes.
const longest = 60

var (
	all   = read(lines)
	exact = set(func(n Name) bool { return n.exact })
	plain = set(func(n Name) bool { return !n.exact && !n.lent })
	lent  = set(func(n Name) bool { return n.lent })
)

// read lists the names in some lines.
func read(lines string) (list []Name) {
	for line := range strings.Lines(lines) {
		usual := ""
		written, pictured, _ := strings.Cut(line, "|")
		for i, part := range []string{written, pictured} {
			for text := range strings.SplitSeq(part, ",") {
				text, exact := strings.CutPrefix(strings.TrimSpace(text), "=")
				if usual == "" {
					usual = text
				}
				if text != "" {
					list = append(list, Name{Text: text, Of: usual, exact: exact, lent: i == 1})
				}
			}
		}
	}
	return list
}

// set holds those names that are of a kind.
func set(kind func(Name) bool) map[string]bool {
	m := map[string]bool{}
	for _, n := range all {
		if kind(n) {
			m[n.Text] = true
		}
	}
	return m
}
