package frontier

import (
	"context"
	"errors"

	"go.etcd.io/bbolt"
)

// Change lets edit change entries, in one transaction, and writes those of which it says that it
// has. It gives their number. Keys that are not known are passed over; edit may see an entry
// more than once.
func (f *Frontier) Change(ctx context.Context, keys []string, edit func(*Entry) bool) (changed int, err error) {
	err = f.each(ctx, keys, &changed, func(tx *bbolt.Tx, old Entry) (bool, error) {
		e := old
		if !edit(&e) {
			return false, nil
		}
		return true, replace(tx, old, e)
	})
	return changed, err
}

// Drop forgets entries, and gives the number of those that were known.
func (f *Frontier) Drop(ctx context.Context, keys []string) (dropped int, err error) {
	err = f.each(ctx, keys, &dropped, func(tx *bbolt.Tx, e Entry) (bool, error) {
		return true, errors.Join(unqueue(tx, e), tx.Bucket(entryTable).Delete([]byte(e.Key)))
	})
	return dropped, err
}

// each calls do for the entries that are known, in one transaction, and counts where it did something.
func (f *Frontier) each(ctx context.Context, keys []string, n *int, do func(*bbolt.Tx, Entry) (bool, error)) error {
	return f.file.update(ctx, func(tx *bbolt.Tx) error {
		*n = 0
		for _, key := range keys {
			e, err := get(tx, key)
			if errors.Is(err, ErrNotFound) {
				continue
			}
			done := false
			if err == nil {
				done, err = do(tx, e)
			}
			if err != nil {
				return err
			}
			if done {
				*n++
			}
		}
		return nil
	})
}
