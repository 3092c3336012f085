package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/news"
)

// byline finds the printed line and the authors. They are taken from the first
// source that names a person or an agency: linked data, the printed line, <meta>,
// and where all of these know but the paper itself, a line that is nothing but a
// name; failing that from the first that names anybody.
func (r *reading) byline() {
	parser := byline.Parser{Publisher: r.a.Publisher}
	printed := r.printedByline(parser)
	r.a.Byline = printed.Text
	claims := []struct {
		authors []news.Author
		found   string
	}{
		{r.linkedAuthors(parser), "json-ld author"},
		{printed.Authors, "byline"},
		{r.metaAuthors(parser), "meta author"},
	}
	pick := func(wanted func(news.Author) bool) bool {
		for _, c := range claims {
			if slices.ContainsFunc(c.authors, wanted) {
				r.a.Authors = r.besidePaper(c.authors)
				r.found("authors", c.found)
				return true
			}
		}
		return false
	}
	if pick(r.somebody) {
		return
	}
	if b, where := r.signature(parser); len(b.Authors) > 0 {
		r.a.Byline, r.a.Authors = b.Text, r.besidePaper(b.Authors)
		r.found("byline", where)
		r.found("authors", "byline")
		return
	}
	pick(func(news.Author) bool { return true })
}

// besidePaper leaves the paper itself out of authors among whom is a person: it is
// where the person works.
func (r *reading) besidePaper(list []news.Author) []news.Author {
	if !slices.ContainsFunc(list, func(a news.Author) bool { return a.Type == news.Person && !r.names(a.Name) }) {
		return list
	}
	return slices.DeleteFunc(list, func(a news.Author) bool { return r.names(a.Name) || a.Name == r.a.Publisher })
}

// somebody reports whether a is more than the paper itself.
func (r *reading) somebody(a news.Author) bool {
	return a.Type != news.Organization && !r.names(a.Name) && !r.signsAll(a.Name)
}

// linkedAuthors are the authors that linked data names.
func (r *reading) linkedAuthors(parser byline.Parser) []news.Author {
	if r.story == nil {
		return nil
	}
	var list []news.Author
	for _, v := range many(r.ld.deref(r.story["author"])) {
		v = r.ld.deref(v)
		o, _ := v.(object)
		names := []any{v}
		if o != nil {
			names = many(o["name"])
		}
		for _, n := range names {
			name := r.ld.text(n)
			if !nameLike(name) {
				continue
			}
			for _, a := range parser.Parse(name).Authors {
				if o != nil && o.is("Organization", "NewsMediaOrganization", "Corporation") && a.Type == news.Person {
					a.Type = news.Organization
				}
				if o != nil && len(names) == 1 {
					a.URL = r.absolute(r.ld.text(o["url"]))
				}
				list = appendAuthor(list, a)
			}
		}
	}
	return list
}

// metaAuthors are the authors that <meta> names.
func (r *reading) metaAuthors(parser byline.Parser) []news.Author {
	for _, k := range []string{"parsely-author", "sailthru.author", "author", "articleauthor", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "byl", "cxenseparse:author", "twitter:misc:written by", "twitter:data1"} {
		var list []news.Author
		for _, c := range r.meta[k] {
			if c = tidy(c); nameLike(c) && (k != "twitter:data1" || r.meta["twitter:label1"] != nil && strings.Contains(strings.ToLower(r.meta["twitter:label1"][0]), "by")) {
				for _, a := range parser.Parse(c).Authors {
					list = appendAuthor(list, a)
				}
			}
		}
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

// nameLike reports whether s may be names, and not an address, a number or a part
// of an address, as "ada-quill".
func nameLike(s string) bool {
	if !strings.Contains(s, " ") && strings.Contains(s, "-") && s == strings.ToLower(s) {
		return false
	}
	return s != "" && len(s) < 300 && !strings.Contains(s, "://") && !strings.HasPrefix(s, "www.") && !strings.Contains(s, "@") && letters(s) > 1
}

func appendAuthor(list []news.Author, a news.Author) []news.Author {
	for _, b := range list {
		if strings.EqualFold(a.Name, b.Name) {
			return list
		}
	}
	return append(list, a)
}

// printedByline looks for the line between the headline and the body's first
// paragraphs, or right over the headline.
func (r *reading) printedByline(parser byline.Parser) byline.Byline {
	if s := r.ruledText("byline", "byline"); s != "" {
		return parser.Parse(s)
	}
	var best byline.Byline
	from, to := r.zone()
	score, at := 0, int32(-1)
	for i := from; i < to; i++ {
		l := &r.lines[i]
		if l.text < 2 || l.text > 250 || r.used[i] || l.marks&(menu|aside|share|advert|remarks|caption|creditMark|figure|tags) != 0 || l.prose() > 120 {
			continue
		}
		text := r.bylineText(i, to)
		is := byline.Is(text)
		if !is && l.marks&(bylineMark|bio) == 0 {
			continue
		}
		b := r.bylineOf(parser, text, l)
		if len(b.Authors) == 0 {
			continue
		}
		s := 1
		if is {
			s += 3
		}
		if l.marks&(bylineMark|bio) != 0 {
			s += 2
		}
		if slices.ContainsFunc(b.Authors, r.somebody) {
			s += 2
		}
		if s > score {
			best, score, at = b, s, i
		}
	}
	if at >= 0 {
		r.found("byline", r.describe(r.lines[at].in))
		r.used[at] = true
	}
	return best
}

// bylineOf reads a byline. Where a line links to its authors, or sets each in an
// element of its own and nothing between, these part the names better than the
// words do.
func (r *reading) bylineOf(parser byline.Parser, text string, l *line) byline.Byline {
	b := parser.Parse(text)
	var linked, parts []news.Author
	n := 0
	for i := max(l.in+1, l.from-4); i < l.to; i++ {
		at := &r.nodes[i]
		if at.n.DataAtom == atom.A && at.text > 0 && authorLink(at.n) {
			for _, a := range parser.Parse(oneLine(r.content(i))).Authors {
				a.URL = r.absolute(attr(at.n, "href"))
				linked = appendAuthor(linked, a)
			}
		}
		if at.n.Type == html.TextNode && at.text > 0 {
			n++
			for _, a := range parser.Parse(r.span(i, i+1)).Authors {
				parts = appendAuthor(parts, a)
			}
		}
	}
	run := len(b.Authors) == 0 || len(b.Authors) == 1 && strings.Count(b.Authors[0].Name, " ") > 2
	switch {
	case len(linked) > 0 && len(linked) >= len(b.Authors):
		b.Authors = linked
	case run && n > 1 && len(parts) > len(b.Authors):
		b.Authors = parts
	}
	return b
}

// authorLink reports whether a link leads to an author's page.
func authorLink(n *html.Node) bool {
	if strings.Contains(attr(n, "rel"), "author") {
		return true
	}
	href := strings.ToLower(attr(n, "href"))
	return containsAny(href, []string{"/author", "/autor", "/auteur", "/profile", "/people/", "/by/", "/staff/", "/reporter", "/journalist", "/yazar"})
}

// bylineText is a line as a byline: with the next line behind a lone "By", or the
// part that is one where several things stand side by side.
func (r *reading) bylineText(i, to int32) string {
	text := r.undated(&r.lines[i])
	if letters(text) < 5 && i+1 < to && r.lines[i+1].text < 80 {
		if both := text + " " + r.undated(&r.lines[i+1]); byline.Is(both) {
			return both
		}
	}
	for _, whole := range []string{text, r.text(r.lines[i])} {
		for _, part := range strings.FieldsFunc(whole, apart) {
			if part = strings.TrimSpace(part); part != whole && byline.Is(part) {
				return part
			}
		}
	}
	return text
}

// apart reports whether c stands between things that share a line.
func apart(c rune) bool { return c == '|' || c == '·' || c == '•' || c == '\n' }

// undated is a line without the times in it, which may grow from hour to hour, or
// but the parts of it that say they are a byline.
func (r *reading) undated(l *line) string {
	var named, rest []string
	for i := l.from; i < l.to; {
		at := r.topmost(i, l.in, bylineMark|dated)
		switch n := &r.nodes[i]; {
		case at >= 0 && r.nodes[at].own&dated != 0:
			i = r.nodes[at].end
		default:
			if n.n.Type == html.TextNode {
				rest = append(rest, r.span(i, i+1))
				if at >= 0 {
					named = append(named, r.span(i, i+1))
				}
			}
			i++
		}
	}
	if len(named) > 0 {
		return oneLine(fold(strings.Join(named, " ")))
	}
	return oneLine(fold(strings.Join(rest, " ")))
}

// topmost is the highest element over a place, below limit, that says one of m of
// itself; -1 if there is none.
func (r *reading) topmost(at, limit int32, m mark) int32 {
	top := int32(-1)
	for ; at > limit; at = r.nodes[at].up {
		if r.nodes[at].own&m != 0 {
			top = at
		}
	}
	return top
}

// zone is the range of lines around the headline and before the body's first
// paragraphs: where byline, date, standfirst and kicker are printed.
func (r *reading) zone() (from, to int32) {
	h := &r.nodes[r.holder]
	to = h.first
	for n := int32(0); to < h.last && n < 2; to++ {
		if r.lines[to].prose() > 80 && r.lines[to].marks&furniture == 0 {
			n++
		}
	}
	from = to
	if r.headAt >= 0 && r.nodes[r.headAt].first < to {
		from = max(r.nodes[r.headAt].first-4, 0)
	} else {
		from = max(h.first-12, 0)
	}
	return from, to
}
