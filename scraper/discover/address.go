package discover

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An address is what the judges look at, read once.
type address struct {
	path     string // in lower case, without a page's extension and slashes at its end
	segments []string
	marks    [8]mark // of the first segments
	ext      string
	query    string // in lower case
	host     string
}

// maxRoom is for how many segments there is room without a call for memory.
const maxRoom = 12

// read takes an address apart; its segments are put where there is room. The path may
// be the decoded or the escaped one.
func read(room []string, host, p, query string) (a address) {
	a.host, a.path, a.query = host, strings.TrimRight(strings.ToLower(p), "/"), strings.ToLower(query)
	a.ext = path.Ext(a.path)
	if pages[a.ext] {
		a.path = strings.TrimRight(a.path[:len(a.path)-len(a.ext)], "/")
	}
	a.segments = room
	for from := 0; from < len(a.path); {
		to := strings.IndexByte(a.path[from:], '/')
		if to < 0 {
			to = len(a.path) - from
		}
		if to > 0 {
			a.segments = append(a.segments, a.path[from:from+to])
		}
		from += to + 1
	}
	for i, s := range a.segments[:min(len(a.segments), len(a.marks))] {
		a.marks[i] = markOf(s)
	}
	return a
}

func (a *address) last() string { return a.segments[len(a.segments)-1] }

func (a *address) mark(i int) mark {
	if i < len(a.marks) {
		return a.marks[i]
	}
	return markOf(a.segments[i])
}

// first is the first segment from i up to n that is marked so, or "".
func (a *address) first(i, n int, m mark) string {
	for ; i < n; i++ {
		if a.mark(i)&m != 0 {
			return a.segments[i]
		}
	}
	return ""
}

// ofHouse is the word of the last segment that makes it a page of the publisher's own, or "".
func (a *address) ofHouse() string {
	for s := a.last(); s != ""; {
		word := s
		if i := strings.IndexAny(s, parting); i >= 0 {
			word, s = s[:i], s[i+1:]
		} else {
			s = ""
		}
		if len(word) >= len("imprint") && markOf(word)&house != 0 {
			return word
		}
	}
	return ""
}

// parameter gives the first parameter of the query that is so, or "".
func (a *address) parameter(so func(name, value string) bool) string {
	for rest := a.query; rest != ""; {
		var pair string
		pair, rest, _ = strings.Cut(rest, "&")
		if name, value, _ := strings.Cut(pair, "="); so(name, value) {
			return name
		}
	}
	return ""
}

func acts(name, _ string) bool { return actions[name] }

func identifies(name, value string) bool {
	return value != "" && ids[name] && run(value, 0, digit) == len(value)
}

// numbered reports whether there are five digits in a row.
func numbered(s string) bool {
	for i := 4; i < len(s); i++ {
		for n := 0; n < 5 && digit(s[i-n]); n++ {
			if n == 4 {
				return true
			}
		}
	}
	return false
}

const parting = "-_+ .," // between the words of a slug

// slugWords counts the words of the slug: the last segment, or a long one before it where the
// last is but an id or a fixed word (/harbour-opens-to-ships/ar-bbx, …/artikel).
func (a *address) slugWords() int {
	n := wordsOf(a.last())
	if len(a.segments) > 1 && n <= 2 {
		if before := wordsOf(a.segments[len(a.segments)-2]); before >= 4 {
			return before
		}
	}
	return n
}

// wordsOf counts those of a slug that have a letter.
func wordsOf(slug string) int {
	n, in := 0, false
	for i := 0; i < len(slug); {
		c, size := slug[i], 1
		if c < utf8.RuneSelf {
			in, n = wordByte(c, in, n)
		} else {
			var r rune
			if r, size = utf8.DecodeRuneInString(slug[i:]); !in && unicode.IsLetter(r) {
				in, n = true, n+1
			}
		}
		i += size
	}
	return n
}

func wordByte(c byte, in bool, n int) (bool, int) {
	switch {
	case letter(c) && !in:
		return true, n + 1
	case in && strings.IndexByte(parting, c) >= 0:
		return false, n
	}
	return in, n
}

// textWords counts the words of a link's text, two and a half letters a word in a script
// that parts none: twelve of them make a headline. An address is no text.
func textWords(s string) int {
	if strings.Contains(s, "://") {
		return 0
	}
	letters, n, in := 0, 0, false
	for _, r := range s {
		if unicode.IsSpace(r) {
			in = false
			continue
		}
		if !in {
			in, n = true, n+1
		}
		if r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai) {
			letters++
		}
	}
	return max(n, letters*5/12)
}

// A count is of the words of an address and of its link's text, which several judges ask for.
type count struct{ slug, text int }

func (a *address) count(text string) count {
	n := count{text: textWords(text)}
	if len(a.segments) > 0 {
		n.slug = a.slugWords()
	}
	return n
}
