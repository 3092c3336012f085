package frontier

import (
	"context"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"newsmorgue/scraper/trap"
)

// Seen is a page that was asked.
type Seen struct {
	Simhash uint64 // of its text
	Story   bool   // it is one
}

// First is what was seen if the entry was never asked before, and nil otherwise: a section would be
// a near-duplicate of itself.
func (s *Seen) First(e Entry) *Seen {
	if !e.Asked.IsZero() {
		return nil
	}
	return s
}

// tell counts a page towards the pattern of its entry: what it was, the first time that it is asked,
// and the new stories that it led to.
func (t *tallies) tell(e Entry, seen *Seen, brought int) error {
	if e.Pattern == "" || seen == nil && brought == 0 {
		return nil
	}
	tally, err := t.of(e.Group, e.Pattern)
	if err != nil {
		return err
	}
	if seen != nil {
		tally.See(seen.Simhash, seen.Story)
	}
	tally.Bring(brought)
	return nil
}

// Tally is what is known of a pattern of addresses. The zero value: nothing is.
func (f *Frontier) Tally(ctx context.Context, group, pattern string) (t trap.Tally, err error) {
	err = f.file.view(ctx, func(tx *bbolt.Tx) error {
		ts := tallies{tx: tx, now: f.now()}
		found, err := ts.of(group, pattern)
		if err == nil {
			t = *found
		}
		return err
	})
	return t, err
}

// tallies are those that one transaction has to do with.
type tallies struct {
	tx   *bbolt.Tx
	now  time.Time
	read map[string]*trap.Tally // by key
}

func (t *tallies) of(group, pattern string) (*trap.Tally, error) {
	key := group + "\x00" + pattern
	if tally := t.read[key]; tally != nil {
		return tally, nil
	}
	tally := new(trap.Tally)
	if v := t.tx.Bucket(tallyTable).Get([]byte(key)); v != nil {
		if err := tally.UnmarshalText(v); err != nil {
			return nil, fmt.Errorf("tally of %s in %s: %w: %w", pattern, group, ErrFormat, err)
		}
	}
	tally.Age(t.now)
	if t.read == nil {
		t.read = map[string]*trap.Tally{}
	}
	t.read[key] = tally
	return tally, nil
}

// full counts an address that was found, and tells why its pattern takes in no more; "" if it does.
func (t *tallies) full(e Entry) (string, error) {
	if e.Pattern == "" {
		return "", nil
	}
	tally, err := t.of(e.Group, e.Pattern)
	if err != nil {
		return "", err
	}
	tally.Found++
	return tally.Full(), nil
}

func (t *tallies) write() error {
	for key, tally := range t.read {
		v, err := tally.MarshalText()
		if err == nil {
			err = t.tx.Bucket(tallyTable).Put([]byte(key), v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
