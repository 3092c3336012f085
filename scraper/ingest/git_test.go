package ingest_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"newsmorgue/archive/daystest"
)

// gitSize is what the pages take in a pack of Git, one commit a day, after
// "git gc --aggressive": the blobs alone, as they lie in the pack, without index,
// trees and commits. It is 0 where there is no Git.
func gitSize(b *testing.B, days [][]daystest.Page) int64 {
	b.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		b.Log("no comparison with Git: ", err)
		return 0
	}
	dir := b.TempDir()
	git := func(in io.Reader, args ...string) string {
		c := exec.CommandContext(b.Context(), "git", args...)
		c.Dir, c.Stdin = dir, in
		c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
		var complaint bytes.Buffer
		c.Stderr = &complaint
		out, err := c.Output()
		if err != nil {
			b.Fatalf("git %s: %v: %s", strings.Join(args, " "), err, complaint.Bytes())
		}
		return string(out)
	}
	git(nil, "init", "--quiet", "--bare", ".")
	in, out := io.Pipe()
	go func() { out.CloseWithError(commits(out, days)) }()
	git(in, "fast-import", "--quiet")
	git(nil, "gc", "--aggressive", "--prune=now", "--quiet")
	size := int64(0)
	for line := range strings.Lines(git(nil, "cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectsize:disk)")) {
		if n, ok := strings.CutPrefix(strings.TrimSpace(line), "blob "); ok {
			n, _ := strconv.ParseInt(n, 10, 64)
			size += n
		}
	}
	return size
}

// commits writes what git fast-import reads: a commit a day, a page a file, which
// is not there on a day without it.
func commits(w io.Writer, days [][]daystest.Page) error {
	names := map[string]string{}
	for n, day := range days {
		at := time.Date(2026, 3, 1+n, 6, 0, 0, 0, time.UTC).Unix()
		if _, err := fmt.Fprintf(w, "commit refs/heads/main\ncommitter a <a@daily.example> %d +0000\ndata 0\ndeleteall\n", at); err != nil {
			return err
		}
		for _, p := range day {
			if names[p.URL] == "" {
				names[p.URL] = fmt.Sprintf("%04d.html", len(names))
			}
			fmt.Fprintf(w, "M 100644 inline %s\ndata %d\n", names[p.URL], len(p.Payload))
			w.Write(p.Payload)
			if _, err := fmt.Fprintln(w); err != nil { // The errors before it come again here.
				return err
			}
		}
	}
	_, err := fmt.Fprintln(w, "done")
	return err
}
