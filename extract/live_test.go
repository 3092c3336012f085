package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"newsmorgue/extract/news"
)

// Live blogs as papers of other make write them; each has these three entries, but for
// how it prints their clocks.
func TestHomemadeLive(t *testing.T) {
	texts := []string{"The Saint Brannoc has tied up at the north quay with ninety passengers, and eleven pallets of milk.", "Two pilot boats have left the breakwater, with a swell of three metres in the narrows, and falling.", "The harbour master has said that the port opens at ten, if the swell goes on falling as it does."}
	heads := []string{"First ferry lands", "Pilots are out", "Port open from ten"}
	blog := func(clocks [3]string, entry string) string {
		var b strings.Builder
		for i := range 3 {
			b.WriteString(strings.NewReplacer("CLOCK", clocks[i], "HEAD", heads[i], "TEXT", texts[i]).Replace(entry))
		}
		return b.String()
	}
	head := `<html lang="en"><meta property="article:published_time" content="2026-05-04T06:00:00+02:00"><meta property="article:modified_time" content="2026-05-04T15:00:00+02:00"><h1>%s</h1>`
	plain := [3]string{"14:32", "10:15", "9:00"}
	want := "2026-05-04T14:32 2026-05-04T10:15 2026-05-04T09:00"
	for _, c := range []struct{ name, path, page, want string }{
		{"clock in a line of its own", "/liveblog/port", fmt.Sprintf(head, "The port opens") + "<article>" + blog(plain, "<p>CLOCK Uhr</p><h3>HEAD</h3><p>TEXT</p>") + "</article>", want},
		{"clock before the heading", "/x", fmt.Sprintf(head, "Liveticker: The port opens") + "<article>" + blog([3]string{"14.32", "10.15", "9.00"}, "<h3>CLOCK Uhr: HEAD</h3><p>TEXT</p>") + "</article>", want},
		{"clock in an element", "/x", fmt.Sprintf(head, "En direct : le port") + "<article>" + blog([3]string{"14h32", "10h15", "9h00"}, `<div class="e"><span class="h">CLOCK</span><h3>HEAD</h3><p>TEXT</p></div>`) + "</article>", want},
		{"time without a machine's form", "/live/port", fmt.Sprintf(head, "The port opens") + "<article>" + blog(plain, `<div><time>CLOCK</time><h3>HEAD</h3><p>TEXT</p></div>`) + "</article>", want},
		{"past midnight", "/live/port", fmt.Sprintf(head, "The port opens") + "<article>" + blog([3]string{"00:32", "23:15", "22:00"}, "<p>CLOCK</p><h3>HEAD</h3><p>TEXT</p>") + "</article>", "2026-05-04T00:32 2026-05-03T23:15 2026-05-03T22:00"},
		{"oldest first", "/live/port", fmt.Sprintf(head, "The port opens") + "<article>" + blog([3]string{"22:00", "23:15", "00:32"}, "<p>CLOCK</p><h3>HEAD</h3><p>TEXT</p>") + "</article>", "2026-05-04T22:00 2026-05-04T23:15 2026-05-05T00:32"},
	} {
		a := read(t, c.page, "https://courier.example"+c.path)
		var got []string
		for i, e := range a.Entries {
			got = append(got, e.At.Format("2006-01-02T15:04"))
			if i < 3 && (e.Headline != heads[i] || len(e.Body) != 1 || e.Body[0].Text != texts[i]) {
				t.Errorf("%s: entry %d = %+v; want %q, %q", c.name, i, e, heads[i], texts[i])
			}
		}
		if a.Kind != news.KindLive || strings.Join(got, " ") != c.want {
			t.Errorf("%s: Kind = %q (%s), entries at %v; want %s", c.name, a.Kind, a.Found["kind"], got, c.want)
		}
	}
}

// Entries that only linked data has are taken from there.
func TestLinkedEntries(t *testing.T) {
	page := `<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"The port opens","liveBlogUpdate":[
		{"@type":"BlogPosting","headline":"First ferry lands","datePublished":"2026-05-04T14:32:00+02:00","articleBody":"<p>The Saint Brannoc has tied up.</p><p>To cheers.</p>"},
		{"@type":"BlogPosting","headline":"Pilots are out","datePublished":"2026-05-04T10:15:00+02:00","articleBody":"Two boats have left."}]}</script>` + bridgePage("", "")
	a := read(t, page, "https://courier.example/port")
	if a.Kind != news.KindLive || len(a.Entries) != 2 || a.Entries[0].At.String() != "2026-05-04T14:32:00+02:00" || len(a.Entries[0].Body) != 2 || a.Entries[1].Body[0].Text != "Two boats have left." {
		t.Errorf("Kind = %q, Entries = %+v", a.Kind, a.Entries)
	}
}

// Clocks alone make no live blog: a programme, a timeline, results.
func TestNoLive(t *testing.T) {
	programme, timeline := "", ""
	for i := range 9 {
		programme += fmt.Sprintf("<p>%d:15 Harbour news</p>", 10+i)
		timeline += fmt.Sprintf("<p>%d:15 %s</p>", 10+i, bridge1)
	}
	for name, page := range map[string]string{"programme": bridgePage("", programme), "timeline": bridgePage("", timeline), "story": bridgePage("", "")} {
		if a := read(t, page, "https://courier.example/x"); a.Kind == news.KindLive {
			t.Errorf("%s: Kind = %q (%s)", name, a.Kind, a.Found["kind"])
		}
	}
}

func TestCutClock(t *testing.T) {
	for _, c := range []struct{ s, print, rest string }{
		{"14:32", "14:32", ""},
		{"14:32 Uhr", "14:32 Uhr", ""},
		{"14.32 Uhr: Die Fähre", "14.32 Uhr", "Die Fähre"},
		{"[14:32] The ferry", "14:32", "The ferry"},
		{"2.32pm – The ferry", "2.32pm", "The ferry"},
		{"9:05 a.m. ET The ferry", "9:05 a.m. ET", "The ferry"},
		{"14h32 : Le bac", "14h32", "Le bac"},
		{"kl. 14.32 Fergen", "14.32", "Fergen"},
		{"14.32 metres", "", ""},
		{"3:2 for the home side", "", ""},
		{"14.05.2026", "", ""},
		{"99:15", "", ""},
		{"1:0", "", ""},
		{"", "", ""},
	} {
		print, rest, ok := cutClock(c.s)
		if print != c.print || rest != c.rest || ok != (c.print != "") {
			t.Errorf("cutClock(%q) = %q, %q, %v; want %q, %q", c.s, print, rest, ok, c.print, c.rest)
		}
		if _, err := time.Parse("15:04", print); ok && strings.HasPrefix(print, "1") && strings.Contains(print, ":") && len(print) == 5 && err != nil {
			t.Errorf("cutClock(%q) = %q, which is no clock", c.s, print)
		}
	}
}
