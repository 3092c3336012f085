package extract

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A sieve hands a page to the parser without what its long scripts and styles hold:
// often half of the page, which the parser would go through byte by byte and copy
// again and again. A token stands in the place of each, and restore puts back what it
// stands for: the tree is the one that the whole page would have given.
type sieve struct {
	parts [][]byte // to be handed out, tokens among them
	cuts  [][]byte // what was cut out

	frames []*html.Node // the <noframes> that restore came by
}

const (
	bulky = 128    // bytes; what is shorter stays where it is
	token = "\x01" // begins what stands for a cut, its number behind
)

// sift looks for what to cut out of a page. It need not know all of HTML: restore
// sees where sift took for a script what is none.
func sift(text []byte) *sieve {
	s := &sieve{}
	if bytes.IndexByte(text, token[0]) >= 0 {
		s.parts = [][]byte{text}
		return s
	}
	done := 0 // how much of text is in parts and cuts
	for i := 0; i < len(text); {
		n := bytes.IndexByte(text[i:], '<')
		if n < 0 || i+n+1 == len(text) {
			break
		}
		i += n + 1
		name := ""
		switch tag := text[i:]; tag[0] {
		case '!':
			if bytes.HasPrefix(tag, []byte("!--")) {
				i = next(text, i, "-->")
			}
		case 's', 'S':
			if named(tag, "svg") {
				i = next(text, i, "</svg")
			} else if named(tag, "script") {
				name = "script"
			} else if named(tag, "style") {
				name = "style"
			}
		case 'n', 'N':
			if named(tag, "noscript") {
				i = next(text, i, "</noscript")
			}
		}
		if name == "" {
			continue
		}
		from := behindTag(text, i)
		i = endTag(text, from, name)
		if held := text[from:i]; len(held) >= bulky && i < len(text) && !opaque(held) {
			s.parts = append(s.parts, text[done:from], strconv.AppendInt([]byte(token), int64(len(s.cuts)), 10))
			s.cuts = append(s.cuts, held)
			done = i
		}
	}
	s.parts = append(s.parts, text[done:])
	return s
}

// next is where, from i on, a sign stands in a text; its length if nowhere.
func next(text []byte, i int, sign string) int {
	if n := bytes.Index(text[i:], []byte(sign)); n >= 0 {
		return i + n
	}
	return len(text)
}

// named reports whether a text begins with the name of a tag, in any case.
func named(text []byte, name string) bool {
	if len(text) <= len(name) || text[0]|0x20 != name[0] || !bytes.EqualFold(text[:len(name)], []byte(name)) {
		return false
	}
	switch text[len(name)] {
	case ' ', '\n', '\r', '\t', '\f', '/', '>':
		return true
	}
	return false
}

// behindTag is where what a start tag opens begins; i is in the tag.
func behindTag(text []byte, i int) int {
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case c == '>':
			return i + 1
		case (c == '"' || c == '\'') && text[i-1] == '=':
			i = next(text, i+1, string(c))
		}
	}
	return len(text)
}

// endTag is where, from i on, the end tag of a name begins.
func endTag(text []byte, i int, name string) int {
	for i = next(text, i, "</"); i < len(text) && !named(text[i+2:], name); {
		i = next(text, i+2, "</")
	}
	return i
}

// opaque reports whether a script may hold an end tag that does not end it, as it may
// behind <!-- and <script>, or what the parser replaces.
func opaque(script []byte) bool {
	return bytes.IndexByte(script, 0) >= 0 ||
		bytes.Contains(script, []byte("<!--")) && bytes.Contains(bytes.ToLower(script), []byte("<script"))
}

// Read is for the parser.
func (s *sieve) Read(b []byte) (int, error) {
	for len(s.parts) > 0 && len(s.parts[0]) == 0 {
		s.parts = s.parts[1:]
	}
	if len(s.parts) == 0 {
		return 0, io.EOF
	}
	n := copy(b, s.parts[0])
	s.parts[0] = s.parts[0][n:]
	return n, nil
}

// restore puts back what was cut out of a page, counts the nodes of its tree, and
// reports whether each cut stood where sift took it to stand: alone in a script or
// style. If so, the parser was, behind that start tag, where it would have been in
// the whole page, and there a script ends with the first end tag of its name.
func (s *sieve) restore(doc *html.Node) (nodes int, whole bool) {
	restored := 0
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		nodes++
		if held := n.FirstChild; held != nil && n.Namespace == "" && (n.DataAtom == atom.Script || n.DataAtom == atom.Style) {
			if i, ok := s.number(held.Data); ok {
				held.Data = unix(string(s.cuts[i]))
				restored++
			}
			return
		}
		if n.DataAtom == atom.Noframes {
			s.frames = append(s.frames, n)
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(doc)
	return nodes, restored == len(s.cuts)
}

// number reads what stands for a cut.
func (s *sieve) number(text string) (int, bool) {
	digits, ok := strings.CutPrefix(text, token)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n >= 0 && n < len(s.cuts)
}

// unix ends lines as the parser does.
func unix(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
