package urlkey

import (
	"errors"
	"fmt"
	"net/url"
)

// MaxLen is the longest address, and the longest key, in bytes.
const MaxLen = 2000

var (
	// ErrTooLong: the address or its key is over MaxLen bytes.
	ErrTooLong = errors.New("address too long")
	// ErrNotWeb: not an absolute http or https address with a host, or one with a name or password.
	ErrNotWeb = errors.New("not a web address: want http or https, a host, a port up to 65535, no name or password")
)

// A Key is what an address is known by. Addresses with equal keys are one page.
type Key struct {
	Key  string // SURT: example,daily)/2026/harbour
	Site string // registrable domain (public suffix list, private section included); an IP address with its port
	Host string // host as asked, in lower case and punycode, with its port unless that is 80 or 443
}

// Of gives the key of an address. The errors are ErrNotWeb and ErrTooLong.
func Of(rawurl string) (Key, error) {
	u, err := parse(nil, rawurl)
	if err != nil {
		return Key{}, err
	}
	u = unwrap(u)
	k := Key{
		Key:  surt(plainHost(u.Host)) + ")" + keyPath(u.EscapedPath()) + keyQuery(u.RawQuery),
		Site: site(u.Host),
		Host: trimPort(u.Host),
	}
	if len(k.Key) > MaxLen {
		return Key{}, fmt.Errorf("key of %.60s…: %w", rawurl, ErrTooLong)
	}
	return k, nil
}

// unwrap gives the publisher's address inside one of an AMP cache or viewer. It ends: what is
// inside is always shorter.
func unwrap(u *url.URL) *url.URL {
	for {
		address := wrapped(u)
		if address == "" {
			return u
		}
		inner, err := parse(nil, address)
		if err != nil {
			return u // an address that only looks like one of a cache
		}
		u = inner
	}
}
