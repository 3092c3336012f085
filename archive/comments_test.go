package archive

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"newsmorgue/extract/news"
)

// talked makes an archive of three stories with comments on two sites, and one without.
// What became of them, by day:
//
//	harbour  c1 seen 1, edited 3 and 5; c2, which answers it, seen 1, removed 4; c3 seen 5
//	bread    without ids: Dot's seen 2; gone 6
//	bridge   c9 seen 7, removed 8, there again 9
func talked(t *testing.T) *Archive {
	a := open(t)
	page := func(n int, site, story string) Capture {
		c := page(n, fmt.Sprint(n, story))
		c.URLKey, c.Site = "example,"+site+")/"+story, site+".example"
		c.URL = "https://" + c.Site + "/" + story
		c.Aliases = []string{c.URLKey + "-old"}
		return c
	}
	put(t, a, page(1, "daily", "harbour"), said("A", commentFrom("c1:Ann:A"), commentFrom("c2:Bo:B:c1")))
	put(t, a, page(2, "weekly", "bread"), said("B", commentFrom(":Dot:D")))
	put(t, a, page(2, "daily", "none"), said("N"))
	put(t, a, page(3, "daily", "harbour"), said("A", commentFrom("c1:Ann:A2"), commentFrom("c2:Bo:B:c1")))
	put(t, a, page(4, "daily", "harbour"), said("A", commentFrom("c1:Ann:A2"), commentFrom("c2:-")))
	put(t, a, page(5, "daily", "harbour"), said("A!", commentFrom("c3:Cem:C"), commentFrom("c1:Anna:A3")))
	put(t, a, status(404, page(6, "weekly", "bread")), kind(news.KindGone, said("")))
	put(t, a, page(7, "daily", "bridge"), said("C", commentFrom("c9:Ann:Z")))
	put(t, a, page(8, "daily", "bridge"), said("C", commentFrom("c9:-")))
	put(t, a, page(9, "daily", "bridge"), said("C", commentFrom("c9:Ann:Z")))
	return a
}

// heard asks for comments and puts each in a few words: story, text, status.
func heard(t testing.TB, a *Archive, q CommentQuery) []string {
	t.Helper()
	var list []string
	for line, err := range a.Comments(t.Context(), q) {
		if err != nil {
			list = append(list, "error: "+err.Error())
			continue
		}
		var c news.CommentRecord
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatalf("comment %s: %v", line, err)
		}
		list = append(list, fmt.Sprintf("%s %s %s", c.Record[strings.LastIndex(c.Record, "/")+1:], c.Text, c.Status))
	}
	return list
}

func TestCommentsOf(t *testing.T) {
	a := talked(t)
	const c3, c1, c2, dot, c9 = "harbour@2 C visible", "harbour@2 A3 edited", "harbour@2 B removed", "bread@2 D visible", "bridge@1 Z visible"
	tests := []struct {
		q    CommentQuery
		want []string
	}{
		{CommentQuery{}, []string{c3, c1, c2, dot, c9}},
		{CommentQuery{Site: "daily.example"}, []string{c3, c1, c2, c9}},
		{CommentQuery{Site: "daily"}, nil},
		{CommentQuery{Key: "example,weekly)/bread"}, []string{dot}},
		{CommentQuery{Key: "example,weekly)/bread-old"}, []string{dot}},
		{CommentQuery{Key: "example,weekly)/bread", Site: "daily.example"}, nil},
		{CommentQuery{Key: "example,daily)/none"}, nil},
		{CommentQuery{Since: day(2)}, []string{c3, c1, c2, dot, c9}},
		{CommentQuery{Since: day(5)}, []string{c3, c1, c9}},
		{CommentQuery{Since: day(6)}, []string{c9}},
		{CommentQuery{Since: day(9)}, []string{c9}},
		{CommentQuery{Since: day(10)}, nil},
		{CommentQuery{Until: day(1)}, nil},
		{CommentQuery{Until: day(2)}, []string{c1, c2}},
		{CommentQuery{Since: day(2), Until: day(4)}, []string{c1, dot}},
		{CommentQuery{Since: day(4), Until: day(5)}, []string{c2}},
		{CommentQuery{Removed: true}, []string{c2}},
		{CommentQuery{Removed: true, Since: day(4), Until: day(5)}, []string{c2}},
		{CommentQuery{Removed: true, Since: day(5)}, nil},
		{CommentQuery{Removed: true, Until: day(4)}, nil},
	}
	for _, tt := range tests {
		if got := heard(t, a, tt.q); !slices.Equal(got, tt.want) {
			t.Errorf("Comments(%+v) = %q; want %q", tt.q, got, tt.want)
		}
	}
	for _, err := range a.Comments(t.Context(), CommentQuery{Key: "example,daily)/nowhere"}) {
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("Comments of nowhere: %v; want ErrNotFound", err)
		}
	}
	if _, err := a.Thread(t.Context(), "example,daily)/nowhere"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Thread of nowhere: %v; want ErrNotFound", err)
	}
}

// The JSON of a comment is that of the struct, field by field in its order.
func TestCommentRecord(t *testing.T) {
	a := talked(t)
	want := []string{
		`{"schema":1,"record":"example,daily)/harbour@2","urlkey":"example,daily)/harbour","url":"https://daily.example/harbour","site":"daily.example","headline":"A!",` +
			`"id":"c1","author":"Anna","posted_at":"2026-03-01T09:30:00Z","text":"A3","status":"edited","first_seen_at":"2026-03-01T12:00:00Z","last_seen_at":"2026-03-05T12:00:00Z","edited_at":"2026-03-05T12:00:00Z",` +
			`"earlier":[{"author":"Ann","text":"A","until":"2026-03-03T12:00:00Z"},{"author":"Ann","text":"A2","until":"2026-03-05T12:00:00Z"}]}`,
		`{"schema":1,"record":"example,weekly)/bread@2","urlkey":"example,weekly)/bread","url":"https://weekly.example/bread","site":"weekly.example","headline":"B",` +
			`"id":"~`, // of what it says
	}
	n := 0
	for line, err := range a.Comments(t.Context(), CommentQuery{Until: day(4)}) {
		if err != nil {
			t.Fatal(err)
		}
		var c news.CommentRecord
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		if again, _ := canonical(c); string(again) != string(line) {
			t.Errorf("comment %s\nis as a struct %s", line, again)
		}
		if c.Author == "Anna" || c.Author == "Dot" {
			if !strings.HasPrefix(string(line), want[n]) {
				t.Errorf("comment %s\nwant %s", line, want[n])
			}
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d of two comments are there", n)
	}
}

func TestThreadOf(t *testing.T) {
	a := talked(t)
	for key, want := range map[string]Thread{
		"example,daily)/harbour":    {"example,daily)/harbour", "daily.example", news.CommentsPresent, day(5), []string{"Ann", "Anna", "Bo", "Cem"}},
		"example,weekly)/bread-old": {"example,weekly)/bread", "weekly.example", "", day(6), []string{"Dot"}},
		"example,daily)/none":       {"example,daily)/none", "daily.example", "", time.Time{}, nil},
	} {
		got, err := a.Thread(t.Context(), key)
		if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("Thread(%s) = %+v, %v; want %+v", key, got, err, want)
		}
	}
}

// What was forgotten is not handed out, whether before or while the comments are.
func TestCommentsForgotten(t *testing.T) {
	a := talked(t)
	if _, err := a.Forget(t.Context(), Forgetting{Key: "example,daily)/harbour", Comment: "c1", Reason: "asked"}); err != nil {
		t.Fatal(err)
	}
	want := []string{"harbour@2 C visible", "harbour@2 B removed"}
	if got := heard(t, a, CommentQuery{Key: "example,daily)/harbour"}); !slices.Equal(got, want) {
		t.Errorf("Comments after one was forgotten = %q; want %q", got, want)
	}
	if th, err := a.Thread(t.Context(), "example,daily)/harbour"); err != nil || !slices.Equal(th.Commenters, []string{"Bo", "Cem"}) {
		t.Errorf("Thread after one was forgotten = %+v, %v", th, err)
	}
	h, p := &hearing{}, new(sheaf)
	if err := a.read(t.Context(), func(b *batch) error { return errors.Join(h.begin(b), h.turn(b, p)) }); err != nil || len(h.order) != 3 {
		t.Fatalf("a hearing that was begun has %d comments before it, %v", len(h.order), err)
	}
	if _, err := a.Forget(t.Context(), Forgetting{Key: "example,daily)/harbour", Reason: "asked"}); err != nil {
		t.Fatal(err)
	}
	if err := a.read(t.Context(), func(b *batch) error { return h.next(b, p) }); err != nil || strings.Contains(string(p.text), "harbour") || !strings.Contains(string(p.text), "bread") {
		t.Errorf("a hearing goes on with what was forgotten: %s, %v", p.text, err)
	}
	for _, err := range a.Comments(t.Context(), CommentQuery{Key: "example,daily)/harbour"}) {
		if !errors.Is(err, ErrForgotten) {
			t.Errorf("Comments of what was forgotten: %v", err)
		}
	}
}

// What comes after the first step is not handed out.
func TestCommentsConsistent(t *testing.T) {
	a := talked(t)
	n := 0
	for line, err := range a.Comments(t.Context(), CommentQuery{}) {
		if err != nil || strings.Contains(string(line), "later") || strings.Contains(string(line), "@3") {
			t.Errorf("Comments that began before give %s, %v", line, err)
		}
		if n++; n == 1 {
			c := page(20, "later")
			c.URLKey = "example,daily)/bridge"
			put(t, a, c, said("later", commentFrom("c9:Ann:Z"), commentFrom("c10:Eve:later")))
			c.URLKey = "example,daily)/later"
			put(t, a, c, said("later", commentFrom("c1:Ann:later")))
		}
	}
	if n != 5 {
		t.Errorf("%d comments; want the 5 that were there", n)
	}
}

// A comment that cannot be read has an error in its place, and so has a headline.
func TestCommentsDamaged(t *testing.T) {
	a := talked(t)
	spoil := func(f func(b *batch, s story) error) {
		t.Helper()
		err := a.change(t.Context(), time.Minute, func(b *batch) error {
			s, err := b.named("example,daily)/harbour")
			return errors.Join(err, f(b, s))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	spoil(func(b *batch, s story) error {
		return b.table(storyTable).bucket.Put(s.id.numbered(commentRow, 0), []byte("no row"))
	})
	got := heard(t, a, CommentQuery{})
	if len(got) != 5 || !strings.Contains(got[1], "error: a record cannot be read: example,daily)/harbour, comment 1: ") || got[2] != "harbour@2 B removed" {
		t.Errorf("Comments with a row spoilt = %q; want an error in its place", got)
	}
	spoil(func(b *batch, s story) error {
		v, _, err := b.version(s, 2)
		if err != nil {
			return err
		}
		f, err := b.pack(records, v.record.pack())
		if err != nil {
			return err
		}
		return f.Tx.Bucket([]byte(blobBucket)).Put(v.record.key(), []byte("no blob"))
	})
	got = heard(t, a, CommentQuery{})
	if len(got) != 6 || !strings.Contains(got[0], "headline") || got[1] != "harbour@2 C visible" {
		t.Errorf("Comments with a headline spoilt = %q; want an error before them", got)
	}
	spoil(func(b *batch, s story) error {
		return b.table(storyTable).bucket.Put(s.id.row(orderRow), []byte("no row"))
	})
	got = heard(t, a, CommentQuery{})
	if len(got) != 3 || !strings.Contains(got[0], "error: ") || got[1] != "bread@2 D visible" {
		t.Errorf("Comments with the order spoilt = %q; want an error in place of the story", got)
	}
	a.Close() // so that no Check looks at the damage
}

func TestCommentsStops(t *testing.T) {
	a := talked(t)
	for range a.Comments(t.Context(), CommentQuery{}) {
		break
	}
	a.Close()
	for _, err := range a.Comments(t.Context(), CommentQuery{}) {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("Comments of a closed archive: %v", err)
		}
	}
}

// BenchmarkComments hands out the comments of stories with twenty each, and tells how fast
// that is beside the records of the same stories, and beside copying a file of the lines.
func BenchmarkComments(b *testing.B) {
	a, err := Create(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	for n := range 500 {
		c, r := benchCapture(n)
		c.URLKey = fmt.Sprintf("example,daily)/%d", n)
		words := rand.New(rand.NewPCG(uint64(n), 1))
		for k := range 20 {
			r.Article.Comments = append(r.Article.Comments, news.Comment{
				ID: fmt.Sprint(100*n + k), Author: sentence(words, 2), PostedAt: news.Time{Time: day(1)}, Text: sentence(words, 40),
			})
		}
		put(b, a, c, r)
	}
	comments := func(w io.Writer) error { return writeAll(w, a.Comments(b.Context(), CommentQuery{})) }
	records := func(w io.Writer) error { return writeAll(w, a.Records(b.Context(), Query{})) }
	size := map[string]int64{}
	lines := filepath.Join(b.TempDir(), "lines.jsonl")
	for name, write := range map[string]func(io.Writer) error{"comments": comments, "records": records} {
		var text bytes.Buffer
		if err := write(&text); err != nil {
			b.Fatal(err)
		}
		size[name] = int64(text.Len())
		if name == "comments" {
			if err := os.WriteFile(lines, text.Bytes(), 0o644); err != nil {
				b.Fatal(err)
			}
		}
	}
	var heard, told, plain time.Duration
	for b.Loop() {
		heard += spent(b, size["comments"], comments)
		told += spent(b, size["records"], records)
		plain += spent(b, size["comments"], func(w io.Writer) error { return read(lines, w) })
	}
	speed := func(name string, d time.Duration) float64 {
		return float64(size[name]) * float64(b.N) / 1e6 / d.Seconds()
	}
	b.ReportMetric(speed("comments", heard), "MB/s")
	b.ReportMetric(speed("records", told), "records-MB/s")
	b.ReportMetric(plain.Seconds()/heard.Seconds(), "of-copy")
	b.ReportMetric(heard.Seconds()*1e6/float64(b.N*500*20), "us/comment")
	b.ReportMetric(0, "ns/op")
}

// However short a spell, each blob is read once.
func TestCommentsReadOnce(t *testing.T) {
	a := open(t)
	var list, edited []news.Comment
	for i := range 40 {
		list = append(list, commentFrom(fmt.Sprintf("c%d:Ann:A%d", i, i)))
		edited = append(edited, commentFrom(fmt.Sprintf("c%d:Ann:B%d", i, i)))
	}
	put(t, a, page(1, "1"), said("A", list...))
	put(t, a, page(2, "2"), said("A", edited...))
	h := &hearing{}
	last := map[blobID]*[]byte{}
	handed, decoded := 0, 0
	for !h.done {
		p := &sheaf{text: make([]byte, sheafBytes)} // full: a spell is one step
		if err := a.read(t.Context(), func(b *batch) error { return h.next(b, p) }); err != nil {
			t.Fatal(err)
		}
		handed += len(p.records)
		for id, texts := range h.texts.texts {
			if last[id] != &texts[0] {
				last[id], decoded = &texts[0], decoded+1
			}
		}
	}
	if handed != len(list) || decoded != 2 {
		t.Errorf("%d comments of two blobs: %d handed out, and blobs read %d times", len(list), handed, decoded)
	}
}

// A library does not grow with what it reads.
func TestLibraryBound(t *testing.T) {
	a := open(t)
	long := strings.Repeat("word ", librarySize/5/2)
	for n := 1; n <= 4; n++ {
		c := commentFrom("c1:Ann:A")
		c.Text = fmt.Sprint(n, long)
		put(t, a, page(n, fmt.Sprint(n)), said("A", c))
	}
	err := a.read(t.Context(), func(b *batch) error {
		s, err := b.named(harbour)
		if err != nil {
			return err
		}
		c, err := b.comment(s, 0)
		l := library{batch: b}
		for _, p := range c.pieces() {
			if _, err := l.text(p); err != nil {
				return err
			}
			if l.size > 2*librarySize {
				t.Errorf("a library of %d bytes; want about %d", l.size, librarySize)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// commentRecord is what the archive hands out of a comment, by its id.
func commentRecord(t *testing.T, a *Archive, id string) (c news.CommentRecord) {
	t.Helper()
	for line, err := range a.Comments(t.Context(), CommentQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		var r news.CommentRecord
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		if r.ID == id {
			c = r
		}
	}
	return c
}

// Who wrote a comment, when and to whom is as it was seen last, and is no edit; a name that it
// had before is still known.
func TestCommentPlace(t *testing.T) {
	a := open(t)
	feed := []news.Comment{commentFrom("c1:Ann:A"), commentFrom("c2:Bo:B")}
	put(t, a, page(1, "1"), said("A", feed...))
	full := []news.Comment{commentFrom("c1:Anna:A"), commentFrom("c2:Bo:B:c1")}
	full[1].AuthorURL, full[1].PostedAt = "https://bo.example/", news.Time{Time: day(1)}
	put(t, a, page(2, "2"), said("A", full...))
	check := func(when string) {
		t.Helper()
		c1, c2 := commentRecord(t, a, "c1"), commentRecord(t, a, "c2")
		if c1.Author != "Anna" || len(c1.Earlier) > 0 || c1.Status != news.CommentVisible {
			t.Errorf("%s: c1 %+v; want it of Anna, and no edit", when, c1)
		}
		if c2.Parent != "c1" || c2.AuthorURL != full[1].AuthorURL || !c2.PostedAt.Equal(day(1)) {
			t.Errorf("%s: c2 %+v; want parent, profile and time as seen last", when, c2)
		}
	}
	check("a fuller reading")
	full[0].Parent, full[1].Parent = "", ""
	put(t, a, page(3, "3"), said("A", full...))
	check("one that says of no comment what it answers")
	th, err := a.Thread(t.Context(), harbour)
	if err != nil || !slices.Equal(th.Commenters, []string{"Ann", "Anna", "Bo"}) {
		t.Errorf("Commenters %q, %v; want the earlier name, too", th.Commenters, err)
	}
	h, err := a.History(t.Context(), harbour)
	if err != nil || len(h.Comments) != 2 {
		t.Errorf("History has comments %+v, %v; want none but that two were added", h.Comments, err)
	}
	full[1].AuthorURL = ""
	full[1].Parent = "c1"
	put(t, a, page(4, "4"), said("A", full...))
	if c := commentRecord(t, a, "c2"); c.AuthorURL != "" {
		t.Errorf("profile %q stayed; want none", c.AuthorURL)
	}
}

// A comment that was put back has been away.
func TestAbsences(t *testing.T) {
	a := open(t)
	for n, w := range []string{"c1:Ann:A", "c1:-", "c1:Ann:B", "c1:-", "c1:Ann:B", "c1:-"} {
		put(t, a, page(n+1, fmt.Sprint(n)), said("A", commentFrom(w)))
	}
	c := commentRecord(t, a, "c1")
	var got []string
	for _, b := range c.Absences {
		got = append(got, fmt.Sprint(b.RemovedAt.Time.Day(), "-", b.ReturnedAt.Time.Day()))
	}
	if !slices.Equal(got, []string{"2-3", "4-5"}) || !c.RemovedAt.Equal(day(6)) {
		t.Errorf("absences %q, removed %v; want 2-3, 4-5 and from 6 on", got, c.RemovedAt)
	}
	h, err := a.History(t.Context(), harbour)
	if err != nil {
		t.Fatal(err)
	}
	got = nil
	for _, e := range h.Comments {
		got = append(got, fmt.Sprint(e.At.Day(), " ", strings.TrimPrefix(string(e.Kind), "comment "), " ", e.Text))
	}
	if want := []string{"1 added A", "2 removed A", "3 edited B", "3 added B", "4 removed B", "5 added B", "6 removed B"}; !slices.Equal(got, want) {
		t.Errorf("History has %q; want %q", got, want)
	}
	for q, want := range map[CommentQuery]int{
		{Since: day(5), Until: day(6)}: 1, {Since: day(4), Until: day(5)}: 1, {Since: day(7)}: 0,
		{Removed: true, Since: day(4), Until: day(6)}: 0, {Removed: true, Since: day(6)}: 1,
	} {
		if got := heard(t, a, q); len(got) != want {
			t.Errorf("Comments(%+v) = %q; want %d", q, got, want)
		}
	}
}
