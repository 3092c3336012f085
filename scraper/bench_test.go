package scraper_test

import (
	"bytes"
	"flag"
	"net/http"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"newsmorgue/scraper/webtest"
)

var articles = flag.Int("articles", 2000, "how many articles BenchmarkCrawl crawls")

// benchHosts is how many papers have them.
const benchHosts = 20

// A course is what is crawled in each way.
type course struct {
	*testing.B
	peers   string // path of the program of testdata/peers
	origins []string
}

// A way crawls it in a process of its own, which it gives, not started.
type way struct {
	name    string
	command func(course) *exec.Cmd // nil: this machine has it not
}

// ways are those of BenchmarkCrawl. The first is what the others are measured by.
var ways = []way{
	{"bare", func(c course) *exec.Cmd { return exec.Command(c.peers, append([]string{"bare"}, c.origins...)...) }},
	{"links", func(c course) *exec.Cmd { return c.ours("links") }},
	{"crawl", func(c course) *exec.Cmd { return c.ours("crawl") }},
	{"colly", func(c course) *exec.Cmd { return exec.Command(c.peers, append([]string{"colly"}, c.origins...)...) }},
	{"scrapy", scrapy},
}

// ours is this binary with an errand that is a crawl into a new archive.
func (c course) ours(part string) *exec.Cmd {
	e := errand{Part: part, Dir: c.TempDir(), Pace: 1, Hosts: benchHosts}
	for _, o := range c.origins {
		e.URLs = append(e.URLs, o+"/")
	}
	return command(c, e)
}

func scrapy(c course) *exec.Cmd {
	path, err := exec.LookPath("scrapy")
	if err != nil {
		return nil
	}
	return exec.Command(path, "runspider", filepath.Join("testdata", "peers", "spider.py"), "-a", "origins="+strings.Join(c.origins, ","))
}

// build makes the program of testdata/peers.
func build(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "peers")
	if said, err := exec.Command("go", "build", "-C", filepath.Join("testdata", "peers"), "-o", path, ".").CombinedOutput(); err != nil {
		b.Fatalf("build peers: %v: %s", err, said)
	}
	return path
}

// BenchmarkCrawl crawls the same papers, on sockets of this process, in each way in turn, and
// tells what CPU time its process took for 1,000 pages, and the ratio to the first way, of medians:
//
//	go test ./scraper -run - -bench Crawl -benchtime 3x -timeout 1h -articles 6000
//
// A page has 56 to 93 kB and 57 links. "crawl" extracts and archives; "links" is the same crawl
// without, and reads links only, as the peers do.
// "scrapy" is Debian's python3-scrapy, and left out where it is not installed.
func BenchmarkCrawl(b *testing.B) {
	web := webtest.New()
	all, seeds := papers(b, web, benchHosts, *articles/benchHosts)
	c := course{B: b, peers: build(b)}
	for _, p := range all {
		p.Least, p.Most, p.Links, p.Others = 56_000, 93_000, 57, all
		c.origins = append(c.origins, p.Origin)
	}
	spent, speed := map[string][]float64{}, map[string][]float64{}
	for b.Loop() {
		for _, w := range ways {
			cmd := w.command(c)
			if cmd == nil {
				continue
			}
			cpu, took, pages := w.run(b, cmd, web)
			if want := len(seeds) * (1 + *articles/benchHosts); pages != want {
				b.Errorf("%s read %d pages; want %d", w.name, pages, want)
			}
			spent[w.name] = append(spent[w.name], cpu.Seconds()/float64(pages)*1000)
			speed[w.name] = append(speed[w.name], float64(pages)/took.Seconds())
		}
	}
	b.ReportMetric(0, "ns/op")
	bare := median(spent[ways[0].name])
	for _, w := range ways {
		if len(spent[w.name]) > 0 {
			b.Logf("%s: CPU s for 1,000 pages, of each round: %.2f", w.name, spent[w.name])
			b.ReportMetric(median(spent[w.name]), w.name+"-CPU-s/1000")
			b.ReportMetric(median(speed[w.name]), w.name+"-pages/s")
			b.ReportMetric(median(spent[w.name])/bare, w.name+"/"+ways[0].name)
		}
	}
}

// run runs a way, and counts the pages that it was given; one that it asked for twice counts once.
func (w way) run(b *testing.B, cmd *exec.Cmd, web *webtest.Web) (cpu, took time.Duration, pages int) {
	b.Helper()
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	before, start := web.Len(), time.Now()
	if err := cmd.Run(); err != nil {
		b.Fatalf("%s: %v: %s", w.name, err, &said)
	}
	took = time.Since(start)
	read := map[string]bool{}
	for _, q := range web.Log()[before:] {
		if q.Status == http.StatusOK {
			read[q.Host+q.Path] = true
		}
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), took, len(read)
}

func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}
