package dbfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// ErrDamaged: bytes on disk are not what was written.
var ErrDamaged = errors.New("damaged")

// A Mode says what a file is opened for.
type Mode int

// The modes. Make is Write of a file that need not be there yet, and so is MakeFine, for
// values of a few kilobytes that come in order. Nothing else makes a file: in the place
// of one that was lost it would begin to count anew.
const (
	Read Mode = iota
	Write
	Make
	MakeFine
)

// finePage is the size of a page of a fine file, in bytes. Of what 150 real pages take in
// 20 versions each, 20 % stays empty in pages of 16 KB, 11 % in those of 4 KB, and 8 % in
// those of 2 KB or 1 KB.
const finePage = 1 << 10

// A File is one bbolt file with one transaction.
type File struct {
	Path string
	Tx   *bolt.Tx

	fh *os.File
	db *bolt.DB
}

// Open opens the file at path and begins its transaction.
func Open(path string, m Mode) (*File, error) {
	f := &File{Path: path}
	err := f.there(m)
	if err == nil {
		err = Contained(func() error { return f.open(m) })
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return f, nil
}

// there reports a file that is missing or empty: bbolt would make one.
func (f *File) there(m Mode) error {
	if m == Make || m == MakeFine {
		return nil
	}
	info, err := os.Stat(f.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: the file is missing", ErrDamaged)
	case err == nil && info.Size() == 0:
		return fmt.Errorf("%w: the file is empty", ErrDamaged)
	}
	return err
}

func (f *File) open(m Mode) error {
	page := 0 // that of the system
	if m == MakeFine {
		page = finePage
	}
	db, err := bolt.Open(f.Path, 0o644, &bolt.Options{
		PageSize:     page,
		Timeout:      time.Second,
		FreelistType: bolt.FreelistMapType,
		NoStatistics: true,
		ReadOnly:     m == Read,
		OpenFile: func(name string, flag int, perm os.FileMode) (fh *os.File, err error) {
			f.fh, err = os.OpenFile(name, flag, perm)
			return f.fh, err
		},
	})
	if err != nil {
		return foreign(err)
	}
	f.db = db
	if f.Tx, err = db.Begin(m != Read); err != nil {
		return err
	}
	return f.whole()
}

// foreign marks those errors of bbolt that tell of damage.
func foreign(err error) error {
	for _, e := range []error{bolterrors.ErrInvalid, bolterrors.ErrChecksum, bolterrors.ErrVersionMismatch} {
		if errors.Is(err, e) {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	if strings.HasPrefix(err.Error(), "file size too small") { // bbolt has no name for this one
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}

// whole reports a file that ends before its last page: reading that page would
// fault.
func (f *File) whole() error {
	info, err := f.fh.Stat()
	if err != nil {
		return err
	}
	if info.Size() < f.Tx.Size() {
		return fmt.Errorf("%w: %d bytes of %d", ErrDamaged, info.Size(), f.Tx.Size())
	}
	return nil
}

// Commit puts what the transaction did on disk. Nothing but Close may follow.
func (f *File) Commit() error {
	err := Contained(f.Tx.Commit)
	if err == nil || strings.Contains(err.Error(), f.Path) {
		return err
	}
	return fmt.Errorf("write %s: %w", f.Path, err)
}

// Close ends the transaction, keeping nothing that was not committed.
func (f *File) Close() {
	clean := Contained(func() error {
		if f.Tx != nil {
			f.Tx.Rollback() // the error says only that it is committed
		}
		return nil
	})
	switch {
	case f.db != nil && clean == nil:
		f.db.Close()
	case f.fh != nil:
		unlock(f.fh)
		f.fh.Close()
	}
}

// Contained runs f and makes an error of a panic: bbolt panics where a page is
// damaged, and reading a mapped page that the disk cannot give is a fault.
func Contained(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	return f()
}
