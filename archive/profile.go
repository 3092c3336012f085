package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"newsmorgue/extract/news"
)

// What was learned of a site stands in a table of its own, which the first PutProfile makes:
//
//	profile  site  => when, how many stories, bytes
const profileTable = "profile"

// A Profile is what was learned of a site from the pages of its stories. What the bytes
// mean is not the archive's to know.
type Profile struct {
	Site    string
	At      time.Time // when it was learned; PutProfile puts in its own time for none
	Stories int       // that were looked at
	Bytes   []byte
}

// MaxProfile is how many bytes a Profile may have.
const MaxProfile = 1 << 20

func (p Profile) encode() []byte {
	var r row
	r.time(p.At)
	r.int(p.Stories)
	r.bytes(p.Bytes)
	return r.b
}

func decodeProfile(site string, b []byte) (Profile, error) {
	f := fields{b: b}
	p := Profile{Site: site, At: f.time(), Stories: f.int(), Bytes: bytes.Clone(f.bytes())}
	return p, f.err()
}

// PutProfile keeps a profile in the place of the one that its site had. A site that was
// forgotten gets none: ErrForgotten.
func (a *Archive) PutProfile(ctx context.Context, p Profile) error {
	err := a.change(ctx, a.wait, func(b *batch) error {
		switch {
		case p.Site == "" || len(p.Bytes) > MaxProfile:
			return fmt.Errorf("it has no site, or %d bytes, which are more than %d", len(p.Bytes), MaxProfile)
		case b.forbidden(siteOf(p.Site)):
			return ErrForgotten
		}
		if _, err := b.index.Tx.CreateBucketIfNotExists([]byte(profileTable)); err != nil {
			return err
		}
		if p.At.IsZero() {
			p.At = b.now()
		}
		return b.table(profileTable).put([]byte(p.Site), p.encode())
	})
	if err != nil {
		return fmt.Errorf("store profile of %s: %w", p.Site, err)
	}
	return nil
}

// Profile is what was learned of a site; ErrNotFound if that is nothing.
func (a *Archive) Profile(ctx context.Context, site string) (p Profile, err error) {
	err = a.read(ctx, func(b *batch) error {
		if b.index.Tx.Bucket([]byte(profileTable)) == nil {
			return ErrNotFound
		}
		row, err := b.table(profileTable).get([]byte(site))
		if err == nil && row == nil {
			err = ErrNotFound
		}
		if err == nil {
			p, err = decodeProfile(site, row)
		}
		return err
	})
	if err != nil {
		return Profile{}, fmt.Errorf("profile of %s: %w", site, err)
	}
	return p, nil
}

// Profiles are those of all sites, in order of site.
func (a *Archive) Profiles(ctx context.Context) (list []Profile, err error) {
	err = a.read(ctx, func(b *batch) error {
		if b.index.Tx.Bucket([]byte(profileTable)) == nil {
			return nil
		}
		t := b.table(profileTable)
		return t.bucket.ForEach(func(k, v []byte) error {
			row, err := t.open(k, v)
			if err != nil {
				return err
			}
			p, err := decodeProfile(string(k), row)
			list = append(list, p)
			return err
		})
	})
	return list, err
}

func checkProfile(b *batch, k, v []byte) error {
	_, err := decodeProfile(string(k), v)
	return err
}

// forgetProfiles takes away what was learned of the sites of some stories: it may have
// been learned from these.
func (b *batch) forgetProfiles(stories []story) error {
	if b.index.Tx.Bucket([]byte(profileTable)) == nil {
		return nil
	}
	for _, s := range stories {
		if err := b.table(profileTable).bucket.Delete([]byte(s.site)); err != nil {
			return err
		}
	}
	return nil
}

// newestSteps bounds how many versions Newest looks at.
const newestSteps = 20000

// Newest names the current versions of up to n stories of a site, those that changed last
// before the others. Stories that were taken down, and such of whose page nothing is kept,
// are not among them; nor are those that lie behind many thousands of other versions.
func (a *Archive) Newest(ctx context.Context, site string, n int) (list []VersionRef, err error) {
	err = a.read(ctx, func(b *batch) error {
		w := newest{batch: b, site: site, most: n, seen: map[storyID]bool{}}
		defer func() { list = w.list }()
		sorted := uint64(0)
		if b.ordered() {
			if sorted, err = b.sorted(); err != nil {
				return err
			}
		}
		if err := w.back(b.table(feedTable), key32(nil, math.MaxUint32), func(k []byte) bool { return uint64(number(k)) > sorted }, seatOfEvent); err != nil || !b.ordered() {
			return err
		}
		prefix := siteKey(site, 0)[:len(site)+1]
		return w.back(b.table(siteTable), siteKey(site, math.MaxUint32), func(k []byte) bool { return bytes.HasPrefix(k, prefix) }, seatOfOrder)
	})
	return list, err
}

// A newest is the work of Newest.
type newest struct {
	*batch
	site  string
	most  int
	list  []VersionRef
	seen  map[storyID]bool
	steps int
}

// back goes through the rows of a table from a key on backwards, as long as they are in.
func (w *newest) back(t table, from []byte, in func(k []byte) bool, seatOf func(row []byte) (seat, error)) error {
	c := t.bucket.Cursor()
	k, v := c.Seek(from)
	if k == nil {
		k, v = c.Last()
	} else if !bytes.Equal(k, from) {
		k, v = c.Prev()
	}
	for ; k != nil && in(k) && len(w.list) < w.most && w.steps < newestSteps; k, v = c.Prev() {
		w.steps++
		row, err := t.open(k, v)
		var at seat
		if err == nil {
			at, err = seatOf(row)
		}
		if err == nil {
			err = w.take(at)
		}
		if err != nil && !errors.Is(err, ErrDamaged) { // Check tells of it; the others are as good.
			return err
		}
	}
	return nil
}

// take keeps the current version of a story that was not met before.
func (w *newest) take(at seat) error {
	if at.story == 0 || w.seen[at.story] {
		return nil
	}
	w.seen[at.story] = true
	s, err := w.story(at.story)
	if err != nil || s.site != w.site || s.state.versions == 0 {
		return err
	}
	v, n, err := w.version(s, 0)
	if err != nil || !v.kind.Story() || v.kind == news.KindGone || v.payload == 0 {
		return err
	}
	r, err := w.reading(v.reading)
	w.list = append(w.list, VersionRef{s.key, s.site, n, r.Reader, v.at, v.pruned()})
	return err
}
