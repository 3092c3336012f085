// Package export writes the records and the comments of an archive in the formats that
// others read.
//
//	export.go      Formats, what they write, and the fields that can be chosen from
//	members.go     the members of a record's JSON, found without decoding it
//	jsonl.go       one JSON object a line
//	pseudonyms.go  Pseudonyms: commenters without their names, before they are written
//
// A format is a value in the list Formats. It gets records, or comments, as the archive
// hands them out, bytes of JSON that are good for one step only, and the conformance
// suite of exporttest holds it to that. A format that must know the fields, to make
// columns of them, asks What.Fields. Below it lies pseudonym, which makes the hashes and
// finds names in texts.
package export
