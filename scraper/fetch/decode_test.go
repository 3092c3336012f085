package fetch

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// encode puts a body through one coding; "raw" is deflate as some servers send it.
func encode(t testing.TB, coding string, plain []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	var err error
	switch coding {
	case "gzip", "x-gzip":
		w = gzip.NewWriter(&b)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		w, err = zstd.NewWriter(&b)
	case "deflate":
		w = zlib.NewWriter(&b)
	case "raw":
		w, err = flate.NewWriter(&b, 6)
	default:
		return plain
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var page = bytes.Repeat([]byte("The harbour reopened on Monday. "), 100)

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		header string
		with   []string
		coding string
	}{
		{"", nil, ""},
		{"identity", nil, ""},
		{"gzip", []string{"gzip"}, "gzip"},
		{"GZip", []string{"gzip"}, "gzip"},
		{"x-gzip", []string{"gzip"}, "x-gzip"},
		{"br", []string{"br"}, "br"},
		{"zstd", []string{"zstd"}, "zstd"},
		{"deflate", []string{"deflate"}, "deflate"},
		{"deflate", []string{"raw"}, "deflate"},
		{"gzip, br", []string{"gzip", "br"}, "gzip, br"},
		{"br, gzip", []string{"br", "gzip"}, "br, gzip"},
		{"deflate, zstd", []string{"raw", "zstd"}, "deflate, zstd"},
		{" , gzip,, gzip, ", []string{"gzip", "gzip"}, "gzip, gzip"},
		{"gzip,identity", []string{"gzip"}, "gzip"},
	} {
		coded := page
		for _, coding := range c.with {
			coded = encode(t, coding, coded)
		}
		a, err := getBody(t, c.header, coded, len(coded), int64(len(page)))
		if err != nil || !bytes.Equal(a.Body, page) || a.Coding != c.coding || a.Wire != int64(len(coded)) {
			t.Errorf("%s by %q: %d bytes in %q from %d, %v; want %d in %q from %d",
				c.header, c.with, len(a.Body), a.Coding, a.Wire, err, len(page), c.coding, len(coded))
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	damaged := encode(t, "gzip", page[:99])
	damaged[len(damaged)-5] ^= 1 // its checksum
	for _, c := range []struct {
		name, header string
		body         []byte
		length       int
		want         error
	}{
		{"over the limit", "", page, len(page), ErrTooLarge},
		{"over it, of unknown length", "", page, -1, ErrTooLarge},
		{"over it, gzip", "gzip", encode(t, "gzip", page), -1, ErrTooLarge},
		{"over it, br", "br", encode(t, "br", page), -1, ErrTooLarge},
		{"over it, zstd", "zstd", encode(t, "zstd", page), -1, ErrTooLarge},
		{"over it, deflate", "deflate", encode(t, "deflate", page), -1, ErrTooLarge},
		{"unknown coding", "compress", page, -1, ErrCoding},
		{"too many codings", "gzip, gzip, gzip", page, -1, ErrCoding},
		{"over it, twice coded", "zstd, br", encode(t, "br", encode(t, "zstd", page)), -1, ErrTooLarge},
		{"coded the other way round", "gzip, br", encode(t, "gzip", encode(t, "br", page[:99])), -1, ErrCoding},
		{"not in it, gzip", "gzip", page, -1, ErrCoding},
		{"not in it, zstd", "zstd", page, -1, ErrCoding},
		{"not in it, br", "br", bytes.Repeat([]byte{0xff}, 99), -1, ErrCoding},
		{"damaged", "gzip", damaged, -1, ErrCoding},
		{"short of its length", "", page[:99], len(page) - 1, ErrTruncated},
		{"short of its length, gzip", "gzip", encode(t, "gzip", page[:99])[:40], 99, ErrTruncated},
		{"cut, twice coded", "gzip, br", encode(t, "br", encode(t, "gzip", page[:99]))[:40], -1, ErrTruncated},
		{"cut, gzip", "gzip", encode(t, "gzip", page[:99])[:40], -1, ErrTruncated},
		{"cut, br", "br", encode(t, "br", page[:99])[:20], -1, ErrTruncated},
		{"cut, zstd", "zstd", encode(t, "zstd", page[:99])[:30], -1, ErrTruncated},
		{"cut, deflate", "deflate", encode(t, "deflate", page[:99])[:20], -1, ErrTruncated},
	} {
		a, err := getBody(t, c.header, c.body, c.length, int64(len(page)-1))
		if !errors.Is(err, c.want) || a.Status != 200 || !bytes.HasPrefix(page, a.Body) || c.want == ErrTooLarge && len(a.Body) != len(page)-1 {
			t.Errorf("%s: %d bytes, %v; want %v", c.name, len(a.Body), err, c.want)
		}
	}
}

// No body is no body, whatever it is said to be coded in.
func TestDecodeNothing(t *testing.T) {
	for _, header := range []string{"", "gzip", "br", "zstd", "deflate", "gzip, br"} {
		if a, err := getBody(t, header, nil, 0, 99); err != nil || a.Body != nil {
			t.Errorf("%q without a body: %q, %v", header, a.Body, err)
		}
	}
}

// A bomb is cut at the limit: hardly anything of it is taken from the wire.
func TestBomb(t *testing.T) {
	zeros := make([]byte, 16<<20)
	for _, coding := range []string{"gzip", "br", "zstd", "deflate"} {
		bomb := encode(t, coding, zeros)
		a, err := getBody(t, coding, bomb, len(bomb), 1<<20)
		if !errors.Is(err, ErrTooLarge) || len(a.Body) != 1<<20 {
			t.Errorf("%s bomb of %d bytes: %d read, %v; want %v", coding, len(bomb), a.Wire, err, ErrTooLarge)
		}
	}
	twice := encode(t, "gzip", encode(t, "gzip", zeros))
	if _, err := getBody(t, "gzip, gzip", twice, len(twice), 1<<20); !errors.Is(err, ErrTooLarge) {
		t.Errorf("bomb in a bomb: %v; want %v", err, ErrTooLarge)
	}
}

// getBody asks for a body that was sent under a Content-Encoding, with a Content-Length unless that is < 0.
func getBody(t *testing.T, coding string, sent []byte, length int, limit int64) (*Answer, error) {
	t.Helper()
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if coding != "" {
			w.Header().Set("Content-Encoding", coding)
		}
		if length >= 0 {
			w.Header().Set("Content-Length", strconv.Itoa(length))
		} else {
			w.(http.Flusher).Flush() // chunked
		}
		w.Write(sent)
	})
	return newFetcher(t, Options{}).Get(t.Context(), Request{URL: site, MaxBody: limit})
}

// FuzzDecode: what goes in comes out, and anything else ends within the limit.
func FuzzDecode(f *testing.F) {
	for _, coding := range []string{"gzip", "br", "zstd", "deflate", "gzip, br", "identity"} {
		f.Add(coding, []byte("harbour"))
	}
	f.Fuzz(func(t *testing.T, coding string, data []byte) {
		names := codings(http.Header{"Content-Encoding": {coding}})
		if len(names) == 1 && slices.Contains([]string{"gzip", "br", "zstd", "deflate"}, names[0]) {
			if got, err := read(coding, encode(t, names[0], data), int64(len(data))); err != nil || !bytes.Equal(got, data) {
				t.Errorf("%q in %s = %q, %v", data, coding, got, err)
			}
		}
		if got, _ := read(coding, data, 1000); len(got) > 1000 {
			t.Errorf("%d bytes of %q came through", len(got), coding)
		}
	})
}

func read(coding string, sent []byte, limit int64) ([]byte, error) {
	resp := &http.Response{Header: http.Header{"Content-Encoding": {coding}}, Body: io.NopCloser(bytes.NewReader(sent))}
	x := &exchange{limit: limit, answer: new(Answer)}
	b, err := decode(resp, x)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	got, err := io.ReadAll(b)
	return got, errors.Join(err, x.cut)
}
