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

// ask follows an address to its answer. Robots.txt and pace are those of each hop.
// The error is a *Refusal, a *Failure or the context's.
func (s *Scraper) ask(ctx context.Context, req fetch.Request) (exchange, error) {
	x := exchange{requested: req.URL}
	for {
		key, u, err := parse(req.URL)
		if err != nil {
			return x, err
		}
		x.key = key
		rules, err := s.robots(ctx, u, key)
		if err != nil {
			return x, err
		}
		if ok, rule := rules.Allowed(s.token, pathOf(u)); !ok && !s.IgnoreRobots {
			return x, &Refusal{req.URL, reasonRobots, rule, rules.Unavailable()}
		}
		x.Answer, err = s.page(ctx, key, req, rules.Delay(s.token))
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
		req = fetch.Request{URL: x.Location, Types: req.Types, MaxBody: req.MaxBody}
	}
}

// parse reads an address that is to be asked.
func parse(address string) (urlkey.Key, *url.URL, error) {
	key, err := urlkey.Of(address)
	if errors.Is(err, urlkey.ErrTooLong) {
		return key, nil, &Refusal{URL: address, Reason: reasonLong, Detail: err.Error()}
	}
	if err != nil {
		return key, nil, &Failure{address, "address", 0, urlkey.ErrNotWeb}
	}
	u, err := url.Parse(address)
	if err != nil {
		return key, nil, &Failure{address, "address", 0, err}
	}
	return key, u, nil
}

func pathOf(u *url.URL) string {
	p := u.EscapedPath()
	if p == "" {
		p = "/"
	}
	if u.RawQuery != "" {
		p += "?" + u.RawQuery
	}
	return p
}

// get asks one address in the turn of its politeness group. The group is left quiet
// before and after it: for the configured pace, the delay that robots.txt wishes,
// five times what the answer took, or what Retry-After says, whichever is longest. A
// page that is being asked for is finished even when ctx ends. Beside an error the
// answer, if not nil, holds what is known.
func (s *Scraper) get(ctx context.Context, key urlkey.Key, req fetch.Request, delay time.Duration) (*fetch.Answer, error) {
	site := s.site(key.Host)
	pace := max(site.Pace, delay)
	slot, err := s.Frontier.Reserve(ctx, key.Site, pace)
	if err != nil {
		return nil, err
	}
	if err := s.await(ctx, slot, req.URL); err != nil {
		// The next one may start when this would have.
		return nil, errors.Join(err, s.Frontier.Release(context.WithoutCancel(ctx), slot, slot.Start.Add(-pace), pace))
	}
	req.MaxBody, req.Timeout = cmp.Or(req.MaxBody, site.MaxBody), site.Timeout
	req.Jar, req.Proxy = s.jar(site, key), site.Proxy
	keep := context.WithoutCancel(ctx)
	start := s.Now()
	answer, err := s.fetcher.Get(keep, req)
	end := s.Now()
	gap := max(pace, 5*end.Sub(start), retryAfter(answer, end))
	if err := s.Frontier.Release(keep, slot, end, gap); err != nil {
		return nil, err
	}
	if err != nil {
		return answer, failure(req.URL, err)
	}
	return answer, nil
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
// seconds or as a date; a minute where a 429 or 503 does not say.
func retryAfter(a *fetch.Answer, now time.Time) time.Duration {
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
	return time.Minute
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
// are fresh, or asked anew by one caller for all who wait.
func (s *Scraper) robots(ctx context.Context, u *url.URL, key urlkey.Key) (*robots.Robots, error) {
	if s.IgnoreRobots {
		return robots.For(http.StatusNotFound, nil), nil
	}
	origin := u.Scheme + "://" + u.Host
	if r, ok := s.remembered(origin); ok {
		return r, nil
	}
	r, err, _ := s.asking.Do(origin, func() (any, error) {
		row, ok, err := s.Frontier.Robots(ctx, origin)
		if err != nil {
			return nil, err
		}
		k := knownRobots{robots.For(row.Status, row.Body), row.At}
		if !ok || !k.fresh(s.Now()) {
			if row, err = s.askRobots(ctx, origin, key); err != nil {
				return nil, err
			}
			k = knownRobots{robots.For(row.Status, row.Body), row.At}
		}
		s.known.Store(origin, k)
		return k.Robots, nil
	})
	if err != nil {
		return nil, err
	}
	return r.(*robots.Robots), nil
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
	v, ok := s.known.Load(origin)
	if !ok || !v.(knownRobots).fresh(s.Now()) {
		return nil, false
	}
	return v.(knownRobots).Robots, true
}

// askRobots fetches a robots.txt, which may be up to five redirects away, and
// keeps it. A server that does not answer is a failure and not kept.
func (s *Scraper) askRobots(ctx context.Context, origin string, key urlkey.Key) (frontier.RobotsRow, error) {
	req := fetch.Request{URL: origin + "/robots.txt", MaxBody: maxRobots}
	for range 6 {
		a, err := s.get(ctx, key, req, 0)
		if err != nil && !errors.Is(err, fetch.ErrTooLarge) { // RFC 9309 §2.5: what was read of a large one counts
			return frontier.RobotsRow{}, err
		}
		if a.Location == "" {
			row := frontier.RobotsRow{Status: a.Status, Body: a.Body, At: a.End}
			return row, s.Frontier.SetRobots(ctx, origin, row)
		}
		if key, _, err = parse(a.Location); err != nil {
			return frontier.RobotsRow{}, err
		}
		req.URL = a.Location
	}
	// RFC 9309 §2.3.1.2: after five redirects the file may be taken for unavailable, as a 404 is.
	row := frontier.RobotsRow{Status: http.StatusNotFound, At: s.Now()}
	return row, s.Frontier.SetRobots(ctx, origin, row)
}
