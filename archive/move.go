package archive

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
)

// A mover packs blobs anew: it reads what stories name, packs it outside the lock, and
// then, under the lock, puts it into the packs that are written to and lets the rows
// name the new blobs. What nobody names any more stays where it is. A story that gets a
// capture meanwhile keeps that, for only those names are changed that were read.
type mover struct {
	*Archive
	must  func(b *batch, kind string, id blobID) bool // which blobs have to move
	moved Moved
	lost  map[spot]error // blobs that have to move and cannot be read; they stay where they are
}

// Moved counts what was packed anew.
type Moved struct {
	Stories int   `json:"stories"`
	Blobs   int   `json:"blobs"`
	Raw     int64 `json:"raw"`    // bytes unpacked
	Stored  int64 `json:"stored"` // bytes packed
}

// waveBytes bounds what is unpacked at a time, and so the memory.
const waveBytes = 48 << 20

// names are the blobs that the rows of a story name.
type names struct {
	payloads, heads, texts []blobID        // in order of the captures, of the versions
	pieces                 map[blobID]bool // of comments
}

// A load is what is moved of one story at a time.
type load struct {
	story  storyID
	site   string
	told   bool                // the story has versions
	kinds  []string            // of each of the sheets
	sheets []*sheet            // in the order in which they are put
	as     map[string]renaming // by kind
	pieces map[piece]piece     // of comments, whose blobs are numbers into sheets
	more   bool                // there is more to move of this story
}

// A renaming says which sheet a blob has become.
type renaming map[blobID]int

// move goes through all stories. progress, if not nil, is told how many are done.
func (m *mover) move(ctx context.Context, progress func(done, all int64)) error {
	for from, done := storyID(1), false; !done; {
		w := wave{grounds: map[string][]*sheet{}}
		for w.size < waveBytes && !done {
			n, all, err := m.next(ctx, &from, math.MaxUint32)
			if err != nil {
				return err
			}
			if progress != nil {
				progress(int64(min(from-1, all)), int64(all))
			}
			if done = n == nil; done {
				break
			}
			l, err := m.load(ctx, from, n, &w)
			if err != nil {
				return err
			}
			if l.more { // The rest is told once this is moved.
				break
			}
			from++
		}
		if err := m.deliver(ctx, w.loads); err != nil {
			return err
		}
	}
	return nil
}

// one moves what must be moved of one story.
func (m *mover) one(ctx context.Context, id storyID) error {
	for {
		w := wave{grounds: map[string][]*sheet{}}
		n, _, err := m.next(ctx, &id, id)
		if err != nil || n == nil {
			return err
		}
		if _, err = m.load(ctx, id, n, &w); err == nil {
			err = m.deliver(ctx, w.loads)
		}
		if err != nil {
			return err
		}
	}
}

// A wave is what is unpacked at a time.
type wave struct {
	loads   []*load
	size    int
	grounds map[string][]*sheet // the first pages in it, by site
}

// next finds the first story between from and to of which something must move; nil if
// there is none. all is the number of the last story.
func (m *mover) next(ctx context.Context, from *storyID, to storyID) (n *names, all storyID, err error) {
	for n == nil && err == nil {
		err = m.read(ctx, func(b *batch) (err error) {
			start := time.Now()
			all = storyID(b.table(storyTable).last())
			for ; *from <= min(all, to); *from++ {
				if n, err = b.names(*from, m.leaves); n != nil || err != nil || time.Since(start) > spell {
					return err
				}
			}
			return nil
		})
		if *from > min(all, to) {
			break
		}
	}
	return n, all, err
}

// names tells what a story names, if anything of that must move.
func (b *batch) names(id storyID, must func(*batch, string, blobID) bool) (*names, error) {
	if !b.table(storyTable).has(id.row(nameRow)) {
		return nil, nil // It was forgotten.
	}
	s, err := b.story(id)
	if err != nil {
		return nil, err
	}
	n := &names{pieces: map[blobID]bool{}}
	found := false
	add := func(list *[]blobID, kind string, ids ...blobID) {
		for _, id := range ids {
			if id != 0 && must(b, kind, id) {
				*list, found = append(*list, id), true
			}
		}
	}
	for i := 1; i <= s.state.captures; i++ {
		c, err := b.capture(s, i)
		if err != nil {
			return nil, err
		}
		add(&n.payloads, payloads, c.payload)
		add(&n.heads, payloads, c.head)
	}
	for i := 1; i <= s.state.versions; i++ {
		v, _, err := b.version(s, i)
		if err != nil {
			return nil, err
		}
		add(&n.payloads, payloads, v.payload)
		add(&n.texts, records, v.record)
	}
	add(&n.payloads, payloads, append(s.state.anchors(), s.state.payload)...)
	add(&n.heads, payloads, s.state.head)
	add(&n.texts, records, s.state.texts.anchor)
	t, err := b.thread(s)
	if err != nil {
		return nil, err
	}
	for _, c := range t.comments {
		for _, p := range c.pieces() {
			var ids []blobID
			if add(&ids, records, p.blob); ids != nil {
				n.pieces[p.blob] = true
			}
		}
	}
	if !found {
		return nil, nil
	}
	for _, list := range []*[]blobID{&n.payloads, &n.heads, &n.texts} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return n, nil
}

// load reads and places what must move of a story, as much as a wave takes.
func (m *mover) load(ctx context.Context, id storyID, n *names, w *wave) (*load, error) {
	l := &load{story: id, as: map[string]renaming{payloads: {}, records: {}}, pieces: map[piece]piece{}}
	w.loads = append(w.loads, l)
	pages, err := m.series(ctx, l, w)
	if err != nil {
		return nil, err
	}
	for _, part := range []struct {
		kind string
		ids  []blobID
		row  *series
	}{{payloads, n.payloads, pages}, {payloads, n.heads, &series{}}, {records, n.texts, &series{}}} {
		for ids := part.ids; len(ids) > 0; {
			if l.more = w.size >= waveBytes; l.more {
				return l, nil
			}
			contents, err := m.contents(ctx, part.kind, ids)
			if err != nil {
				return nil, err
			}
			for i, content := range contents {
				if content == nil {
					continue // lost
				}
				w.size += len(content)
				l.take(part.row, part.kind, ids[i], content)
			}
			ids = ids[len(contents):]
		}
	}
	if len(pages.kept) > 0 && l.told {
		w.lay(l.site, pages.kept[0])
	}
	return l, m.loadComments(ctx, l, n.pieces)
}

// series begins that of the pages of a story, over those of others.
func (m *mover) series(ctx context.Context, l *load, w *wave) (*series, error) {
	pages := &series{pages: true}
	err := m.read(ctx, func(b *batch) error {
		s, err := b.story(l.story)
		if err != nil {
			return err
		}
		l.site, l.told = s.site, s.state.versions > 0
		list, err := b.grounds(s.site)
		for _, g := range list {
			if !m.must(b, payloads, g.id) { // else it is on its way out itself
				sheet := newSheet(g.content)
				sheet.id, sheet.uses = g.id, g.uses
				pages.grounds = append(pages.grounds, sheet)
			}
		}
		return err
	})
	pages.grounds = append(pages.grounds, w.grounds[l.site]...)
	return pages, err
}

// lay lets the first page of a story be one that those of others are packed over.
func (w *wave) lay(site string, s *sheet) {
	if s.under == nil && len(s.content) >= baseSize {
		list := append(w.grounds[site], s)
		w.grounds[site] = list[max(0, len(list)-baseCount):]
	}
}

// contents reads as many of those blobs as can be had without holding others up.
func (m *mover) contents(ctx context.Context, kind string, ids []blobID) (list [][]byte, err error) {
	err = m.read(ctx, func(b *batch) error {
		for start := time.Now(); len(list) == 0 || len(list) < len(ids) && time.Since(start) < spell; {
			id := ids[len(list)]
			content, err := b.content(kind, id)
			if errors.Is(err, ErrDamaged) {
				m.lose(spot{kind, id}, err)
				content, err = nil, nil
			}
			if err != nil {
				return err
			}
			list = append(list, content)
		}
		return nil
	})
	return list, err
}

func (m *mover) lose(at spot, err error) {
	if m.lost == nil {
		m.lost = map[spot]error{}
	}
	m.lost[at] = err
}

// leaves reports which blobs have to move and can.
func (m *mover) leaves(b *batch, kind string, id blobID) bool {
	return m.lost[spot{kind, id}] == nil && m.must(b, kind, id)
}

// take adds a blob to a load. What a story has twice is kept once.
func (l *load) take(row *series, kind string, id blobID, content []byte) {
	s := newSheet(content)
	for i, other := range l.sheets {
		if l.kinds[i] == kind && other.sum == s.sum {
			l.as[kind][id] = i
			return
		}
	}
	row.place(s)
	s.page = row.pages
	l.as[kind][id] = len(l.sheets)
	l.sheets, l.kinds = append(l.sheets, s), append(l.kinds, kind)
}

// commentBytes is about the size of a blob into which texts of comments are put.
const commentBytes = 64 << 10

// loadComments puts the texts of comments together that came one by one.
func (m *mover) loadComments(ctx context.Context, l *load, blobs map[blobID]bool) error {
	if len(blobs) == 0 {
		return nil
	}
	var texts row
	count := 0
	flush := func() {
		if count > 0 {
			l.sheets, l.kinds = append(l.sheets, newSheet(texts.b)), append(l.kinds, records)
			texts, count = row{}, 0
		}
	}
	return m.read(ctx, func(b *batch) error {
		s, err := b.story(l.story)
		if err != nil {
			return err
		}
		t, err := b.thread(s)
		if err != nil {
			return err
		}
		shelf := library{batch: b}
		for _, c := range t.comments {
			for _, p := range c.pieces() {
				if _, known := l.pieces[p]; known || !blobs[p.blob] {
					continue
				}
				text, err := shelf.text(p)
				if errors.Is(err, ErrDamaged) {
					m.lose(spot{records, p.blob}, err)
					continue
				}
				if err != nil {
					return err
				}
				l.pieces[p] = piece{blobID(len(l.sheets)), count}
				texts.bytes(text)
				if count++; len(texts.b) >= commentBytes {
					flush()
				}
			}
		}
		flush()
		return nil
	})
}

// deliver packs loads and keeps them.
func (m *mover) deliver(ctx context.Context, loads []*load) error {
	if len(loads) == 0 {
		return nil
	}
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for _, l := range loads {
		for _, s := range l.sheets {
			work.Go(func() error { return s.pack(m.packer) })
		}
	}
	if err := work.Wait(); err != nil {
		return err
	}
	return m.change(ctx, m.wait, func(b *batch) error {
		for _, l := range loads {
			if err := m.unload(b, l); err != nil {
				return fmt.Errorf("move story %d: %w", l.story, err)
			}
		}
		return nil
	})
}

// unload puts the sheets of a load into the packs and names them in the rows.
func (m *mover) unload(b *batch, l *load) error {
	if !b.table(storyTable).has(l.story.row(nameRow)) {
		return fmt.Errorf("%w: it has no row any more", ErrDamaged) // Who forgets a story waits for whoever moves one.
	}
	s, err := b.story(l.story)
	if err != nil {
		return err
	}
	for i, sheet := range l.sheets {
		h := sheet.packed
		if sheet.under != nil {
			h.base = sheet.under.id
		}
		if sheet.id, err = b.put(l.kinds[i], l.story, h); err != nil {
			return err
		}
		if sheet.page && sheet.first && l.told {
			if err := b.founded(s.site, sheet.id, h); err != nil {
				return err
			}
		}
		m.moved.Blobs++
		m.moved.Raw += int64(h.size)
		m.moved.Stored += int64(len(h.data))
	}
	if !l.more {
		m.moved.Stories++
	}
	return l.rename(b, s)
}

// rename lets the rows of s name what its blobs have become.
func (l *load) rename(b *batch, s story) error {
	as := func(kind string, id *blobID) {
		if i, ok := l.as[kind][*id]; ok {
			*id = l.sheets[i].id
		}
	}
	for i := 1; i <= s.state.captures; i++ {
		c, err := b.capture(s, i)
		if err != nil {
			return err
		}
		as(payloads, &c.payload)
		as(payloads, &c.head)
		if err := b.table(storyTable).put(s.id.numbered(captureRow, i), c.encode()); err != nil {
			return err
		}
	}
	for i := 1; i <= s.state.versions; i++ {
		v, _, err := b.version(s, i)
		if err != nil {
			return err
		}
		as(payloads, &v.payload)
		as(records, &v.record)
		if err := b.putVersion(s, i, v); err != nil {
			return err
		}
	}
	as(payloads, &s.state.payload)
	as(payloads, &s.state.head)
	l.rechain(payloads, &s.state.pages)
	for i := range s.state.turns {
		l.rechain(payloads, &s.state.turns[i])
	}
	s.state.turns = slices.DeleteFunc(s.state.turns, func(c chain) bool { return c.anchor == 0 })
	l.rechain(records, &s.state.texts)
	if err := b.table(storyTable).put(s.id.row(stateRow), s.state.encode()); err != nil {
		return err
	}
	return l.renameComments(b, s)
}

// rechain lets the next content go on from the sheet that the anchor of a chain has
// become.
func (l *load) rechain(kind string, c *chain) {
	i, ok := l.as[kind][c.anchor]
	if !ok {
		return
	}
	s := l.sheets[i]
	if s.depth == maxDepth {
		*c = chain{}
		return
	}
	first := s
	for !first.first {
		first = first.under
	}
	*c = chain{anchor: s.id, depth: s.depth, root: len(first.packed.data)}
}

func (l *load) renameComments(b *batch, s story) error {
	if len(l.pieces) == 0 {
		return nil
	}
	t, err := b.thread(s)
	if err != nil {
		return err
	}
	as := func(p *piece) {
		if to, ok := l.pieces[*p]; ok {
			*p = piece{l.sheets[to.blob].id, to.index}
		}
	}
	for n := range t.comments {
		c := &t.comments[n]
		as(&c.content)
		for i := range c.past {
			as(&c.past[i].piece)
		}
		if err := b.table(storyTable).put(s.id.numbered(commentRow, n), c.encode()); err != nil {
			return err
		}
	}
	return nil
}
