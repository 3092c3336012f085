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
	return f.chunks(ctx, []byte(prefix), func(tx *bbolt.Tx, from []byte) (part []Entry, rest []byte, err error) {
		c := tx.Bucket(entryTable).Cursor()
		for k, v := c.Seek(from); k != nil && bytes.HasPrefix(k, []byte(prefix)); k, v = c.Next() {
			if len(part) == chunk {
				return part, bytes.Clone(k), nil
			}
			e, err := decode(k, v)
			if err != nil {
				return part, nil, err
			}
			part = append(part, e)
		}
		return part, nil, nil
	})
}

// Queue gives what is due in a lane of a group up to a time, in that order.
func (f *Frontier) Queue(ctx context.Context, group string, lane Lane, until time.Time) iter.Seq2[Entry, error] {
	prefix := laneKey(group, lane)
	return f.chunks(ctx, prefix, func(tx *bbolt.Tx, from []byte) (part []Entry, rest []byte, err error) {
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
	})
}

// chunks gives what read reads, a transaction a part. read gives where the next part begins, nil
// when there is none.
func (f *Frontier) chunks(ctx context.Context, from []byte, read func(*bbolt.Tx, []byte) ([]Entry, []byte, error)) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for at := from; at != nil; {
			var part []Entry
			var rest []byte
			err := f.file.view(ctx, func(tx *bbolt.Tx) (err error) {
				part, rest, err = read(tx, at)
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
			at = rest
		}
	}
}
