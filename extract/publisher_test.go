package extract

import "testing"

func TestPublisher(t *testing.T) {
	const story = "<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>"
	ld := func(name string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge","publisher":{"name":"` + name + `"}}</script>`
	}
	site := func(name string) string { return `<meta property="og:site_name" content="` + name + `">` }
	menu := func(first string) string {
		return "<div>" + first + "</div><ul><li>Town</li><li>Sea</li><li>Weather</li></ul>"
	}
	for _, test := range []struct{ name, host, head, top, publisher, found string }{
		{"linked data", "ferrytimes.example", ld("The Ferry Times") + site("ferry times online"), "", "The Ferry Times", "json-ld publisher"},
		{"a slogan in linked data", "ferrytimes.example", ld("Where the river meets the sea") + site("Ferry Times"), "", "Ferry Times", "meta og:site_name"},
		{"an agency in linked data", "ferry-times.example", ld("River Press") + site("FerryTimes"), "", "FerryTimes", "meta og:site_name"},
		{"a part of the name in linked data", "ferrytimes.example", ld("Times") + site("Ferry Times"), "", "Ferry Times", "meta og:site_name"},
		{"the host as the site's name", "ferrytimes.example", ld("Fährzeitung") + site("ferrytimes.example"), "", "Fährzeitung", "json-ld publisher"},
		{"neither is the host's", "ft24.example", ld("The Ferry Times") + site("Ferry"), "", "The Ferry Times", "json-ld publisher"},
		{"an accent", "elfarol.example", ld("Prensa Norte") + site("El Fárol"), "", "El Fárol", "meta og:site_name"},
		{"the first line", "ferrytimes.example", "", menu("The Ferry Times"), "The Ferry Times", "first line"},
		{"the first line, of the host's name", "ferrytimes.example", "", menu("Ferry Times of the North"), "Ferry Times of the North", "first line"},
		{"the first line, with an accent", "elfarol.example", "", menu("El Fárol de la Costa"), "El Fárol de la Costa", "first line"},
		{"the first line, in the title", "ft24.example", "<title>The Ferry Times: Council votes on bridge</title>", menu("The Ferry Times"), "The Ferry Times", "first line"},
		{"the first word of the menu", "ferrytimes.example", "<title>Council votes on bridge</title>", menu("Home"), "", ""},
	} {
		a := read(t, test.head+"<body>"+test.top+"<h1>Council votes on bridge</h1>"+story, "https://"+test.host+"/x")
		if a.Publisher != test.publisher || a.Found["publisher"] != test.found {
			t.Errorf("%s: %q of %q; want %q of %q", test.name, a.Publisher, a.Found["publisher"], test.publisher, test.found)
		}
	}
}
