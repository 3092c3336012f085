package news

import "reflect"

// A CommentRecord is a reader's comment as newsmorgue hands it out by itself: one JSON
// object a line, that of the comment with its story before it, and behind it its earlier texts
// and the times for which it was not there.
type CommentRecord struct {
	Schema   int    `json:"schema"`
	Record   string `json:"record,omitempty"` // ID of the latest record of its story
	URLKey   string `json:"urlkey,omitempty"` // of its story
	URL      string `json:"url,omitempty"`    // where its story was served
	Site     string `json:"site,omitempty"`
	Headline string `json:"headline,omitempty"` // the latest that its story had
	Comment
	Earlier  []EarlierText `json:"earlier,omitempty"`  // the first first
	Absences []Absence     `json:"absences,omitempty"` // the first first; that from RemovedAt on, if it has no end yet, is none of them
}

// An EarlierText is what a comment said before it was edited.
type EarlierText struct {
	Author string `json:"author,omitempty"` // where it was another than now
	Title  string `json:"title,omitempty"`
	Text   string `json:"text"`
	Until  Time   `json:"until,omitzero"` // when another text was first seen in its place
}

// An Absence is a time for which a comment that was put back was not there.
type Absence struct {
	RemovedAt  Time `json:"removed_at"`
	ReturnedAt Time `json:"returned_at"`
}

// CommentRecordFields are the JSON names of the fields of a CommentRecord, in the order of
// the schema.
var CommentRecordFields = fieldsOf(reflect.TypeFor[CommentRecord]())
