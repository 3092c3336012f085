package frontier

import (
	"context"
	"time"

	"go.etcd.io/bbolt"

	"newsmorgue/scraper/trap"
)

// ahead is how long before its start a slot is given out. It covers the time that a transaction
// takes, so that the pace of a group is no slower than it has to be; who has the slot sleeps.
const ahead = 20 * time.Millisecond

// Taken is what Take gives: an entry and the slot to ask for it, or when to come again.
type Taken struct {
	OK    bool
	Entry Entry
	Slot  Slot

	Ready   time.Time // when not OK: when something may be taken; zero: nothing is due, ever
	Failing bool      // because the breaker of the group is open

	Full string // why the entry, never asked yet, is not worth it: its pattern is full; "" if it is
}

// Take gives the entry of a group that comes next, of the first lane in the order that has one
// due, together with the slot of its request, if that may start now. gap is the pace of the entry.
// The entry stays where it is until Done; the slot is to be released, or returned.
func (f *Frontier) Take(ctx context.Context, group string, order []Lane, gap func(Entry) time.Duration) (t Taken, err error) {
	holder, err := f.enlist(ctx)
	if err != nil {
		return t, err
	}
	err = f.file.update(ctx, func(tx *bbolt.Tx) (err error) {
		t, err = f.taken(tx, group, holder, order, gap)
		return err
	})
	return t, err
}

func (f *Frontier) taken(tx *bbolt.Tx, group, holder string, order []Lane, gap func(Entry) time.Duration) (t Taken, err error) {
	row, known, err := slotOf(tx, group)
	if err != nil || !row.Parked.IsZero() {
		return t, err
	}
	now := f.now()
	t.Failing = row.until(now).After(now)
	due := tx.Bucket(dueTable).Cursor()
	key := next(due, group, order, now)
	if key == nil {
		t.Ready = earliest(due, group)
		return t, nil
	}
	if t.Entry, err = get(tx, string(key)); err != nil {
		return t, err
	}
	if f.alive(row.Holder) {
		t.Ready = now.Add(row.pause(now))
		return t, nil
	}
	pace := gap(t.Entry)
	if row.lost(now) {
		// Written down, or each look would begin to wait anew.
		row.Holder, row.Start, row.Gap, row.Written = "", row.next(known, now, pace).Add(-max(pace, row.Gap)), max(pace, row.Gap), now
		if err := putSlot(tx, group, row); err != nil {
			return t, err
		}
	}
	if start := later(row.next(known, now, pace), row.until(now)); start.After(now.Add(ahead)) {
		t.Ready = start.Add(-ahead)
		return t, nil
	}
	t.OK = true
	if t.Entry.Asked.IsZero() && t.Entry.Depth > 0 && t.Entry.Kind != Feed && t.Entry.Kind != Sitemap && t.Entry.Kind != Photo {
		ts := tallies{tx: tx, now: now}
		tally, err := ts.of(group, trap.Pattern(t.Entry.Key))
		if err != nil {
			return t, err
		}
		t.Full = tally.Full()
	}
	t.Slot, err = f.grant(tx, group, holder, row, known, pace)
	return t, err
}

// Ready is when Take may give something of the group again.
func (r Rest) Ready() time.Time { return later(r.End.Add(r.Gap), r.Until).Add(-ahead) }

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
