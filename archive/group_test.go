package archive

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// grouped starts n Puts, lets them gather, and calls then before they are written.
func grouped(t *testing.T, a *Archive, n int, put func(int) error, then func()) []error {
	t.Helper()
	errs := make([]error, n)
	var wg sync.WaitGroup
	a.group.patience = time.Minute
	a.group.announce() // one that never comes, so that the leader waits
	for i := range n {
		wg.Go(func() { errs[i] = put(i) })
	}
	for waiting := 0; waiting < n; runtime.Gosched() {
		a.group.mu.Lock()
		waiting = len(a.group.queue)
		a.group.mu.Unlock()
	}
	then()
	a.group.arrive()
	wg.Wait()
	return errs
}

func story2(n int) Capture {
	c := page(1, fmt.Sprint("page ", n))
	c.URLKey = fmt.Sprintf("example,daily)/%d", n)
	return c
}

// What gathers is written with one commit a file.
func TestGroup(t *testing.T) {
	a := open(t)
	put(t, a, page(1, "one"), said("A"))
	before := commits(t, a)
	errs := grouped(t, a, 20, func(i int) error {
		_, err := a.Put(t.Context(), story2(i), said("A"))
		return err
	}, func() {})
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if got := commits(t, a) - before; got != 1 {
		t.Errorf("20 Puts that gathered took %d commits; want 1", got)
	}
	if got := len(ids(t, a, Query{})); got != 21 {
		t.Errorf("%d records; want 21", got)
	}
}

func commits(t *testing.T, a *Archive) (n int) {
	t.Helper()
	if err := a.read(t.Context(), func(b *batch) error { n = b.index.Tx.ID(); return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

// Who gives up while waiting is not written, leader or not, and the others are.
func TestGroupCancel(t *testing.T) {
	a := open(t)
	ctxs, cancels := make([]context.Context, 6), make([]context.CancelFunc, 6)
	for i := range ctxs {
		ctxs[i], cancels[i] = context.WithCancel(t.Context())
		defer cancels[i]()
	}
	errs := grouped(t, a, 6, func(i int) error {
		_, err := a.Put(ctxs[i], story2(i), said("A"))
		return err
	}, func() {
		for i := range 4 {
			cancels[i]()
		}
	})
	n := len(ids(t, a, Query{}))
	for i, err := range errs {
		if i >= 4 && err != nil || i < 4 && err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("Put %d: %v", i, err)
		}
		if err == nil {
			n--
		}
	}
	if n != 0 {
		t.Errorf("%d records more than acknowledged Puts", n)
	}
}

// A capture that cannot be written does not keep the others of its group out.
func TestGroupFailure(t *testing.T) {
	a := open(t)
	put(t, a, story2(0), said("A"))
	err := a.change(t.Context(), time.Minute, func(b *batch) error {
		s, err := b.named("example,daily)/0")
		if err != nil {
			return err
		}
		return b.table(storyTable).bucket.Put(s.id.numbered(versionRow, 1), []byte("no version"))
	})
	if err != nil {
		t.Fatal(err)
	}
	errs := grouped(t, a, 5, func(i int) error {
		c := story2(i)
		c.Payload = append(c.Payload, '!')
		_, err := a.Put(t.Context(), c, said("B"))
		return err
	}, func() {})
	for i, err := range errs {
		if (i == 0) != errors.Is(err, ErrDamaged) || (i > 0) != (err == nil) {
			t.Errorf("Put %d: %v", i, err)
		}
	}
	a.Close() // so that no Check looks at the damage
}

// Who gives up while it is being written may find itself back in the queue, and at
// its head: then it has the lead, and must not take it along.
func TestGroupCancelWhileLed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := open(t)
		a.group.led = true // somebody else leads
		ctx, cancel := context.WithCancel(t.Context())
		c := page(1, "one")
		j := &job{capture: &c, reading: said("A")}
		if err := a.prepare(ctx, j); err != nil {
			t.Fatal(err)
		}
		var err error
		a.group.announce()
		go func() { err = a.join(ctx, j) }()
		synctest.Wait()
		jobs := a.group.take()
		cancel()
		synctest.Wait()
		a.group.back(jobs)
		a.group.pass()
		synctest.Wait()
		if got := len(ids(t, a, Query{})); (err == nil) != (got == 1) {
			t.Errorf("join = %v with %d records; want it to say what became of the capture", err, got)
		}
		later, stop := context.WithTimeout(t.Context(), time.Hour)
		defer stop()
		if _, err := a.Put(later, story2(2), said("B")); err != nil {
			t.Errorf("a Put after it: %v; want the lead to be free", err)
		}
	})
}
