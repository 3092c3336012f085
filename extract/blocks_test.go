package extract

import (
	"encoding/json"
	"testing"

	"newsmorgue/extract/news"
)

func TestBlocks(t *testing.T) {
	const a = "<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>"
	const b = "<p>Building begins in spring, if the money holds, and will take four years, or so the mayor hopes, who rows to work.</p>"
	body := func(blocks ...news.Block) []news.Block { return blocks }
	p := func(s string) news.Block { return news.Block{Type: news.Paragraph, Text: s} }
	h := func(s string) news.Block { return news.Block{Type: news.Heading, Text: s} }
	photo := news.Block{Type: news.PhotoBlock, Photo: new(int)}
	pa, pb := p(a[3:len(a)-4]), p(b[3:len(b)-4])
	for _, test := range []struct {
		name, page string
		want       []news.Block
	}{
		{"paragraphs", a + b, body(pa, pb)},
		{"line breaks", "<div>" + a[3:len(a)-4] + "<br><br>" + b[3:len(b)-4] + "</div>", body(pa, pb)},
		{"round an advertisement", a + `<div class="ad">Advertisement</div>` + b, body(pa, pb)},
		{"split round an advertisement", "<p>The council voted on Monday to build a bridge, which the town has asked for</p><div class=ad>Advertisement</div><p>since the ferry sank.</p>" + b, body(p("The council voted on Monday to build a bridge, which the town has asked for since the ferry sank."), pb)},
		{"a cell set apart", a + "<table><tr><td>It floats, but it leans.</td></tr></table>" + b, body(pa, p("It floats, but it leans."), pb)},
		{"bare text", "<div>" + a[3:len(a)-4] + "<div>" + b[3:len(b)-4] + "</div></div>", body(pa, pb)},
		{"headings", a + "<h2>Money</h2>" + b + "<h2>Related</h2>", body(pa, h("Money"), pb)},
		{"bold heading", a + "<p><strong>Money</strong></p>" + b, body(pa, h("Money"), pb)},
		{"bare heading", a + "<p>The money</p>" + b, body(pa, h("The money"), pb)},
		{"list", a + "<ul><li>One bridge</li><li>Two ferries, <b>old</b></li></ul>" + b, body(pa, news.Block{Type: news.List, Items: []string{"One bridge", "Two ferries, old"}}, pb)},
		{"list of links", a + "<ul><li><a href=/1>One bridge</a></li><li><a href=/2>Two ferries</a></li></ul>" + b, body(pa, pb)},
		{"heading of a list of links at the end", a + b + "<p>More from the river</p><ul><li><a href=/1>One bridge</a></li><li><a href=/2>Two ferries</a></li></ul>", body(pa, pb)},
		{"heading of a list of links", a + "<h2>More from the river</h2><ul><li><a href=/1>One bridge</a></li><li><a href=/2>Two ferries</a></li></ul>" + b, body(pa, pb)},
		{"heading of a widget's looks", a + `<h2 class="widget-title share">Money</h2>` + b, body(pa, h("Money"), pb)},
		{"heading of a widget", a + `<div class="widget"><h2>Money</h2><a href=/1>Our sponsors</a></div>` + b, body(pa, pb)},
		{"heading with the hour", a + `<h5 class="time">6.20 pm: The mayor rows home by moonlight</h5>` + b, body(pa, h("6.20 pm: The mayor rows home by moonlight"), pb)},
		{"times", `<div class="meta"><div class="dates">Published Thursday, 9 May 2026, 13:26. Updated Thursday, 9 May 2026, 20:24, by the desk.</div></div>` + a + b, body(pa, pb)},
		{"who the author is", `<div class="author-teaser">Bert Galley, who rows to work, writes of rivers, bridges and ferries for the paper.</div>` + a + b, body(pa, pb)},
		{"short lines in a section", a + `<div class="articleBodyText section"><p>4 million</p><p>Building begins in spring, if the money holds, and will take four years.</p></div>`, body(pa, p("4 million"), p("Building begins in spring, if the money holds, and will take four years."))},
		{"slanted caption", a + "<p><img src=/a.jpg></p><p><em>The mayor in his boat</em></p>" + b, body(pa, photo, pb)},
		{"slanted sentence", a + "<p><em>The mayor laughs.</em></p>" + b, body(pa, p("The mayor laughs."), pb)},
		{"caption printed twice", a + `<figure><img src=/a.jpg><figcaption>The mayor in his boat, who rows to work.</figcaption></figure><div>The mayor in his boat, who rows to work.</div>` + b, body(pa, photo, pb)},
		{"link to what the story speaks of", a + `<p><a href="https://boats.example/4">A boat, 40 crowns, from the boat builder</a></p>` + b, body(pa, p("A boat, 40 crowns, from the boat builder"), pb)},
		{"link to another story", a + `<p><a href="https://sport.courier.example/4">A boat sinks in the race of the year</a></p>` + b, body(pa, pb)},
		{"arrow", a + "<p>→ The tide tables of the week <a href=/1>are here</a></p>" + b, body(pa, pb)},
		{"colon of a teaser", a + "<p>More on this in the weekly letter of our river desk, which rows:</p>" + b, body(pa, pb)},
		{"placeholder", a + "<div>{{ad.middle}}</div>" + b, body(pa, pb)},
		{"number of a list", a + "<div>2</div>" + b, body(pa, pb)},
		{"a recording", a + "<span>The mayor says why he rows, and how he hopes to stop. 4.5.2026 | 3:18 min</span>" + b, body(pa, pb)},
		{"a record", a + "<p>The mayor, who rows to work, needed no more than 3:18 min</p>" + b, body(pa, p("The mayor, who rows to work, needed no more than 3:18 min"), pb)},
		{"words for those who listen", `<p>The council voted <a href=/1>on Monday<span style="clip:rect(0 0 0 0)">, opens new tab</span></a> to build a bridge over the river, which the town has asked for since the ferry sank.</p>` + b, body(pa, pb)},
		{"a telegram", a + `<p>"It floats," the mayor wrote on <a href=/1>Telegram</a>.</p>` + b, body(pa, p(`"It floats," the mayor wrote on Telegram.`), pb)},
		{"the paper's channel", a + `<p>Read it first on <a href=/1>our Telegram</a> channel.</p>` + b, body(pa, pb)},
		{"quote pulled out, and its speaker", a + b + `<blockquote>if the money holds, and will take four years</blockquote><p>The mayor of Example</p>` + a, body(pa, pb, pa)},
		{"speaker within the quote", a + b + `<blockquote><p>if the money holds, and will take four years</p><div>The mayor of Example</div></blockquote>` + a, body(pa, pb, pa)},
		{"which comments are welcome", a + b + "<p>Comments are moderated, and those who shout, in whatever language, will row.</p>", body(pa, pb)},
		{"news of comments", a + "<p>The mayor took down all comments, and said that he had better things to do than to read them, as who has not.</p>", body(pa, p("The mayor took down all comments, and said that he had better things to do than to read them, as who has not."))},
		{"news of tests", a + "<p>Wer will, kann sich kostenlos testen lassen, sagte der Arzt.</p>" + b, body(pa, p("Wer will, kann sich kostenlos testen lassen, sagte der Arzt."), pb)},
		{"did you like it", a + b + "<p>Did you enjoy this article? Then give, that the paper may go on rowing, and sign below with your name.</p>" + a, body(pa, pb)},
		{"counted pictures", a + "<div>Image 1 of 2</div><div>Bild 2 von 2</div><div>2/2</div>" + b, body(pa, pb)},
		{"table", a + "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2026</td><td>4 m</td></tr></table>" + b, body(pa, news.Block{Type: news.Table, Rows: [][]string{{"Year", "Cost"}, {"2026", "4 m"}}}, pb)},
		{"quote", a + "<blockquote><p>I shall row on.</p></blockquote>" + b, body(pa, news.Block{Type: news.Quote, Text: "I shall row on."}, pb)},
		{"read more", a + `<p>Read more: <a href="/f">The ferry</a></p>` + b, body(pa, pb)},
		{"newsletter", a + `<form><p>Sign up for our newsletter, which comes every day but Sunday, and is free.</p><input></form>` + b, body(pa, pb)},
		{"tail", a + b + "<p>Sign up for our newsletter.</p><p>© The Courier</p>", body(pa, pb)},
		{"correction", a + b + "<p>Correction: An earlier version of this story said that the ferry sank in 1978.</p>", body(pa, pb, news.Block{Type: news.CorrectionBlock, Text: "Correction: An earlier version of this story said that the ferry sank in 1978."})},
		{"embed", a + `<iframe src="https://www.video.example/embed/1"></iframe>` + b, body(pa, news.Block{Type: news.EmbedBlock, URL: "https://www.video.example/embed/1"}, pb)},
	} {
		got := read(t, "<h1>Council votes on bridge</h1><div>"+test.page+"</div>", "https://courier.example/x").Body
		if g, w := asJSON(t, got), asJSON(t, test.want); g != w {
			t.Errorf("%s:\n got %s\nwant %s", test.name, g, w)
		}
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestTail(t *testing.T) {
	const about = "The author of these lines, Nell Byline, has rowed to work for thirty years, and keeps two goats by the river."
	for _, test := range []struct {
		name, line string
		want       bool // that it is in the body
	}{
		{"about the author", about, false},
		{"by the author's name", "Nell Byline keeps two goats by the river, and rows to work.", false},
		{"what the author did", "Reporting by Nell Byline in Lower Example; Editing by Bert Galley, who rows", false},
		{"a signature", "The mayor rows on, past the goats and the ferry, as he has for thirty years, and says nothing. (Nell Byline, 4 May)", true},
		{"a helper behind a dash", "– additional reporting by Bert Galley", false},
		{"a helper", "Bert Galley contributed reporting from the other bank.", false},
		{"a stranger", "The goats of Tilda Nobody stand by the river, and watch the mayor row.", true},
		{"an address", "What do you say? Write to letters@courier.example and tell us all.", false},
		{"the page's address", "Printed by a reader, who rows, at https://courier.example/bridge", false},
		{"another address", "The plan of the bridge is at https://courier.example/plan", true},
		{"initials and agency", "abc/Reuters", false},
		{"rights", "© The Courier 2026</p><p>The Town Supplement</p><p>The supplement is printed by the paper's sister, and read by her, too.", false},
		{"a lone label", "</p><ul><li>Town</li></ul><p>", false},
		{"a last list", "</p><ul><li>Oars</li><li>Money</li></ul><p>", true},
		{"a handle", "The mayor, who is @mayor on one network and none on the others, rows on.", true},
	} {
		a := read(t, `<meta name="author" content="Nell Byline"><h1>Council votes on bridge</h1><p>`+bridge1+"</p><p>"+bridge2+"</p><p>"+test.line+"</p>", "https://courier.example/bridge")
		got := len(a.Body) > 2
		if got != test.want {
			t.Errorf("%s: it is in the body: %t; want %t: %q", test.name, got, test.want, a.Text)
		}
	}
}
