package main

import (
	"testing"
	"time"

	"newsmorgue/cmd/newsmorgue/demo"
)

// The clock of --now starts there and never goes back; without it there is the time of day.
func TestClock(t *testing.T) {
	now := clockFrom(demo.Start)
	first := now()
	if second := now(); first.Before(demo.Start) || second.Before(first) {
		t.Errorf("clock from %v reads %v, then %v", demo.Start, first, second)
	}
	before := time.Now()
	if got := clockFrom(time.Time{})(); got.Before(before) {
		t.Errorf("clock without a start reads %v, at %v or later", got, before)
	}
}
