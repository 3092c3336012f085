package archive

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"newsmorgue/extract/news"
)

// Put keeps a capture, and what r read in it; r is nil if nothing was read. What
// became of it follows from the first line that holds:
//
//	a Refusal, an Of, a Kind that is no story  kept
//	304, or the payload of the capture before  revisit; r may be nil then. With Parts only
//	                                           if they are those of that capture
//	r is nil                                   kept
//	first reading of the story                 new
//	digest of the last version                 unchanged
//	another Reader than the last version's     ErrOtherReading, beside the Key and Version
//	                                           to read again, and nothing is kept
//	otherwise                                  changed
//
// Once Put returns, the capture is on disk. Put calls that come at the same time are
// written together.
func (a *Archive) Put(ctx context.Context, c Capture, r *Reading) (Stored, error) {
	if c.URLKey == "" || len(c.URLKey) > MaxKey {
		return Stored{}, fmt.Errorf("store %.100q: %w", c.URLKey, ErrKeyTooLong)
	}
	if r != nil && !r.Article.Kind.Story() && c.Refusal == "" {
		c.Refusal = kindRefusal + string(r.Article.Kind)
	}
	if c.Of != "" && c.Refusal == "" {
		c.Refusal = partRefusal
	}
	if c.Refusal != "" {
		r = nil
	}
	j := &job{capture: &c, reading: r}
	a.group.announce()
	if err := a.prepare(ctx, j); err != nil {
		a.group.arrive()
		return Stored{}, err
	}
	err := a.join(ctx, j)
	return j.stored, err
}

// kindRefusal begins the refusal of a page that is no story; its kind follows.
const kindRefusal = "kind "

// partRefusal begins the refusal of a further page that came.
const partRefusal = "part"

func refusedKind(refusal string) news.Kind {
	kind, _ := strings.CutPrefix(refusal, kindRefusal)
	return news.Kind(kind)
}

// A packed is a payload made ready for its pack before the lock is taken for good.
type packed struct {
	sum    [sha256.Size]byte
	known  blobID // proved to hold this very payload; 0: none is known
	blob   *blob  // else, this is it
	sketch sketch // of a first page; nil: of none
	head   []byte
	date   dating
}

func (j *job) payload() draft { return draft{j.capture.Payload, j.pack.sum} }

// prepare does what takes time, beside other readers and writers.
func (a *Archive) prepare(ctx context.Context, j *job) (err error) {
	p := &j.pack
	if p.head, p.date, err = headOf(j.capture); err != nil || len(j.capture.Payload) == 0 {
		return err
	}
	p.sum = sha256.Sum256(j.capture.Payload)
	var pages chain
	var under []byte
	var g ground
	err = a.read(ctx, func(b *batch) error {
		s, err := b.storyOf(j.capture)
		if err != nil {
			return err
		}
		if p.known = b.proved(s, p.sum); p.known != 0 {
			return nil
		}
		if pages, under = s.state.pages, b.under(payloads, s.state.pages); under != nil || len(j.capture.Payload) < baseSize {
			return nil
		}
		p.sketch = sketchOf(j.capture.Payload)
		g, err = b.ground(s.site, p.sketch)
		return err
	})
	switch {
	case err != nil || p.known != 0:
		return err
	case under == nil:
		p.blob = a.packFirst(j.payload(), g)
		return nil
	}
	if p.blob = a.packOver(j.payload(), pages, under); p.blob.base == 0 {
		return a.prepareTurn(ctx, j)
	}
	return nil
}

// prepareTurn looks whether a payload that is nothing like the one before is like one
// before that.
func (a *Archive) prepareTurn(ctx context.Context, j *job) error {
	var turns []chain
	var unders [][]byte
	err := a.read(ctx, func(b *batch) error {
		s, err := b.storyOf(j.capture)
		for _, c := range s.state.turns {
			turns, unders = append(turns, c), append(unders, b.under(payloads, c))
		}
		return err
	})
	for i, c := range turns {
		if h := a.packOver(j.payload(), c, unders[i]); h.base != 0 && len(h.data) < len(j.pack.blob.data) {
			j.pack.blob = h
		}
	}
	return err
}

// proved finds a payload of that digest among those that the next one of s is likely
// to equal, and reads it: nothing is left out for the sake of a payload that is not
// there, or not whole. Any other that comes again costs next to nothing, as a delta.
func (b *batch) proved(s story, sum [sha256.Size]byte) blobID {
	for _, id := range s.likely() {
		if h, err := b.blob(payloads, id); err != nil || h.sum != sum {
			continue
		}
		if _, err := b.content(payloads, id); err == nil {
			return id
		}
	}
	return 0
}

func (s story) likely() []blobID {
	var ids []blobID
	for _, id := range append(s.state.anchors(), s.state.payload) {
		if id != 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

// stored finds the blob that holds the payload of j, proved now or before.
func (b *batch) stored(s story, j *job) blobID {
	if len(j.capture.Payload) == 0 {
		return 0
	}
	if slices.Contains(s.likely(), j.pack.known) {
		return j.pack.known
	}
	return b.proved(s, j.pack.sum)
}

// putPayload keeps the payload of j, unless there is none or it is kept as id.
func (b *batch) putPayload(s *story, j *job, id blobID) (blobID, error) {
	if id != 0 || len(j.capture.Payload) == 0 {
		return id, nil
	}
	h := j.pack.blob
	if h == nil || !b.fits(s, h) { // Another process was faster.
		h = b.packOver(j.payload(), s.state.pages, b.under(payloads, s.state.pages))
	}
	id, err := b.put(payloads, s.id, h)
	if err != nil {
		return 0, err
	}
	if j.reading != nil && (h.base == 0 || !slices.Contains(s.state.anchors(), h.base)) {
		if err := b.founded(s.site, id, h); err != nil {
			return 0, err
		}
		if h.base == 0 && j.pack.sketch != nil {
			b.sketches.put(id, j.pack.sketch)
		}
	}
	if j.reading != nil || s.state.versions == 0 { // A challenge in between is no link of the story's chain.
		s.state.follow(id, h)
	}
	return id, nil
}

// fits reports whether h, packed before the lock was taken, lies over nothing or what
// may still be built on.
func (b *batch) fits(s *story, h *blob) bool {
	if h.base == 0 {
		return true
	}
	list, _ := b.bases(s.site)
	if !slices.Contains(s.state.anchors(), h.base) && !slices.ContainsFunc(list, func(k base) bool { return k.id == h.base }) {
		return false
	}
	_, err := b.blob(payloads, h.base)
	return err == nil
}

// outcome judges a capture of s whose payload is kept as payload, if it is.
func (b *batch) outcome(s story, j *job, payload blobID) (Outcome, error) {
	c, r, now := j.capture, j.reading, s.state
	if c.Refusal != "" {
		return Kept, nil
	}
	same := payload != 0 && payload == now.payload && c.Status == now.status
	if same && now.versions > 0 {
		parts, err := b.partsShown(s)
		if err != nil {
			return "", err
		}
		same = slices.Equal(parts, stamped(c.Parts))
	}
	switch {
	case c.Status == http.StatusNotModified && now.payload != 0, same && (r == nil || now.versions > 0):
		return Revisit, nil
	case r == nil:
		return Kept, nil
	case now.versions == 0:
		return New, nil
	}
	v, _, err := b.version(s, 0)
	if err != nil {
		return "", err
	}
	last, err := b.reading(v.reading)
	switch {
	case err != nil:
		return "", err
	case v.digest == news.Digest(r.Article):
		return Unchanged, nil
	case v.payload != 0 && last.Reader != r.Reader:
		return "", fmt.Errorf("store %s: %w", s.key, ErrOtherReading)
	}
	return Changed, nil
}

// putCapture writes one capture with all that follows from it. Until its outcome is
// known nothing is written.
func (b *batch) putCapture(j *job) (Stored, error) {
	c := j.capture
	s, err := b.storyOf(c)
	if err != nil {
		return Stored{}, err
	}
	payload := b.stored(s, j)
	outcome, err := b.outcome(s, j, payload)
	if err != nil {
		return Stored{Key: s.key, Version: s.state.versions}, err
	}
	row := capture{
		at: b.startOf(c), firstByte: c.FirstByte, end: c.End, status: c.Status,
		outcome: outcome, refusal: c.Refusal, wire: c.Wire, date: j.pack.date,
		of: c.Of, parts: stamped(c.Parts),
	}
	if err := b.name(&s, c); err != nil {
		return Stored{}, err
	}
	if row.payload, err = b.putPayload(&s, j, payload); err != nil {
		return Stored{}, err
	}
	if err := b.putHead(&s, &row, j.pack.head); err != nil {
		return Stored{}, err
	}
	s.state.captures++
	if err := b.putStory(&s, j, row); err != nil {
		return Stored{}, err
	}
	row.version = s.state.versions
	err = errors.Join(
		b.table(storyTable).put(s.id.numbered(captureRow, s.state.captures), row.encode()),
		b.table(storyTable).put(s.id.row(stateRow), s.state.encode()))
	if outcome == Kept {
		return Stored{Key: s.key, Outcome: Kept}, err
	}
	return Stored{Key: s.key, Version: s.state.versions, Outcome: outcome}, err
}

func (b *batch) startOf(c *Capture) time.Time {
	if c.Start.IsZero() {
		return fromMillis(millis(b.now()))
	}
	return fromMillis(millis(c.Start))
}

// putStory writes what a capture says of its story, and brings its state up to it.
func (b *batch) putStory(s *story, j *job, row capture) error {
	now, header := &s.state, j.capture.Header
	switch row.outcome {
	case Kept:
		if now.versions > 0 || row.payload == 0 {
			return nil
		}
	case Revisit:
		now.seen = row.at
		now.etag = cmp.Or(header.Get("ETag"), now.etag)
		now.modified = cmp.Or(header.Get("Last-Modified"), now.modified)
		return b.threadSeen(*s, row)
	case New, Changed:
		if err := b.addVersion(s, j, row); err != nil {
			return err
		}
	}
	now.seen, now.payload, now.status = row.at, row.payload, row.status
	now.etag, now.modified = header.Get("ETag"), header.Get("Last-Modified")
	if row.outcome == Kept {
		return nil
	}
	return b.threadRead(*s, j.reading, row.at)
}

// addVersion writes the next version of s.
func (b *batch) addVersion(s *story, j *job, row capture) error {
	r, n := j.reading, s.state.versions+1
	article := *r.Article
	article.Digest = news.Digest(r.Article)
	rec := recordOf(s, j, row, n)
	rec.Article = article
	if n > 1 {
		last, _, err := b.version(*s, n-1)
		if err != nil {
			return err
		}
		last.last = s.state.seen
		if err := b.putVersion(*s, n-1, last); err != nil {
			return err
		}
	}
	var err error
	if rec.Changed, rec.FirstSeenAt, err = b.before(*s, n, row.at, &article); err != nil {
		return err
	}
	s.state.versions = n
	v := version{at: row.at, capture: s.state.captures, kind: article.Kind, digest: article.Digest, payload: row.payload, revision: 1, count: -1}
	if v.reading, err = b.readingNumber(reading{r.Reader, r.Rules, r.Tool}); err != nil {
		return err
	}
	stored, err := layRecord(rec)
	if err != nil {
		return err
	}
	if v.record, err = b.putRecord(s, stored); err != nil {
		return err
	}
	kind := VersionAdded
	if v.kind == news.KindGone {
		kind = Gone
	}
	if v.seq, err = b.tell(event{kind: kind, story: s.id, version: n, revision: 1, at: row.at}); err != nil {
		return err
	}
	return errors.Join(b.putVersion(*s, n, v), b.order(v))
}

// recordOf is the record of a capture, but for its article.
func recordOf(s *story, j *job, row capture, n int) news.Record {
	c := j.capture
	rec := news.Record{
		ID: fmt.Sprintf("%s@%d", s.key, n), URLKey: s.key, URL: c.URL, RequestedURL: c.Requested, Site: s.site,
		Version: n, Previous: n - 1, CapturedAt: row.at,
		Provenance: news.Provenance{
			HTTP: news.HTTPAnswer{
				Status: c.Status, ETag: c.Header.Get("ETag"), LastModified: c.Header.Get("Last-Modified"),
				ContentType: c.Header.Get("Content-Type"),
			},
			Redirects: c.Redirects, DiscoveredVia: c.Via,
		},
	}
	if row.payload != 0 {
		rec.PayloadDigest = "sha256:" + hex.EncodeToString(j.pack.sum[:])
	}
	return rec
}

// before looks back from version n of s, captured at that time: what has changed
// since the one before it, and when the first was captured. A record that cannot be
// read any more is no reason to refuse the next.
func (b *batch) before(s story, n int, at time.Time, a *news.Article) (changed []string, first time.Time, err error) {
	if n == 1 {
		return nil, at, nil
	}
	one, _, err := b.version(s, 1)
	if err != nil {
		return nil, at, err
	}
	last, _, err := b.version(s, n-1)
	if err != nil {
		return nil, at, err
	}
	if stored, err := b.content(records, last.record); err == nil {
		if rec, err := readRecord(stored); err == nil {
			changed = news.Changed(&rec.Article, a)
		}
	}
	return changed, one.at, nil
}

// putRecord keeps what layRecord made.
func (b *batch) putRecord(s *story, stored []byte) (blobID, error) {
	h := b.packOver(draftOf(stored), s.state.texts, b.under(records, s.state.texts))
	id, err := b.put(records, s.id, h)
	s.state.texts = s.state.texts.next(id, h)
	return id, err
}

// threadRead brings the comments of s up to a reading, and of its current version
// what a page says of its thread as a whole.
func (b *batch) threadRead(s story, r *Reading, at time.Time) error {
	v, n, err := b.version(s, 0)
	if err != nil {
		return err
	}
	count := -1
	if r.Article.CommentCount != nil {
		count = *r.Article.CommentCount
	}
	if v.state != r.Article.CommentsState || v.count != count {
		v.state, v.count = r.Article.CommentsState, count
		if err := b.putVersion(s, n, v); err != nil {
			return err
		}
	}
	t, err := b.thread(s)
	if err != nil || len(t.comments) == 0 && len(r.Article.Comments) == 0 {
		return err
	}
	seen := sightOf(r, at)
	steps := t.read(seen)
	return b.putThread(s, t, steps, seen.comments, at)
}

// threadSeen tells the comments of s that the page was there again as it was.
// A 304 sent no page, so it removes nobody.
func (b *batch) threadSeen(s story, row capture) error {
	t, err := b.thread(s)
	if err != nil || len(t.comments) == 0 {
		return err
	}
	var steps []step
	if row.status == http.StatusNotModified {
		t.at = row.at
	} else {
		steps = t.repeat(row.at)
	}
	return b.putThread(s, t, steps, nil, row.at)
}
