package rules

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// How much there may be, far above what anybody writes by hand. With it a folder of files is
// read within seconds, and a page is read within seconds too.
const (
	maxFiles    = 5000    // of a folder
	maxFile     = 1 << 20 // bytes
	maxNesting  = 200     // brackets that are open at a time, and columns that a line is indented
	maxParts    = 20000   // lines, colons or commas of a file: the parser compares each key of a mapping with all others
	maxBreaks   = 100     // between documents, of which one is wanted
	maxHosts    = 10000   // of a file, like the next three
	maxPatterns = 100
	maxEras     = 100
	maxMistakes = 50
	maxLength   = 2000 // bytes of a selector or pattern
	maxLoad     = 1000 // selectors of an era, those between commas too
	maxInner    = 3    // elements of a chain within :not or :has, of which Cascadia goes all ways
	searchLoad  = 30   // how many selectors one counts for that searches what is below an element
)

// Readable says why a file is not to be read as one of rules: it is a pipe or a device, or
// has more than a megabyte.
func Readable(f fs.FileInfo) error {
	switch {
	case !f.Mode().IsRegular():
		return errors.New("it is no regular file")
	case f.Size() > maxFile:
		return tooLarge(f.Size())
	}
	return nil
}

func tooLarge(size int64) error {
	return fmt.Errorf("it has %d bytes; want %d at most", size, maxFile)
}

// parsable says why a text is not to be given to the parser, which takes its time over
// some, and its memory.
func parsable(b []byte) error {
	switch {
	case len(b) > maxFile:
		return tooLarge(int64(len(b)))
	case bytes.Count(b, []byte("\n")) > maxParts, bytes.Count(b, []byte(":")) > maxParts, bytes.Count(b, []byte(",")) > maxParts:
		return fmt.Errorf("it has more than %d lines, colons or commas", maxParts)
	case bytes.Count(b, []byte("\n---"))+bytes.Count(b, []byte("\n...")) > maxBreaks:
		return errors.New("want one document")
	}
	line, open, indent := 1, 0, 0
	begins := true // nothing but what indents stood on the line
	for _, c := range b {
		switch {
		case c == '\n':
			line, begins, indent = line+1, true, 0
			continue
		case c == '[' || c == '{':
			open++
		case c == ']' || c == '}':
			open = max(0, open-1)
		case strings.IndexByte(" \t\r-?", c) < 0:
			begins = false
		}
		if begins {
			indent++
		}
		if open > maxNesting || indent > maxNesting {
			return at(line, "nested too deep")
		}
	}
	return nil
}

// weigh is how many selectors a text of CSS counts for, of which so many stand between its
// commas. It refuses one that is long, and a search in a search.
func weigh(css string, alternatives int) (int, error) {
	searches, nested := 0, false
	var open []bool // parentheses, by whether one is of a search
	within := 0     // searches
	for i := 0; i < len(css); i++ {
		switch css[i] {
		case '\\':
			i++
		case '"', '\'':
			i = closing(css, i)
		case '(':
			open = append(open, false)
		case ')':
			if n := len(open) - 1; n >= 0 {
				if open[n] {
					within--
				}
				open = open[:n]
			}
		case ':':
			name := pseudo(css[i+1:])
			i += len(name)
			if relative(name) && longest(split(css[i+2:])) > maxInner {
				return 0, fmt.Errorf("selector %.60q: more than %d elements one after the other within parentheses take too long on a large page", css, maxInner)
			}
			if !searching(name) {
				continue
			}
			searches, nested = searches+1, nested || within > 0
			open, within = append(open, true), within+1
			i++ // the parenthesis
		}
	}
	if nested {
		return 0, fmt.Errorf("selector %.60q: a search (:has, :contains, :matches) within another takes too long on a large page; :haschild, :containsOwn and :matchesOwn may stand there", css)
	}
	return alternatives + searches*searchLoad, nil
}

// closing is where the string ends that begins at i.
func closing(css string, i int) int {
	quote := css[i]
	for i++; i < len(css) && css[i] != quote; i++ {
		if css[i] == '\\' {
			i++
		}
	}
	return i
}

// pseudo is the name of a pseudo-class up to its parenthesis; "" of one that has none.
func pseudo(css string) string {
	end := strings.IndexAny(css, "()[]\"', >+~:.#")
	if end < 0 || css[end] != '(' {
		return ""
	}
	return css[:end]
}

// relative reports whether selectors stand in the parentheses of a pseudo-class. In those of
// one that is written with escapes they might.
func relative(name string) bool {
	switch strings.ToLower(name) {
	case "not", "has", "haschild":
		return true
	}
	return strings.Contains(name, `\`)
}

// searching reports whether a pseudo-class looks through all that is below an element. One
// that is written with escapes might.
func searching(name string) bool {
	switch strings.ToLower(name) {
	case "has", "contains", "matches":
		return true
	}
	return strings.Contains(name, `\`)
}
