package chrome

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"newsmorgue/scraper/fetch"
)

// Where there is no Chromium the error names the way out.
func TestNoChromium(t *testing.T) {
	p := newPaper(t, map[string]string{"/": shell})
	for _, c := range []struct{ path, want string }{
		{"/nowhere/chromium", "no Chromium at /nowhere/chromium, which the setting chromium names: "},
		{"no-such-browser", "no Chromium at no-such-browser, which the setting chromium names: "},
		{"", "no Chromium in PATH (chromium, chromium-browser, google-chrome-stable, google-chrome); install it, or name it in the configuration, chromium: PATH"},
	} {
		t.Setenv("PATH", t.TempDir())
		a, err := newFetcher(t, Options{Path: c.path}).Get(t.Context(), fetch.Request{URL: p.URL + "/"})
		if fetch.Reason(err) != "browser" || !strings.Contains(err.Error(), c.want) || a == nil || a.Rendered || string(a.Body) != shell {
			t.Errorf("with chromium at %q: %v; want %q, and the answer beside it", c.path, err, c.want)
		}
	}
}

// What is named as Chromium and is not is an error, not a wait.
func TestNotChromium(t *testing.T) {
	p := newPaper(t, map[string]string{"/": shell})
	path := filepath.Join(t.TempDir(), "chromium")
	if err := os.WriteFile(path, []byte("#!/bin/sh\necho no display >&2\nexit 1\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := newFetcher(t, Options{Path: path}).Get(t.Context(), fetch.Request{URL: p.URL + "/"})
	if fetch.Reason(err) != "browser" || !strings.Contains(err.Error(), "start "+path) {
		t.Errorf("Get = %v (%s); want that it did not start", err, fetch.Reason(err))
	}
}

func TestClosed(t *testing.T) {
	p := newPaper(t, map[string]string{"/": shell})
	f := newFetcher(t, Options{})
	f.Browser.Close()
	if _, err := f.Get(t.Context(), fetch.Request{URL: p.URL + "/"}); fetch.Reason(err) != "browser" {
		t.Errorf("Get after Close = %v", err)
	}
}

// dataFolder is the folder that Chromium was given, which stands in the command line of each of its processes.
func dataFolder(t *testing.T, b *Browser) string {
	t.Helper()
	line, err := os.ReadFile("/proc/" + strconv.Itoa(process(b)) + "/cmdline")
	if err != nil {
		t.Skip("no /proc here: processes cannot be told")
	}
	_, rest, _ := strings.Cut(string(line), "--user-data-dir=")
	folder, _, _ := strings.Cut(rest, "\x00")
	return folder
}

func process(b *Browser) int { return chromedp.FromContext(b.running).Browser.Process().Pid }

// processes are those with a folder, and with a word in their command line.
func processes(folder, word string) (pids []int) {
	lines, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, name := range lines {
		line, _ := os.ReadFile(name) // a process may be gone by now
		if bytes.Contains(line, []byte(folder)) && bytes.Contains(line, []byte(word)) {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
			pids = append(pids, pid)
		}
	}
	return pids
}

// A browser that dies, or the process of one page, is an error of the pages that it was building. The
// next page has one again.
func TestCrash(t *testing.T) {
	need(t)
	p := newPaper(t, map[string]string{"/": shell, "/app.js": "root.append('built')"})
	f := newFetcher(t, Options{})
	parts := f.Parts
	for _, kind := range []string{"--type=renderer", ""} {
		f.Browser.parts = newCache(time.Now)
		f.Parts = getFunc(func(context.Context, fetch.Request) (*fetch.Answer, error) {
			for _, pid := range processes(dataFolder(t, f.Browser), kind) {
				syscall.Kill(pid, syscall.SIGKILL)
			}
			time.Sleep(100 * time.Millisecond) // until it is known
			return nil, context.Canceled
		})
		start := time.Now()
		a, err := f.Get(t.Context(), fetch.Request{URL: p.URL + "/"})
		if fetch.Reason(err) != "browser" || a == nil || a.Rendered || time.Since(start) > time.Minute {
			t.Errorf("%q killed: %v (%s) after %v; want an error of the browser", kind, err, fetch.Reason(err), time.Since(start))
		}
		f.Parts = parts
		if body := mustGet(t, f, p.URL+"/"); !strings.Contains(body, "built") {
			t.Errorf("%q killed, page after it = %q", kind, body)
		}
	}
}

// One process builds all pages, no page leaves one behind, and Close ends them all.
func TestClose(t *testing.T) {
	need(t)
	p := newPaper(t, map[string]string{"/": shell + "<script>open('/x'); new Worker('data:text/javascript,for(;;);')</script>", "/app.js": "root.append('built')"})
	f := newFetcher(t, Options{})
	mustGet(t, f, p.URL+"/")
	first, folder := process(f.Browser), dataFolder(t, f.Browser)
	before := len(processes(folder, ""))
	for range 5 {
		mustGet(t, f, p.URL+"/")
	}
	if pid := process(f.Browser); pid != first {
		t.Errorf("Chromium is %d and was %d", pid, first)
	}
	if after := len(processes(folder, "")); before == 0 || after > before+3 {
		t.Errorf("%d processes after a page, %d after six", before, after)
	}
	if group, err := syscall.Getpgid(first); err != nil || group == syscall.Getpgrp() {
		t.Errorf("Chromium is in group %d, %v, which is ours: an interrupt from the terminal would end it", group, err)
	}
	f.Browser.Close()
	if left := processes(folder, ""); len(left) > 0 {
		t.Errorf("processes %v are left", left)
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("its folder is left: %v", err)
	}
}
