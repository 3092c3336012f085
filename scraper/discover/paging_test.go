package discover_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"newsmorgue/extract"
	"newsmorgue/scraper/discover"
)

const paper = "https://daily.example"

// pager makes links of pairs of an address and a text; "next:" in front of one makes it rel=next.
func pager(pairs ...string) []extract.Link {
	var links []extract.Link
	for i := 0; i < len(pairs); i += 2 {
		address, next := strings.CutPrefix(pairs[i], "next:")
		l := extract.Link{URL: address, Text: pairs[i+1]}
		if !strings.Contains(address, "://") {
			l.URL = paper + address
		}
		if next {
			l.Rel = "next"
		}
		links = append(links, l)
	}
	return links
}

func TestFurther(t *testing.T) {
	for _, c := range []struct {
		page  string
		links []extract.Link
		next  string
		n     int
	}{
		{"/politics", pager("/politics?page=2", "2", "/politics?page=3", "3"), "/politics?page=2", 2},
		{"/politics?page=2", pager("/politics", "1", "/politics?page=1", "1", "/politics?page=3", "3"), "/politics?page=3", 3},
		{"/politics", pager("/politics?page=9", "9", "next:/politics?page=2", ""), "/politics?page=2", 2},
		{"/politics/", pager("/politics/page/2/", "Older posts"), "/politics/page/2/", 2},
		{"/politics/page/2/", pager("/politics/", "Newer posts", "/politics/page/1/", "1", "/politics/page/3/", ""), "/politics/page/3/", 3},
		{"/politik", pager("/politik/seite/2", "Weiter »"), "/politik/seite/2", 2},
		{"/politik.html", pager("/politik-seite-2.html", "Seite 2"), "/politik-seite-2.html", 2},
		{"/politik/p1", pager("/politik/p2", "Nächste Seite"), "/politik/p2", 2},
		{"/politica", pager("/politica/2", "Siguiente"), "/politica/2", 2},
		{"/politique?p=3&sort=date", pager("/politique?sort=date&p=4", "suivant"), "/politique?sort=date&p=4", 4},
		{"/list_1.html", pager("/list_2.html", "下一页"), "/list_2.html", 2},
		{"/2026/03/14/", pager("/2026/03/15/", "15", "/2026/03/14/page/2/", "2"), "/2026/03/14/page/2/", 2},
		{"/", pager("/page/2", "2", "/2", "2"), "/page/2", 2},
		{"/news", pager("next:/news?page=1", "Next"), "/news?page=1", 1},         // counts from 0
		{"/news", pager("/news?page=1", "1"), "", 0},                             // itself
		{"/news?page=1", pager("next:/news?page=1", "Next"), "", 0},              // itself
		{"/news?page=3", pager("next:/news?page=2", "Next"), "", 0},              // back
		{"/news", pager("next:https://other.example/news?page=2", "2"), "", 0},   // another site
		{"/news", pager("/sport?page=2", "2", "/news/sport?page=2", "2"), "", 0}, // another list
		{"/news", pager("/news?page=2", "\n»\u00a0"), "/news?page=2", 2},
		{"/news", pager("/news?p=2", " \n"), "", 0},
		{"/news?topic=a", pager("/news?topic=b&page=2", "2"), "", 0},
		{"/news", pager("/news?p=2", "The harbour opens to ships again"), "", 0}, // a story's number
		{"/news/2026", pager("/news/2026/2", "2"), "", 0},                        // a month
		{"/news", pager("next:/2026/03/13/harbour-opens", "The next story"), "", 0},
		{"/news", pager("/news?page=2", "Page 12"), "", 0},
		{"/news", nil, "", 0},
	} {
		next, n := discover.Further(parse(t, paper+c.page), c.links)
		if next = strings.TrimPrefix(next, paper); next != c.next || n != c.n {
			t.Errorf("Further(%s, %v) = %q, %d; want %q, %d", c.page, c.links, next, n, c.next, c.n)
		}
	}
}

func TestParts(t *testing.T) {
	for _, c := range []struct {
		page         string
		links        []extract.Link
		whole, parts string
	}{
		{"/harbour-opens", pager("/harbour-opens?page=3", "3", "/harbour-opens?page=2", "2", "/harbour-opens", "1"), "", "/harbour-opens?page=2 /harbour-opens?page=3"},
		{"/harbour-opens", pager("/harbour-opens?page=2", "2", "/harbour-opens?page=4", "4"), "", "/harbour-opens?page=2"},
		{"/harbour-opens?page=2", pager("/harbour-opens", "1", "/harbour-opens?page=3", "3"), "", "/harbour-opens?page=3"},
		{"/hafen", pager("/hafen/seite-2", "Seite 2: Die Schiffe", "/hafen/komplettansicht", "Auf einer Seite lesen"), "/hafen/komplettansicht", "/hafen/seite-2"},
		{"/hafen.html", pager("/hafen.html?seite=all", "Alles auf einer Seite", "/hafen.html?seite=2", "2"), "/hafen.html?seite=all", "/hafen.html?seite=2"},
		{"/hafen.html?seite=2", pager("/hafen.html?single=true", "alles"), "/hafen.html?single=true", ""},
		{"/harbour", pager("/harbour?page=all", "Single page", "/harbour?page=all&print=1", "Print"), "/harbour?page=all", ""},
		{"/harbour", pager("/harbour?view=print", "Print", "/harbour/print", "Print"), "", ""},
		{"/harbour?page=all", pager("/harbour?page=2", "2"), "", ""}, // has it all
		{"/content_4711234.htm", pager("/content_4711234_2.htm", "2", "/content_4711234_3.htm", "下一页"), "", "/content_4711234_2.htm /content_4711234_3.htm"},
		{"/2026/03/13/harbour/", pager("/2026/03/13/harbour/2/", "2", "/2026/03/13/harbour/comment-page-2/", "2"), "", "/2026/03/13/harbour/2/"},
		{"/harbour", pager("next:/harbour-wall-breaks", "Next", "next:/harbour?page=2", ""), "", "/harbour?page=2"},
		{"/story/367061", pager("next:/story/367061/2", ""), "", "/story/367061/2"},
		{"/harbour-1.html", pager("next:/harbour-2.html", ""), "", ""}, // may be the next story
		{"/story/4711", pager("next:/story/4712", "Next story"), "", ""},
		{"/harbour-1.html", pager("/harbour-2.html", "The harbour, part two: the storm"), "", ""}, // another story
		{"/harbour", pager("https://other.example/harbour?page=2", "2", "https://other.example/harbour?page=all", ""), "", ""},
	} {
		whole, parts := discover.Parts(parse(t, paper+c.page), c.links)
		got := strings.ReplaceAll(strings.Join(parts, " "), paper, "")
		if whole = strings.TrimPrefix(whole, paper); whole != c.whole || got != c.parts {
			t.Errorf("Parts(%s, %v) = %q, %q; want %q, %q", c.page, c.links, whole, got, c.whole, c.parts)
		}
	}
}

func TestPartsLimit(t *testing.T) {
	var pairs []string
	for n := 2; n < 300; n++ {
		pairs = append(pairs, "/harbour?page="+strconv.Itoa(n), strconv.Itoa(n))
	}
	if _, parts := discover.Parts(parse(t, paper+"/harbour"), pager(pairs...)); len(parts) != 19 {
		t.Errorf("%d parts; want 19, up to number 20", len(parts))
	}
}

// The next page is none that the page itself is, and lies at the same host.
func FuzzFurther(f *testing.F) {
	f.Add("/politics?page=2", "/politics?page=3", "3", true)
	f.Add("/a-seite-1.html", "/a-seite-2.html", "weiter", false)
	f.Add("/2", "/3", "", false)
	f.Fuzz(func(t *testing.T, page, link, text string, rel bool) {
		u, err := url.Parse(paper + page)
		if err != nil {
			return
		}
		l := extract.Link{URL: paper + link, Text: text}
		if rel {
			l.Rel = "next"
		}
		next, n := discover.Further(u, []extract.Link{l})
		v, err := url.Parse(next)
		if next != "" && (err != nil || v.Host != u.Host || n < 1 || v.RequestURI() == u.RequestURI()) {
			t.Errorf("Further(%q, %q) = %q, %d", u, l.URL, next, n)
		}
		discover.Parts(u, []extract.Link{l})
	})
}
