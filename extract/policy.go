package extract

import (
	"cmp"
	"slices"
	"strings"

	"newsmorgue/extract/news"
)

// A Directive is one of what a publisher says to robots about a page.
type Directive struct {
	Agent string // product token of the one robot that it is for, in lower case; "" for all
	Name  string // "noindex", "max-snippet" …, in lower case
	Value string // behind the colon of some: "0", "25 Jun 2026 15:00:00 GMT"; "" of most
}

// String is the directive as it stands in a record.
func (d Directive) String() string {
	s := d.Name
	if d.Value != "" {
		s += ": " + d.Value
	}
	if d.Agent != "" {
		s = d.Agent + ": " + s
	}
	return s
}

// valued are the directives behind whose name a colon and a value stand. Any other word
// before a colon is a robot's name.
var valued = []string{"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"}

// Directives reads a list of directives as X-Robots-Tag has it, which is also how
// news.Policy has it. A robot's name holds for what follows it, up to the next:
//
//	noarchive, noai                    two for all
//	googlebot: noindex, nofollow       two for Googlebot
//	max-snippet: 20                    one with a value
//	unavailable_after: Friday, 25-Jun-26 15:00:00 GMT    one: its date has a comma
func Directives(list string) (all []Directive) {
	agent := ""
	for item := range strings.SplitSeq(list, ",") {
		if item = fold(item); item == "" {
			continue
		}
		if n := len(all); n > 0 && all[n-1].Name == "unavailable_after" && item[0] >= '0' && item[0] <= '9' {
			all[n-1].Value += ", " + item
			continue
		}
		name, value, more := cutColon(item)
		if more && !slices.Contains(valued, name) {
			agent = cmp.Or(name, agent)
			name, value, _ = cutColon(value)
		}
		if agent == "" && !slices.Contains(valued, name) {
			value = "" // of nobody, or it would be read as said to a robot of that name
		}
		if name != "" && (name[0] < '0' || name[0] > '9') { // No directive begins with a digit; the rest of a date does.
			all = append(all, Directive{agent, name, value})
		}
	}
	return all
}

func cutColon(s string) (name, value string, found bool) {
	name, value, found = strings.Cut(s, ":")
	return strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value), found
}

// Robots is what the publisher says about keeping and mining the page: in the answer's
// head, in <meta>, and in the origin's tdmrep.json; nil when nothing is said. Each
// directive to robots names the robot that it is for, so that the lists of several
// headers can stand one behind the other: those for all first.
func (p *Page) Robots() *news.Policy {
	var said []Directive
	for _, list := range p.c.Header.Values("X-Robots-Tag") {
		said = append(said, Directives(list)...)
	}
	for _, name := range p.robotNames() {
		for _, list := range p.meta[name] {
			for _, d := range Directives(list) {
				if name != "robots" {
					d.Agent = name
				}
				said = append(said, d)
			}
		}
	}
	slices.SortStableFunc(said, func(a, b Directive) int { return min(len(a.Agent), 1) - min(len(b.Agent), 1) })
	var words []string
	for _, d := range said {
		if s := tidy(d.String()); !slices.Contains(words, s) {
			words = append(words, s)
		}
	}
	policy := news.Policy{Robots: strings.Join(words, ", "), TDM: p.tdm()}
	if policy == (news.Policy{}) {
		return nil
	}
	return &policy
}

// robotNames are the names under which <meta> speaks to robots that are heard.
func (p *Page) robotNames() []string {
	names := []string{"robots", "googlebot", "googlebot-news"}
	if own := strings.ToLower(p.c.Agent); own != "" && !slices.Contains(names, own) {
		names = append(names, own)
	}
	return names
}

// tdm is the reservation of rights by the TDM Reservation Protocol (W3C Community
// Group Report, "Processing priority"): what the page says supersedes what its header
// says, and that what the file of the origin says, each of the two values by itself. A
// reservation that is neither 0 nor 1 is an error of protocol and counts as none, and a
// policy is of interest only where rights are reserved.
func (p *Page) tdm() string {
	fileReserved, filePolicy, _ := strings.Cut(p.c.TDM, " ")
	pageReserved, _ := p.meta.first("tdm-reservation")
	pagePolicy, _ := p.meta.first("tdm-policy")
	for _, reserved := range []string{pageReserved, p.c.Header.Get("TDM-Reservation"), fileReserved} {
		switch strings.TrimSpace(reserved) {
		case "0":
			return "0"
		case "1":
			for _, policy := range []string{pagePolicy, tidy(p.c.Header.Get("TDM-Policy")), filePolicy} {
				if policy != "" {
					return "1 " + policy
				}
			}
			return "1"
		}
	}
	return ""
}
