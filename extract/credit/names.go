package credit

import (
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

// photographers lists the persons that a part of a credit line names. A single
// word is one only beside an agency.
func photographers(part string, agencyKnown bool) []string {
	if strings.HasPrefix(part, "for ") { // whom the photographer works for
		return nil
	}
	if i := strings.LastIndex(part, " by "); i > 0 { // "photo illustration by"
		part = part[i+len(" by "):]
	}
	if strings.IndexAny(part, "«„“\"") == 0 || isAgency(part) || lexicon.Holds(asides, part) || institution(part) {
		return nil
	}
	for _, e := range cjkEnds {
		part = strings.TrimSuffix(part, e)
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
		if lexicon.Holds(institutions, w) || acronym(w) && s != strings.ToUpper(s) {
			return true
		}
	}
	return false
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
