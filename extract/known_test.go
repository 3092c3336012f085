package extract

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"newsmorgue/extract/profile"
	"newsmorgue/extract/rules"
)

// A scribe writes stories of which no two sentences are the same. It is a linear
// congruential generator.
type scribe uint32

func (s *scribe) pick(list ...string) string {
	*s = *s*1664525 + 1013904223
	return list[int(*s>>16)%len(list)]
}

func (s *scribe) sentence() string {
	who := s.pick("The council", "The harbour master", "A crew of divers", "The ferry company", "The school board", "An engineer", "The mayor", "A baker of the old town", "The choir", "The rowing club")
	did := s.pick("asked for", "turned down", "measured", "paid for", "praised", "put off", "drew up", "looked into", "forgot", "won")
	what := s.pick("the new quay", "a longer tram line", "the bridge of planks", "two lighthouses", "a bell of bronze", "the winter timetable", "the fish market", "forty lamps", "a map of the shoals", "the toll")
	when := s.pick("on Monday", "last week", "after the storm", "before noon", "in a vote by night", "without a word", "against all advice", "for the third time", "in spring", "as had been feared")
	why := s.pick("because nobody else would", "although the money is short", "which pleased the pilots", "to the surprise of neighbours", "and said so in a letter", "while the tide was out", "as the law demands", "so that ships may pass", "with eleven against nine", "and not a day too early")
	return fmt.Sprintf("%s %s %s %s, %s.", who, did, what, when, why)
}

// A postStory is a page of the invented Tidewater Post, and what it tells.
type postStory struct {
	witness
	headline, author string
}

// postPage is page n of a paper that has all sorts of furniture and says of none that it
// is some, in one of its designs. All pages go by one title and one author in their
// metadata. Every third story is shorter than the column beside it. What repeats and is no
// furniture is there, too: a heading, how a weekly column begins, the background of an
// affair.
func postPage(n int, design string) postStory {
	s := scribe(n + 1)
	p := postStory{
		headline: fmt.Sprintf("%s of %s: what the %s knows", s.pick("Night", "Return", "Price", "Trial", "Song"), s.pick("Tidewater", "the old quay", "the salt road"), s.pick("pilot", "clerk", "widow", "porter")),
		author:   s.pick("Ada Quill", "Bram Tolliver", "Cleo Anchor"),
	}
	var body, told []string
	tell := func(tag, text string) {
		body, told = append(body, "<"+tag+">"+text+"</"+tag+">"), append(told, text)
	}
	furnish := func(html string) { body = append(body, html) }
	if n%5 == 0 {
		tell("p", "On Fridays the oldest pilot of the harbour tells us what he has seen from his window, and we write it down.")
	}
	for i := range []int{9, 6, 2}[n%3] {
		tell("p", s.sentence()+" "+s.sentence())
		switch {
		case i == 0 && n%2 == 0:
			furnish("<p>Every morning at seven we send the news of the harbour to your letter box; it takes a minute to put your name down.</p>")
		case i == 1 && n%5 == 1:
			tell("p", "The harbour had been closed for three weeks in March, after a storm broke its outer wall and two ships were lost.")
		case i == 2:
			furnish(`<div class="zw"><h3>From our other pages</h3><p>` + []string{
				"The choir sings under the bridge on Sunday, as it does every year, if the tide allows it.",
				"Herring is dear this week, and the bakers say that flour will be, too, before the month is out.",
			}[n%2] + "</p></div>")
		case i == 4:
			tell("h2", "What comes next")
		}
	}
	furnish("<p>The Tidewater Post is written, printed and carried round by its readers, who own it in equal parts.</p>")
	if n%3 == 1 {
		furnish("<p>This story was first told in our Sunday paper, which can be had at the kiosk by the quay.</p>")
	}
	zone, name := "+02:00", `<meta property="og:site_name" content="The Tidewater Post">`
	if n == 7 {
		zone, name = "", ""
	}
	p.raw = []byte(strings.NewReplacer("{n}", fmt.Sprint(n), "{name}", name, "{zone}", zone, "{headline}", p.headline, "{author}", p.author, "{body}", strings.Join(body, "\n"), "{x}", design).Replace(`<!doctype html>
<html lang="en"><head><title>Tidewater Post, the paper of the harbour</title>
<meta property="og:title" content="Tidewater Post, the paper of the harbour">{name}
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"2026-06-14T09:30:00{zone}","author":{"@type":"Person","name":"Penny Wharf"}}</script></head>
<body><div class="pg{x}"><div class="hd{x}"><h1>Tidewater Post, the paper of the harbour</h1></div>
<div class="q{x}"><p>Support us: a paper without owners lives by those who read it, and by nobody else.</p><h2 class="t{x}">{headline}</h2><div class="w{x}">By {author}</div>
<div class="x{x}">
<img src="/pictures/owners.jpg" width="600" height="400"><img src="/pictures/{n}.jpg" width="600" height="400">
{body}
</div></div><div class="r{x}">
<p>The letters of our readers are answered by Odile Marsh, who has kept this desk for twenty years, in all weathers, and never missed a day.</p>
<p>Write to her about the tides, the trams, the price of herring, or whatever else it is that keeps you from your sleep.</p>
<p>On Fridays she walks along the quay with those who like to walk, and hears what they have to say, rain or shine.</p>
</div></div></body></html>`))
	p.site, p.url, p.body = "post.example", fmt.Sprintf("https://post.example/%d", n), strings.Join(told, "\n\n")
	return p
}

// post is twenty pages of the paper in a design.
func post(design string) (list []postStory) {
	for n := range 20 {
		list = append(list, postPage(n, design))
	}
	return list
}

// learnedFrom is what is known of the paper from those pages.
func learnedFrom(t *testing.T, list []postStory) *profile.Profile {
	t.Helper()
	var samples []profile.Sample
	for _, p := range list {
		samples = append(samples, openPost(t, p, nil).Sample())
	}
	return profile.Learn(samples)
}

func openPost(t *testing.T, p postStory, site *profile.Profile) *Page {
	t.Helper()
	page, err := Open(p.raw, Context{URL: p.url, Profile: site})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// Pages read with what the others have taught: nothing but the story is left, and all of it.
func TestProfile(t *testing.T) {
	pages := post("")
	var list []witness
	for _, p := range pages {
		list = append(list, p.witness)
	}
	bare, known, _ := gain(t, list)
	_, _, without := bare.mean()
	precision, recall, with := known.mean()
	if with <= without || precision < 0.999 || recall < 0.999 {
		t.Errorf("F1 of bodies %.3f without a profile, %.3f with one, P %.3f, R %.3f; want more with one, and 1", without, with, precision, recall)
	}
	site := learnedFrom(t, pages)
	for n, p := range pages {
		a := openPost(t, p, site).Article()
		if a.Text != p.body {
			t.Errorf("%d: Text = %q; want %q", n, a.Text, p.body)
		}
		if a.Headline != p.headline || len(a.Authors) != 1 || a.Authors[0].Name != p.author || a.Publisher != "The Tidewater Post" {
			t.Errorf("%d: %q by %v, of %q; want %q by %s, of The Tidewater Post", n, a.Headline, a.Authors, a.Publisher, p.headline, p.author)
		}
		if len(a.Photos) != 1 || a.Photos[0].URL != fmt.Sprintf("https://post.example/pictures/%d.jpg", n) {
			t.Errorf("%d: Photos = %v; want the story's own", n, a.Photos)
		}
		if got, want := a.PublishedAt.String(), "2026-06-14T09:30:00+02:00"; got != want {
			t.Errorf("%d: PublishedAt = %s; want %s", n, got, want)
		}
	}
	found := openPost(t, pages[7], site).Article().Found
	for field, want := range map[string]string{"headline": "profile h2.t", "publisher": "profile", "published_at": "json-ld datePublished; zone concluded, profile", "body": "div.pg; profile, lines left out: 7"} {
		if found[field] != want {
			t.Errorf("Found[%s] = %q; want %q", field, found[field], want)
		}
	}
}

// A body that the publisher's rule names is left alone, and what it does not find is not.
func TestProfileRuled(t *testing.T) {
	pages := post("")
	site := learnedFrom(t, pages)
	for _, c := range []struct{ body, found string }{
		{".x", "rule post .x"},
		{".nowhere", "div.pg; profile, lines left out: 7"},
	} {
		set, err := rules.Load(fstest.MapFS{"post.yaml": {Data: []byte("name: The Tidewater Post\nhosts: [post.example]\neras: [{fields: {body: " + c.body + "}}]\n")}})
		if err != nil {
			t.Fatal(err)
		}
		texts := map[bool]string{}
		for _, known := range []bool{false, true} {
			context := Context{URL: pages[7].url, Rules: set}
			if known {
				context.Profile = site
			}
			p, err := Open(pages[7].raw, context)
			if err != nil {
				t.Fatal(err)
			}
			a := p.Article()
			texts[known] = a.Text
			if known && a.Found["body"] != c.found {
				t.Errorf("body %s: found in %q; want %q", c.body, a.Found["body"], c.found)
			}
		}
		if same, want := texts[true] == texts[false], c.body == ".x"; same != want {
			t.Errorf("body %s: the same text with a profile: %v; want %v", c.body, same, want)
		}
	}
}

// What was learned before the paper got another design does no harm to it.
func TestProfileOfAnotherDesign(t *testing.T) {
	site := learnedFrom(t, post("-old"))
	for n, p := range post("") {
		bare, a := openPost(t, p, nil).Article(), openPost(t, p, site).Article()
		if a.Text != bare.Text {
			t.Errorf("%d: Text = %q; want %q, as without a profile", n, a.Text, bare.Text)
		}
	}
}

// A column that is longer than a story is not the story, where most stories stand elsewhere.
func TestProfileHolder(t *testing.T) {
	page := func(n, size int, column ...string) postStory {
		s := scribe(n)
		var story []string
		for range size {
			story = append(story, s.sentence())
		}
		html := fmt.Sprintf("<title>%d o'clock at the quay</title><h1>%d o'clock at the quay</h1><div class=x><p>%s</div><div class=r><p>%s</div>", n, n, strings.Join(story, "<p>"), strings.Join(column, "<p>"))
		return postStory{witness: witness{raw: []byte(html), url: fmt.Sprint("https://post.example/", n), body: strings.Join(story, "\n\n")}}
	}
	var list []postStory
	for n := range 6 {
		list = append(list, page(n+1, 5, "Tides", "Trams"))
	}
	s := scribe(99)
	short := page(7, 2, s.sentence(), s.sentence(), s.sentence(), s.sentence())
	if bare := openPost(t, short, nil).Article(); bare.Text == short.body {
		t.Fatal("the column is not taken for the story even without a profile")
	}
	if a := openPost(t, short, learnedFrom(t, list)).Article(); a.Text != short.body || a.Found["body"] != "div.x; profile" {
		t.Errorf("Text = %q, found %q; want %q in div.x", a.Text, a.Found["body"], short.body)
	}
}

// Headlines that differ but by a number are headlines.
func TestProfileNumbers(t *testing.T) {
	bulletin := func(n int) postStory {
		s := scribe(n)
		html := fmt.Sprintf("<title>Bulletin %d</title><article><h1>Bulletin %d</h1><p>%s</p><p>%s</p><p>%s</p></article>", n, n, s.sentence(), s.sentence(), s.sentence())
		return postStory{witness: witness{raw: []byte(html), url: fmt.Sprint("https://post.example/", n)}, headline: fmt.Sprint("Bulletin ", n)}
	}
	var list []postStory
	for n := range 8 {
		list = append(list, bulletin(n+1))
	}
	site := learnedFrom(t, list)
	for _, p := range list {
		if a := openPost(t, p, site).Article(); a.Headline != p.headline || len(a.Body) != 3 {
			t.Errorf("Headline = %q over %d blocks; want %q over 3", a.Headline, len(a.Body), p.headline)
		}
	}
}

// A sample is the same, whatever was known of the site.
func TestSample(t *testing.T) {
	pages := post("")
	site := learnedFrom(t, pages)
	for n, p := range pages[:6] {
		if a, b := openPost(t, p, nil).Sample(), openPost(t, p, site).Sample(); !reflect.DeepEqual(a, b) {
			t.Errorf("%d: %v with a profile; want %v", n, b, a)
		}
	}
}

// Nothing is learned of a zone that was only concluded.
func TestSampleZone(t *testing.T) {
	for _, c := range []struct{ head, host, want string }{
		{`<meta property="article:published_time" content="2026-05-04T10:41:00+06:00">`, "post.example", "2026-05-04T10:41:00+06:00"},
		{`<meta property="article:published_time" content="2026-05-04T10:41:00">`, "post.at", ""},
		{`<meta property="article:published_time" content="2026-05-04T10:41:00"><meta property="article:modified_time" content="2026-05-04T12:00:00+06:00">`, "post.example", ""},
		{`<meta property="article:published_time" content="2026-05-04">`, "post.at", ""},
	} {
		p, err := Open([]byte(c.head+bridgePage("", "")), Context{URL: "https://" + c.host + "/bridge"})
		if err != nil {
			t.Fatal(err)
		}
		at := p.Sample().At
		if got := at.Format(time.RFC3339); got != c.want && !(c.want == "" && at.IsZero()) {
			t.Errorf("Sample of %s of %s: At = %s; want %q", c.head, c.host, got, c.want)
		}
	}
}

// Words tell what stands behind the marks.
func TestPageWords(t *testing.T) {
	pages := post("")
	site := learnedFrom(t, pages)
	words := map[profile.Mark]string{}
	for _, p := range pages {
		openPost(t, p, nil).Words(site, words)
	}
	var taken []string
	for _, l := range site.Lines {
		if l.Taken > 0 {
			taken = append(taken, fmt.Sprintf("%d %.20s", l.Stories, words[l.Mark]))
		}
	}
	slices.Sort(taken)
	want := []string{
		"10 Every morning at sev", "14 From our other pages", "14 What comes next", "20 On Fridays she walks", "20 Support us: a paper ",
		"20 The Tidewater Post i", "20 The letters of our r", "20 Write to her about t", "4 On Fridays the oldes",
		"4 The harbour had been", "7 Herring is dear this", "7 The choir sings unde", "7 This story was first",
	}
	if !slices.Equal(taken, want) {
		t.Errorf("lines that were taken: %q; want %q", taken, want)
	}
	for _, h := range site.Holders {
		if name := words[h.Mark]; !slices.Contains([]string{"div.x", "div.q", "div.r", "div.pg"}, name) {
			t.Errorf("an element that holds bodies is called %q", name)
		}
	}
}

// Any page can be learned from, and read with what was learned of it.
func FuzzProfile(f *testing.F) {
	f.Add(postPage(0, "").raw)
	f.Add([]byte("<h1>Bulletin 12</h1><p>" + strings.Repeat("It rained on the marsh, and then again. ", 9)))
	f.Add([]byte("<h1><div><h1 class=\"a b2\">x"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		page, err := Open(raw, Context{URL: "https://post.example/1"})
		if err != nil {
			return
		}
		var list []profile.Sample
		for i := range 3 {
			s := page.Sample()
			s.Headline += profile.Mark(i)
			list = append(list, s)
		}
		site := profile.Learn(list)
		page, err = Open(raw, Context{URL: "https://post.example/1", Profile: site})
		if err != nil {
			t.Fatal(err)
		}
		page.Article()
		page.Words(site, map[profile.Mark]string{})
		if again := page.Sample(); !reflect.DeepEqual(again, list[0]) {
			t.Errorf("Sample with a profile = %v; want %v", again, list[0])
		}
	})
}

// BenchmarkProfile reports the metric profile: the time of readings with a profile, which
// knows every line of the pages, over that of readings without. Of each page the quickest
// of all rounds counts.
func BenchmarkProfile(b *testing.B) {
	list := samples(b)
	var learned []profile.Sample
	for _, p := range list {
		page, err := Open(p.raw, Context{URL: p.url})
		if err != nil {
			b.Fatal(err)
		}
		for i := range 3 { // A line must stand on three stories.
			s := page.Sample()
			s.Headline += profile.Mark(i)
			learned = append(learned, s)
		}
	}
	site := profile.Learn(learned)
	quickest := make([][2]time.Duration, len(list))
	for b.Loop() {
		for i, p := range list {
			for k, site := range []*profile.Profile{nil, site} {
				start := time.Now()
				page, err := Open(p.raw, Context{URL: p.url, Profile: site})
				if err != nil {
					b.Fatal(err)
				}
				page.Article()
				if took := time.Since(start); quickest[i][k] == 0 || took < quickest[i][k] {
					quickest[i][k] = took
				}
			}
		}
	}
	var bare, known time.Duration
	for _, q := range quickest {
		bare, known = bare+q[0], known+q[1]
	}
	b.ReportMetric(float64(known)/float64(bare), "profile")
}
