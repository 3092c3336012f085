package extract_test

import (
	"testing"

	"newsmorgue/extract"
)

// What won says what the article does, and the others what their sources do.
func TestExplain(t *testing.T) {
	const page = `<head><title>Council votes on bridge</title>
<meta property="og:site_name" content="The Courier"><meta name="author" content="The Courier, Ada Quill">
<meta property="article:published_time" content="2026-03-13T17:20:00"></head><body><article>
<h1>Council votes on bridge</h1><div class="byline">By Ada Quill Updated 14 March</div>
<p>HARBOUR — The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>
<p>Building begins in spring, if the money holds, and will take four years, or so the mayor hopes, who rows to work.</p>
<figure><img src="/a.jpg" width="800" height="600"><figcaption>The ferry on the bank.</figcaption></figure>
<p>The mayor said that nobody had asked the ferryman, who has kept an inn beside the river since the autumn of last year.</p>
</article></body></html>`
	for _, test := range []struct{ name, lang, field, won, other string }{
		{"no zone is known", "en", "published_at", "2026-03-13T17:20:00Z", ""},
		{"a zone is concluded", "it-IT", "published_at", "2026-03-13T17:20:00+01:00", ""},
		{"byline without its date", "en", "byline", "By Ada Quill", ""},
		{"not the winner", "en", "authors", "Ada Quill", "The Courier, Ada Quill"},
		{"a dateline", "en", "dateline", "HARBOUR —", ""},
		{"photos", "en", "photos", "1: The ferry on the bank.", ""},
		{"body", "en", "body", "HARBOUR — The council voted on Monday to build a bridge over the river, which th…", ""},
	} {
		p, err := extract.Open([]byte(`<html lang="`+test.lang+`">`+page), extract.Context{URL: "https://courier.example/a"})
		if err != nil {
			t.Fatal(err)
		}
		won, other := "", ""
		_, list := p.Explain()
		for _, c := range list {
			switch {
			case c.Field != test.field:
			case c.Won:
				won = c.Text
			case other == "":
				other = c.Text
			}
		}
		if won != test.won || test.other != "" && other != test.other {
			t.Errorf("%s: %s is %q, or else %q; want %q, %q", test.name, test.field, won, other, test.won, test.other)
		}
	}
}

// A time of a source that names no zone has none when it loses, either.
func TestExplainZone(t *testing.T) {
	const page = `<title>Council votes on bridge</title><meta property="article:published_time" content="2026-03-13T17:20:00">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge","datePublished":"2026-03-13T17:20:00+02:00"}</script><h1>Council votes on bridge</h1>`
	p, err := extract.Open([]byte(page), extract.Context{URL: "https://courier.example/a"})
	if err != nil {
		t.Fatal(err)
	}
	_, list := p.Explain()
	var got []string
	for _, c := range list {
		if c.Field == "published_at" {
			got = append(got, c.Text)
		}
	}
	if len(got) != 2 || got[0] != "2026-03-13T17:20:00+02:00" || got[1] != "2026-03-13T17:20:00" {
		t.Errorf("published_at %q; want the time with its zone, then the one without", got)
	}
}
