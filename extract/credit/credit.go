package credit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsmorgue/extract/agency"
	"newsmorgue/extract/byline"
	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
)

// A Credit says whose picture it is. The zero value is no credit.
type Credit struct {
	Line         string // without brackets, "Photo:", ©, year and notices of rights
	Raw          string // as printed
	Photographer string // several joined by ", "
	Agency       string // as printed; several as they are joined, as in "AFP via Getty Images"
}

const (
	longest = 200     // bytes of a credit taken from a caption
	endless = 2 << 10 // bytes; a longer caption is none, and is left as it is
)

// With is a credit with what another of the same picture says besides: the longer line of
// the two, and whom only that names.
func (c Credit) With(o Credit) Credit {
	if strings.Contains(o.Line, c.Line) || Aside(c.Line) {
		c.Line, c.Raw = o.Line, o.Raw
	}
	if c.Photographer == "" {
		c.Photographer = o.Photographer
	}
	if c.Agency == "" {
		c.Agency = o.Agency
	}
	return c
}

// Split parts a caption from the credits at its end or beginning.
func Split(caption string) (text string, c Credit) {
	text = news.Fold(caption)
	if len(text) > endless {
		return text, c
	}
	text, raws := cutAll(text)
	return text, join(raws)
}

// cutAll cuts all credits off a caption, in the order they are printed.
func cutAll(text string) (rest string, raws []string) {
	for text != "" {
		rest, raw := cut(text)
		if raw == "" {
			break
		}
		text = rest
		raws = append(raws, raw)
	}
	slices.Reverse(raws)
	return text, raws
}

// join reads credits that stand one after the other as one.
func join(raws []string) Credit {
	var all Credit
	for _, raw := range raws {
		c := Parse(raw)
		all.Raw = add(all.Raw, c.Raw, " ")
		all.Line = add(all.Line, c.Line, ", ")
		all.Photographer = add(all.Photographer, c.Photographer, ", ")
		if all.Agency == "" {
			all.Agency = c.Agency
		}
	}
	return all
}

func add(s, t, sep string) string {
	if s == "" || t == "" || s == t {
		return s + strings.TrimPrefix(t, s)
	}
	return s + sep + t
}

// cut takes one credit off a caption; raw is "" where there is none.
func cut(s string) (rest, raw string) {
	for _, form := range []func(string) (string, string){bracket, lead, ideograph, sentence, opening} {
		if rest, raw = form(s); raw != "" && len(raw) <= longest {
			return rest, raw
		}
	}
	if said := unreserved(s); said != s {
		if rest, raw = cut(said); raw != "" {
			return rest, raw + s[len(said):]
		}
	}
	return s, ""
}

var closing = map[rune]rune{')': '(', ']': '[', '）': '（', '】': '【', '］': '［', '}': '{'}

// bracket cuts a bracket at the end.
func bracket(s string) (rest, raw string) {
	bare := strings.TrimRight(s, " .。")
	last, n := utf8.DecodeLastRuneInString(bare)
	open, ok := closing[last]
	if !ok {
		return s, ""
	}
	i := partner(bare, open, last)
	if i < 0 || len(bare)-i > longest {
		return s, ""
	}
	in := strings.TrimSpace(bare[i+utf8.RuneLen(open) : len(bare)-n])
	if !creditable(in, last == ']' || last == '】') {
		return s, ""
	}
	if at := signer(bare[:i], in); at > 0 {
		return strings.TrimRight(bare[:at], " |–—"), bare[at:]
	}
	rest = strings.TrimRight(bare[:i], " ")
	if stop := strings.TrimSpace(s[len(bare):]); stop != "" && rest != "" && !ended(rest) {
		rest += stop
	}
	return rest, bare[i:]
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

// partner is the index of the bracket that the last letter of s closes, or -1.
func partner(s string, open, last rune) int {
	depth := 0
	for i := len(s); i > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		i -= n
		switch r {
		case last:
			depth++
		case open:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func ended(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(`.!?…。"”»'’)]）`, r)
}

// creditable reports whether what stands in a bracket is a credit.
func creditable(in string, square bool) bool {
	if in == "" {
		return false
	}
	low := strings.ToLower(in)
	if asides[low] || opens(in) || nounNamed(in) || slices.ContainsFunc(cjkLeads, func(l string) bool { return strings.HasPrefix(in, l) }) {
		return true
	}
	if cjkEnded(in) {
		return utf8.RuneCountInString(in) <= 24
	}
	parts := split(in)
	if slices.ContainsFunc(parts, isAgency) {
		slash := strings.Contains(in, "/")
		return !slices.ContainsFunc(parts, func(p string) bool { return prose(p) && !(slash && editor(p)) })
	}
	if slices.ContainsFunc(parts, prose) || strings.ContainsAny(in, "0123456789") {
		return false
	}
	slash := len(parts) > 1 && strings.ContainsAny(in, "/|")
	return (square || slash) && slices.ContainsFunc(parts, person)
}

// nounNamed reports whether s is a credit that only the word opens, as "Foto Ana Reis / AFP".
func nounNamed(s string) bool {
	first, more, ok := strings.Cut(s, " ")
	return ok && lexicon.Holds(bareNouns, first) && named(more) && credible(more)
}

// editor reports whether a part of a credit line beside an agency is the mark of who let the
// picture pass, as in "ANTARA FOTO/Dewi Sari/foc."
func editor(s string) bool {
	return len(s) <= 4 && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLower(r) })
}

// person reports whether s is a first and last name.
func person(s string) bool {
	a := byline.Parse(s).Authors
	return len(a) > 0 && a[0].Type == news.Person && strings.Contains(a[0].Name, " ")
}

// isAgency reports whether s is the name of an agency, with or without "Photo" behind.
func isAgency(s string) bool {
	s = headless(s)
	if lexicon.Holds(asides, s) {
		return false
	}
	if agency.Lends(s) {
		return true
	}
	s = plainAgency(s)
	for _, tail := range []string{" Stock Photo", " Photos", " Images", " IMAGES", " Foto", "-Bildfunk", "通信", " Archive", " Archives", "-Archiv"} {
		s = strings.TrimSuffix(s, tail)
	}
	return agency.Lends(s) || len(s) <= 4 && agency.Is(strings.ToUpper(s)) && !unicode.IsLower(rune(s[len(s)-1]))
}

// headless is a part of a credit line without the word before whom it names.
func headless(s string) string {
	for _, head := range []string{"for ", "via ", "The "} {
		s = strings.TrimPrefix(s, head)
	}
	return s
}

// plainAgency is the name of an agency without what a credit line hangs on it, as in "The AP
// File Photo"; "Alamy Stock Photo" is a name.
func plainAgency(s string) string {
	s = lastYear(headless(s))
	if strings.HasSuffix(s, " Stock Photo") {
		return s
	}
	for _, tail := range []string{" File Photo", " File", " Photo", " PHOTO"} {
		s = strings.TrimSuffix(s, tail)
	}
	return s
}

// prose reports whether s has more small words than a name has.
func prose(s string) bool {
	if agency.Is(s) {
		return false // "picture alliance"
	}
	words := strings.Fields(s)
	small := 0
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) && !agency.Is(w) && !asides[w] && !strings.ContainsFunc(w, unicode.IsUpper) {
			small++
		}
	}
	return len(words) > 8 || small > 1 && small*2 > len(words) || small == len(words) && small > 0 && !lexicon.Holds(asides, s) && !agency.Is(s)
}

// split cuts a credit line into its parts.
func split(s string) []string {
	s = via.Replace(s)
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/|,;()[]（）／、＝=·•\x00", r) })
	out := parts[:0]
	for _, p := range parts {
		if p = strings.Trim(p, " -–—.:*"); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// via parts a line where a word joins two names; "for" stays with whom it names.
var via = strings.NewReplacer(
	" via ", "\x00", " Via ", "\x00", " VIA ", "\x00", "/via ", "\x00", " vía ", "\x00", " über ", "\x00", " через ", "\x00", " aracılığıyla", "\x00", " عبر ", "\x00",
	" for ", "\x00for ", " für ", "\x00for ", " pour ", "\x00for ", " para ", "\x00for ", " per ", "\x00for ", " voor ", "\x00for ", " för ", "\x00for ", " dla ", "\x00for ", " для ", "\x00for ",
	"社记者", "社\x00", "社記者", "社\x00", " - ", "\x00", " – ", "\x00", " — ", "\x00", ". Courtesy of ", "\x00for ", " courtesy of ", "\x00for ", " Courtesy of ", "\x00for ", " courtesy ", "\x00for ")

// opens reports whether a credit begins with s.
func opens(s string) bool { return start(s) > 0 || thanks(s) }

// thanks reports whether s begins with "courtesy of" or its like, which says more than
// whose the picture is, and stays in the line.
func thanks(s string) bool {
	return s != "" && courteous[s[0]] && slices.ContainsFunc(courtesies, func(w string) bool { return len(s) > len(w) && strings.EqualFold(s[:len(w)], w) })
}

// start is the number of bytes of the lead that opens s, or 0.
func start(s string) int {
	if n := sign(s); n > 0 {
		return n
	}
	if n := copyright(s); n > 0 {
		return n
	}
	head := s[:min(len(s), 60)]
	if i := colon(head); i > 0 && lexicon.Holds(leads, strings.TrimSpace(head[:i])) {
		_, n := utf8.DecodeRuneInString(s[i:])
		return i + n
	}
	if s == "" || !nominal[s[0]] {
		return 0
	}
	first, more, _ := strings.Cut(head, " ")
	if more == "" || !lexicon.Holds(nouns, first) {
		return 0
	}
	for _, given := range handed {
		if len(more) > len(given) && strings.EqualFold(more[:len(given)], given) {
			return len(first) + 1 + len(given)
		}
	}
	second, _, whole := strings.Cut(more, " ")
	if !whole || !lexicon.Holds(smallWords, second) {
		return 0
	}
	if strings.EqualFold(second, "courtesy") {
		return len(first) + 1
	}
	return len(first) + len(second) + 2
}

// sign is the number of bytes of the sign that opens s, or 0.
func sign(s string) int {
	if s == "" || !signed[s[0]] {
		return 0
	}
	for _, sign := range signs {
		if strings.HasPrefix(s, sign) {
			return len(sign)
		}
	}
	return 0
}

// colon is the index of the first colon or wide equals sign, -1 if there is none; it is
// asked of every word of a caption.
func colon(s string) int {
	first := strings.IndexByte(s, ':')
	if first >= 0 {
		s = s[:first]
	}
	for i := strings.IndexByte(s, 0xef); i >= 0 && i < len(s); i++ { // the first byte of both wide ones
		if strings.HasPrefix(s[i:], "：") || strings.HasPrefix(s[i:], "＝") {
			return i
		}
	}
	return first
}

// credible reports whether what follows a lead is a credit and not a sentence.
func credible(s string) bool {
	s = withoutNotices(s)
	parts := split(s)
	known := slices.ContainsFunc(parts, isAgency)
	return single(s) && !slices.ContainsFunc(parts, func(p string) bool { return prose(p) && !(known && handle(p)) })
}

// handle reports whether a part of a credit line beside an agency is what somebody calls
// himself there: one word, in small letters.
func handle(s string) bool {
	return len(s) > 3 && !strings.ContainsAny(s, " -.'’") && !asides[s] && s == strings.ToLower(s) && s[0] < utf8.RuneSelf && unicode.IsLetter(rune(s[0]))
}

// single reports whether s is short, and not two sentences.
func single(s string) bool {
	s = strings.Trim(s, " .:")
	return s != "" && len(s) <= longest && stop(s, ".!?") < 0
}

// afterStop reports whether s[i:] is a credit though it has the words of a sentence,
// as "Photo: The hospital in town": a lead with a colon opens it, behind a full stop.
func afterStop(s string, i int) bool {
	if i == 0 || !ended(strings.TrimRight(s[:i], " |")) {
		return false
	}
	name := strings.TrimLeft(s[i+start(s[i:]):], " ")
	r, _ := utf8.DecodeRuneInString(name)
	return strings.ContainsAny(s[i:len(s)-len(name)], ":：") && unicode.IsUpper(r) && strings.Count(name, " ") < 5 && single(name)
}

// stop is the index behind the first sentence of s, or what else ends with one of
// marks, where another one follows; -1 if none does.
func stop(s, marks string) int {
	for i := 0; ; {
		j := strings.IndexAny(s[i:], marks)
		if j < 0 || i+j+2 >= len(s) {
			return -1
		}
		i += j + 1
		if next, _ := utf8.DecodeRuneInString(s[i+1:]); s[i] == ' ' && !initial(s[:i]) && !unicode.IsLower(next) {
			return i
		}
	}
}

// initial reports whether s ends with an initial or an abbreviation and its full stop.
func initial(s string) bool {
	s = s[strings.LastIndexAny(s, " /(")+1:]
	r, _ := utf8.DecodeRuneInString(s)
	return strings.HasSuffix(s, ".") && utf8.RuneCountInString(s) <= 4 && unicode.IsUpper(r)
}

// lead cuts the credit behind a lead.
func lead(s string) (rest, raw string) {
	for i := 0; i < len(s); {
		if len(s)-i <= longest {
			if opens(s[i:]) && (credible(s[i+start(s[i:]):]) || afterStop(s, i)) {
				return strings.TrimRight(s[:i], " |-–—/,;(•·"), s[i:]
			}
		}
		j := strings.IndexAny(s[i:], " |(")
		if j < 0 {
			break
		}
		i += j + 1
	}
	return s, ""
}

// ideograph cuts the Chinese, Japanese and Korean forms, which no blank parts from the text.
func ideograph(s string) (rest, raw string) {
	if !strings.ContainsFunc(s, func(r rune) bool { return r > 0x2e7f }) {
		return s, ""
	}
	const short = 40 // letters
	for _, l := range cjkLeads {
		if i := strings.LastIndex(s, l); i >= 0 && utf8.RuneCountInString(s[i:]) <= short && !strings.Contains(strings.TrimRight(s[i:], "。"), "。") {
			return strings.TrimRight(s[:i], " （([［【|、，＝"), s[i:]
		}
	}
	if rest, raw = reporter(s); raw != "" {
		return rest, raw
	}
	if rest, raw = sent(s); raw != "" {
		return rest, raw
	}
	i := strings.LastIndexAny(s, "＝=、，。（ ")
	if i < 0 {
		return s, ""
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	tail := s[i+n:]
	if cjkEnded(tail) && utf8.RuneCountInString(tail) <= 14 || isAgency(strings.TrimSpace(tail)) && strings.ContainsAny(s[i:i+n], "＝=") {
		rest = s[:i]
		if s[i:i+n] == "。" {
			rest = s[:i+n]
		}
		return strings.TrimRight(rest, " 、，"), tail
	}
	return s, ""
}

// reporter cuts the name of a Korean reporter behind the last sentence.
func reporter(s string) (rest, raw string) {
	i := strings.LastIndex(s, ". ") + 2
	if i < 2 || !strings.HasSuffix(s, " 기자") || utf8.RuneCountInString(s[i:]) > 12 {
		return s, ""
	}
	return strings.TrimRight(s[:i], " "), s[i:]
}

// sent cuts a name with a blank before what closes the credit, as in "新华社记者 张三 摄".
func sent(s string) (rest, raw string) {
	for _, e := range takenBy {
		name, ok := strings.CutSuffix(strings.TrimRight(s, " 。"), " "+e)
		if !ok {
			continue
		}
		i := strings.LastIndexAny(name, " 。，、（")
		if i < 0 || utf8.RuneCountInString(name[i:]) > 12 {
			continue
		}
		house := strings.TrimRight(name[:i], " ")
		if name[i] == ' ' && slices.ContainsFunc(reporters, func(r string) bool { return strings.HasSuffix(house, r) }) {
			i = strings.LastIndexAny(house, " 。，、（")
		}
		if i < 0 {
			return "", s
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		return strings.TrimRight(strings.TrimSuffix(s[:i+n], "（"), " ，、"), s[i+n:]
	}
	return s, ""
}

func cjkEnded(s string) bool {
	return slices.ContainsFunc(cjkEnds, func(e string) bool { return strings.HasSuffix(s, e) && len(s) > len(e) })
}

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
	at := lastSentence(s)
	tail := s[at:]
	if len(tail) > 100 {
		return s, ""
	}
	parts := split(tail)
	if lexicon.Holds(alone, strings.TrimRight(tail, " .")) {
		return strings.TrimRight(s[:at], " |–—"), tail
	}
	if at > 0 && nounNamed(tail) {
		return strings.TrimRight(s[:at], " |–—"), tail
	}
	if !slices.ContainsFunc(parts, isAgency) {
		return s, ""
	}
	for _, p := range parts {
		if !isAgency(p) && !lexicon.Holds(asides, p) && (prose(p) || len(strings.Fields(p)) > 5 || strings.ContainsAny(p, "0123456789")) {
			return s, ""
		}
	}
	if at == 0 && len(parts) > 1 && !strings.ContainsAny(s, "/|(\x00") && !strings.Contains(s, " via ") {
		return s, "" // "Paris, Reuters" may be a caption.
	}
	return strings.TrimRight(s[:at], " |–—"), tail
}

// opening cuts a credit at the beginning.
func opening(s string) (rest, raw string) {
	first, n := utf8.DecodeRuneInString(s)
	for last, open := range closing {
		if first != open {
			continue
		}
		if i := strings.IndexRune(s, last); i > 0 && creditable(strings.TrimSpace(s[n:i]), false) {
			end := i + utf8.RuneLen(last)
			return strings.TrimLeft(s[end:], " .:–—-"), s[:end]
		}
		return s, ""
	}
	if k := start(s); opens(s) {
		if i := stop(s[k:], ".!?|"); i > 0 && credible(s[k:k+i]) {
			return strings.TrimSpace(s[k+i:]), strings.TrimRight(s[:k+i], " |")
		}
	}
	return s, ""
}

// Parse reads a credit line that stands by itself.
func Parse(line string) Credit {
	raw := news.Fold(line)
	if len(raw) > endless {
		return Credit{Raw: raw, Line: raw}
	}
	if len(raw) > longest/2 {
		if text, raws := cutAll(raw); text != "" && len(raws) > 0 { // A caption stands with it after all.
			return join(raws)
		}
	}
	if i := second(raw); i > 0 {
		return join([]string{strings.TrimRight(raw[:i], " |,;/"), raw[i:]})
	}
	c := Credit{Raw: raw, Line: bare(raw)}
	parts := split(c.Line)
	agencies := slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return !isAgency(p) })
	c.Agency = agencyLine(c.Line, agencies)
	if thanks(c.Line) {
		return c
	}
	var names []string
	for _, p := range split(withoutRoles(c.Line)) {
		for _, n := range photographers(p, len(agencies) > 0) {
			if !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	c.Photographer = strings.Join(names, ", ")
	return c
}

// second is where in a credit line another credit opens, as in "© X Photo: Y"; 0 if
// none does.
func second(s string) int {
	if len(s) > longest {
		return 0
	}
	for i := range len(s) {
		if i == 0 || s[i-1] != ' ' || start(s[i:]) == 0 {
			continue
		}
		first := strings.Trim(strings.ToLower(bare(s[:i])), "([（")
		last := first[strings.LastIndexByte(first, ' ')+1:] // "Foto de archivo:" is one lead
		if first != "" && !smallWords[last] && !leads[first] && !nouns[first] && !asides[first] && strings.ContainsAny(s[i:i+start(s[i:])], ":：©") && bare(s[i:]) != "" {
			return i
		}
	}
	return 0
}

// bare takes brackets, leads, ©, years and notices of rights off a credit line.
func bare(s string) string {
	for {
		before := s
		s = strings.Trim(s, " :：|/–—-,;.。＝=*、")
		if !strings.Contains(s, "(") {
			s = strings.TrimRight(s, ")") // the other half stands in another element
		}
		if r, n := utf8.DecodeRuneInString(s); n > 0 {
			if last, m := utf8.DecodeLastRuneInString(s); closing[last] == r && partner(s, r, last) == 0 {
				s = s[n : len(s)-m]
			}
		}
		if n := start(s); n > 0 {
			if sign(s) > 0 || copyright(s) > 0 {
				s = lastYear(s)
			}
			s = strings.TrimSpace(s[min(n, len(s)):])
		} else if first, more, ok := strings.Cut(s, " "); ok && lexicon.Holds(nouns, first) && !strings.HasPrefix(strings.ToLower(more), "via ") && named(more) {
			s = more // "Foto Ansa"
		}
		for _, l := range cjkLeads {
			s = strings.TrimPrefix(s, l)
		}
		s = withoutNotices(s)
		if i := strings.LastIndex(strings.ToLower(s), "copyright "); i >= 0 && i+10 <= len(s) {
			if t := year(s[i+10:]); t != s[i+10:] {
				s = s[:i] + t
			}
		}
		for _, e := range takenBy {
			s = strings.TrimSuffix(s, e)
		}
		s = year(strings.TrimPrefix(strings.TrimPrefix(s, "Copyright "), "copyright "))
		if s == before {
			return s
		}
	}
}

// named reports whether the first part of a credit line is an agency or a person.
func named(s string) bool {
	parts := split(s)
	return len(parts) > 0 && (isAgency(parts[0]) || person(parts[0]) && !institution(parts[0]))
}

// agencyLine is the agencies of a line as printed, if nothing stands between them.
func agencyLine(line string, agencies []string) string {
	switch len(agencies) {
	case 0:
		return ""
	case 1:
		return plainAgency(agencies[0])
	}
	once := slices.CompactFunc(slices.Clone(agencies), strings.EqualFold)
	if len(once) == 1 {
		return plainAgency(once[0])
	}
	first, last := agencies[0], agencies[len(agencies)-1]
	i, j := strings.Index(line, first), strings.LastIndex(line, last)
	if i >= 0 && j > i && len(split(line[i:j+len(last)])) == len(agencies) {
		return lastYear(line[i : j+len(last)])
	}
	return strings.Join(agencies, "/")
}
