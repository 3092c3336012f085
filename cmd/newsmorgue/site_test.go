package main

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"newsmorgue/archive"
	"newsmorgue/cmd/newsmorgue/demo"
	"newsmorgue/scraper/reread"
)

func furnishCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: furnish DIR N")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	a, err := archive.Create(ts.MkAbs(args[0]), archive.Options{Verb: "test"})
	ts.Check(err)
	r := reread.New(nil, "test")
	for i := range n {
		mark := strings.Repeat("x", i+1)
		page := fmt.Sprintf(`<!doctype html><html lang="en"><head><title>Story %d of the harbour - The Tidewater Post</title>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Story %d of the harbour","datePublished":"2026-03-04T10:00:00+05:00"}</script></head>
<body><ul><li>Town</li><li>Harbour</li></ul><div class="text"><h1>Story %d of the harbour</h1>
<p>The ferry company asked for a longer quay on day %s, because nobody else would, and said so in a letter.</p>
<p>Every morning at seven we send the news of the harbour to your letter box; it takes a minute to put your name down.</p>
<p>It paid for forty lamps on day %s, although the money is short, with eleven against nine, which pleased the pilots.</p>
<p>The Tidewater Post is written, printed and carried round by its readers, who own it in equal parts.</p></div></body></html>`, i, i, i, mark, mark)
		at := demo.Start.Add(time.Duration(i) * time.Minute)
		c := archive.Capture{
			URLKey: fmt.Sprintf("example,post)/%d", i), Site: "post.example", Requested: fmt.Sprintf("http://post.example/%d", i), URL: fmt.Sprintf("http://post.example/%d", i),
			Status: http.StatusOK, Header: http.Header{"Content-Type": {"text/html"}}, Start: at, FirstByte: at, End: at, Payload: []byte(page), Wire: int64(len(page)),
		}
		p, err := r.Page(context.Background(), c, c.Payload)
		ts.Check(err)
		reading := r.Of(p, p.Article())
		_, err = a.Put(context.Background(), c, &reading)
		ts.Check(err)
	}
	ts.Check(a.Close())
}
