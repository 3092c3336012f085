// Package reread reads a capture with the reading in force today, be it fresh or
// one that the archive has held for years. It is the one place where a payload
// becomes an article, so that both are read alike.
//
//	reread.go    Reader: a capture read, one version read anew
//	archive.go   all versions read anew, and what differs
//
// What bites: what a server says of a story that is gone may have no payload, and so do
// versions that were pruned. They cannot be read anew, and keep the reading they have.
package reread
