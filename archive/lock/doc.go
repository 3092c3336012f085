// Package lock is the lock of an archive's folder: advisory, between processes and
// within one, held by many readers or by one writer, and only for a moment.
//
//	lock.go   Exclusive, Shared, Release, and the Holder that a lock file names
//
// bbolt's own lock serves neither purpose: who waits for it looks every 50 ms, and
// nobody learns who holds it. Ours is flock(2) on two files. At path lies the lock
// itself, with its last holder in it as JSON; path.gate is the queue: who waits for
// the lock holds the gate, so readers that follow one another closely do not keep a
// writer out.
//
// What bites: flock is between open files, not processes, so two locks of one
// process exclude each other as well, and a goroutine that takes a second one waits
// for itself. The kernel lets go when the holder dies, however it dies; the name in
// the file stays and means nothing then. On NFS flock may be emulated or missing:
// keep archives on a local disk.
package lock
