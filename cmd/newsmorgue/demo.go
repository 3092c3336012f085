package main

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/archive/export"
	"newsmorgue/cmd/newsmorgue/demo"
)

func demoVerb(a *app) *cobra.Command {
	var address string
	c := &cobra.Command{
		Use:   "demo",
		Short: "crawl an invented newspaper on this machine, twice",
		Long: `Demo serves a small invented newspaper on loopback, crawls it into a temporary
archive, or that of --archive, lets a day pass in which stories change, and crawls
again. It shows the history and the changes of one story on standard error, all
versions of all stories as records on standard output, and says where the archive
lies. No network is used.

With --serve the newspaper stays, on its second day, until Ctrl-C, to try the other
verbs on; they need NEWSMORGUE_ALLOW_PRIVATE=127.0.0.0/8 to be let in.`,
		Example: `  newsmorgue demo >records.jsonl
  newsmorgue demo --serve 127.0.0.1:8127`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.demo(cmd.Context(), address) },
	}
	c.Flags().StringVar(&address, "serve", "", "address to serve the newspaper on until Ctrl-C")
	return c
}

func (a *app) demo(ctx context.Context, address string) error {
	dir, err := a.demoFolder()
	if err != nil {
		return fmt.Errorf("make demo archive: %w", err)
	}
	paper := demo.New()
	origin, stop, err := serve(paper, cmp.Or(address, "127.0.0.1:0"))
	if err != nil {
		return err
	}
	defer stop()
	if err := a.demoDays(ctx, paper, origin, dir); err != nil || address == "" {
		return err
	}
	fmt.Fprintf(a.stderr, "\n%s is served on %s until Ctrl-C\n", demo.Name, origin)
	<-ctx.Done()
	return nil
}

// demoFolder is a new temporary folder, or the one that a flag names: the archive
// of the environment or the configuration is a real one, and no place for a demo.
func (a *app) demoFolder() (string, error) {
	if strings.HasPrefix(a.set.source("archive"), "flag ") {
		return a.set.Archive, nil
	}
	return os.MkdirTemp("", "newsmorgue-demo-")
}

// demoDays crawls the newspaper on both its days, and shows what came of it.
func (a *app) demoDays(ctx context.Context, paper *demo.Paper, origin, dir string) error {
	a.set = newSettings(a.env)
	a.set.Archive, a.set.Pace = dir, duration(time.Millisecond)
	a.set.AllowPrivate = networks{netip.MustParsePrefix("127.0.0.0/8")}
	a.set.UserAgent = userAgent("")
	a.set.RecheckMissing = durations{0} // A demo has two days, and no month to be sure that a story is gone.

	fmt.Fprintf(a.stderr, "%s is served on %s and crawled into %s\n\n", demo.Name, origin, dir)
	for day := 1; day <= 2; day++ {
		paper.SetDay(day)
		a.now = clockFrom(demo.Start.AddDate(0, 0, day-1))
		sum, err := a.crawlFrom(ctx, []string{origin + "/"}, crawlRun{verb: "demo"}, nil)
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stderr, "day %d: %s\n", day, sum)
	}
	story := origin + demo.Changing()
	if err := a.demoStory(ctx, story); err != nil {
		return err
	}
	fmt.Fprintf(a.stderr, "\nAll versions of all stories follow on standard output. The archive stays in\n%s\nTo look around in it:\n\n", dir)
	for _, try := range []string{"show " + story, "show --version 1 " + story, "export --versions latest --fields headline,byline,photos", "check"} {
		fmt.Fprintf(a.stderr, "  %s --archive %s %s\n", called(), dir, try)
	}
	fmt.Fprintln(a.stderr)
	return a.export(ctx, &exportFlags{format: choice{value: export.Formats[0].Name}})
}

// demoStory shows what became of one story, on standard error.
func (a *app) demoStory(ctx context.Context, address string) error {
	return a.story(ctx, "demo", address, func(arch *archive.Archive, key string) error {
		h, err := arch.History(ctx, key)
		if err != nil {
			return err
		}
		d, err := compare(ctx, arch, key, 0, 0)
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stderr, "\nThe history of one story:\n\n")
		if err := writeHistory(a.stderr, h); err != nil {
			return err
		}
		fmt.Fprintf(a.stderr, "\nWhat changed in it:\n\n")
		writeDiff(a.stderr, d, a.colour(a.stderr))
		return nil
	})
}

// serve serves h until stop is called.
func serve(h http.Handler, address string) (origin string, stop func(), err error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return "", nil, fmt.Errorf("serve the demo newspaper: %w", err)
	}
	server := &http.Server{Handler: h}
	var serving sync.WaitGroup
	serving.Go(func() { server.Serve(l) }) // If it fails, the crawl says so.
	return "http://" + l.Addr().String(), func() {
		server.Close()
		serving.Wait()
	}, nil
}

// called is how the person called this program.
func called() string {
	if exe, err := os.Executable(); err == nil && strings.Contains(exe, "go-build") {
		return "go run ./cmd/newsmorgue"
	}
	return name
}
