package trap_test

import (
	"strings"
	"testing"

	"newsmorgue/scraper/trap"
	"newsmorgue/scraper/urlkey"
)

func TestPattern(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"/", "/"},
		{"/politics", "/politics"},
		{"/politics/2026/03/13/harbour-opens-again", "/politics/D/S"},
		{"/politics/2026-03-13/harbour-opens-again.html", "/politics/D/S.html"},
		{"/2026/03/harbour", "/D/harbour"},
		{"/20260313/harbour", "/D/harbour"},
		{"/archive/2026", "/archive/D"},
		{"/archive/2026/3/1", "/archive/D"},
		{"/archive/2026/99", "/archive/D/N"},
		{"/artikel/4711234", "/artikel/N"},
		{"/artikel/47.html", "/artikel/N.html"},
		{"/page/2", "/page/N"},
		{"/a-4711", "/a-N"},
		{"/ar-bbx7a01", "/S"},
		{"/world/europe/north/fishing", "/world/europe/W/W"},
		{"/%D0%B3%D0%B0%D0%B2%D0%B0%D0%BD%D1%8C", "/S"},
		{"/calendar?day=13&month=3&year=2026", "/calendar?day&month&year"},
		{"/calendar?year=2027&month=4&day=1", "/calendar?day&month&year"},
		{"/a?b2=x&b1=y&utm_source=z", "/a?bN"},
	} {
		k, err := urlkey.Of("https://www.daily.example" + c.address)
		if err != nil {
			t.Fatal(err)
		}
		if got := trap.Pattern(k.Key); got != "example,daily)"+c.want {
			t.Errorf("Pattern(%s) = %s; want example,daily)%s", k.Key, got, c.want)
		}
	}
}

// A pattern is its own, is no longer than its key, and has no digit left behind the host.
func FuzzPattern(f *testing.F) {
	for _, s := range []string{"example,daily)/2026/03/13/a-b-c?x=1", "a)/1-2.html", "a)//x//", "", "a)/2026-13/1.2.3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, key string) {
		p := trap.Pattern(key)
		if again := trap.Pattern(p); again != p {
			t.Errorf("Pattern(%q) = %q; of that %q", key, p, again)
		}
		if _, rest, _ := strings.Cut(p, ")"); len(p) > len(key)+2 || strings.ContainsAny(rest, "0123456789") {
			t.Errorf("Pattern(%q) = %q", key, p)
		}
	})
}

func BenchmarkPattern(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		trap.Pattern("example,daily)/politics/2026/03/13/harbour-opens-to-ships?id=7")
	}
}
