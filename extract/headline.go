package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// separators part a headline from the name of the paper in a <title>.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", " < ", " ‹ ", "｜", "ㅣ", " : ", "：", "_"}

// bare takes the name of the paper off a title, before or behind; s itself when
// there is none.
func (r *reading) bare(s string) string {
	for range 3 {
		cut := r.cutSite(s)
		if cut == s {
			return s
		}
		s = cut
	}
	return s
}

// cutSite cuts one part off a title that names the paper.
func (r *reading) cutSite(s string) string {
	for _, sep := range separators {
		if i := strings.LastIndex(s, sep); i > 0 && r.names(s[i+len(sep):]) {
			return strings.TrimSpace(s[:i])
		}
		if i := strings.Index(s, sep); i > 0 && r.names(s[:i]) {
			return strings.TrimSpace(s[i+len(sep):])
		}
	}
	return s
}

// names reports whether s is the name of the paper, or of its host.
func (r *reading) names(s string) bool {
	p := plain(s)
	if p == "" || len(s) > 60 {
		return false
	}
	for _, site := range r.sites {
		if p == site || len(p) > 3 && (strings.HasPrefix(site, p) || strings.HasPrefix(p, site) && len(p) < len(site)+20) {
			return true
		}
	}
	return false
}

// siteNames are what the paper may be called, each plain.
func (r *reading) siteNames() []string {
	var list []string
	add := func(s string) {
		if s = plain(s); s != "" && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	for _, k := range []string{"og:site_name", "og:site:name", "application-name", "apple-mobile-web-app-title", "twitter:site", "al:ios:app_name", "publisher", "dc.publisher"} {
		for _, c := range r.meta[k] {
			add(strings.TrimPrefix(c, "@"))
		}
	}
	if r.story != nil {
		add(r.ld.text(r.story["publisher"]))
	}
	add(strings.TrimPrefix(r.base.Hostname(), "www."))
	for _, p := range r.hostParts() {
		add(p)
	}
	return list
}

// hostParts are the parts of the host's name, but the last, that are longer than "www" or
// "com" is.
func (r *reading) hostParts() (list []string) {
	parts := strings.Split(strings.TrimPrefix(r.base.Hostname(), "www."), ".")
	for _, p := range parts[:len(parts)-1] {
		if len(p) > 3 {
			list = append(list, p)
		}
	}
	return list
}

// A claim is what one source says a field is, and where it said so.
type claim struct {
	text, found string
	gauge       *gauge // of a title
}

// claims are what the page's metadata call the story.
func (r *reading) claims() []claim {
	var list []claim
	add := func(s, found string) {
		if s != "" && !r.names(s) && !r.entitled(s) {
			list = append(list, claim{s, found, newGauge(s)})
		}
	}
	if r.story != nil {
		add(r.bare(r.ld.text(r.story["headline"])), "json-ld headline")
	}
	for _, k := range []string{"headline", "og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title"} {
		s, _ := r.meta.first(k)
		add(r.bare(s), "meta "+k)
	}
	add(r.bare(tidy(r.titleText)), "title")
	return list
}

// A printed headline, as a candidate.
type headCandidate struct {
	at      int32 // place of the element
	h1      bool
	inPlace bool // it stands where headlines are printed
	text    string
	found   string
	tally
}

// headline finds the printed headline: the heading that agrees with what the
// metadata call the story. Where one agrees but loosely it wins all the same,
// letter by letter: an edit made in the <h1> alone must be seen.
func (r *reading) headline() {
	titles := r.titles
	r.headAt = -1
	if r.ruledHeadline() {
		r.variants(titles)
		return
	}
	best := r.headCandidate(titles)
	for _, t := range titles {
		r.consider(Candidate{Field: "headline", Text: t.text, Where: t.found})
	}
	switch {
	case best.score >= 0.75, len(titles) == 0 && best.score > 0:
		r.a.Headline, r.headAt = best.text, best.at
		r.found("headline", best.found)
	case len(titles) > 0:
		r.a.Headline = titles[0].text
		r.found("headline", titles[0].found)
	}
	if r.a.Headline == "" {
		r.knownHeadline()
	}
	if r.headAt < 0 {
		r.headlineLine(titles)
	}
	if r.headAt >= 0 {
		r.useLines(r.headAt)
	}
	r.variants(titles)
}

// headCandidate is the best of the elements that may print the headline.
func (r *reading) headCandidate(titles []claim) (best headCandidate) {
	from, to := r.headPlace()
	end := r.nodes[r.holder].end
	for i := range r.nodes {
		at, n := int32(i), &r.nodes[i]
		h1, h2, h3 := n.name == atom.H1, n.name == atom.H2, n.name == atom.H3
		if !h1 && !h2 && !h3 && n.own&title == 0 || n.text == 0 || n.text > 500 {
			continue
		}
		c := headCandidate{at: at, h1: h1, inPlace: at >= from && at <= to}
		if c.inPlace && n.own&title != 0 && attr(n.n, "itemprop") == "headline" {
			c.h1 = true
		}
		switch {
		case c.h1:
		case at > end, n.text < 8, n.marks&furniture != 0 && n.link > 0:
			continue // a teaser, as there are hundreds on a page
		case n.own&title == 0 && !h2 && !(h3 && c.inPlace):
			continue
		}
		r.judge(&c, titles)
		if c.score > 0 {
			r.consider(Candidate{Field: "headline", Text: c.text, Where: c.found, Score: c.score, Why: strings.Join(c.why, ", ")})
		}
		if c.score > best.score {
			best = c
		}
	}
	return best
}

// headPlace is where a headline is printed: from some lines before the story, and
// what they stand in, to its fourth line.
func (r *reading) headPlace() (from, to int32) {
	h := &r.nodes[r.holder]
	if h.first == h.last {
		return h.end, h.end
	}
	return r.lines[max(h.first-25, 0)].from - 8, r.lines[min(h.first+3, h.last-1)].from
}

// judge gives a candidate its text and its score, the sum of
//
//	how much it agrees with the metadata     up to 1
//	being an <h1>                            0.5
//	a heading, or saying that it is one      0.2
//	standing where headlines do              0.3
//	standing in furniture                   -0.2
//	the last of a breadcrumb trail          -0.7, for that is written for machines,
//	                                         unless these are of one mind; and a
//	                                         trifle, for it is in small print
//	below the story                         -0.6
//
// An <h1>, or what stands where headlines do, has nearly all of the first for loose
// agreement. An <h1> in its place that does not agree at all was written anew: only
// another heading that agrees letter by letter is better.
func (r *reading) judge(c *headCandidate, titles []claim) {
	n := &r.nodes[c.at]
	if c.text = oneLine(r.content(c.at)); letters(c.text) < 2 || r.slogan(c.at, c.text) {
		return
	}
	agree := r.headText(c, titles)
	if !c.h1 && agree < 0.45 {
		return
	}
	c.found = n.n.Data
	if c.h1 || c.inPlace {
		c.add(r, min(agree/0.6, 0.9)+agree*0.1, "agrees")
	} else {
		c.add(r, agree, "agrees")
	}
	if c.h1 {
		c.add(r, 0.5, "is the first heading")
	} else if n.own&title != 0 || c.inPlace && headingTag(n.n.DataAtom) {
		c.add(r, 0.2, "is a heading")
		if !headingTag(n.n.DataAtom) {
			c.found += " of class"
		}
	}
	around := (r.nodes[n.up].marks | n.own&menu) & furniture
	switch {
	case c.h1 && r.crumb(c.at):
		if !unanimous(c.text, titles) {
			c.add(r, -0.7, "a crumb")
		}
		c.add(r, -0.001, "in small print")
		return
	case around != 0:
		c.add(r, -0.2, "in furniture")
	case c.inPlace:
		c.add(r, 0.3, "in its place")
	}
	if c.at > r.nodes[r.holder].end {
		c.add(r, -0.6, "below the story")
	}
	switch {
	case !c.h1:
	case agree < 0.3 && (r.names(c.text) || letters(c.text) < 12):
		c.add(r, -0.5, "a name")
	case agree < 0.45 && c.inPlace && around == 0 && n.link == 0 && letters(c.text) >= 15 && !r.names(c.text):
		c.add(r, max(0, 1.48-c.score), "written anew")
	}
	if c.h1 && len(titles) == 0 {
		c.add(r, 0.6, "nothing else is known")
	}
}

// headText chooses the text of a candidate, all of it or a part, and returns how
// much that agrees with the metadata.
func (r *reading) headText(c *headCandidate, titles []claim) float64 {
	agree := func(s string) float64 {
		var best float64
		g := newGauge(s)
		for _, t := range titles {
			best = max(best, g.agreement(t.gauge))
		}
		return best
	}
	n := &r.nodes[c.at]
	parts := n.last-n.first > 1 || r.nodes[c.at+1].end < n.end
	if parts && n.last-n.first == 1 && headingTag(n.n.DataAtom) {
		c.text = r.spaced(&r.lines[n.first])
	}
	best := agree(c.text)
	if headingTag(n.n.DataAtom) {
		if part, kick, s := r.headParts(c.at, agree); s > best+0.01 || s > 0.97 && kick != "" {
			c.text, best = part, s
			r.kickers[c.at] = kick
		}
	}
	c.text = respaced(c.text, parts, titles)
	return best
}

// crumb reports whether an <h1> is the last of a breadcrumb trail: it stands in a
// menu, beside short links or the arrows between them.
func (r *reading) crumb(at int32) bool {
	n := &r.nodes[at]
	if n.marks&menu == 0 {
		return false
	}
	for up, i := n.up, 0; up > 0 && i < 4; up, i = r.nodes[up].up, i+1 {
		p := &r.nodes[up]
		if rest := p.text - n.text; p.link > n.link || rest > 0 && rest < 8 && p.own&menu != 0 {
			return rest < 150
		}
	}
	return false
}

// unanimous reports whether linked data, og:title and <title> all call the story so.
func unanimous(text string, titles []claim) bool {
	p, n := plain(text), 0
	for _, t := range titles {
		switch t.found {
		case "json-ld headline", "meta og:title", "title":
			if plain(t.text) != p {
				return false
			}
			n++
		}
	}
	return n == 3
}

// respaced takes the metadata's print of a headline that is set in several
// elements, where both have the same letters: only there stands the colon between
// "Vote count" and "Minister resigns".
func respaced(text string, parts bool, titles []claim) string {
	if !parts {
		return text
	}
	p := plain(text)
	for _, t := range titles {
		if plain(t.text) == p {
			return t.text
		}
	}
	return text
}

// headlineLine looks for a printed headline that no markup names: a line before
// the story that agrees with the metadata.
func (r *reading) headlineLine(titles []claim) {
	to := r.nodes[r.holder].last
	for i := int32(0); i < to && len(titles) > 0; i++ {
		l := &r.lines[i]
		if l.text < 12 || l.text > 300 || l.marks&furniture != 0 || l.link > 0 {
			continue
		}
		whole := r.text(*l)
		text, rest, _ := strings.Cut(whole, "\n")
		g := newGauge(text)
		for _, t := range titles {
			if g.agreement(t.gauge) <= 0.85 && !beforeSeparator(text, t.text) {
				continue
			}
			r.a.Headline, r.headAt = oneLine(text), l.in
			if rest != "" {
				r.headAt = r.inlineOf(l, text)
			}
			r.found("headline", r.describe(l.in))
			return
		}
	}
}

// inlineOf is the element in a line that holds but this part of its text; without
// one, the block around the line.
func (r *reading) inlineOf(l *line, text string) int32 {
	for i := l.in + 1; i < l.to; i++ {
		if r.nodes[i].n.Type == html.ElementNode && r.content(i) == text {
			return i
		}
	}
	return l.in
}

// beforeSeparator reports whether a title is a text, and behind it what may be the
// name of the paper.
func beforeSeparator(text, title string) bool {
	rest, ok := strings.CutPrefix(title, text)
	return ok && slices.ContainsFunc(separators, func(sep string) bool { return strings.HasPrefix(rest, sep) })
}

// headParts looks for a child of a heading that agrees with the metadata better
// than the whole: "Diplomacy: Talks resume" in two spans. kick is what stands before
// it. A part with more behind it is itself the kicker, unless it agrees well.
func (r *reading) headParts(at int32, agree func(string) float64) (part, kick string, score float64) {
	end := r.nodes[at].end
	for i := at + 1; i < end; i = r.nodes[i].end {
		s := oneLine(r.span(i, r.nodes[i].end))
		if letters(s) < 8 {
			continue
		}
		if a := agree(s); a > score && (a > 0.9 || letters(r.span(r.nodes[i].end, end)) < 8) {
			part, kick, score = s, oneLine(r.span(at+1, i)), a
		}
	}
	return part, kick, score
}

// oneLine makes line feeds blanks.
func oneLine(s string) string {
	if strings.IndexByte(s, '\n') < 0 && !strings.Contains(s, "\u00ad") {
		return s
	}
	return lines.Replace(s)
}

var lines = strings.NewReplacer("\n", " ", "\u00ad", "")

// variants keeps what other sources call the story, where that differs.
func (r *reading) variants(titles []claim) {
	names := map[string]string{"json-ld headline": "json_ld", "meta og:title": "og", "meta twitter:title": "twitter", "title": "title", "feed": "feed"}
	if r.c.Title != "" {
		titles = append(titles, claim{text: r.bare(tidy(r.c.Title)), found: "feed"})
	}
	for _, t := range titles {
		name := names[t.found]
		if name == "" || t.text == r.a.Headline || beforeSeparator(r.a.Headline, t.text) {
			continue
		}
		if r.a.HeadlineVariants == nil {
			r.a.HeadlineVariants = map[string]string{}
		}
		r.a.HeadlineVariants[name] = t.text
	}
}
