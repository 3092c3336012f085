package extract

import (
	"net/http"
	"reflect"
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

func TestDirectives(t *testing.T) {
	for _, c := range []struct {
		list string
		want []Directive
	}{
		{"", nil},
		{" , ,", nil},
		{"NoIndex", []Directive{{"", "noindex", ""}}},
		{"noarchive,noai", []Directive{{"", "noarchive", ""}, {"", "noai", ""}}},
		{"googlebot: noindex, nofollow", []Directive{{"googlebot", "noindex", ""}, {"googlebot", "nofollow", ""}}},
		{"noai, googlebot: noindex, otherbot: none", []Directive{{"", "noai", ""}, {"googlebot", "noindex", ""}, {"otherbot", "none", ""}}},
		{"newsmorgue:noarchive", []Directive{{"newsmorgue", "noarchive", ""}}},
		{"max-snippet:0, max-image-preview: large", []Directive{{"", "max-snippet", "0"}, {"", "max-image-preview", "large"}}},
		{"googlebot: max-snippet: 20", []Directive{{"googlebot", "max-snippet", "20"}}},
		{"unavailable_after: 25 Jun 2026 15:00:00 PST", []Directive{{"", "unavailable_after", "25 Jun 2026 15:00:00 PST"}}},
		{"unavailable_after: Friday, 25-Jun-26 15:00:00 GMT, noai", []Directive{{"", "unavailable_after", "Friday, 25-Jun-26 15:00:00 GMT"}, {"", "noai", ""}}},
		{"googlebot:", nil},
	} {
		if got := Directives(c.list); !reflect.DeepEqual(got, c.want) {
			t.Errorf("Directives(%q) = %q; want %q", c.list, got, c.want)
		}
	}
}

// What a record says of robots is read again as it was said.
func FuzzDirectives(f *testing.F) {
	for _, s := range []string{"noai, googlebot: noindex", "unavailable_after: Friday, 25-Jun-26 15:00:00 GMT", "a: b: c", "a:: :b", ":0:0", ":max-snippet:0", "unavailable_after:,:0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, list string) {
		said := Directives(list)
		var words []string
		for _, d := range said {
			words = append(words, d.String())
		}
		if again := Directives(strings.Join(words, ", ")); !reflect.DeepEqual(again, said) {
			t.Errorf("Directives(%q) = %q, and read again %q", list, said, again)
		}
	})
}

func TestRobots(t *testing.T) {
	robots := func(values ...string) http.Header { return http.Header{"X-Robots-Tag": values} }
	for _, c := range []struct {
		page   string
		header http.Header
		file   string // what tdmrep.json says
		want   *news.Policy
	}{
		{"<p>x", nil, "", nil},
		{`<meta name="robots" content="noarchive, max-snippet:0"><meta name="googlebot" content="noindex">`, nil, "", &news.Policy{Robots: "noarchive, max-snippet: 0, googlebot: noindex"}},
		{"<p>x", robots("googlebot: noindex", "newsmorgue: noarchive"), "", &news.Policy{Robots: "googlebot: noindex, newsmorgue: noarchive"}},
		{"<p>x", robots("googlebot: noindex, nofollow", "noai", "noimageai"), "", &news.Policy{Robots: "noai, noimageai, googlebot: noindex, googlebot: nofollow"}},
		{`<meta name="ROBOTS" content="NOAI">`, robots("noai"), "", &news.Policy{Robots: "noai"}},
		{`<meta name="Newsmorgue" content="noarchive"><meta name="otherbot" content="noai">`, nil, "", &news.Policy{Robots: "newsmorgue: noarchive"}},
		{"<p>x", http.Header{"Tdm-Reservation": {"1"}, "Tdm-Policy": {"https://daily.example/tdm"}}, "", &news.Policy{TDM: "1 https://daily.example/tdm"}},
		{`<meta name="tdm-reservation" content="0">`, nil, "", &news.Policy{TDM: "0"}},
		{`<meta name="tdm-policy" content="https://daily.example/tdm">`, nil, "", nil},
		{"<p>x", nil, "1 https://daily.example/file", &news.Policy{TDM: "1 https://daily.example/file"}},
		{"<p>x", http.Header{"Tdm-Reservation": {"0"}}, "1 https://daily.example/file", &news.Policy{TDM: "0"}},
		{`<meta name="tdm-reservation" content="1">`, http.Header{"Tdm-Reservation": {"0"}}, "0", &news.Policy{TDM: "1"}},
		{`<meta name="tdm-reservation" content="0">`, http.Header{"Tdm-Reservation": {"1"}}, "1", &news.Policy{TDM: "0"}},
		{`<meta name="tdm-reservation" content="1">`, http.Header{"Tdm-Policy": {"https://daily.example/head"}}, "0", &news.Policy{TDM: "1 https://daily.example/head"}},
		{`<meta name="tdm-reservation" content="2">`, http.Header{"Tdm-Reservation": {"yes"}}, "0", &news.Policy{TDM: "0"}},
		{`<meta name="tdm-reservation" content="2">`, nil, "", nil},
	} {
		p, err := Open([]byte(c.page), Context{Header: c.header, Agent: "newsmorgue", TDM: c.file})
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Robots(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("Robots of %q, %v, %q = %v; want %v", c.page, c.header, c.file, got, c.want)
		}
	}
}
