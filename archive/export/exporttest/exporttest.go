package exporttest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"testing"
	"time"

	"newsmorgue/archive/export"
	"newsmorgue/extract/news"
)

// Records are such as an archive hands out: with letters that want escaping, with
// every kind of block, with comments, and one with nearly nothing.
func Records() []news.Record {
	n := 1
	return []news.Record{
		{Schema: 1, ID: "example,daily)/1@1", Version: 1, Article: news.Article{
			Kind: news.KindStory, Headline: "The \"Harbour\", {closed}, [again]\\", Text: "One\ttwo\n\nthree <b> & ü \u2028",
			Authors:  []news.Author{{Name: "Ines Hollander", Type: news.Person}},
			Body:     []news.Block{{Type: news.List, Items: []string{"a", "b"}}, {Type: news.PhotoBlock, Photo: new(int)}},
			Photos:   []news.Photo{{URL: "https://daily.example/1.jpg", Credit: "Press}"}},
			Comments: []news.Comment{{ID: "c1", Author: "Ann", Text: "}\"],", Votes: &n}},
			Found:    map[string]string{"headline": "json-ld headline"},
		}},
		{Schema: 1, ID: "example,daily)/2@1", Version: 1, Article: news.Article{Kind: news.KindGone}},
		{Schema: 1, ID: "example,daily)/1@2", Version: 2, Previous: 1, Changed: []string{"headline"}, Article: news.Article{Kind: news.KindStory, Headline: "Open"}},
	}
}

// Comments are such as an archive hands out by themselves: with an answer and without,
// edited, taken down, and one of which little is known.
func Comments() []news.CommentRecord {
	n := 0
	at := func(day int) news.Time { return news.Time{Time: time.Date(2026, 3, day, 12, 0, 0, 0, time.UTC)} }
	story := news.CommentRecord{
		Schema: 1, Record: "example,daily)/1@2", URLKey: "example,daily)/1", URL: "https://daily.example/1", Site: "daily.example",
		Headline: "The \"Harbour\", {closed}, [again]\\",
	}
	first, second, third := story, story, story
	first.Comment = news.Comment{
		ID: "c1", Author: "Ann", AuthorURL: "/people/ann", Title: "No!", PostedAt: at(1), PostedText: "March 1", Text: "}\"],\nthree <b> & ü \u2028",
		Votes: &n, Status: news.CommentEdited, FirstSeenAt: at(1), LastSeenAt: at(3), EditedAt: at(2),
	}
	first.Earlier = []news.EarlierText{{Title: "Yes", Text: "[{\"", Until: at(2)}}
	first.Absences = []news.Absence{{RemovedAt: at(1), ReturnedAt: at(2)}}
	second.Comment = news.Comment{ID: "c2", Parent: "c1", Author: "Bo", Text: "@Ann, no", Status: news.CommentRemoved, FirstSeenAt: at(1), LastSeenAt: at(2), RemovedAt: at(3)}
	third.Comment = news.Comment{ID: "~0"}
	return []news.CommentRecord{first, second, third}
}

// Run tests one format.
func Run(t *testing.T, f export.Format) {
	t.Run("records", func(t *testing.T) { run(t, f, export.Records, lines(Records())) })
	t.Run("comments", func(t *testing.T) { run(t, f, export.Comments, lines(Comments())) })
	t.Run("records unless told", func(t *testing.T) {
		if a, b := write(t, f, export.Options{}, lines(Records())), write(t, f, export.Options{What: export.Records}, lines(Records())); a != b {
			t.Errorf("Write of nothing named = %q; want %q", a, b)
		}
	})
}

// run tests it with those of one kind.
func run(t *testing.T, f export.Format, what export.What, all []string) {
	options := func(fields ...string) export.Options { return export.Options{What: what, Fields: fields} }
	t.Run("nothing", func(t *testing.T) {
		if err := f.Write(io.Discard, sequence(nil, nil), options()); err != nil {
			t.Errorf("Write of no records: %v", err)
		}
	})
	t.Run("same again", func(t *testing.T) {
		for _, o := range []export.Options{options(), options("headline", "id"), options(what.Fields()...)} {
			if a, b := write(t, f, o, all), write(t, f, o, all); a == "" || a != b {
				t.Errorf("Write with %v twice = %q and %q", o, a, b)
			}
		}
	})
	t.Run("unknown field", func(t *testing.T) {
		if err := f.Write(io.Discard, sequence(all, nil), options("headlin")); err == nil {
			t.Error("Write of a field that there is not: no error")
		}
	})
	t.Run("error of the sequence", func(t *testing.T) {
		var b bytes.Buffer
		if err := f.Write(&b, sequence(all[:1], io.ErrUnexpectedEOF), options()); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("Write = %v; want the error of the sequence", err)
		}
		if b.Len() == 0 {
			t.Error("what came before the error is not written")
		}
	})
	t.Run("error of the writer", func(t *testing.T) {
		many := func(yield func([]byte, error) bool) {
			for range 1 << 20 {
				for r := range sequence(all, nil) {
					if !yield(r, nil) {
						return
					}
				}
			}
			t.Error("Write went on to the end although its writer failed")
		}
		if err := f.Write(broken{}, many, options()); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("Write = %v; want the error of the writer", err)
		}
	})
}

func write(t *testing.T, f export.Format, o export.Options, all []string) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, sequence(all, nil), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// lines are things as JSON.
func lines[T any](things []T) (list []string) {
	for _, thing := range things {
		b, err := json.Marshal(thing)
		if err != nil {
			panic("exporttest: " + err.Error()) // Unreachable: they are strings, numbers and times.
		}
		list = append(list, string(b))
	}
	return list
}

// sequence hands out lines, then err, and spoils each behind its step, as an archive may.
func sequence(all []string, err error) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for _, line := range all {
			b := []byte(line)
			if !yield(b, nil) {
				return
			}
			clear(b)
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
