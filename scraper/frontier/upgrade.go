package frontier

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"go.etcd.io/bbolt"
)

// format1 had one queue a group, and entries in JSON.
const format1 = "newsmorgue frontier 1"

// An entry1 is an entry of format 1.
type entry1 struct {
	URL       string        `json:"url"`
	Group     string        `json:"group"`
	Kind      Kind          `json:"kind"`
	Via       string        `json:"via"`
	Depth     int           `json:"depth"`
	Found     time.Time     `json:"found"`
	Published time.Time     `json:"published"`
	Asked     time.Time     `json:"asked"`
	Due       time.Time     `json:"due"`
	Missing   time.Time     `json:"missing"`
	Interval  time.Duration `json:"interval"`
	Fails     int           `json:"fails"`
	Note      string        `json:"note"`
}

// upgrade writes a frontier of format 1 anew, in one transaction. Slots and robots.txt are as they were.
func upgrade(tx *bbolt.Tx) error {
	if string(tx.Bucket(metaTable).Get(formatKey)) == format {
		return nil // by another process, meanwhile
	}
	var entries []Entry
	err := tx.Bucket(entryTable).ForEach(func(key, value []byte) error {
		var o entry1
		if err := json.Unmarshal(value, &o); err != nil {
			return fmt.Errorf("entry %q: %w: %w", key, ErrFormat, err)
		}
		e := Entry{
			Key: string(key), URL: o.URL, Group: o.Group, Kind: o.Kind, Via: o.Via, Depth: o.Depth, Found: o.Found,
			Published: o.Published, Asked: o.Asked, Due: o.Due, Missing: o.Missing, Interval: o.Interval, Fails: o.Fails,
		}
		if o.Note != "" {
			e.Decide(o.Asked, "%s", o.Note)
		}
		entries = append(entries, e)
		return nil
	})
	for _, name := range [][]byte{entryTable, dueTable} {
		err = errors.Join(err, tx.DeleteBucket(name))
	}
	if err == nil {
		err = makeTables(tx)
	}
	for _, e := range entries {
		if err == nil {
			err = store(tx, e)
		}
	}
	return err
}
