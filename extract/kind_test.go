package extract

import (
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

func TestKind(t *testing.T) {
	paragraph := "<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>"
	more := "<p>Building begins in spring, if the money holds, and will take four years, or so the mayor hopes, who rows to work.</p>"
	teasers := strings.Repeat(`<div class="teaser"><h3><a href="/a">Mayor rows home again after long night</a></h3><p><a href="/a">He had waited for it since the ferry sank, he said, in tears.</a></p></div>`, 12)
	ld := func(s string) string { return `<script type="application/ld+json">` + s + `</script>` }
	for _, test := range []struct {
		name, url, page string
		want            news.Kind
	}{
		{"story", "/bridge", "<h1>Council votes on bridge</h1>" + paragraph + more, news.KindStory},
		{"short story with a date", "/brief", `<h1>Road closed for a day</h1><time datetime="2026-05-04T08:00:00Z">4 May</time><p>The river road is closed on Friday, the town said.</p>`, news.KindStory},
		{"front", "/", "<h1>The Courier</h1>" + teasers, news.KindFront},
		{"section", "/town", "<h1>Town</h1>" + teasers, news.KindFront},
		{"empty", "/x", "<title>The Courier</title><div id=root></div>", news.KindOther},
		{"not found", "/x", "<title>Page not found | The Courier</title><h1>Page not found</h1><p>The page that you look for is not here, or never was.</p>", news.KindSoftError},
		{"challenge", "/x", "<title>Just a moment...</title><p>Checking that you are no robot, which may take some seconds.</p>", news.KindChallenge},
		{"consent", "/x", "<title>Before you continue</title><p>We and our 912 partners use cookies, and would like to go on doing so.</p>", news.KindConsent},
		{"live", "/x", ld(`{"@type":"LiveBlogPosting","headline":"Vote on the bridge, live"}`) + "<h1>Vote on the bridge, live</h1>" + paragraph, news.KindLive},
		{"review", "/x", ld(`{"@type":"Review","headline":"A bridge, at last"}`) + "<h1>A bridge, at last</h1>" + paragraph, news.KindReview},
		{"opinion", "/opinion/bridge", "<h1>We need no bridge</h1>" + paragraph + more, news.KindOpinion},
		{"stub", "/x", ld(`{"@type":"NewsArticle","headline":"Where the money went","isAccessibleForFree":false}`) + "<h1>Where the money went</h1>" + paragraph, news.KindStub},
		{"wire", "/x", "<h1>Council votes on bridge</h1><div class=byline>Reuters</div>" + paragraph + more, news.KindWire},
	} {
		if a := read(t, test.page, "https://courier.example"+test.url); a.Kind != test.want {
			t.Errorf("%s: Kind = %q (%s); want %q", test.name, a.Kind, a.Found["kind"], test.want)
		}
	}
}

// Opinion and reviews are told by type, section, kicker, address and headline.
func TestJudging(t *testing.T) {
	for _, c := range []struct {
		section, kicker, path, headline string
		want                            news.Kind
	}{
		{"Opinion", "", "", "", news.KindOpinion},
		{"News > Opinion", "", "", "", news.KindOpinion},
		{"", "Kommentar", "", "", news.KindOpinion},
		{"", "Leitartikel", "", "", news.KindOpinion},
		{"Débats", "", "", "", news.KindOpinion},
		{"Tribuna abierta", "", "", "", news.KindOpinion},
		{"Мнения", "", "", "", news.KindOpinion},
		{"رأي", "", "", "", news.KindOpinion},
		{"社論", "", "", "", news.KindOpinion},
		{"사설", "", "", "", news.KindOpinion},
		{"Köşe Yazıları", "", "", "", news.KindOpinion},
		{"", "", "/opinion/2026/bridge", "", news.KindOpinion},
		{"", "", "/meinung/bruecke", "", news.KindOpinion},
		{"", "", "", "Opinion: We need no bridge", news.KindOpinion},
		{"", "", "", "Kommentar – Wir brauchen keine Brücke", news.KindOpinion},
		{"Reviews", "", "", "", news.KindReview},
		{"", "Filmkritik", "", "", news.KindReview},
		{"Рецензии", "", "", "", news.KindReview},
		{"書評", "", "", "", news.KindReview},
		{"", "", "/film/reviews/the-bridge", "", news.KindReview},
		{"", "", "", "The Bridge review – a river too far", news.KindReview},
		{"", "", "", "Critique : Le Pont", news.KindReview},

		{"Politics", "", "/news/opinion-poll-on-bridge", "Opinion polls favour the bridge", news.KindStory},
		{"", "", "", "Mayor orders review of the bridge", news.KindStory},
		{"", "", "", "Legal opinion on the bridge: what it says", news.KindStory},
		{"Chicago Tribune", "", "", "", news.KindStory},
	} {
		headline := c.headline
		if headline == "" {
			headline = "Council votes on bridge"
		}
		kicker := ""
		if c.kicker != "" {
			kicker = `<p class="kicker">` + c.kicker + "</p>"
		}
		page := `<title>` + headline + `</title><meta property="article:section" content="` + c.section + `">` + strings.Replace(bridgePage("", ""), "<h1>Council votes on bridge</h1>", kicker+"<h1>"+headline+"</h1>", 1)
		if a := read(t, page, "https://courier.example"+c.path+"/x"); a.Kind != c.want {
			t.Errorf("%+v: Kind = %q (%s)", c, a.Kind, a.Found["kind"])
		}
	}
}

// Agency copy is told by its byline, or where it has none by its dateline.
func TestWire(t *testing.T) {
	for _, c := range []struct {
		site, byline, dateline string
		want                   news.Kind
	}{
		{"The Courier", "Reuters", "", news.KindWire},
		{"The Courier", "", "BERLIN (dpa) - ", news.KindWire},
		{"The Courier", "", "Hamburg/Berlin (dpa/lno) - ", news.KindWire},
		{"The Courier", "", "МОСКВА, 5 апр — РИА Новости. ", news.KindWire},
		{"The Courier", "", "МОСКВА, 5 апреля. /ТАСС/. ", news.KindWire},
		{"The Courier", "", "(서울=연합뉴스) ", news.KindWire},
		{"The Courier", "", "القاهرة - رويترز - ", news.KindWire},
		{"РИА Новости", "", "МОСКВА, 5 апр — РИА Новости. ", news.KindStory},
		{"The Courier", "", "PITTSBURGH, PA — ", news.KindStory},
		{"The Courier", "By Nell Byline", "BERLIN (dpa) - ", news.KindStory},
		{"The Courier", "", "BERLIN -- ", news.KindStory},
		{"Reuters", "Reuters", "", news.KindStory},
	} {
		byline := ""
		if c.byline != "" {
			byline = `<p class="byline">` + c.byline + `</p>`
		}
		page := `<meta property="og:site_name" content="` + c.site + `">` + strings.NewReplacer("</h1><p>", "</h1>"+byline+"<p>"+c.dateline).Replace(bridgePage("", ""))
		if a := read(t, page, "https://courier.example/x"); a.Kind != c.want {
			t.Errorf("%+v: Kind = %q (%s)", c, a.Kind, a.Found["kind"])
		}
	}
}

// Pages of pictures, videos and recordings have little text beside them.
func TestMedia(t *testing.T) {
	ld := func(kind string) string {
		return `<script type="application/ld+json">{"@type":"` + kind + `","name":"The storm"}</script>`
	}
	photos := ""
	for _, what := range strings.Fields("mole lorry bakery ferry pilots town tug") {
		photos += `<figure><img src="/img/` + what + `.jpg" width="1600" height="1067"><figcaption>Waves break over the ` + what + `, on the second day.</figcaption></figure>`
	}
	head, text := "<h1>The storm from the air</h1>", "<p>"+bridge1+"</p>"
	for _, c := range []struct {
		name, path, page string
		want             news.Kind
	}{
		{"pictures", "/x", head + text + photos, news.KindGallery},
		{"pictures of a story", "/x", bridgePage("", photos), news.KindStory},
		{"gallery", "/x", ld("ImageGallery") + head + text + text + text + photos, news.KindGallery},
		{"player in an address of videos", "/videos/storm", head + text + `<iframe src="https://www.youtube.com/embed/x"></iframe>`, news.KindVideo},
		{"player in a story", "/storm", strings.Replace(bridgePage("", ""), "</p>", `</p><iframe src="https://www.youtube.com/embed/x"></iframe>`, 1), news.KindStory},
		{"headline", "/x", "<h1>Video: The storm from the air</h1>" + text + `<video src="/storm.mp4"></video>`, news.KindVideo},
		{"type", "/x", ld("VideoObject") + head + text, news.KindVideo},
		{"og:type", "/x", `<meta property="og:type" content="video.other">` + head + text, news.KindVideo},
		{"episode", "/x", ld("PodcastEpisode") + head + text, news.KindAudio},
		{"recording in an address of podcasts", "/podcasts/quay", head + text + `<iframe src="https://embed.acast.com/quay"></iframe>`, news.KindAudio},
		{"story read aloud", "/x", ld("AudioObject") + bridgePage("", "<p>"+strings.Repeat(ferry1+" ", 4)+"</p>"), news.KindStory},
	} {
		if a := read(t, c.page, "https://courier.example"+c.path); a.Kind != c.want {
			t.Errorf("%s: Kind = %q (%s), %d photos; want %q", c.name, a.Kind, a.Found["kind"], len(a.Photos), c.want)
		}
	}
}

// A story of which the page has but the headline is one, and says that the rest is missing.
func TestNoText(t *testing.T) {
	a := read(t, `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge"}</script><div id=root></div>`, "https://courier.example/x")
	if a.Kind != news.KindStory || a.Truncated == nil || !*a.Truncated {
		t.Errorf("Kind = %q, Truncated = %v", a.Kind, a.Truncated)
	}
}

// What a paper writes of itself is no story; what it writes of others' is.
func TestHouse(t *testing.T) {
	text := "<p>" + bridge1 + "</p><p>" + bridge2 + "</p><p>" + ferry1 + "</p>"
	signed := `<p class="byline">By Nell Byline</p>`
	for _, c := range []struct {
		path, head string
		want       news.Kind
	}{
		{"/about-us", "<h1>The Courier and its people</h1>", news.KindOther},
		{"/impressum.html", "<h1>Wer wir sind</h1>", news.KindOther},
		{"/en/info/privacy_policy", "<h1>What we know of you</h1>", news.KindOther},
		{"/node/17", "<h1>Terms of use</h1>", news.KindOther},
		{"/node/18", "<h1>Datenschutz</h1>", news.KindOther},
		{"/politics/privacy-policy-of-town", "<h1>Privacy policy of town</h1>", news.KindStory},
		{"/2026/05/04/news/contact", "<h1>First contact</h1>", news.KindStory},
		{"/about", "<h1>About time</h1>" + signed, news.KindStory},
		{"/node/19", `<h1>Imprint</h1><time datetime="2026-05-04T08:00:00Z">4 May 2026</time>`, news.KindStory},
	} {
		if a := read(t, "<article>"+c.head+text+"</article>", "https://courier.example"+c.path); a.Kind != c.want {
			t.Errorf("%s %s: Kind = %q (%s); want %q", c.path, c.head, a.Kind, a.Found["kind"], c.want)
		}
	}
}
