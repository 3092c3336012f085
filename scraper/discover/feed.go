package discover

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
)

// maxFeed is how much of a feed is read: gofeed holds all of it.
const maxFeed = 10 << 20

func ofFeed(root string) bool {
	return root == "rss" || root == "feed" || root == "rdf" || root == "json feed"
}

// readFeed lists the items of a feed. Where it is too broken to parse, its links
// are read off its text: a feed that breaks on one headline still lists the others.
func readFeed(body []byte, base *url.URL) (Found, error) {
	r, err := plain(body)
	if err != nil {
		return Found{}, fmt.Errorf("read feed: %w", err)
	}
	text, err := io.ReadAll(io.LimitReader(r, maxFeed))
	if err != nil && len(text) == 0 {
		return Found{}, fmt.Errorf("read feed: %w", err)
	}
	text = utf8Text(text)
	feed, err := parseFeed(text)
	if err == nil {
		var found Found
		if found, err = items(feed, base); err == nil {
			return found, nil
		}
	}
	if found := scan(string(text), base); len(found.Stories) > 0 {
		return found, nil
	}
	return Found{}, fmt.Errorf("read feed: %w", err)
}

// declared is the character set that a document says it is in.
var declared = regexp.MustCompile(`^(<\?xml[^>]*?)\s+encoding\s*=\s*["']([^"']*)["']`)

// utf8Text makes a text UTF-8 where what it says of itself is wrong: many say latin and are UTF-8, or the
// other way round. One whose declaration can be true is left alone.
func utf8Text(text []byte) []byte {
	m := declared.FindSubmatch(text[:min(len(text), peek)])
	switch {
	case utf8.Valid(text):
	case m == nil || charsetOf(string(m[2])) == "":
		text = bytes.ToValidUTF8(text, []byte("\ufffd"))
	default:
		return text
	}
	return declared.ReplaceAll(text, []byte("$1"))
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
		return found, errors.New("no item has a link")
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

var (
	link = regexp.MustCompile(`(?is)<link[^>]*>\s*(?:<!\[CDATA\[)?\s*([^\s<\]]+)\s*[<\]]|<link[^>]*\bhref\s*=\s*["']([^"']+)["']|` +
		`<guid[^>]*>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]+)\s*[<\]]|\brdf:about\s*=\s*["']([^"']+)["']`)
	otherRel = regexp.MustCompile(`(?i)\brel\s*=\s*["'](?:self|enclosure|replies|edit|related|via|next)["']`)
	xmlBase  = regexp.MustCompile(`(?i)\bxml:base\s*=\s*["']([^"']+)["']`)
)

// maxItem is how far into an item of a broken feed its link is looked for, maxLinks how many of its links are looked at.
const (
	maxItem  = 64 << 10
	maxLinks = 8
)

// scan reads the link of each item off the text of a broken feed. A link that is cut short with the feed is none.
func scan(text string, base *url.URL) Found {
	if strings.HasPrefix(text, "{") {
		return scanJSON(text, base)
	}
	if m := xmlBase.FindStringSubmatch(text[:nextItem(text)]); m != nil {
		if b, err := base.Parse(html.UnescapeString(m[1])); err == nil {
			base = b
		}
	}
	var found Found
	for item, rest := cutItem(text); item != ""; item, rest = cutItem(rest) {
		ref := scannedLink(item[:min(len(item), maxItem)])
		if ref == "" {
			continue
		}
		if found.Cut = len(found.Stories) == maxEntries; found.Cut {
			break
		}
		if address := resolve(base, html.UnescapeString(ref)); address != "" {
			found.Stories = append(found.Stories, Candidate{URL: address})
		}
	}
	return found
}

// scannedLink is the first link of an item, else its id, if that is an address; "" if there is neither.
func scannedLink(item string) string {
	id := ""
	for _, m := range link.FindAllStringSubmatch(item, maxLinks) {
		switch {
		case m[1] != "":
			return m[1]
		case m[2] != "" && !otherRel.MatchString(m[0]):
			return m[2]
		case id == "":
			id = m[3] + m[4]
		}
	}
	return id
}

// scanJSON reads the items of a JSON Feed up to the one that is broken.
func scanJSON(text string, base *url.URL) (found Found) {
	i := strings.Index(text, `"items"`)
	if i < 0 {
		return found
	}
	d := json.NewDecoder(strings.NewReader(strings.TrimLeft(text[i+len(`"items"`):], " \t\r\n:")))
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return found
	}
	for d.More() && !found.Cut {
		var it struct {
			URL, Title string
			Published  string `json:"date_published"`
			Modified   string `json:"date_modified"`
		}
		if err := d.Decode(&it); err != nil {
			break
		}
		address := resolve(base, it.URL)
		switch {
		case it.URL == "" || address == "":
		case len(found.Stories) == maxEntries:
			found.Cut = true
		default:
			found.Stories = append(found.Stories, Candidate{address, fold(it.Title), w3cTime(it.Published), w3cTime(it.Modified)})
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
