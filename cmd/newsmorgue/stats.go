package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
)

func statsVerb(a *app) *cobra.Command {
	var site string
	var asJSON bool
	c := &cobra.Command{
		Use:   "stats",
		Short: "count what the archive has of each site",
		Long: `Stats counts stories, versions and captures of each site, and how many bytes of pages
and of records with comments there are: as they were, and as they are stored. A page that
came again for the same story is counted once. PAGES are addresses that are no stories:
front pages, refusals, what never answered. Below stands what the files take on disk,
which is more, for it has indexes, headers and free space in it.`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.stats(cmd.Context(), site, asJSON) },
	}
	c.Flags().StringVar(&site, "site", "", "of the `site` of this host or address only: daily.example")
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}

// A statistic is what stats prints as JSON.
type statistic struct {
	Sites []archive.SiteStats `json:"sites"`
	Total archive.SiteStats   `json:"total"`
	Disk  archive.Sizes       `json:"disk"`
}

func (a *app) stats(ctx context.Context, host string, asJSON bool) (err error) {
	site, err := siteOf(host)
	if err != nil {
		return err
	}
	arch, err := a.open("stats")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	var s statistic
	if s.Sites, err = arch.Stats(ctx); err != nil {
		return err
	}
	if s.Disk, err = arch.Sizes(); err != nil {
		return err
	}
	if site != "" {
		s.Sites = slices.DeleteFunc(s.Sites, func(o archive.SiteStats) bool { return o.Site != site })
	}
	if len(s.Sites) == 0 && site != "" {
		return nothing("no site %s in %s", site, arch.Dir())
	}
	s.Total.Site = "total"
	for _, o := range s.Sites {
		s.Total.Add(o)
	}
	if asJSON {
		return a.stdout.json(s)
	}
	return s.print(a.stdout)
}

func (s *statistic) print(w *output) error {
	rows := [][]string{{"SITE", "STORIES", "VERSIONS", "PAGES", "CAPTURES", "REVISITS", "PAYLOADS", "STORED", "RECORDS", "STORED"}}
	for _, o := range append(s.Sites, s.Total) {
		row := []string{o.Site}
		for _, n := range []int64{o.Stories, o.Versions, o.Pages, o.Captures, o.Revisits} {
			row = append(row, fmt.Sprint(n))
		}
		for _, n := range []int64{o.Payloads.Raw, o.Payloads.Stored, o.Records.Raw, o.Records.Stored} {
			row = append(row, bytesOf(n))
		}
		rows = append(rows, row)
	}
	if err := table(w, rows); err != nil {
		return err
	}
	if t := s.Total; t.Photos > 0 {
		if _, err := fmt.Fprintf(w, "%d photos, %d of them kept\n", t.Photos, t.Kept); err != nil {
			return err
		}
	}
	d := s.Disk
	_, err := fmt.Fprintf(w, "on disk %s (index %s, records %s, payloads %s, files %s)\n",
		bytesOf(d.Index+d.Records+d.Payloads+d.Files), bytesOf(d.Index), bytesOf(d.Records), bytesOf(d.Payloads), bytesOf(d.Files))
	return err
}
