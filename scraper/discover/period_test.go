package discover_test

import (
	"testing"
	"time"

	"newsmorgue/scraper/discover"
)

func TestPeriod(t *testing.T) {
	for _, c := range []struct{ address, from, to string }{
		{"/sitemap-2015-03.xml", "2015-03-01", "2015-04-01"},
		{"/sitemap-201512.xml.gz", "2015-12-01", "2016-01-01"},
		{"/sitemap_2015_3.xml", "2015-03-01", "2015-04-01"},
		{"/sitemap/2015/03.xml", "2015-03-01", "2015-04-01"},
		{"/sitemap/2015/march.xml", "2015-03-01", "2015-04-01"},
		{"/2015/sitemap-2015-03.xml", "2015-03-01", "2015-04-01"},
		{"/sitemap/2015/03/14.xml", "2015-03-14", "2015-03-15"},
		{"/sitemap-pt-post-2015-03.xml", "2015-03-01", "2015-04-01"},
		{"/sitemap-20150314.xml", "2015-03-14", "2015-03-15"},
		{"/sitemap.xml?yyyy=2015&mm=03&dd=14", "2015-03-14", "2015-03-15"},
		{"/sitemap.xml?date=2015-03", "2015-03-01", "2015-04-01"},
		{"/sitemap-2015-03-2.xml", "2015-03-01", "2015-04-01"},
		{"/sitemap-2015-03-0002.xml", "2015-03-01", "2015-04-01"},
		{"/sitemap-2015-3-2.xml", "2015-03-02", "2015-03-03"},
		{"/sitemap-2015.xml", "2015-01-01", "2016-01-01"},
		{"/sitemap-2015-w10.xml", "2015-01-01", "2016-01-01"},
		{"/sitemap-2015-2019.xml", "2015-01-01", "2020-01-01"},
		{"/sitemap/2015-01-01/2015-01-07.xml", "2015-01-01", "2015-01-08"},
		{"/sitemap-1066.xml", "", ""},
		{"/sitemap-12.xml", "", ""},
		{"/sitemap-20159999.xml", "", ""},
		{"/sitemap.xml", "", ""},
		{"", "", ""},
	} {
		from, to, ok := discover.Period("https://2014.example" + c.address)
		day := func(t time.Time) string {
			if !ok {
				return ""
			}
			return t.Format(time.DateOnly)
		}
		if day(from) != c.from || day(to) != c.to || ok != (c.from != "") {
			t.Errorf("Period(%q) = %s, %s, %v; want %s, %s", c.address, from, to, ok, c.from, c.to)
		}
	}
}
