//go:build unix

package archive

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// The test binary is a program of its own when this names one of its parts.
const childEnv = "NEWSMORGUE_ARCHIVE_TEST"

func TestMain(m *testing.M) {
	if part := os.Getenv(childEnv); part != "" {
		if err := child(part, os.Args[1], os.Args[2], os.Args[3]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// child puts pages of stories that begin with name into the archive of dir, from
// four goroutines, and prints a line for each that is acknowledged.
func child(part, dir, name, pages string) error {
	n, err := strconv.Atoi(pages)
	if err != nil {
		return err
	}
	if part == "limited" {
		limit := syscall.Rlimit{Cur: 1 << 19, Max: 1 << 19}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			return err
		}
	}
	a, err := Create(dir, Options{Verb: "child " + name})
	if err != nil {
		return err
	}
	defer a.Close()
	var wg sync.WaitGroup
	errs := make([]error, 4)
	for w := range errs {
		wg.Go(func() { errs[w] = putMany(a, fmt.Sprint(name, w), n, os.Stdout) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// putMany puts n pages of a few stories and writes down what was acknowledged.
func putMany(a *Archive, name string, n int, w io.Writer) error {
	for i := range n {
		key := fmt.Sprintf("example,daily)/%s/%d", name, i%5)
		c, r := page(1+i%20, manyPage(name, i)), said(fmt.Sprint("A", i/7), commentFrom(fmt.Sprintf("c%d:Ann:A", i)))
		c.URLKey = key
		got, err := a.Put(context.Background(), c, r)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s %d %d\n", got.Key, got.Version, i)
	}
	return nil
}

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
// later one, and the payload.
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
				if got, err := b.content(payloads, c.payload); err == nil && bytes.Equal(got, want) {
					return nil
				}
			}
			return fmt.Errorf("payload %d: %w", i, ErrNotFound)
		})
		if err != nil {
			t.Errorf("%s was acknowledged: %v", line, err)
		}
	}
}

func TestKill(t *testing.T) {
	dir := t.TempDir()
	rounds := 20
	if testing.Short() {
		rounds = 5
	}
	for round := range rounds {
		cmd, out, errs := start(t, "put", dir, fmt.Sprintf("k%d-", round), 1<<20)
		var lines []string
		for stop := rand.IntN(60); out.Scan(); {
			if lines = append(lines, out.Text()); len(lines) == stop+1 {
				cmd.Process.Kill()
			}
		}
		cmd.Wait()
		if cmd.ProcessState.Exited() {
			t.Fatalf("round %d: the child ended by itself: %s", round, errs)
		}
		a := openIn(t, dir)
		kept(t, a, lines)
		if err := a.Check(t.Context()); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		a.Close()
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
