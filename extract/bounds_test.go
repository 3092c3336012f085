package extract

import (
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// hostile are units that make a careless reader's work grow with their square.
var hostile = map[string]string{
	"blocks":   "<div>",
	"inlines":  "<b>",
	"letters":  "<b>x",
	"tables":   "<table><tr><td>1",
	"cards":    "<article><h2>x</h2><p>" + bridge1 + "</article>",
	"nested":   "<article><h2>x</h2><p>" + bridge1,
	"summary":  "<div class=summary><ul><li>" + bridge1 + "</ul></div>",
	"labels":   "<p>Weiter: <a href=/a>The council votes on it</a></p>",
	"leads":    "<p class=lead>" + bridge1 + "</p>",
	"decks":    "<p class=lead>#. " + bridge1 + "</p>",
	"consent":  "<div class=cookie><h2>" + bridge1 + "</h2></div>",
	"headings": "<div class=gallery><h2>" + bridge1 + "</h2>",
	"times":    "<p><time>10:41</time></p><p>" + bridge1,
	"clocks":   "<p>10:41 Uhr</p><p>" + bridge1,
	"notes":    "<p>Correction, 3 March: " + bridge1,
	"walls":    "<p>We and our partners store and access information on a device. Subscribe to continue reading.",
	"teasers":  "<h2><a href=/a>The council votes on its bridge again</a></h2><p>" + bridge1,
	"updates":  `<script type="application/ld+json">{"@type":"LiveBlogPosting","liveBlogUpdate":{"headline":"` + bridge1 + `","datePublished":"2026-05-04T10:41:00Z"}}</script>`,
	"state":    `<div data-page="{&quot;text&quot;:&quot;` + bridge1 + `&quot;}"></div>`,
}

// Four times the page takes about four times the memory, whatever it is made of.
func TestBoundedMemory(t *testing.T) {
	for name, unit := range hostile {
		small, large := allocated(t, often(unit, 50<<10)), allocated(t, often(unit, 200<<10))
		if large > 7*small {
			t.Errorf("%s: %d bytes allocated for a page, %d for one four times as large", name, small, large)
		}
	}
}

// often is a page of a unit under a headline, of about so many bytes. A "#" in the unit
// is another number each time.
func often(unit string, size int) string {
	var b strings.Builder
	b.WriteString("<h1>Council votes on bridge</h1>")
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.ReplaceAll(unit, "#", strconv.Itoa(i)))
	}
	return b.String()
}

// allocated is how many bytes it takes to read a page.
func allocated(t *testing.T, page string) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	read(t, page, "https://courier.example/live/x")
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A story is found however much there is around it.
func TestHugePage(t *testing.T) {
	story := bridgePage("", "")
	for name, page := range map[string]string{
		"million open tags":           story + strings.Repeat("<div>", 1_000_000),
		"600 unclosed inline tags":    strings.Repeat("<i><font>", 300) + story,
		"inline tags in paragraphs":   "<h1>Council votes on bridge</h1>" + strings.Repeat("<p><i>"+bridge1, 600),
		"20 MB of links":              "<nav>" + strings.Repeat(`<p><a href="/a">The council has voted for it, and for more</a></p>`, 20<<20/64) + "</nav>" + story,
		"20 MB of a script's numbers": "<script>x=[" + strings.Repeat("12345678,", 20<<20/9) + "]</script>" + story,
	} {
		if a := read(t, page, "https://courier.example/bridge"); !strings.Contains(a.Text, bridge1) {
			t.Errorf("%s: text of %d bytes lacks the story", name, len(a.Text))
		}
	}
}
