package frontier

import (
	"context"
	crand "crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"newsmorgue/archive/lock"
)

// slack is how far clocks may disagree before one of them counts as set back.
const slack = time.Second

// A Slot is the right to one request of a group.
type Slot struct {
	Group string
	Start time.Time // when the request may start; who holds the slot waits until then
	Fails int       // requests of the group that came to nothing, in a row, until now
	Until time.Time // its breaker is open until then, as the request that is to be made is a person's; zero: it is not
	id    string
}

// Held reports whether this is the right to a request, and not the zero Slot.
func (s Slot) Held() bool { return s.id != "" }

// A Rest is what a group is left with after a request.
type Rest struct {
	End   time.Time     // of the request
	Gap   time.Duration // to be kept after that
	Fails int           // requests that came to nothing, in a row
	Until time.Time     // the breaker is open: Take gives nothing of the group before; zero: it is not
}

// A slotRow is the last slot of a group.
type slotRow struct {
	ID      string        `json:"id"`
	Holder  string        `json:"holder,omitzero"` // process that holds it, "" when it was released
	Start   time.Time     `json:"start"`           // of its request; once released, the request's end
	Gap     time.Duration `json:"gap"`             // to be kept after that
	Written time.Time     `json:"written"`
	Fails   int           `json:"fails,omitzero"`
	Until   time.Time     `json:"until,omitzero"`
	Parked  time.Time     `json:"parked,omitzero"` // since when somebody wants the group left alone
}

// Reserve gives the group's next slot. It waits while another has one; then the slot starts when
// the gap after the last request is over: the one it was released with, or the one given here if
// that is longer.
//
// A process that died with a slot leaves no end of its request, but that was before now: the next
// starts a whole gap from now, or where the dead one would have, if it had not begun. A row written
// in the future, by a clock that was set back since, says nothing either: a whole gap from now.
func (f *Frontier) Reserve(ctx context.Context, group string, gap time.Duration) (Slot, error) {
	holder, err := f.enlist(ctx)
	if err != nil {
		return Slot{}, fmt.Errorf("reserve %s: %w", group, err)
	}
	for {
		s, row, err := f.claim(ctx, group, holder, gap)
		if err == nil && s.id == "" {
			if err = f.untilFree(ctx, group, row); err == nil {
				continue
			}
		}
		if err != nil {
			err = fmt.Errorf("reserve %s: %w", group, err)
		}
		return s, err
	}
}

// claim takes the slot of a group, or gives the row of the one that is held by another.
func (f *Frontier) claim(ctx context.Context, group, holder string, gap time.Duration) (s Slot, held slotRow, err error) {
	err = f.file.update(ctx, func(tx *bbolt.Tx) error {
		s = Slot{}
		row, known, err := slotOf(tx, group)
		if err != nil {
			return err
		}
		if held = row; f.alive(row.Holder) {
			return nil
		}
		s, err = f.grant(tx, group, holder, row, known, gap)
		return err
	})
	return s, held, err
}

// grant gives the slot that follows on a row which no living process holds.
func (f *Frontier) grant(tx *bbolt.Tx, group, holder string, row slotRow, known bool, gap time.Duration) (Slot, error) {
	now := f.now()
	s := Slot{Group: group, Start: row.next(known, now, gap), Fails: row.Fails, id: crand.Text()}
	if until := row.until(now); until.After(now) {
		s.Until = until
	}
	row.ID, row.Holder, row.Start, row.Gap, row.Written = s.id, holder, s.Start, gap, now
	return s, putSlot(tx, group, row)
}

// lost reports whether the end of the request of this row, which no living process holds, is not
// known: its process died, or the clock was set back since.
func (row slotRow) lost(now time.Time) bool {
	return row.ID != "" && (row.Holder != "" || row.Written.After(now.Add(slack)))
}

// next is when a request may start after the one of this row, which no living process holds.
func (row slotRow) next(known bool, now time.Time, gap time.Duration) time.Time {
	start := row.Start // of a request that was never made
	switch {
	case !known, row.ID == "":
		return now
	case row.Written.After(now.Add(slack)), row.Holder != "" && !start.After(now):
		return now.Add(max(gap, row.Gap))
	case row.Holder == "":
		start = start.Add(max(gap, row.Gap))
	}
	if start.Before(now) {
		return now
	}
	return start
}

// until is when the breaker is open to. What was written in the future, by a clock that was set back
// since, says nothing.
func (row slotRow) until(now time.Time) time.Time {
	if row.Written.After(now.Add(slack)) {
		return time.Time{}
	}
	return row.Until
}

// untilFree waits until a slot is another's or nobody's.
func (f *Frontier) untilFree(ctx context.Context, group string, held slotRow) error {
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(held.pause(f.now()) + rand.N(8*time.Millisecond)):
		}
		free := false
		err := f.file.view(ctx, func(tx *bbolt.Tx) error {
			row, _, err := slotOf(tx, group)
			free = row.ID != held.ID || !f.alive(row.Holder)
			return err
		})
		if free || err != nil {
			return err
		}
	}
}

// pause is how long not to look whether a slot was given back: before its request may start that
// is seldom, and each look opens the file.
func (row slotRow) pause(now time.Time) time.Duration {
	return min(max(row.Start.Sub(now), 20*time.Millisecond), 250*time.Millisecond)
}

// Release gives a slot back after its request.
func (f *Frontier) Release(ctx context.Context, s Slot, r Rest) error {
	return f.giveBack(ctx, s, func(row *slotRow) {
		row.Start, row.Gap, row.Fails, row.Until = r.End, r.Gap, r.Fails, r.Until
	})
}

// Return gives a slot back that was not used: the next may start when it would have.
func (f *Frontier) Return(ctx context.Context, s Slot) error {
	return f.giveBack(ctx, s, func(row *slotRow) { row.Start = row.Start.Add(-row.Gap) })
}

func (f *Frontier) giveBack(ctx context.Context, s Slot, change func(*slotRow)) error {
	return f.file.update(ctx, func(tx *bbolt.Tx) error {
		row, _, err := slotOf(tx, s.Group)
		if err != nil || row.ID != s.id {
			return err // the slot is another's: that one's times count
		}
		change(&row)
		row.Holder, row.Written = "", f.now()
		return putSlot(tx, s.Group, row)
	})
}

// slotOf reads the last slot of a group, and whether there was one.
func slotOf(tx *bbolt.Tx, group string) (row slotRow, known bool, err error) {
	v := tx.Bucket(slotTable).Get([]byte(group))
	if v == nil {
		return row, false, nil
	}
	if err := json.Unmarshal(v, &row); err != nil {
		return row, true, fmt.Errorf("slot of %s: %w: %w", group, ErrFormat, err)
	}
	return row, true, nil
}

func putSlot(tx *bbolt.Tx, group string, row slotRow) error {
	v, err := json.Marshal(row)
	if err != nil {
		return err
	}
	return tx.Bucket(slotTable).Put([]byte(group), v)
}

// enlist gives this process a name, which it holds a lock for as long as it lives. On the way the
// locks of dead ones are cleared away.
func (f *Frontier) enlist(ctx context.Context) (string, error) {
	f.holding.Lock()
	defer f.holding.Unlock()
	if f.held != nil {
		return f.holder, nil
	}
	// In a transaction because that is to hold the file's lock: who makes a lock and who clears
	// away must not do so at the same time.
	err := f.file.update(ctx, func(*bbolt.Tx) (err error) {
		if f.held != nil {
			return nil
		}
		paths, err := filepath.Glob(f.holderLock("*"))
		if err != nil {
			return err
		}
		for _, p := range paths {
			f.alive(strings.TrimSuffix(strings.TrimPrefix(filepath.Base(p), "frontier-"), ".lock"))
		}
		f.holder = crand.Text()
		f.held, err = lock.Exclusive(context.WithoutCancel(ctx), f.holderLock(f.holder), 0, f.verb)
		return err
	})
	return f.holder, err
}

func (f *Frontier) holderLock(name string) string {
	return filepath.Join(f.dir, "frontier-"+name+".lock")
}

// alive says whether the process of this name lives, and clears its lock away if it does not. It
// is asked under the lock of the file only.
func (f *Frontier) alive(name string) bool {
	if name == "" {
		return false
	}
	path := f.holderLock(name)
	l, err := lock.Exclusive(context.Background(), path, 0, f.verb)
	if err != nil {
		return true // held; or it cannot be told, and then to wait is the polite way
	}
	clearAway(path)
	l.Release()
	return false
}

// clearAway removes the files of a lock. That one may be gone already is no matter.
func clearAway(path string) error {
	var errs []error
	for _, p := range []string{path, path + ".gate"} {
		if err := os.Remove(p); err != nil && !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// Close ends the use of the frontier. Slots that were not released are free.
func (f *Frontier) Close() error {
	f.holding.Lock()
	defer f.holding.Unlock()
	if f.held == nil {
		return nil
	}
	err := errors.Join(clearAway(f.holderLock(f.holder)), f.held.Release())
	f.held = nil
	return err
}
