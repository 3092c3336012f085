package extract

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parse builds the tree of a page, and counts its nodes. html.Parse gives up beyond
// 512 open elements; such a page is built once more by shallow.
func parse(text []byte) (doc *html.Node, nodes int, err error) {
	s := sift(text)
	whole := false
	if doc, err = html.Parse(s); err == nil {
		if nodes, whole = s.restore(doc); !whole {
			doc, err = html.Parse(bytes.NewReader(text))
		}
	}
	if err != nil {
		doc, err = shallow(html.NewTokenizer(bytes.NewReader(text)))
	}
	if err != nil {
		return nil, 0, err
	}
	if !whole {
		s = new(sieve)
		nodes, _ = s.restore(doc)
	}
	unframe(s.frames)
	return doc, nodes, nil
}

// unframe makes elements of what a page of frames holds for those who see none, which
// the standard keeps as raw text (HTML §13.2.6.4.20, "in frameset"). frames are its
// <noframes>.
func unframe(frames []*html.Node) {
	if len(frames) == 0 {
		return
	}
	root := frames[0].Parent
	for root.Parent != nil && root.DataAtom != atom.Html {
		root = root.Parent
	}
	body := &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"}
	for _, n := range frames {
		if n.FirstChild != nil && n.FirstChild.Type == html.TextNode {
			for _, c := range fragment(n.FirstChild.Data) {
				body.AppendChild(c)
			}
		}
		n.Parent.RemoveChild(n)
	}
	root.AppendChild(body)
}

// deepest is how many elements shallow keeps open. What would stand deeper
// becomes their sibling.
const deepest = 256

// shallow builds a tree from tokens without the standard's rules of repair: a
// start tag opens, an end tag closes the nearest of its name, and no more than
// deepest elements are open.
func shallow(z *html.Tokenizer) (*html.Node, error) {
	doc := &html.Node{Type: html.DocumentNode}
	open := []*html.Node{doc}
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, err
			}
			return doc, nil
		case html.TextToken:
			open[len(open)-1].AppendChild(&html.Node{Type: html.TextNode, Data: string(z.Text())})
		case html.StartTagToken, html.SelfClosingTagToken:
			open = start(open, z.Token())
		case html.EndTagToken:
			name, _ := z.TagName()
			open = shut(open, string(name))
		}
	}
}

// start appends an element and opens it, unless it can hold nothing.
func start(open []*html.Node, t html.Token) []*html.Node {
	if t.DataAtom == atom.P || t.DataAtom == atom.Li {
		if open[len(open)-1].DataAtom == t.DataAtom {
			open = open[:len(open)-1]
		}
	}
	n := &html.Node{Type: html.ElementNode, DataAtom: t.DataAtom, Data: t.Data, Attr: t.Attr}
	open[len(open)-1].AppendChild(n)
	if t.Type == html.SelfClosingTagToken || void(t.DataAtom) || len(open) >= deepest {
		return open
	}
	return append(open, n)
}

// shut closes the nearest open element of that name, and all within it.
func shut(open []*html.Node, name string) []*html.Node {
	for i := len(open) - 1; i > 0; i-- {
		if open[i].Data == name {
			return open[:i]
		}
	}
	return open
}

func void(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}
