package extract

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// FuzzArticle asks that no bytes do harm, that the same bytes are read alike, and
// that what comes out is sound.
func FuzzArticle(f *testing.F) {
	f.Add([]byte(harbourPage))
	f.Add([]byte(`<h1><span>Coast</span>Head</h1><table><tr><td>a<td>b</table><ul><li>x<li>y</ul><figure><img srcset="a 2x, b 100w,"><figcaption>c (Photo: d)`))
	f.Add([]byte(`<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":["A B"]}],"image":[[{}]]`))
	f.Add([]byte("\xff\xfe<\x00p\x00>\x00"))
	for _, page := range harsh() {
		f.Add([]byte(page))
	}
	for _, unit := range hostile {
		f.Add([]byte(strings.Repeat(unit, 4)))
	}
	names, err := filepath.Glob("../testdata/pages/*/page.html")
	if err != nil || len(names) == 0 {
		f.Fatalf("no pages: %v", err)
	}
	for _, name := range names {
		page, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(page)
	}
	c := Context{URL: "https://daily.example/live/a", At: time.Date(2026, 5, 5, 12, 0, 0, 0, time.UTC)}
	f.Fuzz(func(t *testing.T, raw []byte) {
		once, err := Open(raw, c)
		if err != nil {
			return
		}
		again, err := Open(raw, c)
		if err != nil {
			t.Fatal(err)
		}
		a, b := once.Article(), again.Article()
		x, err1 := json.Marshal(a)
		y, err2 := json.Marshal(b)
		if err1 != nil || err2 != nil || string(x) != string(y) {
			t.Errorf("%s and %s of the same bytes; %v, %v", x, y, err1, err2)
		}
		sound(t, "cut", a)
		for _, e := range a.Entries {
			if e.Headline == "" && len(e.Body) == 0 {
				t.Errorf("an empty entry at %v", e.At)
			}
		}
		once.Links()
	})
}
