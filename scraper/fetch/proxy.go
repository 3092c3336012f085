package fetch

import (
	"errors"
	"net/url"
	"slices"
)

// A Proxy is the way by which a site is asked, in place of the environment's.
type Proxy struct{ url *url.URL } // nil: straight

var proxySchemes = []string{"http", "https", "socks5", "socks5h"}

// ParseProxy reads an address, http://name:password@host:port as well as https:// and socks5://, or
// "none", which is straight, past the proxy of the environment. Its error does not show the text,
// which may hold a password.
func ParseProxy(s string) (*Proxy, error) {
	if s == "none" {
		return new(Proxy), nil
	}
	u, err := url.Parse(s)
	if err != nil || !slices.Contains(proxySchemes, u.Scheme) || u.Hostname() == "" ||
		u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("that is no proxy; write http://host:port, https://host:port, socks5://host:port or none")
	}
	return &Proxy{u}, nil
}

// String is the address without its password.
func (p *Proxy) String() string {
	if p.url == nil {
		return "none"
	}
	return p.url.Redacted()
}
