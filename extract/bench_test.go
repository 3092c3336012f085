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
// included, over that of bare parses of the same pages by goquery, page by page in
// turn, so that other work of the machine falls on both; and the allocations of both.
func BenchmarkExtract(b *testing.B) {
	pages := samples(b)
	var bare, whole time.Duration
	parse := func(pages ...sample) {
		for _, p := range pages {
			if _, err := goquery.NewDocumentFromReader(bytes.NewReader(p.raw)); err != nil && !strings.Contains(err.Error(), "512") {
				b.Fatal(err)
			}
		}
	}
	read := func(pages ...sample) {
		for _, p := range pages {
			page, err := Open(p.raw, Context{URL: p.url})
			if err != nil {
				b.Fatal(err)
			}
			page.Article()
		}
	}
	parse(pages...)
	read(pages...)
	clock := func(work func(...sample), p sample) time.Duration {
		start := time.Now()
		work(p)
		return time.Since(start)
	}
	for turn := 0; b.Loop(); turn++ {
		for i, p := range pages {
			if (turn+i)%2 == 0 { // who comes second finds the page in the machine's caches
				bare += clock(parse, p)
				whole += clock(read, p)
			} else {
				whole += clock(read, p)
				bare += clock(parse, p)
			}
		}
	}
	n := float64(len(pages))
	b.ReportMetric(float64(whole)/float64(bare), "parses")
	b.ReportMetric(float64(whole.Microseconds())/float64(b.N)/n, "µs/page")
	b.ReportMetric(testing.AllocsPerRun(1, func() { read(pages...) })/n, "allocs/page")
	b.ReportMetric(testing.AllocsPerRun(1, func() { parse(pages...) })/n, "parse-allocs/page")
}

// A story in the markup of a paper, between what stands about it.
const mixedUnit = `<div class="related-list"><h3>More from the harbour</h3><ul><li><a href="/2026/ferries">Ferries leave again</a></li><li><a href="/2026/cranes">Two cranes, three days</a></li></ul></div>
<article class="story-card" id="story-%d"><header><p class="kicker">Harbour</p><h2 class="story-title"><a href="/2026/%d">Council votes on bridge, for the %dth time</a></h2><p class="byline">By <a rel="author" href="/by/mara">Mara Quill</a> <time datetime="2026-03-01T10:00:00Z">1 March 2026</time></p></header>
<figure class="lead-image"><img src="/img/%d.jpg" srcset="/img/%d-640.jpg 640w, /img/%d-1280.jpg 1280w" alt="A bridge"><figcaption>The bridge that is not there, in March. <span class="credit">Photo: Ilse Varn</span></figcaption></figure>
<p>PORT EXAMPLE, March 1 - The council voted on Monday to build a <em>bridge</em> over the river, which the <a href="/town">town</a> has asked for in %d letters.</p>
<p>“We have waited long enough,” said Jonas Brook, who rows to work. “Longer than my father did, and he waited.”</p><blockquote><p>It was the %dth vote, and the first that counted.</p></blockquote>
<script>window.slots = window.slots || []; if (slots.length < 4 && %d > 0) { slots.push({id: "slot-%d", sizes: [[300, 250], [728, 90]]}) }</script>
<ul class="facts"><li>Length: 310 metres</li><li>Cost: 4.2 million, less than thought</li></ul><div class="share-bar"><button>Share</button><button>Print</button></div></article>
<section class="comments" id="comments-%d"><h4>2 comments</h4><div class="comment"><b class="author">Ana</b> <time>2 March 2026</time><p>I shall walk over it on the first day, and back.</p></div></section>
`

// BenchmarkGrowth reads pages of shapes that could make a careless reader
// quadratic, in several sizes: the bytes per second of a shape stay flat.
func BenchmarkGrowth(b *testing.B) {
	const sentence = "The council voted on Monday to build a bridge over the river, which the town has asked for. "
	opens := map[string]string{"rows": "<h1>Council votes on bridge</h1>" + strings.Repeat("<p>"+sentence, 10) + "<table>"}
	for _, shape := range []struct {
		name, unit string
		largest    int
	}{
		{"paragraphs", "<p>" + sentence + "</p>", 20 << 20},
		{"mixed", mixedUnit, 20 << 20},
		{"line", sentence, 1 << 20},
		{"breaks", sentence + "<br><br>", 1 << 20},
		{"blocks", "<div>", 1 << 20},
		{"inlines", "<b>x", 1 << 20},
		{"links", "<p>" + sentence + `<a href="/a">x</a></p>`, 1 << 20},
		{"figures", `<figure><img src="/a.jpg"><figcaption>x</figcaption></figure><p>` + sentence + "</p>", 1 << 20},
		{"quotes", "<blockquote>" + sentence + "</blockquote>", 1 << 20},
		{"headings", "<h1>Council votes on bridge</h1>", 1 << 20},
		{"thread", "<div class=comment><b class=author>Ana</b> <time>4 May 2026</time><p>I shall walk over it.", 1 << 20},
		{"rows", "<tr><td>a<td>b<td>c", 1 << 20},
		{"cells", "<table><tr><td>1<td>2</table>", 1 << 20},
		{"data", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes","image":{"url":"/a.jpg"}}</script>`, 1 << 20},
	} {
		for _, size := range []int{10 << 10, 100 << 10, 1 << 20, 10 << 20, 20 << 20} {
			if size > shape.largest {
				break
			}
			page := append([]byte(opens[shape.name]), repeated(shape.unit, size)...)
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

// repeated is a page of about so many bytes: a unit again and again, with its number
// where it has room for one.
func repeated(unit string, size int) []byte {
	var b bytes.Buffer
	for i := 1; b.Len() < size; i++ {
		b.WriteString(strings.ReplaceAll(unit, "%d", strconv.Itoa(i)))
	}
	return b.Bytes()
}
