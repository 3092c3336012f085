package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
)

func TestOverheard(t *testing.T) {
	for said, want := range map[string]string{
		"http: superfluous call\n":                           `said="http: superfluous call"`,
		"Unsolicited response \x1b[2J\nforged level=ERROR\n": `said="Unsolicited response \x1b[2J\nforged level=ERROR"`,
		strings.Repeat("a", mostOverheard-1) + "é and more":  "said=" + strings.Repeat("a", mostOverheard-1) + "…",
	} {
		var b bytes.Buffer
		o := overheard{slog.New(slog.NewTextHandler(&b, &slog.HandlerOptions{Level: slog.LevelDebug}))}
		if n, err := o.Write([]byte(said)); n != len(said) || err != nil {
			t.Errorf("Write(%q) = %d, %v", said, n, err)
		}
		if got := b.String(); !strings.Contains(got, "level=DEBUG msg=overheard "+want+"\n") || strings.Count(got, "\n") != 1 {
			t.Errorf("%q is logged as %q; want %q in it", said, got, want)
		}
	}
}
