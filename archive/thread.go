package archive

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"

	"newsmorgue/extract/news"
)

// How a reading of a thread changes what is known of its comments. A comment is
// recognised by the site's own id; without one, by author, time, parent and text,
// the k-th of equals being the k-th; then, as an edit, by its place among those of
// the same author, minute and parent; as a tombstone, by what answers it. Of a parent
// without an id of the site's it counts only that there is one: what that says may change.
//
//	seen before, same text             its votes and when it was seen last
//	seen before, other text            edited; the old text is kept
//	  and another reader               its text as the new reader has it: no edit
//	not seen before                    added
//	a tombstone of it                  removed
//	missing, complete reading          lacking
//	missing, complete twice in a row   removed, if the system and the reader are the same
//	missing, otherwise                 nothing: it may only not have been loaded
//	removed, and there again           added again
//
// An id that the reading made (news.MadeID) says who answers whom in that reading and no
// more. Before, such were taken for the site's own: see madeBefore.

// A sight is one reading of a thread.
type sight struct {
	at       time.Time
	reader   string
	system   uint64
	complete bool
	past     bool           // it is of an old page, which was read before
	comments []news.Comment // its own: reading it changes them
}

// sightOf tells what a reading saw. It is complete if it read every page of the
// thread, or as many comments as the page states; one that is empty is never, for
// a thread that did not load looks like one that was cleared.
func sightOf(r *Reading, at time.Time) sight {
	a := r.Article
	visible := 0
	for _, c := range a.Comments {
		if c.Status != news.CommentRemoved {
			visible++
		}
	}
	counted := a.CommentCount != nil && (*a.CommentCount == visible || *a.CommentCount == len(a.Comments))
	return sight{
		at: at, reader: r.Reader, system: sums(a.Found["comments"]), comments: slices.Clone(a.Comments),
		complete: visible > 0 && a.CommentsState != news.CommentsNotLoaded && (r.AllComments || counted),
	}
}

// A step is one thing that happened to a comment.
type step struct {
	kind    EventKind // "": only its text is another
	ordinal int
	text    int // index in the sight of what it says from now on; -1: as before
}

// read brings a thread up to a sight of it and tells what happened. What the comments of the
// sight answer is from then on what the archive calls it.
func (t *thread) read(s sight) []step {
	var steps []step
	m := t.match(s)
	known := len(t.comments)
	for i, c := range s.comments {
		switch {
		case m.found[i] >= 0:
			steps = append(steps, t.again(m, i)...)
		case m.twice[i]:
		case c.ID != "" || c.Status != news.CommentRemoved: // a tombstone without a name tells nothing
			steps = append(steps, t.add(m, i))
		}
	}
	steps = append(steps, t.miss(known, m.found, s)...)
	t.reorder(m.found)
	m.name()
	t.at, t.reader, t.system, t.complete = s.at, s.reader, s.system, s.complete
	return steps
}

// repeat is a sight of the very page that was read last.
func (t *thread) repeat(at time.Time) []step {
	var steps []step
	for i, c := range t.comments {
		if c.lacking && t.complete && c.system == t.system {
			steps = append(steps, t.remove(i, at))
			t.lacking--
		}
	}
	t.at = at
	return steps
}

// learn adds what a new reading of an old page, captured at s.at, found more than
// the readings before. It is no sight of today: nothing else changes.
func (t *thread) learn(s sight) []step {
	var steps []step
	s.past = true
	m := t.match(s)
	for i, c := range s.comments {
		switch o := m.found[i]; {
		case o >= 0:
			k := &t.comments[o]
			if s.at.Before(k.first) {
				k.first = s.at
			}
			if k.said == lostWords && !k.erased {
				k.place, k.said = m.place(i), words(c)
				steps = append(steps, step{"", o, i})
			}
		case c.Status != news.CommentRemoved && !m.twice[i]:
			t.order = append(t.order, uint32(len(t.comments)))
			steps = append(steps, t.add(m, i))
			t.comments[m.found[i]].last = s.at
		}
	}
	m.name()
	return steps
}

func (t *thread) add(m *matching, i int) step {
	c := m.s.comments[i]
	k := comment{
		id: c.ID, own: own(c), place: m.place(i), said: words(c), votes: c.Votes,
		first: m.s.at, clock: timed(c), system: m.s.system,
	}
	if !k.own {
		k.id = t.invent(k)
	}
	kind := CommentAdded
	if c.Status == news.CommentRemoved {
		k.removed, kind = m.s.at, CommentRemoved
	}
	m.found[i] = len(t.comments)
	t.comments = append(t.comments, k)
	return step{kind, m.found[i], i}
}

// invent makes an id of what a comment says; equals are told apart by an ordinal.
func (t *thread) invent(k comment) string {
	base := fmt.Sprintf("%s%016x", news.MadeID, sums(fmt.Sprint(k.place), fmt.Sprint(k.said)))
	id := base
	for n := 2; slices.ContainsFunc(t.comments, func(c comment) bool { return c.id == id }); n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	return id
}

// again is a comment that was seen before.
func (t *thread) again(m *matching, i int) []step {
	o, c, s := m.found[i], m.s.comments[i], m.s
	k := &t.comments[o]
	k.lacking = false
	if c.Status == news.CommentRemoved {
		if !k.removed.IsZero() {
			return nil
		}
		return []step{t.remove(o, s.at)}
	}
	var steps []step
	if !k.removed.IsZero() {
		k.removed = time.Time{}
		steps = append(steps, step{CommentAdded, o, -1})
	}
	if c.Votes != nil {
		k.votes = c.Votes
	}
	if k.erased {
		k.last = time.Time{}
		return steps
	}
	old := k.said
	k.last, k.place, k.said, k.clock, k.system = time.Time{}, m.place(i), words(c), timed(c), s.system
	switch {
	case old == lostWords:
		steps = append(steps, step{"", o, i})
	case k.said == old:
	case s.reader != t.reader:
		steps = append(steps, step{"", o, i})
	default:
		k.past = append(k.past, past{s.at, k.content})
		k.edited = s.at
		steps = append(steps, step{CommentEdited, o, i})
	}
	return steps
}

// remove takes down a comment that was there until the thread was read last.
func (t *thread) remove(o int, at time.Time) step {
	k := &t.comments[o]
	k.removed, k.lacking = at, false
	if k.last.IsZero() {
		k.last = t.at
	}
	return step{CommentRemoved, o, -1}
}

// miss looks at those of the comments known before that the sight lacks.
func (t *thread) miss(known int, m []int, s sight) []step {
	var steps []step
	seen := make([]bool, len(t.comments))
	for _, o := range m {
		if o >= 0 {
			seen[o] = true
		}
	}
	t.lacking = 0
	for o := range known {
		k := &t.comments[o]
		if seen[o] || !k.removed.IsZero() {
			continue
		}
		if k.last.IsZero() {
			k.last = t.at
		}
		twice := k.lacking && t.complete && s.complete && s.reader == t.reader && s.system == t.system
		if twice && k.system == s.system {
			steps = append(steps, t.remove(o, s.at))
			continue
		}
		if k.lacking = s.complete; k.lacking {
			t.lacking++
		}
	}
	return steps
}

// reorder keeps the order of what was read; what is missing stays behind the one
// that it stood behind.
func (t *thread) reorder(m []int) {
	order := make([]uint32, 0, len(t.comments))
	in := make([]bool, len(t.comments))
	for _, o := range m {
		if o >= 0 && !in[o] {
			order, in[o] = append(order, uint32(o)), true
		}
	}
	for i, o := range t.order {
		if in[o] {
			continue
		}
		at := 0
		if i > 0 {
			at = slices.Index(order, t.order[i-1]) + 1
		}
		order = slices.Insert(order, at, o)
	}
	t.order = order
}

// match finds for each comment of a sight its ordinal in the thread, -1 if it has
// none yet.
func (t *thread) match(s sight) *matching {
	m := &matching{t: t, s: s, found: slices.Repeat([]int{-1}, len(s.comments)), taken: make([]bool, len(t.comments))}
	m.relate()
	what := func(k comment) string { return fmt.Sprint(k.place, k.said) }
	nameless := func(k comment) string { return only(!k.named(), what(k)) }
	m.pair(func(k comment) string { return only(k.named(), k.id) }, func(i int) string { return news.OwnID(s.comments[i].ID) })
	m.pair(nameless, m.what)
	m.pair(func(k comment) string { return only(k.named(), what(k)) }, func(i int) string { return only(!own(s.comments[i]), m.what(i)) })
	m.edits()
	m.pair(nameless, m.what) // now that an edited parent is known
	m.pair(nameless, m.whatBefore)
	m.tombstones()
	if s.reader != t.reader { // another reader may see author or time otherwise
		m.pair(func(k comment) string { return only(!k.named(), fmt.Sprint(k.said)) },
			func(i int) string { return only(!own(s.comments[i]), fmt.Sprint(words(s.comments[i]))) })
	}
	return m
}

// A matching is the work on a sight of a thread.
type matching struct {
	t     *thread
	s     sight
	found []int
	taken []bool
	above []int  // for each comment of the sight, the one before it that it answers; -1 if there is none
	twice []bool // whether the page shows it before
}

// relate finds what the comments of the sight answer, and those that are there twice.
func (m *matching) relate() {
	m.above, m.twice = make([]int, len(m.found)), make([]bool, len(m.found))
	at := map[string]int{}
	for i, c := range m.s.comments {
		if _, again := at[c.ID]; !again {
			at[c.ID] = i
		} else {
			m.twice[i] = own(c)
		}
	}
	for i, c := range m.s.comments {
		m.above[i] = -1
		if j, ok := at[c.Parent]; ok && c.Parent != "" && j < i {
			m.above[i] = j
		}
	}
}

// pair joins what has equal keys and is not joined yet, in order. An empty key
// takes no part.
func (m *matching) pair(old func(comment) string, fresh func(i int) string) {
	waiting := map[string][]int{}
	for o, k := range m.t.comments {
		if key := old(k); key != "" && !m.taken[o] {
			waiting[key] = append(waiting[key], o)
		}
	}
	for i := range m.s.comments {
		if m.found[i] >= 0 || m.twice[i] {
			continue
		}
		key := fresh(i)
		if q := waiting[key]; len(q) > 0 {
			m.join(i, q[0])
			waiting[key] = q[1:]
		}
	}
}

// place is of author, time and parent; those of the archive count, if the site names them.
func (m *matching) place(i int) uint64 {
	c := m.s.comments[i]
	parent := c.Parent
	if k := m.parent(i); k != nil && k.named() {
		parent = k.id
	} else if k != nil || c.Parent != "" && news.OwnID(c.Parent) == "" {
		parent = news.MadeID
	}
	return placed(c, parent)
}

func placed(c news.Comment, parent string) uint64 {
	return sums(c.Author, c.PostedAt.String(), parent)
}

// parent is what the archive has of the comment that one of the sight answers; nil if it is
// not known.
func (m *matching) parent(i int) *comment {
	if j := m.above[i]; j >= 0 && m.found[j] >= 0 {
		return &m.t.comments[m.found[j]]
	}
	return nil
}

func (m *matching) what(i int) string { return fmt.Sprint(m.place(i), words(m.s.comments[i])) }

// whatBefore is what of a comment as it was kept while its parent was named as madeBefore
// tells; "" if that is not so.
func (m *matching) whatBefore(i int) string {
	k := m.parent(i)
	if k == nil || !k.madeBefore() {
		return ""
	}
	return fmt.Sprint(placed(m.s.comments[i], k.id), words(m.s.comments[i]))
}

// edits joins comments that had no ids at the same place: where one author wrote, in
// one minute and as answers to one parent, as many comments as were there before,
// each is the one at its rank.
func (m *matching) edits() {
	before, now := map[uint64][]int{}, map[uint64][]int{}
	for _, o := range m.t.order {
		if k := m.t.comments[o]; !k.named() && k.clock && m.there(k) {
			before[k.place] = append(before[k.place], int(o))
		}
	}
	for i, c := range m.s.comments {
		if byID := m.found[i] >= 0 && m.t.comments[m.found[i]].id == c.ID; timed(c) && !byID && !m.twice[i] {
			now[m.place(i)] = append(now[m.place(i)], i)
		}
	}
	for p, were := range before {
		if len(were) != len(now[p]) {
			continue
		}
		for rank, i := range now[p] {
			if o := were[rank]; m.found[i] < 0 && !m.taken[o] {
				m.join(i, o)
			}
		}
	}
}

// there reports whether a comment was there when the thread was read last; for a sight of the past,
// whether it was then.
func (m *matching) there(k comment) bool {
	if m.s.past {
		return !k.first.After(m.s.at) && (k.last.IsZero() || !k.last.Before(m.s.at))
	}
	return k.last.IsZero() && k.removed.IsZero()
}

// tombstones joins those without ids to what stood before the first comment that answers them,
// and still does.
func (m *matching) tombstones() {
	for i, c := range m.s.comments {
		if m.found[i] >= 0 || !grave(c) || i+1 == len(m.s.comments) || m.above[i+1] != i || m.found[i+1] < 0 {
			continue
		}
		if o := m.before(m.found[i+1]); o >= 0 {
			m.join(i, o)
		}
	}
}

// before is, of the comments between one and that before it which the sight has, in reading order,
// the last that was there when the thread was read last; else the last that was removed; else -1.
func (m *matching) before(o int) int {
	gone := -1
	for at := slices.Index(m.t.order, uint32(o)) - 1; at >= 0; at-- {
		o := int(m.t.order[at])
		k := m.t.comments[o]
		switch {
		case m.taken[o]:
			return gone
		case k.named():
		case !k.removed.IsZero() && gone < 0:
			gone = o
		case k.removed.IsZero() && k.last.IsZero():
			return o
		}
	}
	return gone
}

// name calls what the comments of the sight answer as the archive does; an id that a reading
// made, and that no comment has, says nothing.
func (m *matching) name() {
	for i := range m.s.comments {
		c := &m.s.comments[i]
		if k := m.parent(i); k != nil {
			c.Parent = k.id
		} else {
			c.Parent = news.OwnID(c.Parent)
		}
	}
}

func (m *matching) join(i, o int) { m.found[i], m.taken[o] = o, true }

// words is of title and text; what a tombstone without an ID of its site's says is that of no
// comment, nor of a tombstone that nobody answers, which is not kept.
func words(c news.Comment) uint64 {
	if grave(c) {
		return sums(c.Title, c.Text, c.Status, only(c.ID != "", news.MadeID))
	}
	return sums(c.Title, c.Text)
}

// grave reports whether a comment is a tombstone without an ID of its site's.
func grave(c news.Comment) bool { return c.Status == news.CommentRemoved && !own(c) }

// own reports whether a comment has an ID of its site's.
func own(c news.Comment) bool { return news.OwnID(c.ID) != "" }

// named reports whether the site has a name for a comment.
func (c comment) named() bool { return c.own && !c.madeBefore() }

// madeBefore reports whether an id is taken for the site's own, but was made by a reading: "x"
// and hexadecimal digits, in archives of before it was "~".
func (c comment) madeBefore() bool {
	digits, made := strings.CutPrefix(c.id, "x")
	return c.own && made && len(digits) >= 12 && len(digits) <= 16 && strings.Trim(digits, "0123456789abcdef") == ""
}

func only(yes bool, key string) string {
	if yes {
		return key
	}
	return ""
}

// lostWords is the sum of a text that was lost (Salvage), until it is seen again.
const lostWords = 0

func timed(c news.Comment) bool { return c.Author != "" && c.PostedAt.Precision() == "minute" }

// sums is the first quarter of the SHA-256 of the parts: enough to tell the comments
// of one thread apart.
func sums(parts ...string) uint64 {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return binary.BigEndian.Uint64(h.Sum(nil))
}
