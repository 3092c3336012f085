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
	if err := f.Release(t.Context(), s, Rest{End: end, Gap: gap}); err != nil {
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
	wantStart(t, s, day.Add(8*time.Second))          // end and gap of the last
	if err := f.Return(t.Context(), s); err != nil { // never used
		t.Fatal(err)
	}
	s = reserve(t, f, "a", time.Second)
	wantStart(t, s, day.Add(8*time.Second))
	release(t, f, s, day.Add(9*time.Second), time.Hour)

	c.set(day.Add(2 * time.Hour))
	wantStart(t, reserve(t, f, "a", time.Second), day.Add(2*time.Hour)) // the gap is long over
}

func TestNext(t *testing.T) {
	at := func(s int) time.Time { return day.Add(time.Duration(s) * time.Second) }
	row := func(holder string, start, gap, written int) slotRow {
		return slotRow{ID: "id", Holder: holder, Start: at(start), Gap: time.Duration(gap) * time.Second, Written: at(written)}
	}
	for _, c := range []struct {
		name string
		row  slotRow
		now  int
		want int // with a gap of 10 s asked for
	}{
		{"released just now", row("", 5, 10, 5), 5, 15},
		{"released some time ago", row("", 5, 10, 5), 12, 15},
		{"released long ago", row("", 5, 10, 5), 100, 100},
		{"released, to be left alone", row("", 5, 3600, 5), 100, 3605},
		{"given back unused", row("", 40, 10, 5), 20, 50},
		{"released with a shorter gap", row("", 5, 2, 5), 6, 15},
		{"died in its request", row("dead", 5, 10, 4), 6, 16},
		{"died in its request, longer gap", row("dead", 5, 30, 4), 6, 36},
		{"died long ago", row("dead", 5, 10, 4), 1000, 1010},
		{"died before its request", row("dead", 50, 10, 4), 20, 50},
		{"the clock was set back", row("", 5000, 10, 5000), 20, 30},
		{"the clock was set back, and it died", row("dead", 5000, 10, 5000), 20, 30},
	} {
		if got := c.row.next(true, at(c.now), 10*time.Second); !got.Equal(at(c.want)) {
			t.Errorf("%s: next after %+v at %v = %v; want %v", c.name, c.row, at(c.now), got, at(c.want))
		}
	}
	if got := (slotRow{}).next(false, at(7), 10*time.Second); !got.Equal(at(7)) {
		t.Errorf("the first of all starts at %v; want at once", got)
	}
}

// Who waits for a slot looks seldom while its holder only waits too.
func TestPause(t *testing.T) {
	for ahead, want := range map[time.Duration]time.Duration{
		-time.Hour: 20 * time.Millisecond, 0: 20 * time.Millisecond, 100 * time.Millisecond: 100 * time.Millisecond, time.Hour: 250 * time.Millisecond,
	} {
		if got := (slotRow{Start: day.Add(ahead)}).pause(day); got != want {
			t.Errorf("pause with a start %v ahead = %v; want %v", ahead, got, want)
		}
	}
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

// A slot of a frontier that was closed is free, a gap from now.
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
					start := time.Now().Round(0) // The clock on the wall is the one that processes share.
					end := time.Now().Round(0)
					mu.Lock()
					if !last.IsZero() && start.Sub(last) < gap {
						t.Errorf("a request %v after the last; want %v", start.Sub(last), gap)
					}
					last = end
					mu.Unlock()
					if err := f.Release(t.Context(), s, Rest{End: end, Gap: gap}); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
	wg.Wait()
}
