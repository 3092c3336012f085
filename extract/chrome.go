package extract

import (
	"slices"
	"strconv"
	"strings"

	"newsmorgue/extract/news"
)

// chromeLine reports whether a short line is one of the page's own words.
func (r *reading) chromeLine(l *line, text string) bool {
	if l.text > 400 {
		return false
	}
	s := strings.ToLower(text)
	switch {
	case chrome.Has(strings.Trim(s, " .:!>»→▶")), placeholder(s):
		return true
	case l.digits > 1 && l.text < 20 && counts(s), l.digits > 2 && lasts(s), l.digits > 0 && l.text < 30 && readingTime(s):
		return true
	case l.text < 40 && r.openingName(l, text), l.link > 0 && arrow(s):
		return true
	case inserts.Begins(s), invitations.In(s), l.link > 0 && l.text < 250 && channels.In(s):
		return true
	}
	return teasers.Begins(s) && (l.link > 0 || l.stops <= 1 && l.text < 40 || l.text < 200 && strings.HasSuffix(s, ":"))
}

// lasts reports whether a line, in small letters, says how long a recording is,
// behind a date or stroke: "… 4 May 2026 | 3:18 min".
func lasts(s string) bool {
	before, after, ok := strings.Cut(s, " min")
	if !ok || after != "" && after[0] >= 'a' && after[0] <= 'z' {
		return false
	}
	f := strings.Fields(before)
	if len(f) < 2 {
		return false
	}
	minutes, seconds, ok := strings.Cut(f[len(f)-1], ":")
	return ok && number(minutes) && len(seconds) == 2 && number(seconds) && (f[len(f)-2] == "|" || number(strings.ReplaceAll(f[len(f)-2], ".", "")))
}

// readingTime reports whether a line, in small letters, says how long the story takes
// to read: "8 min", "Lesezeit: 3 Minuten".
func readingTime(s string) bool {
	minutes := false
	for _, w := range strings.FieldsFunc(s, notWord) {
		switch w {
		case "min", "mins", "minute", "minutes", "minuten", "minutos", "minuti", "minutter", "minuter", "мин", "минут", "минуты", "dk", "dakika":
			minutes = true
		case "read", "reading", "time", "lesezeit", "lesedauer", "lesen", "lecture", "temps", "de", "di", "lectura", "tiempo", "lettura", "tempo", "leitura", "leestijd",
			"lesetid", "läsning", "lästid", "læsetid", "чтения", "время", "на", "чтение", "okuma", "süresi", "czytania", "czas":
		default:
			if !number(w) || len(w) > 2 {
				return false
			}
		}
	}
	return minutes
}

// placeholder reports whether a line is what a program was to fill in, and did not.
func placeholder(s string) bool {
	for _, m := range [...][2]string{{"$$", "$$"}, {"{{", "}}"}, {"[[", "]]"}, {"%%", "%%"}, {"<%", "%>"}} {
		if len(s) > 4 && strings.HasPrefix(s, m[0]) && strings.HasSuffix(s, m[1]) {
			return true
		}
	}
	return false
}

// arrow reports whether a line begins with one.
func arrow(s string) bool {
	return slices.ContainsFunc([]string{">>", "»»", "→", "►", "▶", "➡", "➜", "☞", "👉"}, func(a string) bool { return strings.HasPrefix(s, a) })
}

// openingName reports whether one of the first lines of the body is the name of an author.
func (r *reading) openingName(l *line, s string) bool {
	const opening = 10 // lines
	from := r.start()
	if from+opening < int32(len(r.lines)) && l.from >= r.lines[from+opening].from {
		return false
	}
	return slices.ContainsFunc(r.a.Authors, func(a news.Author) bool { return strings.EqualFold(a.Name, s) })
}

// number reports whether s is but digits.
func number(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// counts reports whether a line counts pictures or pages: "Image 1 of 5", "1/12".
func counts(s string) bool {
	f := strings.FieldsFunc(s, notWord)
	if len(f) > 1 && letters(f[0]) > 0 {
		f = f[1:]
	}
	if len(f) != 2 && (len(f) != 3 || letters(f[1]) == 0) {
		return false
	}
	at, err1 := strconv.Atoi(f[0])
	all, err2 := strconv.Atoi(f[len(f)-1])
	return err1 == nil && err2 == nil && 0 < at && at <= all && all < 1000 && (len(f) == 3 || strings.Contains(s, "/"))
}
