package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/credit"
	"newsmorgue/extract/dates"
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
	i, _ := slices.BinarySearchFunc(r.lines, l.from, func(l line, at int32) int { return int(l.from - at) })
	return int32(i)
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
		if l := &r.lines[i]; l.marks&(caption|creditMark) != 0 && r.partOf(l.from, l) != neither {
			return true
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
			continue
		case !label && l.marks&(share|menu|advert|player|tags|hidden) != 0:
			continue
		}
		list = append(list, i)
	}
	r.print(s, list)
}

// share is the part of a frame whose lines belong to the picture at a place.
func (r *reading) share(frame, at int32) (from, to int32) {
	from, to = frame, r.nodes[frame].end
	other := func(k int) bool {
		return r.pictureURL(r.images[k]) != r.pictureURL(at) && !r.spare(k) && r.picture(r.images[k])
	}
	here, _ := slices.BinarySearch(r.images, at)
	for k := here - 1; k >= max(0, here-near) && r.images[k] > frame; k-- {
		if other(k) {
			from = at
			break
		}
	}
	for k := here + 1; k < min(len(r.images), here+near) && r.images[k] < to; k++ {
		if other(k) {
			to = r.images[k]
			break
		}
	}
	return from, to
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
		if c != "" && !slices.Contains(words, c) {
			words = append(words, c)
		}
		switch last := len(credits) - 1; {
		case letters(cr) == 0 || slices.Contains(credits, cr):
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
	for i := l.from; i < l.to; {
		what, end := r.partOf(i, l), i+1
		for end < l.to && (r.nodes[end].n.Type != html.TextNode || r.nodes[end].text == 0 || r.partOf(end, l) == what) {
			end++
		}
		s := oneLine(r.span(i, end))
		if what == wording && len(parts[crediting]) > 0 && len(s) < 4 && letters(s) == 0 {
			what = crediting // the stroke between photographer and agency
		}
		if s != "" && !slices.Contains(parts[what], s) {
			parts[what] = append(parts[what], s)
		}
		i = end
	}
	text = strings.Join(parts[wording], " ")
	if len(parts[crediting]) > 0 {
		text = strings.Trim(text, " -–—|/")
	}
	return text, strings.Join(parts[crediting], " ")
}

// partOf tells to which part of a line beside a photo a text belongs: what the
// nearest element over it says that says anything.
func (r *reading) partOf(text int32, l *line) int {
	for at := r.nodes[text].up; at > 0; at = r.nodes[at].up {
		n := &r.nodes[at]
		switch {
		case n.n.DataAtom == atom.Button, at > l.in && n.own&dated != 0, n.n.DataAtom == atom.Address && n.own&creditMark == 0:
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
		if o := &r.nodes[i]; o.own&caption != 0 && o.own&(creditMark|bylineMark) == 0 && !sourced(o.n) {
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

// sameCredit reports whether two credits may be of one picture: one names whom the other
// does, or only one of them names anybody.
func sameCredit(a, b credit.Credit) bool {
	return a.Agency != "" && a.Agency == b.Agency || a.Photographer != "" && a.Photographer == b.Photographer || b.Photographer == "" && b.Agency == "" && credit.Aside(b.Line)
}

// below takes the lines behind a picture as its caption: those that say so, or
// one that ends in a credit, repeats the alternative text, or stands there twice.
func (r *reading) below(s *shot, at int32) {
	i := r.lineAfter(at)
	if i < 0 || r.used[i] {
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
	if len(list) == 0 && r.captionLike(i, s.Alt) {
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
		default:
			return
		}
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
	i, _ := slices.BinarySearchFunc(r.lines, at, func(l line, at int32) int { return int(l.from - at) })
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
