// Package peers puts real pages into an archive, into SQLite and behind each other
// into a plain file, one after the other in one run. It is a module of its own, so
// that the project does not come to need SQLite:
//
//	cd archive/testdata/peers && NEWSMORGUE_DAYS=folder go test -bench .
package peers
