package dbfile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
)

// rewriteBytes is about how much Rewrite holds in memory at a time.
const rewriteBytes = 16 << 20

// Rewrite writes the file at path anew, without free pages, and puts it in its place at
// once. Nobody else may have the file open.
func Rewrite(path string) error {
	fresh := path + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := Contained(func() error { return copyTo(fresh, path) }); err != nil {
		return fmt.Errorf("rewrite %s: %w", path, err)
	}
	if err := Trim(fresh); err != nil {
		return err
	}
	return settle(fresh, path)
}

// Begin makes an empty file at path, with pages as m says. It comes there whole: a power
// cut, or a kill, leaves none of which a part is missing.
func Begin(path string, m Mode) error {
	fresh := path + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	f, err := Open(fresh, m) // bbolt syncs what it makes.
	if err != nil {
		return err
	}
	f.Close()
	return settle(fresh, path)
}

// settle gives a file that is synced its name, for good.
func settle(fresh, path string) error {
	if err := os.Rename(fresh, path); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// Touch commits nothing to the file at path, so that its meta page is another. Nobody else
// may have the file open.
func Touch(path string) error {
	f, err := Open(path, Write)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Commit()
}

// Trim takes from the end of the file at path what bbolt put there to grow into. Nobody
// else may have the file open.
func Trim(path string) error {
	f, err := Open(path, Read)
	if err != nil {
		return err
	}
	size := f.Tx.Size()
	f.Close()
	fh, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(fh.Truncate(size), fh.Sync(), fh.Close())
}

func copyTo(fresh, path string) error {
	from, err := bolt.Open(path, 0o644, &bolt.Options{ReadOnly: true, Timeout: time.Second})
	if err != nil {
		return foreign(err)
	}
	defer from.Close()
	to, err := bolt.Open(fresh, 0o644, &bolt.Options{FreelistType: bolt.FreelistMapType, NoStatistics: true, Timeout: time.Second})
	if err != nil {
		return err
	}
	return errors.Join(bolt.Compact(to, from, rewriteBytes), to.Close())
}
