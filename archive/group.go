package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"newsmorgue/archive/dbfile"
)

// Captures that come at the same time are written together, for it costs a commit
// much the same whether it keeps one page or a hundred. Whoever comes first leads:
// it waits for those that are being made ready, and for the lock, takes what has
// gathered, writes it, and hands the lead to the first of those that came too late.
// So there is no goroutine but those of the callers, and a capture that comes alone
// waits for nobody.
const (
	groupSize  = 100
	groupBytes = 64 << 20 // of payloads
	groupTime  = 250 * time.Millisecond
)

// A group is the captures that wait to be written.
type group struct {
	patience time.Duration // of the leader

	mu    sync.Mutex
	queue []*job
	led   bool
	ahead int           // Puts that are not in the queue yet
	wake  chan struct{} // tells the leader that fewer are ahead
}

func newGroup() group {
	return group{patience: groupTime, wake: make(chan struct{}, 1)}
}

// announce tells that a capture is being made ready; arrive is to follow.
func (g *group) announce() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.ahead++
}

// arrive tells that it is in the queue, or will never be.
func (g *group) arrive() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.ahead--
	select {
	case g.wake <- struct{}{}:
	default:
	}
}

// gather waits until nobody is on the way any more, or there are enough.
func (g *group) gather(ctx context.Context) {
	patience := time.NewTimer(g.patience)
	defer patience.Stop()
	for !g.gathered() {
		select {
		case <-g.wake:
		case <-patience.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

func (g *group) gathered() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.ahead == 0 || len(g.queue) >= groupSize
}

// A job is one capture on its way into the archive.
type job struct {
	capture *Capture
	reading *Reading
	pack    packed
	since   time.Time // when it began to wait
	turn    chan bool // true: lead; closed: done
	stored  Stored
	refused error // the answer is ErrOtherReading
	err     error
}

// join waits until j is written, by whomever.
func (a *Archive) join(ctx context.Context, j *job) error {
	g := &a.group
	j.since, j.turn = time.Now(), make(chan bool, 1)
	lead := g.enter(j)
	g.arrive()
	if lead {
		a.lead(ctx, j)
		return j.err
	}
	select {
	case lead := <-j.turn:
		if lead {
			a.lead(ctx, j)
		}
		return j.err
	case <-ctx.Done():
	}
	if g.forsake(j) {
		return context.Cause(ctx)
	}
	if lead := <-j.turn; lead { // It was being written, which is not given up half-way, but went back into the queue.
		a.lead(ctx, j)
	}
	return j.err
}

// lead writes what has gathered. A capture that cannot be written is left out, and
// the others are written without it.
func (a *Archive) lead(ctx context.Context, j *job) {
	defer a.group.pass()
	a.group.gather(ctx)
	var jobs []*job
	for wait := a.wait - time.Since(j.since); ; wait = a.wait {
		var failed *job
		err := a.change(ctx, wait, func(b *batch) (err error) {
			if jobs == nil {
				jobs = a.group.take()
			}
			failed, jobs, err = b.putAll(jobs)
			return err
		})
		switch {
		case jobs == nil: // There was no lock to be had.
			a.group.forsake(j)
			j.err = err
			return
		case err != nil && failed != nil:
			failed.finish(err)
			jobs = slices.DeleteFunc(jobs, func(k *job) bool { return k == failed })
			if ctx = context.WithoutCancel(ctx); len(jobs) > 0 { // The others did not give up.
				continue
			}
		}
		for _, k := range jobs {
			k.finish(err)
		}
		return
	}
}

// putAll writes jobs until the time of a group is over; the rest goes back into the
// queue. It returns those that it wrote, or that which failed.
func (b *batch) putAll(jobs []*job) (failed *job, done []*job, err error) {
	start := time.Now()
	for i, j := range jobs {
		if i > 0 && time.Since(start) > groupTime {
			b.group.back(jobs[i:])
			return nil, jobs[:i:i], nil
		}
		j.refused = nil
		err := dbfile.Contained(func() (err error) {
			j.stored, err = b.putCapture(j)
			return err
		})
		if errors.Is(err, ErrOtherReading) {
			j.refused = err
			continue
		}
		if err != nil {
			return j, jobs, fmt.Errorf("store %s: %w", j.capture.URLKey, err)
		}
	}
	return nil, jobs, nil
}

func (j *job) finish(err error) {
	j.err = cmp.Or(err, j.refused)
	if err != nil {
		j.stored = Stored{}
	}
	close(j.turn)
}

// enter puts j into the queue and reports whether it has to lead.
func (g *group) enter(j *job) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.queue = append(g.queue, j)
	lead := !g.led
	g.led = true
	return lead
}

// take takes the next group out of the queue. The leader is its first.
func (g *group) take() []*job {
	g.mu.Lock()
	defer g.mu.Unlock()
	n, bytes := 0, 0
	for n < len(g.queue) && n < groupSize && bytes < groupBytes {
		bytes += len(g.queue[n].capture.Payload)
		n++
	}
	jobs := slices.Clone(g.queue[:n])
	g.queue = slices.Delete(g.queue, 0, n)
	return jobs
}

func (g *group) back(jobs []*job) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.queue = slices.Insert(g.queue, 0, jobs...)
}

// pass hands the lead to the first in the queue.
func (g *group) pass() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.passOn()
}

func (g *group) passOn() {
	if g.led = len(g.queue) > 0; g.led {
		g.queue[0].turn <- true
	}
}

// forsake takes j out of the queue, if it is still there, and the lead from it, if
// it was just handed it.
func (g *group) forsake(j *job) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	i := slices.Index(g.queue, j)
	if i < 0 {
		return false
	}
	g.queue = slices.Delete(g.queue, i, i+1)
	select {
	case <-j.turn:
		g.passOn()
	default:
	}
	return true
}
