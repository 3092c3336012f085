package archive

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

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

func benchReading(story, n int) *Reading {
	a := &news.Article{Kind: news.KindStory, Headline: fmt.Sprint("Story ", story)}
	for i := range 40 {
		v := 0
		if i == 20 {
			v = n
		}
		a.Body = append(a.Body, news.Block{Type: news.Paragraph, Text: fmt.Sprintf("Line %d of %d: the tide came in at %d o'clock, and %x ships with it, as the harbour master says.", i, story, v, uint32(story*40+i)*2654435761)})
	}
	a.Text = news.PlainText(a.Body)
	return &Reading{Reader: "sha256:r1", Tool: "newsmorgue 1.0", Article: a}
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
			n, before := 0, written(b)
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
			b.ReportMetric(float64(written(b)-before)/float64(n), "B-written/page")
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

// written is what this process has sent to the disk; 0 where the system does not tell.
func written(b *testing.B) (n int64) {
	text, err := os.ReadFile("/proc/self/io")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		fmt.Sscanf(line, "write_bytes: %d", &n)
	}
	return n
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

// BenchmarkRecords hands out all records, and BenchmarkCopy the same bytes from a
// plain file.
func BenchmarkRecords(b *testing.B) {
	for _, versions := range []int{1, 20} {
		a, err := Create(b.TempDir(), Options{})
		if err != nil {
			b.Fatal(err)
		}
		defer a.Close()
		var wg sync.WaitGroup
		for w := range 50 {
			wg.Go(func() {
				for n := w; n < 2000; n += 50 {
					c, _ := benchCapture(n)
					c.URLKey, c.Payload = fmt.Sprintf("example,daily)/%d", n/versions), []byte(fmt.Sprint(n))
					if _, err := a.Put(b.Context(), c, benchReading(n/versions, n%versions)); err != nil {
						b.Error(err)
					}
				}
			})
		}
		wg.Wait()
		plain := filepath.Join(b.TempDir(), "plain.jsonl")
		b.Run(fmt.Sprintf("archive/%dversions", versions), func(b *testing.B) {
			for b.Loop() {
				out, err := os.Create(plain)
				if err != nil {
					b.Fatal(err)
				}
				size, count := int64(0), 0
				for r, err := range a.Records(b.Context(), Query{}) {
					if err != nil {
						b.Fatal(err)
					}
					n, _ := out.Write(append(r, '\n'))
					size, count = size+int64(n), count+1
				}
				out.Close()
				b.SetBytes(size)
				b.ReportMetric(float64(count), "records")
			}
		})
		b.Run(fmt.Sprintf("copy/%dversions", versions), func(b *testing.B) {
			for b.Loop() {
				in, err := os.Open(plain)
				if err != nil {
					b.Fatal(err)
				}
				n, err := io.Copy(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{in})
				if err != nil {
					b.Fatal(err)
				}
				in.Close()
				b.SetBytes(n)
			}
		})
	}
}
