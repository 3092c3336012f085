package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsmorgue/archive/lock"
)

// Restore makes the folder to, which must be empty or not be there yet, a copy of the
// archive in the folder from, which is a backup. What it has written it reads back.
// Until it is done there is no archive in to; cut short, it can be called again.
// progress may be nil; it hears of bytes.
func Restore(ctx context.Context, from, to string, o Options, progress func(done, all int64)) error {
	r := restore{from: from, to: to, Options: o, meter: meter{progress: progress}}
	if err := r.run(ctx); err != nil {
		return fmt.Errorf("restore %s to %s: %w", from, to, err)
	}
	return nil
}

type restore struct {
	from, to string
	Options
	meter
}

func (r *restore) run(ctx context.Context) error {
	c, err := readCatalog(r.from)
	if err != nil {
		return err
	}
	if err := r.admit(c.ID); err != nil {
		return err
	}
	if err := os.MkdirAll(r.to, 0o755); err != nil {
		return err
	}
	own, err := lock.Exclusive(ctx, filepath.Join(r.to, lockFile), r.wait(), r.verb())
	if err != nil {
		return err
	}
	defer own.Release()
	if err := (marker{Archive: c.ID, Restore: true}).write(r.to); err != nil {
		return err
	}
	others, err := lock.Shared(ctx, filepath.Join(r.from, lockFile), r.wait(), r.verb())
	if err != nil {
		return err
	}
	defer others.Release()
	if err := r.copy(ctx); err != nil {
		return err
	}
	catalog, err := os.ReadFile(filepath.Join(r.from, catalogFile))
	if err != nil {
		return err
	}
	if err := replace(filepath.Join(r.to, catalogFile), catalog); err != nil {
		return err
	}
	return os.Remove(filepath.Join(r.to, markerFile))
}

// admit refuses a folder that has anything in it but what a restore of the same archive
// has left that was cut short.
func (r *restore) admit(id string) error {
	if within, err := inside(r.to, r.from); err != nil || within {
		return errors.Join(err, errors.New("the archive would lie in its backup; name a folder elsewhere"))
	}
	if m, err := readMarker(r.to); err == nil && m.Restore && m.Archive == id && !exists(filepath.Join(r.to, catalogFile)) {
		return nil
	}
	entries, err := os.ReadDir(r.to)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if !slices.Contains([]string{lockFile, lockFile + ".gate", markerFile + ".new"}, e.Name()) {
			return fmt.Errorf("the folder is not empty: it holds %s; name an empty folder or a new one", e.Name())
		}
	}
	return err
}

// copy copies all files but CATALOG.
func (r *restore) copy(ctx context.Context) error {
	names, err := r.names()
	if err != nil {
		return err
	}
	folders := map[string]bool{records: true, payloads: true}
	for _, name := range names {
		for folder := filepath.Dir(name); folder != "."; folder = filepath.Dir(folder) {
			folders[folder] = true
		}
	}
	for folder := range folders {
		if err := os.MkdirAll(filepath.Join(r.to, folder), 0o755); err != nil {
			return err
		}
	}
	for _, name := range names {
		if _, err := copyOf(ctx, filepath.Join(r.from, name), filepath.Join(r.to, name), r.count); err != nil {
			return err
		}
	}
	folders["."] = true
	for folder := range folders {
		if err := syncDir(filepath.Join(r.to, folder)); err != nil {
			return err
		}
	}
	return nil
}

// names are the files of an archive: not its locks, and not what belongs to a backup
// or to a verify.
func (r *restore) names() (names []string, err error) {
	for _, top := range []string{indexFile, frontierFile, records, payloads, filesFolder} {
		err := filepath.WalkDir(filepath.Join(r.from, top), func(path string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && top != indexFile {
				return nil
			}
			if err != nil || !d.Type().IsRegular() || strings.HasSuffix(path, ".new") {
				return err
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			r.all += info.Size()
			name, err := filepath.Rel(r.from, path)
			names = append(names, name)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}
