package discover

import (
	"net/url"
	"path"
	"strings"

	"newsmorgue/extract"
)

// IsFeed reports whether a link of a page leads to a feed of stories:
//
//	<link rel=alternate type=application/rss+xml>      also atom+xml, feed+json; text/xml if the address is a feed's
//	<a href=/feed>                                     also /rss, /atom, /rss.xml, /news.rss, ?feed=rss2
//
// The feeds of a story's comments are none: /comments/feed, ?feed=comments-rss2, and the feed
// below a story. Whether the address is at the site of the page is not asked here: papers have
// feeds at other hosts, and who follows an <a> holds it to its site.
func IsFeed(l extract.Link) bool {
	typed := l.Rel == "alternate" && (strings.Contains(l.Type, "rss") || strings.Contains(l.Type, "atom") || strings.Contains(l.Type, "feed+json"))
	if !typed && l.Rel != "" && !(l.Rel == "alternate" && strings.HasSuffix(l.Type, "/xml")) {
		return false
	}
	u, err := url.Parse(l.URL)
	if err != nil {
		return false
	}
	plain, above := feedAddress(u)
	return (typed || plain) && !ofComments(u) && !(plain && ofStory(u, above))
}

var (
	feedNames = set(`feed feeds rss rss2 atom rss.xml feed.xml atom.xml rss2.xml feed.json rss.php feed.atom index.rdf index.xml`)
	feedExts  = set(`.rss .atom .rdf`)
	comments  = set(`comment comments comentarios commentaires kommentare kommentarer commenti reacties replies`)
)

// feedAddress reports whether an address is plainly a feed's, and gives the path it is below.
func feedAddress(u *url.URL) (plain bool, above string) {
	dir, name := path.Split(strings.TrimRight(strings.ToLower(u.Path), "/"))
	query := u.Query()
	switch {
	case feedNames[name], feedExts[path.Ext(name)]:
		return true, dir
	case (name == "rss2" || name == "atom" || name == "rdf") && path.Base(dir) == "feed": // /feed/rss2
		return true, path.Dir(path.Clean(dir))
	}
	return query.Get("feed") != "" || strings.HasPrefix(strings.ToLower(query.Get("format")), "feed"), ""
}

func ofComments(u *url.URL) bool {
	for s := range strings.SplitSeq(strings.ToLower(u.Path), "/") {
		if comments[s] {
			return true
		}
	}
	return strings.HasPrefix(u.Query().Get("feed"), "comments")
}

// ofStory reports whether what a feed is below is a story.
func ofStory(u *url.URL, above string) bool {
	if strings.Trim(above, "/") == "" {
		return false
	}
	return Story(&url.URL{Path: above}, "")
}
