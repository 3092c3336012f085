package conflict

import (
	"slices"
	"strings"
	"unicode"

	"newsmorgue/extract/agency"
)

// A party is somebody whom a credit names: an agency by its usual name, or the words of a
// name, folded.
type party struct {
	agency string
	words  []string
}

const (
	longCredit  = 1000 // bytes of a line that are looked at
	longParty   = 6    // words of a name; more are a sentence, in which only agencies are looked for
	longUnit    = 9    // words of several names with words between them
	longLine    = 12   // words of a name with what names nobody; more are a sentence
	mostParties = 64
)

// parties are those that some lines name.
func parties(lines ...string) []party {
	var list []party
	for _, line := range lines {
		if len(line) > longCredit {
			line = line[:longCredit]
		}
		for _, words := range units(line) {
			list = append(list, named(words)...)
		}
	}
	return list[:min(len(list), mostParties)]
}

// units are the words of each part of a line that names somebody. "Reis, Ana" is one.
func units(line string) [][]string {
	var all [][]string
	for _, part := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(parting, r) }) {
		pieces := strings.FieldsFunc(part, func(r rune) bool { return r == ',' || r == '،' })
		var split [][]string
		single := len(pieces)%2 == 0
		for _, p := range pieces {
			words := wordsOf(p)
			split = append(split, words)
			single = single && len(words) == 1
		}
		for i, words := range split {
			if single && i%2 == 0 {
				continue
			}
			if single {
				words = append(words, split[i-1]...)
			}
			if len(words) > longUnit {
				all = append(all, words)
				continue
			}
			all = append(all, atWords(words)...)
		}
	}
	return all
}

// wordsOf are the words of a part of a line.
func wordsOf(part string) []string {
	return strings.FieldsFunc(part, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.N) && r != '\'' && r != '’' })
}

// parting are the characters that part those whom a credit names.
const parting = "/|;:()[]{}<>&+©®•·–—／｜；：（）［］【】「」、，・＝=\n\t\"«»“”„"

// atWords parts words at those that join two names.
func atWords(words []string) [][]string {
	var parts [][]string
	begin := 0
	for i := 0; i <= len(words); i++ {
		if i == len(words) || in(joining, words[i]) {
			if i > begin {
				parts = append(parts, words[begin:i])
			}
			begin = i + 1
		}
	}
	return parts
}

// named finds the agencies among words, and whom the rest of them names.
func named(words []string) []party {
	var list []party
	var rest []string
	for i := 0; i < len(words); {
		if name, n := agencyAt(words[i:], len(words)); n > 0 {
			if !in(nobody, name) {
				list = append(list, party{agency: name})
			}
			i += n
			continue
		}
		if w := wordKey(words[i]); w != "" && !in(nobody, words[i]) && !strings.ContainsFunc(w, unicode.IsDigit) {
			rest = append(rest, w)
		}
		i++
	}
	if len(rest) > 0 && len(rest) <= longParty && len(words) <= longLine && slices.ContainsFunc(rest, func(w string) bool { return !initial(w) }) {
		list = append(list, party{words: rest})
	}
	return list
}

// agencyAt is the agency whose name words begin with, and of how many words it is; 0 if of
// none. One of a word, which may be a person's, stands alone or as agencies print it.
func agencyAt(words []string, all int) (name string, n int) {
	key := ""
	for i := range min(len(words), longest) {
		if key += wordKey(words[i]); houses[key] == "" {
			continue
		}
		if i == 0 && all > 1 && (personal[key] || !agency.Lends(words[0])) {
			continue
		}
		name, n = houses[key], i+1
	}
	return name, n
}

// same reports whether both are the same party: the words of one are among those of the other,
// an initial standing for a word.
func (a party) same(b party) bool {
	if a.agency != "" || b.agency != "" {
		return a.agency == b.agency
	}
	if len(a.words) > len(b.words) {
		a, b = b, a
	}
	joined, whole := strings.Join(a.words, ""), strings.Join(b.words, "")
	if joined == whole || !a.latin() && len(joined) > 3 && strings.Contains(whole, joined) {
		return true
	}
	left := slices.Clone(b.words)
	for _, full := range []bool{true, false} { // whole words first, so that an initial takes none that another word needs
		for _, w := range a.words {
			if initial(w) == full {
				continue
			}
			i := slices.IndexFunc(left, func(o string) bool { return w == o || initial(w) && strings.HasPrefix(o, w) })
			if i < 0 {
				i = slices.IndexFunc(left, func(o string) bool { return initial(o) && strings.HasPrefix(w, o) })
			}
			if i < 0 {
				return false
			}
			left = slices.Delete(left, i, i+1)
		}
	}
	return true
}

func initial(w string) bool { return len(w) == 1 || len(w) == 2 && w[0] >= 0x80 }

// latin reports whether a name is in Latin letters.
func (a party) latin() bool {
	return slices.ContainsFunc(a.words, func(w string) bool {
		return strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
	})
}

// wordKey is a word as it is compared: in small letters without accents, ae, oe and ue as a, o and u.
func wordKey(w string) string {
	w = plain.Replace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == 'ـ' {
			return -1
		}
		return unicode.ToLower(r)
	}, w))
	return umlauts.Replace(w)
}

var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// plain takes accents off the letters of Europe and Vietnam.
var plain = func() *strings.Replacer {
	var pairs []string
	for _, row := range strings.Fields(`
		a:àáâãäåāăąǎạảấầẩẫậắằẳẵặæ c:çćĉċč d:ďđð e:èéêëēĕėęěẹẻẽếềểễệəё g:ĝğġģ h:ĥħ i:ìíîïĩīĭįıỉị j:ĵ k:ķ l:ĺļľłŀ n:ñńņňŋ
		o:òóôõöøōŏőọỏốồổỗộơớờởỡợœ r:ŕŗř s:śŝşšșſ t:ţťŧț u:ùúûüũūŭůűųụủưứừửữự w:ŵẁẃẅ y:ýÿŷỳỵỷỹ z:źżž ss:ß th:þ
		и:й і:ї α:ά ε:έ η:ή ι:ίϊΐ ο:ό υ:ύϋΰ ω:ώ ا:أإآ ه:ة ي:ىی ك:ک`) {
		to, from, _ := strings.Cut(row, ":")
		for _, r := range from {
			pairs = append(pairs, string(r), to)
		}
	}
	return strings.NewReplacer(pairs...)
}()

// in reports whether a set holds a word. A capital by itself is an initial.
func in(set map[string]bool, word string) bool {
	return set[wordKey(word)] && !(initial(word) && word == strings.ToUpper(word) && word != strings.ToLower(word))
}

// set holds words, folded as those of credits are.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[wordKey(w)] = true
	}
	return m
}
