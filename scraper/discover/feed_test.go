package discover_test

import (
	"testing"

	"newsmorgue/extract"
	"newsmorgue/scraper/discover"
)

const one = `<link>https://daily.example/one</link>`

// items makes an RSS feed of what stands in its channel, as broken as that.
func items(s string) string { return `<rss version="2.0"><channel><title>Daily</title>` + s }

func utf16(s string) string {
	out := "\xff\xfe"
	for i := range len(s) {
		out += s[i:i+1] + "\x00"
	}
	return out
}

func TestBrokenFeeds(t *testing.T) {
	const whole = `<item><title>One</title>` + one + `</item></channel></rss>`
	for _, c := range []struct{ name, body, stories, title string }{
		{"cut short in a link", items(`<item>` + one + `</item><item><link>https://daily.example/tw`), "/one", ""},
		{"cut short in a title", items(`<item>` + one + `<title>On`), "/one", ""},
		{"ampersands", items(`<item><title>Fish & chips</title><link>https://daily.example/one?a=1&b=2</link></item></channel></rss>`), "/one?a=1&b=2", "Fish & chips"},
		{"an entity nobody knows", items(`<item><title>Fish&nbsp;&foo;</title>` + one + `</item></channel></rss>`), "/one", "Fish &foo;"},
		{"markup in a title", items(`<item><title>Fish <b</title>` + one + `</item><item><link>/two</link></item>`), "/one /two", ""},
		{"says UTF-16, is UTF-8", `<?xml version="1.0" encoding="utf-16"?>` + items(`<item><title>Été</title>`+one+`</item></channel></rss>`), "/one", "Été"},
		{"says latin, is UTF-8", `<?xml version="1.0" encoding="iso-8859-1"?>` + items(`<item><title>Été</title>`+one+`</item></channel></rss>`), "/one", "Été"},
		{"says UTF-8, is latin", `<?xml version="1.0" encoding="utf-8"?>` + items("<item><title>\xc9t\xe9</title>"+one+`</item></channel></rss>`), "/one", "\ufffdt\ufffd"},
		{"says what nobody knows", `<?xml version="1.0" encoding="x-daily"?>` + items(whole), "/one", "One"},
		{"UTF-16", utf16(`<?xml version="1.0" encoding="utf-16"?>` + items(whole)), "/one", "One"},
		{"a warning in front", "<br />\n<b>Warning</b>: headers already sent<br>\n" + `<?xml version="1.0"?>` + items(whole), "/one", "One"},
		{"white space in front", "\n \n" + `<?xml version="1.0"?>` + items(whole), "/one", "One"},
		{"a byte order mark", "\ufeff" + `<?xml version="1.0"?>` + items(whole), "/one", "One"},
		{"invalid UTF-8", items("<item><title>One\xff\x01</title>" + one + `</item></channel></rss>`), "/one", "One\ufffd"},
		{"a script behind", items(whole) + `<script>track()</script>`, "/one", "One"},
		{"a permalink for a link", items(`<item><guid isPermaLink="true">https://daily.example/one</guid></item></channel></rss>`), "/one", ""},
		{"a number for a link", items(`<item><guid>4711</guid></item><item>` + one + `</item></channel></rss>`), "/one", ""},
		{"a permalink in a broken one", items(`<item><title>a <b</title><guid>https://daily.example/one</guid></item>`), "/one", ""},
		{"RDF by its ids", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item rdf:about="https://daily.example/one"><title>One</title></item></rdf:RDF>`, "/one", ""},
		{"xml:base", `<rss version="2.0" xml:base="https://daily.example/x/"><channel><item><link>one</link></item></channel></rss>`, "/x/one", ""},
		{"xml:base within xml:base", `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://daily.example/x/"><entry xml:base="y/"><link href="one"/></entry></feed>`, "/x/y/one", ""},
		{"xml:base of a broken one", `<rss version="2.0" xml:base="https://daily.example/x/"><channel><item><title>a <b</title><link>one</link></item>`, "/x/one", ""},
		{"links that are no page", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/self"/><link rel="enclosure" href="/a.mp3"/><link href="/one"/></entry></feed>`, "/one", ""},
		{"links that are no page, broken", `<feed><entry><title>a <b</title><link rel="self" href="/self"/><link rel="alternate" href="/one"/></entry>`, "/one", ""},
		{"JSON cut short", `{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/one", "title": "One"}, {"url": "https:`, "/one", "One"},
		{"JSON of another form", `{"version": "https://jsonfeed.org/version/1.1", "items": {"url": "/one"}`, "", ""},
	} {
		kind, ok := discover.Of([]byte(c.body))
		if !ok || kind.Name != "feed" {
			t.Errorf("%s: Of = %q, %v; want a feed", c.name, kind.Name, ok)
			continue
		}
		found, err := kind.Read([]byte(c.body), base(t))
		if urls(found.Stories) != c.stories || (err == nil) != (c.stories != "") {
			t.Errorf("%s: %q, %v; want %q", c.name, urls(found.Stories), err, c.stories)
			continue
		}
		if c.title != "" && found.Stories[0].Title != c.title {
			t.Errorf("%s: title %q; want %q", c.name, found.Stories[0].Title, c.title)
		}
	}
}

func TestIsFeed(t *testing.T) {
	for _, c := range []struct {
		rel, media, address string
		want                bool
	}{
		{"alternate", "application/rss+xml", "/whatever", true},
		{"alternate", "application/atom+xml", "/feed/", true},
		{"alternate", "application/feed+json", "https://feeds.example/daily", true},
		{"alternate", "text/xml", "/rss.xml", true},
		{"alternate", "text/xml", "/sitemap.xml", false},
		{"alternate", "application/json+oembed", "/oembed", false},
		{"alternate", "", "/de/", false},
		{"alternate", "application/rss+xml", "/comments/feed/", false},
		{"alternate", "application/rss+xml", "/2026/03/13/harbour-opens-to-ships/feed/", false},
		{"alternate", "application/rss+xml", "/politics/feed/", true},
		{"next", "application/rss+xml", "/feed?page=2", false},
		{"", "", "/feed", true},
		{"", "", "/politics/rss", true},
		{"", "", "/RSS.xml", true},
		{"", "", "/atom.xml", true},
		{"", "", "/news/politics.rss", true},
		{"", "", "/feed/atom/", true},
		{"", "", "/?feed=rss2", true},
		{"", "", "/?feed=comments-rss2", false},
		{"", "", "/kommentare/rss", false},
		{"", "", "/2026/03/13/harbour-opens-to-ships/feed/", false},
		{"", "", "/feedback", false},
		{"", "", "/rss-feeds-of-the-daily", false},
		{"", "", "/politics", false},
		{"", "", "/%zz/rss", false},
	} {
		l := extract.Link{URL: c.address, Rel: c.rel, Type: c.media}
		if got := discover.IsFeed(l); got != c.want {
			t.Errorf("IsFeed(%+v) = %v; want %v", l, got, c.want)
		}
	}
}
