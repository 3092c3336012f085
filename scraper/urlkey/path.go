package urlkey

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// keyPath is the path of a key. Each step may lay bare what another takes away
// (/amp/index.html), so they are repeated until nothing changes.
func keyPath(escaped string) string {
	p := Normalize(escaped)
	for {
		next := path.Clean("/" + dropSession(p))
		next = dropVariant(dropIndex(next))
		if next == p {
			return p
		}
		p = next
	}
}

// session is an id that a server wrote into the path: ;jsessionid=1A2B, /(S(x1y2))/.
var session = regexp.MustCompile(`(?i);(?:jsessionid|phpsessid|sid)=[^/;]*|/\([a-z]\([a-z0-9]+\)\)`)

func dropSession(p string) string {
	if !strings.ContainsAny(p, ";(") {
		return p
	}
	return session.ReplaceAllString(p, "")
}

var indexFiles = []string{"index.html", "index.htm", "index.shtml", "index.php", "index.jsp", "default.aspx", "default.asp"}

func dropIndex(p string) string {
	dir, file := path.Split(p)
	if slices.Contains(indexFiles, strings.ToLower(file)) {
		return path.Clean(dir)
	}
	return p
}

// dropVariant takes away what marks the AMP and the print page of a story:
//
//	/harbour/amp  /harbour.amp  /harbour.amp.html  /amp/harbour  /harbour/print
func dropVariant(p string) string {
	p = strings.Replace(p, ".amp.html", ".html", 1)
	dir, file := path.Split(p)
	switch {
	case dir == "/":
		return strings.TrimSuffix(p, ".amp")
	case file == "amp", file == "amp.html", file == "print":
		return path.Clean(dir)
	case strings.HasPrefix(p, "/amp/"):
		return p[len("/amp"):]
	}
	return strings.TrimSuffix(p, ".amp")
}
