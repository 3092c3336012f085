package fetch

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"
)

// Cookies are those of a file, as a browser held them.
type Cookies struct{ list []*http.Cookie }

// ReadCookies reads a file in Netscape's format, as browsers' add-ons and yt-dlp write it, and takes
// what belongs to a host, a domain above it, or a host below it: such a file often holds a whole
// browser's. Its errors begin with the name of the file and the line.
//
//	domain  TRUE: and hosts below  path  TRUE: https only  expiry in seconds, 0: none  name  value
//
// The fields are parted by tabs. A line that begins with #HttpOnly_ is a cookie, with any other # a comment.
func ReadCookies(name string, r io.Reader, host string) (*Cookies, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	jar := new(Cookies)
	n := 0
	for lines.Scan() {
		n++
		line := strings.TrimPrefix(strings.TrimRight(lines.Text(), "\r"), "#HttpOnly_")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		c, err := parseCookie(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if domain := strings.TrimPrefix(c.Domain, "."); below(host, domain) || below(domain, host) {
			jar.list = append(jar.list, c)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	if len(jar.list) == 0 {
		return nil, fmt.Errorf("%s:%d: the file ends without a cookie of %s", name, max(n, 1), host)
	}
	return jar, nil
}

func below(host, domain string) bool { return host == domain || strings.HasSuffix(host, "."+domain) }

// parseCookie reads a line. The domain begins with a dot if hosts below it are meant too. No error
// shows a value: it may be what logs a reader in.
func parseCookie(line string) (*http.Cookie, error) {
	f := strings.Split(line, "\t")
	if len(f) == 6 {
		f = append(f, "") // an editor has taken the tab before an empty value
	}
	if len(f) != 7 {
		return nil, fmt.Errorf("%d fields parted by tabs; want 7", len(f))
	}
	domain := strings.ToLower(strings.TrimPrefix(f[0], "."))
	if u, err := url.Parse("https://" + domain + "/"); err != nil || domain == "" || u.Host != domain {
		return nil, fmt.Errorf("%.100q is no domain", f[0])
	}
	if !truth(f[1]) || !truth(f[3]) {
		return nil, fmt.Errorf("fields 2 and 4 are %.20q and %.20q; want TRUE or FALSE", f[1], f[3])
	}
	expiry, err := strconv.ParseFloat(f[4], 64) // some write fractions
	if err != nil || !(expiry >= 0 && expiry < 1e12) {
		return nil, fmt.Errorf("expiry %.40q is no number of seconds", f[4])
	}
	if f[5] == "" || strings.ContainsFunc(f[5]+f[6], unsendable) {
		return nil, fmt.Errorf("cookie %.100q cannot be sent", f[5])
	}
	c := &http.Cookie{Domain: domain, Path: f[2], Secure: strings.EqualFold(f[3], "TRUE"), Name: f[5], Value: f[6]}
	if strings.EqualFold(f[1], "TRUE") {
		c.Domain = "." + domain
	}
	if expiry > 0 {
		c.Expires = time.Unix(int64(expiry), 0)
	}
	return c, nil
}

func truth(s string) bool { return strings.EqualFold(s, "TRUE") || strings.EqualFold(s, "FALSE") }

// unsendable: what would end a cookie, or the header (RFC 6265 §4.1.1 allows less, browsers more).
func unsendable(r rune) bool { return r < ' ' || r == 0x7f || r == ';' }

// A Jar holds the cookies of one site, in memory. It may be used from several goroutines.
type Jar struct {
	jar  *cookiejar.Jar
	keep bool
}

// NewJar makes a jar with those of a file, if not nil. One that keeps takes what the site sets as well.
func NewJar(from *Cookies, keep bool) *Jar {
	jar, _ := cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List}) // It never fails.
	if from != nil {
		for _, c := range from.list {
			host, wide := strings.CutPrefix(c.Domain, ".")
			put := *c
			if !wide {
				put.Domain = ""
			}
			jar.SetCookies(&url.URL{Scheme: "https", Host: host, Path: "/"}, []*http.Cookie{&put})
		}
	}
	return &Jar{jar, keep}
}

// header is the Cookie header for an address, "" for none. It is written here, and not by
// http.Request.AddCookie, which puts quotes around what a browser sends bare.
func (j *Jar) header(u *url.URL) string {
	var pairs []string
	for _, c := range j.jar.Cookies(u) {
		value := c.Value
		if c.Quoted {
			value = `"` + value + `"`
		}
		pairs = append(pairs, c.Name+"="+value)
	}
	return strings.Join(pairs, "; ")
}

// take keeps what an answer sets.
func (j *Jar) take(u *url.URL, resp *http.Response) {
	if set := resp.Cookies(); j.keep && len(set) > 0 {
		j.jar.SetCookies(u, set)
	}
}
