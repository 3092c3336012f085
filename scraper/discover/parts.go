package discover

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"newsmorgue/extract"
)

// Parts finds the further pages of a story among the links of its first page: whole is
// the address of one that has all of it, "" if there is none, and parts are the pages from
// the second on, in order.
func Parts(page *url.URL, links []extract.Link) (whole string, parts []string) {
	for _, l := range links {
		u, err := url.Parse(l.URL)
		switch {
		case err != nil || u.Host != page.Host:
		case furtherPage(page, u) && !slices.Contains(parts, l.URL):
			parts = append(parts, l.URL)
		case whole == "" && allOnOne.MatchString(l.Text) && strings.HasPrefix(u.Path, page.Path):
			whole = l.URL
		}
	}
	return whole, parts
}

var (
	allOnOne = regexp.MustCompile(`(?i)^(all on one page|single page|view as one page|auf einer seite( lesen)?|на одной странице)$`)
	numbered = regexp.MustCompile(`^/(?:(?:page|seite)[/-]?)?([2-9]|[1-9][0-9])/?$`)
)

// furtherPage reports whether u is the address of page with the number of another page.
func furtherPage(page, u *url.URL) bool {
	if tail, below := strings.CutPrefix(u.Path, strings.TrimSuffix(page.Path, "/")); below && tail != "" && tail != "/" {
		return numbered.MatchString(tail)
	}
	q := u.Query()
	for _, name := range []string{"page", "seite", "p"} {
		if n := q.Get(name); numbered.MatchString("/"+n) && u.Path == page.Path {
			q.Del(name)
			return q.Encode() == page.Query().Encode()
		}
	}
	return false
}
