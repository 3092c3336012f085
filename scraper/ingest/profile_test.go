package ingest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper/ingest"
	"newsmorgue/scraper/reread"
)

// postPage is story n of a paper that prints the same invitation in every story; noise is
// what differs at every answer, word what the publisher may change.
func postPage(n int, word, noise string) []byte {
	day := strings.Repeat("x", n+1)
	return []byte(fmt.Sprintf(`<title>Story %d</title><article><h1>Story of the harbour, day %s</h1>
<p>The ferry company asked for a longer quay on day %s, because nobody else would, and said so in a letter.</p>
<p>Every morning at seven we send the news of the harbour to your letter box; it takes a minute to put your name down.</p>
<p>It %s forty lamps on day %s, although the money is short, with eleven against nine, which pleased the pilots.</p>
<p>The harbour master measured the bridge of planks on day %s, while the tide was out, and not a day too early.</p></article>
<script>var views = %s</script>`, n, day, day, word, day, day, noise))
}

// What is learned between two captures of a page makes a revision, and no version; what
// the publisher changes makes one version, whatever was learned meanwhile.
func TestPutLearned(t *testing.T) {
	for _, c := range []struct {
		name        string
		word, noise string
		site        string // under which the page comes again
		outcome     archive.Outcome
		version     int
	}{
		{"noise only", "paid for", "4711", "post.example", archive.Unchanged, 1},
		{"the same bytes", "paid for", "17", "post.example", archive.Revisit, 1},
		{"an edit", "turned down", "4711", "post.example", archive.Changed, 2},
		{"noise only, under another site", "paid for", "4711", "other.example", archive.Unchanged, 1},
		{"an edit, under another site", "turned down", "4711", "other.example", archive.Changed, 2},
	} {
		for _, learns := range []string{"before it is read", "between reading and storing"} {
			t.Run(c.name+", learned "+learns, func(t *testing.T) {
				a, err := archive.Create(t.TempDir(), archive.Options{})
				if err != nil {
					t.Fatal(err)
				}
				defer a.Close()
				r := reread.New(nil, "test").Knowing(a)
				learn := func() {
					t.Helper()
					if l, err := r.Learn(t.Context(), a, "post.example"); err != nil || !l.New {
						t.Fatalf("Learn = %+v, %v; want something new", l, err)
					}
				}
				put := func(n, day int, site, word, noise string, between func()) archive.Stored {
					t.Helper()
					c := archive.Capture{
						URLKey: fmt.Sprintf("example,post)/%d", n), Site: site, URL: fmt.Sprintf("https://post.example/%d", n),
						Status: 200, Start: time.Date(2026, 3, day, 9, n, 0, 0, time.UTC), Payload: postPage(n, word, noise),
					}
					reading := readingOf(t, r, c)
					between()
					stored, err := ingest.Put(t.Context(), a, r, c, &reading)
					if err != nil {
						t.Fatal(err)
					}
					return stored
				}
				nothing := func() {}
				for n := range 10 {
					put(n, 1, "post.example", "paid for", "17", nothing)
				}
				between := learn
				if learns == "before it is read" {
					learn()
					between = nothing
				}
				stored := put(4, 2, c.site, c.word, c.noise, between)
				if stored.Outcome != c.outcome || stored.Version != c.version {
					t.Errorf("Put = %+v; want %s, version %d", stored, c.outcome, c.version)
				}
				later := put(4, 3, "post.example", c.word, "4712", nothing)
				if later.Outcome != archive.Unchanged || later.Version != c.version {
					t.Errorf("Put of the same story a day later = %+v; want %s, version %d", later, archive.Unchanged, c.version)
				}
				h, err := a.History(t.Context(), "example,post)/4")
				if err != nil || len(h.Versions) != c.version {
					t.Errorf("History = %+v, %v; want %d versions", h.Versions, err, c.version)
				}
				revisions := 0
				for _, v := range h.Versions {
					revisions += v.Revision - 1
				}
				if revisions != 1 {
					t.Errorf("%d new revisions of %+v; want one", revisions, h.Versions)
				}
				if err := a.Check(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
	}
}
