package frontier

import (
	"context"
	"fmt"

	"go.etcd.io/bbolt"

	"newsmorgue/scraper/trap"
)

// Seen is a page that was asked.
type Seen struct {
	Simhash uint64 // of its text
	Story   bool   // it is one
}

// see counts a page towards the pattern of its address.
func see(tx *bbolt.Tx, group, pattern string, s Seen) error {
	t := tallies{tx: tx}
	tally, err := t.of(group, pattern)
	if err != nil {
		return err
	}
	tally.See(s.Simhash, s.Story)
	return t.write()
}

// Tally is what is known of a pattern of addresses. The zero value: nothing is.
func (f *Frontier) Tally(ctx context.Context, group, pattern string) (t trap.Tally, err error) {
	err = f.file.view(ctx, func(tx *bbolt.Tx) error {
		ts := tallies{tx: tx}
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
	if t.read == nil {
		t.read = map[string]*trap.Tally{}
	}
	t.read[key] = tally
	return tally, nil
}

// full tells why no more addresses of a pattern are taken in, "" if they are.
func (t *tallies) full(group, pattern string) (string, error) {
	if pattern == "" {
		return "", nil
	}
	tally, err := t.of(group, pattern)
	if err != nil {
		return "", err
	}
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
