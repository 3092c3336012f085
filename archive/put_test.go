package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"newsmorgue/extract/news"
)

// open makes an archive in a new folder, and checks it when the test is over.
func open(t testing.TB) *Archive {
	t.Helper()
	return openIn(t, t.TempDir())
}

func openIn(t testing.TB, dir string) *Archive {
	t.Helper()
	a, err := Create(dir, Options{Verb: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Check(context.Background()); err != nil && !errors.Is(err, ErrClosed) {
			t.Errorf("Check: %v", err)
		}
		a.Close()
	})
	return a
}

// day is noon of a day in March.
func day(n int) time.Time { return time.Date(2026, 3, n, 12, 0, 0, 0, time.UTC) }

const harbour = "example,daily)/2026/harbour"

// page is a capture of the harbour story on a day of March.
func page(n int, payload string) Capture {
	c := Capture{
		URLKey: harbour, Site: "daily.example",
		Requested: "http://daily.example/2026/harbour", URL: "https://www.daily.example/2026/harbour",
		Redirects: []string{"http://daily.example/2026/harbour"}, Status: 200,
		RequestHeader: http.Header{"User-Agent": {"newsmorgue/1 (+mailto:desk@daily.example)"}},
		Header: http.Header{
			"Content-Type": {"text/html; charset=utf-8"}, "Etag": {fmt.Sprintf(`"%d"`, len(payload))},
			"Date": {day(n).Format(http.TimeFormat)}, "Server": {"press/2"}, "X-Cache": {"MISS"},
			"Cache-Control": {"max-age=60, must-revalidate"}, "Vary": {"Accept-Encoding"},
		},
		Start: day(n), FirstByte: day(n).Add(80 * time.Millisecond), End: day(n).Add(95 * time.Millisecond),
		Remote: "192.0.2.7:443", Wire: int64(len(payload)) / 3, Coding: "gzip", Via: "https://www.daily.example/feed.xml", Title: "Crane falls",
	}
	if payload != "" {
		c.Payload = []byte(payload)
	}
	return c
}

// said is a reading by reader r1.
func said(headline string, comments ...news.Comment) *Reading {
	a := &news.Article{
		Kind: news.KindStory, Headline: headline, Byline: "By Ines Hollander",
		Body: []news.Block{{Type: news.Paragraph, Text: "The crane <fell> & stayed down."}},
		Text: "The crane <fell> & stayed down.", Links: []string{"https://port.example/"},
	}
	if len(comments) > 0 {
		n := len(comments)
		a.Comments, a.CommentsState, a.CommentCount = comments, news.CommentsPresent, &n
	}
	return &Reading{Reader: "sha256:r1", Rules: "sha256:u1", Tool: "newsmorgue 1.0", Article: a}
}

func by(reader string, r *Reading) *Reading { r.Reader = reader; return r }

func kind(k news.Kind, r *Reading) *Reading { r.Article.Kind = k; return r }

func status(code int, c Capture) Capture { c.Status = code; return c }

func refused(why string, c Capture) Capture { c.Refusal = why; return c }

func put(t testing.TB, a *Archive, c Capture, r *Reading) Stored {
	t.Helper()
	got, err := a.Put(t.Context(), c, r)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestPut(t *testing.T) {
	type step struct {
		c       Capture
		r       *Reading
		want    Outcome
		version int
	}
	gone := func(r *Reading) *Reading { return kind(news.KindGone, r) }
	tests := []struct {
		name  string
		steps []step
	}{
		{"first", []step{{page(1, "one"), said("A"), New, 1}}},
		{"same payload", []step{
			{page(1, "one"), said("A"), New, 1},
			{page(2, "one"), said("A"), Revisit, 1},
			{page(3, "one"), nil, Revisit, 1},
		}},
		{"not modified", []step{
			{page(1, "one"), said("A"), New, 1},
			{status(304, page(2, "")), nil, Revisit, 1},
		}},
		{"not modified, but nothing known", []step{{status(304, page(1, "")), nil, Kept, 0}}},
		{"noise", []step{
			{page(1, "one"), said("A"), New, 1},
			{page(2, "two"), said("A"), Unchanged, 1},
			{page(3, "two"), said("A"), Revisit, 1},
			{page(4, "one"), said("A"), Unchanged, 1},
		}},
		{"change and back", []step{
			{page(1, "one"), said("A"), New, 1},
			{page(2, "two"), said("B"), Changed, 2},
			{page(3, "one"), said("A"), Changed, 3},
		}},
		{"gone and back", []step{
			{page(1, "one"), said("A"), New, 1},
			{status(410, page(2, "")), gone(said("")), Changed, 2},
			{status(410, page(3, "sorry")), gone(said("")), Unchanged, 2},
			{page(4, "one"), said("A"), Changed, 3},
		}},
		{"same bytes, but gone", []step{
			{page(1, "one"), said("A"), New, 1},
			{status(410, page(2, "one")), gone(said("")), Changed, 2},
		}},
		{"refusals", []step{
			{refused("robots", status(0, page(1, ""))), nil, Kept, 0},
			{page(2, "one"), said("A"), New, 1},
			{refused("too large", page(3, "")), nil, Kept, 0},
			{page(4, "one"), said("A"), Revisit, 1},
		}},
		{"a challenge in between", []step{
			{page(1, "one"), said("A"), New, 1},
			{page(2, "are you human"), kind(news.KindChallenge, said("?")), Kept, 0},
			{page(3, "one"), said("A"), Revisit, 1},
		}},
		{"a front page", []step{
			{page(1, "front"), kind(news.KindFront, said("Front")), Kept, 0},
			{status(304, page(2, "")), nil, Revisit, 0},
			{page(3, "front"), kind(news.KindFront, said("Front")), Kept, 0},
		}},
		{"read at last", []step{
			{page(1, "one"), nil, Kept, 0},
			{page(2, "one"), nil, Revisit, 0},
			{page(3, "one"), said("A"), New, 1},
		}},
		{"another reader, same story", []step{
			{page(1, "one"), said("A"), New, 1},
			{page(2, "two"), by("sha256:r2", said("A")), Unchanged, 1},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := open(t)
			for i, s := range tt.steps {
				got := put(t, a, s.c, s.r)
				if want := (Stored{harbour, s.version, s.want}); got != want {
					t.Errorf("step %d: Put = %+v; want %+v", i+1, got, want)
				}
			}
		})
	}
}

func TestPutOtherReading(t *testing.T) {
	a := open(t)
	put(t, a, page(1, "one"), said("A by B"))
	next := page(2, "two")
	stored, err := a.Put(t.Context(), next, by("sha256:r2", said("A")))
	if want := (Stored{Key: harbour, Version: 1}); !errors.Is(err, ErrOtherReading) || stored != want {
		t.Fatalf("Put by another reader = %+v, %v; want %+v, ErrOtherReading", stored, err, want)
	}
	if h, err := a.History(t.Context(), harbour); err != nil || len(h.Visits) != 1 {
		t.Errorf("after ErrOtherReading %d visits, %v; want 1", len(h.Visits), err)
	}
	changed, err := a.Revise(t.Context(), harbour, 1, *by("sha256:r2", said("A")))
	if err != nil || !changed {
		t.Errorf("Revise = %v, %v; want true", changed, err)
	}
	if got := put(t, a, next, by("sha256:r2", said("A"))); got.Outcome != Unchanged {
		t.Errorf("Put after Revise = %v; want %v", got.Outcome, Unchanged)
	}
	changed, err = a.Revise(t.Context(), harbour, 0, *by("sha256:r3", said("A")))
	if err != nil || changed {
		t.Errorf("Revise to the same = %v, %v; want false", changed, err)
	}
	if got := put(t, a, page(3, "three"), by("sha256:r3", said("B"))); got.Outcome != Changed {
		t.Errorf("Put of a change = %v; want %v", got.Outcome, Changed)
	}
	rec := record(t, a, harbour, 1)
	if rec.Headline != "A" || rec.Revision != 2 || rec.Reader != "sha256:r3" {
		t.Errorf("version 1 = %q, revision %d, reader %s; want A, 2, sha256:r3", rec.Headline, rec.Revision, rec.Reader)
	}
}

func record(t testing.TB, a *Archive, key string, n int) news.Record {
	t.Helper()
	b, err := a.Record(t.Context(), key, n)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	var r news.Record
	if err := d.Decode(&r); err != nil {
		t.Fatalf("record %s: %v", b, err)
	}
	return r
}

func TestRecord(t *testing.T) {
	a := open(t)
	put(t, a, page(1, "one"), said("Crane falls"))
	ann := news.Comment{ID: "c1", Author: "Ann", Text: "Oh \"no\"."}
	put(t, a, page(2, "two"), said("Crane falls, two hurt", ann))
	put(t, a, page(3, "two"), nil)

	got := record(t, a, harbour, 0)
	n := 1
	want := news.Record{
		Schema: 1, ID: harbour + "@2", URLKey: harbour,
		URL: "https://www.daily.example/2026/harbour", RequestedURL: "http://daily.example/2026/harbour", Site: "daily.example",
		Version: 2, Previous: 1, Changed: []string{"headline"}, Revision: 1, Reader: "sha256:r1",
		CapturedAt: day(2), FirstSeenAt: day(1), LastSeenAt: day(3),
		Article:       *said("Crane falls, two hurt").Article,
		PayloadDigest: "sha256:3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3",
		Provenance: news.Provenance{
			Tool: "newsmorgue 1.0", Rules: "sha256:u1", DiscoveredVia: "https://www.daily.example/feed.xml",
			HTTP:      news.HTTPAnswer{Status: 200, ETag: `"3"`, ContentType: "text/html; charset=utf-8"},
			Redirects: []string{"http://daily.example/2026/harbour"},
		},
	}
	want.Digest = news.Digest(&want.Article)
	want.CommentsState, want.CommentCount = news.CommentsPresent, &n
	ann.Status, ann.FirstSeenAt, ann.LastSeenAt = news.CommentVisible, news.Time{Time: day(2)}, news.Time{Time: day(3)}
	want.Comments = []news.Comment{ann}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Record =\n%+v; want\n%+v", got, want)
	}
	// The bytes are those that encoding/json would write.
	b, _ := a.Record(t.Context(), harbour, 2)
	if again, _ := canonical(got); !bytes.Equal(again, b) {
		t.Errorf("Record =\n%s; want\n%s", b, again)
	}
	if first := record(t, a, harbour, 1); len(first.Comments) != 0 || !first.LastSeenAt.Equal(day(1)) {
		t.Errorf("version 1 has comments %v, last seen %v; want none, %v", first.Comments, first.LastSeenAt, day(1))
	}
	for _, key := range []string{"example,daily)/other", ""} {
		if _, err := a.Record(t.Context(), key, 0); !errors.Is(err, ErrNotFound) {
			t.Errorf("Record(%q): %v; want ErrNotFound", key, err)
		}
	}
	if _, err := a.Record(t.Context(), harbour, 3); !errors.Is(err, ErrNotFound) {
		t.Errorf("Record of version 3: %v; want ErrNotFound", err)
	}
}

func TestPayload(t *testing.T) {
	a := open(t)
	first, second := page(1, strings.Repeat("a page of the paper. ", 900)), page(2, strings.Repeat("a page of the paper. ", 900)+"!")
	second.FirstByte = time.Time{}
	put(t, a, first, said("A"))
	put(t, a, second, said("B"))
	for n, want := range []Capture{second, first, second} {
		got, c, err := a.Payload(t.Context(), harbour, n)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want.Payload) {
			t.Errorf("Payload of version %d has %d bytes; want %d", n, len(got), len(want.Payload))
		}
		if !reflect.DeepEqual(c, want) {
			t.Errorf("capture of version %d =\n%+v; want\n%+v", n, c, want)
		}
	}
}

// A capture of which nobody knows the site is kept like any other.
func TestNoSite(t *testing.T) {
	a := open(t)
	for n := range 3 {
		c := page(n+1, manyLines(n))
		c.Site = ""
		put(t, a, c, said(fmt.Sprint("A", n)))
	}
	if _, err := a.Compact(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if got := len(ids(t, a, Query{})); got != 3 {
		t.Errorf("%d records; want 3", got)
	}
}

func TestKeys(t *testing.T) {
	a := open(t)
	c := page(1, "one")
	c.Aliases = []string{"example,daily)/h/1", strings.Repeat("x", MaxKey+1)}
	put(t, a, c, said("A"))
	moved := page(2, "two")
	moved.URLKey, moved.Aliases = "example,daily)/2026/harbour-crane", []string{"example,daily)/h/1"}
	if got := put(t, a, moved, said("B")); got.Key != harbour || got.Version != 2 {
		t.Errorf("Put under a new key = %+v; want %s, version 2", got, harbour)
	}
	for _, key := range []string{harbour, "example,daily)/h/1", moved.URLKey} {
		if got, err := a.Resolve(t.Context(), key); got != harbour || err != nil {
			t.Errorf("Resolve(%q) = %q, %v; want %q", key, got, err, harbour)
		}
	}
	h, err := a.History(t.Context(), moved.URLKey)
	if want := []string{"example,daily)/2026/harbour-crane", "example,daily)/h/1"}; err != nil || !reflect.DeepEqual(h.Aliases, want) {
		t.Errorf("aliases = %q, %v; want %q", h.Aliases, err, want)
	}
	for _, key := range []string{"", strings.Repeat("x", MaxKey+1)} {
		c.URLKey = key
		if _, err := a.Put(t.Context(), c, nil); !errors.Is(err, ErrKeyTooLong) {
			t.Errorf("Put of a key of %d bytes: %v; want ErrKeyTooLong", len(key), err)
		}
	}
}

// An alias that turns out to be a story of its own leaves the one it was an alias of,
// which keeps its versions.
func TestOwn(t *testing.T) {
	a := open(t)
	const alias = "example,daily)/2026/ferry"
	c := page(1, "one")
	c.Aliases = []string{alias}
	put(t, a, c, said("Harbour"))
	c = page(2, "two")
	c.URLKey, c.Own = alias, true
	if got, want := put(t, a, c, said("Ferry")), (Stored{alias, 1, New}); got != want {
		t.Errorf("Put of its own = %+v; want %+v", got, want)
	}
	c.Start, c.Payload = day(3), []byte("three")
	if got, want := put(t, a, c, said("Ferry again")), (Stored{alias, 2, Changed}); got != want {
		t.Errorf("Put of its own again = %+v; want %+v", got, want)
	}
	h, err := a.History(t.Context(), harbour)
	if err != nil || len(h.Versions) != 1 || len(h.Aliases) != 0 {
		t.Errorf("the story it was an alias of: %+v, %v; want its one version, and no alias", h, err)
	}
}
