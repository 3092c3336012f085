package discover_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"newsmorgue/scraper/discover"
)

// inSitemap reports whether a sitemap's address is taken for a story.
func inSitemap(t *testing.T, address string) bool {
	body := []byte("<urlset><url><loc>" + address + "</loc></url></urlset>")
	kind, _ := discover.Of(body)
	found, err := kind.Read(body, base(t))
	if err != nil {
		t.Fatal(err)
	}
	return len(found.Stories) == 1
}

func TestScore(t *testing.T) {
	for _, c := range []struct {
		address, text string
		story, listed bool
	}{
		{"https://daily.example/2026/03/13/harbour-opens-to-ships-again", "Harbour opens", true, true},
		{"https://daily.example/news/harbour-opens-to-ships-again-4711234.html", "", true, true},
		{"https://daily.example/artikel/4711234", "", true, true},
		{"https://daily.example/a-123456", "The harbour opens to ships again", true, true},
		{"https://daily.example/20260313/k1", "港口在風暴三周後重新開放給船隻", true, true},
		{"https://daily.example/harbour-opens", "The harbour opens to ships again", false, true},
		{"https://daily.example/", "Daily", false, false},
		{"https://daily.example/sport", "Sport", false, true},
		{"https://daily.example/tag/harbour-wall-storm-damage", "Everything about the harbour wall and the storm", false, false},
		{"https://daily.example/author/nora-lindqvist", "Nora Lindqvist", false, false},
		{"https://daily.example/2026/03/13/harbour-opens-to-ships.jpg", "", false, false},
		{"https://daily.example/2026/03/13/harbour-opens-to-ships-again?share=mail", "Send it to a friend of yours", false, true},
		{"https://daily.example/impressum", "Impressum", false, false},
		{"https://daily.example/the-house/impressum-of-the-daily-4711234.html", "Impressum", false, true},
		{"https://daily.example/health/harbour-opens-to-ships-again/ar-BBWXwNX", "", true, true},
		{"https://daily.example/harbour-opens-to-ships-4711234/artikel", "", true, true},
		{"https://daily.example/authors/nora-lindqvist/harbour-opens-to-ships-again", "", true, true},
		{"https://daily.example/front/archives/2026/03/13/2003825372", "", true, true},
		{"https://daily.example/2026/03/13/", "13", false, false},
		{"https://daily.example/archive/2026/mar", "March", false, false},
		{"https://daily.example/news/view.php?id=47", "", true, true},
		{"https://daily.example/view.php?showforum=47", "", false, true},
		{"https://daily.example/special/index.html", "Everything you must know now", false, true},
		{"https://daily.example/reports/harbour", "The harbour opens to ships again, three weeks after", true, true},
		{"https://daily.example/реки/гавань-снова-открыта-для-судов", "", true, true},
		{"https://daily.example/%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1-%D9%8A%D9%81%D8%AA%D8%AD-%D9%85%D9%86-%D8%AC%D8%AF%D9%8A%D8%AF", "", true, true},
	} {
		u, err := url.Parse(c.address)
		if err != nil {
			t.Fatal(err)
		}
		score, why := discover.Score(u, c.text)
		if discover.Story(u, c.text) != c.story || inSitemap(t, c.address) != c.listed {
			t.Errorf("Score(%s, %q) = %d %q: story %v, taken from a sitemap %v; want %v, %v", c.address, c.text, score, why, discover.Story(u, c.text), inSitemap(t, c.address), c.story, c.listed)
		}
	}
}

// rows are the rows of Score's table, each with a link that it holds for.
var rows = []struct {
	row           string
	weight        int
	address, text string
}{
	{"a day in the path", +3, "/2026/03/13/harbour", ""},
	{"a day in the path", +3, "/2026/mar/13/harbour", ""},
	{"a day in the path", +3, "/harbour20260313", ""},
	{"a day in the path", +3, "/harbour-opens-to-ships/2026/03/13", ""},
	{"a month in the path", +2, "/2026/03/harbour", ""},
	{"a month in the path", +2, "/202603/harbour", ""},
	{"a month in the path", +2, "/2026/03/99/harbour", ""},
	{"a slug of 4 words", +3, "/harbour-opens-to-ships", ""},
	{"a slug of 4 words", +3, "/harbour-opens-to-ships/artikel", ""},
	{"a slug of 3 words", +2, "/harbour_opens_again", ""},
	{"a number of 5 digits", +2, "/a-12345", ""},
	{"a number of 5 digits", +2, "/a?x=12345", ""},
	{"a number in ?id=", +2, "/a?id=7", ""},
	{"a segment such as /story/", +1, "/story/harbour", ""},
	{"a page's extension", +1, "/harbour.html", ""},
	{"a text of 5 words", +2, "/harbour", "The harbour opens to ships"},
	{"a text of 8 words", +3, "/harbour", "The harbour opens to ships after a storm"},
	{"a front page", -20, "/", ""},
	{"a file that is no page", -20, "/harbour.pdf", ""},
	{"a segment such as /tag/", -8, "/tag/harbour", ""},
	{"an author's page", -8, "/author/lindqvist", ""},
	{"a query such as ?share=", -8, "/harbour?share=mail", ""},
	{"the stories of one period", -8, "/2026/03/13", ""},
	{"the stories of one period", -8, "/archive/20260313", ""},
	{"the stories of one period", -8, "/weather?date=2026-03-13", ""},
	{"a page such as imprint", -8, "/the-imprint", ""},
	{"one short word", -3, "/harbour", ""},
	{"a name such as index, list", -2, "/harbour/index.html", ""},
}

// TestWeights holds the table in Score's comment to what Score does, row by row.
func TestWeights(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "classify.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var table string
	for _, d := range f.Comments {
		if strings.HasPrefix(d.Text(), "Score weighs") {
			table = d.Text()
		}
	}
	cell := regexp.MustCompile(`(\S.*?) +([+-]\d+)(?: {3}|\n)`)
	told := map[string]bool{}
	for _, m := range cell.FindAllStringSubmatch(table, -1) {
		told[m[2]+" "+strings.TrimSpace(m[1])] = true
	}
	held := map[string]bool{}
	for _, r := range rows {
		line := fmt.Sprintf("%+d %s", r.weight, r.row)
		held[line] = true
		if !told[line] {
			t.Errorf("the comment on Score has no row %q", line)
		}
		u, err := url.Parse("https://daily.example" + r.address)
		if err != nil {
			t.Fatal(err)
		}
		score, why := discover.Score(u, r.text)
		sum, has := 0, false
		for _, w := range why {
			var n int
			fmt.Sscanf(w, "%d", &n)
			sum += n
			has = has || w == line || strings.HasPrefix(w, line+": ")
		}
		if !has || sum != score {
			t.Errorf("Score(%s, %q) = %d %q; want %q among the reasons, and their sum", r.address, r.text, score, why, line)
		}
	}
	for line := range told {
		if !held[line] {
			t.Errorf("the comment on Score has a row %q that no link of the test holds for", line)
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	type link struct {
		u    *url.URL
		text string
	}
	var links []link
	for _, l := range [][2]string{
		{"/2026/03/13/harbour-opens-to-ships-again", "Harbour opens to ships again, three weeks after"},
		{"/politics/ministers-meet-again-4711234.html?ref=home", "Ministers meet again"},
		{"/sport", "Sport"}, {"/world/europe", "Europe"}, {"/impressum", "Impressum"}, {"/archive/2026-03-13", "Friday"},
	} {
		links = append(links, link{parse(b, paper+l[0]), l[1]})
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l := links[i%len(links)]
		discover.Judge(l.u, l.text)
	}
}
