package frontier

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func reserve(t *testing.T, f *Frontier, group string, gap time.Duration) Slot {
	t.Helper()
	s, err := f.Reserve(t.Context(), group, gap)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func release(t *testing.T, f *Frontier, s Slot, end time.Time, gap time.Duration) {
	t.Helper()
	if err := f.Release(t.Context(), s, end, gap); err != nil {
		t.Fatal(err)
	}
}

// wantHeld asks for a slot of group "a", which another has.
func wantHeld(t *testing.T, f *Frontier, id string) {
	t.Helper()
	s, held, err := f.claim(t.Context(), "a", "somebody", time.Second)
	if s.id != "" || held.ID == "" || id != "" && held.ID != id || err != nil {
		t.Errorf("claim of a held slot = %+v, held %+v, %v", s, held, err)
	}
}

func wantStart(t *testing.T, s Slot, want time.Time) {
	t.Helper()
	if !s.Start.Equal(want) {
		t.Errorf("slot starts at %v; want %v", s.Start, want)
	}
}

func TestReserve(t *testing.T) {
	dir := t.TempDir()
	c := &clock{t: day}
	f := open(t, dir, Options{Now: c.now})
	s := reserve(t, f, "a", time.Second)
	wantStart(t, s, day) // the first starts at once
	c.set(day.Add(3 * time.Second))
	release(t, f, s, day.Add(3*time.Second), 5*time.Second)
	wantStart(t, reserve(t, f, "b", time.Second), day.Add(3*time.Second)) // another group, at once too

	f = open(t, dir, Options{Now: c.now}) // and over a restart
	s = reserve(t, f, "a", time.Second)
	wantStart(t, s, day.Add(8*time.Second)) // end and gap of the last
	release(t, f, s, s.Start, 0)            // never used
	s = reserve(t, f, "a", time.Second)
	wantStart(t, s, day.Add(8*time.Second))
	release(t, f, s, day.Add(9*time.Second), time.Hour)

	c.set(day.Add(2 * time.Hour))
	wantStart(t, reserve(t, f, "a", time.Second), day.Add(2*time.Hour)) // the gap is long over
}

// A clock set back leaves a row from the future; the group must not wait until then.
func TestReserveClockSetBack(t *testing.T) {
	c := &clock{t: day.AddDate(1, 0, 0)}
	f := open(t, t.TempDir(), Options{Now: c.now})
	release(t, f, reserve(t, f, "a", time.Second), c.now(), time.Minute)
	c.set(day)
	wantStart(t, reserve(t, f, "a", time.Second), day.Add(time.Second))
}

// Nobody gets the slot that another has; whoever waits gets it at its release.
func TestReserveWaits(t *testing.T) {
	dir := t.TempDir()
	c := &clock{t: day}
	one, two := open(t, dir, Options{Now: c.now}), open(t, dir, Options{Now: c.now})
	s := reserve(t, one, "a", time.Second)
	wantHeld(t, one, s.id)
	wantHeld(t, two, s.id)
	got := make(chan Slot)
	go func() {
		s, err := two.Reserve(t.Context(), "a", time.Second)
		if err != nil {
			t.Error(err)
		}
		got <- s
	}()
	release(t, one, s, day, time.Minute)
	late := <-got
	wantStart(t, late, day.Add(time.Minute))
	release(t, one, s, day, time.Hour) // released already: the slot is another's now
	release(t, two, late, day, time.Second)
	wantStart(t, reserve(t, one, "a", time.Second), day.Add(time.Second))
}

// A slot of a frontier that was closed is free, after its gap.
func TestReserveAfterClose(t *testing.T) {
	dir := t.TempDir()
	c := &clock{t: day}
	one := open(t, dir, Options{Now: c.now})
	reserve(t, one, "a", time.Minute)
	if err := one.Close(); err != nil {
		t.Fatal(err)
	}
	wantStart(t, reserve(t, open(t, dir, Options{Now: c.now}), "a", time.Second), day.Add(time.Minute))
}

// TestReserveAfterKill runs this test binary again, as a process that reserves and is killed.
func TestReserveAfterKill(t *testing.T) {
	if dir := os.Getenv("FRONTIER_TEST_DIR"); dir != "" {
		f := open(t, dir, Options{Now: func() time.Time { return day }})
		reserve(t, f, "a", time.Minute)
		fmt.Println("reserved")
		io.Copy(io.Discard, os.Stdin) // until it is killed, or left alone
		return
	}
	dir := t.TempDir()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestReserveAfterKill$")
	child.Env = append(os.Environ(), "FRONTIER_TEST_DIR="+dir)
	in, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "reserved\n" {
		t.Fatalf("the other process said %q, %v", line, err)
	}
	f := open(t, dir, Options{Now: func() time.Time { return day }})
	wantHeld(t, f, "")
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	child.Wait()
	wantStart(t, reserve(t, f, "a", time.Second), day.Add(time.Minute))
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "frontier-*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// Whatever process and goroutine asks, requests of a group do not overlap and keep their gap.
func TestGap(t *testing.T) {
	const gap = 2 * time.Millisecond
	dir := t.TempDir()
	var mu sync.Mutex
	var last time.Time // end of the last request
	var wg sync.WaitGroup
	for range 3 {
		f := open(t, dir, Options{})
		for range 3 {
			wg.Go(func() {
				for range 5 {
					s, err := f.Reserve(t.Context(), "a", gap)
					if err != nil {
						t.Error(err)
						return
					}
					<-time.After(time.Until(s.Start))
					start := time.Now()
					end := time.Now()
					mu.Lock()
					if !last.IsZero() && start.Sub(last) < gap {
						t.Errorf("a request %v after the last; want %v", start.Sub(last), gap)
					}
					last = end
					mu.Unlock()
					if err := f.Release(t.Context(), s, end, gap); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
	wg.Wait()
}
