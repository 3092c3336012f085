package extract

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// NoPage says what the bytes are if they are no page, as "JSON"; "" if they may be one.
// Text without markup may be one.
func (p *Page) NoPage() string { return p.noPage }

// noPage looks at the beginning of what was asked for as a page, in UTF-8:
//
//	controls        a fiftieth of the bytes, and no element of HTML
//	JSON            all of it
//	XML             its first element is none of HTML
//	program, table  text before the first element, if there is any: full of brackets and
//	                the like; lines of as many commas each
func noPage(text []byte) string {
	text = bytes.TrimSpace(text)
	head := text[:min(len(text), 8<<10)]
	first := firstElement(head)
	switch before := head[:first]; {
	case len(head) == 0:
		return ""
	case first == len(head) && controls(head)*50 > len(head):
		if t := http.DetectContentType(head); t != "application/octet-stream" && !strings.HasPrefix(t, "text/") {
			return t
		}
		return "no text"
	case (head[0] == '{' || head[0] == '[') && json.Valid(text):
		return "JSON"
	case head[0] == '<':
		if other(head) {
			return "XML"
		}
	case len(before) < fewText:
	case signs(before)*16 > len(before):
		return "a program"
	case commas(before):
		return "a table"
	}
	return ""
}

// fewText, in bytes, is too little to tell a program from a story by.
const fewText = 150

// firstElement is where the first element of HTML begins, or the end. Names of one
// letter do not count: they turn up by chance among random bytes, and in programs.
func firstElement(head []byte) int {
	for i := 0; ; i++ {
		next := bytes.IndexByte(head[i:], '<')
		if next < 0 {
			return len(head)
		}
		i += next
		if name := tagName(head[i+1:]); len(name) > 1 && atom.Lookup(name) != 0 {
			return i
		}
	}
}

// tagName is the name of the element whose tag begins so, in small letters; empty where
// none does.
func tagName(s []byte) []byte {
	n := bytes.IndexAny(s[:min(len(s), 40)], " \t\r\n\f/>")
	if n < 0 {
		return nil
	}
	return bytes.ToLower(s[:n])
}

// controls counts what no text has.
func controls(head []byte) (n int) {
	for _, c := range head {
		if c < ' ' && class[c] != blank || c == 0x7f {
			n++
		}
	}
	return n
}

// other reports whether the first element is none of HTML, and no paper's own. The
// beginning may be an XML declaration, comments and a document type.
func other(head []byte) bool {
	for i := 0; i < len(head); i++ {
		next := bytes.IndexByte(head[i:], '<')
		if next < 0 {
			return false
		}
		i += next
		if bytes.HasPrefix(head[i:], []byte("<!--")) {
			end := bytes.Index(head[i:], []byte("-->"))
			if end < 0 {
				return false
			}
			i += end
			continue
		}
		if name := tagName(head[i+1:]); len(name) > 0 && name[0] >= 'a' && name[0] <= 'z' {
			return atom.Lookup(name) == 0 && bytes.IndexByte(name, '-') < 0 || string(name) == "svg"
		}
	}
	return false
}

// signs counts the brackets and the like of which programs are full.
func signs(text []byte) (n int) {
	for _, c := range text {
		switch c {
		case '{', '}', '(', ')', '[', ']', ';', '=', '<', '>', '_', '$', '\\', '#', '+', '*', '&', '|':
			n++
		}
	}
	return n
}

// commas reports whether all of the first lines, of five or more, have as many commas,
// two or more; or so many semicolons or tabs.
func commas(text []byte) bool {
	lines := bytes.Split(text, []byte("\n"))
	if len(lines) > 1 {
		lines = lines[:len(lines)-1] // it may be cut
	}
	for _, sep := range []string{",", ";", "\t"} {
		n := bytes.Count(lines[0], []byte(sep))
		if n < 2 || len(lines) < 5 {
			continue
		}
		if !slices.ContainsFunc(lines, func(l []byte) bool { return bytes.Count(l, []byte(sep)) != n }) {
			return true
		}
	}
	return false
}
