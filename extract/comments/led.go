package comments

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// led finds a thread in the place of one whose comments are paragraphs, each led by a
// name that stands out and a time: "<b>Ana Reis</b> (4 May 2026, 10:41): text", "wrote
// on 4 May at 10:41: text". What no name leads goes on with the text before.
func (p *page) led() Thread {
	for _, place := range p.marks {
		if p.tired() {
			break
		}
		t := p.paragraphs(place)
		if len(t.Comments) == 0 || inForm(place) || has(p.words(place), rules) || headed(place) || !section(place) && !titled(place) || p.holdsStory(place, nil) {
			continue
		}
		if len(t.Comments) > 1 || p.counted(1) || one(p.headline([]*html.Node{place})) {
			return t
		}
	}
	return Thread{}
}

func (p *page) paragraphs(place *html.Node) Thread {
	t := Thread{State: news.CommentsPresent}
	for n := place.FirstChild; n != nil && !p.tired(); n = n.NextSibling {
		if n.DataAtom != atom.P && n.DataAtom != atom.Div && n.DataAtom != atom.Li && n.DataAtom != atom.Blockquote {
			continue
		}
		c, ok := p.lead(n)
		switch last := len(t.Comments) - 1; {
		case ok:
			t.Comments = append(t.Comments, c)
		case last >= 0 && (n.DataAtom == atom.P || n.DataAtom == atom.Blockquote) && text(n, nil) != "":
			t.Comments[last].Text = strings.TrimPrefix(t.Comments[last].Text+"\n"+text(n, nil), "\n")
		default:
			continue
		}
		t.Roots = append(t.Roots, n)
	}
	for _, c := range t.Comments {
		if c.Text == "" {
			return Thread{}
		}
	}
	return t
}

// lead reads a paragraph that begins with a name and a time.
func (p *page) lead(n *html.Node) (news.Comment, bool) {
	const long = 100
	who := n.FirstChild
	for who != nil && who.Type == html.TextNode && strings.TrimSpace(who.Data) == "" {
		who = who.NextSibling
	}
	if who == nil || who.DataAtom != atom.A && !bold(who) {
		return news.Comment{}, false
	}
	c := news.Comment{Author: proper(line(who))}
	rest, ok := strings.CutPrefix(text(n, nil), line(who))
	if c.Author == "" || !ok {
		return news.Comment{}, false
	}
	rest = strings.TrimLeft(rest, ":,. ")
	for i := range min(len(rest), long) {
		if rest[i] != ':' && rest[i] != '\n' || i+1 < len(rest) && rest[i+1]-'0' <= 9 {
			continue
		}
		words := strings.Fields(strings.Trim(rest[:i], "()[]– "))
		from, to := p.stretchOf(words)
		if from == to || len(undated(words[:from])) > 0 || len(undated(words[to:])) > 0 {
			continue
		}
		c.PostedText = strings.Trim(strings.Join(words[from:to], " "), "()[],")
		c.PostedAt, _ = dates.Parse(c.PostedText, p.at)
		c.Text = strings.TrimSpace(rest[i+1:])
		if a := first(n, func(d *html.Node) bool { return d.DataAtom == atom.A && within(d, who) }); a != nil {
			c.AuthorURL = attr(a, "href")
		}
		return c, true
	}
	return news.Comment{}, false
}
