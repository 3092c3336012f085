package comments

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"
)

// text is what a reader sees under n: blocks and <br> end lines, white space is
// one blank, empty lines fall away. Nothing under an element for which leave is
// true counts.
func text(n *html.Node, leave func(*html.Node) bool) string {
	var b strings.Builder
	write(&b, n, leave)
	lines := strings.Split(b.String(), "\n")
	out := lines[:0]
	for _, l := range lines {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			out = append(out, l)
		}
	}
	return norm.NFC.String(strings.Join(out, "\n"))
}

var invisible = strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "", "\n", " ")

func write(b *strings.Builder, n *html.Node, leave func(*html.Node) bool) {
	switch n.Type {
	case html.TextNode:
		b.WriteString(invisible.Replace(n.Data))
		return
	case html.ElementNode:
		if leave != nil && leave(n) {
			return
		}
		if unseen(n) {
			return
		}
		switch n.DataAtom {
		case atom.Br:
			b.WriteByte('\n')
			return
		case atom.Img:
			if c := attr(n, "class"); strings.Contains(c, "smiley") || strings.Contains(c, "emoji") {
				b.WriteString(attr(n, "alt"))
			}
			return
		}
	}
	if block(n) {
		b.WriteByte('\n')
		defer b.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		write(b, c, leave)
	}
}

func block(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Blockquote, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Section, atom.Article,
		atom.Header, atom.Footer, atom.Table, atom.Tr, atom.Dl, atom.Dt, atom.Dd, atom.Pre, atom.Figure, atom.Main, atom.Hr, atom.Form, atom.Fieldset, atom.Details:
		return true
	}
	return false
}

// line is the text under n in one line, if it is short, as that of a name, a time
// or a heading is; of a longer one, the beginning.
func line(n *html.Node) string { return start(n, most) }

// start is the beginning of the text under n, which may be a button, to about limit bytes.
func start(n *html.Node, limit int) string {
	var b strings.Builder
	if n.Type == html.TextNode {
		brief(&b, n, limit)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		brief(&b, c, limit)
	}
	return norm.NFC.String(strings.Join(strings.Fields(b.String()), " "))
}

// most is where line stops, in bytes.
const most = 400

// spaced is the text under n, with a blank between elements, however they are shown; ""
// if it is long.
func spaced(n *html.Node) string {
	const long = 200
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && b.Len() < long; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(visible(c.Data[:min(len(c.Data), long)]))
			case !unseen(c):
				b.WriteByte(' ')
				walk(c)
				b.WriteByte(' ')
			}
		}
	}
	walk(n)
	if b.Len() >= long {
		return ""
	}
	return norm.NFC.String(strings.Join(strings.Fields(b.String()), " "))
}

func brief(b *strings.Builder, n *html.Node, limit int) {
	switch {
	case b.Len() > limit:
	case n.Type == html.TextNode:
		b.WriteString(visible(n.Data[:min(len(n.Data), limit+1)]))
	case unseen(n):
	default:
		if block(n) || n.DataAtom == atom.Br {
			b.WriteByte(' ')
			defer b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			brief(b, c, limit)
		}
	}
}

// visible takes out of a text that will be folded what invisible does.
func visible(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return invisible.Replace(s)
		}
	}
	return s
}

// unseen reports whether nothing under n is text of a page.
func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Button, atom.Textarea, atom.Select, atom.Svg, atom.Iframe, atom.Form:
		return true
	}
	return false
}
