package archive

import (
	"bytes"
	"context"

	"newsmorgue/extract/news"
)

// Revise puts another reading of the stored payload of a version in the place of
// the one before, as when rules have become better. If it reads another story text
// or comments that were not seen, it reports so, and the feed tells of a new
// revision; what else it reads otherwise is taken over in silence. From then on the
// version counts as read by r.Reader. A version whose record is not there any more gets
// one again. The version stays the same version: the
// publisher did nothing.
func (a *Archive) Revise(ctx context.Context, key string, n int, r Reading) (changed bool, err error) {
	err = a.change(ctx, a.wait, func(b *batch) error {
		s, err := b.named(key)
		if err != nil {
			return err
		}
		changed, err = b.revise(s, n, &r)
		return err
	})
	return changed, err
}

func (b *batch) revise(s story, n int, r *Reading) (changed bool, err error) {
	v, n, err := b.version(s, n)
	if err != nil {
		return false, err
	}
	old, rec, err := b.recorded(s, v, n)
	if err != nil {
		return false, err
	}
	stored, digest, err := b.reread(s, n, rec, r)
	if err != nil {
		return false, err
	}
	if v.pruned() || !bytes.Equal(old, stored) {
		if v.record, err = b.putRecord(&s, stored); err != nil {
			return false, err
		}
	}
	if v.reading, err = b.readingNumber(reading{r.Reader, r.Rules, r.Tool}); err != nil {
		return false, err
	}
	if changed = v.digest != digest; changed {
		v.revision++
		if _, err = b.tell(event{kind: RevisionAdded, story: s.id, version: n, revision: v.revision, at: v.at}); err != nil {
			return false, err
		}
	}
	v.digest, v.kind = digest, r.Article.Kind
	if err := b.putVersion(s, n, v); err != nil {
		return false, err
	}
	if err := b.table(storyTable).put(s.id.row(stateRow), s.state.encode()); err != nil {
		return false, err
	}
	found, err := b.threadLearn(s, v, r)
	return changed || found, err
}

// recorded is the record of a version. One that is not there any more is made anew of
// the capture, all but its article.
func (b *batch) recorded(s story, v version, n int) (stored []byte, rec news.Record, err error) {
	if !v.pruned() {
		if stored, err = b.content(records, v.record); err == nil {
			rec, err = readRecord(stored)
		}
		return stored, rec, err
	}
	row, err := b.capture(s, v.capture)
	if err != nil {
		return nil, rec, err
	}
	c, err := b.full(s, row)
	if err != nil {
		return nil, rec, err
	}
	j := &job{capture: &c}
	if row.payload != 0 {
		h, err := b.blob(payloads, row.payload)
		if err != nil {
			return nil, rec, err
		}
		j.pack.sum = h.sum
	}
	rec = recordOf(&s, j, row, n)
	_, rec.FirstSeenAt, err = b.before(s, n, v.at, &news.Article{})
	return nil, rec, err
}

// reread is a record with the article of another reading, as it is stored.
func (b *batch) reread(s story, n int, rec news.Record, r *Reading) (stored []byte, digest string, err error) {
	rec.Article = *r.Article
	rec.Article.Digest = news.Digest(r.Article)
	if rec.Changed, _, err = b.before(s, n, rec.CapturedAt, &rec.Article); err != nil {
		return nil, "", err
	}
	stored, err = layRecord(rec)
	return stored, rec.Article.Digest, err
}

// threadLearn adds those comments of an old page that no reading saw before.
func (b *batch) threadLearn(s story, v version, r *Reading) (found bool, err error) {
	t, err := b.thread(s)
	if err != nil || len(r.Article.Comments) == 0 {
		return false, err
	}
	seen := sightOf(r, v.at)
	steps := t.learn(seen)
	return len(steps) > 0, b.putThread(s, t, steps, seen.comments, v.at)
}
