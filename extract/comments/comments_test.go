package comments

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"newsmorgue/extract/news"
)

func tree(t testing.TB, s string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// show is a thread as a test writes it: a line a comment, "id<parent author time: text".
func show(th Thread) string {
	var out []string
	for _, c := range th.Comments {
		out = append(out, fmt.Sprintf("%s<%s %s %s: %s", shown(c.ID), shown(c.Parent), c.Author, c.PostedAt, strings.ReplaceAll(c.Text, "\n", "/")))
	}
	return strings.Join(out, "\n")
}

const story = `<article><h1>Harbour closed</h1><p>The harbour was closed on Monday, officials said.</p></article>`

var threads = []struct{ system, page, want string }{
	{"wordpress", `<div id="comments"><h2>2 Comments</h2><ol class="comment-list"><li id="comment-7" class="comment even depth-1">
		<article id="div-comment-7" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><img class="avatar" alt=""><b class="fn"><a href="https://ana.example/">Ana Reis</a></b> <span class="says">says:</span></div>
		<div class="comment-metadata"><a href="#comment-7"><time datetime="2023-02-28T10:41:00+00:00">February 28, 2023 at 10:41 am</time></a></div></footer>
		<div class="comment-content"><p>First.</p><p>Second <strong>line</strong>.</p></div><div class="reply"><a class="comment-reply-link">Reply</a></div></article>
		<ol class="children"><li id="comment-8" class="comment odd depth-2"><article class="comment-body"><div class="comment-author"><b class="fn">Omar</b></div><time datetime="2023-02-28T11:00:00Z">11:00</time><div class="comment-content"><p>Yes.</p></div></article></li></ol></li>
		<li class="pingback" id="comment-9"><p>Pingback: <a href="https://elsewhere.example/">Elsewhere</a></p></li></ol></div>`,
		"7< Ana Reis 2023-02-28T10:41:00Z: First./Second line.\n8<7 Omar 2023-02-28T11:00:00Z: Yes."},
	{"wordpress", `<ol class="commentlist"><li class="comment" id="comment-7"><div id="div-comment-7" class="comment-body"><div class="comment-author vcard"><cite class="fn">Ana Reis</cite> <span class="says">says:</span></div>
		<div class="comment-meta commentmetadata"><a href="#comment-7">February 28, 2023 at 10:41 am</a></div><p>First.</p><div class="reply"><a>Reply</a></div></div></li></ol>`,
		"7< Ana Reis 2023-02-28T10:41:00Z: First."},
	{"wordpress", `<ol class="wp-block-comment-template"><li id="comment-7" class="comment"><div class="wp-block-comment-author-name">Ana Reis</div><div class="wp-block-comment-date"><time datetime="2023-02-28T10:41:00+00:00">then</time></div><div class="wp-block-comment-content"><p>First.</p></div></li></ol>`,
		"7< Ana Reis 2023-02-28T10:41:00Z: First."},
	{"wpdiscuz", `<div id="wpdcom"><div class="wpd-thread-list"><div class="wpd-comment" id="wpd-comm-7_0"><div class="wpd-comment-wrap"><div id="comment-7" class="wpd-comment-right"><div class="wpd-comment-author">Ana Reis</div><div class="wpd-comment-date" title="28 Feb 2023 10:41">1 day ago</div><div class="wpd-comment-text"><p>First.</p></div></div></div>
		<div class="wpd-comment wpd-reply" id="wpd-comm-8_7"><div class="wpd-comment-author">Omar</div><div class="wpd-comment-date" title="28 Feb 2023 11:00">1 day ago</div><div class="wpd-comment-text"><p>Yes.</p></div></div></div></div></div>`,
		"7< Ana Reis 2023-02-28T10:41:00Z: First.\n8<7 Omar 2023-02-28T11:00:00Z: Yes."},
	{"drupal", `<section id="comments"><article id="comment-7" class="comment js-comment"><footer class="comment__meta"><p class="comment__author"><span class="username">Ana Reis</span></p><p class="comment__time">Tue, 02/28/2023 - 10:41</p></footer><div class="comment__content"><h3 class="comment__title"><a>A title</a></h3><div class="field--name-comment-body"><p>First.</p></div><ul class="links inline"><li class="comment-reply"><a>reply</a></li></ul></div></article>
		<div class="indented"><article id="comment-8" class="comment js-comment"><p class="comment__author"><span class="username">Omar</span></p><p class="comment__time">Tue, 02/28/2023 - 11:00</p><div class="field--name-comment-body"><p>Yes.</p></div></article></div></section>`,
		"7< Ana Reis 2023-02-28T10:41:00Z: First.\n8<7 Omar 2023-02-28T11:00:00Z: Yes."},
	{"blogger", `<div class="comment-thread"><ol><li class="comment" id="c77777"><div class="comment-block"><div class="comment-header"><cite class="user"><a href="https://ana.example/">Ana Reis</a></cite><span class="datetime"><a>28 February 2023 at 10:41</a></span></div><p class="comment-content">First.<br>Second.</p><span class="comment-actions"><a>Reply</a></span></div>
		<div class="comment-replies"><div class="comment-thread"><ol><li class="comment" id="c88888"><div class="comment-block"><div class="comment-header"><cite class="user">Omar</cite><span class="datetime"><a>28 February 2023 at 11:00</a></span></div><p class="comment-content">Yes.</p></div></li></ol></div></div></li></ol></div>`,
		"77777< Ana Reis 2023-02-28T10:41:00Z: First./Second.\n88888<77777 Omar 2023-02-28T11:00:00Z: Yes."},
	{"disqus", `<ul id="post-list"><li class="post" id="post-7777777"><div data-role="post-content" class="post-content"><header><span class="post-byline"><span class="author publisher-anchor-color"><a href="https://disqus.example/by/ana/">Ana Reis</a></span></span><a class="time-ago" title="Tuesday, February 28, 2023 10:41 AM">2 days ago</a></header><div class="post-message" data-role="message"><p>First.</p></div></div></li></ul>`,
		"7777777< Ana Reis 2023-02-28T10:41:00Z: First."},
	{"substack", `<div class="comment-list"><div class="comment"><div id="comment-7" class="comment-anchor"></div><div class="comment-content"><a href="https://letter.example/profile/1-ana"><img alt=""></a><span class="x-1"><a href="https://letter.example/profile/1-ana">Ana Reis</a></span><a href="https://letter.example/p/story/comment/7" title="2023-02-28T10:41:00.000Z">Feb 28</a><div class="comment-body"><p>First.</p></div></div></div></div>`,
		"7< Ana Reis 2023-02-28T10:41:00Z: First."},
	{"microdata", `<ul><li itemprop="comment" itemscope itemtype="http://schema.org/Comment"><span itemprop="author">Frau <span itemprop="name">Ana Reis</span></span><time itemprop="dateCreated" datetime="2023-02-28T10:41:00Z">then</time><p itemprop="text">First.</p></li></ul>`,
		"< Ana Reis 2023-02-28T10:41:00Z: First."},
	{"json-ld", `<script type="application/ld+json">{"@type":"NewsArticle","comment":[{"@type":"Comment","@id":"#comment-7","text":"<p>First.<\/p><p>Second.<\/p>","author":{"@type":"Person","name":"Ana Reis"},"dateCreated":"2023-02-28T10:41:00Z","upvoteCount":3,"comment":[{"@type":"Comment","text":"Yes.","author":{"name":"Omar"}}]}]}</script>`,
		"7< Ana Reis 2023-02-28T10:41:00Z: First./Second.\n<7 Omar : Yes."},
	{"general", `<div class="leserbriefe"><div class="leserbrief"><div class="leserbrief_meta"><span class="autor">Ida Brandt</span> / 28.02.2023</div><p>Erstens.</p></div><div class="leserbrief"><div class="leserbrief_meta"><span class="autor">Max Orth</span> / 01.03.2023</div><p>Zweitens.</p></div></div>`,
		"< Ida Brandt 2023-02-28: Erstens.\n< Max Orth 2023-03-01: Zweitens."},
	{"general", `<div class="c-comments"><div class="c-comment-card-v3" data-id="7"><span class="c-comment-card-v3__userName">Ana Reis</span><span class="c-comment-card-v3__date">28 Feb 2023</span><div class="c-comment-card-v3__text">First.</div><span class="c-comment-card-v3__likes">12</span></div>
		<div class="c-comment-card-v3" data-id="8" data-parent="7"><span class="c-comment-card-v3__userName">Omar</span><span class="c-comment-card-v3__date">28 Feb 2023</span><div class="c-comment-card-v3__text">Yes.</div></div></div>`,
		"7< Ana Reis 2023-02-28: First.\n8<7 Omar 2023-02-28: Yes."},
	{"general", `<div class="comments"><h3>1 Comment(s)</h3><form class="comment-form"><textarea name="comment"></textarea></form><div class="comment"><p class="comment__text">I like the harbour!</p><a class="comment__reply" href="#">Reply</a></div></div>`,
		"<  : I like the harbour!"},
	{"general", `<section id="comments"><h3>Discussion</h3><div class="row"><span class="user">Ana Reis</span> <time datetime="2023-02-28T10:41:00Z">then</time><div class="text">First.</div></div><div class="row"><span class="user">Omar</span> <time datetime="2023-02-28T11:00:00Z">then</time><div class="text">Yes.</div></div></section>`,
		"< Ana Reis 2023-02-28T10:41:00Z: First.\n< Omar 2023-02-28T11:00:00Z: Yes."},
	{"plain", `<div>1 Comment(s)</div><div>Comment Policy</div><form><div>* Denotes Required Field</div><textarea></textarea><div>1500 / 1500</div></form><div>I like the harbour!</div><div>Reply</div><div>Related: boats</div>`,
		"<  : I like the harbour!"},
	{"plain", `<div>Пікірлер (2)</div><div><div>Айгүл</div><div>28 ақпан 2023</div><div>Жақсы айлақ.</div><a href="#">Жауап беру</a></div><div><div>Тағы бір сөз.</div><a href="#">Жауап беру</a></div>`,
		"< Айгүл 2023-02-28: Жақсы айлақ.\n<  : Тағы бір сөз."},
	{"plain", `<div>2 Comment(s)</div><div>Comment Policy * Denotes Required Field 1500 / 1500</div><div>I like the harbour!</div><div>So do I.</div><div>© The Harbour Courier</div>`,
		"<  : I like the harbour!\n<  : So do I."},
}

// A comment without an ID of its site's gets one if another answers it; equals get two.
func TestMadeID(t *testing.T) {
	comment := func(author, text, answers string) string {
		return `<li class="comment"><b class="comment-author">` + author + `</b> <time datetime="2026-05-04T10:41:00Z">4 May</time><div class="comment-text"><p>` + text + `</p></div><ul class="replies">` + answers + `</ul></li>`
	}
	read := func(list string) []news.Comment {
		return Read(tree(t, story+`<section class="comments"><h2>Comments</h2><ul>`+list+`</ul></section>`), Context{}).Comments
	}
	deep := func(text string) []news.Comment {
		return read(comment("Omar", "The quay was quiet.", comment("Ida", text, comment("Ana", "Since 1987.", ""))))
	}
	before, after := deep("It was."), deep("It is.")
	for i, list := range [][]news.Comment{before, after} {
		if len(list) != 3 || list[1].Parent != list[0].ID || list[2].Parent != list[1].ID || list[2].ID != "" || !strings.HasPrefix(list[0].ID, news.MadeID) || !strings.HasPrefix(list[1].ID, news.MadeID) {
			t.Fatalf("reading %d: %+v; want three in one another", i+1, list)
		}
	}
	if before[0].ID != after[0].ID || before[1].ID == after[1].ID {
		t.Errorf("IDs %s and %s, and %s and %s of what was edited", before[0].ID, after[0].ID, before[1].ID, after[1].ID)
	}
	twice := read(comment("Omar", "Yes.", comment("Ida", "Why?", "")) + comment("Omar", "Yes.", comment("Ana", "How?", "")))
	if len(twice) != 4 || twice[0].ID == twice[2].ID || twice[1].Parent != twice[0].ID || twice[3].Parent != twice[2].ID {
		t.Errorf("equals: %+v; want an answer to each", twice)
	}
}

func TestRead(t *testing.T) {
	for _, c := range threads {
		th := Read(tree(t, story+c.page), Context{})
		if got := show(th); got != c.want || th.System != c.system || th.State != news.CommentsPresent {
			t.Errorf("Read(%s…) = %s, %s\n%s\nwant %s\n%s", c.page[:60], th.System, th.State, got, c.system, c.want)
		}
		for _, r := range th.Roots {
			if strings.Contains(text(r, nil), "officials said") {
				t.Errorf("Read(%s…): a root holds the story", c.page[:60])
			}
		}
	}
}

func TestSystemGiven(t *testing.T) {
	th := Read(tree(t, story+threads[0].page), Context{System: "drupal"})
	if len(th.Comments) != 0 {
		t.Errorf("Read as drupal finds %d comments of wordpress; want none", len(th.Comments))
	}
	for _, c := range threads {
		if !slices.ContainsFunc(Systems, func(s System) bool { return s.Name == c.system }) {
			t.Errorf("no system %q", c.system)
		}
	}
}

// TestSystemPages reads a whole page of each system, which lies with all that is read
// from it in testdata/pages.
func TestSystemPages(t *testing.T) {
	for _, s := range Systems {
		b, err := os.ReadFile("../../testdata/pages/comments-" + s.Name + "/page.html")
		if err != nil {
			t.Errorf("system %s has no page: %v", s.Name, err)
			continue
		}
		th := Read(tree(t, string(b)), Context{At: time.Date(2026, 5, 6, 0, 0, 0, 0, time.UTC)})
		if th.System != s.Name || len(th.Comments) != 2 {
			t.Errorf("the page of %s is read by %q, and has\n%s", s.Name, th.System, tell(th))
		}
	}
}

func TestNoComments(t *testing.T) {
	for _, c := range []struct{ name, page, state string }{
		{"nothing", ``, ""},
		{"form", `<div id="respond" class="comment-respond"><form id="commentform"><textarea name="comment"></textarea></form></div>`, news.CommentsNone},
		{"zero", `<div class="comments"><h3>Kommentare (0)</h3></div>`, news.CommentsNone},
		{"closed", `<div id="comments"><p class="no-comments">Comments are closed.</p></div>`, news.CommentsClosed},
		{"disqus", `<div id="disqus_thread"></div><script>var disqus_config = 1;</script>`, news.CommentsNotLoaded},
		{"count", `<a class="comments-link" href="#c">22 Comments</a>`, news.CommentsNotLoaded},
		{"sidebar", `<ul><li class="recentcomments"><span class="comment-author-link">Ana</span> on <a href="/x">A story</a></li><li class="recentcomments"><span class="comment-author-link">Omar</span> on <a href="/y">B story</a></li></ul>`, ""},
		{"latest", `<div class="latest-comments"><div class="latest-comments__item"><b class="author">Ana</b><time>28 Feb 2023</time><p class="text">Elsewhere.</p></div></div>`, ""},
		{"live", `<div class="live-match-comment"><time>10:41</time><p class="author">Ana</p><p class="text">Goal!</p></div><div class="live-match-comment"><time>10:43</time><p class="author">Ana</p><p class="text">Goal!</p></div>`, ""},
		{"reviews", `<div id="reviews"><ol class="commentlist"><li class="review" id="li-comment-1"><div class="comment_container"><strong class="author">Ana</strong><time datetime="2023-02-28">then</time><div class="text">Good boat.</div></div></li></ol></div>`, news.CommentsNone},
		{"related", `<div class="related"><div class="teaser"><b class="author">Ana Reis</b><time>28 Feb 2023</time><p class="text">Other story</p></div></div>`, ""},
		{"counts of others", `<div class="teaser"><h3>Boats</h3><span>12 comments</span></div><div class="teaser"><h3>Tugs</h3><span>3 comments</span> <a>Reply</a></div>`, ""},
		{"tweet", `<blockquote class="twitter-tweet"><p class="comment">Boats!</p>Ana (@ana) <a>February 28, 2023</a></blockquote>`, ""},
		{"count, form, and other lines than it counts", `<div>1 Comment(s)</div><div>* Denotes Required Field</div><div>Most read</div><div>Boats</div>`, ""},
		{"dialog", `<div class="modal-content comment"><div class="modal-body comment-body"><p><strong>Error</strong></p></div></div>`, ""},
		{"code", `<pre><span class="token comment">// 1 Comment</span></pre>`, ""},
	} {
		th := Read(tree(t, story+c.page), Context{})
		if len(th.Comments) > 0 || th.State != c.state {
			t.Errorf("%s: Read = %q, %s; want state %q and no comments", c.name, th.State, show(th), c.state)
		}
	}
}

func TestCount(t *testing.T) {
	for s, want := range map[string]int{
		"22 Comments": 22, "1 Comment(s)": 1, "Kommentare (0)": 0, "7,907 comments": 7907, "Комментарии (3)": 3, "3 تعليقات": 3, "コメント 5": 5, "12": 12,
		"Comments": -1, "2 of 3 comments": -1, "40 boats": -1, "": -1,
	} {
		got, ok := counted(s)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("counted(%q) = %d; want %d", s, got, want)
		}
	}
}

// TestDeep reads marks that stand hundreds deep in one another, each of a shape of its own.
func TestDeep(t *testing.T) {
	var b strings.Builder
	for i := range 160 {
		fmt.Fprintf(&b, `<div class="comment-%s"><b class="author">Ana</b><div class="body">`, strings.Repeat("x", i+1))
	}
	p := look(tree(t, b.String()), time.Time{})
	general(p)
	if limit := 100*p.nodes + 10_000; p.steps > 3*limit {
		t.Errorf("reading took %d steps for %d elements; want no more than about %d", p.steps, p.nodes, limit)
	}
}

// TestUnsigned reads one comment without author and time, as some papers print them,
// in markup of any make.
func TestUnsigned(t *testing.T) {
	for _, page := range []string{
		`<p>1 Comment(s)</p><p>Comment Policy * Denotes Required Field 1500 / 1500</p><p>I like the harbour!</p><p>Reply</p>`,
		`<h3><span>1</span> Comment(s)</h3><div>Comment Policy</div><div>* Denotes Required Field</div><div>1500 / 1500</div><div>I like the harbour!</div><button>Reply</button>`,
		`<div class="comments-header"><b>1</b> Comment(s)</div><div class="comment-item"><div class="comment-item__body">I like the harbour!</div><span class="comment-item__reply">Reply</span></div>`,
		`<div>1 Comment(s)</div><div><p>I like the harbour!</p><span>Reply</span></div><form><textarea></textarea>1500 / 1500</form>`,
		`<section class="article__comments"><h4>1 Comment(s)</h4><form><p>Comment Policy</p><textarea></textarea><p>1500 / 1500</p></form><ul><li class="article__comment"><p>I like the harbour!</p><a>Reply</a></li></ul></section>`,
		`<ul class="list"><li>12 boats</li></ul><div class="c1">1 Comment(s)</div><table><tr><td>I like the harbour!</td></tr><tr><td><a href="#">Reply</a></td></tr></table>`,
	} {
		th := Read(tree(t, story+page), Context{})
		if got := show(th); got != "<  : I like the harbour!" || th.Count == nil || *th.Count != 1 {
			t.Errorf("Read(%s) = %q by %q, count %v", page, got, th.System, th.Count)
		}
	}
}

func TestHeadline(t *testing.T) {
	for _, c := range []struct {
		page string
		want int
	}{
		{`<section id="comments"><h2>2 Comment(s)</h2><ol><li class="comment" id="comment-7"><b class="author">Ana</b><p>First.</p></li></ol></section>`, 2},
		{`<h2>2 Comment(s)</h2><ol class="comment-list"><li class="comment" id="comment-7"><b class="author">Ana</b><p>First.</p></li></ol>`, 2},
		{`<div class="teaser">12 comments</div><p>x</p><p>y</p><p>z</p><ol class="comment-list"><li class="comment" id="comment-7"><b class="author">Ana</b><p>First.</p></li></ol>`, -1},
	} {
		got := -1
		if n := Read(tree(t, story+c.page), Context{}).Count; n != nil {
			got = *n
		}
		if got != c.want {
			t.Errorf("Read(%s).Count = %d; want %d", c.page, got, c.want)
		}
	}
}

func TestTombstone(t *testing.T) {
	th := Read(tree(t, story+`<ol class="comments__list"><li class="comment" id="comment-21"><p class="comment__meta"><span class="comment__author">Ana</span> <time datetime="2023-02-28T10:41:00Z">then</time></p><div class="comment__text"><p>First.</p></div></li>
		<li class="comment" id="comment-22"><div class="comment__text"><p>Comment removed</p></div></li></ol>`), Context{})
	if len(th.Comments) != 2 || th.Comments[1].ID != "22" || th.Comments[1].Status != news.CommentRemoved || th.Comments[0].Status != "" {
		t.Errorf("Read = %+v; want a tombstone with the ID 22", th.Comments)
	}
	th = Read(tree(t, story+`<ol class="comments__list"><li class="comment"><p class="comment__meta"><span class="comment__author">Ana</span> <time datetime="2023-02-28T10:41:00Z">then</time></p><div class="comment__text"><p>First.</p></div></li>
		<li class="comment"><p class="comment__meta"><time datetime="2023-02-28T10:45:00Z">then</time></p><div class="comment__text"><p>Comment removed</p></div></li><li class="comment"><div class="comment__text"><p>Comment removed</p></div></li></ol>`), Context{})
	if len(th.Comments) != 2 || th.Comments[1].ID != "" || th.Comments[1].Status != news.CommentRemoved {
		t.Errorf("Read = %+v; want a tombstone without an ID, that has a time", th.Comments)
	}
	for _, c := range []struct {
		author, text string
		want         bool
	}{
		{"", "This comment has been removed by a moderator.", true},
		{"", "[deleted]", true},
		{"Ana", "Комментарий удалён", true},
		{"", "Der Kommentar wurde gelöscht", true},
		{"Ana", "My comment was removed, and nobody told me why.", false},
		{"", "First.", false},
	} {
		if got := tombstone(news.Comment{Author: c.author, Text: c.text}); got != c.want {
			t.Errorf("tombstone(%q, %q) = %v; want %v", c.author, c.text, got, c.want)
		}
	}
}

func TestTokens(t *testing.T) {
	for s, want := range map[string]string{
		"comment-list-v3": "comment list v", "commentList": "comment list", "mtbCommentAuthorName": "mtb comment author name", "comment__text": "comment text", "": "",
	} {
		if got := strings.Join(tokens(s), " "); got != want {
			t.Errorf("tokens(%q) = %q; want %q", s, got, want)
		}
	}
}

func ExampleRead() {
	doc, _ := html.Parse(strings.NewReader(`<ol class="comment-list">
		<li class="comment" id="comment-7"><b class="fn">Ana Reis</b> <time datetime="2023-02-28T10:41:00Z">10:41</time> <p>Good.</p></li>
	</ol>`))
	th := Read(doc, Context{At: time.Date(2023, 3, 1, 0, 0, 0, 0, time.UTC)})
	fmt.Println(th.System, th.State)
	for _, c := range th.Comments {
		fmt.Println(c.ID, c.Author, c.PostedAt, c.Text)
	}
	// Output:
	// wordpress present
	// 7 Ana Reis 2023-02-28T10:41:00Z Good.
}

func FuzzRead(f *testing.F) {
	for _, c := range threads {
		f.Add(c.page)
	}
	for _, c := range traps {
		f.Add(c.page)
	}
	a, err := txtar.ParseFile("testdata/makes.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for i := 0; i < len(a.Files); i += 2 {
		f.Add(string(a.Files[i].Data))
	}
	f.Fuzz(func(t *testing.T, s string) {
		doc, err := html.Parse(strings.NewReader(s))
		if err != nil {
			t.Skip()
		}
		th := Read(doc, Context{})
		ids := map[string]bool{}
		for _, c := range th.Comments {
			if c.Text == "" {
				t.Errorf("Read(%q) finds a comment with no text", s)
			}
			ids[c.ID] = true
		}
		for _, c := range th.Comments {
			if c.Parent != "" && !ids[c.Parent] {
				t.Errorf("Read(%q): no comment has the ID %q of a parent", s, c.Parent)
			}
		}
		if (th.State == news.CommentsPresent) != (len(th.Comments) > 0) {
			t.Errorf("Read(%q) = %s with %d comments", s, th.State, len(th.Comments))
		}
	})
}

func BenchmarkRead(b *testing.B) {
	doc := tree(b, strings.Repeat(story, 200)+threads[0].page)
	for b.Loop() {
		Read(doc, Context{})
	}
}

// A class that speaks of comments may stand round the whole story.
func TestStoryWithin(t *testing.T) {
	line := `<p>The harbour was closed on Monday, officials said, and nobody knows for how long it will be.</p>`
	lines := strings.Repeat(line, 6)
	signed := `<span class="author">Nell Byline</span> <time datetime="2026-05-04">4 May</time>`
	two := `<div id="comment-1" class="comment"><b class="author">Ana</b> <time datetime="2026-05-05">5 May</time><p>At last.</p></div>` +
		`<div id="comment-2" class="comment"><b class="author">Omar</b> <time datetime="2026-05-05">5 May</time><p>Too late.</p></div>`
	for _, test := range []struct {
		name, page string
		comments   int
		taken      bool // that the thread takes the story
	}{
		{"with-comments", `<div class="post with-comments">` + signed + `<h1>Harbour closed</h1>` + lines + `</div>`, 0, false},
		{"headline within", `<div class="comments">` + signed + `<h1>Harbour closed</h1>` + lines + `</div>`, 0, false},
		{"headline before", `<h1>Harbour closed</h1><div class="comments">` + lines + `</div>`, 0, false},
		{"byline within", `<h1>Harbour closed</h1><div class="comments-wrapper">` + signed + lines + `</div>`, 0, false},
		{"with two comments", `<h1>Harbour closed</h1><div class="comments">` + lines + two + `</div>`, 2, false},
		{"no story within", `<h1>Harbour closed</h1>` + lines + `<div class="comments">` + line + two + `</div>`, 2, true},
		{"no comment yet", `<h1>Harbour closed</h1>` + lines + `<div class="comments">` + line + `</div>`, 0, true},
	} {
		th := Read(tree(t, test.page), Context{})
		taken := slices.ContainsFunc(th.Roots, func(n *html.Node) bool { return strings.Contains(start(n, 400), "harbour was closed") })
		if len(th.Comments) != test.comments || taken != test.taken {
			t.Errorf("%s: %d comments, the story taken: %t; want %d, %t", test.name, len(th.Comments), taken, test.comments, test.taken)
		}
	}
}
