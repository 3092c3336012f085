package frontier

import (
	"context"
	"time"

	"go.etcd.io/bbolt"
)

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
		now := f.now()
		s = State{Group: group, Fails: row.Fails, Until: row.until(now), Parked: row.Parked}
		if known {
			s.Ready = later(row.next(known, now, row.Gap), s.Until)
		}
		return err
	})
	return s, err
}

// Park leaves a group alone from a time on, until Park with the zero time; then its breaker is
// closed too, and so are those of its hosts of photos.
func (f *Frontier) Park(ctx context.Context, group string, since time.Time) error {
	return f.file.update(ctx, func(tx *bbolt.Tx) error {
		row, _, err := slotOf(tx, group)
		if err != nil {
			return err
		}
		was := row
		if row.Parked = since; since.IsZero() {
			row.Fails, row.Until = 0, time.Time{}
			if err := forgetHosts(tx, group); err != nil || row == was {
				return err
			}
		}
		return putSlot(tx, group, row)
	})
}
