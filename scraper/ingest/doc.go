// Package ingest puts a fresh capture into the archive. What it adds to
// archive.Put is the rule that a version is a change by the publisher: where the
// last version was read by another reader than today's, that version is read anew
// first, so that two readings of today are compared.
package ingest
