package credit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsmorgue/extract/lexicon"
)

// lastSentence is where the last sentence of s begins.
func lastSentence(s string) (at int) {
	for i, r := range s {
		if next := i + utf8.RuneLen(r); next < len(s) && s[next] == ' ' && strings.ContainsRune(".!?…»”\"|–—]）)", r) && !initial(s[:next]) {
			at = next + 1
		}
	}
	return at
}

// sentence cuts a last sentence that names an agency, and nothing but names with it.
func sentence(s string) (rest, raw string) {
	at := dashed(s, lastSentence(s))
	if len(s)-at > 100 {
		return s, ""
	}
	tail := s[at:]
	parts := split(tail)
	if lexicon.Holds(alone, strings.TrimRight(tail, " .")) || signature(s[:at], tail, parts) {
		return strings.TrimRight(s[:at], " |–—-"), tail
	}
	if !slices.ContainsFunc(parts, isAgency) {
		return s, ""
	}
	for _, p := range parts {
		if !isAgency(p) && !lexicon.Holds(asides, p) && !day(p) && !editor(p) && (prose(p) || len(strings.Fields(p)) > 5 || strings.ContainsAny(p, "0123456789")) {
			return s, ""
		}
	}
	if at == 0 && len(parts) > 1 && !strings.ContainsAny(s, "/|(\x00") && !strings.Contains(s, " via ") {
		return s, "" // "Paris, Reuters" may be a caption.
	}
	return strings.TrimRight(s[:at], " |–—-"), tail
}

// signer is where behind the last sentence of a text a person is named, and no more, before an
// agency in brackets, as in "… on Monday. ANA REIS (EFE)"; 0 if nobody is.
func signer(text, in string) int {
	at := lastSentence(text)
	name := strings.TrimSpace(text[at:])
	if at == 0 || !isAgency(in) || strings.Count(name, " ") > 3 || prose(name) || strings.ContainsAny(name, "0123456789,:") || !person(name) {
		return 0
	}
	return at
}

// dashed is where behind at a dash parts a caption from names, days and such: "Boats lie at
// anchor - Ana Reis - 2.mar.26/Folhapress"; at if none does.
func dashed(s string, at int) int {
	for i := max(at, len(s)-103); ; { // a credit has at most 100 bytes there
		j := strings.Index(s[i:], " - ")
		if j < 0 {
			return at
		}
		i += j + 3
		tail := strings.TrimRight(s[i:], " .")
		if len(strings.FieldsFunc(s[:min(i, 100)], func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M) })) < 3 {
			continue
		}
		if lexicon.Holds(alone, tail) {
			return i
		}
		if parts := split(tail); slices.ContainsFunc(parts, isAgency) && !slices.ContainsFunc(parts, func(p string) bool {
			return !isAgency(p) && !lexicon.Holds(asides, p) && !day(p) && !person(p)
		}) {
			return i
		}
	}
}

// day reports whether a part of a credit line is one, as "2.mar.26" and "2 Mar 2026".
func day(s string) bool {
	f := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(". -", r) })
	return len(f) == 3 && len(f[0]) <= 2 && len(f[2]) <= 4 && strings.Trim(f[0]+f[2], "0123456789") == "" && len(f[1]) < 12
}

// signature reports whether a last sentence is a credit though it names no agency: names behind
// "Photo" and no more, a person and a house with a slash, or a person in capitals behind a bar.
func signature(before, tail string, parts []string) bool {
	if plate(tail) {
		return !within[strings.ToLower(lastWord(before))]
	}
	if before == "" || len(parts) == 0 || !nameLike(parts[0]) || institution(parts[0]) {
		return false
	}
	capitals := tail == strings.ToUpper(tail) && before != strings.ToUpper(before)
	if len(parts) == 1 {
		return capitals && strings.HasSuffix(strings.TrimRight(before, " "), "|")
	}
	if capitals && strings.ContainsAny(via.Replace(tail), "/\x00") {
		return true
	}
	return strings.Contains(tail, "/") && !slices.ContainsFunc(parts[1:], func(p string) bool { return !institution(p) && !lexicon.Holds(asides, p) || prose(p) })
}

// plate reports whether a line is the word "Photo" with names behind it and nothing between.
func plate(s string) bool {
	first, rest, ok := strings.Cut(s, " ")
	if !ok || !lexicon.Holds(plates, first) {
		return false
	}
	names := split(rest)
	if len(names) == 0 || !isAgency(names[0]) && !(nameLike(names[0]) && named(names[0])) {
		return false
	}
	return !slices.ContainsFunc(names[1:], func(p string) bool {
		return !isAgency(p) && !nameLike(p) && !institution(p) && !lexicon.Holds(asides, p) || prose(p)
	})
}

// nameLike reports whether all words of a part of a credit line have a capital, as those of a
// person or a house.
func nameLike(s string) bool {
	words := strings.Fields(s)
	return len(words) > 1 && len(words) < 5 && person(s) && !slices.ContainsFunc(words, func(w string) bool {
		r, _ := utf8.DecodeRuneInString(w)
		return !unicode.IsUpper(r)
	})
}

// lastWord is the last word of a text, without an article that an apostrophe parts from it.
func lastWord(s string) string {
	s = strings.TrimRight(s, " ")
	return s[strings.LastIndexAny(s, " ’'")+1:]
}

// editor reports whether a part of a credit line beside an agency is the mark of who let the
// picture pass, as in "ANTARA FOTO/Dewi Sari/foc."
func editor(s string) bool {
	return len(s) <= 4 && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLower(r) })
}
