package main

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"newsmorgue/scraper"
	"newsmorgue/scraper/schedule"
	"newsmorgue/scraper/urlkey"
)

// configFile is the name that init gives a configuration.
const configFile = "newsmorgue.yaml"

// Settings are what newsmorgue is told. Each has one name, from which come its
// key in the file (log_level), its variable in the environment
// (NEWSMORGUE_LOG_LEVEL) and, for some, its flag (--log-level).
type Settings struct {
	Archive      string
	Contact      string
	UserAgent    string
	Pace         duration
	Recheck      duration
	Timeout      duration
	MaxBody      size
	MaxPages     int
	MaxBytes     size
	MaxTime      duration
	CrawlPages   int
	CrawlBytes   size
	CrawlTime    duration
	Join         bool
	Comments     choice
	TDM          bool
	Obey         choices
	Photos       choice
	Hosts        int
	AllowPrivate networks
	Rules        string
	Profiles     bool
	Chromium     string
	Wait         duration
	LogLevel     choice
	LogFormat    choice
	Sites        []*SiteSettings

	Quiet          float64
	Breaker        breaker
	Shares         shares
	RecheckFront   row
	RecheckSection row
	RecheckList    row
	RecheckStories rows
	RecheckMissing durations
	RecheckRefused duration
	Retry          duration
	Stale          duration

	flags  *pflag.FlagSet    // all but Sites, in reading order
	origin map[string]string // name => where the value comes from; absent: default
}

// SiteSettings are those of one publisher, over the general ones.
type SiteSettings struct {
	Host     string
	Group    string
	Seeds    list
	Pace     duration
	Recheck  duration
	Timeout  duration
	MaxBody  size
	MaxPages int
	MaxBytes size
	MaxTime  duration
	Join     bool
	Comments choice
	TDM      bool
	Obey     choices
	Photos   choice
	Cookies  string
	Keep     bool
	Proxy    proxy
	Browser  choice

	place  string            // file and line
	flags  *pflag.FlagSet    // all of them, in reading order
	origin map[string]string // name => file and line; absent: that of Settings is in force
}

// newSettings returns the defaults.
func newSettings(env func(string) string) *Settings {
	s := &Settings{
		Archive:   dataFolder(env),
		Pace:      duration(2 * time.Second),
		Timeout:   duration(30 * time.Second),
		MaxBody:   10 << 20,
		Join:      true,
		Comments:  newComments(),
		TDM:       true,
		Obey:      choices{among: scraper.Obeyable},
		Photos:    newPhotos(),
		Hosts:     100,
		Profiles:  true,
		Wait:      duration(10 * time.Second),
		LogLevel:  choice{"warn", []string{"debug", "info", "warn", "error"}},
		LogFormat: choice{"text", []string{"text", "json"}},
		origin:    map[string]string{},

		Quiet:          5,
		Breaker:        breaker{5, 10 * time.Minute, 24 * time.Hour},
		Shares:         shares{3, 5, 2},
		RecheckFront:   row(schedule.Table.Front),
		RecheckSection: row(schedule.Table.Section),
		RecheckList:    row(schedule.Table.List),
		RecheckStories: schedule.Table.Stories,
		RecheckMissing: schedule.Table.Missing,
		RecheckRefused: duration(schedule.Table.Refused),
		Retry:          duration(schedule.Table.Failed),
		Stale:          duration(schedule.Table.Stale),
	}
	f := pflag.NewFlagSet("settings", pflag.ContinueOnError)
	f.SortFlags = false
	f.StringVar(&s.Archive, "archive", s.Archive, "`folder` of the archive")
	f.Lookup("archive").DefValue = "$XDG_DATA_HOME/newsmorgue" // for help and manual, which are everybody's
	f.StringVar(&s.Contact, "contact", "", "address at which publishers reach you, part of the user agent")
	f.StringVar(&s.UserAgent, "user-agent", "", "user agent, instead of newsmorgue/VERSION (+contact)")
	f.Var(&s.Pace, "pace", "least time between an answer and the next question to the same site")
	f.Var(&s.Recheck, "recheck", "time until a story is asked for again; 0: by its age and how often it changed")
	f.Var(&s.Timeout, "timeout", "time for one answer")
	f.Var(&s.MaxBody, "max-body", "largest page, after decoding")
	f.IntVar(&s.MaxPages, "max-pages", 0, "most pages asked of one site in a crawl; 0: no limit")
	f.Var(&s.MaxBytes, "max-bytes", "most bytes taken of one site in a crawl; 0: no limit")
	f.Var(&s.MaxTime, "max-time", "time for one site in a crawl, from its first page on; 0: no limit")
	f.IntVar(&s.CrawlPages, "crawl-pages", 0, "most pages asked in a crawl, of all sites together; 0: no limit")
	f.Var(&s.CrawlBytes, "crawl-bytes", "most bytes taken in a crawl; 0: no limit")
	f.Var(&s.CrawlTime, "crawl-time", "time for a crawl; 0: no limit")
	f.BoolVar(&s.Join, "join", s.Join, "make one record of a story in several pages")
	f.Var(&s.Comments, "comments", "who is asked for comments that a page does not show: nobody, the paper itself, or third parties too")
	f.BoolVar(&s.TDM, "tdm", s.TDM, "ask each site once a day for /.well-known/tdmrep.json")
	f.Var(&s.Obey, "obey", "what a page may say of itself so that it is not kept")
	f.Var(&s.Photos, "photos", "whether the files of the photos that stories show are asked for and kept")
	f.IntVar(&s.Hosts, "hosts", s.Hosts, "sites asked at the same time")
	f.Float64Var(&s.Quiet, "quiet", s.Quiet, "a site is left alone for so many times as long as its last answer took, if that is longer than its pace")
	f.Var(&s.Breaker, "breaker", "failures of a site in a row after which it is left alone, for how long at first and at most")
	f.Var(&s.Shares, "shares", "shares of a site's requests: what leads to stories, stories never asked, stories asked again")
	f.Var(&s.RecheckFront, "recheck-front", "front pages: first, least and most time until they are asked again")
	f.Var(&s.RecheckSection, "recheck-section", "section pages, likewise")
	f.Var(&s.RecheckList, "recheck-list", "feeds and sitemaps, likewise")
	f.Var(&s.RecheckStories, "recheck-stories", "stories up to an age, and older ones, likewise")
	f.Var(&s.RecheckMissing, "recheck-missing", "steps at which a story that is missing is asked again before it is gone")
	f.Var(&s.RecheckRefused, "recheck-refused", "time until what robots.txt forbids, or is no story, is asked again")
	f.Var(&s.Retry, "retry", "time until an address that failed is asked again, doubled each time")
	f.Var(&s.Stale, "stale", "time after which a feed or sitemap that led to nothing is given up")
	f.Var(&s.AllowPrivate, "allow-private", "private networks that may be asked, as 127.0.0.0/8")
	f.StringVar(&s.Rules, "rules", "", "folder of publisher rules of your own")
	f.BoolVar(&s.Profiles, "profiles", s.Profiles, "learn what the pages of a site have in common, and read with it")
	f.StringVar(&s.Chromium, "chromium", "", "browser for sites that want one: a path, or a name in PATH; unless given, chromium or google-chrome")
	f.Var(&s.Wait, "wait", "how long to wait for a busy archive")
	f.Var(&s.LogLevel, "log-level", "least level that is logged; unless given, error for fetch and info for a crawl without a live view")
	f.Var(&s.LogFormat, "log-format", "how log lines are written")
	s.flags = f
	return s
}

// newSite returns a site of which nothing is known yet.
func newSite(place string) *SiteSettings {
	s := &SiteSettings{
		Comments: newComments(),

		Browser: choice{string(scraper.BrowseNever), []string{string(scraper.BrowseAlways), string(scraper.BrowseNever), string(scraper.BrowseEmpty)}},
		Obey:    choices{among: scraper.Obeyable},
		Photos:  newPhotos(),
		place:   place, origin: map[string]string{},
	}
	f := pflag.NewFlagSet("site", pflag.ContinueOnError)
	f.SortFlags = false
	f.StringVar(&s.Host, "host", "", "host of the site; those below it too")
	f.StringVar(&s.Group, "group", "", "sites of one group keep one pace, as those of one owner's server")
	f.Var(&s.Seeds, "seeds", "where a crawl begins: front page, sections, feeds, sitemaps")
	f.Var(&s.Pace, "pace", "")
	f.Var(&s.Recheck, "recheck", "")
	f.Var(&s.Timeout, "timeout", "")
	f.Var(&s.MaxBody, "max-body", "")
	f.IntVar(&s.MaxPages, "max-pages", 0, "")
	f.Var(&s.MaxBytes, "max-bytes", "")
	f.Var(&s.MaxTime, "max-time", "")
	f.BoolVar(&s.Join, "join", false, "")
	f.Var(&s.Comments, "comments", "")
	f.BoolVar(&s.TDM, "tdm", false, "")
	f.Var(&s.Obey, "obey", "")
	f.Var(&s.Photos, "photos", "")
	f.StringVar(&s.Cookies, "cookies", "", "file of cookies to send, in Netscape's format")
	f.BoolVar(&s.Keep, "keep-cookies", false, "send back what the site sets, until the process ends")
	f.Var(&s.Proxy, "proxy", "way to the site, in place of the environment's proxy")
	f.Var(&s.Browser, "browser", "when Chromium builds the site's pages")
	s.flags = f
	return s
}

const keepPhotos = "keep"

func newPhotos() choice { return choice{"none", []string{"none", keepPhotos}} }

// dataFolder is $XDG_DATA_HOME/newsmorgue, by the XDG Base Directory Specification
// ~/.local/share/newsmorgue without that variable.
func dataFolder(env func(string) string) string {
	if base := env("XDG_DATA_HOME"); filepath.IsAbs(base) {
		return filepath.Join(base, "newsmorgue")
	}
	return filepath.Join(env("HOME"), ".local", "share", "newsmorgue")
}

func newComments() choice {
	return choice{string(scraper.CommentsOwn), []string{string(scraper.CommentsPage), string(scraper.CommentsOwn), string(scraper.CommentsAll)}}
}

func key(name string) string      { return strings.ReplaceAll(name, "-", "_") }
func variable(name string) string { return "NEWSMORGUE_" + strings.ToUpper(key(name)) }

// load takes each setting from the first that has it: flag, environment, file. A
// file of "" is newsmorgue.yaml in the working folder, if there is one.
func (s *Settings) load(file string, env func(string) string) error {
	s.flags.VisitAll(func(f *pflag.Flag) {
		if f.Changed {
			s.origin[f.Name] = "flag --" + f.Name
		}
	})
	if err := s.fromEnvironment(env); err != nil {
		return err
	}
	if err := s.fromFile(file); err != nil {
		return err
	}
	s.UserAgent = cmp.Or(s.UserAgent, userAgent(s.Contact))
	return s.check()
}

// check refuses values with which nothing could be done.
func (s *Settings) check() error {
	if s.Archive == "" {
		return misuse("--archive DIR names the folder", "%s: no folder for the archive", s.source("archive"))
	}
	for _, c := range []struct {
		name string
		ok   bool
	}{
		{"timeout", s.Timeout > 0},
		{"max-body", s.MaxBody > 0},
		{"max-pages", s.MaxPages >= 0},
		{"crawl-pages", s.CrawlPages >= 0},
		{"hosts", s.Hosts > 0},
		{"quiet", s.Quiet >= 0 && s.Quiet < 1000},
		{"retry", s.Retry > 0},
		{"recheck-refused", s.RecheckRefused > 0},
		{"stale", s.Stale > 0},
		{"recheck-missing", len(s.RecheckMissing) > 0},
		{"recheck-stories", s.RecheckStories.complete()},
	} {
		if !c.ok {
			return misuse("", "%s: %s cannot be %s", s.source(c.name), key(c.name), s.flags.Lookup(c.name).Value)
		}
	}
	return nil
}

// userAgent is the one that is not configured: "newsmorgue/VERSION (+contact)".
func userAgent(contact string) string {
	if contact == "" {
		return tool()
	}
	return tool() + " (+" + contact + ")"
}

func (s *Settings) fromEnvironment(env func(string) string) error {
	var first error
	s.flags.VisitAll(func(f *pflag.Flag) {
		name := variable(f.Name)
		v := env(name)
		if v == "" || s.origin[f.Name] != "" {
			return
		}
		if err := f.Value.Set(v); err != nil && first == nil {
			first = misuse("", "%s: %w", name, err)
		}
		s.origin[f.Name] = "environment " + name
	})
	return first
}

func (s *Settings) fromFile(path string) error {
	asked := path != ""
	if !asked {
		path = configFile
	}
	b, err := os.ReadFile(path)
	if !asked && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return misuse(`"newsmorgue init" writes one`, "read configuration: %w", err)
	}
	if err != nil {
		return misuse("", "read configuration: %w", err)
	}
	doc, err := parseDocument(path, b)
	if err != nil {
		return err
	}
	return s.fromDocument(doc)
}

func (s *Settings) fromDocument(doc document) error {
	for _, e := range doc.entries {
		if e.key == "sites" {
			if err := s.sites(e); err != nil {
				return err
			}
			continue
		}
		f, err := e.setting(s.flags, "sites")
		if err != nil {
			return err
		}
		if s.origin[f.Name] != "" || e.empty() {
			continue
		}
		if err := e.set(f); err != nil {
			return err
		}
		s.origin[f.Name] = e.place()
	}
	for name, path := range map[string]*string{"archive": &s.Archive, "rules": &s.Rules, "chromium": &s.Chromium} {
		if name == "chromium" && !strings.ContainsRune(*path, filepath.Separator) {
			continue // a name, which PATH leads to
		}
		if strings.HasPrefix(s.origin[name], doc.path+":") {
			*path = doc.beside(*path)
		}
	}
	return nil
}

// beside is a path in the file, which begins at the folder of the file.
func (d document) beside(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(d.path), path)
}

func (s *Settings) sites(list entry) error {
	items, err := list.items()
	if err != nil {
		return err
	}
	for _, item := range items {
		site := newSite(item.place())
		for _, e := range item.entries {
			f, err := e.setting(site.flags)
			if err != nil {
				return err
			}
			if e.empty() {
				continue
			}
			if err := e.set(f); err != nil {
				return err
			}
			site.origin[f.Name] = e.place()
		}
		if site.Cookies != "" {
			site.Cookies = item.beside(site.Cookies)
		}
		if err := site.check(); err != nil {
			return err
		}
		if slices.ContainsFunc(s.Sites, func(o *SiteSettings) bool { return o.Host == site.Host }) {
			return misuse("", "%s: there is a site of host %s already", site.place, site.Host)
		}
		s.Sites = append(s.Sites, site)
	}
	return nil
}

// check refuses a site that would never be met, and brings its host into the form
// in which addresses are compared with it.
func (s *SiteSettings) check() error {
	if s.Host == "" {
		return misuse("", "%s: a site needs its host", s.place)
	}
	k, err := urlkey.Of("http://" + s.Host + "/")
	if err != nil || strings.ContainsAny(s.Host, "/?#@") {
		return misuse("write it as daily.example, without http:// and path", "%s: %q is no host", s.place, s.Host)
	}
	s.Host = k.Host
	if s.MaxPages < 0 {
		return misuse("", "%s: max_pages cannot be %d", s.place, s.MaxPages)
	}
	for _, seed := range s.Seeds {
		if err := askable(seed); err != nil {
			return misuse("", "%s: seeds: %w", s.place, err)
		}
	}
	return nil
}

// source says where a setting's value comes from.
func (s *Settings) source(name string) string { return cmp.Or(s.origin[name], "default") }
