package archive_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"newsmorgue/archive"
	"newsmorgue/archive/export"
	"newsmorgue/extract/news"
)

// Two captures of a story, a day apart, and what the archive says of them.
func Example() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "newsmorgue")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)

	a, err := archive.Create(filepath.Join(dir, "archive"), archive.Options{Verb: "example"})
	if err != nil {
		log.Fatal(err)
	}
	defer a.Close()

	// The scraper asks for the page and gives the payload to extract; here we do
	// as if.
	capture := func(day int, payload, headline string) archive.Stored {
		at := time.Date(2026, 3, day, 6, 30, 0, 0, time.UTC)
		s, err := a.Put(ctx, archive.Capture{
			URLKey: "example,daily)/2026/harbour",
			Site:   "daily.example",
			URL:    "https://daily.example/2026/harbour",
			Status: 200, Start: at, End: at.Add(time.Second),
			Payload: []byte(payload),
		}, &archive.Reading{
			Reader:  "sha256:0e1f",
			Article: &news.Article{Kind: news.KindStory, Headline: headline},
		})
		if err != nil {
			log.Fatal(err)
		}
		return s
	}
	fmt.Println(capture(1, "<h1>Crane falls in harbour</h1>", "Crane falls in harbour"))
	fmt.Println(capture(2, "<h1>Crane falls in harbour</h1>", "Crane falls in harbour"))
	fmt.Println(capture(3, "<h1>Crane falls in harbour</h1><!-- ad -->", "Crane falls in harbour"))
	fmt.Println(capture(4, "<h1>Two hurt as crane falls</h1>", "Two hurt as crane falls"))

	history, err := a.History(ctx, "example,daily)/2026/harbour")
	if err != nil {
		log.Fatal(err)
	}
	for _, v := range history.Versions {
		fmt.Println(v.Number, v.CapturedAt.Format(time.DateOnly), "to", v.LastSeenAt.Format(time.DateOnly), v.Headline, v.Changed)
	}

	jsonl, _ := export.Find("jsonl")
	latest := a.Records(ctx, archive.Query{Site: "daily.example", Versions: archive.LatestVersion})
	if err := jsonl.Write(os.Stdout, latest, export.Options{Fields: []string{"id", "previous", "headline"}}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// {example,daily)/2026/harbour 1 new}
	// {example,daily)/2026/harbour 1 revisit}
	// {example,daily)/2026/harbour 1 unchanged}
	// {example,daily)/2026/harbour 2 changed}
	// 1 2026-03-01 to 2026-03-03 Crane falls in harbour []
	// 2 2026-03-04 to 2026-03-04 Two hurt as crane falls [headline]
	// {"id":"example,daily)/2026/harbour@2","previous":1,"headline":"Two hurt as crane falls"}
}

// A consumer that wants to know what is new since it last looked keeps a cursor.
func ExampleArchive_After() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "newsmorgue")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	a, err := archive.Create(dir, archive.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer a.Close()

	put := func(day int, headline string, comments ...news.Comment) {
		_, err := a.Put(ctx, archive.Capture{
			URLKey: "example,daily)/bread", Site: "daily.example", Status: 200,
			Start: time.Date(2026, 3, day, 6, 30, 0, 0, time.UTC), Payload: []byte(fmt.Sprint(headline, comments)),
		}, &archive.Reading{Reader: "sha256:0e1f", Article: &news.Article{Kind: news.KindStory, Headline: headline, Comments: comments}})
		if err != nil {
			log.Fatal(err)
		}
	}
	cursor := ""
	look := func() {
		for e, err := range a.After(ctx, cursor) {
			if err != nil {
				log.Fatal(err)
			}
			fmt.Println(e.At.Format(time.DateOnly), e.Key, e.Kind, cmp.Or(e.Comment, fmt.Sprint(e.Version)))
			cursor = e.Cursor
		}
	}
	put(1, "Bread dearer")
	look()
	put(2, "Bread dearer", news.Comment{ID: "c1", Author: "Ann", Text: "Again!"})
	put(3, "Bread dearer by a tenth", news.Comment{ID: "c1", Author: "Ann", Text: "Again!"})
	look()
	// Output:
	// 2026-03-01 example,daily)/bread version 1
	// 2026-03-02 example,daily)/bread comment added c1
	// 2026-03-03 example,daily)/bread version 2
}

// What readers said, and what became of it: a comment that was edited, and one that the
// paper took down.
func ExampleArchive_Comments() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "newsmorgue")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	a, err := archive.Create(dir, archive.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer a.Close()

	put := func(day int, comments ...news.Comment) {
		_, err := a.Put(ctx, archive.Capture{
			URLKey: "example,daily)/bread", Site: "daily.example", Status: 200,
			Start: time.Date(2026, 3, day, 6, 30, 0, 0, time.UTC), Payload: []byte(fmt.Sprint(comments)),
		}, &archive.Reading{Reader: "sha256:0e1f", Article: &news.Article{Kind: news.KindStory, Headline: "Bread dearer", Comments: comments}})
		if err != nil {
			log.Fatal(err)
		}
	}
	bo := news.Comment{ID: "c2", Parent: "c1", Author: "Bo", Text: "Bake your own."}
	put(1, news.Comment{ID: "c1", Author: "Ann", Text: "Again!"}, bo)
	put(2, news.Comment{ID: "c1", Author: "Ann", Text: "Again, by a tenth!"}, bo)
	put(3, news.Comment{ID: "c1", Author: "Ann", Text: "Again, by a tenth!"}, news.Comment{ID: "c2", Status: news.CommentRemoved})

	for line, err := range a.Comments(ctx, archive.CommentQuery{Site: "daily.example"}) {
		if err != nil {
			log.Fatal(err)
		}
		var c news.CommentRecord
		if err := json.Unmarshal(line, &c); err != nil {
			log.Fatal(err)
		}
		fmt.Println(c.Record, c.Author, c.Text, c.Status)
		for _, e := range c.Earlier {
			fmt.Println("  before", e.Until, e.Text)
		}
	}
	// Output:
	// example,daily)/bread@1 Ann Again, by a tenth! edited
	//   before 2026-03-02T06:30:00Z Again!
	// example,daily)/bread@1 Bo Bake your own. removed
}

// A record is one JSON object, to be decoded into a news.Record.
func ExampleArchive_Record() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "newsmorgue")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	a, err := archive.Create(dir, archive.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer a.Close()
	_, err = a.Put(ctx, archive.Capture{
		URLKey: "example,daily)/bread", Site: "daily.example", Status: 200, Payload: []byte("<h1>Bread dearer</h1>"),
		Start: time.Date(2026, 3, 1, 6, 30, 0, 0, time.UTC),
	}, &archive.Reading{Reader: "sha256:0e1f", Article: &news.Article{Kind: news.KindStory, Headline: "Bread dearer"}})
	if err != nil {
		log.Fatal(err)
	}
	text, err := a.Record(ctx, "example,daily)/bread", 0)
	if err != nil {
		log.Fatal(err)
	}
	var r news.Record
	if err := json.Unmarshal(text, &r); err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.ID, r.Headline, r.CapturedAt, r.PayloadDigest[:14])
	// Output:
	// example,daily)/bread@1 Bread dearer 2026-03-01 06:30:00 +0000 UTC sha256:11b6e58
}
