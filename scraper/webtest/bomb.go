package webtest

import (
	"bytes"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Bomb is size zeros after the beginning of a page, coded one after the other as named:
// "gzip", "br", "zstd".
func Bomb(size int, codings ...string) ([]byte, error) {
	var body io.Reader = io.MultiReader(bytes.NewReader([]byte("<!DOCTYPE html><title>Bomb</title><p>")), io.LimitReader(zeros{}, int64(size)))
	var b bytes.Buffer
	for _, name := range codings {
		b = bytes.Buffer{}
		w, err := encoder(name, &b)
		if err != nil {
			return nil, err
		}
		if _, err := io.Copy(w, body); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
		body = bytes.NewReader(bytes.Clone(b.Bytes()))
	}
	return io.ReadAll(body)
}

func encoder(name string, w io.Writer) (io.WriteCloser, error) {
	switch name {
	case "gzip":
		return gzip.NewWriter(w), nil
	case "br":
		return brotli.NewWriterLevel(w, 1), nil
	case "zstd":
		return zstd.NewWriter(w, zstd.WithWindowSize(1<<20))
	}
	return nil, fmt.Errorf("content coding %q is not known", name)
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}
