package archive

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"newsmorgue/extract/news"
)

const second = "example,daily)/2026/harbour?page=2"

// further is a capture of the second page of the harbour story, an hour after noon.
func further(n int, payload string) Capture {
	c := page(n, payload)
	c.URLKey, c.Of, c.Own, c.Refusal = second, harbour, true, "part of https://www.daily.example/2026/harbour"
	c.Start = c.Start.Add(time.Hour)
	return c
}

// joinedOf is a capture of the first page that was read with second pages of these days.
func joinedOf(n int, payload string, days ...int) Capture {
	c := page(n, payload)
	for _, d := range days {
		c.Parts = append(c.Parts, Part{Key: second, At: day(d).Add(time.Hour)})
	}
	return c
}

// joinedStory puts a story in two pages: version 1 of days 1 and 2, with one second page,
// version 2 of day 3 with another, and second pages of days 4 and 5 that no version has.
// What an earlier visit, which was cut short, got of the second page lies under the others.
func joinedStory(t *testing.T, a *Archive) {
	t.Helper()
	c := further(1, "second "+secretPage(9))
	c.Start = c.Start.Add(-2 * time.Hour)
	put(t, a, c, nil)
	put(t, a, further(1, "second one "+secretPage(1)), nil)
	put(t, a, joinedOf(1, "first "+secretPage(0), 1), said("A", commentFrom("c1:Ann:A")))
	put(t, a, joinedOf(2, "first "+secretPage(0), 1), said("A", commentFrom("c1:Ann:A")))
	put(t, a, further(3, "second three "+secretPage(3)), nil)
	put(t, a, joinedOf(3, "first "+secretPage(0), 3), said("B", commentFrom("c1:Ann:A")))
	put(t, a, further(4, "second four "+secretPage(4)), nil)
	put(t, a, further(5, "second five "+secretPage(5)), nil)
}

// seconds tells which second pages can be read, by day.
func seconds(t *testing.T, a *Archive) (days string) {
	t.Helper()
	for n := 1; n <= 5; n++ {
		c, err := a.Part(t.Context(), second, day(n).Add(time.Hour))
		if err != nil && !gone(err) {
			t.Fatal(err)
		}
		if len(c.Payload) > 0 {
			days += fmt.Sprint(n)
		}
	}
	return days
}

// A page that is as it was is a revisit only if the further pages are, too.
func TestPutParts(t *testing.T) {
	a := open(t)
	for n, c := range []struct {
		capture Capture
		says    string
		want    Outcome
		joined  bool
	}{
		{page(1, "first"), "A", New, false},
		{joinedOf(2, "first", 2), "B", Changed, true},
		{joinedOf(3, "first", 2), "B", Revisit, true},
		{joinedOf(4, "first", 4), "B", Unchanged, true},
		{joinedOf(5, "first", 4), "B", Revisit, true},
		{joinedOf(6, "first", 6), "C", Changed, true},
		{joinedOf(7, "first", 6, 7), "C", Unchanged, true},
		{page(8, "first"), "A", Changed, false},
		{page(9, "first"), "A", Revisit, false},
	} {
		stored, err := a.Put(t.Context(), c.capture, said(c.says))
		if err != nil || stored.Outcome != c.want {
			t.Errorf("Put %d = %+v, %v; want %s", n+1, stored, err, c.want)
		}
		if last, err := a.Last(t.Context(), harbour); err != nil || last.Joined != c.joined {
			t.Errorf("Last after Put %d = %+v, %v; want joined %v", n+1, last, err, c.joined)
		}
	}
	if _, c, err := a.Payload(t.Context(), harbour, 3); err != nil || len(c.Parts) != 1 || c.Parts[0] != (Part{Key: second, At: day(6).Add(time.Hour)}) {
		t.Errorf("Payload = %+v, %v; want it with its part", c.Parts, err)
	}
	if address, err := a.Address(t.Context(), harbour); err != nil || address != "https://www.daily.example/2026/harbour" {
		t.Errorf("Address = %q, %v; want the one that answered", address, err)
	}
	if _, err := a.Address(t.Context(), second); !errors.Is(err, ErrNotFound) {
		t.Errorf("Address of none: %v; want %v", err, ErrNotFound)
	}
	if h, err := a.History(t.Context(), harbour); err != nil || len(h.Visits[6].Parts) != 2 {
		t.Errorf("History = %+v, %v; want both parts of visit 7", h.Visits, err)
	}
}

// answerKey is the key of an answer with comments.
const answerKey = "example,daily)/wp-json/wp/v2/comments?post=12"

// answered is a capture of the story that was read with an answer of that time.
func answered(n int, at time.Time) Capture {
	c := page(n, "first")
	c.Parts = []Part{{Key: answerKey, At: at, Comments: "wordpress-rest"}}
	return c
}

// An answer with comments is named with its system. One that is not to be had is no reason to ask
// for the page without condition.
func TestPartComments(t *testing.T) {
	a := open(t)
	answer := further(1, "[]")
	answer.URLKey = answerKey
	put(t, a, answer, nil)
	for n, c := range []struct {
		capture Capture
		want    Outcome
		joined  bool
	}{
		{answered(1, answer.Start), New, true},
		{answered(2, answer.Start), Revisit, true},
		{answered(3, time.Time{}), Unchanged, false},
		{answered(4, time.Time{}), Revisit, false},
	} {
		if s := put(t, a, c.capture, said("A")); s.Outcome != c.want {
			t.Errorf("Put %d = %+v; want %s", n+1, s, c.want)
		}
		if last, err := a.Last(t.Context(), harbour); err != nil || last.Joined != c.joined {
			t.Errorf("Last after Put %d = %+v, %v; want joined %v", n+1, last, err, c.joined)
		}
	}
	if _, c, err := a.Payload(t.Context(), harbour, 1); err != nil || len(c.Parts) != 1 || c.Parts[0] != (Part{Key: answerKey, At: answer.Start, Comments: "wordpress-rest"}) {
		t.Errorf("Payload = %+v, %v; want it with the answer", c.Parts, err)
	}
	if e, err := a.Forget(t.Context(), Forgetting{Key: harbour, Reason: "a court's order"}); err != nil || e.Stories != 2 {
		t.Errorf("Forget = %+v, %v; want the story and the answer", e, err)
	}
}

// A further page is no story, and is one's as long as that says so.
func TestPart(t *testing.T) {
	a := open(t)
	joinedStory(t, a)
	failed := further(6, "Gone")
	failed.Status, failed.Refusal = 404, "status 404 Not Found"
	put(t, a, failed, nil)
	if got := seconds(t, a); got != "1345" {
		t.Errorf("second pages of days %s; want 1345", got)
	}
	if c, err := a.Part(t.Context(), second, time.Time{}); err != nil || !strings.HasPrefix(string(c.Payload), "second five") || c.Of != harbour {
		t.Errorf("the last part is %.20q, %v; want that of day 5", c.Payload, err)
	}
	if _, err := a.Part(t.Context(), second, day(9)); !errors.Is(err, ErrNotFound) {
		t.Errorf("Part of no such day: %v; want %v", err, ErrNotFound)
	}
	if _, err := a.Part(t.Context(), harbour, time.Time{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("Part of a first page: %v; want %v", err, ErrNotFound)
	}
	if last, err := a.Last(t.Context(), second); err != nil || last.PartOf != harbour || last.Version != 0 {
		t.Errorf("Last = %+v, %v; want it part of %s", last, err, harbour)
	}
	put(t, a, page(7, "all of it"), said("C"))
	if last, err := a.Last(t.Context(), second); err != nil || last.PartOf != "" {
		t.Errorf("Last = %+v, %v; want it part of nothing any more", last, err)
	}
}

// What a version was read with stays as long as the version does.
func TestPruneParts(t *testing.T) {
	for _, c := range []struct {
		o    PruneOptions
		left string // days of second pages
	}{
		{PruneOptions{}, "135"}, // 5 came last
		{PruneOptions{Versions: true}, "35"},
		{PruneOptions{Versions: true, Keep: 2}, "135"},
		{PruneOptions{Versions: true, Before: day(1)}, "1345"},
		{PruneOptions{Versions: true, Site: "weekly.example"}, "1345"},
	} {
		a := open(t)
		joinedStory(t, a)
		sum, err := a.Prune(t.Context(), c.o, nil)
		if err != nil {
			t.Fatal(err)
		}
		c.o.Write = true
		if again, err := a.Prune(t.Context(), c.o, nil); err != nil || again != sum {
			t.Errorf("Prune(%+v) = %+v, %v; want %+v as the dry run told", c.o, again, err, sum)
		}
		if got := seconds(t, a); got != c.left {
			t.Errorf("Prune(%+v) leaves second pages of days %s; want %s", c.o, got, c.left)
		}
		if again, err := a.Prune(t.Context(), c.o, nil); err != nil || again != (Pruned{}) {
			t.Errorf("Prune(%+v) once more = %+v, %v; want nothing", c.o, again, err)
		}
	}
}

// With a story go its further pages; none of them goes alone.
func TestForgetParts(t *testing.T) {
	b := open(t)
	put(t, b, further(1, "second one "+secretPage(1)), nil)
	put(t, b, joinedOf(1, "first "+secretPage(0), 1), said("A"))
	other := page(6, manyPage("another", 0))
	other.URLKey = "example,daily)/other"
	put(t, b, other, said("Other"))
	own := further(2, manyPage("another", 1))
	own.URLKey = other.URLKey
	put(t, b, own, nil)
	with := joinedOf(2, "first "+secretPage(0), 1)
	with.Parts = append(with.Parts, Part{Key: own.URLKey, At: own.Start})
	put(t, b, with, said("B"))
	put(t, b, page(3, "first alone"), said("C"))
	if _, err := b.Forget(t.Context(), Forgetting{Key: second, Reason: "a court's order"}); err == nil || !strings.Contains(err.Error(), harbour) {
		t.Errorf("Forget of a further page: %v; want to be told of which story", err)
	}
	e, err := b.Forget(t.Context(), Forgetting{Key: harbour, Reason: "a court's order"})
	if err != nil || e.Stories != 2 || e.Captures != 4 {
		t.Errorf("Forget = %+v, %v; want the story and its page", e, err)
	}
	if found := traces(t, b, secretPage(0)[1000:1100], secretPage(1)[1000:1100], "page=2"); found != nil {
		t.Errorf("traces in %q", found)
	}
	if _, err := b.Put(t.Context(), further(3, "again"), nil); !errors.Is(err, ErrForgotten) {
		t.Errorf("Put of a forgotten page: %v; want %v", err, ErrForgotten)
	}
	if record(t, b, "example,daily)/other", 1).Headline != "Other" {
		t.Error("a story of its own went too")
	}
}

// With a comment go the further pages that were captured while it stood there.
func TestForgetCommentParts(t *testing.T) {
	a := open(t)
	libel := news.Comment{ID: "c7", Author: "Spite", Text: secretPage(7)}
	put(t, a, further(1, "second one"), nil)
	put(t, a, joinedOf(1, "first one", 1), said("A"))
	put(t, a, further(2, "second two "+libel.Text), nil)
	put(t, a, joinedOf(2, "first two", 2), said("B", libel))
	put(t, a, further(3, "second three, of a visit that was cut short "+libel.Text), nil)
	put(t, a, further(4, "second four"), nil)
	removed := said("C")
	removed.AllComments = true
	put(t, a, joinedOf(4, "first four", 4), removed)
	put(t, a, joinedOf(5, "first five", 4), removed)
	if _, err := a.Forget(t.Context(), Forgetting{Key: harbour, Comment: "c7", Reason: "libel"}); err != nil {
		t.Fatal(err)
	}
	if found := traces(t, a, libel.Text[1000:1100], "Spite"); found != nil {
		t.Errorf("traces in %q", found)
	}
	if got := seconds(t, a); got != "14" {
		t.Errorf("second pages of days %s are left; want 14", got)
	}
}

// A joined story is whole after it was packed anew, backed up, restored and salvaged.
func TestPartsElsewhere(t *testing.T) {
	a := open(t)
	joinedStory(t, a)
	if _, err := a.Compact(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	backup, back := filepath.Join(t.TempDir(), "backup"), filepath.Join(t.TempDir(), "back")
	backUp(t, a, backup)
	if err := Restore(t.Context(), backup, back, Options{}, nil); err != nil {
		t.Fatal(err)
	}
	restored := openIn(t, back)
	saved, _ := salvaged(t, a.Dir())
	for name, b := range map[string]*Archive{"compacted": a, "restored": restored, "salvaged": saved} {
		if got := seconds(t, b); got != "1345" {
			t.Errorf("%s: second pages of days %s; want 1345", name, got)
		}
		if _, c, err := b.Payload(t.Context(), harbour, 2); err != nil || len(c.Parts) != 1 || !c.Parts[0].At.Equal(day(3).Add(time.Hour)) {
			t.Errorf("%s: parts %+v, %v; want that of day 3", name, c.Parts, err)
		}
		if _, err := b.Verify(t.Context(), VerifyOptions{}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
