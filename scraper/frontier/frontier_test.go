package frontier

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"newsmorgue/archive/lock"
)

var day = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// clock is a clock that stands until it is set.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = t
}

func open(t testing.TB, dir string, o Options) *Frontier {
	t.Helper()
	o.Wait = cmp.Or(o.Wait, time.Minute)
	f, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// story is an entry due so many minutes into the day, never for a negative number.
func story(group, path string, minutes int) Entry {
	e := Entry{Key: group + ")" + path, URL: "https://" + group + path, Group: group, Kind: Story}
	if minutes >= 0 {
		e.Due = day.Add(time.Duration(minutes) * time.Minute)
	}
	return e
}

func add(t testing.TB, f *Frontier, want int, entries ...Entry) {
	t.Helper()
	if n, err := f.Add(t.Context(), entries); n.New+n.Photos != want || err != nil {
		t.Fatalf("Add of %d = %+v, %v; want %d", len(entries), n, err, want)
	}
}

// nextKey gives the key that comes next, "" when none is due.
func nextKey(t testing.TB, f *Frontier, group string, now time.Time) (key string) {
	t.Helper()
	err := f.file.view(t.Context(), func(tx *bbolt.Tx) error {
		key = string(next(tx.Bucket(dueTable).Cursor(), group, Lanes, now))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestQueue(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir, Options{})
	later := day.Add(time.Hour)
	add(t, f, 4, story("a", "/2", 20), story("a", "/1", 10), story("a", "/never", -1), story("a.b", "/1", 5))
	add(t, f, 1, story("a", "/1", 0), story("ab", "/1", 90), story("ab", "/1", 0)) // known ones stay as they are
	for group, want := range map[string]string{"a": "a)/1", "a.b": "a.b)/1", "ab": "", "b": ""} {
		if got := nextKey(t, f, group, later); got != want {
			t.Errorf("Next(%q) = %q; want %q", group, got, want)
		}
	}
	if got := nextKey(t, f, "a", day); got != "" {
		t.Errorf("Next before anything is due = %q", got)
	}

	e, err := f.Get(t.Context(), "a)/1")
	if err != nil {
		t.Fatal(err)
	}
	e.Asked, e.Due = later, later.Add(24*time.Hour)
	e.Decide(later, "captured")
	if err := f.Put(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	if got := nextKey(t, f, "a", later); got != "a)/2" {
		t.Errorf("Next after Done = %q; want a)/2", got)
	}

	if err := f.Park(t.Context(), "a.b", later); err != nil {
		t.Fatal(err)
	}
	f = open(t, dir, Options{}) // another process would see the same
	got, err := f.Groups(t.Context())
	want := []GroupDue{{"a", day.Add(20 * time.Minute), false}, {"a.b", day.Add(5 * time.Minute), true}, {"ab", day.Add(90 * time.Minute), false}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("Groups = %v, %v; want %v", got, err, want)
	}
	if again, err := f.Get(t.Context(), "a)/1"); err != nil || !reflect.DeepEqual(again, e) {
		t.Errorf("Get = %+v, %v; want %+v", again, err, e)
	}
	if _, err := f.Get(t.Context(), "a)/3"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Get of an unknown key: %v; want %v", err, ErrNotFound)
	}
}

func TestMerge(t *testing.T) {
	at := func(hour int) time.Time { return day.Add(time.Duration(hour) * time.Hour) }
	for _, c := range []struct {
		name              string
		known, again, end Entry
	}{
		{"nothing new", Entry{Kind: Story, Via: "y"}, Entry{Kind: Story, Due: at(1), Via: "x"}, Entry{Kind: Story, Via: "y"}},
		{"published now known", Entry{Kind: Story}, Entry{Kind: Story, Published: at(1)}, Entry{Kind: Story, Published: at(1)}},
		{"published earlier", Entry{Kind: Story, Published: at(2)}, Entry{Kind: Story, Published: at(1)}, Entry{Kind: Story, Published: at(1)}},
		{"published later", Entry{Kind: Story, Published: at(1)}, Entry{Kind: Story, Published: at(2)}, Entry{Kind: Story, Published: at(1)}},
		{"a title", Entry{Kind: Story, Via: "x"}, Entry{Kind: Story, Via: "y", Title: "A"}, Entry{Kind: Story, Via: "x", Title: "A"}},
		{"another title in the same feed", Entry{Kind: Story, Via: "x", Title: "A"}, Entry{Kind: Story, Via: "x", Title: "B"}, Entry{Kind: Story, Via: "x", Title: "B"}},
		{"another title in another feed", Entry{Kind: Story, Via: "x", Title: "A"}, Entry{Kind: Story, Via: "y", Title: "B"}, Entry{Kind: Story, Via: "x", Title: "A"}},
		{"shorter way", Entry{Kind: Story, Depth: 3}, Entry{Kind: Story, Depth: 1}, Entry{Kind: Story, Depth: 1}},
		{"longer way", Entry{Kind: Story, Depth: 1}, Entry{Kind: Story, Depth: 3}, Entry{Kind: Story, Depth: 1}},
		{"no story but a feed", Entry{Kind: Story, Due: at(9)}, Entry{Kind: Feed, Due: at(1)}, Entry{Kind: Feed, Due: at(1)}},
		{"no story but a feed, and parked", Entry{Kind: Story, Parked: at(0)}, Entry{Kind: Feed, Due: at(1)}, Entry{Kind: Feed, Parked: at(0)}},
		{"lists to be followed further back", Entry{Kind: Section, Asked: at(0), Due: at(9)}, Entry{Kind: Section, Since: at(-99), Due: at(1)}, Entry{Kind: Section, Since: at(-99), Due: at(1)}},
		{"lists followed as far back", Entry{Kind: Section, Since: at(-99), Asked: at(0), Due: at(9)}, Entry{Kind: Section, Since: at(-9), Due: at(1)}, Entry{Kind: Section, Since: at(-99), Asked: at(0), Due: at(9)}},
		{"modified since it was asked", Entry{Kind: Story, Asked: at(0), Due: at(9)}, Entry{Kind: Story, Modified: at(1), Found: at(1), Due: at(1)}, Entry{Kind: Story, Asked: at(0), Due: at(1)}},
		{"modified, it says, tomorrow", Entry{Kind: Story, Asked: at(0), Due: at(9)}, Entry{Kind: Story, Modified: at(25), Found: at(1), Due: at(1)}, Entry{Kind: Story, Asked: at(0), Due: at(9)}},
		{"modified before it was asked", Entry{Kind: Story, Asked: at(2), Due: at(9)}, Entry{Kind: Story, Modified: at(1), Found: at(1), Due: at(1)}, Entry{Kind: Story, Asked: at(2), Due: at(9)}},
		{"modified, and failing", Entry{Kind: Story, Asked: at(0), Due: at(9), Fails: 1}, Entry{Kind: Story, Modified: at(1), Found: at(1), Due: at(1)}, Entry{Kind: Story, Asked: at(0), Due: at(9), Fails: 1}},
		{"modified, and never to be asked again", Entry{Kind: Story, Asked: at(0)}, Entry{Kind: Story, Modified: at(1), Found: at(1), Due: at(1)}, Entry{Kind: Story, Asked: at(0)}},
		{"a feed, not a story", Entry{Kind: Feed, Due: at(9)}, Entry{Kind: Story, Due: at(1)}, Entry{Kind: Feed, Due: at(9)}},
		{"a photo that is kept no longer", Entry{Kind: Photo, Via: "x", Asked: at(0)}, Entry{Kind: Photo, Via: "y", Found: at(1), Due: at(1)},
			Entry{Kind: Photo, Via: "y", Asked: at(0), Due: at(1), Trail: []Decision{{at(1), "no longer kept; due again"}}}},
		{"a photo that was missing to the end", Entry{Kind: Photo, Via: "x", Missing: at(0)}, Entry{Kind: Photo, Via: "y", Due: at(1)}, Entry{Kind: Photo, Via: "x", Missing: at(0)}},
		{"a photo that is parked", Entry{Kind: Photo, Via: "x", Parked: at(0)}, Entry{Kind: Photo, Via: "y", Due: at(1)}, Entry{Kind: Photo, Via: "x", Parked: at(0)}},
		{"a photo of a second story", Entry{Kind: Photo, Via: "x", Due: at(9)}, Entry{Kind: Photo, Via: "y", Due: at(1)}, Entry{Kind: Photo, Via: "x", Due: at(9)}},
	} {
		f := open(t, t.TempDir(), Options{})
		for _, e := range []*Entry{&c.known, &c.again, &c.end} {
			e.Key, e.URL, e.Group = "a)/1", "http://a/1", "a"
		}
		add(t, f, 1, c.known)
		add(t, f, 0, c.again)
		if got, err := f.Get(t.Context(), "a)/1"); err != nil || !reflect.DeepEqual(got, c.end) {
			t.Errorf("%s: %+v, %v; want %+v", c.name, got, err, c.end)
		}
		if got, want := nextKey(t, f, "a", at(5)), c.end.Due.Equal(at(1)); (got != "") != want {
			t.Errorf("%s: next is %q", c.name, got)
		}
	}
}

// Addresses of one urlkey are two photos, and neither is the page of that key.
func TestPhotoKey(t *testing.T) {
	f, page := open(t, t.TempDir(), Options{}), "example,daily)/1.jpg"
	keys := []string{page}
	for _, address := range []string{"http://daily.example/1.jpg", "https://www.daily.example/1.jpg?utm_source=x"} {
		keys = append(keys, PhotoKey(page, address))
		add(t, f, 1, Entry{Key: keys[len(keys)-1], URL: address, Group: "a", Kind: Photo})
	}
	add(t, f, 1, Entry{Key: page, URL: "http://daily.example/1.jpg", Group: "a", Kind: Story})
	for i, want := range []Kind{Story, Photo, Photo} {
		if e, err := f.Get(t.Context(), keys[i]); err != nil || e.Kind != want {
			t.Errorf("Get(%q) = %+v, %v; want a %s", keys[i], e, err, want)
		}
	}
}

func TestAddRefuses(t *testing.T) {
	f := open(t, t.TempDir(), Options{})
	for _, e := range []Entry{{Group: "a"}, {Key: "a)/1"}, {Key: "a)/1", Group: "a\x00b"}} {
		if n, err := f.Add(t.Context(), []Entry{story("a", "/0", 0), e}); err == nil {
			t.Errorf("Add of %+v = %+v; want an error", e, n)
		}
	}
	if got := nextKey(t, f, "a", day); got != "" {
		t.Errorf("%q was added beside an error", got)
	}
}

func TestRobots(t *testing.T) {
	f := open(t, t.TempDir(), Options{})
	if _, ok, err := f.Robots(t.Context(), "https://a.example"); ok || err != nil {
		t.Errorf("Robots of nobody = %v, %v", ok, err)
	}
	for _, row := range []RobotsRow{
		{200, []byte("User-agent: *\nDisallow: /a\n"), day},
		{200, []byte(strings.Repeat("#\n", 250<<10)), day},
		{503, []byte{}, day.Add(time.Hour)},
	} {
		if err := f.SetRobots(t.Context(), "https://a.example", row); err != nil {
			t.Fatal(err)
		}
		got, ok, err := f.Robots(t.Context(), "https://a.example")
		if !ok || err != nil || got.Status != row.Status || string(got.Body) != string(row.Body) || !got.At.Equal(row.At) {
			t.Errorf("Robots = %d, %d bytes, %v, %v, %v; want %d, %d bytes, %v", got.Status, len(got.Body), got.At, ok, err, row.Status, len(row.Body), row.At)
		}
	}
}

func TestCrawlLock(t *testing.T) {
	dir := t.TempDir()
	one, two := open(t, dir, Options{Verb: "crawl"}), open(t, dir, Options{})
	release, err := one.CrawlLock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := two.CrawlLock(t.Context()); !errors.Is(err, ErrRunning) || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
		t.Errorf("second CrawlLock: %v; want %v with the process", err, ErrRunning)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	if release, err = two.CrawlLock(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir, Options{})
	err := f.file.update(t.Context(), func(tx *bbolt.Tx) error {
		return tx.Bucket(metaTable).Put(formatKey, []byte("newsmorgue frontier 99"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrFormat) {
		t.Errorf("Open of another format: %v; want %v", err, ErrFormat)
	}
	if _, err := Open(filepath.Join(dir, "missing"), Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Open of no folder: %v; want %v", err, os.ErrNotExist)
	}
}

// FuzzQueue does what the bytes say, three a step, and compares the queue with a plain map.
func FuzzQueue(f *testing.F) {
	f.Add([]byte("\x00\x01\x05\x01\x01\x09\x02\x01\x00\x00\x02\x03"))
	f.Add([]byte("771B11")) // a photo and an old list
	f.Fuzz(func(t *testing.T, steps []byte) {
		file := open(t, t.TempDir(), Options{})
		model := map[string]Entry{}
		for ; len(steps) >= 3; steps = steps[3:] {
			op, name, minutes := steps[0]%2, steps[1]%8, int(steps[2]%16)-1
			e := story([]string{"a", "a.b", "ab"}[name%3], fmt.Sprint("/", name), minutes)
			e.Kind = kinds[int(steps[0]/2)%len(kinds)]
			_, known := model[e.Key]
			if op == 0 {
				want := 1
				if known {
					want, e = 0, model[e.Key]
				}
				add(t, file, want, e)
			} else if err := file.Put(t.Context(), e); err != nil {
				t.Fatal(err)
			}
			model[e.Key] = e
		}
		due := map[string][]Entry{}
		for _, e := range model {
			if !e.Due.IsZero() {
				due[e.Group] = append(due[e.Group], e)
			}
		}
		groups, err := file.Groups(t.Context())
		if err != nil || len(groups) != len(due) {
			t.Fatalf("Groups = %v, %v; want those of %v", groups, err, due)
		}
		for i, group := range slices.Sorted(maps.Keys(due)) {
			first := slices.MinFunc(due[group], func(a, b Entry) int { return a.Due.Compare(b.Due) })
			if groups[i] != (GroupDue{Group: group, Due: first.Due}) {
				t.Errorf("Groups[%d] = %v; want %s at %v", i, groups[i], group, first.Due)
			}
			first = slices.MinFunc(due[group], func(a, b Entry) int {
				return cmp.Or(cmp.Compare(slices.Index(Lanes, a.Lane()), slices.Index(Lanes, b.Lane())), a.Due.Compare(b.Due), cmp.Compare(a.Key, b.Key))
			})
			if got := nextKey(t, file, group, day.Add(time.Hour)); got != first.Key {
				t.Errorf("next of %q = %q; want %q", group, got, first.Key)
			}
		}
	})
}

// What gathers while the file is not to be had goes into few transactions.
func TestBatch(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir, Options{})
	before := txID(t, f)
	held, err := lock.Exclusive(t.Context(), f.file.lockPath(), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	const n = 40
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			e := story("a", fmt.Sprint("/", i), i)
			if i%10 == 9 {
				e.Group = "" // whose failure is its own
			}
			if err := f.Put(t.Context(), e); (err != nil) != (i%10 == 9) {
				t.Errorf("Done of %+v: %v", e, err)
			}
		})
	}
	for queued := 0; queued < n; { // they cannot go on
		f.file.mu.Lock()
		queued = len(f.file.waiting)
		f.file.mu.Unlock()
	}
	if err := held.Release(); err != nil {
		t.Fatal(err)
	}
	wg.Wait()
	if got := txID(t, f) - before; got != 1 {
		t.Errorf("%d jobs took %d transactions; want 1", n, got)
	}
	for i := range n {
		if _, err := f.Get(t.Context(), fmt.Sprint("a)/", i)); (err != nil) != (i%10 == 9) {
			t.Errorf("Get of %d: %v", i, err)
		}
	}
}

func txID(t *testing.T, f *Frontier) (id int) {
	t.Helper()
	if err := f.file.view(t.Context(), func(tx *bbolt.Tx) error { id = tx.ID(); return nil }); err != nil {
		t.Fatal(err)
	}
	return id
}

var errGaveUp = errors.New("gave up")

// cancelled gives a context that ends with errGaveUp.
func cancelled(t *testing.T) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(t.Context())
	t.Cleanup(func() { cancel(nil) })
	return ctx, func() { cancel(errGaveUp) }
}

// Who gives up waiting leaves the others to go on.
func TestGiveUp(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir, Options{})
	held, err := lock.Exclusive(t.Context(), f.file.lockPath(), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := cancelled(t)
	results := make(chan error)
	for range 5 {
		go func() { _, err := f.Get(ctx, "a)/1"); results <- err }()
	}
	patient := make(chan error)
	go func() {
		patient <- f.Put(t.Context(), story("a", "/1", 0))
	}()
	cancel()
	for range 5 {
		if err := <-results; !errors.Is(err, errGaveUp) {
			t.Errorf("Get = %v; want %v", err, errGaveUp)
		}
	}
	if err := held.Release(); err != nil {
		t.Fatal(err)
	}
	if err := <-patient; err != nil {
		t.Errorf("Done = %v", err)
	}

	held, err = lock.Exclusive(t.Context(), f.file.lockPath(), 0, "export")
	if err != nil {
		t.Fatal(err)
	}
	defer held.Release()
	f.file.wait = 0
	if err := f.Put(t.Context(), story("a", "/2", 0)); !errors.Is(err, lock.ErrLocked) || !strings.Contains(err.Error(), "export") {
		t.Errorf("Done without patience: %v; want %v with the holder", err, lock.ErrLocked)
	}
}

// BenchmarkAdd tells time and disk an entry.
func BenchmarkAdd(b *testing.B) {
	dir := b.TempDir()
	f := open(b, dir, Options{})
	n := 0
	for b.Loop() {
		var batch []Entry
		for range 50 {
			host := fmt.Sprintf("example,paper%d", n%200)
			path := fmt.Sprintf("/2026/11/23/politics/the-harbour-reopened-on-monday-%d", n)
			batch = append(batch, Entry{Key: host + ")" + path, URL: "https://" + host + path, Group: host, Kind: Story, Via: "https://daily.example/feed.xml", Found: day, Due: day.Add(time.Duration(n) * time.Millisecond)})
			n++
		}
		add(b, f, 50, batch...)
	}
	info, err := os.Stat(f.file.path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/entry")
	b.ReportMetric(float64(info.Size())/float64(n), "B/entry")
}

// BenchmarkLoops is what a page costs in the frontier with forty hosts at once.
func BenchmarkLoops(b *testing.B) {
	f := open(b, b.TempDir(), Options{Now: func() time.Time { return day }})
	b.SetParallelism(40)
	var hosts atomic.Int64
	b.RunParallel(func(pb *testing.PB) {
		group := fmt.Sprintf("example,paper%d", hosts.Add(1))
		for n := 0; pb.Next(); n++ {
			_, err := f.Add(b.Context(), []Entry{story(group, fmt.Sprint("/", n), 0)})
			var taken Taken
			if err == nil {
				taken, err = f.Take(b.Context(), group, Lanes, func(Entry) time.Duration { return 0 })
				if err == nil {
					err = f.Release(b.Context(), taken.Slot, Rest{End: taken.Slot.Start})
				}
			}
			if err == nil {
				_, err = f.Done(b.Context(), Result{Key: taken.Entry.Key, Entry: func(e Entry, _ Added) Entry { e.Due = day.Add(99 * time.Minute); return e }})
			}
			if err != nil {
				b.Error(err)
				return
			}
		}
	})
}

// Damage is an error that names the file and the way out, not a panic.
func TestDamaged(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"cut in half":      func(b []byte) []byte { return b[:len(b)/2] },
		"pages of nothing": func(b []byte) []byte { return append(bytes.Clone(b[:8192]), make([]byte, len(b)-8192)...) },
		"no bolt file":     func(b []byte) []byte { return bytes.Repeat([]byte("x"), len(b)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			f, err := Open(dir, Options{})
			if err != nil {
				t.Fatal(err)
			}
			var entries []Entry
			for i := range 300 {
				entries = append(entries, Entry{Key: fmt.Sprintf("example,daily)/%d", i), Group: "daily.example", URL: strings.Repeat("x", 200)})
			}
			if _, err := f.Add(t.Context(), entries); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "frontier.db")
			good, err := os.ReadFile(path)
			if err == nil {
				err = os.WriteFile(path, damage(bytes.Clone(good)), 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
			hint := "remove " + path
			if _, err := f.Add(t.Context(), entries); err == nil || !strings.Contains(err.Error(), hint) {
				t.Errorf("Add = %v; want %q", err, hint)
			}
			if _, err := Open(dir, Options{}); err == nil || !strings.Contains(err.Error(), hint) {
				t.Errorf("Open = %v; want %q", err, hint)
			}
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if _, err := Open(dir, Options{}); err != nil {
				t.Errorf("Open once it is removed: %v", err)
			}
		})
	}
}
