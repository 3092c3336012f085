package frontier

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"newsmorgue/archive/lock"
)

// A file is a bbolt file that is open only for a batch of work. Whoever has work queues it and
// tries to get the turn; who gets it does the work of all who wait, in one transaction.
type file struct {
	path, verb string
	wait       time.Duration
	turn       chan struct{} // holds one while somebody leads

	mu      sync.Mutex // guards what follows
	waiting []*job
}

// A job is run in a transaction with others, and again without them if one of those fails: so it
// begins by forgetting what it did before.
type job struct {
	write bool
	work  func(*bbolt.Tx) error
	done  chan error // gets one
}

func newFile(path string, wait time.Duration, verb string) *file {
	return &file{path: path, wait: wait, verb: verb, turn: make(chan struct{}, 1)}
}

func (f *file) view(ctx context.Context, work func(*bbolt.Tx) error) error {
	return f.do(ctx, &job{work: work, done: make(chan error, 1)})
}

func (f *file) update(ctx context.Context, work func(*bbolt.Tx) error) error {
	return f.do(ctx, &job{write: true, work: work, done: make(chan error, 1)})
}

// do returns when the job is done, by whomever, and is on disk.
func (f *file) do(ctx context.Context, j *job) error {
	f.mu.Lock()
	f.waiting = append(f.waiting, j)
	f.mu.Unlock()
	select {
	case err := <-j.done:
		return err
	case f.turn <- struct{}{}:
		f.lead(ctx, j)
		<-f.turn
	case <-ctx.Done():
		if f.withdraw(j) {
			return context.Cause(ctx)
		}
	}
	return <-j.done
}

// lead opens the file and does what has gathered until then. If the leader's own context ends
// before, the others are left to the next leader; if the file is not to be had, all hear of it.
func (f *file) lead(ctx context.Context, own *job) {
	f.mu.Lock()
	idle := len(f.waiting) == 0
	write := slices.ContainsFunc(f.waiting, func(j *job) bool { return j.write })
	f.mu.Unlock()
	if idle {
		return // the one who led before has done it all
	}
	err := f.open(ctx, write, func(db *bbolt.DB) { run(db, write, f.take(write)) })
	switch {
	case err == nil:
	case ctx.Err() != nil:
		if f.withdraw(own) {
			own.done <- err
		}
	default:
		for _, j := range f.take(true) {
			j.done <- err
		}
	}
}

// open opens the file under its lock for as long as use runs. Its error is that it could not:
// use has its own, and what is committed is safe however the file is closed.
func (f *file) open(ctx context.Context, write bool, use func(*bbolt.DB)) error {
	acquire := lock.Shared
	if write {
		acquire = lock.Exclusive
	}
	l, err := acquire(ctx, f.lockPath(), f.wait, f.verb)
	if err != nil {
		return err
	}
	defer l.Release()
	db, err := bbolt.Open(f.path, 0o644, &bbolt.Options{
		ReadOnly:     !write,
		Timeout:      time.Second, // nobody else should have it: the lock is ours
		FreelistType: bbolt.FreelistMapType,
		NoStatistics: true,
	})
	if err != nil {
		return err
	}
	defer db.Close()
	use(db)
	return nil
}

func (f *file) lockPath() string { return strings.TrimSuffix(f.path, ".db") + ".lock" }

// take gives the jobs that wait, those that write only where that is allowed.
func (f *file) take(write bool) []*job {
	f.mu.Lock()
	defer f.mu.Unlock()
	var taken, left []*job
	for _, j := range f.waiting {
		if write || !j.write {
			taken = append(taken, j)
		} else {
			left = append(left, j)
		}
	}
	f.waiting = left
	return taken
}

// withdraw takes back a job, unless it is no longer there to be taken.
func (f *file) withdraw(j *job) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	i := slices.Index(f.waiting, j)
	if i < 0 {
		return false
	}
	f.waiting = slices.Delete(f.waiting, i, i+1)
	return true
}

// run does all jobs in one transaction. One that fails is told so, and the others are done
// again without it.
func run(db *bbolt.DB, write bool, jobs []*job) {
	transact := db.View
	if write {
		transact = db.Update
	}
	for len(jobs) > 0 {
		failed := -1
		err := transact(func(tx *bbolt.Tx) error {
			for i, j := range jobs {
				if err := j.work(tx); err != nil {
					failed = i
					return err
				}
			}
			return nil
		})
		if failed < 0 {
			for _, j := range jobs {
				j.done <- err
			}
			return
		}
		jobs[failed].done <- err
		jobs = slices.Delete(jobs, failed, failed+1)
	}
}
