package scraper

import (
	"net/url"
	"time"

	"newsmorgue/scraper/discover"
)

// judge says what a link leads to. Where the publisher's rule knows its stories by their
// addresses, those are stories and no others.
func (s *Scraper) judge(u *url.URL, text string) discover.Verdict {
	v := discover.Judge(u, text)
	if story, known := s.ruled(u); known {
		return v.Told(story)
	}
	return v
}

// ruled is what the publisher's rule says of an address: is it that of a story? And does it
// say anything?
func (s *Scraper) ruled(u *url.URL) (story, known bool) {
	return s.reader.Rules.For(u.Host, time.Time{}).Story(u.Path, u.RawQuery)
}
