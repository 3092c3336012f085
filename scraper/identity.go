package scraper

import (
	"context"
	"encoding/json"
	"errors"
	"math/bits"
	"slices"
	"strconv"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
	"newsmorgue/scraper/urlkey"
)

// withCanonical keys the capture of a story by the address that the page calls
// its own, if that can be believed, else by the one that answered. The other
// addresses become aliases.
func withCanonical(c archive.Capture, canonical string) archive.Capture {
	keys := []string{c.URLKey}
	for _, address := range append(c.Redirects[:len(c.Redirects):len(c.Redirects)], c.URL) {
		if k, err := urlkey.Of(address); err == nil {
			keys = append(keys, k.Key)
			c.URLKey, c.Site = k.Key, k.Site
		}
	}
	if k, err := urlkey.Of(canonical); err == nil && urlkey.Canonical(c.URL, canonical) {
		c.URLKey, c.Site = k.Key, k.Site
	}
	for _, k := range keys {
		if k != c.URLKey && !slices.Contains(c.Aliases, k) {
			c.Aliases = append(c.Aliases, k)
		}
	}
	return c
}

// identified keeps two stories apart that a redirect or a canonical address makes
// one: a story that was taken down leads to the next best, and some systems name one
// story's address on the pages of all. The capture then goes by the address that
// answered, and by no other.
func (s *Scraper) identified(ctx context.Context, c archive.Capture, a *news.Article) (archive.Capture, error) {
	served, err := urlkey.Of(c.URL)
	if err != nil || len(c.Aliases) == 0 {
		return c, nil
	}
	for _, key := range append([]string{c.URLKey}, c.Aliases...) {
		address, err := s.Archive.Address(ctx, key)
		if errors.Is(err, archive.ErrNotFound) {
			continue
		}
		if err != nil {
			return c, err
		}
		if from, err := urlkey.Of(address); err == nil && from.Key == served.Key {
			return c, nil
		}
		stored, err := s.Archive.Record(ctx, key, 0)
		if errors.Is(err, archive.ErrNotFound) {
			continue
		}
		var last news.Record
		if err == nil {
			err = json.Unmarshal(stored, &last)
		}
		if err != nil {
			return c, err
		}
		if !similar(&last.Article, a) {
			c.URLKey, c.Site, c.Aliases, c.Own = served.Key, served.Site, nil, true
		}
		return c, nil
	}
	return c, nil
}

// similar reports whether two articles may be one story at two times: by the headline,
// or by so many of 64 bits of the text's fingerprint as an edit seldom changes and two
// stories hardly ever share. One that is gone says nothing.
func similar(a, b *news.Article) bool {
	if a.Kind == news.KindGone || a.Headline != "" && a.Headline == b.Headline {
		return true
	}
	x, errX := strconv.ParseUint(a.Simhash, 16, 64)
	y, errY := strconv.ParseUint(b.Simhash, 16, 64)
	return errX == nil && errY == nil && bits.OnesCount64(x^y) <= 16
}
