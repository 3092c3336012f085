package extract

import (
	"strings"
	"testing"
)

// A story is what holds its paragraphs, however much of it stands in one.
func TestHolder(t *testing.T) {
	const laps = "Lap one: the baker, by a length, from the mayor.<br>Lap two: the mayor, who had rowed before, from the baker.<br>Lap three: the baker, for good."
	for _, test := range []struct{ name, page, want string }{
		{"one long paragraph", "<div><h1>Boat race</h1><p>The results of the race</p><p>" + laps + "</p><p>* Without the vicar</p></div>", "* Without the vicar"},
		{"one long paragraph that says it is the text", "<div><h1>Boat race</h1><p class=bodytext>" + laps + laps + laps + "</p><p class=bodytext>The vicar, who had come to row, was not let on.</p></div>", "The vicar, who"},
		{"table of players", "<div><h1>Boat race</h1><p>" + bridge1 + "</p><table><tr class=head><td>Name<td>Laps</tr><tr class=player-7><td>The baker<td>3</tr></table><p>" + bridge2 + "</p></div>", "The baker"},
	} {
		if a := read(t, test.page, "https://courier.example/race"); !strings.Contains(a.Text, test.want) {
			t.Errorf("%s: text %q; want %q in it", test.name, a.Text, test.want)
		}
	}
}

func TestSettle(t *testing.T) {
	body := func(class string) string {
		return strings.Replace(bridgePage("", ""), "<article>", "<article class=story><div class="+class+">", 1)
	}
	aside := "<aside>" + strings.Repeat("<p>"+ferry1+"</p>", 10) + "</aside>"
	privacy := "<div class=cookie-consent><h2>Privacy</h2>" + strings.Repeat("<p>"+ferry1+"</p>", 40) + "</div>"
	for _, test := range []struct {
		name, page string
		want       bool // that the ferry is in the body
	}{
		{"sidebar of a short story", "<main class=single-article>" + body("x") + aside + "</main>", false},
		{"long privacy policy", body("x") + privacy, false},
		{"page that says cookies", "<div class=cookies-accepted>" + bridgePage("<p>"+ferry1+"</p>", "") + "</div>", true},
		{"page with comments", "<div class='comments with-comments'><span class=author>Nell Byline</span> <time datetime=2026-05-04>4 May</time>" + bridgePage("<p>"+ferry1+"</p>", "") + "</div>", true},
		{"long fact box", bridgePage(strings.Repeat("<p>"+bridge1+"</p>", 40)+"<div class=factbox>"+strings.Repeat("<p>"+ferry1+"</p>", 17)+"</div>", ""), false},
		{"story in a fact box", strings.Replace(bridgePage("<p>"+ferry1+"</p>", ""), "</h1>", "</h1><div class=factbox>", 1), true},
		{"story behind a paywall", "<p>" + bridge1 + "</p>" + strings.Replace(bridgePage("", "<p>"+ferry1+"</p>"), "</h1>", "</h1><div class=paywall>", 1), true},
	} {
		a := read(t, "<html><body>"+test.page, "https://courier.example/bridge")
		if got := strings.Contains(a.Text, ferry1); got != test.want || !strings.Contains(a.Text, bridge2) {
			t.Errorf("%s: the ferry is in the body: %t; want %t: %q", test.name, got, test.want, a.Text)
		}
	}
}
