package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A step is a simple selector of one element: a class, an attribute, a name. The less
// it costs, the longer it is likely to hold.
type step struct {
	css  string
	cost int
}

// What a step costs. A bare name of an element that a page has hundreds of says
// something only behind an ancestor.
const (
	byClass  = 0
	byProp   = 1
	byID     = 1
	byStem   = 2 // of a class whose end is made anew with each release
	byTag    = 3
	byLooks  = 4 // size, colour, width: of pages without classes
	byAnyTag = 5
)

// ancestry is how many ancestors are tried before a step.
const ancestry = 6

// selectors lists CSS selectors that select the elements at some places, each one of
// them and maybe others, the likeliest to hold first: of few steps, by class before name,
// short, of a place that is listed early.
func (t *tree) selectors(places []int32) []string {
	var list []step
	for _, at := range places {
		list = append(list, t.stepsTo(at)...)
	}
	slices.SortStableFunc(list, func(a, b step) int { return cmp.Or(a.cost-b.cost, len(a.css)-len(b.css)) })
	var out []string
	listed := map[string]bool{}
	for _, s := range list {
		if !listed[s.css] {
			listed[s.css] = true
			out = append(out, s.css)
		}
	}
	return out
}

// stepsTo are selectors of one element: by itself, and behind each of some ancestors.
func (t *tree) stepsTo(at int32) []step {
	var list []step
	own := steps(t.nodes[at].n)
	for _, s := range own {
		if s.cost < byAnyTag {
			list = append(list, s)
		}
	}
	for up, n := t.nodes[at].up, 0; up > 0 && n < ancestry; up, n = t.nodes[up].up, n+1 {
		for _, a := range steps(t.nodes[up].n) {
			for _, s := range own {
				if a.cost <= byLooks {
					list = append(list, step{a.css + " " + s.css, a.cost + s.cost + 10})
				}
			}
		}
	}
	return list
}

// steps are the simple selectors of an element.
func steps(n *html.Node) []step {
	if n.Type != html.ElementNode || n.DataAtom == atom.Html || n.DataAtom == atom.Head {
		return nil
	}
	var list []step
	add := func(cost int, css string) { list = append(list, step{css, cost}) }
	tag := n.Data
	for _, c := range strings.Fields(attr(n, "class")) {
		switch stem := hashed(c); {
		case stem != "":
			add(byStem, `[class*="`+stem+`"]`)
		case steady(c):
			add(byClass, "."+c)
			add(byClass, tag+"."+c)
		}
	}
	for _, k := range []string{"itemprop", "property", "name", "data-testid", "data-component", "data-qa"} {
		if v := attr(n, k); v != "" && plainValue(v) {
			add(byProp, tag+"["+k+`="`+v+`"]`)
		}
	}
	if id := attr(n, "id"); steady(id) {
		add(byID, "#"+id)
	}
	if v := attr(n, "rel"); v != "" && plainValue(v) {
		add(byStem, tag+`[rel="`+v+`"]`)
	}
	for _, k := range []string{"size", "color", "face", "width", "bgcolor", "align"} {
		if v := attr(n, k); v != "" && plainValue(v) && n.DataAtom != atom.Img {
			add(byLooks, tag+"["+k+`="`+v+`"]`)
		}
	}
	switch n.DataAtom {
	case atom.H1, atom.Main, atom.Article, atom.Figcaption, atom.Time, atom.Address:
		add(byTag, tag)
	case atom.Meta, atom.Body:
	case 0:
		if strings.Contains(tag, "-") && identifier(tag) {
			add(byClass, tag) // a custom element
		}
	default:
		add(byAnyTag, tag)
	}
	return list
}

// plainValue reports whether the value of an attribute may stand in a selector.
func plainValue(s string) bool {
	return len(s) < 60 && !strings.ContainsAny(s, "\"\\\n\r") && strings.IndexFunc(s, unicode.IsControl) < 0
}

// identifier reports whether s is one in CSS, without escapes.
func identifier(s string) bool {
	for i, c := range s {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c >= 0x80 && unicode.IsLetter(c)
		if !letter && (i == 0 || c != '-' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != "" && len(s) < 60
}

// passing are words of classes that say how an element looks or fares, not what it is.
var passing = []string{
	"active", "open", "opened", "closed", "is", "has", "js", "no", "odd", "even", "first", "last", "loaded", "lazy", "lazyload", "lazyloaded", "visible", "hide", "show", "flex",
	"grid", "block", "inline", "font", "bold", "mt", "mb", "ml", "mr", "mx", "my", "pt", "pb", "pl", "pr", "px", "py", "sm", "md", "lg", "xl", "bg", "col", "row", "clearfix",
	"alignleft", "alignright", "aligncenter", "left", "right", "center", "wide", "full", "small", "large", "medium", "animated", "fade", "sticky", "status", "format", "postid", "css", "jsx", "sc",
}

// steady reports whether a class or id is likely to be there on the next page and
// after the next release: no number, no hash, no state.
func steady(word string) bool {
	if !identifier(word) || len(word) < 2 || strings.ContainsAny(word, "0123456789") {
		return false
	}
	for i, part := range strings.FieldsFunc(word, func(c rune) bool { return c == '-' || c == '_' }) {
		if scrambled(part) || i == 0 && slices.Contains(passing, strings.ToLower(part)) {
			return false
		}
	}
	return true
}

// scrambled reports whether a part of a class looks like a hash: capitals in odd
// places, or no vowel in five letters.
func scrambled(part string) bool {
	humps, vowels, lower := 0, 0, false
	for _, c := range part {
		upper := unicode.IsUpper(c)
		if upper && lower {
			humps++
		}
		lower = !upper
		if strings.ContainsRune("aeiouyAEIOUY", c) || c >= 0x80 {
			vowels++
		}
	}
	return humps > 1 && len(part) < 3*(humps+1) || len(part) > 4 && vowels == 0
}

// hashed is the stem of a class of a CSS module, as "Story_headline__" of
// "Story_headline__x7Kq2"; "" of any other.
func hashed(class string) string {
	stem, hash, ok := strings.Cut(class, "__")
	module, name, both := strings.Cut(stem, "_")
	if !ok || !both || len(hash) != 5 || !identifier(stem) || !steady(module) || !steady(name) || steady(hash) && hash == strings.ToLower(hash) {
		return ""
	}
	return stem + "__"
}
