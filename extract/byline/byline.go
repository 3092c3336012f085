package byline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsmorgue/extract/agency"
	"newsmorgue/extract/dates"
	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
)

// A Byline is a byline as printed, with those it names.
type Byline struct {
	Text    string        // as printed, white space folded
	Authors []news.Author // in the order printed; nil when nobody is named
}

// A Parser knows whose bylines it reads. The zero value works.
type Parser struct {
	Publisher string // printed name of the paper, which is an organization where a byline names it; "" when unknown
}

// Parse reads one byline, with no publisher known.
func Parse(line string) Byline { return Parser{}.Parse(line) }

const (
	longest = 400 // bytes; a longer line is no byline
	hidden  = "\ue000"
)

// Parse reads one byline.
func (p Parser) Parse(line string) Byline {
	b := Byline{Text: news.Fold(line)}
	if len(b.Text) > longest || leads[strings.ToLower(b.Text)] {
		return b
	}
	for _, pc := range pieces(p.hide(b.Text)) {
		for _, a := range p.authors(pc) {
			known := func(o news.Author) bool { return strings.EqualFold(o.Name, a.Name) }
			if !slices.ContainsFunc(b.Authors, known) {
				b.Authors = append(b.Authors, a)
			}
		}
	}
	if slices.ContainsFunc(b.Authors, func(a news.Author) bool { return a.Type == news.Agency }) {
		settle(b.Authors)
	}
	return b
}

// settle makes organizations of the single words among agencies.
func settle(authors []news.Author) {
	for i, a := range authors {
		if a.Type == news.Person && !strings.Contains(a.Name, " ") && !ideographic(a.Name) {
			authors[i].Type = news.Organization
		}
	}
}

// hide replaces the publisher's name, which may have an "and" in it, by one letter, where
// it stands by itself and not within "courier.example" or "Courier-Post".
func (p Parser) hide(s string) string {
	name := news.Fold(p.Publisher)
	i := index(s, name)
	if name == "" || i < 0 {
		return s
	}
	end := i + len(name)
	before, n := utf8.DecodeLastRuneInString(s[:i])
	beyond, _ := utf8.DecodeLastRuneInString(s[:i-n])
	after, n := utf8.DecodeRuneInString(s[end:])
	next, _ := utf8.DecodeRuneInString(s[end+n:])
	if glues(before, beyond) || glues(after, next) {
		return s
	}
	return s[:i] + hidden + s[end:]
}

// glues reports whether a character beside a word is part of it: a letter, a digit, or
// what stands between two of them in an address or a compound.
func glues(c, beyond rune) bool {
	letter := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
	return letter(c) || strings.ContainsRune(".-@_", c) && letter(beyond) || c == '@'
}

// index is strings.Index without regard to case, where folding case keeps lengths.
func index(s, sub string) int {
	l, m := strings.ToLower(s), strings.ToLower(sub)
	if len(l) != len(s) || len(m) != len(sub) {
		return strings.Index(s, sub)
	}
	return strings.Index(l, m)
}

// A piece is what stands between two separators.
type piece struct {
	text   string
	joined bool // by "and", and not by a comma
	first  bool
	list   bool // blanks part names, as behind 记者
}

// pieces cuts a line at its separators.
func pieces(s string) []piece {
	var out []piece
	rest, lead, _ := cutLead(s)
	list := lead == "记者" || lead == "本报记者" || lead == "通讯员"
	for i, part := range strings.FieldsFunc(dashes.Replace(rest), separator) {
		for j, t := range splitAnd(strings.Fields(part)) {
			if t, lead, _ = cutLead(t); lead == "" && photographic(t) {
				break
			}
			out = append(out, piece{t, j > 0, i+j == 0, list})
		}
	}
	return out
}

var dashes = strings.NewReplacer(" - ", "|", " – ", "|", " — ", "|", "──", "|", " -- ", "|")

func separator(r rune) bool {
	return strings.ContainsRune(",;/|·•&+()[]{}<>«»、，；／｜؛،（）【】「」‧\n\"„“”", r)
}

func photographic(s string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc(photoLeads, func(l string) bool { return strings.HasPrefix(s, l) })
}

// splitAnd cuts words at those that join names.
func splitAnd(words []string) []string {
	var out []string
	start := 0
	cut := func(end, next int) {
		if end > start {
			out = append(out, strings.Join(words[start:end], " "))
		}
		start = next
	}
	for i, w := range words {
		switch {
		case ands[w] && i+1 < len(words) && (i > start || !name(w)) && !compound(words[start:], i-start):
			cut(i, i+1)
		case joins[w] && i-start >= 2 && i+2 < len(words) && name(words[i+1]) && (name(words[i+2]) || particles[words[i+2]]):
			cut(i, i+1)
		case i > start && waw(words[i:]):
			cut(i, i)
			words[i] = strings.TrimPrefix(w, "و")
		case i-start >= 2 && i+1 < len(words) && vav(w):
			cut(i, i)
			words[i] = strings.TrimPrefix(w, "ו")
		}
	}
	cut(len(words), len(words))
	return out
}

// compound reports whether the "and" at i stands within a name, as in "José Ortega y
// Gasset": behind more than one word, before the last.
func compound(words []string, i int) bool {
	switch words[i] {
	case "y", "e", "i":
		last := words[len(words)-1]
		return i > 1 && i+2 == len(words) && name(last) && !agency.Is(last) && !newsrooms[strings.ToLower(last)] && last != hidden
	}
	return false
}

// waw reports whether the first of some Arabic words begins with "and" (و): an
// agency, an article, or a word behind which another follows.
func waw(words []string) bool {
	rest, ok := strings.CutPrefix(words[0], "و")
	if !ok || utf8.RuneCountInString(rest) < 3 || wawNames[words[0]] {
		return false
	}
	all := strings.Join(append([]string{rest}, words[1:]...), " ")
	return agency.Is(all) || strings.HasPrefix(rest, "ال") || newsrooms[rest] || len(words) > 1
}

var wawNames = lexicon.Set(`وليد, وائل, وسام, وفاء, وداد, وجدي, وحيد, وردة, وديع, وسيم, وصال, وهبة, وهبي, وضاح, وجيه, ولاء, وكالة, وكالات`)

// vav reports whether a Hebrew word may begin with "and" (ו).
func vav(w string) bool {
	rest, ok := strings.CutPrefix(w, "ו")
	return ok && utf8.RuneCountInString(rest) > 1 && !strings.HasPrefix(rest, "ו")
}

// cutLead cuts the words off that open a byline; lead is "" where there are none.
func cutLead(s string) (rest, lead string, colon bool) {
	s = strings.Trim(s, " :*-–—·\u200f\u200e")
	for i := min(len(s), 60); i > 0; {
		if i = strings.LastIndexAny(s[:i], "/／｜|・＝=：:"); i <= 0 {
			break
		}
		if key := strings.ToLower(strings.TrimSpace(s[:i])); leads[key] {
			_, n := utf8.DecodeRuneInString(s[i:])
			return strings.TrimSpace(s[i+n:]), key, true
		}
	}
	rest = s
	for i, n := 0, 0; n < 4; n++ {
		j := strings.IndexByte(s[i:], ' ')
		if j < 0 {
			break
		}
		i += j
		key := strings.ToLower(s[:i])
		if leads[key] && !(names[key] && strings.Count(s[i:], " ") < 2 && !strings.HasPrefix(s[i:], " "+hidden)) {
			rest, lead = strings.TrimSpace(s[i:]), key
		}
		i++
	}
	return rest, lead, false
}

// authors reads those whom a piece names: one, none, or in scripts without
// blanks several.
func (p Parser) authors(pc piece) []news.Author {
	if strings.TrimSpace(pc.text) == hidden {
		return []news.Author{{Name: news.Fold(p.Publisher), Type: news.Organization}}
	}
	text := strings.ReplaceAll(pc.text, hidden, " ")
	if rest, ok := strings.CutPrefix(pc.text, hidden+" "); ok {
		if words := strings.Fields(rest); newsroom(words[:end(words)]) {
			return []news.Author{{Name: news.Fold(p.Publisher) + " " + strings.Join(words[:end(words)], " "), Type: news.Organization}}
		}
	}
	if name := p.longer(pc.text); name != "" {
		return []news.Author{{Name: name, Type: news.Organization}}
	}
	if ideographic(text) {
		return cjk(text, pc)
	}
	words := trim(strings.Fields(text))
	if len(words) == 0 || len(words) > 7 {
		return nil
	}
	n := strings.Join(words, " ")
	switch {
	case agency.Is(n):
		return []news.Author{{Name: n, Type: news.Agency}}
	case organization(words):
		return []news.Author{{Name: n, Type: news.Organization}}
	case City(n) && !pc.first:
		return nil
	case len(words) == 1 && (!pc.first && !pc.joined || strings.HasSuffix(strings.ToLower(n), "admin")), utf8.RuneCountInString(n) < 2:
		return nil
	}
	return []news.Author{{Name: n, Type: news.Person}}
}

// City reports whether a name is that of a city which, having several words, might be
// taken for somebody's.
func City(name string) bool { return cities[strings.ToLower(name)] }

// longer is the name of an organization in a piece with the paper's name and no two words
// of another: that of the paper, with the word beside it if that may belong to it.
//
//	Courier Weekend     Courier Weekend
//	The Courier         The Courier
//	Courier in Paris    Courier
//	Courier Ana Reis    "", for it names somebody
func (p Parser) longer(text string) string {
	before, after, ok := strings.Cut(text, hidden)
	if !ok || ideographic(text) {
		return ""
	}
	words := trim(strings.Fields(before + " " + after))
	if len(words) > 1 || len(words) == 1 && (agency.Is(words[0]) || newsroom(words)) {
		return ""
	}
	name := news.Fold(p.Publisher)
	if len(words) == 0 || aging(words[0]) || beforeDate(words[0]) {
		return name
	}
	if strings.TrimSpace(before) == words[0] {
		return words[0] + " " + name
	}
	return name + " " + words[0]
}

// trim leaves of the words of a piece those of the name.
func trim(words []string) []string {
	for i, w := range words {
		words[i] = strings.Trim(w, ":,;*!?‘’'`")
	}
	words = words[:end(words)]
	if !slices.ContainsFunc(words, func(w string) bool { return !roles[strings.ToLower(w)] }) {
		return nil
	}
	bare := words
	for len(bare) > 1 && roles[strings.ToLower(bare[0])] {
		bare = bare[1:]
	}
	if agency.Is(strings.Join(words, " ")) || organization(bare) && !role(bare) || collective(words) {
		return words
	}
	words = bare
	if agency.Is(words[0]) && newsroom(words[1:]) {
		return words[:1]
	}
	for i := 2; i < len(words); i++ {
		if w := strings.ToLower(words[i]); roles[w] || newsrooms[w] && role(words) {
			words = words[:i]
		}
	}
	if len(words) > 0 && !strings.Contains(words[len(words)-1], ".") {
		return words
	}
	return ending(words)
}

// ending takes the full stop off the last word, unless it belongs to an initial,
// to "Jr." or to an address.
func ending(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	last := &words[len(words)-1]
	if bare, ok := strings.CutSuffix(*last, "."); ok && utf8.RuneCountInString(bare) > 2 && !strings.Contains(bare, ".") {
		*last = bare
	}
	return words
}

// role reports whether somebody's role stands behind what may be a name.
func role(words []string) bool {
	return len(words) > 2 && slices.ContainsFunc(words[2:], func(w string) bool { return roles[strings.ToLower(w)] })
}

// end is the number of words before the first that belongs to no name.
func end(words []string) int {
	titled := true // so far, only roles
	for i, w := range words {
		l := strings.ToLower(w)
		titled = titled && roles[l]
		switch {
		case titled:
		case w == "", strings.ContainsAny(w, "@0123456789_"), strings.HasPrefix(l, "http"), strings.HasPrefix(l, "www."):
			return i
		case (stops[l] || labels[l]) && !particles[l] && (i > 0 || len(words) > 1):
			return i
		case i > 1 && i+1 < len(words) && hasDigit(words[i+1]) && monthly(w):
			return i
		case i > 0 && !name(w) && !newsrooms[w] && !particle(w, words[i+1:]):
			return i
		case i == 0 && !name(w) && len(words) > 1 && !particles[w] && !roles[w] && !agency.Is(w):
			return 0
		}
	}
	return len(words)
}

func hasDigit(w string) bool { return strings.ContainsAny(w, "0123456789") }

func monthly(w string) bool { _, ok := dates.Month(w); return ok }

// particle reports whether w is a small word within a name: more of the name follows.
func particle(w string, rest []string) bool {
	return particles[w] && len(rest) > 0 && (name(rest[0]) || particle(rest[0], rest[1:]))
}

// name reports whether w begins as a word of a name: with no small letter, or
// with a small one and an apostrophe, as "d'Este".
func name(w string) bool {
	for i, r := range w {
		switch {
		case unicode.IsLower(r):
			return strings.HasPrefix(w, "d'") || strings.HasPrefix(w, "d’") || strings.HasPrefix(w, "l'") || strings.HasPrefix(w, "al-") || strings.HasPrefix(w, "el-") || agency.Initials(w)
		case unicode.IsLetter(r):
			return true
		case i > 8:
			return false
		}
	}
	return false
}

// organization reports whether the words are the name of one.
func organization(words []string) bool {
	if len(words) > 1 && (words[0] == "The" || words[0] == "Die" && len(words) > 2) {
		return true
	}
	return slices.ContainsFunc(words, func(w string) bool {
		return newsrooms[strings.ToLower(w)] || Newsroom(w) || strings.Contains(w, ".") && !strings.HasSuffix(w, ".") && len(w) > 5
	})
}

// collective reports whether words end as the names of those do who write together:
// "Editorial Staff", and not "Ana Reis, Staff Writer".
func collective(words []string) bool {
	n := len(words)
	return n > 2 && collectives[strings.ToLower(words[n-1])] && newsroom(words[n-2:n-1])
}

// Newsroom reports whether a name is that of a newsroom, as "Web-Redaktion" is.
func Newsroom(name string) bool {
	name = strings.ToLower(name)
	return desks[name] || desks[name[strings.LastIndexAny(name, " -")+1:]]
}

// newsroom reports whether words are nothing but those of a newsroom, as "Staff" or
// "Redaktion", which says no more than the name of the paper before it.
func newsroom(words []string) bool {
	return len(words) > 0 && len(words) < 5 && !slices.ContainsFunc(words, func(w string) bool { return !newsrooms[strings.ToLower(w)] && !roles[strings.ToLower(w)] })
}

// ideographic reports whether s is in Chinese, Japanese or Korean writing.
func ideographic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r > 0x10ff && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	})
}

// cjk reads names in scripts that put no blank between words.
func cjk(s string, pc piece) []news.Author {
	s = strings.TrimSpace(s)
	if !pc.first && (strings.HasSuffix(s, "報導") || strings.HasSuffix(s, "报道")) {
		return nil // The place a report is from.
	}
	if agency.Is(s) {
		return []news.Author{{Name: s, Type: news.Agency}}
	}
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) {
		pc.list = true
	}
	var out []news.Author
	for _, n := range parted(s, pc.list) {
		if a, ok := cjkAuthor(n); ok {
			out = append(out, a)
		}
	}
	return out
}

// parted cuts s at its blanks where they part names, and leaves roles out.
func parted(s string, list bool) []string {
	words := slices.DeleteFunc(strings.Fields(s), func(w string) bool { return roles[w] })
	if list || len(words) > 2 {
		return words
	}
	return []string{strings.Join(words, " ")}
}

func cjkAuthor(n string) (news.Author, bool) {
	if agency.Is(n) {
		return news.Author{Name: n, Type: news.Agency}, true
	}
	for _, p := range cjkNewsrooms {
		if strings.HasSuffix(n, p) && utf8.RuneCountInString(n) > utf8.RuneCountInString(p) {
			return news.Author{Name: n, Type: news.Organization}, true
		}
	}
	for _, p := range cjkBefore {
		n = strings.TrimLeft(strings.TrimPrefix(n, p), " :：・")
	}
	for _, p := range cjkAfter {
		n = strings.TrimSpace(strings.TrimSuffix(n, p))
	}
	if k := utf8.RuneCountInString(n); k < 2 || k > 16 || strings.ContainsAny(n, "0123456789。@０１２３４５６７８９") {
		return news.Author{}, false
	}
	return news.Author{Name: n, Type: news.Person}, true
}

// Handled reports whether a byline says who edited a story or put it online, and not
// who wrote it.
func Handled(line string) bool {
	_, lead, _ := cutLead(news.Fold(line))
	return handlers[lead]
}

// Is reports whether a line by itself looks like a byline: a lead, and nothing
// behind it but names, roles and what joins them. It is cheap, for it is asked
// of every short line of a page.
func Is(line string) bool {
	line = strings.TrimSpace(line)
	if len(line) < 4 || len(line) > 240 || strings.ContainsAny(line, "?!。") {
		return false
	}
	rest, lead, colon := cutLead(news.Fold(line))
	if lead == "" || rest == "" || photographic(line) {
		return false
	}
	words := strings.Fields(rest)
	if len(words) > 14 || calendar[strings.ToLower(strings.Trim(words[0], ",."))] {
		return false
	}
	if ideographic(rest) {
		return (colon || !weak[lead]) && utf8.RuneCountInString(rest) <= 40 && len(Parse(line).Authors) > 0
	}
	if !colon && !nominal(words, !weak[lead]) {
		return false
	}
	return len(Parse(line).Authors) > 0
}

var calendar = lexicon.Set(`monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, may, june, july, august, september, october, november, december, then, now, the end, contrast`)

// nominal reports whether words are such as stand in a byline. In a script
// without capitals only a strong lead can tell.
func nominal(words []string, strong bool) bool {
	capital := false
	for i, w := range words {
		bare := strings.Trim(w, ",;:|()[].")
		switch {
		case bare == "" || bare == "-" || bare == "–" || bare == "—":
		case strings.ContainsAny(bare, "@0123456789"):
			return capital || !cased(words[0])
		case name(bare):
			capital = true
		case !ands[bare] && !joins[bare] && !particles[bare] && !roles[bare] && !stops[bare] && !labels[bare] && !agency.Is(bare):
			return capital && place[bare] && (i >= 2 || strings.HasSuffix(words[i-1], ","))
		}
	}
	if !cased(words[0]) {
		return strong && len(words) <= 9
	}
	return capital
}

// place has words between a name and a place.
var place = lexicon.Set(`in, à, en, aus, a, da, em, i, в, из, у, w, z, v, te, des, for, für, pour, para, per, dla, для, nach, près, op`)

// cased reports whether w is written in a script that knows capitals.
func cased(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsLower(r) })
}
