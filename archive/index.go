package archive

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"newsmorgue/extract/news"
)

// The tables of index.db, a bucket each. Numbers in keys are big endian. A story has
// a number of its own, 4 bytes, and what belongs to it lies together under it, parted
// by one byte: a capture touches one page of the table and not five.
//
//	pack      "records" or "payloads"      => number of the pack that is written to, and of its last blob
//	key       urlkey or alias              => story
//	story     story, 'n'                   => urlkey, site, aliases
//	          story, 's'                   => how the story stands now
//	          story, 'c', number           => one capture
//	          story, 'v', number           => one version
//	          story, 't'                   => how the comment thread was last read
//	          story, 'o'                   => ordinals of all its comments in reading order
//	          story, 'x', ordinal          => life of one comment
//	feed      seq                          => event            (everything, in order of arrival)
//	siteseq   site, 0, seq                 => story, version   (the versions of a site, likewise)
//	dayseq    day                          => first and last seq of the versions captured on it
//	base      site                         => blobs over which first pages are packed
//	reading   number                       => reader, rules, tool
//
// Tables that are made when they are first needed: erased and forbidden (forget.go),
// profile (profile.go), shown, picture and file (picture.go).
//
// Values are rows (row.go), sealed (table.go). seq is the number of the event that
// told of the thing: who remembers a seq can leave out what came after.
//
// In format 1 the tables siteseq, dayseq and base were not there, and others in their
// place: see migrate.go.
const (
	packTable    = "pack"
	keyTable     = "key"
	storyTable   = "story"
	feedTable    = "feed"
	siteTable    = "siteseq"
	dayTable     = "dayseq"
	baseTable    = "base"
	readingTable = "reading"
)

var tables = []string{packTable, keyTable, storyTable, feedTable, siteTable, dayTable, baseTable, readingTable}

// Kinds of row in the table story.
const (
	nameRow    = 'n'
	stateRow   = 's'
	captureRow = 'c'
	versionRow = 'v'
	threadRow  = 't'
	orderRow   = 'o'
	commentRow = 'x'
)

type storyID uint32

// row is the key of the only row of a kind, and of the one with number n of many.
func (id storyID) row(kind byte) []byte             { return append(key32(nil, uint32(id)), kind) }
func (id storyID) numbered(kind byte, n int) []byte { return key32(id.row(kind), uint32(n)) }

// A story is what holds for all versions. It is never re-keyed.
type story struct {
	id      storyID
	key     string
	site    string
	aliases []string
	state   state
}

// A state is how a story stands after its last capture.
type state struct {
	versions int
	captures int
	seen     time.Time // last capture that showed the current version
	payload  blobID    // of that capture; without a version, of the last one that had any
	status   int       // that came with it
	head     blobID    // the capture's head over which those of revisits are told
	etag     string    // of that payload
	modified string
	pages    chain   // of payloads
	texts    chain   // of records
	turns    []chain // those of pages before it, the last first: some servers send one page and another in turn
}

// anchors are those of all chains of pages.
func (s state) anchors() []blobID {
	ids := []blobID{s.pages.anchor}
	for _, c := range s.turns {
		ids = append(ids, c.anchor)
	}
	return ids
}

// A chain is where the next version of a content is packed over. The next one goes
// over the anchor and not over the one before, so that a chain grows only when the
// content has moved away from its anchor.
type chain struct {
	anchor blobID
	depth  int
	first  int // bytes of the first delta over the anchor; 0 while there is none
	root   int // bytes of the keyframe
}

func (c chain) encode(r *row) {
	r.uint(uint64(c.anchor))
	r.int(c.depth)
	r.int(c.first)
	r.int(c.root)
}

func decodeChain(f *fields) chain {
	return chain{blobID(f.uint()), f.int(), f.int(), f.int()}
}

func (s state) encode() []byte {
	var r row
	r.int(s.versions)
	r.int(s.captures)
	r.time(s.seen)
	r.uint(uint64(s.payload))
	r.int(s.status)
	r.uint(uint64(s.head))
	r.text(s.etag)
	r.text(s.modified)
	s.pages.encode(&r)
	s.texts.encode(&r)
	r.int(len(s.turns))
	for _, c := range s.turns {
		c.encode(&r)
	}
	return r.b
}

func decodeState(b []byte) (state, error) {
	f := fields{b: b}
	s := state{
		versions: f.int(), captures: f.int(), seen: f.time(), payload: blobID(f.uint()), status: f.int(),
		head: blobID(f.uint()), etag: f.text(), modified: f.text(), pages: decodeChain(&f), texts: decodeChain(&f),
	}
	for n := f.int(); n > 0 && !f.bad && len(f.b) > 0; n-- {
		s.turns = append(s.turns, decodeChain(&f))
	}
	return s, f.err()
}

func (s story) encode() []byte {
	var r row
	r.text(s.key)
	r.text(s.site)
	r.int(len(s.aliases))
	for _, a := range s.aliases {
		r.text(a)
	}
	return r.b
}

func decodeStory(id storyID, b []byte) (story, error) {
	f := fields{b: b}
	s := story{id: id, key: f.text(), site: f.text()}
	for n := f.int(); n > 0 && !f.bad && len(f.b) > 0; n-- {
		s.aliases = append(s.aliases, f.text())
	}
	return s, f.err()
}

// A capture row is a Capture without payload. What is not in the row stands in its
// head, a blob, or in a delta over the head of an earlier capture.
type capture struct {
	at, firstByte, end time.Time
	status             int
	outcome            Outcome
	version            int
	refusal            string
	wire               int64
	payload            blobID
	head               blobID
	change             []byte // delta over head; empty: the head is the capture's own
	size               int    // of the head that change makes
	date               dating // the head's Date, which stands there no more
	pruned             bool   // there was a payload
	of                 string // story of which this is a further page
	parts              []Part
}

// outcomes are numbered by their place here.
var outcomes = []Outcome{"", New, Changed, Unchanged, Revisit, Kept}

func (c capture) encode() []byte {
	var r row
	r.time(c.at)
	r.int(since(c.at, c.firstByte))
	r.int(since(c.at, c.end))
	r.int(c.status)
	r.int(slices.Index(outcomes, c.outcome))
	r.int(c.version)
	r.text(c.refusal)
	r.int(int(c.wire))
	r.uint(uint64(c.payload))
	r.uint(uint64(c.head))
	r.bytes(c.change)
	r.int(c.size)
	r.int(int(c.date))
	r.bool(c.pruned)
	if c.of != "" || len(c.parts) > 0 {
		r.text(c.of)
		encodeParts(&r, c.parts)
	}
	return r.b
}

func decodeCapture(b []byte) (capture, error) {
	f := fields{b: b}
	var c capture
	c.at = f.time()
	c.firstByte, c.end = after(c.at, f.int()), after(c.at, f.int())
	c.status = f.int()
	if o := f.int(); o >= 0 && o < len(outcomes) {
		c.outcome = outcomes[o]
	}
	c.version, c.refusal, c.wire = f.int(), f.text(), int64(f.int())
	c.payload, c.head, c.change, c.size = blobID(f.uint()), blobID(f.uint()), f.bytes(), f.int()
	c.date, c.pruned = dating(f.int()), f.bool()
	c.of, c.parts = f.text(), decodeParts(&f)
	return c, f.err()
}

// since is t as milliseconds after base, for a row; the least number for no time.
func since(base, t time.Time) int {
	if t.IsZero() {
		return math.MinInt32
	}
	return int(millis(t) - millis(base))
}

func after(base time.Time, ms int) time.Time {
	if ms == math.MinInt32 {
		return time.Time{}
	}
	return fromMillis(millis(base) + int64(ms))
}

// A version row is a version without its record.
type version struct {
	seq      uint64
	at       time.Time
	last     time.Time // capture that showed it last; zero while it is the current one
	capture  int       // number of the first that showed it
	kind     news.Kind
	digest   string
	payload  blobID // as first captured; 0: none
	record   blobID // 0: pruned
	revision int
	reading  uint32
	state    string // of the comment thread, as last read while it was current
	count    int    // of comments, as stated by the page then; -1: not
}

// pruned reports whether nothing is left of a version but that it was.
func (v version) pruned() bool { return v.record == 0 }

func (v version) encode() []byte {
	var r row
	r.uint(v.seq)
	r.time(v.at)
	r.time(v.last)
	r.int(v.capture)
	r.text(string(v.kind))
	sum, _ := hex.DecodeString(strings.TrimPrefix(v.digest, "sha256:")) // news.Digest made it
	r.bytes(sum)
	r.uint(uint64(v.payload))
	r.uint(uint64(v.record))
	r.int(v.revision)
	r.uint(uint64(v.reading))
	r.text(v.state)
	r.int(v.count)
	return r.b
}

func decodeVersion(b []byte) (version, error) {
	f := fields{b: b}
	v := version{
		seq: f.uint(), at: f.time(), last: f.time(), capture: f.int(), kind: news.Kind(f.text()),
		digest: "sha256:" + hex.EncodeToString(f.bytes()), payload: blobID(f.uint()), record: blobID(f.uint()),
		revision: f.int(), reading: uint32(f.uint()), state: f.text(), count: f.int(),
	}
	return v, f.err()
}

// A reading row is what a Reading was made with.
type reading struct {
	Reader string `json:"reader,omitempty"`
	Rules  string `json:"rules,omitempty"`
	Tool   string `json:"tool,omitempty"`
}

// reading looks up a reading; it is kept for as long as the batch.
func (b *batch) reading(n uint32) (reading, error) {
	if r, ok := b.readings[n]; ok {
		return r, nil
	}
	var r reading
	row, err := b.table(readingTable).get(key32(nil, n))
	if err == nil {
		err = json.Unmarshal(row, &r)
	}
	if err != nil {
		return r, fmt.Errorf("reading %d: %w: %w", n, ErrDamaged, err)
	}
	b.readings[n] = r
	return r, nil
}

// readingNumber is the number of r, which it gets if it is new. There are some of every
// site that has a profile, so where r was found last is looked at first.
func (b *batch) readingNumber(r reading) (n uint32, err error) {
	row, err := json.Marshal(r)
	if err != nil {
		return 0, err // Unreachable: strings.
	}
	t := b.table(readingTable)
	defer func() { b.numbers.Store(r, n) }()
	if n, ok := b.numbers.Load(r); ok { // The batch that made it may have failed.
		if old, err := t.get(key32(nil, n.(uint32))); err == nil && bytes.Equal(old, row) {
			return n.(uint32), nil
		}
	}
	for n := t.last(); n > 0; n-- {
		if old, err := t.get(key32(nil, n)); err != nil || bytes.Equal(old, row) {
			return n, err
		}
	}
	if n, err = t.next(); err != nil {
		return 0, err
	}
	return n, t.put(key32(nil, n), row)
}
