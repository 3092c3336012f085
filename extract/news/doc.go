// Package news is the vocabulary of newsmorgue: what a story says, and the
// record in which an archive hands it out. Both the reader
// (extract) and the keeper (archive) import it, and it uses the standard library only.
//
//	article.go   Article, Block, Photo, Comment …: what was read from a page
//	record.go    Record: an article with its place in an archive, schema 1
//	comment.go   CommentRecord: a comment by itself, with its story
//	time.go      Time: a printed time, to the minute or to the day
//	fields.go    the fields of articles and records by their JSON names
//	digest.go    Digest: what makes two readings the same story text
//
// Strings are in NFC (Unicode Standard Annex #15): the reader sees to that, this
// package only folds white space. A field that is not known is its zero value and
// is left out of the JSON.
package news
