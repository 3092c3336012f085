package scraper

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper/discover"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/schedule"
	"newsmorgue/scraper/urlkey"
)

const (
	maxDepth    = 4 // of a page, feed or sitemap below its seed
	maxFailures = 5 // in a row, after which a host is left alone for the rest of a crawl
)

// Crawl asks for all that is due, beginning with the seeds, which are due now,
// and ends when nothing is. When ctx ends, pages that are being asked for are
// finished and kept, and the error is the context's; the frontier keeps the rest.
// progress, if not nil, is told the state after every address, one call at a time.
// Another crawl of the same archive makes it fail with frontier.ErrRunning.
func (s *Scraper) Crawl(ctx context.Context, seeds []string, progress func(Summary)) (Summary, error) {
	unlock, err := s.Frontier.CrawlLock(ctx)
	if err != nil {
		return Summary{}, err
	}
	defer unlock()
	c := &crawl{Scraper: s, progress: progress, pages: map[string]int{}, left: map[string]bool{}}
	if err := c.seed(ctx, seeds); err != nil {
		return Summary{}, err
	}
	err = c.run(ctx)
	return c.sum, err
}

// A crawl is one run over all that is due.
type crawl struct {
	*Scraper
	progress func(Summary)

	mu    sync.Mutex // guards what follows
	sum   Summary
	pages map[string]int  // asked in this crawl, by group
	left  map[string]bool // groups left alone for the rest of this crawl
}

// seed makes the seeds due now.
func (c *crawl) seed(ctx context.Context, seeds []string) error {
	now := c.Now()
	for _, address := range seeds {
		key, _, err := parse(address)
		if err != nil {
			return fmt.Errorf("seed %w", err)
		}
		e, err := c.Frontier.Get(ctx, key.Key)
		if errors.Is(err, frontier.ErrNotFound) {
			e = frontier.Entry{Key: key.Key, URL: address, Group: key.Site, Found: now}
		} else if err != nil {
			return err
		}
		if e.Kind != frontier.Front {
			e.Kind, e.Asked = frontier.Front, time.Time{} // as a front page it was not asked yet
		}
		e.Depth, e.Due = 0, now
		if err := c.Frontier.Done(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// run keeps one loop a group going, up to Hosts of them, until nothing is due.
func (c *crawl) run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	active := map[string]bool{}
	ended := make(chan string)
	var waiting []string
	for {
		if len(waiting) == 0 {
			var err error
			if waiting, err = c.due(ctx, active); err != nil {
				stop(err)
			}
		}
		for len(waiting) > 0 && len(active) < c.Hosts && ctx.Err() == nil {
			group := waiting[0]
			waiting = waiting[1:]
			active[group] = true
			go func() {
				if err := c.loop(ctx, group); err != nil {
					stop(err)
				}
				ended <- group
			}()
		}
		if len(active) == 0 {
			return context.Cause(ctx)
		}
		delete(active, <-ended)
	}
}

// due lists the groups that have something due and no loop.
func (c *crawl) due(ctx context.Context, active map[string]bool) ([]string, error) {
	if ctx.Err() != nil {
		return nil, nil
	}
	all, err := c.Frontier.Groups(ctx)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.Now()
	var due []string
	for _, g := range all {
		if !g.Due.IsZero() && !g.Due.After(now) && !active[g.Group] && !c.left[g.Group] {
			due = append(due, g.Group)
		}
	}
	return due, nil
}

// loop asks for what is due in one group, one address after the other. Its error
// ends the crawl; what goes wrong with a page does not, but a host that asks to be
// left alone, or does not answer, is left alone for the rest of the crawl.
func (c *crawl) loop(ctx context.Context, group string) error {
	silent := 0
	for ctx.Err() == nil {
		e, ok, err := c.Frontier.Next(ctx, group, c.Now())
		if err != nil || !ok {
			return err
		}
		if c.spent(e) {
			c.leave(group, "budget")
			return nil
		}
		err = c.visit(ctx, e)
		var failure *Failure
		switch {
		case err == nil:
			silent = 0
		case !errors.As(err, &failure):
			return err
		case failure.Reason == reasonWait, failure.Status == http.StatusTooManyRequests, failure.Status == http.StatusServiceUnavailable:
			c.leave(group, failure.Error())
			return nil
		case failure.Reason == reasonStatus:
			silent = 0
		default:
			silent++
		}
		if silent == maxFailures {
			c.leave(group, failure.Error())
			return nil
		}
	}
	return nil
}

// spent counts an address against the budget of its group.
func (c *crawl) spent(e frontier.Entry) bool {
	limit := c.site(hostOf(e.URL)).MaxPages
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pages[e.Group]++
	return limit > 0 && c.pages[e.Group] > limit
}

func (c *crawl) leave(group, why string) {
	c.Log.Info("left alone for this crawl", "host", group, "reason", why)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.left[group] = true
}

// visit takes one address and writes down in the frontier what became of it. The
// error is a *Failure of the page, or one that ends the crawl.
func (c *crawl) visit(ctx context.Context, e frontier.Entry) error {
	f, err := c.take(ctx, e)
	if !ofThePage(err) {
		return err
	}
	keep := context.WithoutCancel(ctx)
	added, ferr := c.Frontier.Add(keep, c.candidates(e, f))
	if ferr != nil {
		return ferr
	}
	if leads(e, err) {
		c.Log.Info("read", "url", e.URL, "host", e.Group, "kind", e.Kind, "new", added)
	} else {
		c.log(e.URL, f, err)
	}
	e.Note = note(f, err)
	if !f.published.IsZero() {
		e.Published = f.published
	}
	e = c.policy(hostOf(e.URL)).After(e, c.Now(), outcome(e, f, added, err))
	if ferr := c.Frontier.Done(keep, e); ferr != nil {
		return ferr
	}
	c.count(e, f, err)
	var failure *Failure
	if errors.As(err, &failure) {
		return failure
	}
	return nil
}

// ofThePage reports whether an error of take is about the page, so that the
// frontier has something to remember, and not about the crawl.
func ofThePage(err error) bool {
	var refusal *Refusal
	var failure *Failure
	if errors.As(err, &failure) {
		return failure.Reason != reasonWait
	}
	return err == nil || errors.As(err, &refusal)
}

// outcome is what a visit means for the schedule.
func outcome(e frontier.Entry, f find, added int, err error) schedule.Outcome {
	var failure *Failure
	var refusal *Refusal
	switch {
	case errors.As(err, &failure) && failure.Status == http.StatusGone:
		return schedule.Gone
	case errors.As(err, &failure) && failure.Status == http.StatusNotFound:
		return schedule.Missing
	case errors.As(err, &failure):
		return schedule.Failed
	case f.gone:
		return schedule.Gone
	case added > 0 || f.Outcome == archive.New || f.Outcome == archive.Changed:
		return schedule.Changed
	case errors.As(err, &refusal) && refusal.Soon:
		return schedule.Failed
	case errors.As(err, &refusal) && e.Kind == frontier.Story && f.known:
		return schedule.Missing
	case errors.As(err, &refusal) && (e.Kind == frontier.Story || f.page == nil && !f.list):
		return schedule.Refused
	}
	return schedule.Unchanged
}

// note is the last thing that is known of an address, for a person.
func note(f find, err error) string {
	if err != nil {
		return err.Error()
	}
	return string(f.Outcome)
}

// leads reports whether a visit was to a page that is there to lead to stories, and
// no story itself.
func leads(e frontier.Entry, err error) bool {
	var refusal *Refusal
	return e.Kind != frontier.Story && errors.As(err, &refusal) && refusal.Reason == reasonKind
}

// count adds a visit to the summary. A page that leads on is neither had nor refused.
func (c *crawl) count(e frontier.Entry, f find, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !leads(e, err) {
		c.sum.count(f.Stored, err)
	}
	if c.progress != nil {
		c.progress(c.sum.clone())
	}
}

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

func siteOf(u *url.URL) string {
	key, err := urlkey.Of(u.String())
	if err != nil {
		return "" // Unreachable: it has answered.
	}
	return key.Site
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "" // Unreachable: parse has read every address of the frontier.
	}
	return u.Hostname()
}

// log writes one line for an address.
func (s *Scraper) log(address string, f find, err error) {
	var refusal *Refusal
	var failure *Failure
	switch {
	case errors.As(err, &refusal):
		s.Log.Info("refused", "url", address, "host", hostOf(address), "refusal", refusal.Reason, "detail", refusal.Detail)
	case errors.As(err, &failure):
		s.Log.Warn("failed", "url", address, "host", hostOf(address), "reason", failure.Reason, "error", failure.Err)
	case err == nil:
		s.Log.Info(string(f.Outcome), "url", address, "host", hostOf(address), "version", f.Version)
	}
}
