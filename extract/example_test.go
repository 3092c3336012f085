package extract_test

import (
	"fmt"
	"log"

	"newsmorgue/extract"
	"newsmorgue/extract/news"
)

const page = `<html lang="en"><head><title>Harbour reopens after storm | The Example Daily</title><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>
<p class="kicker">Coast</p><h1>Harbour reopens after storm</h1>
<p class="byline">By Ada Quill and AFP</p><p class="date">March 3, 2026</p>
<figure><img src="/harbour.jpg"><figcaption>Ferries leave the harbour on Tuesday. [Lena Shutter/AFP]</figcaption></figure>
<p>PORT EXAMPLE -- The harbour opened again on Tuesday, three days after a storm had torn two cranes from their rails.</p>
<h2>Slow repairs</h2>
<p>The cranes will not work before June. Until then, freighters are sent to <a href="/old">Old Example</a>, forty miles north.</p>
<p>Read more: <a href="/storm">The storm in pictures</a></p>
<p>Fishermen, for their part, asked for loans, and the council said that it would decide on Friday.</p>
</body></html>`

func Example() {
	p, err := extract.Open([]byte(page), extract.Context{URL: "https://daily.example/coast/harbour"})
	if err != nil {
		log.Fatal(err)
	}
	a := p.Article()
	fmt.Println(a.Kind, a.Language, a.Publisher)
	fmt.Println(a.Kicker, "|", a.Headline)
	fmt.Println(a.Byline, "|", a.PublishedAt, "|", a.Dateline.Place)
	for _, w := range a.Authors {
		fmt.Println(w.Type, w.Name)
	}
	for _, s := range a.Photos {
		fmt.Printf("%s | %s | %s | lead %t\n", s.URL, s.Caption, s.Credit, s.Lead)
	}
	for _, b := range a.Body {
		fmt.Printf("%s: %s\n", b.Type, b.Text)
	}
	fmt.Println("headline from", a.Found["headline"])
	// Output:
	// story en The Example Daily
	// Coast | Harbour reopens after storm
	// By Ada Quill and AFP | 2026-03-03 | PORT EXAMPLE
	// person Ada Quill
	// agency AFP
	// https://daily.example/harbour.jpg | Ferries leave the harbour on Tuesday. | Lena Shutter/AFP | lead true
	// paragraph: PORT EXAMPLE -- The harbour opened again on Tuesday, three days after a storm had torn two cranes from their rails.
	// heading: Slow repairs
	// paragraph: The cranes will not work before June. Until then, freighters are sent to Old Example, forty miles north.
	// paragraph: Fishermen, for their part, asked for loans, and the council said that it would decide on Friday.
	// headline from h1
}

func ExamplePage_Links() {
	p, err := extract.Open([]byte(page), extract.Context{URL: "https://daily.example/coast/harbour"})
	if err != nil {
		log.Fatal(err)
	}
	for _, l := range p.Links() {
		fmt.Printf("%s %q %q\n", l.URL, l.Rel, l.Type)
	}
	// Output:
	// https://daily.example/feed "alternate" "application/rss+xml"
	// https://daily.example/old "" ""
	// https://daily.example/storm "" ""
}

// The digest tells a change of the story from a change of the page.
func Example_digest() {
	read := func(page string) *news.Article {
		p, err := extract.Open([]byte(page), extract.Context{})
		if err != nil {
			log.Fatal(err)
		}
		return p.Article()
	}
	before := read(page)
	fmt.Println(news.Changed(before, read(page+`<aside class="most-read"><a href="/x">Something else, again</a></aside>`)))
	fmt.Println(news.Changed(before, read(page[:len(page)-len("</body></html>")]+"<p>The council has since said no, by nine votes to eight, and adjourned.</p>")))
	// Output:
	// []
	// [body]
}
