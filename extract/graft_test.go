package extract

import (
	"encoding/json"
	"html"
	"strings"
	"testing"
)

func TestHiddenStory(t *testing.T) {
	const first = "The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank."
	const second = "Building begins in spring, if the money holds, and will take four years, or so the mayor hopes, who rows to work."
	const third = `"It took us forty years," said the mayor, who had rowed to work for most of them, and who wept when the vote was counted.`
	quote := func(s string) string {
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	markup := "<p>" + first + "</p><p>" + second + "</p><p>" + third + "</p>"
	plainBody := first + "\n\n" + second + "\n" + third + "\n" + strings.Repeat("And so it went, for years, and years. ", 3)
	for name, script := range map[string]string{
		"state":             `<script>window.__STATE__ = {"id": 1, "html": ` + quote(markup+markup) + `}</script>`,
		"next data":         `<script id="__NEXT_DATA__" type="application/json">{"props": {"content": ` + quote(markup+markup) + `}}</script>`,
		"within":            `<script>self.push([1, ` + quote(`{"a":"b","body":`+quote(markup+markup)+`}`) + `])</script>`,
		"attribute":         `<div id="app" data-page="` + html.EscapeString(`{"props":{"story":`+quote(markup+markup)+`}}`) + `"></div>`,
		"attribute of HTML": `<div data-content="` + html.EscapeString(markup+markup) + `"></div>`,
		"paragraphs":        `<meta property="og:type" content="article"><script>window.__STATE__ = {"blocks": [{"type": "p", "text": ` + quote(first) + `}, {"type": "p", "text": ` + quote(second) + `}, {"type": "p", "text": ` + quote(third) + `}, {"type": "p", "text": ` + quote(strings.Repeat("And so it went, for years, and years. ", 3)) + `}], "more": [{"title": "The night the ferry sank", "summary": ` + quote(second) + `}]}</script>`,
		"article body":      `<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": ` + quote(plainBody) + `}</script>`,
	} {
		a := read(t, "<h1>Council votes on bridge</h1>"+script, "https://courier.example/x")
		if !strings.HasPrefix(a.Text, first+"\n\n"+second+"\n\n"+third) {
			t.Errorf("%s: Text = %q", name, a.Text)
		}
		if !a.Kind.Story() {
			t.Errorf("%s: Kind = %q", name, a.Kind)
		}
	}
	front := `<h1>The Courier</h1><script>window.__STATE__ = {"stories": [` + strings.Repeat(`{"title": "Council votes on bridge", "summary": `+quote(first)+`},`, 9) + `]}</script>`
	if a := read(t, front, "https://courier.example/town"); a.Kind.Story() {
		t.Errorf("teasers of a script make a %s: %q", a.Kind, a.Text)
	}
	const printed = "<h1>Ferry</h1><p>The ferry sank in 1987, on the last day of March, with a load of timber, and nobody has raised it since, or will.</p><p>It lies in nine metres of water, right under the bridge that is to be, and divers go there, in summer, to look at it.</p><p>They bring up nails, and the brass plates of the cabins, which the town museum buys, if they are whole, and they seldom are.</p>"
	if a := read(t, printed+`<script>x = {"html": `+quote(markup+markup)+`}</script>`, "https://courier.example/x"); strings.Contains(a.Text, first) {
		t.Errorf("a script's text stands beside a printed story: %q", a.Text)
	}
}
