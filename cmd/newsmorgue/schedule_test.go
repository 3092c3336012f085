package main

import (
	"testing"
	"time"
)

func TestScheduleCheck(t *testing.T) {
	at := timeOfDay{6, 0, true}
	half := duration(30 * time.Minute)
	for _, c := range []struct {
		name  string
		flags scheduleFlags
		every time.Duration // 0: it is refused
	}{
		{"neither", scheduleFlags{every: half}, 0},
		{"both", scheduleFlags{cron: true, systemd: true, every: half}, 0},
		{"cron", scheduleFlags{cron: true, every: half}, 30 * time.Minute},
		{"at is daily", scheduleFlags{systemd: true, every: half, at: at}, day},
		{"at, each week", scheduleFlags{cron: true, every: duration(7 * day), often: true, at: at}, 7 * day},
		{"at, but often", scheduleFlags{cron: true, every: half, often: true, at: at}, 0},
		{"no time between", scheduleFlags{systemd: true, often: true}, 0},
		{"watch", scheduleFlags{systemd: true, watch: true, every: half}, 30 * time.Minute},
		{"watch by cron", scheduleFlags{cron: true, watch: true, every: half}, 0},
		{"watch every so often", scheduleFlags{systemd: true, watch: true, every: half, often: true}, 0},
		{"watch at a time", scheduleFlags{systemd: true, watch: true, every: half, at: at}, 0},
	} {
		err := c.flags.check()
		if got := time.Duration(c.flags.every); (err == nil) != (c.every > 0) || err == nil && got != c.every {
			t.Errorf("%s: check = %v, every %s; want every %s", c.name, err, got, c.every)
		}
	}
}

func TestOffset(t *testing.T) {
	one, two := errand{archive: "/srv/daily"}, errand{archive: "/srv/weekly"}
	if a, b := one.offset(), two.offset(); a%60 == b%60 || a != one.offset() {
		t.Errorf("archives crawl at minutes %d and %d of a week", a, b)
	}
}
