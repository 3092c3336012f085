package extract

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Each page, some of them hard to see through, has the tree that html.Parse gives it.
// cuts is how many scripts and styles the parser did not see.
func TestSieve(t *testing.T) {
	code := strings.Repeat("if (a < b && c) { f('</p>') } ", 10)
	for _, c := range []struct {
		name, page string
		cuts       int
	}{
		{"none", "<p>one</p>", 0},
		{"empty", "", 0},
		{"script", "<script>" + code + "</script><p>one", 1},
		{"short script", "<script>a < b</script><p>one", 0},
		{"style", "<style media=\"a>b\">" + code + "</style><p>one", 1},
		{"several", "<script>" + code + "</script><style>" + code + "</style><p>one<script type=x>" + code + "</script>two", 3},
		{"side by side", "<script>" + code + "</script><script>" + code + "</script>", 2},
		{"capitals", "<SCRIPT>" + code + "</Script><p>one", 1},
		{"apostrophe", "<script data-x=it's>" + code + "</script><p>it's", 1},
		{"space in end tag", "<script>" + code + "</script\n ><p>one", 1},
		{"longer name", "<script>" + code + "</scripts></script><p>one", 1},
		{"no end", "<p>one<script>" + code, 0},
		{"end tag open", "<p>one<script>" + code + "</script", 0},
		{"no end of tag", "<p>one<script " + code, 0},
		{"line ends", "<script>" + code + "\r\n" + code + "\r" + code + "</script>\r\n<p>one", 1},
		{"NUL", "<script>" + code + "\x00</script><p>one", 0},
		{"token", "<script>\x010</script><script>" + code + "</script><p>one", 0},
		{"token of no cut", "<script>\x01-1</script><style>\x017</style><p>one", 0},
		{"hidden", "<script><!-- " + code + " --></script><p>one", 1},
		{"hidden script", "<script><!-- <script>" + code + "</script> --></script><p>one", 0},
		{"written script", "<script>" + code + "document.write('<script>x<\\/script>')</script><p>one", 1},
		{"in comment", "<!-- <script>" + code + "</script> --><p>one", 0},
		{"behind short comment", "<!--><script>" + code + "</script><p>one", 1},
		{"in noscript", "<noscript><style>" + code + "</style></noscript><p>one", 0},
		{"in svg", "<svg><style>" + code + "</style><script>" + code + "</script></svg><p>one", 0},
		{"in math", "<math><style>" + code + "</style></math><p>one", 1},
		{"in title", "<title><script>" + code + "</script></title><p>one", 1},
		{"in textarea", "<textarea><script>" + code + "</script></textarea><p>one", 1},
		{"in style", "<style a=<script>" + code + "</script>" + code + "</style></script><p>one", 1},
		{"in attribute", "<p title='<script>" + code + "</script>'>one", 1},
		{"in table", "<table><script>" + code + "</script><tr><style>" + code + "</style><td>one</table>", 2},
		{"in select", "<select><script>" + code + "</script><style>" + code + "</style><option>one</select>", 2},
		{"in template", "<template><script>" + code + "</script></template><p>one", 1},
		{"in frameset", "<frameset><script>" + code + "</script></frameset>", 1},
		{"behind the end", "<p>one</body></html><script>" + code + "</script>", 1},
		{"plaintext", "<plaintext><script>" + code + "</script><p>one", 1},
	} {
		if got := len(sift([]byte(c.page)).cuts); got != c.cuts {
			t.Errorf("%s: %d cuts; want %d", c.name, got, c.cuts)
		}
		sameTree(t, c.name, c.page)
	}
}

func FuzzSieve(f *testing.F) {
	f.Add("<script>a</script>", "<!-- </script>")
	f.Add("<style a='<p>'>a</style>", "<svg><script>")
	f.Add("<script>\x01-1</script>", "<script>\x010</script>")
	f.Fuzz(func(t *testing.T, one, two string) {
		code := strings.Repeat("a < b; ", 30)
		sameTree(t, "page", one+code+two+code+one)
	})
}

// sameTree fails the test if parse and html.Parse make different trees of a page.
func sameTree(t *testing.T, name, page string) {
	t.Helper()
	want, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return // deeper than html.Parse goes
	}
	got, nodes, err := parse([]byte(page))
	if err != nil {
		t.Fatalf("%s: parse(%q): %v", name, page, err)
	}
	if a, b := outline(got), outline(want); a != b {
		t.Errorf("%s: tree of %q is\n%s; want\n%s", name, page, a, b)
	}
	if n := strings.Count(outline(got), "\n"); nodes > n {
		t.Errorf("%s: %d nodes counted in %q; want at most %d", name, nodes, page, n)
	}
}

// outline prints a tree, a node a line.
func outline(n *html.Node) string {
	var b bytes.Buffer
	var visit func(*html.Node, int)
	visit = func(n *html.Node, depth int) {
		b.WriteString(strings.Repeat(" ", depth))
		b.WriteString(strings.Join([]string{n.Namespace, n.Data}, ":"))
		for _, a := range slices.All(n.Attr) {
			b.WriteString(" " + a.Namespace + ":" + a.Key + "=" + a.Val)
		}
		b.WriteByte('\n')
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, depth+1)
		}
	}
	visit(n, 0)
	return b.String()
}
