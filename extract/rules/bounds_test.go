package rules

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func numbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// What is over a bound is a mistake, and what is within it is read.
func TestBounds(t *testing.T) {
	const head = "name: A\nhosts: a.example\n"
	era := func(fields string) string { return head + "eras:\n  - fields:\n" + fields }
	for _, c := range []struct{ name, text, want string }{
		{"a megabyte", head + "# " + strings.Repeat("x", maxFile-len(head)-2), ""},
		{"more", head + "# " + strings.Repeat("x", maxFile), "read rules: x.yaml: it has 1048603 bytes; want 1048576 at most"},
		{"open brackets", "name: " + strings.Repeat("[", 1000000), "x.yaml:1: nested too deep"},
		{"brackets on many lines", "name: " + strings.Repeat("[\n", 1000), "x.yaml:201: nested too deep"},
		{"lists in lists", head + "eras: \n" + strings.Repeat("- ", 1000) + "a\n", "x.yaml:4: nested too deep"},
		{"indented", head + "eras: \n" + strings.Repeat(" ", 1000) + "a\n", "x.yaml:4: nested too deep"},
		{"keys", numbered("a%d: b\n", 80000), "x.yaml: it has more than 20000 lines, colons or commas"},
		{"keys without values", "{" + numbered("a%d, ", 80000) + "}", "x.yaml: it has more than 20000 lines, colons or commas"},
		{"lines", strings.Repeat("-\n", 80000), "x.yaml: it has more than 20000 lines, colons or commas"},
		{"documents", strings.Repeat("---\na\n", 5000), "x.yaml: want one document"},
		{"hosts", "name: A\nhosts: [" + numbered("h%d.example, ", maxHosts-1) + "a.example]\n", ""},
		{"more hosts", "name: A\nhosts: [" + numbered("h%d.example, ", maxHosts) + "a.example]\n", "x.yaml:2: 10001 hosts; want 10000 at most"},
		{"eras", head + "eras:\n" + strings.Repeat("- fields: {}\n", 101), "x.yaml:4: 101 eras; want 100 at most"},
		{"patterns", head + "stories: [" + strings.Repeat("a, ", 100) + "b]\n", "x.yaml:3: 101 patterns; want 100 at most"},
		{"a pattern", head + "stories: " + strings.Repeat("a", 2001) + "\n", "x.yaml:3: 2001 bytes in a pattern; want 2000 at most"},
		{"a selector", era("      body: " + strings.Repeat("a", 2001)), `aaaa" has 2001 bytes; want 2000 at most`},
		{"a long chain", era("      body: " + strings.Repeat("a ", 64) + "\n"), ""},
		{"a longer chain", era("      body: " + strings.Repeat("a ", 65) + "\n"), "it names more than 64 elements; make several of it"},
		{"selectors", era("      body: [" + strings.Repeat("p, ", 999) + "p]\n"), ""},
		{"more selectors", era("      headline: h1\n      body: [" + strings.Repeat("p, ", 999) + "p]\n"), "x.yaml:4: the selectors of this era count for 1001; want 1000 at most"},
		{"between commas", era("      body: '" + strings.Repeat("p,", 900) + "p'\n    drop: '" + strings.Repeat("p,", 100) + "p'\n"), "count for 1002; want 1000 at most"},
		{"searches", era("      body: [" + strings.Repeat("'p:has(a)', ", 33) + "p]\n"), "count for 1024; want 1000 at most"},
		{"mistakes", head + numbered("a%d: b\n", 1000), "x.yaml:53: there are more mistakes from here on"},
	} {
		_, err := load(t, map[string]string{"x.yaml": c.text})
		if c.want == "" && err != nil {
			t.Errorf("%s: %.300v", c.name, err)
		}
		if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %.300v; want %s", c.name, err, c.want)
		}
	}
	if _, err := LoadFile("x.yaml", make([]byte, maxFile+1)); err == nil || err.Error() != "x.yaml: it has 1048577 bytes; want 1048576 at most" {
		t.Errorf("LoadFile of more than a megabyte = %.300v", err)
	}
}

// Nothing is read but files.
func TestReadable(t *testing.T) {
	for mode, want := range map[fs.FileMode]string{
		0:                                 "",
		fs.ModeDir:                        "read rules: x.yaml: it is no regular file",
		fs.ModeNamedPipe:                  "read rules: x.yaml: it is no regular file",
		fs.ModeDevice | fs.ModeCharDevice: "read rules: x.yaml: it is no regular file",
	} {
		_, err := Load(fstest.MapFS{"x.yaml": &fstest.MapFile{Data: []byte(courier), Mode: mode}})
		if got := fmt.Sprint(err); got != want && (err != nil || want != "") {
			t.Errorf("Load of a file of mode %v = %s; want %s", mode, got, want)
		}
	}
}

func TestManyFiles(t *testing.T) {
	folder := fstest.MapFS{}
	for i := range maxFiles + 1 {
		folder[fmt.Sprintf("%d.yaml", i)] = &fstest.MapFile{}
	}
	if _, err := Load(folder); err == nil || err.Error() != "list rules: 5001 files; want 5000 at most" {
		t.Errorf("Load of 5001 files = %.300v", err)
	}
}

func TestWeigh(t *testing.T) {
	for _, c := range []struct {
		css  string
		want int // 0: it is refused
	}{
		{"h1", 1},
		{"h1, h2", 2},
		{"div:has(p)", 31},
		{"div:has(p, a)", 31},
		{"div:not(:has(p)) a", 31},
		{"div:has(p):has(a)", 61},
		{"div:has(p), div:has(a)", 62},
		{"p:contains('x')", 31},
		{"p:matches(a(b)c):has(a)", 61},
		{"div:has(p:containsOwn('x'))", 31},
		{"div:has(p:not(.a:nth-child(2)))", 31},
		{`[title=":has(:has("]`, 1},
		{`[title="\":has(:has("]`, 1},
		{`div:has(p:containsOwn(":has(x)"))`, 31},
		{"div:not(a b > c, d e f) p a b c", 1},
		{"li:nth-child(2n + 1) a b c d", 1},
		{"p:contains('a b c d e')", 31},
		{"p:matchesOwn(a b c d e)", 1},
		{"div:not(p, a b > c d)", 0},
		{"div:has(a ~ b ~ c ~ d)", 0},
		{"div:not(p:not(a b c d))", 0},
		{"div:has(div:has(p))", 0},
		{"div:HAS(div:Has(p))", 0},
		{"div:has(p:not(:has(a)))", 0},
		{"div:has(:not(.b):has(a))", 0},
		{"div:not(:has(p:has(a)))", 0},
		{"div:has(p:contains('x'))", 0},
		{"div:has(p:matches(x))", 0},
		{`div:has(p:h\61s(a))`, 0},
	} {
		s, err := Compile(c.css)
		if s.load != c.want || (err != nil) != (c.want == 0) {
			t.Errorf("Compile(%s) counts for %d, %v; want %d", c.css, s.load, err, c.want)
		}
		if c.want == 0 && (err == nil || !strings.Contains(err.Error(), "too long on a large page")) {
			t.Errorf("Compile(%s): %v", c.css, err)
		}
	}
}
