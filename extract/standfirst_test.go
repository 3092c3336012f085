package extract

import (
	"strings"
	"testing"
)

func TestStandfirst(t *testing.T) {
	const story = "<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>" +
		"<p>Building begins in spring, if the money holds, and will take four years, or so the mayor hopes, who rows to work.</p>"
	const short = "Forty years after the ferry sank, the money is there"
	const long = "Forty years after the ferry sank with a load of timber, the money is there, the mayor has wept, and the council has voted for a bridge that nobody thought to see."
	for _, test := range []struct {
		name, line, want string
		opens            bool // the body
	}{
		{"none", "", "", false},
		{"class", `<p class="standfirst">` + short + `</p>`, short, true},
		{"heading", "<h2>" + short + "</h2>", short, false},
		{"described", `<meta name="description" content="` + short + `"><p>` + short + `</p>`, short, true},
		{"a long heading", "<h2>" + long + "</h2>", long, true},
		{"a heading of that class", `<h2 class="standfirst">` + short + `</h2>`, short, false},
		{"a longer one of that class", `<h2 class="standfirst">` + short + `, and the town sings</h2>`, short + ", and the town sings", true},
		{"a paragraph", `<p class="lead">` + long + `</p>`, long, true},
		{"printed twice", `<p class="lead">` + long + `</p><div class="mobile"><p class="lead">` + long + `</p></div>`, long, true},
		{"a foot of the head", `<ul class="footer"><li><h2>` + long + `</h2></li></ul>`, long, true},
		{"a menu", `<nav><p>` + long + `</p></nav>`, "", false},
		{"the headline's print", `<title>Council votes on bridge</title><meta property="og:title" content="A bridge for the ferrymen at last"><h2><div>Ferry</div><div>A bridge for the ferrymen, at last</div></h2>`, "", false},
		{"parts of a heading", `<h2><span>Timber and tears:</span><span>Forty years after the ferry sank</span></h2>`, "Timber and tears: Forty years after the ferry sank", false},
		{"the first words of the page", `<meta name="description" content="The old ferry lies on the bank of the river The council voted on Monday to build"><p>The old ferry lies on the bank of the river</p>`, "", false},
		{"a caption", `<figure><img src="/a.jpg"><figcaption class="summary">` + short + `</figcaption></figure>`, "", false},
	} {
		a := read(t, "<h1>Council votes on bridge</h1>"+test.line+"<div>"+story+"</div>", "https://courier.example/x")
		if a.Standfirst != test.want || test.want != "" && strings.HasPrefix(a.Text, test.want) != test.opens {
			t.Errorf("%s: standfirst %q, text %q; want %q", test.name, a.Standfirst, a.Text, test.want)
		}
	}
	if a := read(t, `<h1>Council votes on bridge</h1><p class="lead">`+long+`</p>`, "https://courier.example/x"); a.Standfirst != long || a.Text != long {
		t.Errorf("all there is: standfirst %q, text %q; want %q", a.Standfirst, a.Text, long)
	}
}

// A headline that is the last of a trail is printed once more below, as readers see it.
func TestBelowTrail(t *testing.T) {
	a := read(t, `<title>Council votes on bridge over the river</title><nav class="breadcrumbs"><a href="/">Home</a> <a href="/town">Town</a> <h1>Council votes on bridge over the river</h1></nav><article><h2><span>Timber and tears:</span><span>At last they cross</span></h2>`+
		`<p class="lead">Forty years after the ferry sank, the money is there.</p><p>`+bridge1+"</p><p>"+bridge2+"</p></article>", "https://courier.example/x")
	if want := "Forty years after the ferry sank, the money is there."; a.Standfirst != want || !strings.HasPrefix(a.Text, want) {
		t.Errorf("headline %q, standfirst %q, text %q; want %q", a.Headline, a.Standfirst, a.Text, want)
	}
}

// Labels between the standfirst and the story are no part of it.
func TestBehindStandfirst(t *testing.T) {
	for _, label := range []string{"<div>Bert Galley</div>", "<span>8 Min</span>", "<ul><li>ANA, LISBON</li></ul>", "<h5>By Bert Galley</h5>"} {
		a := read(t, `<article><h1>Council votes on bridge</h1><p class="lead">Forty years after the ferry sank, the money is there.</p>`+label+"<div><p>"+bridge1+"</p><p>"+bridge2+"</p></div></article>", "https://courier.example/x")
		if len(a.Body) != 3 {
			t.Errorf("%s: text %q; want three paragraphs", label, a.Text)
		}
	}
}
