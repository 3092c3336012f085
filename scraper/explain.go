package scraper

import (
	"context"
	"errors"
	"time"

	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/trap"
)

// An Explanation is all that a crawl knows of an address, and what it makes of it.
type Explanation struct {
	URL     string          `json:"url"`
	Key     string          `json:"urlkey"`
	Group   string          `json:"group"`
	Pace    time.Duration   `json:"pace"`
	Robots  string          `json:"robots"`  // the line of robots.txt that decides, "allowed", or that it was not asked yet
	Allowed bool            `json:"allowed"` // by robots.txt, as far as that is known
	Verdict string          `json:"verdict"` // what its address looks like, with the scores
	Trap    string          `json:"trap"`    // why it would not be taken in; "" if it would
	Pattern string          `json:"pattern"`
	State   frontier.State  `json:"-"`
	Entry   *frontier.Entry `json:"-"` // nil: the frontier does not know it
}

// Explain tells what a crawl knows of an address. Nothing is asked, and nothing written.
func (s *Scraper) Explain(ctx context.Context, address string) (x Explanation, err error) {
	key, u, err := parse(address)
	if err != nil {
		return x, err
	}
	x = Explanation{URL: address, Key: key.Key, Group: s.group(key), Pace: s.site(key.Host).Pace, Allowed: true, Robots: "not asked yet"}
	if rules, known, err := s.kept(ctx, originOf(u)); err != nil {
		return x, err
	} else if known {
		x.Pace = max(x.Pace, rules.Delay(s.token))
		if x.Allowed, x.Robots = rules.Allowed(s.token, pathOf(u)); x.Robots == "" {
			x.Robots = "allowed"
		}
	}
	x.Verdict = s.judge(u, "").String()
	x.Pattern = trap.Pattern(key.Key)
	if x.Trap = trap.Address(u, s.Now()); x.Trap == "" {
		tally, err := s.Frontier.Tally(ctx, x.Group, x.Pattern)
		if err != nil {
			return x, err
		}
		x.Trap = tally.Full()
	}
	if x.State, err = s.Frontier.State(ctx, x.Group); err != nil {
		return x, err
	}
	e, err := s.Frontier.Get(ctx, key.Key)
	if errors.Is(err, frontier.ErrNotFound) {
		e, err = s.Frontier.Get(ctx, frontier.PhotoKey(key.Key, address))
	}
	if errors.Is(err, frontier.ErrNotFound) {
		return x, nil
	}
	if x.Entry = &e; e.Kind == frontier.Photo {
		x.Trap, x.Pattern = "", "" // Neither is looked at: files of photos are named by the thousand.
	}
	return x, err
}

// AddEntry makes an address known and due now, also one that is parked or was never to be asked again.
func (s *Scraper) AddEntry(ctx context.Context, address string, kind frontier.Kind) error {
	key, _, err := parse(address)
	if err != nil {
		return err
	}
	now, added := s.Now(), frontier.Entry{Key: key.Key, URL: address}
	if added.Found = now; kind == frontier.Photo {
		added.Key = frontier.PhotoKey(key.Key, address)
	}
	return s.Frontier.Upsert(ctx, []frontier.Entry{added}, func(e *frontier.Entry) {
		if e.Kind != kind {
			e.Kind, e.Asked = kind, time.Time{}
		}
		e.Group, e.Due, e.Parked = s.group(key), now, time.Time{}
		e.Decide(now, "added by hand as %s", kind)
	})
}
