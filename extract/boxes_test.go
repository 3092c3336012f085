package extract

import (
	"fmt"
	"strings"
	"testing"
)

const (
	bridge1 = "The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank."
	bridge2 = "Building begins in spring, if the money holds, and will take four years, or so the mayor hopes, who rows to work."
	ferry1  = "The ferry sank on a calm night, with a load of timber, two cows and the choir of Lower Example, all of whom could swim."
)

// bridgePage is a story, with more between and behind them.
func bridgePage(between, behind string) string {
	more := ""
	for i := range 12 {
		more += fmt.Sprintf("<p>In year %d, %s</p>", i, bridge2)
	}
	return "<article><h1>Council votes on bridge</h1><p>" + bridge1 + "</p>" + between + "<p>" + bridge2 + "</p>" + more + behind + "</article>"
}

func TestBoxes(t *testing.T) {
	entry := "<article><h3>11:40</h3><p>" + ferry1 + "</p></article>"
	const card = `<article><div><h3>How the ferry sank</h3><p>` + ferry1 + `</p></div></article>`
	for _, test := range []struct {
		name, page string
		want       bool // that the ferry is in the body
	}{
		{"a card between paragraphs", bridgePage(card, ""), false},
		{"a card behind", bridgePage("", card), false},
		{"entries of a ticker", "<h1>Ferry sinks</h1><main>" + strings.Repeat(entry, 8) + "<p>" + bridge1 + "</p></main>", true},
		{"an <article> without heading", bridgePage("<article><p>"+ferry1+"</p></article>", ""), true},
		{"the next story", "<main>" + bridgePage("", "") + "<article><h1>How the ferry sank</h1>" + strings.Repeat("<p>"+ferry1+"</p><p>Nobody knew why.</p>", 8) + "</article></main>", false},
		{"a link box", bridgePage(`<div><div><h4><a href="/f">How the ferry of Example sank</a></h4></div><p>With a load of timber, and the choir. The ferry sank on a calm night</p></div>`, ""), false},
		{"a label once", bridgePage(`<p>Weiter im Netz: <a href="/f">The ferry sank on a calm night</a></p>`, ""), true},
		{"a label twice", bridgePage(`<p>Weiter im Netz: <a href="/f">The ferry sank on a calm night</a></p><p>Weiter im Netz: <a href="/c">The choir that could swim so well</a></p>`, ""), false},
		{"a summary", bridgePage(`<div class="summary"><h2>In short</h2><ul><li>`+ferry1+`</li></ul></div>`, ""), false},
		{"a list", bridgePage(`<div><h2>In short</h2><ul><li>`+ferry1+`</li></ul></div>`, ""), true},
		{"a summary in a summary", bridgePage(`<div class="summary"><h2>The ferry sank on a calm night</h2><div class="summary-text"><ul><li>With timber, two cows and the choir of the town.</li></ul></div></div>`, ""), false},
		{"introduced", bridgePage(`<div><span>You may also like</span><p>`+ferry1+`</p></div>`, ""), false},
		{"introduced, behind", bridgePage("", `<section><h3>Related stories:</h3>`+strings.Repeat("<p>"+ferry1+"</p>", 30)+`</section>`), false},
		{"a label of the body's own", bridgePage(`Read more<p>`+ferry1+`</p>`, ""), true},
		{"the rest of the story", bridgePage(`<div><span>Read more</span><p>`+ferry1+`</p></div>`, ""), true},
		{"an offer", bridgePage(`<div><p>Two months of free trial</p><p>`+ferry1+`</p></div>`, ""), false},
		{"a form", bridgePage(`<section><h3>Ferries</h3><p>`+ferry1+`</p><form><input type="email"><button>Send</button><p>I agree to all of it.</p></form></section>`, ""), false},
		{"behind the text", strings.Replace(bridgePage("", `</div><p>`+ferry1+`</p>`), "<p>", `<div class="article-body"><p>`, 1), false},
		{"behind no text in particular", strings.Replace(bridgePage("", `</div><p>`+ferry1+`</p>`), "<p>", `<div class="c7"><p>`, 1), true},
	} {
		a := read(t, test.page, "https://courier.example/bridge")
		if got := strings.Contains(a.Text, "The ferry sank on a calm night"); got != test.want {
			t.Errorf("%s: the ferry is in the body: %t; want %t: %q", test.name, got, test.want, a.Text)
		}
		if !strings.Contains(a.Text, bridge1) {
			t.Errorf("%s: text %q; want the bridge in it", test.name, a.Text)
		}
	}
}

func TestCorrectionBehindText(t *testing.T) {
	const note = "Correction: An earlier version of this story said that the ferry sank in 1978."
	a := read(t, strings.Replace(bridgePage("", `</div><p>`+note+`</p>`), "<p>", `<div class="article-body"><p>`, 1), "https://courier.example/bridge")
	if !strings.HasSuffix(a.Text, note) {
		t.Errorf("text %q; want the correction at its end", a.Text)
	}
}
