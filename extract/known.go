package extract

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"newsmorgue/extract/news"
	"newsmorgue/extract/profile"
)

// What a profile keeps of metadata and pictures is kept as lines in these places, word for
// word.
var (
	titlePlace  = profile.Mark(0).With("title")
	authorPlace = profile.Mark(0).With("author")
	photoPlace  = profile.Mark(0).With("photo")
)

// Profile is what was known of the site when the page was opened; nil: nothing.
func (p *Page) Profile() *profile.Profile { return p.c.Profile }

// Sample is what the page tells of its site, for profile.Learn. It is the same whether
// the page is read with a profile or without.
func (p *Page) Sample() profile.Sample {
	bare := *p
	bare.c.Profile = nil
	r := bare.read(false)
	a := r.a
	s := profile.Sample{Headline: profile.Text(a.Headline), Publisher: a.Publisher, Lines: make([]profile.Line, len(r.lines))}
	for i, l := range r.lines {
		text := r.text(l)
		s.Lines[i] = profile.Line{
			Text: profile.Text(text), Place: r.makeOf(l.in),
			Taken: r.used[int32(i)] && a.Standfirst != "" && strings.Contains(a.Standfirst, oneLine(text)),
		}
	}
	for _, p := range r.list {
		s.Lines[p.line].Taken = true
	}
	if len(r.list) > 0 {
		s.Holder = r.makeOf(r.holder)
	}
	add := func(text string, place profile.Mark) {
		s.Lines = append(s.Lines, profile.Line{Text: profile.Mark(0).With(text), Place: place})
	}
	for i, n := range r.nodes {
		if headingTag(n.n.DataAtom) && n.text <= 500 {
			add(oneLine(r.content(int32(i))), r.headingPlace(int32(i)))
		}
	}
	for _, t := range r.titles {
		add(t.text, titlePlace)
	}
	for _, author := range a.Authors {
		add(author.Name, authorPlace)
	}
	for _, photo := range a.Photos {
		if photo.URL != "" {
			add(pictureName(photo.URL), photoPlace)
		}
	}
	if whole(r.stated) {
		s.At = r.stated.Time
	}
	return s
}

// Words adds to a map what the marks of a profile stand for on this page: the text of a
// line, what an element is called.
func (p *Page) Words(site *profile.Profile, words map[profile.Mark]string) {
	if site == nil {
		return
	}
	r := &reading{Page: p, tree: p.tree}
	add := func(m profile.Mark, word func() string) {
		if _, ok := words[m]; !ok {
			words[m] = word()
		}
	}
	for _, l := range r.lines {
		place := r.makeOf(l.in)
		if text := profile.Text(r.text(l)); site.Stands(text, place) > 0 {
			add(profile.Line{Text: text, Place: place}.Key(), func() string { return oneLine(r.text(l)) })
		}
	}
	for i := range r.nodes {
		if r.nodes[i].n.Type != html.ElementNode {
			continue
		}
		if m := r.makeOf(int32(i)); site.Holds(m) > 0 {
			add(m, func() string { return r.describe(int32(i)) })
		}
	}
}

// makeOf is the mark of an element: its name and classes, and those of the two around it.
func (r *reading) makeOf(at int32) (m profile.Mark) {
	for n := 0; at > 0 && n < 3; n++ {
		m = withMake(m, r.nodes[at].n)
		at = r.nodes[at].up
	}
	return m
}

// maxClass bounds how many bytes of a class are looked at, for it is looked at with every line.
const maxClass = 300

// withMake adds to a mark what an element is made like. Words with digits are left out:
// they number stories, and builds of the site.
func withMake(m profile.Mark, n *html.Node) profile.Mark {
	m = m.With(n.Data)
	class := attr(n, "class")
	for w := range strings.FieldsSeq(class[:min(len(class), maxClass)]) {
		if !strings.ContainsAny(w, "0123456789") {
			m = m.With(w)
		}
	}
	return m.With("")
}

// How large a part of a site's stories is enough to believe its profile.
const (
	always = 0.9
	usual  = 0.5
	common = 0.33 // of a line within the story
	behind = 0.25 // of one at the end, where furniture stands more often than not
)

// knownHolder is the element that holds the body: at, unless most stories of the site
// have theirs in another, which this page has, too, with running text in it.
func (r *reading) knownHolder(at int32) int32 {
	site := r.c.Profile
	if site == nil || site.Holds(r.makeOf(at)) > 0 {
		return at
	}
	for i := range r.nodes {
		n := &r.nodes[i]
		if n.score > 0 && n.n.Type == html.ElementNode && site.Holds(r.makeOf(int32(i))) >= usual && r.runs(int32(i)) {
			r.found("body", r.describe(int32(i))+"; profile")
			return int32(i)
		}
	}
	return at
}

// runs reports whether there is running text in an element.
func (r *reading) runs(at int32) bool {
	for i := r.nodes[at].first; i < r.nodes[at].last; i++ {
		if l := &r.lines[i]; l.prose() > 0 && l.marks&furniture == 0 {
			return true
		}
	}
	return false
}

// repeated reports whether a text stands in one of those places on so large a part of the
// stories.
func (r *reading) repeated(text string, place profile.Mark, share float64) bool {
	stands := r.c.Profile.Stands(profile.Mark(0).With(text), place)
	return stands > 0 && stands >= share
}

// headingPlace is the place of a heading with numbers and all: "Bulletin 12" is not "Bulletin 13".
func (r *reading) headingPlace(at int32) profile.Mark { return r.makeOf(at).With("heading") }

// slogan reports whether a heading says what it says on most stories.
func (r *reading) slogan(at int32, text string) bool {
	return r.c.Profile != nil && r.repeated(text, r.headingPlace(at), usual)
}

// entitled reports whether metadata call this story as they call most.
func (r *reading) entitled(title string) bool { return r.repeated(title, titlePlace, usual) }

// signsAll reports whether a name stands over all stories of the site, as the paper's own
// does that signs for those who write it.
func (r *reading) signsAll(name string) bool { return r.repeated(name, authorPlace, always) }

// ownPictures are those that not many stories of the site show.
func (r *reading) ownPictures(list []shot) []shot {
	if r.c.Profile == nil || len(r.rule.Field("photo")) > 0 {
		return list
	}
	return slices.DeleteFunc(list, func(s shot) bool { return s.URL != "" && r.repeated(pictureName(s.URL), photoPlace, common) })
}

// knownHeadline finds the headline of a site that calls all its stories the same in its
// metadata: the first heading over running text that stands where always is one, and says
// what none does.
func (r *reading) knownHeadline() {
	site := r.c.Profile
	if site == nil {
		return
	}
	for i := range r.nodes[:r.nodes[r.holder].end] {
		at, n := int32(i), &r.nodes[i]
		if !headingTag(n.n.DataAtom) || n.text < 8 || n.text > 300 || n.marks&furniture != 0 {
			continue
		}
		text := oneLine(r.content(at))
		if site.Share(site.Place(r.makeOf(at))) >= always && !r.repeated(text, r.headingPlace(at), 0) {
			r.a.Headline, r.headAt = text, at
			r.found("headline", "profile "+r.describe(at))
			return
		}
	}
}

// unfurnished is a body without the lines that are known to be the site's furniture. A
// heading of something stays, and so does all in a body that a rule names.
func (r *reading) unfurnished(list []piece) []piece {
	site := r.c.Profile
	if site == nil || r.ruledBody {
		return list
	}
	known := make([]knownPiece, len(list))
	last := -1 // of those that are not known
	for i, p := range list {
		place := r.makeOf(r.lines[p.line].in)
		known[i] = knownPiece{site.Stands(profile.Text(p.text), place), site.Place(place)}
		if known[i].stands == 0 && !known[i].aside(site) {
			last = i
		}
	}
	if last < 0 {
		return list // Nothing would be left.
	}
	gone := 0
	for i := len(list) - 1; i >= 0; i-- {
		heads := list[i].kind == news.Table || list[i].kind == news.Heading && i < last && list[i+1].kind != skip
		if known[i].aside(site) || !heads && known[i].furniture(i > last) {
			list[i].kind = skip
			gone++
		}
	}
	if gone > 0 {
		r.found("body", r.describe(r.holder)+"; profile, lines left out: "+strconv.Itoa(gone))
	}
	return kept(list)
}

// A knownPiece is what a profile says of a piece.
type knownPiece struct {
	stands float64 // share of stories that have the same line in such a place
	place  profile.Place
}

// aside reports whether a piece stands where many stories have something, and none has
// a part of its body.
func (k knownPiece) aside(site *profile.Profile) bool {
	return k.place.Stories > 0 && k.place.Taken == 0 && site.Share(k.place) >= behind
}

// furniture reports whether a piece stands on too many stories to be a part of this one;
// last says that nothing behind it is. Where most lines are known, so few are enough as a
// profile keeps: the place is a box of the page. Else it may be the background of an
// affair that a dozen stories tell.
func (k knownPiece) furniture(last bool) bool {
	switch {
	case k.stands == 0:
		return false
	case k.place.Worn:
		return true
	case last:
		return k.stands >= behind
	}
	return k.stands >= common
}
