package frontier

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// A Kind says what an address leads to.
type Kind string

const (
	Front   Kind = "front"   // a front or section page: links
	Feed    Kind = "feed"    // RSS, Atom, JSON Feed
	Sitemap Kind = "sitemap" // sitemap or index of sitemaps
	Story   Kind = "story"
)

// An Entry is one address to be asked, once or again and again. The frontier itself reads Key,
// Group and Due; the rest is its user's.
type Entry struct {
	Key       string        `json:"-"` // urlkey
	URL       string        `json:"url"`
	Group     string        `json:"group"`
	Kind      Kind          `json:"kind"`
	Via       string        `json:"via,omitzero"`       // address of the feed, sitemap or page that led here; "" for a seed
	Depth     int           `json:"depth,omitzero"`     // steps from a seed
	Found     time.Time     `json:"found,omitzero"`     // when it was added
	Published time.Time     `json:"published,omitzero"` // as the feed, the sitemap or the page says
	Asked     time.Time     `json:"asked,omitzero"`     // last time as of this kind; zero: never
	Due       time.Time     `json:"due,omitzero"`       // next time; zero: never
	Missing   time.Time     `json:"missing,omitzero"`   // since when it is answered with 404, or with no story where one was; zero: it is there
	Interval  time.Duration `json:"interval,omitzero"`  // from Asked to Due as the schedule has it
	Fails     int           `json:"fails,omitzero"`     // failures in a row
	Note      string        `json:"note,omitzero"`      // what became of it last, for people
}

// kept is the entry as it will be read again.
func (e Entry) kept() Entry {
	for _, t := range []*time.Time{&e.Found, &e.Published, &e.Asked, &e.Due, &e.Missing} {
		if !t.IsZero() {
			*t = t.UTC().Truncate(time.Millisecond)
		}
	}
	return e
}

// check refuses what would not be found again.
func (e Entry) check() error {
	if e.Key == "" || e.Group == "" || strings.Contains(e.Group, "\x00") {
		return fmt.Errorf("entry %q of group %q: no key or no group", e.Key, e.Group)
	}
	return nil
}

// merge tells a known entry what a second finding adds, and whether that is anything: an earlier
// time of publication, a shorter way from a seed, and that it is no story but leads to stories.
func (e *Entry) merge(found Entry) bool {
	old := *e
	if !found.Published.IsZero() && (e.Published.IsZero() || found.Published.Before(e.Published)) {
		e.Published = found.Published
	}
	e.Depth = min(e.Depth, found.Depth)
	if e.Kind == Story && found.Kind != Story {
		e.Kind, e.Due, e.Asked = found.Kind, found.Due, time.Time{}
	}
	return *e != old
}

func encode(e Entry) ([]byte, error) { return json.Marshal(e) }

func decode(key, value []byte) (Entry, error) {
	e := Entry{Key: string(key)}
	if err := json.Unmarshal(value, &e); err != nil {
		return e, fmt.Errorf("entry %q: %w: %w", key, ErrFormat, err)
	}
	return e, nil
}

// dueKey orders the entries of a group by due time.
func dueKey(group string, due time.Time, key string) []byte {
	b := append([]byte(group), 0)
	b = binary.BigEndian.AppendUint64(b, uint64(max(due.UnixMilli(), 0)))
	return append(b, key...)
}

// splitDue takes a key of dueKey apart.
func splitDue(k []byte) (group string, due time.Time, key []byte) {
	g, rest, _ := bytes.Cut(k, []byte{0})
	return string(g), time.UnixMilli(int64(binary.BigEndian.Uint64(rest))).UTC(), rest[8:]
}
