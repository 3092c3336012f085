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
		"short":     `<h1>Road closed for a day</h1><time datetime="2026-05-04T08:00:00Z">4 May</time><p>The river road is closed on Friday, the town said, and will open on Saturday, if the rain has stopped by then.</p>` + banner,
	} {
		if a := read(t, page, "https://courier.example/2026/05/04/bridge"); !a.Kind.Story() {
			t.Errorf("%s: Kind = %q (%s)", name, a.Kind, a.Found["kind"])
		}
	}
}
