package extract

import (
	"strings"

	"newsmorgue/extract/lexicon"
)

// Sizes of a text that is but the beginning of a story, in bytes: one of that little
// is none that is whole, and one of that much is no beginning, whatever stands behind it.
const (
	stubText  = 700
	intro     = 2500
	nearLines = 25 // behind the body, in which the wall stands
)

// free reads whether the story can be read without paying, and whether this is but
// its beginning.
func (r *reading) free() {
	free, known := r.ruledFree()
	if !known {
		free, known = r.statedFree()
	}
	if tier, _ := r.meta.first("article:content_tier", "og:article:content_tier"); !known && tier != "" {
		free, known = strings.EqualFold(tier, "free"), true
		r.found("free", "meta article:content_tier")
	}
	wall := (!known || !free) && len(r.a.Text) < intro && r.walled()
	if !known && wall {
		free, known = false, true
		r.found("free", "words of a paywall")
	}
	if !known {
		return
	}
	r.a.Free = &free
	if !free {
		cut := wall || len(r.a.Text) < stubText || r.brokenOff()
		r.a.Truncated = &cut
	}
}

// statedFree is what linked data says of isAccessibleForFree: of the story, or where it
// is silent, of a part of it.
func (r *reading) statedFree() (free, known bool) {
	if r.story == nil {
		return false, false
	}
	if free, known = yesNo(r.story["isAccessibleForFree"]); known {
		r.found("free", "json-ld isAccessibleForFree")
		return free, known
	}
	for _, part := range many(r.story["hasPart"]) {
		if o, ok := r.ld.deref(part).(object); ok {
			if free, ok := yesNo(o["isAccessibleForFree"]); ok && !free {
				r.found("free", "json-ld hasPart")
				return false, true
			}
		}
	}
	return false, false
}

// yesNo reads a boolean of linked data, which may be a word or an address.
func yesNo(v any) (yes, known bool) {
	switch v := v.(type) {
	case bool:
		return v, true
	case string:
		return strings.HasSuffix(strings.ToLower(v), "true"), v != ""
	}
	return false, false
}

// brokenOff reports whether the text is much shorter than linked data say it is.
func (r *reading) brokenOff() bool {
	if r.story == nil {
		return false
	}
	if n, ok := r.story["wordCount"].(float64); ok && n > 150 && float64(r.a.WordCount)*1.6 < n {
		return true
	}
	body, _ := r.story["articleBody"].(string)
	return len(body) > 2*len(r.a.Text)+500
}

// walled reports whether the lines within and right behind the body ask to pay for the
// rest of the story.
func (r *reading) walled() bool {
	if len(r.list) == 0 {
		return false
	}
	from := r.list[0].line
	to := min(r.list[len(r.list)-1].line+nearLines, len(r.lines))
	for i := from; i < to; i++ {
		l := &r.lines[i]
		if l.text > 400 || l.marks&(menu|remarks|hidden|advert|caption) != 0 {
			continue
		}
		s := r.text(*l)
		if weiter.Begins(s) && plus(s) || wallWords.In(s) || l.digits > 0 && remains(s) {
			return true
		}
	}
	return false
}

// remains reports whether a line says how much of the story is left to be read: "Pozostało
// 80% artykułu".
func remains(s string) bool {
	before, of, ok := strings.Cut(s, "%")
	before = strings.TrimRight(before, " ")
	return ok && number(before[strings.LastIndexByte(before, ' ')+1:]) && shares.Begins(strings.TrimLeft(of, " "))
}

// shares follow the percentage in such a line.
var shares = lexicon.NewTable(`of this article|of this story|of the article remain|dieses artikels|de cet article|de este artículo|del artículo por leer|deste artigo|di questo articolo|van dit artikel|av denne artikkelen|av artikeln|artykułu|tekstu do przeczytania|článku zbývá|cikkből|этой статьи`)

// plus reports whether a line names an offer with a plus: "Courier+", alone or before
// what it costs.
func plus(s string) bool {
	before, behind, ok := strings.Cut(s, "+")
	return ok && !strings.HasSuffix(before, " ") && (behind == "" || strings.ContainsAny(behind[:1], " .:,!"))
}

// weiter begin a line that sells the rest of a story under the name of an offer with a
// plus: "Weiterlesen mit Courier+".
var weiter = lexicon.NewTable(`weiterlesen mit|lesen sie weiter mit|read on with|continue with|continuez avec|lire la suite avec|sigue leyendo con|continua a leggere con|lees verder met|les videre med|läs vidare med|fortsett å lese med|fortsätt läsa med|læs videre med|jatka lukemista`)

// wallWords are words of a line that asks to pay, or to register, for the rest of a story.
var wallWords = lexicon.NewFinder(`
	subscribe to continue reading|subscribe to read the full|subscribe to read on|subscribe to keep reading|subscribe now to read|subscribe to unlock|to continue reading this article|to continue reading, |to read the full story|to read the full article|to read the rest of this|
	to unlock this article|unlock this article|this article is for subscribers|this story is for subscribers|this article is reserved for|this content is for subscribers|this is a premium article|this is a subscriber-only|available to subscribers only|
	for subscribers only|subscribers only content|exclusive to subscribers|register to continue reading|create a free account to continue|create an account to continue reading|log in to continue reading|sign in to continue reading|keep reading for|
	you have reached your limit|you've reached your limit|you have reached your article limit|want to read more? subscribe|this post is for paid subscribers|this post is for paying subscribers|
	weiterlesen mit einem abo|weiterlesen mit ihrem|weiterlesen mit digital-abo|mit einem abo weiterlesen|jetzt abo abschließen|abo abschließen und|jetzt abonnieren und weiterlesen|um weiterzulesen|sie möchten weiterlesen|lesen sie weiter mit|diesen artikel weiterlesen|dieser artikel ist abonnenten vorbehalten|nur für abonnenten|exklusiv für abonnenten|
	für abonnenten lesbar|dieser inhalt ist exklusiv|artikel freischalten|alle artikel freischalten|dieser artikel ist kostenpflichtig|kostenpflichtiger inhalt|mit abo weiterlesen|jetzt testen und weiterlesen|zugang zu allen artikeln|den ganzen artikel lesen|
	réservé aux abonnés|réservée aux abonnés|réservé à nos abonnés|réservés aux abonnés|abonnez-vous pour lire|abonnez-vous pour continuer|pour lire la suite|la suite est réservée|article abonné|poursuivez votre lecture|
	solo para suscriptores|exclusivo para suscriptores|contenido exclusivo para suscriptores|contenido para suscriptores|suscríbete para seguir leyendo|suscríbete para continuar|para seguir leyendo|para continuar leyendo|accede a este contenido|
	riservato agli abbonati|contenuto riservato|abbonati per continuare|abbonati per leggere|per continuare a leggere|continua a leggere questo articolo|articolo riservato|questo contenuto è riservato|
	exclusivo para assinantes|conteúdo exclusivo para|exclusivo para subscritores|assine para continuar|para continuar a ler|para continuar lendo|para ler a matéria completa|conteúdo para assinantes|este artigo é exclusivo|
	alleen voor abonnees|exclusief voor abonnees|word abonnee om|lees verder met een abonnement|lees onbeperkt|om verder te lezen|dit artikel is exclusief|
	for abonnenter|kun for abonnenter|bli abonnent for å lese|for å lese videre|for å lese hele|denne saken er for|denne artikkelen er for|kun for abonnementer|artiklen er for abonnenter|for at læse videre|læs hele artiklen|få adgang til hele|
	endast för prenumeranter|för att läsa vidare|för dig som är prenumerant|artikeln är låst|bli prenumerant för|läs vidare – |bara för prenumeranter|vain tilaajille|lue koko artikkeli|tämä juttu on tilaajille|kirjaudu lukeaksesi|
	tylko dla prenumeratorów|dla prenumeratorów|wykup dostęp|czytaj dalej z|dostęp do pełnej treści|pouze pro předplatitele|pro předplatitele|předplaťte si|odomknite|len pre predplatiteľov|csak előfizetőknek|előfizetőinknek|
	doar pentru abonați|samo za pretplatnike|samo za naročnike|ainult tellijatele|tikai abonentiem|tik prenumeratoriams|
	только для подписчиков|доступно подписчикам|доступна подписчикам|доступен подписчикам|для платных подписчиков|оформите подписку, чтобы|чтобы читать дальше|чтобы прочитать полностью|продолжение доступно|лише для передплатників|тільки для передплатників|
	само за абонати|μόνο για συνδρομητές|yalnızca abone|sadece aboneler|devamını okumak için|abonelere özel|للمشتركين فقط|هذا المحتوى للمشتركين|اشترك لقراءة|ویژه مشترکین|למנויים בלבד|כתבה זו למנויים|केवल सदस्यों|पूरी खबर पढ़ने के लिए|
	khusus pelanggan|untuk pelanggan|berlangganan untuk|dành cho thuê bao|đăng ký để đọc tiếp|有料会員限定|会員限定記事|この記事は有料|続きを読むには|会员专享|付费阅读|订阅后|訂閱後|付費閱讀|訂戶專享|유료회원|구독자 전용|로그인 후 이용|회원 전용`)
