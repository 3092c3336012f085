package reread

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/extract/news"
	"newsmorgue/extract/rules"
)

// A Reader is the reading in force. It may be used by several goroutines.
type Reader struct {
	Rules *rules.Set // nil: the embedded ones
	Tool  string     // name and version of the program, for a record's provenance

	archive *archive.Archive // whose profiles it knows; nil: it knows none
	blank   known            // of a site of which nothing is known
	sites   sync.Map         // site => *known, as it was when it was last asked for
	readers sync.Map         // digest of a reader => *known, of all that this one ever was
	digests sync.Map         // *profile.Profile => digest of the reader
	lessons sync.Map         // site => *sync.Mutex, of who learns it
}

// New makes the reading in force with a set of rules; nil are the embedded ones. It
// knows nothing of any site.
func New(set *rules.Set, tool string) *Reader {
	if set == nil {
		set = rules.Embedded()
	}
	r := &Reader{Rules: set, Tool: tool, blank: known{digest: extract.Reader(set, nil)}}
	r.readers.Store(r.blank.digest, &r.blank)
	return r
}

// Knowing is the same reading with the profiles of an archive. That of a site is looked up
// with each of its pages, which takes a tenth of a millisecond, so that what any process
// learns or forgets holds from then on.
func (r *Reader) Knowing(a *archive.Archive) *Reader {
	k := New(r.Rules, r.Tool)
	k.archive = a
	return k
}

// Gone is the reading of a capture that says the story was taken down.
func (r *Reader) Gone(ctx context.Context, c archive.Capture) (archive.Reading, error) {
	k, err := r.known(ctx, c.Site)
	if err != nil {
		return archive.Reading{}, err
	}
	return r.gone(k, c.Status), nil
}

func (r *Reader) gone(k *known, status int) archive.Reading {
	a := &news.Article{Kind: news.KindGone, Found: map[string]string{"kind": fmt.Sprintf("http status %d", status)}}
	a.Digest = news.Digest(a)
	return r.by(k.digest, a)
}

// Page opens the payload of a capture.
func (r *Reader) Page(ctx context.Context, c archive.Capture, payload []byte) (*extract.Page, error) {
	k, err := r.known(ctx, c.Site)
	if err != nil {
		return nil, err
	}
	return r.open(k, c, payload)
}

func (r *Reader) open(k *known, c archive.Capture, payload []byte) (*extract.Page, error) {
	p, err := extract.Open(payload, r.context(k, c))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", c.URL, err)
	}
	return p, nil
}

func (r *Reader) context(k *known, c archive.Capture) extract.Context {
	agent, _, _ := strings.Cut(c.RequestHeader.Get("User-Agent"), "/")
	return extract.Context{
		URL: c.URL, Header: c.Header, At: c.Start, Rules: r.Rules, Profile: k.profile, Agent: strings.TrimSpace(agent), TDM: c.TDM, Title: c.Title,
	}
}

// Of wraps an article that was read from a page of Page, and it may be others joined to it.
func (r *Reader) Of(p *extract.Page, a *news.Article) archive.Reading {
	digest := r.blank.digest
	if d, ok := r.digests.Load(p.Profile()); ok {
		digest = d.(string)
	}
	return r.by(digest, a)
}

func (r *Reader) by(digest string, a *news.Article) archive.Reading {
	return archive.Reading{Reader: digest, Rules: r.Rules.Digest(), Tool: r.Tool, Article: a}
}

// VersionAs reads a stored version anew and keeps the result as a revision of it. It
// reports whether the new reading says something else. It reads as that reader, of those
// that r has been since it was made: since another reading was made the site's profile may
// have become another, or the story may have moved to another site. One that r has not
// been, as "", is what it is today.
func (r *Reader) VersionAs(ctx context.Context, a *archive.Archive, key string, version int, reader string) (bool, error) {
	reading, err := r.today(ctx, a, key, version, reader)
	if err != nil {
		return false, fmt.Errorf("reread %s@%d: %w", key, version, err)
	}
	return a.Revise(ctx, key, version, reading)
}
