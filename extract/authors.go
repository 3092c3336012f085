package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// byline finds the printed line and the authors. They are taken from the first
// source that names a person or an agency: linked data, the printed line, <meta>,
// and where all of these know but the paper itself, a line that is nothing but a
// name; failing that from the first that names anybody.
func (r *reading) byline() {
	parser := byline.Parser{Publisher: r.a.Publisher}
	sources := r.authorSources(parser)
	if r.a.Authors = r.ruledAuthors(parser); len(r.a.Authors) > 0 {
		return
	}
	pick := func(wanted func(news.Author) bool) bool {
		for _, s := range sources {
			if slices.ContainsFunc(s.authors, wanted) {
				r.a.Authors = r.besidePaper(s.authors)
				r.found("authors", s.found)
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

// An authorSource is whom one source names.
type authorSource struct {
	authors []news.Author
	found   string
}

// authorSources are linked data, the printed line, which becomes the byline, and <meta>,
// in order of trust: the printed line comes first where it corrects linked data, of which
// then but the agencies are kept.
func (r *reading) authorSources(parser byline.Parser) []authorSource {
	printed := r.printedByline(parser)
	r.a.Byline = printed.Text
	linked := r.linkedAuthors(parser)
	list := []authorSource{{linked, "json-ld author"}, {printed.Authors, "byline"}, {r.metaAuthors(parser), "meta author"}}
	if !byline.Handled(printed.Text) && r.corrects(printed.Authors, linked) {
		for _, a := range linked {
			if a.Type == news.Agency {
				list[1].authors = appendAuthor(list[1].authors, a)
			}
		}
		list[0], list[1] = list[1], list[0]
	}
	if r.explains {
		for _, s := range list {
			r.consider(Candidate{Field: "authors", Text: namesOf(s.authors), Where: s.found})
		}
	}
	return list
}

// corrects reports whether the printed line knows better than linked data who wrote
// the story: it names them all and more, or it names persons by first and last name
// of whom linked data knows none, for that often names who put the story online.
func (r *reading) corrects(printed, linked []news.Author) bool {
	share := func(a, b news.Author) bool {
		for _, w := range strings.Fields(strings.ToLower(a.Name)) {
			if len(w) > 2 && slices.Contains(strings.Fields(strings.ToLower(b.Name)), w) {
				return true
			}
		}
		return false
	}
	whole := func(a news.Author) bool {
		return a.Type == news.Person && strings.Contains(a.Name, " ") && r.somebody(a)
	}
	persons := 0
	for _, a := range printed {
		if whole(a) {
			persons++
		}
	}
	common := 0
	for _, b := range linked {
		if slices.ContainsFunc(printed, func(a news.Author) bool { return share(a, b) }) {
			common++
		}
	}
	return persons > 0 && persons == len(printed) && (common == 0 || common == len(linked) && persons > common)
}

// besidePaper leaves the paper itself out of authors among whom is a person: it is
// where the person works.
func (r *reading) besidePaper(list []news.Author) []news.Author {
	if !slices.ContainsFunc(list, func(a news.Author) bool { return a.Type == news.Person && !r.names(a.Name) }) {
		return list
	}
	return slices.DeleteFunc(list, func(a news.Author) bool { return r.names(a.Name) || a.Name == r.a.Publisher })
}

// somebody reports whether a is more than the paper itself, or its account.
func (r *reading) somebody(a news.Author) bool {
	return a.Type != news.Organization && !r.names(a.Name) && !account(a.URL) && !r.signsAll(a.Name)
}

// account reports whether an author's page is that of an account which many use.
func account(address string) bool {
	switch address = strings.TrimRight(address, "/"); address[strings.LastIndexByte(address, '/')+1:] {
	case "admin", "administrator", "webmaster", "webadmin", "editor", "newsroom":
		return true
	}
	return false
}

// linkedAuthors are the authors that linked data names.
func (r *reading) linkedAuthors(parser byline.Parser) []news.Author {
	if r.story == nil {
		return nil
	}
	all := r.story["author"]
	if all == nil {
		all = r.story["creator"]
	}
	var list []news.Author
	for _, v := range many(r.ld.deref(all)) {
		v = r.ld.deref(v)
		o, _ := v.(object)
		names := []any{v}
		if o != nil {
			names = many(o["name"])
			if given, family := r.ld.text(o["givenName"]), r.ld.text(o["familyName"]); len(names) == 0 && family != "" {
				names = []any{tidy(given + " " + family)}
			}
		}
		for _, n := range names {
			name := r.ld.text(n)
			if !nameLike(name) {
				continue
			}
			authors := parser.Parse(name).Authors
			house := o != nil && o.is("Organization", "NewsMediaOrganization", "Corporation")
			if house && partOf(authors, name) {
				authors = []news.Author{{Name: tidy(name), Type: news.Organization}}
			}
			for _, a := range authors {
				if house && a.Type == news.Person {
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

// partOf reports whether the one author whom an organization's name seems to name has but
// a part of it, as "Courier" of "Courier on Sunday"; or whether it names none.
func partOf(authors []news.Author, name string) bool {
	return len(authors) == 0 || len(authors) == 1 && authors[0].Type == news.Organization && strings.HasPrefix(name, authors[0].Name)
}

// metaAuthors are the authors that <meta> names.
func (r *reading) metaAuthors(parser byline.Parser) []news.Author {
	for _, k := range []string{"parsely-author", "sailthru.author", "author", "articleauthor", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "byl", "cxenseparse:author", "mrf:authors", "og:author", "dable:author", "article.author", "article_author", "author_name", "authors", "byline", "twitter:misc:written by", "twitter:data1"} {
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
	if b, ok := r.ruledByline(parser); ok {
		return b
	}
	var best byline.Byline
	from, to := r.zone()
	score, at := 0.0, int32(-1)
	for i := from; i < to; i++ {
		l := &r.lines[i]
		if l.text < 2 || l.text > 250 || r.used[i] || l.marks&(menu|aside|share|advert|remarks|caption|creditMark|figure|tags) != 0 || l.prose() > 120 {
			continue
		}
		text := r.bylineText(i, to)
		is, marked := byline.Is(text), l.marks&(bylineMark|bio) != 0 || r.linksAuthor(l)
		if !is && !marked {
			continue
		}
		b := r.bylineOf(parser, text, l)
		if len(b.Authors) == 0 {
			continue
		}
		var s tally
		s.add(r, 1, "names somebody")
		if is {
			s.add(r, 3, "begins as bylines do")
		}
		if marked {
			s.add(r, 2, "says that it is one")
		}
		if slices.ContainsFunc(b.Authors, r.somebody) {
			s.add(r, 2, "more than the paper")
		}
		if r.explains {
			r.consider(Candidate{Field: "byline", Text: b.Text, Where: r.describe(l.in), Score: s.score, Why: strings.Join(s.why, ", ")})
		}
		if s.score > score {
			best, score, at = b, s.score, i
		}
	}
	if at >= 0 {
		r.found("byline", r.describe(r.lines[at].in))
		r.used[at] = true
		best.Text = parser.Head(best.Text)
		r.moreBylines(parser, &best, at, to)
	}
	return best
}

// moreBylines adds the lines behind a byline that are made as it is, each with an
// author of its own.
func (r *reading) moreBylines(parser byline.Parser, b *byline.Byline, at, to int32) {
	made := r.describe(r.lines[at].in)
	for i := at + 1; i < min(at+13, to); i++ {
		l := &r.lines[i]
		if l.marks&bylineMark == 0 || l.text > 60 || r.used[i] || r.describe(l.in) != made {
			continue
		}
		more := r.bylineOf(parser, r.bylineText(i, to), l)
		if len(more.Authors) == 0 || !slices.ContainsFunc(more.Authors, r.somebody) {
			continue
		}
		n := len(b.Authors)
		for _, a := range more.Authors {
			b.Authors = appendAuthor(b.Authors, a)
		}
		if len(b.Authors) > n {
			b.Text += ", " + parser.Head(more.Text)
			r.used[i] = true
		}
	}
}

// bylineOf reads a byline. Where a line links to its authors, or sets each in an
// element of its own and nothing between, these part the names better than the
// words do.
func (r *reading) bylineOf(parser byline.Parser, text string, l *line) byline.Byline {
	b := parser.Parse(text)
	var linked, parts []news.Author
	n, nobody := 0, 0 // texts, and those that name nobody
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
			part := parser.Parse(r.span(i, i+1)).Authors
			if len(part) == 0 {
				nobody++
			}
			for _, a := range part {
				parts = appendAuthor(parts, a)
			}
		}
	}
	run := len(b.Authors) == 0 && nobody == 0 || len(b.Authors) == 1 && strings.Count(b.Authors[0].Name, " ") > 2
	switch {
	case len(linked) > 0 && len(linked) >= len(b.Authors):
		b.Authors = linked
	case run && n > 1 && len(parts) > len(b.Authors):
		b.Authors = parts
	}
	return b
}

// linksAuthor reports whether a line is little more than a link that says it leads
// to an author.
func (r *reading) linksAuthor(l *line) bool {
	if l.link == 0 || l.text > l.link+60 || l.prose() > 0 {
		return false
	}
	for i := max(l.in+1, l.from-4); i < l.to; i++ {
		if n := r.nodes[i].n; n.DataAtom == atom.A && r.nodes[i].text > 0 && strings.Contains(attr(n, "rel"), "author") {
			return true
		}
	}
	return false
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
			if n.n.Type == html.TextNode && !r.isDate(i, l) {
				rest = append(rest, r.span(i, i+1))
				if at >= 0 {
					named = append(named, r.span(i, i+1))
				}
			}
			i++
		}
	}
	if len(named) > 0 {
		rest = named
	}
	return closed.Replace(oneLine(fold(strings.Join(rest, " "))))
}

// closed takes blanks away that the joining of texts put before a comma.
var closed = strings.NewReplacer(" ,", ",", " ;", ";", " )", ")", "( ", "(")

// isDate reports whether a text within a line of more is but a date.
func (r *reading) isDate(text int32, l *line) bool {
	n := &r.nodes[text]
	if l.digits < 3 || n.text == l.text || n.text > 60 {
		return false
	}
	_, ok := dates.Parse(r.span(text, text+1), r.c.At)
	return ok
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
		if r.lines[to].prose() > 80 && r.lines[to].marks&(furniture|figure|caption|creditMark) == 0 {
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
