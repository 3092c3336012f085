package archive

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"newsmorgue/archive/dbfile"
	"newsmorgue/archive/lock"
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
	// ErrLocked: another process, or another Archive of this one, holds the lock.
	// The error names the holder.
	ErrLocked = lock.ErrLocked
	// ErrOtherReading: the last version was read by another Reader and the page
	// seems to differ from it. Whether the publisher or the reader made the
	// difference shows when the stored payload of that version is read again:
	// call Payload and Revise, then Put once more.
	ErrOtherReading = errors.New("last version was read by another reader")
	// ErrKeyTooLong: an urlkey is empty or over MaxKey bytes.
	ErrKeyTooLong = errors.New("urlkey is empty or too long")
	// ErrCursor: a cursor of After is none, or of another archive, or of an event that
	// is not in this one, as after the restore of an older backup.
	ErrCursor = errors.New("cursor does not belong to this archive")
	// ErrDamaged: bytes on disk are not what was written.
	ErrDamaged = dbfile.ErrDamaged
	// ErrRecord: one record is damaged; it is no end to the others.
	ErrRecord = errors.New("a record cannot be read")
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

func (o Options) wait() time.Duration {
	if o.Wait == 0 {
		return 10 * time.Second
	}
	return o.Wait
}

func (o Options) verb() string {
	if o.Verb == "" {
		return "newsmorgue"
	}
	return o.Verb
}

func (o Options) clock() func() time.Time {
	if o.Now == nil {
		return time.Now
	}
	return o.Now
}

// An Archive is a folder of captures. It may be used by several goroutines, and
// by several processes at once: it keeps no file open, and the lock only while it
// works on one batch.
type Archive struct {
	dir  string
	id   string // of the catalog
	wait time.Duration
	verb string
	now  func() time.Time
	*packer
	sealed   map[string]int64 // size at which a pack is sealed, by kind
	sketches *sketches        // of bases

	numbers sync.Map // reading => uint32, its number when it was last asked for

	group group
	turn  chan struct{} // of one; full while a goroutine is at the lock, see locked
	had   time.Time     // when one of this process had the lock last; guarded by turn

	mu     sync.Mutex
	closed bool
	inside sync.WaitGroup // batches at work
}

// Create makes an archive in the folder dir, or opens the one that is there. It
// refuses a folder that has other things in it.
func Create(dir string, o Options) (*Archive, error) {
	a, err := Open(dir, o)
	if !errors.Is(err, ErrNoArchive) {
		return a, err
	}
	if err := create(context.Background(), dir, o); err != nil {
		return nil, fmt.Errorf("create %s: %w", dir, err)
	}
	return Open(dir, o)
}

// Open opens the archive in the folder dir. It fails with ErrNoArchive if there is
// none, with ErrFormat if it is of a format from the future, and with ErrDamaged if
// its CATALOG was lost.
func Open(dir string, o Options) (*Archive, error) {
	c, err := readCatalog(dir)
	if err != nil {
		return nil, err
	}
	return opened(dir, c.ID, o)
}

func opened(dir, id string, o Options) (*Archive, error) {
	p, err := newPacker()
	if err != nil {
		return nil, err
	}
	return &Archive{
		dir: dir, id: id, wait: o.wait(), verb: o.verb(), now: o.clock(), packer: p, group: newGroup(), turn: make(chan struct{}, 1), sketches: newSketches(),
		sealed: map[string]int64{records: 1 << 30, payloads: 4 << 30},
	}, nil
}

// Dir is the folder of the archive.
func (a *Archive) Dir() string { return a.dir }

// Close waits for what is being done and lets nothing new begin. An iterator of
// Records or After that is still running ends with ErrClosed.
func (a *Archive) Close() error {
	a.mu.Lock()
	closed := a.closed
	a.closed = true
	a.mu.Unlock()
	a.inside.Wait()
	if !closed {
		a.packer.close()
	}
	return nil
}

func (a *Archive) enter() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return ErrClosed
	}
	a.inside.Add(1)
	return nil
}

func (a *Archive) leave() { a.inside.Done() }
