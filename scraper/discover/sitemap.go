package discover

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
)

// readSitemap lists a sitemap or a sitemap index (sitemaps.org, protocol 0.9), with
// what Google's news extension says of each address. Sitemaps list whole sites: what
// cannot be a story is left out. What stands before a mistake is kept.
func readSitemap(body []byte, base *url.URL) (Found, error) {
	var found Found
	d := decoder(io.LimitReader(plain(body), maxDecoded))
	for n := 0; ; {
		tok, err := d.Token()
		if err == io.EOF {
			return found, nil
		}
		if err != nil {
			if n > 0 {
				found.Cut = true
				return found, nil
			}
			return found, fmt.Errorf("read sitemap: %w", err)
		}
		e, ok := tok.(xml.StartElement)
		if !ok || e.Name.Local != "url" && e.Name.Local != "sitemap" {
			continue
		}
		if n == maxEntries {
			found.Cut = true
			return found, nil
		}
		n++
		c := readEntry(d, base)
		switch {
		case c.URL == "":
		case e.Name.Local == "sitemap":
			found.Sitemaps = append(found.Sitemaps, c)
		case listable(c.URL):
			found.Stories = append(found.Stories, c)
		}
	}
}

// readEntry reads to the end of one <url> or <sitemap>.
func readEntry(d *xml.Decoder, base *url.URL) Candidate {
	var c Candidate
	var name string
	for depth := 1; depth > 0; {
		tok, err := d.Token()
		if err != nil {
			return c
		}
		switch t := tok.(type) {
		case xml.StartElement:
			depth++
			name = t.Name.Local
			if t.Name.Space != "" && strings.Contains(t.Name.Space, "image") {
				name = "" // <image:loc> is no page
			}
		case xml.EndElement:
			depth--
			name = ""
		case xml.CharData:
			c.set(name, strings.TrimSpace(string(t)), base)
		}
	}
	return c
}

func (c *Candidate) set(name, text string, base *url.URL) {
	if text == "" {
		return
	}
	switch name {
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
