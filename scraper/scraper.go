package scraper

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"newsmorgue/archive"
	"newsmorgue/extract/rules"
	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/fetch/chrome"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/reread"
	"newsmorgue/scraper/schedule"
	"newsmorgue/scraper/urlkey"
)

// Options are what a Scraper is made of. Archive and Frontier must be given;
// the zero value of all else works.
type Options struct {
	Archive      *archive.Archive
	Frontier     *frontier.Frontier
	Transport    http.RoundTripper // nil: fetch's own, which guards addresses
	UserAgent    string            // product token first: "newsmorgue/1.0 (+mailto:…)"; "" is "newsmorgue"
	Now          func() time.Time  // nil: time.Now
	Log          *slog.Logger      // nil: nothing is logged
	Rules        *rules.Set        // nil: the embedded ones
	Default      Site              // for hosts that Sites does not name
	Sites        []Site
	AllowPrivate []netip.Prefix // private networks that may be asked
	IgnoreRobots bool
	Chromium     string      // path of the browser for sites that want one; "": looked for in PATH
	Hosts        int         // politeness groups asked at once, without those that let us wait for more than a second; 0: 32
	Tool         string      // name and version for a record's provenance
	Profiles     Switch      // learn what the pages of a site have in common, and read with it; 0: On
	Asked        func(Asked) // nil, or told of every request, by several goroutines

	Budget   Budget          // of a whole crawl
	Shares   Shares          // of a group's requests
	Schedule schedule.Policy // when to come again; its Recheck is the sites' to say
	Breaker  Breaker
	Quiet    float64   // times the length of an answer that its group is left alone for; 0: 5
	Since    time.Time // how far back a crawl follows lists from its seeds; zero: no further than what is new
	Watch    bool      // a crawl goes on as things become due
}

// A Breaker says when a group that gives no answers is left alone, and for how long.
type Breaker struct {
	Fails int           // requests that came to nothing, in a row; 0: 5
	First time.Duration // doubled with each probe that comes to nothing too; 0: 10 min
	Most  time.Duration // 0: 1 d
}

// A Site says how one publisher is treated. A zero field is that of
// Options.Default, and there the value named here.
type Site struct {
	Host    string        // "daily.example": that host and all below it
	Group   string        // hosts of one group keep one pace; "": the registrable domain
	Pace    time.Duration // least time from the end of an answer to the next question; 0: 2 s
	Recheck time.Duration // fixed time until a story is asked again; 0: by its age, see schedule
	Timeout time.Duration // for one whole answer; 0: 30 s
	MaxBody int64         // bytes after decoding; 0: 10 MiB
	TDM     Switch        // ask for each origin's /.well-known/tdmrep.json, once a day; 0: Off
	Join    Switch        // ask for the further pages of a story; 0: On
	Photos  Switch        // ask for the files of the photos that its stories show, wherever they lie, and keep them; 0: Off
	Obey    string        // what a page may say so that it is not kept: some of Obeyable, parted by blanks, or "none"; "": none
	Budget                // a crawl

	Comments Comments // who is asked for comments that a page does not show; "": CommentsOwn

	// Of this site and never of another, and so not looked at in Options.Default.
	Cookies     *fetch.Cookies // sent; nil: none
	KeepCookies bool           // what the site sets is sent back, until the process ends
	Proxy       *fetch.Proxy   // nil: that of the environment
	Browser     Browse         // when a browser builds its pages; "": never
}

// A Switch is on or off, or not set.
type Switch int

// The values of a Switch; its zero value is not set.
const (
	On Switch = iota + 1
	Off
)

// A Scraper asks servers. It may be used from several goroutines.
type Scraper struct {
	Options
	fetcher *fetch.Fetcher
	browser *chrome.Browser
	jars    sync.Map // jarKey => *fetch.Jar
	reader  *reread.Reader
	token   string // product token for robots.txt
	known   memo[knownRobots]
	asking  singleflight.Group // by origin, while its robots.txt is asked for
	usage   usage
	rights  memo[knownRights]
	lessons lessons
	looking sync.Mutex // held while a picture is looked into
}

// New makes a Scraper. It fails if the transport cannot be made, as with an
// HTTP_PROXY that is no address.
func New(o Options) (*Scraper, error) {
	if o.Archive == nil || o.Frontier == nil {
		return nil, errors.New("make scraper: it needs an archive and a frontier")
	}
	o.UserAgent = cmp.Or(o.UserAgent, "newsmorgue")
	o.Tool = cmp.Or(o.Tool, "newsmorgue")
	o.Hosts = cmp.Or(o.Hosts, 32)
	o.Default.Pace = cmp.Or(o.Default.Pace, 2*time.Second)
	o.Default.Timeout = cmp.Or(o.Default.Timeout, 30*time.Second)
	o.Default.MaxBody = cmp.Or(o.Default.MaxBody, 10<<20)
	o.Default.Comments = cmp.Or(o.Default.Comments, CommentsOwn)
	o.Quiet = cmp.Or(o.Quiet, 5)
	o.Breaker.Fails = cmp.Or(o.Breaker.Fails, 5)
	o.Breaker.First = cmp.Or(o.Breaker.First, 10*time.Minute)
	o.Breaker.Most = cmp.Or(o.Breaker.Most, 24*time.Hour)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	f, err := fetch.New(fetch.Options{
		UserAgent: o.UserAgent, Transport: o.Transport, AllowPrivate: o.AllowPrivate, Now: o.Now,
	})
	if err != nil {
		return nil, fmt.Errorf("make scraper: %w", err)
	}
	token, _, _ := strings.Cut(o.UserAgent, "/")
	b := chrome.New(chrome.Options{Path: o.Chromium, UserAgent: o.UserAgent, MaxBody: o.Default.MaxBody, Now: o.Now})
	reader := reread.New(o.Rules, o.Tool)
	if o.Profiles != Off {
		reader = reader.Knowing(o.Archive)
	}
	return &Scraper{Options: o, fetcher: f, browser: b, reader: reader, token: strings.TrimSpace(token)}, nil
}

// Close ends the browser, if there is one, and lets idle connections go. The archive and the frontier
// are their owner's to close.
func (s *Scraper) Close() {
	s.browser.Close()
	s.fetcher.Close()
}

// site returns how a host is treated: by the longest Host that it equals or lies below, with
// its port or without, filled up from Default.
func (s *Scraper) site(host string) Site {
	var best Site
	name := (&url.URL{Host: host}).Hostname()
	for _, c := range s.Sites {
		if len(c.Host) > len(best.Host) && (c.Host == host || c.Host == name || strings.HasSuffix(name, "."+c.Host)) {
			best = c
		}
	}
	best.Pace = cmp.Or(best.Pace, s.Default.Pace)
	best.Recheck = cmp.Or(best.Recheck, s.Default.Recheck)
	best.Timeout = cmp.Or(best.Timeout, s.Default.Timeout)
	best.MaxBody = cmp.Or(best.MaxBody, s.Default.MaxBody)
	best.Budget = best.Budget.or(s.Default.Budget)
	best.TDM = cmp.Or(best.TDM, s.Default.TDM)
	best.Join = cmp.Or(best.Join, s.Default.Join)
	best.Photos = cmp.Or(best.Photos, s.Default.Photos)
	best.Obey = cmp.Or(best.Obey, s.Default.Obey)
	best.Comments = cmp.Or(best.Comments, s.Default.Comments)
	return best
}

// group is whose pace an address keeps.
func (s *Scraper) group(key urlkey.Key) string { return cmp.Or(s.site(key.Host).Group, key.Site) }

// A jarKey parts jars: no two sites share one, nor two groups that one Site covers.
type jarKey struct{ host, site string }

// jar holds the cookies of a site, nil where it has none to do with.
func (s *Scraper) jar(site Site, key urlkey.Key) *fetch.Jar {
	if site.Cookies == nil && !site.KeepCookies {
		return nil
	}
	k := jarKey{site.Host, key.Site}
	if j, ok := s.jars.Load(k); ok {
		return j.(*fetch.Jar)
	}
	j, _ := s.jars.LoadOrStore(k, fetch.NewJar(site.Cookies, site.KeepCookies))
	return j.(*fetch.Jar)
}

// owner is who an address counts for in a budget: the site of the configuration, else its group.
func (s *Scraper) owner(key urlkey.Key) string { return cmp.Or(s.site(key.Host).Host, s.group(key)) }

func (s *Scraper) policy(host string) schedule.Policy {
	p := s.Schedule
	p.Recheck = s.site(host).Recheck
	return p
}
