package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// A process runs beside a script.
type process struct {
	*exec.Cmd
	lines <-chan string // of its standard error, until it ends
	said  []string      // those that were waited for, or passed
}

// patience is how long a script waits for what must come.
const patience = 30 * time.Second

func startCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: start NAME newsmorgue [ARG...]")
	}
	c := newsmorgue(ts, args[1:])
	pipe, err := c.StderrPipe()
	ts.Check(err)
	ts.Check(c.Start())
	lines := make(chan string, 10000)
	go func() { // It ends with the process, which kill sees to.
		defer close(lines)
		for read := bufio.NewScanner(pipe); read.Scan(); {
			lines <- read.Text()
		}
	}()
	sceneOf(ts).running[args[0]] = &process{Cmd: c, lines: lines}
}

// kill ends what a script has left running.
func (s *scene) kill() {
	for _, p := range s.running {
		p.Process.Kill()
		for range p.lines {
		}
		p.Wait()
	}
}

func running(ts *testscript.TestScript, name string) *process {
	p := sceneOf(ts).running[name]
	if p == nil {
		ts.Fatalf("nothing runs by the name of %s", name)
	}
	return p
}

// pass reads lines until one has the text, or none follows.
func (p *process) pass(text string) (found bool) {
	over := time.After(patience)
	for {
		select {
		case line, more := <-p.lines:
			if !more {
				return false
			}
			p.said = append(p.said, line)
			if text != "" && strings.Contains(line, text) {
				return true
			}
		case <-over:
			return false
		}
	}
}

func awaitCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 || args[1] == "" {
		ts.Fatalf("usage: await NAME TEXT")
	}
	if p := running(ts, args[0]); !p.pass(args[1]) {
		ts.Fatalf("%s never said %q, but:\n%s", args[0], args[1], strings.Join(p.said[max(0, len(p.said)-20):], "\n"))
	}
}

func signalCommand(ts *testscript.TestScript, neg bool, args []string) {
	signals := map[string]os.Signal{"HUP": syscall.SIGHUP, "TERM": syscall.SIGTERM}
	if neg || len(args) != 2 || signals[args[1]] == nil {
		ts.Fatalf("usage: signal NAME HUP|TERM")
	}
	ts.Check(running(ts, args[0]).Process.Signal(signals[args[1]]))
}

func endedCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: ended NAME CODE")
	}
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	p := running(ts, args[0])
	p.pass("")
	fmt.Fprintln(ts.Stdout(), strings.Join(p.said, "\n"))
	delete(sceneOf(ts).running, args[0])
	wantCode(ts, want, p.Wait())
}

// closedAddress is one of loopback that nobody listens on now.
func closedAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

func lateCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: late")
	}
	s := sceneOf(ts)
	l, err := net.Listen("tcp", s.late)
	ts.Check(err)
	server := httptest.NewUnstartedServer(http.HandlerFunc(s.paper.ServeHTTP))
	server.Listener.Close()
	server.Listener = l
	server.Start()
	ts.Defer(server.Close)
}
