package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/archive/export"
	"newsmorgue/extract/news"
)

func commentsVerb(a *app) *cobra.Command {
	var x commentsFlags
	c := &cobra.Command{
		Use:   "comments URL",
		Short: "show the comments under a story, and what became of them",
		Long: `Comments prints the thread of a story as it is known today, in reading order, answers
indented below what they answer: author, time, votes, id, text; when each comment was
first seen, when it was edited and what it said before, between which two visits it was
taken down, and when it was put back. A comment that was taken down has the text that it had last. The story may be
named by any address it was found under, or by its urlkey. Times of visits are in UTC.

--removed prints only comments that were taken down. --since prints those that were first
seen, edited, taken down or put back at that time or later; with --removed, those taken down then.

--pseudonyms replaces the names of commenters by keyed hashes, in their comments too;
"newsmorgue help export" says how.

--json prints one comment a line, with its story, its life and its earlier texts, as
"newsmorgue export --what comments" does for all stories.`,
		Example: `  newsmorgue comments https://daily.example/2026/harbour
  newsmorgue comments --removed --since 2026-03-01 https://daily.example/2026/harbour`,
		Args:    cobra.ExactArgs(1),
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.comments(cmd.Context(), args[0], &x)
		},
	}
	f := c.Flags()
	f.BoolVar(&x.removed, "removed", false, "those only that were taken down")
	f.Var(&x.since, "since", "those only that were first seen, edited, taken down or put back at that time or later")
	f.BoolVar(&x.asJSON, "json", false, "one JSON object a line")
	x.key.addTo(f)
	return c
}

type commentsFlags struct {
	removed, asJSON bool
	since           moment
	key             keyFile
}

func (a *app) comments(ctx context.Context, arg string, x *commentsFlags) error {
	key, err := x.key.read()
	if err != nil {
		return err
	}
	return a.story(ctx, "comments", arg, func(arch *archive.Archive, urlkey string) error {
		t, err := arch.Thread(ctx, urlkey)
		if err != nil {
			return err
		}
		if t.ReadAt.IsZero() {
			return nothing("no comment under %s was ever seen%s", t.Key, whyNone(t.State))
		}
		q := archive.CommentQuery{Key: urlkey, Since: x.since.Time, Removed: x.removed}
		passed, damaged := 0, 0
		list := a.counted(veiled(veil(ctx, arch, key), export.Comments, arch.Comments(ctx, q)), &passed, &damaged)
		var shown []news.CommentRecord
		for line, err := range list {
			if err == nil && x.asJSON {
				err = a.stdout.line(line, false)
			} else if err == nil {
				var c news.CommentRecord
				err = json.Unmarshal(line, &c)
				shown = append(shown, c)
			}
			if err != nil {
				return err
			}
		}
		if len(shown) > 0 {
			writeThread(a.stdout, t, shown)
		}
		if damaged > 0 {
			return leftOut(damaged, export.Comments)
		}
		if passed == 0 {
			return nothing("no comment under %s matched", t.Key)
		}
		return nil
	})
}

// whyNone is what the page says of a thread in which nobody has said anything.
func whyNone(state string) string {
	switch state {
	case news.CommentsNone:
		return "; the page has a form for them, and none"
	case news.CommentsClosed:
		return "; the page says that commenting has ended"
	case news.CommentsNotLoaded:
		return "; only a script or a third party would bring them"
	}
	return ""
}

// writeThread prints comments of a story as a person reads them.
func writeThread(w io.Writer, t archive.Thread, list []news.CommentRecord) {
	w = harmless{w}
	fmt.Fprintln(w, t.Key)
	if h := list[0].Headline; h != "" {
		fmt.Fprintln(w, oneLine(h))
	}
	count := map[string]int{}
	for _, c := range list {
		count[c.Status]++
	}
	var parts []string
	for _, s := range []string{news.CommentVisible, news.CommentEdited, news.CommentRemoved} {
		if count[s] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", s, count[s]))
		}
	}
	fmt.Fprintf(w, "comments %d (%s), read last %s\n", len(list), strings.Join(parts, ", "), stamp(t.ReadAt))
	depth := map[string]int{}
	for _, c := range list {
		above, shown := depth[c.Parent]
		if shown {
			above++
		}
		depth[c.ID] = above
		writeLife(w, c, strings.Repeat("  ", min(above, mostIndented)), c.Parent != "" && !shown)
	}
}

const (
	mostIndented = 10 // answers to answers; those below stand no farther to the right
	wrapAt       = 78 // characters
)

// writeLife prints a comment; answers tells that the one it answers does not stand above.
func writeLife(w io.Writer, c news.CommentRecord, indent string, answers bool) {
	head := []string{c.Author, cmp.Or(c.PostedAt.String(), c.PostedText)}
	if c.Votes != nil {
		head = append(head, fmt.Sprintf("votes %d", *c.Votes))
	}
	head = append(head, "id "+c.ID)
	if answers {
		head = append(head, "answers "+c.Parent)
	}
	head = slices.DeleteFunc(head, func(s string) bool { return s == "" })
	fmt.Fprintf(w, "\n%s%s\n", indent, oneLine(strings.Join(head, " · ")))
	fmt.Fprintf(w, "%s[%s]\n", indent, life(c))
	writeWrapped(w, indent+"  ", c.Title, c.Text)
	for i := len(c.Earlier) - 1; i >= 0; i-- {
		e := c.Earlier[i]
		fmt.Fprintf(w, "%s[until %s%s]\n", indent, stamp(e.Until.Time), before(", by ", oneLine(e.Author)))
		writeWrapped(w, indent+"  ", e.Title, e.Text)
	}
}

// life is what is known of when a comment was there.
func life(c news.CommentRecord) string {
	said := "first seen " + stamp(c.FirstSeenAt.Time)
	if !c.EditedAt.IsZero() {
		said += ", edited " + stamp(c.EditedAt.Time)
	}
	for _, away := range c.Absences {
		said += ", taken down " + stamp(away.RemovedAt.Time) + " and back " + stamp(away.ReturnedAt.Time)
	}
	switch {
	case c.RemovedAt.IsZero():
		return said + ", last seen " + stamp(c.LastSeenAt.Time)
	case c.LastSeenAt.IsZero(): // Only its tombstone was ever seen.
		return said + ", taken down before " + stamp(c.RemovedAt.Time)
	}
	return said + ", taken down between " + stamp(c.LastSeenAt.Time) + " and " + stamp(c.RemovedAt.Time)
}

// writeWrapped prints texts, line by line, none of them longer than a person likes.
func writeWrapped(w io.Writer, indent string, texts ...string) {
	for _, text := range texts {
		for line := range strings.Lines(text) {
			for _, l := range wrapped(line, wrapAt-len(indent)) {
				fmt.Fprintf(w, "%s%s\n", indent, l)
			}
		}
	}
}

// wrapped is a line as several, broken at blanks after so many characters at most; a word
// that is longer stays whole.
func wrapped(line string, width int) (list []string) {
	n := 0 // characters of the last one
	for word := range strings.FieldsSeq(line) {
		size := utf8.RuneCountInString(word)
		if len(list) == 0 || n+1+size > width {
			list, n = append(list, word), size
			continue
		}
		list[len(list)-1] += " " + word
		n += 1 + size
	}
	return list
}

// before is s with something before it, if it is not empty.
func before(what, s string) string {
	if s == "" {
		return ""
	}
	return what + s
}
