package fetch

import (
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

func TestParseProxy(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"none", "none"},
		{"http://proxy.example:3128", "http://proxy.example:3128"},
		{"http://proxy.example:3128/", "http://proxy.example:3128/"},
		{"https://anna:secret@proxy.example", "https://anna:xxxxx@proxy.example"},
		{"socks5://127.0.0.1:1080", "socks5://127.0.0.1:1080"},
		{"socks5h://[::1]:1080", "socks5h://[::1]:1080"},
		{"", ""},
		{"None", ""},
		{"proxy.example:3128", ""},
		{"ftp://anna:secret@proxy.example", ""},
		{"http://", ""},
		{"http://:3128", ""},
		{"http://anna:secret@%zz:1", ""},
		{"http://anna:secret@proxy.example/way", ""},
		{"http://proxy.example?secret", ""},
	} {
		p, err := ParseProxy(c.text)
		if err == nil && p.String() != c.want || (err != nil) != (c.want == "") || err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("ParseProxy(%q) = %v, %v; want %q", c.text, p, err, c.want)
		}
	}
}

func proxyOf(t *testing.T, text string) *Proxy {
	t.Helper()
	p, err := ParseProxy(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A site's proxy comes before the environment's, and none is past it.
func TestProxyOfSite(t *testing.T) {
	var asked, login string
	by := func(name string) string {
		return serve(t, func(w http.ResponseWriter, r *http.Request) {
			asked, login = name+" "+r.Host, r.Header.Get("Proxy-Authorization")
		})
	}
	own, environment, site := by("own"), by("environment"), by("site")
	setProxy(t, environment)
	f := newFetcher(t, Options{})
	ownHost := strings.TrimPrefix(own, "http://")
	siteHost := strings.TrimPrefix(site, "http://")
	for _, c := range []struct {
		proxy            *Proxy
		url, want, login string
	}{
		{nil, "http://daily.example/", "environment daily.example", ""},
		{proxyOf(t, own), "http://daily.example/", "own daily.example", ""},
		{proxyOf(t, "http://anna:secret@"+ownHost), "http://daily.example/", "own daily.example", "Basic " + base64.StdEncoding.EncodeToString([]byte("anna:secret"))},
		{proxyOf(t, "socks5://"+socks(t)), site, "site " + siteHost, ""},
		{proxyOf(t, "none"), site, "site " + siteHost, ""},
	} {
		asked, login = "", ""
		if _, err := f.Get(t.Context(), Request{URL: c.url, Proxy: c.proxy}); err != nil || asked != c.want || login != c.login {
			t.Errorf("Get(%s) by %v asked %q with %q, %v; want %q with %q", c.url, c.proxy, asked, login, err, c.want, c.login)
		}
	}
}

// A site's proxy is exempt from the guard, and what it is asked for is not; no error shows its password.
func TestProxyOfSiteRefuses(t *testing.T) {
	asked := 0
	login := strings.TrimPrefix(serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		http.Error(w, "who are you?", http.StatusProxyAuthRequired)
	}), "http://")
	setProxy(t, "")
	f, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, c := range []struct {
		proxy, url, reason string
		asked              int
	}{
		{"http://anna:secret@" + login, "http://daily.example/", "proxy", 1},
		{"http://anna:secret@" + login, "https://daily.example/", "proxy", 1},
		{"https://anna:secret@" + login, "https://daily.example/", "proxy", 0},
		{"http://anna:secret@127.0.0.1:1", "http://daily.example/", "proxy", 0},
		{"socks5://anna:secret@127.0.0.1:1", "http://daily.example/", "proxy", 0},
		{"socks5://anna:secret@" + strings.Trim(wireServer(t, "HTTP/1.1 400 Bad Request\r\n\r\n"), "htp:/"), "http://daily.example/", "proxy", 0},
		{"http://anna:secret@" + login, "http://10.0.0.1/", "private", 0},
		{"socks5://anna:secret@" + login, "http://169.254.169.254/", "private", 0},
		{"none", "http://127.0.0.1/", "private", 0},
	} {
		asked = 0
		_, err := f.Get(t.Context(), Request{URL: c.url, Proxy: proxyOf(t, c.proxy)})
		if Reason(err) != c.reason || asked != c.asked || strings.Contains(err.Error(), "secret") {
			t.Errorf("Get(%s) by %s: %v (%s) after %d questions; want %s after %d", c.url, c.proxy, err, Reason(err), asked, c.reason, c.asked)
		}
	}
}

// socks is the address of a SOCKS5 proxy without login (RFC 1928), which goes to IPv4 addresses.
func socks(t *testing.T) string {
	t.Helper()
	return strange(t, func(c net.Conn) {
		head := make([]byte, 3+10)
		if _, err := io.ReadFull(c, head[:3]); err != nil { // version, one method: none
			return
		}
		c.Write([]byte{5, 0})
		if _, err := io.ReadFull(c, head[3:]); err != nil || head[6] != 1 { // connect to an IPv4 address
			return
		}
		to, err := net.DialTCP("tcp4", nil, &net.TCPAddr{IP: head[7:11], Port: int(head[11])<<8 | int(head[12])})
		if err != nil {
			return
		}
		defer to.Close()
		c.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
		go io.Copy(to, c)
		io.Copy(c, to)
	})
}
