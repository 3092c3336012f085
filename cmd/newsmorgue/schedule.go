package main

import (
	"fmt"
	"hash/fnv"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func scheduleVerb(a *app) *cobra.Command {
	s := scheduleFlags{every: duration(30 * time.Minute)}
	c := &cobra.Command{
		Use:   "schedule --cron | --systemd",
		Short: "print the crontab line, or unit and timer, of a crawl",
		Long: `Schedule prints what lets the machine crawl by itself with the settings that are in force
now: a crontab line, or a service and a timer of systemd. Paths are absolute; settings
that came from a flag or from the environment are written into it, for cron and systemd
have neither. It changes nothing.

A crawl is not at the full hour, when everybody's are: minute, hour and day of the week
come from the path of the archive, so that two papers on one machine do not meet either.
--at names the time of day, in the time zone of the machine.

Cron can say only lengths of time that part an hour or a day evenly: 1, 2, 3, 4, 5, 6, 10,
12, 15, 20 or 30 minutes; 1, 2, 3, 4, 6, 8 or 12 hours; 1 or 7 days. A timer of systemd
may have any. --watch prints, instead of both, a service that crawls without end;
"systemctl reload" lets it read the configuration anew.`,
		Example: `  newsmorgue schedule --cron --every 1h
  newsmorgue schedule --systemd --at 06:00 --config /etc/newsmorgue.yaml`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s.often = cmd.Flags().Changed("every")
			return a.schedule(&s)
		},
	}
	f := c.Flags()
	f.BoolVar(&s.cron, "cron", false, "print a crontab line")
	f.BoolVar(&s.systemd, "systemd", false, "print a service and a timer of systemd")
	f.BoolVar(&s.watch, "watch", false, "print a service that crawls without end, of systemd")
	f.Var(&s.every, "every", "time from one crawl to the next")
	f.Var(&s.at, "at", "time of day of a daily or weekly crawl: 06:00")
	return c
}

type scheduleFlags struct {
	cron, systemd, watch bool
	every                duration
	often                bool // --every was given
	at                   timeOfDay
}

// check refuses what does not go together, and lets --at be daily.
func (s *scheduleFlags) check() error {
	switch {
	case s.cron == s.systemd:
		return misuse("", "either --cron or --systemd, to say for whom")
	case s.watch && s.cron:
		return misuse("a watch does not end, so there is nothing to start again and again", "--watch goes with --systemd")
	case s.watch && (s.often || s.at.given):
		return misuse("", "--watch has no --every and no --at: it crawls without end")
	case time.Duration(s.every) < time.Minute:
		return misuse("a crawl without end is --watch", "--every %s is less than a minute", &s.every)
	}
	if s.at.given && !s.often {
		s.every = duration(day)
	}
	if s.at.given && time.Duration(s.every) != day && time.Duration(s.every) != 7*day {
		return misuse("", "--at goes with --every 1d or 7d")
	}
	return nil
}

// A timeOfDay is one as in "06:00".
type timeOfDay struct {
	hour, minute int
	given        bool
}

func (t *timeOfDay) Set(s string) error {
	at, err := time.Parse("15:04", s)
	if err != nil {
		return fmt.Errorf("%q is no time of day; write 06:00", s)
	}
	*t = timeOfDay{at.Hour(), at.Minute(), true}
	return nil
}

func (t *timeOfDay) String() string {
	if !t.given {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", t.hour, t.minute)
}

func (t *timeOfDay) Type() string { return "time" }

func (a *app) schedule(s *scheduleFlags) error {
	if err := s.check(); err != nil {
		return err
	}
	seeded := slices.ContainsFunc(a.set.Sites, func(site *SiteSettings) bool { return len(site.Seeds) > 0 })
	if !seeded && !a.present() {
		return misuse(`write a site with seeds into newsmorgue.yaml ("newsmorgue init" makes one), and name it with --config`, "nothing to crawl")
	}
	e, err := a.errand()
	if err != nil {
		return err
	}
	e.every, e.at = time.Duration(s.every), s.at
	text := ""
	switch {
	case s.cron:
		text, err = e.crontab()
	case s.watch:
		text, err = e.watchUnit(), e.startable()
	default:
		text, err = e.units(), e.startable()
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(a.stdout, text)
	return err
}

// An errand is a command that the machine is to run by itself.
type errand struct {
	program string   // absolute path
	args    []string // behind the verb
	quiet   []string // for a crawl whose log is mailed
	env     []string // NAME=value
	archive string   // absolute path
	made    bool     // the archive's folder is there
	user    string   // who may write it; "" is root
	every   time.Duration
	at      timeOfDay
}

// errand is the program with the settings that are in force. The archive is named unless
// the configuration file does it: its default depends on who runs the program.
func (a *app) errand() (e errand, err error) {
	if e.program, err = os.Executable(); err != nil {
		return e, fmt.Errorf("find this program: %w", err)
	}
	if e.archive, err = filepath.Abs(a.set.Archive); err != nil {
		return e, fmt.Errorf("find the archive: %w", err)
	}
	_, err = os.Stat(e.archive)
	e.made = err == nil
	if os.Getuid() != 0 {
		e.user = fmt.Sprint(os.Getuid())
		if u, err := user.Current(); err == nil {
			e.user = u.Username
		}
	}
	file := a.config
	if _, err := os.Stat(configFile); file == "" && err == nil {
		file = configFile
	}
	if file != "" {
		if file, err = filepath.Abs(file); err != nil {
			return e, fmt.Errorf("find the configuration: %w", err)
		}
		e.args = append(e.args, "--config", file)
	}
	if a.set.source("log-level") == "default" {
		e.quiet = []string{"--log-level", "warn"}
	}
	a.set.flags.VisitAll(func(f *pflag.Flag) { e.setting(f, a.set.source(f.Name), a.env) })
	return e, e.check()
}

// setting hands on a setting that does not come from the configuration file.
func (e *errand) setting(f *pflag.Flag, source string, env func(string) string) {
	switch {
	case f.Name == "archive":
		if source == "default" || strings.HasPrefix(source, "flag ") || strings.HasPrefix(source, "environment ") {
			e.args = append(e.args, "--archive", e.archive)
		}
	case strings.HasPrefix(source, "flag "):
		e.args = append(e.args, "--"+f.Name, f.Value.String())
	case strings.HasPrefix(source, "environment "):
		v := env(variable(f.Name))
		if abs, err := filepath.Abs(v); f.Name == "rules" && err == nil {
			v = abs
		}
		e.env = append(e.env, variable(f.Name)+"="+v)
	}
}

// check refuses what can be written neither in a crontab nor in a unit.
func (e *errand) check() error {
	for _, words := range [][]string{{e.program, e.archive}, e.args, e.env} {
		for _, w := range words {
			if strings.ContainsFunc(w, func(r rune) bool { return r < ' ' || r == 0x7f }) {
				return misuse("", "%q has a control character in it, which no schedule can have", w)
			}
		}
	}
	return nil
}

// offset is how many minutes after the beginning of a week a weekly crawl is.
func (e *errand) offset() int {
	h := fnv.New32a()
	h.Write([]byte(e.archive))
	return int(h.Sum32() % (7 * 24 * 60))
}

// A beat is the times of day at which an errand runs: minutes and hours in equal steps, from
// the first on. A step of 0 is none, of 60 minutes or 24 hours.
type beat struct {
	minute, minutes int // first, and step
	hour, hours     int
	daily           bool // only at hour and minute
	weekday         int  // 0: Sunday; -1: all
}

// beat finds the times of day of an errand; there are none if its steps do not part an hour
// or a day evenly.
func (e *errand) beat() (b beat, ok bool) {
	n := e.offset()
	b = beat{minute: n % 60, hour: n / 60 % 24, weekday: -1}
	if e.at.given {
		b.minute, b.hour = e.at.minute, e.at.hour
	}
	switch every := e.every; {
	case every < time.Minute || every%time.Minute != 0:
		return b, false
	case every < time.Hour:
		b.minutes = int(every / time.Minute)
		b.minute %= b.minutes
		return b, time.Hour%every == 0
	case every < day:
		b.hours = int(every / time.Hour)
		b.hour %= b.hours
		return b, day%every == 0 && every%time.Hour == 0
	case every == 7*day:
		b.weekday = n / (24 * 60)
	}
	b.daily = true
	return b, e.every == day || e.every == 7*day
}
