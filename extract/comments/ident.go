package comments

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// id is the site's own, from the item, from an anchor before it, or from something of
// its own within it; "" when there is none.
func (it *item) id() string {
	if id := cmp.Or(data(it.node), tail(attr(it.node, "id"))); id != "" {
		return id
	}
	if id := attr(it.node, "data-post-id"); id != "" && len(id) <= 64 && len(it.nested) > 1 {
		return id // That of the story is the same in all, and so is none.
	}
	for p := it.node.PrevSibling; p != nil && (p.Type != html.ElementNode || p.DataAtom == atom.A); p = p.PrevSibling {
		if id := cmp.Or(ident(p), number(attr(p, "name"))); id != "" {
			return id
		}
	}
	if id := it.inner(it.node); id != "" {
		return id
	}
	if p := it.node.Parent; p.DataAtom == atom.Li || p.DataAtom == atom.Article {
		return ident(p)
	}
	return ""
}

func (it *item) inner(n *html.Node) string {
	for c := n.FirstChild; c != nil && !it.page.tired(); c = c.NextSibling {
		if c.Type != html.ElementNode || it.nested[c] {
			continue
		}
		id := ident(c)
		if id == "" && c.DataAtom == atom.A {
			id = number(attr(c, "name"))
		}
		if id = cmp.Or(id, it.inner(c)); id != "" {
			return id
		}
	}
	return ""
}

// ident is the number, or other mark, by which an element names a comment; "" if none.
func ident(n *html.Node) string {
	if v := data(n); v != "" {
		return v
	}
	for i := range n.Attr {
		v := n.Attr[i].Val
		if k := n.Attr[i].Key; k != "id" && k != "name" || v == "" {
			continue
		}
		if mentions(v) || short(v) || has(tokens(v), posts) {
			if id := tail(v); id != "" {
				return id
			}
		}
	}
	return ""
}

// posts are words of the ids of comments that speak of none.
var posts = set(`comm cmt cmnt kmt post posting message msg forum reply talkback cid`)

// data is the mark by which the data attributes of n name a comment; "" if none do.
func data(n *html.Node) string {
	id, rank := "", 0
	for i := range n.Attr {
		a := &n.Attr[i]
		if !strings.HasPrefix(a.Key, "data-") || a.Val == "" || len(a.Val) > 64 || strings.ContainsAny(a.Val, " {}\"") {
			continue
		}
		if r := identKey(a.Key); r > rank {
			id, rank = a.Val, r
		}
	}
	if mentions(id) {
		return cmp.Or(tail(id), id)
	}
	return id
}

// identKey says how surely a data attribute has the mark of a comment; 0 not at all.
func identKey(key string) int {
	switch key {
	case "data-comment-id", "data-commentid":
		return 9
	case "data-cid", "data-cmid", "data-postingid", "data-shortid", "data-spot-im-message":
		return 8
	case "data-comment", "data-id", "data-key":
		return 1
	}
	if !mentions(key) || !strings.HasSuffix(key, "id") && !strings.HasSuffix(key, "-no") && !strings.HasSuffix(key, "-nr") {
		return 0
	}
	for _, other := range [...]string{"author", "user", "parent", "post", "article", "story", "thread", "member", "root", "reply"} {
		if strings.Contains(key, other) {
			return 0
		}
	}
	return 7
}

// answered is the ID that an item names as that of its parent, or "".
func answered(n *html.Node) string {
	for i := range n.Attr {
		a := &n.Attr[i]
		if n.DataAtom == 0 && a.Key == "parent" {
			return a.Val
		}
		if !strings.HasPrefix(a.Key, "data-") || a.Val == "" || a.Val == "0" {
			continue
		}
		switch k := a.Key[len("data-"):]; {
		case k == "root", k == "reply-to", k == "replyto", k == "in-reply-to":
			return a.Val
		case strings.Contains(k, "parent") && !strings.Contains(k, "post-id") && !strings.Contains(k, "type"):
			return a.Val
		}
	}
	return ""
}

// short reports whether an id is one letter and a number, as Blogger's c123.
func short(v string) bool {
	return len(v) > 4 && (v[0] == 'c' || v[0] == 'm') && number(v[1:]) != ""
}

// number is s if it has no character but digits, else "".
func number(s string) string {
	if strings.Trim(s, "0123456789") == "" {
		return s
	}
	return ""
}

// tail is what in an id tells one comment from another: "123" of comment-123, of
// wpd-comm-123_0 and of c123, and "6a00d8" of comment-6a00d8; "" if nothing does.
//
//	in a UUID    all of it
//	t1_ab1       what is behind a letter and a digit, if it has three characters and more, of both kinds
//	digits       the first part that is digits, but for a letter before them
//	hexadecimal  the first such part of four digits and more
//	letters      the digits of the first part that has three letters at most before them
//	else         the first digits of the last part that has some
func tail(v string) string {
	if !strings.ContainsFunc(v, unicode.IsDigit) {
		return ""
	}
	if u := uuid(v); u != "" {
		return u
	}
	if id := kindless(v); id != "" {
		return id
	}
	last := ""
	for part := range strings.FieldsFuncSeq(v, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		i := strings.IndexAny(part, "0123456789")
		switch {
		case i < 0:
		case i <= 1 && number(part[i:]) != "":
			return part[i:]
		case len(part) >= 4 && strings.Trim(strings.ToLower(part), "0123456789abcdef") == "":
			return part
		case i <= 3 && number(part[i:]) != "":
			return part[i:]
		default:
			last = part[i:]
		}
	}
	if end := strings.IndexFunc(last, func(r rune) bool { return !unicode.IsDigit(r) }); end > 0 {
		last = last[:end]
	}
	return last
}

// kindless is the last part of an id behind one of a letter and a digit, which say what it
// names, if that has letters and digits; else "".
func kindless(v string) string {
	head, id := cutLast(v)
	_, kind := cutLast(head)
	if len(kind) != 2 || !unicode.IsLetter(rune(kind[0])) || number(kind[1:]) == "" || len(id) < 3 {
		return ""
	}
	if !numbered(id) || !strings.ContainsFunc(id, unicode.IsLetter) || strings.ContainsFunc(id, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		return ""
	}
	return id
}

// cutLast cuts an id at its last "_".
func cutLast(v string) (head, part string) {
	i := strings.LastIndexByte(v, '_')
	return v[:max(i, 0)], v[i+1:]
}

// uuid is the UUID at the end of an id, or "".
func uuid(v string) string {
	const size = 36
	if len(v) < size {
		return ""
	}
	u := v[len(v)-size:]
	for i := range size {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (u[i] == '-') || !dash && !strings.ContainsRune("0123456789abcdefABCDEF", rune(u[i])) {
			return ""
		}
	}
	return u
}
