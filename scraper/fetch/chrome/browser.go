package chrome

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/chromedp"

	"newsmorgue/scraper/fetch"
)

const (
	maxTabs = 4                // pages built at once; each is a process
	starts  = 30 * time.Second // for Chromium to be there, and for a tab to show its document
)

// names are what Chromium is called, in the order in which they are looked for.
var names = []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome"}

// Options of a Browser. The zero value works.
type Options struct {
	Path      string           // Chromium, a path or a name to look for in PATH; "": the first of a few names
	UserAgent string           // what scripts are told; "": newsmorgue
	MaxBody   int64            // of a page without a limit of its own, and of its parts together; 0: 10 MiB
	Patience  time.Duration    // for a page to be built, once it is shown; 0: 2 min
	Now       func() time.Time // for what the cache holds; nil: time.Now
}

// A Browser is one Chromium for any number of pages. It starts at the first, and again after it has
// died: that is an error of the pages it was building and of no other.
type Browser struct {
	o     Options
	tabs  chan struct{}
	parts *cache
	busy  time.Duration                  // for scripts to rest when no request is under way
	extra []chromedp.ExecAllocatorOption // more flags, of a test

	mu      sync.Mutex
	running context.Context // nil: not started
	stop    func()
	closed  bool
}

// New makes a Browser, and starts nothing.
func New(o Options) *Browser {
	o.UserAgent = cmp.Or(o.UserAgent, "newsmorgue")
	o.MaxBody = cmp.Or(o.MaxBody, 10<<20)
	o.Patience = cmp.Or(o.Patience, 2*time.Minute)
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Browser{o: o, tabs: make(chan struct{}, maxTabs), parts: newCache(o.Now), busy: 10 * time.Second}
}

// Close ends Chromium with all its processes.
func (b *Browser) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	b.end()
}

func (b *Browser) end() {
	if b.running != nil {
		b.stop()
		b.running = nil
	}
}

// process is the context of a Chromium that runs.
func (b *Browser) process() (context.Context, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, fmt.Errorf("%w: it is closed", fetch.ErrBrowser)
	}
	if b.running != nil && b.running.Err() == nil {
		return b.running, nil
	}
	b.end()
	path, err := find(b.o.Path)
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "newsmorgue-chromium-")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", fetch.ErrBrowser, err)
	}
	above, wait := chromedp.NewExecAllocator(context.Background(), append(flags(path, b.o.UserAgent, folder), b.extra...)...)
	stopAll := func() { wait(); os.RemoveAll(folder) }
	ctx, stop := chromedp.NewContext(above, chromedp.WithLogf(silent), chromedp.WithErrorf(silent))
	late := time.AfterFunc(starts, wait)
	err = chromedp.Do(ctx)
	if !late.Stop() && err == nil {
		err = context.DeadlineExceeded
	}
	if err != nil {
		stopAll()
		return nil, fmt.Errorf("%w: start %s: %w", fetch.ErrBrowser, path, err)
	}
	b.running, b.stop = ctx, func() { stop(); stopAll() }
	return ctx, nil
}

func silent(string, ...any) {}

// find looks for Chromium.
func find(path string) (string, error) {
	if path != "" {
		found, err := exec.LookPath(path)
		if err != nil {
			return "", fmt.Errorf("%w: no Chromium at %s, which the setting chromium names: %w", fetch.ErrBrowser, path, errors.Unwrap(err))
		}
		return found, nil
	}
	for _, name := range names {
		if found, err := exec.LookPath(name); err == nil {
			return found, nil
		}
	}
	return "", fmt.Errorf("%w: no Chromium in PATH (%s); install it, or name it in the configuration, chromium: PATH", fetch.ErrBrowser, strings.Join(names, ", "))
}
