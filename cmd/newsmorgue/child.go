package main

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// A child is this program once more, as a process of its own, which may hang or break
// down without its parent. It writes a line for each step it takes on descriptor 3, and
// allDone when it ends by itself.
type child struct{ *exec.Cmd }

const (
	stepsAt = 3
	allDone = "done"
)

// childOf is the program with other arguments, not started yet. It is killed when ctx
// ends. It stands in a group of its own, so that a Ctrl-C reaches its parent only.
func childOf(ctx context.Context, args []string) (child, error) {
	self, err := os.Executable()
	if err != nil {
		return child{}, err
	}
	c := child{exec.CommandContext(ctx, self, args...)}
	c.Args[0] = name
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.WaitDelay = time.Second
	return c, nil
}

// An ending is how a child ended.
type ending struct {
	step string // the last one that it took
	done bool   // by itself
	late bool   // killed, for it took no step for too long
	code int    // it left with that one
	err  error
}

// attend runs a child to its end, and kills it when it takes no step for as long as
// limit; 0 is no limit.
func (c child) attend(limit time.Duration) (end ending) {
	r, w, err := os.Pipe()
	if err != nil {
		return ending{err: err}
	}
	defer r.Close()
	c.ExtraFiles = []*os.File{w}
	err = c.Start()
	w.Close()
	if err != nil {
		return ending{err: err}
	}
	steps := make(chan string)
	go func() { // It ends when the child does, which holds the other end of the pipe.
		defer close(steps)
		for lines := bufio.NewScanner(r); lines.Scan(); {
			steps <- lines.Text()
		}
	}()
	end = c.follow(steps, limit)
	end.err = c.Wait()
	var exit *exec.ExitError
	if errors.As(end.err, &exit) {
		end.code = exit.ExitCode()
	}
	return end
}

func (c child) follow(steps <-chan string, limit time.Duration) (end ending) {
	var over <-chan time.Time
	for {
		if limit > 0 && !end.late {
			over = time.After(limit)
		}
		select {
		case step, more := <-steps:
			switch {
			case !more:
				return end
			case step == allDone:
				end.done = true
			default:
				end.step = step
			}
		case <-over:
			end.late, over = true, nil
			c.Process.Kill() // Its end closes steps.
		}
	}
}
