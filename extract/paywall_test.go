package extract

import (
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

func TestPaywall(t *testing.T) {
	ld := func(s string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge"` + s + `}</script>`
	}
	intro := "<article><h1>Council votes on bridge</h1><p>" + bridge1 + "</p><p>" + bridge2 + "</p><p>" + ferry1 + "</p>"
	for _, c := range []struct{ name, page, want string }{
		{"says nothing", intro + "</article>", "story, nothing said"},
		{"not free", ld(`,"isAccessibleForFree":false`) + intro + "</article>", "stub, not free, cut"},
		{"an address", ld(`,"isAccessibleForFree":"https://schema.org/False"`) + intro + "</article>", "stub, not free, cut"},
		{"a part", ld(`,"hasPart":[{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".rest"}]`) + intro + "</article>", "stub, not free, cut"},
		{"free with a part", ld(`,"isAccessibleForFree":true,"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false}`) + intro + "</article>", "story, free"},
		{"tier", `<meta property="article:content_tier" content="locked">` + intro + "</article>", "stub, not free, cut"},
		{"free tier", `<meta property="article:content_tier" content="free">` + intro + "</article>", "story, free"},
		{"not free, and whole", ld(`,"isAccessibleForFree":false`) + bridgePage("", ""), "story, not free"},
		{"shorter than stated", ld(`,"isAccessibleForFree":false,"wordCount":900`) + bridgePage("", ""), "stub, not free, cut"},

		{"English", intro + "<div><p>Subscribe to continue reading</p></div></article>", "stub, not free, cut"},
		{"German", intro + "<div><h3>Weiterlesen mit Kurier+</h3></div></article>", "stub, not free, cut"},
		{"German, with its price", intro + "<div><p>Weiterlesen mit K+ — zehn Wochen für einen Euro</p></div></article>", "stub, not free, cut"},
		{"German, an offer", intro + "<div><p>Das ist ein Text von K+. Jetzt Abo abschließen und alles lesen.</p></div></article>", "stub, not free, cut"},
		{"little of it", "<article><h1>Brücke gesperrt</h1><p>Der Rat hat am Dienstag beschlossen, die Brücke zu sperren.</p><div><h2>Weiterlesen mit Ihrem Abo</h2></div></article>", "stub, not free, cut"},
		{"a sum", bridgePage("", "<p>Weiterlesen mit 2 + 2 Augen, das konnte nur er.</p>"), "story, nothing said"},
		{"French", intro + "</article><div><p>Il vous reste 80 % de cet article à lire.</p></div>", "stub, not free, cut"},
		{"Spanish", intro + "<div><p>Contenido exclusivo para suscriptores</p></div></article>", "stub, not free, cut"},
		{"Italian", intro + "<div><p>Questo contenuto è riservato agli abbonati</p></div></article>", "stub, not free, cut"},
		{"Portuguese", intro + "<div><p>Conteúdo exclusivo para assinantes</p></div></article>", "stub, not free, cut"},
		{"Dutch", intro + "<div><p>Alleen voor abonnees</p></div></article>", "stub, not free, cut"},
		{"Polish", intro + "<div><p>Tekst tylko dla prenumeratorów</p></div></article>", "stub, not free, cut"},
		{"Polish, a share", intro + "<div><p>Pozostało 80% artykułu</p></div></article>", "stub, not free, cut"},
		{"a share of something else", intro + "<div><p>Articles make 80% of the paper</p></div></article>", "story, nothing said"},
		{"Russian", intro + "<div><p>Материал доступен только для подписчиков</p></div></article>", "stub, not free, cut"},
		{"Japanese", intro + "<div><p>この記事は有料会員限定です。</p></div></article>", "stub, not free, cut"},
		{"hidden", intro + `<div style="display:none"><p>Subscribe to continue reading</p></div></article>`, "story, nothing said"},
		{"menu", `<nav><p>Subscribe to continue reading</p></nav>` + intro + `</article>`, "story, nothing said"},
		{"behind a whole story", bridgePage("", "<p>"+strings.Repeat(ferry1+" ", 10)+"</p>") + "<p>Subscribe to continue reading</p>", "story, nothing said"},
	} {
		a := read(t, strings.Replace(c.page, bridge2, bridge2+" It has waited long.", 1), "https://courier.example/bridge")
		got := string(a.Kind)
		switch {
		case a.Free == nil:
			got += ", nothing said"
		case *a.Free:
			got += ", free"
		default:
			got += ", not free"
			if *a.Truncated {
				got += ", cut"
			}
		}
		if got != c.want {
			t.Errorf("%s: %s (%s); want %s", c.name, got, a.Found["free"], c.want)
		}
		if strings.Contains(a.Text, "Abo abschließen") {
			t.Errorf("%s: Text = %q has the offer", c.name, a.Text)
		}
		if a.Kind == news.KindStub && strings.Contains(c.page, bridge1) && !strings.Contains(a.Text, bridge1) {
			t.Errorf("%s: Text = %q lacks what can be read", c.name, a.Text)
		}
	}
}
