package daystest

import (
	"encoding/binary"
	"io/fs"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// Sizes are the bytes that an archive takes, and the numbers of things in it.
type Sizes struct {
	Payloads, Payload int64 // number, bytes with their headers
	Heads, Head       int64 // the same of all else in the packs of payloads
	Records, Record   int64 // of records and comments
	Index             int64 // bytes of the pages of index.db that are in use
	Rows              int64 // bytes of its keys and values
	Commits           int64 // to index.db, since it was made
	Apparent, Blocks  int64 // all files, as long as they are and as they lie on the disk
}

// Stored looks into the files of the archive in dir, which nobody works on. A blob of
// the packs of payloads whose content is smaller than a page of the web is taken for a
// head.
func Stored(tb testing.TB, dir string) (s Sizes) {
	tb.Helper()
	look(tb, filepath.Join(dir, "index.db"), func(tx *bolt.Tx) error {
		s.Commits = int64(tx.ID())
		return tx.ForEach(func(_ []byte, table *bolt.Bucket) error {
			t := table.Stats()
			s.Index += int64(t.BranchAlloc + t.LeafAlloc)
			return table.ForEach(func(k, v []byte) error {
				s.Rows += int64(len(k) + len(v))
				return nil
			})
		})
	})
	blobs(tb, dir, "payloads", func(content, stored int64) {
		if content > headSize {
			s.Payloads, s.Payload = s.Payloads+1, s.Payload+stored
			return
		}
		s.Heads, s.Head = s.Heads+1, s.Head+stored
	})
	blobs(tb, dir, "records", func(_, stored int64) { s.Records, s.Record = s.Records+1, s.Record+stored })
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			s.Apparent, s.Blocks = s.Apparent+info.Size(), s.Blocks+blocks(info)
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// headSize is more than a head has, and less than a page of the web, in bytes.
const headSize = 4 << 10

// blobs calls f for each blob in the packs of a kind, with the sizes of its content and
// of itself. A blob begins with its codec and depth, a byte each, its base and the size
// of its content, as varints.
func blobs(tb testing.TB, dir, kind string, f func(content, stored int64)) {
	packs, _ := filepath.Glob(filepath.Join(dir, kind, "*.db"))
	for _, pack := range packs {
		look(tb, pack, func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("blob")).ForEach(func(_, blob []byte) error {
				_, n := binary.Uvarint(blob[2:])
				size, _ := binary.Uvarint(blob[2+n:])
				f(int64(size), int64(len(blob)))
				return nil
			})
		})
	}
}

func look(tb testing.TB, path string, f func(*bolt.Tx) error) {
	tb.Helper()
	db, err := bolt.Open(path, 0, &bolt.Options{ReadOnly: true})
	if err == nil {
		err = db.View(f)
		db.Close()
	}
	if err != nil {
		tb.Fatalf("%s: %v", path, err)
	}
}
