package main

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestUnitWord(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"/srv/morgue", "/srv/morgue"},
		{"/srv/my morgue", `"/srv/my morgue"`},
		{"100%", "100%%"},
		{"%h/morgue", "%%h/morgue"},
		{`it's`, `"it's"`},
		{`say "when"`, `"say \"when\""`},
		{`a\b c`, `"a\\b c"`},
		{";", `";"`},
		{"#1", `"#1"`},
		{"", `""`},
		{"$HOME", "$HOME"},
		{"Küste", "Küste"},
	} {
		if got := unitWord(c.word); got != c.want {
			t.Errorf("unitWord(%q) = %q; want %q", c.word, got, c.want)
		}
	}
}

func TestUnitCommand(t *testing.T) {
	for _, c := range []struct {
		name string
		e    errand
		want []string
	}{
		{"plain", errand{program: "/usr/bin/newsmorgue", user: "desk"}, []string{"User=desk", "ExecStart=/usr/bin/newsmorgue crawl"}},
		{"root", errand{program: "/usr/bin/newsmorgue"}, []string{
			"# Whoever may write the archive; without it, root crawls.", "#User=newsmorgue", "ExecStart=/usr/bin/newsmorgue crawl",
		}},
		{"dollars are doubled in arguments only", errand{program: "/opt/$x/newsmorgue", user: "desk", args: []string{"--config", "/etc/$y 1%.yaml"}},
			[]string{"User=desk", `ExecStart=/opt/$x/newsmorgue crawl --config "/etc/$$y 1%%.yaml"`}},
		{"environment", errand{program: "/usr/bin/newsmorgue", user: "desk", env: []string{"NEWSMORGUE_CONTACT=me, 100% $me"}},
			[]string{"User=desk", `Environment="NEWSMORGUE_CONTACT=me, 100%% $me"`, "ExecStart=/usr/bin/newsmorgue crawl"}},
	} {
		if got := strings.Split(strings.TrimSuffix(c.e.runs("crawl"), "\n"), "\n"); !slices.Equal(got, c.want) {
			t.Errorf("%s: runs = %q; want %q", c.name, got, c.want)
		}
	}
}

func TestTimer(t *testing.T) {
	for _, c := range []struct {
		every time.Duration
		at    string
		want  string
	}{
		{time.Minute, "", "OnCalendar=*-*-* *:*:00\nPersistent=true\n"},
		{30 * time.Minute, "", "OnCalendar=*-*-* *:13/30:00\nPersistent=true\n"},
		{time.Hour, "", "OnCalendar=*-*-* *:13:00\nPersistent=true\n"},
		{6 * time.Hour, "", "OnCalendar=*-*-* 01/6:13:00\nPersistent=true\n"},
		{day, "", "OnCalendar=*-*-* 07:13:00\nPersistent=true\n"},
		{day, "06:00", "OnCalendar=*-*-* 06:00:00\nPersistent=true\n"},
		{7 * day, "06:00", "OnCalendar=Wed *-*-* 06:00:00\nPersistent=true\n"},
		{45 * time.Minute, "", "OnBootSec=1680\nOnUnitActiveSec=2700\n"},
		{2 * day, "", "OnBootSec=112380\nOnUnitActiveSec=172800\n"},
	} {
		e := errand{archive: "/srv/morgue", every: c.every}
		if c.at != "" {
			if err := e.at.Set(c.at); err != nil {
				t.Fatal(err)
			}
		}
		if got := e.timer(); got != c.want {
			t.Errorf("every %s at %q: %q; want %q", c.every, c.at, got, c.want)
		}
	}
}
