package main

import (
	"bufio"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"newsmorgue/extract/news"
	"newsmorgue/extract/rules"
)

// serving is the address of the newspaper in the README's commands.
const serving = "127.0.0.1:8127"

// TestREADME runs every command of the README that has a $ before it, in their
// order and in one folder, as a reader would: what serves the newspaper in one
// terminal, all else in another.
func TestREADME(t *testing.T) {
	dir := t.TempDir()
	bin := filepath.Join(dir, "bin")
	if err := os.Mkdir(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(bin, name)); err != nil { // which TestMain takes for the command
		t.Fatal(err)
	}
	address := freeAddress(t)
	env := append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "HOME="+dir, "XDG_DATA_HOME="+filepath.Join(dir, "data"))
	var rest []string
	for _, line := range readmeCommands(t) {
		line = strings.ReplaceAll(line, serving, address)
		if strings.Contains(line, "--serve") {
			defer background(t, dir, env, line)()
			continue
		}
		rest = append(rest, line)
	}
	if len(rest) < 10 {
		t.Fatalf("found only %d commands in the README", len(rest))
	}
	c := exec.CommandContext(t.Context(), "sh", "-e", "-x", "-c", strings.Join(rest, "\n"))
	c.Dir, c.Env = dir, env
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("the commands of the README: %v\n%s", err, out)
	}
}

// TestREADMEFiles reads the configuration and the rules that the README shows.
func TestREADMEFiles(t *testing.T) {
	for _, file := range []struct {
		begins string
		read   func(string) error
	}{
		{"archive: ", func(s string) error {
			settings := newSettings(os.Getenv)
			doc, err := parseDocument(configFile, []byte(s))
			if err != nil {
				return err
			}
			return settings.fromDocument(doc)
		}},
		{"name: ", func(s string) error {
			_, err := rules.Load(fstest.MapFS{"daily-example.yaml": {Data: []byte(s)}})
			return err
		}},
	} {
		_, text, found := strings.Cut(readme(t), "```yaml\n"+file.begins)
		text, _, closed := strings.Cut(text, "```")
		if !found || !closed {
			t.Errorf("the README shows no file that begins with %q", file.begins)
			continue
		}
		if err := file.read(file.begins + text); err != nil {
			t.Errorf("the file that begins with %q: %v", file.begins, err)
		}
	}
}

// TestREADMERecord wants each field of a record and of a comment by itself, and of what is in
// them, in the tables.
func TestREADMERecord(t *testing.T) {
	_, table, _ := strings.Cut(readme(t), "## The record")
	table, _, _ = strings.Cut(table, "\n## ")
	words := map[string]bool{}
	for code := range strings.SplitSeq(table, "`") {
		for word := range strings.FieldsSeq(code) {
			words[word] = true
		}
	}
	for _, record := range []reflect.Type{reflect.TypeFor[news.Record](), reflect.TypeFor[news.CommentRecord]()} {
		for field := range jsonNames(record) {
			if !words[field] {
				t.Errorf("the README does not tell of the field %q", field)
			}
		}
	}
}

// jsonNames are the names of the fields of a struct in JSON, and of the structs in it.
func jsonNames(t reflect.Type) iter.Seq[string] {
	return func(yield func(string) bool) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || t == reflect.TypeFor[time.Time]() || t == reflect.TypeFor[news.Time]() {
			return
		}
		for f := range t.Fields() {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name != "" && name != "-" && !yield(name) {
				return
			}
			for inner := range jsonNames(f.Type) {
				if !yield(inner) {
					return
				}
			}
		}
	}
}

func readme(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// readmeCommands lists the commands.
func readmeCommands(t *testing.T) []string {
	t.Helper()
	var commands []string
	for line := range strings.Lines(readme(t)) {
		if c, ok := strings.CutPrefix(line, "    $ "); ok {
			commands = append(commands, strings.TrimSpace(c))
		}
	}
	return commands
}

// background runs a command that serves, returns when it does, and hands back what ends it.
func background(t *testing.T, dir string, env []string, line string) (stop func()) {
	t.Helper()
	c := exec.Command("sh", "-c", "exec "+line)
	c.Dir, c.Env = dir, env
	said, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(said)
	for lines.Scan() && !strings.Contains(lines.Text(), "until Ctrl-C") {
	}
	return func() {
		if err := c.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		for lines.Scan() {
		}
		if err := c.Wait(); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// freeAddress is one of loopback that nobody listens on now.
func freeAddress(t *testing.T) string {
	t.Helper()
	address, err := closedAddress()
	if err != nil {
		t.Fatal(err)
	}
	return address
}
