package peers

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
	_ "modernc.org/sqlite"

	"newsmorgue/archive"
	"newsmorgue/archive/daystest"
	"newsmorgue/scraper/reread"
	"newsmorgue/scraper/urlkey"
)

// group is how many pages come at the same time.
const group = 100

// A visit is a page of a day, read and ready to be put.
type visit struct {
	capture archive.Capture
	reading archive.Reading
}

func visits(b *testing.B) []visit {
	b.Helper()
	r := reread.New(nil, "newsmorgue test")
	var all []visit
	for _, day := range daystest.Load(b) {
		for _, p := range day {
			key, err := urlkey.Of(p.URL)
			if err != nil {
				b.Fatal(err)
			}
			c := archive.Capture{URLKey: key.Key, Site: key.Site, Requested: p.URL, URL: p.URL, Status: 200, Header: p.Header, Start: p.At, Payload: p.Payload}
			reading, err := r.Read(c, c.Payload)
			if err != nil {
				b.Fatal(err)
			}
			all = append(all, visit{c, reading})
		}
	}
	return all
}

// folder is a new one: in NEWSMORGUE_TMP if that is set, for where files lie in memory
// there is no disk to wait for.
func folder(b *testing.B) string {
	b.Helper()
	parent := os.Getenv("NEWSMORGUE_TMP")
	if parent == "" {
		return b.TempDir()
	}
	dir, err := os.MkdirTemp(parent, "peers")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// BenchmarkPut puts all pages of all days, 100 at a time; each 100 are on the disk
// before the next begin, but with SQLite's synchronous=NORMAL. The peers need not
// look anything up: that a payload came before is known to them beforehand.
func BenchmarkPut(b *testing.B) {
	all := visits(b)
	for _, peer := range []struct {
		name string
		put  func(b *testing.B, all []visit) error
	}{
		{"archive", intoArchive},
		{"sqlite-full", func(b *testing.B, all []visit) error { return intoSQLite(b, all, "FULL") }},
		{"sqlite-normal", func(b *testing.B, all []visit) error { return intoSQLite(b, all, "NORMAL") }},
		{"append", intoFile},
	} {
		b.Run(peer.name, func(b *testing.B) {
			for b.Loop() {
				start, before := time.Now(), daystest.Written(b)
				if err := peer.put(b, all); err != nil {
					b.Fatal(err)
				}
				took, out := time.Since(start), daystest.Written(b).Since(before)
				b.ReportMetric(float64(len(all))/took.Seconds(), "pages/s")
				b.ReportMetric(float64(out.Written)/float64(len(all)), "written-B/page")
				b.ReportMetric(float64(out.Charged)/float64(len(all)), "charged-B/page")
				b.ReportMetric(0, "ns/op")
			}
		})
	}
}

func intoArchive(b *testing.B, all []visit) error {
	a, err := archive.Create(folder(b), archive.Options{})
	if err != nil {
		return err
	}
	for len(all) > 0 {
		var wg sync.WaitGroup
		for _, v := range all[:min(group, len(all))] {
			wg.Go(func() {
				if _, err := a.Put(b.Context(), v.capture, &v.reading); err != nil {
					b.Error(err)
				}
			})
		}
		wg.Wait()
		all = all[min(group, len(all)):]
	}
	return a.Close()
}

// inGroups packs all pages, those of a group beside each other, and hands them
// over a group at a time. A payload that came before is not packed.
func inGroups(all []visit, f func([]visit, [][]byte) error) error {
	enc, err := zstd.NewWriter(nil)
	if err != nil {
		return err
	}
	known := map[[sha256.Size]byte]bool{}
	for len(all) > 0 {
		now := all[:min(group, len(all))]
		all = all[len(now):]
		packed := make([][]byte, len(now))
		var wg sync.WaitGroup
		for i, v := range now {
			sum := sha256.Sum256(v.capture.Payload)
			if known[sum] {
				continue
			}
			known[sum] = true
			wg.Go(func() { packed[i] = enc.EncodeAll(v.capture.Payload, nil) })
		}
		wg.Wait()
		if err := f(now, packed); err != nil {
			return err
		}
	}
	return nil
}

// intoSQLite writes a row a page, a transaction a group, into a database with a
// write-ahead log, which is written back at the end.
func intoSQLite(b *testing.B, all []visit, synchronous string) error {
	db, err := sql.Open("sqlite", filepath.Join(folder(b), "pages.db"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, s := range []string{
		"PRAGMA journal_mode=WAL", "PRAGMA synchronous=" + synchronous,
		"CREATE TABLE version (id INTEGER PRIMARY KEY, urlkey TEXT NOT NULL, at INTEGER NOT NULL, digest TEXT NOT NULL, page BLOB)",
		"CREATE INDEX version_urlkey ON version (urlkey, at)",
	} {
		if _, err := db.Exec(s); err != nil {
			return fmt.Errorf("%s: %w", s, err)
		}
	}
	err = inGroups(all, func(now []visit, packed [][]byte) error {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		defer tx.Rollback() // after a commit it does nothing
		insert, err := tx.Prepare("INSERT INTO version (urlkey, at, digest, page) VALUES (?, ?, ?, ?)")
		if err != nil {
			return err
		}
		for i, v := range now {
			if _, err := insert.Exec(v.capture.URLKey, v.capture.Start.UnixMilli(), v.reading.Article.Digest, packed[i]); err != nil {
				return err
			}
		}
		return tx.Commit()
	})
	if err != nil {
		return err
	}
	_, err = db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

// intoFile writes the pages to the end of a file.
func intoFile(b *testing.B, all []visit) error {
	f, err := os.Create(filepath.Join(folder(b), "pages.zst"))
	if err != nil {
		return err
	}
	defer f.Close()
	return inGroups(all, func(_ []visit, packed [][]byte) error {
		for _, page := range packed {
			if _, err := f.Write(page); err != nil {
				return err
			}
		}
		return f.Sync()
	})
}
