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
