package extract

import (
	"reflect"
	"strings"
	"sync"
	"testing"

	"newsmorgue/extract/news"
)

// harbourPage is a page as a plain system makes them: no metadata, no classes.
const harbourPage = `<!DOCTYPE html><html lang="en"><head><title>Harbour reopens after storm - The Example Daily</title></head><body>
<div>The Example Daily</div>
<ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul>
<div>Coast</div>
<h1>Harbour reopens after storm</h1>
<div>By Ada Quill and AFP</div>
<div>March 3, 2026</div>
<div><img src="/img/harbour.jpg" width="800" height="500"></div>
<div>Ferries leave the harbour of Port Example on Tuesday. [Lena Shutter/AFP]</div>
<div>Ferries leave the harbour of Port Example on Tuesday. [Lena Shutter/AFP]</div>
<div>PORT EXAMPLE -- The harbour opened again on Tuesday, three days after a storm had torn two cranes from their rails, the port's master said.</div>
<div>"We have not lost a single ship," he told reporters, who had come by train, because the roads along the coast were still under water.</div>
<div>Slow repairs</div>
<div>The cranes will not work before June. Until then, freighters are sent to <a href="/old">Old Example</a>, forty miles north, where dockers were promised extra pay.</div>
<div>Read more: <a href="/storm">The storm in pictures</a></div>
<div>Fishermen, for their part, asked for loans, and the council said that it would decide on Friday.</div>
<div>Do you like this article?</div>
<div>About us | Contact | Privacy</div>
</body></html>`

// read is the article of a page, or a failed test.
func read(t testing.TB, page, url string) *news.Article {
	t.Helper()
	p, err := Open([]byte(page), Context{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	return p.Article()
}

func TestPlainPage(t *testing.T) {
	a := read(t, harbourPage, "https://daily.example/coast/harbour")
	for _, test := range []struct{ field, got, want string }{
		{"kind", string(a.Kind), "story"},
		{"publisher", a.Publisher, "The Example Daily"},
		{"language", a.Language, "en"},
		{"kicker", a.Kicker, "Coast"},
		{"headline", a.Headline, "Harbour reopens after storm"},
		{"byline", a.Byline, "By Ada Quill and AFP"},
		{"published_text", a.PublishedText, "March 3, 2026"},
		{"published_at", a.PublishedAt.String(), "2026-03-03"},
		{"links", strings.Join(a.Links, " "), "https://daily.example/old"},
	} {
		if test.got != test.want {
			t.Errorf("%s = %q; want %q", test.field, test.got, test.want)
		}
	}
	if want := []news.Author{{Name: "Ada Quill", Type: news.Person}, {Name: "AFP", Type: news.Agency}}; !reflect.DeepEqual(a.Authors, want) {
		t.Errorf("authors = %v; want %v", a.Authors, want)
	}
	var types []string
	for _, b := range a.Body {
		types = append(types, b.Type)
	}
	if got, want := strings.Join(types, " "), "paragraph paragraph heading paragraph paragraph"; got != want {
		t.Errorf("body = %s; want %s", got, want)
	}
	if a.Dateline == nil || a.Dateline.Place != "PORT EXAMPLE" {
		t.Errorf("dateline = %v; want PORT EXAMPLE", a.Dateline)
	}
	if len(a.Photos) != 1 {
		t.Fatalf("photos = %v; want one", a.Photos)
	}
	want := news.Photo{URL: "https://daily.example/img/harbour.jpg", Caption: "Ferries leave the harbour of Port Example on Tuesday.", Credit: "Lena Shutter/AFP",
		CreditRaw: a.Photos[0].CreditRaw, Photographer: "Lena Shutter", Agency: "AFP", Width: 800, Height: 500, Lead: true}
	if a.Photos[0] != want {
		t.Errorf("photo = %+v; want %+v", a.Photos[0], want)
	}
}

// A page may be asked by several goroutines at once, and always says the same.
func TestPageConcurrent(t *testing.T) {
	p, err := Open([]byte(harbourPage), Context{URL: "https://daily.example/coast/harbour"})
	if err != nil {
		t.Fatal(err)
	}
	want := p.Article()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			p.Links()
			if got := p.Article(); !reflect.DeepEqual(got, want) {
				t.Errorf("Article = %v; want %v", got, want)
			}
		})
	}
	all.Wait()
}

func TestLinks(t *testing.T) {
	p, err := Open([]byte(`<head><base href="https://daily.example/news/"><link rel="alternate" type="application/rss+xml" title="News" href="/feed">
		<link rel="stylesheet" href="/style.css"><link rel="canonical" href="harbour?a=1#top"></head>
		<a href="harbour">Harbour <b>reopens</b></a><a href="harbour#comments">again</a><a href="javascript:x()">no</a><a href="mailto:a@b.example">no</a>
		<a href="/photo"><img></a><a href="/photo">Photo</a><a rel="nofollow next" href="?page=2">2</a>`), Context{URL: "https://www.daily.example/"})
	if err != nil {
		t.Fatal(err)
	}
	want := []Link{
		{"https://daily.example/feed", "News", "alternate", "application/rss+xml"},
		{"https://daily.example/news/harbour?a=1", "", "canonical", ""},
		{"https://daily.example/news/harbour", "Harbour reopens", "", ""},
		{"https://daily.example/photo", "Photo", "", ""},
		{"https://daily.example/news/?page=2", "2", "next", ""},
	}
	if got := p.Links(); !reflect.DeepEqual(got, want) {
		t.Errorf("Links = %q; want %q", got, want)
	}
	if got, want := p.Canonical(), "https://daily.example/news/harbour?a=1"; got != want {
		t.Errorf("Canonical = %q; want %q", got, want)
	}
}

// What would steer a terminal is no part of an address either.
func TestAbsolute(t *testing.T) {
	p, err := Open([]byte("<p>x"), Context{URL: "https://daily.example/news/"})
	if err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]string{
		"a?b=c&d#e":                "https://daily.example/news/a?b=c&d",
		"/i.jpg?\u009bc1":          "https://daily.example/i.jpg?%C2%9Bc1",
		"/i\u009b.jpg?ü=%C3%BC":    "https://daily.example/i%C2%9B.jpg?ü=%C3%BC",
		"/i.jpg?\u202egpj":         "https://daily.example/i.jpg?%E2%80%AEgpj",
		"/i.jpg?\xff":              "https://daily.example/i.jpg?%FF",
		"/i.jpg?\x1b[1m":           "",
		"https:\u009b//a.example":  "",
		"mailto:ada@daily.example": "",
	} {
		got := p.absolute(ref)
		if got != want {
			t.Errorf("absolute(%q) = %q; want %q", ref, got, want)
		}
		if again := p.absolute(got); again != got {
			t.Errorf("absolute(%q) = %q; want the same", got, again)
		}
	}
}

// What would steer a terminal is no part of a text.
func TestControlCharacters(t *testing.T) {
	const page = "<h1>Harbour &#27;[1mopens&#7; again</h1>" +
		"<p>The harbour of Tidewater opened &#27;to ships again on Friday, three weeks after a storm broke its wall.</p>" +
		"<p>The repair had cost less\tthan feared, because most of the stones of the old wall could be used.</p>" +
		"<p>Some two hundred people had come to the quay to watch the first ferry of the year leave.</p>"
	p, err := Open([]byte(page), Context{})
	if err != nil {
		t.Fatal(err)
	}
	a := p.Article()
	if a.Headline != "Harbour [1mopens again" {
		t.Errorf("headline %q; want it without control characters", a.Headline)
	}
	if strings.ContainsAny(a.Text, "\x1b\a") || !strings.Contains(a.Text, "opened to ships") || !strings.Contains(a.Text, "less than feared") {
		t.Errorf("text %q; want it without control characters, and its blanks kept", a.Text)
	}
}
