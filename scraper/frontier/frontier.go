package frontier

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"newsmorgue/archive/lock"
)

var (
	// ErrNotFound: no entry has this key.
	ErrNotFound = errors.New("not in the frontier")
	// ErrRunning: another crawl holds the crawl lock.
	ErrRunning = errors.New("a crawl is running")
	// ErrFormat: frontier.db is of another format, or damaged.
	ErrFormat = errors.New("frontier of another format")
)

// The tables of frontier.db:
//
//	entry   urlkey              => Entry, JSON
//	due     group 0 due urlkey  => nothing        (due: 8 bytes, milliseconds; none for never)
//	slot    group               => slotRow, JSON
//	robots  origin              => RobotsRow, JSON without its body, line end, body
//	meta    "format"            => format
var (
	entryTable  = []byte("entry")
	dueTable    = []byte("due")
	slotTable   = []byte("slot")
	robotsTable = []byte("robots")
	metaTable   = []byte("meta")
	formatKey   = []byte("format")
)

const format = "newsmorgue frontier 1"

// Options of a Frontier. The zero value works.
type Options struct {
	Wait time.Duration    // for the file while another process has it; then the error wraps lock.ErrLocked
	Verb string           // what this process does, told to those who wait
	Now  func() time.Time // nil: time.Now
}

// A Frontier may be used by any number of goroutines, and the same folder by any number of
// processes.
type Frontier struct {
	dir  string
	verb string
	now  func() time.Time
	file *file

	holding sync.Mutex // guards what follows
	holder  string     // name of this process to others, "" before its first slot
	held    *lock.Lock // proves to them that it lives
}

// Open opens the frontier of a folder, which must be there, and makes it if there is none yet.
func Open(dir string, o Options) (*Frontier, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	path := filepath.Join(dir, "frontier.db")
	f := &Frontier{dir: dir, verb: o.Verb, now: o.Now, file: newFile(path, o.Wait, o.Verb)}
	if err := f.prepare(context.Background()); err != nil {
		return nil, err
	}
	return f, nil
}

// prepare makes the tables, unless they are there.
func (f *Frontier) prepare(ctx context.Context) error {
	if info, err := os.Stat(f.file.path); err == nil && info.Size() > 0 {
		var found string
		err := f.file.view(ctx, func(tx *bbolt.Tx) error {
			if meta := tx.Bucket(metaTable); meta != nil {
				found = string(meta.Get(formatKey))
			}
			return nil
		})
		if err != nil || found == format {
			return err
		}
		if found != "" {
			return fmt.Errorf("open %s: %w: %q", f.file.path, ErrFormat, found)
		}
	}
	return f.file.update(ctx, func(tx *bbolt.Tx) error {
		for _, name := range [][]byte{entryTable, dueTable, slotTable, robotsTable, metaTable} {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return tx.Bucket(metaTable).Put(formatKey, []byte(format))
	})
}

// Add takes in entries whose keys are not known, and gives their number. A known one keeps what it
// has, but for what merge says.
func (f *Frontier) Add(ctx context.Context, entries []Entry) (added int, err error) {
	if len(entries) == 0 {
		return 0, nil
	}
	err = f.file.update(ctx, func(tx *bbolt.Tx) error {
		added = 0
		for _, e := range entries {
			known, err := get(tx, e.Key)
			switch {
			case errors.Is(err, ErrNotFound):
				added++
				err = put(tx, e)
			case err == nil && known.merge(e.kept()):
				err = put(tx, known)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

// Done writes down what became of an entry, and when it is due again. An unknown one becomes known.
func (f *Frontier) Done(ctx context.Context, e Entry) error {
	return f.file.update(ctx, func(tx *bbolt.Tx) error { return put(tx, e) })
}

// Get gives an entry, or ErrNotFound.
func (f *Frontier) Get(ctx context.Context, key string) (e Entry, err error) {
	var missing error
	err = f.file.view(ctx, func(tx *bbolt.Tx) (err error) {
		if e, err = get(tx, key); errors.Is(err, ErrNotFound) {
			missing, err = err, nil
		}
		return err
	})
	return e, errors.Join(err, missing)
}

// Next gives the entry of a group that is due first, if one is at this time. It stays where it is
// until Done.
func (f *Frontier) Next(ctx context.Context, group string, now time.Time) (e Entry, ok bool, err error) {
	prefix := append([]byte(group), 0)
	err = f.file.view(ctx, func(tx *bbolt.Tx) (err error) {
		ok = false
		k, _ := tx.Bucket(dueTable).Cursor().Seek(prefix)
		if !bytes.HasPrefix(k, prefix) {
			return nil
		}
		_, due, key := splitDue(k)
		if due.After(now) {
			return nil
		}
		ok = true
		e, err = get(tx, string(key))
		return err
	})
	return e, ok && err == nil, err
}

// A GroupDue is a group and when its first entry is due.
type GroupDue struct {
	Group string
	Due   time.Time
}

// Groups lists the groups that have anything due, now or later, by name.
func (f *Frontier) Groups(ctx context.Context) (groups []GroupDue, err error) {
	err = f.file.view(ctx, func(tx *bbolt.Tx) error {
		groups = nil
		c := tx.Bucket(dueTable).Cursor()
		for k, _ := c.First(); k != nil; {
			group, due, _ := splitDue(k)
			groups = append(groups, GroupDue{group, due})
			k, _ = c.Seek(append([]byte(group), 1)) // past all of this group
		}
		return nil
	})
	return groups, err
}

func get(tx *bbolt.Tx, key string) (Entry, error) {
	v := tx.Bucket(entryTable).Get([]byte(key))
	if v == nil {
		return Entry{}, fmt.Errorf("%s: %w", key, ErrNotFound)
	}
	return decode([]byte(key), v)
}

// put writes an entry and moves its row in the queue.
func put(tx *bbolt.Tx, e Entry) error {
	if err := e.check(); err != nil {
		return err
	}
	e = e.kept()
	due := tx.Bucket(dueTable)
	old, err := get(tx, e.Key)
	if err == nil && !old.Due.IsZero() {
		err = due.Delete(dueKey(old.Group, old.Due, old.Key))
	}
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	if !e.Due.IsZero() {
		if err := due.Put(dueKey(e.Group, e.Due, e.Key), nil); err != nil {
			return err
		}
	}
	v, err := encode(e)
	if err != nil {
		return err
	}
	return tx.Bucket(entryTable).Put([]byte(e.Key), v)
}
