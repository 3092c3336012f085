package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// maxHeader is how long the head of an answer may be.
const maxHeader = 256 << 10

// A route goes to a server straight, through the guard, or through a proxy: the site's, or else that
// of the environment. These are two transports, so that the proxy's own address is exempt on the way
// to the proxy and nowhere else.
type route struct {
	environment      func(*url.URL) (*url.URL, error)
	straight, around *http.Transport
}

func newRoute(g guard) (*route, error) {
	byEnvironment, err := environment()
	if err != nil {
		return nil, err
	}
	r := &route{environment: byEnvironment}
	r.straight = newTransport(&net.Dialer{Timeout: 15 * time.Second, Control: g.control})
	r.around = newTransport(&net.Dialer{Timeout: 15 * time.Second})
	r.around.Proxy = r.proxy
	r.around.OnProxyConnectResponse = func(_ context.Context, _ *url.URL, _ *http.Request, resp *http.Response) error {
		if resp.StatusCode != http.StatusOK {
			return fmt.Errorf("%w: %s", ErrProxy, resp.Status)
		}
		return nil
	}
	return r, nil
}

func newTransport(d *net.Dialer) *http.Transport {
	return &http.Transport{
		DialContext:            d.DialContext,
		ForceAttemptHTTP2:      true, // a DialContext of one's own would switch it off
		DisableCompression:     true, // decode does it
		MaxResponseHeaderBytes: maxHeader,
		TLSHandshakeTimeout:    15 * time.Second,
		IdleConnTimeout:        time.Minute,
		MaxIdleConns:           256,
	}
}

// environment gives the proxy by HTTP_PROXY, HTTPS_PROXY and NO_PROXY as they are now
// (http.ProxyFromEnvironment knows only how they were when first asked). One that cannot be read is
// an error: without it, requests would go out straight.
func environment() (func(*url.URL) (*url.URL, error), error) {
	c := httpproxy.FromEnvironment()
	all := *c
	all.NoProxy = ""
	for scheme, set := range map[string]string{"http": c.HTTPProxy, "https": c.HTTPSProxy} {
		p, err := all.ProxyFunc()(&url.URL{Scheme: scheme, Host: "daily.example"})
		if err == nil && p == nil && set != "" {
			err = errors.New("not an address") // its text is not shown: it may hold a password
		}
		if err != nil {
			return nil, fmt.Errorf("%s_proxy: %w", scheme, err)
		}
	}
	return c.ProxyFunc(), nil
}

// proxy is the one by which a request goes, nil for none.
func (r *route) proxy(req *http.Request) (*url.URL, error) {
	if p := req.Context().Value(exchangeKey{}).(*exchange).proxy; p != nil {
		return p.url, nil
	}
	return r.environment(req.URL)
}

func (r *route) RoundTrip(req *http.Request) (*http.Response, error) {
	proxy, err := r.proxy(req)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProxy, err) // Unreachable: environment has tried both schemes.
	}
	if proxy == nil {
		return r.straight.RoundTrip(req)
	}
	resp, err := r.around.RoundTrip(req)
	if err == nil && resp.StatusCode == http.StatusProxyAuthRequired { // only a proxy says so, RFC 9110 §15.5.8
		resp.Body.Close()
		return nil, fmt.Errorf("%w: %s", ErrProxy, resp.Status)
	}
	return resp, err
}

func (r *route) close() {
	r.straight.CloseIdleConnections()
	r.around.CloseIdleConnections()
}
