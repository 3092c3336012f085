// Package ingest puts a fresh capture into the archive. What it adds to
// archive.Put is the rule that a version is a change by the publisher: where the
// last version was read by another reader than the fresh capture, be it with other rules
// or with another profile of the site, that version is read anew by the reader of the
// fresh one first, so that two readings of one reader are compared.
//
//	ingest.go    Put, ErrUnreadable
package ingest
