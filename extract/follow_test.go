package extract

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"newsmorgue/extract/comments"
	"newsmorgue/extract/news"
)

const quay = "https://daily.example/2026/quay/"

// talked is a page of WordPress with a place for comments.
func talked(t *testing.T, address, thread string) *Page {
	t.Helper()
	p, err := Open([]byte(`<!doctype html><html><head><title>The quay</title><link rel="canonical" href="`+quay+`"><link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/12">
<link rel="alternate" type="application/rss+xml" href="`+quay+`feed/"></head><body><article><h1>The quay</h1><p>The quay of Tidewater was given back to the town on Friday, after three years of work and two of quarrels about its stones.</p></article>
<div id="comments" class="comments-area">`+thread+`<form class="comment-form"><textarea name="comment"></textarea></form></div></body></html>`), Context{URL: address})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// oldList is a thread of WordPress.
func oldList(ids ...string) string {
	s := `<ol class="comment-list">`
	for _, id := range ids {
		s += `<li class="comment" id="comment-` + id + `"><article class="comment-body"><b class="fn">Ana ` + id + `</b><time datetime="2026-03-01T10:00:00Z">then</time><div class="comment-content"><p>Text ` + id + `.</p></div></article></li>`
	}
	return s + "</ol>"
}

// systems are who is to be asked, "!" before a third party.
func systems(list []Follow) string {
	var names []string
	for _, f := range list {
		name := f.System
		if f.Third {
			name = "!" + name
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

func TestFollow(t *testing.T) {
	for _, c := range []struct{ name, thread, want string }{
		{"all is there", "<h2>2 Comments</h2>" + oldList("7", "8"), ""},
		{"all is there, and nobody counts", oldList("7", "8"), ""},
		{"no comments", "<h2>Comments</h2>", ""},
		{"more than are shown", "<h2>3 Comments</h2>" + oldList("7", "8"), "wordpress-rest wordpress-feed"},
		{"none is shown", "<h2>3 Comments</h2>", "wordpress-rest wordpress-feed"},
		{"further pages", oldList("7", "8") + `<a href="comment-page-1/#comments">Older comments</a>`, "wordpress-rest pages wordpress-feed"},
		{"a third party", `<div id="disqus_thread"></div><script src="https://daily.disqus.com/embed.js"></script>`, "!disqus-embed"},
		{"a third party of which nothing is known", `<div id="viafoura"></div>`, ""},
		{"under a host of the paper", `<div id="coral_thread"></div><script>Coral.createStreamEmbed({rootURL: "https://talk.daily.example"})</script>`, "coral-graphql"},
		{"under that of another", `<div id="coral_thread"></div><script>Coral.createStreamEmbed({rootURL: "https://daily.coral.example"})</script>`, "!coral-graphql"},
	} {
		if got := systems(talked(t, quay, c.thread).Follow()); got != c.want {
			t.Errorf("%s: Follow = %s; want %s", c.name, got, c.want)
		}
	}
}

// inWords is a thread in short: "8<7 votes: text".
func inWords(list []news.Comment) string {
	var out []string
	for _, c := range list {
		s := c.ID
		if c.Parent != "" {
			s += "<" + c.Parent
		}
		if c.Votes != nil {
			s += fmt.Sprintf(" %d", *c.Votes)
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

// from are comments of those ids, each with its parent.
func from(ids ...string) []news.Comment {
	var list []news.Comment
	for _, id := range ids {
		id, parent, _ := strings.Cut(id, "<")
		list = append(list, news.Comment{ID: id, Parent: parent, Author: "Ana " + id, Text: "Text " + id + "."})
	}
	return list
}

const quayREST = "https://daily.example/wp-json/wp/v2/comments?post=12&per_page=100&order=asc"

func TestThread(t *testing.T) {
	rest := func(page string, whole bool, next string, ids ...string) Heard {
		h := Heard{URL: quayREST + page, System: "wordpress-rest", Came: true, Answer: comments.Answer{Comments: from(ids...), Whole: whole}}
		if next != "" {
			h.Next = []string{quayREST + next}
		}
		return h
	}
	failed := Heard{URL: quayREST, System: "wordpress-rest"}
	feed := Heard{URL: quay + "feed/", System: "wordpress-feed", Came: true, Answer: comments.Answer{Comments: from("9", "10")}}
	paged := func(n string, ids ...string) Heard {
		return Heard{URL: quay + "comment-page-" + n + "/", System: "pages", Came: true, Answer: comments.Answer{Comments: from(ids...), Whole: true}}
	}
	older := `<a href="comment-page-1/#comments">1</a><a href="comment-page-2/#comments">2</a>`
	for _, c := range []struct {
		name, thread string
		heard        []Heard
		want, state  string
		found        string
		all          bool
	}{
		{"nothing came", "<h2>3 Comments</h2>", []Heard{failed}, "", "not_loaded", "", false},
		{"nothing was asked", "<h2>3 Comments</h2>" + oldList("7"), nil, "7", "present", "wordpress", false},
		{"all of it", "<h2>3 Comments</h2>", []Heard{rest("", true, "", "7", "8<7", "9")}, "7, 8<7, 9", "present", "wordpress-rest " + quayREST, true},
		{"in reading order", "<h2>5 Comments</h2>", []Heard{rest("", true, "&page=2", "7", "8", "9<7"), rest("&page=2", true, "", "10<9", "11<8", "12<7", "13<99")}, "7, 9<7, 10<9, 12<7, 8, 11<8, 13<99", "present", "wordpress-rest " + quayREST, true},
		{"a ring", "<h2>5 Comments</h2>", []Heard{rest("", true, "", "7<8", "8<7", "9<9", "7")}, "9<9, 7<8, 8<7", "present", "wordpress-rest " + quayREST, true},
		{"in place of what the page shows", "<h2>5 Comments</h2>" + oldList("7", "6"), []Heard{rest("", true, "", "7", "8<7")}, "7, 8<7", "present", "wordpress-rest " + quayREST, true},
		{"in part", "<h2>5 Comments</h2>" + oldList("7", "6"), []Heard{rest("", true, "&page=2", "7", "8<7")}, "7, 8<7, 6", "present", "wordpress-rest " + quayREST, false},
		{"the second page failed", "<h2>5 Comments</h2>", []Heard{rest("", true, "&page=2", "7"), {URL: quayREST + "&page=2", System: "wordpress-rest"}}, "7", "present", "wordpress-rest " + quayREST, false},
		{"an empty one against what the page states", "<h2>5 Comments</h2>", []Heard{rest("", true, "")}, "", "not_loaded", "", false},
		{"an empty one of a third party", `<div id="disqus_thread"></div>`, []Heard{{URL: "https://disqus.com/embed/comments/", System: "disqus-embed", Came: true, Answer: comments.Answer{Whole: true}}}, "", "none", "disqus-embed https://disqus.com/embed/comments/", true},
		{"a feed, the interface failing", "<h2>5 Comments</h2>" + oldList("7", "9"), []Heard{failed, feed}, "7, 9, 10", "present", "wordpress-feed " + quay + "feed/", false},
		{"further pages", oldList("9", "10") + older, []Heard{failed, paged("2", "8"), paged("1", "7", "8")}, "7, 8, 9, 10", "present", "wordpress", true},
		{"further pages behind the first", oldList("7") + `<a href="comment-page-2/">2</a>`, []Heard{paged("2", "8")}, "7, 8", "present", "wordpress", true},
		{"one of them missing", oldList("9") + older, []Heard{paged("2", "8")}, "8, 9", "present", "wordpress", false},
	} {
		p := talked(t, quay, c.thread)
		a := p.Article()
		before := inWords(a.Comments)
		got, all := p.Thread(a, c.heard)
		if inWords(got.Comments) != c.want || got.CommentsState != c.state || got.Found["comments"] != c.found || all != c.all {
			t.Errorf("%s: %s, %s, found %q, all %v; want %s, %s, %q, %v", c.name, inWords(got.Comments), got.CommentsState, got.Found["comments"], all, c.want, c.state, c.found, c.all)
		}
		if inWords(a.Comments) != before {
			t.Errorf("%s: the article that was read is changed", c.name)
		}
		if news.Digest(got) != news.Digest(a) {
			t.Errorf("%s: the story is another", c.name)
		}
	}
}

// What the page alone says of a comment stays: votes, a title.
func TestThreadVotes(t *testing.T) {
	p := talked(t, quay, `<h2>5 Comments</h2><ol class="comment-list"><li class="comment" id="comment-7"><b class="fn">Ana</b><p>Text.</p><span class="votes">4</span></li></ol>`)
	a, _ := p.Thread(p.Article(), []Heard{{URL: quayREST, System: "wordpress-rest", Came: true, Answer: comments.Answer{Comments: from("7", "8"), Whole: true}}})
	if got, want := inWords(a.Comments), "7 4, 8"; got != want {
		t.Errorf("comments %s; want %s", got, want)
	}
}

// A thread without ids is told apart by author and text.
func TestLacking(t *testing.T) {
	yes := news.Comment{Author: "Omar", Text: "Yes."}
	numbered, made := yes, yes
	numbered.ID, made.ID = "7", "~1"
	for _, c := range []struct {
		a, b []news.Comment
		want int
	}{
		{[]news.Comment{yes, yes}, []news.Comment{yes}, 1},
		{[]news.Comment{yes}, []news.Comment{numbered}, 0},
		{[]news.Comment{numbered}, []news.Comment{yes}, 0},
		{[]news.Comment{made}, []news.Comment{numbered}, 0},
		{[]news.Comment{numbered}, []news.Comment{made}, 0},
		{[]news.Comment{made}, []news.Comment{yes}, 0},
		{[]news.Comment{numbered}, []news.Comment{{ID: "8", Author: "Omar", Text: "Yes."}}, 1},
		{[]news.Comment{numbered}, []news.Comment{{ID: "7", Author: "Omar", Text: "No."}}, 0},
	} {
		if got := lacking(c.a, c.b); len(got) != c.want {
			t.Errorf("lacking(%v, %v) = %v; want %d", c.a, c.b, got, c.want)
		}
	}
}

// An answer to a comment that the other list has, too, answers it as it is called there.
func TestLackingAnswer(t *testing.T) {
	page := []news.Comment{{ID: "~1", Author: "Omar", Text: "Yes."}, {Parent: "~1", Author: "Ana", Text: "No."}}
	got := lacking(page, []news.Comment{{ID: "7", Author: "Omar", Text: "Yes."}})
	if len(got) != 1 || got[0].Parent != "7" {
		t.Errorf("lacking(%v) = %v; want an answer to 7", page, got)
	}
	got = uniteThread([]news.Comment{{Author: "Omar", Text: "Yes."}}, page)
	if inWords(got) != "~1, <~1" {
		t.Errorf("uniteThread = %s; want ~1, <~1", inWords(got))
	}
}

func TestHear(t *testing.T) {
	page := `<title>The quay</title><article><h1>The quay</h1><p>The quay of Tidewater was given back to the town on Friday.</p></article><div id="comments">` + oldList("7") + `<a href="/2026/quay/comment-page-2/">2</a></div>`
	f := Follow{URL: quay + "comment-page-1/", System: comments.Pages}
	h, err := Hear(f, []byte(page), Context{URL: f.URL})
	if err != nil || !h.Came || inWords(h.Comments) != "7" || strings.Join(h.Next, " ") != quay+"comment-page-2/" {
		t.Errorf("Hear = %+v, %v; want a comment and the page behind", h, err)
	}
	if _, err := Hear(f, []byte("<p>Nobody speaks here.</p>"), Context{URL: f.URL}); !errors.Is(err, comments.ErrNoAnswer) {
		t.Errorf("Hear of another page: %v; want %v", err, comments.ErrNoAnswer)
	}
	if _, err := Hear(f, nil, Context{}); !errors.Is(err, ErrEmpty) {
		t.Errorf("Hear of nothing: %v; want %v", err, ErrEmpty)
	}
}

// FuzzOrdered asks that no comment is lost, that none stands before the one it answers, unless
// that leads into a ring, and that ordering twice changes nothing. Each byte is a
// comment; what it answers is told by its value.
func FuzzOrdered(f *testing.F) {
	f.Add([]byte{0, 1, 1, 2, 0, 9})
	f.Add([]byte{2, 1, 4, 3, 5, 0})
	f.Add([]byte{255, 254, 2})
	f.Fuzz(func(t *testing.T, parents []byte) {
		var list []news.Comment
		for i, parent := range parents {
			c := news.Comment{ID: fmt.Sprint(i + 1)}
			if parent > 0 {
				c.Parent = fmt.Sprint(parent)
			}
			list = append(list, c)
		}
		out := ordered(list)
		at := map[string]int{}
		for i, c := range out {
			at[c.ID] = i
		}
		if len(out) != len(list) || len(at) != len(list) {
			t.Fatalf("%d comments of %d, %d of them once", len(out), len(list), len(at))
		}
		for i, c := range out {
			if parent, ok := at[c.Parent]; ok && parent > i && !ring(list, c.ID) {
				t.Errorf("%s stands before %s, which it answers", c.ID, c.Parent)
			}
		}
		if again := ordered(out); inWords(again) != inWords(out) {
			t.Errorf("ordered twice: %s; then %s", inWords(out), inWords(again))
		}
	})
}

// ring reports whether a comment answers one that answers itself, by way of others.
func ring(list []news.Comment, id string) bool {
	of := map[string]string{}
	for _, c := range list {
		of[c.ID] = c.Parent
	}
	for range list {
		if id = of[id]; id == "" {
			return false
		}
	}
	return true
}
