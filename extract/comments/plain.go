package comments

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// plain reads a thread whose markup says nothing: a line that counts comments, then
// comments, behind each of which a reader is asked for a reply; or, where nobody is
// asked, as many lines behind a form for comments as the count says. Without a count
// of at least one there is none.
func plain(p *page) Thread {
	if p.body == nil || !slices.ContainsFunc(p.counts, func(c count) bool { return c.n > 0 }) {
		return Thread{}
	}
	all := p.lines()
	head := heading(all)
	if head < 0 {
		return Thread{}
	}
	count, _ := counted(all[head].text)
	t := Thread{Roots: []*html.Node{all[head].node}}
	start := head + 1
	for i := start; i < len(all) && len(t.Comments) < count; i++ {
		switch l := all[i]; {
		case l.form:
			start = i + 1
			t.Roots = append(t.Roots, l.node)
		case l.reply:
			if c := p.said(all[start:i]); c.Text != "" {
				t.Comments = append(t.Comments, c)
			}
			for _, o := range all[start : i+1] {
				t.Roots = append(t.Roots, o.node)
			}
			start = i + 1
		}
	}
	if len(t.Comments) == 0 {
		for _, l := range unanswered(all[head+1:], count) {
			t.Comments = append(t.Comments, p.said([]row{l}))
			t.Roots = append(t.Roots, l.node)
		}
	}
	if len(t.Comments) == 0 {
		return Thread{}
	}
	p.count = &count
	t.State = news.CommentsPresent
	return t
}

// unanswered are the rows behind the last row of a form, up to the imprint, if they
// are as many as the comments that were counted; else nil.
func unanswered(rows []row, count int) []row {
	last := -1
	for i, r := range rows {
		if r.form {
			last = i
		}
	}
	if last < 0 {
		return nil
	}
	rows = rows[last+1:]
	if end := slices.IndexFunc(rows, func(r row) bool { return strings.Contains(r.text, "©") }); end >= 0 {
		rows = rows[:end]
	}
	if len(rows) != count || slices.ContainsFunc(rows, func(r row) bool { return r.reply }) {
		return nil
	}
	return rows
}

// A row is a line of text as a reader sees it: a block that has no block in it.
type row struct {
	node  *html.Node
	text  string
	form  bool // part of a form for comments
	reply bool // asks for a reply
}

// lines lists the rows of the last part of a page, from its last count of comments on.
func (p *page) lines() []row {
	var out []row
	var walk func(n *html.Node, form bool)
	walk = func(n *html.Node, form bool) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode:
				continue
			case c.DataAtom == atom.Textarea || c.DataAtom == atom.Input && attr(c, "type") != "hidden":
				out = append(out, row{node: c, form: true})
			case c.DataAtom == atom.Form:
				out = append(out, row{node: c, form: true})
			case c.DataAtom == atom.Script || c.DataAtom == atom.Style || c.DataAtom == atom.Noscript || c.DataAtom == atom.Template:
			case !parted(c):
				if s := spoken(c); s != "" {
					out = append(out, row{c, s, ruled(s), replyWord(c)})
				}
			default:
				walk(c, form)
			}
		}
	}
	walk(p.body, false)
	return out
}

// spoken is the text of a row, that of a button as well.
func spoken(n *html.Node) string {
	if n.DataAtom == atom.Button {
		if n.FirstChild != nil && n.FirstChild.Type == html.TextNode {
			return strings.TrimSpace(n.FirstChild.Data)
		}
		return ""
	}
	return text(n, nil)
}

// parted reports whether there are blocks, buttons or fields within n.
func parted(n *html.Node) bool {
	return first(n, func(d *html.Node) bool {
		return block(d) || d.DataAtom == atom.Button || d.DataAtom == atom.Textarea || d.DataAtom == atom.Input || d.DataAtom == atom.A && replyWord(d)
	}) != nil
}

// heading is the index of the last row that counts at least one comment, or -1.
func heading(all []row) int {
	for i := len(all) - 1; i >= 0; i-- {
		if len(all[i].text) < 80 {
			if counts(all[i].text) {
				return i
			}
		}
	}
	return -1
}

// counts reports whether a line counts comments, and at least one.
func counts(s string) bool {
	n, ok := counted(s)
	return ok && n > 0 && strings.ContainsFunc(s, unicode.IsLetter)
}

// ruled reports whether a row belongs to a form: "* Denotes Required Field", "1500 / 1500".
func ruled(s string) bool {
	return strings.Contains(s, "*") && len(s) < 120 || strings.Trim(s, "0123456789/ ") == "" && strings.Contains(s, "/")
}

// replyWord reports whether n says no more than "Reply".
func replyWord(n *html.Node) bool {
	s := strings.ToLower(strings.Trim(spoken(n), " ↩↪»→.()"))
	return replyLines[s] || len(s) < 60 && strings.HasPrefix(s, "log in to reply")
}

var replyLines = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Split(`reply,antworten,antwort,répondre,responder,rispondi,beantwoorden,reageer,reageren,svara,svar,svare,vastaa,odpowiedz,odpovědět,odpovedať,odgovori,válasz,răspunde,răspundeți,отговор,ответить,ответ,відповісти,адказаць,жауап беру,жауап,жооп берүү,javob berish,cavabla,yanıtla,cevapla,απάντηση,رد,الرد,أضف ردا,ردّ,پاسخ,جواب,הגב,תגובה,जवाब दें,উত্তর,ตอบกลับ,ตอบ,trả lời,balas,sumagot,jibu,回复,回覆,返信,답글,답글쓰기,პასუხი,պատասխանել`, ",") {
		m[w] = true
	}
	return m
}()

// said is a comment of some rows: perhaps a name and a time, then text.
func (p *page) said(rows []row) news.Comment {
	var c news.Comment
	var texts []string
	for i, r := range rows {
		switch {
		case r.form:
			texts = nil
		case len(rows) > i+1 && len(texts) == 0 && c.Author == "" && signs(r.text):
			c.Author = name(r.text)
		case c.PostedText == "" && len(r.text) < 60 && dated(r.text, &c, p):
			c.PostedText = r.text
		default:
			texts = append(texts, r.text)
		}
	}
	c.Text = strings.Join(texts, "\n")
	return c
}

// signs reports whether a row is a name and no text.
func signs(s string) bool {
	b := byline.Parse(s)
	return utf8.RuneCountInString(s) <= 40 && len(b.Authors) == 1 && b.Authors[0].Name == s && !strings.ContainsAny(s, ".!?…,")
}

func dated(s string, c *news.Comment, p *page) bool {
	t, ok := dates.Parse(s, p.at)
	if ok {
		c.PostedAt = t
	}
	return ok || calendar(s)
}
