package frontier

import (
	"fmt"
	"strings"
	"time"
)

// A Kind says what an address leads to.
type Kind string

// The kinds, in the order of their codes on disk: a new one goes last.
const (
	Front   Kind = "front"   // front page: links to stories, sections, feeds
	Feed    Kind = "feed"    // RSS, Atom, JSON Feed
	Sitemap Kind = "sitemap" // sitemap or index of sitemaps
	Story   Kind = "story"
	Section Kind = "section" // section page: links to stories
	Back    Kind = "back"    // list of older stories, read once: a further page of a section, an archive by date
	Photo   Kind = "photo"   // file of a photo, kept once; Via is the address of a story that shows it
)

var kinds = []Kind{Front, Feed, Sitemap, Story, Section, Back, Photo}

// PhotoKey is the key of the photo of an address that has this urlkey: that of its host, and behind
// it the address as the story names it. So it is no key of a page, lies with those of its host, and
// before them; and addresses of one urlkey are two photos, for the archive knows each by its own.
func PhotoKey(urlkey, address string) string {
	host, _, _ := strings.Cut(urlkey, ")")
	return host + ") " + address
}

// An Entry is one address to be asked, once or again and again. The frontier itself reads Key,
// Group, Pattern and what its lane follows from; the rest is its user's.
type Entry struct {
	Key       string // urlkey; of a photo PhotoKey
	URL       string
	Group     string // whose pace it keeps
	Kind      Kind
	Via       string        // address of the feed, sitemap or page that led here; "" for a seed
	Title     string        // what a feed or sitemap has called the story since it was last asked; "": none did
	Depth     int           // steps from a seed
	Found     time.Time     // when it was added
	Published time.Time     // as the feed, the sitemap or the page says
	Since     time.Time     // how far back lists are followed from here; zero: no further than what is new
	Asked     time.Time     // last time as of this kind; zero: never
	Due       time.Time     // next time; zero: never
	Missing   time.Time     // since when it is answered with 404, or with no story where one was; zero: it is there
	Parked    time.Time     // since when somebody wants it left alone; zero: nobody does
	Yield     time.Time     // last time that it led to something new, or was another version; zero: never
	Interval  time.Duration // at which the schedule has it asked again
	Fails     int           // failures in a row
	Trail     []Decision    // what was decided on it, the latest last; the oldest go when there are more than maxTrail

	Pattern  string    // shape of the address, by which Add counts; "" for what is not counted. Not kept
	Modified time.Time // as a sitemap says; makes a known entry due. Not kept
}

// A Decision is what was decided on an address, in words.
type Decision struct {
	At   time.Time `json:"at"`
	What string    `json:"what"`
}

// maxTrail is how many decisions are kept of an address.
const maxTrail = 30

// Decide writes down a decision.
func (e *Entry) Decide(at time.Time, format string, args ...any) {
	e.Trail = append(e.Trail, Decision{at, fmt.Sprintf(format, args...)})
	e.Trail = e.Trail[max(len(e.Trail)-maxTrail, 0):]
}

// A Lane is one of the queues of a group. Each has its share of the requests.
type Lane byte

// The lanes, in the order of their codes on disk: a new one goes last. Photos and Backlog have no
// share: they get what the others leave.
const (
	Discovery Lane = iota // what leads to stories
	Fresh                 // stories that were never asked
	Recheck               // stories that were
	Backlog               // old stories that were never asked, and the lists that lead to them
	Photos                // files of photos
)

// Lanes are all of them, the one that gets what all others leave last.
var Lanes = []Lane{Discovery, Fresh, Recheck, Photos, Backlog}

// String is the lane's name.
func (l Lane) String() string {
	return [...]string{"discovery", "fresh", "recheck", "backlog", "photos"}[l]
}

// young is the age at which a story that was never asked is still news.
const young = 14 * 24 * time.Hour

// Lane is the queue in which the entry waits.
func (e *Entry) Lane() Lane {
	switch {
	case e.Kind == Photo:
		return Photos
	case e.Kind == Back:
		return Backlog
	case e.Kind != Story:
		return Discovery
	case !e.Asked.IsZero():
		return Recheck
	case !e.Published.IsZero() && e.Found.Sub(e.Published) > young:
		return Backlog
	}
	return Fresh
}

// times are all that are kept, in the order in which they are written.
func (e *Entry) times() []*time.Time {
	return []*time.Time{&e.Found, &e.Published, &e.Since, &e.Asked, &e.Due, &e.Missing, &e.Parked, &e.Yield}
}

// kept is the entry as it will be read again.
func (e Entry) kept() Entry {
	e.Pattern, e.Modified = "", time.Time{}
	for _, t := range e.times() {
		*t = kept(*t)
	}
	for i := range e.Trail {
		e.Trail[i].At = kept(e.Trail[i].At)
	}
	return e
}

func kept(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.UTC().Truncate(time.Millisecond)
}

// check refuses what would not be found again.
func (e Entry) check() error {
	if e.Key == "" || e.Group == "" || strings.Contains(e.Group, "\x00") {
		return fmt.Errorf("entry %q of group %q: no key or no group", e.Key, e.Group)
	}
	return nil
}

// merge tells a known entry what a second finding adds, and whether that is anything: an earlier
// time of publication, a title, and of the list that led here another one, a shorter way from a
// seed, an earlier time to follow lists to, that it is no story but leads to stories, and that it was
// modified since it was asked.
func (e *Entry) merge(found Entry) (changed bool) {
	if found.Kind == Photo {
		return e.mergePhoto(found)
	}
	set := func(old *time.Time, t time.Time) {
		if !t.IsZero() && (old.IsZero() || t.Before(*old)) {
			*old, changed = t, true
		}
	}
	set(&e.Published, kept(found.Published))
	if found.Title != "" && found.Title != e.Title && (e.Title == "" || found.Via == e.Via) {
		e.Title, changed = found.Title, true
	}
	if found.Depth < e.Depth {
		e.Depth, changed = found.Depth, true
	}
	further := kept(found.Since)
	if !further.IsZero() && (e.Since.IsZero() || further.Before(e.Since)) {
		set(&e.Since, further)
		e.again(found)
	}
	if e.Kind != found.Kind && e.Kind == Story {
		e.Kind, changed = found.Kind, true
		e.again(found)
	}
	if m := found.Modified; m.After(e.Asked) && !m.After(found.Found) && !e.Asked.IsZero() && e.Fails == 0 && found.Due.Before(e.Due) {
		e.Due, changed = kept(found.Due), true
	}
	return changed
}

// mergePhoto makes a photo due again that was kept, and of which the story that is found to show it has
// no file: the archive has lost it since. One that was missing to the end stays so.
func (e *Entry) mergePhoto(found Entry) (changed bool) {
	if !e.Due.IsZero() || !e.Missing.IsZero() || !e.Parked.IsZero() {
		return false
	}
	e.Due, e.Via = kept(found.Due), found.Via
	e.Decide(found.Found, "no longer kept; due again")
	return true
}

// again makes an entry due that is to be read with other eyes, unless it is parked.
func (e *Entry) again(found Entry) {
	if e.Parked.IsZero() {
		e.Due, e.Asked = kept(found.Due), time.Time{}
	}
}
