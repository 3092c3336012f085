package scraper

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/robots"
	"newsmorgue/scraper/schedule"
	"newsmorgue/scraper/urlkey"
)

const (
	maxRedirects = 10             // of a page; a robots.txt has five, RFC 9309 §2.3.1.2
	robotsAge    = 24 * time.Hour // RFC 9309 §2.4
	robotsRetry  = time.Hour      // of one that the server failed to give, RFC 9309 §2.3.1.4
	maxRobots    = 500 << 10      // RFC 9309 §2.5
	patience     = 3 * time.Minute
	maxRetry     = 24 * time.Hour // longest Retry-After that is believed
)

// An exchange is the way from the address asked to the answer that ended it.
type exchange struct {
	requested string
	redirects []string // addresses passed, from the one asked; empty when it answered itself
	key       urlkey.Key
	*fetch.Answer
}

// ask follows an address to its answer. Robots.txt and pace are those of each hop. A slot
// that is handed in is for the first of them. The error is a *Refusal, a *Failure or the
// context's.
func (s *Scraper) ask(ctx context.Context, req fetch.Request, slot *frontier.Slot) (exchange, error) {
	return s.askWithin(ctx, "", req, slot)
}

// askWithin is ask, but that no redirect to another site than that registrable domain is followed.
// "" is any.
func (s *Scraper) askWithin(ctx context.Context, site string, req fetch.Request, slot *frontier.Slot) (exchange, error) {
	x := exchange{requested: req.URL}
	for {
		key, u, err := parse(req.URL)
		if err != nil {
			return x, err
		}
		if site != "" && key.Site != site {
			return x, &Refusal{URL: req.URL, Reason: reasonSite, Detail: "of " + key.Site + ", and not of " + site}
		}
		x.key = key
		rules, err := s.robots(ctx, u, key, slot)
		if err != nil {
			return x, err
		}
		if ok, rule := rules.Allowed(s.token, pathOf(u)); !ok && !s.IgnoreRobots {
			return x, &Refusal{req.URL, reasonRobots, rule, rules.Unavailable()}
		}
		x.Answer, err = s.page(ctx, key, req, rules.Delay(s.token), slot)
		if err != nil {
			return x, err
		}
		if x.Location == "" {
			return x, nil
		}
		x.redirects = append(x.redirects, req.URL)
		if len(x.redirects) > maxRedirects {
			return x, &Failure{x.requested, "redirects", 0, fmt.Errorf("more than %d of them, the last to %s", maxRedirects, x.Location)}
		}
		req = fetch.Request{URL: x.Location, Types: req.Types, Accept: req.Accept, MaxBody: req.MaxBody}
	}
}

// giveBack returns a slot that was not used.
func (s *Scraper) giveBack(ctx context.Context, slot *frontier.Slot) error {
	if slot == nil || !slot.Held() {
		return nil
	}
	unused := *slot
	*slot = frontier.Slot{}
	return s.Frontier.Return(context.WithoutCancel(ctx), unused)
}

// get asks one address in the turn of its politeness group, in the slot given, which is
// then no longer held, or in the next. The group is left quiet before and after it: for
// the configured pace, the delay that robots.txt wishes, Quiet times what the answer took,
// or what Retry-After says, whichever is longest. A page that is being asked for is finished even when ctx ends.
// Beside an error the answer, if not nil, holds what is known.
func (s *Scraper) get(ctx context.Context, key urlkey.Key, req fetch.Request, delay time.Duration, slot *frontier.Slot) (*fetch.Answer, error) {
	site := s.site(key.Host)
	pace := max(site.Pace, delay)
	if slot == nil || !slot.Held() {
		next, err := s.reserve(ctx, key, req.URL, pace)
		if err != nil {
			return nil, err
		}
		slot = &next
	}
	if err := s.await(ctx, *slot, req.URL); err != nil {
		return nil, errors.Join(err, s.giveBack(ctx, slot))
	}
	held := *slot
	*slot = frontier.Slot{}
	req.MaxBody, req.Timeout, req.Quiet = cmp.Or(req.MaxBody, site.MaxBody), site.Timeout, pace
	req.Jar, req.Proxy = s.jar(site, key), site.Proxy
	keep := context.WithoutCancel(ctx)
	start := s.Now()
	answer, err := s.fetcher.Get(keep, req)
	end := s.Now()
	rest := s.rest(held, answer, err, start, end, pace)
	s.tell(held, s.owner(key), req.URL, answer, err, start, end)
	s.usage.rest(held.Group, rest, pace)
	if err := s.Frontier.Release(keep, held, rest); err != nil {
		return nil, err
	}
	if err != nil {
		return answer, failure(req.URL, err)
	}
	return answer, nil
}

// crawling is the key of a context in which a crawl asks, and no person.
type crawling struct{}

// reserve gives the next slot of the group of an address, if it is to be had within patience. A crawl
// that is led to another group respects that it is parked, left alone or has had its share.
func (s *Scraper) reserve(ctx context.Context, key urlkey.Key, address string, pace time.Duration) (frontier.Slot, error) {
	group := s.group(key)
	if ctx.Value(crawling{}) != nil {
		if why, err := s.unwanted(ctx, key, group); why != "" || err != nil {
			return frontier.Slot{}, cmp.Or(err, error(&Failure{address, reasonWait, 0, errors.New(why)}))
		}
	}
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	slot, err := s.Frontier.Reserve(limited, group, pace)
	if err != nil && ctx.Err() == nil && limited.Err() != nil {
		err = &Failure{address, reasonWait, 0, fmt.Errorf("the server is busy with others of us for more than %v", patience)}
	}
	return slot, err
}

// unwanted is why a crawl must not ask a group now, "" if it may.
func (s *Scraper) unwanted(ctx context.Context, key urlkey.Key, group string) (string, error) {
	state, err := s.Frontier.State(ctx, group)
	switch {
	case err != nil:
		return "", err
	case !state.Parked.IsZero():
		return group + " is parked", nil
	case state.Until.After(s.Now()):
		return fmt.Sprintf("%s is left alone until %s", group, state.Until.UTC().Format(time.RFC3339)), nil
	}
	return s.site(key.Host).Budget.over(s.usage.spent(s.owner(key)), s.Now()), nil
}

// rest is what a group is left with after a request: the quiet that it is owed, and the
// breaker, which opens when too many came to nothing in a row. Then one request is a
// probe, at times that grow apart, until one is answered.
func (s *Scraper) rest(slot frontier.Slot, a *fetch.Answer, err error, start, end time.Time, pace time.Duration) frontier.Rest {
	r := frontier.Rest{End: end, Gap: max(pace, time.Duration(s.Quiet*float64(end.Sub(start))), retryAfter(a, end, slot.Fails))}
	if !silent(a, err) {
		return r
	}
	r.Fails = slot.Fails + 1
	if over := r.Fails - s.Breaker.Fails; over >= 0 {
		r.Until = end.Add(schedule.Jitter(schedule.Doubled(s.Breaker.First, over, s.Breaker.Most)))
		s.Log.Warn("breaker open", "host", slot.Group, "fails", r.Fails, "until", r.Until.UTC().Format(time.RFC3339))
	}
	return r
}

// silent reports whether a request came to nothing by the server's fault.
func silent(a *fetch.Answer, err error) bool {
	switch fetch.Reason(err) {
	case "private", "too large", "type", "url", "coding":
		return false // It has answered, or was not asked.
	case "":
		return a.Status >= 500 || a.Status == http.StatusTooManyRequests
	}
	return true
}

// await sleeps until a slot begins. A publisher who wants to be left alone for
// longer than patience is left alone: there are others to ask.
func (s *Scraper) await(ctx context.Context, slot frontier.Slot, address string) error {
	wait := slot.Start.Sub(s.Now())
	if wait > patience {
		return &Failure{address, reasonWait, 0, fmt.Errorf("the server is to be left alone until %s", slot.Start.UTC().Format(time.RFC3339))}
	}
	return sleep(ctx, wait)
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// retryAfter is how long an answer asks to be left alone: RFC 9110 §10.2.3, in
// seconds or as a date. Where a 429 or 503 does not say, it is a minute and some
// seconds, and twice as long each time.
func retryAfter(a *fetch.Answer, now time.Time, fails int) time.Duration {
	if a.Status != http.StatusTooManyRequests && a.Status != http.StatusServiceUnavailable {
		return 0
	}
	v := a.Header.Get("Retry-After")
	if n, err := strconv.Atoi(v); err == nil && n >= 0 {
		return min(time.Duration(min(n, int(maxRetry/time.Second)))*time.Second, maxRetry)
	}
	if t, err := http.ParseTime(v); err == nil {
		return min(max(t.Sub(now), 0), maxRetry)
	}
	return schedule.Jitter(schedule.Doubled(time.Minute, fails, maxRetry))
}

// failure sorts an error of the fetcher: what we would not take is a refusal.
func failure(address string, err error) error {
	reason := fetch.Reason(err)
	if cause := errors.Unwrap(err); cause != nil {
		err = cause // without "get" and the address, which stand before it already
	}
	switch {
	case errors.Is(err, fetch.ErrPrivate):
		return &Refusal{URL: address, Reason: reasonPrivate, Detail: err.Error() + "; allow_private in the configuration lets it in"}
	case errors.Is(err, fetch.ErrType):
		return &Refusal{URL: address, Reason: reasonType, Detail: err.Error()}
	}
	return &Failure{address, reason, 0, err}
}

// robots returns the rules of an origin, from memory or from the frontier if they
// are fresh, or asked anew by one caller for all who wait. Who asks may be another, and
// need the slot that is held here: it is given back.
func (s *Scraper) robots(ctx context.Context, u *url.URL, key urlkey.Key, slot *frontier.Slot) (*robots.Robots, error) {
	if s.IgnoreRobots {
		return robots.For(http.StatusNotFound, nil), nil
	}
	origin := originOf(u)
	if r, ok := s.remembered(origin); ok {
		return r, nil
	}
	if err := s.giveBack(ctx, slot); err != nil {
		return nil, err
	}
	for {
		r, err, _ := s.asking.Do(origin, func() (any, error) { return s.askOnce(ctx, origin, key) })
		if err == nil {
			return r.(*robots.Robots), nil
		}
		if ctx.Err() != nil || !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
			return nil, err
		}
		// It was the context of the one who asked for all that ended.
	}
}

// askOnce asks for a robots.txt in a slot of its own, unless another has while that was waited for.
func (s *Scraper) askOnce(ctx context.Context, origin string, key urlkey.Key) (*robots.Robots, error) {
	if r, ok, err := s.kept(ctx, origin); ok || err != nil {
		return r, err
	}
	slot, err := s.reserve(ctx, key, origin, s.site(key.Host).Pace)
	if err != nil {
		return nil, err
	}
	r, ok, err := s.kept(ctx, origin)
	if ok || err != nil {
		return r, errors.Join(err, s.giveBack(ctx, &slot))
	}
	return s.askRobots(ctx, origin, key, &slot)
}

// learn makes the rules of an origin remembered. It asks in the slot given, unless the
// frontier has them: then asked is false, and the slot is not used.
func (s *Scraper) learn(ctx context.Context, u *url.URL, key urlkey.Key, slot *frontier.Slot) (asked bool, err error) {
	if _, ok, err := s.kept(ctx, originOf(u)); ok || err != nil {
		return false, err
	}
	_, err = s.askRobots(ctx, originOf(u), key, slot)
	return true, err
}

// kept gives the rules of an origin that the frontier has, if they are fresh.
func (s *Scraper) kept(ctx context.Context, origin string) (*robots.Robots, bool, error) {
	row, ok, err := s.Frontier.Robots(ctx, origin)
	if err != nil || !ok {
		return nil, false, err
	}
	k := s.remember(origin, row)
	return k.Robots, k.fresh(s.Now()), nil
}

func (s *Scraper) remember(origin string, row frontier.RobotsRow) knownRobots {
	k := knownRobots{robots.For(row.Status, row.Body), row.At}
	s.known.put(origin, k)
	return k
}

// A knownRobots is a robots.txt in memory.
type knownRobots struct {
	*robots.Robots
	at time.Time
}

// fresh reports whether it still holds: for a day, or an hour if the server failed
// to give it. One from the future, of a clock that was set back, holds no longer.
func (k knownRobots) fresh(now time.Time) bool {
	age := robotsAge
	if k.Unavailable() {
		age = robotsRetry
	}
	return now.Sub(k.at).Abs() < age
}

func (s *Scraper) remembered(origin string) (*robots.Robots, bool) {
	k, ok := s.known.get(origin)
	if !ok || !k.fresh(s.Now()) {
		return nil, false
	}
	return k.Robots, true
}

// askRobots fetches a robots.txt, which may be up to five redirects away, and
// keeps it. A server that does not answer is a failure and not kept.
func (s *Scraper) askRobots(ctx context.Context, origin string, key urlkey.Key, slot *frontier.Slot) (*robots.Robots, error) {
	req := fetch.Request{URL: origin + "/robots.txt", MaxBody: maxRobots}
	// RFC 9309 §2.3.1.2: after five redirects the file may be taken for unavailable, as a 404 is.
	row := frontier.RobotsRow{Status: http.StatusNotFound, At: s.Now()}
	for range 6 {
		a, err := s.get(ctx, key, req, 0, slot)
		if err != nil && !errors.Is(err, fetch.ErrTooLarge) { // RFC 9309 §2.5: what was read of a large one counts
			if r := refusalOf(err); r != nil {
				r.Soon = true // It is not the page that was refused.
			}
			return nil, err
		}
		if a.Location == "" {
			row = frontier.RobotsRow{Status: a.Status, Body: a.Body, At: a.End}
			break
		}
		if key, _, err = parse(a.Location); err != nil {
			return nil, err
		}
		req.URL = a.Location
	}
	return s.remember(origin, row).Robots, s.Frontier.SetRobots(context.WithoutCancel(ctx), origin, row)
}
