package scraper

import (
	"errors"
	"net/url"
	"strings"

	"newsmorgue/scraper/urlkey"
)

// parse reads an address that is to be asked.
func parse(address string) (urlkey.Key, *url.URL, error) {
	key, err := urlkey.Of(address)
	if errors.Is(err, urlkey.ErrTooLong) {
		return key, nil, &Refusal{URL: address, Reason: reasonLong, Detail: err.Error()}
	}
	if err != nil {
		return key, nil, &Failure{address, "address", 0, urlkey.ErrNotWeb}
	}
	u, err := url.Parse(address)
	if err != nil {
		return key, nil, &Failure{address, "address", 0, err}
	}
	return key, u, nil
}

func pathOf(u *url.URL) string {
	p := u.EscapedPath()
	if p == "" {
		p = "/"
	}
	if u.RawQuery != "" {
		p += "?" + u.RawQuery
	}
	return p
}

func originOf(u *url.URL) string { return u.Scheme + "://" + u.Host }

// firstLine is a text up to its first line end: that of a panic goes on with its stack.
func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func isRobots(address string) bool { return strings.HasSuffix(address, "/robots.txt") }

func siteOf(u *url.URL) string {
	key, err := urlkey.Of(u.String())
	if err != nil {
		return "" // Unreachable: it has answered.
	}
	return key.Site
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "" // Unreachable: parse has read every address of the frontier.
	}
	return strings.ToLower(u.Host)
}
