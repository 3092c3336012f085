package discover

import "strings"

// A mark says what a word means where it is a segment of a path, or a part of one.
type mark uint16

const (
	elsewhere mark = 1 << iota // what is below is no story
	filed                      // what is below is a list of stories, as /category/
	people                     // what is below is a person's
	house                      // a page of the publisher's own, wherever the word stands in a slug
	telling                    // what is below is a story
	list                       // a list's own name
	topic                      // a section's name
	service                    // a page of something else than stories
	archive                    // what is below is by date
)

// words are the words that we know, in lower case.
var words = func() map[string]mark {
	m := map[string]mark{}
	for _, set := range []struct {
		mark  mark
		words string
	}{
		{elsewhere, `tag tags topic topics thema themen tema temas profile profiles user users member members
			search suche buscar recherche cerca zoeken sok login signin sign-in log-in logout signup sign-up register registrieren
			account konto cuenta compte subscribe subscription subscriptions abo abonnement suscripcion abbonamenti newsletter newsletters
			about about-us ueber-uns contact contact-us kontakt contacto contatti impressum imprint mentions-legales aviso-legal
			privacy privacy-policy datenschutz datenschutzerklaerung confidentialite privacidad terms terms-of-use terms-of-service
			terms-and-conditions agb nutzungsbedingungen cookies cookie-policy legal help hilfe ayuda aide faq jobs careers karriere
			advertise advertising werbung mediadaten publicidad shop store cart checkout my-account rss feed feeds sitemap sitemaps
			wp-admin wp-login wp-content cdn-cgi horoscope horoskop crossword sudoku puzzles
			tv-guide tv-programm epaper e-paper page pagina seite disclaimer copyright advertorial sponsored
			partnercontent coupons gutscheine`},
		{elsewhere | filed, `category categories kategorie kategorien categoria categorias categorie`},
		{filed, `section sections rubrik rubriken ressort ressorts rubrique rubriques seccion secciones sezione sezioni secao secoes
			rubriek kategori kategoria rubryka dzial rubrika rubric`},
		{people, `author authors autor autoren autores autore auteur auteurs authorlist reporter reporters yazar yazarlar columnist
			columnists kolumnisten`},
		{house, `impressum imprint datenschutzerklaerung datenschutz nutzungsbedingungen datenschutzhinweise`},
		{telling, `article articles story stories news artikel nachrichten noticia noticias actualite actualites articolo
			notizie nieuws nyheter uutiset wiadomosci zpravy vijesti novosti haber haberler berita tin-tuc a post posts blog opinion`},
		{list, `index list default home main`},
		{topic, `news politics world us uk europe africa asia americas middle-east australia canada india business economy markets money
			finance companies property technology tech science environment climate health education society culture arts books film
			movies music theatre television entertainment lifestyle life style fashion food travel sport sports football soccer
			cricket rugby tennis golf opinion comment editorials letters local national regional international metro obituaries
			crime law media weekend magazine features investigations
			nachrichten politik ausland inland deutschland oesterreich schweiz welt europa wirtschaft finanzen boerse unternehmen
			wissen wissenschaft technik digital netzwelt umwelt klima gesundheit gesellschaft panorama vermischtes kultur
			feuilleton literatur kino musik leben stil reise reisen auto meinung kommentar regional lokales fussball
			actualites actualite politique monde france economie entreprises sciences sante planete environnement culture livres
			cinema musique societe faits-divers idees opinions debats sports regions
			noticias actualidad politica mundo internacional nacional espana economia empresas ciencia tecnologia salud sociedad
			cultura deportes futbol opinion gente sucesos educacion brasil cidades esportes saude ciencia
			notizie cronaca esteri mondo italia economia scienze salute spettacoli sport calcio opinioni
			nieuws binnenland buitenland politiek economie wetenschap cultuur nyheter inrikes utrikes ekonomi kultur politikk
			verden okonomi indland udland uutiset kotimaa ulkomaat talous urheilu wiadomosci kraj swiat polityka gospodarka
			zpravy domaci zahranici ekonomika vijesti svijet novosti politika ekonomija obschestvo mir
			haber gundem dunya siyaset spor ekonomi berita nasional internasional ekonomi bola olahraga
			thoi-su the-gioi kinh-doanh the-thao`},
		{service, `by intent sharing sharer team masthead staff redaktion app apps mobile games spiele jeux juegos weather wetter meteo tiempo weer radio tv live-tv
			podcasts podcast video videos gallery galleries photos events event kalender lotto programme`},
		{archive, `archive archives archiv archivio archivo archivos arquivo arkiv archief arsiv arhiv archiwum arhiva hemeroteca
			sitemap sitemaps calendar by-date date all-stories issue issues`},
	} {
		for w := range strings.FieldsSeq(set.words) {
			m[w] |= set.mark
		}
	}
	return m
}()

// longestWord is the length of the longest of the words: nothing longer need be looked up.
var longestWord = func() (n int) {
	for w := range words {
		n = max(n, len(w))
	}
	return n
}()

func markOf(word string) mark {
	if len(word) > longestWord {
		return 0
	}
	return words[word]
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

var (
	media = set(`.jpg .jpeg .png .gif .webp .svg .avif .ico .pdf .mp3 .mp4 .m4a .webm .mov .avi .zip .gz .exe .dmg .apk
		.doc .docx .xls .xlsx .ppt .pptx .css .js .json .xml .rss .atom .txt .woff .woff2 .ics`)
	pages   = set(`.html .htm .shtml .phtml .xhtml .php .asp .aspx .jsp .cms .ece .story .article`)
	actions = set(`share replytocom q s search query sort filter login redirect return_to print`)
	ids     = set(`id idx aid nid p art artid article articleid article_id newsid news_id story storyid idxno`)
)
