package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
)

func feedVerb(a *app) *cobra.Command {
	var after string
	var limit int
	c := &cobra.Command{
		Use:   "feed",
		Short: "print what happened since you last looked",
		Long: `Feed prints what happened to stories, one JSON object a line, in order of arrival: a
version, a revision, a comment added, edited or removed, a story gone. Each line has a
cursor. Keep that of the last line you have dealt with, and hand it over with --after
the next time: you get what came since, and nothing twice. When there is nothing new,
feed prints nothing and leaves with 0.

A cursor is good for ever, also when the archive is compacted, moved or restored. If
the archive was restored from a backup that is older than the cursor, and has gone on
since, feed says so and leaves with 1: begin anew without --after.`,
		Example: `  newsmorgue feed --after "$(cat cursor)" >news.jsonl
  tail -n 1 news.jsonl | jq -r .cursor >cursor`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.feed(cmd.Context(), after, limit) },
	}
	c.Flags().StringVar(&after, "after", "", "what came after the event with this `cursor`; without it, all")
	c.Flags().IntVar(&limit, "limit", 0, "so many events at most; 0: all")
	return c
}

func (a *app) feed(ctx context.Context, after string, limit int) (err error) {
	if limit < 0 {
		return misuse("", "--limit cannot be %d", limit)
	}
	arch, err := a.open("feed")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	n := 0
	for e, err := range arch.After(ctx, after) {
		if err != nil {
			return err
		}
		if err := a.stdout.json(e); err != nil {
			return err
		}
		if n++; n == limit {
			return nil
		}
	}
	return nil
}
