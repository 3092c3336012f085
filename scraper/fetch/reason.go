package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"strings"
	"syscall"

	"newsmorgue/scraper/urlkey"
)

var (
	// ErrPrivate: the address, or the one its name leads to, is in a private network.
	ErrPrivate = errors.New("private address")
	// ErrTooLarge: the decoded body is over its limit.
	ErrTooLarge = errors.New("body too large")
	// ErrType: the answer says that it is of a media type that was not asked for.
	ErrType = errors.New("content type not asked for")
	// ErrCoding: the content coding is not known, or the body is not in it.
	ErrCoding = errors.New("content coding cannot be undone")
	// ErrTruncated: the body ended before its time.
	ErrTruncated = errors.New("body cut short")
	// ErrProxy: the proxy did not let us through.
	ErrProxy = errors.New("proxy refused")
	// ErrBrowser: the browser that was to build the page did not.
	ErrBrowser = errors.New("browser failed")
)

// Reason is the short fixed word for an error of Get, "" for nil. The first that fits:
//
//	private      the address is in a private network
//	too large    the decoded body is over its limit
//	type         a content type that was not asked for
//	truncated    the body ended before its time
//	coding       a content coding that cannot be undone
//	browser      the browser that was to build the page did not
//	proxy        the proxy cannot be reached, or does not let us through
//	interrupted  the caller's context was cancelled
//	dns          the name does not resolve
//	timeout      the deadline passed
//	tls          no secure connection: certificate, protocol
//	refused      nobody listens there, or there is no way there
//	url          not a web address, or one over the limit
//	protocol     anything else that is not HTTP
func Reason(err error) string {
	if err == nil {
		return ""
	}
	for _, c := range []struct {
		word string
		is   func(error) bool
	}{
		{"private", is(ErrPrivate)},
		{"too large", is(ErrTooLarge)},
		{"type", is(ErrType)},
		{"truncated", is(ErrTruncated)},
		{"coding", is(ErrCoding)},
		{"browser", is(ErrBrowser)},
		{"proxy", isProxy},
		{"interrupted", is(context.Canceled)},
		{"dns", isDNS},
		{"timeout", isTimeout},
		{"tls", isTLS},
		{"refused", isRefused},
		{"url", isURL},
	} {
		if c.is(err) {
			return c.word
		}
	}
	return "protocol"
}

func is(target error) func(error) bool {
	return func(err error) bool { return errors.Is(err, target) }
}

func isProxy(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return errors.Is(err, ErrProxy) || ok && (op.Op == "proxyconnect" || op.Op == "socks connect")
}

// isDNS is no matter of time: a name server that is slow is a name that does not resolve.
func isDNS(err error) bool {
	_, ok := errors.AsType[*net.DNSError](err)
	return ok
}

func isTimeout(err error) bool {
	e, ok := errors.AsType[net.Error](err)
	return errors.Is(err, context.DeadlineExceeded) || ok && e.Timeout()
}

func isTLS(err error) bool {
	_, record := errors.AsType[tls.RecordHeaderError](err)
	_, alert := errors.AsType[tls.AlertError](err)
	_, verify := errors.AsType[*tls.CertificateVerificationError](err)
	_, name := errors.AsType[x509.HostnameError](err)
	return record || alert || verify || name || errors.Is(err, http.ErrSchemeMismatch) ||
		strings.Contains(err.Error(), "tls: ") // crypto/tls has no type for most
}

func isRefused(err error) bool {
	for _, no := range []syscall.Errno{syscall.ECONNREFUSED, syscall.EHOSTUNREACH, syscall.ENETUNREACH} {
		if errors.Is(err, no) {
			return true
		}
	}
	return false
}

func isURL(err error) bool {
	return errors.Is(err, urlkey.ErrNotWeb) || errors.Is(err, urlkey.ErrTooLong)
}
