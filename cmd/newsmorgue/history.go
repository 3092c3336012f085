package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
)

func historyVerb(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "history URL",
		Short: "list the versions of a story",
		Long: `History lists the versions of a story, with what changed in each, how often the page
was asked for, and what became of readers' comments. The story may be named by any
address it was found under, or by its urlkey. Of one that is missing it tells between
which two visits it was taken down. Times are in UTC. --json has every visit too.`,
		Example: `  newsmorgue history https://daily.example/2026/harbour`,
		Args:    cobra.ExactArgs(1),
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.story(cmd.Context(), "history", args[0], func(arch *archive.Archive, key string) error {
				h, err := arch.History(cmd.Context(), key)
				if err != nil {
					return err
				}
				if asJSON {
					return a.stdout.json(newHistoryLine(h))
				}
				return writeHistory(a.stdout, h)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object on a line")
	return c
}

// A historyLine is a history as JSON, with the time within which a story that is missing was
// taken down.
type historyLine struct {
	archive.History
	LastSeenAt   time.Time `json:"last_seen_at,omitzero"`
	MissingSince time.Time `json:"missing_since,omitzero"`
}

func newHistoryLine(h archive.History) historyLine {
	seen, since := h.Missing()
	return historyLine{h, seen, since}
}

// story opens the archive, finds the story that arg names, and hands both on.
func (a *app) story(ctx context.Context, verb, arg string, do func(arch *archive.Archive, key string) error) (err error) {
	key, err := keyOf(arg)
	if err != nil {
		return err
	}
	arch, err := a.open(verb)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	if key, err = arch.Resolve(ctx, key); err != nil {
		return err
	}
	return do(arch, key)
}

func writeHistory(w io.Writer, h archive.History) error {
	w = harmless{w}
	fmt.Fprintln(w, h.Key)
	rows := [][]string{{"VERSION", "CAPTURED", "LAST SEEN", "KIND", "CHANGED", "HEADLINE"}}
	for _, v := range h.Versions {
		if v.Pruned {
			v.Headline = "(pruned)"
		}
		rows = append(rows, []string{
			strconv.Itoa(v.Number), stamp(v.CapturedAt), stamp(v.LastSeenAt), string(v.Kind),
			dash(strings.Join(v.Changed, ",")), dash(v.Headline),
		})
	}
	if err := table(w, rows); err != nil {
		return err
	}
	if seen, since := h.Missing(); !since.IsZero() {
		fmt.Fprintf(w, "missing since %s, last seen %s\n", stamp(since), stamp(seen))
	}
	fmt.Fprintln(w, visits(h.Visits))
	if len(h.Comments) == 0 {
		return nil
	}
	rows = [][]string{{"COMMENTS", "", "AUTHOR", "TEXT"}}
	for _, c := range h.Comments {
		step := strings.TrimPrefix(string(c.Kind), "comment ")
		rows = append(rows, []string{stamp(c.At), step, dash(c.Author), brief(c.Text, 60)})
	}
	return table(w, rows)
}

// visits sums up how often a page was asked for.
func visits(vs []archive.Visit) string {
	count, back := map[archive.Outcome]int{}, 0
	for _, v := range vs {
		count[v.Outcome]++
		if v.ClockSetBack {
			back++
		}
	}
	var parts []string
	for _, o := range []archive.Outcome{archive.New, archive.Changed, archive.Unchanged, archive.Revisit, archive.Kept} {
		if count[o] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", o, count[o]))
		}
	}
	if back > 0 {
		parts = append(parts, fmt.Sprintf("clock set back before %d", back))
	}
	return fmt.Sprintf("visits %d (%s)", len(vs), strings.Join(parts, ", "))
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// brief is s on one line, cut after so many characters.
func brief(s string, most int) string {
	r := []rune(oneLine(s))
	if len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return string(r)
}
