package main

import (
	"errors"
	"strings"
	"testing"
)

// Whatever a file holds, it is read or it is a fault of the configuration that says
// where it is; and what was read once is read again.
func FuzzDocument(f *testing.F) {
	for _, s := range []string{
		"", "# nothing\n", "pace: 3s\n", "pace:\n", "sites:\n  - host: a.example\n    seeds: [http://a.example/]\n",
		"allow_private: [127.0.0.0/8]", "a: &x 1\nb: *x", "pace: |\n  3s", "- a", "{pace: 3s}", "pace: [", "? a\n: b", "sites: 3", "---\n---\n", "\t",
		string(template),
	} {
		f.Add(s)
	}
	none := func(string) string { return "" }
	f.Fuzz(func(t *testing.T, s string) {
		read := func() (*Settings, error) {
			settings := newSettings(none)
			doc, err := parseDocument("x.yaml", []byte(s))
			if err != nil {
				return nil, err
			}
			return settings, settings.fromDocument(doc)
		}
		once, err := read()
		var wrong *fault
		if err != nil {
			if !errors.As(err, &wrong) || wrong.code != exitUsage || !strings.HasPrefix(err.Error(), "x.yaml") {
				t.Errorf("configuration %q: %v; want a fault with its place", s, err)
			}
			return
		}
		twice, err := read()
		if err != nil {
			t.Fatalf("configuration %q is read once, and then %v", s, err)
		}
		for i, v := range once.values() {
			if v != twice.values()[i] {
				t.Errorf("configuration %q gives %v, then %v", s, v, twice.values()[i])
			}
		}
	})
}
