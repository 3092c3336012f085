package extract

import (
	"slices"
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

func TestEmbeds(t *testing.T) {
	const post = `<p>It floats, but it leans. See <a href="https://t.co/x1">here</a>.</p>&mdash; Mayor (@mayor) <a href="https://%s/mayor/status/12345">4 May 2026</a>`
	for _, test := range []struct{ name, embed, want string }{
		{"frame", `<iframe src="https://www.video.example/embed/1"></iframe>`, "https://www.video.example/embed/1"},
		{"lazy frame", `<iframe src="about:blank" data-src="https://www.youtube.com/embed/abc"></iframe>`, "https://www.youtube.com/embed/abc"},
		{"pixel", `<iframe src="https://count.example/1" height="1"></iframe>`, ""},
		{"advertisement", `<iframe src="https://ad.doubleclick.net/x"></iframe>`, ""},
		{"form", `<iframe src="https://apps.courier.example/newsletters/9"></iframe>`, ""},
		{"a story of the same paper", `<iframe src="https://courier.example/ferry/embed/"></iframe>`, ""},
		{"in a sidebar", `<aside><iframe src="https://www.video.example/embed/1"></iframe></aside>`, ""},
		{"chart in a frame", `<iframe src="https://datawrapper.dwcdn.net/aBcDe/3/"></iframe>`, "https://datawrapper.dwcdn.net/aBcDe/3/"},
		{"chart by script", `<div><script src="https://datawrapper.dwcdn.net/aBcDe/embed.js"></script></div>`, "https://datawrapper.dwcdn.net/aBcDe/"},
		{"tweet", `<blockquote class="twitter-tweet">` + strings.Replace(post, "%s", "twitter.com", 1) + `</blockquote>`, "https://twitter.com/mayor/status/12345"},
		{"post on X in a frame's box", `<div class="embed-tweet"><blockquote class="twitter-tweet">` + strings.Replace(post, "%s", "x.com", 1) + `</blockquote></div>`, "https://x.com/mayor/status/12345"},
		{"Instagram", `<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Ab1/"><a href="https://www.instagram.com/p/Ab1/?x">A post</a></blockquote>`, "https://www.instagram.com/p/Ab1/"},
		{"TikTok", `<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@mayor/video/7" data-video-id="7"><section><a href="https://www.tiktok.com/@mayor">@mayor</a></section></blockquote>`, "https://www.tiktok.com/@mayor/video/7"},
		{"Facebook", `<div class="fb-post" data-href="https://www.facebook.com/mayor/posts/9"></div>`, "https://www.facebook.com/mayor/posts/9"},
		{"light player", `<lite-youtube videoid="abc"></lite-youtube>`, "https://www.youtube.com/watch?v=abc"},
		{"AMP", `<amp-twitter data-tweetid="12345"></amp-twitter>`, "https://twitter.com/i/status/12345"},
		{"a button", `<div class="tweet"><a href="https://twitter.com/intent/tweet?url=x">Tweet</a></div>`, ""},
	} {
		a := read(t, "<h1>Council votes on bridge</h1><div><p>"+bridge1+"</p>"+test.embed+"<p>"+bridge2+"</p></div>", "https://courier.example/x")
		at := slices.IndexFunc(a.Body, func(b news.Block) bool { return b.Type == news.EmbedBlock })
		switch {
		case test.want == "" && at < 0 && len(a.Embeds) == 0:
		case at != 1 || a.Body[at].URL != test.want || len(a.Embeds) != 1 || a.Embeds[0].URL != test.want:
			t.Errorf("%s: embeds %v, body %v; want %q behind the first paragraph", test.name, a.Embeds, a.Body, test.want)
		}
		if !strings.HasSuffix(a.Text, bridge2) {
			t.Errorf("%s: text %q; want the story to its end", test.name, a.Text)
		}
	}
}

// A film over the story is the first of its blocks.
func TestLeadEmbed(t *testing.T) {
	a := read(t, `<article><h1>Council votes on bridge</h1><iframe src="https://www.video.example/embed/1"></iframe><p>`+bridge1+"</p><p>"+bridge2+"</p></article>", "https://courier.example/x")
	if len(a.Body) != 3 || a.Body[0].URL != "https://www.video.example/embed/1" {
		t.Errorf("body %v; want the film before two paragraphs", a.Body)
	}
}
