package scraper

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"net/url"
	"slices"
	"time"

	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/robots"
)

// A Planned is a request that a crawl would make.
type Planned struct {
	At    time.Time     `json:"at"` // at the earliest, if every answer takes no time
	Group string        `json:"group"`
	Kind  frontier.Kind `json:"kind"` // "robots" for a robots.txt, "tdm" for a tdmrep.json
	URL   string        `json:"url"`
	Left  string        `json:"left,omitzero"` // why it is not asked all the same: a budget, robots.txt, that the group is parked, or that photos are not kept
}

const (
	kindRobots frontier.Kind = "robots"
	kindTDM    frontier.Kind = "tdm"
)

// Plan tells what a crawl that began now would ask for, group by group, in the order of the
// requests. What those lead to is not known. Nothing is asked, and nothing written.
func (s *Scraper) Plan(ctx context.Context, seeds []string) iter.Seq2[Planned, error] {
	return func(yield func(Planned, error) bool) {
		p := &plan{Scraper: s, ctx: ctx, now: s.Now(), yield: yield, seeds: map[string][]frontier.Entry{}}
		if err := p.run(seeds); err != nil {
			yield(Planned{}, err)
		}
	}
}

// A plan is one Plan under way.
type plan struct {
	*Scraper
	ctx   context.Context
	now   time.Time
	yield func(Planned, error) bool
	seeds map[string][]frontier.Entry // by group
	asked int                         // pages, of all groups
	ended bool
}

func (p *plan) run(seeds []string) error {
	var groups []string
	for _, address := range seeds {
		key, _, err := parse(address)
		if err != nil {
			return err
		}
		switch e, err := p.Frontier.Get(p.ctx, key.Key); {
		case err != nil && !errors.Is(err, frontier.ErrNotFound):
			return err
		case !e.Parked.IsZero():
			continue
		}
		group := p.group(key)
		if p.seeds[group] == nil {
			groups = append(groups, group)
		}
		p.seeds[group] = append(p.seeds[group], frontier.Entry{Key: key.Key, URL: address, Group: group, Kind: frontier.Front})
	}
	listed, err := p.Frontier.Groups(p.ctx)
	if err != nil {
		return err
	}
	for _, g := range listed {
		if !g.Due.After(p.now) && p.seeds[g.Group] == nil {
			groups = append(groups, g.Group)
		}
	}
	for _, g := range groups {
		if err := p.of(g); err != nil || p.ended {
			return err
		}
	}
	return nil
}

// of plans one group, by the same round of lanes as a crawl.
func (p *plan) of(group string) error {
	state, err := p.Frontier.State(p.ctx, group)
	if err != nil {
		return err
	}
	next, stop := p.queues(group)
	defer stop()
	t := tour{plan: p, group: group, at: p.now, rules: map[string]*robots.Robots{}, rights: map[string]bool{}}
	if state.Ready.After(t.at) {
		t.at = state.Ready
	}
	if !state.Parked.IsZero() {
		t.left = "parked"
	}
	orders := p.Shares.orders()
	for n := 0; !p.ended; n++ {
		e, ok, err := next(orders[n%len(orders)])
		if err != nil || !ok {
			return err
		}
		if err := t.visit(e); err != nil {
			return err
		}
	}
	return nil
}

// A tour is the plan of one group, as far as it goes.
type tour struct {
	*plan
	group  string
	at     time.Time                 // of the next request
	left   string                    // why no more is asked
	pages  int                       // requests that count in a budget
	rules  map[string]*robots.Robots // by origin; nil: not known
	rights map[string]bool           // origins whose tdmrep.json is known by then
}

// visit plans an entry, after what is asked before it.
func (t *tour) visit(e frontier.Entry) error {
	key, u, err := parse(e.URL)
	if err != nil {
		return err
	}
	site := t.site(key.Host)
	if e.Kind == frontier.Photo && !t.keepsPhotos(e.Via) {
		t.say(e.Kind, e.URL, site, site.Pace, "photos: none")
		return nil
	}
	rules, err := t.robots(u, site)
	if err != nil {
		return err
	}
	pace, forbidden := t.pace(site, rules), ""
	if rules != nil {
		if ok, rule := rules.Allowed(t.token, pathOf(u)); !ok {
			forbidden = "robots.txt: " + rule
		}
	}
	if e.Kind == frontier.Story || e.Kind == frontier.Front {
		if err := t.tdm(originOf(u), site, pace); err != nil {
			return err
		}
	}
	t.say(e.Kind, e.URL, site, pace, forbidden)
	return nil
}

// robots gives the rules of an address as they were last, nil if they are not known, and plans its
// robots.txt unless they still hold.
func (t *tour) robots(u *url.URL, site Site) (*robots.Robots, error) {
	origin := originOf(u)
	rules, ok := t.rules[origin]
	if ok || t.IgnoreRobots {
		return rules, nil
	}
	rules, fresh, err := t.kept(t.ctx, origin)
	if err != nil {
		return nil, err
	}
	if !fresh && rules != nil && rules.Unavailable() {
		rules = nil // The server failed at it then, which says nothing of now.
	}
	if !fresh {
		t.say(kindRobots, origin+"/robots.txt", site, t.pace(site, rules), "")
	}
	t.rules[origin] = rules
	return rules, nil
}

func (t *tour) pace(site Site, rules *robots.Robots) time.Duration {
	if rules == nil {
		return site.Pace
	}
	return max(site.Pace, rules.Delay(t.token))
}

// tdm plans the tdmrep.json of an origin, unless it is known.
func (t *tour) tdm(origin string, site Site, pace time.Duration) error {
	if site.TDM != On || t.rights[origin] {
		return nil
	}
	t.rights[origin] = true
	row, ok, err := t.Frontier.Robots(t.ctx, origin+tdmFile)
	if err == nil && (!ok || !knownRights{row: row}.fresh(t.now)) {
		t.say(kindTDM, origin+tdmFile, site, pace, "")
	}
	return err
}

// say hands a request out; one that robots.txt forbids takes no time.
func (t *tour) say(kind frontier.Kind, address string, site Site, pace time.Duration, forbidden string) {
	if t.ended {
		return
	}
	if limit := site.Budget.Pages; limit > 0 && t.pages >= limit && kind != kindRobots {
		t.left = cmp.Or(t.left, "budget")
	}
	if limit := t.Budget.Pages; limit > 0 && t.asked >= limit && kind != kindRobots {
		t.left = cmp.Or(t.left, "budget of the crawl")
	}
	t.ended = !t.yield(Planned{t.at, t.group, kind, address, cmp.Or(t.left, forbidden)}, nil)
	if forbidden != "" {
		return
	}
	t.at = t.at.Add(pace)
	if kind != kindRobots {
		t.pages++
		t.asked++
	}
}

// queues gives, one by one, what is due in a group, of the first lane in the order that has
// something. Seeds are due now, by their keys: they come last in their lane.
func (p *plan) queues(group string) (next func([]frontier.Lane) (frontier.Entry, bool, error), stop func()) {
	pull, stops := map[frontier.Lane]func() (frontier.Entry, error, bool){}, []func(){}
	for _, lane := range frontier.Lanes {
		next, stop := iter.Pull2(p.Frontier.Queue(p.ctx, group, lane, p.now))
		pull[lane], stops = next, append(stops, stop)
	}
	seeds, seeded := p.seeds[group], map[string]bool{}
	slices.SortFunc(seeds, func(a, b frontier.Entry) int { return cmp.Compare(a.Key, b.Key) })
	seeds = slices.CompactFunc(seeds, func(a, b frontier.Entry) bool { return a.Key == b.Key })
	for _, e := range seeds {
		seeded[e.Key] = true
	}
	next = func(order []frontier.Lane) (e frontier.Entry, ok bool, err error) {
		for _, lane := range order {
			e, err, ok = pull[lane]()
			for ok && err == nil && seeded[e.Key] {
				e, err, ok = pull[lane]()
			}
			if !ok && lane == frontier.Discovery && len(seeds) > 0 {
				e, seeds, ok = seeds[0], seeds[1:], true
			}
			if ok || err != nil {
				return e, ok, err
			}
		}
		return e, false, nil
	}
	return next, func() {
		for _, stop := range stops {
			stop()
		}
	}
}
