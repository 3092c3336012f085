package archive

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"newsmorgue/archive/dbfile"
)

// What is forgotten goes in this order, so that a kill in between leaves a note that
// says that it is not done yet, and the next Forget ends it:
//
//	note     erased     number => Erasure          what is to be forgotten, and why
//	         forbidden  SHA-256 of a key => number  that may not be kept again
//	rows     those of the stories and of photos that no other shows, or the comment's
//	moved    what is packed over what goes is packed anew, over something else
//	blobs    are taken out of their packs
//	files    that no row names are filled with zeros and removed
//	scrubbed the pages that became free are filled with zeros, in packs and index
//
// The tables erased and forbidden are made by the first Forget.
const (
	erasedTable    = "erased"
	forbiddenTable = "forbidden"
)

// An Erasure is the note that is kept of what was forgotten. It does not name it: of an
// address there is only a digest, by which it is refused when it comes again.
type Erasure struct {
	At       time.Time `json:"at"`
	Reason   string    `json:"reason"`
	What     string    `json:"what"` // "story", "site" or "comment"
	Stories  int       `json:"stories,omitempty"`
	Captures int       `json:"captures,omitempty"`
	Blobs    int       `json:"blobs"`           // taken out of their packs
	Files    int       `json:"files,omitempty"` // of photos
	Done     bool      `json:"done"`
}

// An erasureRow is an Erasure as it is stored.
type erasureRow struct {
	Erasure
	Of    []storyID       `json:"of,omitempty"`    // the stories, or that of the comment, until it is done
	Packs map[string]bool `json:"packs,omitempty"` // whose free pages are still to be filled, below the folder
}

// Forgetting says what to forget: a story by any of its keys, all of a site, or one
// comment of a story.
type Forgetting struct {
	Key     string
	Site    string // instead of Key
	Comment string // its id; then Key names its story
	Reason  string // why: a court's order, a person's right; must not be empty
}

// ErrForgotten: what is asked for, or was to be kept, was forgotten.
var ErrForgotten = errors.New("it was forgotten and must not be kept again")

// Forget erases what a court or a person has the right to have erased: rows, records,
// payloads and all that is told over them, and the bytes that they had on disk. What
// stays is the Erasure. Put refuses the addresses of a forgotten story, and all of a
// forgotten site, from then on with ErrForgotten. Copies and backups keep what they have: they must be made anew.
//
// With a story go its further pages, but for those that are stories of their own, and what
// was learned of its site (Profile), which may be learned again from the stories that stay,
// and the photos that no other story shows, in any of its versions. A file stays that came
// for a photo of another story as well.
//
// With a comment go the payloads that were captured while it stood there, for they
// show it; the records of the versions do not, and stay. As long as the publisher shows
// the comment, the next capture's payload has it again, though no record will.
//
// It fails with ErrNotFound if there is no such thing.
func (a *Archive) Forget(ctx context.Context, what Forgetting) (_ Erasure, err error) {
	var e erasureRow
	if strings.TrimSpace(what.Reason) == "" {
		return e.Erasure, errors.New("forget: there must be a reason, for it is all that is kept of it")
	}
	err = a.care(ctx, func() error {
		if err := errors.Join(a.owned(ctx), a.resumeForget(ctx)); err != nil {
			return err
		}
		var n uint32
		err := a.change(ctx, a.wait, func(b *batch) error {
			n, e, err = b.forget(what)
			return err
		})
		if err != nil {
			return err
		}
		return a.finishForget(ctx, n, &e)
	})
	if err != nil {
		return e.Erasure, fmt.Errorf("forget: %w", err)
	}
	return e.Erasure, nil
}

// owned refuses an archive in which there are blobs that do not say whose they are.
func (a *Archive) owned(ctx context.Context) error {
	for _, kind := range packKinds {
		err := a.eachBlob(ctx, kind, func(_ *batch, id blobID, raw []byte) error {
			if h, err := parseBlob(raw); err == nil && h.owner == 0 {
				return errors.New("what was kept in an older format does not say whose it is; compact the archive first")
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Erasures are the notes of all that was forgotten.
func (a *Archive) Erasures(ctx context.Context) (list []Erasure, err error) {
	err = a.read(ctx, func(b *batch) error {
		return b.erasures(func(_ uint32, e erasureRow) { list = append(list, e.Erasure) })
	})
	return list, err
}

// resumeForget ends what an earlier Forget has left.
func (a *Archive) resumeForget(ctx context.Context) error {
	open := map[uint32]erasureRow{}
	err := a.read(ctx, func(b *batch) error {
		return b.erasures(func(n uint32, e erasureRow) {
			if !e.Done {
				open[n] = e
			}
		})
	})
	for n, e := range open {
		if err == nil {
			err = a.finishForget(ctx, n, &e)
		}
	}
	return err
}

// finishForget does all that comes after the rows.
func (a *Archive) finishForget(ctx context.Context, n uint32, e *erasureRow) error {
	p := purge{Archive: a, stories: map[storyID]bool{}}
	for _, id := range e.Of {
		p.stories[id] = true
	}
	gone, err := p.run(ctx)
	if err != nil {
		return err
	}
	if err := a.eraseNoted(ctx, n, e, gone); err != nil {
		return err
	}
	for name := range e.Packs {
		if err := a.scrub(ctx, name); err != nil {
			return err
		}
	}
	if err := a.sweepFiles(ctx); err != nil {
		return err
	}
	if err := a.scrub(ctx, indexFile); err != nil {
		return err
	}
	e.Done, e.Of, e.Packs = true, nil, nil
	return a.change(ctx, a.wait, func(b *batch) error { return b.putErasure(n, *e) })
}

// eraseNoted takes blobs out of their packs and notes which packs those are.
func (a *Archive) eraseNoted(ctx context.Context, n uint32, e *erasureRow, gone map[spot]bool) error {
	if e.Packs == nil {
		e.Packs = map[string]bool{}
	}
	for at := range gone {
		e.Packs[packName(at.kind, at.id.pack())] = true
	}
	e.Blobs += len(gone)
	return a.change(ctx, a.wait, func(b *batch) error { return errors.Join(b.eraseAll(gone), b.putErasure(n, *e)) })
}

// scrub fills the free pages of a file, and lets a backup see that it is another. What
// was left of writing one anew goes as well.
func (a *Archive) scrub(ctx context.Context, name string) error {
	path := filepath.Join(a.dir, name)
	return a.locked(ctx, true, a.wait, func() error {
		if !exists(path) {
			return nil // compacted away since then
		}
		if err := os.Remove(path + ".new"); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return errors.Join(scrub(path), dbfile.Touch(path))
	})
}

func (b *batch) erasures(f func(uint32, erasureRow)) error {
	if b.index.Tx.Bucket([]byte(erasedTable)) == nil {
		return nil
	}
	t := b.table(erasedTable)
	return t.bucket.ForEach(func(k, v []byte) error {
		row, err := t.open(k, v)
		var e erasureRow
		if err == nil {
			err = json.Unmarshal(row, &e)
		}
		if err != nil {
			return fmt.Errorf("%s, table %s, row %x: %w", indexFile, erasedTable, k, err)
		}
		f(number(k), e)
		return nil
	})
}

func (b *batch) putErasure(n uint32, e erasureRow) error {
	row, err := json.Marshal(e)
	if err != nil {
		return err // Unreachable: strings, numbers and a time.
	}
	return b.table(erasedTable).put(key32(nil, n), row)
}

// siteOf is what stands for a whole site among the forbidden keys; no key has a space.
func siteOf(site string) string { return "site " + site }

// forbidden reports whether a key was forgotten.
func (b *batch) forbidden(key string) bool {
	if b.index.Tx.Bucket([]byte(forbiddenTable)) == nil {
		return false
	}
	sum := sha256.Sum256([]byte(key))
	return b.table(forbiddenTable).has(sum[:])
}

// forbid lets a key not be kept again.
func (b *batch) forbid(key string, note uint32) error {
	sum := sha256.Sum256([]byte(key))
	return b.table(forbiddenTable).put(sum[:], key32(nil, note))
}

// forget writes the note and takes the rows away.
func (b *batch) forget(what Forgetting) (n uint32, e erasureRow, err error) {
	for _, name := range []string{erasedTable, forbiddenTable} {
		if _, err := b.index.Tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return 0, e, err
		}
	}
	e.Erasure = Erasure{At: fromMillis(millis(b.now())), Reason: what.Reason, What: "story"}
	var stories []story
	switch {
	case what.Site != "":
		e.What = "site"
		stories, err = b.ofSite(what.Site)
	default:
		var s story
		if s, err = b.named(what.Key); err == nil {
			stories, err = b.withParts(s)
		}
	}
	if err != nil {
		return 0, e, err
	}
	if err := b.forgetProfiles(stories); err != nil {
		return 0, e, err
	}
	if n, err = b.table(erasedTable).next(); err != nil {
		return 0, e, err
	}
	for _, s := range stories {
		e.Of = append(e.Of, s.id)
		if what.Comment == "" {
			e.Stories, e.Captures = e.Stories+1, e.Captures+s.state.captures
			err = errors.Join(err, b.forgetStory(s, n))
		}
	}
	if what.Comment != "" {
		e.What = "comment"
		err = b.forgetComment(stories, what.Comment)
	}
	if err != nil {
		return 0, e, err
	}
	if what.Site != "" {
		if err := b.forbid(siteOf(what.Site), n); err != nil {
			return 0, e, err
		}
	}
	if what.Comment == "" {
		if err := b.forgetEvents(e.Of); err != nil {
			return 0, e, err
		}
		if e.Files, err = b.forgetPictures(e.Of); err != nil {
			return 0, e, err
		}
	}
	err = b.dropBases(func(id blobID) bool {
		h, err := b.blob(payloads, id)
		return err != nil || slices.Contains(e.Of, h.owner)
	})
	return n, e, errors.Join(err, b.putErasure(n, e))
}

// withParts are a story and its further pages, of which none may go without the others.
func (b *batch) withParts(s story) ([]story, error) {
	whole, err := b.namedBy(s)
	if err == nil && whole != "" && s.state.versions == 0 {
		err = fmt.Errorf("%s is a further page of %s, which must be forgotten as a whole", s.key, whole)
	}
	if err != nil {
		return nil, err
	}
	parts, err := b.partsOf(s)
	return append([]story{s}, parts...), err
}

// ofSite are all stories of a site.
func (b *batch) ofSite(site string) (list []story, err error) {
	for id := storyID(1); id <= storyID(b.table(storyTable).last()); id++ {
		if !b.table(storyTable).has(id.row(nameRow)) {
			continue
		}
		name, err := b.nameOf(id)
		if err == nil && name.site == site {
			name, err = b.story(id)
			list = append(list, name)
		}
		if err != nil {
			return nil, err
		}
	}
	if list == nil && b.forbidden(siteOf(site)) {
		return nil, fmt.Errorf("site %s: %w", site, ErrForgotten)
	}
	if list == nil {
		return nil, fmt.Errorf("site %s: %w", site, ErrNotFound)
	}
	return list, nil
}

// forgetStory takes away the rows of a story but for its events.
func (b *batch) forgetStory(s story, note uint32) error {
	for _, key := range append([]string{s.key}, s.aliases...) {
		if err := errors.Join(b.table(keyTable).bucket.Delete([]byte(key)), b.forbid(key, note)); err != nil {
			return err
		}
	}
	return b.drop(storyTable, key32(nil, uint32(s.id)))
}

// drop takes away the rows of a table whose keys begin with prefix.
func (b *batch) drop(name string, prefix []byte) error {
	bucket := b.table(name).bucket
	var keys [][]byte
	for k, _ := bucket.Cursor().Seek(prefix); k != nil && strings.HasPrefix(string(k), string(prefix)); {
		keys = append(keys, slices.Clone(k))
		k, _ = bucket.Cursor().Seek(append(slices.Clone(k), 0))
	}
	for _, k := range keys {
		if err := bucket.Delete(k); err != nil {
			return err
		}
	}
	return nil
}

// forgetEvents takes the events of stories out of the feed, and their versions out of
// the order of their sites.
func (b *batch) forgetEvents(ids []storyID) error {
	of := map[storyID]bool{}
	for _, id := range ids {
		of[id] = true
	}
	for _, table := range []struct {
		name  string
		story func(row []byte) (storyID, error)
	}{
		{feedTable, func(row []byte) (storyID, error) { e, err := decodeEvent(row); return e.story, err }},
		{siteTable, func(row []byte) (storyID, error) { id, _, err := decodeOrder(row); return id, err }},
	} {
		t := b.table(table.name)
		var keys [][]byte
		err := t.bucket.ForEach(func(k, v []byte) error {
			row, err := t.open(k, v)
			if err != nil {
				return err
			}
			id, err := table.story(row)
			if of[id] {
				keys = append(keys, slices.Clone(k))
			}
			return err
		})
		for _, k := range keys {
			err = errors.Join(err, t.bucket.Delete(k))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// forgetComment takes away what a comment said, and the payloads that show it, of a story
// and its further pages.
func (b *batch) forgetComment(pages []story, id string) error {
	s := pages[0]
	t, err := b.thread(s)
	if err != nil {
		return err
	}
	n := slices.IndexFunc(t.comments, func(c comment) bool { return c.id == id })
	if n < 0 {
		return fmt.Errorf("comment %q of %s: %w", id, s.key, ErrNotFound)
	}
	c := &t.comments[n]
	first, last := c.first, c.lastSeen(&t)
	c.erased, c.content, c.past, c.votes, c.profile = true, piece{}, nil, nil, 0
	if err := b.table(storyTable).put(s.id.numbered(commentRow, n), c.encode()); err != nil {
		return err
	}
	shows := func(row capture) bool { return !row.at.Before(first) && !row.at.After(last) }
	later, err := b.partsBut(s, shows)
	if err != nil {
		return err
	}
	for _, page := range pages {
		err := b.hide(page, func(row capture) bool {
			if row.of != "" {
				return !row.at.Before(first) && !slices.ContainsFunc(later, func(p Part) bool { return page.goesBy(p) && p.At.Equal(row.at) })
			}
			return shows(row)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// hide takes away the payloads of those captures of s.
func (b *batch) hide(s story, shows func(capture) bool) error {
	gone := map[blobID]bool{}
	for n := 1; n <= s.state.captures; n++ {
		row, err := b.capture(s, n)
		if err != nil {
			return err
		}
		if row.payload == 0 || !shows(row) {
			continue
		}
		gone[row.payload] = true
		row.payload, row.pruned = 0, true
		if err := b.table(storyTable).put(s.id.numbered(captureRow, n), row.encode()); err != nil {
			return err
		}
	}
	for n := 1; n <= s.state.versions; n++ {
		v, _, err := b.version(s, n)
		if err == nil && gone[v.payload] {
			v.payload = 0
			err = b.putVersion(s, n, v)
		}
		if err != nil {
			return err
		}
	}
	// The next page is asked for without condition, and packed over nothing of these.
	s.state.payload, s.state.etag, s.state.modified = 0, "", ""
	s.state.pages, s.state.turns = chain{}, nil
	return b.table(storyTable).put(s.id.row(stateRow), s.state.encode())
}

// A purge takes out of the packs all blobs of some stories that no row names any more,
// and what lies over them.
type purge struct {
	*Archive
	stories map[storyID]bool
	named   map[spot]bool // what rows of these stories name
}

// run moves what lies over what goes until nothing that is named and can be read does, and
// tells what is to be taken out.
func (p *purge) run(ctx context.Context) (map[spot]bool, error) {
	for moved := -1; ; {
		if err := p.names(ctx); err != nil {
			return nil, err
		}
		gone, owners, err := p.look(ctx)
		if err != nil || len(owners) == 0 || moved == 0 {
			return gone, err
		}
		// A story that got a new first page meanwhile may have made it one for others.
		err = p.change(ctx, p.wait, func(b *batch) error {
			return b.dropBases(func(id blobID) bool { return gone[spot{payloads, id}] })
		})
		if err != nil {
			return nil, err
		}
		m := mover{Archive: p.Archive, must: func(b *batch, kind string, id blobID) bool {
			for ; id != 0; id = b.baseOf(kind, id) {
				if gone[spot{kind, id}] {
					return true
				}
			}
			return false
		}}
		for owner := range owners {
			if err := m.one(ctx, owner); err != nil {
				return nil, err
			}
		}
		moved = m.moved.Blobs
	}
}

// baseOf is what a blob lies over; 0 if it is nothing, or cannot be told.
func (b *batch) baseOf(kind string, id blobID) blobID {
	h, err := b.blob(kind, id)
	if err != nil {
		return 0
	}
	return h.base
}

// names notes what the rows of the stories name, those that are left.
func (p *purge) names(ctx context.Context) error {
	p.named = map[spot]bool{}
	return p.read(ctx, func(b *batch) error {
		for id := range p.stories {
			n, err := b.names(id, func(*batch, string, blobID) bool { return true })
			if err != nil {
				return err
			}
			if n == nil {
				continue
			}
			for _, id := range slices.Concat(n.payloads, n.heads) {
				p.named[spot{payloads, id}] = true
			}
			for _, id := range n.texts {
				p.named[spot{records, id}] = true
			}
			if err := p.namesOfComments(b, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// namesOfComments notes those blobs of comments of which every text is named.
func (p *purge) namesOfComments(b *batch, id storyID) error {
	s, err := b.story(id)
	if err != nil {
		return err
	}
	t, err := b.thread(s)
	if err != nil {
		return err
	}
	texts := map[blobID]map[int]bool{}
	for _, c := range t.comments {
		for _, k := range c.pieces() {
			if texts[k.blob] == nil {
				texts[k.blob] = map[int]bool{}
			}
			texts[k.blob][k.index] = true
		}
	}
	shelf := library{batch: b}
	for blob, named := range texts {
		texts, err := shelf.shelf(blob)
		if err != nil {
			return err
		}
		p.named[spot{records, blob}] = len(texts) == len(named)
	}
	return nil
}

// look goes through all blobs: which go, and whose rows name some that lie over them. A
// base comes before what lies over it.
func (p *purge) look(ctx context.Context) (gone map[spot]bool, owners map[storyID]bool, err error) {
	gone = map[spot]bool{}
	over := map[spot]storyID{}
	for _, kind := range packKinds {
		err := p.eachBlob(ctx, kind, func(b *batch, id blobID, raw []byte) error {
			h, err := parseUnsealed(raw) // A damaged one may go as well; nobody can read it.
			if err != nil {
				return nil
			}
			at := spot{kind, id}
			if p.stories[h.owner] && !p.named[at] || gone[spot{kind, h.base}] {
				gone[at], over[at] = true, h.owner
			}
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	err = p.read(ctx, func(b *batch) error {
		seen := map[storyID]bool{}
		for _, owner := range over {
			if seen[owner] {
				continue
			}
			seen[owner] = true
			n, err := b.names(owner, func(_ *batch, kind string, id blobID) bool { return gone[spot{kind, id}] })
			if err != nil {
				return err
			}
			if n != nil {
				if owners == nil {
					owners = map[storyID]bool{}
				}
				owners[owner] = true
			}
		}
		return nil
	})
	return gone, owners, err
}

// eraseAll takes blobs out of their packs.
func (b *batch) eraseAll(gone map[spot]bool) error {
	ids := map[string][]blobID{}
	for at := range gone {
		ids[at.kind] = append(ids[at.kind], at.id)
	}
	for kind, list := range ids {
		if err := b.erase(kind, list); err != nil {
			return err
		}
	}
	return b.dropBases(func(id blobID) bool { return gone[spot{payloads, id}] })
}
