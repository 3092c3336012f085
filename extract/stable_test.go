package extract

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

// courierPage is a page of a system with telling class names.
const courierPage = `<html lang="en"><head><title>Council votes on bridge | The Courier</title><meta property="og:title" content="Council votes on bridge">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge","datePublished":"2026-05-04T08:00:00Z","author":{"@type":"Person","name":"Nell Byline"}}</script>
</head><body class="single has-sidebar"><nav class="main-nav"><a href="/">Home</a><a href="/town">Town</a></nav>
<article class="post"><h1 class="post-title">Council votes on bridge</h1><div class="post-meta"><span class="byline">By Nell Byline</span> <time class="date" datetime="2026-05-04T08:00:00Z">2 hours ago</time></div>
<div class="entry-content"><p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank in 1987.</p>
<div class="related-box"><h4>Read also</h4><a href="/ferry">The night the ferry sank</a></div>
<p>"It took us forty years," said the mayor, who had rowed to work for most of them, and who wept when the vote was counted.</p>
<p>Building begins in spring, if the money holds, and will take four years. <a href="/money">Nobody has said</a> where the rest will come from.</p></div></article>
<footer class="site-footer"><p>The Courier is printed in Example Town by the Courier Company, since 1911.</p></footer></body></html>`

var classes = regexp.MustCompile(`class="([^"]*)"`)

// Nothing but a change of the story changes its digest.
func TestStable(t *testing.T) {
	before := read(t, courierPage, "https://courier.example/bridge")
	if before.Headline != "Council votes on bridge" || len(before.Body) != 3 {
		t.Fatalf("headline %q, body %v", before.Headline, before.Body)
	}
	end := func(more string) string { return strings.Replace(courierPage, "</body>", more+"</body>", 1) }
	comment := `<li class="comment"><div class="comment-author">Reader %d</div><div class="comment-content"><p>I have lived by the river for forty years, and I shall not cross that bridge, whatever the mayor, or anybody else, may say.</p></div></li>`
	for name, page := range map[string]string{
		"nonce":     strings.ReplaceAll(courierPage, "<script", `<script nonce="a1b2"`),
		"ad":        strings.Replace(courierPage, "<p>\"It took", `<div class="ad-slot" id="gpt-77">Advertisement</div><p>"It took`, 1),
		"clock":     strings.Replace(courierPage, "2 hours ago", "3 hours ago", 1),
		"related":   strings.Replace(courierPage, "The night the ferry sank", "Where all the money went", 1),
		"most read": end(`<aside class="most-read"><ol><li><a href="/news/1">Mayor, in tears, rows home, again</a></li></ol></aside>`),
		"redesign":  classes.ReplaceAllStringFunc(courierPage, func(m string) string { return strings.ReplaceAll(strings.TrimSuffix(m, `"`), " ", "-v4 ") + `-v4"` }),
		"comments":  end(`<section id="comments" class="comments-area"><h2>2 comments</h2><ol class="comment-list">` + fmt.Sprintf(comment, 1) + fmt.Sprintf(comment, 2) + `</ol></section>`),
		"footer":    strings.Replace(courierPage, "since 1911", "since 1911, and again since 1946", 1),
	} {
		if changed := news.Changed(before, read(t, page, "https://courier.example/bridge")); len(changed) > 0 {
			t.Errorf("%s changes %v", name, changed)
		}
	}
	for name, page := range map[string]string{
		"headline": strings.Replace(courierPage, "bridge</h1>", "bridge at last</h1>", 1),
		"body":     strings.Replace(courierPage, "four years. <a", "five years. <a", 1),
		"byline":   strings.Replace(courierPage, "By Nell Byline", "By Nell Byline and Bert Galley", 1),
	} {
		if changed := news.Changed(before, read(t, page, "https://courier.example/bridge")); len(changed) != 1 || changed[0] != name {
			t.Errorf("%s changes %v", name, changed)
		}
	}
}

// Nor do readers change it, though they write more than the paper, and the story stands in an element
// that is named for its menu.
func TestStableManyComments(t *testing.T) {
	page := strings.NewReplacer(`<article class="post">`, `<div class="has-nav"><article class="post">`, `</article>`, `</article></div>`).Replace(courierPage)
	comment := `<li class="comment"><div class="comment-author">Reader %d</div><div class="comment-content"><p>I have lived by the river for forty years, and I shall not cross that bridge, whatever the mayor, or anybody else, may say.</p></div></li>`
	var all strings.Builder
	for i := range 20 {
		fmt.Fprintf(&all, comment, i)
	}
	more := strings.Replace(page, "</body>", `<section id="comments" class="comments-area"><h2>20 comments</h2><ol class="comment-list">`+all.String()+`</ol></section></body>`, 1)
	before, after := read(t, page, "https://courier.example/bridge"), read(t, more, "https://courier.example/bridge")
	if changed := news.Changed(before, after); len(changed) > 0 || len(after.Comments) != 20 {
		t.Errorf("%d comments change %v", len(after.Comments), changed)
	}
}
