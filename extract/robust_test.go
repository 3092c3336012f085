package extract

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"newsmorgue/extract/news"
)

// harsh are pages as broken papers, old systems and cut connections serve them. Each has
// the headline and both paragraphs.
func harsh() map[string]string {
	head := "<title>Council votes on bridge | The Courier</title>"
	h1 := "<h1>Council votes on bridge</h1>"
	p1, p2 := "<p>"+bridge1+"</p>", "<p>"+bridge2+"</p>"
	ld := func(s string) string {
		return `<script type="application/ld+json">` + s + "</script>" + h1 + p1 + p2
	}
	return map[string]string{
		"plain":                   head + h1 + p1 + p2,
		"no body, no tags closed": "<h1>Council votes on bridge</h1><p>" + bridge1 + "<p>" + bridge2,
		"cut in a tag":            head + h1 + p1 + p2 + `<div class="rel`,
		"cut in a script":         head + h1 + p1 + p2 + `<script>var x = "<p>`,
		"cut in a comment":        head + h1 + p1 + p2 + `<!-- end of`,
		"cut in an entity":        head + h1 + p1 + p2 + `<p>&am`,
		"cut in a letter":         head + h1 + p1 + p2 + "<p>caf\xc3",
		"two bodies":              "<html><body><p>x</p></body><body>" + h1 + p1 + p2 + "</body></html><html><body></body></html>",
		"headline behind body":    "<body></body>" + h1 + p1 + p2,
		"upper case":              "<HTML><HEAD><TITLE>Council votes on bridge</TITLE></HEAD><BODY><H1>Council votes on bridge</H1><P>" + bridge1 + "<P>" + bridge2 + "</BODY></HTML>",
		"old make":                "<html><body><table><tr><td><font size=5><b>Council votes on bridge</b></font><br><br><font size=2>" + bridge1 + "<br><br>" + bridge2 + "</font></td></tr></table></body></html>",
		"breaks":                  head + h1 + "<div>" + bridge1 + "<br><br>" + bridge2 + "</div>",
		"breaks with blanks":      head + h1 + "<div>" + bridge1 + "<br/>&nbsp;<br/>\n" + bridge2 + "</div>",
		"XHTML":                   `<?xml version="1.0" encoding="utf-8"?>` + "\n" + `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head>` + head + `<script type="text/javascript">//<![CDATA[` + "\nvar a = '<p>';\n//]]></script></head><body><![CDATA[ x ]]><div/>" + h1 + p1 + p2 + `</body></html>`,
		"AMP":                     `<html amp lang="en"><head>` + head + `<style amp-boilerplate>body{}</style></head><body>` + h1 + `<amp-img src="/a.jpg" width="900" height="600"></amp-img>` + p1 + `<amp-ad type="x" width="300" height="250"></amp-ad>` + p2 + `<amp-analytics><script type="application/json">{}</script></amp-analytics></body></html>`,
		"frameset with noframes":  `<html><frameset cols="20%,80%"><frame src="menu.html"><frame src="main.html"></frameset><NoFrames><body>` + h1 + p1 + p2 + `</body></NoFrames></html>`,
		"nested forms and links":  head + `<form><form><a href="/a"><a href="/b">` + "</a></a>" + h1 + p1 + p2 + "</form></form>",
		"paragraphs in a button":  head + `<button>` + "</button>" + h1 + "<p>" + p1 + "</p>" + p2,
		"controls":                head + h1 + strings.Replace(p1, " ", "\x00 \x08", 1) + p2,

		"raw line breaks":   ld("{\"@type\":\"NewsArticle\",\"headline\":\"Council\nvotes on\tbridge\",\"author\":{\"name\":\"Nell Byline\"}}"),
		"comments":          ld(`{/* story */"@type":"NewsArticle", // of today` + "\n" + `"author":{"name":"Nell Byline"}}`),
		"trailing commas":   ld(`{"@type":"NewsArticle","author":[{"name":"Nell Byline",},],}`),
		"cut off":           ld(`{"@type":"NewsArticle","author":{"name":"Nell Byline"},"description":"The coun`),
		"wrapped in CDATA":  ld("//<![CDATA[\n{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Nell Byline\"}}\n//]]>"),
		"two values":        ld(`{"@type":"WebPage"} {"@type":"NewsArticle","author":{"name":"Nell Byline"}};`),
		"escaped as HTML":   ld(`{"@type":"NewsArticle","author":{"name":"Nell&nbsp;Byline"}}`),
		"deeper than sense": ld(strings.Repeat(`{"a":`, 3000)) + `<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Nell Byline"}}</script>`,
		"hundreds of blocks": strings.Repeat(`<script type="application/ld+json">{"@type":"ImageObject","url":"/a.jpg"}</script>`, 700) +
			ld(`{"@type":"NewsArticle","author":{"name":"Nell Byline"}}`),
	}
}

func TestHarsh(t *testing.T) {
	for name, page := range harsh() {
		a := read(t, page, "https://courier.example/bridge")
		if a.Headline != "Council votes on bridge" && name != "old make" {
			t.Errorf("%s: Headline = %q", name, a.Headline)
		}
		if !strings.Contains(a.Text, bridge1[30:]) || !strings.Contains(a.Text, "\n\n"+bridge2) || !a.Kind.Story() {
			t.Errorf("%s: Kind = %q, Text = %q", name, a.Kind, a.Text)
		}
		if strings.Contains(page, "Nell") && (len(a.Authors) != 1 || a.Authors[0].Name != "Nell Byline") {
			t.Errorf("%s: Authors = %v", name, a.Authors)
		}
		sound(t, name, a)
	}
}

// sound reports what no article may be.
func sound(t *testing.T, name string, a *news.Article) {
	t.Helper()
	b, err := json.Marshal(a)
	if err != nil || !utf8.Valid(b) || strings.Contains(string(b), `\ufffd`) && !strings.Contains(name, "cut") {
		t.Errorf("%s: not sound as JSON: %v", name, err)
	}
	if text := news.PlainText(a.Body); text != a.Text {
		t.Errorf("%s: Text = %q; the body says %q", name, a.Text, text)
	}
	for _, b := range a.Body {
		if (b.Type == news.PhotoBlock) != (b.Photo != nil) || b.Photo != nil && (*b.Photo < 0 || *b.Photo >= len(a.Photos)) {
			t.Errorf("%s: block %+v; there are %d photos", name, b, len(a.Photos))
		}
	}
	if a.DatePrecision != a.PublishedAt.Precision() || news.Digest(a) != a.Digest {
		t.Errorf("%s: precision %q of %v, digest %s", name, a.DatePrecision, a.PublishedAt, a.Digest)
	}
}

// Other scripts, with and without blanks between words, from the right and from the left.
func TestScripts(t *testing.T) {
	for name, c := range map[string][3]string{
		"Chinese":  {"市议会投票决定建桥", "市议会周一投票决定在河上建一座桥，自从渡轮沉没以来，全城一直在盼望这座桥，市长说，这一天他等了四十年，每天划船上班。", "如果资金到位，工程将于春天开工，预计需要四年，市长说，他仍将划船上班，直到桥建成为止，谁也不能拦他。"},
		"Japanese": {"市議会、橋の建設を可決", "市議会は月曜日、川に橋を架けることを決めた。渡し船が沈んで以来、町が求めてきたもので、市長は四十年待ったと語った。", "資金が続けば春に着工し、完成まで四年かかる見通しだ。市長はそれまで毎日、船をこいで出勤するという。"},
		"Korean":   {"시의회, 다리 건설 의결", "시의회는 월요일 강에 다리를 놓기로 의결했다. 나룻배가 가라앉은 뒤로 마을이 바라던 일로, 시장은 사십 년을 기다렸다고 말했다.", "자금이 이어지면 봄에 공사가 시작되며, 완공까지 사 년이 걸릴 전망이다. 시장은 그때까지 노를 저어 출근한다고 했다."},
		"Thai":     {"สภาเมืองลงมติสร้างสะพาน", "สภาเมืองลงมติเมื่อวันจันทร์ให้สร้างสะพานข้ามแม่น้ำ ซึ่งชาวเมืองเรียกร้องมาตั้งแต่เรือข้ามฟากจมลง นายกเทศมนตรีกล่าวว่าเขารอมานานถึงสี่สิบปี.", "การก่อสร้างจะเริ่มในฤดูใบไม้ผลิ หากมีเงินเพียงพอ และจะใช้เวลาสี่ปี นายกเทศมนตรีกล่าวว่าเขาจะยังคงพายเรือไปทำงานจนกว่าสะพานจะเสร็จ."},
		"Arabic":   {"المجلس يصوت لبناء الجسر", "صوت المجلس يوم الاثنين لبناء جسر فوق النهر، وهو ما طالبت به المدينة منذ غرق العبارة، وقال العمدة إنه انتظر ذلك أربعين عاما.", "يبدأ البناء في الربيع إذا توفر المال، وسيستغرق أربع سنوات، كما يأمل العمدة الذي يجدف كل يوم إلى عمله، ولن يتوقف قبل ذلك."},
		"Hebrew":   {"המועצה הצביעה בעד הגשר", "המועצה הצביעה ביום שני בעד בניית גשר מעל הנהר, שהעיר ביקשה מאז טבעה המעבורת, וראש העיר אמר כי חיכה לכך ארבעים שנה.", "הבנייה תתחיל באביב, אם הכסף יספיק, ותימשך ארבע שנים, כך מקווה ראש העיר, החותר מדי יום לעבודתו, ולא יפסיק עד אז."},
		"Hindi":    {"परिषद ने पुल के पक्ष में मतदान किया", "परिषद ने सोमवार को नदी पर पुल बनाने के पक्ष में मतदान किया, जिसकी माँग शहर तब से कर रहा था जब नौका डूबी थी, महापौर ने कहा।", "यदि धन बना रहा तो निर्माण वसंत में शुरू होगा और चार वर्ष लगेंगे, ऐसी आशा महापौर को है, जो नाव खेकर काम पर जाते हैं।"},
		"Amharic":  {"ምክር ቤቱ ለድልድዩ ድምፅ ሰጠ", "ምክር ቤቱ ሰኞ ዕለት በወንዙ ላይ ድልድይ እንዲሠራ ድምፅ ሰጠ, ጀልባዋ ከሰጠመች ጀምሮ ከተማዋ ስትጠይቀው የነበረ ነው, ከንቲባው እንዳሉት አርባ ዓመት ጠብቀዋል.", "ገንዘቡ ከበቃ ግንባታው በጸደይ ይጀመራል, አራት ዓመትም ይፈጃል, ከንቲባው እንደሚመኙት, በየቀኑ እየቀዘፉ ወደ ሥራ ይሄዳሉ, እስከዚያም አያቆሙም."},
	} {
		for make, page := range map[string]string{
			"paragraphs": "<h1>" + c[0] + "</h1><p>" + c[1] + "</p><p>" + c[2] + "</p>",
			"breaks":     "<h1>" + c[0] + "</h1><div>" + c[1] + "<br><br>" + c[2] + "</div>",
		} {
			a := read(t, "<nav><a href=/>A</a></nav>"+page, "https://courier.example/x")
			if a.Headline != c[0] || a.Text != c[1]+"\n\n"+c[2] || !a.Kind.Story() {
				t.Errorf("%s in %s: Kind = %q, Headline = %q, Text = %q", name, make, a.Kind, a.Headline, a.Text)
			}
			sound(t, name, a)
		}
	}
}

// Much of what says little leaves the story alone.
func TestGiants(t *testing.T) {
	const size = 4 << 20
	story := bridgePage("", "")
	for name, unit := range map[string]string{
		"comments":    "<!-- note -->",
		"references":  "&amp;",
		"attributes":  ` data-a="<p>x</p>"`,
		"list":        "<ul><li>x",
		"state":       `"<p>x</p>",`,
		"linked data": `{"@type":"Thing","name":"x"},`,
		"times":       "<time>10:41</time>",
		"clocks":      "<p>10:41</p>",
	} {
		page := story + strings.Repeat(unit, size/len(unit))
		switch name {
		case "attributes":
			page = story + "<div" + strings.Repeat(unit, size/len(unit)) + "></div>"
		case "state":
			page = story + "<script>x=[" + strings.Repeat(unit, size/len(unit)) + "]</script>"
		case "linked data":
			page = story + `<script type="application/ld+json">[` + strings.Repeat(unit, size/len(unit)) + "]</script>"
		}
		if a := read(t, page, "https://courier.example/bridge"); !strings.Contains(a.Text, bridge1) {
			t.Errorf("%s: text of %d bytes lacks the story", name, len(a.Text))
		}
	}
}
