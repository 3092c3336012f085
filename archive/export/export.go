package export

import (
	"io"
	"iter"
)

// A Format writes records in one way.
type Format struct {
	Name  string // as the user asks for it
	About string // one line for the help

	// Write writes all records to w. It keeps no record beyond its step of the
	// sequence, whose error ends it, and returns the first error of w as it came.
	Write func(w io.Writer, records iter.Seq2[[]byte, error], o Options) error
}

// Options choose what of a record is written. The zero value is all of it.
type Options struct {
	Fields []string // names of the record's fields, in the order wanted; empty: all
}

// Formats lists what records can be written as, in the order of the help.
var Formats = []Format{
	{"jsonl", "one JSON object a line", writeJSONL},
}

// Find returns the format of that name.
func Find(name string) (Format, bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}
