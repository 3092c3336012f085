package scraper

import (
	"net/url"

	"newsmorgue/scraper/discover"
	"newsmorgue/scraper/frontier"
)

// candidates are the addresses that a find leads to: the stories, feeds and
// sitemaps of a page that was asked as a seed, and what a feed or sitemap lists.
func (c *crawl) candidates(e frontier.Entry, f find) []frontier.Entry {
	if e.Depth >= maxDepth {
		return nil
	}
	var out []frontier.Entry
	add := func(kind frontier.Kind, found []discover.Candidate) {
		for _, d := range found {
			if n, ok := c.candidate(e, f, kind, d); ok {
				out = append(out, n)
			}
		}
	}
	if f.listed.Cut {
		c.Log.Warn("list cut short", "url", e.URL, "host", e.Group, "stories", len(f.listed.Stories))
	}
	if f.list {
		add(frontier.Story, f.listed.Stories)
		add(frontier.Sitemap, f.listed.Sitemaps)
	}
	if e.Kind == frontier.Front && f.page != nil {
		stories, feeds := followed(f)
		add(frontier.Story, stories)
		add(frontier.Feed, feeds)
	}
	if e.Kind == frontier.Front && f.at != nil {
		add(frontier.Sitemap, c.sitemaps(f.at))
	}
	return out
}

// followed are the links of a front page that look like stories, and its feeds.
func followed(f find) (stories, feeds []discover.Candidate) {
	for _, l := range f.page.Links() {
		u, err := url.Parse(l.URL)
		switch {
		case err != nil:
		case isFeed(l):
			feeds = append(feeds, discover.Candidate{URL: l.URL})
		case l.Rel == "" && discover.Story(u, l.Text):
			stories = append(stories, discover.Candidate{URL: l.URL, Title: l.Text})
		}
	}
	return stories, feeds
}

// sitemaps are those that the robots.txt of an origin names.
func (c *crawl) sitemaps(at *url.URL) []discover.Candidate {
	r, ok := c.remembered(at.Scheme + "://" + at.Host)
	if !ok {
		return nil
	}
	var out []discover.Candidate
	for _, address := range r.Sitemaps {
		out = append(out, discover.Candidate{URL: address})
	}
	return out
}

// candidate makes a frontier entry. What lies at another site than the page that
// leads there is not followed, but for two things: a seed may be redirected to the
// site that the paper has moved to, and papers have their feeds at other hosts, so the
// stories of a feed that was given as a seed may lie anywhere.
func (c *crawl) candidate(from frontier.Entry, f find, kind frontier.Kind, d discover.Candidate) (frontier.Entry, bool) {
	key, _, err := parse(d.URL)
	if err != nil || key.Key == from.Key {
		return frontier.Entry{}, false
	}
	if key.Site != from.Group && !(from.Depth == 0 && (f.list && kind == frontier.Story || key.Site == siteOf(f.at))) {
		return frontier.Entry{}, false
	}
	now, born := c.Now(), d.Published
	if born.IsZero() {
		born = d.Modified // the story is at least as old as that
	}
	return frontier.Entry{
		Key: key.Key, URL: d.URL, Group: key.Site, Kind: kind, Via: from.URL, Depth: from.Depth + 1,
		Found: now, Published: born, Due: now,
	}, true
}
