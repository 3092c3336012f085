package chrome

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	cdpfetch "github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
	"golang.org/x/net/http/httpguts"

	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/urlkey"
)

// maxParts is how many requests a page may make besides its document.
const maxParts = 60

// partTypes are the media types that a part may come under: no image, sound or font.
var partTypes = []string{"text/*", "application/*"}

// paused decides on a request, in the order in which the page makes them.
func (t *tab) paused(ev *cdpfetch.EventRequestPaused) {
	t.mu.Lock()
	document := ev.ResourceType == network.ResourceTypeDocument && !t.served
	t.served = t.served || document
	t.mu.Unlock()
	switch {
	case document:
		t.start(func() { t.fulfil(ev, t.document) })
	case t.allowed.preflight(ev):
		t.start(func() {
			t.fulfil(ev, &fetch.Answer{Status: http.StatusNoContent, Header: http.Header{
				"Access-Control-Allow-Methods": {"GET"},
				"Access-Control-Allow-Headers": {header(ev, "Access-Control-Request-Headers")},
			}})
		})
	case t.allowed.part(ev):
		t.asking(1)
		t.start(func() {
			defer t.asking(-1)
			t.ask(ev)
		})
	default:
		t.refusing(1)
		t.start(func() {
			defer t.refusing(-1)
			t.refuse(ev)
		})
	}
}

func (t *tab) refusing(by int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.refused += by
}

func (t *tab) asking(by int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.under += by
	select {
	case t.moved <- struct{}{}:
	default:
	}
}

// ask answers a request with what the Getter, or the cache, has for it.
func (t *tab) ask(ev *cdpfetch.EventRequestPaused) {
	r := fetch.Request{URL: ev.Request.URL, Types: partTypes, MaxBody: t.allowed.rest()}
	get := func() (*fetch.Answer, error) { return t.parts.Get(t.ctx, r) }
	var a *fetch.Answer
	var err error
	if ev.ResourceType == network.ResourceTypeScript || ev.ResourceType == network.ResourceTypeStylesheet {
		a, err = t.browser.parts.get(r.URL, get)
	} else {
		a, err = get()
	}
	if err != nil || !t.allowed.take(a) {
		t.refuse(ev)
		return
	}
	t.fulfil(ev, a)
}

// refuse lets a request fail. That of a document is aborted, which leaves the one that is there.
func (t *tab) refuse(ev *cdpfetch.EventRequestPaused) {
	reason := network.ErrorReasonBlockedByClient
	if ev.ResourceType == network.ResourceTypeDocument {
		reason = network.ErrorReasonAborted
	}
	chromedp.Call(t.ctx, cdpfetch.FailRequest, cdpfetch.FailRequestParams{RequestID: ev.RequestID, ErrorReason: reason}) // a page that is gone needs no answer
}

// withheld are headers that would make Chromium do what has been done, or should not be.
var withheld = []string{
	"Content-Encoding", "Content-Length", "Transfer-Encoding", "Connection", "Trailer",
	"Content-Disposition", "Set-Cookie", "Www-Authenticate", "Proxy-Authenticate", "Refresh", "Clear-Site-Data",
	"Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
}

// fulfil answers a request. Scripts of the page may read it, whichever host of the site it is from.
func (t *tab) fulfil(ev *cdpfetch.EventRequestPaused, a *fetch.Answer) {
	var headers []*cdpfetch.HeaderEntry
	for name, values := range a.Header {
		for _, v := range values {
			if httpguts.ValidHeaderFieldName(name) && httpguts.ValidHeaderFieldValue(v) && !slices.Contains(withheld, http.CanonicalHeaderKey(name)) {
				headers = append(headers, &cdpfetch.HeaderEntry{Name: name, Value: strings.ToValidUTF8(v, "?")})
			}
		}
	}
	if origin := header(ev, "Origin"); origin != "" {
		headers = append(headers, &cdpfetch.HeaderEntry{Name: "Access-Control-Allow-Origin", Value: origin},
			&cdpfetch.HeaderEntry{Name: "Access-Control-Allow-Credentials", Value: "true"})
	}
	_, err := chromedp.Call(t.ctx, cdpfetch.FulfillRequest, cdpfetch.FulfillRequestParams{
		RequestID: ev.RequestID, ResponseCode: int64(a.Status), ResponseHeaders: headers, Body: a.Body,
	})
	if err != nil { // a status that Chromium does not take
		t.refuse(ev)
	}
}

func header(ev *cdpfetch.EventRequestPaused, name string) string {
	for n, v := range ev.Request.Headers {
		if strings.EqualFold(n, name) {
			s, _ := v.(string)
			return s
		}
	}
	return ""
}

// An allowance is what a page may still ask for.
type allowance struct {
	site string // of the document

	mu    sync.Mutex
	named map[string]bool // scripts that the document names
	parts int
	bytes int64
}

func allow(document *fetch.Answer, limit int64) *allowance {
	key, _ := urlkey.Of(document.URL) // It has been asked for, and so has a key.
	return &allowance{site: key.Site, named: scripts(document), parts: maxParts, bytes: limit}
}

// part says whether a request may be made, and counts it.
func (w *allowance) part(ev *cdpfetch.EventRequestPaused) bool {
	if ev.Request.Method != http.MethodGet || header(ev, "Sec-Purpose") != "" || header(ev, "Accept") == "text/event-stream" {
		return false // what it may need later, or would never end, comes under a type that is allowed
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	ok := false
	switch ev.ResourceType {
	case network.ResourceTypeScript:
		address, err := urlkey.Clean(nil, ev.Request.URL)
		ok = w.same(ev.Request.URL) || err == nil && w.named[address]
	case network.ResourceTypeStylesheet, network.ResourceTypeXHR, network.ResourceTypeFetch:
		ok = w.same(ev.Request.URL)
	}
	if !ok || w.parts == 0 || w.bytes <= 0 {
		return false
	}
	w.parts--
	return true
}

// preflight says whether a request only asks whether another may be made. It comes under the type of the other.
func (w *allowance) preflight(ev *cdpfetch.EventRequestPaused) bool {
	return ev.Request.Method == http.MethodOptions && header(ev, "Access-Control-Request-Method") == http.MethodGet && w.same(ev.Request.URL)
}

func (w *allowance) same(address string) bool {
	key, err := urlkey.Of(address)
	return err == nil && key.Site == w.site
}

// rest is how many bytes may still come.
func (w *allowance) rest() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return max(w.bytes, 1)
}

// take counts the bytes of an answer, and lets a script be where its address redirects to.
func (w *allowance) take(a *fetch.Answer) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if from, err := urlkey.Clean(nil, a.URL); err == nil && w.named[from] && a.Location != "" {
		w.named[a.Location] = true
	}
	w.bytes -= int64(len(a.Body))
	return w.bytes >= 0
}

// scripts finds the addresses of scripts that a document names itself.
func scripts(document *fetch.Answer) map[string]bool {
	named := map[string]bool{}
	base, err := url.Parse(document.URL)
	if err != nil {
		return named // Unreachable: it has been asked for.
	}
	for z := html.NewTokenizer(bytes.NewReader(document.Body)); z.Next() != html.ErrorToken; {
		t := z.Token()
		if t.Type != html.StartTagToken && t.Type != html.SelfClosingTagToken {
			continue
		}
		attr := map[string]string{}
		for _, a := range t.Attr {
			attr[a.Key] = a.Val
		}
		rel := strings.Fields(strings.ToLower(attr["rel"]))
		switch {
		case t.Data == "base" && attr["href"] != "":
			if at, err := base.Parse(attr["href"]); err == nil {
				base = at
			}
		case t.Data == "script" && attr["src"] != "":
			name(named, base, attr["src"])
		case t.Data == "link" && (slices.Contains(rel, "modulepreload") || slices.Contains(rel, "preload") && attr["as"] == "script"):
			name(named, base, attr["href"])
		}
	}
	return named
}

func name(named map[string]bool, base *url.URL, address string) {
	if clean, err := urlkey.Clean(base, address); err == nil {
		named[clean] = true
	}
}
