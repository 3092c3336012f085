package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"

	"newsmorgue/extract/news"
)

// maxEmbeds bounds how many embeds of a page are told apart.
const maxEmbeds = 400

// placeEmbed puts foreign content into the body: what a frame shows, a post, a chart.
// What a post says is quoted in the body besides.
func (r *reading) placeEmbed(out []news.Block, at int32) []news.Block {
	n := &r.nodes[at]
	if len(r.a.Embeds) == maxEmbeds || !r.within(at, r.holder) || len(out) == 0 && at < r.headAt || n.marks&(furniture&^player) != 0 {
		return out
	}
	u, err := url.Parse(r.absolute(r.embedded(at)))
	if err != nil || u.Host == "" || size(n.n, "height") == 1 || size(n.n, "width") == 1 || r.button(u) {
		return out
	}
	e := news.Embed{Type: strings.TrimPrefix(u.Hostname(), "www."), URL: u.String()}
	for _, o := range r.a.Embeds {
		if o.URL == e.URL {
			return out // a post in a frame in a box
		}
	}
	r.a.Embeds = append(r.a.Embeds, e)
	r.found("embeds", r.describe(at))
	return append(out, news.Block{Type: news.EmbedBlock, URL: e.URL})
}

// button reports whether an address brings no content: a button to share or follow, a
// form, an advertisement, a test for robots, another story of the same paper.
func (r *reading) button(u *url.URL) bool {
	return containsAny(u.Hostname(), []string{"doubleclick", "googlesyndication", "adsystem", "googletagmanager", "addthis", "recaptcha"}) ||
		containsAny(u.Path, []string{"/intent/", "/share", "like.php", "/plugins/like", "/plugins/page", "follow_button", "/recaptcha/", "/subscribe", "newsletter"}) ||
		u.Hostname() == r.base.Hostname() && strings.HasSuffix(u.Path, "/embed/")
}

// players are elements of a name of their own that bring foreign content: the
// attribute that names it, and what its address begins with.
var players = map[string][2]string{
	"lite-youtube":  {"videoid", "https://www.youtube.com/watch?v="},
	"amp-youtube":   {"data-videoid", "https://www.youtube.com/watch?v="},
	"amp-twitter":   {"data-tweetid", "https://twitter.com/i/status/"},
	"amp-instagram": {"data-shortcode", "https://www.instagram.com/p/"},
	"amp-facebook":  {"data-href", ""},
	"amp-tiktok":    {"data-src", ""},
	"amp-iframe":    {"src", ""},
}

// charts is where the script of a chart comes from that draws itself.
const charts = "datawrapper.dwcdn.net/"

// embedded is the address of what an element of tree.embeds brings; "" if it names none.
func (r *reading) embedded(at int32) string {
	n := r.nodes[at].n
	if p, ok := players[n.Data]; ok {
		v := attr(n, p[0])
		if v == "" || strings.Contains(v, "//") {
			return v
		}
		return p[1] + v
	}
	switch n.DataAtom {
	case atom.Script:
		return strings.TrimSuffix(attr(n, "src"), "embed.js")
	case atom.Iframe, atom.Embed:
		for _, k := range []string{"src", "data-src", "data-lazy-src"} {
			if v := attr(n, k); v != "" && !strings.HasPrefix(v, "about:") && !strings.HasPrefix(v, "data:") && !strings.HasPrefix(v, "javascript:") {
				return v
			}
		}
		return ""
	}
	for _, k := range []string{"data-instgrm-permalink", "data-text-post-permalink", "cite", "data-href"} {
		if v := attr(n, k); v != "" {
			return v
		}
	}
	return r.postLink(at)
}

// postLink is the last link in a post, which leads to it; not those that its words
// hold, which networks shorten.
func (r *reading) postLink(at int32) string {
	link := ""
	for i := at + 1; i < min(r.nodes[at].end, at+boxful); i++ {
		if n := r.nodes[i].n; n.DataAtom == atom.A {
			if v := attr(n, "href"); v != "" && !strings.Contains(v, "//t.co/") && !strings.Contains(v, "//pic.") && !strings.Contains(v, "/hashtag/") {
				link = v
			}
		}
	}
	return link
}
