package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
)

func checkVerb(a *app) *cobra.Command {
	limit, inside := duration(10*time.Minute), false
	c := &cobra.Command{
		Use:   "check",
		Short: "prove that the archive is whole",
		Long: `Check walks through every file of the archive and proves that what is named is
there and is what was written. frontier.db, which holds what a crawl asks next, is
no part of the archive: if it is damaged, remove it, and a crawl finds all anew.

It works in a process of its own, for on a damaged file the library that reads it may
never come back, or take the process with it. If nothing is heard of that process for
as long as --limit says, it is killed, and check says which file it was at.`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if inside {
				return a.checkInside(cmd.Context())
			}
			return a.check(cmd.Context(), time.Duration(limit))
		},
	}
	c.Flags().Var(&limit, "limit", "longest time without any progress; 0: no limit")
	c.Flags().BoolVar(&inside, "inside", false, "be the process that looks, and tell of it on descriptor 3")
	c.Flags().Lookup("inside").Hidden = true
	return c
}

// check looks after a child that does the work.
func (a *app) check(ctx context.Context, limit time.Duration) error {
	args := []string{"check", "--inside", "--archive", a.set.Archive, "--wait", a.set.Wait.String()}
	if a.config != "" {
		args = append(args, "--config", a.config)
	}
	c, err := childOf(ctx, args)
	if err != nil {
		return fmt.Errorf("check %s: %w", a.set.Archive, err)
	}
	c.Stdout, c.Stderr = below(a.stdout), below(a.stderr)
	end := c.attend(limit)
	at := "before it began"
	if end.step != "" {
		at = "at the " + end.step
	}
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case end.late:
		return &fault{
			exitFailed, fmt.Errorf("check %s: given up: nothing was heard for %s, %s", a.set.Archive, limit, at),
			"put that file back from a backup; if the disk is only slow, allow more time: --limit 1h",
		}
	case end.err == nil:
		return nil
	case end.code > 0 && (end.done || end.step == ""):
		return &fault{code: end.code} // The child has said why.
	}
	return &fault{
		exitFailed, fmt.Errorf("check %s: the process that looked broke down %s: %w", a.set.Archive, at, end.err),
		"put that file back from a backup",
	}
}

// checkInside is the child: it does the work and tells of it.
func (a *app) checkInside(ctx context.Context) (err error) {
	debug.SetMaxStack(64 << 20) // Pages that lead in a circle should end it soon.
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	tell := os.NewFile(stepsAt, "steps")
	step := func(what string) {
		if _, err := fmt.Fprintln(tell, what); err != nil {
			cancel(errInterrupted) // Whoever wanted to know is gone.
		}
	}
	defer step(allDone)
	arch, err := a.open("check")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	if err := arch.CheckSteps(ctx, step); err != nil {
		return fmt.Errorf("check %s: %w", arch.Dir(), err)
	}
	fmt.Fprintln(a.stdout, arch.Dir()+": whole")
	return nil
}
