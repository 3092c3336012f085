package archive

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"newsmorgue/archive/daystest"
	"newsmorgue/archive/dbfile"
	"newsmorgue/extract/news"
)

// BenchmarkPack tells what it takes to make a page of another day ready for its
// pack, on one processor: to lay it over the chain of its story, or to begin one.
func BenchmarkPack(b *testing.B) {
	days := daystest.Load(b)
	a, err := Create(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	for b.Loop() {
		type kept struct {
			chain   chain
			content map[blobID][]byte // of those that may come to be an anchor
		}
		stories, known := map[string]*kept{}, map[[sha256.Size]byte]bool{}
		var versions, size, keyframes int
		var took time.Duration
		for _, day := range days {
			for _, p := range day {
				s := stories[p.URL]
				if s == nil {
					s = &kept{content: map[blobID][]byte{}}
					stories[p.URL] = s
				}
				start := time.Now()
				sum := sha256.Sum256(p.Payload)
				if known[sum] {
					continue
				}
				h := a.packOver(draftOf(p.Payload), s.chain, s.content[s.chain.anchor])
				took += time.Since(start)
				versions, size, known[sum] = versions+1, size+len(h.data), true
				if h.base == 0 {
					keyframes++
				}
				id := blobID(versions)
				s.content[id] = p.Payload
				s.chain = s.chain.next(id, h)
			}
		}
		b.ReportMetric(took.Seconds()*1e6/float64(versions), "us/version")
		b.ReportMetric(float64(size)/float64(versions), "B/version")
		b.ReportMetric(float64(keyframes), "keyframes")
		b.ReportMetric(0, "ns/op")
	}
}

// BenchmarkRead reads all payloads, one after the other, as they were put and as they
// are once they are compacted, and tells how many links of their chains that takes.
func BenchmarkRead(b *testing.B) {
	days := daystest.Load(b)
	a, err := Create(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	for n, day := range days {
		var wg sync.WaitGroup
		for _, p := range day {
			wg.Go(func() {
				c := Capture{URLKey: p.URL, URL: p.URL, Status: 200, Header: p.Header, Start: p.At, Payload: p.Payload}
				if _, err := a.Put(b.Context(), c, benchReading(0, 0)); err != nil {
					b.Errorf("day %d: %v", n, err)
				}
			})
		}
		wg.Wait()
	}
	b.Run("loose", func(b *testing.B) { benchRead(b, a) })
	if _, err := a.Compact(b.Context(), nil); err != nil {
		b.Fatal(err)
	}
	b.Run("compact", func(b *testing.B) { benchRead(b, a) })
}

func benchRead(b *testing.B, a *Archive) {
	for b.Loop() {
		var versions, links, deepest int
		var size int64
		start := time.Now()
		err := a.eachBlob(b.Context(), payloads, func(x *batch, id blobID, raw []byte) error {
			h, err := parseBlob(raw)
			if err != nil || h.size < 4<<10 { // a head
				return err
			}
			content, err := x.content(payloads, id)
			versions, links, deepest, size = versions+1, links+h.depth, max(deepest, h.depth), size+int64(len(content))
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		took := time.Since(start)
		b.ReportMetric(float64(links)/float64(versions), "links")
		b.ReportMetric(float64(deepest), "links-at-most")
		b.ReportMetric(took.Seconds()*1e6/float64(versions), "us/version")
		b.ReportMetric(float64(size)/1e6/took.Seconds(), "MB/s")
		b.ReportMetric(0, "ns/op")
	}
}

// BenchmarkExportPhotos hands out all records of an archive that keeps no files of photos
// and of one that keeps four for each story, half of which say something of themselves, by
// turns. The tables hold others besides.
func BenchmarkExportPhotos(b *testing.B) {
	const stories, others = 500, 100_000
	for _, versions := range []int{1, 20} {
		b.Run(fmt.Sprint(versions), func(b *testing.B) {
			plain, kept := benchArchive(b, stories*versions, versions, false), benchArchive(b, stories*versions, versions, false)
			for story := range stories {
				keepPhotos(b, kept, fmt.Sprintf("example,daily)/%d", story))
			}
			otherPhotos(b, kept, others)
			size := int64(0)
			for r, err := range plain.Records(b.Context(), Query{}) {
				size += int64(len(r)) + 1
				if err != nil {
					b.Fatal(err)
				}
			}
			var without, with time.Duration
			for b.Loop() {
				for _, one := range []struct {
					a    *Archive
					took *time.Duration
				}{{plain, &without}, {kept, &with}} {
					start := time.Now()
					if err := writeRecords(b, one.a, io.Discard); err != nil {
						b.Fatal(err)
					}
					*one.took += time.Since(start)
				}
			}
			speed := func(d time.Duration) float64 { return float64(size) * float64(b.N) / 1e6 / d.Seconds() }
			b.ReportMetric(speed(without), "MB/s-without")
			b.ReportMetric(speed(with), "MB/s-with")
			b.ReportMetric(without.Seconds()/with.Seconds(), "ratio")
			b.ReportMetric(with.Seconds()*1e6/float64(b.N*stories*versions)-without.Seconds()*1e6/float64(b.N*stories*versions), "us-more/record")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// keepPhotos keeps a file for each photo of a story.
func keepPhotos(b *testing.B, a *Archive, key string) {
	b.Helper()
	wanted, err := a.Show(b.Context(), key, 0)
	if err != nil {
		b.Fatal(err)
	}
	for i, url := range wanted {
		p := Picture{URL: url, MIME: "image/jpeg", Width: 1200, Height: 800, Hash: uint64(i), Parts: make([]uint64, 20)}
		if i%2 == 0 {
			p.Embedded = &news.Embedded{ByLine: "Ines Hollander", Credit: "Harbour Pictures", Caption: "The crane in the harbour on Monday, after it fell.", Copyright: "(c) Harbour Pictures"}
		}
		if err := a.PutPicture(b.Context(), p, []byte(url)); err != nil {
			b.Fatal(err)
		}
	}
}

// otherPhotos adds rows of photos of other stories.
func otherPhotos(b *testing.B, a *Archive, n int) {
	b.Helper()
	err := a.change(b.Context(), time.Minute, func(x *batch) error {
		for i := range n {
			address := fmt.Sprintf("https://weekly.example/photos/%d.jpg", i)
			key, sum := digestOf(address), digest(sha256.Sum256([]byte(address)))
			x.table(shownTable).put(shownKey(key, 1), nil)
			x.table(pictureTable).put(key[:], picture{address, []take{{at: day(1), sum: sum, bytes: 9, mime: "image/jpeg", width: 3, hash: 5, parts: make([]byte, 160)}}}.encode())
			x.table(fileTable).put(sum[:], []byte{9})
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkOpen opens packs for writing and closes them.
func BenchmarkOpen(b *testing.B) {
	if os.Getenv("NEWSMORGUE_LARGE") == "" {
		b.Skip("NEWSMORGUE_LARGE is not set: it makes files of 5 GB and an archive of a million records")
	}
	dir := b.TempDir()
	for _, size := range []int64{1 << 30, 4 << 30} {
		path := filepath.Join(dir, fmt.Sprint(size, ".db"))
		largePack(b, path, size)
		b.Run(fmt.Sprintf("%dGB", size>>30), func(b *testing.B) {
			for b.Loop() {
				f, err := dbfile.Open(path, dbfile.Write)
				if err != nil {
					b.Fatal(err)
				}
				f.Close()
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e3/float64(b.N), "ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// largePack makes a pack of about that size, of blobs as long as keyframes are.
func largePack(b *testing.B, path string, size int64) {
	b.Helper()
	db, err := bolt.Open(path, 0o644, &bolt.Options{FreelistType: bolt.FreelistMapType, NoSync: true})
	if err != nil {
		b.Fatal(err)
	}
	blob, n := make([]byte, 40_000), uint32(0)
	for written := int64(0); written < size; {
		err := db.Update(func(tx *bolt.Tx) error {
			bucket, err := tx.CreateBucketIfNotExists([]byte(blobBucket))
			for ; err == nil && n%1000 != 999; n++ {
				err = bucket.Put(key32(nil, n), blob)
			}
			n++
			written = tx.Size()
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := db.Sync(); err != nil {
		b.Fatal(err)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
}
