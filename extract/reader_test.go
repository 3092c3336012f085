package extract

import (
	"strings"
	"testing"
	"testing/fstest"

	"newsmorgue/extract/rules"
)

func TestReader(t *testing.T) {
	embedded := Reader(nil)
	if !strings.HasPrefix(embedded, "sha256:") || len(embedded) != len("sha256:")+64 {
		t.Errorf("Reader(nil) = %q", embedded)
	}
	if again := Reader(rules.Embedded()); again != embedded {
		t.Errorf("Reader of the embedded rules = %q; want %q", again, embedded)
	}
	own, err := rules.Load(fstest.MapFS{"courier.yaml": {Data: []byte("name: The Courier\nhosts: [courier.example]\neras:\n  - fields: {headline: .hed}\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if Reader(own) == embedded {
		t.Error("rules of one's own do not change the reader")
	}
}

// A rule wins over what the general reader would find.
func TestRule(t *testing.T) {
	set, err := rules.Load(fstest.MapFS{"courier.yaml": {Data: []byte(`name: The Courier
hosts: [courier.example]
eras:
  - fields:
      kicker: .k
      headline: .hed
      byline: .who
      published: .when
      body: .text
      caption: .cap
    drop: [.junk]
`)}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := Open([]byte(`<h1>Not this</h1><div class="k">Town hall</div><div class="hed">Council votes on bridge</div><i class="who">Ada Quill</i><i class="when">4 May 2026</i>
		<div class="text"><p>The council voted on Monday to build a bridge.</p><p class="junk">Buy a boat, now that you can, and be happy, at last.</p><img src="/a.jpg"><p class="cap">The river</p><p>Work begins in spring.</p></div>
		<div><p>This is longer than the story, but it is not the story, whatever it says, and however long it goes on saying so, on and on.</p></div>`),
		Context{URL: "https://www.courier.example/x", Rules: set})
	if err != nil {
		t.Fatal(err)
	}
	a := p.Article()
	if a.Headline != "Council votes on bridge" || a.Kicker != "Town hall" || a.Byline != "Ada Quill" || a.PublishedText != "4 May 2026" || a.Publisher != "The Courier" {
		t.Errorf("article = %q, %q, %q, %q, %q", a.Headline, a.Kicker, a.Byline, a.PublishedText, a.Publisher)
	}
	if want := "The council voted on Monday to build a bridge.\n\nWork begins in spring."; a.Text != want {
		t.Errorf("Text = %q; want %q", a.Text, want)
	}
	if len(a.Photos) != 1 || a.Photos[0].Caption != "The river" {
		t.Errorf("Photos = %v", a.Photos)
	}
	if want := "rule courier .hed"; a.Found["headline"] != want {
		t.Errorf("Found = %q; want %q", a.Found["headline"], want)
	}
}
