package scraper

import (
	"errors"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/frontier"
)

// Asked is one request, robots.txt and redirects included, as it is told to Options.Asked.
type Asked struct {
	URL, Group  string
	Status      int           // 0: no answer came
	Reason      string        // fetch.Reason; "" when an answer came whole
	Start, End  time.Time     // UTC is not promised: by Options.Now
	Wire, Bytes int64         // of the body, on the wire and decoded
	Gap         time.Duration // quiet of the group before, as far as this process knows; 0: not known
}

// An Event is what became of one address of a crawl.
type Event struct {
	URL, Group string
	Kind       frontier.Kind
	Outcome    string        // archive.Outcome; "read" for a page that leads on; "refused", "failed". Of a photo "kept", or "unchanged" if it was
	Reason     string        // of a refusal or failure, one word
	Version    int           // of the story
	Links      int           // new addresses that it led to
	Lag        time.Duration // from when it was due to when it was asked for
	Summary    Summary       // of the crawl until now
}

// tell reports a request to whom it may concern.
func (s *Scraper) tell(slot frontier.Slot, owner, address string, a *fetch.Answer, err error, start, end time.Time) {
	asked := Asked{
		URL: address, Group: slot.Group, Status: a.Status, Reason: fetch.Reason(err),
		Start: start, End: end, Wire: a.Wire, Bytes: int64(len(a.Body)),
	}
	asked.Gap = s.usage.add(asked, owner)
	if s.Options.Asked != nil {
		s.Options.Asked(asked)
	}
}

// log writes the line of an address.
func (s *Scraper) log(v Event, err error) {
	keys := []any{"url", v.URL, "host", v.Group}
	if v.Kind != "" {
		keys = append(keys, "kind", v.Kind)
	}
	var refusal *Refusal
	var failure *Failure
	switch {
	case v.Outcome == "read":
		s.Log.Info("read", append(keys, "new", v.Links)...)
	case errors.As(err, &refusal):
		s.Log.Info("refused", append(keys, "refusal", refusal.Reason, "detail", refusal.Detail)...)
	case errors.As(err, &failure):
		s.Log.Warn("failed", append(keys, "reason", failure.Reason, "error", failure.Err)...)
	case v.Kind == frontier.Photo:
		s.Log.Info(v.Outcome, keys...)
	default:
		s.Log.Info(v.Outcome, append(keys, "version", v.Version)...)
	}
}

// event is what a visit came to.
func event(e frontier.Entry, f find, added int, err error) Event {
	v := Event{URL: e.URL, Group: e.Group, Kind: e.Kind, Outcome: string(f.Outcome), Version: f.Version, Links: added}
	var refusal *Refusal
	var failure *Failure
	switch {
	case leads(e, err):
		v.Outcome = "read"
	case errors.As(err, &refusal):
		v.Outcome, v.Reason = "refused", refusal.Reason
	case errors.As(err, &failure):
		v.Outcome, v.Reason = "failed", failure.Reason
	case f.list || f.Outcome == archive.Kept && e.Kind != frontier.Photo:
		v.Outcome = "read"
	}
	return v
}
