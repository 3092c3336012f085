package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/extract"
	"newsmorgue/extract/rules"
	"newsmorgue/scraper/reread"
)

func rulesVerb(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "rules",
		Short: "list, propose and test rules for publishers",
		Long: `A rule says where on a publisher's pages each field stands: one YAML file a publisher.
The reader needs none; where it errs, a rule mends that. Some come with the program,
others stand in the folder named by the setting rules.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	for _, verb := range []func(*app) *cobra.Command{rulesListVerb, rulesShowVerb, rulesNewVerb, rulesTestVerb} {
		c.AddCommand(verb(a))
	}
	return c
}

func rulesListVerb(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "list the publishers that there are rules for",
		Long:    `List prints a line for each file of rules: its hosts, how many eras it has, and where it is.`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE: func(*cobra.Command, []string) error {
			set, err := a.set.rules()
			if err != nil {
				return err
			}
			rows := [][]string{{"HOSTS", "PUBLISHER", "ERAS", "FILE"}}
			for _, p := range set.Publishers() {
				if hosts := inForce(set, p); len(hosts) > 0 {
					rows = append(rows, []string{strings.Join(hosts, " "), p.Name, strconv.Itoa(len(p.Eras)), a.set.ruleFile(p)})
				}
			}
			return table(harmless{a.stdout}, rows)
		},
	}
}

// inForce are the hosts of a file that no later one has taken over.
func inForce(set *rules.Set, p rules.Publisher) []string {
	var hosts []string
	for _, h := range p.Hosts {
		if set.For(h, time.Time{}).Name == p.File {
			hosts = append(hosts, h)
		}
	}
	return hosts
}

// ruleFile is where a rule stands.
func (s *Settings) ruleFile(p rules.Publisher) string {
	if p.Folder == 0 {
		return "embedded " + p.File + ".yaml"
	}
	return filepath.Join(s.Rules, p.File+".yaml")
}

func rulesShowVerb(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "show HOST",
		Short:   "print the rule of a host",
		Long:    `Show prints the file of rules that knows a host, or that of an address, as it is written.`,
		Example: `  newsmorgue rules show central.asia-news.com`,
		Args:    cobra.ExactArgs(1),
		PreRunE: a.setup,
		RunE: func(_ *cobra.Command, args []string) error {
			set, err := a.set.rules()
			if err != nil {
				return err
			}
			host := args[0]
			if u, err := url.Parse(host); err == nil && u.Hostname() != "" {
				host = u.Hostname()
			}
			r := set.For(host, time.Time{})
			if r == nil {
				return &fault{exitNothing, fmt.Errorf("no rule knows the host %.200q", host), `"newsmorgue rules list" lists the hosts; "newsmorgue rules new" proposes a rule`}
			}
			for _, p := range set.Publishers() {
				if p.File == r.Name {
					_, err = fmt.Fprint(harmless{a.stdout}, p.Text)
				}
			}
			return err
		},
	}
}

func rulesNewVerb(a *app) *cobra.Command {
	var files []string
	c := &cobra.Command{
		Use:   "new URL...",
		Short: "propose a rule from what is read without one",
		Long: `New reads stories of one publisher without a rule and prints a rule that reads the same.
Every selector in it has been tried on all of the pages. What no selector reads the same is
named in a comment, with where it was found.

A page is taken from the archive if it is there; otherwise it is asked for as by fetch, with
robots.txt and pace, and not kept. --page reads it from a file; of several, the first is that
of the first address.`,
		Example: `  newsmorgue rules new https://daily.example/2026/harbour https://daily.example/2026/ferry >daily.yaml
  newsmorgue rules new --page harbour.html https://daily.example/2026/harbour`,
		Args:    cobra.MinimumNArgs(1),
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(files) > 0 && len(files) != len(args) {
				return misuse("name a file for each address, in their order", "%d addresses, and --page names %d", len(args), len(files))
			}
			return a.proposeRule(cmd.Context(), args, files)
		},
	}
	c.Flags().StringArrayVar(&files, "page", nil, "`file` with the page of the address; may be given again for the next one")
	return c
}

func (a *app) proposeRule(ctx context.Context, args, files []string) error {
	for _, address := range args {
		if err := askable(address); err != nil {
			return misuse("", "%w", err)
		}
	}
	var pages []*extract.Page
	var err error
	if len(files) > 0 {
		pages, err = a.pagesOf(args, files)
	} else {
		pages, err = a.pagesAt(ctx, args)
	}
	if err != nil {
		return err
	}
	draft, err := extract.Propose(pages...)
	if err != nil {
		return fmt.Errorf("propose a rule: %w", err)
	}
	_, err = fmt.Fprint(harmless{a.stdout}, draft)
	return err
}

// pagesOf reads the page of each address from a file.
func (a *app) pagesOf(args, files []string) ([]*extract.Page, error) {
	var pages []*extract.Page
	for i, file := range files {
		raw, err := a.slurp(file)
		if err != nil {
			return nil, err
		}
		page, err := extract.Open(raw, extract.Context{URL: args[i]})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		pages = append(pages, page)
	}
	return pages, nil
}

// pagesAt takes the page of each address from the archive, or else from its server.
func (a *app) pagesAt(ctx context.Context, args []string) (_ []*extract.Page, err error) {
	reader := reread.New(nil, name)
	pages := make([]*extract.Page, len(args))
	for i, address := range args {
		if pages[i], err = a.stored(ctx, reader, address); err != nil {
			return nil, err
		}
	}
	if !slices.Contains(pages, nil) {
		return pages, nil
	}
	a.logFrom(slog.LevelError)
	return pages, a.withEngine("rules", true, nil, func(e *engine) (err error) {
		for i, address := range args {
			if pages[i] == nil && err == nil {
				pages[i], err = e.asked(ctx, reader, address)
			}
		}
		return err
	})
}

// stored is the latest version of a page in the archive; nil where it is not there.
func (a *app) stored(ctx context.Context, reader *reread.Reader, address string) (_ *extract.Page, err error) {
	if !a.present() {
		return nil, nil
	}
	arch, err := a.open("rules")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	key, err := keyOf(address)
	if err != nil {
		return nil, err
	}
	payload, c, err := arch.Payload(ctx, key, 0)
	if errors.Is(err, archive.ErrNotFound) || err == nil && len(payload) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return reader.Page(ctx, c, payload)
}

// asked asks for a page.
func (e *engine) asked(ctx context.Context, reader *reread.Reader, address string) (*extract.Page, error) {
	s, err := e.Fetch(ctx, address)
	if err != nil {
		return nil, err
	}
	payload, c, err := e.archive.Payload(ctx, s.Key, s.Version)
	if err != nil {
		return nil, err
	}
	return reader.Page(ctx, c, payload)
}
