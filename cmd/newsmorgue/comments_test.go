package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"newsmorgue/archive"
	"newsmorgue/cmd/newsmorgue/demo"
	"newsmorgue/extract/news"
)

func converseCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: converse DIR")
	}
	a, err := archive.Create(ts.MkAbs(args[0]), archive.Options{Verb: "test"})
	ts.Check(err)
	five := 5
	lena := news.Comment{ID: "1", Author: "Lena Brook", AuthorURL: "https://daily.example/people/77", PostedText: "yesterday", Text: "The tide is late.", Votes: &five}
	edited := lena
	edited.Text = "The tide was late.\nI have asked the harbour."
	bo := news.Comment{ID: "2", Parent: "1", Author: "Bo", Text: "@Lena Brook: it is not! Ask lena brook, or bo.marsh@sea.example."}
	zoe := news.Comment{ID: "3", Parent: "2", Author: "Zoë \x1b[31mQuist", Title: "On Bo", Text: "@Bo @passer_by, " + strings.Repeat("no ", 40)}
	put := func(day int, path, state string, comments ...news.Comment) {
		article := &news.Article{Kind: news.KindStory, Headline: "The tide, as told on " + path, Byline: "By Lena Brook", Comments: comments, CommentsState: state}
		article.Digest = news.Digest(article)
		at := demo.Start.AddDate(0, 0, day-1)
		_, err := a.Put(context.Background(), archive.Capture{
			URLKey: "example,daily)/" + path, Site: "daily.example",
			Requested: "https://daily.example/" + path, URL: "https://daily.example/" + path,
			Status: http.StatusOK, Header: http.Header{"Content-Type": {"text/html"}},
			Start: at, FirstByte: at, End: at, Payload: fmt.Append(nil, day, path),
		}, &archive.Reading{Reader: "sha256:test", Article: article, AllComments: true})
		ts.Check(err)
	}
	put(1, "tide", news.CommentsPresent, lena, bo)
	put(1, "shut", news.CommentsClosed)
	put(1, "far", news.CommentsNotLoaded)
	put(2, "tide", news.CommentsPresent, edited, bo)
	put(3, "tide", news.CommentsPresent, edited, news.Comment{ID: "2", Parent: "1", Status: news.CommentRemoved}, zoe)
	ts.Check(a.Close())
}

func TestWrapped(t *testing.T) {
	tests := []struct {
		line string
		want []string
	}{
		{"", nil},
		{" \t\n", nil},
		{"one", []string{"one"}},
		{"one two  three", []string{"one two", "three"}},
		{"ön tvö þri", []string{"ön tvö", "þri"}},
		{"a-very-long-word b", []string{"a-very-long-word", "b"}},
		{"1234 6789 1", []string{"1234", "6789 1"}},
	}
	for _, tt := range tests {
		if got := wrapped(tt.line, 8); !slices.Equal(got, tt.want) {
			t.Errorf("wrapped(%q, 8) = %q; want %q", tt.line, got, tt.want)
		}
	}
}

func TestLife(t *testing.T) {
	at := func(day int) news.Time { return news.Time{Time: demo.Start.AddDate(0, 0, day-1)} }
	c := news.CommentRecord{
		Comment:  news.Comment{FirstSeenAt: at(1), LastSeenAt: at(7)},
		Absences: []news.Absence{{RemovedAt: at(2), ReturnedAt: at(4)}, {RemovedAt: at(5), ReturnedAt: at(6)}},
	}
	day := func(n int) string { return stamp(at(n).Time) }
	back := "first seen " + day(1) + ", taken down " + day(2) + " and back " + day(4) + ", taken down " + day(5) + " and back " + day(6)
	if got, want := life(c), back+", last seen "+day(7); got != want {
		t.Errorf("life of what is back = %q; want %q", got, want)
	}
	c.RemovedAt = at(8)
	if got, want := life(c), back+", taken down between "+day(7)+" and "+day(8); got != want {
		t.Errorf("life of what is gone again = %q; want %q", got, want)
	}
}
