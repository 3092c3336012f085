package extract

import (
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

func TestKind(t *testing.T) {
	paragraph := "<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>"
	more := "<p>Building begins in spring, if the money holds, and will take four years, or so the mayor hopes, who rows to work.</p>"
	teasers := strings.Repeat(`<div class="teaser"><h3><a href="/a">Mayor rows home again after long night</a></h3><p><a href="/a">He had waited for it since the ferry sank, he said, in tears.</a></p></div>`, 12)
	ld := func(s string) string { return `<script type="application/ld+json">` + s + `</script>` }
	for _, test := range []struct {
		name, url, page string
		want            news.Kind
	}{
		{"story", "/bridge", "<h1>Council votes on bridge</h1>" + paragraph + more, news.KindStory},
		{"short story with a date", "/brief", `<h1>Road closed for a day</h1><time datetime="2026-05-04T08:00:00Z">4 May</time><p>The river road is closed on Friday, the town said.</p>`, news.KindStory},
		{"front", "/", "<h1>The Courier</h1>" + teasers, news.KindFront},
		{"section", "/town", "<h1>Town</h1>" + teasers, news.KindFront},
		{"empty", "/x", "<title>The Courier</title><div id=root></div>", news.KindOther},
		{"not found", "/x", "<title>Page not found | The Courier</title><h1>Page not found</h1><p>The page that you look for is not here, or never was.</p>", news.KindSoftError},
		{"challenge", "/x", "<title>Just a moment...</title><p>Checking that you are no robot, which may take some seconds.</p>", news.KindChallenge},
		{"consent", "/x", "<title>Before you continue</title><p>We and our 912 partners use cookies, and would like to go on doing so.</p>", news.KindConsent},
		{"live", "/x", ld(`{"@type":"LiveBlogPosting","headline":"Vote on the bridge, live"}`) + "<h1>Vote on the bridge, live</h1>" + paragraph, news.KindLive},
		{"review", "/x", ld(`{"@type":"Review","headline":"A bridge, at last"}`) + "<h1>A bridge, at last</h1>" + paragraph, news.KindReview},
		{"opinion", "/opinion/bridge", "<h1>We need no bridge</h1>" + paragraph + more, news.KindOpinion},
		{"stub", "/x", ld(`{"@type":"NewsArticle","headline":"Where the money went","isAccessibleForFree":false}`) + "<h1>Where the money went</h1>" + paragraph, news.KindStub},
		{"wire", "/x", "<h1>Council votes on bridge</h1><div class=byline>Reuters</div>" + paragraph + more, news.KindWire},
	} {
		if a := read(t, test.page, "https://courier.example"+test.url); a.Kind != test.want {
			t.Errorf("%s: Kind = %q (%s); want %q", test.name, a.Kind, a.Found["kind"], test.want)
		}
	}
}
