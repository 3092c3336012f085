package extract

import (
	"encoding/json"
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

// told is an article of paragraphs; "!" before one makes it a photo in the body, "!!" a
// lead photo, "~" a comment.
func told(headline string, lines ...string) *news.Article {
	a := &news.Article{Kind: news.KindStory, Headline: headline, Found: map[string]string{"headline": "h1"}}
	for _, l := range lines {
		at := len(a.Photos)
		switch {
		case strings.HasPrefix(l, "!!"):
			a.Photos = append(a.Photos, news.Photo{URL: l[2:], Lead: true})
		case strings.HasPrefix(l, "!"):
			a.Photos = append(a.Photos, news.Photo{URL: l[1:]})
			a.Body = append(a.Body, news.Block{Type: news.PhotoBlock, Photo: &at})
		case strings.HasPrefix(l, "~"):
			a.Comments = append(a.Comments, news.Comment{Text: l[1:]})
			a.CommentsState = news.CommentsPresent
		default:
			a.Body = append(a.Body, news.Block{Type: news.Paragraph, Text: l})
		}
	}
	a.Text = news.PlainText(a.Body)
	a.Digest = news.Digest(a)
	return a
}

// written writes an article as told was given it.
func written(a *news.Article) string {
	var parts []string
	for _, p := range a.Photos {
		if p.Lead {
			parts = append(parts, "!!"+p.URL)
		}
	}
	for _, b := range a.Body {
		if b.Photo != nil {
			parts = append(parts, "!"+a.Photos[*b.Photo].URL)
		} else {
			parts = append(parts, b.Text)
		}
	}
	for _, c := range a.Comments {
		parts = append(parts, "~"+c.Text)
	}
	return strings.Join(parts, " ")
}

func TestJoin(t *testing.T) {
	long := strings.Repeat("A box that stands on every page. ", 3)
	page := func(lines ...string) *news.Article { return told("Harbour", lines...) }
	for _, c := range []struct {
		name       string
		first      *news.Article
		more       []Further
		want       string
		pages, cut string
	}{
		{"two pages", page("a", "b"), []Further{{URL: "2", Article: page("c")}}, "a b c", "1 2", ""},
		{"a standfirst and a lead on all", page("!!p", "deck", "a"), []Further{{URL: "2", Article: page("!!p", "deck", "b")}, {URL: "3", Article: page("!!p", "deck", "c")}}, "!!p deck a b c", "1 2 3", ""},
		{"another lead", page("!!p", "a"), []Further{{URL: "2", Article: page("!!q", "b", "!r")}}, "!!p a !q b !r", "1 2", ""},
		{"the same foot", page("a", "foot"), []Further{{URL: "2", Article: page("b", "foot")}}, "a foot b", "1 2", ""},
		{"a refrain", page("a", "He laughed.", "b"), []Further{{URL: "2", Article: page("c", "He laughed.", "d")}}, "a He laughed. b c He laughed. d", "1 2", ""},
		{"a box within", page("a", long, "b"), []Further{{URL: "2", Article: page("c", long, "d")}}, "a " + long + " b c d", "1 2", ""},
		{"a photo within", page("a", "!p"), []Further{{URL: "2", Article: page("c", "!p", "d", "!q")}}, "a !p c d !q", "1 2", ""},
		{"comments", page("a", "~x"), []Further{{URL: "2", Article: page("b", "~x", "~y")}}, "a b ~x ~y", "1 2", ""},
		{"nothing new", page("a"), []Further{{URL: "2", Article: page("a")}}, "a", "1 2", ""},
		{"the first page again", page("a"), []Further{{URL: "1", Article: page("b")}}, "a", "", ""},
		{"one of them missing", page("a"), []Further{{URL: "2", Missing: "status 404 Not Found"}, {URL: "3", Article: page("c")}}, "a c", "1 3", "2: status 404 Not Found"},
		{"all on one page", page("a"), []Further{{URL: "all", Whole: true, Article: page("a", "b", "c")}}, "a b c", "all", ""},
	} {
		before, _ := json.Marshal(c.first)
		got := Join("1", c.first, c.more)
		if written(got) != c.want || strings.Join(got.Pages, " ") != c.pages || got.Found["truncated"] != c.cut || (got.Truncated != nil) != (c.cut != "") {
			t.Errorf("%s: %s, pages %q, truncated %q; want %s, %q, %q", c.name, written(got), got.Pages, got.Found["truncated"], c.want, c.pages, c.cut)
		}
		if got.Text != news.PlainText(got.Body) || got.WordCount != words(got.Text) || got.Simhash != simhash(got.Text) || got.Digest != news.Digest(got) {
			t.Errorf("%s: text, words and digests are not those of the whole", c.name)
		}
		if after, _ := json.Marshal(c.first); string(after) != string(before) {
			t.Errorf("%s: the first page was changed", c.name)
		}
	}
}

func TestBelongs(t *testing.T) {
	for _, c := range []struct {
		first, further string
		want           bool
	}{
		{"Harbour opens again", "Harbour opens again", true},
		{"Harbour opens again", "Harbour opens again - page 2", true},
		{"Harbour opens again", "", true},
		{"Harbour opens again", "Iron bridge to be closed", false},
	} {
		if got := Belongs(told(c.first), told(c.further)); got != c.want {
			t.Errorf("Belongs(%q, %q) = %v; want %v", c.first, c.further, got, c.want)
		}
	}
}
