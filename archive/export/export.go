package export

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"newsmorgue/extract/news"
)

// A Format writes records in one way.
type Format struct {
	Name  string // as the user asks for it
	About string // one line for the help

	// Write writes all records to w. It keeps no record beyond its step of the
	// sequence. An error of the sequence ends it, once what came before is written;
	// the first error of w ends it at once. Both come back as they are.
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

// check refuses fields that no record has.
func (o Options) check() error {
	known := news.RecordFields
	for _, name := range o.Fields {
		if !slices.Contains(known, name) {
			return fmt.Errorf("a record has no field %q; its fields are %s", name, strings.Join(known, ", "))
		}
	}
	return nil
}
