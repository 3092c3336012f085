package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
)

// wall recognises pages that stand in the way of a story: challenges, consent walls,
// errors that are answered with status 200, log-ins.
func (r *reading) wall(text int32) (news.Kind, string) {
	if text > wallText || text > shortBody && r.claimsStory() {
		return "", ""
	}
	said := r.said()
	if r.consents(said, text) {
		return news.KindConsent, "words of a consent wall"
	}
	if r.claimsStory() && text > 0 {
		return "", ""
	}
	title := strings.ToLower(tidy(r.titleText) + " | " + r.a.Headline)
	switch {
	case r.guarded(text), text < 1500 && containsAny(title, challengeTitles), text < 1000 && r.nodes[0].text < 2500 && challengeWords.In(said):
		return news.KindChallenge, "words or scripts of a challenge"
	case r.a.Byline == "" && errorTitled(title, text):
		return news.KindSoftError, "title"
	case text < 1000 && r.nodes[0].text < 4000 && errorWords.In(said) && !r.dressed():
		return news.KindSoftError, "text"
	case text < 2500 && containsAny(title, consentTitles):
		return news.KindConsent, "title"
	case text < 800 && r.asksPassword() && !r.dressed():
		return news.KindOther, "log-in"
	}
	return "", ""
}

// Sizes of a body, in visible bytes, that are too much for what stands in the way of a
// story: beneath an error may stand a list of popular stories, but on a page that calls
// itself a story no wall is longer than shortBody.
const (
	wallText  = 6000
	shortBody = 1200
)

// said is the text of the page's first lines that are no menu.
func (r *reading) said() string {
	var b strings.Builder
	for i := range r.lines {
		if l := &r.lines[i]; l.marks&(menu|remarks|hidden) == 0 {
			b.WriteString(r.text(*l))
			b.WriteByte('\n')
		}
		if b.Len() > 8000 {
			break
		}
	}
	return b.String()
}

// errorTitled reports whether the title says that there is no page: all of one of its
// parts does, or most of it and there is little text.
func errorTitled(title string, text int32) bool {
	for _, part := range strings.FieldsFunc(title, func(c rune) bool { return strings.ContainsRune("|–—·»", c) }) {
		part = strings.Trim(part, " .!-")
		if slices.Contains(errorTitles, part) || part == "404" || part == "451" || part == "not found" {
			return true
		}
		if text < 1500 && slices.ContainsFunc(errorTitles, func(p string) bool { return strings.Contains(part, p) && len(part) < 2*len(p)+20 }) {
			return true
		}
	}
	return false
}

// consents reports whether most of what the page says is about cookies, as a wall does.
func (r *reading) consents(said string, text int32) bool {
	if !consentWords.In(said) || !r.claimsStory() && len(r.a.Authors) > 0 {
		return false
	}
	var about, other int32
	hits := 0
	for i := range r.lines {
		l := &r.lines[i]
		if l.text < 30 || l.link*2 > l.text || l.marks&(menu|remarks|hidden) != 0 {
			continue
		}
		s := strings.ToLower(r.text(*l))
		n := 0
		if consentWords.In(s) {
			for _, p := range consentPhrases {
				if strings.Contains(s, p) {
					n++
				}
			}
		}
		if hits += n; n > 0 || l.marks&consent != 0 && l.text > 60 {
			about += l.text
		} else if l.prose() > 0 {
			other += l.text
		}
	}
	if r.claimsStory() && text > 0 {
		return hits >= 4 && about > other*4
	}
	return hits >= 2 && about > other*2
}

// guarded reports whether scripts, frames or names of a system against robots stand on
// a page of few words.
func (r *reading) guarded(text int32) bool {
	if text > 1500 || r.nodes[0].text > 3000 {
		return false
	}
	for i := range r.nodes {
		n := r.nodes[i].n
		if n.Type != html.ElementNode {
			continue
		}
		if containsAny(strings.ToLower(attr(n, "id")+" "+attr(n, "src")+" "+attr(n, "action")), guards) {
			return true
		}
		if n.DataAtom == atom.Script && n.FirstChild != nil && r.nodes[0].text < 600 && containsAny(strings.ToLower(n.FirstChild.Data[:min(len(n.FirstChild.Data), 4000)]), guards) {
			return true
		}
	}
	return false
}

// asksPassword reports whether the page has a field for a password.
func (r *reading) asksPassword() bool {
	return slices.ContainsFunc(r.nodes, func(n node) bool { return n.n.DataAtom == atom.Input && attr(n.n, "type") == "password" })
}

// guards are names that systems against robots give to their scripts and elements.
var guards = lexicon.List(`challenge-platform|cf-challenge|cf_chl_opt|cf-chl-|challenges.cloudflare.com|captcha-delivery.com|px-captcha|_pxappid|perimeterx|_incapsula_resource|incapsula|awswafcookiedomainlist|awswaf|
	sec-cpt|akam-sw|kpsdk|ddos-guard|sucuri_cloudproxy|geetest|hsprotect|arkoselabs|distil_r_captcha|friendlycaptcha|queue-it.net`)

var challengeTitles = lexicon.List(`just a moment|attention required|are you a robot|are you human|verify you are human|access denied|security check|checking your browser|captcha|pardon our interruption|
	bot verification|un momento|un instant…|einen moment|nur einen moment|ddos-guard|request blocked|access to this page has been denied|human verification|please verify|robot check|robot or human|you have been blocked|
	checking if the site connection is secure|sicherheitsüberprüfung|sicherheitsprüfung|vérification de sécurité|verificación de seguridad|verifica di sicurezza|verificação de segurança|проверка безопасности|
	проверка браузера|вы не робот|ой, капча|güvenlik kontrolü|安全验证|安全驗證|人机验证|请完成验证|セキュリティチェック|보안 확인`)

// challengeWords are what a challenge says to its reader.
var challengeWords = lexicon.NewFinder(`verify you are human|verify that you are human|verifying you are human|confirm you are human|prove you are human|prove you're not a robot|you are not a robot|you're not a robot|
	checking your browser before|checking if the site connection|needs to review the security of your connection|enable javascript and cookies to continue|please enable cookies and reload|please enable js and disable any ad blocker|
	unusual traffic from your|unusual activity from your|automated access|made us think you were a bot|made us think that you are a bot|press & hold|press and hold|complete the security check|why have i been blocked|performance & security by|ddos protection by|
	you don't have permission to access|you have been blocked|request unsuccessful. incapsula|this request was blocked|
	dass sie ein mensch sind|dass sie kein roboter sind|ungewöhnliche aktivitäten|ihr browser wird überprüft|que vous êtes humain|que vous n'êtes pas un robot|vous êtes un humain|vérification de votre navigateur|
	que eres humano|que no eres un robot|que usted es humano|actividad inusual|che sei umano|che non sei un robot|di non essere un robot|que você é humano|que não é um robô|dat je een mens bent|dat u geen robot bent|
	att du är människa|inte är en robot|że nie jesteś robotem|że jesteś człowiekiem|že nejste robot|подтвердите, что вы человек|что вы не робот|запросы с вашего устройства похожи на автоматические|що ви не робот|
	insan olduğunuzu|robot olmadığınızı|أنك إنسان|أنك لست روبوت|لست برنامج روبوت|bukan robot|không phải là robot|请完成安全验证|请输入验证码|请完成下方验证|访问过于频繁|請完成驗證|ロボットではない|人間であることを|로봇이 아닙니다|사람인지 확인`)

var errorTitles = lexicon.List(`unavailable due to legal reasons|unavailable for legal reasons|page not found|404 not found|404 error|error 404|404 -|404 –|404 page not found|404 page|file not found|article not found|story not found|content not found|page unavailable|page missing|oops|
	seite nicht gefunden|artikel nicht gefunden|seite nicht verfügbar|fehler 404|diese seite existiert nicht|page introuvable|page non trouvée|erreur 404|article introuvable|cette page n'existe pas|cette page n'existe plus|
	página no encontrada|error 404 página no encontrada|no se encontró la página|contenido no encontrado|pagina non trovata|pagina inesistente|errore 404|página não encontrada|erro 404|conteúdo não encontrado|
	страница не найдена|ошибка 404|страницы не существует|такой страницы нет|сторінку не знайдено|помилка 404|сторінка не знайдена|старонка не знойдзена|страницата не е намерена|страница није пронађена|stranica nije pronađena|stran ni najdena|
	sayfa bulunamadı|aradığınız sayfa bulunamadı|səhifə tapılmadı|halaman tidak ditemukan|halaman tidak dijumpai|الصفحة غير موجودة|الصفحة غير متوفرة|صفحه یافت نشد|صفحه پیدا نشد|הדף לא נמצא|העמוד לא נמצא|
	strona nie została znaleziona|nie znaleziono strony|strona nie istnieje|stránka nenalezena|stránka nebyla nalezena|stránka neexistuje|stránka sa nenašla|az oldal nem található|pagina nu a fost găsită|pagina nu există|
	siden ble ikke funnet|siden finnes ikke|siden blev ikke fundet|siden findes ikke|sidan hittades inte|sidan kunde inte hittas|sidan finns inte|sivua ei löytynyt|sivua ei löydy|síða fannst ekki|lehte ei leitud|lapa nav atrasta|puslapis nerastas|
	pagina niet gevonden|deze pagina bestaat niet|η σελίδα δεν βρέθηκε|ページが見つかりません|お探しのページは見つかりません|お探しのページが見つかりません|页面不存在|页面未找到|找不到页面|找不到網頁|您访问的页面不存在|頁面不存在|
	페이지를 찾을 수 없|존재하지 않는 페이지|ไม่พบหน้า|không tìm thấy trang|trang không tồn tại|ukurasa haukupatikana|पृष्ठ नहीं मिला|पेज नहीं मिला|পাতাটি পাওয়া যায়নি|бет табылмады|барак табылган жок|
	we can't find that page|page doesn't exist|page does not exist|this page isn't available|something went wrong|service unavailable|internal server error|bad gateway|gateway timeout|503 service|500 internal|
	down for maintenance|under maintenance|site maintenance|scheduled maintenance|maintenance mode|we'll be right back|we’ll be right back|be right back|wartungsarbeiten|wartungsmodus|site en maintenance|maintenance en cours|
	sitio en mantenimiento|en mantenimiento|sito in manutenzione|em manutenção|в разработке|технические работы|сайт на обслуживании|bakım çalışması|bakımdayız|メンテナンス中|维护中|網站維護|점검 중`)

// errorWords are what a page says that is not there.
var errorWords = lexicon.NewFinder(`the page you are looking for|the page you're looking for|the page you were looking for|the page you requested|the page that you|page could not be found|couldn't find the page|could not find the page|can't find the page|
	cannot find the page|this page doesn't exist|this page does not exist|this page no longer exists|this article is no longer available|this story is no longer available|this content is no longer available|has been moved or deleted|has been removed or|
	the requested url was not found|no longer exists|we are currently performing maintenance|we are performing scheduled maintenance|undergoing maintenance|temporarily unavailable|will be back shortly|performing some maintenance|performing maintenance|we'll be back online|we’ll be back online|access cannot be granted|
	not available in your country|not available in your region|unavailable in your country|unavailable in your region|unavailable in most european countries|in ihrem land nicht verfügbar|in ihrer region nicht verfügbar|n'est pas disponible dans votre|no está disponible en su país|
	no está disponible en tu país|non è disponibile nel tuo paese|não está disponível no seu país|недоступен в вашей стране|недоступен в вашем регионе|недоступна в вашем регионе|an error has occurred|an unexpected error|
	seite, die sie suchen|gesuchte seite|seite existiert nicht|seite wurde nicht gefunden|konnte nicht gefunden werden|nicht mehr verfügbar|steht nicht mehr zur verfügung|wartungsarbeiten|
	la page que vous|page demandée|n'existe pas ou|n'existe plus|n'est plus disponible|est introuvable|página que busca|página que buscas|página solicitada|no existe o|ya no está disponible|ya no existe|
	la pagina che|pagina richiesta|non è più disponibile|non esiste più|página que procura|página que você|não está mais disponível|não existe mais|não foi encontrada|
	запрашиваемая страница|запрашиваемой страницы|страница, которую вы|страница удалена|была удалена или|неправильно набран адрес|ведутся технические работы|сторінка, яку ви|aradığınız sayfa|aradığınız içerik|
	halaman yang anda|الصفحة التي تبحث|الصفحة المطلوبة|صفحه مورد نظر|pagina die u|pagina die je|bestaat niet meer|siden du leter|siden du leder|sidan du söker|sidan du letar|sivua, jota|etsimääsi sivua|strona, której szukasz|
	stránka, kterou|hledaná stránka|a keresett oldal|お探しのページ|ご指定のページ|ページは存在しない|您访问的页面|您要查看的页面|您所访问的|您要找的頁面|요청하신 페이지|찾으시는 페이지|trang bạn`)

var consentTitles = lexicon.List(`before you continue|privacy settings|cookie consent|consent required|zustimmung|einwilligung|we value your privacy|your privacy choices|datenschutzeinstellungen|einstellungen zum datenschutz|
	cookie settings|cookies settings|your privacy|privacy gate|privacy-einstellungen|cookie-einstellungen|bevor sie fortfahren|avant de continuer|avant d'accéder|antes de continuar|prima di continuare|voordat je verdergaat|innan du fortsätter|
	paramètres de confidentialité|votre vie privée|configuración de privacidad|tu privacidad|impostazioni privacy|la tua privacy|a sua privacidade|ustawienia prywatności|nastavení soukromí|privacyinstellingen|cookiewall|cookie wall|gizlilik ayarları`)

// consentPhrases are what consent walls say: those of the IAB's framework, of Sourcepoint,
// OneTrust, Didomi, Usercentrics, Quantcast, Google and Yahoo, and of walls that ask to
// pay or agree.
var consentPhrases = lexicon.List(`we value your privacy|we care about your privacy|we respect your privacy|your privacy is important|we and our|our partners|store and/or access information|store and access information|storing and accessing information|
	personalised ads|personalized ads|personalised advertising|personalized advertising|audience research and services development|precise geolocation|legitimate interest|accept all|reject all|manage settings|manage your choices|
	manage preferences|withdraw your consent|consent to the use of cookies|use of cookies|cookies and data|before you continue to|family of brands|your personal data|personal data, such as|unique identifiers|
	wir und unsere|unsere partner|mit werbung weiterlesen|mit werbung lesen|mit werbung nutzen|werbung und tracking|ohne werbung und|ohne tracking|werbefrei lesen|informationen auf einem gerät|personenbezogene daten|berechtigtes interesse|
	alle akzeptieren|akzeptieren und weiter|einwilligung|zustimmen und weiter|pur-abo|cookies und ähnliche|verarbeitung ihrer daten|ihre privatsphäre|
	nous et nos|nos partenaires|continuer sans accepter|vos données personnelles|données personnelles|stocker et/ou accéder|tout accepter|accepter et fermer|votre consentement|intérêt légitime|publicité personnalisée|dépôt de cookies|
	nosotros y nuestros|nuestros socios|aceptar todo|aceptar y continuar|datos personales|almacenar o acceder|su consentimiento|tu consentimiento|interés legítimo|publicidad personalizada|rechazar y suscrib|uso de cookies|
	noi e i nostri|i nostri partner|accetta e continua|accetta tutto|dati personali|archiviare e/o accedere|tuo consenso|legittimo interesse|annunci personalizzati|rifiuta e abbonati|
	nós e os nossos|nossos parceiros|aceitar tudo|aceitar e continuar|dados pessoais|armazenar e/ou aceder|seu consentimento|anúncios personalizados|
	wij en onze|onze partners|alles accepteren|akkoord en doorgaan|persoonsgegevens|informatie op een apparaat|gerechtvaardigd belang|gepersonaliseerde advertenties|toestemming|
	vi och våra|våra partner|godkänn alla|acceptera alla|personuppgifter|vi og våre|våre partnere|godta alle|personopplysninger|vi og vores|vores partnere|acceptér alle|accepter alle|personoplysninger|
	me ja kumppanimme|kumppanimme|hyväksy kaikki|henkilötieto|my i nasi|nasi partnerzy|zaakceptuj wszystkie|przechodzę do serwisu|dane osobowe|danych osobowych|my a naši|naši partneři|přijmout vše|osobní údaje|osobních údajů|
	mi és partnereink|partnereink|összes elfogadása|személyes adat|noi și partenerii|partenerii noștri|accept toate|date cu caracter personal|мы и наши партнеры|наши партнёры|принять все|персональных данных|файлы cookie|
	biz ve ortaklarımız|iş ortaklarımız|tümünü kabul et|kişisel veri|εμείς και οι συνεργάτες|αποδοχή όλων|προσωπικά δεδομένα|נחנו והשותפים|kami dan mitra|terima semua|当社とパートナー|すべて同意|同意して続行|接受所有|全部接受|个人数据|모두 동의|개인정보|
	naszych partnerów|nasi zaufani partnerzy|zgodę na przetwarzanie|wyrazić zgodę|wycofać zgodę|pliki cookie|plików cookie|twoją prywatność|наши партнеры|наши партнёры|персональные данные|согласие на обработку|отозвать согласие|файлов cookie|персонализированную реклам|
	наші партнери|персональні дані|персональних даних|файли cookie|файлів cookie|персоналізован|згоду на обробку|погодитися або|відкликати згоду|вашу приватність|
	souhlas se zpracováním|svůj souhlas|soubory cookie|souborů cookie|personalizované reklamy|vašeho soukromí|naši partneri|osobné údaje|súhlas so spracovaním|súbory cookie|svoj súhlas|
	当社および|個人データ|cookieなど|クッキーを|同意するを|同意したこと|同意を撤回|コンテンツをパーソナライズ|広告をパーソナライズ|쿠키와 같은|쿠키를 사용|쿠키를 이용|맞춤형 광고|동의를 클릭|처리에 동의|동의를 철회|당사와 파트너|
	我们的合作伙伴|我们及合作伙伴|个性化广告|个性化的广告|点击同意|点击“同意”|撤回同意|您的偏好设置|您的隐私|我們的合作夥伴|我們及合作夥伴|個人化廣告|點擊同意|您的偏好設定|您的隱私|
	ملفات تعريف الارتباط|البيانات الشخصية|بياناتك الشخصية|إعلانات مخصصة|شركاؤنا|خصوصيتك|الموافقة أو الرفض|تفضيلاتك|سحب موافقتك|нашите партньори|бисквитки|лични данни|персонализирани реклами|съгласието си|вашата поверителност|
	kolačiće|osobne podatke|naši partneri|piškotke|osebne podatke|คุกกี้|ข้อมูลส่วนบุคคล|พันธมิตรของเรา|dữ liệu cá nhân|đối tác của chúng tôi|कुकीज़|व्यक्तिगत डेटा|हमारे भागीदार|کوکی|داده` + "\u200c" + `های شخصی|شرکای ما|קובצי cookie|קובצי עוגיות|מידע אישי`)

var consentWords = lexicon.NewFinder(strings.Join(consentPhrases, "|"))
