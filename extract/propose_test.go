package extract_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsmorgue/extract"
	"newsmorgue/extract/rules"
)

// What is proposed from a page can be loaded, selects something on it with every
// selector, and reads it as no rule does.
func TestPropose(t *testing.T) {
	for _, dir := range pageDirs(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			_, general := openPage(t, dir, new(rules.Set))
			draft, err := extract.Propose(general)
			if !general.Article().Kind.Story() {
				if !errors.Is(err, extract.ErrNoStory) {
					t.Fatalf("Propose = %v; want ErrNoStory", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			set, err := rules.LoadFile("draft.yaml", []byte(draft.String()))
			if err != nil {
				t.Fatalf("%v in\n%s", err, draft)
			}
			_, ruled := openPage(t, dir, set)
			for _, s := range ruled.Trial().Selectors {
				if s.Count == 0 {
					t.Errorf("%s selects nothing", s.CSS)
				}
			}
			want, got := general.Article(), ruled.Article()
			want.LanguageSource = got.LanguageSource
			if !strings.HasPrefix(got.Found["headline"], "rule draft ") {
				t.Errorf("headline found in %s; want the rule's\n%s", got.Found["headline"], draft)
			}
			want.Found, got.Found = nil, nil
			equal(t, "not as without the rule", generic(t, want), generic(t, got))
			if testing.Verbose() {
				t.Log("\n" + draft.String())
			}
		})
	}
}

// A selector that holds on one page only is none of the paper's.
func TestProposeForSeveral(t *testing.T) {
	open := func(address, head string) *extract.Page {
		page, err := extract.Open([]byte(`<html lang="en"><body><div class="page">`+head+`<div class="text"><p>The harbour opened on Monday, three days late, said the harbour master, who had not slept since.</p>
<p>Eleven ships had waited outside, and two had left for other ports, which cost the town a month of dues.</p></div></div></body></html>`), extract.Context{URL: address})
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	one := open("https://www.a.example/2026/one", `<h1 class="big title">Harbour open again, and late</h1><p class="by">By Ana Reis</p>`)
	two := open("https://a.example/2026/two", `<h1 class="small title">Harbour closed, and nobody told</h1><p class="by">By Per Lund</p>`)
	draft, err := extract.Propose(one, two)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range draft.Fields {
		got[f.Name] = f.CSS
	}
	for field, want := range map[string]string{"headline": ".title", "byline": ".by", "body": ".text"} {
		if got[field] != want {
			t.Errorf("%s: %q; want %q\n%s", field, got[field], want, draft)
		}
	}
	if len(draft.Hosts) != 1 || len(draft.Stories) != 1 || draft.Stories[0] != `^/\d{4}/[^/]+/?$` {
		t.Errorf("hosts %q, stories %q", draft.Hosts, draft.Stories)
	}
	if _, err := extract.Propose(open("", "<h1>Harbour open again, and late</h1>")); !errors.Is(err, extract.ErrNoHost) {
		t.Errorf("Propose of a page without an address = %v; want ErrNoHost", err)
	}
}

// Whatever the page, what is proposed from it can be loaded, and proposing it again
// proposes the same.
func FuzzPropose(f *testing.F) {
	names, err := filepath.Glob(filepath.Join(pagesDir, "*", "page.html"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		page, err := extract.Open(raw, extract.Context{URL: "https://courier.example/2026/harbour"})
		if err != nil {
			return
		}
		draft, err := extract.Propose(page)
		if err != nil {
			return
		}
		if _, err := rules.LoadFile("draft.yaml", []byte(draft.String())); err != nil && strings.TrimSpace(page.Article().Publisher) != "" {
			t.Fatalf("%v in\n%s", err, draft)
		}
		if again, err := extract.Propose(page); err != nil || again.String() != draft.String() {
			t.Errorf("proposed at first\n%s\nthen %v\n%s", draft, err, again)
		}
	})
}
