package discover

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
)

// readSitemap lists a sitemap or a sitemap index (sitemaps.org, protocol 0.9), with
// what Google's news extension says of each address. Sitemaps list whole sites: what
// cannot be a story is left out. What stands before a mistake is kept. Of more addresses than
// the protocol allows the first 50,000 are kept: what comes behind them is not read at all.
func readSitemap(body []byte, base *url.URL) (found Found, err error) {
	r, err := plain(body)
	if err != nil {
		return found, fmt.Errorf("read sitemap: %w", err)
	}
	s := sitemap{decoder(io.LimitReader(r, maxDecoded)), 0}
	for n := 0; err == nil && n <= maxEntries; n++ {
		var c Candidate
		var kind string
		c, kind, err = s.entry(base)
		switch {
		case c.URL == "":
		case n == maxEntries:
			found.Cut = true
		case kind == "sitemap":
			found.Sitemaps = append(found.Sitemaps, c)
		case listable(c.URL):
			found.Stories = append(found.Stories, c)
		}
	}
	if err == nil || err == io.EOF {
		return found, nil
	}
	if found.Cut = len(found.Stories)+len(found.Sitemaps) > 0; found.Cut {
		return found, nil
	}
	return found, fmt.Errorf("read sitemap: %w", err)
}

// A sitemap is read token by token, and no deeper than a list can be.
type sitemap struct {
	*xml.Decoder
	depth int
}

var errNested = errors.New("elements nested too deep")

func (s *sitemap) next() (xml.Token, error) {
	tok, err := s.Token()
	switch tok.(type) {
	case xml.StartElement:
		if s.depth++; s.depth > maxNesting {
			return nil, errNested
		}
	case xml.EndElement:
		s.depth--
	}
	return tok, err
}

// entry reads the next <url> or <sitemap> to its end. Beside an error it gives what
// it has read until then.
func (s *sitemap) entry(base *url.URL) (c Candidate, kind string, err error) {
	for kind != "url" && kind != "sitemap" {
		tok, err := s.next()
		if err != nil {
			return c, "", err
		}
		if e, ok := tok.(xml.StartElement); ok {
			kind = e.Name.Local
		}
	}
	var name xml.Name
	for end := s.depth; s.depth >= end; {
		tok, err := s.next()
		if err != nil {
			return c, kind, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			name = t.Name
		case xml.EndElement:
			name = xml.Name{}
		case xml.CharData:
			c.set(name, fold(string(t)), base)
		}
	}
	return c, kind, nil
}

// set takes the text of one element, but for those of other extensions: <image:loc>
// is no page, and <video:publication_date> no story's.
func (c *Candidate) set(name xml.Name, text string, base *url.URL) {
	if text == "" || strings.Contains(name.Space, "image") || strings.Contains(name.Space, "video") {
		return
	}
	switch name.Local {
	case "loc":
		c.URL = resolve(base, text)
	case "lastmod":
		c.Modified = w3cTime(text)
	case "publication_date":
		c.Published = w3cTime(text)
	case "title":
		c.Title = text
	}
}

// w3cTime reads W3C Datetime (https://www.w3.org/TR/NOTE-datetime), which both
// protocols name; the zero time if it is none.
func w3cTime(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
