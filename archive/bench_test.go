package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"newsmorgue/archive/daystest"
	"newsmorgue/extract/news"
)

// benchPage is a page of 40 KB in the shape of a story, its n-th version: a
// paragraph changed and some noise around.
func benchPage(story, n int) string {
	var b strings.Builder
	for i := range 400 {
		v := 0
		if i == 200 {
			v = n
		}
		if i%100 == 3 {
			v = n * 7919
		}
		fmt.Fprintf(&b, "<p class=\"article__paragraph\">Story %d, line %d: the tide came in at %d o'clock, %x.</p>\n", story, i, v, uint32(story*400+i)*2654435761)
	}
	return b.String()
}

// benchReading is the n-th version of a story as long as stories are, some 13 kB of
// JSON, of which zstd leaves a third: one paragraph changed.
func benchReading(story, n int) *Reading {
	r := rand.New(rand.NewPCG(uint64(story), 0))
	a := &news.Article{Kind: news.KindStory, Headline: sentence(r, 9), Standfirst: sentence(r, 25)}
	for range 14 {
		a.Body = append(a.Body, news.Block{Type: news.Paragraph, Text: sentence(r, 20) + " " + sentence(r, 22)})
	}
	for range 4 {
		a.Photos = append(a.Photos, news.Photo{URL: fmt.Sprintf("https://daily.example/photos/%x%x.jpg", r.Uint64(), r.Uint64()), Caption: sentence(r, 16), Credit: sentence(r, 2)})
	}
	a.Body[n%14].Text += " " + sentence(rand.New(rand.NewPCG(uint64(story), uint64(n))), 20)
	a.Text = news.PlainText(a.Body)
	return &Reading{Reader: "sha256:r1", Tool: "newsmorgue 1.0", Article: a}
}

// sentence draws words of an invented language, in which, as in others, few words
// are used often and most seldom.
func sentence(r *rand.Rand, words int) string {
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		for rank := uint64(math.Exp(r.Float64() * math.Log(300_000))); rank > 0; rank /= 20 {
			b.WriteString("taereniosilumorkadvespyhab"[rank%13*2:][:2])
			b.WriteByte("nrstldmgk"[rank%9])
		}
	}
	return b.String() + "."
}

// BenchmarkPut puts new versions of 200 stories, so many at a time, and tells the
// bytes that reached the disk for each byte of payload kept.
func BenchmarkPut(b *testing.B) {
	for _, size := range []int{1, 10, 100} {
		b.Run(fmt.Sprint("group", size), func(b *testing.B) {
			a, err := Create(b.TempDir(), Options{})
			if err != nil {
				b.Fatal(err)
			}
			defer a.Close()
			n, before := 0, daystest.Written(b)
			for b.Loop() {
				var wg sync.WaitGroup
				for range size {
					c, r := benchCapture(n)
					n++
					wg.Go(func() {
						if _, err := a.Put(b.Context(), c, r); err != nil {
							b.Error(err)
						}
					})
				}
				wg.Wait()
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "pages/s")
			b.ReportMetric(float64(daystest.Written(b).Since(before).Written)/float64(n), "B-written/page")
			report(b, a, n)
		})
	}
}

func benchCapture(n int) (Capture, *Reading) {
	story, version := n%200, n/200
	c := page(1, benchPage(story, version))
	c.URLKey, c.Start = fmt.Sprintf("example,daily)/%d", story), day(1).Add(time.Duration(n)*time.Minute)
	return c, benchReading(story, version)
}

// report tells what a version takes in each file.
func report(b *testing.B, a *Archive, n int) {
	for _, kind := range []string{records, payloads} {
		var stored int
		err := a.read(b.Context(), func(x *batch) error {
			f, err := x.pack(kind, 1)
			if err != nil {
				return err
			}
			return f.Tx.Bucket([]byte(blobBucket)).ForEach(func(k, v []byte) error {
				stored += len(v)
				return nil
			})
		})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(stored)/float64(n), kind+"-B/page")
	}
}

// BenchmarkExport hands out all records, and reads the same lines from one stream of
// zstd and from a plain file, by turns. In an archive of single versions nothing
// can be told by what came before; in one of twenty versions each, these lie days
// apart, as a crawl leaves them, or in a row.
func BenchmarkExport(b *testing.B) {
	for _, c := range []struct {
		name     string
		versions int
		row      bool
	}{{"single", 1, false}, {"twenty", 20, false}, {"twentyinarow", 20, true}} {
		b.Run(c.name, func(b *testing.B) {
			a := benchArchive(b, 10_000, c.versions, c.row)
			lines := filepath.Join(b.TempDir(), "lines.jsonl")
			n, size, packed := dump(b, a, lines)
			var export, zst, plain time.Duration
			for b.Loop() {
				export += spent(b, size, func(w io.Writer) error { return writeRecords(b, a, w) })
				zst += spent(b, size, func(w io.Writer) error { return unzip(lines+".zst", w) })
				plain += spent(b, size, func(w io.Writer) error { return read(lines, w) })
			}
			speed := func(d time.Duration) float64 { return float64(size) * float64(b.N) / 1e6 / d.Seconds() }
			b.ReportMetric(speed(export), "MB/s")
			b.ReportMetric(speed(zst), "zst-MB/s")
			b.ReportMetric(speed(plain), "copy-MB/s")
			b.ReportMetric(zst.Seconds()/export.Seconds(), "of-zst")
			b.ReportMetric(plain.Seconds()/export.Seconds(), "of-copy")
			b.ReportMetric(float64(size)/float64(n), "B/record")
			b.ReportMetric(float64(packed)/float64(n), "zst-B/record")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkExportMemory tells the heap that is in use at most while records are
// handed out; it must not grow with their number.
func BenchmarkExportMemory(b *testing.B) {
	sizes := []int{10_000}
	if os.Getenv("NEWSMORGUE_LARGE") != "" {
		sizes = append(sizes, 1_000_000)
	}
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			a := benchArchive(b, n, 20, false)
			runtime.GC()
			for b.Loop() {
				var m runtime.MemStats
				most, count := uint64(0), 0
				for _, err := range a.Records(b.Context(), Query{}) {
					if err != nil {
						b.Fatal(err)
					}
					if count++; count%500 == 0 {
						runtime.ReadMemStats(&m)
						most = max(most, m.HeapInuse)
					}
				}
				b.ReportMetric(float64(most)/1e6, "heap-MB")
				b.ReportMetric(float64(count), "records")
			}
		})
	}
}

// benchArchive is one of n records, so many a story.
func benchArchive(b *testing.B, n, versions int, row bool) *Archive {
	b.Helper()
	a, err := Create(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { a.Close() })
	stories := n / versions
	for i := 0; i < n; {
		var wg sync.WaitGroup
		for range min(groupSize, stories, n-i) {
			story, version := i%stories, i/stories
			at := i
			if row {
				at = story*versions + version
			}
			i++
			wg.Go(func() {
				c := page(1, fmt.Sprint(story, version))
				c.URLKey, c.Start = fmt.Sprintf("example,daily)/%d", story), day(1).Add(time.Duration(at)*time.Minute)
				if _, err := a.Put(b.Context(), c, benchReading(story, version)); err != nil {
					b.Error(err)
				}
			})
		}
		wg.Wait()
	}
	return a
}

// dump writes all records to a file, and beside it to one of zstd. It returns
// their number and the lengths of both.
func dump(b *testing.B, a *Archive, path string) (n int, size, packed int64) {
	b.Helper()
	var text bytes.Buffer
	if err := writeRecords(b, a, &text); err != nil {
		b.Fatal(err)
	}
	var z bytes.Buffer
	enc, err := zstd.NewWriter(&z)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := enc.Write(text.Bytes()); err != nil {
		b.Fatal(err)
	}
	if err := enc.Close(); err != nil {
		b.Fatal(err)
	}
	for path, content := range map[string][]byte{path: text.Bytes(), path + ".zst": z.Bytes()} {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return bytes.Count(text.Bytes(), []byte("\n")), int64(text.Len()), int64(z.Len())
}

// spent tells how long f takes to write so many bytes.
func spent(b *testing.B, size int64, f func(io.Writer) error) time.Duration {
	b.Helper()
	out := &meterOut{}
	w := bufio.NewWriterSize(out, 64<<10)
	start := time.Now()
	if err := errors.Join(f(w), w.Flush()); err != nil {
		b.Fatal(err)
	}
	took := time.Since(start)
	if out.n != size {
		b.Fatalf("%d bytes; want %d", out.n, size)
	}
	return took
}

// A meterOut takes what is written and remembers only how much it was.
type meterOut struct{ n int64 }

func (c *meterOut) Write(p []byte) (int, error) { c.n += int64(len(p)); return len(p), nil }

func writeRecords(b *testing.B, a *Archive, w io.Writer) error {
	return writeAll(w, a.Records(b.Context(), Query{}))
}

// writeAll writes a line each.
func writeAll(w io.Writer, list iter.Seq2[[]byte, error]) error {
	feed := []byte("\n")
	for r, err := range list {
		if err != nil {
			return err
		}
		if _, err := w.Write(r); err != nil {
			return err
		}
		if _, err := w.Write(feed); err != nil {
			return err
		}
	}
	return nil
}

func unzip(path string, w io.Writer) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	dec, err := zstd.NewReader(f)
	if err != nil {
		return err
	}
	defer dec.Close()
	_, err = dec.WriteTo(w)
	return err
}

func read(path string, w io.Writer) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, struct{ io.Reader }{f})
	return err
}
