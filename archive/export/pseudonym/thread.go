package pseudonym

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Names are looked for in texts if they are no longer than longest, and, where no @ stands
// before them, no shorter than shortest: a shorter one is too often a word.
const (
	longest  = 100 // characters
	shortest = 3   // letters
)

// A Thread replaces the names of its commenters in what they write.
type Thread struct {
	key   *Key
	names []knownName // in order, each once
}

// A knownName is a commenter's, folded.
type knownName struct {
	runes []rune
	short bool // looked for behind an @ only
}

// Thread takes the names of those who wrote in a thread, as they are printed.
func (k *Key) Thread(names []string) *Thread {
	t := &Thread{key: k}
	for _, name := range names {
		folded := fold(name)
		if runes := []rune(folded); len(runes) > 0 && len(runes) <= longest {
			t.names = append(t.names, knownName{runes, weight(folded) < shortest})
		}
	}
	slices.SortFunc(t.names, func(a, b knownName) int { return slices.Compare(a.runes, b.runes) })
	t.names = slices.CompactFunc(t.names, func(a, b knownName) bool { return slices.Equal(a.runes, b.runes) })
	return t
}

// Text is what a commenter wrote, with pseudonyms in the place of
//
//	@Ines Hollander         a commenter's name behind an @, with a blank between or none
//	@ines_h, @Dr. Quist     any other word behind an @, with what is joined to it by . - _,
//	                        and the next one behind an initial or a title
//	Ines Hollander, INES…   the whole name of a commenter, if it has three letters or more
//	ines@daily.example      an e-mail address
//
// Of names that begin alike the longest counts, and upper and lower case are one. What is a
// pseudonym already stays. The rest is as it was, in NFC.
func (t *Thread) Text(s string) string {
	s = norm.NFC.String(s)
	var out strings.Builder
	copied := 0         // so much of s stands in out
	before := rune(' ') // the letter before i that can be seen
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if invisible(r) {
			i += n
			continue
		}
		from, to, token := i, 0, ""
		switch {
		case unicode.IsSpace(r): // Nothing begins with it.
		case isAt(r):
			from, to, token = t.mention(s, i+n)
		case parted(before, r):
			to, token = t.name(s, i, before)
		}
		if token == "" {
			before, i = r, max(i+n, to)
			continue
		}
		out.WriteString(s[copied:from])
		out.WriteString(token)
		copied, i, before = to, to, ' '
	}
	if copied == 0 {
		return s
	}
	out.WriteString(s[copied:])
	return out.String()
}

// mention is what is named behind an @ that ends at i.
func (t *Thread) mention(s string, i int) (from, to int, token string) {
	if n := ownToken(s[i:]); n > 0 {
		return i, i + n, s[i : i+n]
	}
	c := cursor{text: s, at: i}
	from = i
	if r, _ := c.next(); r == ' ' && ownToken(s[c.at:]) == 0 {
		from = c.at
	}
	if to, name := t.known(s, from, true); to > 0 {
		return from, to, t.key.sum(person, name)
	}
	to = i + stranger(s[i:])
	return i, to, t.key.Person(s[i:to])
}

// name is the e-mail address, pseudonym or name that begins at i, behind the letter before.
func (t *Thread) name(s string, i int, before rune) (to int, token string) {
	if n := ownToken(s[i:]); n > 0 {
		return i + n, s[i : i+n]
	}
	if !inMail(before) {
		if n := mail(s[i:]); n > 0 {
			return i + n, t.key.Person(s[i : i+n])
		}
	}
	to, name := t.known(s, i, false)
	return to, t.key.sum(person, name)
}

// known finds the longest name that begins at i, and where it ends; 0 if there is none.
func (t *Thread) known(s string, i int, short bool) (to int, name string) {
	c := cursor{text: s, at: i}
	among := t.names
	for depth := 0; len(among) > 0; depth++ {
		r, ok := c.next()
		if !ok {
			break
		}
		letter := func(n int) rune { // of name n, at this depth
			if depth < len(among[n].runes) {
				return among[n].runes[depth]
			}
			return -1
		}
		first := sort.Search(len(among), func(n int) bool { return letter(n) >= r })
		behind := sort.Search(len(among), func(n int) bool { return letter(n) > r })
		among = among[first:behind]
		if len(among) == 0 || len(among[0].runes) > depth+1 || among[0].short && !short {
			continue
		}
		if next, ok := c.peek(); !ok || parted(r, next) {
			to, name = c.at, string(among[0].runes)
		}
	}
	return to, name
}

// peek is the letter that next would give.
func (c cursor) peek() (rune, bool) { return c.next() }

// titles stand before a name, and are none.
var titles = []string{
	"mr", "mrs", "ms", "miss", "sir", "dr", "prof", "herr", "herrn", "hr", "frau", "fr", "monsieur", "madame", "mme", "mlle",
	"señor", "señora", "sr", "sra", "senhor", "senhora", "don", "dona", "doña", "signor", "signora", "sig", "meneer", "mevrouw",
	"pan", "pani", "господин", "госпожа",
}

// stranger is the length of the name of somebody unknown that s begins with: a word, and
// behind an initial or a title another one.
func stranger(s string) int {
	end := handle(s)
	for begin := 0; end > begin; {
		word := fold(s[begin:end])
		if initial := utf8.RuneCountInString(word) == 1 && weight(word) == 1; !initial && !slices.Contains(titles, word) {
			break
		}
		rest := strings.TrimPrefix(s[end:], ".")
		next := strings.TrimLeft(rest, " \u00a0")
		begin = len(s) - len(next)
		n := handle(next)
		if n == 0 || len(next) == len(rest) || ownToken(next) > 0 {
			break
		}
		end = begin + n
	}
	return end
}

// handle is the length of the name in one word that s begins with.
func handle(s string) int {
	end := 0
	for i, r := range s {
		if !inWord(r) && !strings.ContainsRune("._-", r) && !invisible(r) {
			break
		}
		if inWord(r) || r == '_' {
			end = i + utf8.RuneLen(r)
		}
	}
	if !strings.ContainsFunc(s[:end], inWord) {
		return 0
	}
	return end
}

// An e-mail address has so many bytes at most before its @ and behind it (RFC 5321 §4.5.3.1).
const (
	longestLocal  = 64
	longestDomain = 255
)

// mail is the length of the e-mail address that s begins with; 0 if it is none.
func mail(s string) int {
	local := strings.IndexFunc(s[:min(len(s), longestLocal+1)], func(r rune) bool { return !inMail(r) })
	if local < 1 || s[local] != '@' {
		return 0
	}
	domain := handle(s[local+1 : min(len(s), local+1+longestDomain)])
	if !strings.Contains(s[local+1:local+1+domain], ".") {
		return 0
	}
	return local + 1 + domain
}

func inMail(r rune) bool { return inWord(r) || strings.ContainsRune("._%+-", r) }

// ownToken is the length of the pseudonym of a person that s begins with; 0 if it is none.
func ownToken(s string) int {
	const length = len(person) + 1 + digits
	if len(s) < length || !strings.HasPrefix(s, person+"-") {
		return 0
	}
	for _, c := range s[len(person)+1 : length] {
		if !strings.ContainsRune("0123456789abcdef", c) {
			return 0
		}
	}
	return length
}
