package extract

import (
	"strings"
	"testing"
)

func TestByline(t *testing.T) {
	const story = "<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>" +
		"<p>Building begins in spring, if the money holds, and will take four years, or so the mayor hopes, who rows to work.</p>"
	ld := func(author string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge","author":` + author + `,"publisher":{"name":"The Courier"}}</script>`
	}
	for _, test := range []struct{ name, head, line, byline, authors string }{
		{"printed", "", `<div>By Ada Quill</div>`, "By Ada Quill", "Ada Quill person"},
		{"printed twice", "", `<div class="byline">By Ada Quill and Bert Galley</div>`, "By Ada Quill and Bert Galley", "Ada Quill person, Bert Galley person"},
		{"with a time", "", `<div class="byline">By Ada Quill <time>4 hours ago</time></div>`, "By Ada Quill", "Ada Quill person"},
		{"beside other things", "", `<div>Town hall | By Ada Quill</div>`, "By Ada Quill", "Ada Quill person"},
		{"linked data", ld(`[{"@type":"Person","name":"Ada Quill"},{"@type":"Person","name":"Bert Galley"}]`), "", "", "Ada Quill person, Bert Galley person"},
		{"the paper in linked data", ld(`{"@type":"Organization","name":"The Courier"}`), `<div class="byline">By Ada Quill</div>`, "By Ada Quill", "Ada Quill person"},
		{"an address in linked data", ld(`"https://courier.example/ada"`), `<div class="byline">By Ada Quill</div>`, "By Ada Quill", "Ada Quill person"},
		{"linked data knows one of two", ld(`{"@type":"Person","name":"Ada Quill"}`), `<div class="byline">By Bert Galley and Ada Quill</div>`, "By Bert Galley and Ada Quill", "Bert Galley person, Ada Quill person"},
		{"linked data knows who put it online", ld(`{"@type":"Person","name":"Carl Copy"}`), `<div class="byline">By Ada Quill</div>`, "By Ada Quill", "Ada Quill person"},
		{"linked data knows the agency", ld(`"AFP"`), `<div class="byline">By Ada Quill</div>`, "By Ada Quill", "Ada Quill person, AFP agency"},
		{"linked data knows who wrote it", ld(`{"@type":"Person","name":"Carl Copy"}`), `<div class="byline">Edited by Ada Quill</div>`, "Edited by Ada Quill", "Carl Copy person"},
		{"linked data knows the full name", ld(`{"@type":"Person","name":"Ada Mary Quill"}`), `<div class="byline">By Ada Quill</div>`, "By Ada Quill", "Ada Mary Quill person"},
		{"linked data knows more", ld(`[{"@type":"Person","name":"Ada Quill"},{"@type":"Person","name":"Bert Galley"}]`), `<div class="byline">By Ada Quill</div>`, "By Ada Quill", "Ada Quill person, Bert Galley person"},
		{"creator in linked data", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge","creator":["Ada Quill"]}</script>`, "", "", "Ada Quill person"},
		{"first and last name in linked data", ld(`{"@type":"Person","givenName":"Ada","familyName":"Quill"}`), "", "", "Ada Quill person"},
		{"by its id in linked data", `<script type="application/ld+json">{"@graph":[{"@type":"Person","@id":"#ada","name":"Ada Quill"},{"@type":"NewsArticle","headline":"Council votes on bridge","author":[{"@id":"#ada"}]}]}</script>`, "", "", "Ada Quill person"},
		{"a link to the author", "", `<div><a rel="author" href="/ada-quill">Ada Quill</a> in Town hall</div>`, "Ada Quill in Town hall", "Ada Quill person"},
		{"an account in linked data", ld(`{"@type":"Person","name":"Courier D","url":"https://courier.example/author/admin/"}`), `<p><strong>Ada Quill</strong></p>`, "Ada Quill", "Ada Quill person"},
		{"links and commas", "", `<div class="byline">By <a href="/a">Ada Quill</a>, <a href="/b">Bert Galley</a> and <a href="/c">Carl Copy</a></div>`, "By Ada Quill, Bert Galley and Carl Copy", "Ada Quill person, Bert Galley person, Carl Copy person"},
		{"each in a line of its own", "", `<div class="byline">By Ada Quill</div><div class="byline">Bert Galley</div><div class="byline">Show all</div>`, "By Ada Quill, Bert Galley", "Ada Quill person, Bert Galley person"},
		{"below a picture with a long caption", "", `<figure><img src="/a.jpg"><figcaption>The ferry, which sank in the storm of last autumn, lies on the bank of the river, where children play on it.</figcaption></figure>` +
			`<figure><img src="/b.jpg"><figcaption>The place where the bridge will stand, if the money holds, seen from the tower of the town hall in winter.</figcaption></figure><div>By Ada Quill</div>`, "By Ada Quill", "Ada Quill person"},
		{"with a date that nothing marks", "", `<div class="byline">By Ada Quill, Friday, 3 April 2026 10:41</div>`, "By Ada Quill", "Ada Quill person"},
		{"with a time that grows old", "", `<div class="byline">By Ada Quill / 2 days</div>`, "By Ada Quill", "Ada Quill person"},
		{"the paper's lead alone", ld(`{"@type":"Organization","name":"The Courier"}`), `<div class="byline">By</div>`, "", "The Courier organization"},
		{"named by the paper's meta", `<meta name="publisher" content="Courier Press (www.courier.example)"><meta name="author" content="Courier Press"><meta property="og:site_name" content="CP">`, `<div>By Ada Quill</div>`, "By Ada Quill", "Ada Quill person"},
		{"meta", `<meta name="author" content="Ada Quill">`, "", "", "Ada Quill person"},
		{"part of an address", `<meta name="author" content="ada-quill">`, "", "", ""},
		{"an agency", "", `<div class="byline">By AFP</div>`, "By AFP", "AFP agency"},
		{"elements", "", `<div class="byline"><span>Ada Quill</span> <span>Bert Galley</span> <span>Carl Copy</span></div>`, "Ada Quill Bert Galley Carl Copy", "Ada Quill person, Bert Galley person, Carl Copy person"},
		{"the paper beside a person", `<meta name="author" content="The Courier"><meta name="author" content="Ada Quill"><meta property="og:site_name" content="The Courier">`, "", "", "Ada Quill person"},
		{"a bold name", ld(`{"@type":"Organization","name":"The Courier"}`), `<p><strong>Ada Quill/Bert Galley</strong></p>`, "Ada Quill/Bert Galley", "Ada Quill person, Bert Galley person"},
		{"a name with the date", ld(`{"@type":"Organization","name":"The Courier"}`), `<div><span>Ada Quill |</span> <time>5 April 2025</time></div>`, "Ada Quill", "Ada Quill person"},
		{"a bold name where the author is known", ld(`{"@type":"Person","name":"Carl Copy"}`), `<p><strong>Ada Quill</strong></p>`, "", "Carl Copy person"},
		{"a bold line of what it is about", ld(`{"@type":"Organization","name":"The Courier"}`), `<p><strong>Bridge Votes</strong></p>`, "", "The Courier organization"},
		{"a paper that has the name of another in its own", ld(`{"@type":"Organization","name":"The Courier on Sunday"}`), "", "", "The Courier on Sunday organization"},
		{"the host of the paper", ld(`{"@type":"Organization","name":"TheCourier.example"}`), "", "", "TheCourier.example organization"},
		{"a bold sentence", ld(`{"@type":"Organization","name":"The Courier"}`), `<p><strong>Good Morning!</strong></p>`, "", "The Courier organization"},
	} {
		a := read(t, test.head+"<h1>Council votes on bridge</h1>"+test.line+story, "https://courier.example/x")
		var names []string
		for _, w := range a.Authors {
			names = append(names, w.Name+" "+w.Type)
		}
		if got := strings.Join(names, ", "); a.Byline != test.byline || got != test.authors {
			t.Errorf("%s: byline %q, authors %q; want %q, %q", test.name, a.Byline, got, test.byline, test.authors)
		}
	}
}

func TestSignature(t *testing.T) {
	const body = "<article><h1>Council votes on bridge</h1><p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>" +
		"<p>Building begins in spring, if the money holds, and will take four years, or so the mayor hopes, who rows to work.</p>"
	const paper = `<meta property="og:site_name" content="The Courier"><meta name="author" content="The Courier">`
	for _, test := range []struct{ name, end, authors string }{
		{"bold", `<p><strong>Ada Quill</strong></p></article>`, "Ada Quill"},
		{"italic", `<p><em>Ada Quill</em></p></article>`, "Ada Quill"},
		{"to the right", `<p style="text-align: right">Ada Quill</p></article>`, "Ada Quill"},
		{"with a lead", `<p>Text: Ada Quill</p></article>`, "Ada Quill"},
		{"with a lead, below the story", `</article><p>(Author: Ada Quill)</p>`, "Ada Quill"},
		{"in a list of labels", `<ul><li>Date 3 April</li><li>Autorin/Autor Ada Quill</li></ul></article>`, "Ada Quill"},
		{"a newsroom before an appeal", `<p><em>CO-Redaktion</em></p><p>Did you like this story? Then help us write more of them, with a gift or as a member, and tell your friends, too.</p></article>`, "CO-Redaktion"},
		{"beside the paper", `<p>The Courier / Ada Quill</p></article>`, "Ada Quill"},
		{"not set apart", `<p>Ada Quill</p></article>`, "The Courier"},
		{"below the story, without a lead", `</article><p><strong>Ada Quill</strong></p>`, "The Courier"},
		{"twice", `<p><strong>Evening Walks</strong></p><p>Along the bank.</p><p><strong>Evening Walks</strong></p></article>`, "The Courier"},
		{"twice, with a lead", `<p>Text: Ada Quill</p><p>Text: Ada Quill</p></article>`, "Ada Quill"},
		{"a heading", `<h3><strong>Evening Walks</strong></h3><p>Along the bank.</p></article>`, "The Courier"},
		{"a link", `<p><strong><a href="/x">Ada Quill</a></strong></p></article>`, "The Courier"},
	} {
		a := read(t, paper+body+test.end, "https://courier.example/x")
		if len(a.Authors) != 1 || a.Authors[0].Name != test.authors {
			t.Errorf("%s: authors %v; want %s", test.name, a.Authors, test.authors)
		}
		if test.authors == "Ada Quill" && strings.Contains(a.Text, "Quill") {
			t.Errorf("%s: the signature stands in the body: %q", test.name, a.Text)
		}
	}
}
