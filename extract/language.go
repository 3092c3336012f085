package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
)

// language is what the page declares to be its language, or what its letters say
// that it is.
func (r *reading) language() {
	html := r.nodes[r.html].n
	candidates := []claim{
		{text: attr(html, "lang"), found: "html lang"},
		{text: attr(html, "xml:lang"), found: "html xml:lang"},
		{text: r.storyText("inLanguage"), found: "json-ld inLanguage"},
		{text: r.c.Header.Get("Content-Language"), found: "header Content-Language"},
	}
	for _, k := range []string{"og:locale", "content-language", "language", "dc.language"} {
		c, _ := r.meta.first(k)
		candidates = append(candidates, claim{text: c, found: "meta " + k})
	}
	if r.rule != nil {
		candidates = append(candidates, claim{text: r.rule.Language, found: "rule " + r.rule.Name})
	}
	sample := strings.ToValidUTF8(r.a.Text[:min(len(r.a.Text), 2000)], "")
	script, n := scriptOf(sample)
	for _, c := range candidates {
		code := r.languageTag(c.text)
		if code == "" || n >= enough && !writes(code, script) {
			continue
		}
		r.a.Language, r.a.LanguageSource = code, "declared"
		r.found("language", c.found)
		return
	}
	if recognised := recognise(sample, script); n >= enough && recognised != "" {
		r.a.Language, r.a.LanguageSource = recognised, "recognised"
		r.found("language", "letters")
	}
}

// storyText is a field of the story's linked data as text.
func (r *reading) storyText(field string) string {
	if r.story == nil {
		return ""
	}
	return r.ld.text(r.story[field])
}

// languageTag brings "de_DE" and "EN-us" to BCP 47; "" if s is none. A region is
// kept only where the page names one.
func (r *reading) languageTag(s string) string {
	s, _, _ = strings.Cut(strings.ReplaceAll(strings.TrimSpace(s), "_", "-"), ",")
	if s == "" || len(s) > 16 {
		return ""
	}
	t, err := language.Parse(s)
	if err != nil || t == language.Und || strings.HasPrefix(s, "x-") {
		return ""
	}
	return t.String()
}

// letterSets tell languages by letters that only they have among those of their
// script, and by common short words. Of several that match the one with most hits
// is taken.
var letterSets = []struct{ language, letters, words string }{
	{"kk", "әғқңөұүһі", "және мен бұл үшін"},
	{"ky", "ңөү", "жана менен үчүн бул"},
	{"tg", "ғӣқӯҳҷ", "ва дар аз бо"},
	{"uz", "ўқғҳ", "va bilan uchun ham bu"},
	{"uk", "іїєґ", "та що на як"},
	{"be", "ўі", "і што на"},
	{"sr", "јљњћђџ", "и је да у"},
	{"bg", "", "на да се от за са"},
	{"ru", "ыэё", "и в не на что с"},
	{"ur", "ٹڈڑےں", "کے میں ہے اور"},
	{"ps", "ټډړښځڅې", "د په او چې"},
	{"fa", "پچژگ", "در به از که این را"},
	{"ar", "ةىؤإ", "في من على إلى أن"},
	{"en", "", "the of and to in that is"},
	{"de", "äöüß", "der die und das ist nicht mit"},
	{"fr", "éèàêç", "le la les des est et dans que"},
	{"es", "ñáíóú¿", "el la los que en de una por"},
	{"pt", "ãõçê", "o a os que em uma não para"},
	{"it", "àèìòù", "il la che di per non una è"},
	{"nl", "", "de het een van en niet dat"},
	{"pl", "ąęłńśźż", "i w na nie się że"},
	{"cs", "ěščřžů", "a se na v že je"},
	{"sv", "åäö", "och att det som en är"},
	{"no", "åøæ", "og det som en er ikke på"},
	{"da", "åøæ", "og det som en er ikke af"},
	{"fi", "äö", "ja on ei se että"},
	{"tr", "ğışç", "ve bir bu için da de"},
	{"id", "", "yang dan di dengan untuk ini"},
	{"vi", "đơưạảấầ", "và của là có cho"},
	{"sw", "", "na ya wa kwa ni katika"},
}

// enough is how much text, in bytes of letters, tells a script.
const enough = 80

// recognise finds the language of a text in a script, as far as letters and short
// words tell; "" when they don't.
func recognise(text string, script *unicode.RangeTable) (code string) {
	text = lexicon.ToLower(text)
	for _, s := range soleLanguages {
		if s.script == script {
			return s.language
		}
	}
	words := map[string]int{}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		words[w]++
	}
	most := 1
	for _, s := range letterSets {
		if !writes(s.language, script) {
			continue
		}
		hits := 0
		for _, w := range strings.Fields(s.words) {
			hits += words[w]
		}
		for _, r := range s.letters {
			hits += strings.Count(text, string(r))
		}
		if hits > most {
			most, code = hits, s.language
		}
	}
	return code
}

// scripts that news is written in.
var scripts = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Arabic, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Greek, unicode.Hebrew,
	unicode.Thai, unicode.Georgian, unicode.Armenian, unicode.Devanagari, unicode.Bengali, unicode.Tamil, unicode.Khmer, unicode.Myanmar, unicode.Lao, unicode.Ethiopic}

// soleLanguages are scripts that one language writes far more than others.
var soleLanguages = []struct {
	script   *unicode.RangeTable
	language string
}{
	{unicode.Hiragana, "ja"}, {unicode.Han, "zh"}, {unicode.Hangul, "ko"}, {unicode.Greek, "el"}, {unicode.Hebrew, "he"}, {unicode.Thai, "th"}, {unicode.Georgian, "ka"},
	{unicode.Armenian, "hy"}, {unicode.Devanagari, "hi"}, {unicode.Bengali, "bn"}, {unicode.Tamil, "ta"}, {unicode.Khmer, "km"}, {unicode.Myanmar, "my"}, {unicode.Lao, "lo"}, {unicode.Ethiopic, "am"},
}

// scriptOf finds the script of most letters, and how many bytes those take. A text with
// some kana among its Han is Japanese.
func scriptOf(text string) (*unicode.RangeTable, int) {
	counts := make([]int, len(scripts))
	for _, r := range text {
		if r < 0x250 {
			if unicode.IsLetter(r) {
				counts[0] += utf8.RuneLen(r)
			}
			continue
		}
		for i, s := range scripts {
			if unicode.Is(s, r) {
				counts[i] += utf8.RuneLen(r)
				break
			}
		}
	}
	const han, hiragana, katakana = 3, 4, 5
	if kana := counts[hiragana] + counts[katakana]; kana*10 > counts[han] && kana > 0 {
		counts[hiragana] += counts[han] + counts[katakana]
		counts[han] = 0
	}
	best := 0
	for i := range counts {
		if counts[i] > counts[best] {
			best = i
		}
	}
	return scripts[best], counts[best]
}

// writes reports whether a language may be written in a script; every language
// may where that is not known.
func writes(code string, script *unicode.RangeTable) bool {
	base, _, _ := strings.Cut(code, "-")
	switch base {
	case "ru", "uk", "be", "bg", "kk", "ky", "tg", "mn", "mk":
		return script == unicode.Cyrillic
	case "ar", "fa", "ur", "ps":
		return script == unicode.Arabic
	case "en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "sv", "no", "nb", "nn", "da", "fi", "tr", "id", "ms", "vi", "sw", "hu", "ro":
		return script == unicode.Latin
	case "ja":
		return script == unicode.Hiragana || script == unicode.Han
	case "zh":
		return script == unicode.Han
	case "ko":
		return script == unicode.Hangul
	case "he":
		return script == unicode.Hebrew
	case "el":
		return script == unicode.Greek
	case "uz", "sr":
		return script == unicode.Latin || script == unicode.Cyrillic
	}
	return true
}

// alternates are the other language editions that the page names.
func (r *reading) alternates() {
	for _, at := range r.refs {
		n := r.nodes[at].n
		code := r.languageTag(attr(n, "hreflang"))
		if code == "" || !strings.Contains(strings.ToLower(attr(n, "rel")), "alternate") {
			continue
		}
		if u := r.absolute(attr(n, "href")); u != "" && u != r.a.CanonicalURL && u != r.c.URL && len(r.a.Alternates) < 100 {
			r.a.Alternates = append(r.a.Alternates, news.Alternate{Language: code, URL: u})
			r.found("alternates", "link hreflang")
		}
	}
}
