package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/credit"
	"newsmorgue/extract/dates"
	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
)

// frame finds the element that holds a picture and its caption, and little else;
// -1 if there is none.
func (r *reading) frame(at int32) int32 {
	if r.nodes[at].n.DataAtom == atom.Figure {
		return at
	}
	if f := r.above(r.nodes[at].up, 0, atom.Figure); f > 0 && r.nodes[f].text <= 1500 && r.labelled(f) && !r.within(r.holder, f) {
		return f
	}
	for up := r.nodes[at].up; up > 0 && up != r.holder && !r.within(r.holder, up); up = r.nodes[up].up {
		n := &r.nodes[up]
		if n.text > 1500 || r.headAt >= 0 && r.within(r.headAt, up) {
			break
		}
		if r.labelled(up) || n.own&figure != 0 && r.printed(up) {
			return up
		}
	}
	return r.enclosure(at)
}

// enclosure finds the element that holds a picture and, though no class says so,
// its caption: nothing but that picture and a line or two, none of them long; -1 if
// there is none.
func (r *reading) enclosure(at int32) int32 {
	up := r.nodes[at].up
	for up > 0 && r.nodes[up].text == 0 {
		up = r.nodes[up].up
	}
	n := &r.nodes[max(up, 0)]
	if up <= 0 || r.within(r.holder, up) || n.text > 400 || n.last-n.first > 3 || n.link > 0 || inline(n.n.DataAtom) || r.headAt >= 0 && r.within(r.headAt, up) || r.quotes(up) {
		return -1
	}
	credited := false
	for i := n.first; i < n.last; i++ {
		credited = credited || r.creditLine(&r.lines[i])
	}
	for i := n.first; i < n.last; i++ {
		if !r.beside(&r.lines[i], up, credited) {
			return -1
		}
	}
	if from, to := r.share(up, at); from != up || to != n.end {
		return -1
	}
	return up
}

// beside reports whether a line may be a caption though nothing says so. Where a
// credit stands with it, more is believed.
func (r *reading) beside(l *line, in int32, credited bool) bool {
	text := r.text(*l)
	switch {
	case r.used[r.lineOf(l)], l.marks&(furniture|bylineMark|dated) != 0, l.in == in && !credited, byline.Is(text), strings.HasPrefix(text, "“"):
		return false
	case credited:
		return true
	}
	_, day := dates.Parse(text, r.c.At)
	return l.text >= 12 && !headingTag(r.nodes[l.in].n.DataAtom) && !(day && l.text < 40)
}

// lineOf is the index of a line.
func (r *reading) lineOf(l *line) int32 {
	i, _ := r.lineFrom(l.from)
	return int32(i)
}

// lineFrom is the index of the first line that begins at a place or behind it, and whether that
// begins there; the number of lines if there is none.
func (r *reading) lineFrom(at int32) (i int, there bool) {
	return slices.BinarySearchFunc(r.lines, at, func(l line, at int32) int { return int(l.from - at) })
}

// printed reports whether a line beneath is more than a button.
func (r *reading) printed(at int32) bool {
	n := &r.nodes[at]
	for i := n.first; i < n.last; i++ {
		if r.lines[i].marks&(share|menu|advert|player|tags|form|hidden|bylineMark) == 0 {
			return true
		}
	}
	return false
}

// labelled reports whether a line beneath says that it is a caption or credit.
func (r *reading) labelled(at int32) bool {
	n := &r.nodes[at]
	for i := n.first; i < n.last; i++ {
		if l := &r.lines[i]; l.marks&(caption|creditMark) != 0 && r.tells(l) {
			return true
		}
	}
	return false
}

// tells reports whether a line beside a photo begins with caption or credit, be it behind
// a label, and not with a button.
func (r *reading) tells(l *line) bool {
	for i := l.from; i < min(l.to, l.from+boxful); i++ {
		n := &r.nodes[i]
		switch {
		case n.n.Type != html.TextNode || n.text == 0:
		case r.partOf(i, l) != neither:
			return true
		case labelOf(n.n.Data[:min(len(n.n.Data), 80)]) == neither:
			return false
		}
	}
	return false
}

// inscribe reads caption and credit of a photo from the lines in its frame; of a
// frame with several pictures, from those between it and the next.
func (r *reading) inscribe(s *shot, frame int32) {
	if frame < 0 {
		return
	}
	n := &r.nodes[frame]
	from, to := r.share(frame, s.at)
	var list []int32
	label := r.labelled(frame)
	for i := n.first; i < n.last; i++ {
		l := &r.lines[i]
		switch {
		case l.from < from || l.from >= to:
			continue
		case label && l.marks&(caption|creditMark) == 0 && !r.creditLine(l):
			r.used[i] = r.used[i] || l.text <= 30 && toggles(r.nodes[r.nodes[l.from].up].n)
			continue
		case !label && l.marks&(share|menu|advert|player|tags|hidden) != 0:
			continue
		}
		list = append(list, i)
	}
	if len(list) == 0 {
		list = r.common(frame)
	}
	r.print(s, list)
}

// common are the lines of a <figure> that stand behind all of its few pictures, and are of
// each of them; none if some stand before the last.
func (r *reading) common(frame int32) []int32 {
	n := &r.nodes[frame]
	last, _ := slices.BinarySearch(r.images, n.end)
	if n.n.DataAtom != atom.Figure || last == 0 || last > near && r.images[last-near] > frame {
		return nil
	}
	var list []int32
	for i := n.first; i < n.last; i++ {
		l := &r.lines[i]
		if l.marks&(caption|creditMark) == 0 && !r.creditLine(l) {
			continue
		}
		if l.from < r.images[last-1] {
			return nil
		}
		list = append(list, i)
	}
	return list
}

// share is the part of a frame whose lines belong to the picture at a place.
func (r *reading) share(frame, at int32) (from, to int32) {
	from, to = frame, r.nodes[frame].end
	here, _ := slices.BinarySearch(r.images, at)
	for k := here - 1; k >= max(0, here-near) && r.images[k] > frame; k-- {
		if r.another(k, at) {
			from = at
			break
		}
	}
	if next := r.nextPicture(at, to); next >= 0 {
		to = next
	}
	return from, to
}

// nextPicture is the place of the next picture behind one at a place and before another;
// -1 if there is none.
func (r *reading) nextPicture(at, to int32) int32 {
	here, _ := slices.BinarySearch(r.images, at)
	for k := here; k < min(len(r.images), here+near) && r.images[k] < to; k++ {
		if r.images[k] > at && r.another(k, at) {
			return r.images[k]
		}
	}
	return -1
}

// another reports whether an image is a picture, and not that at a place.
func (r *reading) another(k int, at int32) bool {
	name := r.pictureURL(r.images[k])
	return (name == "" || name != r.pictureURL(at)) && !r.spare(k) && r.picture(r.images[k])
}

// print makes caption and credit of lines, each text but once, behind words of the
// caption that are known.
func (r *reading) print(s *shot, list []int32, words ...string) {
	var credits []string
	for _, i := range list {
		r.used[i] = true
		c, cr := r.creditApart(&r.lines[i])
		if cr == "" && r.creditLine(&r.lines[i]) {
			c, cr = "", c
		}
		if c != "" && !slices.Contains(words, c) && labelOf(c) == neither {
			words = append(words, c)
		}
		switch last := len(credits) - 1; {
		case letters(cr) == 0 || slices.Contains(credits, cr) || labelOf(cr) != neither:
		case last >= 0 && strings.HasSuffix(credits[last], ":"):
			credits[last] += " " + cr // "Photo:" has a line of its own
		default:
			credits = append(credits, cr)
		}
	}
	r.label(s, strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " "), strings.Join(credits, ", "))
}

// Parts of a line beside a photo.
const (
	wording   = iota // of the caption
	crediting        // of the credit
	neither          // a button, a date
)

// creditApart parts a line of a caption from what in it is credit: marked so, or
// an element of its own behind the last sentence. Buttons and dates are neither.
func (r *reading) creditApart(l *line) (text, cr string) {
	var parts [neither + 1][]string
	add := func(what int, s string) {
		if s != "" && !slices.Contains(parts[what], s) {
			parts[what] = append(parts[what], s)
		}
	}
	announced := false // a label has said that what follows is the credit
	for i := l.from; i < l.to; {
		what, end := r.partOf(i, l), i+1
		for end < l.to && (r.nodes[end].n.Type != html.TextNode || r.nodes[end].text == 0 || r.partOf(end, l) == what) {
			end++
		}
		switch s := oneLine(r.span(i, end)); {
		case what == neither:
			announced = labelOf(s) == crediting
			add(what, s)
		case what == wording && (announced || len(parts[crediting]) > 0 && len(s) < 4 && letters(s) == 0):
			add(crediting, s) // announced, or the stroke between photographer and agency
		case what == wording:
			words, line := r.parted(i, end)
			add(wording, words)
			add(crediting, line)
		default:
			add(what, s)
		}
		i = end
	}
	text, cr = strings.Join(parts[wording], " "), strings.Join(parts[crediting], " ")
	if cr == "" {
		return text, cr
	}
	text = strings.Trim(text, " -–—|/")
	if i := opener(text, cr); i >= 0 {
		return strings.TrimRight(text[:i], " -–—|/("), text[i:] + " " + cr
	}
	return text, cr
}

// opener is the index of what, at the end of a caption, opens the credit that is marked
// behind it: of "Photo:" in "Boats at the quay | Photo:"; -1 if there is none.
func opener(text, cr string) int {
	if !strings.HasSuffix(text, ":") {
		return -1
	}
	i := strings.LastIndexAny(text, "|.(–—/") + 1
	for i < len(text) && (text[i] == ' ' || text[i]&0xc0 == 0x80) {
		i++
	}
	if c := credit.Parse(text[i:] + " " + cr); letters(text[i:]) > 0 && c.Line != "" && !strings.Contains(c.Line, text[i:]) {
		return i
	}
	return -1
}

// maxBorders bounds at how many borders of elements, from the end, a credit is looked for.
const maxBorders = 8

// parted is the text between two places, and the credit in it that nothing but the border
// of an element sets apart: "Boats at the quay<span>© Ines Okoro</span>".
func (r *reading) parted(from, to int32) (text, cr string) {
	whole := oneLine(r.span(from, to))
	borders := r.borders(from, to)
	if len(borders) == 0 || len(whole) > 2000 {
		return whole, ""
	}
	borders = borders[max(0, len(borders)-maxBorders):]
	rest, c := credit.Split(whole)
	is := rest == "" && c.Line != ""
	for _, b := range borders {
		head, tail := oneLine(r.span(from, b.at)), oneLine(r.span(b.at, to))
		if is && (!b.broken || credit.Parse(head).Photographer == head) || isCredit(strings.TrimRight(head, " /|")) && isCredit(tail) {
			return whole, ""
		}
		if isCredit(tail) {
			if !is && len(rest) < len(head) {
				return whole, "" // the credit begins before the border
			}
			return head, tail
		}
	}
	if head := oneLine(r.span(from, borders[0].at)); isCredit(head) && !is {
		return oneLine(r.span(borders[0].at, to)), head
	}
	return r.respaced(whole, from, borders), ""
}

// isCredit reports whether a text is credit, all of it.
func isCredit(s string) bool {
	if len(s) > 200 {
		return false
	}
	rest, c := credit.Split(s)
	return rest == "" && c.Line != ""
}

// respaced is a text with a blank between two elements that stand apart only by their style:
// "<span>Boats at the quay</span><span>They leave on Monday</span>".
func (r *reading) respaced(whole string, from int32, borders []border) string {
	var parts []string
	at, rest := from, whole
	for _, o := range borders {
		s := oneLine(r.span(at, o.at))
		if !strings.HasPrefix(rest, s) {
			return whole // white space of another kind stands between the two
		}
		parts, rest, at = append(parts, s), rest[len(s):], o.at
		last, _ := utf8.DecodeLastRuneInString(s)
		first, _ := utf8.DecodeRuneInString(rest)
		if unicode.IsUpper(first) && (unicode.IsLower(last) || ended(string(last))) {
			parts = append(parts, " ")
		} else if strings.HasPrefix(rest, " ") {
			parts, rest = append(parts, " "), rest[1:]
		}
	}
	return strings.Join(append(parts, rest), "")
}

// A border is a place between two texts where one element ends or another begins that
// may be set apart by its style, or where the line is broken.
type border struct {
	at     int32 // of the text behind it
	broken bool
}

// borders lists the borders between two places. Emphasis and links are part of a sentence.
func (r *reading) borders(from, to int32) []border {
	var list []border
	last := int32(-1)
	broken := false
	for i := from; i < to; i++ {
		n := &r.nodes[i]
		switch {
		case n.n.DataAtom == atom.Br:
			broken = true
		case n.n.Type != html.TextNode || n.text == 0:
		case last >= 0 && (broken || r.apart(last, i)):
			list = append(list, border{i, broken})
			last, broken = i, false
		default:
			last, broken = i, false
		}
	}
	return list
}

// apart reports whether an element ends or begins between two texts that may be set apart.
func (r *reading) apart(a, b int32) bool {
	up := r.nodes[b].up
	for ; !r.within(a, up); up = r.nodes[up].up {
		if setsApart(r.nodes[up].n.DataAtom) {
			return true
		}
	}
	for up = r.nodes[a].up; !r.within(b, up); up = r.nodes[up].up {
		if setsApart(r.nodes[up].n.DataAtom) {
			return true
		}
	}
	return false
}

// setsApart reports whether an element is more than emphasis, a link, or a word.
func setsApart(a atom.Atom) bool { return a == atom.Span || a == atom.Small || !inline(a) }

// labels are what pages print for those who listen, or beside a field: what follows is
// the caption, or the credit.
var labels = [...]map[string]bool{
	wording: lexicon.Set(`image caption|media caption|video caption|photo caption|figure caption|caption|bildunterschrift|bildbeschreibung|légende|légende de l'image|
		leyenda|pie de foto|didascalia|legenda|подпись к фото`),
	crediting: lexicon.Set(`image source|image credit|image copyright|media source|photo source|photo credit|picture credit|picture source|credit|source|copyright|
		bildquelle|bildrechte|bildnachweis|quelle|crédit|crédits|crédit photo|crédit image|fuente|fuente de la imagen|crédito|fonte|fonte da imagem|
		zdroj|źródło|kaynak|источник|фото|автор фото|المصدر`),
}

// labelOf tells what a label announces; neither if it is none.
func labelOf(s string) int {
	if len(s) > 80 {
		return neither
	}
	s = strings.ToLower(strings.Trim(s, " \t\n,:.…"))
	for what, words := range labels {
		if words[s] {
			return what
		}
	}
	return neither
}

// aloud reports whether an element within a line is a label for those who listen, or a
// button though its name does not say so.
func (r *reading) aloud(at int32, l *line) bool {
	n := &r.nodes[at]
	if at <= l.in || n.text > 30 || n.text == l.text || n.end-at > boxful {
		return false
	}
	if toggles(n.n) {
		return true
	}
	s := r.span(at+1, n.end)
	if n.own&hidden == 0 && !strings.HasSuffix(s, ",") {
		return false
	}
	return labelOf(s) != neither
}

// toggles reports whether a class says that an element shows or hides another.
func toggles(n *html.Node) bool {
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(attr(n, "class")), notLetter), func(w string) bool {
		return w == "hide" || w == "toggle" || w == "expand" || w == "collapse" || w == "enlarge"
	})
}

// partOf tells to which part of a line beside a photo a text belongs: what the
// nearest element over it says that says anything.
func (r *reading) partOf(text int32, l *line) int {
	for at := r.nodes[text].up; at > 0; at = r.nodes[at].up {
		n := &r.nodes[at]
		switch {
		case n.n.DataAtom == atom.Button, at > l.in && n.own&dated != 0, r.aloud(at, l), n.n.DataAtom == atom.Address && n.own&creditMark == 0:
			return neither
		case r.creditElement(at), n.n.DataAtom == atom.Cite:
			return crediting
		case at > l.in && n.end >= l.to && at > l.from && n.text < 80 && n.link == 0 && (n.n.DataAtom == atom.Small || n.n.DataAtom == atom.Span && ended(oneLine(r.span(l.from, at)))):
			return crediting
		case n.own&caption != 0:
			return wording
		case n.n.DataAtom == atom.Footer && n.marks&figure != 0:
			return crediting
		case n.n.DataAtom == atom.Figure:
			return wording
		}
	}
	return wording
}

// creditElement reports whether an element says that it is a credit. One that
// calls itself a caption as well is one if it stands within a caption, as
// <figcaption class="caption"><span class="caption-author">; there, other words
// say so too.
func (r *reading) creditElement(at int32) bool {
	n := &r.nodes[at]
	in := r.nodes[n.up].marks&caption != 0
	if n.own&caption != 0 && !in || n.own&known != 0 && n.own&creditMark == 0 {
		return false
	}
	author := n.own&bylineMark != 0 && (n.own&caption != 0 || inline(n.n.DataAtom))
	if n.own&creditMark == 0 && !(in && (author || sourced(n.n))) {
		return false
	}
	for i := at + 1; i < min(n.end, at+boxful); i++ {
		if o := &r.nodes[i]; o.own&caption != 0 && o.own&(creditMark|bylineMark) == 0 && !sourced(o.n) && !toggles(o.n) {
			return false // a wrapper of both
		}
	}
	return true
}

// sourced reports whether a class, within a caption, says whose the picture is.
func sourced(n *html.Node) bool {
	words := strings.FieldsFunc(strings.ToLower(attr(n, "class")), func(c rune) bool { return c == ' ' || c == '-' || c == '_' })
	return slices.ContainsFunc(words, func(w string) bool {
		switch w {
		case "source", "src", "distributor", "provider", "agency", "agencia", "agentur", "quelle", "fuente", "fonte", "rights", "owner", "bildautor", "creditos", "crédit", "courtesy":
			return true
		}
		return false
	})
}

// creditLine reports whether a line that no caption holds is credit, all of it.
func (r *reading) creditLine(l *line) bool {
	if l.text > 120 || l.marks&(advert|remarks|tags) != 0 {
		return false
	}
	text, cr := r.creditApart(l)
	if text == "" {
		return cr != ""
	}
	rest, c := credit.Split(text)
	return rest == "" && c.Line != ""
}

// label splits what is printed beside a photo.
func (r *reading) label(s *shot, text, line string) {
	var c credit.Credit
	line = strings.TrimLeft(line, " •·|")
	if text == "" && len(line) > 100 { // the caption stands in what calls itself credit
		text, line = line, ""
	}
	if line != "" {
		c = credit.Parse(line)
		if c.Line == "" {
			c.Line, c.Raw = line, line
		}
		if rest, said := credit.Split(text); said.Line != "" && sameCredit(said, c) {
			text, c = rest, c.With(said)
		}
	} else {
		text, c = credit.Split(text)
	}
	s.Caption = text
	r.sign(s, c)
}

// sign gives a photo its credit. The paper itself, as in "Name / Daily", is nobody who
// takes pictures.
func (r *reading) sign(s *shot, c credit.Credit) {
	names := strings.Split(c.Photographer, ", ")
	names = slices.DeleteFunc(names, r.ownName)
	s.Credit, s.CreditRaw, s.Photographer, s.Agency = c.Line, c.Raw, strings.Join(names, ", "), c.Agency
}

// creditAs gives a photo the credit of another.
func (s *shot) creditAs(p news.Photo) {
	s.Credit, s.CreditRaw, s.Photographer, s.Agency = p.Credit, p.CreditRaw, p.Photographer, p.Agency
}

// sameCredit reports whether two credits may be of one picture: one names whom the other
// does, or only one of them names anybody.
func sameCredit(a, b credit.Credit) bool {
	return a.Agency != "" && a.Agency == b.Agency || a.Photographer != "" && a.Photographer == b.Photographer || b.Photographer == "" && b.Agency == "" && credit.Aside(b.Line)
}

// below takes the lines behind a picture as its caption: those that say so, or
// one that ends in a credit, repeats the alternative text, stands there twice, or is set in
// the middle as the picture is. Behind several pictures they are those of the last.
func (r *reading) below(s *shot, at int32) {
	i := r.lineAfter(at)
	if i < 0 || r.used[i] || r.nextPicture(at, r.lines[i].from) >= 0 {
		return
	}
	var list []int32
	for j := i; j < int32(len(r.lines)) && j < i+4 && r.lines[j].marks&(caption|creditMark) != 0 && r.lines[j].marks&furniture == 0; j++ {
		list = append(list, j)
	}
	if len(list) == 0 && len(s.Alt) > 20 && r.lines[i].marks&furniture == hidden {
		if line, ok := strings.CutPrefix(oneLine(r.text(r.lines[i])), s.Alt); ok && len(line) < 100 { // it is folded up
			r.used[i] = true
			r.label(s, s.Alt, strings.TrimSpace(line))
			return
		}
	}
	if len(list) == 0 && (r.captionLike(i, s.Alt) || r.centred(i, at)) {
		list = append(list, i)
		if r.twice(i) {
			list = append(list, i+1)
		}
	}
	if len(list) > 0 {
		r.print(s, list)
	}
}

// captionLike reports whether an unmarked line behind a picture is its caption.
func (r *reading) captionLike(i int32, alt string) bool {
	l := &r.lines[i]
	if l.text > 1000 || l.marks&furniture != 0 {
		return false
	}
	text := oneLine(r.text(*l))
	return r.twice(i) || text == alt || l.stops <= 8 && credited(text) || r.legend(int(i))
}

// centred reports whether a line is a caption by its place: short, and set in the middle of
// the column as the picture over it is, while the text goes on at the margin. Bold and
// without a stop it is a heading.
func (r *reading) centred(i, at int32) bool {
	l := &r.lines[i]
	if l.text < 12 || l.text > 500 || l.link > 0 || l.strong*2 > l.text && l.stops == 0 || l.marks&furniture != 0 || headingTag(r.nodes[l.in].n.DataAtom) || i+1 == int32(len(r.lines)) {
		return false
	}
	next := &r.lines[i+1]
	return r.middle(l.from) && r.middle(at) && (!r.middle(next.from) || r.pictureBetween(l.to, next.from))
}

// middle reports whether what stands at a place is set in the middle, by the nearest
// elements over it.
func (r *reading) middle(at int32) bool {
	for up, n := r.nodes[at].up, 0; up > 0 && up != r.holder && n < 4; up, n = r.nodes[up].up, n+1 {
		e := r.nodes[up].n
		if e.DataAtom == atom.Center || strings.EqualFold(attr(e, "align"), "center") || containsAny(strings.ReplaceAll(attr(e, "style"), " ", ""), []string{"text-align:center"}) || containsAny(attr(e, "class"), []string{"text-center", "align-center", "aligncenter"}) {
			return true
		}
	}
	return false
}

// credited reports whether a text ends or begins with a credit.
func credited(text string) bool {
	_, c := credit.Split(text)
	return c.Line != ""
}

// follow takes what stands behind the frame of a photo: its caption once more, and the
// credit that it lacks.
func (r *reading) follow(s *shot, frame int32) {
	if frame < 0 {
		return
	}
	n := &r.nodes[frame]
	for i := n.last; i < min(n.last+3, int32(len(r.lines))); i++ {
		l := &r.lines[i]
		if r.used[i] || l.text > 1000 || l.marks&furniture != 0 || r.above(l.in, r.holder, atom.Figure) > 0 || r.pictureBetween(n.end, l.from) {
			return
		}
		switch {
		case s.Caption != "" && l.text < 400 && oneLine(r.text(*l)) == s.Caption:
			r.used[i] = true
		case s.Credit == "" && l.marks&creditMark != 0 && r.creditLine(l):
			r.print(s, []int32{i}, s.Caption)
		case s.Caption == "" && s.Credit != "" && l.marks&caption != 0 && l.link == 0:
			r.caption(s, i)
		default:
			return
		}
	}
}

// caption gives a photo whose credit is known the line that is its caption.
func (r *reading) caption(s *shot, i int32) {
	printed := s.Photo
	if r.print(s, []int32{i}); s.Credit == "" {
		s.creditAs(printed)
	}
}

// pictureBetween reports whether a picture stands between two places.
func (r *reading) pictureBetween(from, to int32) bool {
	k, _ := slices.BinarySearch(r.images, from)
	return k < len(r.images) && r.images[k] < to
}

// twice reports whether a line and the next say the same.
func (r *reading) twice(i int32) bool {
	return i+1 < int32(len(r.lines)) && r.lines[i].text == r.lines[i+1].text && r.text(r.lines[i]) == r.text(r.lines[i+1])
}

// lineAfter is the first line behind a place, or -1.
func (r *reading) lineAfter(at int32) int32 {
	i, _ := r.lineFrom(at)
	if i == len(r.lines) {
		return -1
	}
	return int32(i)
}

// unprinted takes the credit of a photo that has none in print from what its
// element tells machines and those who listen.
func (r *reading) unprinted(s *shot) {
	n := r.image(s.at)
	for _, k := range []string{"data-credit", "data-copyright", "data-photographer", "data-image-credit", "data-caption-credit", "data-source-credit"} {
		if c := tidy(unescape(attr(n, k))); c != "" && len(c) < 200 && (s.Credit == "" || credit.Aside(s.Credit)) {
			r.label(s, s.Caption, c)
		}
	}
	for _, k := range []string{"title", "alt"} {
		if s.Credit != "" && !credit.Aside(s.Credit) {
			return
		}
		if _, c := credit.Split(tidy(attr(n, k))); c.Line != "" && (s.Credit == "" || !credit.Aside(c.Line)) {
			r.sign(s, c)
		}
	}
}

// recount gives a caption that says of which slide it is, as "[1/5] Boats at the quay", to
// that one, where it stands behind them all.
func recount(list []shot) {
	for k := range list {
		s := &list[k]
		n, of, rest := slideCount(s.Caption)
		if of == 0 {
			continue
		}
		s.Caption = rest
		if first := k - of + 1; n < of && first >= 0 && !slices.ContainsFunc(list[first:k], func(o shot) bool { return o.Caption != "" || o.Credit != "" }) {
			o := &list[first+n-1]
			o.Caption, s.Caption = s.Caption, ""
			o.creditAs(s.Photo)
			s.creditAs(news.Photo{})
		}
	}
}

// slideCount reads the count that begins a caption, "[1/5]" or "(1/5)"; of is 0 if there
// is none.
func slideCount(s string) (n, of int, rest string) {
	if s == "" || s[0] != '[' && s[0] != '(' {
		return 0, 0, s
	}
	i := strings.IndexAny(s, "])")
	a, b, ok := strings.Cut(s[1:max(i, 1)], "/")
	if !ok {
		return 0, 0, s
	}
	n, errN := strconv.Atoi(strings.TrimSpace(a))
	of, errOf := strconv.Atoi(strings.TrimSpace(b))
	if errN != nil || errOf != nil || n < 1 || n > of || of > maxPhotos {
		return 0, 0, s
	}
	return n, of, strings.TrimSpace(s[i+1:])
}

// galleryCredits gives the photos of a gallery that have no credit the one that stands
// there by itself: "Photos: Ines Okoro".
func (r *reading) galleryCredits(list []shot, from, to int32) {
	tries := 0
	for i := range int32(len(r.lines)) {
		l := &r.lines[i]
		if l.from < from || l.from >= to || r.used[i] || l.marks&(figure|caption|creditMark) == 0 || l.text > 120 || tries == boxful || !r.creditLine(l) {
			continue
		}
		tries++
		box := r.marked(r.nodes[l.in].up, r.holder, figure)
		var held []*shot
		for k := range list {
			if s := &list[k]; box > 0 && r.within(s.at, box) {
				held = append(held, s)
			}
		}
		if len(held) < 2 {
			continue
		}
		for _, s := range held {
			if s.Credit == "" {
				r.print(s, []int32{i}, s.Caption)
			}
		}
	}
}

// captionsAlone adds photos of which the page shows but the caption: a line with a
// credit that stands there twice.
func (r *reading) captionsAlone(list []shot, from, to int32) []shot {
	for i := int32(0); i < int32(len(r.lines)) && len(list) < maxPhotos; i++ {
		l := &r.lines[i]
		if r.used[i] || l.from < from || l.from >= to || l.text > 1000 || l.marks&furniture != 0 || !r.twice(i) {
			continue
		}
		text, c := credit.Split(oneLine(r.text(*l)))
		if c.Line == "" {
			continue
		}
		r.used[i], r.used[i+1] = true, true
		s := shot{at: l.from}
		s.Caption = text
		r.sign(&s, c)
		list = append(list, s)
	}
	slices.SortStableFunc(list, func(a, b shot) int { return int(a.at - b.at) })
	return list
}
