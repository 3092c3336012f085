package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"newsmorgue/archive"
	"newsmorgue/archive/lock"
	"newsmorgue/cmd/newsmorgue/demo"
	"newsmorgue/extract/news"
)

var update = flag.Bool("update", false, "rewrite what the scripts compare with")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"newsmorgue": main})
}

// TestScripts runs each verb as a person would. Beside testscript's own commands
// and variables there are:
//
//	$SITE                   host and port of $PAPER
//	$PAPER, $HOSTILE, $TLS  origins of the demo's newspaper, of one that means harm,
//	                        and of one with a certificate that nobody has signed
//	$GALLERY                origin of one whose photos are there
//	exits CODE COMMAND      runs a command that must leave with that code
//	day N                   makes it day N at the newspaper
//	asked FILE              writes the paths that both were asked for, one a line
//	interrupt N COMMAND     runs newsmorgue, sends it N signals when $HOSTILE is asked
//	                        for $HELD, and wants it to leave with 130; what it printed
//	                        and said is in the files out and err
//	fill DIR N              makes an archive of N stories
//	redesign DIR            makes an archive of ten days of two papers, one of which loses
//	                        its bylines on the sixth, and the other its stories on the third
//	converse DIR            makes an archive of a story that readers talk about for three
//	                        days, and of two about which nobody can be heard
//	misread DIR             lets the kept files of photos be those that an older program has
//	                        read, which knew next to nothing of them
//	furnish DIR N           makes an archive of N stories of a paper that prints the same
//	                        invitation and the same imprint in each
//	stall COMMAND           runs newsmorgue with nobody to read its output beyond the
//	                        first line, interrupts it, and wants it to leave with 130;
//	                        the rest is read then, into the files out and err
//	terminate COMMAND       likewise with one SIGTERM, and wants it to leave with 0
//	start NAME COMMAND      runs newsmorgue beside the script
//	await NAME TEXT         waits for a line of what that one says that has the text in it
//	signal NAME SIGNAL      sends it HUP or TERM
//	ended NAME CODE         waits for its end, and wants that code
//	late                    serves the newspaper at $LATE too, where nobody answers before
//	hold FILE, let FILE     takes a lock as another process would, and gives it back
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           filepath.Join("testdata", "script"),
		UpdateScripts: *update,
		Setup:         setup,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exitsCommand, "day": dayCommand, "asked": askedCommand,
			"interrupt": interruptCommand, "fill": fillCommand, "redesign": redesignCommand, "converse": converseCommand, "furnish": furnishCommand, "misread": misreadCommand, "stall": stallCommand,
			"terminate": terminateCommand, "start": startCommand, "await": awaitCommand, "signal": signalCommand, "ended": endedCommand,
			"late": lateCommand, "hold": holdCommand, "let": letCommand,
		},
	})
}

// A scene is what one script plays before.
type scene struct {
	paper   *demo.Paper
	hostile *hostile
	locks   map[string]func() error
	running map[string]*process
	late    string // address

	mu    sync.Mutex
	paths []string
}

// logged is h, writing down what it is asked for.
func (s *scene) logged(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.paths = append(s.paths, r.URL.RequestURI())
		s.mu.Unlock()
		h.ServeHTTP(w, r)
	})
}

func setup(env *testscript.Env) error {
	pages, err := filepath.Abs(filepath.Join("testdata", "pages"))
	if err != nil {
		return err
	}
	s := &scene{paper: demo.New(), hostile: newHostile(), locks: map[string]func() error{}, running: map[string]*process{}}
	paper := httptest.NewServer(s.logged(s.paper))
	hostile := httptest.NewServer(s.logged(s.hostile))
	secure := httptest.NewUnstartedServer(s.logged(s.paper))
	secure.Config.ErrorLog = discarded() // It would tell of each handshake that fails.
	secure.StartTLS()
	env.Defer(paper.Close)
	env.Defer(hostile.Close)
	photos := httptest.NewServer(s.logged(new(gallery)))
	env.Defer(photos.Close)
	env.Defer(secure.Close)
	env.Defer(s.hostile.release) // before the servers close, which wait for their answers
	env.Defer(s.kill)
	if s.late, err = closedAddress(); err != nil {
		return err
	}
	env.Values["scene"] = s
	env.Vars = append(env.Vars,
		"PAGES="+pages,
		"PAPER="+paper.URL,
		"SITE="+strings.TrimPrefix(paper.URL, "http://"),
		"HOSTILE="+hostile.URL,
		"GALLERY="+photos.URL,
		"TLS="+secure.URL,
		"HELD="+hostile.URL+heldPath,
		"LATE=http://"+s.late,
		"HARBOUR="+paper.URL+demo.Changing(),
		"XDG_DATA_HOME="+filepath.Join(env.WorkDir, "data"),
		"NEWSMORGUE_ALLOW_PRIVATE=127.0.0.0/8",
		"NEWSMORGUE_PACE=1ms",
		"NEWSMORGUE_RECHECK_MISSING=0s", // a story that is missing is gone at once
		"DAY1="+demo.Start.Format("2006-01-02T15:04:05Z"),
		"DAY2="+demo.Start.AddDate(0, 0, 1).Format("2006-01-02T15:04:05Z"),
	)
	return nil
}

func sceneOf(ts *testscript.TestScript) *scene { return ts.Value("scene").(*scene) }

func exitsCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	wantCode(ts, want, ts.Exec(args[1], args[2:]...))
}

// wantCode looks at how a process ended.
func wantCode(ts *testscript.TestScript, want int, err error) {
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func dayCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: day N")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	sceneOf(ts).paper.SetDay(n)
}

func askedCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: asked FILE")
	}
	s := sceneOf(ts)
	s.mu.Lock()
	defer s.mu.Unlock()
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Join(s.paths, "\n")+"\n"), 0o644))
}

// newsmorgue is the command in a process of its own.
func newsmorgue(ts *testscript.TestScript, args []string) *exec.Cmd {
	if len(args) == 0 || args[0] != name {
		ts.Fatalf("want a command that begins with %s", name)
	}
	bin := filepath.SplitList(ts.Getenv("PATH"))[0]
	c := exec.Command(filepath.Join(bin, name), args[1:]...)
	c.Dir = ts.MkAbs(".")
	for _, v := range []string{"PATH", "HOME", "TMPDIR", "XDG_DATA_HOME", "NEWSMORGUE_ALLOW_PRIVATE", "NEWSMORGUE_PACE", "NEWSMORGUE_RECHECK_MISSING"} {
		c.Env = append(c.Env, v+"="+ts.Getenv(v))
	}
	return c
}

func interruptCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: interrupt N newsmorgue [ARG...]")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	wantCode(ts, exitInterrupted, stopHeld(ts, args[1:], os.Interrupt, n > 1))
}

func terminateCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: terminate newsmorgue [ARG...]")
	}
	wantCode(ts, exitDone, stopHeld(ts, args, syscall.SIGTERM, false))
}

// stopHeld runs newsmorgue, sends it a signal when $HOSTILE is asked for $HELD, and then
// another, or lets it have the page.
func stopHeld(ts *testscript.TestScript, args []string, by os.Signal, again bool) error {
	s := sceneOf(ts)
	c := newsmorgue(ts, args)
	stdout, err := os.Create(ts.MkAbs("out"))
	ts.Check(err)
	defer stdout.Close()
	c.Stdout = stdout
	return watch(c, ts.MkAbs("err"), func(ended <-chan struct{}) {
		select {
		case <-s.hostile.held:
			ts.Check(c.Process.Signal(by))
		case <-ended:
		}
	}, func() {
		if again {
			ts.Check(c.Process.Signal(syscall.SIGTERM))
			return
		}
		s.hostile.release()
	})
}

// watch runs a command: begun is called once it runs, and heard once it says that
// it was interrupted. What it says goes to a file.
func watch(c *exec.Cmd, file string, begun func(ended <-chan struct{}), heard func()) error {
	pipe, err := c.StderrPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	var said strings.Builder
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		lines := bufio.NewScanner(pipe)
		for lines.Scan() {
			fmt.Fprintln(&said, lines.Text())
			if strings.HasPrefix(lines.Text(), "interrupted: finishing") {
				heard()
			}
		}
	}()
	begun(ended)
	<-ended
	return errors.Join(c.Wait(), os.WriteFile(file, []byte(said.String()), 0o644))
}

func stallCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: stall newsmorgue [ARG...]")
	}
	r, w, err := os.Pipe()
	ts.Check(err)
	defer r.Close()
	c := newsmorgue(ts, args)
	c.Stdout = w
	out := bufio.NewReader(r)
	var read sync.WaitGroup
	peeked := make(chan struct{})
	err = watch(c, ts.MkAbs("err"), func(<-chan struct{}) {
		w.Close()
		_, err := out.Peek(1)
		close(peeked)
		ts.Check(err)
		ts.Check(c.Process.Signal(os.Interrupt))
	}, func() {
		read.Go(func() {
			<-peeked
			b, err := io.ReadAll(out)
			if err == nil {
				err = os.WriteFile(ts.MkAbs("out"), b, 0o644)
			}
			if err != nil {
				ts.Logf("read standard output: %v", err) // The script misses the file.
			}
		})
	})
	read.Wait()
	wantCode(ts, exitInterrupted, err)
}

func fillCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fill DIR N")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	a, err := archive.Create(ts.MkAbs(args[0]), archive.Options{Verb: "test"})
	ts.Check(err)
	for i := range n {
		page := fmt.Sprintf("<h1>Story %d</h1><p>%s</p>", i, strings.Repeat("It rained on the marsh. ", 200))
		article := &news.Article{Kind: news.KindStory, Headline: fmt.Sprintf("Story %d", i), Body: []news.Block{{Type: news.Paragraph, Text: page}}}
		article.Text = news.PlainText(article.Body)
		article.Digest = news.Digest(article)
		at := demo.Start.Add(time.Duration(i) * time.Second)
		_, err := a.Put(context.Background(), archive.Capture{
			URLKey: fmt.Sprintf("example,daily)/%d", i), Site: "daily.example",
			Requested: fmt.Sprintf("http://daily.example/%d", i), URL: fmt.Sprintf("http://daily.example/%d", i),
			Status: http.StatusOK, Header: http.Header{"Content-Type": {"text/html"}},
			Start: at, FirstByte: at, End: at, Payload: []byte(page), Wire: int64(len(page)),
		}, &archive.Reading{Reader: "sha256:test", Article: article})
		ts.Check(err)
	}
	ts.Check(a.Close())
}

func holdCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hold FILE")
	}
	l, err := lock.Exclusive(context.Background(), ts.MkAbs(args[0]), 0, "compact")
	ts.Check(err)
	sceneOf(ts).locks[args[0]] = l.Release
}

func letCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: let FILE")
	}
	ts.Check(sceneOf(ts).locks[args[0]]())
}
