package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"time"

	"github.com/gocolly/colly/v2"

	"newsmorgue/scraper/urlkey"
)

const (
	defaultMaxBody = 10 << 20
	defaultTimeout = 30 * time.Second
)

// Options of a Fetcher. The zero value works.
type Options struct {
	UserAgent    string            // "": newsmorgue
	Transport    http.RoundTripper // nil: the guarded one of this package, through the environment's proxy
	AllowPrivate []netip.Prefix    // private networks that may be asked nevertheless
	MaxBody      int64             // decoded bytes; 0: 10 MiB
	Timeout      time.Duration     // for a whole request, to the last byte of its body; 0: 30 s
	Now          func() time.Time  // for the times of an Answer; nil: time.Now
}

// A Fetcher asks for pages, any number of them at once.
type Fetcher struct {
	o         Options
	guard     guard
	route     *route // nil when the transport was handed in
	collector *colly.Collector
}

// New makes a Fetcher. It reads the environment's proxy, once.
func New(o Options) (*Fetcher, error) {
	if o.UserAgent == "" {
		o.UserAgent = "newsmorgue"
	}
	if o.MaxBody == 0 {
		o.MaxBody = defaultMaxBody
	}
	if o.Timeout == 0 {
		o.Timeout = defaultTimeout
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	f := &Fetcher{o: o, guard: newGuard(o.AllowPrivate)}
	if o.Transport == nil {
		var err error
		if f.route, err = newRoute(f.guard); err != nil {
			return nil, fmt.Errorf("proxy of the environment: %w", err)
		}
		o.Transport = f.route
	}
	f.collector = newCollector(transport{o.Transport, o.Now})
	return f, nil
}

// newCollector is Colly without what doc.go says.
func newCollector(t http.RoundTripper) *colly.Collector {
	c := new(colly.Collector)
	c.Init()
	c.AllowURLRevisit = true
	c.IgnoreRobotsTxt = true
	c.ParseHTTPErrorResponse = true
	c.MaxBodySize = 0
	c.SetRequestTimeout(0)
	c.DisableCookies()
	c.WithTransport(t)
	return c
}

// Close lets idle connections go.
func (f *Fetcher) Close() {
	if f.route != nil {
		f.route.close()
	}
}

// A Request asks for one page.
type Request struct {
	URL                string        // asked as it is; its fragment is left out
	ETag, LastModified string        // of the last answer, for a conditional request
	Types              []string      // media types accepted: "text/html", "image/*"; nil any. An answer that names none passes
	Accept             string        // which of them are liked best, RFC 9110 §12.5.1; "": as for a page
	MaxBody            int64         // 0: that of the Fetcher
	Quiet              time.Duration // kept before the request is sent again on another connection, as net/http does by itself when one that it had kept is closed
	Timeout            time.Duration // 0: that of the Fetcher
	Jar                *Jar          // cookies to send, and where to keep those that come; nil: no cookies
	Proxy              *Proxy        // nil: that of the environment. With a Transport that was handed in it is not looked at
}

// An Answer is what came back.
type Answer struct {
	URL                   string
	Status                int         // 0: no answer came
	RequestHeader, Header http.Header // without Cookie, and beside a Jar without Set-Cookie: an archive is no place for what logs a reader in
	Body                  []byte      // decoded, not recoded; nil when there was none; beside an error what came of it
	Wire                  int64       // bytes of the body on the wire
	Coding                string      // its Content-Encoding there, "" for none
	Start, FirstByte, End time.Time
	Remote                string // address and port of the other side, the proxy's behind a proxy; "" when not known
	Rendered              bool   // Body is what the scripts of a browser made of the answer, as UTF-8 with a byte order mark
	Location              string // where a 3xx leads, absolute; "" for no 3xx, or one that leads nowhere
}

// Get asks once and follows no redirect. An answer of any status is an Answer; an error is what
// Reason has a word for. The Answer is never nil: beside an error it holds what is known, and of
// a body that is too large the part within the limit.
func (f *Fetcher) Get(ctx context.Context, r Request) (a *Answer, err error) {
	a = &Answer{URL: r.URL, Start: f.o.Now()}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
		if err != nil {
			err = fmt.Errorf("get %s: %w", r.URL, err)
		}
		a.End = f.o.Now()
	}()
	x, err := f.exchange(r, a)
	if err != nil {
		return a, err
	}
	ctx, cancel := context.WithTimeout(ctx, x.timeout)
	defer cancel()
	return a, f.ask(context.WithValue(ctx, exchangeKey{}, x), x)
}

// exchange is what the transport needs to know of a request.
func (f *Fetcher) exchange(r Request, a *Answer) (*exchange, error) {
	address, err := urlkey.Clean(nil, r.URL)
	if err != nil {
		return nil, err
	}
	x := &exchange{answer: a, types: r.Types, limit: r.MaxBody, timeout: r.Timeout, quiet: r.Quiet, jar: r.Jar, proxy: r.Proxy}
	if x.url, err = url.Parse(address); err != nil {
		return nil, err // Unreachable: Clean has parsed it.
	}
	if err := f.guard.literal(x.url.Hostname()); err != nil {
		return nil, err
	}
	if x.limit == 0 {
		x.limit = f.o.MaxBody
	}
	if x.timeout == 0 {
		x.timeout = f.o.Timeout
	}
	x.header = http.Header{
		"User-Agent":      {f.o.UserAgent},
		"Accept":          {cmp.Or(r.Accept, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")},
		"Accept-Encoding": {"gzip, br, zstd, deflate"},
	}
	if r.ETag != "" {
		x.header.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		x.header.Set("If-Modified-Since", r.LastModified)
	}
	return x, nil
}

func (f *Fetcher) ask(ctx context.Context, x *exchange) error {
	c := f.collector.Clone()
	c.Context = ctx
	c.OnResponse(func(r *colly.Response) {
		if len(r.Body) > 0 {
			x.answer.Body = r.Body
		}
	})
	err := c.Request(http.MethodGet, x.url.Scheme+"://"+x.url.Host+"/", nil, nil, x.header)
	if wrapped := (*url.Error)(nil); errors.As(err, &wrapped) {
		return wrapped.Err // it names Colly's address
	}
	if err == nil {
		err = x.cut
	}
	return err
}
