// Package export writes the records of an archive in the formats that others read.
//
//	export.go   Formats, and the fields that can be chosen from
//	members.go  the members of a record's JSON, found without decoding it
//	jsonl.go    one JSON object a line
//
// A format is a value in the list Formats. It gets records as the archive hands
// them out, bytes of JSON that are good for one step only, and the conformance
// suite of exporttest holds it to that.
package export
