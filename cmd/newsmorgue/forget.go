package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/scraper/frontier"
)

func forgetVerb(a *app) *cobra.Command {
	f := forgetFlags{}
	c := &cobra.Command{
		Use:   "forget [URL] --reason TEXT",
		Short: "erase a story, a site or a comment for good",
		Long: `Forget erases what a court has ordered or a person has the right to have erased: a
story by any of its addresses, all stories of a --site, or one --comment of a story. A
story in several pages goes as a whole.
Records and payloads go, with all that is packed over them, and photos that no other story
shows; and their bytes on disk are overwritten. It cannot be undone.

What stays is a note of when and why, without a name; --list prints these notes. The
archive refuses to keep a forgotten address again: a crawl counts it as refused. With a
comment go the payloads that show it; the stories stay. While it is still on the live
page, or a comment system hands it out, the payloads of later visits show it again, though
no record does: have it taken down there first. What was learned of the site goes
too; it is learned anew from the stories that are left, unless profiles is false.

The frontier, in which a crawl notes what to ask, loses the addresses too, and those of
photos. A crawl that finds one again notes it again, and refuses it. The bytes in
frontier.db are overwritten only as it is used: remove the file while no crawl runs, and
a crawl finds all anew.
Backups and exports keep what they have: make them anew.`,
		Example: `  newsmorgue forget https://daily.example/2026/mrs-doe --reason "order 4 C 17/26 of the county court"
  newsmorgue forget https://daily.example/2026/harbour --comment c4711 --reason "asked by its author"
  newsmorgue forget --site weekly.example --reason "agreement with the publisher"`,
		Args:    cobra.MaximumNArgs(1),
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.forget(cmd.Context(), args, &f) },
	}
	c.Flags().StringVar(&f.reason, "reason", "", "why; it is all that is kept of it")
	c.Flags().StringVar(&f.site, "site", "", "all of the `site` of this host or address: daily.example")
	c.Flags().StringVar(&f.comment, "comment", "", "only the comment with this `id`, as the record has it")
	c.Flags().BoolVar(&f.list, "list", false, "print what was forgotten so far, and why")
	c.Flags().BoolVar(&f.json, "json", false, "print the notes as JSON, one a line")
	return c
}

type forgetFlags struct {
	reason, site, comment string
	list, json            bool
}

func (a *app) forget(ctx context.Context, args []string, f *forgetFlags) (err error) {
	what, err := f.what(args)
	if err != nil {
		return err
	}
	arch, err := a.open("forget")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	if !f.list {
		return a.erase(ctx, arch, what, f.json)
	}
	notes, err := arch.Erasures(ctx)
	if err != nil {
		return err
	}
	for _, n := range notes {
		if err := a.erasure(n, f.json); err != nil {
			return err
		}
	}
	return nil
}

// erase forgets, and learns the site of a story anew of which something was known.
func (a *app) erase(ctx context.Context, arch *archive.Archive, what archive.Forgetting, asJSON bool) error {
	site := ""
	if what.Site == "" {
		h, err := arch.History(ctx, what.Key)
		if err != nil {
			return err
		}
		if _, err := arch.Profile(ctx, h.Site); !errors.Is(err, archive.ErrNotFound) {
			site = h.Site
		}
	}
	if err := a.dropForgotten(ctx, arch, what); err != nil {
		return err
	}
	n, err := arch.Forget(ctx, what)
	if err != nil {
		return err
	}
	if err := a.erasure(n, asJSON); err != nil || site == "" {
		return err
	}
	return a.learnAnew(ctx, arch, site, asJSON)
}

// learnAnew learns a site of which a story was forgotten. That it was is what counts: if
// learning fails, it says so, and the next crawl learns.
func (a *app) learnAnew(ctx context.Context, arch *archive.Archive, site string, asJSON bool) error {
	said := "what was learned of " + site + " is forgotten too"
	if a.set.Profiles {
		l, err := a.lesson(ctx, arch, site)
		switch {
		case err != nil:
			a.complain(fmt.Errorf("%s: %w", said, err), `the next crawl of it learns anew, or "newsmorgue site learn `+site+`"`)
			return nil
		case l.Profile == nil:
			said += "; too little is left to learn from"
		default:
			said += fmt.Sprintf("; it is learned anew from %d stories", l.Stories)
		}
	}
	if asJSON {
		return nil
	}
	_, err := fmt.Fprintln(harmless{a.stdout}, said)
	return err
}

// dropForgotten takes what is to be forgotten out of the frontier: before the archive, which
// would not know its addresses any more after a kill between the two.
func (a *app) dropForgotten(ctx context.Context, arch *archive.Archive, what archive.Forgetting) error {
	var names []named
	switch {
	case what.Comment != "":
		return nil // The story stays.
	case what.Site == "":
		h, err := arch.History(ctx, what.Key)
		if err != nil {
			return err
		}
		for _, key := range keysOf(h) {
			names = append(names, named{prefix: key, whole: true})
		}
	default:
		n, err := new(Settings).nameOf(what.Site) // and no group that is called so
		if err != nil {
			return err
		}
		names = []named{n}
	}
	return a.withFrontier(func(f *frontier.Frontier) error {
		for _, n := range names {
			if _, err := a.editNamed(ctx, f, n, edit{}, new(edited)); err != nil {
				return err
			}
		}
		return dropPhotos(ctx, f, names)
	})
}

// dropPhotos takes the photos of forgotten stories out of the frontier: their entries have the address
// of the story. One that another story shows too comes back with the next visit of that.
func dropPhotos(ctx context.Context, f *frontier.Frontier, names []named) error {
	var keys []string
	for e, err := range f.Entries(ctx, "") {
		if err != nil {
			return err
		}
		if e.Kind != frontier.Photo || e.Via == "" {
			continue
		}
		via, err := keyOf(e.Via)
		if err != nil {
			continue // Unreachable: the story was asked for.
		}
		if slices.ContainsFunc(names, func(n named) bool { return strings.HasPrefix(via, n.prefix) && n.means(frontier.Entry{Key: via}) }) {
			keys = append(keys, e.Key)
		}
	}
	for part := range slices.Chunk(keys, 1000) {
		if _, err := f.Drop(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

// keysOf are all keys that a story goes by, and those of its further pages.
func keysOf(h archive.History) []string {
	keys := append([]string{h.Key}, h.Aliases...)
	for _, v := range h.Visits {
		for _, p := range v.Parts {
			keys = append(keys, p.Key)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// what is what the arguments and flags name.
func (f *forgetFlags) what(args []string) (w archive.Forgetting, err error) {
	w = archive.Forgetting{Comment: f.comment, Reason: f.reason}
	switch named := len(args) > 0 || f.site != ""; {
	case f.list && (named || f.comment != "" || f.reason != ""):
		return w, misuse("", "--list only prints what was forgotten; it goes alone")
	case f.list:
		return w, nil
	case len(args) > 0 == (f.site != ""):
		return w, misuse("", "name one story by its address, or a --site")
	case f.reason == "":
		return w, misuse("it is all that is kept of what was forgotten", "--reason is missing")
	case f.site != "" && f.comment != "":
		return w, misuse("", "--comment is one of a story; name the story by its address")
	}
	if f.site != "" {
		w.Site, err = siteOf(f.site)
		return w, err
	}
	w.Key, err = keyOf(args[0])
	return w, err
}

func (a *app) erasure(n archive.Erasure, asJSON bool) error {
	if asJSON {
		return a.stdout.json(n)
	}
	state := ""
	if !n.Done {
		state = " (interrupted; the next forget ends it)"
	}
	photos := ""
	if n.Files > 0 {
		photos = fmt.Sprintf(", %d files of photos", n.Files)
	}
	_, err := fmt.Fprintf(a.stdout, "%s  %s: %d stories, %d captures, %d blobs%s erased: %s%s\n", stamp(n.At), n.What, n.Stories, n.Captures, n.Blobs, photos, n.Reason, state)
	return err
}
