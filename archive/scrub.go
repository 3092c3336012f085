package archive

import (
	"errors"
	"fmt"
	"os"
)

// scrub fills the free pages of a bbolt file with zeros: what was deleted is still to be
// read there until they are used again. The lock is held alone, and the file is closed.
// A kill in between does no harm, for nobody reads a free page. What the file system or
// the disk itself has kept of them is beyond reach.
func scrub(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err = errors.Join(scrubFile(f), f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("scrub %s: %w", path, err)
	}
	return nil
}

func scrubFile(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	root, _, t, err := openTree(f, info.Size())
	if err != nil {
		return err
	}
	meta := youngest(f)
	t.seen[0], t.seen[1] = true, true
	if err := t.bucket(root); err != nil { // What is in use is looked up, not what is said to be free.
		return err
	}
	if list := native.Uint64(meta[32:]); list != noFreelist {
		if _, err := t.page(list); err != nil {
			return err
		}
	}
	zeros := make([]byte, t.size)
	for id, used := range t.seen {
		if used {
			continue
		}
		if _, err := f.WriteAt(zeros, int64(id)*int64(t.size)); err != nil {
			return err
		}
	}
	// Behind the last page there may be what a larger state of the file has left.
	return zeroTail(f, int64(t.pages)*int64(t.size), info.Size())
}

func zeroTail(f *os.File, from, to int64) error {
	if from >= to {
		return nil
	}
	return errors.Join(f.Truncate(from), f.Truncate(to))
}
