package comments

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/lexicon"
)

// strayWords are words of a place where there are comments on other pages, or no
// readers' comments at all. The class of a place that speaks of talk alone says so with
// strayTalk as well.
var (
	strayWords = set(`recent recentcomments recentcomment latest newest neueste neuesten neuste letzte letzten derniers dernieres dernier ultimos ultimas ultimi ultime recientes recentes recenti recents laatste nieuwste recente ostatnie najnowsze posledni poslednie nejnovejsi najnovsie posljednji najnoviji senaste seneste nyeste uusimmat legutobbi friss ultimele terbaru terkini
		live ticker match modal dialog placeholder placeholders review reviews tweet popular mostcommented commented discussed meistkommentiert prompt hljs token
		expert experts experten analyst analysts week woche semaine semana settimana related podcasts yazarlar columnists columnist editorial editorials tages testimonial testimonials endorsement endorsements`)
	strayTalk = set(`social job jobs stellen offres empleo politics`)
)

// astray reports whether the words of a class or id are those of a place with comments
// on other pages, or with none of readers.
func astray(words []string) bool {
	if has(words, strayWords) {
		return true
	}
	for i, w := range words[:max(len(words)-1, 0)] {
		if w == "of" && words[i+1] == "the" { // day, week
			return true
		}
		if w == "son" && strings.HasPrefix(words[i+1], "yorum") { // Turkish; in English a son is an answer
			return true
		}
	}
	return false
}

// besides are words of an element beside the story, as an aside is, that has chosen comments.
var besides = set(`top best hot popular beste topkommentare picks featured`)

// stray reports whether an element is a heading of comments on other pages: "Latest
// comments", but not within the place of a thread, which may call its own so.
func (p *page) stray(n *html.Node) bool {
	const long = 90
	s := ""
	switch c := n.FirstChild; {
	case c != nil && c.Type == html.TextNode && c.NextSibling == nil && p.heads(n):
		s = c.Data
	case c != nil && ranked(n):
		s = start(n, long)
	}
	if s == "" || len(s) > long || !speaking.In(s) || numbered(s) || !recent(s) {
		return false
	}
	for e, i := n.Parent, 0; e != nil && i < 3; e, i = e.Parent, i+1 {
		if mentions(attr(e, "class")) && !wholePage(e) || mentions(attr(e, "id")) && !wholePage(e) {
			return false
		}
	}
	return true
}

// wholePage reports whether an element is the page's body, of which classes say what the
// page has.
func wholePage(n *html.Node) bool { return n.DataAtom == atom.Body || n.DataAtom == atom.Html }

// recent reports whether a line says "latest comments" and not much else.
func recent(s string) bool {
	s = strings.ToLower(s)
	late, all := false, 0
	for w := range strings.FieldsFuncSeq(s, between) {
		late = late || latestWords[w]
		all++
	}
	return all <= 6 && (late || latestSigns.In(s)) && speaksOf(s)
}

var (
	latestWords = set(`latest recent newest neueste neuesten neuste letzte letzten aktuelle derniers derniere dernières récents ultimi ultime últimos últimas recientes recentes recenti laatste nieuwste recente ostatnie najnowsze последние новые свежие останні нові последни нови апошнія соңғы акыркы son poslední nejnovější posledné najnovšie zadnji posljednji najnoviji poslednji najnovije последњи најновији senaste seneste siste nyeste uusimmat viimeisimmät friss legutóbbi legfrissebb ultimele πρόσφατα τελευταία אחרונות אחרונים أحدث آخر آخرین terbaru terakhir terkini 최근 최신 हालिया সাম্প্রতিক
		week woche semaine semana settimana недели tygodnia haftanın`)
	latestSigns  = lexicon.NewFinder(`最新|最近|近期|新着|ล่าสุด|mới nhất|gần đây`)
	commentSigns = lexicon.NewFinder(commentMarks)
)

const commentMarks = `评论|評論|留言|コメント|ความคิดเห็น|bình luận`

// headWords are words of what is a heading by its class alone.
var headWords = set(`title heading header headline titel titre titulo titolo tytul zagolovok baslik rubrik`)

// beyond notes the elements that a heading of comments on other pages is above: those
// behind it up to the next heading or the place of a thread; where nothing is, behind
// what holds it alone.
func (p *page) beyond(heading *html.Node) {
	if p.strays == nil {
		p.strays = map[*html.Node]bool{}
	}
	for n, i := heading, 0; n != nil && i < 3 && n.DataAtom != atom.Body; n, i = n.Parent, i+1 {
		some := false
		for s := n.NextSibling; s != nil && !p.strays[s]; s = s.NextSibling {
			if s.Type != html.ElementNode {
				continue
			}
			if ranked(s) || section(s) || first(s, func(d *html.Node) bool { return d.DataAtom == atom.Textarea }) != nil {
				break
			}
			p.strays[s], some = true, true
		}
		if some {
			return
		}
	}
}

// ranked reports whether an element is a heading by its tag.
func ranked(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// heads reports whether an element may be a heading: by its tag, or its class.
func (p *page) heads(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Strong, atom.B:
		return true
	case atom.Div, atom.P, atom.Span:
		return n.Attr != nil && has(p.words(n), headWords)
	}
	return ranked(n)
}

// scattered reports whether elements lead each to comments of another page: by links
// with a fragment, of which most name a page of their own.
func scattered(nodes []*html.Node) bool {
	if len(nodes) < 2 {
		return false
	}
	pages := map[string]bool{}
	lead := 0
	for _, n := range nodes {
		a := first(n, func(d *html.Node) bool { return d.DataAtom == atom.A && elsewherePage(attr(d, "href")) != "" })
		if a != nil {
			lead++
			pages[elsewherePage(attr(a, "href"))] = true
		}
	}
	return lead*2 > len(nodes) && len(pages) > 1 && len(pages)*2 > lead
}

// elsewherePage is the address without fragment of a link to a comment, or to the
// comments, of a page that it names; "" for another link.
func elsewherePage(href string) string {
	page, fragment, ok := strings.Cut(href, "#")
	if !ok || page == "" || !mentions(fragment) && !numbered(fragment) {
		return ""
	}
	return page
}

// rated reports whether most elements of a thread have a mark out of five or ten, as
// reviews of goods have.
func rated(nodes []*html.Node) bool {
	marks := 0
	for _, n := range nodes {
		if first(n, func(d *html.Node) bool {
			return d.FirstChild != nil && d.FirstChild == d.LastChild && d.FirstChild.Type == html.TextNode && score(d.FirstChild.Data)
		}) != nil {
			marks++
		}
	}
	return marks*2 > len(nodes)
}

// score reads "4/5", "4,5 / 5", "9/10" and "★★★★".
func score(s string) bool {
	if len(s) > 24 {
		return false
	}
	s = strings.TrimSpace(s)
	if strings.Trim(s, "★☆ ") == "" {
		return s != ""
	}
	got, of, ok := strings.Cut(s, "/")
	got, of = strings.TrimSpace(got), strings.TrimSpace(of)
	return ok && (of == "5" || of == "10") && got != "" && len(got) < 4 && strings.Trim(got, "0123456789.,") == ""
}

// teaserWords are words of places where other stories are listed.
var teaserWords = set(`related popular trending recommended recommendations teaser teasers recirc recirculation mostread meistgelesen lesenswert`)

// listed reports whether an element stands in a list of other stories.
func listed(n *html.Node) bool {
	for ; n != nil && n.DataAtom != atom.Body && n.DataAtom != atom.Main && n.DataAtom != atom.Article; n = n.Parent {
		for i := range n.Attr {
			if k := n.Attr[i].Key; k != "class" && k != "id" {
				continue
			}
			w := tokens(n.Attr[i].Val)
			if has(w, teaserWords) {
				return true
			}
			for i := range w[:max(len(w)-1, 0)] {
				if w[i] == "most" && w[i+1] != "recent" {
					return true
				}
			}
		}
	}
	return false
}

// teasing reports whether a count of comments is that of another story: it stands in a
// list of some, or is, or stands in, a link to comments beside a link to the story.
func teasing(n *html.Node) bool {
	if listed(n) {
		return true
	}
	a := linked(n)
	if a == nil {
		return false
	}
	page, _, _ := strings.Cut(attr(a, "href"), "#")
	for e := a.Parent; page != "" && e != nil && e.DataAtom != atom.Body; e = e.Parent {
		if e.DataAtom == atom.Li {
			const many = 200 // elements of a teaser
			seen := 0
			t := first(e, func(d *html.Node) bool {
				seen++
				return seen > many || d != a && d.DataAtom == atom.A && attr(d, "href") == page && !numbered(line(d))
			})
			return t != nil && seen <= many
		}
	}
	return false
}

// linked is the link that an element is, or stands in not far up; else nil.
func linked(n *html.Node) *html.Node {
	for i := 0; n != nil && i < 4; n, i = n.Parent, i+1 {
		if n.DataAtom == atom.A {
			return n
		}
	}
	return nil
}
