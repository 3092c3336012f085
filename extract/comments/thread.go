package comments

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/news"
)

// assemble makes a thread of the elements of its comments, in document order.
func (p *page) assemble(nodes []*html.Node, m markup) Thread {
	units := make([]unit, len(nodes))
	for i, n := range nodes {
		units[i].node = n
	}
	return p.join(units, m)
}

// A unit is the element of what may be a comment, with those behind it that belong to it.
type unit struct {
	node *html.Node
	rest []*html.Node
}

// parent is what the element of a unit stands in.
func (u unit) parent() *html.Node { return u.node.Parent }

// join makes a thread of units, in document order.
func (p *page) join(units []unit, m markup) Thread {
	nested := map[*html.Node]bool{}
	for _, u := range units {
		nested[u.node] = true
	}
	var items []*item
	var list []news.Comment
	sure := true
	seen := map[string]int{}
	for _, u := range units {
		it := &item{page: p, node: u.node, rest: u.rest, nested: nested, depth: depth(u.node)}
		it.read(m)
		c := it.comment(p.at)
		dead := (c.ID != "" || it.signed(c)) && tombstone(c)
		if c.Text == "" || unfilled(c) || has(p.words(u.node), pings) || !dead && !it.signed(c) && !p.unsigned(it, len(units)) {
			continue
		}
		if dead {
			c.Status = news.CommentRemoved
		}
		if i, ok := seen[c.ID]; ok {
			if list[i].Text == c.Text {
				continue
			}
			c.ID, list[i].ID = "", "" // It is no name of a comment if two have it.
		}
		if p.count == nil && !dead && !it.signed(c) {
			total := len(units)
			p.count = &total
		}
		if c.ID != "" {
			seen[c.ID] = len(list)
		}
		sure = sure && (dead || it.authorRank > 2)
		items = append(items, it)
		list = append(list, c)
	}
	if len(list) == 0 {
		return Thread{}
	}
	link(items, list)
	t := Thread{Comments: list, State: news.CommentsPresent, sure: sure}
	for _, it := range items {
		t.Roots = append(t.Roots, it.all()...)
	}
	return t
}

// pings are words of links from other sites, which are no readers'.
var pings = set(`pingback pingbacks trackback trackbacks`)

// unfilled reports whether a comment is what a script would fill with one.
func unfilled(c news.Comment) bool {
	return strings.HasPrefix(c.Text, "{{") || strings.HasPrefix(c.Author, "{{") || strings.HasPrefix(c.Text, "${") || strings.HasPrefix(c.Text, "<%")
}

// signed reports whether a comment has an author beyond doubt, or a time.
func (it *item) signed(c news.Comment) bool {
	return it.authorRank > 1 && c.Author != "" || c.PostedText != ""
}

// unsigned reports whether an item is a comment though it has neither author nor
// time: the page states as many comments as there are, and one can answer it.
func (p *page) unsigned(it *item, n int) bool {
	return p.counted(n) && first(it.node, answerable) != nil
}

// counted reports whether the page states that it has n comments.
func (p *page) counted(n int) bool {
	if p.count != nil {
		return *p.count == n
	}
	return slices.ContainsFunc(p.counts, func(c count) bool { return c.n == n })
}

// answerable reports whether n is what a reader presses to answer a comment.
func answerable(n *html.Node) bool {
	return (n.DataAtom == atom.A || n.DataAtom == atom.Button || n.DataAtom == atom.Span) && (has(tokens(attr(n, "class")), replyTokens) || replyWord(n))
}

var replyTokens = set(`reply replies respond antworten repondre responder`)

// link sets the parents: the comment in whose element, or in the list of whose
// replies, another stands; where all stand side by side, what their depth says.
func link(items []*item, list []news.Comment) {
	chains := make([][]*html.Node, len(items))
	index := map[*html.Node]int{}
	for i, it := range items {
		index[it.node] = i
		chains[i] = it.chain()
	}
	ids := map[string]int{}
	for i, c := range list {
		if c.ID != "" {
			ids[c.ID] = i
		}
	}
	anchors := map[string]int{}
	for i, it := range items {
		if id := attr(it.node, "id"); id != "" {
			anchors[id] = i
		}
	}
	equal := map[string]int{} // comments that got one made ID
	for i := range items {
		parent := -1
		if j, ok := ids[items[i].answers]; ok && j != i {
			parent = j
		} else if j, ok := ids[tail(items[i].answers)]; ok && j != i {
			parent = j
		}
		if c := chains[i]; len(c) > 0 && parent < 0 {
			parent = above(c, chains[:i], index)
		}
		if parent < 0 {
			parent = shallower(items, i)
		}
		if parent < 0 {
			parent = items[i].pointed(ids, anchors, i)
		}
		if parent < 0 {
			continue
		}
		if list[parent].ID == "" {
			list[parent].ID = made(list[parent], equal)
		}
		list[i].Parent = list[parent].ID
	}
}

// shallower is the index of the last comment before one that is less deep, or -1.
func shallower(items []*item, i int) int {
	if items[i].depth == 0 {
		return -1
	}
	for j := i - 1; j >= 0; j-- {
		if items[j].depth < items[i].depth {
			return j
		}
	}
	return -1
}

// pointed is the index of an earlier comment to which a link of the item's leads that
// says it is what this one answers, or -1.
func (it *item) pointed(ids, anchors map[string]int, i int) int {
	parent := it.opened(anchors, i)
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && parent < 0 && !it.page.tired(); c = c.NextSibling {
			if c.Type != html.ElementNode || it.nested[c] || c == it.body && c != it.node {
				continue
			}
			if _, target, ok := strings.Cut(attr(c, "href"), "#"); ok && c.DataAtom == atom.A {
				if j, ok := ids[tail(target)]; ok && j < i && (replying(c) || replying(c.Parent)) {
					parent = j
				}
			}
			walk(c)
		}
	}
	walk(it.node)
	return parent
}

// opened is the index of an earlier comment to whose element the link leads with which
// the item's text begins, as "#1" or "@Ana", or -1.
func (it *item) opened(anchors map[string]int, i int) int {
	n := it.body
	for n != nil && n.DataAtom != atom.A {
		c := n.FirstChild
		for c != nil && c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" {
			c = c.NextSibling
		}
		n = c
	}
	if n == nil || it.body == it.node {
		return -1
	}
	href := attr(n, "href")
	if j, ok := anchors[strings.TrimPrefix(href, "#")]; ok && j < i && strings.HasPrefix(href, "#") && strings.IndexAny(line(n), "#@>") == 0 {
		return j
	}
	return -1
}

// replying reports whether an element says that its comment answers another.
func replying(n *html.Node) bool {
	for _, w := range tokens(attr(n, "class")) {
		if w == "parent" || w == "reply" || w == "replied" || w == "answer" || w == "response" {
			return true
		}
	}
	s := strings.ToLower(start(n, 120))
	return len(s) <= 120 && slices.ContainsFunc(replied[:], func(r string) bool { return strings.Contains(s, r) })
}

var replied = [...]string{"repl", "parent", "antwort", "répon", "respond", "respuesta", "resposta", "rispost", "rispond", "reactie op", "svar", "odpow", "odpov", "ответ", "відпов", "回复", "回覆", "返信", "@", "▲", "↑"}

// made is an ID for a comment to which its site gives none, from what it says. Equals are told
// apart by a number.
func made(c news.Comment, equal map[string]int) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\n%s\n%s", c.Author, c.PostedText, c.Text)
	id := news.MadeID + strconv.FormatUint(h.Sum64(), 16)
	if equal[id]++; equal[id] > 1 {
		return fmt.Sprintf("%s-%d", id, equal[id])
	}
	return id
}

// chain is the list of elements, from the innermost, that make what stands in
// them a reply: other items and lists of replies.
func (it *item) chain() []*html.Node {
	var out []*html.Node
	for n := it.node.Parent; n != nil && !it.page.tired(); n = n.Parent {
		if it.nested[n] || it.page.replies(n) || n == it.node.Parent && it.behind(n) {
			out = append(out, n)
		}
	}
	return out
}

// behind reports whether what an item stands in is right behind another item, while its
// own class, or that of what it stands in, calls it an answer.
func (it *item) behind(n *html.Node) bool {
	if !has(it.page.words(it.node), replyLists) && !has(it.page.words(n), replyTokens) {
		return false
	}
	s := n.PrevSibling
	for s != nil && s.Type != html.ElementNode {
		s = s.PrevSibling
	}
	return it.nested[s]
}

// above is the index of the comment that an item with chain c answers, or -1.
func above(c []*html.Node, before [][]*html.Node, index map[*html.Node]int) int {
	if i, ok := index[c[0]]; ok {
		return i
	}
	for j := len(before) - 1; j >= 0; j-- {
		if slices.Equal(before[j], c[1:]) {
			return j
		}
	}
	if len(c) > 1 {
		return above(c[1:], before, index)
	}
	return -1
}

// replies reports whether n is a list of replies; it is asked of what stands round each comment.
func (p *page) replies(n *html.Node) bool {
	r, ok := p.lists[n]
	if !ok {
		r = has(p.words(n), replyLists)
		p.lists[n] = r
	}
	return r
}

var replyLists = set(`children replies reply answers answer subcomments responses antworten reponses respuestas respostas risposte odpowiedzi odpovedi svar svare nested child sub indented`)

// depth is how deep the markup says that a comment stands among its answers: the number
// in a class as "depth-2" or "level3", in an attribute, or its indentation, in whatever
// unit; 0 when it says nothing.
func depth(n *html.Node) int {
	d := indented(n)
	for c, i := n, 0; n.DataAtom == atom.Tr && d == 0 && c != nil && i < 6; i++ { // a row with a table in it, whose first cell has the indentation
		if c = inside(c); c != nil && c.DataAtom == atom.Td {
			d = indented(c)
		}
	}
	if p := n.Parent; d == 0 && p != nil && p.FirstChild == p.LastChild {
		return indented(p)
	}
	return d
}

// inside is the first element in another, or nil.
func inside(n *html.Node) *html.Node {
	c := n.FirstChild
	for c != nil && c.Type != html.ElementNode {
		c = c.NextSibling
	}
	return c
}

func indented(n *html.Node) int {
	for c := range strings.FieldsSeq(attr(n, "class")) {
		digits := strings.TrimLeftFunc(c, func(r rune) bool { return r < '0' || r > '9' })
		if digits == "" || digits == c {
			continue
		}
		if d, err := strconv.Atoi(digits); err == nil && d < 1000 && has(tokens(strings.TrimSuffix(c, digits)), depths) {
			return d
		}
	}
	for _, k := range [...]string{"data-depth", "data-level", "data-indent", "data-nesting-level", "data-nest-level", "aria-level", "depth", "indent"} {
		if d, err := strconv.Atoi(attr(n, k)); err == nil {
			return d
		}
	}
	return margin(n)
}

var depths = set(`depth level lvl uroven stupen indent indented nivel niveau ebene fil nest nested`)

// margin is the indentation that the style of an element gives it on the side where a
// line begins, in its own unit, in thousandths; 0 for none.
func margin(n *html.Node) int {
	style := attr(n, "style")
	if style == "" || len(style) > 300 {
		return 0
	}
	for rule := range strings.SplitSeq(style, ";") {
		key, value, _ := strings.Cut(rule, ":")
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "margin-left", "padding-left", "margin-right", "padding-right", "margin-inline-start", "left":
			if f, err := strconv.ParseFloat(strings.TrimRight(strings.TrimSpace(value), "pxemr%vw"), 64); err == nil && f > 0 && f < 10_000 {
				return int(f * 1000)
			}
		}
	}
	return 0
}
