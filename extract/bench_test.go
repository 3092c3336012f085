package extract

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
)

// A sample is a page to read.
type sample struct {
	url string
	raw []byte
}

// samples are the pages of the folder named by NEWSMORGUE_PAGES: those that its
// pages.jsonl lists, which may be named, too, else its .html and .html.gz files.
// Without the variable they are the project's own.
func samples(tb testing.TB) []sample {
	dir, list := filepath.Split(os.Getenv("NEWSMORGUE_PAGES"))
	if list != "pages.jsonl" {
		dir = filepath.Join(dir, list)
	}
	if dir == "" {
		dir = filepath.Join("..", "testdata", "pages")
	}
	if list, err := os.Open(filepath.Join(dir, "pages.jsonl")); err == nil {
		defer list.Close()
		return listed(tb, dir, list)
	}
	var pages []sample
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && (strings.HasSuffix(path, ".html") || strings.HasSuffix(path, ".html.gz")) {
			pages = append(pages, sample{"", load(tb, path)})
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return append(pages, sample{"https://daily.example/harbour", []byte(harbourPage)})
}

func listed(tb testing.TB, dir string, list io.Reader) []sample {
	var pages []sample
	for sc := bufio.NewScanner(list); sc.Scan(); {
		var p struct{ URL, File string }
		if err := json.Unmarshal(sc.Bytes(), &p); err != nil {
			tb.Fatal(err)
		}
		pages = append(pages, sample{p.URL, load(tb, filepath.Join(dir, p.File))})
	}
	return pages
}

func load(tb testing.TB, path string) []byte {
	raw, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	if !strings.HasSuffix(path, ".gz") {
		return raw
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		tb.Fatal(err)
	}
	if raw, err = io.ReadAll(z); err != nil {
		tb.Fatal(err)
	}
	return raw
}

// BenchmarkExtract reports the metric parses: the time of whole readings, parse
// included, over that of bare parses of the same pages by goquery, turn about in
// the same run; and the allocations of both.
func BenchmarkExtract(b *testing.B) {
	pages := samples(b)
	var bare, whole time.Duration
	parse := func() {
		for _, p := range pages {
			if _, err := goquery.NewDocumentFromReader(bytes.NewReader(p.raw)); err != nil && !strings.Contains(err.Error(), "512") {
				b.Fatal(err)
			}
		}
	}
	read := func() {
		for _, p := range pages {
			page, err := Open(p.raw, Context{URL: p.url})
			if err != nil {
				b.Fatal(err)
			}
			page.Article()
		}
	}
	parse()
	read()
	for b.Loop() {
		start := time.Now()
		parse()
		middle := time.Now()
		read()
		bare += middle.Sub(start)
		whole += time.Since(middle)
	}
	n := float64(len(pages))
	b.ReportMetric(float64(whole)/float64(bare), "parses")
	b.ReportMetric(float64(whole.Microseconds())/float64(b.N)/n, "µs/page")
	b.ReportMetric(testing.AllocsPerRun(1, read)/n, "allocs/page")
	b.ReportMetric(testing.AllocsPerRun(1, parse)/n, "parse-allocs/page")
}

// BenchmarkGrowth reads pages of shapes that could make a careless reader
// quadratic, in three sizes: the bytes per second of a shape stay flat.
func BenchmarkGrowth(b *testing.B) {
	const sentence = "The council voted on Monday to build a bridge over the river, which the town has asked for. "
	for _, shape := range []struct{ name, unit string }{
		{"paragraphs", "<p>" + sentence + "</p>"},
		{"line", sentence},
		{"breaks", sentence + "<br><br>"},
		{"blocks", "<div>"},
		{"inlines", "<b>x"},
		{"links", "<p>" + sentence + `<a href="/a">x</a></p>`},
		{"figures", `<figure><img src="/a.jpg"><figcaption>x</figcaption></figure><p>` + sentence + "</p>"},
		{"quotes", "<blockquote>" + sentence + "</blockquote>"},
		{"headings", "<h1>Council votes on bridge</h1>"},
		{"cells", "<table><tr><td>1<td>2</table>"},
		{"data", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes","image":{"url":"/a.jpg"}}</script>`},
	} {
		for _, size := range []int{10 << 10, 100 << 10, 1 << 20} {
			page := []byte(strings.Repeat(shape.unit, size/len(shape.unit)))
			b.Run(shape.name+"/"+strconv.Itoa(size>>10)+"kB", func(b *testing.B) {
				b.SetBytes(int64(len(page)))
				for b.Loop() {
					p, err := Open(page, Context{})
					if err != nil {
						b.Fatal(err)
					}
					p.Article()
				}
			})
		}
	}
}
