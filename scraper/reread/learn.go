package reread

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/extract/profile"
)

// When a crawl learns a site.
const (
	first = 10                  // stories before it is worth it
	most  = 24                  // stories that are learned from: a page is read for each, and what a third of them have is known by then
	stale = 30 * 24 * time.Hour // after which a profile is learned anew
)

// A known site is what is known of one, and the digest of the reader that knows it.
type known struct {
	profile *profile.Profile
	bytes   []byte // of the profile, as they are stored
	digest  string
}

// known looks a site up, each time: another process may have learned it, or have forgotten
// what was learned. A profile that cannot be read is none: another will be learned.
func (r *Reader) known(ctx context.Context, site string) (*known, error) {
	if r.archive == nil || site == "" {
		return &r.blank, nil
	}
	stored, err := r.archive.Profile(ctx, site)
	if err != nil && !errors.Is(err, archive.ErrNotFound) && !errors.Is(err, archive.ErrDamaged) {
		return nil, err
	}
	if k, ok := r.sites.Load(site); ok && bytes.Equal(k.(*known).bytes, stored.Bytes) {
		return k.(*known), nil
	}
	k := r.knows(stored.Bytes)
	r.sites.Store(site, k)
	return k, nil
}

// knows is r with a profile of those bytes.
func (r *Reader) knows(b []byte) *known {
	p, _ := profile.Parse(b)
	if p == nil {
		return &r.blank
	}
	k := &known{p, b, extract.Reader(r.Rules, p)}
	r.digests.Store(p, k.digest)
	r.readers.Store(k.digest, k)
	return k
}

// A Lesson is what Learn has learned.
type Lesson struct {
	Site    string
	Stories int              // that were looked at, also those whose page could not be read
	New     bool             // it is another than what was known before
	Profile *profile.Profile // nil: nothing could be learned
}

// Learn learns a site from its newest stories, at most 24, one page of each, and lets the
// archive keep that as its profile, with which r reads from then on. A page that cannot be read
// is left out; of a site without stories nothing is kept. If something is forgotten
// meanwhile, it begins anew. It asks no server. Of one site r learns one lesson at a time, so
// that what is kept was learned last.
func (r *Reader) Learn(ctx context.Context, a *archive.Archive, site string) (Lesson, error) {
	one, _ := r.lessons.LoadOrStore(site, new(sync.Mutex))
	one.(*sync.Mutex).Lock()
	defer one.(*sync.Mutex).Unlock()
	for range attempts {
		before, err := a.Erasures(ctx)
		if err != nil {
			return Lesson{}, err
		}
		l, err := r.learn(ctx, a, site)
		if err != nil {
			return l, err
		}
		if after, err := a.Erasures(ctx); err != nil || len(after) == len(before) {
			return l, err
		}
	}
	return Lesson{}, fmt.Errorf("learn %s: its stories are being forgotten; try again later", site)
}

// attempts bounds how often Learn begins anew.
const attempts = 5

func (r *Reader) learn(ctx context.Context, a *archive.Archive, site string) (Lesson, error) {
	l := Lesson{Site: site}
	refs, err := a.Newest(ctx, site, most)
	if err != nil {
		return l, fmt.Errorf("learn %s: %w", site, err)
	}
	was, err := a.Profile(ctx, site)
	if len(refs) == 0 && errors.Is(err, archive.ErrNotFound) {
		return l, nil
	}
	if err != nil && !errors.Is(err, archive.ErrNotFound) && !errors.Is(err, archive.ErrDamaged) {
		return l, fmt.Errorf("learn %s: %w", site, err)
	}
	var samples []profile.Sample
	for _, v := range refs {
		page, err := r.sampled(ctx, a, v)
		if ends(ctx, err) {
			return l, fmt.Errorf("learn %s: %w", site, err)
		}
		if err == nil {
			samples = append(samples, page.Sample())
		}
	}
	l.Stories, l.Profile = len(refs), profile.Learn(samples)
	old, _ := profile.Parse(was.Bytes)
	l.New = old.Digest() != l.Profile.Digest()
	return l, a.PutProfile(ctx, archive.Profile{Site: site, Stories: l.Stories, Bytes: l.Profile.Marshal()})
}

// sampled opens the page of a version.
func (r *Reader) sampled(ctx context.Context, a *archive.Archive, v archive.VersionRef) (*extract.Page, error) {
	payload, c, err := a.Payload(ctx, v.Key, v.Number)
	if err != nil {
		return nil, err
	}
	return r.open(&r.blank, c, payload)
}

// Due reports whether there is more to learn of a site than is known: it has ten stories
// and no profile, 24 and one of fewer, or new ones and one that is 30 days old.
func Due(ctx context.Context, a *archive.Archive, site string, now time.Time) (bool, error) {
	p, err := a.Profile(ctx, site)
	if err != nil && !errors.Is(err, archive.ErrNotFound) && !errors.Is(err, archive.ErrDamaged) {
		return false, err
	}
	old := !p.At.IsZero() && now.Sub(p.At) >= stale
	if p.Stories >= most && !old {
		return false, nil // Most sites of a large archive: nothing else is looked up.
	}
	enough := most
	if p.Stories == 0 {
		enough = first
	}
	list, err := a.Newest(ctx, site, enough)
	if err != nil || len(list) == 0 {
		return false, err
	}
	if p.Stories < most && len(list) >= enough {
		return true, nil
	}
	return old && list[0].At.After(p.At), nil
}

// Words are what the marks of a profile stand for, looked up in the newest pages of its
// site: texts of lines, names of elements. Of what stands there no more there are none.
func (r *Reader) Words(ctx context.Context, a *archive.Archive, site string, p *profile.Profile) (map[profile.Mark]string, error) {
	words := map[profile.Mark]string{}
	refs, err := a.Newest(ctx, site, most)
	for _, v := range refs {
		page, failed := r.sampled(ctx, a, v)
		if ends(ctx, failed) {
			return nil, failed
		}
		if failed == nil {
			page.Words(p, words)
		}
	}
	return words, err
}
