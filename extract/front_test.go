package extract

import (
	"fmt"
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

// teaserList is a list of so many stories, each with paragraphs under a heading that leads to it.
func teaserList(stories, paragraphs int) string {
	var b strings.Builder
	for i := range stories {
		fmt.Fprintf(&b, `<article><h2><a href="/2026/story-%d">Mayor rows home again after the long night of year %d</a></h2><p class="date">4 May 2026</p>%s<a href="/2026/story-%d">Read more</a></article>`, i, i, strings.Repeat("<p>"+bridge1+" "+bridge2+"</p>", paragraphs), i)
	}
	return b.String()
}

func TestFronts(t *testing.T) {
	ld := func(s string) string { return `<script type="application/ld+json">` + s + `</script>` }
	for _, c := range []struct{ name, path, page string }{
		{"front", "/", "<h1>The Courier</h1>" + teaserList(8, 1)},
		{"section with long teasers", "/town", "<h1>Town</h1>" + teaserList(8, 2)},
		{"section of a system that calls all its pages articles", "/town", `<meta property="og:type" content="article">` + ld(`{"@graph":[{"@type":"CollectionPage","name":"Town"}]}`) + "<h1>Town</h1>" + teaserList(8, 2)},
		{"section of few stories", "/section/town", "<h1>Town</h1>" + teaserList(3, 1)},
		{"tag", "/tag/bridge", "<h1>Bridge</h1><p>" + bridge1 + "</p>" + teaserList(4, 2)},
		{"theme", "/thema/bruecke", "<h1>Brücke</h1><p>Alle Artikel und Hintergründe, die im Kurier zur Brücke erschienen sind, und noch mehr.</p>" + teaserList(4, 1)},
		{"author", "/authors/nell-byline", "<h1>Nell Byline</h1><p>Nell Byline has written about the river, and those who live by it, since the ferry sank in 1987.</p>" + teaserList(5, 1)},
		{"profile", "/nell", `<meta property="og:type" content="profile"><h1>Nell Byline</h1>` + teaserList(3, 1)},
		{"search", "/search?q=bridge", "<h1>5 results for bridge</h1>" + teaserList(5, 1)},
		{"headings within links", "/stadt", "<h1>Stadt</h1>" + strings.NewReplacer("<h2><a", "<a", `">Mayor`, `"><h2>Mayor`, "</a></h2>", "</h2></a>").Replace(teaserList(8, 1))},
	} {
		if a := read(t, c.page, "https://courier.example"+c.path); a.Kind != news.KindFront {
			t.Errorf("%s: Kind = %q (%s); want a front", c.name, a.Kind, a.Found["kind"])
		}
	}
	nothing := "<h1>Search</h1><p>Nothing was found for these words.</p>"
	if a := read(t, nothing, "https://courier.example/search?q=brigde"); a.Kind.Story() {
		t.Errorf("a search without result: Kind = %q", a.Kind)
	}
}

// A story is no front though more links than paragraphs stand around it, or its headings
// lead to shops.
func TestNoFronts(t *testing.T) {
	goods := ""
	for i := range 9 {
		goods += fmt.Sprintf(`<h2><a href="https://shop.example/%d">Rowing boat of the good old make, number %d</a></h2><p>%s</p>`, i, i, strings.Repeat(bridge1+" ", 4))
	}
	for name, page := range map[string]string{
		"related":       bridgePage("", teaserList(20, 1)),
		"short":         `<h1>Road closed for a day</h1><p class="byline">By Nell Byline</p><p>` + bridge1 + "</p><p>" + bridge2 + `</p><aside class="related">` + teaserList(8, 0) + "</aside>",
		"list before":   teaserList(8, 0) + `<h1>Road closed for a day</h1><p class="byline">By Nell Byline</p><p>` + bridge1 + "</p><p>" + bridge2 + "</p>",
		"list of goods": "<h1>The nine best rowing boats</h1>" + goods,
		"tag in path":   bridgePage("", ""),
	} {
		if a := read(t, page, "https://courier.example/tag/bridge/2026/story-1"); !a.Kind.Story() {
			t.Errorf("%s: Kind = %q (%s)", name, a.Kind, a.Found["kind"])
		}
	}
}
