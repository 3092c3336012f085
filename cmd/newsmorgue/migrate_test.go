package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// An archive of format 1 is migrated once, and says the same after it.
func TestMigrate(t *testing.T) {
	dir := t.TempDir()
	morgue := filepath.Join(dir, "morgue")
	if err := os.CopyFS(morgue, os.DirFS(filepath.Join("..", "..", "archive", "testdata", "format1", "archive"))); err != nil {
		t.Fatal(err)
	}
	said := runIn(t, dir, "export")
	for _, c := range []struct{ args, want string }{
		{"", "morgue: of format 2 now\n"},
		{"", "morgue: already of format 2\n"},
		{"--json", `{"migrated":false,"format":2}` + "\n"},
	} {
		args := []string{"migrate"}
		if c.args != "" {
			args = append(args, c.args)
		}
		if got := runIn(t, dir, args...); string(got) != c.want {
			t.Errorf("newsmorgue migrate %s prints %q; want %q", c.args, got, c.want)
		}
	}
	runIn(t, dir, "check")
	if got := runIn(t, dir, "export"); !bytes.Equal(got, said) {
		t.Errorf("after migrate, export prints\n%s; want\n%s", got, said)
	}
}

// runIn runs a verb on the archive morgue in dir, in a process of its own, and returns
// what it prints.
func runIn(t *testing.T, dir string, args ...string) []byte {
	t.Helper()
	bin, err := exec.LookPath(name) // put there by testscript.Main
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), bin, append([]string{"--archive", "morgue"}, args...)...)
	c.Dir = dir
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("newsmorgue %v: %v\n%s", args, err, &said)
	}
	return out
}
