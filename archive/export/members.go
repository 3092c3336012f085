package export

import (
	"bytes"
	"errors"
)

var errRecord = errors.New("record is not a JSON object in one line")
var errList = errors.New("list is not a JSON array in one line")

// members calls f with each member of a record's object: its name, which in a
// record is never escaped, and its value as it stands. It takes the record for what
// encoding/json wrote, without white space between tokens.
func members(record []byte, f func(name, value []byte)) error {
	b, ok := bytes.CutPrefix(record, []byte("{"))
	if !ok {
		return errRecord
	}
	for len(b) > 0 && b[0] == '"' {
		n := quoted(b)
		if n < 2 || n >= len(b) || b[n] != ':' {
			return errRecord
		}
		name, rest := b[1:n-1], b[n+1:]
		end := value(rest)
		if end < 1 || end >= len(rest) {
			return errRecord
		}
		f(name, rest[:end])
		if rest[end] == '}' {
			b = rest[end:]
			break
		}
		b = rest[end+1:]
	}
	if len(b) != 1 || b[0] != '}' {
		return errRecord
	}
	return nil
}

// rewrite appends the object with its members in their order: change appends the value of
// each, as it was or another.
func rewrite(dst, object []byte, change func(dst, name, value []byte) []byte) ([]byte, error) {
	sep := byte('{')
	err := members(object, func(name, value []byte) {
		dst = append(append(append(dst, sep, '"'), name...), '"', ':')
		dst, sep = change(dst, name, value), ','
	})
	if sep == '{' {
		dst = append(dst, sep)
	}
	return append(dst, '}'), err
}

// elements calls f with each element of an array as it stands.
func elements(list []byte, f func(element []byte)) error {
	b, ok := bytes.CutPrefix(list, []byte("["))
	for ok && len(b) > 1 {
		end := value(b)
		if end < 1 || end >= len(b) {
			return errList
		}
		f(b[:end])
		if b[end] == ']' {
			b = b[end:]
			break
		}
		b = b[end+1:]
	}
	if len(b) != 1 || b[0] != ']' {
		return errList
	}
	return nil
}

// quoted is the length of the string literal that b begins with; 0 if it has no end.
func quoted(b []byte) int {
	for i := 1; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// value is the length of the value that b begins with, up to the comma or bracket
// behind it.
func value(b []byte) int {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			n := quoted(b[i:])
			if n == 0 {
				return 0
			}
			i += n - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return i
			}
		case ',':
			if depth == 0 {
				return i
			}
		}
	}
	return 0
}
