package reread

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/extract/news"
	"newsmorgue/extract/rules"
)

// A Reader is the reading in force.
type Reader struct {
	Rules *rules.Set // nil: the embedded ones
	Tool  string     // name and version of the program, for a record's provenance

	digest string
}

// New makes the reading in force with a set of rules; nil are the embedded ones.
func New(set *rules.Set, tool string) *Reader {
	if set == nil {
		set = rules.Embedded()
	}
	return &Reader{Rules: set, Tool: tool, digest: extract.Reader(set)}
}

// Gone is the reading of an answer that says the story was taken down.
func (r *Reader) Gone(status int) archive.Reading {
	a := &news.Article{Kind: news.KindGone, Found: map[string]string{"kind": fmt.Sprintf("http status %d", status)}}
	a.Digest = news.Digest(a)
	return r.Of(a)
}

// Page opens the payload of a capture.
func (r *Reader) Page(c archive.Capture, payload []byte) (*extract.Page, error) {
	agent, _, _ := strings.Cut(c.RequestHeader.Get("User-Agent"), "/")
	p, err := extract.Open(payload, extract.Context{
		URL: c.URL, Header: c.Header, At: c.Start, Rules: r.Rules, Agent: strings.TrimSpace(agent), TDM: c.TDM, Title: c.Title,
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", c.URL, err)
	}
	return p, nil
}

// Read is today's reading of a capture that made a version: of its page alone, or of
// the status that says it is gone.
func (r *Reader) Read(c archive.Capture, payload []byte) (archive.Reading, error) {
	if c.Status == http.StatusNotFound || c.Status == http.StatusGone {
		return r.Gone(c.Status), nil
	}
	p, err := r.Page(c, payload)
	if err != nil {
		return archive.Reading{}, err
	}
	return r.Of(p.Article()), nil
}

// Of wraps an article that was read from a page of Page.
func (r *Reader) Of(a *news.Article) archive.Reading {
	return archive.Reading{Reader: r.digest, Rules: r.Rules.Digest(), Tool: r.Tool, Article: a}
}

// Version reads a stored version anew and keeps the result as a revision of it.
// It reports whether the new reading says something else.
func (r *Reader) Version(ctx context.Context, a *archive.Archive, key string, version int) (bool, error) {
	reading, err := r.today(ctx, a, key, version)
	if err != nil {
		return false, fmt.Errorf("reread %s@%d: %w", key, version, err)
	}
	return a.Revise(ctx, key, version, reading)
}
