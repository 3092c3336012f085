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
		{"meta", `<meta name="author" content="Ada Quill">`, "", "", "Ada Quill person"},
		{"part of an address", `<meta name="author" content="ada-quill">`, "", "", ""},
		{"an agency", "", `<div class="byline">By AFP</div>`, "By AFP", "AFP agency"},
		{"elements", "", `<div class="byline"><span>Ada Quill</span> <span>Bert Galley</span> <span>Carl Copy</span></div>`, "Ada Quill Bert Galley Carl Copy", "Ada Quill person, Bert Galley person, Carl Copy person"},
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
