package scraper

import (
	"cmp"
	"net/url"
	"slices"
	"time"

	"newsmorgue/extract"
	"newsmorgue/scraper/discover"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/schedule"
	"newsmorgue/scraper/trap"
)

const (
	maxDepth    = 4                   // of a page, feed or sitemap below its seed; pages of older stories are as deep as where they begin
	maxSections = 50                  // of a front page, the likeliest
	maxFurther  = 5                   // steps from a seed to the last further page of a section in an ordinary crawl
	fewStories  = 5                   // of a page, which may well all be new
	maxTitle    = 500                 // bytes; what is longer is no title
	ordinary    = 30 * 24 * time.Hour // a sitemap of times longer ago is read only on the way back to Since
)

// candidates are the addresses that a find leads to: what a feed or sitemap lists, and the links of
// a page that was asked because it lists stories.
func (c *crawl) candidates(e frontier.Entry, f find) []frontier.Entry {
	if f.at == nil || e.Depth >= maxDepth && e.Kind != frontier.Back {
		return nil
	}
	l := lead{crawl: c, from: e, at: f.at, list: f.list, now: c.Now()}
	l.site = siteOf(f.at)
	switch {
	case f.list:
		if f.listed.Cut {
			c.Log.Warn("list cut short", "url", e.URL, "host", e.Group, "stories", len(f.listed.Stories))
		}
		l.listed(f.listed)
	case e.Kind != frontier.Story:
		l.anchors(f.links)
	}
	if l.trapped > 0 {
		c.Log.Info("trap", "url", e.URL, "host", e.Group, "left", l.trapped, "reason", l.trap)
	}
	return l.out
}

// A lead is a page or list on its way to what it leads to.
type lead struct {
	*crawl
	from frontier.Entry
	at   *url.URL // address that answered
	site string   // of that address
	list bool     // it was a feed or sitemap
	now  time.Time
	out  []frontier.Entry

	trapped int    // addresses that were left out because they look like a trap
	trap    string // the first of them, and why
}

// listed takes what a feed or sitemap lists, but what the publisher's rule says is no story. A sitemap of old stories is read only on the way back.
func (l *lead) listed(found discover.Found) {
	for _, d := range found.Stories {
		if u, err := url.Parse(d.URL); err == nil {
			if story, known := l.ruled(u); known && !story {
				continue
			}
		}
		l.add(frontier.Story, d)
	}
	for _, d := range found.Sitemaps {
		_, ended, dated := discover.Period(d.URL)
		if d.Modified.After(ended) {
			ended = d.Modified
		}
		switch old := l.now.Add(-ordinary); {
		case !dated && d.Modified.IsZero() || ended.After(old):
			l.add(frontier.Sitemap, d)
		case !l.from.Since.IsZero() && ended.After(l.from.Since):
			l.add(frontier.Back, d)
		}
	}
}

// A nav is a link that looks like that of a section.
type nav struct {
	discover.Candidate
	score int
}

// links takes the links of a page: its stories always, and where to find more by what it is.
func (l *lead) anchors(links []extract.Link) {
	front, back := l.from.Kind == frontier.Front, !l.from.Since.IsZero()
	var sections []nav
	for _, k := range links {
		if discover.IsFeed(k) {
			if l.from.Kind != frontier.Back {
				l.add(frontier.Feed, discover.Candidate{URL: k.URL})
			}
			continue
		}
		u, err := url.Parse(k.URL)
		if err != nil || k.Rel != "" || l.links.seen(l.from.Group, k.URL, k.Text, front, back) {
			continue
		}
		d := discover.Candidate{URL: k.URL, Title: k.Text}
		switch v := l.judge(u, k.Text); {
		case v.Kind == discover.StoryClass:
			l.add(frontier.Story, d)
		case v.Kind == discover.SectionClass && front:
			sections = append(sections, nav{d, v.Section})
		case v.Kind == discover.ArchiveClass && back:
			l.period(d, v)
		}
	}
	slices.SortStableFunc(sections, func(a, b nav) int { return cmp.Compare(b.score, a.score) })
	for _, s := range sections[:min(len(sections), maxSections)] {
		l.add(frontier.Section, s.Candidate)
	}
	if front {
		l.sitemaps()
	}
	if back {
		l.back(links)
	}
}

// back takes the way on from a page of older stories: its further page, and where it is that of a
// day or month, the one before.
func (l *lead) back(links []extract.Link) {
	if next, _ := discover.Further(l.at, links); next != "" && !l.past(links) {
		l.add(frontier.Back, discover.Candidate{URL: next})
	}
	v := discover.Judge(l.at, "")
	if v.Kind != discover.ArchiveClass {
		return
	}
	if before, ok := discover.Before(l.at, v.Day, v.Unit); ok {
		if u, err := url.Parse(before); err == nil {
			l.period(discover.Candidate{URL: before}, discover.Judge(u, ""))
		}
	}
}

// mainOf is the entry of the story that an address shows, if that goes by another one: by what the
// page calls its own, or by where it led. That one is asked again, and this one seldom.
func (c *crawl) mainOf(e frontier.Entry, f find) (frontier.Entry, bool) {
	if f.Version == 0 || f.Key == e.Key {
		return frontier.Entry{}, false
	}
	addresses := []string{f.at.String()}
	if f.page != nil {
		addresses = append(addresses, f.page.Canonical())
	}
	for _, address := range addresses {
		key, _, err := parse(address)
		if err != nil || key.Key != f.Key {
			continue
		}
		n := frontier.Entry{
			Key: key.Key, URL: address, Group: c.group(key), Kind: frontier.Story, Via: e.URL, Depth: e.Depth,
			Found: c.Now(), Published: f.published,
		}
		n.Decide(n.Found, "%s shows this story", e.URL)
		return c.policy(key.Host).After(n, n.Found, schedule.Unchanged), true
	}
	return frontier.Entry{}, false
}

// further is the next page of a section all of whose stories came since it was asked last: there may
// be more of them on it. On the way back to Since it is taken in any case.
func (c *crawl) further(e frontier.Entry, f find, found []frontier.Entry, added frontier.Added) (frontier.Entry, bool) {
	stories := 0
	for _, n := range found {
		if n.Kind == frontier.Story {
			stories++
		}
	}
	again := e.Kind == frontier.Section && !e.Asked.IsZero() || e.Kind == frontier.Back && e.Depth <= maxFurther
	if !again || !e.Since.IsZero() || stories < fewStories || added.Stories < stories {
		return frontier.Entry{}, false
	}
	next, _ := discover.Further(f.at, f.links)
	l := lead{crawl: c, from: e, at: f.at, site: siteOf(f.at), now: c.Now()}
	l.from.Kind = frontier.Section // so that each is a step deeper
	if l.add(frontier.Back, discover.Candidate{URL: next}); len(l.out) == 0 {
		return frontier.Entry{}, false
	}
	return l.out[0], true
}

// period takes an archive page whose time is not before Since, nor yet to come.
func (l *lead) period(d discover.Candidate, v discover.Verdict) {
	from, to, ok := discover.Period(d.URL)
	if !ok {
		from, to = v.Day, v.Day.AddDate(1, 0, 0)
	}
	if to.After(l.from.Since) && !from.After(l.now) {
		l.add(frontier.Back, d)
	}
}

// past reports whether all stories of a page that tell their day by their address are of before Since.
func (l *lead) past(links []extract.Link) bool {
	dated := 0
	for _, k := range links {
		if day := dayOf(k.URL); !day.IsZero() {
			if !day.Before(l.from.Since) {
				return false
			}
			dated++
		}
	}
	return dated > 0
}

// dayOf is the end of the day that the address of a story tells, zero if it tells none.
func dayOf(address string) time.Time {
	from, to, ok := discover.Period(address)
	if !ok || to.Sub(from) > 24*time.Hour {
		return time.Time{}
	}
	return to
}

// sitemaps takes those that the robots.txt of the page's origin names.
func (l *lead) sitemaps() {
	if r, ok := l.remembered(originOf(l.at)); ok {
		for _, address := range r.Sitemaps {
			l.add(frontier.Sitemap, discover.Candidate{URL: address})
		}
	}
}

// add makes a frontier entry. What lies at another site than the page that leads there is not
// followed, but for two things: a seed may be redirected to the site that the paper has moved to,
// and papers have their feeds at other hosts, so the stories of a feed that was given as a seed may
// lie anywhere.
func (l *lead) add(kind frontier.Kind, d discover.Candidate) {
	key, u, err := parse(d.URL)
	if err != nil || key.Key == l.from.Key {
		return
	}
	if why := trap.Address(u, l.now); why != "" {
		l.trapped++
		l.trap = cmp.Or(l.trap, d.URL+": "+why)
		return
	}
	if !l.near(key.Site) && !(l.from.Depth == 0 && l.list && kind == frontier.Story) {
		return
	}
	born := d.Published
	if born.IsZero() {
		born = d.Modified // the story is at least as old as that
	}
	if day := cmp.Or(born, dayOf(d.URL)); kind == frontier.Story && !l.from.Since.IsZero() && !day.IsZero() && day.Before(l.from.Since) {
		return
	}
	depth := l.from.Depth + 1
	if l.from.Kind == frontier.Back && kind == frontier.Back {
		depth = l.from.Depth
	}
	n := frontier.Entry{
		Key: key.Key, URL: d.URL, Group: l.group(key), Kind: kind, Via: l.from.URL, Depth: depth,
		Found: l.now, Published: born, Due: l.now, Pattern: trap.Pattern(key.Key), Modified: d.Modified,
	}
	if kind != frontier.Story {
		n.Since = l.from.Since
	} else if l.list && len(d.Title) <= maxTitle {
		n.Title = d.Title
	}
	l.out = append(l.out, n)
}

// near reports whether a site is that of the page, by the address that it was found under, or of a
// seed by the one that answered.
func (l *lead) near(site string) bool {
	key, _, err := parse(l.from.URL)
	return err == nil && site == key.Site || l.from.Depth == 0 && site == l.site
}
