package archive

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"newsmorgue/extract/news"
)

// A HealthQuery says of which sites and days the health is asked.
type HealthQuery struct {
	Sites []string  // registrable domains; none: all
	Since time.Time // captured not before; zero: from the beginning
	Until time.Time // captured before; zero: to the end
}

// SiteHealth is what came of the visits to a site.
type SiteHealth struct {
	Site        string
	LastSuccess time.Time   // last capture before Until that showed a story, by a page or a 304; zero: there was none
	Days        []DayHealth // those between Since and Until on which something was captured, in order
}

// DayHealth counts what was captured of a site on one day, in UTC.
type DayHealth struct {
	Day         time.Time      // its first moment
	Visits      int            // captures, also those that are but the reason why nothing came
	Answers     int            // to which some answer came
	New         int            // first versions of stories
	Changed     int            // further versions
	Unchanged   int            // other payloads that say the same
	Revisits    int            // payloads that were there already
	NotModified int            // 304
	Kept        map[string]int // no story, by reason: "robots", "kind front", "status 503", "timeout" …
	Gone        int            // versions that say that a story was taken down
	Versions    int            // all others of which the record is there
	Filled      []int          // in how many of these a field says something, in order of HealthFields; nil if there are none
}

// HealthFields are the fields of which Health tells in how many versions they say
// something: those of the record, and of its photos captions and credits.
var HealthFields = []string{
	"publisher", "language", "kicker", "headline", "standfirst", "byline", "authors", "dateline",
	"published_at", "modified_at", "section", "tags", "body", "text", "photos", captionsField, creditsField,
	"corrections", "links", "comments_state", "comment_count", commentsField,
}

const (
	captionsField = "captions"
	creditsField  = "credits"
	commentsField = "comments"
)

// Health counts by site and day what came of visits, and in how many of the versions of
// a day each field says something, while others read and write. It is in order of site,
// and has every site of which there is a capture, whenever that was. What is damaged is
// in no number; the error then names the first that was met, and the others are counted.
//
// Versions are found by their time, visits are not: each story is looked at, from its
// last capture back to the first one before Since. Where a clock was set back in
// between, what lies behind is not counted. Nothing is remembered but the numbers.
func (a *Archive) Health(ctx context.Context, q HealthQuery) ([]SiteHealth, error) {
	c := checkup{HealthQuery: q, sites: map[string]*siteDays{}}
	err := c.visits(ctx, a)
	if err == nil {
		err = c.versions(ctx, a)
	}
	return c.list(), cmp.Or(err, c.damage)
}

// A checkup counts what Health tells.
type checkup struct {
	HealthQuery
	sites  map[string]*siteDays
	damage error // the first
}

type siteDays struct {
	last time.Time
	days map[int64]*DayHealth // by Unix time of their first moment
}

// list brings what was counted in order.
func (c *checkup) list() []SiteHealth {
	list := make([]SiteHealth, 0, len(c.sites))
	for name, s := range c.sites {
		h := SiteHealth{Site: name, LastSuccess: s.last}
		for _, d := range s.days {
			h.Days = append(h.Days, *d)
		}
		slices.SortFunc(h.Days, func(a, b DayHealth) int { return a.Day.Compare(b.Day) })
		list = append(list, h)
	}
	slices.SortFunc(list, func(a, b SiteHealth) int { return cmp.Compare(a.Site, b.Site) })
	return list
}

// asked reports whether a site is asked for.
func (c *checkup) asked(site string) bool {
	return len(c.Sites) == 0 || slices.Contains(c.Sites, site)
}

func (c *checkup) site(name string) *siteDays {
	if c.sites[name] == nil {
		c.sites[name] = &siteDays{days: map[int64]*DayHealth{}}
	}
	return c.sites[name]
}

func (s *siteDays) day(at time.Time) *DayHealth {
	first := at.UTC().Truncate(24 * time.Hour)
	d := s.days[first.Unix()]
	if d == nil {
		d = &DayHealth{Day: first}
		s.days[first.Unix()] = d
	}
	return d
}

// past notes damage, and lets the others be counted.
func (c *checkup) past(err error) error {
	if !errors.Is(err, ErrRecord) {
		return err
	}
	c.damage = cmp.Or(c.damage, err)
	return nil
}

// visits goes through all stories.
func (c *checkup) visits(ctx context.Context, a *Archive) error {
	var next storyID
	for done := false; !done; {
		err := a.read(ctx, func(b *batch) error {
			rows := b.table(storyTable).bucket.Cursor()
			for start := time.Now(); !done && time.Since(start) < spell; {
				k, _ := rows.Seek(key32(nil, uint32(next)))
				if k == nil {
					done = true
					break
				}
				id := storyID(number(k))
				next = id + 1
				done = next == 0
				if err := c.past(oneRecord(func() error { return c.story(b, id) })); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// story counts the captures of one, from the last back to the first that is before
// Since, or farther if the last success is not found until then.
func (c *checkup) story(b *batch, id storyID) error {
	s, err := b.story(id)
	if err != nil || !c.asked(s.site) {
		return err
	}
	site := c.site(s.site)
	found := s.state.versions == 0
	for n := s.state.captures; n > 0; n-- {
		row, err := b.capture(s, n)
		if err != nil {
			return err
		}
		if !c.Until.IsZero() && !row.at.Before(c.Until) {
			continue
		}
		if row.success() {
			found = true
			site.last = later(site.last, row.at)
		}
		if row.at.Before(c.Since) {
			if found {
				return nil
			}
			continue
		}
		site.day(row.at).visit(row)
	}
	return nil
}

// success reports whether a capture showed a story that the publisher still has.
func (c capture) success() bool {
	return c.version > 0 && c.outcome != Kept && c.status < http.StatusBadRequest
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// visit counts one capture.
func (d *DayHealth) visit(c capture) {
	d.Visits++
	if c.status != 0 {
		d.Answers++
	}
	switch c.outcome {
	case New:
		d.New++
	case Changed:
		d.Changed++
	case Unchanged:
		d.Unchanged++
	case Revisit:
		if c.status == http.StatusNotModified {
			d.NotModified++
		} else {
			d.Revisits++
		}
	case Kept:
		if d.Kept == nil {
			d.Kept = map[string]int{}
		}
		d.Kept[c.reason()]++
	}
}

// reason is the first word of a refusal, with the kind of page or the status that may
// stand behind it; what follows differs from page to page.
func (c capture) reason() string {
	words := strings.Fields(c.refusal)
	switch {
	case len(words) == 0:
		return fmt.Sprint("status ", c.status)
	case len(words) > 1 && (words[0] == "kind" || words[0] == "status"):
		return words[0] + " " + words[1]
	}
	return words[0]
}

// versions goes through the records of the days that are asked for.
func (c *checkup) versions(ctx context.Context, a *Archive) error {
	q := Query{Since: c.Since, Until: c.Until}
	if len(c.Sites) == 1 {
		q.Site = c.Sites[0]
	}
	for text, err := range a.Records(ctx, q) {
		if err == nil {
			err = c.version(text)
		}
		if err = c.past(err); err != nil {
			return err
		}
	}
	return nil
}

// version counts one record.
func (c *checkup) version(text []byte) error {
	var r struct {
		Site       string    `json:"site"`
		CapturedAt time.Time `json:"captured_at"`
		Kind       news.Kind `json:"kind"`
		Photos     []struct {
			Caption string `json:"caption"`
			Credit  string `json:"credit"`
		} `json:"photos"`
		CommentsState string `json:"comments_state"`
	}
	var fields map[string]json.RawMessage // A field that says nothing is not there.
	if err := cmp.Or(json.Unmarshal(text, &r), json.Unmarshal(text, &fields)); err != nil {
		return fmt.Errorf("%w: %w: %w", ErrRecord, ErrDamaged, err)
	}
	if !c.asked(r.Site) {
		return nil
	}
	d := c.site(r.Site).day(r.CapturedAt)
	if r.Kind == news.KindGone {
		d.Gone++
		return nil
	}
	for _, p := range r.Photos {
		if p.Caption != "" {
			fields[captionsField] = nil
		}
		if p.Credit != "" {
			fields[creditsField] = nil
		}
	}
	if r.CommentsState == news.CommentsNotLoaded { // That there is a thread, but not what it says.
		delete(fields, "comments_state")
	}
	d.Versions++
	if d.Filled == nil {
		d.Filled = make([]int, len(HealthFields))
	}
	for i, name := range HealthFields {
		if _, ok := fields[name]; ok {
			d.Filled[i]++
		}
	}
	return nil
}
