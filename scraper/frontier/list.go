package frontier

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"time"

	"go.etcd.io/bbolt"
)

// chunk is how many entries are read at a time, so that whoever lists millions of them keeps no
// other process waiting.
const chunk = 1000

// Entries gives the entries whose keys begin with a prefix, by key. What changes meanwhile may be
// given as it was or as it is.
func (f *Frontier) Entries(ctx context.Context, prefix string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for from := []byte(prefix); from != nil; {
			var part []Entry
			err := f.file.view(ctx, func(tx *bbolt.Tx) (err error) {
				part, err = entries(tx.Bucket(entryTable).Cursor(), from, prefix)
				return err
			})
			from = nil
			if len(part) == chunk {
				from = append([]byte(part[chunk-1].Key), 0)
			}
			for _, e := range part {
				if !yield(e, nil) {
					return
				}
			}
			if err != nil {
				yield(Entry{}, err)
				return
			}
		}
	}
}

func entries(c *bbolt.Cursor, from []byte, prefix string) (part []Entry, err error) {
	for k, v := c.Seek(from); bytes.HasPrefix(k, []byte(prefix)) && len(part) < chunk; k, v = c.Next() {
		e, err := decode(k, v)
		if err != nil {
			return part, err
		}
		part = append(part, e)
	}
	return part, nil
}

// Queue gives what is due in a group up to a time, lane by lane, in the order in which it is due.
func (f *Frontier) Queue(ctx context.Context, group string, until time.Time) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for lane := range lanes {
			for from := laneKey(group, lane); from != nil; {
				var part []Entry
				err := f.file.view(ctx, func(tx *bbolt.Tx) (err error) {
					part, from, err = queued(tx, group, lane, from, until)
					return err
				})
				for _, e := range part {
					if !yield(e, nil) {
						return
					}
				}
				if err != nil {
					yield(Entry{}, err)
					return
				}
			}
		}
	}
}

// queued reads a part of a lane, and gives where the next begins, nil when there is none.
func queued(tx *bbolt.Tx, group string, lane Lane, from []byte, until time.Time) (part []Entry, rest []byte, err error) {
	prefix := laneKey(group, lane)
	c := tx.Bucket(dueTable).Cursor()
	for k, _ := c.Seek(from); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		_, due, key := splitDue(k)
		if due.After(until) {
			break
		}
		if len(part) == chunk {
			return part, bytes.Clone(k), nil
		}
		e, err := get(tx, string(key))
		if err != nil {
			return part, nil, err
		}
		part = append(part, e)
	}
	return part, nil, nil
}

// Change reads an entry, lets edit change it, and writes it, in one transaction. An unknown key is
// ErrNotFound; an error of edit leaves the entry as it was.
func (f *Frontier) Change(ctx context.Context, key string, edit func(*Entry) error) error {
	var failed error
	err := f.file.update(ctx, func(tx *bbolt.Tx) error {
		e, err := get(tx, key)
		if failed = err; err == nil {
			failed = edit(&e)
		}
		if failed != nil {
			return nil
		}
		return put(tx, e)
	})
	return errors.Join(err, failed)
}

// Drop forgets entries, and tells how many were known.
func (f *Frontier) Drop(ctx context.Context, keys ...string) (dropped int, err error) {
	err = f.file.update(ctx, func(tx *bbolt.Tx) error {
		dropped = 0
		for _, key := range keys {
			e, err := get(tx, key)
			if errors.Is(err, ErrNotFound) {
				continue
			}
			if err == nil {
				err = unqueue(tx, e)
			}
			if err == nil {
				err = tx.Bucket(entryTable).Delete([]byte(key))
			}
			if err != nil {
				return err
			}
			dropped++
		}
		return nil
	})
	return dropped, err
}

// A State is what is known of a group as a whole.
type State struct {
	Group  string
	Ready  time.Time // when its next request may start; zero: at once
	Fails  int       // requests that came to nothing, in a row
	Until  time.Time // the breaker is open until then; zero: it is not
	Parked time.Time // since when somebody wants it left alone; zero: nobody does
}

// State tells what is known of a group. The zero value: nothing is.
func (f *Frontier) State(ctx context.Context, group string) (s State, err error) {
	err = f.file.view(ctx, func(tx *bbolt.Tx) error {
		row, known, err := slotOf(tx, group)
		s = State{Group: group, Fails: row.Fails, Until: row.Until, Parked: row.Parked}
		if known {
			s.Ready = later(row.next(known, f.now(), row.Gap), row.Until)
		}
		return err
	})
	return s, err
}

// Park leaves a group alone from a time on, until Park with the zero time; then its breaker is
// closed too.
func (f *Frontier) Park(ctx context.Context, group string, since time.Time) error {
	return f.file.update(ctx, func(tx *bbolt.Tx) error {
		row, _, err := slotOf(tx, group)
		if err != nil {
			return err
		}
		if row.Parked = since; since.IsZero() {
			row.Fails, row.Until = 0, time.Time{}
		}
		return putSlot(tx, group, row)
	})
}
