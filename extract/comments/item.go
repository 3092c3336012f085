package comments

import (
	"cmp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// An item is the element of one comment, and what has been found in it.
type item struct {
	page                                  *page
	node                                  *html.Node
	nested                                map[*html.Node]bool // the items of the thread: what is under them is theirs
	author, date, body, title             *html.Node
	authorRank, dateRank, bodyRank, depth int
	votes                                 *html.Node
	answers                               string // ID of the comment that this one says it answers
	printed                               string // a time that stands in no element of its own
}

// A markup says where in an item the parts of a comment stand, where a system says
// so by classes of its own; what is nil is found by the words that class names are
// made of, which are much the same in all systems.
type markup struct {
	author, date, body, title matcher
}

type matcher interface{ Match(*html.Node) bool }

// Words of class names, by what they say of an element.
var (
	authorWords = set(`author autor auteur user username nickname nick fn poster commenter commentator benutzer pseudo creator person byline commentauthor usr gebruiker kullanici yazar signature displayname screenname member`)
	nameWords   = set(`name username nickname fn nick displayname screenname pseudo`)
	noAuthor    = set(`avatar image img photo picture badge badges icon link links role rank level location count counter actions toolbar reply date time content text body karma followers status says meta info`)
	dateWords   = set(`date time datum posted timestamp ago published datetime created permalink when stamp postdate commentdate zeit data fecha heure daty timeago`)
	bodyWords   = set(`content text body txt message copy bodytext inhalt texte tresc texto commenttext commentcontent commentbody copytext nachricht md markdown`)
	noBody      = set(`media object avatar muted hint label`)
	titleWords  = set(`title titre subject titel headline betreff titulo`)
	voteWords   = set(`vote votes likes like up upvote upvotes rating plus score praise thumbs points karma recommend recommends recommendations reaction reactions`)
	controls    = set(`reply replies respond report share like likes vote votes voting rating toolbar actions action buttons button controls control tools melden antworten repondre responder flag permalink avatar moderation awaiting cs pd edit delete footer options menu badge badges readmore more counter jetpack sharedaddy hidden screen`)
)

// read finds author, date and text in an item.
func (it *item) read(m markup) {
	it.answers = answered(it.node)
	it.walk(it.node, m)
	if it.body == nil {
		it.body = it.node
	}
	if it.date == nil {
		it.printed = it.time(it.node)
	}
}

// answered is the ID that an item names as that of its parent, or "".
func answered(n *html.Node) string {
	for _, k := range [...]string{"data-parent-id", "data-parent", "data-parentid", "data-parent-comment-id", "data-reply-to", "data-root"} {
		if v := attr(n, k); v != "" && v != "0" {
			return v
		}
	}
	return ""
}

// time is a short text of the item's own that is a time, as "April 22, 2020" in
// "<b>Ana</b> / April 22, 2020"; "" if there is none.
func (it *item) time(n *html.Node) string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && len(c.Data) < 120 && strings.ContainsFunc(c.Data, unicode.IsDigit) {
			s := strings.Trim(strings.Join(strings.Fields(c.Data), " "), "/|,·•- ")
			if len(s) < 60 && calendar(s) {
				return s
			}
		}
		if c.Type != html.ElementNode || it.nested[c] || c == it.body && c != it.node || c == it.author || c.DataAtom == atom.P && it.body == it.node {
			continue
		}
		if s := it.time(c); s != "" {
			return s
		}
	}
	return ""
}

// calendar reports whether s is a date, of whatever year.
func calendar(s string) bool {
	_, ok := dates.Parse(s, time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
	return ok
}

// walk visits what is the item's own.
func (it *item) walk(n *html.Node, m markup) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if it.page.tired() {
			return
		}
		if c.Type != html.ElementNode || it.nested[c] || c.DataAtom == atom.Form || c.DataAtom == atom.Script || c.DataAtom == atom.Style {
			continue
		}
		if id := data(c); id != "" && id != data(it.node) && mentions(attr(c, "class")) && data(it.node) != "" {
			it.answers = id // It repeats the comment that this one answers.
			it.nested[c] = true
			continue
		}
		it.consider(c, words(c), m)
		if it.body == c && it.bodyRank > 1 {
			continue
		}
		it.walk(c, m)
	}
}

func (it *item) consider(n *html.Node, w []string, m markup) {
	if r := authorRank(n, w, m); r > it.authorRank && name(line(n)) != "" {
		it.author, it.authorRank = n, r
	}
	if r := dateRank(n, w, m); r > it.dateRank {
		it.date, it.dateRank = n, r
	}
	switch {
	case m.body != nil:
		if it.body == nil && m.body.Match(n) {
			it.body, it.bodyRank = n, 2
		}
	case it.bodyRank < 2 && has(w, bodyWords) && !has(w, authorWords) && !has(w, noBody):
		if r := it.bare(n); r > it.bodyRank && text(n, it.leave) != "" {
			it.body, it.bodyRank = n, r
		}
	}
	if it.title == nil && (m.title != nil && m.title.Match(n) || m.title == nil && has(w, titleWords) && utf8.RuneCountInString(line(n)) < 120) {
		it.title = n
	}
	if it.votes == nil && has(w, voteWords) && number(line(n)) {
		it.votes = n
	}
}

func has(words []string, table map[string]bool) bool {
	for _, w := range words {
		if table[w] {
			return true
		}
	}
	return false
}

// authorRank says how surely an element names the author; 0 not at all.
func authorRank(n *html.Node, w []string, m markup) int {
	if m.author != nil {
		switch {
		case !m.author.Match(n):
			return 0
		case attr(n, "itemprop") == "name":
			return 10 // without the "Mr" around it
		}
		return 9
	}
	count := 0
	for _, t := range w {
		if authorWords[t] {
			count++
		}
		if noAuthor[t] {
			return 0
		}
	}
	named := has(w, nameWords)
	switch {
	case n.DataAtom == atom.Cite && !within(n, quote(n)):
		return 6
	case count > 0 && named:
		return 6
	case named:
		return 5
	case count > 0 && n.DataAtom != atom.Img:
		return 4
	case n.DataAtom == atom.Strong || n.DataAtom == atom.B || n.DataAtom == atom.H3 || n.DataAtom == atom.H4 || n.DataAtom == atom.H5:
		return 1
	}
	return 0
}

// quote is the quotation that n stands in, or nil.
func quote(n *html.Node) *html.Node {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == atom.Blockquote {
			return n
		}
	}
	return nil
}

// dateRank says how surely an element is the time of the comment; 0 not at all.
func dateRank(n *html.Node, w []string, m markup) int {
	if m.date != nil {
		if m.date.Match(n) {
			return 9
		}
		return 0
	}
	switch {
	case n.DataAtom == atom.Time, attr(n, "datetime") != "":
		return 5
	case has(w, dateWords) && digits(n):
		return 3
	}
	return 0
}

// digits reports whether a short text stands under n that has some, as a time has.
func digits(n *html.Node) bool {
	s := line(n)
	return len(s) < 120 && (strings.ContainsFunc(s, unicode.IsDigit) || attr(n, "title") != "")
}

// bare is 2 if n has neither the author's name nor the date under it, 1 if it has
// the date only, else 0.
func (it *item) bare(n *html.Node) int {
	inner := item{page: it.page, nested: it.nested, authorRank: 2, dateRank: 2}
	inner.scan(n)
	switch {
	case inner.author != nil || it.holds(n):
		return 0
	case inner.date != nil:
		return 1
	}
	return 2
}

// holds reports whether another item stands under n.
func (it *item) holds(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if it.page.tired() || it.nested[c] || it.holds(c) {
			return true
		}
	}
	return false
}

func (it *item) scan(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if it.page.tired() {
			return
		}
		if c.Type != html.ElementNode || it.nested[c] || c.DataAtom == atom.Blockquote {
			continue
		}
		w := words(c)
		if r := authorRank(c, w, markup{}); r > it.authorRank && name(line(c)) != "" {
			it.author = c
		}
		if r := dateRank(c, w, markup{}); r > it.dateRank {
			it.date = c
		}
		it.scan(c)
	}
}

// leave reports whether n is no part of a comment's text.
func (it *item) leave(n *html.Node) bool {
	if it.nested[n] || n == it.author || n == it.date || n == it.title && it.body != it.title {
		return true
	}
	if n == it.body || n.DataAtom == atom.P || n.DataAtom == atom.Blockquote {
		return false
	}
	return has(words(n), controls)
}

// comment is what the item says.
func (it *item) comment(at time.Time) news.Comment {
	c := news.Comment{ID: it.id(), Text: it.text()}
	if it.author != nil {
		c.Author = name(signature(it.author))
		c.AuthorURL = it.link()
	}
	if it.title != nil && it.title != it.author {
		c.Title = line(it.title)
	}
	if c.PostedText = it.printed; c.PostedText != "" {
		c.PostedAt, _ = dates.Parse(c.PostedText, at)
	}
	if it.date != nil {
		c.PostedText = line(it.date)
		for _, s := range []string{attr(it.date, "datetime"), attr(it.date, "content"), attr(it.date, "title"), attr(it.date, "pubdate"), c.PostedText} {
			if t, ok := dates.Parse(s, at); ok {
				c.PostedAt = t
				break
			}
		}
	}
	if it.votes != nil {
		if n, err := strconv.Atoi(strings.TrimPrefix(strings.Trim(line(it.votes), "() "), "+")); err == nil {
			c.Votes = &n
		}
	}
	return c
}

func number(s string) bool {
	s = strings.Trim(s, "()+ ")
	_, err := strconv.Atoi(s)
	return err == nil && len(s) < 8
}

// text is that of the element that holds it; where the whole item is all there is,
// that of its paragraphs, and where it has none, all but what is not text.
func (it *item) text() string {
	if it.body != it.node {
		return text(it.body, it.leave)
	}
	var parts []string
	it.paragraphs(it.node, &parts)
	if len(parts) > 0 {
		return strings.Join(parts, "\n")
	}
	return text(it.body, it.leave)
}

func (it *item) paragraphs(n *html.Node, parts *[]string) {
	for c := n.FirstChild; c != nil && !it.page.tired(); c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode || it.leave(c):
		case c.DataAtom == atom.P || c.DataAtom == atom.Blockquote || c.DataAtom == atom.Ul && !it.holds(c) || c.DataAtom == atom.Ol && !it.holds(c):
			if s := text(c, it.leave); s != "" && !within(it.author, c) && !within(it.date, c) {
				*parts = append(*parts, s)
			}
		default:
			it.paragraphs(c, parts)
		}
	}
}

// signature is the name in the element of an author: what is written before
// anything else in it, or else its first link or its first word in bold.
func signature(n *html.Node) string {
	inner := first(n, func(d *html.Node) bool {
		return (d.DataAtom == atom.A || d.DataAtom == atom.B || d.DataAtom == atom.Strong || d.DataAtom == atom.Cite) && line(d) != ""
	})
	if inner == nil {
		return line(n)
	}
	for c := n.FirstChild; c != nil && c != inner; c = c.NextSibling {
		if s := strings.TrimSpace(c.Data); c.Type == html.TextNode && name(s+" x") != "x" && s != "" {
			return s
		}
	}
	return line(inner)
}

// link is where the author's name leads, as written.
func (it *item) link() string {
	for n := it.author; n != nil && n != it.node; n = n.Parent {
		if n.DataAtom == atom.A {
			return attr(n, "href")
		}
	}
	if a := first(it.author, func(n *html.Node) bool { return n.DataAtom == atom.A }); a != nil {
		return attr(a, "href")
	}
	return ""
}

// first is the first element under n for which ok is true, or nil.
func first(n *html.Node, ok func(*html.Node) bool) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && ok(c) {
			return c
		}
		if f := first(c, ok); f != nil {
			return f
		}
	}
	return nil
}

// name is an author's name without "says:" and the like; "" if it is too long for one.
func name(s string) string {
	if _, rest, ok := strings.Cut(s, ">"); ok && strings.HasPrefix(s, "<") {
		s, _, _ = strings.Cut(rest, "<") // Drupal may escape the element twice.
	}
	s = strings.TrimSpace(s)
	for _, tail := range nameTails {
		if t, ok := strings.CutSuffix(s, tail); ok {
			s = strings.TrimSpace(t)
		}
	}
	s = strings.Trim(s, " :|,•·-–—")
	for _, head := range nameHeads {
		if len(s) > len(head) && strings.EqualFold(s[:len(head)], head) {
			s = s[len(head):]
		}
	}
	if utf8.RuneCountInString(s) > 80 || strings.Contains(s, "\n") {
		return ""
	}
	return s
}

var nameTails = []string{"says:", "says", "said:", "said", "wrote:", "wrote", "sagt:", "sagte:", "schreibt:", "schrieb:", "meint:", "dit :", "dit:", "a dit :", "a écrit :", "dice:", "dijo:", "escribió:", "disse:", "diz:", "ha detto:", "scrive:", "zegt:", "schreef:", "pisze:", "mówi:", "говорит:", "пишет:", "написал:", "сказал:", "жазды:", "يقول:", "קאמר", "diyor ki:", "berkata:", "mengatakan:", "skriver:", "sanoo:", "siger:"}

var nameHeads = []string{"by ", "von ", "posted by ", "par ", "por ", "autor: ", "автор: ", "kommentar von ", "comment by ", "name: ", "@"}

// id is the site's own, from the item, from something of its own within it, or
// from an anchor before it; "" when there is none.
func (it *item) id() string {
	if id := ident(it.node); id != "" {
		return id
	}
	for p := it.node.PrevSibling; p != nil && (p.Type != html.ElementNode || p.DataAtom == atom.A); p = p.PrevSibling {
		if id := ident(p); id != "" {
			return id
		}
	}
	return it.inner(it.node)
}

func (it *item) inner(n *html.Node) string {
	for c := n.FirstChild; c != nil && !it.page.tired(); c = c.NextSibling {
		if c.Type != html.ElementNode || it.nested[c] {
			continue
		}
		if id := cmp.Or(ident(c), it.inner(c)); id != "" {
			return id
		}
	}
	return ""
}

// data is the mark by which the data attributes of n name a comment; "" if none do.
func data(n *html.Node) string {
	for _, k := range [...]string{"data-comment-id", "data-commentid", "data-cid", "data-comment", "data-id", "data-key"} {
		if v := attr(n, k); v != "" && len(v) <= 64 && !strings.ContainsAny(v, " {}\"") {
			return v
		}
	}
	return ""
}

// ident is the number, or other mark, by which n names a comment; "" if none.
func ident(n *html.Node) string {
	if v := data(n); v != "" {
		return v
	}
	for _, k := range [...]string{"id", "name"} {
		if v := attr(n, k); v != "" && (mentions(v) || short(v) || strings.Contains(v, "comm-")) {
			if id := tail(v); id != "" {
				return id
			}
		}
	}
	return ""
}

// short reports whether an id is one letter and a number, as Blogger's c123.
func short(v string) bool {
	return len(v) > 4 && (v[0] == 'c' || v[0] == 'm') && strings.Trim(v[1:], "0123456789") == ""
}

// tail is the number in an id: "123" of comment-123 and of wpd-comm-123_0.
func tail(v string) string {
	i := strings.IndexFunc(v, unicode.IsDigit)
	if i < 0 {
		return ""
	}
	v = v[i:]
	if end := strings.IndexFunc(v, func(r rune) bool { return !unicode.IsDigit(r) }); end > 0 {
		v = v[:end]
	}
	return v
}
