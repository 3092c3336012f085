package lock

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"time"

	"github.com/gofrs/flock"
)

// ErrLocked: the time to wait was over before the lock was free.
var ErrLocked = errors.New("in use")

// A Holder is who took a lock last, as its file tells.
type Holder struct {
	PID   int       `json:"pid"`
	Verb  string    `json:"verb"`
	Since time.Time `json:"since"`
}

// String is "crawl, process 4711, since 09:30:05".
func (h Holder) String() string {
	if h.PID == 0 {
		return "another process"
	}
	return fmt.Sprintf("%s, process %d, since %s", h.Verb, h.PID, h.Since.Format(time.DateTime))
}

// A Lock is held until Release.
type Lock struct{ main *flock.Flock }

// Exclusive takes the lock of path for one holder alone. It waits until ctx ends,
// or wait is over: then the error wraps ErrLocked and names the holder. A wait of
// zero or less tries once.
func Exclusive(ctx context.Context, path string, wait time.Duration, verb string) (*Lock, error) {
	return acquire(ctx, path, wait, verb, (*flock.Flock).TryLock)
}

// Shared takes the lock of path together with others that share it, and otherwise
// as Exclusive does.
func Shared(ctx context.Context, path string, wait time.Duration, verb string) (*Lock, error) {
	return acquire(ctx, path, wait, verb, (*flock.Flock).TryRLock)
}

// Release gives the lock back. A second call does nothing.
func (l *Lock) Release() error { return l.main.Unlock() }

// acquire passes the gate first, one at a time, and holds it while it waits at the lock
// itself, so that whoever came later queues behind: readers that follow one another closely
// let a waiting writer through, and writers a waiting reader.
func acquire(ctx context.Context, path string, wait time.Duration, verb string, try func(*flock.Flock) (bool, error)) (*Lock, error) {
	deadline := time.Now().Add(wait)
	gate := flock.New(path+".gate", flock.SetPermissions(0o644))
	defer gate.Unlock()
	main := flock.New(path, flock.SetPermissions(0o644))
	for _, step := range []struct {
		file *flock.Flock
		try  func(*flock.Flock) (bool, error)
	}{{gate, (*flock.Flock).TryLock}, {main, try}} {
		if err := poll(ctx, step.file, deadline, step.try); err != nil {
			if errors.Is(err, ErrLocked) {
				err = fmt.Errorf("%w by %s", err, holder(path))
			}
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
	}
	sign(path, verb)
	return &Lock{main}, nil
}

// Who waits tries anew after about an eighth of the time that it has waited, so that a
// short wait gets not much longer by it, and a long one costs nothing.
const (
	shortest = 200 * time.Microsecond
	longest  = 5 * time.Millisecond
)

// poll tries at odd times, so that those who wait do not keep step.
func poll(ctx context.Context, f *flock.Flock, deadline time.Time, try func(*flock.Flock) (bool, error)) error {
	for begun := time.Now(); ; {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		if ok, err := try(f); ok || err != nil {
			return err
		}
		if !time.Now().Before(deadline) {
			return ErrLocked
		}
		pause := min(max(time.Since(begun)/8, shortest), longest)
		t := time.NewTimer(pause/2 + rand.N(pause))
		select {
		case <-ctx.Done():
		case <-t.C:
		}
		t.Stop()
	}
}

// sign writes the holder into the lock file. It is a courtesy to those who wait: an
// archive on a medium that cannot be written is locked all the same.
func sign(path, verb string) {
	b, err := json.Marshal(Holder{os.Getpid(), verb, time.Now().Truncate(time.Second)})
	if err != nil {
		return // Unreachable: a number, a string and a time.
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return
	}
	defer f.Close()
	if _, err := f.WriteAt(append(b, '\n'), 0); err == nil {
		f.Truncate(int64(len(b)) + 1)
	}
}

func holder(path string) Holder {
	var h Holder
	b, err := os.ReadFile(path)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		json.Unmarshal(b, &h) // What cannot be read names nobody.
	}
	return h
}
