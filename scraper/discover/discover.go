package discover

import (
	"net/url"
	"time"
)

// A Kind is one sort of document that lists stories.
type Kind struct {
	Name  string
	Match func(contentType string, body []byte) bool
	Read  func(body []byte, base *url.URL) (Found, error)
}

// Kinds in the order they are tried.
var Kinds = []Kind{}

// Of gives the first of Kinds that matches.
func Of(contentType string, body []byte) (Kind, bool) { return Kind{}, false }

// Found is what a document lists.
type Found struct {
	Stories         []Candidate
	Feeds, Sitemaps []Candidate
	Cut             bool // there was more than the limits let in
}

// A Candidate is one address with what its listing says of it.
type Candidate struct {
	URL, Title string
	Published  time.Time // zero: not said
	Modified   time.Time // lastmod of a sitemap, updated of a feed; zero: not said
}

// Score weighs whether the link leads to a story, with the reasons.
func Score(u *url.URL, text string) (story int, why []string) { return 0, nil }

// Story says whether Score reaches what a story scores.
func Story(u *url.URL, text string) bool { return false }
