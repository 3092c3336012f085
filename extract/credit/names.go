package credit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
)

// Aside reports whether a credit line says but what sort of picture it is, as "Handout"
// or "Archive", and nobody's name.
func Aside(line string) bool { return lexicon.Holds(asides, line) }

// House reports whether a name has a word in it that makes it one of a paper, an office or a
// museum, as in "Ellery Post".
func House(name string) bool {
	return slices.ContainsFunc(strings.Fields(name), func(w string) bool { return lexicon.Holds(institutions, w) })
}

// Lent reports whether a credit line thanks whoever lent or sent a picture, as in "Courtesy of
// Ana Reis", and does not say who took it.
func Lent(line string) bool { return thanks(line) || provided(line) }

// persons lists the photographers of a credit line, each once.
func persons(line string, agencyKnown bool) (names []string) {
	if i := max(strings.Index(line, "记者"), strings.Index(line, "記者")); i >= 0 {
		line = line[i+len("记者"):] // for whom he works stands before it
	}
	line = via.Replace(withoutRoles(line))
	at := 0
	for _, p := range split(line) {
		i := at + strings.Index(line[at:], p)
		before := strings.TrimRight(line[at:i], " ")
		at = i + len(p)
		if len(names) > 0 && house(p, names[len(names)-1], strings.HasSuffix(before, "/") || strings.HasSuffix(before, "／")) {
			continue
		}
		for _, n := range photographers(p, agencyKnown) {
			if !slices.ContainsFunc(names, func(o string) bool { return strings.EqualFold(o, n) }) {
				names = append(names, n)
			}
		}
	}
	if len(names) > 1 {
		if first, _, more := strings.Cut(names[0], " "); more && articles[first] {
			return names[1:] // "El Faro/Ana Reis"
		}
	}
	return names
}

// house reports whether a part of a credit line that stands behind a person is not in the form
// of another one. Behind a slash there is a paper far more often than a second photographer.
//
//	Ana Reis/Le Courrier        an article opens it
//	Ana Reis/Courrier           one word behind more
//	张三/财新                    letters without blanks, behind a slash
//	Ana Reis/Omar Haddad        two persons, as are A. Reis/B. Lund
func house(part, person string, slash bool) bool {
	first, _, more := strings.Cut(part, " ")
	if more {
		return articles[first] || strings.HasPrefix(part, "L'") || strings.HasPrefix(part, "L’")
	}
	return strings.Contains(person, " ") || slash && part[0] >= utf8.RuneSelf
}

// unquoted is a part of a credit line without what it says in quotation marks, which is the
// name of a house; "" if no more than a word is left.
func unquoted(part string) string {
	i := strings.IndexAny(part, "«\"“„")
	if last, _ := utf8.DecodeLastRuneInString(part); i < 0 || !strings.ContainsRune("»\"”“", last) {
		return part
	}
	part = strings.TrimSpace(part[:i])
	if !strings.Contains(part, " ") {
		return ""
	}
	return part
}

// photographers lists the persons that a part of a credit line names. A single
// word is one only beside an agency.
func photographers(part string, agencyKnown bool) []string {
	if strings.HasPrefix(part, "for ") { // whom the photographer works for
		return nil
	}
	if i := strings.LastIndex(part, " by "); i > 0 { // "photo illustration by"
		part = part[i+len(" by "):]
	}
	if part = unquoted(part); part == "" {
		return nil
	}
	if isAgency(part) || lexicon.Holds(asides, part) || institution(part) && !(agencyKnown && surnamed(part)) {
		return nil
	}
	if last := lastWord(part); len(last) < 4 && strings.Trim(last, "0123456789") == "" {
		return nil // "Agence 24"; "Ana Reis 2026" has a year
	}
	for _, e := range cjkEnds {
		part = strings.TrimSuffix(part, e)
	}
	if slices.ContainsFunc(cjkHouses, func(e string) bool { return strings.HasSuffix(part, e) }) {
		return nil
	}
	if agencyKnown && handle(part) {
		return []string{part}
	}
	var names []string
	for _, a := range byline.Parse(part).Authors {
		r, _ := utf8.DecodeRuneInString(a.Name)
		single := !strings.Contains(a.Name, " ") && (unicode.IsUpper(r) || unicode.IsLower(r))
		if single && (unicode.IsLower(r) || strings.Contains(part, " ")) {
			continue // "i-Pictures", "Портовые ведомости"
		}
		upper := a.Name == strings.ToUpper(a.Name) && len(a.Name) < 5
		if a.Type == news.Person && !lexicon.Holds(asides, a.Name) && (!single || agencyKnown && !upper) {
			names = append(names, a.Name)
		}
	}
	return names
}

// institution reports whether a part of a credit line is the name of no person: of a
// paper, an office, a museum.
func institution(s string) bool {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.&+'’\"“”„«»", r) })
	for i, w := range words {
		if i == 0 && (w == "The" || w == "Courtesy" || w == "El" && len(words) > 2) {
			return true
		}
		if lexicon.Holds(institutions, w) || acronym(w) && s != strings.ToUpper(s) && !(len(w) > 3 && surnamed(s)) {
			return true
		}
	}
	return false
}

// surnamed reports whether a name is printed as agencies do: "Ana REIS".
func surnamed(s string) bool {
	given, name, ok := strings.Cut(s, " ")
	if !ok || name != strings.ToUpper(name) || given == strings.ToUpper(given) {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) || lexicon.Holds(institutions, w) {
			return false
		}
	}
	return true
}

// acronym reports whether a word is of three capital letters or more, as "NASA" in "NASA
// Worldview"; "III" is none.
func acronym(w string) bool {
	if utf8.RuneCountInString(w) < 3 || strings.Trim(w, "IVX") == "" {
		return false
	}
	for _, r := range w {
		if !unicode.IsUpper(r) && r != '-' {
			return false
		}
	}
	return true
}

// withoutRoles is a credit line up to where it names who else had a part in a picture:
// "Photo: Ana Reis. Styling: Ida Brandt. Hair: Per Lund".
func withoutRoles(s string) string {
	for i := 0; ; {
		j := strings.Index(s[i:], ": ")
		if j < 0 {
			return s
		}
		i += j
		if k := strings.LastIndexAny(s[:i], ".;|"); k > 0 && i-k < 24 && strings.Count(strings.TrimSpace(s[k+1:i]), " ") < 2 && !lexicon.Holds(leads, strings.TrimSpace(s[k+1:i])) {
			return s[:k]
		}
		i++
	}
}
