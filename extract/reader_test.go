package extract

import (
	"go/build"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"newsmorgue/extract/rules"
)

func TestReader(t *testing.T) {
	embedded := Reader(nil, nil)
	if !strings.HasPrefix(embedded, "sha256:") || len(embedded) != len("sha256:")+64 {
		t.Errorf("Reader(nil) = %q", embedded)
	}
	if again := Reader(rules.Embedded(), nil); again != embedded {
		t.Errorf("Reader of the embedded rules = %q; want %q", again, embedded)
	}
	own, err := rules.Load(fstest.MapFS{"courier.yaml": {Data: []byte("name: The Courier\nhosts: [courier.example]\neras:\n  - fields: {headline: .hed}\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if Reader(own, nil) == embedded {
		t.Error("rules of one's own do not change the reader")
	}
}

// All code below this folder that takes part in a reading is in the digest.
func TestReaderSource(t *testing.T) {
	seen := map[string]bool{}
	var walk func(folder string)
	walk = func(folder string) {
		seen[folder] = true
		p, err := build.ImportDir(folder, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range p.GoFiles {
			if _, err := fs.Stat(source, path.Join(folder, file)); err != nil {
				t.Errorf("%s takes part in a reading: %v", path.Join(folder, file), err)
			}
		}
		for _, imported := range p.Imports {
			if below, ok := strings.CutPrefix(imported, "newsmorgue/extract/"); ok && !seen[below] {
				walk(below)
			}
		}
	}
	walk(".")
	if !seen["news"] || !seen["notice"] {
		t.Errorf("the walk has seen %v; want all packages that are imported", seen)
	}
}

// Every field that a rule file may name is obeyed, and a time without a zone is put
// where the paper is at home.
func TestRuleFields(t *testing.T) {
	set, err := rules.Load(fstest.MapFS{"courier.yaml": {Data: []byte(`name: The Courier
hosts: [courier.example]
zone: Asia/Almaty
eras:
  - fields:
      published: .when
      modified: .again
      section: .part
      tags: [.label b]
      photo: [.shown]
      correction: .mended
`)}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := Open([]byte(`<h1>Council votes on bridge</h1><i class="part">Town hall</i><div class="when">4 May 2026 10:41</div><div class="again">2026-05-05T09:30:00+02:00</div>
		<article><p>The council voted on Monday to build a bridge over the river, which the town has asked for.</p>
		<div class="shown"><img src="/logo/a.jpg"><p class="caption">The river</p></div><img src="/b.jpg">
		<p>Building begins in spring, if the money holds, and will take four years, or so the mayor hopes.</p>
		<p class="mended">It was four years, and not five, that we meant to write yesterday.</p>
		<div class="label"><b>Bridges</b> <b>Money</b></div></article>`),
		Context{URL: "https://courier.example/x", Rules: set})
	if err != nil {
		t.Fatal(err)
	}
	a := p.Article()
	if got := a.PublishedAt.String(); got != "2026-05-04T10:41:00+05:00" || !strings.HasSuffix(a.Found["published_at"], "; zone concluded, rule courier") {
		t.Errorf("PublishedAt = %s, found %q; want the clock in Almaty, concluded", got, a.Found["published_at"])
	}
	if got := a.ModifiedAt.String(); got != "2026-05-05T09:30:00+02:00" || a.Found["modified_at"] != "rule courier .again" {
		t.Errorf("ModifiedAt = %s, found %q; want the zone it was printed with", got, a.Found["modified_at"])
	}
	if a.Section != "Town hall" || strings.Join(a.Tags, "|") != "Bridges|Money" {
		t.Errorf("Section, Tags = %q, %q; want those that the rule names", a.Section, a.Tags)
	}
	if len(a.Photos) != 1 || a.Photos[0].URL != "https://courier.example/logo/a.jpg" || a.Photos[0].Caption != "The river" {
		t.Errorf("Photos = %+v; want the one that the rule names", a.Photos)
	}
	if len(a.Corrections) != 1 || !strings.HasPrefix(a.Corrections[0].Text, "It was four years") {
		t.Errorf("Corrections = %v; want the one that the rule names", a.Corrections)
	}
	for _, w := range []string{"Bridges", "Town hall", "10:41"} {
		if strings.Contains(a.Text, w) {
			t.Errorf("Text has %q: %q", w, a.Text)
		}
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
