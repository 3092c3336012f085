package extract

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// home puts times that were printed without a zone where the paper is at home, and says
// that the zone was concluded: from the page, else from the rule, the profile or the country.
func (r *reading) home() {
	r.stated = r.a.PublishedAt
	var clues []clue
	set := func(t *news.Time, field string) {
		if t.IsZero() || dates.Zoned(*t) {
			return
		}
		if clues == nil {
			clues = r.clues()
		}
		zone, why := r.zoneAt(t.Time, clues)
		if zone == nil {
			return
		}
		*t = dates.In(*t, zone)
		if note := "; zone concluded, " + why; !strings.HasSuffix(r.a.Found[field], note) {
			r.found(field, r.a.Found[field]+note)
		}
	}
	set(&r.a.PublishedAt, "published_at")
	set(&r.a.ModifiedAt, "modified_at")
	for i := range r.a.Comments {
		set(&r.a.Comments[i].PostedAt, "comments")
	}
	for i := range r.a.Entries {
		set(&r.a.Entries[i].At, "entries")
	}
}

// zoneAt concludes the zone of a clock, and says from what; nil if nothing tells it.
func (r *reading) zoneAt(t time.Time, clues []clue) (*time.Location, string) {
	if t.Year() < firstYear || t.Year() > lastYear {
		return nil, ""
	}
	for _, c := range clues {
		if season(c.at, t) {
			return c.zone, c.why
		}
	}
	if r.rule != nil && r.rule.Zone != nil {
		return r.rule.Zone, "rule " + r.rule.Name
	}
	if zone := r.c.Profile.ZoneOf(t); zone != nil {
		return zone, "profile"
	}
	if r.rule != nil {
		if zone := countryZone(r.rule.Country, t); zone != nil {
			return zone, "country of rule " + r.rule.Name
		}
	}
	if zone := countryZone(hostCountry(r.base.Hostname()), t); zone != nil {
		return zone, "country of the host"
	}
	if tag, err := language.Parse(r.a.Language); err == nil && r.a.LanguageSource == "declared" {
		if region, sure := tag.Region(); sure == language.Exact {
			if zone := countryZone(region.String(), t); zone != nil {
				return zone, "country of the language " + r.a.Language
			}
		}
	}
	return nil, ""
}

// A clue is a distance from UTC that the page tells, and when it held.
type clue struct {
	at   time.Time
	zone *time.Location
	why  string
}

// clues are what the page tells of its zone: times of the story for machines with an
// offset, and a clock printed beside the same time in UTC. UTC itself says nothing of where
// a paper is, and nor do times of other stories, which the page names today and not tomorrow.
func (r *reading) clues() []clue {
	list := []clue{}
	add := func(s string) {
		t, ok := dates.Parse(tidy(s), time.Time{})
		if !ok || t.Day || !dates.Zoned(t) {
			return
		}
		if _, offset := t.Zone(); offset != 0 {
			list = append(list, clue{t.Time, t.Location(), "offset on the page"})
		}
	}
	if r.story != nil {
		for _, k := range []string{"datePublished", "dateModified", "dateCreated", "uploadDate", "coverageStartTime"} {
			add(r.ld.text(r.story[k]))
		}
	}
	for _, names := range [][]string{publishedNames, modifiedNames} {
		for _, k := range names {
			for _, c := range r.meta[k] {
				add(c)
			}
		}
	}
	if zone := r.printedZone(); zone != nil {
		list = append(list, clue{r.a.PublishedAt.Time, zone, "clock printed beside UTC"})
	}
	from, to := r.zone()
	for _, at := range r.tree.times {
		if n := &r.nodes[at]; from < to && at >= r.lines[from].from && at < r.lines[to-1].to && n.marks&(menu|aside|advert|remarks) == 0 {
			add(attr(n.n, "datetime"))
		}
	}
	return list
}

// printedZone is what a printed clock is ahead of the same time in UTC: minutes agree, and
// hours differ as zones do.
func (r *reading) printedZone() *time.Location {
	if r.a.PublishedAt.IsZero() || r.a.PublishedAt.Day || r.a.PublishedAt.Location() != time.UTC {
		return nil
	}
	t, ok := dates.Parse(r.a.PublishedText, r.c.At)
	if !ok || t.Day || dates.Zoned(t) {
		return nil
	}
	ahead := t.Sub(r.a.PublishedAt.Truncate(time.Minute))
	if ahead == 0 || ahead%(30*time.Minute) != 0 && !slices.Contains(quarters, ahead) || ahead < -12*time.Hour || ahead > 14*time.Hour {
		return nil
	}
	return time.FixedZone("", int(ahead.Seconds()))
}

// quarters are what the zones are ahead of UTC that differ by a quarter of an hour: those
// of Nepal, of the Eucla of Australia, and of the Chatham Islands in winter and summer.
var quarters = []time.Duration{5*time.Hour + 45*time.Minute, 8*time.Hour + 45*time.Minute, 12*time.Hour + 45*time.Minute, 13*time.Hour + 45*time.Minute}

// season reports whether a distance from UTC that held at one time holds at another: both
// lie within the same weeks, or in the same half of two years that follow each other, far
// from the weeks in which clocks change.
func season(a, b time.Time) bool {
	apart := a.Sub(b).Abs()
	if apart < 36*time.Hour {
		return true
	}
	return apart < 500*24*time.Hour && half(a) != 0 && half(a) == half(b)
}

// half is 1 from mid May to early August, 2 from mid November to early February, 0 between:
// clocks have changed in mid May and mid August in Chile, and in mid February in Brazil.
func half(t time.Time) int {
	switch day := int(t.Month())*100 + t.Day(); {
	case day > 515 && day < 810:
		return 1
	case day > 1110 || day < 210:
		return 2
	}
	return 0
}
