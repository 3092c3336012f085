package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/extract/rules"
	"newsmorgue/scraper/reread"
)

func rulesTestVerb(a *app) *cobra.Command {
	t := trial{app: a}
	var asJSON bool
	c := &cobra.Command{
		Use:   "test FILE PAGE...",
		Short: "try a rule on pages",
		Long: `Test loads a file of rules, alone over those that come with the program, and tries it on
pages: saved files, or addresses of the archive, of which it takes all versions, each by the
era of its capture. It asks no server.

It prints for each era what each selector selects, and on how many of the pages; then, field
by field, where a page reads otherwise than without the rule. A selector that selects nothing
on any page of its era is dead: the verb leaves with 3. So it does if no selector could be
tried on a page, for no era fits it, or its era has none.

A saved page is taken to be of the address that it calls its own, if the file knows that host,
else of the file's first host; --url names another. --at is when it was captured; without, it
is of the newest era.`,
		Example: `  newsmorgue rules test daily.yaml harbour.html https://daily.example/2026/ferry
  newsmorgue rules test daily.yaml --at 2019-06-01 old.html`,
		Args:    cobra.MinimumNArgs(2),
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, args []string) error {
			if t.url != "" {
				if err := webAddress(t.url); err != nil {
					return misuse("", "--url: %w", err)
				}
			}
			if err := t.load(args[0]); err != nil {
				return err
			}
			err := attentive(cmd.Context(), func(ctx context.Context) error { return t.tryAll(ctx, args[1:]) })
			if err != nil {
				return err
			}
			return t.report(asJSON)
		},
	}
	c.Flags().StringVar(&t.url, "url", "", "address that the saved pages were saved from")
	c.Flags().Var(&t.at, "at", "day on which the saved pages were captured")
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object on a line")
	return c
}

// A trial is a file of rules on trial.
type trial struct {
	*app
	url string
	at  moment

	file string
	name string // of the rules
	set  *rules.Set
	own  rules.Publisher
	told trialReport
}

// A trialReport is what rules test tells, also as JSON.
type trialReport struct {
	File        string            `json:"file"`
	Publisher   string            `json:"publisher"`
	Eras        []*trialEra       `json:"eras"`
	Differences []trialDifference `json:"differences"`
	Dead        int               `json:"dead"`    // selectors that select nothing on any page of their era
	Untried     int               `json:"untried"` // pages on which the rule has no selector to try
}

// A trialEra is how the selectors of an era fare on its pages.
type trialEra struct {
	Era       string           `json:"era"`
	Pages     []string         `json:"pages"`
	Selectors []*trialSelector `json:"selectors,omitempty"`

	rule *rules.Rule
}

// A trialSelector is one selector over all pages of its era.
type trialSelector struct {
	Field   string `json:"field"`
	CSS     string `json:"css"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	Pages   int    `json:"pages"`             // on which it selects something
	Read    int    `json:"read"`              // on which the field was read by it, and by none before it
	Element string `json:"element,omitempty"` // the first that it selects
	Text    string `json:"text,omitempty"`
}

// A trialDifference is a field that a page reads otherwise with the rule than without.
type trialDifference struct {
	Page    string `json:"page"`
	Field   string `json:"field"`
	Rule    string `json:"rule"`
	General string `json:"general"`
}

// load reads the file.
func (t *trial) load(file string) error {
	info, err := os.Stat(file)
	if err != nil {
		return misuse("", "rules: %w", err)
	}
	if err := rules.Readable(info); err != nil {
		return misuse("", "rules: %s: %w", file, err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return misuse("", "rules: %w", err)
	}
	if t.set, err = rules.LoadFile(file, text, rules.Files); err != nil {
		return misuse("", "%w", err)
	}
	list := t.set.Publishers()
	t.file, t.own = file, list[len(list)-1]
	t.name = strings.TrimSuffix(filepath.Base(file), ".yaml")
	t.told = trialReport{File: file, Publisher: t.own.Name, Differences: []trialDifference{}}
	for _, r := range t.own.Eras {
		t.told.Eras = append(t.told.Eras, &trialEra{Era: r.Era(), Pages: []string{}, rule: r})
	}
	return nil
}

// tryAll tries the rule on some pages.
func (t *trial) tryAll(ctx context.Context, pages []string) error {
	for _, page := range pages {
		if err := t.try(ctx, page); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// try tries the rule on a page: a file, or an address of the archive.
func (t *trial) try(ctx context.Context, page string) error {
	if strings.Contains(page, "://") {
		return t.story(ctx, "rules", page, func(arch *archive.Archive, key string) error { return t.versions(ctx, arch, key) })
	}
	raw, err := t.slurp(page)
	if err != nil {
		return err
	}
	c := extract.Context{URL: t.url, At: t.at.Time, Rules: t.set}
	if c.URL == "" {
		c.URL = t.addressOf(raw)
	}
	p, err := extract.Open(raw, c)
	if err != nil {
		return fmt.Errorf("%s: %w", page, err)
	}
	return t.add(page, p)
}

// addressOf is the address that a saved page calls its own, if that is of a host of the
// file, else the file's first host.
func (t *trial) addressOf(raw []byte) string {
	if p, err := extract.Open(raw, extract.Context{}); err == nil {
		if u, err := url.Parse(p.Canonical()); err == nil && t.knows(u.Hostname(), time.Time{}) {
			return u.String()
		}
	}
	return "https://" + t.own.Hosts[0] + "/"
}

// knows reports whether the rule of a host is that of the file.
func (t *trial) knows(host string, at time.Time) bool {
	r := t.set.For(host, at)
	return r != nil && r.Name == t.name
}

// versions tries the rule on all versions of a story of which the page is kept.
func (t *trial) versions(ctx context.Context, arch *archive.Archive, key string) error {
	reader := reread.New(t.set, name)
	h, err := arch.History(ctx, key)
	if err != nil {
		return err
	}
	for _, v := range h.Versions {
		payload, c, err := arch.Payload(ctx, key, v.Number)
		if errors.Is(err, archive.ErrNotFound) || err == nil && (len(payload) == 0 || c.Status > 299) {
			continue // pruned, or the answer that it is gone
		}
		if err != nil {
			return err
		}
		p, err := reader.Page(ctx, c, payload)
		if err != nil {
			return err
		}
		if err := t.add(fmt.Sprintf("%s@%d", key, v.Number), p); err != nil {
			return err
		}
	}
	return nil
}

// add takes what the rule does on one page into the report.
func (t *trial) add(page string, p *extract.Page) error {
	tried := p.Trial()
	if tried.Rule == nil || tried.Rule.Name != t.name {
		return misuse("--url names another address for a saved page", "%s: %s has no rule for its host", page, t.file)
	}
	e := t.era(tried.Rule)
	e.Pages = append(e.Pages, page)
	for i, s := range tried.Selectors {
		if i == len(e.Selectors) {
			e.Selectors = append(e.Selectors, &trialSelector{Field: s.Field, CSS: s.CSS, File: s.File, Line: s.Line})
		}
		if sum := e.Selectors[i]; s.Count > 0 {
			sum.Pages++
			if s.Used {
				sum.Read++
			}
			if sum.Text == "" {
				sum.Element, sum.Text = cmp.Or(sum.Element, s.Element), s.Text
			}
		}
	}
	for _, f := range tried.Fields {
		if f.Rule != f.General {
			t.told.Differences = append(t.told.Differences, trialDifference{page, f.Field, f.Rule, f.General})
		}
	}
	return nil
}

// outside is the era of pages that are of none.
const outside = "none fits"

// era is that of a rule; of pages outside all eras there is one more, at the end.
func (t *trial) era(r *rules.Rule) *trialEra {
	for _, e := range t.told.Eras {
		if e.rule == r {
			return e
		}
	}
	e := &trialEra{Era: outside, rule: r}
	t.told.Eras = append(t.told.Eras, e)
	return e
}

// report prints what has come of it.
func (t *trial) report(asJSON bool) error {
	for _, e := range t.told.Eras {
		for _, s := range e.Selectors {
			if s.Pages == 0 {
				t.told.Dead++
			}
		}
		if len(e.Selectors) == 0 {
			t.told.Untried += len(e.Pages)
		}
	}
	var err error
	if asJSON {
		err = t.stdout.json(t.told)
	} else {
		err = t.told.write(harmless{t.stdout})
	}
	if err == nil && t.told.Dead+t.told.Untried > 0 {
		err = &fault{code: exitPartly}
	}
	return err
}

func (r trialReport) write(w io.Writer) error {
	fmt.Fprintf(w, "%s: %s\n", r.File, r.Publisher)
	for _, e := range r.Eras {
		if err := e.write(w); err != nil {
			return err
		}
	}
	for i, d := range r.Differences {
		if i == 0 {
			fmt.Fprintln(w, "\nread otherwise than without the rule")
		}
		rule, general := apart(d.Rule, d.General)
		fmt.Fprintf(w, "%s: %s\n  rule     %s\n  without  %s\n", d.Page, d.Field, dash(rule), dash(general))
	}
	return nil
}

func (e *trialEra) write(w io.Writer) error {
	fmt.Fprintf(w, "\nera %s, pages: %d\n", e.Era, len(e.Pages))
	switch {
	case len(e.Pages) == 0:
		return nil
	case len(e.Selectors) > 0:
	case e.Era == outside:
		_, err := fmt.Fprintln(w, "no selector was tried: the file has no era for the day of these pages")
		return err
	default:
		_, err := fmt.Fprintln(w, "no selector was tried: this era has neither fields nor drop")
		return err
	}
	rows := [][]string{{"FIELD", "SELECTOR", "PAGES", "FIRST"}}
	for _, s := range e.Selectors {
		first := brief(strings.TrimSpace(s.Element+" "+oneLine(s.Text)), 60)
		if s.Pages == 0 {
			first = fmt.Sprintf("selects nothing (%s:%d)", s.File, s.Line)
		}
		rows = append(rows, []string{s.Field, s.CSS, strconv.Itoa(s.Pages), first})
	}
	return table(w, rows)
}

// apart shows two texts from where they begin to differ.
func apart(a, b string) (string, string) {
	const room = 72
	x, y := []rune(oneLine(a)), []rune(oneLine(b))
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	show := func(s []rune) string {
		from := max(0, i-20)
		if len(s) <= room || from == 0 {
			return brief(string(s), room)
		}
		return "…" + brief(string(s[min(from, len(s)):]), room)
	}
	return show(x), show(y)
}
