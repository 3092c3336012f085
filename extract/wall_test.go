package extract

import (
	"fmt"
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

// popular is a list of stories as it stands beneath an error or a log-in.
var popular = "<h2>Most popular</h2>" + func() (s string) {
	for i := range 8 {
		s += fmt.Sprintf(`<div><h3><a href="/story-%d">Mayor rows home again after the longest night of year %d</a></h3><p>%s</p></div>`, i, i, bridge1)
	}
	return s
}()

// What stands in the way of a story is none, in any language and whatever stands beneath.
func TestWalls(t *testing.T) {
	for _, c := range []struct {
		page string
		want news.Kind
	}{
		// Consent: Sourcepoint, OneTrust, Google, Yahoo, Didomi, and walls that ask to pay or agree.
		{`<title>The Courier</title><div><h2>We value your privacy</h2><p>We and our 812 partners store and/or access information on a device, such as cookies and process personal data, such as unique identifiers, for personalised ads, audience research and services development.</p><p>You may withdraw your consent at any time, or object where legitimate interest is used.</p><button>Accept all</button></div>`, news.KindConsent},
		{`<title>Before you continue to the Courier</title><h1>Before you continue</h1><p>We use cookies and data to deliver and maintain services, track outages and protect against spam, fraud and abuse.</p><form><button>Accept all</button><button>Reject all</button></form>`, news.KindConsent},
		{`<title>Kurier</title><div class="cmp"><h1>Weiterlesen mit Werbung oder Pur-Abo</h1><p>Wir und unsere Partner speichern Informationen auf einem Gerät und verarbeiten personenbezogene Daten, um Anzeigen zu zeigen, die zu Ihnen passen.</p><p>Mit Werbung weiterlesen, oder werbefrei lesen für wenig Geld im Monat, ohne Werbung und ohne Tracking.</p></div>`, news.KindConsent},
		{`<title>Le Courrier</title><h1>Le respect de votre vie privée est notre priorité</h1><p>Nous et nos partenaires stockons et/ou accédons à des informations sur un terminal, telles que les cookies, et traitons vos données personnelles, avec votre consentement.</p><a href="#">Continuer sans accepter</a>`, news.KindConsent},
		{`<title>El Correo</title><h1>Antes de continuar</h1><p>Nosotros y nuestros socios usamos cookies para guardar y tratar datos personales y mostrar publicidad personalizada, con su consentimiento o por interés legítimo.</p>`, news.KindConsent},
		{`<title>Il Corriere del Porto</title><p>Noi e i nostri partner archiviamo e accediamo a informazioni su un dispositivo e trattiamo dati personali, per annunci personalizzati, con il tuo consenso o per legittimo interesse.</p>`, news.KindConsent},
		{`<title>Kurier Portowy</title><h1>Dbamy o Twoją prywatność</h1><p>My i nasi partnerzy przechowujemy informacje na urządzeniu i przetwarzamy dane osobowe, za zgodą, którą można wycofać, i w innych celach.</p>`, news.KindConsent},
		{`<title>Havnekureren</title><h1>Vi bryr oss om personvernet</h1><p>Vi og våre partnere lagrer informasjon på enheten din og behandler personopplysninger, slik at annonsene passer deg, dersom du sier ja.</p>`, news.KindConsent},
		{`<title>Kurier</title><h1>Twoja prywatność</h1><p>Razem z partnerami zapisujemy na urządzeniu pliki cookie i czytamy je, a do tego, jeśli wolno, pokazujemy reklamy, które pasują.</p><p>Jednym kliknięciem można wyrazić zgodę, innym odmówić, i zmienić zdanie, kiedy się chce.</p>`, news.KindConsent},
		{`<title>Курьер</title><h1>Файлы cookie</h1><p>Мы и наши партнёры храним на устройстве файлы cookie, чтобы реклама была кстати.</p><p>Нажимая на кнопку, вы даёте согласие на обработку данных, и можете забрать его, когда захотите.</p>`, news.KindConsent},
		{`<title>Кур'єр</title><h1>Про файли</h1><p>Ми й наші партнери тримаємо на пристрої файли cookie та читаємо їх, щоб показувати рекламу.</p><p>Ви можете надати згоду на обробку або відкликати згоду, коли забажаєте.</p>`, news.KindConsent},
		{`<title>Kurýr</title><h1>Ptáme se vás</h1><p>My a naši partneři máme v zařízení soubory cookie a čteme je, aby reklama byla k věci.</p><p>Jedním kliknutím dáte souhlas se zpracováním, jiným ho zas vezmete zpět.</p>`, news.KindConsent},
		{`<title>전령</title><h1>알림</h1><p>저희 신문은 쿠키를 사용하여 기기에 정보를 남기고, 독자에게 맞춤형 광고를 보여 드리고자 합니다.</p><p>아래의 동의를 클릭하시면 됩니다. 언제든지 동의를 철회하실 수 있습니다.</p>`, news.KindConsent},
		{`<title>港口报</title><h1>请您选择</h1><p>我们和我们的合作伙伴在设备上存储文件，并读取它们，以便展示个性化广告，衡量其效果。</p><p>点击同意后即可阅读，您也可以随时撤回同意，或者另作选择。</p>`, news.KindConsent},
		{`<title>クーリエ</title><h1>お願い</h1><p>当社および提携先は、広告を選ぶために端末でクッキーを読み書きし、個人データを取り扱います。</p><p>同意するを押すとお読みいただけます。あとから同意を撤回することもできます。</p>`, news.KindConsent},
		{`<title>البريد</title><h1>قبل القراءة</h1><p>نحفظ نحن وشركاؤنا ملفات تعريف الارتباط على الجهاز ونقرأها، كي نعرض إعلانات مخصصة لمن يقبل بذلك.</p><p>يمكنكم القبول أو الرفض، ولكم سحب موافقتكم في أي وقت، أو تغيير خصوصيتك من هنا.</p>`, news.KindConsent},
		{`<title>Куриер</title><h1>Преди да четете</h1><p>Ние и нашите партньори пазим на устройството бисквитки и ги четем, за да показваме реклами.</p><p>С едно натискане давате съгласието си, с друго си го вземате обратно, когато пожелаете.</p>`, news.KindConsent},

		// Challenges: Cloudflare, DataDome, Akamai, PerimeterX, Imperva and others.
		{`<title>Just a moment...</title><div id="challenge-stage"></div><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script><p>Checking.</p>`, news.KindChallenge},
		{`<title>courier.example</title><h1>courier.example</h1><p>courier.example needs to review the security of your connection before proceeding.</p>`, news.KindChallenge},
		{`<title>courier.example</title><p>Please enable JS and disable any ad blocker</p><script>var dd={'host':'geo.captcha-delivery.com'}</script>`, news.KindChallenge},
		{`<title>Access Denied</title><h1>Access Denied</h1><p>You don't have permission to access "http://courier.example/x" on this server.</p><p>Reference #18.2d351ab8.1557333295.a4e16ab</p>`, news.KindChallenge},
		{`<title>Access to this page has been denied</title><div id="px-captcha"></div><p>Press &amp; Hold to confirm you are a human (and not a bot).</p>`, news.KindChallenge},
		{`<iframe src="/_Incapsula_Resource?CWUDNSAI=1">Request unsuccessful.</iframe>`, news.KindChallenge},
		{`<title>Sicherheitsprüfung</title><p>Bitte bestätigen Sie, dass Sie kein Roboter sind, bevor Sie auf die Seite gelangen.</p>`, news.KindChallenge},
		{`<title>Courrier</title><p>Merci de confirmer que vous n'êtes pas un robot pour accéder à la page demandée.</p>`, news.KindChallenge},
		{`<title>Ой!</title><p>Подтвердите, что запросы отправляли вы, а не робот: отметьте, что вы не робот.</p>`, news.KindChallenge},
		{`<title>Correo</title><p>Confirma que no eres un robot para seguir, por favor, y ten un poco de paciencia.</p>`, news.KindChallenge},
		{`<title>港口报</title><p>您的访问过于频繁，请完成安全验证后继续访问。</p>`, news.KindChallenge},

		// Errors with status 200, alone and over a list of popular stories.
		{`<title>Page not found | The Courier</title><h1>Page not found</h1><p>The page you are looking for is not here.</p>` + popular, news.KindSoftError},
		{`<title>404 | The Courier</title><meta property="og:type" content="article"><h1>Oops!</h1>` + popular, news.KindSoftError},
		{`<title>Kurier</title><h1>Hoppla!</h1><p>Die gesuchte Seite existiert nicht mehr, oder es hat sie nie gegeben.</p>`, news.KindSoftError},
		{`<title>Page introuvable - Le Courrier</title><h1>Erreur</h1><p>La page que vous cherchez n'existe plus.</p>` + popular, news.KindSoftError},
		{`<title>Página no encontrada</title><p>La página que buscas ya no existe, o ha cambiado de sitio.</p>`, news.KindSoftError},
		{`<title>Страница не найдена — Курьер</title><h1>404</h1>` + popular, news.KindSoftError},
		{`<title>ページが見つかりません</title><p>お探しのページは移動または削除されました。</p>`, news.KindSoftError},
		{`<title>Sayfa Bulunamadı</title><p>Aradığınız sayfa taşınmış ya da silinmiş olabilir.</p>`, news.KindSoftError},
		{`<title>We'll be right back</title><h1>Scheduled maintenance</h1><p>The Courier is undergoing maintenance and will be back shortly.</p>`, news.KindSoftError},
		{`<title>Wartungsarbeiten</title><p>Unsere Seite wird gewartet und ist bald wieder da.</p>`, news.KindSoftError},
		{`<title>Hold on</title><h1>Back in an hour</h1><p>Our people are performing some maintenance, and we'll be back online by noon, or a little later.</p>`, news.KindSoftError},
		{`<title>451</title><h1>451: Unavailable due to legal reasons</h1><p>You read us from a country of the Union, whose rules we do not know well enough, and so access cannot be granted, for which we are sorry, today and, we fear, tomorrow.</p>`, news.KindSoftError},
		{`<title>The Courier</title><h1>Sorry</h1><p>The Courier is not available in your country, as its lawyers have advised, and will not be until they have read all of the law, which is long.</p>`, news.KindSoftError},

		// Log-ins, and shells that a script would fill.
		{`<title>Log in | The Courier</title><h1>Log in</h1><p>Log in with the address that you gave us when you subscribed, and your password.</p><form><input type=email><input type=password></form>`, news.KindOther},
		{`<title>Anmelden</title><form><p>Bitte melden Sie sich mit Ihrer Adresse und Ihrem Passwort an, um fortzufahren.</p><input type=password></form>`, news.KindOther},
		{`<title>The Courier</title><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>`, news.KindOther},
		{`<title>The Courier</title><div id=app>You need to enable JavaScript to run this app.</div>`, news.KindOther},
	} {
		if a := read(t, c.page, "https://courier.example/2026/05/04/bridge"); a.Kind != c.want {
			t.Errorf("%.60s: Kind = %q (%s); want %q", c.page, a.Kind, a.Found["kind"], c.want)
		}
	}
}

// A story is one though it stands beside a cookie banner, a comment form with a test for
// robots, a log-in, and tells of any of these.
func TestNoWalls(t *testing.T) {
	banner := `<div class="cookie-banner"><p>We and our 812 partners store and/or access information on a device, and process personal data for personalised ads.</p><p>We value your privacy, and ask for your consent to the use of cookies.</p></div>`
	for name, page := range map[string]string{
		"banner":    bridgePage("", "") + banner,
		"recaptcha": bridgePage("", "") + `<form><div class="g-recaptcha" id="rc"></div><p>Confirm you are human, please.</p></form>`,
		"log-in":    bridgePage("", "") + `<form><input type=password></form>`,
		"about it":  strings.Replace(bridgePage("", ""), "Council votes on bridge", "Page not found: how the bridge got lost in the files", 1),
		"about consent": `<h1>Court fines paper for its cookies</h1><p class="byline">By Nell Byline</p><p>The court found on Monday that the Courier had asked for consent to the use of cookies in letters too small to read.</p>
			<p>“We and our partners store and access information on a device,” it said there, and below it, in letters much larger, “Accept all”.</p>`,
		"about maintenance": strings.Replace(bridgePage("<p>The town is performing maintenance on the ferry, and access cannot be granted.</p>", ""), "Council votes on bridge", "We'll be back soon, ferry says after maintenance", 1),
		"about a block":     strings.Replace(bridgePage("<p>The stream is not available in your country, the page said.</p>", ""), "Council votes on bridge", "451: the number behind which news is hidden", 1),
		"short":             `<h1>Road closed for a day</h1><time datetime="2026-05-04T08:00:00Z">4 May</time><p>The river road is closed on Friday, the town said, and will open on Saturday, if the rain has stopped by then.</p>` + banner,
	} {
		if a := read(t, page, "https://courier.example/2026/05/04/bridge"); !a.Kind.Story() {
			t.Errorf("%s: Kind = %q (%s)", name, a.Kind, a.Found["kind"])
		}
	}
}
