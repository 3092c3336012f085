package comments

import (
	"time"

	"golang.org/x/net/html"

	"newsmorgue/extract/news"
)

// A Context is what is known of a page besides its tree. The zero value works.
type Context struct {
	At     time.Time // when the page was captured; completes printed dates; zero when unknown
	System string    // name of the only system to try, as a publisher's rule names it; "" tries all
}

// A Thread is what a page shows of its readers' comments.
type Thread struct {
	Comments []news.Comment // in document order
	State    string         // one of the news.Comments constants; "" where the page has no place for comments
	Count    *int           // the number that the page states
	Root     *html.Node     // the first of Roots, or nil
	Roots    []*html.Node   // what belongs to the thread and not to the story: lists, forms, headings; none within another
	System   string         // name of the System that read it

	third bool // a third party's or a script's thread has its place on the page
	sure  bool // every author stands in an element that says so
}

// A System is a program that shows comments on pages, or a manner of showing them.
type System struct {
	Name string
	read func(*page) Thread // the zero Thread where the page is none of this system's
}

// Systems are tried in this order; the first that finds comments wins.
var Systems = []System{
	drupal,
	wordpress,
	wpDiscuz,
	blogger,
	disqus,
	substack,
	coral,
	livefyre,
	movableType,
	discourse,
	xenforo,
	isso,
	commento,
	remark42,
	microdata,
	{"general", general},
	{"json-ld", linkedData},
	{"embedded", embedded},
	{"plain", plain},
}

// Read reads the comment thread of a page. It changes nothing in the tree.
func Read(doc *html.Node, c Context) Thread {
	p := look(doc, c.At)
	defer memories.Put(p.names)
	defer splits.Put(p.tokens)
	var t Thread
	for _, s := range Systems {
		if c.System != "" && c.System != s.Name {
			continue
		}
		if t = s.read(p); len(t.Comments) > 0 {
			t.System = s.Name
			t = p.fuller(t)
			break
		}
	}
	p.state(&t)
	t.third = p.third
	if len(t.Roots) > 0 {
		t.Root = t.Roots[0]
	}
	return t
}

// outermost leaves out nodes that stand within others, and repetitions.
func outermost(nodes []*html.Node) []*html.Node {
	listed := map[*html.Node]bool{} // false: not yet
	for _, n := range nodes {
		listed[n] = false
	}
	var out []*html.Node
	for _, n := range nodes {
		if listed[n] || beneath(n, listed) {
			continue
		}
		listed[n] = true
		out = append(out, n)
	}
	return out
}

// beneath reports whether n stands within one of some nodes.
func beneath(n *html.Node, nodes map[*html.Node]bool) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if _, ok := nodes[n]; ok {
			return true
		}
	}
	return false
}
