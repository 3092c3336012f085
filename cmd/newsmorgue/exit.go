package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"newsmorgue/archive"
	"newsmorgue/scraper/frontier"
)

// Exit codes. Scripts and crontabs depend on them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitPartly      = 3
	exitNothing     = 4
	exitNoArchive   = 10
	exitLocked      = 11
	exitInterrupted = 130
)

// exits is the table at the end of every verb's help.
var exits = []struct {
	code    int
	meaning string
}{
	{exitDone, "done"},
	{exitFailed, "failed; for fetch and extract: no page could be had; for photos: no file"},
	{exitUsage, "wrong usage or configuration"},
	{exitPartly, "some pages or photos failed; for health: something is marked; for rules test: a selector selects nothing, or there is none to try"},
	{exitNothing, "nothing matched"},
	{exitNoArchive, "there is no archive"},
	{exitLocked, "the archive is in use"},
	{exitInterrupted, "interrupted by Ctrl-C or SIGTERM"},
}

func exitTable() string {
	var b strings.Builder
	b.WriteString("Exit codes:\n")
	for _, e := range exits {
		fmt.Fprintf(&b, "  %3d  %s\n", e.code, e.meaning)
	}
	return b.String()
}

// damageHint is the way out of damage.
const damageHint = `"newsmorgue check" lists the damage; put the named file back from a backup; where there is none, "newsmorgue salvage DIR" makes a new archive of what is whole`

// A fault is an error that knows its exit code and, for the person, a way out.
// Without an err it leaves silently: what there was to say has been said.
type fault struct {
	code int
	err  error
	hint string
}

func (f *fault) Error() string {
	if f.err == nil {
		return fmt.Sprintf("exit %d", f.code)
	}
	return f.err.Error()
}

func (f *fault) Unwrap() error { return f.err }

// misuse is a fault of the command line or the configuration.
func misuse(hint, format string, args ...any) error {
	return &fault{exitUsage, fmt.Errorf(format, args...), hint}
}

// nothing is the fault of a question that matches nothing in the archive.
func nothing(format string, args ...any) error {
	return &fault{code: exitNothing, err: fmt.Errorf(format, args...)}
}

// verdict finds for an error the code to leave with and the hint to show.
func (a *app) verdict(err error) (code int, hint string) {
	var f *fault
	switch {
	case err == nil, closed(err):
		return exitDone, ""
	case errors.As(err, &f):
		return f.code, f.hint
	case errors.Is(err, errInterrupted), errors.Is(err, context.Canceled):
		return exitInterrupted, ""
	case errors.Is(err, frontier.ErrRunning):
		return exitLocked, "stop it, or wait until it has ended"
	case errors.Is(err, archive.ErrLocked):
		return exitLocked, "a crawl, or the verb that is named, is at work; try --wait 1m"
	case errors.Is(err, archive.ErrNoArchive):
		return exitNoArchive, "--archive DIR names the folder"
	case errors.Is(err, archive.ErrForgotten):
		return exitNothing, `"newsmorgue forget --list" says when, and why`
	case errors.Is(err, archive.ErrNotFound):
		return exitNothing, `"newsmorgue export --fields urlkey,headline" lists what there is`
	case errors.Is(err, archive.ErrCursor):
		return exitFailed, `"newsmorgue feed" without --after begins anew`
	case errors.Is(err, archive.ErrDamaged):
		return exitFailed, damageHint
	case errors.As(err, new(*outputError)):
		return exitFailed, ""
	case !a.begun:
		return exitUsage, fmt.Sprintf("%q shows what it takes", a.called+" --help")
	}
	return exitFailed, ""
}

// leave says what went wrong and returns the exit code.
func (a *app) leave(err error) int {
	code, hint := a.verdict(err)
	var f *fault
	if code == exitDone || errors.As(err, &f) && f.err == nil {
		return code
	}
	if code == exitInterrupted {
		err = errInterrupted // It matters to nobody what it was doing.
	}
	a.complain(err, hint)
	return code
}

// complain shows an error and its hint on standard error.
func (a *app) complain(err error, hint string) {
	fmt.Fprintln(harmless{a.stderr}, "newsmorgue:", err)
	if hint != "" {
		fmt.Fprintln(a.stderr, "hint:", hint)
	}
}
