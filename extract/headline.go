package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// separators part a headline from the name of the paper in a <title>.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", " < ", " ‹ ", "｜", " : ", "：", "_"}

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
		if p == site || len(p) > 3 && strings.HasPrefix(p, site) || len(p) > 3 && strings.HasPrefix(site, p) {
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
	for _, k := range []string{"og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site", "al:ios:app_name"} {
		for _, c := range r.meta[k] {
			add(strings.TrimPrefix(c, "@"))
		}
	}
	if r.story != nil {
		add(r.ld.text(r.story["publisher"]))
	}
	host := strings.TrimPrefix(r.base.Hostname(), "www.")
	add(host)
	parts := strings.Split(host, ".")
	if len(parts) > 1 {
		for _, p := range parts[:len(parts)-1] {
			if len(p) > 3 {
				add(p)
			}
		}
	}
	return list
}

// A claim is what one source says a field is, and where it said so.
type claim struct {
	text, found string
	gauge       *gauge // of a title
}

// titles are what the page's metadata call the story.
func (r *reading) titles() []claim {
	var list []claim
	add := func(s, found string) {
		if s != "" && !r.names(s) {
			list = append(list, claim{s, found, newGauge(s)})
		}
	}
	if r.story != nil {
		add(r.bare(r.ld.text(r.story["headline"])), "json-ld headline")
	}
	for _, k := range []string{"og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title"} {
		s, _ := r.meta.first(k)
		add(r.bare(s), "meta "+k)
	}
	add(r.bare(tidy(r.titleText)), "title")
	return list
}

// A printed headline, as a candidate.
type headCandidate struct {
	at    int32 // place of the element
	text  string
	score float64
	found string
}

// headline finds the printed headline: the heading that agrees with what the
// metadata call the story. Where one agrees but loosely it wins all the same,
// letter by letter: an edit made in the <h1> alone must be seen.
func (r *reading) headline() {
	titles := r.titles()
	if r.headAt, _ = r.ruled("headline"); r.headAt >= 0 {
		r.a.Headline = r.ruledText("headline", "headline")
		r.variants(titles)
		return
	}
	var best, h1 headCandidate
	for i := range r.nodes {
		n := &r.nodes[i]
		if n.own&title == 0 && !r.isHeading(int32(i)) || n.text == 0 || n.text > 500 || n.n.Type != html.ElementNode {
			continue
		}
		c := r.headCandidate(int32(i), titles)
		if c.score > best.score {
			best = c
		}
		if n.n.DataAtom == atom.H1 && c.score > h1.score {
			h1 = c
		}
	}
	if h1.at > 0 && h1.at != best.at && strings.HasPrefix(plain(h1.text), plain(best.text)) {
		best = h1 // what is printed most prominently, and has been added to
	}
	switch {
	case best.score >= 0.75:
		r.a.Headline, r.headAt = best.text, best.at
		r.found("headline", best.found)
	case len(titles) > 0:
		r.a.Headline = titles[0].text
		r.found("headline", titles[0].found)
	case best.score > 0:
		r.a.Headline, r.headAt = best.text, best.at
		r.found("headline", best.found)
	}
	if r.headAt < 0 {
		r.headlineLine(titles)
	}
	if r.headAt >= 0 {
		r.useLines(r.headAt)
	}
	r.variants(titles)
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

func (r *reading) isHeading(at int32) bool {
	a := r.nodes[at].name
	return a == atom.H1 || a == atom.H2
}

// headCandidate judges one element: its text agrees with the metadata (up to 1),
// it is an <h1> (0.5), it says that it is the headline, it stands before the
// body's end and outside menus.
func (r *reading) headCandidate(at int32, titles []claim) headCandidate {
	n := &r.nodes[at]
	c := headCandidate{at: at}
	if n.n.DataAtom != atom.H1 && (n.marks&furniture != 0 && n.link > 0 || n.text < 8) {
		return c // a teaser, as there are hundreds on a page
	}
	agree := func(s string) float64 {
		var best float64
		g := newGauge(s)
		for _, t := range titles {
			best = max(best, g.agreement(t.gauge))
		}
		return best
	}
	c.text = oneLine(r.content(at))
	if letters(c.text) < 2 {
		return c
	}
	s := agree(c.text)
	if s < 0.97 {
		if part, kick, ps := r.headParts(at, agree); ps > s+0.05 {
			c.text, s = part, ps
			if r.a.Kicker == "" {
				r.kickers[at] = kick
			}
		}
	}
	c.text = respaced(c.text, n.last-n.first > 1 || r.nodes[at+1].end < n.end, titles)
	c.score, c.found = s, n.n.Data
	switch {
	case n.n.DataAtom == atom.H1:
		c.score += 0.5
		if s < 0.3 && (r.names(c.text) || letters(c.text) < 12) {
			c.score -= 0.5
		}
	case s < 0.45:
		return headCandidate{}
	case n.own&title != 0:
		c.score += 0.2
		if !headingTag(n.n.DataAtom) {
			c.found = n.n.Data + " of class"
		}
	}
	if n.marks&furniture != 0 {
		c.score -= 0.7
	}
	if at > r.nodes[r.holder].end {
		c.score -= 0.6
	} else if at > r.opening(r.holder) {
		c.score -= 0.1
	}
	if len(titles) == 0 && n.n.DataAtom == atom.H1 {
		c.score += 0.6
	}
	if n.n.DataAtom == atom.H1 && s < 0.45 && n.marks&furniture == 0 && letters(c.text) >= 15 && !r.names(c.text) && at < r.nodes[r.holder].end && r.onlyH1() {
		c.score = max(c.score, 1.05)
	}
	return c
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

// opening is the place of the fourth line of an element: what stands below is well
// inside the story.
func (r *reading) opening(at int32) int32 {
	n := &r.nodes[at]
	if n.first == n.last {
		return n.end
	}
	return r.lines[min(n.first+3, n.last-1)].from
}

// onlyH1 reports whether the page has one <h1> that says something.
func (r *reading) onlyH1() bool {
	count := 0
	for _, at := range r.heads {
		if n := &r.nodes[at]; n.n.DataAtom == atom.H1 && n.text > 8 {
			if count++; count > 1 {
				return false
			}
		}
	}
	return count == 1
}

// headParts looks for a child of a heading that agrees with the metadata better
// than the whole: "Diplomacy: Talks resume" in two spans. kick is the rest.
func (r *reading) headParts(at int32, agree func(string) float64) (part, kick string, score float64) {
	end := r.nodes[at].end
	for i := at + 1; i < end; i = r.nodes[i].end {
		s := oneLine(r.span(i, r.nodes[i].end))
		if letters(s) < 8 {
			continue
		}
		if a := agree(s); a > score {
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
