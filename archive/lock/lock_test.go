package lock_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"newsmorgue/archive/lock"
)

const long = time.Minute // more than any test takes

func TestHolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	held, err := lock.Exclusive(t.Context(), path, long, "crawl")
	if err != nil {
		t.Fatal(err)
	}
	for name, take := range map[string]func(context.Context, string, time.Duration, string) (*lock.Lock, error){
		"Exclusive": lock.Exclusive, "Shared": lock.Shared,
	} {
		_, err := take(t.Context(), path, 0, "fetch")
		if !errors.Is(err, lock.ErrLocked) {
			t.Fatalf("%s while it is held: %v; want ErrLocked", name, err)
		}
		for _, want := range []string{path, "crawl", fmt.Sprint("process ", os.Getpid()), "since 2"} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s while it is held: %v; want %q in it", name, err, want)
			}
		}
	}
	for range 2 {
		if err := held.Release(); err != nil {
			t.Errorf("Release: %v", err)
		}
	}
	again, err := lock.Exclusive(t.Context(), path, 0, "fetch")
	if err != nil {
		t.Fatalf("Exclusive when it is free: %v", err)
	}
	again.Release()
}

func TestShared(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	var held []*lock.Lock
	for range 3 {
		l, err := lock.Shared(t.Context(), path, 0, "export")
		if err != nil {
			t.Fatalf("Shared beside %d others: %v", len(held), err)
		}
		held = append(held, l)
	}
	if _, err := lock.Exclusive(t.Context(), path, time.Millisecond, "crawl"); !errors.Is(err, lock.ErrLocked) || !strings.Contains(err.Error(), "export") {
		t.Errorf("Exclusive beside readers: %v; want ErrLocked and export", err)
	}
	for _, l := range held {
		l.Release()
	}
}

func TestContext(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	held, err := lock.Exclusive(t.Context(), path, 0, "crawl")
	if err != nil {
		t.Fatal(err)
	}
	defer held.Release()
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("second thoughts")
	done := make(chan error)
	go func() {
		_, err := lock.Exclusive(ctx, path, long, "fetch")
		done <- err
	}()
	cancel(why)
	if err := <-done; !errors.Is(err, why) {
		t.Errorf("Exclusive when its context ends: %v; want %v", err, why)
	}
}

// Readers that never leave a gap do not keep a writer out.
func TestFair(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	var wg sync.WaitGroup
	var stop atomic.Bool
	for range 4 {
		wg.Go(func() {
			last, err := lock.Shared(t.Context(), path, long, "export")
			for err == nil && !stop.Load() {
				var next *lock.Lock
				next, err = lock.Shared(t.Context(), path, 0, "export")
				if errors.Is(err, lock.ErrLocked) { // A writer waits: let go, and queue behind it.
					last.Release()
					next, err = lock.Shared(t.Context(), path, long, "export")
				} else if err == nil {
					last.Release()
				}
				last = next
			}
			if err != nil {
				t.Error(err)
				return
			}
			last.Release()
		})
	}
	for range 5 {
		l, err := lock.Exclusive(t.Context(), path, long, "crawl")
		if err != nil {
			t.Error(err)
			break
		}
		l.Release()
	}
	stop.Store(true)
	wg.Wait()
}

// One at a time, whoever they are.
func TestExclusion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	var wg sync.WaitGroup
	var inside, turns atomic.Int32
	for range 8 {
		wg.Go(func() {
			for range 10 {
				l, err := lock.Exclusive(t.Context(), path, long, "put")
				if err != nil {
					t.Error(err)
					return
				}
				if n := inside.Add(1); n != 1 {
					t.Errorf("%d hold the lock at once", n)
				}
				turns.Add(1)
				inside.Add(-1)
				l.Release()
			}
		})
	}
	wg.Wait()
	if turns.Load() != 80 {
		t.Errorf("%d turns; want 80", turns.Load())
	}
}

func TestNoFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none", "lock")
	if _, err := lock.Exclusive(t.Context(), path, long, "put"); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), path) {
		t.Errorf("Exclusive in no folder: %v; want an error that names %s", err, path)
	}
}
