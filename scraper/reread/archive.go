package reread

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/extract/news"
)

// A Change is what today's reading of a stored version says otherwise than the one
// before.
type Change struct {
	Key     string    `json:"urlkey"`
	Version int       `json:"version"`
	At      time.Time `json:"captured_at"`
	Text    bool      `json:"text"`   // one of Fields makes the story's text (news.Digest), so that it is a new revision
	Fields  []Field   `json:"fields"` // that differ, in the order of the record; none: it says the same
	Err     error     `json:"-"`      // why it could not be read; archive.ErrNotFound if there is no page of it any more
}

// A Field is one that differs, by its JSON name, with its values as JSON; nil: it has none.
type Field struct {
	Name string          `json:"field"`
	Was  json.RawMessage `json:"was,omitempty"`
	Is   json.RawMessage `json:"is,omitempty"`
}

// ahead is how many versions a processor reads before they are handed out in order.
const ahead = 16

// Archive reads what is stored of the versions that q asks for with today's reading, on
// all processors, and hands out each, in order of arrival, with what differs. Versions
// that were read by today's reader already are passed over. With write the archive keeps
// the new readings, as VersionAs does. One that cannot be read says so in its Err, and is
// no end to the others.
func (r *Reader) Archive(ctx context.Context, a *archive.Archive, q archive.Query, write bool) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		var refs []archive.VersionRef
		digests := map[string]string{} // of the readers of sites, as the first version of each found them
		hand := func() bool {
			for _, c := range r.changes(ctx, a, refs, write) {
				if ends(ctx, c.Err) {
					yield(Change{}, c.Err)
					return false
				}
				if !yield(c, nil) {
					return false
				}
			}
			refs = refs[:0]
			return true
		}
		for v, err := range a.Versions(ctx, q) {
			if err != nil { // It keeps its place; whether more come, Versions knows.
				if !hand() || !yield(Change{Err: err}, unless(err, archive.ErrRecord)) {
					return
				}
				continue
			}
			if digests[v.Site] == "" {
				k, err := r.known(ctx, v.Site)
				if err != nil {
					yield(Change{}, err)
					return
				}
				digests[v.Site] = k.digest
			}
			if v.Reader == digests[v.Site] && !v.Pruned {
				continue
			}
			if refs = append(refs, v); len(refs) == ahead*runtime.GOMAXPROCS(0) && !hand() {
				return
			}
		}
		hand()
	}
}

// unless is err, but for one of that kind.
func unless(err, kind error) error {
	if errors.Is(err, kind) {
		return nil
	}
	return err
}

// ends reports an error that is none of the version at which it came.
func ends(ctx context.Context, err error) bool {
	return ctx.Err() != nil || errors.Is(err, archive.ErrLocked) || errors.Is(err, archive.ErrClosed)
}

// changes reads some versions at the same time.
func (r *Reader) changes(ctx context.Context, a *archive.Archive, refs []archive.VersionRef, write bool) []Change {
	list := make([]Change, len(refs))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, v := range refs {
		work.Go(func() error {
			list[i] = r.change(ctx, a, v, write)
			return nil
		})
	}
	work.Wait() // Each keeps its error to itself.
	return list
}

func (r *Reader) change(ctx context.Context, a *archive.Archive, v archive.VersionRef, write bool) (c Change) {
	c = Change{Key: v.Key, Version: v.Number, At: v.At}
	reading, err := r.today(ctx, a, v.Key, v.Number, "")
	before := new(news.Article)
	if err == nil && !v.Pruned {
		before, err = stored(ctx, a, v)
	}
	if err == nil {
		c.compare(before, reading.Article)
		if write {
			_, err = a.Revise(ctx, v.Key, v.Number, reading)
		}
	}
	if err != nil {
		c.Err = fmt.Errorf("reread %s@%d: %w", v.Key, v.Number, err)
	}
	return c
}

// today is today's reading of a stored version, or that of another reader: of its page and what
// belongs to that, or of the status that says it is gone.
func (r *Reader) today(ctx context.Context, a *archive.Archive, key string, version int, reader string) (archive.Reading, error) {
	payload, c, err := a.Payload(ctx, key, version)
	if err != nil {
		return archive.Reading{}, err
	}
	k, err := r.known(ctx, c.Site)
	if err != nil {
		return archive.Reading{}, err
	}
	if was, ok := r.readers.Load(reader); ok {
		k = was.(*known)
	}
	if c.Status == http.StatusNotFound || c.Status == http.StatusGone {
		return r.gone(k, c.Status), nil
	}
	p, err := r.open(k, c, payload)
	if err != nil {
		return archive.Reading{}, err
	}
	further, err := r.further(ctx, a, k, c)
	if err != nil {
		return archive.Reading{}, err
	}
	heard, err := r.heard(ctx, a, c)
	if err != nil {
		return archive.Reading{}, err
	}
	article, all := p.Article(), false
	if len(further) > 0 {
		article = extract.Join(c.URL, article, further)
	}
	if len(heard) > 0 {
		article, all = p.Thread(article, heard)
	}
	reading := r.Of(p, article)
	reading.AllComments = all
	return reading, nil
}

// stored is the article of a record.
func stored(ctx context.Context, a *archive.Archive, v archive.VersionRef) (*news.Article, error) {
	text, err := a.Record(ctx, v.Key, v.Number)
	if err != nil {
		return nil, err
	}
	var rec news.Record
	if err := json.Unmarshal(text, &rec); err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	return &rec.Article, nil
}

// aside are fields that are not compared: some follow from the body and its like, and
// comments have a life of their own.
var aside = []string{"text", "word_count", "simhash", "digest", "date_precision", "comments_state", "comment_count", "comments"}

// compare tells in what b differs from a.
func (c *Change) compare(a, b *news.Article) {
	c.Text = len(news.Changed(a, b)) > 0
	was, is := news.Values(a), news.Values(b)
	for _, name := range news.ArticleFields {
		differs := !bytes.Equal(was[name], is[name]) && !slices.Contains(aside, name)
		if name == "comments" {
			differs = len(b.Comments) > len(a.Comments) // Fewer may be those that came later.
		}
		if differs {
			c.Fields = append(c.Fields, Field{name, was[name], is[name]})
		}
	}
}
