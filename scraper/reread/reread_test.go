package reread_test

import (
	"errors"
	"testing"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
	"newsmorgue/scraper/reread"
)

// readingOf is today's reading of a capture.
func readingOf(t *testing.T, r *reread.Reader, c archive.Capture) archive.Reading {
	t.Helper()
	p, err := r.Page(t.Context(), c, c.Payload)
	if err != nil {
		t.Fatal(err)
	}
	return r.Of(p, p.Article())
}

func TestGone(t *testing.T) {
	r := reread.New(nil, "test")
	for _, status := range []int{404, 410} {
		got, err := r.Gone(t.Context(), archive.Capture{URL: "https://daily.example/harbour", Status: status})
		if err != nil || got.Article.Kind != news.KindGone || got.Article.Digest != news.Digest(got.Article) {
			t.Errorf("Gone of a %d = %+v, %v; want an article of kind gone with its digest", status, got.Article, err)
		}
	}
}

func TestPageOfNothing(t *testing.T) {
	if _, err := reread.New(nil, "test").Page(t.Context(), archive.Capture{URL: "https://daily.example/harbour", Status: 200}, nil); err == nil {
		t.Error("Page of nothing: no error")
	}
}

// A version read anew by the same reader says the same.
func TestVersionAs(t *testing.T) {
	a, err := archive.Create(t.TempDir(), archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	r := reread.New(nil, "test")
	c := archive.Capture{
		URLKey: "example,daily)/harbour", URL: "https://daily.example/harbour", Status: 200, Start: time.Now(),
		Payload: []byte("<h1>Harbour opens again</h1><p>The harbour of Tidewater opened to ships again on Friday, three weeks after a storm broke its outer wall." +
			"<p>The repair had cost less than feared, because most of the stones of the old wall could be used again.<p>Some two hundred people, many with flags, had come to watch the first ferry leave the quay."),
	}
	reading := readingOf(t, r, c)
	if _, err := a.Put(t.Context(), c, &reading); err != nil {
		t.Fatal(err)
	}
	if changed, err := r.VersionAs(t.Context(), a, c.URLKey, 1, ""); changed || err != nil {
		t.Errorf("VersionAs = %v, %v; want no change", changed, err)
	}
	if _, err := r.VersionAs(t.Context(), a, c.URLKey, 2, ""); !errors.Is(err, archive.ErrNotFound) {
		t.Errorf("VersionAs of none = %v; want %v", err, archive.ErrNotFound)
	}
}
