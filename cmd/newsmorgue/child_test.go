package main

import (
	"context"
	"os/exec"
	"testing"
	"time"
)

func TestAttend(t *testing.T) {
	tests := []struct {
		script string
		limit  time.Duration
		want   ending // but for err
	}{
		{"echo one >&3; echo two >&3; echo done >&3", 0, ending{step: "two", done: true}},
		{"echo one >&3; echo done >&3; exit 11", time.Minute, ending{step: "one", done: true, code: 11}},
		{"exit 2", time.Minute, ending{code: 2}},
		{"echo one >&3; kill -9 $$", time.Minute, ending{step: "one", code: -1}},
		{"exec sleep 600", 10 * time.Millisecond, ending{late: true, code: -1}},
	}
	for _, tt := range tests {
		end := child{exec.CommandContext(t.Context(), "sh", "-c", tt.script)}.attend(tt.limit)
		if failed := tt.want.code != 0; failed != (end.err != nil) {
			t.Errorf("attend(%q): %v", tt.script, end.err)
		}
		if end.err = nil; end != tt.want {
			t.Errorf("attend(%q) = %+v; want %+v", tt.script, end, tt.want)
		}
	}
}

// When the parent is told to stop, the child is not left behind.
func TestAttendStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	c := child{exec.CommandContext(ctx, "sh", "-c", "echo one >&3; exec sleep 600")}
	time.AfterFunc(time.Millisecond, cancel)
	if end := c.attend(0); end.err == nil || end.done || end.late {
		t.Errorf("attend when its context ends = %+v; want an error", end)
	}
}
