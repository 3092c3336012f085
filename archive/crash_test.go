//go:build unix

package archive

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
)

// The test binary is a program of its own when this names one of its parts.
const childEnv = "NEWSMORGUE_ARCHIVE_TEST"

// parts are what it does then to an archive. Each is given a name and a number.
var parts = map[string]func(a *Archive, name string, n int) error{
	"put":      putAtOnce,
	"limited":  putLimited,
	"pipeline": pipeline,
	"dump":     dumpAll,
	"crawl":    crawlFor,
	"export":   exportFor,
	"fetch":    fetchFor,
	"photos":   keepAtOnce,
}

func TestMain(m *testing.M) {
	part := os.Getenv(childEnv)
	if part == "" {
		os.Exit(m.Run())
	}
	if err := child(part, os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func child(part, dir, name, number string) error {
	n, err := strconv.Atoi(number)
	if err != nil {
		return err
	}
	a, err := Create(dir, Options{Verb: "child " + name, Wait: time.Minute})
	if err != nil {
		return err
	}
	defer a.Close()
	return parts[part](a, name, n)
}

// putAtOnce puts n pages from each of four goroutines, of stories that begin with name,
// and prints a line for each that is acknowledged.
func putAtOnce(a *Archive, name string, n int) error {
	var work errgroup.Group
	for w := range 4 {
		work.Go(func() error { return putMany(a, fmt.Sprint(name, w), n, os.Stdout) })
	}
	return work.Wait()
}

// putLimited does so while no file may grow beyond half a megabyte.
func putLimited(a *Archive, name string, n int) error {
	limit := syscall.Rlimit{Cur: 1 << 19, Max: 1 << 19}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	return putAtOnce(a, name, n)
}

// pipeline is putAtOnce beside something that changes what is already written, again and
// again: one thing, or each in its turn.
func pipeline(a *Archive, name string, n int) error {
	some := cares
	if k := rand.IntN(len(cares) + 1); k < len(cares) {
		some = cares[k : k+1]
	}
	var work errgroup.Group
	work.Go(func() error { return putAtOnce(a, name, n) })
	work.Go(func() error {
		for k := 0; ; k++ {
			if err := some[k%len(some)](a); err != nil {
				return err
			}
		}
	})
	return work.Wait()
}

// cares are what is done to an archive in the course of its life.
var cares = []func(*Archive) error{
	func(a *Archive) error { _, err := a.Compact(context.Background(), nil); return err },
	func(a *Archive) error {
		_, err := a.Prune(context.Background(), PruneOptions{Write: true}, nil)
		return err
	},
}

// putMany puts n pages of a few stories and writes down what was acknowledged.
func putMany(a *Archive, name string, n int, w io.Writer) error {
	for i := range n {
		key := fmt.Sprintf("example,daily)/%s/%d", name, i%5)
		c, r := page(1+i%20, manyPage(name, i)), said(fmt.Sprint("A", i/7), commentFrom(fmt.Sprintf("c%d:Ann:A", i)))
		c.URLKey, c.Start = key, manyTime(i)
		got, err := a.Put(context.Background(), c, r)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s %d %d\n", got.Key, got.Version, i)
	}
	return nil
}

// manyTime is when page i was captured.
func manyTime(i int) time.Time { return day(1).Add(time.Duration(i) * time.Minute) }

// manyPage is a page of 20,000 bytes that does not compress well.
func manyPage(name string, i int) string {
	seed := [32]byte{}
	copy(seed[:], fmt.Sprint(name, i))
	b := make([]byte, 20_000)
	rand.NewChaCha8(seed).Read(b)
	return string(b)
}

// start runs this binary as a child.
func start(t *testing.T, part, dir, name string, pages int) (cmd *exec.Cmd, out *bufio.Scanner, errs *bytes.Buffer) {
	t.Helper()
	cmd = exec.Command(os.Args[0], dir, name, fmt.Sprint(pages))
	cmd.Env = append(os.Environ(), childEnv+"="+part)
	errs = &bytes.Buffer{}
	cmd.Stderr = errs
	pipe, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(pipe), errs
}

// kept proves that what was acknowledged is there: the story at that version or a
// later one, and the capture with its payload; but that of one that made no version may
// have been pruned.
func kept(t *testing.T, a *Archive, acknowledged []string) {
	t.Helper()
	for _, line := range acknowledged {
		var key string
		var version, i int
		if _, err := fmt.Sscan(line, &key, &version, &i); err != nil {
			t.Fatalf("line %q: %v", line, err)
		}
		if last, err := a.Last(t.Context(), key); err != nil || last.Version < version {
			t.Errorf("%s was acknowledged; Last = %+v, %v", line, last, err)
		}
		want := []byte(manyPage(strings.Split(key, "/")[1], i))
		err := a.read(t.Context(), func(b *batch) error {
			s, err := b.named(key)
			if err != nil {
				return err
			}
			for n := 1; n <= s.state.captures; n++ {
				c, err := b.capture(s, n)
				if err != nil {
					return err
				}
				if !c.at.Equal(manyTime(i)) {
					continue
				}
				if c.payload == 0 && c.outcome == Unchanged && c.version == version {
					return nil
				}
				if got, err := b.content(payloads, c.payload); err != nil || !bytes.Equal(got, want) {
					return fmt.Errorf("capture %d has another payload: %w", n, err)
				}
				return nil
			}
			return fmt.Errorf("capture: %w", ErrNotFound)
		})
		if err != nil {
			t.Errorf("%s was acknowledged: %v", line, err)
		}
	}
}

// killRounds is how many kills one archive has to bear.
const killRounds = 5

// TestKill kills a pipeline at odd moments, again and again. What it has acknowledged is
// there, nothing is damaged, and a compaction ends what another one began.
func TestKill(t *testing.T) {
	all, midst := 0, 0
	for range shortOr(1, 1000/killRounds) {
		dir := t.TempDir()
		var lines []string
		for round := range killRounds {
			lines = append(lines, killed(t, dir, fmt.Sprintf("k%d-", round))...)
			a, err := Open(dir, Options{})
			if errors.Is(err, ErrNoArchive) && len(lines) == 0 {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			if all++; compacting(t, a) {
				midst++
			}
			sound(t, a, lines)
			if round == killRounds-1 {
				compacts(t, a)
				sound(t, a, lines)
			}
			a.Close()
		}
		if t.Failed() {
			return
		}
		os.RemoveAll(dir)
	}
	t.Logf("%d kills, %d of them in the midst of a compaction", all, midst)
}

// killed runs a pipeline and kills it: some milliseconds after it began, or after it
// acknowledged a page.
func killed(t *testing.T, dir, name string) (lines []string) {
	t.Helper()
	cmd, out, errs := start(t, "pipeline", dir, name, 1<<20)
	fuse := func() { time.AfterFunc(rand.N(80*time.Millisecond), func() { cmd.Process.Kill() }) }
	if rand.IntN(10) == 0 {
		fuse()
	}
	for stop := rand.IntN(60); out.Scan(); {
		if lines = append(lines, out.Text()); len(lines) == stop+1 {
			fuse()
		}
	}
	cmd.Wait()
	if cmd.ProcessState.Exited() {
		t.Fatalf("the child ended by itself: %s", errs)
	}
	return lines
}

// sound proves that an archive has what was acknowledged and is not damaged.
func sound(t *testing.T, a *Archive, lines []string) {
	t.Helper()
	kept(t, a, lines)
	if err := a.Check(t.Context()); err != nil {
		t.Fatalf("Check: %v", err)
	}
	if v, err := a.Verify(t.Context(), VerifyOptions{Fresh: true}); err != nil {
		t.Fatalf("Verify: %+v, %v", v, err)
	}
}

// compacting reports whether a compaction has begun that did not end.
func compacting(t *testing.T, a *Archive) (yes bool) {
	t.Helper()
	err := a.read(t.Context(), func(b *batch) error { yes = b.table(packTable).has([]byte(retireRow)); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return yes
}

// compacts proves that a compaction leaves one pack of each kind, and nothing else.
func compacts(t *testing.T, a *Archive) {
	t.Helper()
	if _, err := a.Compact(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	for _, kind := range packKinds {
		if packs, err := os.ReadDir(filepath.Join(a.Dir(), kind)); err != nil || len(packs) > 1 {
			t.Errorf("%s holds %v, %v; want one pack", kind, packs, err)
		}
	}
	if compacting(t, a) || exists(filepath.Join(a.Dir(), indexFile+".new")) {
		t.Error("Compact has left something undone")
	}
}

func TestProcesses(t *testing.T) {
	dir := t.TempDir()
	a := openIn(t, dir)
	other := openIn(t, dir)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var lines []string
	for _, name := range []string{"a", "b", "c"} {
		cmd, out, errs := start(t, "put", dir, name, 15)
		wg.Go(func() {
			for out.Scan() {
				mu.Lock()
				lines = append(lines, out.Text())
				mu.Unlock()
			}
			if err := cmd.Wait(); err != nil {
				t.Errorf("child %s: %v: %s", name, err, errs)
			}
		})
	}
	for _, a := range []*Archive{a, other} {
		wg.Go(func() {
			var b bytes.Buffer
			if err := putMany(a, fmt.Sprintf("%p", a), 15, &b); err != nil {
				t.Error(err)
			}
			for _, err := range a.Records(t.Context(), Query{}) {
				if err != nil {
					t.Error(err)
				}
			}
			mu.Lock()
			lines = append(lines, strings.Split(strings.TrimSpace(b.String()), "\n")...)
			mu.Unlock()
		})
	}
	wg.Wait()
	if want := (3*4 + 2) * 15; len(lines) != want {
		t.Errorf("%d pages acknowledged; want %d", len(lines), want)
	}
	kept(t, a, lines)
}

// An archive that cannot grow says which file it is, loses nothing that it
// acknowledged, and goes on when there is room.
func TestFull(t *testing.T) {
	dir := t.TempDir()
	cmd, out, errs := start(t, "limited", dir, "f", 1000)
	var lines []string
	for out.Scan() {
		lines = append(lines, out.Text())
	}
	if err := cmd.Wait(); err == nil || !strings.Contains(errs.String(), "payloads/0001.db") || !strings.Contains(errs.String(), "file too large") {
		t.Errorf("child: %v: %s; want an error that names payloads/0001.db", err, errs)
	}
	if len(lines) == 0 {
		t.Error("no page was acknowledged before the limit")
	}
	a := openIn(t, dir)
	kept(t, a, lines)
	put(t, a, page(1, "one more"), said("A"))
	if !slices.Contains(ids(t, a, Query{Site: "daily.example", Versions: LatestVersion}), "harbour@1") {
		t.Error("a page that was put when there was room again is not there")
	}
}
