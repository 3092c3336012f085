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
	Commits           int64 // to index.db, since it was made
	Apparent, Blocks  int64 // all files, as long as they are and as they lie on the disk
}

// Stored looks into the files of the archive in dir, which nobody works on.
//
// TODO(core): Archive.Stats will tell most of this; Index and Commits are good for
// as long as index.db is a file of bbolt.
func Stored(tb testing.TB, dir string) (s Sizes) {
	tb.Helper()
	payloads := map[uint64]bool{} // all blobs of payloads
	look(tb, filepath.Join(dir, "index.db"), func(tx *bolt.Tx) error {
		s.Commits = int64(tx.ID())
		if err := tx.ForEach(func(_ []byte, table *bolt.Bucket) error {
			t := table.Stats()
			s.Index += int64(t.BranchAlloc + t.LeafAlloc)
			return nil
		}); err != nil {
			return err
		}
		return tx.Bucket([]byte("payload")).ForEach(func(_, row []byte) error {
			id, _ := binary.Uvarint(row)
			payloads[id] = true
			return nil
		})
	})
	blobs(tb, dir, "payloads", func(id uint64, size int64) {
		if payloads[id] {
			s.Payloads, s.Payload = s.Payloads+1, s.Payload+size
			return
		}
		s.Heads, s.Head = s.Heads+1, s.Head+size
	})
	blobs(tb, dir, "records", func(_ uint64, size int64) { s.Records, s.Record = s.Records+1, s.Record+size })
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

// blobs calls f for each blob in the packs of a kind.
func blobs(tb testing.TB, dir, kind string, f func(id uint64, size int64)) {
	packs, _ := filepath.Glob(filepath.Join(dir, kind, "*.db"))
	for n, pack := range packs {
		look(tb, pack, func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("blob")).ForEach(func(key, blob []byte) error {
				f(uint64(n+1)<<32|uint64(binary.BigEndian.Uint32(key)), int64(len(blob)))
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
