package extract

import "testing"

func TestTimes(t *testing.T) {
	const story = "<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>" +
		"<p>Building begins in spring, if the money holds, and will take four years, or so the mayor hopes, who rows to work.</p>"
	const ld = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge","datePublished":"2026-05-04T08:00:00+03:00","dateModified":"2026-05-04T11:00:00+03:00"}</script>`
	for _, test := range []struct{ name, head, line, published, precision, text, found string }{
		{"linked data", ld, "", "2026-05-04T08:00:00+03:00", "minute", "", "json-ld datePublished"},
		{"meta", `<meta property="article:published_time" content="2026-05-04T08:00:00Z">`, "", "2026-05-04T08:00:00Z", "minute", "", "meta article:published_time"},
		{"day, completed", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge","datePublished":"May 4, 2026"}</script><meta property="article:published_time" content="2026-05-04T08:00:00+03:00">`, "",
			"2026-05-04T08:00:00+03:00", "minute", "", "meta article:published_time"},
		{"no zone, completed", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge","datePublished":"2026-05-04 08:00:01.0"}</script><meta name="date" content="2026-05-04T08:00:01+03:00">`, "",
			"2026-05-04T08:00:01+03:00", "minute", "", "meta date"},
		{"no zone, as it was UTC", `<meta property="article:published_time" content="2026-05-04T05:00:00">`, `<time datetime="2026-05-04T08:00:00+03:00">this morning</time>`,
			"2026-05-04T08:00:00+03:00", "minute", "", "time element"},
		{"no zone, and another time", `<meta property="article:published_time" content="2026-05-04T08:00:00">`, `<time datetime="2026-05-04T09:30:00+03:00">this morning</time>`,
			"2026-05-04T08:00:00+03:00", "minute", "", "meta article:published_time; zone concluded, offset on the page"},
		{"day, completed by print", `<meta property="article:published_time" content="2026-05-04">`, `<div>May 4, 2026 8:00 am EST</div>`, "2026-05-04T08:00:00-05:00", "minute", "May 4, 2026 8:00 am EST", "text div"},
		{"another day in print", `<meta property="article:published_time" content="2026-05-04">`, `<div>May 6, 2026 8:00 am EST</div>`, "2026-05-04", "day", "", "meta article:published_time"},
		{"colons in the name", `<meta name="article:published:time" content="2026-05-04T08:00:00Z">`, "", "2026-05-04T08:00:00Z", "minute", "", "meta article:published:time"},
		{"title", `<title>Council votes on bridge | Town | 04.05.2026</title>`, `<p>The ferry, which lies on the bank of the river at Lower Town, 1 May 2026</p>`, "2026-05-04", "day", "", "title"},
		{"title of something else", `<title>The Courier | 04.05.2026</title>`, "", "", "", "", ""},
		{"time element", "", `<time datetime="2026-05-04T08:00:00Z">this morning</time>`, "2026-05-04T08:00:00Z", "minute", "", "time element"},
		{"printed", "", `<div>May 4, 2026</div>`, "2026-05-04", "day", "May 4, 2026", "text div"},
		{"printed beside linked data", ld, `<div class="date">May 4, 2026</div>`, "2026-05-04T08:00:00+03:00", "minute", "May 4, 2026", "json-ld datePublished"},
		{"grows old", ld, `<div class="date">2 hours ago</div>`, "2026-05-04T08:00:00+03:00", "minute", "", "json-ld datePublished"},
		{"none", "", "", "", "", "", ""},
	} {
		a := read(t, test.head+"<h1>Council votes on bridge</h1>"+test.line+story, "https://courier.example/x")
		if a.PublishedAt.String() != test.published || a.DatePrecision != test.precision || a.PublishedText != test.text || a.Found["published_at"] != test.found {
			t.Errorf("%s: published %q, %q, %q, found %q; want %q, %q, %q, %q", test.name, a.PublishedAt, a.DatePrecision, a.PublishedText, a.Found["published_at"],
				test.published, test.precision, test.text, test.found)
		}
	}
}

func TestRelative(t *testing.T) {
	for s, want := range map[string]bool{
		"2 hours ago": true, "2h ago": true, "vor 2 Stunden": true, "il y a 2 heures": true, "Hace 2 horas": true, "2 ore fa": true, "2 часа назад": true, "2 saat önce": true,
		"2 jam yang lalu": true, "2時間前": true, "2 сағат бұрын": true, "2 timer siden": true, "2 timmar sedan": true, "2 godziny temu": true, "2 uur geleden": true, "há 2 horas": true,
		"von Stefania Reis, 3. Mai 2026": false, "by Trevor Reis, 3 May 2026": false, "Chicago, 3 May 2026": false, "Fabio Reis, 3 maggio 2026": false, "Ana Temudo, 3 maja 2026": false,
		"Sedanstraße, 3. Mai 2026": false, "Ana Sedano, 3 de mayo de 2026": false, "Davor Reis, 3. svibnja 2026.": false, "2026年5月3日 午前10時41分": false, "": false,
	} {
		if got := relative(s); got != want {
			t.Errorf("relative(%q) = %v; want %v", s, got, want)
		}
	}
}
