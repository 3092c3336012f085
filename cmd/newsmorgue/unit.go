package main

import (
	"fmt"
	"strings"
	"time"
)

// units are the service of an errand and its timer.
func (e *errand) units() string {
	every := duration(e.every)
	return fmt.Sprintf(`# Each part belongs into the file that is named above it; then
#   systemctl daemon-reload && systemctl enable --now newsmorgue.timer
# A second paper on this machine needs other names.

# /etc/systemd/system/newsmorgue.service
[Unit]
Description=Crawl of newspapers
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
%s# 3: some pages failed; 130: it was stopped.
SuccessExitStatus=3 130
%s
# /etc/systemd/system/newsmorgue.timer
[Unit]
Description=Crawl of newspapers every %s

[Timer]
%sRandomizedDelaySec=%d

[Install]
WantedBy=timers.target
`, e.runs("crawl"), e.confined(), &every, e.timer(), int(min(e.every/10, 5*time.Minute)/time.Second))
}

// watchUnit is a service that crawls without end.
func (e *errand) watchUnit() string {
	return fmt.Sprintf(`# It belongs into the file that is named below; then
#   systemctl daemon-reload && systemctl enable --now newsmorgue-watch.service

# /etc/systemd/system/newsmorgue-watch.service
[Unit]
Description=Watch on newspapers
Wants=network-online.target
After=network-online.target

[Service]
Type=exec
%sExecReload=/bin/kill -HUP $MAINPID
# The first signal lets it finish the page in hand.
KillSignal=SIGTERM
TimeoutStopSec=2min
SuccessExitStatus=130
Restart=on-failure
RestartSec=30
# 2: the configuration is wrong, and will be again.
RestartPreventExitStatus=2
%s
[Install]
WantedBy=multi-user.target
`, e.runs("watch"), e.confined())
}

// timer says when. What has no times of day is counted from the crawl before, and has
// nothing to catch up with after the machine was off.
func (e *errand) timer() string {
	b, ok := e.beat()
	if !ok {
		first := time.Duration(e.offset()) * time.Minute % e.every
		return fmt.Sprintf("OnBootSec=%d\nOnUnitActiveSec=%d\n", int(first.Seconds()), int(e.every.Seconds()))
	}
	return fmt.Sprintf("OnCalendar=%s\nPersistent=true\n", b.calendar())
}

// calendar is an expression of systemd.time(7).
func (b beat) calendar() string {
	switch {
	case b.minutes == 1:
		return "*-*-* *:*:00"
	case b.minutes > 0:
		return fmt.Sprintf("*-*-* *:%02d/%d:00", b.minute, b.minutes)
	case b.hours == 1:
		return fmt.Sprintf("*-*-* *:%02d:00", b.minute)
	case b.hours > 0:
		return fmt.Sprintf("*-*-* %02d/%d:%02d:00", b.hour, b.hours, b.minute)
	case b.weekday >= 0:
		return fmt.Sprintf("%s *-*-* %02d:%02d:00", time.Weekday(b.weekday).String()[:3], b.hour, b.minute)
	}
	return fmt.Sprintf("*-*-* %02d:%02d:00", b.hour, b.minute)
}

// startable refuses a program that systemd would not start.
func (e *errand) startable() error {
	if strings.ContainsAny(e.program, "\"'\\") {
		return misuse("move it, as to /usr/local/bin", "systemd starts no program whose path has a quotation mark or a backslash: %s", e.program)
	}
	return nil
}

// runs are the lines that say what runs, and as whom.
func (e *errand) runs(verb string) string {
	var b strings.Builder
	if e.user != "" {
		fmt.Fprintf(&b, "User=%s\n", specified(e.user))
	} else {
		b.WriteString("# Whoever may write the archive; without it, root crawls.\n#User=newsmorgue\n")
	}
	for _, v := range e.env {
		fmt.Fprintf(&b, "Environment=%s\n", unitWord(v))
	}
	words := []string{unitWord(e.program)} // A $ in the program's own path stands for itself.
	for _, arg := range append([]string{verb}, e.args...) {
		words = append(words, strings.ReplaceAll(unitWord(arg), "$", "$$"))
	}
	fmt.Fprintf(&b, "ExecStart=%s\n", strings.Join(words, " "))
	return b.String()
}

// confined are the lines that let it write nothing but the archive.
func (e *errand) confined() string {
	hint := ""
	if !e.made {
		hint = "# This folder must be there before the first start.\n"
	}
	return "KillMode=mixed\nNice=10\nNoNewPrivileges=yes\nPrivateTmp=yes\nProtectSystem=strict\n" +
		hint + "ReadWritePaths=" + unitWord(e.archive) + "\n"
}

// unitWord is s as one word of a unit: systemd.syntax(7), "Quoting", and systemd.unit(5),
// "Specifiers".
func unitWord(s string) string {
	s = specified(s)
	if s != "" && !strings.ContainsAny(s, " \t\"'\\;#") {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// specified is s with no specifiers in it.
func specified(s string) string { return strings.ReplaceAll(s, "%", "%%") }
