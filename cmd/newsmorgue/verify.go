package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"newsmorgue/archive"
)

func verifyVerb(a *app) *cobra.Command {
	var fresh, asJSON bool
	c := &cobra.Command{
		Use:   "verify",
		Short: "prove every page and record against its digest",
		Long: `Verify unpacks every page, record, comment and photo that the archive holds and
proves it against the SHA-256 with which it was kept. It uses all processors and gives
way to a crawl. What is damaged is named on standard error, a line each, with the
captures, versions and comments that need it; the exit code is 1 then.

Interrupted, it goes on where it was the next time, which may be days later: how far it
came stands in the file VERIFY of the archive. --fresh begins anew.

It does not look at what holds the archive together: where a disk is suspected, run
"newsmorgue check" first.`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.verify(cmd.Context(), fresh, asJSON) },
	}
	c.Flags().BoolVar(&fresh, "fresh", false, "begin anew, though an earlier run was interrupted")
	c.Flags().BoolVar(&asJSON, "json", false, "print what was proved, and what is damaged, as one JSON object")
	return c
}

func (a *app) verify(ctx context.Context, fresh, asJSON bool) (err error) {
	arch, err := a.open("verify")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	report, done := a.bar("verifying", "blobs")
	v, err := arch.Verify(ctx, archive.VerifyOptions{Fresh: fresh, Progress: report})
	done()
	if err != nil && !errors.As(err, new(archive.Damage)) {
		return fmt.Errorf("verify %s: %w", arch.Dir(), err)
	}
	for _, d := range v.Damage {
		fmt.Fprintln(harmless{a.stderr}, d)
	}
	if asJSON {
		err = a.stdout.json(v)
	} else {
		_, err = fmt.Fprintln(a.stdout, arch.Dir()+": "+verified(v))
	}
	if err != nil || v.Damaged == 0 {
		return err
	}
	return &fault{exitFailed, fmt.Errorf("verify %s: %d damaged", arch.Dir(), v.Damaged), "put the named file back from a backup"}
}

// verified is "proved 1204 blobs and 3 files, 12.3 MiB in 2.1 MiB on disk; 0 damaged".
func verified(v archive.Verified) string {
	s := fmt.Sprintf("proved %d blobs", v.Blobs)
	if v.Files > 0 {
		s += fmt.Sprintf(" and %d files", v.Files)
	}
	s += fmt.Sprintf(", %s in %s on disk; %d damaged", bytesOf(v.Raw), bytesOf(v.Stored), v.Damaged)
	if v.Resumed > 0 {
		s += fmt.Sprintf("; %d of them proved by the run of %s that was interrupted", v.Resumed, stamp(v.Begun))
	}
	return s
}

// bar returns what a verb is to tell about its progress towards an end that is known,
// and what to call when it is there: a bar on a terminal, and nothing without one.
func (a *app) bar(doing, what string) (report func(done, all int64), finish func()) {
	if !terminal(a.stderr) {
		return nil, func() {}
	}
	options := []progressbar.Option{
		progressbar.OptionSetWriter(below(a.stderr)),
		progressbar.OptionSetDescription(doing),
		progressbar.OptionThrottle(100 * time.Millisecond),
		progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish(),
	}
	if what == "" {
		options = append(options, progressbar.OptionShowBytes(true))
	} else {
		options = append(options, progressbar.OptionSetItsString(what))
	}
	bar := progressbar.NewOptions64(1, options...)
	return func(done, all int64) {
		bar.ChangeMax64(max(all, done, 1))
		bar.Set64(done)
	}, func() { bar.Finish() }
}

// bytesOf is a number of bytes for a person: 12.3 MiB.
func bytesOf(n int64) string {
	v, unit := float64(n), 0
	for units := len(byteUnits); v >= 1024 && unit < units-1; unit++ {
		v /= 1024
	}
	if unit == 0 {
		return fmt.Sprintf("%d B", n)
	}
	return fmt.Sprintf("%.1f %s", v, byteUnits[unit])
}

var byteUnits = []string{"B", "KiB", "MiB", "GiB", "TiB"}
