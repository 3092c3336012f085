package extract

import (
	"math"
	"slices"
	"testing"
)

// What the feed calls the story is kept beside what is printed.
func TestFeedTitle(t *testing.T) {
	for title, want := range map[string]string{"Bridge: vote today | The Courier": "Bridge: vote today", "Council votes on bridge": "", "": ""} {
		p, err := Open([]byte(`<meta property="og:site_name" content="The Courier">`+bridgePage("", "")), Context{URL: "https://courier.example/x", Title: title})
		if err != nil {
			t.Fatal(err)
		}
		if a := p.Article(); a.Headline != "Council votes on bridge" || a.HeadlineVariants["feed"] != want {
			t.Errorf("%q in the feed: headline %q, variant %q; want variant %q", title, a.Headline, a.HeadlineVariants["feed"], want)
		}
	}
}

func TestHeadline(t *testing.T) {
	const story = "<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>" +
		"<p>Building begins in spring, if the money holds, and will take four years, or so the mayor hopes, who rows to work.</p>"
	const og = `<meta property="og:site_name" content="The Courier"><meta property="og:title" content="Council votes on bridge">`
	for _, test := range []struct{ name, page, headline, kicker, variant string }{
		{"h1", og + "<h1>Council votes on bridge</h1>" + story, "Council votes on bridge", "", ""},
		{"edited in h1 alone", og + "<h1>Council votes on bridge at last</h1>" + story, "Council votes on bridge at last", "", "Council votes on bridge"},
		{"h1 is the paper's name", og + "<h1>The Courier</h1><h2>Council votes on bridge</h2>" + story, "Council votes on bridge", "", ""},
		{"breadcrumb", og + "<nav><h1>Bridge vote</h1></nav><h2>Council votes on bridge</h2>" + story, "Council votes on bridge", "", ""},
		{"kicker within", og + "<h1><span>Town hall</span> <span>Council votes on bridge</span></h1>" + story, "Council votes on bridge", "Town hall", ""},
		{"kicker over", og + `<div class="kicker">Town hall</div><h1>Council votes on bridge</h1>` + story, "Council votes on bridge", "Town hall", ""},
		{"kicker within, in one source alone", `<title>Town hall: Council votes on bridge</title>` + og + `<h2><span>Town hall</span><span> – </span><span>Council votes on bridge</span></h2>` + story, "Council votes on bridge", "Town hall", ""},
		{"kicker within, edited", og + "<h1><span>Town hall</span> <span>Council votes on bridge after long debate</span></h1>" + story, "Council votes on bridge after long debate", "Town hall", "Council votes on bridge"},
		{"kicker within that shares words", og + "<h1><span>Bridge vote in the council</span> <span>Builders cheer as the money is found at last</span></h1>" + story, "Bridge vote in the council Builders cheer as the money is found at last", "", "Council votes on bridge"},
		{"parts with no blank between", og + "<h1><span>Bridge vote in the council:</span><span>Builders cheer as the money is found at last</span></h1>" + story, "Bridge vote in the council: Builders cheer as the money is found at last", "", "Council votes on bridge"},
		{"kickers over", og + `<div class="kicker"><a>Town hall</a><a>Traffic</a></div><h1>Council votes on bridge</h1>` + story, "Council votes on bridge", "Town hall Traffic", ""},
		{"kicker with its last letter set apart", og + `<div class="kicker">Traffi<span>c</span></div><h1>Council votes on bridge</h1>` + story, "Council votes on bridge", "Traffic", ""},
		{"counts over", og + `<div class="category">3304 views 13 mins</div><h1>Council votes on bridge</h1>` + story, "Council votes on bridge", "", ""},
		{"entries of a ticker over", og + `<ul class="category"><li><a>Ferry sinks</a></li><li><a>Mayor rows</a></li><li><a>Storm ends</a></li><li><a>River falls</a></li></ul><h1>Council votes on bridge</h1>` + story, "Council votes on bridge", "", ""},
		{"colon only in metadata", `<meta property="og:title" content="Town hall: Council votes on bridge"><h1><span>Town hall</span><span>Council votes on bridge</span></h1>` + story, "Town hall: Council votes on bridge", "", ""},
		{"of a class", og + `<div class="headline">Council votes on bridge</div>` + story, "Council votes on bridge", "", ""},
		{"of nothing", `<title>Council votes on bridge | The Courier</title><div>Council votes on bridge</div>` + story, "Council votes on bridge", "", ""},
		{"not printed", og + story, "Council votes on bridge", "", ""},
		{"teaser", og + "<h1>Council votes on bridge</h1>" + story + `<h2><a href="/x">Council votes on bridge again</a></h2>`, "Council votes on bridge", "", ""},
		{"edited, and printed as before elsewhere", og + `<div class="headline">Council votes on bridge</div><nav>Home</nav><h1>Council puts off vote on bridge</h1>` + story, "Council puts off vote on bridge", "", "Council votes on bridge"},
		{"edited in an aside", og + `<div class="sidebar"><h1>Council votes on bridge at last</h1></div>` + story, "Council votes on bridge at last", "", "Council votes on bridge"},
		{"edited, of a class that says too much", og + `<h1 class="headline share-headline">Council votes on bridge at last</h1>` + story, "Council votes on bridge at last", "", "Council votes on bridge"},
		{"written anew", og + "<h1>Ferry to stay for another ten years</h1>" + story, "Ferry to stay for another ten years", "", "Council votes on bridge"},
		{"written anew, of an itemprop", og + `<h2 itemprop="headline">Ferry to stay for another ten years</h2>` + story, "Ferry to stay for another ten years", "", "Council votes on bridge"},
		{"crumb, and another headline printed", og + `<nav class="breadcrumb"><ol><li><a href="/">Home</a></li><li><h1>Council votes on bridge</h1></li></ol></nav><h2>Long-awaited bridge: council votes</h2>` + story, "Long-awaited bridge: council votes", "", "Council votes on bridge"},
		{"crumb behind an arrow", og + `<div class="breadcrumb"><a href="/"><img src="/home.svg"></a> &gt; <h1>Council votes on bridge</h1></div><h2>Long-awaited bridge: council votes</h2>` + story,
			"Long-awaited bridge: council votes", "", "Council votes on bridge"},
		{"crumb, and all metadata with it", og + `<title>Council votes on bridge | The Courier</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge"}</script>` +
			`<nav class="breadcrumb"><ol><li><a href="/">Home</a></li><li><h1>Council votes on bridge</h1></li></ol></nav><h2>Long-awaited bridge: council votes</h2>` + story, "Council votes on bridge", "", ""},
		{"crumb, and the same printed large", og + `<title>Council votes on bridge | The Courier</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge"}</script>` +
			`<nav class="breadcrumb"><ol><li><a href="/">Home</a></li><li><h1>Council votes on bridge</h1></li></ol></nav><h2><span>Town hall</span><span>Council votes on bridge</span></h2>` + story, "Council votes on bridge", "Town hall", ""},
		{"crumb, and no other headline", og + `<nav class="breadcrumb"><ol><li><a href="/">Home</a></li><li><h1>Council votes on bridge</h1></li></ol></nav>` + story, "Council votes on bridge", "", ""},
		{"paper's name begins the headline", `<meta property="og:site_name" content="The Courier"><title>The Courier view on the town and its bridge | Opinion</title><h1>The Courier view on the town and its bridge</h1>` + story,
			"The Courier view on the town and its bridge", "", ""},
		{"named by meta", `<meta name="headline" content="Council votes on bridge"><meta property="og:title" content="Council votes on bridge-townㅣThe Courier">` + story, "Council votes on bridge", "", "Council votes on bridge-townㅣThe Courier"},
		{"soft hyphen", "<h1>Council votes on bridge\u00adhead</h1>" + story, "Council votes on bridgehead", "", ""},
	} {
		a := read(t, test.page, "https://courier.example/x")
		if a.Headline != test.headline || a.Kicker != test.kicker || a.HeadlineVariants["og"] != test.variant {
			t.Errorf("%s: headline %q, kicker %q, variant %q; want %q, %q, %q (found %s)", test.name, a.Headline, a.Kicker, a.HeadlineVariants["og"],
				test.headline, test.kicker, test.variant, a.Found["headline"])
		}
	}
}

// Who wants an explanation is told what else might have been the headline, the authors, the time.
func TestConsidered(t *testing.T) {
	const page = `<title>Bridge: the vote</title><meta property="article:published_time" content="2026-05-04T08:00:00Z">` +
		`<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge","author":{"@type":"Person","name":"Carl Copy"},"datePublished":"2026-05-04"}</script>` +
		`<h1>Council votes on bridge</h1><h2>Council votes at last</h2><div class="byline">By Ada Quill</div>` +
		"<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>"
	p, err := Open([]byte(page), Context{URL: "https://courier.example/x"})
	if err != nil {
		t.Fatal(err)
	}
	_, list := p.Explain()
	for _, want := range []Candidate{
		{Field: "headline", Text: "Council votes on bridge", Where: "h1", Score: 1.8, Won: true, Why: "agrees +1.00, is the first heading +0.50, in its place +0.30"},
		{Field: "headline", Text: "Council votes at last", Where: "h2"},
		{Field: "headline", Text: "Bridge: the vote", Where: "title"},
		{Field: "authors", Text: "Ada Quill", Where: "byline", Won: true},
		{Field: "authors", Text: "Carl Copy", Where: "json-ld author"},
		{Field: "published_at", Text: "2026-05-04T08:00:00Z", Where: "meta article:published_time", Won: true},
		{Field: "published_at", Text: "2026-05-04", Where: "json-ld datePublished"},
	} {
		is := func(c Candidate) bool {
			return c.Field == want.Field && c.Text == want.Text && c.Where == want.Where && c.Won == want.Won && (want.Why == "" || c.Why == want.Why && math.Abs(c.Score-want.Score) < 1e-9)
		}
		if !slices.ContainsFunc(list, is) {
			t.Errorf("%+v is not among %+v", want, list)
		}
	}
}
