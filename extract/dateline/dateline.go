package dateline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsmorgue/extract/agency"
	"newsmorgue/extract/byline"
	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// longest is how far into a paragraph a dateline may reach, in bytes.
const longest = 120

// Parse reads the dateline at the head of a story's first paragraph.
func Parse(paragraph string) (d news.Dateline, ok bool) {
	s := strings.TrimSpace(paragraph)
	for _, form := range []func(string) (news.Dateline, bool){eastern, slashes, dotted, dashed, coloned, bracketed} {
		if d, ok = form(s); ok {
			return d, true
		}
	}
	return news.Dateline{}, false
}

var dashes = []string{" --- ", " -- ", " — ", " – ", " - ", ".- ", ".— ", " ― ", "--", "—", "：", " | "}

// cut parts s at its first dash.
func cut(s string) (head, dash, rest string) {
	head = s[:min(len(s), longest)]
	at := -1
	for _, d := range dashes {
		if i := strings.Index(head, d); i > 0 && (at < 0 || i < at) {
			at, dash = i, d
		}
	}
	if at < 0 {
		return "", "", ""
	}
	return s[:at], dash, s[at+len(dash):]
}

// dashed reads the Western form, an agency before it or not: "(ANSA) - ROMA, 05 MAR -".
func dashed(s string) (news.Dateline, bool) {
	d, rest, ok := headed(s)
	if ok && d.Place == "" {
		if placed, _, ok := headed(rest); ok && placed.Place != "" {
			placed.Text = s[:len(s)-len(rest)] + placed.Text
			return placed, true
		}
	}
	return d, ok
}

// headed reads what stands before the first dash of s, and what is behind that.
func headed(s string) (d news.Dateline, rest string, ok bool) {
	head, dash, rest := cut(s)
	if head == "" || !begins(rest) {
		return d, "", false
	}
	p, ok := read(strings.TrimRight(head, " "))
	p.aside = aside(rest)
	if !ok || !p.believable(strings.TrimSpace(dash)) {
		return d, "", false
	}
	text := head + strings.TrimRight(dash, " ")
	if i := strings.Index(rest[:min(len(rest), 41)], ". "); i > 0 && agent(rest[:i]) {
		text = head + dash + rest[:i+1]
	} else if name, second, behind := cut(rest); agent(name) && begins(behind) {
		text = head + dash + name + strings.TrimRight(second, " ") // "القاهرة - رويترز -"
	}
	return news.Dateline{Text: text, Place: p.place, Date: p.date}, rest, true
}

// begins reports whether a story goes on with s.
func begins(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“”«„‘¿¡([ "))
	return len(s) > 12 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// parts are those of a dateline.
type parts struct {
	place, date string
	agency      bool
	aside       bool // what follows may be an aside between two dashes
}

// aside reports whether a second dash follows soon, or the text goes on in a small letter.
func aside(rest string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
	_, dash, _ := cut(rest)
	return unicode.IsLower(r) || dash != "" && strings.Index(rest, dash) < 80 && dash != "："
}

// read takes a head apart; ok is false where something in it belongs to no dateline.
func read(head string) (p parts, ok bool) {
	stop := ended(head)
	head = strings.Trim(head, " .")
	if in, found := strings.CutPrefix(head, "("); found && strings.HasSuffix(in, ")") && !signed(in[:len(in)-1]) {
		head = in[:len(in)-1] // "(ASTANA) —"
	}
	if hasDigit(head) {
		head = strings.ReplaceAll(head, ". ", ", ") // "Москва. 28 февраля. …"
	}
	if i := strings.IndexByte(head, '('); i >= 0 {
		in := strings.TrimRight(head[i+1:], ").")
		if !signed(in) {
			return p, false
		}
		p.agency = true
		stop = ended(head[:i])
		head = strings.TrimRight(head[:i], " ,.")
	}
	var place []string
	address := false // it begins with one: "COURIER.example, JAKARTA"
	for i, f := range strings.FieldsFunc(head, func(r rune) bool { return r == ',' || r == '،' }) {
		switch f = strings.TrimSpace(f); {
		case i == 0 && domain(f):
			address, p.agency = true, true
		case i > 0 && (agencies(f) || len(place) > 0 && outlet(f) && !capitals(place[0])):
			p.agency = true
		case hasDigit(f):
			if p.date != "" || !dated(f) && !(p.agency && len(f) < 3) {
				return p, false
			}
			p.date = f
		default:
			place = append(place, f)
		}
	}
	if n := len(place) - 1; stop && n >= 0 && strings.HasSuffix(head, place[n]) && abbreviated(place[n], n > 0) {
		place[n] += "."
	}
	p.place = written(strings.Join(place, ", "))
	if i := strings.LastIndexByte(p.place, ' '); i > 0 && agent(p.place[i+1:]) {
		if before := strings.Trim(p.place[:i], " ."); sure(before) || capitals(p.place[i+1:]) {
			p.place, p.agency = before, true // "BERLIN dpa |"
		}
	}
	if address && !sure(p.place) {
		return p, false // "Harbour.example - The shop …"
	}
	return p, p.place != "" || p.agency
}

// sure reports whether what stands beside an agency is a place by its looks: in capitals,
// or known.
func sure(place string) bool { return capitals(place) || isCity(place) }

// isCity reports whether a place is a city that is known.
func isCity(place string) bool { return cities[strings.ToLower(place)] || byline.City(place) }

// domain reports whether s is the name of a paper that is an address: "HARBOUR.example".
func domain(s string) bool {
	i := strings.LastIndexByte(s, '.')
	return i > 2 && len(s)-i > 2 && len(s)-i < 9 && strings.IndexByte(s, ' ') < 0 && unicode.IsLetter(rune(s[i+1])) && unicode.IsLetter(rune(s[i-1]))
}

// outlet reports whether one of the words is initials, as in "Jakarta, HBC Harbour".
func outlet(s string) bool {
	return slices.ContainsFunc(strings.Fields(s), func(w string) bool { return len(w) > 2 && len(w) < 6 && capitals(w) && letters(w) })
}

func letters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// ended reports whether a full stop ends s.
func ended(s string) bool { return strings.HasSuffix(strings.TrimRight(s, " ,"), ".") }

// abbreviated reports whether the full stop behind a place belongs to it: behind "D.C", and
// behind a short part of the country, as "Calif".
func abbreviated(place string, part bool) bool {
	return strings.Contains(place, ".") || part && utf8.RuneCountInString(place) <= 5 && !capitals(place)
}

// written is a place without the reporter before it: "Ali VELİ/İSTANBUL".
func written(place string) string {
	name, city, ok := strings.Cut(place, "/")
	if ok && strings.Contains(name, " ") && !capitals(name) && capitals(city) {
		return city
	}
	return place
}

// signed reports whether what stands in a bracket names an agency.
func signed(in string) bool { return agencies(in) || bracketedAgents[strings.ToLower(in)] }

func agencies(s string) bool {
	names := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/,،-|", r) })
	return slices.ContainsFunc(names, func(n string) bool { return agent(strings.TrimSpace(n)) }) || agent(s)
}

func agent(name string) bool {
	return agency.Is(name) || agents[strings.ToLower(name)] || domain(name)
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// dated reports whether s is the date of a dateline: digits and a month.
func dated(s string) bool {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '.' })
	if len(words) > 5 || !hasDigit(s) {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool { _, ok := dates.Month(w); return ok })
}

// believable reports whether a head before this dash is a dateline's.
func (p parts) believable(dash string) bool {
	if strings.ContainsAny(p.place, "\"“”«»!?:;") || hasDigit(p.place) || len(p.place) > 80 {
		return false
	}
	words := strings.Fields(p.place)
	first, _, _ := strings.Cut(p.place, ",")
	known := isCity(first)
	told := p.agency || p.date != ""
	strong := dash == "--" || dash == "---" || dash == ".-" || dash == ".—"
	switch {
	case len(words) == 0:
		return p.agency && dash != "|"
	case dash == "|":
		return p.agency
	case labelled(first) && !known && !told:
		return false
	case !cased(p.place):
		return len(p.place) <= 60 && len(words) <= 4 && (known || told || dash == "--")
	case len(words) > 6 || !capital(words):
		return false
	case told, known && !p.aside:
		return true
	case capitals(first) && utf8.RuneCountInString(first) > 3 && !agent(first):
		return len(strings.Fields(first)) <= 3 || strong
	}
	return strong && len(words) <= 4
}

// labelled reports whether one of the words before the first comma names no place.
func labelled(first string) bool {
	first = strings.ToLower(first)
	return labels[first] || slices.ContainsFunc(strings.FieldsFunc(first, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }), func(w string) bool { return labels[w] })
}

// capital reports whether all words but small ones begin with a capital.
func capital(words []string) bool {
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && utf8.RuneCountInString(w) > 3 {
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(words[0])
	return unicode.IsUpper(r)
}

// capitals reports whether s has capitals and no small letter.
func capitals(s string) bool { return s == strings.ToUpper(s) && s != strings.ToLower(s) }

func cased(s string) bool { return strings.ToUpper(s) != strings.ToLower(s) }

// slashes reads МОСКВА, 28 февраля. /ТАСС/.
func slashes(s string) (news.Dateline, bool) {
	head := s[:min(len(s), longest)]
	i := strings.IndexByte(head, '/')
	if i < 2 {
		return news.Dateline{}, false
	}
	j := strings.IndexByte(head[i+1:], '/')
	if j < 0 || !agencies(head[i+1:i+1+j]) || !begins(strings.TrimLeft(s[i+j+2:], " .–—-")) {
		return news.Dateline{}, false
	}
	p, ok := read(strings.TrimRight(head[:i], " .,"))
	p.agency = true
	if !ok || !p.believable("/") {
		return news.Dateline{}, false
	}
	text := head[:i+j+2]
	if strings.HasPrefix(s[len(text):], ".") {
		text += "."
	}
	return news.Dateline{Text: text, Place: p.place, Date: p.date}, true
}

// dotted reads КИЕВ. 5 марта. УНИАН.
func dotted(s string) (news.Dateline, bool) {
	head := s[:min(len(s), longest)]
	place, rest, ok := strings.Cut(head, ". ")
	if !ok || len(place) > 60 {
		return news.Dateline{}, false
	}
	text, date := len(place)+1, ""
	if d, after, ok := strings.Cut(rest, ". "); ok && dated(d) {
		date, rest, text = d, after, text+len(d)+2
	}
	name, after, ok := strings.Cut(rest, ". ")
	p := parts{place: place, date: date, agency: true}
	if !ok || !agency.Is(name) || !begins(after) || !p.believable(".") {
		return news.Dateline{}, false
	}
	return news.Dateline{Text: s[:text+len(name)+2], Place: place, Date: date}, true
}

// coloned reads a known city before a colon.
func coloned(s string) (news.Dateline, bool) {
	head := s[:min(len(s), 100)]
	i := strings.Index(head, ": ")
	if i < 3 || !begins(s[i+2:]) {
		return news.Dateline{}, false
	}
	p, ok := read(head[:i])
	first, _, _ := strings.Cut(p.place, ",")
	if !ok || !p.believable("--") || !p.agency && !isCity(first) {
		return news.Dateline{}, false
	}
	return news.Dateline{Text: head[:i+1], Place: p.place, Date: p.date}, true
}

// bracketed reads "New Delhi, Mar 5 (PTI)", a date and an agency with no dash, and where the
// place is sure and a capital follows, "STOCKHOLM (TT)".
func bracketed(s string) (news.Dateline, bool) {
	head := s[:min(len(s), longest)]
	i := strings.IndexByte(head, ')')
	if i < 0 || !strings.HasPrefix(s[i+1:], " ") || !begins(s[i+2:]) {
		return news.Dateline{}, false
	}
	p, ok := read(head[:i+1])
	next, _ := utf8.DecodeRuneInString(s[i+2:])
	dated := p.date != "" || sure(p.place) && unicode.IsUpper(next)
	if !ok || !dated || p.place == "" || !p.agency || !p.believable("--") {
		return news.Dateline{}, false
	}
	return news.Dateline{Text: head[:i+1], Place: p.place, Date: p.date}, true
}

// eastern reads the Chinese, Japanese and Korean forms.
func eastern(s string) (news.Dateline, bool) {
	if !strings.ContainsFunc(s[:min(len(s), 60)], func(r rune) bool { return r > 0x2e7f }) {
		return news.Dateline{}, false
	}
	if d, ok := cable(s); ok {
		return d, true
	}
	if d, ok := signedCity(s); ok {
		return d, true
	}
	first, n := utf8.DecodeRuneInString(s)
	last, ok := map[rune]string{'【': "】", '［': "］", '[': "]", '(': ")", '（': "）", '〔': "〕"}[first]
	i := strings.Index(s[:min(len(s), longest)], last)
	if !ok || i < 0 {
		return news.Dateline{}, false
	}
	in := s[n:i]
	text := s[:i+len(last)]
	if d, ok := cable(in + "　"); ok {
		return news.Dateline{Text: text, Place: d.Place, Date: d.Date}, true
	}
	if d, ok := day(in); ok {
		d.Text = text
		return d, true
	}
	if d, ok := named(in); ok {
		return news.Dateline{Text: text + reporter(s[i+len(last):]), Place: d.Place}, true
	}
	var d news.Dateline
	agency := false
	for _, w := range strings.FieldsFunc(in, func(r rune) bool { return unicode.IsSpace(r) || r == '=' || r == '＝' || r == '・' }) {
		place, told := suffixed(w)
		agency = agency || told
		switch {
		case hasDigit(w):
			d.Date = w
		case d.Place == "":
			d.Place = place
		}
	}
	d.Text = text + reporter(s[i+len(last):])
	return d, agency
}

// signedCity reads 東京（共同）, a known city with an agency in brackets behind it.
func signedCity(s string) (news.Dateline, bool) {
	place, in, _ := strings.Cut(s[:min(len(s), longest)], "（")
	name, rest, ok := strings.Cut(in, "）")
	if !ok || !isCity(place) || !agencies(name) || rest == "" {
		return news.Dateline{}, false
	}
	return news.Dateline{Text: s[:len(place)+len("（")+len(name)+len("）")], Place: place}, true
}

// day reads what stands in 【北京5日】, a known city and a day.
func day(in string) (news.Dateline, bool) {
	i := strings.IndexFunc(in, unicode.IsDigit)
	if i < 0 || !isCity(in[:i]) || !strings.HasSuffix(in, "日") || strings.ContainsFunc(strings.TrimSuffix(in[i:], "日"), func(r rune) bool { return r != '月' && !unicode.IsDigit(r) }) {
		return news.Dateline{}, false
	}
	return news.Dateline{Place: in[:i], Date: in[i:]}, true
}

// suffixed is the place before the name of an agency, as in ソウル共同, and whether there
// is such a name.
func suffixed(w string) (place string, told bool) {
	if agency.Is(w) || agents[w] {
		return "", true
	}
	for _, a := range []string{"共同", "時事", "ロイター", "中央社"} {
		if place, ok := strings.CutSuffix(w, a); ok {
			return place, true
		}
	}
	return w, false
}

// named reads what stands in a bracket that names a reporter: 【ワシントン＝山田太郎】,
// 記者張三／台北報導.
func named(in string) (news.Dateline, bool) {
	if rest, ok := strings.CutSuffix(in, "報導"); ok && strings.HasPrefix(rest, "記者") {
		_, place, _ := strings.Cut(strings.ReplaceAll(rest, "/", "／"), "／")
		return news.Dateline{Place: strings.TrimSuffix(place, "綜合")}, true
	}
	place, name, ok := strings.Cut(strings.ReplaceAll(in, "=", "＝"), "＝")
	if !ok || name == "" || place == "" || !kana(place) || utf8.RuneCountInString(place) > 12 || hasDigit(in) {
		return news.Dateline{}, false
	}
	return news.Dateline{Place: place}, true
}

// kana reports whether s is but Katakana and Han.
func kana(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r != 'ー' && r != '・' && !unicode.In(r, unicode.Katakana, unicode.Han) })
}

// reporter is " 홍길동 기자 =" or " -" behind a bracket, or "".
func reporter(rest string) string {
	head := rest[:min(len(rest), 80)]
	for _, sign := range []string{" = ", " - ", " － "} {
		if i := strings.Index(head, sign); i == 0 || i > 0 && strings.HasSuffix(head[:i], "기자") {
			return strings.TrimRight(rest[:i+len(sign)], " ")
		}
	}
	return ""
}

var cables = []string{"新华社", "新華社", "中新社", "中新网", "中央社", "共同社", "法新社", "路透社", "本报", "本報", "本网", "本刊"}

// cable reads 新华社北京2月28日电, 本报讯, and 中央社記者王五台北28日電.
func cable(s string) (news.Dateline, bool) {
	for _, agency := range cables {
		rest, ok := strings.CutPrefix(s, agency)
		if !ok {
			continue
		}
		end := strings.IndexAny(rest, "电電讯訊")
		if end < 0 || end > 60 {
			continue
		}
		_, n := utf8.DecodeRuneInString(rest[end:])
		text := s[:len(agency)+end+n]
		if end == 0 && strings.HasPrefix(agency, "本") && !strings.HasPrefix(agency, "本网") {
			return news.Dateline{Text: text + writer(s[len(text):])}, true
		}
		date := strings.IndexFunc(rest, unicode.IsDigit)
		if date < 0 || end < date || utf8.RuneCountInString(rest[:date]) > 8 {
			continue
		}
		place := strings.Trim(rest[:date], " ，,")
		if by, ok := strings.CutPrefix(place, "記者"); ok {
			place = lastCity(by)
		}
		return news.Dateline{Text: text, Place: place, Date: strings.TrimSuffix(rest[date:end], "專")}, true
	}
	return news.Dateline{}, false
}

// writer is "（记者 张三）" behind 本报讯, or "".
func writer(rest string) string {
	trimmed := strings.TrimLeft(rest, " ")
	for open, shut := range map[string]string{"（": "）", "(": ")"} {
		if i := strings.Index(trimmed, shut); strings.HasPrefix(trimmed, open) && i > 0 && i < 60 {
			return rest[:len(rest)-len(trimmed)+i+len(shut)]
		}
	}
	return ""
}

// lastCity is the known city at the end of s, where a reporter's name stands before it.
func lastCity(s string) string {
	for i := range s {
		if cities[s[i:]] {
			return s[i:]
		}
	}
	return ""
}
