package exporttest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"testing"

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

// Run tests one format.
func Run(t *testing.T, f export.Format) {
	t.Run("nothing", func(t *testing.T) {
		if err := f.Write(io.Discard, sequence(nil, nil), export.Options{}); err != nil {
			t.Errorf("Write of no records: %v", err)
		}
	})
	t.Run("same again", func(t *testing.T) {
		for _, o := range []export.Options{{}, {Fields: []string{"headline", "id"}}, {Fields: news.RecordFields}} {
			if a, b := write(t, f, o), write(t, f, o); a == "" || a != b {
				t.Errorf("Write with %v twice = %q and %q", o, a, b)
			}
		}
	})
	t.Run("unknown field", func(t *testing.T) {
		if err := f.Write(io.Discard, sequence(Records(), nil), export.Options{Fields: []string{"headlin"}}); err == nil {
			t.Error("Write of a field that no record has: no error")
		}
	})
	t.Run("error of the sequence", func(t *testing.T) {
		var b bytes.Buffer
		if err := f.Write(&b, sequence(Records()[:1], io.ErrUnexpectedEOF), export.Options{}); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("Write = %v; want the error of the sequence", err)
		}
		if b.Len() == 0 {
			t.Error("what came before the error is not written")
		}
	})
	t.Run("error of the writer", func(t *testing.T) {
		many := func(yield func([]byte, error) bool) {
			for range 1 << 20 {
				for r := range sequence(Records(), nil) {
					if !yield(r, nil) {
						return
					}
				}
			}
			t.Error("Write went on to the end although its writer failed")
		}
		if err := f.Write(broken{}, many, export.Options{}); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("Write = %v; want the error of the writer", err)
		}
	})
}

func write(t *testing.T, f export.Format, o export.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, sequence(Records(), nil), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// sequence hands out records, then err, and spoils each behind its step, as an
// archive may.
func sequence(records []news.Record, err error) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for _, r := range records {
			b, err := json.Marshal(r)
			if !yield(b, err) {
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
