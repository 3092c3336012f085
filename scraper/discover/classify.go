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
//	a day in the path          +3     a front page                 -20
//	a month in the path        +2     a file that is no page       -20
//	a slug of 4 words          +3     a segment such as /tag/       -8
//	a slug of 3 words          +2     an author's page              -8
//	a number of 5 digits       +2     a query such as ?share=       -8
//	a number in ?id=           +2     the stories of one day        -8
//	a segment such as /story/  +1     a page such as imprint        -8
//	a page's extension         +1     one short word                -3
//	a text of 5 words          +2     a name such as index, list    -2
//	a text of 8 words          +3
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
		segments[len(segments)-1] = last
	}
	switch date := "/" + strings.Join(segments, "/"); {
	case onlyDay.MatchString(date):
		add(-8, "the stories of one day")
	case dayPath.MatchString(date):
		add(3, "a day in the path")
	case monthPath.MatchString(date):
		add(2, "a month in the path")
	}
	numbered := digits.MatchString(last) || digits.MatchString(u.RawQuery)
	named := idQuery.MatchString(u.RawQuery)
	switch words := slugWords(segments); {
	case words >= 4:
		add(3, "a slug of four words or more")
	case words == 3:
		add(2, "a slug of three words")
	case words <= 1 && len(segments) == 1 && !numbered && !named && len(last) < 20:
		add(-3, "one short word")
	}
	switch {
	case numbered:
		add(2, "a number of five digits or more")
	case named:
		add(2, "a number in the query")
	}
	if lists[last] {
		add(-2, "a list's name: "+last)
	}
	if s := first(segments, elsewhere); s != "" {
		add(-8, "a segment that is no story's: "+s)
	}
	if s := first(segments[max(len(segments)-2, 0):], people); s != "" {
		add(-8, "an author's page: "+s)
	}
	if s := first(strings.FieldsFunc(last, parting), house); s != "" {
		add(-8, "a page of the house: "+s)
	}
	if s := first(segments[:len(segments)-1], storySegments); s != "" {
		add(1, "a story's segment: "+s)
	}
	if s := first(names(u), actions); s != "" {
		add(-8, "a query that is no story's: "+s)
	}
	switch words := textWords(text); {
	case words >= 8:
		add(3, "a text of eight words or more")
	case words >= 5:
		add(2, "a text of five words or more")
	}
	return score, why
}

// first is the first of the words that is in the set, or "".
func first(words []string, in map[string]bool) string {
	for _, w := range words {
		if in[w] {
			return w
		}
	}
	return ""
}

// names are those of the parameters of a query, in order, so that a score has the same
// reasons always.
func names(u *url.URL) []string {
	var names []string
	for pair := range strings.SplitSeq(strings.ToLower(u.RawQuery), "&") {
		name, _, _ := strings.Cut(pair, "=")
		names = append(names, name)
	}
	return names
}

var (
	dayPath   = regexp.MustCompile(`/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2]|[a-z]{3})[/-](?:[0-2]?\d|3[01])(?:\D|$)|(?:\D|^)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\D|$)`)
	monthPath = regexp.MustCompile(`/(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2])(?:\D|$)`)
	onlyDay   = regexp.MustCompile(`/(?:19|20)\d\d/(?:0?[1-9]|1[0-2]|[a-z]{3})(?:/(?:[0-2]?\d|3[01]))?$`)
	digits    = regexp.MustCompile(`\d{5,}`)
	idQuery   = regexp.MustCompile(`(?i)(?:^|&)(?:id|idx|aid|nid|p|art|artid|article|articleid|article_id|newsid|news_id|story|storyid|idxno)=\d+(?:&|$)`)
)

// parting reports whether a slug parts its words with this.
func parting(r rune) bool { return strings.ContainsRune("-_+ .,", r) }

// slugWords counts the words of the slug: the last segment, or a long one before it where the
// last is but an id or a fixed word (/harbour-opens-to-ships/ar-bbx, …/artikel).
func slugWords(segments []string) int {
	last := len(segments) - 1
	n := words(segments[last])
	if last > 0 && n <= 2 && words(segments[last-1]) >= 4 {
		return words(segments[last-1])
	}
	return n
}

// words counts those of a slug that have a letter.
func words(slug string) int {
	n := 0
	for _, w := range strings.FieldsFunc(slug, parting) {
		if strings.IndexFunc(w, unicode.IsLetter) >= 0 {
			n++
		}
	}
	return n
}

// textWords counts the words of a link's text, two and a half letters a word in a script
// that parts none: twelve of them make a headline. An address is no text.
func textWords(s string) int {
	if strings.Contains(s, "://") {
		return 0
	}
	letters := 0
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai) {
			letters++
		}
	}
	return max(len(strings.Fields(s)), letters*5/12)
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
		categorie profile profiles user users member members
		search suche buscar recherche cerca zoeken sok login signin sign-in log-in logout signup sign-up register registrieren
		account konto cuenta compte subscribe subscription subscriptions abo abonnement suscripcion abbonamenti newsletter newsletters
		about about-us ueber-uns contact contact-us kontakt contacto contatti impressum imprint mentions-legales aviso-legal
		privacy privacy-policy datenschutz datenschutzerklaerung confidentialite privacidad terms terms-of-use terms-of-service
		terms-and-conditions agb nutzungsbedingungen cookies cookie-policy legal help hilfe ayuda aide faq jobs careers karriere
		advertise advertising werbung mediadaten publicidad shop store cart checkout my-account rss feed feeds sitemap sitemaps
		wp-admin wp-login.php wp-content cdn-cgi horoscope horoskop crossword sudoku puzzles
		tv-guide tv-programm epaper e-paper page pagina seite disclaimer copyright advertorial sponsored
		partnercontent coupons gutscheine`)
	people = set(`author authors autor autoren autores autore auteur auteurs authorlist reporter reporters yazar yazarlar columnist
		columnists kolumnisten`)
	house = set(`impressum imprint datenschutzerklaerung datenschutz nutzungsbedingungen datenschutzhinweise mentions-legales
		cookie-policy privacy-policy`)
	lists   = set(`index list default home main`)
	actions = set(`share replytocom q s search query sort filter login redirect return_to print`)
)
