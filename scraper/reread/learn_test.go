package reread_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper/reread"
)

const (
	invitation = "Every morning at seven we send the news of the harbour to your letter box; it takes a minute to put your name down."
	imprint    = "The Tidewater Post is written, printed and carried round by its readers, who own it in equal parts."
)

// postPage is story n of a paper that prints an invitation and an imprint in every story.
func postPage(n int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "<title>Story %d - The Tidewater Post</title><article><h1>Story %d of the harbour</h1>", n, n)
	for i, did := range []string{"asked for a longer quay", "measured the bridge of planks", "paid for forty lamps"} {
		fmt.Fprintf(&b, "<p>The ferry company %s on day %s, because nobody else would, and said so in a letter.</p>", did, strings.Repeat("x", n+1))
		if i == 0 {
			fmt.Fprintf(&b, "<p>%s</p>", invitation)
		}
	}
	fmt.Fprintf(&b, "<p>%s</p></article>", imprint)
	return []byte(b.String())
}

func postCapture(site string, n, hour int) archive.Capture {
	return archive.Capture{
		URLKey: fmt.Sprintf("example,%s)/%d", strings.TrimSuffix(site, ".example"), n), Site: site, URL: fmt.Sprintf("https://%s/%d", site, n), Status: 200,
		Start: time.Date(2026, 3, 1+n, hour, 0, 0, 0, time.UTC), Payload: postPage(n),
	}
}

// printed puts stories of the paper into an archive.
func printed(t *testing.T, r *reread.Reader, a *archive.Archive, site string, from, to int) {
	t.Helper()
	for n := from; n < to; n++ {
		c := postCapture(site, n, 12)
		reading := readingOf(t, r, c)
		if _, err := a.Put(t.Context(), c, &reading); err != nil {
			t.Fatal(err)
		}
	}
}

func created(t *testing.T) *archive.Archive {
	t.Helper()
	a, err := archive.Create(t.TempDir(), archive.Options{Now: func() time.Time { return time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func TestLearn(t *testing.T) {
	a := created(t)
	r := reread.New(nil, "test").Knowing(a)
	printed(t, r, a, "post.example", 0, 12)
	printed(t, r, a, "other.example", 0, 1)
	text := func(r *reread.Reader, site string) (string, string) {
		t.Helper()
		c := postCapture(site, 3, 13)
		reading := readingOf(t, r, c)
		return reading.Article.Text, reading.Reader
	}
	before, reader := text(r, "post.example")
	if !strings.Contains(before, invitation) {
		t.Fatalf("before anything is learned: %q; want the invitation in it", before)
	}
	l, err := r.Learn(t.Context(), a, "post.example")
	if err != nil || l.Stories != 12 || !l.New || l.Profile == nil {
		t.Fatalf("Learn = %+v, %v; want something new of twelve stories", l, err)
	}
	if l, err := r.Learn(t.Context(), a, "post.example"); err != nil || l.New {
		t.Errorf("Learn again = %+v, %v; want nothing new", l, err)
	}
	for name, r := range map[string]*reread.Reader{"the one that learned": r, "another": reread.New(nil, "test").Knowing(a)} {
		after, by := text(r, "post.example")
		if strings.Contains(after, invitation) || strings.Contains(after, imprint) || strings.Count(after, "ferry company") != 3 {
			t.Errorf("%s reads %q; want the story without invitation and imprint", name, after)
		}
		if by == reader {
			t.Errorf("%s calls itself as the one that did not know the site", name)
		}
	}
	if same, by := text(reread.New(nil, "test"), "post.example"); same != before || by != reader {
		t.Errorf("a reader without profiles reads %q; want %q", same, before)
	}
	if same, by := text(r, "other.example"); same != before || by != reader {
		t.Errorf("of another site it reads %q; want %q", same, before)
	}
	if l, err := r.Learn(t.Context(), a, "other.example"); err != nil || l.Profile != nil || l.New {
		t.Errorf("Learn of one story = %+v, %v; want nothing", l, err)
	}
	words, err := r.Words(t.Context(), a, "post.example", l.Profile)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, w := range words {
		if w == invitation || w == imprint || w == "article" {
			found++
		}
	}
	if found != 3 {
		t.Errorf("Words = %q; want invitation, imprint and the element of the bodies", words)
	}
}

// What was read before a site was learned is brought up to date by Archive: revisions.
func TestLearnArchive(t *testing.T) {
	a := created(t)
	r := reread.New(nil, "test").Knowing(a)
	printed(t, r, a, "post.example", 0, 10)
	printed(t, r, a, "other.example", 0, 2)
	if _, err := r.Learn(t.Context(), a, "post.example"); err != nil {
		t.Fatal(err)
	}
	read := 0
	for c, err := range r.Archive(t.Context(), a, archive.Query{}, true) {
		if err != nil || c.Err != nil || !c.Text {
			t.Errorf("Archive: %+v, %v; want another text", c, err)
		}
		read++
	}
	if read != 10 {
		t.Errorf("Archive has read %d versions; want the ten of the site that was learned", read)
	}
	h, err := a.History(t.Context(), "example,post)/4")
	if err != nil || len(h.Versions) != 1 || h.Versions[0].Revision != 2 {
		t.Errorf("History = %+v, %v; want one version in its second revision", h.Versions, err)
	}
	for c := range r.Archive(t.Context(), a, archive.Query{}, true) {
		t.Errorf("Archive again: %+v; want nothing", c)
	}
	if err := a.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestDue(t *testing.T) {
	a := created(t)
	r := reread.New(nil, "test")
	day := func(n int) time.Time { return time.Date(2026, 3, n, 0, 0, 0, 0, time.UTC) }
	stories := 0
	for _, c := range []struct {
		stories int
		learned archive.Profile // none: as it was
		now     time.Time
		want    bool
	}{
		{stories: 0, now: day(20)},
		{stories: 9, now: day(20)},
		{stories: 10, now: day(20), want: true},
		{stories: 19, learned: archive.Profile{Stories: 10, At: day(1)}, now: day(20)},
		{stories: 20, learned: archive.Profile{Stories: 19, At: day(10)}, now: day(39)},
		{stories: 20, now: day(41), want: true},
		{stories: 20, learned: archive.Profile{Stories: 20, At: day(25)}, now: day(80)}, // nothing new since then
		{stories: 24, learned: archive.Profile{Stories: 23, At: day(40)}, now: day(50), want: true},
		{stories: 60, learned: archive.Profile{Stories: 24, At: day(50)}, now: day(60)},
	} {
		printed(t, r, a, "post.example", stories, c.stories)
		stories = c.stories
		if c.learned.Stories > 0 {
			c.learned.Site = "post.example"
			if err := a.PutProfile(t.Context(), c.learned); err != nil {
				t.Fatal(err)
			}
		}
		got, err := reread.Due(t.Context(), a, "post.example", c.now)
		if err != nil || got != c.want {
			t.Errorf("Due with %d stories, learned from %d, on %s = %v, %v; want %v", c.stories, c.learned.Stories, c.now.Format(time.DateOnly), got, err, c.want)
		}
	}
}

// Bytes that are no profile are none.
func TestKnowingLater(t *testing.T) {
	a := created(t)
	if err := a.PutProfile(t.Context(), archive.Profile{Site: "post.example", Bytes: []byte("of a later program")}); err != nil {
		t.Fatal(err)
	}
	c := postCapture("post.example", 1, 12)
	want := readingOf(t, reread.New(nil, "test"), c)
	if got := readingOf(t, reread.New(nil, "test").Knowing(a), c); got.Reader != want.Reader {
		t.Errorf("with a profile of a later program the reader is %s; want %s", got.Reader, want.Reader)
	}
}

// What was learned goes with a story that it was learned from.
func TestLearnForgotten(t *testing.T) {
	a := created(t)
	r := reread.New(nil, "test").Knowing(a)
	printed(t, r, a, "post.example", 0, 3)
	if l, err := r.Learn(t.Context(), a, "post.example"); err != nil || l.Profile == nil {
		t.Fatalf("Learn = %+v, %v; want a profile of three stories", l, err)
	}
	if _, err := a.Forget(t.Context(), archive.Forgetting{Key: "example,post)/1", Reason: "a court's order"}); err != nil {
		t.Fatal(err)
	}
	if p, err := a.Profile(t.Context(), "post.example"); !errors.Is(err, archive.ErrNotFound) {
		t.Errorf("Profile after Forget = %+v, %v; want %v", p, err, archive.ErrNotFound)
	}
	if l, err := r.Learn(t.Context(), a, "post.example"); err != nil || l.Stories != 2 || l.Profile != nil {
		t.Errorf("Learn after Forget = %+v, %v; want two stories, too few to learn from", l, err)
	}
	c := postCapture("post.example", 0, 13)
	if reading := readingOf(t, r, c); !strings.Contains(reading.Article.Text, invitation) {
		t.Errorf("read after Forget: %+v; want it as without a profile", reading.Article)
	}
}

// What another process learns or forgets holds from then on.
func TestKnowingOthers(t *testing.T) {
	a := created(t)
	r, other := reread.New(nil, "test").Knowing(a), reread.New(nil, "test").Knowing(a)
	printed(t, r, a, "post.example", 0, 12)
	c := postCapture("post.example", 3, 13)
	for _, step := range []struct {
		name string
		do   func() error
		want bool // the invitation is in the text
	}{
		{"at first", func() error { return nil }, true},
		{"once it was learned", func() error { _, err := other.Learn(t.Context(), a, "post.example"); return err }, false},
		{"once a story was forgotten", func() error {
			_, err := a.Forget(t.Context(), archive.Forgetting{Key: "example,post)/1", Reason: "a court's order"})
			return err
		}, true},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		reading := readingOf(t, r, c)
		if got := strings.Contains(reading.Article.Text, invitation); got != step.want {
			t.Errorf("%s: the text has the invitation: %v; want %v", step.name, got, step.want)
		}
		if want := readingOf(t, reread.New(nil, "test").Knowing(a), c).Reader; reading.Reader != want {
			t.Errorf("%s: reader %s; want %s, as of one that begins now", step.name, reading.Reader, want)
		}
	}
}

// A lesson that takes long does not take the place of a later one.
func TestLearnAtOnce(t *testing.T) {
	a := created(t)
	r := reread.New(nil, "test").Knowing(a)
	put := func(from, to int, more string) {
		var work sync.WaitGroup
		for n := from; n < to; n++ {
			c := postCapture("post.example", n, 12)
			reading := readingOf(t, r, c)
			c.Payload = append(c.Payload, more...)
			work.Go(func() {
				if _, err := a.Put(t.Context(), c, &reading); err != nil {
					t.Error(err)
				}
			})
		}
		work.Wait()
	}
	learn := func() {
		if _, err := r.Learn(t.Context(), a, "post.example"); err != nil {
			t.Error(err)
		}
	}
	put(0, 50, strings.Repeat("<ul><li>Town<li>Harbour</ul>", 5000))
	var long sync.WaitGroup
	long.Go(learn)
	put(50, 100, "")
	learn()
	long.Wait()
	if l, err := r.Learn(t.Context(), a, "post.example"); err != nil || l.New {
		t.Errorf("Learn once more = %+v, %v; want nothing new", l, err)
	}
}

// A page that cannot be read is no reason to learn a site again and again.
func TestDueUnreadable(t *testing.T) {
	a := created(t)
	r := reread.New(nil, "test")
	printed(t, r, a, "post.example", 0, 23)
	c := postCapture("post.example", 23, 12)
	reading := readingOf(t, r, c)
	c.Payload = []byte(" ")
	if _, err := a.Put(t.Context(), c, &reading); err != nil {
		t.Fatal(err)
	}
	if l, err := r.Learn(t.Context(), a, "post.example"); err != nil || l.Stories != 24 {
		t.Fatalf("Learn = %+v, %v; want 24 stories looked at", l, err)
	}
	if due, err := reread.Due(t.Context(), a, "post.example", time.Date(2026, 4, 2, 0, 0, 0, 0, time.UTC)); due || err != nil {
		t.Errorf("Due = %v, %v; want false, for there is nothing new", due, err)
	}
}
