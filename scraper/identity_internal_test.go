package scraper

import (
	"slices"
	"testing"

	"newsmorgue/archive"
)

func TestWithCanonical(t *testing.T) {
	const asked, slug, real = "https://www.daily.example/n/17", "https://daily.example/2026/harbour?utm_source=feed", "https://daily.example/2026/harbour-opens"
	for _, c := range []struct {
		name      string
		redirects []string
		canonical string
		key       string
		aliases   []string
	}{
		{"as asked", nil, "", "example,daily)/2026/harbour", nil},
		{"redirected", []string{asked}, "", "example,daily)/2026/harbour", []string{"example,daily)/n/17"}},
		{"canonical", []string{asked}, real, "example,daily)/2026/harbour-opens", []string{"example,daily)/2026/harbour", "example,daily)/n/17"}},
		{"canonical that leads home", nil, "https://daily.example/", "example,daily)/2026/harbour", nil},
		{"canonical of another paper", nil, "https://other.example/2026/harbour-opens", "example,daily)/2026/harbour", nil},
		{"canonical that is no address", nil, "::", "example,daily)/2026/harbour", nil},
	} {
		first := slug
		if len(c.redirects) > 0 {
			first = c.redirects[0]
		}
		key, _, err := parse(first)
		if err != nil {
			t.Fatal(err)
		}
		got := withCanonical(archive.Capture{URLKey: key.Key, URL: slug, Redirects: c.redirects}, c.canonical)
		slices.Sort(got.Aliases)
		if got.URLKey != c.key || !slices.Equal(got.Aliases, c.aliases) {
			t.Errorf("%s: key %s, aliases %q; want %s, %q", c.name, got.URLKey, got.Aliases, c.key, c.aliases)
		}
	}
}
