package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// teasers are words that begin a line which leads elsewhere: "Read more: …".
var teasers = prefixes(`
	read more|read also|also read|see also|read next|related|related stories|related articles|related story|related:|
	more:|more on this|more from|more stories|
	don't miss|dont miss|recommended|you may also like|you might also like|you may like|also on|watch:|watch more|
	listen:|click here|subscribe|sign up|
	get the latest|follow us|join us|download the|share this|support our|support us|like us|explore more|up next|most read|trending|
	mehr zum thema|lesen sie auch|lesen sie hier|lesen sie mehr|lesen sie dazu|auch interessant|
	das könnte sie auch interessieren|mehr dazu|weiterlesen|zum thema|siehe auch|passend dazu|hier geht es zu|
	mehr lesen|lesetipp|mehr aus|mehr von|newsletter|jetzt abonnieren|empfohlener externer inhalt|externer inhalt|quelle:|
	lire aussi|à lire aussi|a lire aussi|lire la suite|à lire également|lire également|voir aussi|pour aller plus loin|à voir aussi|
	lea también|leer también|lee también|te puede interesar|le puede interesar|más información|ver también|lea además|
	noticia relacionada|noticias relacionadas|además|
	leggi anche|leggi tutto|potrebbe interessarti|vedi anche|guarda anche|
	leia também|leia mais|veja também|saiba mais|
	lees ook|lees meer|les også|les mer|læs også|læs mere|läs mer|läs också|läs även|lue myös|saa også|se også|
	czytaj także|czytaj też|czytaj więcej|zobacz też|zobacz także|přečtěte si|čtěte také|
	читайте также|читать также|читайте:|подробнее|смотрите также|по теме|читайте ещё|читайте еще|подписывайтесь|подпишитесь|
	читайте також|дивіться також|
	ilgili haber|ayrıca bakınız|bunlar da ilginizi çekebilir|okumak için|
	baca juga|baca selengkapnya|simak juga|lihat juga|
	اقرأ أيضا|اقرأ أيضاً|اقرأ المزيد|شاهد أيضا|المزيد|بیشتر بخوانید|
	関連記事|あわせて読みたい|続きを読む|相关阅读|相关新闻|延伸阅读|延伸閱讀|관련기사|
	xem thêm|đọc thêm|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|soma pia|оқи отырыңыз|тағы оқыңыз`)

// inserts are words that begin a line which stands for something not loaded.
var inserts = prefixes(`
	an dieser stelle finden sie|an dieser stelle findest du|ich bin damit einverstanden|
	du kannst ihn dir mit einem klick|sie können ihn sich mit einem klick|personenbezogene daten können|
	ein klick für den datenschutz|
	um diesen inhalt|dieser inhalt|empfohlener redaktioneller inhalt|zur anzeige dieses|we apologize, but this video|
	try refreshing your browser|tap here to see other videos|this video is not available|
	to view this content|this content is not available|this content is hosted|you need to enable javascript|
	please enable javascript|your browser does not support|javascript is disabled|we need your consent|
	pour afficher ce contenu|ce contenu est bloqué|este contenido|para ver este contenido|per visualizzare|denna video|
	innehållet kan inte|dette innholdet|для просмотра|bu içeriği`)

// invitations are words in a line that asks the reader for something.
var invitations = newFinder(phrases(`
	to your inbox|in your inbox|successfully subscribed|problem subscribing|sign up for our|sign up to our|
	subscribe to our|subscribing to our|earn an affiliate commission|earn a commission|earn us a commission|
	may receive a commission|through recommended links|ihr postfach|ihrem postfach|jetzt kostenlos anmelden|
	kostenlos abonnieren|jetzt abonnieren|dans votre boîte mail|en tu correo|en tu bandeja|nella tua casella|
	google news abonelik|google news'te takip|follow us on|join our whatsapp|подписывайтесь на|подпишитесь на наш`))

// channels are where else the paper prints, in a line with a link to it.
var channels = newFinder(phrases(`newsletter|whatsapp-kanal|whatsapp channel|whatsapp kanal|canal de whatsapp|canale whatsapp|
		chaîne whatsapp|telegram|google news|our app|unsere app|-app|podcast`))

// chrome are whole lines that belong to the page, not to the story.
var chrome = prefixes(`
	advertisement|advertising|advertisment|ad|ads|sponsored|sponsored content|promoted|anzeige|werbung|publicité|
	publicidad|pubblicità|publicidade|reklama|reklam|реклама|annonse|annons|annonce|advertentie|iklan|広告|광고|广告|اعلان|
	إعلان|
	share|share this|share this article|share this story|tweet|email|print|save|copy link|link copied|facebook|twitter|
	whatsapp|telegram|linkedin|pinterest|
	teilen|drucken|merken|artikel teilen|partager|imprimer|compartir|imprimir|condividi|stampa|compartilhar|поделиться|
	paylaş|yazdır|bagikan|
	comments|comment|leave a comment|view comments|show comments|kommentare|commentaires|comentarios|commenti|комментарии|
	do you like this article?|was this article helpful?|loading|loading...|play|watch|listen|listen to this article|
	article continues below|story continues below|
	article continues after advertisement|continue reading|continue reading the main story|continue reading below|
	story continues below advertisement|skip advertisement|skip past newsletter promotion|
	read more|read full story|show more|load more|see all|view all|view gallery|open gallery|view image in fullscreen|
	image source|this article is more than|
	mehr|mehr anzeigen|weiterlesen|alle anzeigen|zur startseite|hinweis der redaktion|artikel anhören|vorlesen|bild vergrößern|
	tags|tags:|topics|topics:|related topics|themen|schlagworte|etiquetas|mots-clés|теги|теги:|etiketler|keywords|
	newsletter|sign up|subscribe|subscribe now|log in|register|subscribe to continue reading|get notifications|follow|
	follow us|top|back to top|zurück|weiter|next|previous|
	recommended stories|most popular|most read|latest news|latest|trending now|popular|in this article|what to know|
	table of contents|about the author|about the authors|author|authors|
	editor's picks|editors' picks|more like this|more stories|from our partners|you may also like|recommended for you|
	close|menu|search|home|cookie settings|privacy policy|terms of use|all rights reserved|report a typo|report an error|
	suggest a correction`)

// closing are words that begin what comes after the last line of a story.
var closing = prefixes(`
	sign up for|sign up to|subscribe to|follow us on|follow him on|follow her on|follow me on|follow the author|join our|
	join the conversation|download our|have a tip|got a tip|
	do you have a story|have you got a story|contact the author|contact us|email the author|to contact the reporter|
	our standards:|listen to our|get in touch|
	additional reporting|with additional reporting|reporting by|with reporting by|edited by|about the author|the post |
	support independent|support our|donate|if you enjoyed|like what you|for more stories|for more news|for more from|
	click here|tap here|
	dieses thema im programm|dieser artikel wurde ausgedruckt|über dieses thema berichtete|sendung:|stand:|© |copyright:|
	hinweis:|weitere informationen|schlagwörter|passend zum artikel|die autorin|der autor|
	for the latest|get more|get the best|get our|stay informed|the views expressed|views expressed|opinions expressed|read more|
	abonnieren sie|folgen sie uns|melden sie sich|zur startseite|mit agenturmaterial|quelle:|quellen:|(quelle|
	sie möchten|jetzt abonnieren|hat ihnen dieser artikel|redaktion:|faktencheck:|
	suivez-nous|abonnez-vous|inscrivez-vous|tous droits réservés|síguenos|suscríbete|suscríbase|seguici su|iscriviti|siga-nos|assine|
	подписывайтесь|подпишитесь|следите за|если вы нашли ошибку|нашли ошибку|заметили ошибку|уважаемые читатели|
	cek berita|ikuti |dapatkan update|berita lainnya|責任編輯|责任编辑|(责编|（责编|<copyright`)

// helpers are words in a line that says who else worked on the story.
var helpers = phrases(`contributed reporting|contributed to this|contributed to the report`)

// rights begin the line that says who may print the story.
var rights = prefixes(`©|(c) |copyright|all rights reserved|alle rechte|tous droits|todos los derechos|
		tutti i diritti|все права|<copyright`)

// ends are words that begin the line behind which no story goes on.
var ends = prefixes(`
	do you like this article|was this article helpful|did you like this|comment policy|leave a reply|leave a comment|
	post a comment|hat ihnen der artikel gefallen|war dieser artikel hilfreich|
	cet article vous a plu|te ha gustado|вам понравилась эта статья|вам нравится эта статья|понравилась статья|
	هل أعجبك هذا المقال|هل أعجبكم|бұл мақала ұнады ма|мақала ұнады ма|сізге бұл мақала`)

// notes are words that begin a printed correction or an editor's note.
var notes = prefixes(`
	correction:|correction |corrections:|clarification:|editor's note:|editors' note:|editor’s note:|editors’ note:|
	update:|updated:|this article was amended|this article has been|this story has been|
	this article was updated|this story was updated|an earlier version of this|a previous version of this|a correction was made|
	korrektur:|anmerkung der redaktion|in einer früheren version|in einer früheren fassung|rectificatif|correctif|
	note de la rédaction|corrección:|fe de errores|fe de erratas|nota de la redacción|
	correzione:|errata corrige|nota della redazione|correção:|errata:|rettelse:|rettet:|rättelse:|korrigering:|
	исправление:|уточнение:|примечание редакции|düzeltme:|düzeltme ve|sprostowanie|
	訂正|更正|정정`)

// A prefixTable holds phrases by their first two bytes, so that a line is held
// against a few of them only.
type prefixTable map[[2]byte][]string

func prefixes(s string) prefixTable {
	t := prefixTable{}
	for _, p := range phrases(s) {
		k := [2]byte{p[0], p[1]}
		t[k] = append(t[k], p)
	}
	return t
}

// begin reports whether s begins with one of the phrases, in any case.
func (t prefixTable) begin(s string) bool {
	return slices.ContainsFunc(t.near(s), func(p string) bool {
		_, ok := cutSmall(s, p)
		return ok
	})
}

// are reports whether s is one of the phrases, in any case.
func (t prefixTable) are(s string) bool {
	return slices.ContainsFunc(t.near(s), func(p string) bool {
		rest, ok := cutSmall(s, p)
		return ok && rest == ""
	})
}

// near are the phrases whose first two bytes are those of s in small letters.
func (t prefixTable) near(s string) []string {
	if len(s) < 2 {
		return nil
	}
	var head [2 * utf8.UTFMax]byte
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	n = utf8.EncodeRune(head[:], lower(first))
	utf8.EncodeRune(head[n:], lower(second))
	return t[[2]byte{head[0], head[1]}]
}

// cutSmall is s without p, if it begins with that in small letters.
func cutSmall(s, p string) (rest string, ok bool) {
	for i, r := range s {
		if p == "" {
			return s[i:], true
		}
		small, n := utf8.DecodeRuneInString(p)
		if lower(r) != small {
			return s, false
		}
		p = p[n:]
	}
	return "", p == ""
}

// phrases lists what stands between bars. None is shorter than two bytes.
func phrases(s string) []string {
	var list []string
	for _, p := range strings.Split(s, "|") {
		if p = strings.Trim(p, " \t\n"); p != "" {
			list = append(list, p)
		}
	}
	return list
}
