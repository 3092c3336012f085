package fetch

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const cookieFile = "\ufeff# Netscape HTTP Cookie File\r\n" +
	"\r\n" +
	".daily.example\tTRUE\t/\tFALSE\t0\twide\t1\r\n" +
	"www.daily.example\tFALSE\t/\tFALSE\t4102444800\tnarrow\ta b,c\r\n" +
	"#HttpOnly_.daily.example\tTRUE\t/\tTRUE\t4102444800.5\tsecure\t{\"q\":\"x\"}\r\n" +
	"daily.example\tFALSE\t/abo\tFALSE\t0\tpath\t=\r\n" +
	".daily.example\tTRUE\t/\tFALSE\t1\texpired\tx\r\n" +
	".daily.example\tTRUE\t/\tFALSE\t0\tempty\r\n" +
	".example\tTRUE\t/\tFALSE\t0\tsuffix\tx\r\n" +
	".other.example\tTRUE\t/\tFALSE\t0\tother\tx\r\n" +
	".notdaily.example\tTRUE\t/\tFALSE\t0\tnotdaily\tx"

func readCookies(t *testing.T, text, host string) *Cookies {
	t.Helper()
	c, err := ReadCookies("cookies.txt", strings.NewReader(text), host)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestJarOfFile(t *testing.T) {
	jar := NewJar(readCookies(t, cookieFile, "daily.example"), false)
	for address, want := range map[string]string{
		"http://daily.example/":          "wide=1; empty=",
		"https://daily.example/":         `wide=1; secure={"q":"x"}; empty=`,
		"http://daily.example/abo/1":     "path==; wide=1; empty=",
		"http://www.daily.example/":      "wide=1; narrow=a b,c; empty=",
		"http://live.www.daily.example/": "wide=1; empty=",
		"http://other.example/":          "",
		"http://notdaily.example/":       "",
	} {
		u, _ := url.Parse(address)
		if got := jar.header(u); got != want {
			t.Errorf("cookies for %s = %q; want %q", address, got, want)
		}
	}
}

// A host takes what belongs to it, to a domain above, or to a host below.
func TestReadCookiesOfHost(t *testing.T) {
	for host, want := range map[string]int{"daily.example": 7, "www.daily.example": 7, "other.example": 2, "weekly.example": 1} {
		if c := readCookies(t, cookieFile, host); len(c.list) != want {
			t.Errorf("%d cookies for %s; want %d", len(c.list), host, want)
		}
	}
}

func TestReadCookiesRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "cookies.txt:1: the file ends without a cookie of daily.example"},
		{"of others only", "# Netscape\n.other.example\tTRUE\t/\tFALSE\t0\ta\tsecret", "cookies.txt:2: the file ends without a cookie of daily.example"},
		{"JSON", `[{"name": "a", "value": "secret"}]`, "cookies.txt:1: 1 fields parted by tabs; want 7"},
		{"spaces", "\n\n.daily.example TRUE / FALSE 0 a secret", "cookies.txt:3: 1 fields parted by tabs; want 7"},
		{"no domain", "\tTRUE\t/\tFALSE\t0\ta\tsecret", `cookies.txt:1: "" is no domain`},
		{"address", "http://daily.example/\tTRUE\t/\tFALSE\t0\ta\tsecret", `cookies.txt:1: "http://daily.example/" is no domain`},
		{"flag", ".daily.example\tyes\t/\tFALSE\t0\ta\tsecret", `cookies.txt:1: fields 2 and 4 are "yes" and "FALSE"; want TRUE or FALSE`},
		{"expiry", ".daily.example\tTRUE\t/\tFALSE\tnever\ta\tsecret", `cookies.txt:1: expiry "never" is no number of seconds`},
		{"no name", ".daily.example\tTRUE\t/\tFALSE\t0\t\tsecret", `cookies.txt:1: cookie "" cannot be sent`},
		{"control", ".daily.example\tTRUE\t/\tFALSE\t0\ta\tsecret\x01", `cookies.txt:1: cookie "a" cannot be sent`},
		{"two in one", ".daily.example\tTRUE\t/\tFALSE\t0\ta\tsecret; b=2", `cookies.txt:1: cookie "a" cannot be sent`},
		{"long line", "\n" + strings.Repeat("x", 2<<20), "cookies.txt:2: bufio.Scanner: token too long"},
	} {
		_, err := ReadCookies("cookies.txt", strings.NewReader(c.text), "daily.example")
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v; want %s", c.name, err, c.want)
		}
	}
}

// A jar that keeps sends back what was set; neither it nor one that does not shows cookies in an answer.
func TestCookies(t *testing.T) {
	var got string
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Get("Cookie")
		http.SetCookie(w, &http.Cookie{Name: "session", Value: "s1", Path: "/"})
	})
	file := readCookies(t, "127.0.0.1\tFALSE\t/\tFALSE\t0\tabo\ta1", "127.0.0.1")
	f := newFetcher(t, Options{})
	for _, c := range []struct {
		name          string
		jar           *Jar
		first, second string
		set           bool
	}{
		{"none", nil, "", "", true},
		{"of a file", NewJar(file, false), "abo=a1", "abo=a1", false},
		{"that keeps", NewJar(nil, true), "", "session=s1", false},
		{"of a file that keeps", NewJar(file, true), "abo=a1", "abo=a1; session=s1", false},
	} {
		for i, want := range []string{c.first, c.second} {
			a, err := f.Get(t.Context(), Request{URL: site, Jar: c.jar})
			if err != nil || got != want {
				t.Errorf("jar %s: request %d sent %q, %v; want %q", c.name, i+1, got, err, want)
			}
			if a.RequestHeader.Get("Cookie") != "" || (a.Header.Get("Set-Cookie") != "") != c.set {
				t.Errorf("jar %s: headers %v and %v in the answer", c.name, a.RequestHeader, a.Header)
			}
		}
	}
}

// FuzzReadCookies: whatever a file holds, what comes of it can be sent as one header.
func FuzzReadCookies(f *testing.F) {
	f.Add(cookieFile)
	f.Add("daily.example\tFALSE\t/\tFALSE\t0\ta\t\"b\"")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ReadCookies("cookies.txt", strings.NewReader(text), "daily.example")
		if err != nil {
			return
		}
		if h := NewJar(c, false).header(&url.URL{Scheme: "https", Host: "daily.example", Path: "/"}); strings.ContainsAny(h, "\r\n\x00") {
			t.Errorf("header %q of %q", h, text)
		}
	})
}
