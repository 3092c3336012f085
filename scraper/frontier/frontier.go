package frontier

import (
	"cmp"
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
//	entry   urlkey                   => Entry, see encode.go
//	due     group 0 lane due urlkey  => nothing        (lane: 1 byte; due: 8 bytes, milliseconds; none for never)
//	slot    group                    => slotRow, JSON
//	tally   group 0 pattern          => trap.Tally, text
//	robots  origin                   => RobotsRow, JSON without its body, line end, body
//	        origin path # system     => the same: when that comment system last said that it gives nothing there
//	meta    "format"                 => format
var (
	entryTable  = []byte("entry")
	dueTable    = []byte("due")
	slotTable   = []byte("slot")
	tallyTable  = []byte("tally")
	robotsTable = []byte("robots")
	metaTable   = []byte("meta")
	formatKey   = []byte("format")

	tables = [][]byte{entryTable, dueTable, slotTable, tallyTable, robotsTable, metaTable}
)

const format = "newsmorgue frontier 2"

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
		switch {
		case err != nil || found == format:
			return err
		case found == format1:
			return f.file.update(ctx, upgrade)
		case found != "":
			return fmt.Errorf("open %s: %w: %q", f.file.path, ErrFormat, found)
		}
	}
	return f.file.update(ctx, makeTables)
}

func makeTables(tx *bbolt.Tx) error {
	for _, name := range tables {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return tx.Bucket(metaTable).Put(formatKey, []byte(format))
}

// Added says what became of entries that were handed in.
type Added struct {
	New     int      // taken in, but for photos
	Stories int      // of these, stories
	Photos  int      // taken in, of files of photos
	Full    int      // left out, because their pattern is full
	Why     string   // the first of these was: its pattern and what is known of that
	Groups  []string // of those taken in or made due, each once
}

// count counts an entry that is taken in.
func (a *Added) count(k Kind) {
	switch k {
	case Photo:
		a.Photos++
		return
	case Story:
		a.Stories++
	}
	a.New++
}

// Add takes in entries whose keys are not known, unless their pattern is full. A known one keeps
// what it has, but for what merge says.
func (f *Frontier) Add(ctx context.Context, entries []Entry) (added Added, err error) {
	if len(entries) == 0 {
		return added, nil
	}
	err = f.file.update(ctx, func(tx *bbolt.Tx) (err error) {
		t := tallies{tx: tx, now: f.now()}
		if added, err = addAll(&t, entries); err != nil {
			return err
		}
		return t.write()
	})
	return added, err
}

func addAll(t *tallies, entries []Entry) (added Added, err error) {
	tx, woken := t.tx, map[string]bool{}
	for _, e := range entries {
		known, err := get(tx, e.Key)
		next := known
		switch {
		case errors.Is(err, ErrNotFound):
			full, err := t.full(e)
			if err != nil {
				return added, err
			}
			if full != "" {
				added.Full++
				added.Why = cmp.Or(added.Why, e.Pattern+": "+full)
				continue
			}
			added.count(e.Kind)
			known, next = Entry{}, e
		case err != nil:
			return added, err
		case !next.merge(e):
			continue
		}
		if err := replace(tx, known, next); err != nil {
			return added, err
		}
		if !woken[e.Group] {
			woken[e.Group] = true
			added.Groups = append(added.Groups, e.Group)
		}
	}
	return added, nil
}

// Put writes an entry in the place of what is known of it.
func (f *Frontier) Put(ctx context.Context, e Entry) error {
	return f.Upsert(ctx, []Entry{e}, func(known *Entry) { *known = e })
}

// Upsert makes entries known that are not, and lets edit change each, in one transaction; edit may
// see an entry more than once.
func (f *Frontier) Upsert(ctx context.Context, entries []Entry, edit func(*Entry)) error {
	return f.file.update(ctx, func(tx *bbolt.Tx) error {
		for _, e := range entries {
			known, err := get(tx, e.Key)
			if errors.Is(err, ErrNotFound) {
				known, err = Entry{}, nil
			} else {
				e = known
			}
			if err == nil {
				edit(&e)
				err = replace(tx, known, e)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// A Result is what became of a visit to an entry.
type Result struct {
	Key     string
	Pattern string  // of the entry
	Found   []Entry // where it leads
	Seen    *Seen   // the page, towards the tally of Pattern; nil: none came, or not for the first time

	// Entry makes of the entry as it is known now, to which others may have done something since it was
	// taken, what it is to be now that Found was added. It may be asked more than once.
	Entry func(known Entry, added Added) Entry
}

// Done writes down in one transaction what became of a visit. An entry that was dropped in the
// meantime stays so.
func (f *Frontier) Done(ctx context.Context, r Result) (added Added, err error) {
	err = f.file.update(ctx, func(tx *bbolt.Tx) error {
		t := tallies{tx: tx, now: f.now()}
		if added, err = addAll(&t, r.Found); err != nil {
			return err
		}
		known, err := get(tx, r.Key)
		if errors.Is(err, ErrNotFound) {
			return t.write()
		}
		if err != nil {
			return err
		}
		next := r.Entry(known, added)
		next.Pattern = r.Pattern
		return errors.Join(t.tell(next, r.Seen, added.Stories), t.write(), replace(tx, known, next))
	})
	return added, err
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

func get(tx *bbolt.Tx, key string) (Entry, error) {
	v := tx.Bucket(entryTable).Get([]byte(key))
	if v == nil {
		return Entry{}, fmt.Errorf("%s: %w", key, ErrNotFound)
	}
	return decode([]byte(key), v)
}

// replace writes an entry in the place of what is known of it, the zero Entry if nothing is.
func replace(tx *bbolt.Tx, known, e Entry) error {
	if err := unqueue(tx, known); err != nil {
		return err
	}
	return store(tx, e)
}

// store writes an entry that has no row in the queue, and its row.
func store(tx *bbolt.Tx, e Entry) error {
	if err := e.check(); err != nil {
		return err
	}
	e = e.kept()
	if !e.Due.IsZero() {
		if err := tx.Bucket(dueTable).Put(dueKey(e.Group, e.Lane(), e.Due, e.Key), nil); err != nil {
			return err
		}
	}
	return tx.Bucket(entryTable).Put([]byte(e.Key), encode(e))
}

func unqueue(tx *bbolt.Tx, e Entry) error {
	if e.Due.IsZero() {
		return nil
	}
	return tx.Bucket(dueTable).Delete(dueKey(e.Group, e.Lane(), e.Due, e.Key))
}
