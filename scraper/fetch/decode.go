package fetch

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// maxCodings is how often a body may be coded: a server that codes twice is wrong, one that codes
// more often is at war.
const maxCodings = 2

// maxWindow bounds what a zstd frame may ask to be remembered (RFC 9659: 8 MiB).
const maxWindow = 8 << 20

// codings lists what a body went through, in order, without those that change nothing.
func codings(h http.Header) []string {
	var names []string
	for name := range strings.SplitSeq(strings.Join(h.Values("Content-Encoding"), ","), ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		if name != "" && name != "identity" && name != "none" {
			names = append(names, name)
		}
	}
	return names
}

// decode gives the body with its codings undone and its limit kept. Errors of the body are those
// of this package; those of the connection stay what they are.
func decode(resp *http.Response, x *exchange) (io.ReadCloser, error) {
	b := &body{wire: &wire{ReadCloser: resp.Body, count: &x.answer.Wire}, left: x.limit, cut: &x.cut}
	names := codings(resp.Header)
	if len(names) > maxCodings {
		b.Close()
		return nil, fmt.Errorf("%w: %d codings", ErrCoding, len(names))
	}
	b.plain = b.wire
	for _, name := range slices.Backward(names) {
		in := bufio.NewReader(b.plain)
		if _, err := in.Peek(1); err == io.EOF {
			break // no body at all, whatever it is said to be coded in
		}
		out, err := decoder(name, in)
		if err != nil {
			b.Close()
			return nil, b.cause(err)
		}
		b.plain = out
		b.decoders = append(b.decoders, out)
	}
	return b, nil
}

// decoder undoes one coding (RFC 9110 §8.4.1; br is RFC 7932, zstd RFC 8878).
func decoder(name string, in *bufio.Reader) (io.ReadCloser, error) {
	switch name {
	case "gzip", "x-gzip":
		return gzip.NewReader(in)
	case "br":
		return io.NopCloser(brotli.NewReader(in)), nil
	case "zstd":
		d, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, err
		}
		return d.IOReadCloser(), nil
	case "deflate":
		if zlibHeader(in) {
			return zlib.NewReader(in)
		}
		return flate.NewReader(in), nil
	}
	return nil, fmt.Errorf("%w: %.40q", ErrCoding, name)
}

// zlibHeader tells zlib, which "deflate" means, from bare deflate, which some servers send
// (RFC 1950 §2.2: the method is 8, and the two bytes are a multiple of 31).
func zlibHeader(in *bufio.Reader) bool {
	head, err := in.Peek(2)
	return err == nil && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0
}

// A body is read through its decoders up to its limit. Whatever ends it too early is kept in cut,
// and the reader is told that this was the end: so Colly hands over what has come until then.
type body struct {
	wire     *wire
	plain    io.Reader
	decoders []io.Closer
	left     int64
	cut      *error
}

func (b *body) Read(p []byte) (int, error) {
	n, err := b.plain.Read(p[:min(int64(len(p)), b.left+1)])
	if int64(n) > b.left {
		n, err = int(b.left), ErrTooLarge
	}
	b.left -= int64(n)
	if err != nil && err != io.EOF {
		*b.cut = b.cause(err)
		err = io.EOF
	}
	return n, err
}

// cause is why a body could not be read: the connection, if that is what failed, else the coding.
func (b *body) cause(err error) error {
	switch {
	case errors.Is(err, ErrCoding), errors.Is(err, ErrTooLarge):
		return err
	case errors.Is(b.wire.err, io.ErrUnexpectedEOF), b.wire.err == nil && errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w after %d bytes", ErrTruncated, *b.wire.count)
	case b.wire.err != nil:
		return b.wire.err
	}
	return fmt.Errorf("%w: %w", ErrCoding, err)
}

func (b *body) Close() error {
	for _, d := range b.decoders {
		d.Close()
	}
	return b.wire.Close()
}

// wire counts what comes over the connection, and keeps the error that ended it.
type wire struct {
	io.ReadCloser
	count *int64
	err   error // nil after a good end
}

func (w *wire) Read(p []byte) (int, error) {
	n, err := w.ReadCloser.Read(p)
	*w.count += int64(n)
	if err != io.EOF {
		w.err = err
	}
	return n, err
}
