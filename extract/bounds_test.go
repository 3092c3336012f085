package extract

import (
	"runtime"
	"runtime/debug"
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
	"layout":   "<table><tr><td><table><tr><td>a<td>b</table></table>",
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

// chains are units that a careless reader of lines follows from one to the next: in one
// paragraph, in a byline, a time, a caption, a correction, and in a reader's comment.
var chains = []string{"(AP)--", "PARIS (AP) -- ", "(AP) - ", "By A, ", "By Ana Reis and ", "de la ", "© AP/", "[x/AFP] ", "(Photo: A/AP) ", "Correction: ", "Updated 10:41 ", "10:41 ", "10:41:", "3 May 2026 ", "5月3日", "a. ", "A B - ", "/ТАСС/. "}

// places are where such lines stand on a page.
var places = map[string]string{
	"paragraph":  "<p>%s</p><p>" + bridge1 + "</p>",
	"first line": "<div>%s</div><p>" + bridge1 + "</p>",
	"byline":     `<div class="byline">%s</div><p>` + bridge1 + "</p>",
	"time":       "<time>%s</time><p>" + bridge1 + "</p>",
	"caption":    `<p>` + bridge1 + `</p><figure><img src="/a.jpg" width="900" height="600"><figcaption>%s</figcaption></figure>`,
	"correction": "<p>" + bridge1 + `</p><p class="correction">%s</p>`,
	"comment":    "<p>" + bridge1 + `</p><ol class="comment-list"><li class="comment"><cite class="fn">Ana</cite><div class="comment-content"><p>%s</p></div></li></ol>`,
}

// tooMuch is between the growth of memory with the size of a page that is four times as
// large, with the steps in which buffers grow, and that with its square.
const tooMuch = 10

// A paragraph of four times the length takes about four times the memory, and its end is
// reached without a call for each link of the chain.
func TestBoundedChains(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(8 << 20))
	for place, page := range places {
		for _, unit := range chains {
			chain := func(size int) string {
				return "<article><h1>Council votes on bridge</h1>" + strings.ReplaceAll(page, "%s", strings.Repeat(unit, size/len(unit))) + "</article>"
			}
			small, large := allocated(t, chain(64<<10)), allocated(t, chain(256<<10))
			if large > tooMuch*small {
				t.Errorf("%q as %s: %d bytes allocated for a chain, %d for one four times as long", unit, place, small, large)
			}
		}
	}
}

// Four times the page takes about four times the memory, whatever it is made of.
func TestBoundedMemory(t *testing.T) {
	for name, unit := range hostile {
		small, large := allocated(t, often(unit, 50<<10)), allocated(t, often(unit, 200<<10))
		if large > tooMuch*small {
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
		"table of 300000 rows":        bridgePage("<table>"+strings.Repeat("<tr><td>a</td><td>b</td></tr>", 300_000)+"</table>", ""),
		"table of unclosed rows":      bridgePage("", "<table>"+strings.Repeat("<tr><td>a<td>b<td>c", 300_000)),
		"comments in one another":     story + "<section class=comments>" + strings.Repeat("<div class=comment><b class=author>Ana</b> <time>4 May 2026</time><p>I shall walk over it, and back.", 100_000),
		"20 MB of links":              "<nav>" + strings.Repeat(`<p><a href="/a">The council has voted for it, and for more</a></p>`, 20<<20/64) + "</nav>" + story,
		"20 MB of a script's numbers": "<script>x=[" + strings.Repeat("12345678,", 20<<20/9) + "]</script>" + story,
	} {
		if a := read(t, page, "https://courier.example/bridge"); !strings.Contains(a.Text, bridge1) {
			t.Errorf("%s: text of %d bytes lacks the story", name, len(a.Text))
		}
	}
}
