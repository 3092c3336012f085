package scraper_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
	"newsmorgue/scraper"
	"newsmorgue/scraper/reread"
	"newsmorgue/scraper/sitetest"
)

const (
	forum = "https://forum.example/"
	quay  = forum + "2026/03/13/the-quay-is-given-back"
	horn  = forum + "2026/03/12/a-horn-for-the-ferry"
	lamp  = forum + "2026/03/11/the-lamp-that-went-out"
	bell  = forum + "2026/03/10/who-rings-the-bell"
	rope  = forum + "2026/03/09/a-rope-of-four-miles"
	nets  = forum + "2026/03/08/the-net-that-caught-a-door"
)

// openForum makes a scraper before The Forum that asks whom it is told to for comments.
func openForum(t *testing.T, dir string, from scraper.Comments) desk {
	t.Helper()
	return open(t, dir, sitetest.Open(t, "../testdata/sites/forum.txtar", nil), func(o *scraper.Options) { o.Default.Comments = from })
}

// talk is a thread in short: "8<7 of Omar Lund", in reading order.
func talk(r news.Record) string {
	var list []string
	for _, c := range r.Comments {
		s := c.ID
		if c.Parent != "" {
			s += "<" + c.Parent
		}
		if c.Status == news.CommentRemoved {
			s += " removed"
		}
		list = append(list, s)
	}
	return strings.Join(list, ", ")
}

// others are the addresses that were asked for, but for robots.txt and the story itself.
func others(asked []sitetest.Ask, address string) (list []string) {
	for _, a := range asked {
		if strings.HasSuffix(a.URL, "robots.txt") || a.URL == address {
			continue
		}
		short, _, _ := strings.Cut(strings.TrimPrefix(a.URL, forum), "?query=")
		list = append(list, fmt.Sprint(short, " ", a.Status))
	}
	return list
}

const (
	quayAsk  = "wp-json/wp/v2/comments?post=12&per_page=100&order=asc"
	hornAsk  = "old/wp-json/wp/v2/comments?post=13&per_page=100&order=asc"
	lampAsk  = "https://disqus.com/embed/comments/?base=default&f=forumexample&t_i=lamp-1&t_u=https%3A%2F%2Fforum.example%2Flamp"
	bellAsk  = "https://forum.coral.example/api/graphql"
	quayTalk = "7, 8<7, 10<8, 9, 11"
)

// Each system is asked for what the page does not show, and no third party without leave.
func TestComments(t *testing.T) {
	for _, c := range []struct {
		address string
		from    scraper.Comments
		talk    string
		state   string
		found   string
		asked   string
	}{
		{quay, scraper.CommentsOwn, quayTalk, "present", "wordpress-rest " + forum + quayAsk, quayAsk + " 200, " + quayAsk + "&page=2 200"},
		{quay, "", quayTalk, "present", "wordpress-rest " + forum + quayAsk, quayAsk + " 200, " + quayAsk + "&page=2 200"},
		{quay, scraper.CommentsPage, "7", "present", "wordpress", ""},
		{horn, scraper.CommentsOwn, "20, 22, 23", "present", "wordpress-feed " + horn + "/feed", hornAsk + " 404, 2026/03/12/a-horn-for-the-ferry/feed 200"},
		{lamp, scraper.CommentsOwn, "", "not_loaded", "", ""},
		{lamp, scraper.CommentsAll, "501, 502<501", "present", "disqus-embed " + lampAsk, lampAsk + " 200"},
		{bell, scraper.CommentsOwn, "", "not_loaded", "", ""},
		{bell, scraper.CommentsAll, "b1, b2<b1", "present", "coral-graphql", bellAsk + " 200"},
		{rope, scraper.CommentsOwn, "30, 31, 32, 33, 34", "present", "wordpress", "2026/03/09/a-rope-of-four-miles/comment-page-1 200, 2026/03/09/a-rope-of-four-miles/comment-page-2 200"},
		{rope, scraper.CommentsPage, "34", "present", "wordpress", ""},
		{nets, scraper.CommentsAll, "", "not_loaded", "", ""},
	} {
		t.Run(c.address+" "+string(c.from), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := openForum(t, t.TempDir(), c.from)
				if stored, err := d.Fetch(t.Context(), c.address); err != nil || stored.Outcome != archive.New {
					t.Fatalf("Fetch = %+v, %v; want a new story", stored, err)
				}
				asked := d.site.Asked()
				r := d.record(t, c.address, 0)
				found, _, _ := strings.Cut(r.Found["comments"], "?query=")
				if talk(r) != c.talk || r.CommentsState != c.state || !strings.HasPrefix(found, c.found) {
					t.Errorf("%s, %s, found %q; want %s, %s, %q", talk(r), r.CommentsState, found, c.talk, c.state, c.found)
				}
				if got := strings.Join(others(asked, c.address), ", "); got != c.asked {
					t.Errorf("asked %s; want %s", got, c.asked)
				}
				if r.WordCount != 66 || len(r.Pages) != 0 || r.Truncated != nil {
					t.Errorf("%d words of %q, truncated %v; want the story as its page has it", r.WordCount, r.Pages, r.Truncated)
				}
				for _, host := range []string{forum, "https://disqus.com/", "https://forum.coral.example/"} {
					paceKept(t, slices.DeleteFunc(slices.Clone(asked), func(a sitetest.Ask) bool { return !strings.HasPrefix(a.URL, host) }), time.Second)
				}
				d.sameAgain(t)
			})
		})
	}
}

// life is what became of the comments of a story: "added 7, edited 11 …".
func (d desk) life(t *testing.T, address string) string {
	t.Helper()
	var list []string
	for _, e := range d.history(t, address).Comments {
		list = append(list, fmt.Sprint(strings.TrimPrefix(string(e.Kind), "comment "), " ", e.ID))
	}
	return strings.Join(list, ", ")
}

// A thread changes while its page does not: an edit is one, and what is missing is removed once
// two whole readings lack it. An interface that fails changes nothing.
func TestCommentsLife(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := openForum(t, t.TempDir(), scraper.CommentsOwn)
		first := "added 7, added 8, added 10, added 9, added 11"
		second := first + ", edited 11, added 12"
		for _, c := range []struct {
			day     int
			outcome archive.Outcome
			talk    string
			life    string
			asked   string
		}{
			{1, archive.New, quayTalk, first, quayAsk + " 200, " + quayAsk + "&page=2 200"},
			{1, archive.Unchanged, quayTalk, first, quayAsk + " 200, " + quayAsk + "&page=2 200"},
			{2, archive.Unchanged, "7, 8<7, 10<8, 9, 11, 12<11", second, quayAsk + " 200, " + quayAsk + "&page=2 200"},
			{4, archive.Unchanged, "7, 8<7, 10<8, 9, 11, 12<11", second, quayAsk + " 500"},
			{5, archive.Unchanged, "7, 8<7, 10<8, 9, 11, 12<11", second, quayAsk + " 200, " + quayAsk + "&page=2 200"},
			{5, archive.Unchanged, "7, 8<7, 10<8, 9 removed, 11, 12<11", second + ", removed 9", quayAsk + " 200, " + quayAsk + "&page=2 200"},
		} {
			d.site.SetDay(c.day)
			stored, err := d.Fetch(t.Context(), quay)
			if err != nil || stored.Outcome != c.outcome || stored.Version != 1 {
				t.Errorf("day %d: Fetch = %+v, %v; want %s, version 1", c.day, stored, err, c.outcome)
			}
			if got := strings.Join(others(d.site.Asked(), quay), ", "); got != c.asked {
				t.Errorf("day %d: asked %s; want %s", c.day, got, c.asked)
			}
			if got := talk(d.record(t, quay, 0)); got != c.talk {
				t.Errorf("day %d: %s; want %s", c.day, got, c.talk)
			}
			if got := d.life(t, quay); got != c.life {
				t.Errorf("day %d: life %s; want %s", c.day, got, c.life)
			}
			time.Sleep(time.Hour)
		}
		d.sameAgain(t)
	})
}

// Who has nothing to say is not asked again and again: not at the same visit, not for another story
// of the site, and the page with condition.
func TestCommentsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text, err := os.ReadFile("../testdata/sites/forum.txtar")
		if err != nil {
			t.Fatal(err)
		}
		other := strings.Replace(string(text), "wp-json/wp/v2/posts/12", "old/wp-json/wp/v2/posts/14", 1)
		d := open(t, t.TempDir(), sitetest.Parse(t, []byte(other), nil), nil)
		for _, c := range []struct {
			address string
			after   time.Duration
			asked   string
		}{
			{horn, 0, hornAsk + " 404, 2026/03/12/a-horn-for-the-ferry/feed 200"},
			{horn, time.Hour, "2026/03/12/a-horn-for-the-ferry/feed 304"},
			{quay, time.Hour, ""}, // The interface is the same, for post 14.
			{quay, time.Hour, ""},
			{nets, time.Hour, ""},
			{nets, time.Hour, ""},
			{horn, 24 * time.Hour, hornAsk + " 404, 2026/03/12/a-horn-for-the-ferry/feed 304"},
		} {
			time.Sleep(c.after)
			if _, err := d.Fetch(t.Context(), c.address); err != nil {
				t.Fatal(err)
			}
			asked := d.site.Asked()
			if got := strings.Join(others(asked, c.address), ", "); got != c.asked {
				t.Errorf("%s: asked %s; want %s", c.address, got, c.asked)
			}
			again := slices.ContainsFunc(asked, func(a sitetest.Ask) bool { return a.URL == c.address && a.Status == 304 })
			if visits := len(d.history(t, c.address).Visits); again != (visits > 1 && c.address != horn) {
				t.Errorf("%s: 304 %v at visit %d; want it of a page whose comments are not to be had", c.address, again, visits)
			}
		}
		if got := talk(d.record(t, horn, 0)); got != "20, 22, 23" {
			t.Errorf("%s; want what the page and the feed have", got)
		}
		d.sameAgain(t)
	})
}

// An interface that the paper has given to a third party is one, and is asked only with leave.
func TestCommentsLedAway(t *testing.T) {
	const away = "https://threads.talk.example/12"
	text := strings.Replace(string(talkative(1, "")), "TotalPages: 90", "TotalPages: 1", 1)
	at := strings.Index(text, "-- "+forum+quayAsk)
	text = strings.Replace(text[:at]+"-- "+forum+quayAsk+" --\nHTTP/1.1 301 Moved Permanently\nLocation: "+away+"\n\n"+text[at:], "-- "+forum+quayAsk+" --\nHTTP/1.1 200", "-- "+away+" --\nHTTP/1.1 200", 1)
	for _, c := range []struct {
		from        scraper.Comments
		talk, asked string
	}{
		{scraper.CommentsOwn, "", quayAsk + " 301"},
		{scraper.CommentsAll, "1", quayAsk + " 301, " + away + " 200"},
	} {
		synctest.Test(t, func(t *testing.T) {
			d := open(t, t.TempDir(), sitetest.Parse(t, []byte(text), nil), func(o *scraper.Options) { o.Default.Comments = c.from })
			if _, err := d.Fetch(t.Context(), quay); err != nil {
				t.Fatal(err)
			}
			asked := d.site.Asked()
			if got := strings.Join(others(asked, quay), ", "); got != c.asked {
				t.Errorf("%s: asked %s; want %s", c.from, got, c.asked)
			}
			if c.from == scraper.CommentsOwn && slices.ContainsFunc(asked, func(a sitetest.Ask) bool { return strings.Contains(a.URL, "talk.example") }) {
				t.Errorf("%s: asked %v", c.from, asked)
			}
			if got := talk(d.record(t, quay, 0)); got != c.talk {
				t.Errorf("%s: %s; want %s", c.from, got, c.talk)
			}
			if c.from == scraper.CommentsOwn {
				if h := d.history(t, forum+quayAsk); len(h.Visits) != 1 || h.Visits[0].Refusal != "site of talk.example, and not of forum.example" {
					t.Errorf("visits %+v; want one that was refused", h.Visits)
				}
			}
			d.sameAgain(t)
		})
	}
}

// A host of Coral that takes no query but those of its own scripts is not asked for each story.
func TestCommentsShut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text, err := os.ReadFile("../testdata/sites/forum.txtar")
		if err != nil {
			t.Fatal(err)
		}
		_, coral, _ := strings.Cut(string(text), `{"data": {"story"`)
		coral, _, _ = strings.Cut(coral, "\n")
		no := strings.Replace(string(text), `{"data": {"story"`+coral, `{"errors":[{"message":"You are not authorized to execute this query.","extensions":{"code":"RAW_QUERY_NOT_AUTHORIZED"}}]}`, 1)
		d := open(t, t.TempDir(), sitetest.Parse(t, []byte(no), nil), func(o *scraper.Options) { o.Default.Comments = scraper.CommentsAll })
		for _, want := range []string{bellAsk + " 200", "", ""} {
			if _, err := d.Fetch(t.Context(), bell); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(others(d.site.Asked(), bell), ", "); got != want {
				t.Errorf("asked %s; want %s", got, want)
			}
			time.Sleep(time.Hour)
		}
		if r := d.record(t, bell, 0); r.CommentsState != news.CommentsNotLoaded {
			t.Errorf("%s; want them not loaded", r.CommentsState)
		}
		d.sameAgain(t)
	})
}

// An answer is no story, whatever leads to it, and a further page of a thread is none either.
func TestCommentsAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := openForum(t, t.TempDir(), scraper.CommentsOwn)
		var refusal *scraper.Refusal
		if _, err := d.Fetch(t.Context(), rope+"/comment-page-2"); !errors.As(err, &refusal) || refusal.Reason != "part" || refusal.Detail != "of "+rope {
			t.Errorf("Fetch of a page of a thread before its story = %v; want it refused as a part", err)
		}
		if _, err := d.Crawl(t.Context(), []string{forum}, nil); err != nil {
			t.Fatal(err)
		}
		if s, err := d.archive.Stats(t.Context()); err != nil || len(s) != 1 || s[0].Stories != 6 {
			t.Errorf("Stats = %+v, %v; want six stories", s, err)
		}
		d.site.Asked()
		for _, address := range []string{rope + "/comment-page-2", forum + quayAsk} {
			if _, err := d.Fetch(t.Context(), address); !errors.As(err, &refusal) || refusal.Reason != "part" {
				t.Errorf("Fetch of %s = %v; want it refused as a part", address, err)
			}
		}
		if asked := d.site.Asked(); len(asked) != 0 {
			t.Errorf("asked %v for what belongs to stories", asked)
		}
	})
}

// Third parties are asked for the one paper that is told so.
func TestCommentsPerSite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Open(t, "../testdata/sites/forum.txtar", nil), func(o *scraper.Options) {
			o.Default.Comments = scraper.CommentsPage
			o.Sites = []scraper.Site{{Host: "forum.example", Comments: scraper.CommentsAll}}
		})
		if _, err := d.Fetch(t.Context(), lamp); err != nil {
			t.Fatal(err)
		}
		if got := talk(d.record(t, lamp, 0)); got != "501, 502<501" {
			t.Errorf("%s; want the thread of Disqus", got)
		}
	})
}

// A visit that is cut short between a page and its comments keeps no half of them, and the next
// one has all: an answer that came already need not come again.
func TestCommentsStopped(t *testing.T) {
	for _, c := range []struct{ address, talk, again string }{
		{quay, quayTalk, quayAsk + " 200, " + quayAsk + "&page=2 200"},
		{rope, "30, 31, 32, 33, 34", "2026/03/09/a-rope-of-four-miles/comment-page-1 304, 2026/03/09/a-rope-of-four-miles/comment-page-2 200"},
	} {
		synctest.Test(t, func(t *testing.T) {
			d := openForum(t, t.TempDir(), scraper.CommentsOwn)
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second) // robots.txt, the page after 2 s, the first answer after 4 s
			defer cancel()
			if _, err := d.Fetch(ctx, c.address); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("Fetch of %s = %v; want it stopped", c.address, err)
			}
			if got := others(d.site.Asked(), c.address); len(got) != 1 {
				t.Errorf("%s: asked %s; want the first answer", c.address, got)
			}
			if stored, err := d.Fetch(t.Context(), c.address); err != nil || stored.Outcome != archive.New {
				t.Errorf("Fetch of %s again = %+v, %v; want a new story", c.address, stored, err)
			}
			if got := strings.Join(others(d.site.Asked(), c.address), ", "); got != c.again {
				t.Errorf("%s: asked %s again; want %s", c.address, got, c.again)
			}
			if got := talk(d.record(t, c.address, 0)); got != c.talk {
				t.Errorf("%s: %s; want %s", c.address, got, c.talk)
			}
			d.sameAgain(t)
		})
	}
}

// What a version was read with stays as long as it does; the other answers go when an archive is
// pruned, and all with the story that is forgotten.
func TestCommentsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text, err := os.ReadFile("../testdata/sites/forum.txtar")
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, "-- day 3: "+forum+quayAsk+` --
HTTP/1.1 200 OK
Content-Type: application/json

[{"id":7,"author_name":"Ana Reis","content":{"rendered":"At last."}}]
`...)
		d := open(t, t.TempDir(), sitetest.Parse(t, text, nil), nil)
		var at []time.Time
		for day := range 3 {
			d.site.SetDay(day + 1)
			if _, err := d.Fetch(t.Context(), quay); err != nil {
				t.Fatal(err)
			}
			visits := d.history(t, quay).Visits
			at = append(at, visits[len(visits)-1].Parts[0].At)
			time.Sleep(time.Hour)
		}
		kept := func() (days string) {
			for n, t0 := range at {
				if c, err := d.archive.Part(t.Context(), keyOf(t, forum+quayAsk), t0); err == nil && len(c.Payload) > 0 {
					days += fmt.Sprint(n + 1)
				}
			}
			return days
		}
		if got := kept(); got != "123" {
			t.Errorf("answers of days %s; want all", got)
		}
		if _, err := d.archive.Prune(t.Context(), archive.PruneOptions{Write: true}, nil); err != nil {
			t.Fatal(err)
		}
		if got := kept(); got != "13" {
			t.Errorf("pruned, answers of days %s; want that of the version, and the last", got)
		}
		d.sameAgain(t)
		if e, err := d.archive.Forget(t.Context(), archive.Forgetting{Key: keyOf(t, quay), Reason: "a court's order"}); err != nil || e.Stories != 3 {
			t.Errorf("Forget = %+v, %v; want the story and both pages of its comments", e, err)
		}
		if got := kept(); got != "" {
			t.Errorf("forgotten, answers of days %s; want none", got)
		}
	})
}

// talkative is a paper whose interface gives a comment a page, with a head of its own.
func talkative(pages int, head string) []byte {
	text := "-- " + quay + " --\n" + story("The quay is given back", quay, `<link rel="alternate" type="application/json" href="`+forum+`wp-json/wp/v2/posts/12">`+craneText+`</article><div id="comments"><h2>90 Comments</h2></div>`)
	for n := 1; n <= pages; n++ {
		text += "-- " + forum + quayAsk
		if n > 1 {
			text += fmt.Sprint("&page=", n)
		}
		text += fmt.Sprintf(" --\nHTTP/1.1 200 OK\nContent-Type: application/json\nX-WP-TotalPages: 90\n%s\n[{\"id\":%d,\"author_name\":\"Ana\",\"content\":{\"rendered\":\"Text.\"}}]\n", head, n)
	}
	return []byte(text)
}

// However long a thread, a visit asks for no more than twenty pages of it, and does not take them
// for all.
func TestCommentsBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Parse(t, talkative(20, ""), nil), nil)
		if _, err := d.Fetch(t.Context(), quay); err != nil {
			t.Fatal(err)
		}
		if r, asked := d.record(t, quay, 0), others(d.site.Asked(), quay); len(asked) != 20 || len(r.Comments) != 20 || r.CommentsState != news.CommentsPresent {
			t.Errorf("%d asked, %d comments, %s; want 20 of each", len(asked), len(r.Comments), r.CommentsState)
		}
		d.sameAgain(t)
	})
}

// An answer that says that it must not be kept is not, where that is obeyed.
func TestCommentsPolicy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Parse(t, talkative(1, "X-Robots-Tag: noai\n"), nil), func(o *scraper.Options) { o.Default.Obey = "noai" })
		if _, err := d.Fetch(t.Context(), quay); err != nil {
			t.Fatal(err)
		}
		if r := d.record(t, quay, 0); len(r.Comments) != 0 || r.CommentsState != news.CommentsNotLoaded {
			t.Errorf("%s, %s; want nothing", talk(r), r.CommentsState)
		}
		h := d.history(t, forum+quayAsk)
		if len(h.Visits) != 1 || h.Visits[0].Refusal != "policy noai" {
			t.Errorf("visits %+v; want one that was refused", h.Visits)
		}
		if _, err := d.archive.Part(t.Context(), keyOf(t, forum+quayAsk), h.Visits[0].At); err != nil {
			t.Error(err)
		}
		d.sameAgain(t)
	})
}

// A thread whose story was changed before it was read anew by another reader is read with its
// answers.
func TestCommentsReread(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := openForum(t, t.TempDir(), scraper.CommentsOwn)
		if _, err := d.Fetch(t.Context(), rope); err != nil {
			t.Fatal(err)
		}
		for c, err := range reread.New(nil, "other").Archive(t.Context(), d.archive, archive.Query{}, true) {
			if err != nil || c.Err != nil || len(c.Fields) > 0 {
				t.Errorf("read again %+v, %v; want the same", c, err)
			}
		}
	})
}

// A thread without ids stays one when a comment that is answered is edited, and taken down.
func TestCommentsWithoutIDs(t *testing.T) {
	const pier = "https://gull.example/2026/03/07/the-pier"
	remark := func(author, text, answers string) string {
		return `<li class="comment"><b class="comment-author">` + author + `</b> <time datetime="2026-03-07T10:41:00Z">then</time><div class="comment-text"><p>` + text + `</p></div><ul class="replies">` + answers + `</ul></li>`
	}
	page := func(first, second string) string {
		thread := remark("Omar Lund", first, remark("Ida Brandt", second, remark("Ana Reis", "Since 1987.", "")))
		return story("The pier", pier, craneText+`</article><section class="comments"><h2>3 comments</h2><ul>`+thread+`</ul></section><article>`)
	}
	text := "-- " + pier + " --\n" + page("The quay was quiet.", "It was.") +
		"-- day 2: " + pier + " --\n" + page("The quay was quiet.", "It is.") +
		"-- day 3: " + pier + " --\n" + page("The quay was never quiet.", "It is.") +
		"-- day 4: " + pier + " --\n" + page("[deleted]", "It is.")
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Parse(t, []byte(text), nil), nil)
		for day := range 4 {
			d.site.SetDay(day + 1)
			if _, err := d.Fetch(t.Context(), pier); err != nil {
				t.Fatal(err)
			}
			r := d.record(t, pier, 0)
			if c := r.Comments; len(c) != 3 || c[0].Parent != "" || c[1].Parent != c[0].ID || c[2].Parent != c[1].ID {
				t.Errorf("day %d: %s; want three in one another", day+1, talk(r))
			}
			time.Sleep(time.Hour)
		}
		var life []string
		for _, e := range d.history(t, pier).Comments {
			life = append(life, strings.TrimPrefix(string(e.Kind), "comment ")+" "+e.Author)
		}
		if got, want := strings.Join(life, ", "), "added Omar Lund, added Ida Brandt, added Ana Reis, edited Ida Brandt, edited Omar Lund, removed Omar Lund"; got != want {
			t.Errorf("life %s; want %s", got, want)
		}
		d.sameAgain(t)
	})
}

// A pager in the thread is the thread's and not the story's, whose own pages are joined beside.
func TestCommentsPager(t *testing.T) {
	const dance = "https://gull.example/2026/03/07/the-last-dance"
	remark := func(id, text string) string {
		return `<article class="comment js-comment" id="comment-` + id + `"><p class="comment__author"><span class="username">Ana Reis</span></p><p class="comment__time">Sat, 03/07/2026 - 10:4` + id + `</p><div class="field--name-comment-body"><p>` + text + `</p></div></article>`
	}
	page := func(text, thread, pager string) string {
		return story("The last dance", dance, text+`</article><section id="comments"><h2>Comments</h2>`+thread+`<ul class="pager">`+pager+`</ul></section><article>`)
	}
	second := `<li><a href="?page=0">« first</a></li><li><b>2</b></li>`
	text := "-- " + dance + " --\n" + page(craneText+`<nav><a href="`+dance+`/2">2</a></nav>`, remark("1", "First.")+remark("2", "Second."), `<li><b>1</b></li><li><a href="?page=1">2</a></li><li><a href="?page=1" rel="next">next ›</a></li>`) +
		"-- " + dance + "/2 --\n" + story("The last dance", dance, ferryText) +
		"-- " + dance + "?page=1 --\n" + page(craneText, remark("3", "Third."), second)
	synctest.Test(t, func(t *testing.T) {
		d := open(t, t.TempDir(), sitetest.Parse(t, []byte(text), nil), nil)
		for range 2 {
			if _, err := d.Fetch(t.Context(), dance); err != nil {
				t.Fatal(err)
			}
			if asked := others(d.site.Asked(), dance); len(asked) != 2 {
				t.Errorf("asked %s; want a page of the story and one of the thread", asked)
			}
			if r := d.record(t, dance, 0); talk(r) != "1, 2, 3" || len(r.Pages) != 2 || r.Truncated != nil {
				t.Errorf("%s, of pages %q; want three comments on a story in two pages", talk(r), r.Pages)
			}
		}
		d.sameAgain(t)
	})
}
