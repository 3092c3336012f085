package urlkey

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"
)

var keyTests = []struct{ in, key, site, host string }{
	{"https://daily.example/2026/harbour", "example,daily)/2026/harbour", "daily.example", "daily.example"},
	{"http://www.Daily.Example:80/2026/harbour/", "example,daily)/2026/harbour", "daily.example", "www.daily.example"},
	{"https://daily.example", "example,daily)/", "daily.example", "daily.example"},
	{"https://daily.example./?", "example,daily)/", "daily.example", "daily.example"},
	{"https://daily.example:443/a#comments", "example,daily)/a", "daily.example", "daily.example"},
	{"https://daily.example:8443/a", "example,daily:8443)/a", "daily.example", "daily.example:8443"},
	{"https://sport.daily.example/a", "example,daily,sport)/a", "daily.example", "sport.daily.example"},

	// path
	{"https://daily.example/a/./b/../c", "example,daily)/a/c", "daily.example", "daily.example"},
	{"https://daily.example/a/%2e%2E/c", "example,daily)/c", "daily.example", "daily.example"},
	{"https://daily.example//a//b", "example,daily)/a/b", "daily.example", "daily.example"},
	{"https://daily.example/%7Eanna/%c3%a9t%C3%A9", "example,daily)/~anna/%C3%A9t%C3%A9", "daily.example", "daily.example"},
	{"https://daily.example/été", "example,daily)/%C3%A9t%C3%A9", "daily.example", "daily.example"},
	{"https://daily.example/a%2Fb|c", "example,daily)/a%2Fb%7Cc", "daily.example", "daily.example"},
	{"https://daily.example/100%-sure", "example,daily)/100%25-sure", "daily.example", "daily.example"},
	{"https://daily.example/Harbour", "example,daily)/Harbour", "daily.example", "daily.example"},
	{"https://daily.example/news/index.html", "example,daily)/news", "daily.example", "daily.example"},
	{"https://daily.example/index.php?id=7", "example,daily)/?id=7", "daily.example", "daily.example"},
	{"https://daily.example/a;jsessionid=1A2B?x=1", "example,daily)/a?x=1", "daily.example", "daily.example"},
	{"https://daily.example/(S(lit3py55t21z5v55))/a.aspx", "example,daily)/a.aspx", "daily.example", "daily.example"},

	// query
	{"https://daily.example/a?b=2&a=1", "example,daily)/a?a=1&b=2", "daily.example", "daily.example"},
	{"https://daily.example/a?utm_source=x&utm_medium=y", "example,daily)/a", "daily.example", "daily.example"},
	{"https://daily.example/a?%75tm_source=x&fbclid=z&id=7", "example,daily)/a?id=7", "daily.example", "daily.example"},
	{"https://daily.example/a?id=7&amp;page=2", "example,daily)/a?id=7&page=2", "daily.example", "daily.example"},
	{"https://daily.example/a?q=x+y&q=x%20y", "example,daily)/a?q=x%20y", "daily.example", "daily.example"},
	{"https://daily.example/a?PHPSESSID=abc&sid=12", "example,daily)/a?sid=12", "daily.example", "daily.example"},
	{"https://daily.example/a?sid=0123456789abcdef0123", "example,daily)/a", "daily.example", "daily.example"},
	{"https://daily.example/a?&&b", "example,daily)/a?b", "daily.example", "daily.example"},

	// AMP, print, mobile
	{"https://m.daily.example/a", "example,daily)/a", "daily.example", "m.daily.example"},
	{"https://amp.daily.example/a", "example,daily)/a", "daily.example", "amp.daily.example"},
	{"https://www.m.daily.example/a", "example,daily)/a", "daily.example", "www.m.daily.example"},
	{"https://m.example/a", "example,m)/a", "m.example", "m.example"},
	{"https://daily.example/a/amp", "example,daily)/a", "daily.example", "daily.example"},
	{"https://daily.example/a.amp.html", "example,daily)/a.html", "daily.example", "daily.example"},
	{"https://daily.example/amp/a", "example,daily)/a", "daily.example", "daily.example"},
	{"https://daily.example/amp", "example,daily)/amp", "daily.example", "daily.example"},
	{"https://daily.example/a/print/", "example,daily)/a", "daily.example", "daily.example"},
	{"https://daily.example/print/a", "example,daily)/print/a", "daily.example", "daily.example"},
	{"https://daily.example/a?outputType=amp", "example,daily)/a", "daily.example", "daily.example"},
	{"https://daily.example/a?print=1&view=gallery", "example,daily)/a?view=gallery", "daily.example", "daily.example"},
	{"https://daily-example.cdn.ampproject.org/c/s/www.daily.example/a/amp?id=7", "example,daily)/a?id=7", "daily.example", "www.daily.example"},
	{"https://www.google.com/amp/s/daily.example/a", "example,daily)/a", "daily.example", "daily.example"},
	{"http://0.cdn.ampproject.org//0/.00", "org,ampproject,cdn,0)/0/.00", "ampproject.org", "0.cdn.ampproject.org"},
	{"https://www.google.com/amp/faq", "com,google)/faq", "google.com", "www.google.com"},

	// hosts
	{"https://ПРИМЕР.example/a", "example,xn--e1afmkfd)/a", "xn--e1afmkfd.example", "xn--e1afmkfd.example"},
	{"https://xn--e1afmkfd.example/a", "example,xn--e1afmkfd)/a", "xn--e1afmkfd.example", "xn--e1afmkfd.example"},
	{"https://anna.github.io/a", "io,github,anna)/a", "anna.github.io", "anna.github.io"},
	{"https://www.daily.co.uk/a", "uk,co,daily)/a", "daily.co.uk", "www.daily.co.uk"},
	{"https://co.uk/a", "uk,co)/a", "co.uk", "co.uk"},
	{"http://localhost/a", "localhost)/a", "localhost", "localhost"},
	{"http://127.0.0.1:8100/a", "127.0.0.1:8100)/a", "127.0.0.1:8100", "127.0.0.1:8100"},
	{"http://127.0.0.1/a", "127.0.0.1)/a", "127.0.0.1", "127.0.0.1"},
	{"http://[::1]:8100/a", "[::1]:8100)/a", "[::1]:8100", "[::1]:8100"},
	{"http://[::FFFF:7f00:1]/a", "127.0.0.1)/a", "127.0.0.1", "127.0.0.1"},
	{"http://old_paper.example/a", "example,old_paper)/a", "old_paper.example", "old_paper.example"},
}

func TestOf(t *testing.T) {
	for _, c := range keyTests {
		k, err := Of(c.in)
		if want := (Key{c.key, c.site, c.host}); err != nil || k != want {
			t.Errorf("Of(%q) = %+v, %v; want %+v", c.in, k, err, want)
		}
	}
}

func TestOfRefuses(t *testing.T) {
	long := "https://daily.example/" + strings.Repeat("a", MaxLen)
	spread := "https://daily.example/?" + strings.Repeat("|", MaxLen/2) // fits, but its key does not
	for _, c := range []struct {
		in   string
		want error
	}{
		{"", ErrNotWeb}, {"/a", ErrNotWeb}, {"daily.example/a", ErrNotWeb}, {"//daily.example/a", ErrNotWeb},
		{"mailto:anna@daily.example", ErrNotWeb}, {"javascript:void(0)", ErrNotWeb}, {"ftp://daily.example/a", ErrNotWeb},
		{"https:daily.example", ErrNotWeb}, {"https:///a", ErrNotWeb}, {"https://anna:secret@daily.example/", ErrNotWeb},
		{"https://daily..example/", ErrNotWeb}, {"https://daily.example:99999/", ErrNotWeb}, {"https://daily.example:x/", ErrNotWeb},
		{"https://da,ily.example/", ErrNotWeb}, {"https://da%00ily.example/", ErrNotWeb}, {"http://[fe80::1%25eth0]/", ErrNotWeb},
		{long, ErrTooLong}, {spread, ErrTooLong},
	} {
		if k, err := Of(c.in); !errors.Is(err, c.want) {
			t.Errorf("Of(%.60q) = %+v, %v; want error %v", c.in, k, err, c.want)
		}
	}
}

func TestClean(t *testing.T) {
	base, _ := url.Parse("https://Daily.example/news/today?page=2")
	for _, c := range []struct{ ref, want string }{
		{"harbour", "https://daily.example/news/harbour"},
		{" /harbour\n", "https://daily.example/harbour"},
		{"/har\nbour", "https://daily.example/harbour"},
		{"//sport.daily.example/a", "https://sport.daily.example/a"},
		{"?page=3", "https://daily.example/news/today?page=3"},
		{"#top", "https://daily.example/news/today?page=2"},
		{"", "https://daily.example/news/today?page=2"},
		{`\a\b?c=\d`, `https://daily.example/a/b?c=\d`},
		{"/a?utm_source=x&b=2&a=1#frag", "https://daily.example/a?utm_source=x&b=2&a=1"},
		{"/a/", "https://daily.example/a/"},
		{"/a?", "https://daily.example/a?"},
		{"/%7Ea/%c3%a9?q=%7e", "https://daily.example/%7Ea/%c3%a9?q=%7e"},
		{"/a%2Fb|c {d}", "https://daily.example/a%2Fb%7Cc%20%7Bd%7D"},
		{"/été?q=é|{}", "https://daily.example/%C3%A9t%C3%A9?q=%C3%A9|{}"},
		{"/100%", "https://daily.example/100%25"},
		{"/../a/../b", "https://daily.example/b"},
		{"HTTP://WWW.Daily.Example:80/A", "http://www.daily.example:80/A"},
		{"http://ПРИМЕР.example/", "http://xn--e1afmkfd.example/"},
	} {
		if got, err := Clean(base, c.ref); err != nil || got != c.want {
			t.Errorf("Clean(%q) = %q, %v; want %q", c.ref, got, err, c.want)
		}
	}
}

// The address on the wire is what net/url makes of Clean's: it must not write it again.
func TestCleanIsSentAsItIs(t *testing.T) {
	const ref = `/a%2Fb|c/"d"/[e]/%7e;x=1,2?b=2&a=%7E|{}'`
	s, err := Clean(nil, "https://daily.example"+ref)
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	const want = `/a%2Fb%7Cc/%22d%22/[e]/%7e;x=1,2?b=2&a=%7E|{}'`
	if got := u.RequestURI(); got != want {
		t.Errorf("RequestURI of Clean(%q) = %q; want %q", ref, got, want)
	}
}

func TestNormalize(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"/a/b", "/a/b"},
		{"/%7e%41", "/~A"},
		{"/%2f%3F", "/%2F%3F"},
		{"/é|\x00", "/%C3%A9%7C%00"},
		{"/%", "/%25"},
		{"/%4", "/%254"},
		{"/%zz", "/%25zz"},
		{"/%2541", "/%2541"},
	} {
		if got := Normalize(c.in); got != c.want {
			t.Errorf("Normalize(%q) = %q; want %q", c.in, got, c.want)
		}
	}
}

func TestCanonical(t *testing.T) {
	const story = "https://www.daily.example/politics/2026/harbour"
	for _, c := range []struct {
		served, canonical string
		want              bool
	}{
		{story, story + "?utm_source=x", true},
		{story, "https://daily.example/politics/2026/harbour-reopens-4711", true},
		{story, "https://sport.daily.example/2026/harbour", true},
		{story + "/page/2", story, true},
		{story + "/2", story, true},
		{story + "?page=2", story, true},
		{story + "?ref=home", story, true},
		{"https://daily.example/", "https://www.daily.example/", true},
		{story, "https://other.example/politics/2026/harbour", false},
		{story, "https://daily.example/", false},
		{story, "https://daily.example/politics", false},
		{story, "https://daily.example/politics/2026/", false},
		{story, "https://daily.example/404.html", false},
		{story, "https://daily.example/login?to=x", false},
		{story, "/politics/2026/harbour", false},
		{story, "", false},
		{"", story, false},
		{"https://daily.example/article.php?id=7", "https://daily.example/article.php", false},
		{"https://daily.example/article.php?id=7", "https://daily.example/article.php?id=8", false},
		{"https://daily.example/a?id=7&page=2", "https://daily.example/a?id=7", true},
		{"https://daily.example/show.aspx?q=7", "https://daily.example/show.aspx", false},
	} {
		if got := Canonical(c.served, c.canonical); got != c.want {
			t.Errorf("Canonical(%q, %q) = %v; want %v", c.served, c.canonical, got, c.want)
		}
	}
}

// unsurt makes an address of a key, for asking that its key is the same again.
func unsurt(key string) string {
	host, rest, _ := strings.Cut(key, ")")
	if !isIP(strings.Split(host, "]")[0]) && !isIP(strings.Split(host, ":")[0]) {
		name, port, _ := strings.Cut(host, ":")
		labels := strings.Split(name, ",")
		slices.Reverse(labels)
		host = strings.Join(labels, ".")
		if port != "" {
			host += ":" + port
		}
	}
	return "http://" + host + rest
}

func FuzzOf(f *testing.F) {
	for _, c := range keyTests {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		k, err := Of(raw)
		if err != nil {
			return
		}
		again, err := Of(unsurt(k.Key))
		if errors.Is(err, ErrTooLong) {
			return // with its scheme the key is a little longer
		}
		if err != nil || again.Key != k.Key || again.Site != k.Site {
			t.Errorf("Of(%q) = %+v; of its own key %+v, %v", raw, k, again, err)
		}
	})
}

func FuzzClean(f *testing.F) {
	for _, ref := range []string{"/a", `\a`, "//b/c", "?q=|", "/%", "../x", "/été#f", "HTTP://A.example:80"} {
		f.Add(ref)
	}
	base, _ := url.Parse("https://daily.example/news/")
	f.Fuzz(func(t *testing.T, ref string) {
		once, err := Clean(base, ref)
		if err != nil {
			return
		}
		if twice, err := Clean(nil, once); err != nil || twice != once {
			t.Errorf("Clean(%q) = %q; cleaned again %q, %v", ref, once, twice, err)
		}
		u, err := url.Parse(once)
		if err != nil || !strings.HasSuffix(once, u.RequestURI()) && u.Path != "" {
			t.Errorf("Clean(%q) = %q is sent as %q, %v", ref, once, u.RequestURI(), err)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	for b.Loop() {
		if _, err := Of("https://www.daily.example/politics/2026/11/23/harbour-reopens-after-storm?utm_source=x&id=7"); err != nil {
			b.Fatal(err)
		}
	}
}
