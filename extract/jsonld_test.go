package extract

import (
	"encoding/json"
	"reflect"
	"testing"
)

func TestReadJSON(t *testing.T) {
	for _, test := range []struct {
		in   string
		want any
	}{
		{``, nil},
		{`"text"`, nil},
		{`{"a": 1, "b": [true, false, null, "x"]}`, object{"a": 1.0, "b": []any{true, false, nil, "x"}}},
		{"{\"a\": \"two\nlines\"}", object{"a": "two\nlines"}},
		{`{"a": "q\"\u00e9\ud83d\ude00\/"}`, object{"a": "q\"é😀/"}},
		{`{"a": [1, 2,], }`, object{"a": []any{1.0, 2.0}}},
		{`/* c */ {"a": 1} // end`, object{"a": 1.0}},
		{`<![CDATA[ {"a": 1} ]]>`, object{"a": 1.0}},
		{`{"a": {"b": "cut`, object{"a": object{"b": "cut"}}},
		{`{"a": 1} {"b": 2}`, []any{object{"a": 1.0}, object{"b": 2.0}}},
	} {
		if got := readJSON(test.in); !reflect.DeepEqual(got, test.want) {
			t.Errorf("readJSON(%q) = %#v; want %#v", test.in, got, test.want)
		}
	}
}

// What is JSON is read as encoding/json reads it; what is not does no harm.
func FuzzReadJSON(f *testing.F) {
	f.Add(`{"@graph": [{"@type": "NewsArticle", "headline": "A \"b\"\n", "n": -1.5e3, "x": null}]}`)
	f.Add(`[[[[{"a`)
	f.Fuzz(func(t *testing.T, s string) {
		got := readJSON(s)
		var strict map[string]string
		if json.Unmarshal([]byte(s), &strict) != nil || len(strict) == 0 {
			return
		}
		o, ok := got.(object)
		if !ok {
			t.Fatalf("readJSON(%q) = %#v; want an object", s, got)
		}
		for k, v := range strict {
			if w, is := o[k].(string); is && w != v {
				t.Errorf("readJSON(%q)[%q] = %q; want %q", s, k, w, v)
			}
		}
	})
}

func TestLinkedData(t *testing.T) {
	page := `<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
		{"@type": "WebPage", "@id": "#page", "name": "x"},
		{"@type": "Person", "@id": "#ada", "name": "Ada Quill", "url": "/ada"},
		{"@type": ["NewsArticle", "Report"], "headline": "Other story"},
		{"@type": "http://schema.org/NewsArticle", "headline": "Harbour &amp; town", "author": [{"@id": "#ada"}],
		 "publisher": {"name": "The Example Daily"}, "isAccessibleForFree": "False", "datePublished": "2026-03-03T09:30:00+02:00"}]}</script>
		<meta property="og:title" content="Harbour &amp; town">`
	p, err := Open([]byte(page), Context{URL: "https://daily.example/a"})
	if err != nil {
		t.Fatal(err)
	}
	a := p.Article()
	if a.Headline != "Harbour & town" || a.Publisher != "The Example Daily" || a.PublishedAt.String() != "2026-03-03T09:30:00+02:00" {
		t.Errorf("Article = %q, %q, %v", a.Headline, a.Publisher, a.PublishedAt)
	}
	if len(a.Authors) != 1 || a.Authors[0].Name != "Ada Quill" || a.Authors[0].URL != "https://daily.example/ada" {
		t.Errorf("Authors = %v; want Ada Quill", a.Authors)
	}
	if a.Free == nil || *a.Free {
		t.Errorf("Free = %v; want false", a.Free)
	}
}
