package archive

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"newsmorgue/extract/news"
)

// sightFrom reads a thread written in words: "c1:Ann:text" is a comment with an id,
// ":Ann:text" one without, "c1:-" a tombstone. What stands before "|" says how it
// was read.
func sightFrom(t *testing.T, n int, words string) sight {
	t.Helper()
	how, list, found := strings.Cut(words, "|")
	if !found {
		t.Fatalf("reading %q has no |", words)
	}
	s := sight{at: day(n), reader: "r1", system: 1}
	for _, w := range strings.Fields(how) {
		switch w {
		case "all":
			s.complete = true
		case "part":
		case "r2":
			s.reader = "r2"
		case "disqus":
			s.system = 2
		default:
			t.Fatalf("reading %q: what is %q", words, w)
		}
	}
	for _, w := range strings.Fields(list) {
		s.comments = append(s.comments, commentFrom(w))
	}
	return s
}

func commentFrom(w string) news.Comment {
	part := strings.Split(w, ":")
	c := news.Comment{ID: part[0], PostedAt: news.Time{Time: time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)}}
	switch {
	case part[1] == "-":
		c.Status = news.CommentRemoved
	default:
		c.Author, c.Text = part[1], part[2]
	}
	if len(part) > 3 {
		switch part[3] {
		case "sometime":
			c.PostedAt = news.Time{}
		case "today":
			c.PostedAt.Day = true
		case "late":
			c.PostedAt = news.Time{Time: c.PostedAt.Add(time.Hour)}
		default:
			c.Parent = part[3]
		}
	}
	return c
}

func TestThread(t *testing.T) {
	tests := []struct {
		name     string
		readings []string
		events   []string // "day kind text"
		status   []string // at the end, in reading order: "text status last-seen-day"
	}{
		{"each once", []string{"all|c1:Ann:A c2:Bo:B", "all|c1:Ann:A c2:Bo:B"},
			[]string{"1 added A", "1 added B"}, []string{"A visible 2", "B visible 2"}},
		{"a new one on top", []string{"all|c1:Ann:A", "all|c2:Bo:B c1:Ann:A"},
			[]string{"1 added A", "2 added B"}, []string{"B visible 2", "A visible 2"}},
		{"edited", []string{"all|c1:Ann:A", "all|c1:Ann:A2", "all|c1:Ann:A2"},
			[]string{"1 added A", "2 edited A2"}, []string{"A2 edited 3"}},
		{"another reader sees another text", []string{"all|c1:Ann:A", "all r2|c1:Ann:A2", "all r2|c1:Ann:A3"},
			[]string{"1 added A", "3 edited A3"}, []string{"A3 edited 3"}},
		{"the page shows one twice", []string{"all|c1:Ann:A c1:Ann:A", "all|c1:Ann:A c1:Ann:A"},
			[]string{"1 added A"}, []string{"A visible 2"}},

		{"removed: tombstone", []string{"all|c1:Ann:A c2:Bo:B", "part|c1:- c2:Bo:B"},
			[]string{"1 added A", "1 added B", "2 removed A"}, []string{"A removed 1", "B visible 2"}},
		{"removed: tombstone stays", []string{"all|c1:Ann:A", "all|c1:-", "all|c1:-"},
			[]string{"1 added A", "2 removed A"}, []string{"A removed 1"}},
		{"removed: tombstone of one never seen", []string{"all|c1:-"},
			[]string{"1 removed "}, []string{" removed 0"}},
		{"a tombstone without a name tells nothing", []string{"all|:Ann:A", "part|:-"},
			[]string{"1 added A"}, []string{"A visible 1"}},
		{"removed: lacking in two complete readings", []string{"all|c1:Ann:A c2:Bo:B", "all|c2:Bo:B", "all|c2:Bo:B"},
			[]string{"1 added A", "1 added B", "3 removed A"}, []string{"A removed 1", "B visible 3"}},
		{"lacking in one complete reading", []string{"all|c1:Ann:A c2:Bo:B", "all|c2:Bo:B"},
			[]string{"1 added A", "1 added B"}, []string{"A visible 1", "B visible 2"}},
		{"lacking once, then there", []string{"all|c1:Ann:A c2:Bo:B", "all|c2:Bo:B", "all|c1:Ann:A c2:Bo:B", "all|c2:Bo:B"},
			[]string{"1 added A", "1 added B"}, []string{"A visible 3", "B visible 4"}},
		{"lacking in incomplete readings", []string{"all|c1:Ann:A c2:Bo:B", "part|c2:Bo:B", "part|c2:Bo:B", "part|c2:Bo:B"},
			[]string{"1 added A", "1 added B"}, []string{"A visible 1", "B visible 4"}},
		{"lacking, an incomplete reading in between", []string{"all|c1:Ann:A c2:Bo:B", "all|c2:Bo:B", "part|c2:Bo:B", "all|c2:Bo:B"},
			[]string{"1 added A", "1 added B"}, []string{"A visible 1", "B visible 4"}},
		{"shrunk to nothing", []string{"all|c1:Ann:A", "part|", "part|", "part|"},
			[]string{"1 added A"}, []string{"A visible 1"}},
		{"lacking, but read by two readers", []string{"all|c1:Ann:A c2:Bo:B", "all|c2:Bo:B", "all r2|c2:Bo:B"},
			[]string{"1 added A", "1 added B"}, []string{"A visible 1", "B visible 3"}},
		{"lacking for both readings of the new reader", []string{"all|c1:Ann:A c2:Bo:B", "all r2|c2:Bo:B", "all r2|c2:Bo:B"},
			[]string{"1 added A", "1 added B", "3 removed A"}, []string{"A removed 1", "B visible 3"}},
		{"the paper changes its comment system", []string{"all|c1:Ann:A", "all disqus|d7:Cem:C", "all disqus|d7:Cem:C", "all disqus|d7:Cem:C"},
			[]string{"1 added A", "2 added C"}, []string{"A visible 1", "C visible 4"}},
		{"removed and put back", []string{"all|c1:Ann:A", "all|c1:-", "all|c1:Ann:A"},
			[]string{"1 added A", "2 removed A", "3 added A"}, []string{"A visible 3"}},

		{"no ids: the same again", []string{"all|:Ann:A :Bo:B", "all|:Ann:A :Bo:B"},
			[]string{"1 added A", "1 added B"}, []string{"A visible 2", "B visible 2"}},
		{"no ids: equals are two", []string{"all|:Ann:A :Ann:A", "all|:Ann:A :Ann:A"},
			[]string{"1 added A", "1 added A"}, []string{"A visible 2", "A visible 2"}},
		{"no ids: one of two equals gone", []string{"all|:Ann:A :Ann:A", "all|:Ann:A", "all|:Ann:A"},
			[]string{"1 added A", "1 added A", "3 removed A"}, []string{"A visible 3", "A removed 1"}},
		{"no ids: edited at its place", []string{"all|:Ann:A :Bo:B", "all|:Ann:A2 :Bo:B"},
			[]string{"1 added A", "1 added B", "2 edited A2"}, []string{"A2 edited 2", "B visible 2"}},
		{"no ids: second of the same minute edited", []string{"all|:Ann:A :Ann:B", "all|:Ann:A :Ann:B2"},
			[]string{"1 added A", "1 added B", "2 edited B2"}, []string{"A visible 2", "B2 edited 2"}},
		{"no ids: first gone and a third come is no edit", []string{"all|:Ann:A :Ann:B", "all|:Ann:B :Ann:C"},
			[]string{"1 added A", "1 added B", "2 added C"}, []string{"A visible 1", "B visible 2", "C visible 2"}},
		{"no ids: another time is another comment", []string{"all|:Ann:A", "all|:Ann:A2:late"},
			[]string{"1 added A", "2 added A2"}, []string{"A visible 1", "A2 visible 2"}},
		{"no ids: no time, no edit", []string{"all|:Ann:A:sometime", "all|:Ann:A2:sometime"},
			[]string{"1 added A", "2 added A2"}, []string{"A visible 1", "A2 visible 2"}},
		{"no ids: a day is no time", []string{"all|:Ann:A:today", "all|:Ann:A2:today"},
			[]string{"1 added A", "2 added A2"}, []string{"A visible 1", "A2 visible 2"}},
		{"no ids: no author, no edit", []string{"all|::A", "all|::A2"},
			[]string{"1 added A", "2 added A2"}, []string{"A visible 1", "A2 visible 2"}},
		{"no ids: another parent is another comment", []string{"all|:Ann:A:p1", "all|:Ann:A2:p2"},
			[]string{"1 added A", "2 added A2"}, []string{"A visible 1", "A2 visible 2"}},
		{"no ids: another author is another comment", []string{"all|:Ann:A", "all|:Bo:A"},
			[]string{"1 added A", "2 added A"}, []string{"A visible 1", "A visible 2"}},
		{"no ids: another reader names the author otherwise", []string{"all|:by-Ann:A", "all r2|:Ann:A"},
			[]string{"1 added A"}, []string{"A visible 2"}},
		{"ids come later", []string{"all|:Ann:A", "all|c1:Ann:A", "all|c1:Ann:A"},
			[]string{"1 added A"}, []string{"A visible 3"}},
		{"ids go", []string{"all|c1:Ann:A", "all|:Ann:A", "all|c1:Ann:A"},
			[]string{"1 added A"}, []string{"A visible 3"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var th thread
			var events []string
			texts := map[int]string{}
			for i, words := range tt.readings {
				s := sightFrom(t, i+1, words)
				for _, step := range th.read(s) {
					if step.text >= 0 {
						texts[step.ordinal] = s.comments[step.text].Text
					}
					if step.kind != "" {
						events = append(events, fmt.Sprintf("%d %s %s", i+1, strings.TrimPrefix(string(step.kind), "comment "), texts[step.ordinal]))
					}
				}
			}
			var status []string
			for _, o := range th.order {
				c := th.comments[o]
				last := c.lastSeen(&th)
				day := 0
				if !last.IsZero() {
					day = last.Day()
				}
				status = append(status, fmt.Sprintf("%s %s %d", texts[int(o)], c.status(), day))
			}
			if !slices.Equal(events, tt.events) {
				t.Errorf("events %q; want %q", events, tt.events)
			}
			if !slices.Equal(status, tt.status) {
				t.Errorf("comments %q; want %q", status, tt.status)
			}
		})
	}
}

// Who answers whom where the site gives no ids: what the reading calls a comment changes with
// what that says, what the archive calls it does not.
func TestThreadMade(t *testing.T) {
	const old = "x0123456789abcdef"
	tests := []struct {
		name     string
		readings []string
		want     []string // at the end, in reading order: "text status answers-text"
	}{
		{"the same again", []string{"all|~1:Ann:A :Bo:B:~1", "all|~1:Ann:A :Bo:B:~1"},
			[]string{"A visible ", "B visible A"}},
		{"the first answer comes", []string{"all|:Ann:A", "all|~1:Ann:A :Bo:B:~1"},
			[]string{"A visible ", "B visible A"}},
		{"edited, that is answered", []string{"all|~1:Ann:A :Bo:B:~1", "all|~2:Ann:A2 :Bo:B:~2", "all|~2:Ann:A2 :Bo:B:~2"},
			[]string{"A2 edited ", "B visible A2"}},
		{"the answer edited, too", []string{"all|~1:Ann:A :Bo:B:~1", "all|~2:Ann:A2 :Bo:B2:~2"},
			[]string{"A2 edited ", "B2 edited A2"}},
		{"three deep, the first edited", []string{"all|~1:Ann:A ~2:Bo:B:~1 :Cem:C:~2", "all|~3:Ann:A2 ~2:Bo:B:~3 :Cem:C:~2"},
			[]string{"A2 edited ", "B visible A2", "C visible B"}},
		{"three deep, the second edited", []string{"all|~1:Ann:A ~2:Bo:B:~1 :Cem:C:~2", "all|~1:Ann:A ~3:Bo:B2:~1 :Cem:C:~3"},
			[]string{"A visible ", "B2 edited A", "C visible B2"}},
		{"equals, both answered", []string{"all|~1:Ann:A :Bo:B:~1 ~1-2:Ann:A :Cem:C:~1-2", "all|~1:Ann:A :Bo:B:~1 ~2:Ann:A2 :Cem:C:~2"},
			[]string{"A visible ", "B visible A", "A2 edited ", "C visible A2"}},
		{"no time, no edit, but its answer is the same", []string{"all|~1:Ann:A:sometime :Bo:B:~1", "all|~2:Ann:A2:sometime :Bo:B:~2"},
			[]string{"A visible ", "A2 visible ", "B visible A"}},
		{"taken down, that is answered", []string{"all|~1:Ann:A :Bo:B:~1", "all|~2:- :Bo:B:~2", "all|~2:- :Bo:B:~2"},
			[]string{"A removed ", "B visible A"}},
		{"taken down, that is answered, by one that is gone, too", []string{"all|~1:Ann:A :Bo:B:~1 :Cem:C:~1", "all|~1:Ann:A :Cem:C:~1", "all|~2:- :Cem:C:~2", "all|~2:- :Cem:C:~2"},
			[]string{"A removed ", "B removed A", "C visible A"}},
		{"tombstone of one never seen, that is answered", []string{"all|~2:- :Bo:B:~2", "all|~2:- :Bo:B:~2"},
			[]string{" removed ", "B visible "}},
		{"ids come later", []string{"all|~1:Ann:A :Bo:B:~1", "all|c1:Ann:A c2:Bo:B:c1", "all|c1:Ann:A2 c2:Bo:B:c1 c3:Cem:C:c2"},
			[]string{"A2 edited ", "B visible A2", "C visible B"}},
		{"ids go", []string{"all|c1:Ann:A c2:Bo:B:c1", "all|~1:Ann:A :Bo:B:~1"},
			[]string{"A visible ", "B visible A"}},
		{"an answer without its parent", []string{"part|:Bo:B:~1", "part|:Bo:B:~2"},
			[]string{"B visible "}},
		{"kept with an id of old make", []string{"all|" + old + ":Ann:A :Bo:B:" + old, "all|~1:Ann:A :Bo:B:~1", "all|~2:Ann:A2 :Bo:B:~2"},
			[]string{"A2 edited ", "B visible A2"}},
		{"kept with an id of old make, and edited now", []string{"all|" + old + ":Ann:A :Bo:B:" + old, "all|~2:Ann:A2 :Bo:B:~2"},
			[]string{"A2 edited ", "B visible A2"}},
		{"kept with ids of old make, three deep", []string{"all|" + old + ":Ann:A xfedcba9876543210:Bo:B:" + old + " :Cem:C:xfedcba9876543210", "all|~1:Ann:A ~2:Bo:B:~1 :Cem:C:~2"},
			[]string{"A visible ", "B visible A", "C visible B"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var th thread
			said := map[int]news.Comment{}
			for i, words := range tt.readings {
				s := sightFrom(t, i+1, words)
				for _, step := range th.read(s) {
					if step.text >= 0 {
						said[step.ordinal] = s.comments[step.text]
					}
				}
			}
			texts := map[string]string{}
			for o, k := range th.comments {
				texts[k.id] = said[o].Text
			}
			var got []string
			for _, o := range th.order {
				c := said[int(o)]
				got = append(got, fmt.Sprintf("%s %s %s", c.Text, th.comments[o].status(), texts[c.Parent]))
				if _, there := texts[c.Parent]; c.Parent != "" && !there {
					t.Errorf("%s answers %s, which is none", c.Text, c.Parent)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("comments %q; want %q", got, tt.want)
			}
		})
	}
}

// Which readings count as complete.
func TestSightOf(t *testing.T) {
	list := func(words string) []news.Comment { return sightFrom(&testing.T{}, 1, "|"+words).comments }
	three, two, none := 3, 2, 0
	tests := []struct {
		name string
		a    news.Article
		all  bool
		want bool
	}{
		{"as many as stated", news.Article{Comments: list("a:A:A b:B:B"), CommentCount: &two}, false, true},
		{"fewer than stated", news.Article{Comments: list("a:A:A b:B:B"), CommentCount: &three}, false, false},
		{"a tombstone counts", news.Article{Comments: list("a:A:A b:B:B c:-"), CommentCount: &three}, false, true},
		{"a tombstone does not count", news.Article{Comments: list("a:A:A b:B:B c:-"), CommentCount: &two}, false, true},
		{"no count", news.Article{Comments: list("a:A:A")}, false, false},
		{"no count, every page read", news.Article{Comments: list("a:A:A")}, true, true},
		{"closed", news.Article{Comments: list("a:A:A b:B:B"), CommentCount: &two, CommentsState: news.CommentsClosed}, false, true},
		{"empty", news.Article{CommentCount: &none, CommentsState: news.CommentsNone}, true, false},
		{"not loaded", news.Article{Comments: list("a:A:A b:B:B"), CommentCount: &two, CommentsState: news.CommentsNotLoaded}, true, false},
	}
	for _, tt := range tests {
		if got := sightOf(&Reading{Article: &tt.a, AllComments: tt.all}, day(1)).complete; got != tt.want {
			t.Errorf("%s: complete %v; want %v", tt.name, got, tt.want)
		}
	}
}

// A page that came again as it was is a reading too; a 304 is none.
func TestThreadRepeat(t *testing.T) {
	for _, tt := range []struct {
		readings string
		want     []EventKind
	}{
		{"all|c2:Bo:B", []EventKind{CommentRemoved}},
		{"part|c2:Bo:B", nil},
	} {
		var th thread
		th.read(sightFrom(t, 1, "all|c1:Ann:A c2:Bo:B"))
		th.read(sightFrom(t, 2, tt.readings))
		var got []EventKind
		for _, s := range slices.Concat(th.repeat(day(3)), th.repeat(day(4))) {
			got = append(got, s.kind)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s, and twice again: %q; want %q", tt.readings, got, tt.want)
		}
	}
}

// An old page that is read anew has no comment that was edited, or has gone, once more.
func TestThreadLearn(t *testing.T) {
	for _, readings := range [][]string{
		{"all|~1:Ann:A :Bo:B:~1", "all|~2:Ann:A2 :Bo:B:~2"},
		{"all|~1:Ann:A :Bo:B:~1", "all|~2:Ann:A2 :Bo:B:~2", "all|~3:- :Bo:B:~3"},
		{"all|~1:Ann:A :Bo:B:~1", "all|~2:Ann:A2 :Bo:B2:~2", "all|", "all|:Cem:C"},
		{"all|c1:Ann:A c1:Ann:A :Ann:A", "all|c1:Ann:A"},
	} {
		var th thread
		for i, words := range readings {
			th.read(sightFrom(t, i+1, words))
		}
		known := len(th.comments)
		if steps := th.learn(sightFrom(t, 1, readings[0])); len(steps) > 0 || len(th.comments) > known {
			t.Errorf("%q, and the first once more: %+v; want nothing", readings, steps)
		}
	}
}

// Comments in an archive: they make no version, their old texts are kept, and a
// version has those that stood under it.
func TestComments(t *testing.T) {
	a := open(t)
	ann, bo := commentFrom("c1:Ann:A"), commentFrom("c2:Bo:B")
	put(t, a, page(1, "1"), said("A", ann))
	edited := commentFrom("c1:Ann:A2")
	if got := put(t, a, page(2, "2"), said("A", edited, bo)); got.Outcome != Unchanged {
		t.Errorf("Put with a new comment = %v; want %v", got.Outcome, Unchanged)
	}
	put(t, a, page(3, "3"), said("A", commentFrom("c1:-"), bo))
	put(t, a, page(4, "4"), said("B", bo, commentFrom("c3:Cem:C")))
	put(t, a, status(304, page(5, "")), nil)

	h, err := a.History(t.Context(), harbour)
	if err != nil {
		t.Fatal(err)
	}
	want := []CommentEvent{
		{At: day(1), Kind: CommentAdded, ID: "c1", Author: "Ann", Text: "A"},
		{At: day(2), Kind: CommentEdited, ID: "c1", Author: "Ann", Text: "A2", Was: "A"},
		{At: day(2), Kind: CommentAdded, ID: "c2", Author: "Bo", Text: "B"},
		{At: day(3), Kind: CommentRemoved, ID: "c1", Author: "Ann", Text: "A2"},
		{At: day(4), Kind: CommentAdded, ID: "c3", Author: "Cem", Text: "C"},
	}
	if !slices.Equal(h.Comments, want) {
		t.Errorf("History has comments\n%+v; want\n%+v", h.Comments, want)
	}
	for n, want := range []string{"c1 removed 2, c2 visible 5", "c2 visible 5, c3 visible 5"} {
		var got []string
		for _, c := range record(t, a, harbour, n+1).Comments {
			got = append(got, fmt.Sprintf("%s %s %d", c.ID, c.Status, c.LastSeenAt.Time.Day()))
		}
		if g := strings.Join(got, ", "); g != want {
			t.Errorf("version %d has comments %s; want %s", n+1, g, want)
		}
	}
}

// Reading a thread a second time changes nothing, but that what it lacks may be
// removed; every comment has its place in the order once.
func FuzzThread(f *testing.F) {
	f.Add("c1:Ann:A c2:Bo:B", "c2:Bo:B", true)
	f.Add(":Ann:A :Ann:A :Ann:B", ":Ann:A :Ann:C :Ann:A", true)
	f.Add("~1:Ann:A :Bo:B:~1", "~2:- :Bo:B:~2 x0123456789abcdef:Cem:C", true)
	f.Add(":::0", "0:::0 1:::2 2:::1", true)
	f.Add("c1:: c1:: ::", " :- ~:- ::", true)
	f.Add("c1:Ann:A :Bo:B:today", "c1:- :Bo:B2:late c1:Ann:A", false)
	f.Fuzz(func(t *testing.T, first, second string, complete bool) {
		var th thread
		for i, words := range []string{first, second, second} {
			s := sight{at: day(i + 1), reader: "r1", system: 1, complete: complete}
			for _, w := range strings.Fields(words) {
				if strings.Count(w, ":") >= 2 || strings.HasSuffix(w, ":-") {
					s.comments = append(s.comments, commentFrom(w))
				}
			}
			known := len(th.comments)
			for _, step := range th.read(s) {
				if i == 2 && step.kind != CommentRemoved && !slices.ContainsFunc(s.comments, func(c news.Comment) bool { return c.Status == news.CommentRemoved }) {
					t.Errorf("reading %q after %q twice: %s of %+v", second, first, step.kind, th.comments[step.ordinal])
				}
			}
			if i == 2 && len(th.comments) != known {
				t.Errorf("reading %q after %q twice makes %d comments of %d", second, first, len(th.comments), known)
			}
			order := slices.Sorted(slices.Values(th.order))
			if len(order) != len(th.comments) || len(slices.Compact(order)) != len(th.comments) {
				t.Errorf("reading %q after %q: %d comments in the order %v", second, first, len(th.comments), th.order)
			}
		}
	})
}
