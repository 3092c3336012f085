package rules

import (
	"errors"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// A chain is a selector of several elements, as in "article > p a": one walk over a page finds
// what it selects. Cascadia goes up from each element again and again, which takes for ever
// if many elements stand in one another.
type chain struct {
	links []link // of all alternatives, one after the other
	ends  uint64 // the bits of those that select
}

// A link is one element of a chain, and how it stands to the one before it: a blank, '>', '+'
// or '~' as in CSS; ',' of the first of an alternative.
type link struct {
	stands byte
	what   cascadia.Sel
}

// maxLinks is how many bits a mask of links has.
const maxLinks = 64

// chainOf makes a chain of a selector that Cascadia has read; nil of one without two elements.
func chainOf(css string, alternatives int) (*chain, error) {
	pieces := split(css)
	if len(pieces) == alternatives {
		return nil, nil
	}
	if len(pieces) > maxLinks {
		return nil, errors.New("it names more than 64 elements; make several of it")
	}
	c := new(chain)
	for i, p := range pieces {
		what, err := cascadia.Parse(p.css)
		if err != nil {
			return nil, err
		}
		c.links = append(c.links, link{p.stands, what})
		if i+1 == len(pieces) || pieces[i+1].stands == ',' {
			c.ends |= 1 << i
		}
	}
	return c, nil
}

// each hands over what is selected under root, in document order, until found says no.
func (c *chain) each(root *html.Node, found func(*html.Node) bool) {
	c.walk(root, 0, c.match(root, 0, 0, 0, 0), found)
}

func (c *chain) walk(n *html.Node, above, own uint64, found func(*html.Node) bool) bool {
	above |= own
	var before, next uint64 // of all siblings before, and of the nearest
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		m := c.match(k, above, own, before, next)
		if m&c.ends != 0 && !found(k) || !c.walk(k, above, m, found) {
			return false
		}
		before |= m
		if k.Type != html.TextNode && k.Type != html.CommentNode {
			next = m
		}
	}
	return true
}

// match is the links up to which the chain holds at n, given those of the nodes round it.
func (c *chain) match(n *html.Node, above, parent, before, next uint64) (m uint64) {
	for i, l := range c.links {
		held := ^uint64(0)
		switch l.stands {
		case ' ':
			held = above << 1
		case '>':
			held = parent << 1
		case '~':
			held = before << 1
		case '+':
			held = next << 1
		}
		if held>>i&1 != 0 && l.what.Match(n) {
			m |= 1 << i
		}
	}
	return m
}

// A piece is a link as it is written.
type piece struct {
	stands byte
	css    string
}

// split takes a selector apart where no parenthesis, bracket or string is open, up to a
// parenthesis that closes what was opened before it.
func split(css string) (pieces []piece) {
	stands, begin, depth := byte(','), -1, 0
	end := func(i int) {
		if begin >= 0 {
			pieces = append(pieces, piece{stands, css[begin:i]})
			begin, stands = -1, ' '
		}
	}
	for i := 0; i < len(css); i++ {
		c := css[i]
		switch {
		case depth == 0 && strings.HasPrefix(css[i:], "/*"):
			end(i)
			i += max(1, strings.Index(css[i:], "*/")+1)
			continue
		case depth == 0 && strings.IndexByte(" \t\r\n\f", c) >= 0:
			end(i)
			continue
		case depth == 0 && strings.IndexByte(",>+~", c) >= 0:
			end(i)
			stands = c
			continue
		}
		if begin < 0 {
			begin = i
		}
		switch c {
		case '\\':
			i = escaped(css, i)
		case '"', '\'':
			i = closing(css, i)
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth < 0 {
				end(i)
				return pieces
			}
		}
	}
	end(len(css))
	return pieces
}

// longest is how many elements the longest alternative has.
func longest(pieces []piece) (most int) {
	n := 0
	for _, p := range pieces {
		if n++; p.stands == ',' {
			n = 1
		}
		most = max(most, n)
	}
	return most
}

// escaped is where the escape ends that begins at i: a character, or up to six digits and a
// blank.
func escaped(css string, i int) int {
	digits := 0
	for i++; i < len(css) && digits < 6 && strings.IndexByte("0123456789abcdefABCDEF", css[i]) >= 0; i++ {
		digits++
	}
	if digits > 0 && (i == len(css) || strings.IndexByte(" \t\r\n\f", css[i]) < 0) {
		i--
	}
	return i
}
