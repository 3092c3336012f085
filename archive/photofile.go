package archive

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A file of a photo lies in files/, in a folder for the first two digits of its SHA-256:
//
//	files/3f/3f9a…          the file
//	files/3f/3f9a….X….new   one that is being written, or was when a process was killed
//	files/3f/3f9a….gone.new one that is being filled with zeros
//
// It is written beside its place and synced, without the lock. In the batch that writes its
// rows it is put there. So what lies in its place is whole, and what is named is there; and
// Forget, which looks for files that no row names in a batch of its own, takes none that
// is to be named.

// goneFile is what is behind the name of a file that is to be filled with zeros.
const goneFile = ".gone.new"

// fileName is the name of a file below the archive's folder.
func fileName(sum digest) string {
	name := sum.String()
	return filepath.Join(filesFolder, name[:2], name)
}

func (a *Archive) filePath(sum digest) string { return filepath.Join(a.dir, fileName(sum)) }

// lay writes a file beside its place, and returns its path; "" if it is in its place.
func (a *Archive) lay(sum digest, content []byte) (path string, err error) {
	place := a.filePath(sum)
	if info, err := os.Stat(place); err == nil && info.Size() == int64(len(content)) {
		if old, err := os.ReadFile(place); err == nil && bytes.Equal(old, content) {
			return "", nil
		}
	}
	if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
		return "", err
	}
	f, err := os.OpenFile(place+"."+rand.Text()+".new", os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// place puts a file that lay has written, at fresh, into its place. One that a Forget has
// swept away meanwhile is written anew.
func (b *batch) place(sum digest, fresh string, content []byte) error {
	place := b.filePath(sum)
	gone := !exists(place)
	if fresh != "" {
		err := os.Rename(fresh, place)
		if gone = errors.Is(err, fs.ErrNotExist); err != nil && !gone {
			return err
		}
	}
	if gone {
		if err := replace(place, content); err != nil {
			return err
		}
	}
	for _, dir := range []string{filepath.Dir(place), filepath.Join(b.dir, filesFolder), b.dir} { // Any of them may be new.
		if err := syncDir(dir); err != nil {
			return err
		}
	}
	return nil
}

// wipe fills a file with zeros and removes it, if it is there.
func wipe(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	info, err := f.Stat()
	zeros := make([]byte, 64<<10)
	for at := int64(0); err == nil && at < info.Size(); at += int64(len(zeros)) {
		_, err = f.WriteAt(zeros[:min(int64(len(zeros)), info.Size()-at)], at)
	}
	return errors.Join(err, f.Sync(), f.Close(), os.Remove(path))
}

// sweepAtOnce are looked for in one batch.
const sweepAtOnce = 500

// sweepFiles takes away the files that no row names: those of photos that were forgotten,
// and what a crash has left.
func (a *Archive) sweepFiles(ctx context.Context) error {
	root := filepath.Join(a.dir, filesFolder)
	folders, err := os.ReadDir(root)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, folder := range folders {
		if err == nil && folder.IsDir() {
			err = a.sweepFolder(ctx, filepath.Join(root, folder.Name()))
		}
	}
	if err != nil {
		return fmt.Errorf("sweep %s: %w", root, err)
	}
	return nil
}

func (a *Archive) sweepFolder(ctx context.Context, folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(entries, sweepAtOnce) {
		var going []string
		unnamed := func(b *batch) error {
			going = nil
			for _, e := range some {
				if e.Type().IsRegular() && b.unnamed(e.Name()) {
					going = append(going, filepath.Join(folder, e.Name()))
				}
			}
			return nil
		}
		if err := a.read(ctx, unnamed); err != nil {
			return err
		}
		if len(going) == 0 {
			continue
		}
		err := a.batch(ctx, true, a.wait, func(b *batch) error { // Nobody puts one into its place meanwhile.
			if err := unnamed(b); err != nil {
				return err
			}
			return errors.Join(setAside(going), syncDir(folder))
		})
		for _, path := range going {
			err = errors.Join(err, wipe(aside(path)))
		}
		if err = errors.Join(err, syncDir(folder)); err != nil {
			return err
		}
	}
	return nil
}

// unnamed reports whether no row names a file of files/, and it is one of ours.
func (b *batch) unnamed(name string) bool {
	sum, ok := parseDigest(name)
	if !ok {
		return strings.HasSuffix(name, ".new")
	}
	return !b.pictured() || !b.table(fileTable).has(sum[:])
}

// aside is where a file lies while it is filled with zeros.
func aside(path string) string { return strings.TrimSuffix(path, goneFile) + goneFile }

// setAside renames files, so that nobody can take one for a photo while it is filled.
func setAside(paths []string) error {
	for _, path := range paths {
		if err := os.Rename(path, aside(path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
