package trap

import "strings"

const (
	literal  = 2  // segments of a path that stay as they are, if they are words
	longWord = 24 // bytes of the longest word
	someID   = 8  // bytes of the shortest id of letters and digits
)

// Pattern is the shape of the address that a key is of (urlkey.Of):
//
//	D     a date, in one segment or in several       /2026/03/13  /2026/03  /2026-03-13  /20260313  /2026
//	N     a number; also within a word               /4711234  /4711234.html  /a-4711
//	S     a slug of three words or more, an id       /harbour-opens-again  /ar-bbx7a01
//	W     a word, from the third segment on
//	word  a word in the first two
//	?a&b  the names of a query, without values
//
// So the stories of a paper are a few patterns, and all days of a calendar are one:
//
//	example,daily)/politics/2026/03/13/harbour-opens-again   =>  example,daily)/politics/D/S
//	example,daily)/calendar?day=13&month=3                   =>  example,daily)/calendar?day&month
//
// A pattern is its own pattern.
func Pattern(key string) string {
	host, rest, _ := strings.Cut(key, ")")
	path, query, _ := strings.Cut(rest, "?")
	var b strings.Builder
	b.Grow(len(key))
	b.WriteString(host)
	b.WriteByte(')')
	at := 0
	for rest := strings.Trim(path, "/"); rest != "" || at == 0; at++ {
		var s string
		if n := date(rest); n > 0 {
			s, rest = "D", rest[n:]
		} else {
			s, rest, _ = strings.Cut(rest, "/")
			stem, ext := extension(s)
			s = shape(stem, at) + ext
		}
		rest = strings.TrimLeft(rest, "/")
		b.WriteByte('/')
		b.WriteString(s)
	}
	names(&b, query)
	return b.String()
}

// extension parts a segment from what stands behind its last dot, if that is a few letters.
func extension(s string) (stem, ext string) {
	i := strings.LastIndexByte(s, '.')
	if i < 1 || len(s) < i+3 || len(s) > i+6 || strings.Trim(s[i+1:], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return s, ""
	}
	return s[:i], s[i:]
}

// shape is what stands for one segment that is no date.
func shape(s string, at int) string {
	if s == "D" || s == "N" || s == "S" || s == "W" || s == "" {
		return s
	}
	digits, letters, words, in := 0, 0, 0, false
	for i := range len(s) {
		switch c := s[i]; {
		case digit(c):
			digits++
		case strings.IndexByte("-_+.,", c) >= 0:
			in = false
			continue
		default:
			letters++
		}
		if !in {
			in, words = true, words+1
		}
	}
	switch {
	case letters == 0 && digits > 0:
		return "N"
	case words > 2 || len(s) > longWord || digits > 1 && letters > 1 && len(s) >= someID:
		return "S"
	case at >= literal:
		return "W"
	}
	return numbers(s)
}

// numbers writes N for each run of digits.
func numbers(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r < 0x80 && digit(byte(r)) }) < 0 {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		switch {
		case !digit(s[i]):
			b.WriteByte(s[i])
		case i == 0 || !digit(s[i-1]):
			b.WriteByte('N')
		}
	}
	return b.String()
}

// names writes those of a query, which a key has in order, each once.
func names(b *strings.Builder, query string) {
	before, sep := "", byte('?')
	for pair := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(pair, "=")
		if name = numbers(name); name == "" || name == before {
			continue
		}
		b.WriteByte(sep)
		b.WriteString(name)
		before, sep = name, '&'
	}
}

// date is the length of the date that a path begins with, and 0 if it begins with none.
//
//	2026/03/13  2026/03  2026-03-13  2026-03  20260313  2026
func date(path string) int {
	if len(path) < 4 || path[:2] != "19" && path[:2] != "20" || !digit(path[2]) || !digit(path[3]) {
		return 0
	}
	whole := func(n int) bool { return n == len(path) || path[n] == '/' }
	if n := 8; len(path) >= n && number(path[:n]) && whole(n) && upTo(path[4:6], 12) && upTo(path[6:8], 31) {
		return n
	}
	end := 0
	if whole(4) {
		end = 4
	}
	at := 4
	for _, most := range []int{12, 31} {
		if at == len(path) || path[at] != '/' && path[at] != '-' {
			return end
		}
		n := at + 1
		for n < len(path) && n < at+3 && digit(path[n]) {
			n++
		}
		if n == at+1 || n < len(path) && path[n] != '/' && path[n] != '-' || !upTo(path[at+1:n], most) {
			return end
		}
		if at = n; whole(n) {
			end = n
		}
	}
	return end
}

// upTo reports whether one or two digits are a number from 1 to most.
func upTo(s string, most int) bool {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n >= 1 && n <= most
}

func digit(c byte) bool { return '0' <= c && c <= '9' }
