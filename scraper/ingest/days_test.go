package ingest_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"newsmorgue/archive"
	"newsmorgue/archive/daystest"
	"newsmorgue/scraper/ingest"
	"newsmorgue/scraper/reread"
	"newsmorgue/scraper/urlkey"
)

// groups are the numbers of pages that come at the same time.
var groups = []int{1, 10, 100}

// A visit is a page of a day, read and ready to be put.
type visit struct {
	capture archive.Capture
	reading archive.Reading
}

// visits reads all pages of all days, once for all benchmarks.
var visits = sync.OnceValues(func() ([]visit, *reread.Reader) {
	r := reread.New(nil, "newsmorgue test")
	var pages []daystest.Page
	for _, day := range loaded {
		pages = append(pages, day...)
	}
	all := make([]visit, len(pages))
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for n := w; n < len(pages); n += workers {
				all[n] = visitOf(r, pages[n])
			}
		})
	}
	wg.Wait()
	return all, r
})

func visitOf(r *reread.Reader, p daystest.Page) visit {
	key, err := urlkey.Of(p.URL)
	if err != nil {
		panic(err)
	}
	c := archive.Capture{
		URLKey: key.Key, Site: key.Site, Requested: p.URL, URL: p.URL, Status: 200, Header: p.Header,
		RequestHeader: map[string][]string{"User-Agent": {"newsmorgue"}, "Accept-Encoding": {"zstd, br, gzip"}},
		Start:         p.At, FirstByte: p.At.Add(90 * time.Millisecond), End: p.At.Add(130 * time.Millisecond),
		Remote: "192.0.2.7:443", Wire: int64(len(p.Payload) / 5), Coding: "gzip", Payload: p.Payload,
	}
	page, err := r.Page(context.Background(), c, c.Payload)
	if err != nil {
		panic(err)
	}
	return visit{c, r.Of(page, page.Article())}
}

// loaded are the pages that visits reads.
var loaded [][]daystest.Page

func load(b *testing.B) ([]visit, *reread.Reader) {
	b.Helper()
	if loaded == nil {
		loaded = daystest.Load(b)
	}
	return visits()
}

// folder is a new one: in NEWSMORGUE_TMP if that is set, for where files lie in memory
// there is no disk to wait for.
func folder(b *testing.B) string {
	b.Helper()
	parent := os.Getenv("NEWSMORGUE_TMP")
	if parent == "" {
		return b.TempDir()
	}
	dir, err := os.MkdirTemp(parent, "bench")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func create(b *testing.B) *archive.Archive {
	b.Helper()
	a, err := archive.Create(folder(b), archive.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { a.Close() })
	return a
}

// putAll puts the pages, so many at the same time.
func putAll(b *testing.B, a *archive.Archive, r *reread.Reader, all []visit, size int) {
	b.Helper()
	for len(all) > 0 {
		now := all[:min(size, len(all))]
		all = all[len(now):]
		var wg sync.WaitGroup
		for _, v := range now {
			wg.Go(func() {
				if _, err := ingest.Put(b.Context(), a, r, v.capture, &v.reading); err != nil {
					b.Error(err)
				}
			})
		}
		wg.Wait()
	}
}

// BenchmarkSpace tells what all pages of all days take, before and after they are
// packed anew, and beside Git. A version is a payload that differs from those kept.
func BenchmarkSpace(b *testing.B) {
	all, r := load(b)
	git := gitSize(b, loaded)
	for b.Loop() {
		a := create(b)
		putAll(b, a, r, all, 100)
		space(b, "loose", daystest.Stored(b, a.Dir()), git)
		if _, err := a.Compact(b.Context(), nil); err != nil {
			b.Fatal(err)
		}
		space(b, "compact", daystest.Stored(b, a.Dir()), git)
		revisits(b, a, r, all)
	}
	b.ReportMetric(0, "ns/op")
}

func space(b *testing.B, when string, s daystest.Sizes, git int64) {
	b.Helper()
	b.Logf("%s: %+v", when, s)
	versions := float64(s.Payloads)
	b.ReportMetric(float64(s.Payload)/versions, when+"-payload-B/version")
	b.ReportMetric(float64(s.Head+s.Record)/versions, when+"-records-and-heads-B/version")
	b.ReportMetric(float64(s.Apparent)/float64(s.Payload), when+"-files-of-payload")
	b.ReportMetric(float64(s.Blocks)/float64(s.Payload), when+"-blocks-of-payload")
	if git > 0 {
		b.ReportMetric(float64(s.Payload)/float64(git), when+"-of-git")
	}
}

// revisits puts the pages of the last day again, hour after hour, and tells how the
// index grows.
func revisits(b *testing.B, a *archive.Archive, r *reread.Reader, all []visit) {
	b.Helper()
	last := all[len(all)-len(loaded[len(loaded)-1]):]
	before, n := daystest.Stored(b, a.Dir()), 0
	for hour := 1; n < 2000; hour++ {
		again := make([]visit, len(last))
		for i, v := range last {
			later := time.Duration(hour) * time.Hour
			v.capture.Start, v.capture.FirstByte, v.capture.End = v.capture.Start.Add(later), v.capture.FirstByte.Add(later), v.capture.End.Add(later)
			v.capture.Header = v.capture.Header.Clone()
			v.capture.Header.Set("Date", v.capture.Start.Format(http.TimeFormat))
			again[i] = v
		}
		putAll(b, a, r, again, 100)
		n += len(again)
	}
	after := daystest.Stored(b, a.Dir())
	b.ReportMetric(float64(after.Index-before.Index)/float64(n), "index-B/revisit")
	b.ReportMetric(float64(after.Rows-before.Rows)/float64(n), "rows-B/revisit")
	b.ReportMetric(float64(after.Head+after.Payload+after.Record-before.Head-before.Payload-before.Record)/float64(n), "blobs-B/revisit")
}

// BenchmarkWrite tells how fast all pages of all days are put, so many at the same
// time, and what reaches the disk for it, beside a file to which the same pages are
// appended, each packed by itself.
func BenchmarkWrite(b *testing.B) {
	for _, size := range groups {
		b.Run(fmt.Sprint("archive/group", size), func(b *testing.B) {
			all, r := load(b)
			for b.Loop() {
				a := create(b)
				start, before := time.Now(), daystest.Written(b)
				putAll(b, a, r, all, size)
				took, out := time.Since(start), daystest.Written(b).Since(before)
				s := daystest.Stored(b, a.Dir())
				write(b, len(all), took, out, s.Payload)
				b.ReportMetric(float64(len(all))/float64(s.Commits), "pages/commit")
			}
		})
		b.Run(fmt.Sprint("append/group", size), func(b *testing.B) {
			all, _ := load(b)
			pages := make([][]byte, len(all))
			for i, v := range all {
				pages[i] = v.capture.Payload
			}
			for b.Loop() {
				dir := folder(b)
				start, before := time.Now(), daystest.Written(b)
				size := daystest.Append(b, dir, pages, size)
				write(b, len(all), time.Since(start), daystest.Written(b).Since(before), size)
			}
		})
	}
}

func write(b *testing.B, pages int, took time.Duration, out daystest.Output, kept int64) {
	b.Helper()
	b.ReportMetric(float64(pages)/took.Seconds(), "pages/s")
	b.ReportMetric(float64(out.Written)/float64(kept), "written/payload")
	b.ReportMetric(float64(out.Charged)/float64(kept), "charged/payload")
	b.ReportMetric(float64(out.Written)/float64(pages), "written-B/page")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkEncode tells what it takes to put a page beside parsing it. All that Put
// does counts, and all processors.
func BenchmarkEncode(b *testing.B) {
	all, r := load(b)
	for b.Loop() {
		start := daystest.CPU(b)
		for _, v := range all {
			if _, err := html.Parse(bytes.NewReader(v.capture.Payload)); err != nil {
				b.Fatal(err)
			}
		}
		parse := daystest.CPU(b) - start
		a := create(b)
		start = daystest.CPU(b)
		putAll(b, a, r, all, 100)
		put := daystest.CPU(b) - start
		b.ReportMetric(parse.Seconds()*1e6/float64(len(all)), "parse-us/page")
		b.ReportMetric(put.Seconds()*1e6/float64(len(all)), "put-us/page")
		b.ReportMetric(put.Seconds()/parse.Seconds(), "parses")
		b.ReportMetric(0, "ns/op")
	}
}
