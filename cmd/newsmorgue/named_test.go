package main

import (
	"os"
	"strings"
	"testing"

	"newsmorgue/scraper/frontier"
)

func TestNamed(t *testing.T) {
	s := newSettings(os.Getenv)
	s.Sites = []*SiteSettings{{Host: "daily.example", Group: "tideline"}}
	for _, c := range []struct {
		arg, means, meansNot string // urlkeys, with spaces between them
		group                string
	}{
		{"daily.example", "example,daily)/ example,daily)/a example,daily,sport)/ example,daily:8080)/", "example,dailynews)/ example)/", "daily.example"},
		{"www.daily.example", "example,daily)/a", "example,weekly)/", ""},
		{"Sport.Daily.Example", "example,daily,sport)/", "example,daily)/", ""},
		{"example", "example,daily)/ example)/", "examples)/ org,example)/", "example"},
		{"127.0.0.1", "127.0.0.1)/ 127.0.0.1:8127)/a", "127.0.0.10)/", "127.0.0.1"},
		{"[::1]:8127", "[::1]:8127)/", "[::1])/ [::1]:81270)/", "[::1]:8127"},
		{"b\u00fccher.example", "example,xn--bcher-kva)/", "example,bcher)/", "xn--bcher-kva.example"},
		{"https://www.daily.example/a?utm_source=x", "example,daily)/a", "example,daily)/a,b example,daily)/ab example,daily)/a:1 example,daily)/a)b", ""},
		{"example,daily)/2026", "example,daily)/2026/a example,daily)/2026", "example,daily)/202", ""},
	} {
		n, err := s.nameOf(c.arg)
		if err != nil || n.group != c.group {
			t.Errorf("nameOf(%q) = %+v, %v; want group %q", c.arg, n, err, c.group)
		}
		for keys, want := range map[string]bool{c.means: true, c.meansNot: false} {
			for key := range strings.FieldsSeq(keys) {
				if got := strings.HasPrefix(key, n.prefix) && n.means(frontier.Entry{Key: key}); got != want {
					t.Errorf("%q means %q: %v; want %v", c.arg, key, got, want)
				}
			}
		}
	}
	if n, err := s.nameOf("tideline"); err != nil || !n.means(frontier.Entry{Key: "example,daily)/", Group: "tideline"}) || n.means(frontier.Entry{Key: "example,daily)/", Group: "daily.example"}) {
		t.Errorf("nameOf of a group = %+v, %v", n, err)
	}
	for _, arg := range []string{"", ")/", "daily.example/a", "anna@daily.example", "daily.example:99999", "a b", "\x1b[2J", "ftp://daily.example/", strings.Repeat("a", 3000)} {
		if n, err := s.nameOf(arg); err == nil {
			t.Errorf("nameOf(%.20q) = %+v; want an error", arg, n)
		}
	}
}
