package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"newsmorgue/archive"
	"newsmorgue/scraper"
)

func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		err   error
		early bool // before flags and arguments were understood
		code  int
		said  string
	}{
		{nil, false, exitDone, ""},
		{errors.New("disk on fire"), false, exitFailed, "newsmorgue: disk on fire\n"},
		{errors.New("unknown flag: --x"), true, exitUsage, "hint: \"newsmorgue fetch --help\" shows"},
		{misuse("write one", "no seed"), false, exitUsage, "newsmorgue: no seed\nhint: write one\n"},
		{nothing("no record matched"), false, exitNothing, "newsmorgue: no record matched\n"},
		{&fault{code: exitPartly}, false, exitPartly, ""},
		{fmt.Errorf("show x: %w", archive.ErrNotFound), false, exitNothing, "hint: "},
		{fmt.Errorf("open x: %w", archive.ErrNoArchive), false, exitNoArchive, "hint: "},
		{fmt.Errorf("lock x: %w by crawl", archive.ErrLocked), false, exitLocked, "hint: a crawl, or the verb that is named, is at work; try --wait 1m\n"},
		{fmt.Errorf("read x: %w", archive.ErrDamaged), false, exitFailed, "hint: \"newsmorgue check\" lists the damage"},
		{fmt.Errorf("store: %w", errInterrupted), false, exitInterrupted, "newsmorgue: interrupted\n"},
		{fmt.Errorf("store: %w", context.Canceled), false, exitInterrupted, "newsmorgue: interrupted\n"},
		{&outputError{syscall.EPIPE}, false, exitDone, ""},
		{&outputError{syscall.ENOSPC}, false, exitFailed, "newsmorgue: write standard output: no space left on device\n"},
		{&outputError{syscall.ENOSPC}, true, exitFailed, "newsmorgue: write standard output: no space left on device\n"}, // of --help
		{fmt.Errorf("ask: %w", syscall.EPIPE), false, exitFailed, "newsmorgue: ask: broken pipe\n"},                      // a server's, not ours
	} {
		var said bytes.Buffer
		a := &app{stderr: &said, begun: !c.early, called: "newsmorgue fetch"}
		if code := a.leave(c.err); code != c.code || !strings.Contains(said.String(), c.said) || c.said == "" && said.Len() > 0 {
			t.Errorf("leave(%v) = %d, saying %q; want %d, %q", c.err, code, &said, c.code, c.said)
		}
	}
}

func TestCrawlCode(t *testing.T) {
	for _, c := range []struct {
		sum  scraper.Summary
		want int
	}{
		{scraper.Summary{}, exitDone},
		{scraper.Summary{New: 3}, exitDone},
		{scraper.Summary{Refused: map[string]int{"robots": 4}}, exitDone},
		{scraper.Summary{Unchanged: 3, Failed: 1}, exitPartly},
		{scraper.Summary{Refused: map[string]int{"kind": 1}, Failed: 1}, exitPartly},
		{scraper.Summary{Failed: 1}, exitFailed},
	} {
		if got := crawlCode(c.sum); got != c.want {
			t.Errorf("crawlCode(%v) = %d; want %d", c.sum, got, c.want)
		}
	}
}

// Every code that a fault may have is in the table of the help.
func TestExitTable(t *testing.T) {
	table := exitTable()
	for _, code := range []int{exitDone, exitFailed, exitUsage, exitPartly, exitNothing, exitNoArchive, exitLocked, exitInterrupted} {
		if !strings.Contains(table, fmt.Sprintf("\n  %3d  ", code)) {
			t.Errorf("the table of exit codes lacks %d:\n%s", code, table)
		}
	}
}
