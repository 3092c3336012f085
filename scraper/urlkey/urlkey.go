package urlkey

import (
	"errors"
	"net/url"
)

// MaxLen is the longest address, in bytes, that is kept and asked for.
const MaxLen = 2000

var (
	// ErrTooLong: the address or its key is over MaxLen bytes.
	ErrTooLong = errors.New("address too long")
	// ErrNotWeb: not an absolute http or https address with a host.
	ErrNotWeb = errors.New("not a web address")
)

// A Key is what an address is known by.
type Key struct {
	Key  string // SURT: example,daily)/2026/harbour
	Site string // registrable domain; an IP address with its port
	Host string // host in lower case and punycode, with its port unless it is the default
}

// Of gives the key of an address.
func Of(rawurl string) (Key, error) { return Key{}, ErrNotWeb }

// Clean makes the reference absolute, as found, without its fragment.
func Clean(base *url.URL, ref string) (string, error) { return "", ErrNotWeb }

// Canonical says whether the rel=canonical of a page served under an address is to be believed.
func Canonical(served, canonical string) bool { return false }
