package dateline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// longest is how far into a paragraph a dateline may reach, in bytes.
const longest = 120

// Parse reads the dateline at the head of a story's first paragraph.
func Parse(paragraph string) (d news.Dateline, ok bool) {
	s := strings.TrimSpace(paragraph)
	for _, form := range []func(string) (news.Dateline, bool){eastern, slashes, dashed, coloned} {
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

// dashed reads the Western form.
func dashed(s string) (news.Dateline, bool) {
	head, dash, rest := cut(s)
	if head == "" || !begins(rest) {
		return news.Dateline{}, false
	}
	p, ok := read(strings.TrimRight(head, " "))
	if !ok || !p.believable(strings.TrimSpace(dash)) {
		return news.Dateline{}, false
	}
	text := head + strings.TrimRight(dash, " ")
	if i := strings.Index(rest, ". "); i > 0 && i < 40 && byline.Agency(rest[:i]) {
		text = head + dash + rest[:i+1]
	}
	return news.Dateline{Text: text, Place: p.place, Date: p.date}, true
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
}

// read takes a head apart; ok is false where something in it belongs to no dateline.
func read(head string) (p parts, ok bool) {
	head = strings.Trim(head, " .")
	if in, found := strings.CutPrefix(head, "("); found && strings.HasSuffix(in, ")") && !agencies(in[:len(in)-1]) {
		head = in[:len(in)-1] // "(ASTANA) —"
	}
	if hasDigit(head) {
		head = strings.ReplaceAll(head, ". ", ", ") // "Москва. 28 февраля. …"
	}
	if i := strings.IndexByte(head, '('); i >= 0 {
		in := strings.TrimRight(head[i+1:], ").")
		if !agencies(in) {
			return p, false
		}
		p.agency = true
		head = strings.TrimRight(head[:i], " ,.")
	}
	var place []string
	for i, f := range strings.FieldsFunc(head, func(r rune) bool { return r == ',' || r == '،' }) {
		switch f = strings.TrimSpace(f); {
		case i > 0 && agencies(f):
			p.agency = true
		case hasDigit(f):
			if p.date != "" || !dated(f) {
				return p, false
			}
			p.date = f
		default:
			place = append(place, f)
		}
	}
	p.place = strings.Join(place, ", ")
	if words := strings.Fields(p.place); len(words) > 1 && byline.Agency(words[len(words)-1]) {
		p.agency = true
		p.place = strings.Join(words[:len(words)-1], " ") // "BERLIN dpa |"
	}
	return p, p.place != "" || p.agency
}

func agencies(s string) bool {
	names := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/,،-|", r) })
	return slices.ContainsFunc(names, func(n string) bool { return byline.Agency(strings.TrimSpace(n)) }) || byline.Agency(s)
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
	switch {
	case len(words) == 0:
		return p.agency && dash != "|"
	case dash == "|":
		return p.agency
	case !cased(p.place):
		return len(words) <= 2 || len(words) <= 4 && (p.agency || p.date != "" || dash == "--")
	case len(words) > 6 || !capital(words):
		return false
	case capitals(first) && utf8.RuneCountInString(first) > 3 && !byline.Agency(first):
		return true
	case p.agency, p.date != "":
		return true
	}
	return dash == "--" && len(words) <= 3
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

// coloned reads capitals before a colon.
func coloned(s string) (news.Dateline, bool) {
	head := s[:min(len(s), 60)]
	i := strings.Index(head, ": ")
	if i < 4 || !begins(s[i+2:]) {
		return news.Dateline{}, false
	}
	p, ok := read(head[:i])
	if !ok || !cased(p.place) || !capitals(p.place) || !p.believable("--") || len(strings.Fields(p.place)) > 3 {
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
	first, n := utf8.DecodeRuneInString(s)
	last, ok := map[rune]string{'【': "】", '［': "］", '[': "]", '(': ")", '（': "）", '〔': "〕"}[first]
	i := strings.Index(s[:min(len(s), longest)], last)
	if !ok || i < 0 {
		return news.Dateline{}, false
	}
	in := s[n:i]
	if d, ok := cable(in + "　"); ok {
		return news.Dateline{Text: s[:i+len(last)], Place: d.Place, Date: d.Date}, true
	}
	var d news.Dateline
	agency := false
	for _, w := range strings.FieldsFunc(in, func(r rune) bool { return unicode.IsSpace(r) || r == '=' || r == '＝' || r == '・' }) {
		switch {
		case byline.Agency(w):
			agency = true
		case hasDigit(w):
			d.Date = w
		case d.Place == "":
			d.Place = w
		}
	}
	d.Text = s[:i+len(last)] + reporter(s[i+len(last):])
	return d, agency
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

var cables = []string{"新华社", "新華社", "中新社", "中新网", "中央社", "共同社", "法新社", "路透社", "本报", "本報", "人民网", "央视网"}

// cable reads 新华社北京2月28日电.
func cable(s string) (news.Dateline, bool) {
	for _, agency := range cables {
		rest, ok := strings.CutPrefix(s, agency)
		if !ok {
			continue
		}
		date := strings.IndexFunc(rest, unicode.IsDigit)
		end := strings.IndexAny(rest, "电電讯訊")
		if date < 0 || end < date || end > 60 || utf8.RuneCountInString(rest[:date]) > 8 {
			continue
		}
		_, n := utf8.DecodeRuneInString(rest[end:])
		return news.Dateline{Text: s[:len(agency)+end+n], Place: strings.Trim(rest[:date], " ，,"), Date: rest[date:end]}, true
	}
	return news.Dateline{}, false
}
