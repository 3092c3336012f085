package comments

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"newsmorgue/extract/news"
)

// TestMakes reads threads of many makes, each in a page with all that stands about a story.
func TestMakes(t *testing.T) {
	a, err := txtar.ParseFile("testdata/makes.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(a.Files); i += 2 {
		page, want := a.Files[i], a.Files[i+1]
		if want.Name != page.Name+".want" {
			t.Fatalf("%s is followed by %s; want %[1]s.want", page.Name, want.Name)
		}
		t.Run(page.Name, func(t *testing.T) {
			th := Read(tree(t, framed(string(page.Data))), Context{At: time.Date(2026, 5, 6, 0, 0, 0, 0, time.UTC)})
			if got := tell(th); got != string(want.Data) {
				t.Errorf("read by %q\n%swant\n%s", th.System, got, want.Data)
			}
			for _, r := range th.Roots {
				if s := text(r, nil); strings.Contains(s, "officials said") || strings.Contains(s, "Tugs wait") {
					t.Errorf("a root holds more than the thread")
				}
			}
		})
	}
}

// framed is a page with a thread at its place.
func framed(thread string) string {
	return `<html><body class="single comments-open"><header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/opinion">Opinion</a></li></ul></nav></header>
<main><article class="post type-post"><h1>Harbour closed</h1><div class="entry-meta"><span class="author vcard"><a class="fn" href="/by/nell">Nell Byline</a></span> <time datetime="2026-05-04T06:00:00Z">4 May 2026</time> <a class="comments-link" href="#comments">2 Comments</a></div>
<p>The harbour was closed on Monday, officials said, and nobody knows for how long it is going to be shut to the ferries.</p><p>Eleven freighters were waiting in the lee of the island, among them a ship with grain for the mills of the upper town.</p></article>
<section class="related"><h2>Related</h2><div class="teaser"><a href="/a"><h3>Tugs wait in the bay for a third day</h3></a><span class="author">Lena Quist</span><time datetime="2026-05-03T06:00:00Z">3 May 2026</time></div><div class="teaser"><a href="/b"><h3>Bread runs short in the upper town</h3></a><span class="author">Ivo Tamm</span><time datetime="2026-05-02T06:00:00Z">2 May 2026</time></div></section>
` + thread + `
<section class="most-read"><h2>Most read</h2><ol><li><a href="/c">A whale in the harbour basin</a></li><li><a href="/d">The ferry that nobody boarded</a></li></ol></section></main>
<aside class="widget"><h2>Newsletter</h2><form><input type="email"><button>Subscribe</button></form></aside><footer>© The Lighthouse 2026</footer></body></html>`
}

// tell is a thread as testdata/makes.txtar writes it.
func tell(th Thread) string {
	var b strings.Builder
	for _, c := range th.Comments {
		fmt.Fprintf(&b, "%s<%s %s %s", shown(c.ID), shown(c.Parent), c.Author, c.PostedAt)
		if c.Title != "" {
			fmt.Fprintf(&b, " [%s]", c.Title)
		}
		if c.Votes != nil {
			fmt.Fprintf(&b, " +%d", *c.Votes)
		}
		fmt.Fprintf(&b, ": %s\n", strings.ReplaceAll(c.Text, "\n", "/"))
	}
	return b.String()
}

// shown is "x" for an ID that was made.
func shown(id string) string {
	if id != "" && news.OwnID(id) == "" {
		return "x"
	}
	return id
}
