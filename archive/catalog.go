package archive

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"newsmorgue/archive/dbfile"
	"newsmorgue/archive/lock"
)

// Format is the format of the archives that this program writes. Those of an older
// one it reads as they are, and makes them its own before it writes to them.
const Format = 2

const catalogFile = "CATALOG"

// A catalog is the file CATALOG, by which a folder is known as an archive.
type catalog struct {
	Program    string    `json:"program"` // "newsmorgue"
	Format     int       `json:"format"`
	ID         string    `json:"id"`         // drawn when the archive was made
	Generation int       `json:"generation"` // one more whenever files were replaced
	Created    time.Time `json:"created"`
}

// lostCatalog is the way out where there is an archive but for its CATALOG.
const lostCatalog = "bring it back from a backup, or copy that of a new archive of this program: it holds only the format and an id"

// readCatalog fails with ErrNoArchive, ErrFormat or ErrDamaged where that is the reason.
func readCatalog(dir string) (catalog, error) {
	b, err := os.ReadFile(filepath.Join(dir, catalogFile))
	packs, _ := packNumbers(dir, records)
	switch used := len(packs) > 0; {
	case errors.Is(err, fs.ErrNotExist) && exists(filepath.Join(dir, markerFile)):
		return catalog{}, fmt.Errorf("open %s: %w yet: a backup, restore or salvage into it was not finished; do it once more", dir, ErrNoArchive)
	case errors.Is(err, fs.ErrNotExist) && used:
		return catalog{}, fmt.Errorf("open %s: %w: its %s is missing; %s", dir, ErrDamaged, catalogFile, lostCatalog)
	case errors.Is(err, fs.ErrNotExist):
		return catalog{}, fmt.Errorf("open %s: %w; name another folder, or fetch or crawl into a new one to make it", dir, ErrNoArchive)
	case err != nil:
		return catalog{}, fmt.Errorf("open %s: %w", dir, err)
	}
	var c catalog
	switch err := json.Unmarshal(b, &c); {
	case err != nil && exists(filepath.Join(dir, indexFile)):
		return catalog{}, fmt.Errorf("open %s: %w: its %s cannot be read; %s", dir, ErrDamaged, catalogFile, lostCatalog)
	case err != nil || c.Program != "newsmorgue":
		return catalog{}, fmt.Errorf("open %s: %w: its %s is not one of newsmorgue", dir, ErrNoArchive, catalogFile)
	}
	if c.Format < 1 || c.Format > Format {
		return catalog{}, fmt.Errorf("open %s: %w: it has format %d, and this program knows format %d; a newer newsmorgue will read it", dir, ErrFormat, c.Format, Format)
	}
	return c, nil
}

// create makes an archive of an empty folder, or of what an interrupted create
// left in it: CATALOG comes last.
func create(ctx context.Context, dir string, o Options) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := vacant(dir); err != nil {
		if _, there := readCatalog(dir); there == nil {
			return nil // Another process was faster.
		}
		return err
	}
	l, err := lock.Exclusive(ctx, filepath.Join(dir, lockFile), o.wait(), o.verb())
	if err != nil {
		return err
	}
	defer l.Release()
	if _, err := readCatalog(dir); !errors.Is(err, ErrNoArchive) {
		return err // Another process was faster.
	}
	if err := layOut(dir); err != nil {
		return err
	}
	id := make([]byte, 8)
	rand.Read(id)
	var b bytes.Buffer
	err = json.NewEncoder(&b).Encode(catalog{"newsmorgue", Format, hex.EncodeToString(id), 1, o.clock()().UTC().Truncate(time.Second)})
	if err != nil {
		return err // Unreachable: strings, numbers and a time.
	}
	return replace(filepath.Join(dir, catalogFile), b.Bytes())
}

// vacant refuses a folder in which there is anything that create does not make.
func vacant(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	ours := []string{lockFile, lockFile + ".gate", indexFile, indexFile + ".new", records, payloads, catalogFile + ".new"}
	for _, e := range entries {
		if !slices.Contains(ours, e.Name()) {
			return fmt.Errorf("%w, and the folder is not empty: it holds %s; name an empty folder or a new one", ErrNoArchive, e.Name())
		}
	}
	return nil
}

func layOut(dir string) error {
	for _, sub := range packKinds {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o755); err != nil {
			return err
		}
	}
	path := filepath.Join(dir, indexFile)
	if !exists(path) {
		if err := dbfile.Begin(path, dbfile.Make); err != nil {
			return err
		}
	}
	index, err := dbfile.Open(path, dbfile.Write)
	if err != nil {
		return err
	}
	defer index.Close()
	for _, name := range tables {
		if _, err := index.Tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	return index.Commit()
}
