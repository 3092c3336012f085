package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// A file is one bbolt file with one transaction, for as long as our own lock is
// held. bbolt's lock is then never waited for, but for the moment in which a
// child of another process starts and holds copies of its files.
type file struct {
	path string
	fh   *os.File
	db   *bolt.DB
	tx   *bolt.Tx
}

// openFile opens the file at path and begins its transaction. With write, a file
// that is not there is made. The freelist is kept on disk: without it, opening for
// a write would cost a walk through the whole file.
func openFile(path string, write bool) (*file, error) {
	f := &file{path: path}
	err := contained(func() error { return f.open(write) })
	if err == nil {
		return f, nil
	}
	f.close()
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w: the file is missing", ErrDamaged)
	}
	return nil, fmt.Errorf("open %s: %w", path, err)
}

func (f *file) open(write bool) error {
	db, err := bolt.Open(f.path, 0o644, &bolt.Options{
		Timeout:      time.Second,
		FreelistType: bolt.FreelistMapType,
		NoStatistics: true,
		ReadOnly:     !write,
		OpenFile: func(name string, flag int, perm os.FileMode) (fh *os.File, err error) {
			f.fh, err = os.OpenFile(name, flag, perm)
			return f.fh, err
		},
	})
	if err != nil {
		return foreign(err)
	}
	f.db = db
	if f.tx, err = db.Begin(write); err != nil {
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
	return err
}

// whole reports a file that ends before its last page: reading that page would
// fault.
func (f *file) whole() error {
	info, err := f.fh.Stat()
	if err != nil {
		return err
	}
	if info.Size() < f.tx.Size() {
		return fmt.Errorf("%w: %d bytes of %d", ErrDamaged, info.Size(), f.tx.Size())
	}
	return nil
}

func (f *file) commit() error {
	err := contained(f.tx.Commit)
	if err == nil || strings.Contains(err.Error(), f.path) {
		return err
	}
	return fmt.Errorf("write %s: %w", f.path, err)
}

// close ends the transaction, keeping nothing that was not committed. After a
// panic in the midst of a transaction bbolt's Close would wait for it for ever:
// then only the descriptor is closed, and with it bbolt's lock.
func (f *file) close() {
	clean := contained(func() error {
		if f.tx != nil {
			f.tx.Rollback() // the error says only that it is committed
		}
		return nil
	})
	switch {
	case f.db != nil && clean == nil:
		f.db.Close()
	case f.fh != nil:
		f.fh.Close()
	}
}

// contained runs f and makes an error of a panic: bbolt panics where a page is
// damaged, and reading a mapped page that the disk cannot give is a fault.
func contained(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	return f()
}

// replace puts content at path, at once and lastingly. It is made beside it, under
// the name with ".new" behind; the lock is held, so nobody else does.
func replace(path string, content []byte) error {
	f, err := os.Create(path + ".new")
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err == nil {
		err = syncDir(filepath.Dir(path))
	}
	return err
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
