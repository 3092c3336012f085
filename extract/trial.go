package extract

import (
	"strconv"
	"strings"

	"newsmorgue/extract/news"
	"newsmorgue/extract/rules"
)

// A Trial is how the rule of a publisher fares on one of its pages.
type Trial struct {
	Rule      *rules.Rule // of the page's era; nil: none knows the host
	Selectors []Selected  // those of the rule, in the order of rules.Fields, then its drops
	Fields    []Compared  // for each of rules.Fields that has a value, with the rule or without
}

// A Selected is what one selector of a rule selects on a page.
type Selected struct {
	Field   string // one of rules.Fields, or "drop"
	CSS     string
	File    string // where it is written, and on which line
	Line    int
	Count   int    // of elements
	Element string // the first of them, by tag and class; "" of none
	Text    string // of the first; "" where it has none
	Used    bool   // the field was read by this selector, as the first that selects anything
}

// A Compared is the value of a field with the rule, and without any.
type Compared struct{ Field, Rule, General string }

// Trial tries the rule of the page's publisher on it.
func (p *Page) Trial() Trial {
	t := Trial{Rule: p.rule}
	used := false
	add := func(field string, s rules.Selector) {
		c := p.selected(s)
		c.Field, c.Used = field, c.Count > 0 && !used
		used = used || c.Count > 0
		t.Selectors = append(t.Selectors, c)
	}
	for _, f := range rules.Fields {
		used = false
		for _, s := range p.rule.Field(f) {
			add(f, s)
		}
	}
	for _, s := range p.rule.Drop() {
		used = false
		add("drop", s)
	}
	with, without := p.Article(), p.under(new(rules.Set)).Article()
	for _, f := range rules.Fields {
		if c := (Compared{f, valueOf(with, f), valueOf(without, f)}); c.Rule+c.General != "" {
			t.Fields = append(t.Fields, c)
		}
	}
	return t
}

func (p *Page) selected(s rules.Selector) Selected {
	c := Selected{CSS: s.CSS, File: s.File, Line: s.Line}
	r := reading{Page: p, tree: p.tree}
	for _, n := range s.All(p.doc.Nodes[0]) {
		at := r.find(n)
		if at < 0 {
			continue // within what the walk does not visit, as <noscript>
		}
		if c.Count++; c.Count == 1 {
			c.Element, c.Text = r.describe(at), r.says(at)
		}
	}
	return c
}

// under is the same page, read by other rules.
func (p *Page) under(set *rules.Set) *Page {
	q := *p
	q.c.Rules = set
	q.build(p.doc.Nodes[0], len(p.tree.nodes))
	return &q
}

// valueOf is a field of an article as text, by its name in rules.
func valueOf(a *news.Article, field string) string {
	switch field {
	case "kicker":
		return a.Kicker
	case "headline":
		return a.Headline
	case "standfirst":
		return a.Standfirst
	case "byline":
		return a.Byline
	case "authors":
		return linesOf(a.Authors, func(x news.Author) string { return x.Name })
	case "dateline":
		if a.Dateline != nil {
			return a.Dateline.Text
		}
	case "published":
		return a.PublishedAt.String()
	case "modified":
		return a.ModifiedAt.String()
	case "section":
		return a.Section
	case "tags":
		return strings.Join(a.Tags, "\n")
	case "body":
		return a.Text
	case "photo":
		return linesOf(a.Photos, func(x news.Photo) string { return x.URL })
	case "caption":
		return linesOf(a.Photos, func(x news.Photo) string { return x.Caption })
	case "credit":
		return linesOf(a.Photos, func(x news.Photo) string { return x.Credit })
	case "correction":
		return linesOf(a.Corrections, func(x news.Correction) string { return x.Text })
	case "entry":
		return linesOf(a.Entries, func(x news.Entry) string { return x.Headline + " " + oneLine(news.PlainText(x.Body)) })
	case "entry_time":
		return linesOf(a.Entries, func(x news.Entry) string { return x.At.String() })
	case "license":
		return a.License
	case "free":
		if a.Free != nil {
			return strconv.FormatBool(*a.Free)
		}
	}
	return ""
}

// linesOf are texts of a list that there are, a line each.
func linesOf[T any](list []T, text func(T) string) string {
	var out []string
	for _, x := range list {
		if s := strings.TrimSpace(text(x)); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n")
}
