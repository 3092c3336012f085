package daystest

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// Append is the least that keeping pages can cost: those of a group are packed beside
// each other, each by itself, and written to the end of a file in dir, and the file to
// the disk. It returns the length of the file.
func Append(tb testing.TB, dir string, pages [][]byte, size int) (n int64) {
	tb.Helper()
	f, err := os.Create(filepath.Join(dir, "pages.zst"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	enc, err := zstd.NewWriter(nil)
	if err != nil {
		tb.Fatal(err)
	}
	for len(pages) > 0 {
		packed := make([][]byte, min(size, len(pages)))
		var wg sync.WaitGroup
		for i, page := range pages[:len(packed)] {
			wg.Go(func() { packed[i] = enc.EncodeAll(page, nil) })
		}
		wg.Wait()
		pages = pages[len(packed):]
		for _, page := range packed {
			if _, err := f.Write(page); err != nil {
				tb.Fatal(err)
			}
			n += int64(len(page))
		}
		if err := f.Sync(); err != nil {
			tb.Fatal(err)
		}
	}
	return n
}
