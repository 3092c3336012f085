package chrome

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	cdpfetch "github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"newsmorgue/scraper/fetch"
)

// still is how long nothing is asked for or answered before a page is taken to be built.
const still = 500 * time.Millisecond

// A tab builds one page.
type tab struct {
	browser  *Browser
	document *fetch.Answer
	parts    Getter
	allowed  *allowance
	ctx      context.Context // chromedp's, over when the page is
	moved    chan struct{}   // a request has begun or ended
	failed   chan error      // why the page cannot be built; room for one

	mu      sync.Mutex
	served  bool // the document was given out
	under   int  // requests that are asked for
	refused int  // requests that are being refused
	over    bool // no goroutine is started any more
	work    sync.WaitGroup
}

// render gives the document as it stands when its scripts have done their work.
func (b *Browser) render(ctx context.Context, document *fetch.Answer, parts Getter, limit int64) ([]byte, error) {
	select {
	case b.tabs <- struct{}{}:
		defer func() { <-b.tabs }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	process, err := b.process()
	if err != nil {
		return nil, err
	}
	t := &tab{browser: b, document: document, parts: parts, allowed: allow(document, limit), moved: make(chan struct{}, 1), failed: make(chan error, 1)}
	var shut func()
	t.ctx, shut = chromedp.NewContext(process, chromedp.WithNewBrowserContext(), chromedp.WithListener(t.event))
	defer t.end(shut)
	defer context.AfterFunc(ctx, shut)()
	html, err := t.build()
	switch {
	case err == nil:
		return html, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	select {
	case err = <-t.failed: // which says more
	default:
	}
	return nil, fmt.Errorf("%w: %w", fetch.ErrBrowser, err)
}

// end closes the tab and waits for what is under way: a request that was begun politely is ended so.
func (t *tab) end(shut func()) {
	t.mu.Lock()
	t.over = true
	t.mu.Unlock()
	shut()
	t.work.Wait()
}

func (t *tab) build() ([]byte, error) {
	if err := t.open(); err != nil {
		return nil, err
	}
	if err := t.rest(); err != nil {
		return nil, err
	}
	return t.read()
}

// open shows the tab the document.
func (t *tab) open() error {
	if err := chromedp.Do(t.ctx); err != nil { // its life is that of the tab, and so without an end of its own
		return err
	}
	ctx, cancel := context.WithTimeout(t.ctx, starts)
	defer cancel()
	if _, err := chromedp.Call(ctx, cdpfetch.Enable, cdpfetch.EnableParams{Patterns: []*cdpfetch.RequestPattern{{URLPattern: "*"}}}); err != nil {
		return err
	}
	if _, err := chromedp.Call(ctx, network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true}); err != nil {
		return err
	}
	shown, err := chromedp.Call(ctx, page.Navigate, page.NavigateParams{URL: t.document.URL})
	if err == nil && shown.ErrorText != "" {
		err = errors.New(shown.ErrorText)
	}
	return err
}

// rest waits until the page is still, or its time is up.
func (t *tab) rest() error {
	patience := time.NewTimer(t.browser.o.Patience)
	defer patience.Stop()
	last := time.Now()
	for {
		select {
		case err := <-t.failed:
			return err
		case <-t.ctx.Done():
			return t.ctx.Err()
		case <-patience.C:
			return nil
		case <-t.moved:
			last = time.Now()
		case <-time.After(still):
			asking, refusing := t.waiting()
			switch {
			case asking:
			case time.Since(last) > t.browser.busy: // of refusals alone, too, which a page may provoke for ever
				return nil
			case !refusing && t.complete():
				return nil
			}
		}
	}
}

// waiting says whether requests of the page are asked for, or being refused.
func (t *tab) waiting() (asking, refusing bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.under > 0, t.refused > 0
}

// complete asks the page whether it is loaded. Scripts that do not let it answer have had their time.
func (t *tab) complete() bool {
	state, err := within(t.ctx, t.browser.busy, runtime.Evaluate, runtime.EvaluateParams{Expression: "document.readyState"})
	if err != nil {
		return true
	}
	asking, refusing := t.waiting()
	return len(t.moved) == 0 && !asking && !refusing && state.Result != nil && string(state.Result.Value) == `"complete"`
}

// read takes the document, through no function that a script may have replaced.
func (t *tab) read() ([]byte, error) {
	root, err := t.hush()
	if err != nil {
		return nil, err
	}
	markup, err := within(t.ctx, t.browser.busy, dom.GetOuterHTML, dom.GetOuterHTMLParams{BackendNodeID: root})
	if err != nil {
		return nil, err
	}
	return []byte("\ufeff" + markup.OuterHTML), nil
}

// hush lets no script begin any more, and ends those that keep the page from answering. It returns the
// root of the document.
func (t *tab) hush() (cdp.BackendNodeID, error) {
	patience := t.browser.busy / 5
	_, err := within(t.ctx, patience, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	for range 5 {
		document, silence := within(t.ctx, patience, dom.GetDocument, dom.GetDocumentParams{})
		if silence == nil {
			return document.Root.BackendNodeID, nil
		}
		err = errors.Join(err, silence)
		within(t.ctx, patience, runtime.TerminateExecution, cdp.Empty{}) // whether it did, the next question shows
	}
	return 0, fmt.Errorf("scripts do not end: %w", err)
}

func within[P, R any](ctx context.Context, patience time.Duration, c cdp.Command[P, R], params P) (R, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return chromedp.Call(ctx, c, params)
}

// event is called for all that Chromium tells of the tab, and must not wait.
func (t *tab) event(ev any) {
	defer t.contain()
	switch ev := ev.(type) {
	case *cdpfetch.EventRequestPaused:
		t.paused(ev)
	case *page.EventJavascriptDialogOpening:
		t.start(func() {
			chromedp.Call(t.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{})
		})
	case *inspector.EventTargetCrashed:
		t.fail(errors.New("the page crashed"))
	}
}

// start runs f, unless the page is over.
func (t *tab) start(f func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.over {
		t.work.Go(func() {
			defer t.contain()
			f()
		})
	}
}

// contain makes of a panic an error of this page.
func (t *tab) contain() {
	if p := recover(); p != nil {
		t.fail(panicked(p))
	}
}

func (t *tab) fail(err error) {
	select {
	case t.failed <- err:
	default: // it has failed already
	}
}
