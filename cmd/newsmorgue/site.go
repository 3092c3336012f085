package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/extract/profile"
	"newsmorgue/scraper/reread"
)

func siteVerb(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "site",
		Short: "look at what was learned of a site, and learn it anew",
		Long: `The pages of a newspaper have much in common. What repeats from story to story is its
furniture, and is not taken for a part of the story; where the bodies of most stories
stand, those of the others do, too. A crawl learns that by itself once it has ten stories
of a site, again when it has 24, and then every 30 days, if it has found something new. It
reads with it from then on, unless profiles is false in the configuration. With a story
that is forgotten goes what was learned of its site, and that is learned anew from the
others.

What was learned is the site's profile. It holds no text of a story: it knows a line when
it comes again. Stories that were read before it was learned are read with it by
"newsmorgue reextract --write", or when they are captured next.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(siteListVerb(a), siteShowVerb(a), siteLearnVerb(a))
	return c
}

func siteListVerb(a *app) *cobra.Command {
	return a.onArchive(a.listSites, "one JSON object a line", &cobra.Command{
		Use:   "list",
		Short: "list the sites of which something was learned",
		Args:  cobra.NoArgs,
	})
}

func siteShowVerb(a *app) *cobra.Command {
	return a.onArchive(a.showSite, "one JSON object", &cobra.Command{
		Use:   "show SITE",
		Short: "show what was learned of a site",
		Long: `Show prints what was learned of a site: when, and from how many stories; what the paper
calls itself; the offset of its clocks, by month; the elements that hold its stories'
bodies; and the lines that were taken for a part of a body though they stand on several
stories, with the number of stories, as they stand in the newest pages. --json has all
lines, those of menus too, and the marks under which they are known.`,
		Args: cobra.ExactArgs(1),
	})
}

func siteLearnVerb(a *app) *cobra.Command {
	return a.onArchive(a.learnSite, "one JSON object", &cobra.Command{
		Use:   "learn SITE",
		Short: "learn a site from its newest stories, now",
		Long: `Learn makes the profile of a site of one page of each of its newest stories, at most 24,
as a crawl does. It takes three stories at least. It asks for nothing.`,
		Args: cobra.ExactArgs(1),
	})
}

// onArchive lets a verb of site run f on the archive that is there, with the host that it
// was given, or "", and whether JSON is asked for, of which usage tells.
func (a *app) onArchive(f func(ctx context.Context, arch *archive.Archive, host string, asJSON bool) error, usage string, c *cobra.Command) *cobra.Command {
	asJSON := c.Flags().Bool("json", false, usage)
	c.PreRunE = a.setup
	c.RunE = func(cmd *cobra.Command, args []string) (err error) {
		arch, err := a.open("site " + cmd.Name())
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, arch.Close()) }()
		return f(cmd.Context(), arch, strings.Join(args, ""), *asJSON)
	}
	return c
}

// A siteRecord is what the site verbs print as JSON.
type siteRecord struct {
	Site      string          `json:"site"`
	LearnedAt time.Time       `json:"learned_at,omitzero"`
	Stories   int             `json:"stories"`       // that were looked at
	New       *bool           `json:"new,omitempty"` // of learn: it is another than before
	Publisher string          `json:"publisher,omitempty"`
	Zones     []profile.Zone  `json:"zones,omitempty"`
	Holders   []siteElement   `json:"holders,omitempty"`
	Lines     []siteLine      `json:"lines,omitempty"`
	Count     int             `json:"line_count"`
	Places    []profile.Place `json:"places,omitempty"`
}

type siteElement struct {
	Name string `json:"name,omitempty"`
	profile.Place
}

type siteLine struct {
	Text string `json:"text,omitempty"`
	profile.Furniture
}

// siteRecordOf tells of a profile without its lines.
func (a *app) siteRecordOf(p archive.Profile) (siteRecord, *profile.Profile) {
	r := siteRecord{Site: p.Site, LearnedAt: p.At, Stories: p.Stories}
	known, err := profile.Parse(p.Bytes)
	if err != nil {
		a.complain(fmt.Errorf("%s: %w", p.Site, err), `"newsmorgue site learn" makes another`)
	}
	if known != nil {
		r.Publisher, r.Zones, r.Count = known.Publisher, known.Zones, len(known.Lines)
	}
	return r, known
}

func (a *app) listSites(ctx context.Context, arch *archive.Archive, _ string, asJSON bool) error {
	list, err := arch.Profiles(ctx)
	if err != nil {
		return err
	}
	rows := [][]string{{"SITE", "LEARNED", "STORIES", "LINES", "PUBLISHER"}}
	for _, p := range list {
		r, _ := a.siteRecordOf(p)
		if asJSON {
			if err := a.stdout.json(r); err != nil {
				return err
			}
			continue
		}
		rows = append(rows, []string{r.Site, stamp(r.LearnedAt), fmt.Sprint(r.Stories), fmt.Sprint(r.Count), dash(r.Publisher)})
	}
	if asJSON {
		return nil
	}
	return table(harmless{a.stdout}, rows)
}

// oneSite is the site that an argument names.
func oneSite(host string) (string, error) {
	if host == "" {
		return "", misuse("a site is named by its host, as daily.example, or by an address of it", "the name of the site is empty")
	}
	return siteOf(host)
}

func (a *app) showSite(ctx context.Context, arch *archive.Archive, host string, asJSON bool) error {
	site, err := oneSite(host)
	if err != nil {
		return err
	}
	stored, err := arch.Profile(ctx, site)
	if errors.Is(err, archive.ErrNotFound) {
		return &fault{exitNothing, fmt.Errorf("nothing was learned of %s", site), `a crawl learns a site that has ten stories; "newsmorgue site learn ` + site + `" learns now, from three on`}
	}
	if err != nil {
		return err
	}
	r, known := a.siteRecordOf(stored)
	if known != nil {
		words, err := reread.New(nil, tool()).Words(ctx, arch, site, known)
		if err != nil {
			return err
		}
		r.fill(known, words)
	}
	if asJSON {
		return a.stdout.json(r)
	}
	return r.print(harmless{a.stdout})
}

// fill adds lines and elements, those of most stories first.
func (r *siteRecord) fill(p *profile.Profile, words map[profile.Mark]string) {
	for _, h := range p.Holders {
		r.Holders = append(r.Holders, siteElement{words[h.Mark], h})
	}
	for _, l := range p.Lines {
		r.Lines = append(r.Lines, siteLine{words[l.Mark], l})
	}
	r.Places = p.Places
	slices.SortStableFunc(r.Holders, func(a, b siteElement) int { return cmp.Compare(b.Stories, a.Stories) })
	slices.SortStableFunc(r.Lines, func(a, b siteLine) int {
		return cmp.Or(cmp.Compare(b.Taken, a.Taken), cmp.Compare(b.Stories, a.Stories), cmp.Compare(a.Text, b.Text))
	})
}

func (r *siteRecord) print(w harmless) error {
	var holders, zones []string
	for _, h := range r.Holders {
		holders = append(holders, fmt.Sprintf("%s (%d)", cmp.Or(h.Name, h.Mark.String()), h.Stories))
	}
	for _, z := range r.Zones {
		zones = append(zones, time.Date(2000, z.Month, 1, 0, 0, 0, 0, time.FixedZone("", z.Offset)).Format("Jan -07:00"))
	}
	rows := [][]string{
		{"site", r.Site}, {"learned", stamp(r.LearnedAt)}, {"stories", fmt.Sprint(r.Stories)}, {"publisher", dash(r.Publisher)},
		{"clocks", dash(strings.Join(zones, ", "))}, {"bodies in", dash(strings.Join(holders, ", "))},
	}
	rest := 0
	for _, l := range r.Lines {
		if l.Taken == 0 {
			rest++
			continue
		}
		rows = append(rows, []string{fmt.Sprintf("on %d", l.Stories), brief(cmp.Or(l.Text, l.Mark.String()), 90)})
	}
	rows = append(rows, []string{"lines", fmt.Sprintf("%d more, in no body", rest)})
	return table(w, rows)
}

func (a *app) learnSite(ctx context.Context, arch *archive.Archive, host string, asJSON bool) error {
	site, err := oneSite(host)
	if err != nil {
		return err
	}
	l, err := a.lesson(ctx, arch, site)
	if err != nil {
		return err
	}
	if l.Stories == 0 {
		return &fault{exitNothing, fmt.Errorf("no stories of %s in %s", site, arch.Dir()), `"newsmorgue stats" lists the sites of which there are some`}
	}
	r, _ := a.siteRecordOf(archive.Profile{Site: site, Stories: l.Stories, Bytes: l.Profile.Marshal()})
	if asJSON {
		r.New = &l.New
		return a.stdout.json(r)
	}
	what := "nothing else than before"
	switch {
	case l.Profile == nil:
		what = "that is too little to learn from"
	case l.New:
		what = fmt.Sprintf("%d lines that repeat", r.Count)
	}
	_, err = fmt.Fprintf(harmless{a.stdout}, "%s: %d stories, %s\n", site, l.Stories, what)
	return err
}

// lesson learns a site from the archive.
func (a *app) lesson(ctx context.Context, arch *archive.Archive, site string) (reread.Lesson, error) {
	set, err := a.set.rules()
	if err != nil {
		return reread.Lesson{}, err
	}
	return reread.New(set, tool()).Learn(ctx, arch, site)
}
