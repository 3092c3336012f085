package urlkey

import (
	"net"
	"net/netip"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// names reads a host as browsers do, but lets underscores through: there are such hosts.
var names = idna.New(idna.MapForLookup(), idna.StrictDomainName(false))

// asciiHost is the host in lower case and punycode, without a last dot, its port kept as found.
func asciiHost(hostport string) (string, error) {
	host, port := splitPort(hostport)
	if port != "" {
		if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
			return "", ErrNotWeb
		}
		port = ":" + port
	}
	if ip, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil && ip.Zone() == "" {
		return bracket(ip.Unmap()) + port, nil
	}
	host, err := punycode(strings.TrimSuffix(strings.ToLower(host), "."))
	return host + port, err
}

// punycode is quick for nearly all hosts, which need none.
func punycode(host string) (string, error) {
	if plain(host) && !strings.Contains(host, "xn--") {
		return host, nil
	}
	ascii, err := names.ToASCII(host)
	if err != nil {
		return "", ErrNotWeb
	}
	// Punycode that does not stand for itself stands for no name.
	if again, err := names.ToASCII(ascii); err != nil || again != ascii || !plain(ascii) {
		return "", ErrNotWeb
	}
	return ascii, nil
}

// plain says whether a host is made of labels of letters, digits, "-" and "_".
func plain(host string) bool {
	if len(host) > 253 {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || len(label) > 63 || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			return false
		}
	}
	return true
}

func bracket(ip netip.Addr) string {
	if ip.Is6() {
		return "[" + ip.String() + "]"
	}
	return ip.String()
}

// splitPort parts a host from its port; a colon without one is dropped.
func splitPort(hostport string) (host, port string) {
	i := strings.LastIndexByte(hostport, ':')
	if i < 0 || strings.HasSuffix(hostport, "]") {
		return hostport, ""
	}
	return hostport[:i], hostport[i+1:]
}

// trimPort drops the ports that the web is on. Both for either scheme, since a key has none.
func trimPort(hostport string) string {
	if host, port := splitPort(hostport); port == "80" || port == "443" {
		return host
	}
	return hostport
}

func isIP(host string) bool { return net.ParseIP(strings.Trim(host, "[]")) != nil }

func site(hostport string) string {
	host, _ := splitPort(hostport)
	if isIP(host) {
		return trimPort(hostport)
	}
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host // a public suffix itself, or a name of one label
}

// surt reverses a host: daily.example:8080 is example,daily:8080. An IP address stays as it is.
func surt(hostport string) string {
	host, port := splitPort(hostport)
	if port != "" {
		port = ":" + port
	}
	if isIP(host) {
		return host + port
	}
	labels := strings.Split(host, ".")
	slices.Reverse(labels)
	return strings.Join(labels, ",") + port
}

// variantHosts are first labels under which a paper shows the same pages again.
var variantHosts = []string{"www", "www1", "www2", "www3", "m", "mobile", "amp"}

// plainHost is the host without such a label, as long as the site itself remains.
func plainHost(hostport string) string {
	hostport = trimPort(hostport)
	domain := site(hostport)
	for {
		host, _ := splitPort(hostport)
		label, rest, _ := strings.Cut(hostport, ".")
		if host == domain || !slices.Contains(variantHosts, label) {
			return hostport
		}
		hostport = rest
	}
}

// wrapped is the address inside one of an AMP cache or viewer, "" when this is none:
//
//	https://daily-example.cdn.ampproject.org/c/s/daily.example/harbour
//	https://www.google.com/amp/s/daily.example/harbour
func wrapped(u *url.URL) string {
	inner, ok := "", false
	switch host := trimPort(u.Host); {
	case strings.HasSuffix(host, ".cdn.ampproject.org"):
		_, inner, ok = strings.Cut(keyPath(u.EscapedPath())[1:], "/")
	case strings.HasPrefix(host, "www.google."):
		inner, ok = strings.CutPrefix(path.Clean(Normalize(u.EscapedPath())), "/amp/")
	}
	scheme := "http://"
	if rest, secure := strings.CutPrefix(inner, "s/"); secure {
		scheme, inner = "https://", rest
	}
	if host, _, _ := strings.Cut(inner, "/"); !ok || !strings.Contains(host, ".") {
		return ""
	}
	if u.RawQuery != "" {
		inner += "?" + u.RawQuery
	}
	return scheme + inner
}
