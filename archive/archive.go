package archive

import (
	"errors"
	"time"
)

// Errors that a caller acts on. Those returned say what was being done and to
// what, and wrap one of these.
var (
	// ErrNotFound: no such story, version or payload in the archive.
	ErrNotFound = errors.New("not in the archive")
	// ErrNoArchive: the folder holds no archive.
	ErrNoArchive = errors.New("no archive there")
	// ErrFormat: the folder holds an archive of a format that this program does not know.
	ErrFormat = errors.New("unknown archive format")
	// ErrOtherReading: the last version was read by another Reader and the page
	// seems to differ from it. Whether the publisher or the reader made the
	// difference shows when the stored payload of that version is read again:
	// call Payload and Revise, then Put once more.
	ErrOtherReading = errors.New("last version was read by another reader")
	// ErrKeyTooLong: an urlkey is empty or over MaxKey bytes.
	ErrKeyTooLong = errors.New("urlkey is empty or too long")
	// ErrCursor: a cursor of After is none, or of another archive, or lies ahead
	// of this one, as after the restore of an older backup.
	ErrCursor = errors.New("cursor does not belong to this archive")
	// ErrDamaged: bytes on disk are not what was written.
	ErrDamaged = errors.New("damaged")
	// ErrClosed: the archive was closed.
	ErrClosed = errors.New("archive is closed")
)

// MaxKey is the longest urlkey, in bytes.
const MaxKey = 2000

// Options say how to work on an archive. The zero value works.
type Options struct {
	Wait time.Duration    // how long to wait for the lock; 0: 10 s, negative: not at all
	Verb string           // who holds the lock, for the error of another process that waits for it; "" is "newsmorgue"
	Now  func() time.Time // nil: time.Now
}
