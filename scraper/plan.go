package scraper

import (
	"cmp"
	"context"
	"iter"
	"time"

	"newsmorgue/scraper/frontier"
)

// A Planned is a request that a crawl would make.
type Planned struct {
	At    time.Time     `json:"at"` // at the earliest, if every answer takes no time
	Group string        `json:"group"`
	Kind  frontier.Kind `json:"kind"` // "robots" for a robots.txt
	URL   string        `json:"url"`
	Left  string        `json:"left,omitzero"` // why it is not asked all the same: a budget, or that the group is parked
}

const kindRobots frontier.Kind = "robots"

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
	ended bool
}

func (p *plan) run(seeds []string) error {
	var groups []string
	for _, address := range seeds {
		key, _, err := parse(address)
		if err != nil {
			return err
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
	at, left, robots := p.now, "", map[string]bool{}
	if state.Ready.After(at) {
		at = state.Ready
	}
	if !state.Parked.IsZero() {
		left = "parked"
	}
	orders := p.Shares.orders()
	for n := 0; ; n++ {
		e, ok, err := next(orders[n%len(orders)])
		if err != nil || !ok {
			return err
		}
		key, u, err := parse(e.URL)
		if err != nil {
			return err
		}
		pace := p.site(key.Host).Pace
		if origin := originOf(u); !robots[origin] && !p.IgnoreRobots {
			robots[origin] = true
			if rules, fresh, err := p.kept(p.ctx, origin); err != nil {
				return err
			} else if fresh {
				pace = max(pace, rules.Delay(p.token))
			} else if p.say(Planned{at, group, kindRobots, origin + "/robots.txt", left}) {
				at = at.Add(pace)
			}
		}
		if limit := p.site(key.Host).Budget.Pages; limit > 0 && n >= limit {
			left = cmp.Or(left, "budget")
		}
		if !p.say(Planned{at, group, e.Kind, e.URL, left}) {
			return nil
		}
		at = at.Add(pace)
	}
}

func (p *plan) say(a Planned) bool {
	p.ended = p.ended || !p.yield(a, nil)
	return !p.ended
}

// queues gives, one by one, what is due in a group, of the first lane in the order that has
// something. Seeds are due now: they come last in their lane.
func (p *plan) queues(group string) (next func([]frontier.Lane) (frontier.Entry, bool, error), stop func()) {
	pull, stops := map[frontier.Lane]func() (frontier.Entry, error, bool){}, []func(){}
	for _, lane := range frontier.Lanes {
		next, stop := iter.Pull2(p.Frontier.Queue(p.ctx, group, lane, p.now))
		pull[lane], stops = next, append(stops, stop)
	}
	seeds, planned := p.seeds[group], map[string]bool{}
	next = func(order []frontier.Lane) (e frontier.Entry, ok bool, err error) {
		for _, lane := range order {
			e, err, ok = pull[lane]()
			for lane == frontier.Discovery && !ok && err == nil && len(seeds) > 0 {
				e, seeds = seeds[0], seeds[1:]
				ok = !planned[e.Key]
			}
			if ok || err != nil {
				planned[e.Key] = true
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
