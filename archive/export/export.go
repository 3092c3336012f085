package export

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"newsmorgue/extract/news"
)

// A Format writes records, or comments, in one way.
type Format struct {
	Name  string // as the user asks for it
	About string // one line for the help

	// Write writes the whole list to w, records or comments as o says. It keeps none
	// beyond its step of the sequence. An error of the sequence ends it, once what came
	// before is written; the first error of w ends it at once. Both come back as they are.
	Write func(w io.Writer, list iter.Seq2[[]byte, error], o Options) error
}

// A What says what is written.
type What string

// What can be written, each as its JSON comes out of an archive.
const (
	Records  What = "records"  // news.Record
	Comments What = "comments" // news.CommentRecord
)

// Whats lists what can be written, in the order of the help.
var Whats = []What{Records, Comments}

// One is one of them, as it is called in a message.
func (w What) One() string {
	if w == Comments {
		return "comment"
	}
	return "record"
}

// Fields are the names of its fields, in the order of the schema.
func (w What) Fields() []string {
	if w == Comments {
		return news.CommentRecordFields
	}
	return news.RecordFields
}

// Options choose what is written. The zero value is records, all of each.
type Options struct {
	What   What     // "" is Records
	Fields []string // names of fields, in the order wanted; empty: all
}

// Formats lists what records and comments can be written as, in the order of the help.
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

// check refuses fields that there are not.
func (o Options) check() error {
	known := o.What.Fields()
	for _, name := range o.Fields {
		if !slices.Contains(known, name) {
			return fmt.Errorf("a %s has no field %q; its fields are %s", o.What.One(), name, strings.Join(known, ", "))
		}
	}
	return nil
}
