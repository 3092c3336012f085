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
	nested := map[*html.Node]bool{}
	for _, n := range nodes {
		nested[n] = true
	}
	var items []*item
	var list []news.Comment
	sure := true
	seen := map[string]bool{}
	for _, n := range nodes {
		it := &item{page: p, node: n, nested: nested, depth: depth(n)}
		it.read(m)
		c := it.comment(p.at)
		dead := tombstone(c)
		if c.Text == "" || seen[c.ID] && c.ID != "" || !dead && !it.signed(c) && !p.unsigned(it, len(nodes)) {
			continue
		}
		if dead {
			c.Status = news.CommentRemoved
		}
		if p.count == nil && !dead && !it.signed(c) {
			total := len(nodes)
			p.count = &total
		}
		seen[c.ID] = true
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
		t.Roots = append(t.Roots, it.node)
	}
	return t
}

// signed reports whether a comment has an author beyond doubt, or a time.
func (it *item) signed(c news.Comment) bool {
	return it.authorRank > 1 && c.Author != "" || c.PostedText != ""
}

// unsigned reports whether an item is a comment though it has neither author nor
// time: the page states as many comments as there are, and one can answer it.
func (p *page) unsigned(it *item, n int) bool {
	return (p.count != nil && *p.count == n || p.count == nil && slices.ContainsFunc(p.counts, func(c count) bool { return c.n == n })) && first(it.node, answerable) != nil
}

// answerable reports whether n is what a reader presses to answer a comment.
func answerable(n *html.Node) bool {
	return (n.DataAtom == atom.A || n.DataAtom == atom.Button || n.DataAtom == atom.Span) && (has(words(n), replyTokens) || replyWord(n))
}

var replyTokens = set(`reply respond antworten repondre responder`)

// link sets the parents: the comment in whose element, or in the list of whose
// replies, another stands; where all stand side by side, what their depth says.
func link(items []*item, list []news.Comment) {
	chains := make([][]*html.Node, len(items))
	index := map[*html.Node]int{}
	for i, it := range items {
		index[it.node] = i
		chains[i] = chain(it)
	}
	ids := map[string]int{}
	for i, c := range list {
		if c.ID != "" {
			ids[c.ID] = i
		}
	}
	for i := range items {
		parent := -1
		if j, ok := ids[items[i].answers]; ok {
			parent = j
		}
		if c := chains[i]; len(c) > 0 && parent < 0 {
			parent = above(c, chains[:i], index)
		}
		if parent < 0 && items[i].depth > 0 {
			for j := i - 1; j >= 0; j-- {
				if items[j].depth < items[i].depth {
					parent = j
					break
				}
			}
		}
		if parent < 0 {
			continue
		}
		if list[parent].ID == "" {
			list[parent].ID = made(list[parent])
		}
		list[i].Parent = list[parent].ID
	}
}

// made is an ID for a comment to which its site gives none, from what it says.
func made(c news.Comment) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\n%s\n%s", c.Author, c.PostedText, c.Text)
	return "x" + strconv.FormatUint(h.Sum64(), 16)
}

// chain is the list of elements, from the innermost, that make what stands in
// them a reply: other items and lists of replies.
func chain(it *item) []*html.Node {
	var out []*html.Node
	for n := it.node.Parent; n != nil; n = n.Parent {
		if it.nested[n] || replies(n) {
			out = append(out, n)
		}
	}
	return out
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

// replies reports whether n is a list of replies.
func replies(n *html.Node) bool {
	for _, w := range words(n) {
		switch w {
		case "children", "replies", "reply", "answers", "answer", "subcomments", "responses", "antworten", "reponses", "respuestas", "nested", "child", "sub", "indented":
			return true
		}
	}
	return false
}

// depth is the number in a class as "depth-2" or "level3", or 0.
func depth(n *html.Node) int {
	for _, c := range strings.Fields(attr(n, "class")) {
		for _, w := range [...]string{"depth", "level", "indent", "lvl", "reply-level"} {
			if i := strings.LastIndex(c, w); i >= 0 {
				if d, err := strconv.Atoi(strings.Trim(c[i+len(w):], "-_")); err == nil {
					return d
				}
			}
		}
	}
	return 0
}
