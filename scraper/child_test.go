package scraper_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime/pprof"
	"testing"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/webtest"
)

// The test binary is a program of its own when this holds an errand.
const childEnv = "NEWSMORGUE_SCRAPER_TEST"

// An errand is what a child is to do.
type errand struct {
	Part  string // of parts
	Dir   string // of the archive
	URLs  []string
	Pace  time.Duration
	Hosts int
	Times int // how often a fetch goes through its addresses

	Photos scraper.Switch
}

// parts are what it does.
var parts = map[string]func(context.Context, *scraper.Scraper, errand) error{
	"crawl": func(ctx context.Context, s *scraper.Scraper, e errand) error {
		_, err := s.Crawl(ctx, e.URLs, nil)
		return err
	},
	"links": func(ctx context.Context, s *scraper.Scraper, e errand) error { return s.CrawlLinks(ctx, e.URLs) },
	"fetch": fetchAll,
}

func TestMain(m *testing.M) {
	text := os.Getenv(childEnv)
	if text == "" {
		os.Exit(m.Run())
	}
	if err := run([]byte(text)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run does an errand. It closes nothing on the way out of an error: a child that is killed
// does not either.
func run(text []byte) error {
	var e errand
	if err := json.Unmarshal(text, &e); err != nil {
		return err
	}
	a, err := archive.Create(e.Dir, archive.Options{Verb: e.Part, Wait: time.Minute})
	if err != nil {
		return err
	}
	f, err := frontier.Open(e.Dir, frontier.Options{Verb: e.Part, Wait: time.Minute})
	if err != nil {
		return err
	}
	s, err := scraper.New(scraper.Options{
		Archive: a, Frontier: f, AllowPrivate: webtest.Loopback, Hosts: e.Hosts,
		Default: scraper.Site{Pace: e.Pace, Timeout: 10 * time.Second, Photos: e.Photos},
	})
	if err != nil {
		return err
	}
	if path := os.Getenv("NEWSMORGUE_SCRAPER_PROFILE"); path != "" {
		w, err := os.Create(path + "-" + e.Part)
		if err != nil {
			return err
		}
		pprof.StartCPUProfile(w)
		defer pprof.StopCPUProfile()
	}
	if err := parts[e.Part](context.Background(), s, e); err != nil {
		return err
	}
	s.Close()
	return errors.Join(f.Close(), a.Close())
}

// fetchAll fetches one address after the other, again and again. That one cannot be had is no end.
func fetchAll(ctx context.Context, s *scraper.Scraper, e errand) error {
	for range e.Times {
		for _, address := range e.URLs {
			var refusal *scraper.Refusal
			var failure *scraper.Failure
			if _, err := s.Fetch(ctx, address); err != nil && !errors.As(err, &refusal) && !errors.As(err, &failure) {
				return err
			}
		}
	}
	return nil
}

// A child runs an errand in a process of its own.
type child struct {
	*exec.Cmd
	said  bytes.Buffer  // what it writes
	ended chan struct{} // closed when it has
	err   error         // of its end, from then on
}

// command is this binary with an errand.
func command(tb testing.TB, e errand) *exec.Cmd {
	tb.Helper()
	text, err := json.Marshal(e)
	if err != nil {
		tb.Fatal(err)
	}
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childEnv+"="+string(text))
	return c
}

// start runs it as a child, which does not outlive the test.
func start(tb testing.TB, e errand) *child {
	tb.Helper()
	c := &child{Cmd: command(tb, e), ended: make(chan struct{})}
	c.Stdout, c.Stderr = &c.said, &c.said
	if err := c.Start(); err != nil {
		tb.Fatal(err)
	}
	go func() {
		c.err = c.Wait()
		close(c.ended)
	}()
	tb.Cleanup(c.kill)
	return c
}

// kill ends it with SIGKILL, unless it has ended.
func (c *child) kill() {
	c.Process.Kill()
	<-c.ended
}

// finish waits until it has done its errand.
func (c *child) finish(tb testing.TB) {
	tb.Helper()
	<-c.ended
	if c.err != nil {
		tb.Fatalf("child: %v: %s", c.err, &c.said)
	}
}
