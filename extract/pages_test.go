package extract_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"newsmorgue/extract"
	"newsmorgue/extract/news"
	"newsmorgue/extract/rules"
)

var update = flag.Bool("update", false, "rewrite the expected articles of testdata/pages; read the diff")

const pagesDir = "../testdata/pages"

// A testPage is a folder of testdata/pages: page.html as it was served, page.json with
// what is known of it, written by hand, and expected.json with all that is read from it.
type testPage struct {
	URL    string    `json:"url"`
	At     time.Time `json:"at"`      // of the capture
	SameAs string    `json:"same_as"` // the folder of a page in another markup that says the same, facts and all
	Facts  any       `json:"facts"`   // fields of the article; null for one that is absent
}

func TestPages(t *testing.T) {
	for _, dir := range pageDirs(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			p, a := readPage(t, dir)
			if p.Facts != nil {
				for _, d := range differ("", p.Facts, generic(t, a)) {
					t.Error(d)
				}
			}
			if p.SameAs != "" {
				_, other := readPage(t, filepath.Join(pagesDir, p.SameAs))
				equal(t, "not as in "+p.SameAs, generic(t, essence(other)), generic(t, essence(a)))
			}
			expect(t, filepath.Join(dir, "expected.json"), a)
		})
	}
}

// pageDirs are the folders of testdata/pages.
func pageDirs(t *testing.T) (dirs []string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(pagesDir, "*", "page.json"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no pages in %s: %v", pagesDir, err)
	}
	for _, name := range names {
		dirs = append(dirs, filepath.Dir(name))
	}
	return dirs
}

// readPage reads the page of a folder.
func readPage(t *testing.T, dir string) (testPage, *news.Article) {
	t.Helper()
	p, page := openPage(t, dir, nil)
	return p, page.Article()
}

// openPage opens the page of a folder with a set of rules.
func openPage(t *testing.T, dir string, set *rules.Set) (testPage, *extract.Page) {
	t.Helper()
	var p testPage
	if err := json.Unmarshal(read(t, filepath.Join(dir, "page.json")), &p); err != nil {
		t.Fatalf("%s: %v", dir, err)
	}
	page, err := extract.Open(read(t, filepath.Join(dir, "page.html")), extract.Context{URL: p.URL, At: p.At, Rules: set})
	if err != nil {
		t.Fatalf("Open(%s): %v", dir, err)
	}
	return p, page
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// expect holds an article against the one in a file, or with -update writes it there.
func expect(t *testing.T, name string, a *news.Article) {
	t.Helper()
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(a); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(name, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	var want any
	if err := json.Unmarshal(read(t, name), &want); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	equal(t, "not as in "+filepath.Base(name), want, generic(t, a))
}

// equal reports where got and want differ.
func equal(t *testing.T, what string, want, got any) {
	t.Helper()
	for _, d := range differ("", want, got) {
		t.Errorf("%s: %s", what, d)
	}
	for _, d := range differ("", got, want) {
		if strings.HasSuffix(strings.SplitN(d, "; want ", 2)[0], " = <nil>") {
			t.Errorf("%s: more than there: %s", what, d)
		}
	}
}

// essence is an article without what another markup of the same page cannot say or
// says with other addresses.
func essence(a *news.Article) *news.Article {
	b := *a
	b.Found, b.CanonicalURL, b.Alternates, b.Links, b.Policy, b.LanguageSource = nil, "", nil, nil, nil, ""
	b.Photos = slices.Clone(a.Photos)
	for i := range b.Photos {
		b.Photos[i].URL = ""
	}
	b.Comments = slices.Clone(a.Comments)
	for i := range b.Comments {
		b.Comments[i].ID = ""
	}
	return &b
}

// generic is v as JSON has it.
func generic(t *testing.T, v any) any {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// differ lists where got lacks what want has. Objects may have more keys than wanted,
// lists are as long as wanted.
func differ(at string, want, got any) []string {
	var out []string
	switch w := want.(type) {
	case map[string]any:
		g, _ := got.(map[string]any)
		for _, k := range slices.Sorted(maps.Keys(w)) {
			out = append(out, differ(strings.TrimPrefix(at+"."+k, "."), w[k], g[k])...)
		}
		return out
	case []any:
		g, _ := got.([]any)
		for i := range max(len(w), len(g)) {
			out = append(out, differ(fmt.Sprintf("%s[%d]", at, i), element(w, i), element(g, i))...)
		}
		return out
	}
	if want != got {
		out = append(out, fmt.Sprintf("%s = %v; want %v", at, short(got), short(want)))
	}
	return out
}

// element is that of a list, or nil beyond its end.
func element(list []any, i int) any {
	if i < len(list) {
		return list[i]
	}
	return nil
}

func short(v any) any {
	if r, ok := v.(string); ok && len([]rune(r)) > 100 {
		return string([]rune(r)[:60]) + "…"
	}
	return v
}

// derived are fields that follow from others, or have it in themselves where they stood.
var derived = []string{
	"headline_variants", "language_source", "date_precision", "text", "comments_state", "comment_count",
	"links", "truncated", "word_count", "simhash", "found", "digest", "policy",
}

// Every field says where it was found, and is explained.
func TestFound(t *testing.T) {
	for _, dir := range pageDirs(t) {
		_, page := openPage(t, dir, nil)
		a, candidates := page.Explain()
		if !reflect.DeepEqual(a, page.Article()) {
			t.Errorf("%s: Explain reads another article", dir)
		}
		won := map[string]int{}
		for _, c := range candidates {
			if c.Won {
				won[c.Field]++
				if want, ok := printed(a, c.Field); ok && c.Text != want {
					t.Errorf("%s: %s won with %q; the record has %q", dir, c.Field, c.Text, want)
				}
				if strings.HasPrefix(c.Text, "{") || strings.HasPrefix(c.Text, "[") {
					t.Errorf("%s: %s is no prose: %s", dir, c.Field, c.Text)
				}
			}
			if c.Text == "" || c.Where == "" {
				t.Errorf("%s: candidate %+v", dir, c)
			}
		}
		for field := range news.Values(a) {
			if slices.Contains(derived, field) {
				continue
			}
			if a.Found[field] == "" || won[field] != 1 {
				t.Errorf("%s: %s found in %q, explained %d times", dir, field, a.Found[field], won[field])
			}
		}
	}
}

// printed is what the record has in a field that is a text, a time, or a list of names.
func printed(a *news.Article, field string) (text string, ok bool) {
	switch field {
	case "authors":
		var names []string
		for _, w := range a.Authors {
			names = append(names, w.Name)
		}
		return strings.Join(names, ", "), true
	case "tags":
		return strings.Join(a.Tags, ", "), true
	case "dateline":
		return a.Dateline.Text, true
	}
	err := json.Unmarshal(news.Values(a)[field], &text)
	return text, err == nil
}
