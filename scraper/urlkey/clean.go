package urlkey

import (
	"fmt"
	"net/url"
	"strings"
)

// Clean makes a reference found on a page absolute. It stays as found, but for
//
//   - white space around and line ends within it, and its fragment
//   - a backslash in front of the query, which browsers read as a slash
//   - bytes that cannot go over the wire, and a percent sign that encodes nothing: they are percent-encoded
//   - its scheme and host, in lower case and punycode, and dot segments, as in every browser
//
// A nil base means that the reference must be absolute. Clean of what Clean gave is the same.
func Clean(base *url.URL, ref string) (string, error) {
	u, err := parse(base, ref)
	if err != nil {
		return "", err
	}
	return u.String(), nil
}

func parse(base *url.URL, ref string) (*url.URL, error) {
	u, err := url.Parse(wire(ref))
	if err != nil {
		return nil, fmt.Errorf("address %.200q: %w", ref, ErrNotWeb)
	}
	if base == nil {
		base = u
	}
	u = base.ResolveReference(u)
	u.Fragment, u.RawFragment = "", ""
	if u.Host, err = asciiHost(u.Host); err != nil || !web(u) {
		return nil, fmt.Errorf("address %.200q: %w", ref, ErrNotWeb)
	}
	if len(u.String()) > MaxLen {
		return nil, fmt.Errorf("address %.60s…: %w", ref, ErrTooLong)
	}
	return u, nil
}

func web(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Opaque == "" && u.User == nil
}

var lineEnds = strings.NewReplacer("\t", "", "\n", "", "\r", "")

// wire is the reference without its fragment, of bytes that may be sent.
func wire(ref string) string {
	ref = lineEnds.Replace(strings.Trim(ref, " \t\n\f\r"))
	ref, _, _ = strings.Cut(ref, "#")
	path, query, asked := strings.Cut(ref, "?")
	path = escape(strings.ReplaceAll(path, `\`, "/"), " \"<>^`{|}")
	if !asked {
		return path
	}
	return path + "?" + escape(query, " \"<>")
}
