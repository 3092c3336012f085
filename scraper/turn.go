package scraper

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/schedule"
	"newsmorgue/scraper/trap"
)

// turn asks for one address of a group, if one may be asked for now. Its err ends the crawl; what
// goes wrong with a page does not.
func (c *crawl) turn(ctx context.Context, group string) ended {
	out := ended{group: group}
	t, err := c.Frontier.Take(ctx, group, c.orders[c.usage.of(group).turns%len(c.orders)], c.paceOf)
	if err != nil || !t.OK {
		out.err = err
		out.wait = wait{t.Ready, t.Entry.Key == "", t.Failing}
		return out
	}
	if why := c.spent(t.Entry); why != "" {
		if c.site(hostOf(t.Entry.URL)).Group == "" {
			out.leave = why
		} else { // others of the group may have theirs
			out.err = c.putOff(ctx, t.Entry, c.Now().Add(later), why+" spent")
			out.wait = wait{ready: c.Now()}
		}
		out.err = errors.Join(out.err, c.Frontier.Return(ctx, t.Slot))
		return out
	}
	out.err = c.visit(ctx, t, &out)
	u := c.usage.of(group)
	if out.wait = (wait{ready: u.ready, failing: u.failing}); u.ready.IsZero() {
		out.wait.ready = c.Now() // nothing was asked yet
	}
	return out
}

// spent names the budget of an entry's site that is spent, "" if none is.
func (c *crawl) spent(e frontier.Entry) string {
	key, _, err := parse(e.URL)
	if err != nil {
		return "" // Unreachable: every address of the frontier was parsed before it went in.
	}
	return c.site(key.Host).Budget.over(c.usage.spent(c.owner(key)), c.Now())
}

// later is how long an entry is put off whose site has had its budget, in a group with others.
const later = time.Hour

func (c *crawl) putOff(ctx context.Context, e frontier.Entry, due time.Time, why string) error {
	now := c.Now()
	_, err := c.Frontier.Change(ctx, []string{e.Key}, func(e *frontier.Entry) bool {
		e.Due = due
		e.Decide(now, "%s; %s", why, again(*e))
		return true
	})
	return err
}

// paceOf is the least quiet before an entry, as far as it is known.
func (c *crawl) paceOf(e frontier.Entry) time.Duration {
	key, u, err := parse(e.URL)
	if err != nil {
		return 0
	}
	pace := c.site(key.Host).Pace
	if rules, ok := c.remembered(originOf(u)); ok {
		pace = max(pace, rules.Delay(c.token))
	}
	return pace
}

// visit asks for an entry and writes down in the frontier what became of it. The error ends the
// crawl.
func (c *crawl) visit(ctx context.Context, t frontier.Taken, out *ended) error {
	ctx = context.WithValue(ctx, crawling{}, true)
	e := t.Entry
	if e.Kind != frontier.Photo { // whose addresses have few shapes, of any number each
		e.Pattern = trap.Pattern(e.Key)
	}
	key, u, err := parse(e.URL)
	switch group := c.group(key); {
	case err != nil: // Unreachable: every address of the frontier was parsed before it went in.
		return errors.Join(err, c.Frontier.Return(ctx, t.Slot))
	case group != e.Group: // The configuration has made another group of it.
		e.Group, out.added = group, []string{group}
		return errors.Join(c.Frontier.Put(ctx, e), c.Frontier.Return(ctx, t.Slot))
	}
	held := t.Slot
	slot := &held
	if e.Kind == frontier.Photo {
		ctx, _ = ofPhoto(ctx)
		if done, err := c.spare(ctx, t, e, key, out); done || err != nil {
			return errors.Join(err, c.giveBack(ctx, slot))
		}
	}
	if t.Full != "" {
		err := c.giveBack(ctx, slot)
		return errors.Join(err, c.settle(ctx, e, t, find{}, &Refusal{URL: e.URL, Reason: reasonTrap, Detail: t.Full}, out))
	}
	if _, known := c.remembered(originOf(u)); !known && !c.IgnoreRobots {
		asked, err := c.learn(ctx, u, key, slot)
		if err != nil {
			if e.Kind != frontier.Photo {
				capture := c.capture(exchange{requested: e.URL}, key, e)
				err = c.keepFailure(context.WithoutCancel(ctx), capture, err)
			}
			return c.settle(ctx, e, t, find{}, err, out)
		}
		if rules, ok := c.remembered(originOf(u)); ok {
			allowed, _ := rules.Allowed(c.token, pathOf(u))
			if asked && allowed || rules.Delay(c.token) > c.site(key.Host).Pace {
				return c.giveBack(ctx, slot) // The entry is asked for when the pace allows, which is known now.
			}
		}
	}
	f, err := c.contained(ctx, e, slot)
	if lost := errors.Join(photoOf(ctx).over(), c.giveBack(ctx, slot)); lost != nil {
		return errors.Join(err, lost)
	}
	err = c.settle(ctx, e, t, f, err, out)
	if e.Kind != frontier.Photo && c.lessons.met(key.Site, f.Outcome == archive.New, c.Now()) {
		c.study(ctx, key.Site)
	}
	return err
}

// contained visits an entry. A panic is the failure of this page, and no end to the others.
func (c *crawl) contained(ctx context.Context, e frontier.Entry, slot *frontier.Slot) (f find, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = find{}, c.panicked(e.URL, p)
		}
	}()
	return c.visitor(ctx, e, slot)
}

// panicked makes a failure of a panic, and logs where it came from.
func (s *Scraper) panicked(address string, p any) *Failure {
	s.Log.Error("panic", "url", address, "panic", p, "stack", string(debug.Stack()))
	return &Failure{address, "panic", 0, fmt.Errorf("%v", p)}
}

// settle writes down what a visit came to.
func (c *crawl) settle(ctx context.Context, e frontier.Entry, t frontier.Taken, f find, err error, out *ended) error {
	if !ofThePage(err) {
		return err
	}
	photos, perr := c.photos(context.WithoutCancel(ctx), e, f, err)
	if perr != nil {
		return perr
	}
	now, policy, found := c.Now(), c.policy(hostOf(e.URL)), append(c.candidates(e, f), photos...)
	main, alias := c.mainOf(e, f)
	if alias {
		found = append(found, main)
	}
	added, ferr := c.Frontier.Done(context.WithoutCancel(ctx), frontier.Result{
		Key: e.Key, Pattern: e.Pattern, Found: found, Seen: f.seen.First(e),
		Entry: func(known frontier.Entry, added frontier.Added) frontier.Entry {
			next := known
			if !f.published.IsZero() {
				next.Published = f.published
			}
			if known.Kind == e.Kind && known.Since.Equal(e.Since) { // else it is to be asked again, with other eyes
				next = policy.After(next, now, outcome(e, f, alias, added.New, err))
			}
			if !next.Parked.IsZero() {
				next.Due = time.Time{}
			}
			next.Decide(now, "%s; %s", note(e, f, err, added), again(next))
			return next
		},
	})
	if next, ok := c.further(e, f, found, added); ok && ferr == nil {
		_, ferr = c.Frontier.Add(context.WithoutCancel(ctx), []frontier.Entry{next})
	}
	if ferr != nil {
		return ferr
	}
	if added.Full > 0 {
		c.Log.Info("trap", "url", e.URL, "host", e.Group, "left", added.Full, "reason", added.Why)
	}
	c.usage.turn(t.Entry.Group)
	out.added = added.Groups
	v := event(e, f, added.New, err)
	v.Lag = max(t.Slot.Start.Sub(t.Entry.Due), 0)
	out.event = &v
	switch {
	case e.Kind == frontier.Photo:
		out.count = func(sum *Summary) { sum.countPhoto(f.Stored, err) }
	case !leads(e, err):
		out.count = func(sum *Summary) { sum.count(f.Stored, err) }
	}
	c.log(v, err)
	return nil
}

// again says when an entry is due next.
func again(e frontier.Entry) string {
	if e.Due.IsZero() {
		return "never again"
	}
	return "again " + e.Due.UTC().Format(time.RFC3339)
}

// ofThePage reports whether an error of take is about the page, so that the
// frontier has something to remember, and not about the crawl.
func ofThePage(err error) bool {
	var refusal *Refusal
	var failure *Failure
	return err == nil || errors.As(err, &failure) || errors.As(err, &refusal)
}

// outcome is what a visit means for the schedule. Another address of a story, its alias, is asked
// seldom: the story is asked again by its own.
func outcome(e frontier.Entry, f find, alias bool, added int, err error) schedule.Outcome {
	var failure *Failure
	var refusal *Refusal
	switch {
	case e.Kind == frontier.Photo:
		return photoOutcome(err)
	case alias:
		return schedule.Refused
	case errors.As(err, &failure) && missing(failure.Status):
		return schedule.Missing
	case errors.As(err, &failure):
		return schedule.Failed
	case f.gone:
		return schedule.Gone
	case added > 0 || f.Outcome == archive.New || f.Outcome == archive.Changed:
		return schedule.Changed
	case errors.As(err, &refusal) && (refusal.Soon || e.Kind != frontier.Story && odd(refusal.Reason)):
		return schedule.Failed
	case errors.As(err, &refusal) && e.Kind == frontier.Story && f.known:
		return schedule.Missing
	case errors.As(err, &refusal) && (e.Kind == frontier.Story || f.page == nil && !f.list):
		return schedule.Refused
	}
	return schedule.Unchanged
}

// odd reports a reason that, of a page which is there to lead to stories, is more likely a
// fault on the way than its nature: a captive portal, an error page of another type.
func odd(reason string) bool { return reason == reasonType || reason == reasonPrivate }

// note says for a person what became of an address.
func note(e frontier.Entry, f find, err error, added frontier.Added) string {
	said := string(f.Outcome)
	var refusal *Refusal
	var failure *Failure
	switch {
	case leads(e, err):
		said = "read: " + refusalOf(err).Detail
	case errors.As(err, &refusal):
		said = "refused: " + refusal.Reason + " (" + refusal.Detail + ")"
	case errors.As(err, &failure):
		said = "failed: " + failure.Reason + ": " + firstLine(failure.Err.Error())
	case f.Version > 0 && f.Key != e.Key:
		said += fmt.Sprintf(", version %d of %s", f.Version, f.Key)
	case f.Version > 0:
		said += fmt.Sprintf(", version %d", f.Version)
	}
	if added.New > 0 {
		said += fmt.Sprintf(", led to %d new", added.New)
	}
	if added.Photos > 0 {
		said += fmt.Sprintf(", shows %d new photos", added.Photos)
	}
	if added.Full > 0 {
		said += fmt.Sprintf(", %d left out of full patterns", added.Full)
	}
	return said
}

func refusalOf(err error) (r *Refusal) {
	errors.As(err, &r)
	return r
}

// leads reports whether a visit was to a page that is there to lead to stories, and
// no story itself.
func leads(e frontier.Entry, err error) bool {
	refusal := refusalOf(err)
	return e.Kind != frontier.Story && refusal != nil && refusal.Reason == reasonKind
}
