// Package dbfile opens a bbolt file for one transaction and contains what damage
// does to it.
//
//	dbfile.go   File, Open, Commit, Close; Contained
//	rewrite.go  Begin, Rewrite, Trim and Touch: files that come to their place whole
//	unlock.go   letting go of bbolt's lock after a panic; unlock_other.go where there is none
//
// A file is open only while a lock of ours is held (package lock). bbolt's own lock
// is then never waited for, but for the moment in which a child of another process
// starts and holds copies of its files.
//
// What bites:
//
//   - bbolt panics, or faults, on damaged pages: Open, Commit and Contained make an
//     error of that, which wraps ErrDamaged. Pages that point in a circle can keep it
//     busy for ever all the same.
//   - After a panic in the midst of a transaction bbolt cannot be closed: it would wait
//     for the end of the transaction. The pages stay mapped until the process ends, and
//     a mapping holds the lock of its file even when the descriptor is closed; so that
//     is let go of by itself.
//   - Where one of the two meta pages is damaged, bbolt makes do with the other one, and
//     so with what there was before the last commit, without a word. archive.Check tells.
//   - Freelists are kept on disk, for without them opening a file of gigabytes for a
//     write would cost a walk through the whole of it.
package dbfile
