package trap_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"newsmorgue/scraper/trap"
)

var now = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

func TestAddress(t *testing.T) {
	for _, c := range []struct{ address, reason string }{
		{"/", ""},
		{"/politics/2026/03/13/harbour-opens-to-ships", ""},
		{"/2011/11/11/harbour-opens", ""},
		{"/11/11/11/harbour-opens", ""},
		{"/news/news/harbour", ""},
		{"/news/local/news/harbour", ""},
		{"/a/b/c/d/e/f/g/h/i/j/k/l", ""},
		{"/a/b/c/d/e/f/g/h/i/j/k/l/m", "more than 12 segments"},
		{"/" + strings.Repeat("x/", 900), "more than 12 segments"},
		{"/news/news/news", `"news" again and again`},
		{"/a/img/css/img/css/img/css", `"img/css" again and again`},
		{"/a/1/a/1/a/1", `"a/1" again and again`},
		{"/a/x/a/y/a/z", ""},
		{"/a/x/a/y/a/z/a", `segment "a" 4 times`},
		{"/s?a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9&j=10", ""},
		{"/s?a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9&j=10&k=11", "more than 10 parameters"},
		{"/s?a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9&j=10&utm_source=x&utm_medium=y", ""},
		{"/login?to=/login?to=/a", `an address with a query in parameter "to"`},
		{"/login?to=https%3A%2F%2Fdaily.example%2Fa%3Fb%3D1", `an address with a query in parameter "to"`},
		{"/login?to=https%253A%252F%252Fdaily.example%252Fa%253Fb%253D1", `an address with a query in parameter "to"`},
		{"/login?to=https%3A%2F%2Fdaily.example%2Fa", ""},
		{"/harbour?id=7?ref=mail", ""}, // a tracking parameter that somebody hung on
		{"/harbour?title=Who%3F", ""},
		{"/2027/03/13/", ""},
		{"/2027/03/15/", "a calendar page of 2027-03-15, more than a year from now"},
		{"/events?date=2031-01-01", "a calendar page of 2031-01-01, more than a year from now"},
		{"/events?year=1970&month=1", "a calendar page of 1970-01-01, before 1990"},
		{"/1990/01/", ""},
		{"/1987/03/13/harbour-opens-to-ships", ""}, // a story
		{"/2084/03/13/the-harbour-of-the-future", ""},
		{"/a?psid=0a1b2c3d4e5f6071", `a session id in parameter "psid"`},
		{"/a?usersession=0a1b2c3d4e5f6071", `a session id in parameter "usersession"`},
		{"/a?PHPSESSID=0a1b2c3d4e5f6071", ""}, // which urlkey drops
		{"/a?sid=4711", ""},
		{"/a?session=2026-spring-of-the-council", ""},
		{"/a?hash=0a1b2c3d4e5f6071", ""},
		{"/a%252Fb", ""},
		{"/a%25252Fb", "encoded again and again"},
		{"/a%25%25b", "encoded again and again"},
		{"/a%00b", "an encoded control byte %00"},
		{"/a?b=%0a", "an encoded control byte %0A"},
		{"/harbour-opens/%0A", ""},
		{"/harbour-opens/%0D%0A", ""},
		{"/50%25-off", ""},
		{"/" + strings.Repeat("x", 2000), "more than 2000 bytes"},
	} {
		u, err := url.Parse("https://daily.example" + c.address)
		if err != nil {
			t.Fatal(err)
		}
		if got := trap.Address(u, now); got != c.reason {
			t.Errorf("Address(%.80s) = %q; want %q", u, got, c.reason)
		}
	}
}

func TestNoAddress(t *testing.T) {
	if got := trap.Address(&url.URL{Scheme: "mailto", Opaque: "desk@daily.example"}, now); got == "" {
		t.Error("Address of a mail address finds nothing wrong")
	}
}

func BenchmarkAddress(b *testing.B) {
	u, err := url.Parse("https://daily.example/politics/2026/03/13/harbour-opens-to-ships?id=7")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		trap.Address(u, now)
	}
}
