package discover

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

func isFeed(root string) bool {
	return root == "rss" || root == "feed" || root == "rdf" || root == "json feed"
}

// readFeed lists the items of a feed. Where it is too broken to parse, its links
// are read off its text: a feed that breaks on one headline still lists the others.
func readFeed(body []byte, base *url.URL) (Found, error) {
	text, err := io.ReadAll(io.LimitReader(plain(body), maxDecoded))
	if err != nil {
		return Found{}, fmt.Errorf("read feed: %w", err)
	}
	feed, err := gofeed.NewParser().ParseString(string(text))
	if err != nil {
		if found := scan(string(text), base); len(found.Stories) > 0 {
			return found, nil
		}
		return Found{}, fmt.Errorf("read feed: %w", err)
	}
	return items(feed, base)
}

func items(feed *gofeed.Feed, base *url.URL) (Found, error) {
	var found Found
	for _, it := range feed.Items {
		link := it.Link
		if link == "" && strings.HasPrefix(it.GUID, "http") {
			link = it.GUID
		}
		if link = resolve(base, link); link == "" {
			continue
		}
		found.Stories = append(found.Stories, Candidate{URL: link, Title: it.Title, Published: at(it.PublishedParsed), Modified: at(it.UpdatedParsed)})
	}
	if len(feed.Items) > 0 && len(found.Stories) == 0 {
		return found, errors.New("read feed: no item has a link")
	}
	return found, nil
}

func at(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}

var (
	item = regexp.MustCompile(`(?is)<(?:item|entry)\b.*?(?:</(?:item|entry)>|$)`)
	link = regexp.MustCompile(`(?is)<link[^>]*>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]+)|<link[^>]*\bhref\s*=\s*["']([^"']+)`)
)

// scan reads the first link of each item off the text of a broken feed.
func scan(text string, base *url.URL) Found {
	var found Found
	for _, it := range item.FindAllString(text, maxEntries) {
		m := link.FindStringSubmatch(it)
		if m == nil {
			continue
		}
		ref := strings.ReplaceAll(m[1]+m[2], "&amp;", "&")
		if address := resolve(base, ref); address != "" {
			found.Stories = append(found.Stories, Candidate{URL: address})
		}
	}
	return found
}
