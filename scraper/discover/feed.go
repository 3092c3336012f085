package discover

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// maxFeed is how much of a feed is read: gofeed holds all of it.
const maxFeed = 10 << 20

func isFeed(root string) bool {
	return root == "rss" || root == "feed" || root == "rdf" || root == "json feed"
}

// readFeed lists the items of a feed. Where it is too broken to parse, its links
// are read off its text: a feed that breaks on one headline still lists the others.
func readFeed(body []byte, base *url.URL) (Found, error) {
	text, err := io.ReadAll(io.LimitReader(plain(body), maxFeed))
	if err != nil && len(text) == 0 {
		return Found{}, fmt.Errorf("read feed: %w", err)
	}
	feed, err := parseFeed(text)
	if err != nil {
		if found := scan(string(text), base); len(found.Stories) > 0 {
			return found, nil
		}
		return Found{}, fmt.Errorf("read feed: %w", err)
	}
	return items(feed, base)
}

// parseFeed keeps from gofeed what would end the process: it reads nested elements
// recursively, and there is no recovering from a stack that overflows.
func parseFeed(text []byte) (feed *gofeed.Feed, err error) {
	if nested(text) {
		return nil, fmt.Errorf("elements nested more than %d deep", maxNesting)
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return gofeed.NewParser().Parse(bytes.NewReader(text))
}

// nested reports whether elements go deeper than they may, anywhere in the text.
func nested(text []byte) bool {
	d := decoder(bytes.NewReader(text))
	for depth := 0; depth <= maxNesting; {
		tok, err := d.RawToken() // which keeps no stack itself
		if err != nil {
			return false
		}
		switch tok.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return true
}

func items(feed *gofeed.Feed, base *url.URL) (Found, error) {
	var found Found
	for _, it := range feed.Items {
		address := resolve(base, linkOf(it))
		if address == "" || linkOf(it) == "" {
			continue
		}
		if found.Cut = len(found.Stories) == maxEntries; found.Cut {
			break
		}
		found.Stories = append(found.Stories, Candidate{address, fold(it.Title), at(it.PublishedParsed), at(it.UpdatedParsed)})
	}
	if len(feed.Items) > 0 && len(found.Stories) == 0 {
		return found, errors.New("read feed: no item has a link")
	}
	return found, nil
}

// linkOf is the address of an item's story: the publisher's own where a feed service
// put another in front of it, else its link, else its id if that is an address.
func linkOf(it *gofeed.Item) string {
	if own := it.Extensions["feedburner"]["origLink"]; len(own) > 0 && own[0].Value != "" {
		return own[0].Value
	}
	if it.Link == "" && strings.HasPrefix(it.GUID, "http") {
		return it.GUID
	}
	return it.Link
}

func at(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}

var link = regexp.MustCompile(`(?is)<link[^>]*>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]+)|<link[^>]*\bhref\s*=\s*["']([^"']+)`)

// maxItem is how far into an item of a broken feed its link is looked for.
const maxItem = 64 << 10

// scan reads the first link of each item off the text of a broken feed.
func scan(text string, base *url.URL) Found {
	var found Found
	for item, rest := cutItem(text); item != ""; item, rest = cutItem(rest) {
		m := link.FindStringSubmatch(item[:min(len(item), maxItem)])
		if m == nil {
			continue
		}
		if found.Cut = len(found.Stories) == maxEntries; found.Cut {
			break
		}
		if address := resolve(base, html.UnescapeString(m[1]+m[2])); address != "" {
			found.Stories = append(found.Stories, Candidate{URL: address})
		}
	}
	return found
}

// cutItem gives the text from the first item up to the next, and from there on; "" when there is none.
func cutItem(text string) (item, rest string) {
	text = text[nextItem(text):]
	if text == "" {
		return "", ""
	}
	end := 1 + nextItem(text[1:])
	return text[:end], text[end:]
}

// nextItem is where the first <item> or <entry> begins, the end of the text when there is none.
func nextItem(text string) int {
	for i := 0; ; i++ {
		n := strings.IndexByte(text[i:], '<')
		if n < 0 {
			return len(text)
		}
		i += n
		for _, name := range []string{"<item", "<entry"} {
			end := i + len(name)
			if end < len(text) && strings.EqualFold(text[i:end], name) && strings.IndexByte(" \t\r\n>", text[end]) >= 0 {
				return i
			}
		}
	}
}
