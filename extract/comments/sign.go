package comments

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// signature is the name in the element of an author: what is written before
// anything else in it but "by", or else its first link or its first word in bold.
func signature(n *html.Node) string {
	inner := first(n, func(d *html.Node) bool {
		return (d.DataAtom == atom.A || d.DataAtom == atom.B || d.DataAtom == atom.Strong || d.DataAtom == atom.Cite) && line(d) != ""
	})
	if inner == nil {
		return line(n)
	}
	for c := n.FirstChild; c != nil && c != inner; c = c.NextSibling {
		s := strings.TrimSpace(c.Data)
		if c.Type == html.TextNode && strings.ContainsFunc(s, unicode.IsLetter) && name(s+" x") != "x" && !introduces(s) {
			return s
		}
	}
	return line(inner)
}

// introduces reports whether s says no more than that a name follows: "Comment from:".
func introduces(s string) bool {
	for w := range strings.FieldsFuncSeq(s, between) {
		if w = strings.ToLower(w); !bys[w] && !acts[w] && !commentWord(w) && strings.ContainsFunc(w, unicode.IsLetter) {
			return false
		}
	}
	return true
}

func leading(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

var (
	// bys are words before a name.
	bys = set(`by from von par por de di da door af av przez od от автор oleh bởi dari autor author user gast name nome nombre nom nick pseudo`)
	// acts are what a commenter does, in the words before or behind a name.
	acts = set(`posted submitted written wrote writes said says comment commented geschrieben schrieb schreibt sagt sagte meint publié posté écrit dit envoyé publicado escribió dice dijo escrito enviado enviada publicada escreveu disse diz scritto scrive inviato pubblicato geplaatst schreef zegt reageerde skrev skriver napisał napisała pisze dodał dodano napsal přidal написал написала пишет сказал сказала опубликовано добавлено говорить пише написав yazdı dedi ditulis menulis kata`)
	// ons are words between a name and a time.
	ons = set(`on at am pm hrs uhr h saat wib gmt utc est edt cet ist um le à a el em às ore il op om den kl klo dnia w v o в во pada di tarihinde the`)
)

// signed is the name in a line that has a time as well: "Submitted by Ana Reis (not
// verified) on Mon, 05/04/2026 - 10:41", "Ana Reis wrote on 4 May:", "Le 4 mai par Ana
// Reis"; "" if there is none, or if more stands in the line.
func (p *page) signed(s string) string {
	if len(s) > 160 {
		return ""
	}
	words := strings.Fields(s)
	from, to := p.stretchOf(words)
	if from == to {
		return ""
	}
	for i, w := range words[to:max(to, min(to+3, len(words)-1))] {
		if bys[strings.ToLower(strings.Trim(w, ":,"))] {
			return proper(strings.Join(words[to+i+1:], " "))
		}
	}
	left, right := undated(words[:from]), undated(words[to:])
	if len(left) == 0 && (len(right) > 1 || to < len(words) && !strings.ContainsFunc(words[to], unicode.IsLetter)) {
		left = right
	}
	who, _, _ := strings.Cut(strings.Join(left, " "), ",")
	return proper(who)
}

// undated are words without those at either end that lead to a time or a name.
func undated(words []string) []string {
	leads := func(w string) bool {
		w = strings.ToLower(strings.Trim(w, ":,.|-–—·•()/@#»"))
		return number(w) == w || ons[w] || acts[w] || commentWord(w)
	}
	for len(words) > 0 && leads(words[len(words)-1]) || len(words) > 0 && weekday(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	for len(words) > 0 && leads(words[0]) && words[0] != "Said" { // which is a name, too
		words = words[1:]
	}
	if len(words) > 1 && bys[strings.ToLower(strings.Trim(words[0], ":"))] {
		words = words[1:]
	}
	return words
}

// weekday reports whether w may be the name of a day, of which the date is as good without.
func weekday(w string) bool {
	day := strings.ToLower(strings.Trim(w, ",.:"))
	return weekdays[day] && (len(day) > 4 || strings.HasSuffix(w, ","))
}

var weekdays = set(`mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lun mar mié jue vie sáb dom segunda terça quarta quinta sexta`)

// stretchOf is where in some words the time stands: the fewest that say what all say.
func (p *page) stretchOf(words []string) (from, to int) {
	if len(words) > 20 {
		return 0, 0
	}
	whole, ok := p.time(strings.Join(words, " "))
	if !ok {
		return 0, 0
	}
	same := func(w []string) bool {
		t, ok := p.time(strings.Join(w, " "))
		return ok && t == whole
	}
	to = len(words)
	for from+1 < to && same(words[from+1:to]) {
		from++
	}
	for to-1 > from && same(words[from:to-1]) {
		to--
	}
	return from, to
}

// stretch is the time in a line, as printed; where that is too long, in a part of it.
func (p *page) stretch(line, part string) string {
	for _, s := range [...]string{line, part} {
		words := strings.Fields(s)
		if from, to := p.stretchOf(words); from < to {
			return strings.Trim(strings.Join(words[from:to], " "), "/|,·•- ")
		}
	}
	return stamp(part)
}

// time reads a printed time, of whatever year.
func (p *page) time(s string) (news.Time, bool) {
	if t, ok := dates.Parse(s, p.at); ok {
		return t, ok
	}
	return dates.Parse(s, anyDay)
}

// proper is a name if s looks like one, else "".
func proper(s string) string {
	s, _, _ = strings.Cut(s, "(")
	s = name(s)
	if s == "" || utf8.RuneCountInString(s) > 40 || len(strings.Fields(s)) > 5 || strings.ContainsAny(s, "!?…\n") || !strings.ContainsFunc(s, unicode.IsLetter) {
		return ""
	}
	return s
}

// link is where the author's name leads, as written.
func (it *item) link() string {
	for n := it.author; n != nil && n != it.node; n = n.Parent {
		if n.DataAtom == atom.A {
			return attr(n, "href")
		}
	}
	if a := first(it.author, func(n *html.Node) bool { return n.DataAtom == atom.A && n != it.date && !within(it.date, n) }); a != nil {
		return attr(a, "href")
	}
	return ""
}

// name is an author's name without "says:" and the like; "" if it is too long for one.
func name(s string) string {
	if _, rest, ok := strings.Cut(s, ">"); ok && strings.HasPrefix(s, "<") {
		s, _, _ = strings.Cut(rest, "<") // Drupal may escape the element twice.
	}
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(s), "…"), "..."))
	for _, tail := range nameTails {
		if t, ok := strings.CutSuffix(s, tail); ok {
			s = strings.TrimSpace(t)
		}
	}
	s = strings.Trim(s, " :|,•·-–—")
	if w, rest, ok := strings.Cut(s, " "); ok && (acts[strings.ToLower(w)] || commentWord(w)) {
		if by, who, ok := strings.Cut(rest, " "); ok && bys[strings.ToLower(strings.Trim(by, ":"))] {
			s = who
		}
	}
	for _, head := range nameHeads {
		if len(s) > len(head) && strings.EqualFold(s[:len(head)], head) {
			s = s[len(head):]
		}
	}
	if utf8.RuneCountInString(s) > 80 || strings.Contains(s, "\n") {
		return ""
	}
	return s
}

var nameTails = []string{"says:", "says", "said:", "said", "wrote:", "wrote", "sagt:", "sagte:", "schreibt:", "schrieb:", "meint:", "dit :", "dit:", "a dit :", "a écrit :", "dice:", "dijo:", "escribió:", "disse:", "diz:", "ha detto:", "scrive:", "zegt:", "schreef:", "pisze:", "mówi:", "говорит:", "пишет:", "написал:", "сказал:", "жазды:", "يقول:", "קאמר", "diyor ki:", "berkata:", "mengatakan:", "skriver:", "sanoo:", "siger:"}

var nameHeads = []string{"by ", "von ", "posted by ", "par ", "por ", "autor: ", "автор: ", "kommentar von ", "comment by ", "name: ", "@"}
