// Package reread reads a capture with the reading in force today, be it fresh or
// one that the archive has held for years. It is the one place where a payload
// becomes an article, so that both are read alike.
package reread
