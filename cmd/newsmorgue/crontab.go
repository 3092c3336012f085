package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// crontab is the line of an errand, with comments.
func (e *errand) crontab() (string, error) {
	times, err := e.cronTimes()
	if err != nil {
		return "", err
	}
	crawl, err := e.cronCommand("crawl", e.quiet...)
	if err != nil {
		return "", err
	}
	health, err := e.cronCommand("health")
	if err != nil {
		return "", err // Unreachable: its words are those of the crawl.
	}
	every := duration(e.every)
	return fmt.Sprintf(`# newsmorgue: a crawl every %s, into the archive %s
# Cron mails the summary and what failed to the owner of this table, or to
#MAILTO=desk@you.example
# and where it is to be kept in a file, the line ends in  >>"$HOME/newsmorgue.log" 2>&1
%s %s
# Each morning a mail if something is amiss:
#%d 7 * * * out=$(%s) || echo "$out"
`, &every, e.archive, times, crawl, e.offset()%60, health), nil
}

// cronLengths are those that crontab(5) can say, in minutes, but for days.
var cronLengths = []int{1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 2 * 60, 3 * 60, 4 * 60, 6 * 60, 8 * 60, 12 * 60, 24 * 60, 7 * 24 * 60}

// cronTimes are the five fields before the command. A step that does not part an hour
// evenly would begin anew with each hour: "*/45" is at 0 and 45, then at 0 again.
func (e *errand) cronTimes() (string, error) {
	b, ok := e.beat()
	switch {
	case !ok:
		every := duration(e.every)
		return "", misuse(fmt.Sprintf("--every %s, or --systemd, whose timers may have any", nearLengths(e.every)), "cron cannot say every %s", &every)
	case b.minutes == 1:
		return "* * * * *", nil
	case b.minutes > 0:
		return fmt.Sprintf("%d-59/%d * * * *", b.minute, b.minutes), nil
	case b.hours == 1:
		return fmt.Sprintf("%d * * * *", b.minute), nil
	case b.hours > 0:
		return fmt.Sprintf("%d %d-23/%d * * *", b.minute, b.hour, b.hours), nil
	case b.weekday >= 0:
		return fmt.Sprintf("%d %d * * %d", b.minute, b.hour, b.weekday), nil
	}
	return fmt.Sprintf("%d %d * * *", b.minute, b.hour), nil
}

// nearLengths are the nearest that cron can say: "30m or 1h".
func nearLengths(every time.Duration) string {
	near := ""
	for _, minutes := range cronLengths {
		d := duration(time.Duration(minutes) * time.Minute)
		if time.Duration(d) > every && near != "" {
			return near + " or " + d.String()
		}
		near = d.String()
		if time.Duration(d) > every {
			break
		}
	}
	return near
}

// cronCommand is the command as it stands in a crontab: quoted for sh, to which cron
// hands it, and every % with a backslash, for else it were the end of the line. What a
// backslash before any other character is, crons do not agree on.
func (e *errand) cronCommand(verb string, more ...string) (string, error) {
	var words []string
	for _, v := range e.env {
		name, value, _ := strings.Cut(v, "=")
		words = append(words, name+"="+shellWord(value))
	}
	for _, w := range slices.Concat([]string{e.program, verb}, e.args, more) {
		words = append(words, shellWord(w))
	}
	command := strings.Join(words, " ")
	if strings.Contains(command, `\`) {
		return "", misuse("name a path without one, or use --systemd", "a crontab cannot have a backslash that all crons read alike: %s", command)
	}
	return strings.ReplaceAll(command, "%", `\%`), nil
}

// shellWord is s as one word of sh: POSIX.1-2024, Shell Command Language, §2.2.2.
func shellWord(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_@%+=:,./-", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'"'"'`) + "'"
}
