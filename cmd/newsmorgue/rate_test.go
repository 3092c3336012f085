package main

import (
	"testing"
	"time"
)

func TestRate(t *testing.T) {
	began := time.Date(2026, 3, 4, 6, 0, 0, 0, time.UTC)
	after := func(seconds float64) time.Time { return began.Add(time.Duration(seconds * float64(time.Second))) }
	type at struct {
		second float64
		n      int64
	}
	for _, c := range []struct {
		name  string
		added []at
		now   float64
		want  float64
	}{
		{"nothing", nil, 10, 0},
		{"less than a second", []at{{0, 3}, {.2, 4}}, .5, 7},
		{"less than a minute", []at{{1, 10}, {9, 10}}, 10, 2},
		{"more than a minute", []at{{0, 600}, {30, 60}, {70, 60}}, 80, 2},
		{"a late one", []at{{5, 10}, {4, 10}}, 10, 2},
		{"one from long ago", []at{{1, 10}, {3600, 60}}, 3601, 1},
		{"idle for an hour", []at{{1, 10}}, 3600, 0},
		{"just within a minute", []at{{1, 60}}, 60, 1},
		{"just over a minute", []at{{1, 60}}, 61, 0},
	} {
		var r rate
		for _, a := range c.added {
			r.add(after(a.second), a.n)
		}
		if got := r.perSecond(after(c.now), began); got != c.want {
			t.Errorf("%s: %v a second; want %v", c.name, got, c.want)
		}
	}
}
