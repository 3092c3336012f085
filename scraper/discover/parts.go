package discover

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"newsmorgue/extract"
)

// Parts finds the pages of a story behind this one among its links: whole is the address
// of one that has all of it, "" if there is none, and parts are the others, in order.
func Parts(page *url.URL, links []extract.Link) (whole string, parts []string) {
	rest, n := stem(page)
	for _, l := range links {
		u, err := url.Parse(l.URL)
		if err != nil {
			continue
		}
		switch other, m := stem(u); {
		case other == rest && m > n && !slices.Contains(parts, l.URL):
			parts = append(parts, l.URL)
		case whole == "" && allOnOne.MatchString(l.Text) && strings.HasPrefix(other, strings.TrimSuffix(rest, "?")):
			whole = l.URL
		}
	}
	return whole, parts
}

var (
	allOnOne = regexp.MustCompile(`(?i)^(all on one page|single page|view as one page|auf einer seite( lesen)?|на одной странице)$`)
	numbered = regexp.MustCompile(`/(?:(?:page|seite)[/-]?)?([2-9]|[1-9][0-9])/?$`)
)

// stem is an address without the number of the page of a story, and that.
func stem(u *url.URL) (rest string, n int) {
	q, p := u.Query(), u.Path
	for _, name := range []string{"page", "seite"} {
		if n, err := strconv.Atoi(q.Get(name)); err == nil {
			q.Del(name)
			return u.Host + p + "?" + q.Encode(), n
		}
	}
	n = 1
	if m := numbered.FindStringSubmatchIndex(p); m != nil {
		n, _ = strconv.Atoi(p[m[2]:m[3]]) // digits
		p = p[:m[0]]
	}
	return u.Host + p + "?" + q.Encode(), n
}
