package archive

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"newsmorgue/extract/news"
)

// What is left of a story is mended so that nothing in it names what is not there:
//
//	a capture without its payload    keeps status, times and headers
//	a capture without its headers    gets those that the record has of it
//	a version without its record     counts as pruned; Revise can give it one again
//	a version without its row        gets one from its record, else from its capture or event
//	a version without its capture    gets one, with the payload that its record names
//	a comment without its text       waits for the text to be seen again
//	a comment without its row        counts as forgotten
//	a story without its state        gets one from captures and versions
//	a story without its name         gets one from a record, else from the keys that led to it
//	a photo without its file         is not kept any more, and is asked for again
//	a file without its row           gets one, if a photo names it
//
// Captures are numbered anew where some are missing; versions and comments keep their
// numbers, for others remember them.

// A relic is what is left of a story, before and after it is mended.
type relic struct {
	story
	named    bool // there is a row of its name
	stated   bool // and of its state
	captures map[int]capture
	versions map[int]version
	gists    map[int][]gist // by version, the oldest first
	thread   thread
	threaded bool
	size     int // of the thread, by its row
	order    []uint32
	comments map[int]comment

	visits   []capture // mended, from 1
	states   []version // likewise
	wordless []int     // comments whose text is lost
}

// relic is that of a story.
func (s *salvage) relic(id storyID) *relic {
	r := s.relics[id]
	if r == nil {
		r = &relic{story: story{id: id}, captures: map[int]capture{}, versions: map[int]version{}, gists: map[int][]gist{}, comments: map[int]comment{}}
		s.relics[id] = r
	}
	return r
}

// further reports whether row fresh of the table story goes further than row old.
func (s *salvage) further(key string, old, fresh []byte) bool {
	if len(key) < 5 {
		return false
	}
	switch key[4] {
	case nameRow:
		a, _ := decodeStory(0, old)
		b, _ := decodeStory(0, fresh)
		return len(b.aliases) > len(a.aliases)
	case stateRow:
		a, _ := decodeState(old)
		b, _ := decodeState(fresh)
		return b.captures > a.captures
	case captureRow: // Written once, but for what was moved or let go of.
		a, _ := decodeCapture(old)
		b, _ := decodeCapture(fresh)
		return s.there(payloads, a.payload)+s.there(payloads, a.head) < s.there(payloads, b.payload)+s.there(payloads, b.head)
	case versionRow:
		a, _ := decodeVersion(old)
		b, _ := decodeVersion(fresh)
		return cmp.Or(cmp.Compare(a.revision, b.revision), a.last.Compare(b.last), cmp.Compare(s.there(records, a.record), s.there(records, b.record))) < 0
	case threadRow:
		a, _, _ := decodeThread(old)
		b, _, _ := decodeThread(fresh)
		return a.at.Before(b.at)
	case orderRow:
		return len(fresh) > len(old)
	case commentRow:
		a, _ := decodeComment(old)
		b, _ := decodeComment(fresh)
		return a.latest().Before(b.latest())
	}
	return false
}

// there is 1 for a blob that is brought out.
func (s *salvage) there(kind string, id blobID) int {
	if _, ok := s.kept[kind][id]; ok {
		return 1
	}
	return 0
}

func (c comment) latest() time.Time {
	t := c.first
	for _, o := range []time.Time{c.last, c.edited, c.removed} {
		if o.After(t) {
			t = o
		}
	}
	return t
}

// mend makes whole stories of what was found.
func (s *salvage) mend() {
	s.gather()
	s.gatherGists()
	s.gatherFeed()
	s.dropForgotten()
	for id, r := range s.sorted() {
		s.name(r)
		s.mendVersions(r)
		s.mendCaptures(r)
		s.mendThread(r)
		s.mendState(r)
		if len(r.visits) == 0 {
			s.lose("%s: all but its name", r.key)
			delete(s.relics, id)
		}
	}
	s.distinguish()
	s.mendFeed()
	s.tally()
}

// sorted are the relics in order, which may be deleted meanwhile.
func (s *salvage) sorted() func(func(storyID, *relic) bool) {
	ids := slices.Sorted(maps.Keys(s.relics))
	return func(yield func(storyID, *relic) bool) {
		for _, id := range ids {
			if r := s.relics[id]; r != nil && !yield(id, r) {
				return
			}
		}
	}
}

// gather reads the rows of the table story.
func (s *salvage) gather() {
	for key, found := range s.rows[storyTable] {
		if len(key) != 5 && len(key) != 9 {
			continue
		}
		r, n, row := s.relic(storyID(number([]byte(key)))), 0, found.row
		if len(key) == 9 {
			n = int(number([]byte(key[5:])))
		}
		switch key[4] {
		case nameRow:
			if named, err := decodeStory(r.id, row); err == nil && named.key != "" {
				r.key, r.site, r.aliases, r.named = named.key, named.site, named.aliases, true
			}
		case stateRow:
			if state, err := decodeState(row); err == nil {
				r.state, r.stated = state, true
			}
		case captureRow:
			if c, err := decodeCapture(row); err == nil && c.outcome != "" {
				r.captures[n] = c
			}
		case versionRow:
			if v, err := decodeVersion(row); err == nil && v.seq != 0 {
				r.versions[n] = v
			}
		case threadRow:
			if t, size, err := decodeThread(row); err == nil {
				r.thread, r.size, r.threaded = t, size, true
			}
		case orderRow:
			for f := (fields{b: row}); len(f.b) > 0; {
				r.order = append(r.order, uint32(f.uint()))
			}
		case commentRow:
			if c, err := decodeComment(row); err == nil {
				r.comments[n] = c
			}
		}
	}
	s.rows[storyTable] = nil
}

// gatherGists gives each record to its story, by its urlkey. What a blob says of its
// owner proves nothing, and in format 1 it says nothing: it counts only where no name
// says otherwise, and the owner of most is believed.
func (s *salvage) gatherGists() {
	byKey, votes, last := map[string]storyID{}, map[string]map[storyID]int{}, storyID(0)
	for id, r := range s.sorted() {
		last = id
		if r.named {
			byKey[r.key] = id
		}
	}
	numbers := []uint32{uint32(last)}
	for _, g := range s.gists {
		numbers = append(numbers, uint32(g.owner))
	}
	most := max(last, storyID(believable(numbers)))
	for _, g := range s.gists {
		if votes[g.key] == nil {
			votes[g.key] = map[storyID]int{}
		}
		if r := s.relics[g.owner]; g.owner != 0 && g.owner <= most && (r == nil || !r.named) {
			votes[g.key][g.owner]++
		}
	}
	taken := map[storyID]bool{}
	for _, key := range slices.Sorted(maps.Keys(votes)) {
		owners := slices.SortedFunc(maps.Keys(votes[key]), func(a, b storyID) int {
			return cmp.Or(cmp.Compare(votes[key][b], votes[key][a]), cmp.Compare(a, b))
		})
		if byKey[key] == 0 && len(owners) > 0 && !taken[owners[0]] {
			byKey[key] = owners[0]
			taken[owners[0]] = true
			last = max(last, owners[0])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.gists)) {
		g := s.gists[id]
		if byKey[g.key] == 0 {
			last++
			byKey[g.key] = last
		}
		r := s.relic(byKey[g.key])
		r.gists[g.version] = append(r.gists[g.version], g)
	}
}

// gatherFeed reads the events.
func (s *salvage) gatherFeed() {
	s.feed = map[uint32]event{}
	for key, found := range s.rows[feedTable] {
		if e, err := decodeEvent(found.row); err == nil && len(key) == 4 {
			s.feed[number([]byte(key))] = e
		}
	}
	s.rows[feedTable] = nil
}

// dropForgotten keeps away what was forgotten and is found all the same.
func (s *salvage) dropForgotten() {
	for _, found := range s.rows[erasedTable] {
		var e erasureRow
		if json.Unmarshal(found.row, &e) == nil && !e.Done && e.What != "comment" {
			for _, id := range e.Of {
				delete(s.relics, id)
			}
		}
	}
	forbidden := func(key string) bool {
		sum := sha256.Sum256([]byte(key))
		_, ok := s.rows[forbiddenTable][string(sum[:])]
		return ok
	}
	for id, r := range s.relics {
		key, site := r.key, r.site
		for _, list := range r.gists {
			key, site = cmp.Or(key, list[0].key), cmp.Or(site, list[0].site)
		}
		if forbidden(key) || forbidden(siteOf(site)) {
			delete(s.relics, id)
		}
	}
	// A profile on a page that nothing leads to may be one that Forget took away before it
	// was broken off. A crawl learns it again.
	maps.DeleteFunc(s.rows[profileTable], func(site string, found sealed) bool {
		return found.rank != reached || forbidden(siteOf(site))
	})
}

// name finds the name of a story that has none.
func (s *salvage) name(r *relic) {
	if r.named {
		return
	}
	for _, n := range slices.Sorted(maps.Keys(r.gists)) {
		r.key, r.site = cmp.Or(r.key, r.gists[n][0].key), cmp.Or(r.site, r.gists[n][0].site)
	}
	for _, key := range slices.Sorted(maps.Keys(s.rows[keyTable])) {
		f := fields{b: s.rows[keyTable][key].row}
		switch {
		case storyID(f.uint()) != r.id || key == r.key:
		case r.key == "":
			r.key = key
		default:
			r.aliases = append(r.aliases, key)
		}
	}
	if r.key == "" {
		r.key = fmt.Sprintf("lost)/story/%d", r.id)
	}
	if !s.torn || len(s.rows[keyTable]) > 0 { // Else all of index.db is lost, and that was said.
		s.lose("%s: its other addresses", r.key)
	}
}

// payload is a payload of a story by its digest; 0 if it is not there.
func (s *salvage) payload(r *relic, g gist) blobID {
	for _, owner := range []storyID{r.id, g.owner, 0} {
		if id := s.sums[owned32{owner, g.payload}]; id != 0 {
			return id
		}
	}
	return 0
}

// mendVersions makes a row for each version that there was.
func (s *salvage) mendVersions(r *relic) {
	count := 0
	if r.stated {
		count = r.state.versions
	}
	for _, n := range slices.Concat(slices.Collect(maps.Keys(r.versions)), slices.Collect(maps.Keys(r.gists))) {
		count = max(count, n)
	}
	for _, c := range r.captures {
		count = max(count, c.version)
	}
	for n := 1; n <= count; n++ {
		v, known := r.versions[n]
		if known {
			v = s.mendVersion(r, n, v)
		} else {
			v = s.makeVersion(r, n)
		}
		if _, ok := s.rows[readingTable][string(key32(nil, v.reading))]; !ok {
			v.reading = 0
		}
		r.states = append(r.states, v)
	}
	for n := range r.states {
		v := &r.states[n]
		switch {
		case n+1 == len(r.states):
			v.last = time.Time{}
		case v.last.IsZero():
			v.last = r.lastSeen(n + 1)
		}
	}
}

// lastSeen is when the captures that there are showed version n last.
func (r *relic) lastSeen(n int) time.Time {
	last := r.states[n-1].at
	for _, c := range r.captures {
		if c.version == n && c.outcome != Kept && c.at.After(last) {
			last = c.at
		}
	}
	return last
}

// mendVersion takes from the row of a version what is not there.
func (s *salvage) mendVersion(r *relic, n int, v version) version {
	if g, ok := s.gists[v.record]; v.record != 0 && (!ok || g.digest != v.digest || g.version != n) {
		v.record = 0
		if list := r.gists[n]; len(list) > 0 { // another revision of it
			g := list[len(list)-1]
			v.record, v.digest, v.kind, v.reading = g.id, g.digest, g.kind, 0
		}
		s.lose("%s, version %d: its record", r.key, n)
	}
	if v.payload != 0 && s.there(payloads, v.payload) == 0 {
		s.lose("%s, version %d: its page", r.key, n)
		v.payload = 0
	}
	return v
}

// makeVersion makes the row of a version of what else tells of it.
func (s *salvage) makeVersion(r *relic, n int) version {
	v := version{revision: 1, count: -1, kind: news.KindStory}
	for _, k := range slices.Sorted(maps.Keys(r.captures)) {
		if c := r.captures[k]; c.version == n && (c.outcome == New || c.outcome == Changed) {
			v.at, v.capture = c.at, k
			if s.there(payloads, c.payload) > 0 {
				v.payload = c.payload
			}
		}
	}
	list := r.gists[n]
	if len(list) == 0 {
		s.lose("%s, version %d: its record, and what the archive knew of it", r.key, n)
		return v
	}
	g := list[len(list)-1]
	v.at, v.kind, v.digest, v.record = g.at, g.kind, g.digest, g.id
	if v.payload == 0 {
		v.payload = s.payload(r, g)
	}
	if v.payload == 0 && g.payload != [32]byte{} {
		s.lose("%s, version %d: its page", r.key, n)
	}
	s.lose("%s, version %d: what the archive knew of it but for its record", r.key, n)
	return v
}

// mendCaptures numbers the captures that there are, and makes one for each version that
// has none.
func (s *salvage) mendCaptures(r *relic) {
	numbers := slices.Sorted(maps.Keys(r.captures))
	most := len(numbers)
	if most > 0 {
		most = numbers[len(numbers)-1]
	}
	if lost := max(most, r.state.captures) - len(numbers); lost > 0 {
		s.lose("%s: %d of its captures", r.key, lost)
	}
	was := map[int]int{}
	for _, n := range numbers {
		was[n] = len(r.visits) + 1
		r.visits = append(r.visits, s.mendCapture(r, n))
	}
	for i := range r.states {
		v := &r.states[i]
		if v.capture = was[v.capture]; v.capture == 0 {
			s.makeCapture(r, i+1, was)
		}
	}
}

func (s *salvage) mendCapture(r *relic, n int) capture {
	c := r.captures[n]
	if c.payload != 0 && s.there(payloads, c.payload) == 0 {
		if c.outcome == Unchanged || c.outcome == Kept { // Else it was said of the version.
			s.lose("%s, capture %d: its page", r.key, n)
		}
		c.payload, c.pruned = 0, true
	}
	if c.head != 0 && s.there(payloads, c.head) == 0 {
		s.lose("%s, capture %d: its headers", r.key, n)
		c.head, c.change, c.size = 0, nil, 0
	}
	return c
}

// makeCapture makes the capture that showed version n first. It comes before those that
// showed it later. was tells the numbers of those that were there.
func (s *salvage) makeCapture(r *relic, n int, was map[int]int) {
	v := &r.states[n-1]
	c := capture{at: v.at, outcome: New, version: n, payload: v.payload}
	if n > 1 {
		c.outcome = Changed
	}
	if g, ok := s.gists[v.record]; ok {
		c.status = g.status
	}
	at := slices.IndexFunc(r.visits, func(o capture) bool { return o.version >= n })
	if at < 0 {
		at = len(r.visits)
	}
	r.visits = slices.Insert(r.visits, at, c)
	for k, number := range was {
		if number > at {
			was[k]++
		}
	}
	for i := range r.states[:n-1] {
		if k := &r.states[i]; k.capture > at {
			k.capture++
		}
	}
	v.capture = at + 1
}

// mendState brings the state up to captures and versions.
func (s *salvage) mendState(r *relic) {
	now := &r.state
	stale := !r.stated || now.captures < len(r.visits) || now.versions < len(r.states)
	if !r.stated && s.torn {
		s.lose("%s: how it stood", r.key)
	}
	now.versions, now.captures = len(r.states), len(r.visits)
	if stale {
		now.payload, now.status, now.etag, now.modified, now.seen = 0, 0, "", "", time.Time{}
		for _, c := range r.visits {
			switch {
			case c.outcome == Kept && (now.versions > 0 || c.payload == 0):
			case c.outcome == Revisit:
				now.seen = c.at
			default:
				now.seen, now.payload, now.status = c.at, c.payload, c.status
			}
		}
	}
	if now.payload != 0 && s.there(payloads, now.payload) == 0 {
		now.payload, now.etag, now.modified = 0, "", "" // so that the next page is asked for without condition
	}
	if s.there(payloads, now.head) == 0 {
		now.head = 0
	}
	s.mendChain(payloads, &now.pages)
	s.mendChain(records, &now.texts)
	for i := range now.turns {
		s.mendChain(payloads, &now.turns[i])
	}
	now.turns = slices.DeleteFunc(now.turns, func(c chain) bool { return c.anchor == 0 })
}

func (s *salvage) mendChain(kind string, c *chain) {
	depth, ok := s.kept[kind][c.anchor]
	if !ok {
		*c = chain{}
		return
	}
	c.depth = depth
}

// mendThread makes the comments of a story whole.
func (s *salvage) mendThread(r *relic) {
	size := r.size
	for n := range r.comments {
		size = max(size, n+1)
	}
	if size > 0 && !r.threaded {
		s.lose("%s: how its comments were last read", r.key)
	}
	t := &r.thread
	t.comments, t.order, t.lacking = make([]comment, size), nil, 0
	for n := range t.comments {
		c, ok := r.comments[n]
		if !ok {
			s.lose("%s: a comment", r.key)
			c = comment{id: fmt.Sprintf("~lost-%d", n), first: t.at, erased: true}
		}
		gone := func(p piece) bool { return p.index < 0 || p.index >= s.texts[p.blob] }
		if !c.erased && gone(c.content) {
			s.lose("%s, comment %s: what it says", r.key, c.id)
			c.said, c.content = lostWords, piece{}
			r.wordless = append(r.wordless, n)
		}
		if before := len(c.past); before > 0 {
			if c.past = slices.DeleteFunc(c.past, func(p past) bool { return gone(p.piece) }); len(c.past) < before {
				s.lose("%s, comment %s: what it said before it was edited", r.key, c.id)
			}
		}
		if c.lacking {
			t.lacking++
		}
		if t.at.Before(c.latest()) {
			t.at = c.latest()
		}
		t.comments[n] = c
	}
	in := make([]bool, size)
	for _, o := range r.order {
		if int(o) < size && !in[o] {
			t.order, in[o] = append(t.order, o), true
		}
	}
	for o := range in {
		if !in[o] {
			t.order = append(t.order, uint32(o))
		}
	}
}

// distinguish lets each key lead to one story.
func (s *salvage) distinguish() {
	leads := map[string]storyID{}
	for id, r := range s.sorted() {
		if other := leads[r.key]; other != 0 {
			s.lose("%s: another story goes by that address; it is %s#%d now", r.key, r.key, id)
			r.key = fmt.Sprintf("%s#%d", r.key, id)
			for i := range r.states {
				r.states[i].record = 0 // It is of the other.
			}
		}
		leads[r.key] = id
	}
	for key, found := range s.rows[keyTable] {
		f := fields{b: found.row}
		if r := s.relics[storyID(f.uint())]; r != nil && leads[key] == 0 && slices.Contains(r.aliases, key) {
			leads[key] = r.id
		}
	}
	sites := map[string]string{}
	for id, r := range s.sorted() {
		r.aliases = slices.DeleteFunc(r.aliases, func(key string) bool {
			if leads[key] == 0 {
				leads[key] = id
			}
			return leads[key] != id || key == r.key
		})
		slices.Sort(r.aliases)
		r.aliases = slices.Compact(r.aliases)
		if host, _, ok := strings.Cut(r.key, ")"); ok && r.site != "" {
			sites[host] = r.site
		}
	}
	for _, r := range s.sorted() {
		host, _, _ := strings.Cut(r.key, ")")
		r.site = cmp.Or(r.site, sites[host])
	}
}

// mendFeed drops the events of what is not there, and makes those that are missing.
func (s *salvage) mendFeed() {
	first := map[storyID]map[int]uint32{} // seq by version
	top := uint32(0)
	for _, seq := range slices.Sorted(maps.Keys(s.feed)) {
		top = max(top, seq)
		e := s.feed[seq]
		if r := s.relics[e.story]; r == nil || e.version > len(r.states) || e.version == 0 && (e.comment < 0 || e.comment >= len(r.thread.comments)) || e.version < 0 {
			delete(s.feed, seq)
			continue
		}
		if e.ofVersion() {
			if first[e.story] == nil {
				first[e.story] = map[int]uint32{}
			}
			first[e.story][e.version] = seq
		}
	}
	type lack struct {
		r *relic
		n int
	}
	var lacking []lack
	for _, r := range s.sorted() {
		for i := range r.states {
			v := &r.states[i]
			if seq := first[r.id][i+1]; seq != 0 {
				v.seq = uint64(seq)
				if v.at.IsZero() {
					v.at = s.feed[seq].at
				}
				continue
			}
			if _, taken := s.feed[uint32(v.seq)]; v.seq == 0 || taken {
				lacking = append(lacking, lack{r, i})
				continue
			}
			s.feed[uint32(v.seq)] = r.event(i)
			top = max(top, uint32(v.seq))
		}
		for n, c := range r.thread.comments {
			top = max(top, uint32(c.seq))
			if _, taken := s.feed[uint32(c.seq)]; c.seq != 0 && !taken {
				s.feed[uint32(c.seq)] = event{kind: CommentAdded, story: r.id, comment: n, at: c.first}
			}
		}
	}
	slices.SortStableFunc(lacking, func(a, b lack) int {
		return cmp.Or(a.r.states[a.n].at.Compare(b.r.states[b.n].at), cmp.Compare(a.n, b.n))
	})
	for _, l := range lacking {
		top++
		l.r.states[l.n].seq = uint64(top)
		s.feed[top] = l.r.event(l.n)
	}
	for seq, e := range s.feed { // A version has one event, by which it is known.
		if e.ofVersion() && s.relics[e.story].states[e.version-1].seq != uint64(seq) {
			delete(s.feed, seq)
		}
	}
	if gone := int(top) - len(s.feed); s.torn && gone > 0 {
		s.lose("feed: up to %d events, of which nothing else tells", gone)
	}
}

// event is that of the version after i others.
func (r *relic) event(i int) event {
	v := r.states[i]
	e := event{kind: VersionAdded, story: r.id, version: i + 1, revision: 1, at: v.at}
	if v.kind == news.KindGone {
		e.kind = Gone
	}
	return e
}

func (s *salvage) tally() {
	for _, r := range s.sorted() {
		s.sum.Stories++
		s.sum.Versions += len(r.states)
		s.sum.Captures += len(r.visits)
		for _, c := range r.thread.comments {
			if !c.erased && c.said != lostWords {
				s.sum.Comments++
			}
		}
		pages := map[blobID]bool{0: true}
		for _, c := range r.visits {
			if !pages[c.payload] {
				pages[c.payload] = true
				s.sum.Payloads++
			}
		}
	}
}

// photos are the digests of the addresses of photos, if any files may be had.
func (s *salvage) photos(list []news.Photo) (sums []digest) {
	if !exists(filepath.Join(s.from, filesFolder)) {
		return nil
	}
	for _, url := range photoAddresses(list) {
		sums = append(sums, digestOf(url))
	}
	return sums
}

// mendPictures lets rows of photos name what is there. Those that no story shows any more,
// by a row or a record, may be of what was forgotten.
func (s *salvage) mendPictures() {
	shown := s.mendShown()
	named, rows := map[digest]bool{}, s.rows[pictureTable]
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		p, err := decodePicture(rows[key].row)
		if err != nil || len(key) != len(digest{}) || !shown[digest([]byte(key))] {
			delete(rows, key)
			continue
		}
		before := len(p.takes)
		p.takes = slices.DeleteFunc(p.takes, func(t take) bool { _, there := s.filed[t.sum]; return !there })
		if len(p.takes) < before {
			s.lose("photo %s: its file", p.address)
		}
		if len(p.takes) == 0 {
			delete(rows, key)
			continue
		}
		rows[key] = sealed{row: p.encode()}
		for _, t := range p.takes {
			named[t.sum] = true
		}
	}
	s.mendFiles(named)
}

// mendShown keeps those of the rows that say that a story shows a photo whose story is
// there, and makes those that a record tells of, where something came for the photo. It
// tells which are shown.
func (s *salvage) mendShown() (shown map[digest]bool) {
	rows, shown := s.rows[shownTable], map[digest]bool{}
	for _, r := range s.sorted() {
		for _, list := range r.gists {
			for _, g := range list {
				for _, address := range g.photos {
					if _, known := s.rows[pictureTable][string(address[:])]; known {
						rows[string(shownKey(address, r.id))] = sealed{}
					}
				}
			}
		}
	}
	for key := range rows {
		if len(key) != len(digest{})+4 || s.relics[storyID(number([]byte(key[len(digest{}):])))] == nil {
			delete(rows, key)
			continue
		}
		shown[digest([]byte(key[:len(digest{})]))] = true
	}
	return shown
}

// mendFiles makes the rows of those files that photos name.
func (s *salvage) mendFiles(named map[digest]bool) {
	rows := map[string]sealed{}
	for sum := range named {
		rows[string(sum[:])] = sealed{row: binary.AppendUvarint(nil, uint64(s.filed[sum]))}
	}
	s.rows[fileTable] = rows
	for _, sum := range slices.SortedFunc(maps.Keys(s.filed), func(a, b digest) int { return bytes.Compare(a[:], b[:]) }) {
		if s.torn && !named[sum] {
			s.lose("%s: of which photo it is", filepath.ToSlash(fileName(sum)))
		}
	}
}

// headFrom is what a record tells of the head of its capture.
func headFrom(rec news.Record) head {
	h := head{Requested: rec.RequestedURL, URL: rec.URL, Redirects: rec.Provenance.Redirects, Via: rec.Provenance.DiscoveredVia, Title: rec.HeadlineVariants["feed"], Header: http.Header{}}
	for name, value := range map[string]string{
		"Content-Type": rec.Provenance.HTTP.ContentType, "Etag": rec.Provenance.HTTP.ETag, "Last-Modified": rec.Provenance.HTTP.LastModified,
	} {
		if value != "" {
			h.Header.Set(name, value)
		}
	}
	return h
}

// putRelic writes the rows of a story.
func (s *salvage) putRelic(b *batch, r *relic) error {
	if err := s.putHeads(b, r); err != nil {
		return err
	}
	t := b.table(storyTable)
	put := func(key, row []byte) {
		if err := t.put(key, row); err != nil {
			panic(err) // Contained: a key that is empty or too long.
		}
	}
	for _, key := range append([]string{r.key}, r.aliases...) {
		if err := b.table(keyTable).put([]byte(key), binary.AppendUvarint(nil, uint64(r.id))); err != nil {
			return err
		}
	}
	put(r.id.row(nameRow), r.story.encode())
	put(r.id.row(stateRow), r.state.encode())
	for i, c := range r.visits {
		put(r.id.numbered(captureRow, i+1), c.encode())
	}
	for i, v := range r.states {
		put(r.id.numbered(versionRow, i+1), v.encode())
	}
	if len(r.thread.comments) == 0 {
		return nil
	}
	if err := s.putWordless(b, r); err != nil {
		return err
	}
	var order row
	for _, o := range r.thread.order {
		order.uint(uint64(o))
	}
	put(r.id.row(threadRow), r.thread.encode())
	put(r.id.row(orderRow), order.b)
	for n, c := range r.thread.comments {
		put(r.id.numbered(commentRow, n), c.encode())
	}
	return nil
}

// putHeads proves the heads of captures, and gives the captures of versions whose head
// is lost the one that the record tells.
func (s *salvage) putHeads(b *batch, r *relic) error {
	proved := map[blobID]bool{}
	for i := range r.visits {
		c := &r.visits[i]
		if c.head == 0 || proved[c.head] && len(c.change) == 0 {
			continue
		}
		if _, err := b.head(*c); err != nil {
			s.lose("%s, capture %d: its headers", r.key, i+1)
			c.head, c.change, c.size = 0, nil, 0
		}
		proved[c.head] = true
	}
	for _, v := range r.states {
		c := &r.visits[v.capture-1]
		if c.head != 0 || v.record == 0 {
			continue
		}
		stored, err := b.content(records, v.record)
		if err != nil {
			return err
		}
		rec, err := readRecord(stored)
		if err != nil {
			return err
		}
		content, err := json.Marshal(headFrom(rec))
		if err != nil {
			return err // Unreachable: strings.
		}
		if c.head, err = b.put(payloads, r.id, b.keyframe(draftOf(content))); err != nil {
			return err
		}
		c.date = 0
	}
	return nil
}

// putWordless gives comments whose text is lost an empty one. Their row says of it what
// no text gives, so that the next sight of them brings it back.
func (s *salvage) putWordless(b *batch, r *relic) error {
	var texts row
	for _, n := range r.wordless {
		text, err := canonical(news.Comment{ID: r.thread.comments[n].id})
		if err != nil {
			return err
		}
		texts.bytes(text)
	}
	if texts.b == nil {
		return nil
	}
	id, err := b.put(records, r.id, b.keyframe(draftOf(bytes.Clone(texts.b))))
	for i, n := range r.wordless {
		r.thread.comments[n].content = piece{id, i}
	}
	return err
}
