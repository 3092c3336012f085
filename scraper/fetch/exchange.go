package fetch

import (
	"context"
	"fmt"
	"mime"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"slices"
	"strings"
	"time"

	"newsmorgue/scraper/urlkey"
)

// An exchange is one request on its way through Colly, as a value of its context.
type exchange struct {
	url     *url.URL
	header  http.Header
	types   []string
	limit   int64
	timeout time.Duration
	jar     *Jar   // nil: no cookies
	proxy   *Proxy // nil: that of the environment
	answer  *Answer
	quiet   time.Duration // before the request is sent a second time
	conns   int           // that it was sent on
	cut     error         // what ended the body too early
}

type exchangeKey struct{}

// transport sends the address of the exchange in place of Colly's, and shows Colly a decoded body
// under an empty header.
type transport struct {
	next http.RoundTripper
	now  func() time.Time
}

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	x := r.Context().Value(exchangeKey{}).(*exchange)
	sent := r.Clone(httptrace.WithClientTrace(r.Context(), t.trace(r.Context(), x)))
	sent.URL, sent.Host = x.url, x.url.Host
	x.answer.RequestHeader = r.Header.Clone()
	if x.jar != nil {
		if cookies := x.jar.header(x.url); cookies != "" {
			sent.Header.Set("Cookie", cookies)
		}
	}
	resp, err := t.next.RoundTrip(sent)
	if err != nil {
		return nil, err
	}
	if x.answer.FirstByte.IsZero() { // a transport without traces
		x.answer.FirstByte = t.now()
	}
	x.read(resp)
	if err := x.judge(resp); err != nil {
		resp.Body.Close()
		return nil, err
	}
	if resp.Body, err = decode(resp, x); err != nil {
		return nil, err
	}
	resp.Request, resp.Header, resp.ContentLength, resp.Uncompressed = r, http.Header{}, -1, true
	return resp, nil
}

func (t transport) trace(ctx context.Context, x *exchange) *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GotConn: func(c httptrace.GotConnInfo) {
			x.rest(ctx)
			x.answer.Remote = c.Conn.RemoteAddr().String()
		},
		GotFirstResponseByte: func() { x.answer.FirstByte = t.now() },
	}
}

// rest waits before a request is sent again: net/http repeats one by itself when the connection that it
// had kept was closed without an answer.
func (x *exchange) rest(ctx context.Context) {
	if x.conns++; x.conns == 1 || x.quiet <= 0 {
		return
	}
	t := time.NewTimer(x.quiet)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

// read takes what the head of an answer says.
func (x *exchange) read(resp *http.Response) {
	x.answer.Status, x.answer.Header = resp.StatusCode, resp.Header
	if x.jar != nil {
		x.jar.take(x.url, resp)
		resp.Header.Del("Set-Cookie")
	}
	x.answer.Coding = strings.Join(codings(resp.Header), ", ")
	if 300 <= resp.StatusCode && resp.StatusCode < 400 && resp.Header.Get("Location") != "" {
		x.answer.Location, _ = urlkey.Clean(x.url, resp.Header.Get("Location")) // one that cannot be read leads nowhere
	}
}

// judge refuses by the head alone what need not be read. No Content-Type is no reason.
func (x *exchange) judge(resp *http.Response) error {
	printed := resp.Header.Get("Content-Type")
	if x.types == nil || printed == "" || resp.StatusCode/100 != 2 {
		return nil
	}
	media, _, err := mime.ParseMediaType(printed)
	if err != nil { // a parameter that makes no sense
		media, _, _ = strings.Cut(printed, ";")
	}
	if family, _, _ := strings.Cut(media, "/"); slices.Contains(x.types, strings.ToLower(strings.TrimSpace(media))) ||
		slices.Contains(x.types, family+"/*") {
		return nil
	}
	return fmt.Errorf("%w: %.100s", ErrType, printed)
}
