package rules

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Fields are the parts of a page that a rule may point at.
var Fields = [...]string{
	"kicker", "headline", "standfirst", "byline", "authors", "dateline", "published", "modified", "section", "tags",
	"body", "photo", "caption", "credit", "correction", "entry", "entry_time", "license", "paywall", "free",
}

// A Set is the rules of all publishers that somebody has written rules for. It is
// not changed after loading and may be shared. The zero value knows nobody.
type Set struct {
	hosts      map[string]*publisher
	publishers []Publisher
	digest     string
}

// A Publisher is one file as it was loaded.
type Publisher struct {
	File   string   // its name, without ".yaml"
	Name   string   // printed name of the paper
	Hosts  []string // as written
	Like   string   // name of the file whose eras it takes, or ""
	Folder int      // which of those loaded it stands in, from 0
	Text   string   // of the file
	Eras   []*Rule  // newest first, with those of Like
}

// A Rule says where on a publisher's pages of one era each field stands. It is not
// changed after loading and may be shared. A nil Rule answers that it knows nothing.
type Rule struct {
	Name      string         // of the file, without ".yaml"
	Publisher string         // printed name of the paper
	Language  string         // BCP 47, of pages that declare none; or ""
	Country   string         // ISO 3166-1 alpha-2, or ""
	Zone      *time.Location // of times printed without one; nil when not given
	Comments  string         // name of the system of its comment threads, or ""
	From      time.Time      // first day of the era; zero: without limit
	Until     time.Time      // first day no longer of it; zero: without limit
	stories   []*regexp.Regexp
	fields    map[string][]Selector
	drop      []Selector
}

// Covers reports whether a page captured at that time is of the rule's era; one whose
// time is unknown is if it has not ended.
func (r *Rule) Covers(at time.Time) bool {
	if at.IsZero() {
		return r.Until.IsZero()
	}
	return !at.Before(r.From) && (r.Until.IsZero() || at.Before(r.Until))
}

// Era names the rule's era: "2021-05-01 to 2024-02-01", "from 2024-02-01", "all times".
func (r *Rule) Era() string {
	switch {
	case r.From.IsZero() && r.Until.IsZero():
		return "all times"
	case r.Until.IsZero():
		return "from " + r.From.Format(time.DateOnly)
	case r.From.IsZero():
		return "until " + r.Until.Format(time.DateOnly)
	}
	return r.From.Format(time.DateOnly) + " to " + r.Until.Format(time.DateOnly)
}

// Field lists the selectors of a field, by one of the names in Fields, in order of
// trust: the first that selects something wins.
func (r *Rule) Field(name string) []Selector {
	if r == nil {
		return nil
	}
	return r.fields[name]
}

// Drop lists the selectors of what is no part of the story.
func (r *Rule) Drop() []Selector {
	if r == nil {
		return nil
	}
	return r.drop
}

// Story reports whether an address of the publisher's is that of a story, and whether
// the rule says anything about that. A pattern is held against the path, and where there
// is a query against "path?query" too.
func (r *Rule) Story(path, query string) (story, known bool) {
	if r == nil || len(r.stories) == 0 {
		return false, false
	}
	for _, re := range r.stories {
		if re.MatchString(path) || query != "" && re.MatchString(path+"?"+query) {
			return true, true
		}
	}
	return false, true
}

// A Selector is a CSS selector, compiled.
type Selector struct {
	CSS   string // as written
	File  string // where it is written, and on which line
	Line  int
	group cascadia.SelectorGroup
	chain *chain // nil: group is asked
	load  int    // how many it counts for
}

// All lists the elements under root, a whole page, that s selects, in document order.
func (s Selector) All(root *html.Node) (list []*html.Node) {
	if s.chain == nil {
		return cascadia.QueryAll(root, s.group)
	}
	s.chain.each(root, func(n *html.Node) bool { list = append(list, n); return true })
	return list
}

// First is the first element under root, a whole page, that s selects, or nil.
func (s Selector) First(root *html.Node) (first *html.Node) {
	if s.chain == nil {
		return cascadia.Query(root, s.group)
	}
	s.chain.each(root, func(n *html.Node) bool { first = n; return false })
	return first
}

// A publisher is one file.
type publisher struct {
	bare   *Rule // with no fields, for captures outside all eras
	eras   []*Rule
	folder int // which of those loaded it comes from
}

// Files are the rules that come with the program, to be loaded before others.
//
//go:embed *.yaml
var Files embed.FS

// Embedded is the set of rules that comes with the program.
var Embedded = sync.OnceValue(func() *Set {
	s, err := Load(Files)
	if err != nil {
		panic(err) // Unreachable: a test loads the files.
	}
	return s
})

// For is the rule for pages of host captured at that time, or nil. A zero time
// takes the design of today.
func (s *Set) For(host string, at time.Time) *Rule {
	p := s.hosts[plain(host)]
	if p == nil {
		return nil
	}
	for _, r := range p.eras {
		if r.Covers(at) {
			return r
		}
	}
	return p.bare
}

// Publishers are the files that were loaded, in the order of the folders and of their
// names. The list is not to be changed.
func (s *Set) Publishers() []Publisher { return s.publishers }

// Zones are those that the rules name, in order of name.
func (s *Set) Zones() []*time.Location {
	zones := map[string]*time.Location{}
	for _, p := range s.hosts {
		if p.bare.Zone != nil {
			zones[p.bare.Zone.String()] = p.bare.Zone
		}
	}
	list := slices.Collect(maps.Values(zones))
	slices.SortFunc(list, func(a, b *time.Location) int { return strings.Compare(a.String(), b.String()) })
	return list
}

// plain is a host in lower case, without port and "www.".
func plain(host string) string {
	host, _, _ = strings.Cut(strings.ToLower(host), ":")
	return strings.TrimPrefix(host, "www.")
}

// Digest is "sha256:" and the SHA-256 in hexadecimal of what the rules say. What
// stands in the comments of a file does not count.
func (s *Set) Digest() string { return s.digest }

// digest is that of the files in the order of their names.
func digest(all []source) string {
	b, err := json.Marshal(all)
	if err != nil {
		panic("rules: " + err.Error()) // Unreachable: strings, slices and maps of strings.
	}
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// rule is the rule of one era, or of none where e is nil.
func (s source) rule(e *sourceEra) *Rule {
	r := &Rule{Name: s.File, Publisher: s.Name, Language: s.Language, Country: s.Country, Zone: s.zone, Comments: s.Comments, stories: s.stories}
	if e != nil {
		r.fields, r.drop, r.From, r.Until = e.fields, e.drop, e.From, e.Until
	}
	return r
}
