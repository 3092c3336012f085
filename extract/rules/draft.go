package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A Draft is a rule file in the making, for a person to go over.
type Draft struct {
	Name     string
	Hosts    []string
	Language string
	Comments string // name of a comment system
	Stories  []string
	Fields   []DraftField // in the order of the list Fields
	Naive    string       // a time that was printed without a zone, or ""
	Pages    int          // how many it was made from
}

// A DraftField is where a field stands, or why no selector says so.
type DraftField struct {
	Name string // one of Fields
	CSS  string // "" where there is no selector
	Note string // what it says on the page; without a selector, where it was read all the same
}

// Set adds a field, or takes the place of one of its name.
func (d *Draft) Set(f DraftField) {
	d.Unset(f.Name)
	d.Fields = append(d.Fields, f)
	slices.SortFunc(d.Fields, func(a, b DraftField) int { return slices.Index(Fields[:], a.Name) - slices.Index(Fields[:], b.Name) })
}

// Unset takes a field out.
func (d *Draft) Unset(name string) {
	d.Fields = slices.DeleteFunc(d.Fields, func(f DraftField) bool { return f.Name == name })
}

// String is the file as Load reads it, with comments.
func (d *Draft) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Proposed from %s. Each selector reads there what is read without a rule.\n", count(d.Pages, "page"))
	line := func(key, value, note string) {
		b.WriteString(key + ": " + value)
		if note != "" {
			b.WriteString(" # " + note)
		}
		b.WriteByte('\n')
	}
	line("name", scalarOf(d.Name), "")
	line("hosts", listOf(d.Hosts), "")
	if d.Language != "" {
		line("language", scalarOf(d.Language), "of pages that declare none")
	}
	if d.Naive != "" {
		line("# zone", "Area/City", "of times printed without one, as "+brief(d.Naive))
	}
	if d.Comments != "" {
		line("comments", scalarOf(d.Comments), "")
	}
	if len(d.Stories) > 0 {
		key := "stories"
		if d.Pages < 2 {
			key = "# stories" // one address says little of the others
		}
		line(key, listOf(d.Stories), "a crawl asks for no other address as a story; look it over")
	}
	b.WriteString("eras: # newest first; when the design changes, a new one goes on top and this gets an until\n  - fields:")
	if !slices.ContainsFunc(d.Fields, func(f DraftField) bool { return f.CSS != "" }) {
		b.WriteString(" {}")
	}
	b.WriteByte('\n')
	d.fields(line)
	return b.String()
}

// fields writes what is known of each field, and which are not.
func (d *Draft) fields(line func(key, value, note string)) {
	const indent = "      "
	known := map[string]bool{}
	for _, f := range d.Fields {
		known[f.Name] = true
		if f.CSS == "" {
			line(indent+"# "+f.Name, "?", brief(f.Note))
			continue
		}
		line(indent+f.Name, scalarOf(f.CSS), brief(f.Note))
	}
	var absent []string
	for _, f := range Fields {
		if !known[f] {
			absent = append(absent, f)
		}
	}
	line(indent+"# without", strings.Join(absent, ", "), "")
}

func count(n int, what string) string {
	if n == 1 {
		return "one " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// brief is a text as a comment may hold it.
func brief(s string) string {
	s = strings.Join(strings.Fields(strings.Map(printed, s)), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// unmarked are texts that YAML takes for themselves without quotes.
var unmarked = regexp.MustCompile(`^[\pL.][\pL\pN_. >-]*$`)

// scalarOf writes a text as YAML.
func scalarOf(s string) string {
	switch strings.ToLower(s) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		return "'" + s + "'"
	}
	s = strings.Join(strings.Fields(strings.Map(printed, s)), " ")
	if unmarked.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// printed makes a blank of what has no shape.
func printed(r rune) rune {
	if r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff' {
		return ' '
	}
	return r
}

// listOf writes texts as a list of YAML on one line.
func listOf(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = scalarOf(s)
	}
	return "[" + strings.Join(out, ", ") + "]"
}
