package rules

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Fields are the parts of a page that a rule may point at.
var Fields = [...]string{
	"kicker", "headline", "standfirst", "byline", "published", "modified", "section", "tags",
	"body", "photo", "caption", "credit", "correction",
}

// A Set is the rules of all publishers that somebody has written rules for. It is
// not changed after loading and may be shared.
type Set struct {
	hosts  map[string]*publisher
	digest string
}

// A Rule says where on a publisher's pages of one era each field stands. It is not
// changed after loading and may be shared. A nil Rule answers that it knows nothing.
type Rule struct {
	Name      string         // of the file, without ".yaml"
	Publisher string         // printed name of the paper
	Language  string         // BCP 47, or ""
	Country   string         // ISO 3166-1 alpha-2, or ""
	Zone      *time.Location // of times printed without one; nil when not given
	Comments  string         // name of the system of its comment threads, or ""
	stories   []*regexp.Regexp
	fields    map[string][]Selector
	drop      []Selector
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

// Story reports whether a path of the publisher's is that of a story, and whether
// the rule says anything about that.
func (r *Rule) Story(path string) (story, known bool) {
	if r == nil || len(r.stories) == 0 {
		return false, false
	}
	for _, re := range r.stories {
		if re.MatchString(path) {
			return true, true
		}
	}
	return false, true
}

// A Selector is a CSS selector, compiled.
type Selector struct {
	CSS   string // as written
	group cascadia.SelectorGroup
}

// All lists the elements under root that s selects, in document order.
func (s Selector) All(root *html.Node) []*html.Node { return cascadia.QueryAll(root, s.group) }

// First is the first element under root that s selects, or nil.
func (s Selector) First(root *html.Node) *html.Node { return cascadia.Query(root, s.group) }

// An era is a design of a publisher's pages.
type era struct {
	from, until time.Time // zero: without limit; until is the first day no longer of it
	rule        *Rule
}

func (e era) covers(at time.Time) bool {
	if at.IsZero() {
		return e.until.IsZero()
	}
	return !at.Before(e.from) && (e.until.IsZero() || at.Before(e.until))
}

// A publisher is one file.
type publisher struct {
	bare   *Rule // with no fields, for captures outside all eras
	eras   []era
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
	for _, e := range p.eras {
		if e.covers(at) {
			return e.rule
		}
	}
	return p.bare
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
		r.fields, r.drop = e.fields, e.drop
	}
	return r
}
