//go:build unix

package archive

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/sync/errgroup"

	"newsmorgue/archive/dbfile"
	"newsmorgue/extract/news"
)

const (
	growthSites    = 100
	growthVersions = 10  // of a story
	indexLimit     = 500 // bytes of a version
)

// A story is asked for again so many steps after it was first seen; at each step there
// comes one new story, and one more version of each that is due.
var growthSteps = [growthVersions]int{0, 25, 60, 120, 250, 500, 1000, 2000, 4000, 8000}

// growing calls f with n versions, as a crawl meets them: the later ones of a story among
// the first ones of others.
func growing(n int, f func(story, version int) error) error {
	stories := n / growthVersions
	for step, done := 0, 0; done < n; step++ {
		for version, after := range growthSteps {
			story := step - after
			if story < 0 || story >= stories {
				continue
			}
			if err := f(story, version); err != nil {
				return err
			}
			done++
		}
	}
	return nil
}

// growthKey is the urlkey of a story, and its site.
func growthKey(story int) (key, site string) {
	n := story % growthSites
	return fmt.Sprintf("example,paper%d)/2026/03/%x/%d", n, uint32(story)*2654435761, story), fmt.Sprintf("paper%d.example", n)
}

// growthCapture is the n-th capture of all, with a payload of 1 KB and a record of 1.5.
func growthCapture(n, story, v int) (Capture, *Reading) {
	c := page(1, "")
	c.URLKey, c.Site = growthKey(story)
	c.Requested = fmt.Sprintf("https://www.%s/2026/03/%x/%d", c.Site, uint32(story)*2654435761, story)
	c.URL, c.Redirects, c.Via = c.Requested, nil, "https://www."+c.Site+"/feed.xml"
	c.Start = day(1).Add(time.Duration(n) * 2500 * time.Millisecond)
	c.FirstByte, c.End = c.Start.Add(80*time.Millisecond), c.Start.Add(95*time.Millisecond)
	c.Header.Set("Etag", fmt.Sprintf(`"%d-%d"`, story, v))
	c.Header.Set("Date", c.Start.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT"))
	words := sentence(rand.New(rand.NewPCG(uint64(story), 0)), 70)
	c.Payload = []byte(fmt.Sprintf("<html><h1>%d</h1><p>%.900s</p><!-- %d --></html>", v, words, n))
	r := said(fmt.Sprintf("Crane falls, %d", v))
	r.Article.Body = []news.Block{{Type: news.Paragraph, Text: words}}
	r.Article.Text = words
	return c, r
}

// A grower writes an archive in groups of a hundred and notes how long their commits took.
type grower struct {
	*Archive
	n       int
	jobs    []*job
	commits []time.Duration
}

func (g *grower) add(ctx context.Context, story, v int) error {
	c, r := growthCapture(g.n, story, v)
	g.jobs = append(g.jobs, &job{capture: &c, reading: r, turn: make(chan bool, 1)})
	if g.n++; len(g.jobs) < groupSize {
		return nil
	}
	return g.flush(ctx)
}

// flush writes a group as Put does, which shows where its commit begins.
func (g *grower) flush(ctx context.Context) error {
	var work errgroup.Group
	work.SetLimit(8)
	for _, j := range g.jobs {
		work.Go(func() error { return g.prepare(ctx, j) })
	}
	if err := work.Wait(); err != nil {
		return err
	}
	for len(g.jobs) > 0 {
		var written time.Time
		err := g.change(ctx, g.wait, func(b *batch) error {
			_, done, err := b.putAll(g.jobs)
			g.group.take() // what its time did not suffice for
			g.jobs = g.jobs[len(done):]
			written = time.Now()
			return err
		})
		if err != nil {
			return err
		}
		g.commits = append(g.commits, time.Since(written))
	}
	return nil
}

// TestGrowth makes an archive of many small versions, and tells what it grows to. Only
// the bytes of the index are asserted: times are the machine's.
func TestGrowth(t *testing.T) {
	n := shortOr(1000, *versions)
	a := open(t)
	g := grower{Archive: a}
	begun := time.Now()
	marks := []int{10_000, 100_000, 300_000, n}
	err := growing(n, func(story, v int) error {
		if err := g.add(t.Context(), story, v); err != nil {
			return err
		}
		if slices.Contains(marks, g.n) && *long {
			g.report(t, begun)
		}
		return nil
	})
	if err == nil {
		err = g.flush(t.Context())
	}
	if err == nil {
		err = a.locked(t.Context(), true, a.wait, func() error { return a.shrink(retired{}) }) // as Compact does in the end
	}
	if err != nil {
		t.Fatal(err)
	}
	s, err := a.Sizes()
	if err != nil {
		t.Fatal(err)
	}
	if *long {
		tellTables(t, a, n)
	}
	if each := s.Index / int64(n); each > indexLimit {
		t.Errorf("the index takes %d bytes a version; want at most %d", each, indexLimit)
	} else {
		t.Logf("%d versions: %d bytes of index each, once it is compact", n, each)
	}
	if *long {
		a.Close() // A check of all this would take minutes, and is tried elsewhere.
	}
}

// report tells how an archive stands that is growing.
func (g *grower) report(t *testing.T, begun time.Time) {
	if err := g.flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	took := time.Since(begun)
	s, err := g.Sizes()
	if err != nil {
		t.Fatal(err)
	}
	used, err := inUse(filepath.Join(g.dir, indexFile))
	if err != nil {
		t.Fatal(err)
	}
	size := int64(g.n)
	t.Logf("%d versions after %v: index %d MB, records %d MB, payloads %d MB; of the index %d bytes a version, %d in use",
		g.n, took.Round(time.Second), s.Index>>20, s.Records>>20, s.Payloads>>20, s.Index/size, used/size)
	few := min(1000, len(g.commits))
	t.Logf("  commit of a group: the first %d %s; the last %d %s", few, spread(g.commits[:few]), few, spread(g.commits[len(g.commits)-few:]))
	t.Logf("  memory of the writer %d MB; %s", anonymous("self")>>20, exporter(t, g.dir))
	key, site := growthKey(3)
	t.Logf("  History of a story %v, records of a site %v, of a day %v", timing(t, func() (int, error) {
		h, err := g.History(t.Context(), key)
		return len(h.Versions), err
	}), timing(t, func() (int, error) { return g.count(t.Context(), Query{Site: site}) }),
		timing(t, func() (int, error) { return g.count(t.Context(), Query{Since: day(1), Until: day(2)}) }))
}

func (g *grower) count(ctx context.Context, q Query) (n int, err error) {
	for _, err := range g.Records(ctx, q) {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// timing tells how long f takes the second time, and how many things it found.
func timing(t *testing.T, f func() (int, error)) string {
	if _, err := f(); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	n, err := f()
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%v for %d", time.Since(start).Round(10*time.Microsecond), n)
}

// spread is the middle of some durations, and their ends.
func spread(list []time.Duration) string {
	if len(list) == 0 {
		return "none"
	}
	list = slices.Sorted(slices.Values(list))
	at := func(percent int) time.Duration { return list[(len(list)-1)*percent/100].Round(10 * time.Microsecond) }
	return fmt.Sprintf("p50 %v, p99 %v, max %v", at(50), at(99), at(100))
}

// inUse is the size of a bbolt file without its free pages.
func inUse(path string) (int64, error) {
	f, err := dbfile.Open(path, dbfile.Write)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	db := f.Tx.DB()
	return f.Tx.Size() - int64(db.Stats().FreePageN+db.Stats().PendingPageN)*int64(db.Info().PageSize), nil
}

// anonymous is the memory of a process that is no mapped file, in bytes; 0 where the
// system does not tell.
func anonymous(pid string) (size int64) {
	text, _ := os.ReadFile(filepath.Join("/proc", pid, "status"))
	for line := range strings.Lines(string(text)) {
		fmt.Sscanf(line, "RssAnon: %d", &size)
	}
	return size << 10
}

// exporter lets a process of its own export everything, and tells its memory.
func exporter(t *testing.T, dir string) string {
	begun := time.Now()
	cmd, out, errs := start(t, "dump", dir, "export", 0)
	most, done := int64(0), make(chan error, 1)
	var last string
	go func() {
		for out.Scan() {
			last = out.Text()
		}
		done <- cmd.Wait()
	}()
	for {
		select {
		case err := <-done:
			if err != nil {
				t.Fatalf("export: %v: %s", err, errs)
			}
			return fmt.Sprintf("of an exporter %d MB, for %s records in %v", most>>20, last, time.Since(begun).Round(10*time.Millisecond))
		case <-time.After(5 * time.Millisecond):
			most = max(most, anonymous(fmt.Sprint(cmd.Process.Pid)))
		}
	}
}

// dumpAll exports everything into nothing and prints the number of records.
func dumpAll(a *Archive, _ string, _ int) error {
	n, w := 0, bufio.NewWriter(io.Discard)
	for r, err := range a.Records(context.Background(), Query{}) {
		if err != nil {
			return err
		}
		w.Write(r)
		n++
	}
	fmt.Println(n)
	return nil
}

// tellTables tells what each table of the index takes.
func tellTables(t *testing.T, a *Archive, n int) {
	err := a.read(t.Context(), func(b *batch) error {
		return b.index.Tx.ForEach(func(name []byte, k *bolt.Bucket) error {
			s := k.Stats()
			t.Logf("  table %-8s %9d rows, %4d bytes a version in pages, %4d in use, depth %d", name, s.KeyN,
				(s.BranchAlloc+s.LeafAlloc)/n, (s.BranchInuse+s.LeafInuse)/n, s.Depth)
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	kinds, rows := map[byte]int{}, map[byte]int{}
	err = a.scan(t.Context(), func(b *batch) (*bolt.Bucket, error) { return b.table(storyTable).bucket, nil }, func(b *batch, k, v []byte) error {
		kinds[k[4]] += len(k) + len(v) + element
		rows[k[4]]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for kind, size := range kinds {
		t.Logf("  rows %q of table story: %d bytes each, %d a version", kind, size/rows[kind], size/n)
	}
}
