package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/scraper/frontier"
)

func frontierVerb(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "frontier",
		Short: "look at what a crawl asks next, and change it",
		Long: `The frontier holds every address that a crawl knows, and when it is due. These verbs
show and change it, also while a crawl runs.

A site is named by its host or domain (daily.example), an address by itself. Both may be
named by the beginning of their urlkeys too (example,daily)/2026/), and the sites of a
group by the name that it has in the configuration.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	for _, verb := range []func(*app) *cobra.Command{
		frontierListVerb, frontierAddVerb, frontierDropVerb, frontierRetryVerb, frontierParkVerb, frontierUnparkVerb, frontierWhyVerb,
	} {
		c.AddCommand(verb(a))
	}
	return c
}

func frontierListVerb(a *app) *cobra.Command {
	var asJSON, due bool
	c := &cobra.Command{
		Use:   "list [SITE|URL...]",
		Short: "list sites, or the addresses of one",
		Long: `Without a name, list prints a line for each site: how many addresses are known, how many
of them are due and how many failed the last time, when the next is due, and how the site
fares. With names, and with --due, it prints addresses. Times are in UTC.`,
		Example: `  newsmorgue frontier list
  newsmorgue frontier list daily.example --due`,
		Args:    cobra.ArbitraryArgs,
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withFrontier(func(f *frontier.Frontier) error {
				if len(args) == 0 && !due {
					return a.listGroups(cmd.Context(), f, asJSON)
				}
				return a.listEntries(cmd.Context(), f, args, due, asJSON)
			})
		},
	}
	c.Flags().BoolVar(&due, "due", false, "only addresses that are due now")
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	return c
}

func frontierAddVerb(a *app) *cobra.Command {
	kind := choice{"story", []string{"story", "front", "section", "feed", "sitemap", "photo"}}
	c := &cobra.Command{
		Use:   "add URL...",
		Short: "make addresses known and due now",
		Long: `Add makes addresses known, and due now, also such as are known already, are parked or
were never to be asked again.`,
		Example: `  newsmorgue frontier add --kind section https://daily.example/harbour/`,
		Args:    cobra.MinimumNArgs(1),
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.addEntries(cmd.Context(), args, frontier.Kind(kind.value))
		},
	}
	c.Flags().Var(&kind, "kind", "what they lead to")
	return c
}

// An edit is what a verb does to the addresses and groups that are named.
type edit struct {
	done  string                                                          // "parked"
	whole func(context.Context, *frontier.Frontier, string) (bool, error) // to a group that is named as a whole, and whether it did anything; nil: nothing
	alone bool                                                            // and then not to its addresses one by one
	each  func(context.Context, *frontier.Frontier, string) error         // to the group of any address that is named; nil: nothing
	entry func(e *frontier.Entry, now time.Time) (changed bool)           // to an address; nil: it is dropped
}

func editVerb(a *app, c *cobra.Command, e edit) *cobra.Command {
	c.Args = cobra.MinimumNArgs(1)
	c.PreRunE = a.setup
	c.RunE = func(cmd *cobra.Command, args []string) error {
		return a.withFrontier(func(f *frontier.Frontier) error { return a.edit(cmd.Context(), f, args, e) })
	}
	return c
}

func frontierDropVerb(a *app) *cobra.Command {
	return editVerb(a, &cobra.Command{
		Use:   "drop SITE|URL...",
		Short: "forget addresses, and what was decided on them",
		Long: `Drop forgets addresses. A crawl that finds them again takes them for new. What the
archive has of them stays: "newsmorgue forget" erases that.`,
	}, edit{done: "dropped"})
}

func frontierRetryVerb(a *app) *cobra.Command {
	return editVerb(a, &cobra.Command{
		Use:   "retry SITE|URL...",
		Short: "make addresses that failed due now",
		Long: `Retry makes due now what failed the last time it was asked for. A site that is left alone
after failures may be asked again.`,
	}, edit{
		done: "due now",
		each: func(ctx context.Context, f *frontier.Frontier, group string) error {
			state, err := f.State(ctx, group)
			if err != nil || !state.Parked.IsZero() {
				return err
			}
			return f.Park(ctx, group, time.Time{})
		},
		entry: func(e *frontier.Entry, now time.Time) bool {
			if e.Fails == 0 || !e.Parked.IsZero() {
				return false
			}
			e.Due = now
			e.Decide(now, "retried by hand")
			return true
		},
	})
}

func frontierParkVerb(a *app) *cobra.Command {
	return editVerb(a, &cobra.Command{
		Use:   "park SITE|URL...",
		Short: "leave sites or addresses alone until they are unparked",
		Long: `A parked address is not asked any more, though it stays known, even if it is a seed; of a
parked site none is, nor what is found of it later. Of a site that shares its group with
others only the addresses known now are parked: the group is parked by its own name.
"newsmorgue frontier unpark" ends it. "newsmorgue fetch" asks all the same: you have told
it to.`,
	}, edit{
		done: "parked",
		whole: func(ctx context.Context, f *frontier.Frontier, group string) (bool, error) {
			return true, f.Park(ctx, group, a.now())
		},
		alone: true,
		entry: func(e *frontier.Entry, now time.Time) bool {
			if !e.Parked.IsZero() {
				return false
			}
			e.Parked, e.Due = now, time.Time{}
			e.Decide(now, "parked by hand")
			return true
		},
	})
}

func frontierUnparkVerb(a *app) *cobra.Command {
	return editVerb(a, &cobra.Command{
		Use:   "unpark SITE|URL...",
		Short: "ask again what is parked",
		Long: `Unpark lets a site be asked again, and makes those of its addresses due now that were
parked one by one.`,
	}, edit{
		done: "unparked",
		whole: func(ctx context.Context, f *frontier.Frontier, group string) (bool, error) {
			state, err := f.State(ctx, group)
			if err != nil || state.Parked.IsZero() {
				return false, err
			}
			return true, f.Park(ctx, group, time.Time{})
		},
		entry: func(e *frontier.Entry, now time.Time) bool {
			if e.Parked.IsZero() {
				return false
			}
			e.Parked, e.Due = time.Time{}, now
			e.Decide(now, "unparked by hand")
			return true
		},
	})
}

func frontierWhyVerb(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "why URL",
		Short: "print every decision taken on an address",
		Long: `Why prints what a crawl knows of an address: where it was found, what was decided on it
and when, what robots.txt says, when it is due, what its address looks like. Of an
address that is not known it tells what a crawl would make of it.`,
		Args:    cobra.ExactArgs(1),
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.explain(cmd.Context(), args[0], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object")
	return c
}

// withFrontier opens the frontier of the archive that is there.
func (a *app) withFrontier(do func(*frontier.Frontier) error) (err error) {
	if !a.present() {
		return fmt.Errorf("open %s: %w", a.set.Archive, archive.ErrNoArchive)
	}
	f, err := frontier.Open(a.set.Archive, frontier.Options{Wait: a.set.wait(), Verb: "frontier", Now: a.now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return do(f)
}
