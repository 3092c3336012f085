package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/archive/export"
	"newsmorgue/extract/news"
)

func creditsVerb(a *app) *cobra.Command {
	var f creditsFlags
	c := &cobra.Command{
		Use:   "credits",
		Short: "list photographers and agencies, and their photos",
		Long: `Credits lists whom the printed credits name, photographers and agencies: in how many
stories, with how many photos, of which sites, when first and last. A photo counts once in
each story that shows it; of a story the latest version counts. CONFLICTS are photos whose
kept file names another photographer or agency; without kept files there are none.
A name is the same in capitals.

With --photographer or --agency it lists the photos credited to that name, with --conflicts
those in conflict, or both: in order of arrival, with the printed credit and whom the file
names. --since and --until look at the time of capture, as those of export.`,
		Example: `  newsmorgue credits --site daily.example
  newsmorgue credits --agency AFP --since 2026-11-01
  newsmorgue credits --conflicts --json >conflicts.jsonl`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.credits(cmd.Context(), &f) },
	}
	c.Flags().StringVar(&f.site, "site", "", "of the `site` of this host or address only: daily.example")
	c.Flags().Var(&f.since, "since", "captured at that time or later")
	c.Flags().Var(&f.until, "until", "captured before that time")
	c.Flags().StringVar(&f.photographer, "photographer", "", "the photos of this `name`")
	c.Flags().StringVar(&f.agency, "agency", "", "the photos of this `name`")
	c.Flags().BoolVar(&f.conflicts, "conflicts", false, "the photos whose file names somebody else")
	c.Flags().BoolVar(&f.json, "json", false, "one JSON object a line")
	return c
}

type creditsFlags struct {
	site                 string
	since, until         moment
	photographer, agency string
	conflicts, json      bool
}

// A credited is somebody whom credits name, and what was seen of them.
type credited struct {
	Name        string    `json:"name"` // as printed first, but for capitals
	Type        string    `json:"type"` // news.Person or news.Agency
	Photos      int       `json:"photos"`
	Stories     int       `json:"stories"`
	Sites       []string  `json:"sites"`
	FirstSeenAt time.Time `json:"first_seen_at"`
	LastSeenAt  time.Time `json:"last_seen_at"`
	Conflicts   int       `json:"conflicts"`

	story string // that was counted last
}

// A creditedPhoto is a photo in the list of a name, or of conflicts.
type creditedPhoto struct {
	Story storyOf    `json:"story"`
	Photo news.Photo `json:"photo"`
}

func (a *app) credits(ctx context.Context, f *creditsFlags) (err error) {
	if err := checkSpan(&f.since, &f.until); err != nil {
		return err
	}
	if f.photographer != "" && f.agency != "" {
		return misuse("ask for one of them, and look for the other in what is printed", "--photographer and --agency cannot be had together")
	}
	site, err := siteOf(f.site)
	if err != nil {
		return err
	}
	arch, err := a.open("credits")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	passed, damaged := 0, 0
	records := a.counted(arch.Records(ctx, archive.Query{
		Site: site, Since: f.since.Time, Until: f.until.Time, Versions: archive.LatestVersion,
	}), &passed, &damaged)
	printed := 0
	if f.photographer != "" || f.agency != "" || f.conflicts {
		printed, err = a.listCredited(records, f)
	} else {
		printed, err = a.ledger(records, f.json)
	}
	switch {
	case err != nil:
		return err
	case damaged > 0:
		return leftOut(damaged, export.Records)
	case printed == 0:
		return nothing("no credit in %s matched", arch.Dir())
	}
	return nil
}

// photographed is what credits reads of a record.
type photographed struct {
	ID          string       `json:"id"`
	URLKey      string       `json:"urlkey"`
	URL         string       `json:"url"`
	Site        string       `json:"site"`
	Headline    string       `json:"headline"`
	CapturedAt  time.Time    `json:"captured_at"`
	FirstSeenAt time.Time    `json:"first_seen_at"`
	LastSeenAt  time.Time    `json:"last_seen_at"`
	Photos      []news.Photo `json:"photos"`
}

// photographedIn reads the records that have photos.
func photographedIn(records iter.Seq2[[]byte, error]) iter.Seq2[*photographed, error] {
	return func(yield func(*photographed, error) bool) {
		for b, err := range records {
			r := new(photographed)
			if err == nil {
				err = json.Unmarshal(b, r)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if len(r.Photos) > 0 && !yield(r, nil) {
				return
			}
		}
	}
}

// ledger prints a line for each name, those with most photos first.
func (a *app) ledger(records iter.Seq2[[]byte, error], asJSON bool) (int, error) {
	names := map[string]*credited{}
	for r, err := range photographedIn(records) {
		if err != nil {
			return 0, err
		}
		for _, p := range r.Photos {
			for _, n := range persons(p) {
				count(names, news.Person, n, r, p)
			}
			for _, n := range houses(p) {
				count(names, news.Agency, n, r, p)
			}
		}
	}
	list := slices.SortedFunc(maps.Values(names), func(x, y *credited) int {
		return cmp.Or(cmp.Compare(y.Photos, x.Photos), cmp.Compare(x.Name, y.Name), cmp.Compare(x.Type, y.Type))
	})
	rows := [][]string{{"NAME", "TYPE", "PHOTOS", "STORIES", "SITES", "FIRST SEEN", "LAST SEEN", "CONFLICTS"}}
	for _, c := range list {
		if asJSON {
			if err := a.stdout.json(c); err != nil {
				return 0, err
			}
			continue
		}
		rows = append(rows, []string{
			brief(c.Name, 40), c.Type, strconv.Itoa(c.Photos), strconv.Itoa(c.Stories), someSites(c.Sites),
			stamp(c.FirstSeenAt), stamp(c.LastSeenAt), strconv.Itoa(c.Conflicts),
		})
	}
	if asJSON || len(list) == 0 {
		return len(list), nil
	}
	return len(list), table(harmless{a.stdout}, rows)
}

// count counts a photo of a name.
func count(names map[string]*credited, kind, name string, r *photographed, p news.Photo) {
	key := kind + " " + sameName(name)
	c := names[key]
	if c == nil {
		c = &credited{Name: name, Type: kind, FirstSeenAt: r.FirstSeenAt}
		names[key] = c
	}
	if c.Name == strings.ToUpper(c.Name) {
		c.Name = name // in small letters, if it ever is
	}
	c.Photos++
	if c.story != r.URLKey {
		c.story = r.URLKey
		c.Stories++
	}
	if i, known := slices.BinarySearch(c.Sites, r.Site); !known {
		c.Sites = slices.Insert(c.Sites, i, r.Site)
	}
	if r.FirstSeenAt.Before(c.FirstSeenAt) {
		c.FirstSeenAt = r.FirstSeenAt
	}
	if r.LastSeenAt.After(c.LastSeenAt) {
		c.LastSeenAt = r.LastSeenAt
	}
	if p.CreditConflict {
		c.Conflicts++
	}
}

// sameName is a name as it is compared.
func sameName(s string) string { return strings.ToLower(news.Fold(s)) }

// persons are the photographers of a photo, houses its agencies.
func persons(p news.Photo) []string { return splitNames(p.Photographer, ", ") }

func houses(p news.Photo) []string {
	return splitNames(strings.ReplaceAll(p.Agency, " via ", "/"), "/")
}

// splitNames are the different names of a list.
func splitNames(list, by string) []string {
	var names []string
	for n := range strings.SplitSeq(list, by) {
		n = news.Fold(n)
		if n != "" && !slices.ContainsFunc(names, func(o string) bool { return sameName(o) == sameName(n) }) {
			names = append(names, n)
		}
	}
	return names
}

// someSites names up to two sites, and how many more there are.
func someSites(sites []string) string {
	if len(sites) <= 2 {
		return strings.Join(sites, ",")
	}
	return fmt.Sprintf("%s,%s and %d more", sites[0], sites[1], len(sites)-2)
}

// listCredited prints the photos of a name, or those in conflict.
func (a *app) listCredited(records iter.Seq2[[]byte, error], f *creditsFlags) (printed int, err error) {
	means := func(names []string, name string) bool {
		return name == "" || slices.ContainsFunc(names, func(n string) bool { return sameName(n) == sameName(name) })
	}
	head := []string{"CAPTURED", "SITE", "CONFLICT", "PRINTED", "IN THE FILE", "PHOTO"}
	for r, err := range photographedIn(records) {
		if err != nil {
			return printed, err
		}
		for _, p := range r.Photos {
			if f.conflicts && !p.CreditConflict || !means(persons(p), f.photographer) || !means(houses(p), f.agency) {
				continue
			}
			printed++
			if f.json {
				err = a.stdout.json(creditedPhoto{storyOf{r.ID, r.URLKey, r.URL, r.Site, r.Headline, r.CapturedAt}, p})
			} else {
				conflict := "-"
				if p.CreditConflict {
					conflict = "CONFLICT"
				}
				err = columns(harmless{a.stdout}, &head, []string{
					stamp(r.CapturedAt), r.Site, conflict, dash(brief(p.Credit, 30)), dash(brief(makers(p.Embedded), 30)), p.URL,
				}, 19, 16, 8, 30, 30)
			}
			if err != nil {
				return printed, err
			}
		}
	}
	return printed, nil
}
