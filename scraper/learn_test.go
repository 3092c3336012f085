package scraper_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper"
	"newsmorgue/scraper/sitetest"
)

// invited is a paper of some stories, each with the same invitation in it. What servers
// count differs from day to day; on the second day the third story says something else.
func invited(stories int) []byte {
	var b strings.Builder
	answer := func(day int, path, page string) {
		fmt.Fprintf(&b, "-- day %d: %s%s --\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n%s<script>var views = %d</script>\n", day, front, path, page, 17*day)
	}
	for day := 1; day <= 2; day++ {
		links := ""
		for n := range stories {
			path := fmt.Sprintf("2026/03/%02d/story-of-the-harbour-number-%d", n+1, n)
			links += fmt.Sprintf(`<p><a href="/%s">Story of the harbour, number %d</a></p>`, path, n)
			word := "paid for"
			if day == 2 && n == 3 {
				word = "turned down"
			}
			mark := strings.Repeat("x", n+1)
			answer(day, path, fmt.Sprintf(`<title>Story of the harbour, number %d</title><article><h1>Story of the harbour, number %d</h1>
<p>The ferry company asked for a longer quay on day %s, because nobody else would, and said so in a letter.</p>
<p>Every morning at seven we send the news of the harbour to your letter box; it takes a minute to put your name down.</p>
<p>It %s forty lamps on day %s, although the money is short, with eleven against nine, which pleased the pilots.</p>
<p>The harbour master measured the bridge of planks on day %s, while the tide was out, and not a day too early.</p></article>`, n, n, mark, word, mark, mark))
		}
		answer(day, "", links)
	}
	return []byte(b.String())
}

// A crawl learns what repeats and reads with it: stories that stay as they are get a new
// revision, and one that is edited gets one version.
func TestCrawlLearns(t *testing.T) {
	for _, c := range []struct {
		profiles scraper.Switch
		stories  int
		revision int // of a story that stays as it is
	}{{0, 12, 2}, {scraper.Off, 12, 1}, {0, 9, 1}} {
		synctest.Test(t, func(t *testing.T) {
			site := sitetest.Parse(t, invited(c.stories), time.Now)
			d := open(t, t.TempDir(), site, func(o *scraper.Options) { o.Profiles = c.profiles })
			d.day(t, 1, fmt.Sprintf("captured %d, new %d, changed 0, unchanged 0, refused 0, failed 0", c.stories, c.stories))
			p, err := d.archive.Profile(t.Context(), "courier.example")
			if want := c.revision > 1; (err == nil) != want || err != nil && !errors.Is(err, archive.ErrNotFound) || want && p.Stories < 10 {
				t.Errorf("%+v: profile of %d stories, %v", c, p.Stories, err)
			}
			time.Sleep(24 * time.Hour)
			d.day(t, 2, fmt.Sprintf("captured 1, new 0, changed 1, unchanged %d, refused 0, failed 0", c.stories-1))
			for n, versions := range []int{1, 1, 1, 2} {
				h := d.history(t, fmt.Sprintf("%s2026/03/%02d/story-of-the-harbour-number-%d", front, n+1, n))
				if len(h.Versions) != versions || h.Versions[0].Revision != c.revision {
					t.Errorf("%+v: story %d: %+v; want %d versions, the first in revision %d", c, n, h.Versions, versions, c.revision)
				}
			}
		})
	}
}

// A crawl that finds no new story learns too, if there is reason to.
func TestCrawlLearnsWithoutNews(t *testing.T) {
	for _, c := range []struct {
		name    string
		first   scraper.Switch // of the first crawl
		between func(*testing.T, *archive.Archive)
		days    int
		learned int // on which day
	}{
		{name: "nothing happens", days: 1, learned: 0},
		{name: "a story is forgotten", days: 1, learned: 1, between: func(t *testing.T, a *archive.Archive) {
			key := "example,courier)/2026/03/12/story-of-the-harbour-number-11"
			if _, err := a.Forget(t.Context(), archive.Forgetting{Key: key, Reason: "a court's order"}); err != nil {
				t.Fatal(err)
			}
		}},
		{name: "an older program", first: scraper.Off, days: 1, learned: 1},
		{name: "a month, and a story has changed", days: 31, learned: 31},
	} {
		synctest.Test(t, func(t *testing.T) {
			start := time.Now()
			var o scraper.Options
			d := open(t, t.TempDir(), sitetest.Parse(t, invited(12), time.Now), func(given *scraper.Options) {
				given.Profiles = c.first
				o = *given
			})
			d.day(t, 1, "captured 12, new 12, changed 0, unchanged 0, refused 0, failed 0")
			if c.between != nil {
				c.between(t, d.archive)
			}
			time.Sleep(time.Duration(c.days) * 24 * time.Hour)
			o.Profiles = scraper.On
			s, err := scraper.New(o)
			if err != nil {
				t.Fatal(err)
			}
			d.Scraper = s
			d.site.SetDay(2)
			if sum, err := d.Crawl(t.Context(), []string{front}, nil); err != nil || sum.New > 0 {
				t.Fatalf("%s: %v, %v; want no new story", c.name, sum, err)
			}
			p, err := d.archive.Profile(t.Context(), "courier.example")
			if day := int(p.At.Sub(start).Hours()) / 24; err != nil || day != c.learned {
				t.Errorf("%s: learned on day %d, %v; want day %d", c.name, day, err, c.learned)
			}
		})
	}
}
