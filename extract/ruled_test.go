package extract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"newsmorgue/extract"
	"newsmorgue/extract/rules"
)

const rulesDir = "../testdata/rules"

// A ruledPage is a page of testdata/pages whose paper has a rule in testdata/rules: with
// it the page says what it does without, and some things more.
type ruledPage struct {
	testPage
	Rule  string `json:"rule"`  // file in testdata/rules, without ".yaml"
	Exact any    `json:"exact"` // what is read with the rule beside the facts, or in their place
}

func paperRules(t *testing.T) *rules.Set {
	t.Helper()
	set, err := rules.Load(rules.Files, os.DirFS(rulesDir))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestRuledPages(t *testing.T) {
	set := paperRules(t)
	tried := map[string]bool{}
	for _, dir := range pageDirs(t) {
		var p ruledPage
		if err := json.Unmarshal(read(t, filepath.Join(dir, "page.json")), &p); err != nil {
			t.Fatalf("%s: %v", dir, err)
		}
		if p.Rule == "" {
			continue
		}
		tried[p.Rule] = true
		t.Run(filepath.Base(dir), func(t *testing.T) {
			_, page := openPage(t, dir, set)
			if r := page.Trial().Rule; r == nil || r.Name != p.Rule {
				t.Fatalf("read by the rule %+v; want %s", r, p.Rule)
			}
			got := generic(t, page.Article())
			exact, _ := p.Exact.(map[string]any)
			for _, want := range []any{without(p.Facts, exact), p.Exact} {
				for _, d := range differ("", want, got) {
					t.Error(d)
				}
			}
			obeyed(t, page, p.Rule)
		})
	}
	for _, p := range set.Publishers() {
		if p.Folder == 1 && !tried[p.File] {
			t.Errorf("no page in %s is read by %s.yaml", pagesDir, p.File)
		}
	}
}

// without are facts but those that are said otherwise.
func without(facts any, exact map[string]any) any {
	all, _ := facts.(map[string]any)
	rest := map[string]any{}
	for k, v := range all {
		if exact[k] == nil {
			rest[k] = v
		}
	}
	return rest
}

// obeyed wants every selector of the era to select something, and the article to say of
// each field that the rule gave it.
func obeyed(t *testing.T, page *extract.Page, rule string) {
	t.Helper()
	found := page.Article().Found
	names := map[string]string{"published": "published_at", "modified": "modified_at", "entry": "entries", "paywall": "free", "photo": "photos"}
	for _, s := range page.Trial().Selectors {
		if s.Count == 0 {
			t.Errorf("%s: %s selects nothing", s.Field, s.CSS)
		}
		switch s.Field {
		case "caption", "credit", "correction", "entry_time", "drop":
			continue // nothing says where these stood
		}
		name := names[s.Field]
		if name == "" {
			name = s.Field
		}
		if where := "rule " + rule + " " + s.CSS; s.Used && !strings.HasPrefix(found[name], where) {
			t.Errorf("%s found in %q; want %s", name, found[name], where)
		}
	}
}

// A page is read by the design of the day on which it was captured, and by no other.
func TestErasByDate(t *testing.T) {
	set := paperRules(t)
	raw := read(t, filepath.Join(pagesDir, "ferry-2018", "page.html"))
	for day, want := range map[string]string{"2018-05-05": "rule ferry-times #text h2", "2022-08-31": "rule ferry-times #text h2", "2022-09-01": "h2", "": "h2"} {
		at, _ := time.Parse(time.DateOnly, day)
		page, err := extract.Open(raw, extract.Context{URL: "https://ferrytimes.example/story.php?id=1184", At: at, Rules: set})
		if err != nil {
			t.Fatal(err)
		}
		if got := page.Article().Found["headline"]; got != want {
			t.Errorf("captured %q: headline found in %q; want %q", day, got, want)
		}
	}
}
