package frontier

import (
	"bytes"
	"context"
	"encoding/binary"
	"time"

	"go.etcd.io/bbolt"
)

// dueKey orders the entries of a group by lane, and those of a lane by due time.
func dueKey(group string, lane Lane, due time.Time, key string) []byte {
	b := laneKey(group, lane)
	b = binary.BigEndian.AppendUint64(b, uint64(max(due.UnixMilli(), 1)))
	return append(b, key...)
}

func laneKey(group string, lane Lane) []byte { return append([]byte(group), 0, byte(lane)) }

// splitDue takes a key of dueKey apart.
func splitDue(k []byte) (group []byte, due time.Time, key []byte) {
	group, rest, _ := bytes.Cut(k, []byte{0})
	return group, time.UnixMilli(int64(binary.BigEndian.Uint64(rest[1:]))).UTC(), rest[9:]
}

// first is the entry of a lane that is due first; a nil key if there is none.
func first(c *bbolt.Cursor, group string, lane Lane) (due time.Time, key []byte) {
	prefix := laneKey(group, lane)
	k, _ := c.Seek(prefix)
	if !bytes.HasPrefix(k, prefix) {
		return due, nil
	}
	_, due, key = splitDue(k)
	return due, key
}

// earliest is when the first entry of any lane of a group is due; zero if none ever is.
func earliest(c *bbolt.Cursor, group string) (due time.Time) {
	for _, lane := range Lanes {
		if d, key := first(c, group, lane); key != nil && (due.IsZero() || d.Before(due)) {
			due = d
		}
	}
	return due
}

// next is the entry that comes next at a time: of the lanes that have one due, the one that stands
// first in the order given. A nil key says that none has.
func next(c *bbolt.Cursor, group string, order []Lane, now time.Time) (key []byte) {
	for _, lane := range order {
		if due, key := first(c, group, lane); key != nil && !due.After(now) {
			return key
		}
	}
	return nil
}

// A GroupDue is a group and when its first entry is due.
type GroupDue struct {
	Group  string
	Due    time.Time
	Parked bool // Take gives nothing of it
}

// Groups lists the groups that have anything due, now or later, by name, with one look at each of
// their lanes.
func (f *Frontier) Groups(ctx context.Context) (groups []GroupDue, err error) {
	err = f.file.view(ctx, func(tx *bbolt.Tx) error {
		groups = nil
		names, first := tx.Bucket(dueTable).Cursor(), tx.Bucket(dueTable).Cursor()
		for k, _ := names.First(); k != nil; {
			name, _, _ := splitDue(k)
			group := string(name)
			row, _, err := slotOf(tx, group)
			if err != nil {
				return err
			}
			groups = append(groups, GroupDue{group, earliest(first, group), !row.Parked.IsZero()})
			k, _ = names.Seek(append([]byte(group), 1)) // past all of this group
		}
		return nil
	})
	return groups, err
}
