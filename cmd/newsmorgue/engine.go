package main

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract/rules"
	"newsmorgue/scraper"
	asking "newsmorgue/scraper/fetch"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/schedule"
	"newsmorgue/scraper/urlkey"
)

// An engine is what a verb needs that asks servers.
type engine struct {
	*scraper.Scraper
	archive  *archive.Archive
	frontier *frontier.Frontier
}

// withEngine lets do work with the engine of the archive, or, in passing, of an empty one that
// is taken away again; options are as of openEngine.
func (a *app) withEngine(verb string, passing bool, change func(*scraper.Options), do func(*engine) error) (err error) {
	settings := *a.set
	if passing {
		if settings.Archive, err = os.MkdirTemp("", "newsmorgue-"); err != nil {
			return fmt.Errorf("make temporary archive: %w", err)
		}
		defer os.RemoveAll(settings.Archive)
	}
	e, err := openEngine(&settings, verb, a.now, a.log, change)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	return do(e)
}

// openEngine makes the archive named by the settings, or opens it, with its
// frontier and a scraper for both, whose options change, if not nil, may add to.
func openEngine(s *Settings, verb string, now func() time.Time, log *slog.Logger, change func(*scraper.Options)) (_ *engine, err error) {
	set, err := s.rules()
	if err != nil {
		return nil, err
	}
	sites, err := s.scraperSites()
	if err != nil {
		return nil, err
	}
	e := new(engine)
	defer func() {
		if err != nil {
			err = errors.Join(err, e.Close())
		}
	}()
	if e.archive, err = archive.Create(s.Archive, s.archiveOptions(verb, now)); err != nil {
		return nil, err
	}
	if e.frontier, err = frontier.Open(s.Archive, frontier.Options{Wait: s.wait(), Verb: verb, Now: now}); err != nil {
		return nil, err
	}
	o := scraper.Options{
		Archive: e.archive, Frontier: e.frontier,
		UserAgent: s.UserAgent, Tool: tool(),
		Now: now, Log: log, Rules: set, Profiles: onOff(s.Profiles),
		Default: scraper.Site{
			Pace:    max(time.Duration(s.Pace), 1), // To the scraper, zero is its own default.
			Recheck: time.Duration(s.Recheck), Timeout: time.Duration(s.Timeout), Comments: scraper.Comments(s.Comments.value),
			MaxBody: int64(s.MaxBody), Join: onOff(s.Join), TDM: onOff(s.TDM), Obey: strings.Join(s.Obey.values, " "),
			Photos: onOff(s.Photos.value == keepPhotos),
			Budget: scraper.Budget{Pages: s.MaxPages, Bytes: int64(s.MaxBytes), Time: time.Duration(s.MaxTime)},
		},
		AllowPrivate: s.AllowPrivate, Hosts: s.Hosts, Chromium: s.Chromium,
		Budget: scraper.Budget{Pages: s.CrawlPages, Bytes: int64(s.CrawlBytes), Time: time.Duration(s.CrawlTime)},
		Shares: scraper.Shares(s.Shares), Breaker: scraper.Breaker(s.Breaker), Quiet: max(s.Quiet, 1e-9),
		Schedule: schedule.Policy{
			Front: schedule.Row(s.RecheckFront), Section: schedule.Row(s.RecheckSection), List: schedule.Row(s.RecheckList),
			Stories: s.RecheckStories, Missing: s.RecheckMissing, Failed: time.Duration(s.Retry),
			Refused: time.Duration(s.RecheckRefused), Stale: time.Duration(s.Stale),
		},
		Sites: sites,
	}
	if change != nil {
		change(&o)
	}
	e.Scraper, err = scraper.New(o)
	return e, err
}

// scraperSites are the sites as the scraper takes them, with their cookies read.
func (s *Settings) scraperSites() ([]scraper.Site, error) {
	var sites []scraper.Site
	for _, site := range s.Sites {
		cookies, err := site.cookies()
		if err != nil {
			return nil, err
		}
		one := scraper.Site{
			Host: site.Host, Group: site.Group, Pace: time.Duration(site.Pace), Recheck: time.Duration(site.Recheck), Timeout: time.Duration(site.Timeout),
			MaxBody: int64(site.MaxBody), Budget: scraper.Budget{Pages: site.MaxPages, Bytes: int64(site.MaxBytes), Time: time.Duration(site.MaxTime)},
			Cookies: cookies, KeepCookies: site.Keep, Proxy: site.Proxy.Proxy, Browser: scraper.Browse(site.Browser.value),
		}
		if site.origin["join"] != "" {
			one.Join = onOff(site.Join)
		}
		if site.origin["comments"] != "" {
			one.Comments = scraper.Comments(site.Comments.value)
		}
		if site.origin["tdm"] != "" {
			one.TDM = onOff(site.TDM)
		}
		if site.origin["obey"] != "" {
			one.Obey = cmp.Or(strings.Join(site.Obey.values, " "), "none")
		}
		if site.origin["photos"] != "" {
			one.Photos = onOff(site.Photos.value == keepPhotos)
		}
		sites = append(sites, one)
	}
	return sites, nil
}

// cookies reads the file of the site, nil where it has none.
func (s *SiteSettings) cookies() (*asking.Cookies, error) {
	if s.Cookies == "" {
		return nil, nil
	}
	f, err := os.Open(s.Cookies)
	if err != nil {
		return nil, misuse("cookies: names a file in Netscape's format", "%s: cookies: %w", s.origin["cookies"], err)
	}
	defer f.Close()
	c, err := asking.ReadCookies(s.Cookies, f, s.Host)
	if err != nil {
		return nil, misuse("export the cookies of the site anew, in Netscape's format (cookies.txt), as add-ons for browsers and yt-dlp --cookies do", "%w", err)
	}
	return c, nil
}

func onOff(on bool) scraper.Switch {
	if on {
		return scraper.On
	}
	return scraper.Off
}

// Close closes what was opened.
func (e *engine) Close() error {
	var errs []error
	if e.Scraper != nil {
		e.Scraper.Close()
	}
	if e.frontier != nil {
		errs = append(errs, e.frontier.Close())
	}
	if e.archive != nil {
		errs = append(errs, e.archive.Close())
	}
	return errors.Join(errs...)
}

// open opens the archive that is there.
func (a *app) open(verb string) (*archive.Archive, error) {
	return archive.Open(a.set.Archive, a.set.archiveOptions(verb, a.now))
}

func (s *Settings) archiveOptions(verb string, now func() time.Time) archive.Options {
	return archive.Options{Wait: s.wait(), Verb: verb, Now: now}
}

// wait is --wait for archive and frontier, to whom zero is their own default.
func (s *Settings) wait() time.Duration {
	if s.Wait == 0 {
		return -1
	}
	return time.Duration(s.Wait)
}

// rules are those that come with the program and, before them, those of the user's
// own folder.
func (s *Settings) rules() (*rules.Set, error) {
	if s.Rules == "" {
		return rules.Embedded(), nil
	}
	if _, err := os.Stat(s.Rules); err != nil {
		return nil, misuse("", "rules: %w", err)
	}
	set, err := rules.Load(rules.Files, os.DirFS(s.Rules))
	if err != nil {
		return nil, misuse("", "rules in %s: %w", s.Rules, err)
	}
	return set, nil
}

// keyOf finds the urlkey that an argument names: an address, or a urlkey itself.
func keyOf(arg string) (string, error) {
	if host, _, ok := strings.Cut(arg, ")/"); ok && !strings.Contains(host, "/") {
		return arg, nil
	}
	if err := askable(arg); err != nil {
		return "", misuse("", "%w", err)
	}
	k, err := urlkey.Of(arg)
	return k.Key, err
}
