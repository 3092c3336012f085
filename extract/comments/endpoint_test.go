package comments

import (
	"errors"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// sources are those of a page, a line each.
func sources(t testing.TB, address, page string) string {
	t.Helper()
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	doc := tree(t, page)
	var list []string
	for _, s := range Sources(Place{Doc: doc, Base: base, Address: address, Thread: Read(doc, Context{})}) {
		list = append(list, s.System+" "+s.URL)
	}
	return strings.Join(list, "\n")
}

const harbour = "https://daily.example/2026/harbour/"

var sourcePages = []struct{ name, address, page, want string }{
	{"WordPress, as it is made", harbour,
		`<head><link rel="https://api.w.org/" href="https://daily.example/wp-json/"><link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/12">
		<link rel="alternate" type="application/rss+xml" href="https://daily.example/feed/"><link rel="alternate" type="application/rss+xml" href="https://daily.example/comments/feed/">
		<link rel="alternate" type="application/rss+xml" title="Comments on Harbour" href="https://daily.example/2026/harbour/feed/"></head>`,
		"wordpress-rest https://daily.example/wp-json/wp/v2/comments?post=12&per_page=100&order=asc\nwordpress-feed https://daily.example/2026/harbour/feed/"},
	{"WordPress with plain addresses", "https://daily.example/?p=12",
		`<link rel="alternate" type="application/json" href="https://daily.example/index.php?rest_route=%2Fwp%2Fv2%2Fposts%2F12"><link rel="alternate" type="application/rss+xml" href="https://daily.example/?feed=rss2&#038;p=12">`,
		"wordpress-rest https://daily.example/index.php?rest_route=/wp/v2/comments&post=12&per_page=100&order=asc\nwordpress-feed https://daily.example/?feed=rss2&p=12"},
	{"a kind of post of its own", harbour, `<link rel="alternate" type="application/json" href="/blog/wp-json/wp/v2/dispatch/7">`,
		"wordpress-rest https://daily.example/blog/wp-json/wp/v2/comments?post=7&per_page=100&order=asc"},
	{"the number from the form", harbour, `<link rel="https://api.w.org/" href="https://daily.example/wp-json/"><form><input name="comment_post_ID" value="12"></form>`,
		"wordpress-rest https://daily.example/wp-json/wp/v2/comments?post=12&per_page=100&order=asc"},
	{"from the short address", harbour, `<link rel="https://api.w.org/" href="https://daily.example/wp-json/"><link rel="shortlink" href="https://daily.example/?p=12">`,
		"wordpress-rest https://daily.example/wp-json/wp/v2/comments?post=12&per_page=100&order=asc"},
	{"from the body", harbour, `<link rel="https://api.w.org/" href="https://daily.example/wp-json/"><body class="single postid-12">`,
		"wordpress-rest https://daily.example/wp-json/wp/v2/comments?post=12&per_page=100&order=asc"},
	{"no number", harbour, `<link rel="https://api.w.org/" href="https://daily.example/wp-json/"><input name="comment_post_ID" value="x12">`, ""},
	{"the site's own feeds", "https://daily.example/", `<link rel="alternate" type="application/rss+xml" href="https://daily.example/feed/"><link rel="alternate" type="application/rss+xml" href="https://daily.example/comments/feed/">`, ""},
	{"pages of the thread", harbour,
		`<div id="comments"><ol class="commentlist"><li class="comment" id="comment-7"><cite class="fn">Ana</cite><p>First.</p></li></ol><div class="nav-previous"><a href="/2026/harbour/comment-page-2/#comments">Older comments</a> <a href="/2026/harbour/comment-page-1/#comments">1</a> <a href="/2026/wharf/comment-page-1/">elsewhere</a></div></div>`,
		"pages https://daily.example/2026/harbour/comment-page-1/\npages https://daily.example/2026/harbour/comment-page-2/"},
	{"cpage", "https://daily.example/?p=12", `<a href="/?p=12&amp;cpage=2#comments">Newer</a><a href="/?p=13&amp;cpage=2">other</a>`, "pages https://daily.example/?p=12&cpage=2"},
	{"the addresses of comments", harbour, `<div id="comments"><a href="/2026/harbour/comment-page-1/#comment-7">then</a></div>`, ""},
	{"a pager in the thread", "https://daily.example/harbour", `<article><h1>Harbour</h1><a href="?page=3">3</a></article><section id="comments"><article class="comment" id="comment-7"><b class="username">Ana</b><p>First.</p></article>
		<ul class="pager"><li><b>1</b><li><a href="?page=1">2</a><li><a href="?page=1">next ›</a><li><a href="/harbour?page=2">last »</a><li><a href="?page=9">Nine harbours</a></ul></section>`,
		"pages https://daily.example/harbour?page=1\npages https://daily.example/harbour?page=2"},
	{"a pager of the story", "https://daily.example/harbour", `<article><h1>Harbour</h1><p>Text.</p><nav><a href="?page=2">2</a></nav></article>`, ""},
	{"Disqus by its universal code", harbour,
		`<div id="disqus_thread"></div><script>var disqus_config = function () { this.page.url = 'https://daily.example/h'; this.page.identifier = 'a b/7'; };
		(function() { var d = document, s = d.createElement('script'); s.src = 'https://dailyexample.disqus.com/embed.js'; })();</script>`,
		"disqus-embed https://disqus.com/embed/comments/?base=default&f=dailyexample&t_i=a+b%2F7&t_u=https%3A%2F%2Fdaily.example%2Fh"},
	{"Disqus of old", harbour, `<div id="disqus_thread"></div><script>var disqus_shortname = "daily", disqus_identifier = 'it\'s';</script>`,
		"disqus-embed https://disqus.com/embed/comments/?base=default&f=daily&t_i=it%27s&t_u=https%3A%2F%2Fdaily.example%2F2026%2Fharbour%2F"},
	{"Disqus on WordPress, whose own comments nobody sees", harbour,
		`<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/12"><div id="disqus_thread"></div><script>var embedVars = {"disqusIdentifier":"12 https:\/\/daily.example\/?p=12","disqusShortname":"daily","disqusUrl":"https:\/\/daily.example\/h\/"};</script>`,
		"disqus-embed https://disqus.com/embed/comments/?base=default&f=daily&t_i=12+https%3A%2F%2Fdaily.example%2F%3Fp%3D12&t_u=https%3A%2F%2Fdaily.example%2Fh%2F"},
	{"Disqus under two names", harbour, `<script>var disqusShortname = "counted";</script><div id="disqus_thread"></div><script>s.src = "https://daily.disqus.com/embed.js"</script>`,
		"disqus-embed https://disqus.com/embed/comments/?base=default&f=daily&t_u=https%3A%2F%2Fdaily.example%2F2026%2Fharbour%2F"},
	{"Disqus only counting", harbour, `<script>var disqus_shortname = "daily";</script><script src="https://daily.disqus.com/count.js"></script>`, ""},
	{"Disqus with nothing filled in", harbour, `<div id="disqus_thread"></div><script>s.src = 'https://EXAMPLE.disqus.com/embed.js';</script>`, ""},
	{"Coral by its code", harbour,
		`<div id="coral_thread"></div><script>Coral.createStreamEmbed({ id: "coral_thread", rootURL: 'https://talk.daily.example', storyID: '77' });</script>`,
		"coral-graphql " + coral77},
	{"Coral in the state of a page", harbour, `<script>window.state = {"coralHost":"daily.coral.coralproject.net"}</script>`,
		"coral-graphql https://daily.coral.coralproject.net/api/graphql?query=" + url.QueryEscape(coralText) + "&variables=%7B%22url%22%3A%22https%3A%2F%2Fdaily.example%2F2026%2Fharbour%2F%22%7D"},
	{"another third party", harbour, `<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/12"><div id="hyvor-talk-view"></div>`, ""},
	{"nothing", harbour, `<p>Text.</p>`, ""},
}

const coralStart = "https://talk.daily.example/api/graphql?query="

var coral77 = coralStart + url.QueryEscape(coralText) + "&variables=%7B%22id%22%3A%2277%22%7D"

func TestSources(t *testing.T) {
	for _, c := range sourcePages {
		if got := sources(t, c.address, c.page); got != c.want {
			t.Errorf("%s:\n%s; want\n%s", c.name, got, c.want)
		}
	}
}

func TestThreadOf(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"https://daily.example/2026/harbour/comment-page-2/", "https://daily.example/2026/harbour/"},
		{"https://daily.example/2026/harbour/comment-page-2#comments", "https://daily.example/2026/harbour"},
		{"https://daily.example/2026/h%C3%A4fen/comment-page-12", "https://daily.example/2026/h%C3%A4fen"},
		{"https://daily.example/?p=12&cpage=2", "https://daily.example/?p=12"},
		{"https://daily.example/harbour?page=2", ""},
		{"https://daily.example/comment-page-turner", ""},
		{"https://daily.example/2026/harbour/", ""},
		{"%", ""},
	} {
		if got := ThreadOf(c.address); got != c.want {
			t.Errorf("ThreadOf(%q) = %q; want %q", c.address, got, c.want)
		}
	}
}

const rest = "https://daily.example/wp-json/wp/v2/comments?post=12&per_page=100&order=asc"

var givenAnswers = []struct {
	name, system, url, head, body string
	want                          string // as show writes it; "error"
	next                          string
	whole                         bool
}{
	{"one page", "wordpress-rest", rest, "",
		`[{"id":7,"post":12,"parent":0,"author":3,"author_name":"Ana &amp; Reis","author_url":"https://ana.example/","date":"2026-03-01T11:41:00","date_gmt":"2026-03-01T10:41:00","content":{"rendered":"<p>First.<\/p>\n<p>Second <em>line<\/em>.<\/p>\n"},"link":"https://daily.example/2026/harbour/#comment-7","status":"approved","type":"comment"},
		{"id":"8","parent":"7","author_name":"Omar","author_url":"","date_gmt":"2026-03-01T11:00:00","content":{"rendered":"<p>Yes.<br />\nNo.<\/p>"},"type":"comment"},
		{"id":9,"parent":0,"author_name":"Elsewhere","content":{"rendered":"<p>x<\/p>"},"type":"pingback"}]`,
		"7< Ana & Reis 2026-03-01T10:41:00Z: First./Second line.\n8<7 Omar 2026-03-01T11:00:00Z: Yes./No.", "", true},
	{"of several", "wordpress-rest", rest, "2", `[{"id":7,"content":{"rendered":"First."}}]`, "7<  : First.", rest + "&page=2", true},
	{"the last of several", "wordpress-rest", rest + "&page=2", "2", `[{"id":8,"content":{"rendered":"Last."}}]`, "8<  : Last.", "", true},
	{"a full page without a head", "wordpress-rest", rest + "&page=3", "", "[" + strings.Repeat(`{"id":0},`, 99) + `{"id":8,"content":{"rendered":"Last."}}]`, "8<  : Last.", rest + "&page=4", false},
	{"a full page that calls itself the last", "wordpress-rest", rest, "1", "[" + strings.Repeat(`{"id":7,"content":{"rendered":"A."}},`, 99) + `{"id":7,"content":{"rendered":"A."}}]`, strings.TrimSpace(strings.Repeat("7<  : A.\n", 100)), rest + "&page=2", true},
	{"a full page that is the last by all numbers", "wordpress-rest", rest, "1 of 100", "[" + strings.Repeat(`{"id":7,"content":{"rendered":"A."}},`, 99) + `{"id":7,"content":{"rendered":"A."}}]`, strings.TrimSpace(strings.Repeat("7<  : A.\n", 100)), "", true},
	{"one without a text", "wordpress-rest", rest, "", `[{"id":7,"content":{"rendered":"First."}},{"id":10,"content":{"rendered":""}}]`, "7<  : First.", "", false},
	{"one of another post", "wordpress-rest", rest, "", `[{"id":7,"post":12,"content":{"rendered":"First."}},{"id":8,"post":"13","content":{"rendered":"Elsewhere."}}]`, "7<  : First.", "", false},
	{"of another post", "wordpress-rest", rest, "", `[{"id":8,"post":13,"content":{"rendered":"Elsewhere."}}]`, "error", "", false},
	{"odd rows", "wordpress-rest", rest, "", `[{"id":7,"content":{"rendered":"First."}},{"id":8,"author_name":5,"content":{"rendered":"A."}},{"id":9,"content":"B."},"C"]`, "7<  : First.", "", false},
	{"a deep one", "wordpress-rest", rest, "", `[{"id":7,"content":{"rendered":"` + strings.Repeat("<div>", 600) + `Deep &amp;<script>no</script><br>low.` + strings.Repeat("</div>", 600) + `"}}]`, "7<  : Deep &/low.", "", true},
	{"rings", "wordpress-rest", rest, "", `[{"id":1,"parent":1,"content":{"rendered":"A."}},{"id":2,"parent":3,"content":{"rendered":"B."}},{"id":3,"parent":2,"content":{"rendered":"C."}},{"id":4,"parent":99,"content":{"rendered":"D."}}]`, "1<  : A.\n2<  : B.\n3<2  : C.\n4<99  : D.", "", true},
	{"none", "wordpress-rest", rest, "0", `[]`, "", "", true},
	{"switched off", "wordpress-rest", rest, "", `{"code":"rest_no_route","message":"No route","data":{"status":404}}`, "error", "", false},
	{"a page", "wordpress-rest", rest, "", `<!doctype html>`, "error", "", false},
	{"rows of something else", "wordpress-rest", rest, "", `["a"]`, "error", "", false},

	{"a feed", "wordpress-feed", harbour + "feed/", "",
		`<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Comments on: Harbour</title><link>https://daily.example/2026/harbour/</link>
		<item><title>By: Omar</title><link>https://daily.example/2026/harbour/#comment-8</link><dc:creator><![CDATA[Omar]]></dc:creator><pubDate>Sun, 01 Mar 2026 11:00:00 +0000</pubDate><guid isPermaLink="false">https://daily.example/?p=12#comment-8</guid><description>Yes.</description><content:encoded><![CDATA[<p>Yes.</p><p>No.</p>]]></content:encoded></item>
		<item><title>By: Ana</title><guid isPermaLink="false">https://daily.example/?p=12#comment-7</guid><dc:creator>Ana</dc:creator><pubDate>Sun, 01 Mar 2026 10:41:00 +0000</pubDate><description>First &amp; last.</description></item></channel></rss>`,
		"7< Ana 2026-03-01T10:41:00Z: First & last.\n8< Omar 2026-03-01T11:00:00Z: Yes./No.", "", false},
	{"a feed of stories", "wordpress-feed", harbour + "feed/", "", `<rss><channel><item><link>https://daily.example/2026/wharf/</link><description>Wharf</description></item></channel></rss>`, "", "", false},
	{"no feed", "wordpress-feed", harbour + "feed/", "", `{}`, "error", "", false},

	{"a frame", "disqus-embed", disqusFrame, "",
		`<!DOCTYPE html><html><head></head><body><script type="text/json" id="disqus-forumData">{}</script><script type="text/json" id="disqus-threadData">{"cursor":{"hasPrev":false,"prev":null,"total":3,"hasNext":false,"next":"1:0:0"},"code":0,"response":{"lastModified":1,"posts":[
		{"id":"5012345","parent":null,"message":"<p>First.</p>","raw_message":"First.","createdAt":"2026-03-01T10:41:00","likes":4,"dislikes":1,"points":3,"isDeleted":false,"author":{"name":"Ana","username":"ana","profileUrl":"https://disqus.example/by/ana/","isAnonymous":false}},
		{"id":"5012346","parent":5012345,"message":"<p>Yes.</p>","createdAt":"2026-03-01T11:00:00","likes":0,"author":{"name":"Omar"}},
		{"id":"5012347","parent":5012345,"message":"","createdAt":"2026-03-01T12:00:00","isDeleted":true,"author":{}}],"thread":{"id":"1","posts":3,"isClosed":false}}}</script></body></html>`,
		"5012345< Ana 2026-03-01T10:41:00Z: First.\n5012346<5012345 Omar 2026-03-01T11:00:00Z: Yes.\n5012347<5012345  2026-03-01T12:00:00Z: ", "", true},
	{"more than the frame has", "disqus-embed", disqusFrame, "", `<script id="disqus-threadData">{"cursor":{"hasNext":true},"code":0,"response":{"posts":[{"id":"1","message":"A"}]}}</script>`, "1<  : A", "", false},
	{"an odd one in a frame", "disqus-embed", disqusFrame, "", `<script id="disqus-threadData">{"cursor":{"hasNext":false},"code":0,"response":{"posts":[{"id":"1","message":"A"},{"id":"2","message":7}]}}</script>`, "1<  : A", "", false},
	{"none in a frame", "disqus-embed", disqusFrame, "", `<script id="disqus-threadData">{"cursor":{"hasNext":false},"code":0,"response":{"posts":[]}}</script>`, "", "", true},
	{"no such forum", "disqus-embed", disqusFrame, "", `<script id="disqus-threadData">{"code":15,"response":"The forum does not exist"}</script>`, "error", "", false},
	{"no frame", "disqus-embed", disqusFrame, "", `<p>Sorry.`, "error", "", false},

	{"Coral", "coral-graphql", coral77, "",
		`{"data":{"story":{"comments":{"edges":[{"node":{"id":"c-1","body":"<div>First.</div><div>Second.</div>","createdAt":"2026-03-01T10:41:00.000Z","deleted":false,"replyCount":2,"parent":null,"author":{"username":"Ana"},"actionCounts":{"reaction":{"total":4}},
		"replies":{"edges":[{"node":{"id":"c-2","body":"Yes.","createdAt":"2026-03-01T11:00:00.000Z","replyCount":0,"parent":{"id":"c-1"},"author":{"username":"Omar"}}},{"node":{"id":"c-3","body":null,"createdAt":"2026-03-01T12:00:00.000Z","deleted":true,"author":null}}],"pageInfo":{"hasNextPage":false}}}}],"pageInfo":{"hasNextPage":false,"endCursor":null}}}}}`,
		"c-1< Ana 2026-03-01T10:41:00Z: First./Second.\nc-2<c-1 Omar 2026-03-01T11:00:00Z: Yes.\nc-3<c-1  2026-03-01T12:00:00Z: ", "", true},
	{"Coral, further on", "coral-graphql", coral77, "", `{"data":{"story":{"comments":{"edges":[{"node":{"id":"c-1","body":"First.","replyCount":1}}],"pageInfo":{"hasNextPage":true,"endCursor":"2026-03-01"}}}}}`,
		"c-1<  : First.", coralStart + url.QueryEscape(coralText) + "&variables=%7B%22id%22%3A%2277%22%2C%22after%22%3A%222026-03-01%22%7D", false},
	{"Coral with an odd one", "coral-graphql", coral77, "", `{"data":{"story":{"comments":{"edges":[{"node":{"id":"c-1","body":7}},{"node":{"id":"c-2","body":"Second."}}],"pageInfo":{"hasNextPage":false}}}}}`, "c-2<  : Second.", "", false},
	{"Coral for its own scripts alone", "coral-graphql", coral77, "", `{"errors":[{"message":"not authorized","extensions":{"code":"RAW_QUERY_NOT_AUTHORIZED"}}]}`, "error", "", false},
	{"Coral without that story", "coral-graphql", coral77, "", `{"data":{"story":null}}`, "error", "", false},
	{"unknown", "unknown", harbour, "", `[]`, "error", "", false},
}

func TestReadAnswer(t *testing.T) {
	for _, c := range givenAnswers {
		header := http.Header{}
		if pages, total, _ := strings.Cut(c.head, " of "); pages != "" {
			header.Set("X-WP-TotalPages", pages)
			header.Set("X-WP-Total", total)
		}
		a, err := ReadAnswer(Source{c.url, c.system}, header, []byte(c.body))
		if c.want == "error" {
			if !errors.Is(err, ErrNoAnswer) {
				t.Errorf("%s: %v; want %v", c.name, err, ErrNoAnswer)
			}
			continue
		}
		if got := show(Thread{Comments: a.Comments}); err != nil || got != c.want || strings.Join(a.Next, " ") != c.next || a.Whole != c.whole {
			t.Errorf("%s:\n%s\nnext %q, whole %v, %v; want\n%s\nnext %q, whole %v", c.name, got, a.Next, a.Whole, err, c.want, c.next, c.whole)
		}
	}
}

func TestShut(t *testing.T) {
	for _, c := range []struct {
		system string
		status int
		body   string
		want   bool
	}{
		{"wordpress-rest", 404, `{"code":"rest_no_route"}`, true},
		{"wordpress-rest", 401, `{"code":"rest_not_logged_in"}`, true},
		{"wordpress-rest", 403, `<h1>Forbidden</h1>`, true},
		{"wordpress-rest", 401, `{"code":"rest_cannot_read_post"}`, false},
		{"wordpress-rest", 500, ``, false},
		{"wordpress-rest", 200, `[]`, false},
		{"coral-graphql", 200, `{"errors":[{"extensions":{"code":"RAW_QUERY_NOT_AUTHORIZED"}}]}`, true},
		{"coral-graphql", 404, `{}`, false},
		{"disqus-embed", 404, ``, false},
		{"pages", 404, ``, false},
	} {
		if got := Shut(c.system, c.status, []byte(c.body)); got != c.want {
			t.Errorf("Shut(%s, %d, %s) = %v; want %v", c.system, c.status, c.body, got, c.want)
		}
	}
}

// However large an answer, what is taken of it is bounded.
func TestReadAnswerBounds(t *testing.T) {
	body := "[" + strings.Repeat(`{"id":7,"content":{"rendered":"A."}},`, MaxThread+1) + `{"id":7,"content":{"rendered":"A."}}]`
	a, err := ReadAnswer(Source{rest, "wordpress-rest"}, nil, []byte(body))
	if err != nil || len(a.Comments) != MaxThread || a.Whole {
		t.Errorf("%d comments, whole %v, %v; want %d and not whole", len(a.Comments), a.Whole, err, MaxThread)
	}
	deep := strings.Repeat(`{"data":{"story":{"comments":{"edges":[{"node":{"id":"1","replies":`, 3000)
	if _, err := ReadAnswer(Source{coral77, "coral-graphql"}, nil, []byte(deep)); !errors.Is(err, ErrNoAnswer) {
		t.Errorf("ReadAnswer of what is deep: %v; want %v", err, ErrNoAnswer)
	}
}

// FuzzReadAnswer asks that no answer does harm, that the same is read alike, and that what comes
// out is sound.
func FuzzReadAnswer(f *testing.F) {
	for _, c := range givenAnswers {
		f.Add(c.system, c.url, []byte(c.body))
	}
	f.Fuzz(func(t *testing.T, system, address string, body []byte) {
		a, err := ReadAnswer(Source{address, system}, nil, body)
		again, errAgain := ReadAnswer(Source{address, system}, nil, body)
		if !reflect.DeepEqual(a, again) || (err == nil) != (errAgain == nil) {
			t.Fatalf("read twice: %+v, %v; then %+v, %v", a, err, again, errAgain)
		}
		if err != nil && !errors.Is(err, ErrNoAnswer) {
			t.Errorf("%v; want %v", err, ErrNoAnswer)
		}
		for _, c := range a.Comments {
			if c.ID == "" || len(c.ID) > 64 || len(c.Parent) > 64 || utf8.RuneCountInString(c.Author) > 80 || strings.Contains(c.Text, "\n\n") {
				t.Errorf("comment %+v", c)
			}
		}
	})
}

// FuzzSources asks that no page does harm, and that whatever is to be asked is an address.
func FuzzSources(f *testing.F) {
	for _, c := range sourcePages {
		f.Add(c.address, c.page)
	}
	f.Fuzz(func(t *testing.T, address, page string) {
		base, err := url.Parse(address)
		if err != nil {
			return
		}
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			return // deeper than anybody writes
		}
		for _, s := range Sources(Place{Doc: doc, Base: base, Thread: Read(doc, Context{})}) {
			if u, err := url.Parse(s.URL); err != nil || u.Host == "" || u.Fragment != "" {
				t.Errorf("%s %q: %v", s.System, s.URL, err)
			}
		}
	})
}
