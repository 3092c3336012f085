package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestCronTimes(t *testing.T) {
	morgue := errand{archive: "/srv/morgue"}
	if n := morgue.offset(); n != 3*24*60+7*60+13 {
		t.Fatalf("offset of %s = %d", morgue.archive, n)
	}
	for _, c := range []struct {
		every time.Duration
		at    string
		want  string // or the hint, where cron cannot say it
	}{
		{time.Minute, "", "* * * * *"},
		{5 * time.Minute, "", "3-59/5 * * * *"},
		{30 * time.Minute, "", "13-59/30 * * * *"},
		{time.Hour, "", "13 * * * *"},
		{6 * time.Hour, "", "13 1-23/6 * * *"},
		{day, "", "13 7 * * *"},
		{day, "06:00", "0 6 * * *"},
		{7 * day, "", "13 7 * * 3"},
		{7 * day, "23:05", "5 23 * * 3"},
		{90 * time.Second, "", "--every 1m or 2m, or --systemd, whose timers may have any"},
		{7 * time.Minute, "", "--every 6m or 10m, or --systemd, whose timers may have any"},
		{45 * time.Minute, "", "--every 30m or 1h, or --systemd, whose timers may have any"},
		{90 * time.Minute, "", "--every 1h or 2h, or --systemd, whose timers may have any"},
		{5 * time.Hour, "", "--every 4h or 6h, or --systemd, whose timers may have any"},
		{18 * time.Hour, "", "--every 12h or 1d, or --systemd, whose timers may have any"},
		{2 * day, "", "--every 1d or 7d, or --systemd, whose timers may have any"},
		{30 * day, "", "--every 7d, or --systemd, whose timers may have any"},
	} {
		e := errand{archive: morgue.archive, every: c.every}
		if c.at != "" {
			if err := e.at.Set(c.at); err != nil {
				t.Fatal(err)
			}
		}
		got, err := e.cronTimes()
		if err != nil {
			_, got = new(app).verdict(err)
		}
		if got != c.want {
			t.Errorf("every %s at %q: %q; want %q", c.every, c.at, got, c.want)
		}
	}
}

// awkward are words that a shell, cron or systemd would like to make something else of.
var awkward = []string{
	"plain", "two words", "50% off", `it's`, `say "when"`, "$HOME", "${HOME}", "`id`", "a;b", ";", "#1", "*", "~", "", "a=b", "Küste", "%h", "%%", "tab\tno", "!x", "&", ">out",
}

// cronReads is what cron hands to sh: crontab(5), "The sixth field".
func cronReads(line string) string {
	command := strings.ReplaceAll(line, `\%`, "\x00")
	command, _, _ = strings.Cut(command, "%")
	return strings.ReplaceAll(command, "\x00", "%")
}

func TestCronCommand(t *testing.T) {
	e := errand{program: "/opt/my tools/newsmorgue", args: awkward, env: []string{"NEWSMORGUE_CONTACT=it's 100% me", "NEWSMORGUE_PACE=5s"}}
	line, err := e.cronCommand("crawl")
	if err != nil {
		t.Fatal(err)
	}
	begin := `NEWSMORGUE_CONTACT='it'"'"'s 100\% me' NEWSMORGUE_PACE=5s '/opt/my tools/newsmorgue' crawl plain 'two words' '50\% off' `
	if !strings.HasPrefix(line, begin) {
		t.Errorf("cronCommand = %q; want it to begin with %q", line, begin)
	}
	e.env = nil
	if line, err = e.cronCommand("crawl"); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("sh", "-c", "set -- "+cronReads(line)+"; printf '%s\\n' \"$@\"").Output()
	if err != nil {
		t.Fatal(err)
	}
	want := append([]string{e.program, "crawl"}, awkward...)
	if got := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n"); !slices.Equal(got, want) {
		t.Errorf("sh reads %q; want %q", got, want)
	}
	e.args = []string{`a\b`}
	if line, err := e.cronCommand("crawl"); err == nil {
		t.Errorf("a backslash is written as %q", line)
	}
}
