package rules

import (
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

const chained = `<!DOCTYPE html><title>x</title><body><!-- a --><div class="a"><div class="b" id="1"><p>one<a href="/x">two</a><i>x</i>
<a>three</a></p><p class="b">four</p></div>text<div class="a"><p>five</p><!-- b --><p title="a > b">six</p><ul><li>1<li>2<li class="b">3</ul></div></div>
<p class="a">seven</p><div><div><div class="a"><span><a class="b">eight</a></span></div></div></div>`

// A chain selects what Cascadia does, in the same order.
func TestChain(t *testing.T) {
	doc, err := html.Parse(strings.NewReader(chained))
	if err != nil {
		t.Fatal(err)
	}
	parts := []string{"div", ".a", ".b", "p", "a", "*", "li:nth-child(2n + 1)", ":not(.a > p)", "p:has(a, i)", `[title="a > b"]`, `#\31 `, ":contains('e')", "div.a"}
	var all []string
	for _, a := range parts {
		for _, by := range []string{" ", ">", " > ", "+", " + ", "~", " ~\n", ", ", " /* > */ "} {
			for _, b := range parts {
				all = append(all, a+by+b)
				for _, c := range []string{" p", " > .b", " ~ *", ", div a"} {
					all = append(all, a+by+b+c)
				}
			}
		}
	}
	some := 0
	for _, css := range all {
		s, err := Compile(css)
		if err != nil {
			t.Fatalf("Compile(%q): %v", css, err)
		}
		got, want := s.All(doc), cascadia.QueryAll(doc, s.group)
		if !slices.Equal(got, want) {
			t.Fatalf("All(%q) finds %d; want the %d that Cascadia finds", css, len(got), len(want))
		}
		if first := cascadia.Query(doc, s.group); s.First(doc) != first {
			t.Fatalf("First(%q) is another than Cascadia's", css)
		}
		if s.chain != nil && len(got) > 0 {
			some++
		}
	}
	if some < len(all)/4 {
		t.Errorf("of %d selectors %d select anything by a chain; want more", len(all), some)
	}
}

// Of elements that stand in one another, each is tried once.
func TestChainDeep(t *testing.T) {
	const depth = 400
	doc, err := html.Parse(strings.NewReader("<body>" + strings.Repeat("<div>", depth)))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Compile("main div div div div div div")
	if err != nil {
		t.Fatal(err)
	}
	tries := 0
	for i, l := range s.chain.links {
		s.chain.links[i].what = counting{l.what, &tries}
	}
	if got := s.All(doc); len(got) > 0 || tries > 2*depth {
		t.Errorf("All finds %d, by %d tries; want none, by one an element", len(got), tries)
	}
}

// A counting selector counts how often it is tried.
type counting struct {
	cascadia.Sel
	tries *int
}

func (c counting) Match(n *html.Node) bool {
	*c.tries++
	return c.Sel.Match(n)
}

func TestSplit(t *testing.T) {
	for css, want := range map[string]string{
		"a":                        ",a",
		" a , b>c ":                ",a|,b|>c",
		"a b + c~d":                ",a| b|+c|~d",
		`a[b="x y"] c:not(d e, f)`: `,a[b="x y"]| c:not(d e, f)`,
		`#\31 a b`:                 `,#\31 a| b`,
		`#\000031a b`:              `,#\000031a| b`,
		`.a\ b c`:                  `,.a\ b| c`,
		"a/* > */b":                ",a| b",
		"a /*x*/ > /*y*/ b":        ",a|>b",
		`p:contains("a) b") > a`:   `,p:contains("a) b")|>a`,
	} {
		var got []string
		for _, p := range split(css) {
			got = append(got, string(p.stands)+p.css)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("split(%q) = %q; want %q", css, got, want)
		}
	}
}
