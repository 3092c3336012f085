package scraper

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/extract/news"
	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/robots"
	"newsmorgue/scraper/urlkey"
)

// Obeyable are what Site.Obey may name. A page that says it is refused, and its payload is
// not kept; what the archive has of it already stays. What a publisher says to another
// robot by name ("googlebot: noindex") is recorded, and no reason to refuse.
//
//	noarchive   noarchive: no copy is to be shown
//	noindex     noindex or none: it is not to be found by searching
//	nosnippet   nosnippet or max-snippet:0: no part of its text is to be shown
//	noai        noai: its text is not for training models
//	noimageai   noimageai: nor are its pictures
//	tdm         tdm-reservation 1: the right to mine text and data is reserved
var Obeyable = []string{"noarchive", "noindex", "nosnippet", "noai", "noimageai", tdmWord}

const tdmWord = "tdm"

// forbids is the word in obey that a policy says to the robot of that product token; "" if
// it says none.
func forbids(obey []string, p *news.Policy, token string) string {
	if p == nil {
		return ""
	}
	for _, d := range extract.Directives(p.Robots) {
		if d.Agent != "" && !strings.EqualFold(d.Agent, token) {
			continue
		}
		if word := meant(d); slices.Contains(obey, word) && word != tdmWord {
			return word
		}
	}
	if strings.HasPrefix(p.TDM, "1") && slices.Contains(obey, tdmWord) {
		return tdmWord
	}
	return ""
}

// meant is the word that a directive comes to.
func meant(d extract.Directive) string {
	switch {
	case d.Name == "none":
		return "noindex"
	case d.Name == "max-snippet" && d.Value == "0":
		return "nosnippet"
	}
	return d.Name
}

func (s *Scraper) obeys(address string) []string {
	return slices.DeleteFunc(strings.Fields(s.site(hostOf(address)).Obey), func(w string) bool { return w == "none" })
}

// forbidden is the refusal of a page whose policy is obeyed; nil if there is none.
func (s *Scraper) forbidden(c archive.Capture, p *extract.Page) *Refusal {
	obey := s.obeys(c.URL)
	if len(obey) == 0 {
		return nil
	}
	if word := forbids(obey, p.Robots(), s.token); word != "" {
		return &Refusal{URL: c.Requested, Reason: reasonPolicy, Detail: word}
	}
	return nil
}

// forbiddenStill is forbidden for a page that is unchanged: of the one that is kept, with
// what its origin says today.
func (s *Scraper) forbiddenStill(ctx context.Context, c archive.Capture) (*Refusal, error) {
	if len(s.obeys(c.URL)) == 0 {
		return nil, nil
	}
	payload, stored, err := s.Archive.Payload(ctx, c.URLKey, 0)
	if errors.Is(err, archive.ErrNotFound) || errors.Is(err, archive.ErrDamaged) {
		return nil, nil // Nobody can tell.
	}
	if err != nil {
		return nil, err
	}
	stored.TDM = c.TDM
	p, err := s.reader.Page(ctx, stored, payload)
	if err != nil {
		return nil, nil // It was no page.
	}
	return s.forbidden(c, p), nil
}

// tdmFile is where an origin says to whom it reserves the right to mine its pages (TDM
// Reservation Protocol, "TDM File on the Origin Server").
const tdmFile = "/.well-known/tdmrep.json"

// A knownRights is a tdmrep.json in memory.
type knownRights struct {
	rules []tdmRule
	row   frontier.RobotsRow
}

// fresh is as for robots.txt: a day, or an hour for one that the server failed to give.
func (k knownRights) fresh(now time.Time) bool {
	age := robotsAge
	if k.row.Status == 0 || k.row.Status >= 500 || k.row.Status == http.StatusTooManyRequests {
		age = robotsRetry
	}
	return now.Sub(k.row.At).Abs() < age
}

// tdm is what the tdmrep.json of its origin says of an address, as in news.Policy: ""
// where it says nothing, cannot be had, must not be asked for, or is not wanted. It is asked
// for once a day, by the same rules as a page. The error is the context's or the frontier's.
func (s *Scraper) tdm(ctx context.Context, u *url.URL, slot *frontier.Slot) (string, error) {
	key, err := urlkey.Of(u.String())
	if err != nil || s.site(key.Host).TDM != On {
		return "", nil
	}
	origin := originOf(u)
	if k, ok := s.rights.get(origin); ok && k.fresh(s.Now()) {
		return reserved(k.rules, pathOf(u)), nil
	}
	row, ok, err := s.Frontier.Robots(ctx, origin+tdmFile)
	if err != nil {
		return "", err
	}
	k := knownRights{tdmRules(row), row}
	if !ok || !k.fresh(s.Now()) {
		if row, err = s.askTDM(ctx, origin, slot); err != nil {
			return "", err
		}
		k = knownRights{tdmRules(row), row}
	}
	s.rights.put(origin, k)
	return reserved(k.rules, pathOf(u)), nil
}

// askTDM asks for a tdmrep.json, and keeps the answer, or that none came, where the
// robots.txt files are kept. What robots.txt forbids is not there.
func (s *Scraper) askTDM(ctx context.Context, origin string, slot *frontier.Slot) (frontier.RobotsRow, error) {
	row := frontier.RobotsRow{At: s.Now()}
	x, err := s.ask(ctx, fetch.Request{URL: origin + tdmFile, MaxBody: maxRobots}, slot)
	var refusal *Refusal
	var failure *Failure
	switch {
	case err == nil:
		row.Status, row.Body, row.At = x.Status, x.Body, x.End
	case errors.As(err, &failure):
	case errors.As(err, &refusal):
		if !refusal.Soon {
			row.Status = http.StatusForbidden
		}
	default:
		return row, err
	}
	return row, s.Frontier.SetRobots(context.WithoutCancel(ctx), origin+tdmFile, row)
}

// A tdmRule is one of a tdmrep.json.
type tdmRule struct {
	Location    string          `json:"location"`
	Reservation json.RawMessage `json:"tdm-reservation"` // a number; some write a string
	Policy      string          `json:"tdm-policy"`
}

// tdmRules reads a tdmrep.json; one that is none says nothing.
func tdmRules(row frontier.RobotsRow) (rules []tdmRule) {
	if row.Status < 200 || row.Status > 299 || json.Unmarshal(bytes.TrimPrefix(row.Body, []byte("\ufeff")), &rules) != nil {
		return nil
	}
	return rules
}

// reserved is what rules say of a path. The first whose location matches decides: "The
// most specific match is the first in sequence." Locations are read as paths of robots.txt
// are. A reservation that is neither 0 nor 1 counts as none.
func reserved(rules []tdmRule, path string) string {
	for _, r := range rules {
		if r.Location == "" || !robots.Match(r.Location, path) {
			continue
		}
		switch strings.Trim(string(r.Reservation), `"`) {
		case "0":
			return "0"
		case "1":
			return strings.Join(strings.Fields("1 "+r.Policy), " ")
		}
		return ""
	}
	return ""
}
