package robots

import (
	"strings"

	"newsmorgue/scraper/urlkey"
)

// A pattern is a path of a rule: pieces with anything between them, from the beginning of a path.
//
//	/private/       everything below
//	/*.pdf$         "*" is any run of bytes, "$" at the end is the end
//	/price%24       the sign itself
type pattern struct {
	pieces []string
	ends   bool // "$": the last piece is the end of the path
	length int  // in bytes, by which the longest of two is found
}

func parsePattern(s string) pattern {
	s, ends := strings.CutSuffix(s, "$")
	p := pattern{ends: ends}
	for piece := range strings.SplitSeq(s, "*") {
		p.pieces = append(p.pieces, literal(urlkey.Normalize(piece)))
	}
	p.length = len(strings.Join(p.pieces, "*"))
	if ends {
		p.length++
	}
	return p
}

// match takes each piece at its first place; only the last of a pattern that ends must be at the
// end of the path. So it takes one pass, whatever the pattern.
func (p pattern) match(path string) bool {
	rest, ok := strings.CutPrefix(path, p.pieces[0])
	if !ok {
		return false
	}
	if len(p.pieces) == 1 {
		return !p.ends || rest == ""
	}
	last := len(p.pieces) - 1
	for _, piece := range p.pieces[1:last] {
		i := strings.Index(rest, piece)
		if i < 0 {
			return false
		}
		rest = rest[i+len(piece):]
	}
	if p.ends {
		return strings.HasSuffix(rest, p.pieces[last])
	}
	return strings.Contains(rest, p.pieces[last])
}

// Match says whether a path with its query matches a pattern, which other files than
// robots.txt have too.
func Match(pattern, pathAndQuery string) bool {
	return parsePattern(pattern).match(normalPath(pathAndQuery))
}

var signs = strings.NewReplacer("*", "%2A", "$", "%24")

// literal encodes the signs of patterns where they stand for themselves.
func literal(s string) string { return signs.Replace(s) }
