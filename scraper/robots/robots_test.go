package robots

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// The cases of RFC 9309 (section named) and those that Google documents for its own parser.
var allowedTests = []struct {
	name, file, token, path string
	want                    bool
	rule                    string
}{
	{"empty file", "", "newsmorgue", "/a", true, ""},
	{"no rule", "User-agent: *", "newsmorgue", "/a", true, ""},
	{"§2.2.1 own group", "User-agent: newsmorgue\nDisallow: /a", "newsmorgue", "/a", false, "Disallow: /a"},
	{"§2.2.1 no case", "user-AGENT: NewsMorgue\nDISALLOW: /a", "newsmorgue", "/a/b", false, "Disallow: /a"},
	{"§2.2.1 version cut", "User-agent: NewsMorgue/1.0 (+x)\nDisallow: /a", "newsmorgue", "/a", false, "Disallow: /a"},
	{"§2.2.1 own beats all", "User-agent: *\nDisallow: /\nUser-agent: newsmorgue\nDisallow: /a", "newsmorgue", "/b", true, ""},
	{"§2.2.1 own and empty", "User-agent: *\nDisallow: /\nUser-agent: newsmorgue\nDisallow:", "newsmorgue", "/b", true, ""},
	{"§2.2.1 merged", "User-agent: newsmorgue\nDisallow: /a\n\nUser-agent: other\nDisallow: /\n\nUser-agent: newsmorgue\nDisallow: /b", "newsmorgue", "/b", false, "Disallow: /b"},
	{"§2.2.1 all merged", "User-agent: *\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: *\nDisallow: /b", "newsmorgue", "/b", false, "Disallow: /b"},
	{"§2.2.1 several agents", "User-agent: x\nUser-agent: newsmorgue\nDisallow: /a", "newsmorgue", "/a", false, "Disallow: /a"},
	{"no prefix of the token", "User-agent: news\nDisallow: /", "newsmorgue", "/a", true, ""},
	{"no longer token", "User-agent: newsmorgue-images\nDisallow: /", "newsmorgue", "/a", true, ""},
	{"token, then more", "User-agent: newsmorgue images\nDisallow: /a", "newsmorgue", "/a", false, "Disallow: /a"},
	{"star, then more", "User-agent: * everybody\nDisallow: /a", "newsmorgue", "/a", false, "Disallow: /a"},
	{"star within", "User-agent: *news\nDisallow: /a", "newsmorgue", "/a", true, ""},
	{"rule before any agent", "Disallow: /\nUser-agent: newsmorgue\nDisallow: /a", "newsmorgue", "/b", true, ""},

	{"§2.2.2 case of paths", "User-agent: *\nDisallow: /Private", "newsmorgue", "/private", true, ""},
	{"§2.2.2 longest", "User-agent: *\nDisallow: /a/\nAllow: /a/b", "newsmorgue", "/a/b/c", true, "Allow: /a/b"},
	{"§2.2.2 longest, order", "User-agent: *\nAllow: /a/b\nDisallow: /a/b/c", "newsmorgue", "/a/b/c", false, "Disallow: /a/b/c"},
	{"§2.2.2 equal", "User-agent: *\nDisallow: /a\nAllow: /a", "newsmorgue", "/a", true, "Allow: /a"},
	{"§2.2.2 equal, order", "User-agent: *\nAllow: /a\nDisallow: /a", "newsmorgue", "/a", true, "Allow: /a"},
	{"§2.2.2 longest with star", "User-agent: *\nAllow: /page\nDisallow: /*.htm", "newsmorgue", "/page.htm", false, "Disallow: /*.htm"},
	{"§2.2.2 equal with end", "User-agent: *\nAllow: /$\nDisallow: /", "newsmorgue", "/", true, "Allow: /$"},
	{"§2.2.2 end alone", "User-agent: *\nAllow: /$\nDisallow: /", "newsmorgue", "/a", false, "Disallow: /"},
	{"§2.2.2 raw and encoded", "User-agent: *\nDisallow: /été", "newsmorgue", "/%c3%a9t%C3%A9", false, "Disallow: /été"},
	{"§2.2.2 encoded and raw", "User-agent: *\nDisallow: /%C3%A9t%C3%A9", "newsmorgue", "/été", false, "Disallow: /%C3%A9t%C3%A9"},
	{"§2.2.2 unreserved", "User-agent: *\nDisallow: /%7Eanna/%62az", "newsmorgue", "/~anna/baz", false, "Disallow: /%7Eanna/%62az"},
	{"§2.2.2 unreserved in path", "User-agent: *\nDisallow: /~anna", "newsmorgue", "/%7eanna", false, "Disallow: /~anna"},
	{"§2.2.2 reserved stays", "User-agent: *\nDisallow: /a%2Fb", "newsmorgue", "/a/b", true, ""},
	{"§2.2.2 reserved, digits", "User-agent: *\nDisallow: /a%2fb", "newsmorgue", "/a%2Fb", false, "Disallow: /a%2fb"},
	{"§2.2.2 query as sent", "User-agent: *\nDisallow: /*?b=1&a=2", "newsmorgue", "/x?b=1&a=2", false, "Disallow: /*?b=1&a=2"},
	{"robots.txt itself", "User-agent: *\nDisallow: /", "newsmorgue", "/robots.txt", true, ""},
	{"empty path", "User-agent: *\nDisallow: /", "newsmorgue", "", false, "Disallow: /"},

	{"§2.2.3 comment", "User-agent: * # all\nDisallow: /a # not this", "newsmorgue", "/a", false, "Disallow: /a"},
	{"§2.2.3 sign encoded", "User-agent: *\nDisallow: /a-%2A.html", "newsmorgue", "/a-*.html", false, "Disallow: /a-%2A.html"},
	{"§2.2.3 sign is no star", "User-agent: *\nDisallow: /a-%2A.html", "newsmorgue", "/a-b.html", true, ""},
	{"§2.2.3 dollar encoded", "User-agent: *\nDisallow: /price%24", "newsmorgue", "/price$/x", false, "Disallow: /price%24"},
	{"dollar within", "User-agent: *\nDisallow: /a$b", "newsmorgue", "/a$b/c", false, "Disallow: /a$b"},
	{"§2.2.3 end", "User-agent: *\nDisallow: /*.gif$", "newsmorgue", "/x/a.gif", false, "Disallow: /*.gif$"},
	{"§2.2.3 end, more", "User-agent: *\nDisallow: /*.gif$", "newsmorgue", "/a.gif?x", true, ""},
	{"end without star", "User-agent: *\nDisallow: /a$", "newsmorgue", "/ab", true, ""},
	{"stars", "User-agent: *\nDisallow: /a*b*c", "newsmorgue", "/axxbxxc/d", false, "Disallow: /a*b*c"},
	{"stars, no", "User-agent: *\nDisallow: /a*b*c", "newsmorgue", "/axxcxxb", true, ""},
	{"star at the end", "User-agent: *\nDisallow: /a/*", "newsmorgue", "/a/", false, "Disallow: /a/*"},
	{"star at the beginning", "User-agent: *\nDisallow: *.php", "newsmorgue", "/x/a.php?b", false, "Disallow: *.php"},
	{"no slash", "User-agent: *\nDisallow: a", "newsmorgue", "/a", true, ""},

	{"§2.2.4 other lines", "User-agent: *\nDisallow: /a\nSitemap: https://daily.example/s.xml\nClean-param: x\nDisallow: /b", "newsmorgue", "/b", false, "Disallow: /b"},
	{"§2.2.4 between agents", "User-agent: newsmorgue\nSitemap: https://daily.example/s.xml\nCrawl-delay: 5\nUser-agent: x\nDisallow: /", "newsmorgue", "/a", false, "Disallow: /"},
	{"line ends", "User-agent: *\rDisallow: /a\r\nDisallow: /b\n", "newsmorgue", "/b", false, "Disallow: /b"},
	{"byte order mark", "\ufeffUser-agent: *\nDisallow: /a", "newsmorgue", "/a", false, "Disallow: /a"},
	{"blanks", "  User-agent :  *  \n\t Disallow :\t/a ", "newsmorgue", "/a", false, "Disallow: /a"},
	{"blank lines in a group", "User-agent: *\n\n\nDisallow: /a", "newsmorgue", "/a", false, "Disallow: /a"},
	{"no colon", "User-agent *\nDisallow /a", "newsmorgue", "/a", false, "Disallow: /a"},
	{"misspelt", "Useragent: *\nDissalow: /a", "newsmorgue", "/a", false, "Disallow: /a"},
	{"a web page", "<!doctype html>\n<p>User-agent: *</p>\n<p>Disallow: /</p>", "newsmorgue", "/a", true, ""},
	{"not UTF-8", "User-agent: *\nDisallow: /caf\xe9", "newsmorgue", "/caf%E9", false, "Disallow: /caf\xe9"},
}

func TestAllowed(t *testing.T) {
	for _, c := range allowedTests {
		got, rule := Parse([]byte(c.file)).Allowed(c.token, c.path)
		if got != c.want || rule != c.rule {
			t.Errorf("%s: Parse(%q).Allowed(%q) = %v, %q; want %v, %q", c.name, c.file, c.path, got, rule, c.want, c.rule)
		}
	}
}

func TestFor(t *testing.T) {
	deny := []byte("User-agent: *\nDisallow: /")
	for _, c := range []struct {
		status int
		body   []byte
		want   bool
		rule   string
	}{
		{200, nil, true, ""},
		{200, deny, false, "Disallow: /"},
		{302, nil, false, "robots.txt answered 302"},
		{401, deny, true, ""},
		{404, deny, true, ""},
		{410, deny, true, ""},
		{429, nil, false, "robots.txt answered 429"},
		{500, nil, false, "robots.txt answered 500"},
		{503, nil, false, "robots.txt answered 503"},
		{0, nil, false, "robots.txt gave no answer"},
	} {
		r := For(c.status, c.body)
		if got, want := r.Unavailable(), !c.want && c.status != 200; got != want {
			t.Errorf("For(%d, %q).Unavailable() = %v; want %v", c.status, c.body, got, want)
		}
		if got, rule := r.Allowed("newsmorgue", "/a"); got != c.want || rule != c.rule {
			t.Errorf("For(%d, %q).Allowed = %v, %q; want %v, %q", c.status, c.body, got, rule, c.want, c.rule)
		}
	}
}

func TestDelay(t *testing.T) {
	for _, c := range []struct {
		file string
		want time.Duration
	}{
		{"User-agent: *\nCrawl-delay: 5", 5 * time.Second},
		{"User-agent: *\nCrawl-delay: 0.5", 500 * time.Millisecond},
		{"User-agent: *\nCrawl-delay: 1,5", 1500 * time.Millisecond},
		{"User-agent: *\nCrawl-delay: 3600", MaxDelay},
		{"User-agent: *\nCrawl-delay: 1e300", MaxDelay},
		{"User-agent: *\nCrawl-delay: Inf", MaxDelay},
		{"User-agent: *\nCrawl-delay: -5", 0},
		{"User-agent: *\nCrawl-delay: NaN", 0},
		{"User-agent: *\nCrawl-delay: soon", 0},
		{"User-agent: *\nCrawl-delay: 5\nUser-agent: newsmorgue\nCrawl-delay: 2", 2 * time.Second},
		{"User-agent: *\nDisallow: /a\nCrawl-delay: 5\nUser-agent: newsmorgue\nDisallow: /b", 0},
		{"User-agent: x\nUser-agent: newsmorgue\nCrawl-delay: 7\nDisallow: /", 7 * time.Second},
		{"Crawl-delay: 5", 0},
	} {
		if got := Parse([]byte(c.file)).Delay("NewsMorgue"); got != c.want {
			t.Errorf("Parse(%q).Delay = %v; want %v", c.file, got, c.want)
		}
	}
}

func TestSitemaps(t *testing.T) {
	const file = "Sitemap: https://daily.example/a.xml\nUser-agent: *\nsite-map: /b.xml # relative\nSITEMAP: https://daily.example/a.xml\nSitemap:\n"
	want := []string{"https://daily.example/a.xml", "/b.xml"}
	if got := Parse([]byte(file)).Sitemaps; !slices.Equal(got, want) {
		t.Errorf("Sitemaps = %q; want %q", got, want)
	}
}

// A file over the limit is cut at the end of a line: half a rule would forbid more than the whole.
func TestLimit(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("User-agent: *\nDisallow: /early\n")
	for b.Len() < maxSize-len("Disallow: /a") {
		b.WriteString("# filling\n")
	}
	b.Truncate(maxSize - len("Disallow: /"))
	b.WriteString("\nDisallow: /abcdefgh\nDisallow: /late\n")
	r := Parse(b.Bytes())
	for path, want := range map[string]bool{"/early": false, "/abc": true, "/late": true} {
		if got, rule := r.Allowed("newsmorgue", path); got != want {
			t.Errorf("Allowed(%q) = %v, %q; want %v", path, got, rule, want)
		}
	}
	if got, _ := Parse(bytes.Repeat([]byte("x"), 2*maxSize)).Allowed("newsmorgue", "/"); !got {
		t.Error("one line over the limit forbids something")
	}
}

// FuzzMatch asks a pattern and the same pattern as a regular expression about one path.
func FuzzMatch(f *testing.F) {
	f.Add("/a*b*c$", "/aXbXbc")
	f.Add("/*.gif$", "/x.gif.gif")
	f.Add("/a$b", "/a$b")
	f.Add("/%2A%7e*", "/*~é")
	f.Fuzz(func(t *testing.T, printed, path string) {
		p := parsePattern(printed)
		var re strings.Builder
		re.WriteString(`(?s)^`)
		for i, piece := range p.pieces {
			if i > 0 {
				re.WriteString(`.*`)
			}
			re.WriteString(regexp.QuoteMeta(piece))
		}
		if p.ends {
			re.WriteString(`$`)
		}
		path = normalPath(path)
		if got, want := p.match(path), regexp.MustCompile(re.String()).MatchString(path); got != want {
			t.Errorf("pattern %q on %q = %v; as %s %v", printed, path, got, re.String(), want)
		}
	})
}

// FuzzParse adds lines to a file that must decide whatever the file says.
func FuzzParse(f *testing.F) {
	for _, c := range allowedTests {
		f.Add([]byte(c.file), c.path)
	}
	f.Fuzz(func(t *testing.T, file []byte, path string) {
		if len(file) > maxSize/2 {
			return
		}
		Parse(file).Allowed("newsmorgue", path)
		more := Parse(append(file, "\nUser-agent: newsmorgue\nDisallow: /only/this\nAllow: /only/this/one\n"...))
		if got, rule := more.Allowed("newsmorgue", "/only/this/one"); !got && len(rule) <= len("Disallow: /only/this/one") {
			t.Errorf("a shorter %q decides against Allow: /only/this/one", rule)
		}
		if d := more.Delay("newsmorgue"); d < 0 || d > MaxDelay {
			t.Errorf("Delay = %v", d)
		}
	})
}
