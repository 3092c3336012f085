package fetch

import (
	"fmt"
	"net/netip"
	"strings"
	"syscall"

	"code.dny.dev/ssrf"
)

// A guard keeps a page, a redirect or a name server from leading us into a private network. It
// looks at the address that is connected to, so that no name can change its mind in between.
type guard struct{ *ssrf.Guardian }

func newGuard(allow []netip.Prefix) guard {
	var v4, v6 []netip.Prefix
	for _, p := range allow {
		if p.Addr().Is4() {
			v4 = append(v4, p)
		} else {
			v6 = append(v6, p)
		}
	}
	return guard{ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(v4...), ssrf.WithAllowedV6Prefixes(v6...))}
}

// control is for net.Dialer.
func (g guard) control(network, address string, conn syscall.RawConn) error {
	if err := g.Safe(network, address, conn); err != nil {
		return fmt.Errorf("%w: %w", ErrPrivate, err)
	}
	return nil
}

// literal refuses a host that is a private address as it stands. A proxy would go there: it does
// the connecting itself.
func (g guard) literal(host string) error {
	ip, err := netip.ParseAddr(host)
	switch {
	case host == "localhost" || strings.HasSuffix(host, ".localhost"):
		ip = netip.AddrFrom4([4]byte{127, 0, 0, 1})
	case err != nil && disguised(host):
		return fmt.Errorf("%w: %s is a number in disguise", ErrPrivate, host)
	case err != nil:
		return nil
	}
	if err := g.SafeAddr(ip.Unmap()); err != nil {
		return fmt.Errorf("%w: %w", ErrPrivate, err)
	}
	return nil
}

// disguised says whether a host that is no plain IP address would be read as one by some: 127.1,
// 2130706433, 0x7f.0.0.1. It ends in a number, and no domain does (WHATWG URL §3.5).
func disguised(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	return strings.Trim(last, "0123456789") == "" ||
		strings.HasPrefix(last, "0x") && strings.Trim(last[2:], "0123456789abcdef") == ""
}
