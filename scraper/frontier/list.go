package frontier

import (
	"bytes"
	"context"
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
	for k, v := c.Seek(from); k != nil && bytes.HasPrefix(k, []byte(prefix)) && len(part) < chunk; k, v = c.Next() {
		e, err := decode(k, v)
		if err != nil {
			return part, err
		}
		part = append(part, e)
	}
	return part, nil
}

// Queue gives what is due in a lane of a group up to a time, in that order.
func (f *Frontier) Queue(ctx context.Context, group string, lane Lane, until time.Time) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
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
