package archive

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sync/errgroup"

	"newsmorgue/archive/lock"
)

// many runs f in so many goroutines at once, and gives the first error.
func many(n int, f func() error) error {
	var work errgroup.Group
	for range n {
		work.Go(f)
	}
	return work.Wait()
}

// Goroutines of one process wait for each other as long as it takes, also where they are not to wait.
func TestLockedInTurn(t *testing.T) {
	a, err := Create(t.TempDir(), Options{Wait: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	alone, most := 0, 0
	err = many(40, func() error {
		return a.change(t.Context(), a.wait, func(*batch) error {
			alone++
			most = max(most, alone)
			time.Sleep(time.Millisecond)
			alone--
			return nil
		})
	})
	if err != nil || most != 1 {
		t.Errorf("%v, %d at once; want no error, and one", err, most)
	}
}

// Another process is waited for by all together as long as by one.
func TestLockedByAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, err := Create(t.TempDir(), Options{Wait: 10 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		other, err := lock.Exclusive(t.Context(), filepath.Join(a.dir, lockFile), 0, "other")
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		many(30, func() error {
			if err := a.read(t.Context(), func(*batch) error { return nil }); !errors.Is(err, ErrLocked) {
				t.Errorf("read = %v; want %v", err, ErrLocked)
			}
			return nil
		})
		if took := time.Since(begun); took < 10*time.Second || took > 11*time.Second {
			t.Errorf("30 goroutines gave up after %v; want 10 s", took)
		}
		ctx, stop := context.WithCancel(t.Context())
		stopped := errors.New("stopped")
		go func() {
			time.Sleep(time.Second)
			stop()
		}()
		many(3, func() error {
			err := a.read(ctx, func(*batch) error { return stopped })
			if !errors.Is(err, context.Canceled) {
				t.Errorf("read = %v; want %v", err, context.Canceled)
			}
			return nil
		})
		if err := other.Release(); err != nil {
			t.Fatal(err)
		}
		if err := a.read(t.Context(), func(*batch) error { return nil }); err != nil {
			t.Errorf("read once the lock is free: %v", err)
		}
	})
}
