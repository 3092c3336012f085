package rules

import (
	"strings"
	"testing"
	"time"
)

func TestDraft(t *testing.T) {
	d := Draft{Name: "The Harbour: Courier's", Hosts: []string{"courier.example"}, Language: "no", Comments: "wordpress", Stories: []string{`^/\d{4}/[^/]+$`}, Pages: 2, Naive: "March 3, 17:30"}
	d.Set(DraftField{Name: "headline", CSS: "h2"})
	d.Set(DraftField{Name: "kicker", CSS: `a[rel="tag"]`, Note: "Town\n# News"})
	d.Set(DraftField{Name: "headline", CSS: "#top h1", Note: "Harbour"})
	d.Set(DraftField{Name: "byline", Note: "read from meta author"})
	want := `# Proposed from 2 pages. Each selector reads there what is read without a rule.
name: 'The Harbour: Courier''s'
hosts: [courier.example]
language: 'no' # of pages that declare none
# zone: Area/City # of times printed without one, as March 3, 17:30
comments: wordpress
stories: ['^/\d{4}/[^/]+$'] # a crawl asks for no other address as a story; look it over
eras: # newest first; when the design changes, a new one goes on top and this gets an until
  - fields:
      kicker: 'a[rel="tag"]' # Town # News
      headline: '#top h1' # Harbour
      # byline: ? # read from meta author
      # without: `
	text := d.String()
	if !strings.HasPrefix(text, want) {
		t.Errorf("String =\n%s\nwant\n%s", text, want)
	}
	d.Pages = 1
	if text := d.String(); !strings.Contains(text, "\n# stories: ") {
		t.Errorf("stories of one page are in force:\n%s", text)
	}
	s, err := LoadFile("draft.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r := s.For("courier.example", time.Time{})
	if r.Publisher != d.Name || r.Language != "no" || len(r.Field("headline")) != 1 || r.Field("kicker")[0].CSS != `a[rel="tag"]` || r.Field("byline") != nil {
		t.Errorf("read back: %+v", r)
	}
}

func TestDraftWithoutFields(t *testing.T) {
	d := Draft{Name: "The Courier", Hosts: []string{"courier.example"}}
	if _, err := LoadFile("draft.yaml", []byte(d.String())); err != nil {
		t.Errorf("%v in\n%s", err, d.String())
	}
}

// Whatever a page is called, the draft can be loaded, and says so.
func FuzzDraft(f *testing.F) {
	for _, s := range []string{"The Courier", "a: b", "'", "- x", "x #y", "\u2028", "true", "null", "%", "汐見日報", "\xff", "{", "~", ".", ".inf", "1", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		d := Draft{Name: name, Hosts: []string{"courier.example"}, Naive: name, Fields: []DraftField{{Name: "headline", CSS: "h1", Note: name}, {Name: "body", Note: name}}}
		s, err := LoadFile("draft.yaml", []byte(d.String()))
		if strings.TrimSpace(strings.Map(printed, name)) == "" {
			return // a paper without a name is a mistake
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, d.String())
		}
		want := strings.Join(strings.Fields(strings.Map(printed, name)), " ")
		if got := s.For("courier.example", time.Time{}).Publisher; got != want {
			t.Errorf("name %q read back as %q", want, got)
		}
	})
}
