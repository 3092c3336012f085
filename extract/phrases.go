package extract

import "newsmorgue/extract/lexicon"

// teasers are words that begin a line which leads elsewhere: "Read more: …".
var teasers = lexicon.NewTable(`
	read more|read also|also read|see also|read next|related|related stories|related articles|related story|related:|
	more:|more on this|more from|more stories|
	don't miss|dont miss|recommended|you may also like|you might also like|you may like|also on|watch:|watch more|
	listen:|click here|subscribe|sign up|
	get the latest|follow us|join us|download the|share this|support our|support us|like us|explore more|up next|most read|trending|
	mehr zum thema|lesen sie auch|lesen sie hier|lesen sie mehr|lesen sie dazu|auch interessant|
	das könnte sie auch interessieren|mehr dazu|weiterlesen|zum thema|siehe auch|passend dazu|hier geht es zu|
	mehr lesen|lesetipp|mehr aus|mehr von|newsletter|jetzt abonnieren|empfohlener externer inhalt|externer inhalt|quelle:|
	à découvrir|à ne pas manquer|sur le même sujet|à lire|lire plus|lire aussi|à lire aussi|a lire aussi|lire la suite|à lire également|lire également|voir aussi|pour aller plus loin|à voir aussi|
	lea también|leer también|lee también|te puede interesar|le puede interesar|más información|ver también|lea además|
	noticia relacionada|noticias relacionadas|además|
	leggi anche|leggi tutto|potrebbe interessarti|vedi anche|guarda anche|
	leia também|leia mais|veja também|saiba mais|você pode gostar|você também pode gostar|pode te interessar|
	lees ook|lees meer|les også|les mer|læs også|læs mere|läs mer|läs också|läs även|lue myös|saa også|se også|
	czytaj także|czytaj też|czytaj więcej|zobacz też|zobacz także|přečtěte si|čtěte také|
	читайте также|читать также|читайте:|подробнее|смотрите также|по теме|читайте ещё|читайте еще|подписывайтесь|подпишитесь|
	читайте також|дивіться також|
	ilgili haber|ayrıca bakınız|bunlar da ilginizi çekebilir|okumak için|
	baca juga|baca selengkapnya|simak juga|lihat juga|
	اقرأ أيضا|اقرأ أيضاً|اقرأ المزيد|شاهد أيضا|المزيد|بیشتر بخوانید|
	関連記事|あわせて読みたい|続きを読む|相关阅读|相关新闻|延伸阅读|延伸閱讀|관련기사|
	lees verder|lees hier|bekijk ook|ook interessant|les også:|les saken|les mer:|läs vidare|läs också:|lue lisää|lue lisää:|katso myös|
	czytaj również|czytaj dalej|zobacz również|zobacz więcej|polecamy|polecane|mohlo by vás zajímat|mohlo by vás zaujímať|čtěte více|přečtěte si také|
	prečítajte si|čítajte aj|citește și|citeşte şi|citește mai mult|vezi și|pe aceeași temă|olvasta már|kapcsolódó cikk|olvassa el|ezt is ajánljuk|
	διαβάστε επίσης|διαβάστε ακόμα|διαβάστε περισσότερα|δείτε επίσης|δείτε ακόμα|pročitajte još|pročitaj još|pročitajte i|vezane vijesti|povezane vesti|
	прочетете още|още по темата|вижте още|материал по теме|материалы по теме|по этой теме|смотрите также|loe ka|lasi arī|skaitykite taip pat|skaitykite daugiau|
	per approfondire|approfondisci|approfondimenti|leggi di più|continua a leggere|sigue leyendo|seguir leyendo|más noticias|noticias relacionadas|
	lea más|lee más|continue lendo|continue a ler|leia a seguir|matérias relacionadas|notícias relacionadas|veja mais|
	bunu da oku|şunu da okuyun|ilgili haberler|ilgili içerik|قد يهمك|اقرأ ايضا|للمزيد|مواضيع ذات صلة|קראו גם|קראו עוד|עוד בנושא|
	こちらもおすすめ|【関連記事】|【関連】|更多新聞|更多新闻|看更多|請繼續往下閱讀|推薦閱讀|推荐阅读|관련 기사|함께 보면|
	berita terkait|artikel terkait|bài liên quan|tin liên quan|soma zaidi|habari zinazohusiana|
	xem thêm|đọc thêm|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|soma pia|оқи отырыңыз|тағы оқыңыз`)

// inserts are words that begin a line which stands for something not loaded.
var inserts = lexicon.NewTable(`
	an dieser stelle finden sie|an dieser stelle findest du|ich bin damit einverstanden|
	du kannst ihn dir mit einem klick|sie können ihn sich mit einem klick|personenbezogene daten können|
	ein klick für den datenschutz|
	um diesen inhalt|dieser inhalt|empfohlener redaktioneller inhalt|zur anzeige dieses|we apologize, but this video|
	über dieses thema berichte|try refreshing your browser|this video is not available|
	to view this content|this content is not available|this content is hosted|you need to enable javascript|
	please enable javascript|your browser does not support|javascript is disabled|we need your consent|
	dalsza część artykułu|dalsza część tekstu|dalszy ciąg materiału|ciąg dalszy artykułu|reszta artykułu pod|tekst loopt verder|lees verder onder|
	artikel gaat verder|artikeln fortsätter|texten fortsätter|artikkelen fortsetter|saken fortsetter|artiklen fortsætter|juttu jatkuu|artikkeli jatkuu|
	teksti jatkuu|l'articolo continua|la noticia continúa|continua após a publicidade|continua depois da publicidade|la suite après cette pub|
	la suite après la pub|der artikel geht nach|artikel wird unter|nach der anzeige geht|weiterlesen nach der anzeige|text wird nach|продолжение после рекламы|
	haberin devamı|articolul continuă|a cikk a hirdetés|článek pokračuje|článok pokračuje|tekst se nastavlja|članak se nastavlja|scroll to continue|
	gulir untuk|記事の続き|広告の後|
	download the app|download our app|laden sie die app|téléchargez l'application|descarga la app|descargue la app|scarica l'app|baixe o app|
	baixe o aplicativo|скачайте приложение|загрузите приложение|завантажте застосунок|unduh aplikasi|tải ứng dụng|
	pour afficher ce contenu|ce contenu est bloqué|este contenido|para ver este contenido|per visualizzare|denna video|
	innehållet kan inte|dette innholdet|для просмотра|bu içeriği`)

// invitations are words in a line that asks the reader for something.
var invitations = lexicon.NewFinder(`
	to your inbox|in your inbox|successfully subscribed|problem subscribing|sign up for our|sign up to our|
	subscribe to our|subscribing to our|earn an affiliate commission|earn a commission|earn us a commission|
	may receive a commission|through recommended links|ihr postfach|ihrem postfach|jetzt kostenlos anmelden|
	kostenlos abonnieren|jetzt abonnieren|dans votre boîte mail|en tu correo|en tu bandeja|nella tua casella|
	google news abonelik|google news'te takip|follow us on|join our whatsapp|подписывайтесь на|подпишитесь на наш|
	zapisz się na newsletter|zapisz się do newslettera|schrijf je in voor|meld je aan voor|prenumerera på vårt|meld deg på nyhetsbrev|tilmeld dig nyhedsbrev|
	tilaa uutiskirje|iscriviti alla newsletter|iscriviti al canale|seguici su|suscríbete a nuestr|suscríbete a la newsletter|únete a nuestro canal|
	assine a newsletter|siga-nos no|entre no canal|entre no nosso canal|inscrivez-vous à notre|inscrivez-vous à la newsletter|suivez-nous sur|
	abonnez-vous à notre|abonează-te la|urmărește-ne pe|στο google news|iratkozzon fel|kövessen minket|přihlaste se k odběru|sledujte nás na|
	ikuti kami di|gabung di channel|تابعونا على|اشترك في نشرت|メルマガ登録|友だち追加|zaprati nas na|pratite nas na|
	start your free trial|already a subscriber?|finden sie in unserem liveblog|
	finden sie jederzeit in unserem|lesen sie in unserem liveblog|lesen sie in unserem newsblog|
	ऐप पर पढ़ें|ऐप डाउनलोड|लॉगिन करें|有料会員|有料記事|無料会員登録|
	laden sie unsere app|téléchargez notre application|descarga nuestra app|scarica la nostra app|uygulamasını indirin|uygulamamızı indirin|
	déjà abonné ?|ya eres suscriptor|ya soy suscriptor|sei già abbonato|já é assinante|allerede abonnent|redan prenumerant|al abonnee|уже подписаны`)

// channels are where else the paper prints, in a line with a link to it. What
// somebody in the news wrote on Telegram, or said in a podcast, is none.
var channels = lexicon.NewFinder(`newsletter|whatsapp-kanal|whatsapp channel|whatsapp kanal|canal de whatsapp|canale whatsapp|
	chaîne whatsapp|google news|our telegram|unser telegram|unserem telegram|unseren telegram|nuestro canal|nostro canale|notre chaîne|
	nosso canal|наш telegram|наш телеграм|нашем телеграм|наш канал|our app|unsere app|unserer app|-app herunter|our podcast|unser podcast|
	unseren podcast|unserem podcast|nuestro podcast|notre podcast|nostro podcast`)

// overAdverts are whole lines that stand over an advertisement.
const overAdverts = `
	advertisement|advertising|advertisment|ad|ads|sponsored|sponsored content|promoted|anzeige|werbung|publicité|
	publicidad|pubblicità|publicidade|reklama|reklam|реклама|annonse|annons|annonce|advertentie|iklan|広告|광고|广告|اعلان|
	إعلان`

var adverts = lexicon.NewTable(overAdverts)

// chrome are whole lines that belong to the page, not to the story.
var chrome = lexicon.NewTable(overAdverts + `|
	share|share this|share this article|share this story|tweet|email|print|save|copy link|link copied|facebook|twitter|
	whatsapp|telegram|linkedin|pinterest|
	teilen|teilen und weiterempfehlen|artikel weiterempfehlen|drucken|merken|artikel teilen|partager|imprimer|compartir|imprimir|condividi|stampa|compartilhar|поделиться|
	paylaş|yazdır|bagikan|
	comments|comment|leave a comment|view comments|show comments|kommentare|commentaires|comentarios|commenti|комментарии|
	do you like this article?|was this article helpful?|loading|loading...|play|watch|listen|listen to this article|
	article continues below|story continues below|
	article continues after advertisement|continue reading|continue reading the main story|continue reading below|
	story continues below advertisement|skip advertisement|
	read more|read full story|show more|load more|see all|view all|view gallery|open gallery|
	image source|caption|captions|image caption|media caption|video caption|this article is more than|
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
var closing = lexicon.NewTable(`
	sign up for|sign up to|subscribe to|follow us on|follow him on|follow her on|follow me on|follow the author|join our|
	join the conversation|download our|have a tip|got a tip|
	do you have a story|have you got a story|contact the author|contact us|email the author|to contact the reporter|
	our standards:|listen to our|get in touch|
	additional reporting|with additional reporting|reporting by|with reporting by|edited by|about the author|the post |
	support independent|support our|donate|if you enjoyed|like what you|for more stories|for more news|for more from|
	click here|tap here|
	dieses thema im programm|sendung:|stand:|© |copyright:|
	hinweis:|weitere informationen|schlagwörter|passend zum artikel|die autorin|der autor|
	for the latest|get more|get the best|get our|stay informed|the views expressed|views expressed|opinions expressed|read more|
	abonnieren sie|folgen sie uns|melden sie sich|zur startseite|mit agenturmaterial|quelle:|quellen:|(quelle|
	mit informationen der|aus dem englischen|aus dem amerikanischen|aus dem französischen|übersetzung:|übersetzt von|aus dem russischen|
	dieser artikel ist zuerst|dieser artikel erschien|dieser text erschien|dieser beitrag erschien|zuerst erschienen|
	translated by|translation by|translation:|first published in|first published on|traduit de|traduit par|traduction de|traduction :|traducido por|
	traducción de|traducción:|traduzione di|traduzione a cura|tradução de|tradução:|перевод:|перевел |
	sie möchten|jetzt abonnieren|hat ihnen dieser artikel|redaktion:|faktencheck:|
	suivez-nous|abonnez-vous|inscrivez-vous|tous droits réservés|síguenos|suscríbete|suscríbase|seguici su|iscriviti|siga-nos|assine|
	подписывайтесь|подпишитесь|следите за|если вы нашли ошибку|нашли ошибку|заметили ошибку|уважаемые читатели|
	ikuti |dapatkan update|berita lainnya|責任編輯|责任编辑|(责编|（责编|<copyright`)

// helpers are words in a line that says who else worked on the story.
var helpers = lexicon.List(`contributed reporting|contributed to this|contributed to the report`)

// offers are words in a short line over a box that would sell the paper.
var offers = lexicon.NewFinder(`
	kostenlos testen|gratis testen|jetzt testen|wochen kostenlos|unverbindlich testen|free trial|unlimited access|subscribe now|nos offres|
	sans engagement|nuestras ofertas|prueba gratis|prova gratis|experimente grátis|prøv gratis|probeer gratis|пробный период`)

// expanders are lines behind which this story goes on, or another begins.
var expanders = lexicon.NewTable(`
	read more|continue reading|weiterlesen|mehr lesen|lesen sie mehr|lire la suite|lire plus|leer más|lea más|lee más|sigue leyendo|seguir leyendo|leggi tutto|
	leggi di più|continua a leggere|leia mais|saiba mais|veja mais|continue lendo|continue a ler|lees meer|lees verder|les mer|læs mere|läs mer|läs vidare|
	lue lisää|czytaj dalej|czytaj więcej|zobacz więcej|citește mai mult|olvassa el|διαβάστε περισσότερα|прочетете още|читать далее|подробнее|
	okumak için|xem thêm|đọc thêm|baca selengkapnya|اقرأ المزيد|للمزيد|續讀|続きを読む|更多|más información`)

// remarked and ruled are words in a line that says which comments are welcome: those
// for comments, and those for what is done with some.
var (
	remarked = lexicon.NewFinder(`comment|kommentar|comentár|comentari|commenti|комментар|коментар|yorum|komentar|コメント|评论|댓글`)
	ruled    = lexicon.NewFinder(`
		moderat|moderad|modér|moderi|модер|themenbezogen|netiquette|off-topic|off topic|abusive|offensive|beleidig|responsabilidade do|
		responsabilidad de|responsabilité de|freigeschaltet|will not be published|serão aprovad|onaylan|disetujui`)
)

// rights begin the line that says who may print the story.
var rights = lexicon.NewTable(`©|(c) |copyright|all rights reserved|alle rechte|tous droits|todos los derechos|
		tutti i diritti|riproduzione riservata|todos os direitos|wszelkie prawa|все права|всі права|tüm hakları|<copyright`)

// ends are words that begin the line behind which no story goes on.
var ends = lexicon.NewTable(`
	do you like this article|was this article helpful|did you like this|comment policy|leave a reply|leave a comment|
	post a comment|hat ihnen der artikel gefallen|war dieser artikel hilfreich|
	did you enjoy this article|did you find this article|hat ihnen dieser artikel gefallen|wie hat ihnen der artikel|wie hat ihnen dieser artikel|wie gefällt ihnen|hat dir der artikel gefallen|hat dir dieser artikel gefallen|
	cet article vous a plu|vous avez aimé cet article|cet article vous a été utile|te ha gustado|te ha resultado útil|ti è piaciuto questo articolo|
	hai trovato utile questo|gostou desta notícia|gostou deste artigo|gostou do artigo|vond je dit artikel|vond u dit artikel|bu haberi beğendiniz mi|
	czy artykuł był|вам понравилась эта статья|вам нравится эта статья|понравилась статья|
	هل أعجبك هذا المقال|هل أعجبكم|бұл мақала ұнады ма|мақала ұнады ма|сізге бұл мақала`)
