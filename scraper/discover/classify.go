package discover

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode"
)

const (
	storyScore = 3  // what a link of a front page must reach to be taken for a story
	notStory   = -4 // what an address of a sitemap must be above
)

// Story reports whether a link looks like a story: Score of at least 3.
func Story(u *url.URL, text string) bool {
	score, _ := Score(u, text)
	return score >= storyScore
}

// listable reports whether an address of a sitemap may be a story: anything that
// does not look like something else. A sitemap lists no link text to go by.
func listable(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	score, _ := Score(u, "")
	return score > notStory
}

// Score weighs whether a link leads to a story, by its address and its text, with
// a reason for each weight:
//
//	a day in the path        +3     a front page               -20
//	a month in the path      +2     a file that is no page     -20
//	a slug of 4 words        +3     a segment such as /tag/     -8
//	a slug of 3 words        +2     a query such as ?share=     -8
//	a number of 5 digits     +2     one short word              -3
//	a segment such as /story/ +1
//	a page's extension       +1
//	a text of 5 words        +2
func Score(u *url.URL, text string) (score int, why []string) {
	add := func(n int, reason string) {
		score += n
		why = append(why, fmt.Sprintf("%+d %s", n, reason))
	}
	segments := strings.FieldsFunc(strings.ToLower(u.Path), func(r rune) bool { return r == '/' })
	if len(segments) == 0 {
		add(-20, "a front page")
		return score, why
	}
	last := segments[len(segments)-1]
	ext := path.Ext(last)
	if media[ext] {
		add(-20, "a file that is no page: "+ext)
	}
	if pages[ext] {
		add(1, "a page's extension")
		last = strings.TrimSuffix(last, ext)
	}
	switch date := "/" + strings.Join(segments, "/"); {
	case dayPath.MatchString(date):
		add(3, "a day in the path")
	case monthPath.MatchString(date):
		add(2, "a month in the path")
	}
	switch words := slugWords(last); {
	case words >= 4:
		add(3, "a slug of four words or more")
	case words == 3:
		add(2, "a slug of three words")
	case words <= 1 && len(segments) == 1 && !digits.MatchString(last) && len(last) < 20:
		add(-3, "one short word")
	}
	if digits.MatchString(last) || u.RawQuery != "" && digits.MatchString(u.RawQuery) {
		add(2, "a number of five digits or more")
	}
	for _, s := range segments {
		if elsewhere[s] {
			add(-8, "a segment that is no story's: "+s)
			break
		}
	}
	for _, s := range segments[:len(segments)-1] {
		if storySegments[s] {
			add(1, "a story's segment: "+s)
			break
		}
	}
	for key := range u.Query() {
		if actions[strings.ToLower(key)] {
			add(-8, "a query that is no story's: "+key)
			break
		}
	}
	if textual(text) {
		add(2, "a text of five words or more")
	}
	return score, why
}

var (
	dayPath   = regexp.MustCompile(`/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2]|[a-z]{3})[/-](?:[0-2]?\d|3[01])(?:\D|$)|(?:\D|^)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\D|$)`)
	monthPath = regexp.MustCompile(`/(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2])(?:\D|$)`)
	digits    = regexp.MustCompile(`\d{5,}`)
)

// slugWords counts the words of a path segment; one in a script that writes no
// hyphens counts its letters instead.
func slugWords(s string) int {
	words := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '_' || r == '+' || r == ' ' || r == '.' }) {
		if strings.IndexFunc(w, unicode.IsLetter) >= 0 {
			words++
		}
	}
	return words
}

// textual reports whether a link's text reads like a headline: five words, or a
// dozen letters of a script that parts no words. An address is no text.
func textual(s string) bool {
	if strings.Contains(s, "://") {
		return false
	}
	if len(strings.Fields(s)) >= 5 {
		return true
	}
	n := 0
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai) {
			n++
		}
	}
	return n >= 12
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var (
	media = set(`.jpg .jpeg .png .gif .webp .svg .avif .ico .pdf .mp3 .mp4 .m4a .webm .mov .avi .zip .gz .exe .dmg .apk
		.doc .docx .xls .xlsx .ppt .pptx .css .js .json .xml .rss .atom .txt .woff .woff2 .ics`)
	pages         = set(`.html .htm .shtml .phtml .xhtml .php .asp .aspx .jsp .cms .ece .story .article`)
	storySegments = set(`article articles story stories news artikel nachrichten noticia noticias actualite actualites articolo
		notizie nieuws nyheter uutiset wiadomosci zpravy vijesti novosti haber haberler berita tin-tuc a post posts blog opinion`)
	elsewhere = set(`tag tags topic topics thema themen tema temas category categories kategorie kategorien categoria categorias
		categorie author authors autor autoren autores autore auteur auteurs profile profiles user users member members
		search suche buscar recherche cerca zoeken sok login signin sign-in log-in logout signup sign-up register registrieren
		account konto cuenta compte subscribe subscription subscriptions abo abonnement suscripcion abbonamenti newsletter newsletters
		about about-us ueber-uns contact contact-us kontakt contacto contatti impressum imprint mentions-legales aviso-legal
		privacy privacy-policy datenschutz datenschutzerklaerung confidentialite privacidad terms terms-of-use terms-of-service
		terms-and-conditions agb nutzungsbedingungen cookies cookie-policy legal help hilfe ayuda aide faq jobs careers karriere
		advertise advertising werbung mediadaten publicidad shop store cart checkout my-account rss feed feeds sitemap sitemaps
		wp-admin wp-login.php wp-content cdn-cgi horoscope horoskop crossword sudoku puzzles
		tv-guide tv-programm epaper e-paper page pagina seite archive archives archiv`)
	actions = set(`share replytocom q s search query sort filter login redirect return_to print`)
)
