package frontier

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"newsmorgue/archive/daystest"
)

// TestQueueCost has a short form, which takes a second, and a long one, which takes minutes and holds
// its figures against what is promised:
//
//	go test ./scraper/frontier -long -timeout 2h -v -run TestQueueCost                 10 million addresses
//	go test ./scraper/frontier -long -timeout 1h -v -run TestQueueCost -urls 1000000   one million
var (
	long = flag.Bool("long", false, "run the long form of TestQueueCost")
	urls = flag.Int("urls", 10_000_000, "how many addresses TestQueueCost adds in its long form")
)

const (
	queueBatch   = 100             // addresses in one Add: what a front page leads to
	queueWritten = 1500            // bytes that a new address may cost
	queueMemory  = 100 << 20       // anonymous memory that a million may
	queueOpened  = 2 * time.Second // until a queue is open and its groups are known
)

// TestQueueCost adds addresses of many hosts in turn, each batch those of one host, and tells what
// they cost: bytes handed to the system, anonymous memory after each million, and the time to
// open the frontier and list its groups.
func TestQueueCost(t *testing.T) {
	n, hosts := 20_000, 50
	if *long {
		n, hosts = *urls, 10_000
	}
	dir := t.TempDir()
	f, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	before, start := daystest.Written(t), time.Now()
	var memory []int64 // after each million
	most := anonymous(t)
	for i := 0; i < n; i += queueBatch {
		if added, err := f.Add(t.Context(), queueEntries(i, hosts)); err != nil || added.New != queueBatch {
			t.Fatalf("Add of new addresses = %d, %v; want %d", added.New, err, queueBatch)
		}
		if i%10_000 == 0 {
			most = max(most, anonymous(t))
		}
		if (i+queueBatch)%1_000_000 == 0 {
			memory = append(memory, most)
			t.Logf("%d million after %v, RssAnon at most %d MB", len(memory), time.Since(start).Round(time.Second), most>>20)
		}
	}
	written := float64(daystest.Written(t).Since(before).Written) / float64(n)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	opened := timeToGroups(t, dir, min(hosts, n/queueBatch))
	info, err := os.Stat(dir + "/frontier.db")
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d addresses of %d hosts in %v: %.0f B written for each, %.0f B of file, RssAnon at most %d MB, open and listed in %v",
		n, hosts, time.Since(start).Round(time.Millisecond), written, float64(info.Size())/float64(n), most>>20, opened.Round(time.Millisecond))
	if !*long {
		return
	}
	if written > queueWritten {
		t.Errorf("%.0f B written for a new address; want %d at most", written, queueWritten)
	}
	if first := memory[0]; first > queueMemory || most > first*5/4 {
		t.Errorf("RssAnon %d MB at a million addresses and %d MB in the end; want %d MB at most, and no growth", first>>20, most>>20, queueMemory>>20)
	}
	if opened > queueOpened {
		t.Errorf("open and listed after %v; want %v at most", opened, queueOpened)
	}
}

// timeToGroups opens a frontier anew.
func timeToGroups(t *testing.T, dir string, want int) time.Duration {
	runtime.GC()
	start := time.Now()
	f, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	groups, err := f.Groups(t.Context())
	took := time.Since(start)
	if err != nil || len(groups) != want {
		t.Errorf("%d groups, %v; want %d", len(groups), err, want)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return took
}

// queueEntries are those from number i on, all of one host.
func queueEntries(i, hosts int) []Entry {
	batch := i / queueBatch
	site := fmt.Sprintf("paper-%05d.example", batch%hosts)
	found := time.Date(2026, 3, 13, 7, 0, 0, 0, time.UTC).Add(time.Duration(batch) * time.Second)
	var some []Entry
	for k := range queueBatch {
		// The slugs of a front page stand in no order.
		path := fmt.Sprintf("/2026/03/13/a-story-of-many-words-%08x", uint32(i+k)*2654435761)
		some = append(some, Entry{
			Key: fmt.Sprintf("example,paper-%05d)%s", batch%hosts, path), URL: "https://" + site + path, Group: site,
			Kind: Story, Via: "https://" + site + "/", Depth: 1, Found: found, Due: found,
		})
	}
	return some
}

// anonymous is the memory of this process that is no file's.
func anonymous(t *testing.T) (n int64) {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip("this system does not tell what memory a process has")
	}
	for line := range strings.Lines(string(text)) {
		fmt.Sscanf(line, "RssAnon: %d kB", &n)
	}
	return n << 10
}
