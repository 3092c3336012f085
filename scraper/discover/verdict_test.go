package discover_test

import (
	"strings"
	"testing"
	"time"

	"newsmorgue/scraper/discover"
)

func TestJudge(t *testing.T) {
	const (
		other   = discover.OtherClass
		story   = discover.StoryClass
		section = discover.SectionClass
		archive = discover.ArchiveClass
	)
	for _, c := range []struct {
		address, text string
		kind          discover.Class
		period        string
	}{
		{"/2026/03/13/harbour-opens-to-ships-again", "Harbour opens", story, ""},
		{"/artikel/4711234", "", story, ""},
		{"/news/view.php?id=47&date=2026-03-13", "", story, ""},
		{"/harbour-opens-to-ships/2026/03/13", "", story, ""},
		{"/20260313", "", story, ""}, // a number, for all that is known
		{"/politics", "Politics", section, ""},
		{"/politics/", "", section, ""},
		{"/world/europe", "Europe", section, ""},
		{"/sport", "", section, ""},
		{"/news/", "News", section, ""},
		{"/rubrik/wirtschaft", "Wirtschaft", section, ""},
		{"/category/harbour", "Harbour", section, ""},
		{"/lokales/altstadt", "Altstadt", section, ""},
		{"/middle-east", "Middle East", section, ""},
		{"/politik.html", "Politik", section, ""},
		{"/kinh-doanh", "Kinh doanh", section, ""},
		{"/политика", "Политика", section, ""},
		{"https://sport.daily.example/", "Sport", section, ""},
		{"/2026/03/14", "14", archive, "day 2026-03-14"},
		{"/2026/03/14/index.html", "", archive, "day 2026-03-14"},
		{"/sport/2026/03/", "March", archive, "month 2026-03-01"},
		{"/archive/2026-03", "March 2026", archive, "month 2026-03-01"},
		{"/archiv/2026/", "2026", archive, "year 2026-01-01"},
		{"/2026/", "2026", archive, "year 2026-01-01"},
		{"/archive/20260314.html", "", archive, "day 2026-03-14"},
		{"/archiv/archiv-2026-03-14", "", archive, "day 2026-03-14"},
		{"/archive/2026/mar", "March", archive, "month 2026-03-01"},
		{"/weather/2026-03-14", "Yesterday", archive, "day 2026-03-14"},
		{"/sitemap/2026/03", "", archive, "month 2026-03-01"},
		{"/archive?date=2026-03-14", "", archive, "day 2026-03-14"},
		{"/?date=2026-03-14", "", archive, "day 2026-03-14"},
		{"/archive?year=2026&month=3", "", archive, "month 2026-03-01"},
		{"/events?bar-date=2026-03-14", "", archive, "day 2026-03-14"},
		{"/?m=202603", "", archive, "month 2026-03-01"},
		{"/archive/2026/xyz", "", other, ""}, // no month that we can read
		{"/2026/02/30/", "", other, ""},
		{"/view.php?year=2026&no=308917", "The harbour opens to ships again today", story, ""},
		{"/", "Daily", other, ""},
		{"https://www.daily.example/", "Daily", other, ""},
		{"/impressum", "Impressum", other, ""},
		{"/login", "Log in", other, ""},
		{"/tag/harbour", "Harbour", other, ""},
		{"/author/nora-lindqvist", "Nora Lindqvist", other, ""},
		{"/by/nora-lindqvist", "Nora Lindqvist", other, ""},
		{"/harbour.jpg", "", other, ""},
		{"/2026/03/14/harbour.jpg", "", other, ""},
		{"/politics?share=mail", "Mail", other, ""},
		{"/archive/2026-03?print=1", "", other, ""},
		{"/top10", "Top ten", other, ""},
		{"/weather", "Weather", other, ""},
		{"/wir-sind-zeitung", "Wir", other, ""},
		{"/a/b/c/d", "D", other, ""},
	} {
		address := c.address
		if address[0] == '/' {
			address = paper + address
		}
		v := discover.Judge(parse(t, address), c.text)
		period := ""
		if v.Unit != 0 {
			period = v.Unit.String() + " " + v.Day.Format(time.DateOnly)
		}
		if v.Kind != c.kind || period != c.period {
			t.Errorf("Judge(%s, %q) is of the period %q and\n%swant %s %s", c.address, c.text, period, v, c.kind, c.period)
		}
		if is := discover.Story(parse(t, address), c.text); is != (v.Kind == story) {
			t.Errorf("Story(%s, %q) = %v, and Judge says %s", c.address, c.text, is, v.Kind)
		}
	}
}

func TestVerdictString(t *testing.T) {
	for _, c := range []struct{ address, text, want string }{
		{"/archive/2026-03", "March", `archive of the month 2026-03
story   -8 (a story from +3)
section -2 (a section from +3)
  story   -8 the stories of one period
  section +1 a path of two segments
  section +2 a text of one to three words
  section -5 digits in the path
`},
		{"/rubrik/politik", "Politik", `section
story   +0 (a story from +3)
section +7 (a section from +3)
  section +1 a path of two segments
  section +2 a segment such as /category/: rubrik
  section +2 a section's name: politik
  section +2 a text of one to three words
`},
	} {
		if got := discover.Judge(parse(t, paper+c.address), c.text).String(); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.address, got, c.want)
		}
	}
}

func TestTold(t *testing.T) {
	for _, c := range []struct {
		address string
		story   bool
		want    discover.Class
	}{
		{"/2026/03/14/harbour-opens-to-ships", true, discover.StoryClass},
		{"/2026/03/14/harbour-opens-to-ships", false, discover.OtherClass},
		{"/politics", true, discover.StoryClass},
		{"/politics", false, discover.SectionClass},
		{"/archive/2026-03", false, discover.ArchiveClass},
	} {
		v := discover.Judge(parse(t, paper+c.address), "").Told(c.story)
		if v.Kind != c.want || !strings.Contains(v.String(), "story, by the publisher's rule\n") {
			t.Errorf("Judge(%s).Told(%v) = %s; want %s", c.address, c.story, v, c.want)
		}
	}
}
