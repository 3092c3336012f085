package archive

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"newsmorgue/archive/dbfile"
)

// VerifyOptions say how to verify. The zero value works.
type VerifyOptions struct {
	Fresh    bool                  // begin anew, though an earlier run was cut short
	Workers  int                   // that prove at the same time; 0: one for each processor
	Progress func(done, all int64) // nil: nobody wants to know; blobs and files, by one goroutine at a time
}

// Verified is what Verify has proved.
type Verified struct {
	Begun   time.Time `json:"begun"`             // by this run, or by the one that it went on from
	Resumed int64     `json:"resumed,omitempty"` // of Blobs and Files, those that earlier runs proved
	Blobs   int64     `json:"blobs"`             // looked at, the damaged ones too
	Files   int64     `json:"files"`             // likewise, in files/
	Raw     int64     `json:"bytes"`             // of them unpacked
	Stored  int64     `json:"stored_bytes"`      // of them as they lie on disk
	Damaged int64     `json:"damaged"`
	Damage  []Damage  `json:"damage,omitempty"` // the first of it
}

const (
	filesFolder = "files"
	stretch     = 256 // blobs that a worker takes at a time
	bundle      = 16  // files, likewise
	maxDamage   = 300 // that is told one by one
)

// Verify proves every blob, and every file in files/, against its SHA-256, beside
// other readers and writers, and names for what is damaged or missing the captures,
// versions, comments and photos that need it. What it found comes back twice: as Damage,
// and as an error that joins one for each, which wraps ErrDamaged.
//
// Cut short, the next run goes on where it was. What came since a run began may be
// left out, and so is what only Check looks at: whether the pages of the files hang
// together, and what rows say of each other.
func (a *Archive) Verify(ctx context.Context, o VerifyOptions) (Verified, error) {
	p, err := a.proof(o.Fresh)
	if err != nil {
		return Verified{}, err
	}
	v := verifier{Archive: a, VerifyOptions: o, proof: p, file: p.File, saved: time.Now(), waiting: map[int]task{}}
	if err = v.survey(ctx); err == nil {
		err = v.sweep(ctx)
	}
	if err == nil {
		err = v.blame(ctx)
	}
	if err != nil {
		return v.proof.Verified, errors.Join(err, a.keep(context.WithoutCancel(ctx), v.proof))
	}
	var found []error
	for _, d := range v.proof.Damage {
		found = append(found, d)
	}
	return v.proof.Verified, errors.Join(append(found, a.forsakeProof())...)
}

// A verifier is one run of Verify.
type verifier struct {
	*Archive
	VerifyOptions
	proof   proof
	packs   []extent
	file    string // of files/, last that an earlier run proved
	saved   time.Time
	next    int          // place of the task that comes into the proof next
	waiting map[int]task // done, but one before it is not
	done    int64
	all     int64
}

// An extent is blobs of a pack that are to be proved, as Verify found them when it began.
type extent struct {
	kind              string
	pack, first, last uint32
}

// survey looks how much there is.
func (v *verifier) survey(ctx context.Context) error {
	for _, kind := range packKinds {
		packs, err := packNumbers(v.dir, kind)
		if err != nil {
			return err
		}
		if err := v.read(ctx, func(b *batch) error { return v.current(b, kind) }); err != nil {
			return err
		}
		for _, n := range packs {
			if err := v.read(ctx, func(b *batch) error { return v.measure(b, kind, n) }); err != nil {
				return err
			}
		}
	}
	return v.files(ctx, func(string) error { v.all++; return nil })
}

// current notes a pack that is written to and not there.
func (v *verifier) current(b *batch, kind string) error {
	n, last, err := b.current(kind)
	if err == nil && last > 0 && !exists(b.packPath(kind, n)) {
		v.proof.note(Damage{Kind: kind, Pack: n, Why: missingFile})
	}
	return err
}

func (v *verifier) measure(b *batch, kind string, n uint32) error {
	if !exists(b.packPath(kind, n)) {
		return nil // It was compacted away meanwhile.
	}
	var last uint32
	err := dbfile.Contained(func() error {
		bucket, err := b.blobs(kind, n)
		if bucket != nil {
			last = uint32(bucket.Sequence()) // The last ones may have been erased.
		}
		return err
	})
	if errors.Is(err, ErrDamaged) {
		v.proof.note(Damage{Kind: kind, Pack: n}.because(err))
		return nil
	}
	if err != nil {
		return err
	}
	switch pack, known, err := b.current(kind); {
	case err != nil:
		return err
	case n == pack && last < known:
		v.proof.note(Damage{Kind: kind, Pack: n, Why: fmt.Sprintf("it ends before blob %d, which %s knows", known, indexFile)})
	}
	first := min(last, v.proof.Proved[packName(kind, n)]) + 1
	v.packs = append(v.packs, extent{kind, n, first, last})
	v.done += int64(first) - 1
	v.all += int64(last)
	return nil
}

// blobs is the bucket of a pack; nil if there is nothing in it.
func (b *batch) blobs(kind string, n uint32) (*bolt.Bucket, error) {
	f, err := b.pack(kind, n)
	if err != nil {
		return nil, err
	}
	return f.Tx.Bucket([]byte(blobBucket)), nil
}

// A task is what a worker proves at a time: some blobs of a pack, or some files.
type task struct {
	place int // in the order of tasks
	extent
	next   uint64 // blob that is to be proved next
	singly bool   // the pages do not allow to go from one to the next
	files  []string
	Verified
	err error
}

// sweep hands tasks to workers and takes what they did into the proof, in order.
func (v *verifier) sweep(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	todo, done := make(chan task), make(chan task)
	var inside sync.WaitGroup
	inside.Go(func() {
		defer close(todo)
		if err := v.tasks(ctx, todo); err != nil {
			done <- task{err: err}
		}
	})
	for range cmp.Or(v.Workers, runtime.GOMAXPROCS(0)) {
		inside.Go(func() {
			for t := range todo {
				t.err = v.do(ctx, &t)
				done <- t
			}
		})
	}
	go func() {
		inside.Wait()
		close(done)
	}()
	for t := range done {
		if t.err == nil {
			t.err = v.take(ctx, t)
		}
		if t.err != nil {
			cancel(t.err) // Only the first one counts.
		}
	}
	return context.Cause(ctx)
}

// tasks sends all that is to be proved.
func (v *verifier) tasks(ctx context.Context, todo chan<- task) error {
	place := 0
	send := func(t task) error {
		t.place, t.next = place, uint64(t.first)
		place++
		select {
		case todo <- t:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	for _, e := range v.packs {
		for first := uint64(e.first); first <= uint64(e.last); first += stretch {
			last := min(first+stretch-1, uint64(e.last))
			if err := send(task{extent: extent{e.kind, e.pack, uint32(first), uint32(last)}}); err != nil {
				return err
			}
		}
	}
	var files []string
	err := v.files(ctx, func(path string) error {
		if files = append(files, path); len(files) < bundle {
			return nil
		}
		t := task{files: files}
		files = nil
		return send(t)
	})
	if err != nil || len(files) == 0 {
		return err
	}
	return send(task{files: files})
}

// files calls f with each file of files/ that is named by its digest, in order, but
// those that an earlier run has proved.
func (v *verifier) files(ctx context.Context, f func(path string) error) error {
	return filepath.WalkDir(filepath.Join(v.dir, filesFolder), func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // There is none, or it was forgotten meanwhile.
		case err == nil:
			err = context.Cause(ctx)
		}
		if err != nil || !d.Type().IsRegular() || v.name(path) <= v.file {
			return err
		}
		if sum, err := hex.DecodeString(d.Name()); err != nil || len(sum) != sha256.Size {
			return nil
		}
		return f(path)
	})
}

// name is a path below the archive's folder.
func (v *verifier) name(path string) string {
	rel, err := filepath.Rel(v.dir, path)
	if err != nil {
		return path // Unreachable: the walk began there.
	}
	return filepath.ToSlash(rel)
}

// do proves what a task names. Its error is none of damage: that is noted.
func (v *verifier) do(ctx context.Context, t *task) error {
	for _, path := range t.files {
		if err := t.proveFile(ctx, path, v.name(path)); err != nil {
			return err
		}
	}
	for t.files == nil && t.next <= uint64(t.last) {
		if err := v.read(ctx, t.prove); err != nil {
			return err
		}
	}
	return nil
}

// prove proves blobs for a spell.
func (t *task) prove(b *batch) error {
	if !exists(b.packPath(t.kind, t.pack)) {
		t.next = uint64(t.last) + 1 // It was compacted away meanwhile.
		return nil
	}
	start, first := time.Now(), t.next
	over := func() bool { return t.next > first && time.Since(start) > spell }
	err := dbfile.Contained(func() error {
		bucket, err := b.blobs(t.kind, t.pack)
		switch {
		case err != nil:
			return err
		case bucket == nil:
			t.next = uint64(t.last) + 1
		case t.singly:
			t.each(b, bucket, over)
		default:
			t.walk(b, bucket.Cursor(), over)
		}
		return nil
	})
	switch {
	case err != nil && !errors.Is(err, ErrDamaged):
		return err
	case err != nil && t.singly: // Not even the file can be opened any more.
		t.note(Damage{Kind: t.kind, Pack: t.pack}.because(err))
		t.next = uint64(t.last) + 1
	case err != nil:
		t.singly = true
	}
	return nil
}

// walk goes from one blob to the next.
func (t *task) walk(b *batch, c *bolt.Cursor, over func() bool) {
	k, _ := c.Seek(key32(nil, uint32(t.next)))
	for ; len(k) == 4 && number(k) <= t.last; k, _ = c.Next() {
		t.next = uint64(number(k))
		t.blob(b, number(k))
		if t.next++; over() {
			return
		}
	}
	t.next = uint64(t.last) + 1
}

// each looks for every number that there may be, so that of what lies on damaged pages
// each blob is named.
func (t *task) each(b *batch, bucket *bolt.Bucket, over func() bool) {
	for ; t.next <= uint64(t.last) && !over(); t.next++ {
		there := true
		err := dbfile.Contained(func() error {
			there = bucket.Get(key32(nil, uint32(t.next))) != nil
			return nil
		})
		if err != nil || there {
			t.blob(b, uint32(t.next))
		}
	}
}

// blob proves one.
func (t *task) blob(b *batch, n uint32) {
	t.Blobs++
	err := dbfile.Contained(func() error {
		id := blobID(t.pack)<<32 | blobID(n)
		h, err := b.blob(t.kind, id)
		if err == nil {
			t.Raw, t.Stored = t.Raw+int64(h.size), t.Stored+int64(len(h.data))
			_, err = b.content(t.kind, id)
		}
		return err
	})
	if err != nil {
		t.note(Damage{Kind: t.kind, Pack: t.pack, Blob: n}.because(err))
	}
}

// proveFile proves a file by the digest that is its name.
func (t *task) proveFile(ctx context.Context, path, name string) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // forgotten meanwhile
	}
	h, n := sha256.New(), int64(0)
	if err == nil {
		defer f.Close()
		n, err = io.Copy(h, f)
	}
	t.Files, t.Raw, t.Stored = t.Files+1, t.Raw+n, t.Stored+n
	switch sum := hex.EncodeToString(h.Sum(nil)); {
	case err != nil:
		t.note(Damage{Kind: filesFolder, File: name, Why: err.Error()})
	case sum != filepath.Base(path):
		t.note(Damage{Kind: filesFolder, File: name, Why: "it has digest " + sum})
	}
	return nil
}

// take brings what a task proved into the proof, as soon as all before it is there.
func (v *verifier) take(ctx context.Context, t task) error {
	v.waiting[t.place] = t
	for t, ok := v.waiting[v.next]; ok; t, ok = v.waiting[v.next] {
		delete(v.waiting, v.next)
		v.next++
		v.done += int64(len(t.files))
		if t.files == nil {
			v.done += int64(t.last-t.first) + 1
			v.proof.Proved[packName(t.kind, t.pack)] = t.last
		} else {
			v.proof.File = v.name(t.files[len(t.files)-1])
		}
		v.proof.add(t.Verified)
	}
	if v.Progress != nil {
		v.Progress(v.done, v.all)
	}
	if time.Since(v.saved) < saveEvery {
		return nil
	}
	v.saved = time.Now()
	return v.keep(ctx, v.proof)
}

func (v *Verified) add(o Verified) {
	v.Blobs, v.Files, v.Raw, v.Stored = v.Blobs+o.Blobs, v.Files+o.Files, v.Raw+o.Raw, v.Stored+o.Stored
	for _, d := range o.Damage {
		v.note(d)
	}
}
