package comments

import (
	"slices"
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
	rest                                  []*html.Node        // elements behind node that belong to it, as dd to dt
	nested                                map[*html.Node]bool // the items of the thread: what is under them is theirs
	author, date, body, title             *html.Node
	authorRank, dateRank, bodyRank, depth int
	votes                                 *html.Node
	answers                               string     // ID of the comment that this one says it answers
	printed                               string     // a time that stands in no element of its own
	stamp                                 *html.Node // the element in which it stands
	signer                                string     // the author's name, where it is not all of the element that has it
}

// A markup says where in an item the parts of a comment stand, where a system says
// so by classes of its own; what is nil, or selects nothing, is found by the words that
// class names are made of, which are much the same in all systems.
type markup struct {
	author, date, body, title matcher
}

type matcher interface{ Match(*html.Node) bool }

// Words of class names, by what they say of an element.
var (
	authorWords = set(`author autor auteur user username nickname nick fn poster commenter commentator benutzer verfasser pseudo creator person byline commentauthor usr gebruiker kullanici yazar signature displayname screenname member actor avtor felhasznalo uzivatel kayttaja anvandare bruger bruker penulis who`)
	nameWords   = set(`name username nickname fn nick displayname screenname pseudo hnuser msgname commentname nombre nome nama isim imie jmeno onoma nimi namn navn naam meno vnick`)
	noAuthor    = set(`avatar image img photo picture badge badges icon link links role rank level location count counter actions toolbar reply date time content text body karma followers status says meta info`)
	loose       = set(`content text body meta info link reply`) // of noAuthor: they may stand round a name's own word
	dateWords   = set(`date time datum posted timestamp ago published datetime created createdtime permalink when stamp postdate commentdate postmetadata zeit data fecha heure daty timeago tarih waktu dato aika vreme hora dtreviewed age`)
	bodyWords   = set(`content contents text body txt message copy bodytext inhalt texte texto tresc tekst teks commenttext commentcontent commentbody copytext nachricht md markdown metin isi szoveg cooked html desc description vcontent matin telo msgarticle commtext postcontent komentar`)
	noBody      = set(`media object avatar muted hint label foto`)
	titleWords  = set(`title titre subject titel headline betreff titulo`)
	voteWords   = set(`vote votes votos likes like up upvote upvotes rating ratings plus score praise thumbs points karma recommend recommends recommendations recomm reaction reactions positivos positive`)
	controls    = set(`reply replies respond report share like likes vote votes voting rating ratings toolbar actions action buttons button controls control tools melden antworten repondre responder flag permalink avatar moderation awaiting cs pd edit delete footer options menu badge badges readmore more counter jetpack sharedaddy hidden screen reactions upvote downvote`)
)

// read finds author, date and text in an item.
func (it *item) read(m markup) {
	it.answers = answered(it.node)
	m = markup{it.used(m.author), it.used(m.date), it.used(m.body), it.used(m.title)}
	if it.rest != nil {
		it.consider(it.node, it.page.words(it.node), m)
	}
	it.visit(it.node, m)
	for _, n := range it.rest {
		it.consider(n, it.page.words(n), m)
		it.visit(n, m)
	}
	if it.body == nil {
		it.body = it.node
	}
	if it.date == nil {
		for _, n := range it.all() {
			if it.printed, it.stamp = it.time(n); it.printed != "" {
				break
			}
		}
		if it.printed == "" && it.author != nil && stamp(line(it.author)) != "" {
			it.printed, it.stamp = it.page.stretch(line(it.author), ""), it.author
		}
	}
	it.attributes()
	if it.authorRank < 2 {
		it.credit()
	}
}

// attributes takes from the item's own attributes what nothing in it says: a name, and
// on an element of a script's own making a time.
func (it *item) attributes() {
	for i := range it.node.Attr {
		switch a := &it.node.Attr[i]; a.Key {
		case "author", "data-author", "data-author-name", "data-username":
			if it.authorRank < 2 && proper(a.Val) != "" {
				it.author, it.signer, it.authorRank = nil, proper(a.Val), 5
			}
		case "created", "date", "time", "datetime", "timestamp":
			if it.node.DataAtom == 0 && it.date == nil && it.printed == "" && calendar(a.Val) {
				it.printed = a.Val
			}
		}
	}
}

// used is a part of a markup that selects something in the item, else nil.
func (it *item) used(part matcher) matcher {
	if part == nil {
		return nil
	}
	var found func(*html.Node) bool
	found = func(n *html.Node) bool {
		for c := n.FirstChild; c != nil && !it.page.tired(); c = c.NextSibling {
			if c.Type == html.ElementNode && !it.nested[c] && (part.Match(c) || found(c)) {
				return true
			}
		}
		return false
	}
	if found(it.node) {
		return part
	}
	return nil
}

// time is a short text of the item's own that is a time, as "April 22, 2020" in
// "<b>Ana</b> / April 22, 2020", and the element it stands in; "" if there is none.
func (it *item) time(n *html.Node) (string, *html.Node) {
	for c := n.FirstChild; c != nil && !it.page.tired(); c = c.NextSibling {
		if c.Type == html.TextNode {
			if stamp(c.Data) != "" {
				return it.page.stretch(line(n), c.Data), n
			}
		}
		if c.Type != html.ElementNode || it.nested[c] || c == it.body && c != it.node || c == it.author && it.authorRank > 1 || c.DataAtom == atom.P && it.body == it.node && len(line(c)) > 100 {
			continue
		}
		if s, in := it.time(c); s != "" {
			return s, in
		}
	}
	return "", nil
}

// stamp is a text without the marks around it if it is short and has a date, else "".
func stamp(text string) string {
	if len(text) >= 160 || !numbered(text) {
		return ""
	}
	s := strings.Trim(strings.Join(strings.Fields(text), " "), "/|,·•- ")
	if len(s) >= 80 || strings.ContainsAny(s, "!?") || sentenced(s) || !calendar(s) {
		return ""
	}
	return s
}

// sentenced reports whether a line is a sentence, as "In May 2019 we walked.", and not
// one that says who wrote when.
func sentenced(s string) bool {
	if !strings.HasSuffix(s, ".") {
		return false
	}
	words := strings.FieldsFunc(s, between)
	letters := 0
	for _, w := range words {
		if unicode.IsLetter(leading(w)) {
			letters++
		}
	}
	return letters > 3 && !acts[strings.ToLower(words[0])]
}

// calendar reports whether s is a date, of whatever year.
func calendar(s string) bool {
	_, ok := dates.Parse(s, anyDay)
	return ok
}

// anyDay completes dates of which only is asked whether they are some.
var anyDay = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// visit looks at what is the item's own under n.
func (it *item) visit(n *html.Node, m markup) {
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
		it.consider(c, it.page.words(c), m)
		if it.body == c && it.bodyRank > 1 {
			continue
		}
		it.visit(c, m)
	}
}

func (it *item) consider(n *html.Node, w []string, m markup) {
	if r := authorRank(n, w, m); r > it.authorRank || r == it.authorRank && r > 3 && r < 9 && within(n, it.author) {
		if name(line(n)) != "" {
			it.author, it.authorRank = n, r
		}
	}
	if r := dateRank(n, w, m); r > it.dateRank {
		it.date, it.dateRank = n, r
	}
	switch {
	case m.body != nil:
		if it.body == nil && m.body.Match(n) {
			it.body, it.bodyRank = n, 2
		}
	case it.bodyRank < 2 && has(w, bodyWords) && !has(w, authorWords) && !has(w, noBody) && (n.DataAtom != atom.Span || !introduces(line(n))):
		if r := it.bare(n); r > it.bodyRank && text(n, it.leave) != "" {
			it.body, it.bodyRank = n, r
		}
	}
	if it.title == nil && (m.title != nil && m.title.Match(n) || m.title == nil && has(w, titleWords) && !has(w, authorWords) && utf8.RuneCountInString(line(n)) < 120) {
		it.title = n
	}
	if it.title == nil && heads(n) {
		it.title = n
	}
	if it.votes == nil && has(w, voteWords) && !has(w, bodyWords) {
		if _, ok := votesIn(n); ok {
			it.votes = n
		}
	}
}

// heads reports whether an element is a heading that is a link to a comment.
func heads(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H2, atom.H3, atom.H4, atom.H5:
	default:
		return false
	}
	return first(n, func(a *html.Node) bool {
		return a.DataAtom == atom.A && mentions(attr(a, "href")) && line(a) == line(n)
	}) != nil
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
	authors, named, wrapped := 0, false, false
	for _, t := range w {
		if authorWords[t] {
			authors++
		}
		named = named || nameWords[t]
		if noAuthor[t] {
			if !loose[t] {
				return 0
			}
			wrapped = true
		}
	}
	switch {
	case wrapped && (slices.Contains(w, "to") || !nameWords[w[len(w)-1]] && w[len(w)-1] != "author"):
		return 0
	case n.DataAtom == atom.Cite && !within(n, quote(n)):
		return 6
	case authors > 0 && named:
		return 6
	case named:
		return 5
	case authors == 1 && w[len(w)-1] == "byline":
		return 3
	case authors > 0 && n.DataAtom != atom.Img:
		return 4
	case bold(n):
		return 1
	}
	return 0
}

// bold reports whether n stands out, as a name does.
func bold(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Strong, atom.B, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	c := attr(n, "class")
	return strings.Contains(c, "font-semibold") || strings.Contains(c, "font-bold") || strings.Contains(c, "font-medium") || strings.Contains(c, "fw-bold")
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
		if attr(n, "content") != "" || attr(n, "data-utime") != "" {
			return 4
		}
		return 3
	}
	if t := attr(n, "title"); len(t) < 60 && numbered(t) && calendar(t) && len(line(n)) < 60 {
		return 2
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
		w := it.page.words(c)
		if r := authorRank(c, w, markup{}); r > it.authorRank && name(line(c)) != "" {
			it.author = c
		}
		if r := dateRank(c, w, markup{}); r > it.dateRank {
			it.date = c
		}
		it.scan(c)
	}
}

// credit finds the author beside the time, where no element says that it has one: in
// the line of the time, else in what is written just before it, or just behind.
func (it *item) credit() {
	d := it.date
	if d == nil {
		d = it.stamp
	}
	if d == nil {
		return
	}
	if it.rest != nil && it.author == it.node && proper(line(it.node)) != "" && stamp(line(it.node)) == "" {
		it.authorRank = 2
		return
	}
	for b := d; b != nil; b = b.Parent {
		if it.author != nil && it.author != b && within(it.author, b) && proper(line(it.author)) != "" && stamp(line(it.author)) == "" {
			it.authorRank = 2
			return
		}
		if s := it.page.signed(spaced(b)); s != "" {
			it.signer, it.authorRank, it.author = s, 2, b
			if a := first(b, func(d *html.Node) bool { return (d.DataAtom == atom.A || bold(d)) && !pressed(d) }); a != nil && strings.Contains(s, line(a)) && proper(line(a)) != "" {
				it.signer = proper(line(a))
			}
			return
		}
		if b == it.node || block(b) {
			break
		}
	}
	leaves := it.leaves()
	for i, l := range leaves {
		if !within(l.node, d) && l.node != d {
			continue
		}
		for _, j := range [...]int{i - 1, i - 2, i + 1} {
			if j < 0 || j >= len(leaves) || within(leaves[j].node, d) {
				continue
			}
			if s := it.named(leaves[j]); s != "" {
				it.signer, it.authorRank = s, 2
				if first(leaves[j].node, block) == nil {
					it.author = leaves[j].node
				}
				return
			}
		}
		return
	}
}

// A leaf is an element with a text of its own.
type leaf struct {
	node *html.Node
	text string
}

// named is the name that a leaf may be, or "".
func (it *item) named(l leaf) string {
	s := proper(l.text)
	switch {
	case utf8.RuneCountInString(s) < 2, strings.HasSuffix(s, "."), numbered(s), replyLines[strings.ToLower(s)], introduces(l.text):
		return ""
	case l.node == it.title, it.bodyRank > 0 && within(l.node, it.body), l.node != it.node && it.leave(l.node):
		return ""
	}
	return s
}

// leaves are the first elements of the item that have a text of their own.
func (it *item) leaves() []leaf {
	const many = 24
	var out []leaf
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && len(out) < many && !it.page.tired(); c = c.NextSibling {
			switch {
			case c.Type == html.TextNode && strings.ContainsFunc(c.Data, unicode.IsLetter) || c.Type == html.TextNode && numbered(c.Data):
				out = append(out, leaf{n, start(c, most)})
			case c.Type == html.ElementNode && !it.nested[c] && !unseen(c):
				walk(c)
			}
		}
	}
	walk(it.node)
	return out
}

// leave reports whether n is no part of a comment's text.
func (it *item) leave(n *html.Node) bool {
	if n != it.node && (it.nested[n] || n == it.author || n == it.date) || n == it.title && it.body != it.title {
		return true
	}
	if n == it.body || n.DataAtom == atom.P || n.DataAtom == atom.Blockquote {
		return false
	}
	w := it.page.words(n)
	said := has(w, bodyWords)
	for _, t := range w {
		if controls[t] && !(said && replyTokens[t] && !pressed(n)) {
			return true
		}
	}
	return n.DataAtom == atom.A && pressed(n) || attr(n, "role") == "button"
}

// pressed reports whether a link says no more than what a reader may do about a comment.
func pressed(n *html.Node) bool {
	const long = 24
	s := strings.ToLower(strings.Trim(start(n, long), " .:»→↩()|"))
	return len(s) < long && (presses[s] || replyLines[s])
}

var presses = set(`like likes share report flag quote link permalink permalien edit delete # thích gefällt melden zitieren teilen signaler citer partager citar denunciar compartir cytuj zgłoś lubię цитировать пожаловаться поделиться citeren rapporteer`)

// comment is what the item says.
func (it *item) comment(at time.Time) news.Comment {
	c := news.Comment{ID: it.id(), Text: it.text(), Author: it.signer}
	if it.author != nil {
		if c.Author == "" {
			c.Author = it.name()
		}
		c.AuthorURL = it.link()
	}
	if it.title != nil && it.title != it.author && it.title != it.body {
		s := line(it.title)
		if !within(it.date, it.title) && (c.Author == "" || !introduces(strings.Replace(s, c.Author, "", 1))) {
			c.Title = s
		}
	}
	if c.PostedText = it.printed; c.PostedText != "" {
		c.PostedAt, _ = dates.Parse(c.PostedText, at)
	}
	if it.date != nil {
		c.PostedText = line(it.date)
		c.PostedAt = posted(it.date, at)
	}
	if it.votes != nil {
		n, _ := votesIn(it.votes)
		c.Votes = &n
	}
	return c
}

// name is what the element of the author says, but a time in it.
func (it *item) name() string {
	if d := it.date; it.author == it.stamp || d != nil && d != it.author && within(d, it.author) {
		if s := it.page.signed(spaced(it.author)); s != "" {
			return s
		}
	}
	return name(signature(it.author))
}

// posted reads the time that an element says, first as it says it to machines.
func posted(n *html.Node, at time.Time) news.Time {
	for _, k := range [...]string{"datetime", "content", "data-utime", "data-timestamp", "data-time", "data-datetime", "data-date", "data-value", "title", "pubdate"} {
		if v := attr(n, k); v != "" {
			if t, ok := dates.Parse(v, at); ok {
				return t
			}
			if v, _, ok := strings.Cut(v, " "); ok && strings.Contains(v, "T") { // "2026-05-04T10:41:00 1777891260"
				if t, ok := dates.Parse(v, at); ok {
					return t
				}
			}
		}
	}
	t, _ := dates.Parse(line(n), at)
	return t
}

// votesIn are the votes that an element says; where it says those against as well, its
// first number, which stands in an element of its own.
func votesIn(n *html.Node) (int, bool) {
	if v, ok := votes(spaced(n)); ok || len(line(n)) > 24 {
		return v, ok
	}
	own := first(n, func(d *html.Node) bool {
		return d.FirstChild != nil && d.FirstChild.Type == html.TextNode && numbered(d.FirstChild.Data) && !has(tokens(attr(d, "class")), against)
	})
	if own == nil {
		return 0, false
	}
	return votes(line(own))
}

// against are words of votes against a comment.
var against = set(`down downvote downvotes dislike dislikes minus negative negativos negativ`)

// votes reads "12", "+12", "(12)", "赞(12)" and "12 points".
func votes(s string) (n int, ok bool) {
	if len(s) > 24 || strings.ContainsAny(s, ":/%") {
		return 0, false
	}
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		return 0, false
	}
	end := i
	for end < len(s) && s[end]-'0' <= 9 {
		end++
	}
	n, err := strconv.Atoi(s[i:end])
	if i > 0 && s[i-1] == '-' {
		n = -n
	}
	return n, err == nil && end-i < 8 && !numbered(s[end:])
}

// text is that of the element that holds it; where the whole item is all there is,
// that of its paragraphs, and where it has none, all but what is not text.
func (it *item) text() string {
	if it.body != it.node {
		return text(it.body, it.leave)
	}
	var parts []string
	for _, n := range it.told() {
		it.paragraphs(n, &parts)
	}
	if len(parts) == 0 {
		for _, n := range it.told() {
			for l := range strings.SplitSeq(text(n, it.leave), "\n") {
				if it.says(l) {
					parts = append(parts, l)
				}
			}
		}
	}
	return strings.Join(parts, "\n")
}

// all are the elements of the item.
func (it *item) all() []*html.Node { return append([]*html.Node{it.node}, it.rest...) }

// told are those of all that may have its text.
func (it *item) told() []*html.Node {
	if it.rest != nil && it.author == it.node {
		return it.rest
	}
	return it.all()
}

// says reports whether a line is text, and not its time, author or what stands about them.
func (it *item) says(l string) bool {
	switch {
	case l == "" || l == it.printed || it.signer != "" && name(l) == it.signer || replyLines[strings.ToLower(l)] || introduces(l) && !pictured(l):
		return false
	case it.date == nil && stamp(l) != "":
		return it.page.signed(l) != it.signer
	}
	return true
}

// pictured reports whether a line has an emoji.
func pictured(l string) bool {
	return strings.ContainsFunc(l, func(r rune) bool { return unicode.Is(unicode.So, r) })
}

func (it *item) paragraphs(n *html.Node, parts *[]string) {
	switch {
	case n.Type != html.ElementNode || it.leave(n):
		return
	case n != it.node && (n.DataAtom == atom.P || n.DataAtom == atom.Blockquote || (n.DataAtom == atom.Ul || n.DataAtom == atom.Ol) && !it.holds(n)):
		if s := text(n, it.leave); s != "" && it.says(s) && !it.credits(n) {
			*parts = append(*parts, s)
		}
		return
	}
	for c := n.FirstChild; c != nil && !it.page.tired(); c = c.NextSibling {
		it.paragraphs(c, parts)
	}
}

// credits reports whether the author or the time stands under a paragraph.
func (it *item) credits(n *html.Node) bool {
	return within(it.author, n) || within(it.date, n) || it.stamp != it.node && within(it.stamp, n)
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
