package frontier

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"newsmorgue/archive/dbfile"
	"newsmorgue/archive/lock"
)

// A file is a bbolt file that is open only for a batch of work. Whoever has work queues it and
// tries to get the turn; who gets it does the work of all who wait, in one transaction.
type file struct {
	path, verb string
	wait       time.Duration
	turn       chan struct{} // holds one while somebody leads
	last       time.Duration // that the last transaction took; belongs to who leads

	mu      sync.Mutex // guards what follows
	waiting []*job
}

// maxGather bounds what a call may take longer so that others can join it.
const maxGather = 5 * time.Millisecond

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

// lead takes the lock and does what has gathered until then. If the leader's own context ends
// before, the others are left to the next leader; if the lock is not to be had, all hear of it.
func (f *file) lead(ctx context.Context, own *job) {
	f.mu.Lock()
	idle := len(f.waiting) == 0
	write := slices.ContainsFunc(f.waiting, func(j *job) bool { return j.write })
	f.mu.Unlock()
	if idle {
		return // the one who led before has done it all
	}
	if write {
		f.gather(ctx)
	}
	begun := time.Now()
	err := f.locked(ctx, write, func() { f.run(write, f.take(write)) })
	f.last = time.Since(begun)
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

// gather waits for others to join, twice as long as the last transaction took, but not long: a
// transaction costs far more than what is done in it.
func (f *file) gather(ctx context.Context) {
	t := time.NewTimer(min(2*f.last, maxGather))
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// locked runs do while the file's lock is held. Its error is that the lock was not to be had.
func (f *file) locked(ctx context.Context, write bool, do func()) error {
	acquire := lock.Shared
	if write {
		acquire = lock.Exclusive
	}
	l, err := acquire(ctx, f.lockPath(), f.wait, f.verb)
	if err != nil {
		return err
	}
	defer l.Release()
	do()
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
func (f *file) run(write bool, jobs []*job) {
	for len(jobs) > 0 {
		failed, err := f.transact(write, jobs)
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

// transact opens the file for one transaction of all jobs. failed is the one that could not be
// done; -1 if none, or if the fault is not theirs.
func (f *file) transact(write bool, jobs []*job) (failed int, err error) {
	mode := dbfile.Read
	if write {
		mode = dbfile.MakeFine
	}
	db, err := dbfile.Open(f.path, mode)
	if err != nil {
		return -1, f.damaged(err)
	}
	defer db.Close()
	for i, j := range jobs {
		if err := dbfile.Contained(func() error { return j.work(db.Tx) }); err != nil {
			return i, f.damaged(err)
		}
	}
	if !write {
		return -1, nil
	}
	return -1, f.damaged(db.Commit())
}

// damaged adds the way out to an error of damage: what the frontier knows can be found again.
func (f *file) damaged(err error) error {
	if !errors.Is(err, dbfile.ErrDamaged) {
		return err
	}
	return fmt.Errorf("%w; remove %s, and the next crawl finds anew what it held", err, f.path)
}
