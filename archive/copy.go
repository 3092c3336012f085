package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// A fingerprint is what was read when a file was copied, to hold the copy against.
type fingerprint struct {
	size int64
	sum  [sha256.Size]byte
}

// mend makes the file at to the same as the one at from, writing only where they
// differ: a copy that was made before costs little to bring up to date. What it writes
// is not on disk before prove. count hears of what was read; nil: nobody does.
func mend(ctx context.Context, from, to string, count func(int)) (print fingerprint, err error) {
	src, err := os.Open(from)
	if err != nil {
		return print, err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return print, err
	}
	defer func() { err = errors.Join(err, dst.Close()) }()
	h := sha256.New()
	for piece, old := make([]byte, 1<<20), make([]byte, 1<<20); ; {
		if ctx.Err() != nil {
			return print, context.Cause(ctx)
		}
		n, err := io.ReadFull(src, piece)
		if m, _ := dst.ReadAt(old[:n], print.size); !bytes.Equal(old[:m], piece[:n]) {
			if _, err := dst.WriteAt(piece[:n], print.size); err != nil {
				return print, err
			}
		}
		h.Write(piece[:n])
		if print.size += int64(n); count != nil {
			count(n)
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			break
		}
		if err != nil {
			return print, err
		}
	}
	h.Sum(print.sum[:0])
	return print, dst.Truncate(print.size)
}

// prove brings a copy onto the disk and reads it back.
func prove(ctx context.Context, path string, want fingerprint) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil {
		return err
	}
	var got fingerprint
	h := sha256.New()
	if got.size, err = io.Copy(h, cancelled{ctx, f}); err != nil {
		return err
	}
	if h.Sum(got.sum[:0]); got != want {
		return fmt.Errorf("read back %s: %w: it is not what was written; the disk may be failing", path, ErrDamaged)
	}
	return nil
}

// A cancelled reader ends when its context does.
type cancelled struct {
	ctx context.Context
	r   io.Reader
}

func (c cancelled) Read(p []byte) (int, error) {
	if c.ctx.Err() != nil {
		return 0, context.Cause(c.ctx)
	}
	return c.r.Read(p)
}

// copyOf puts a proved copy of one file at to. Nothing stands there before it is whole.
func copyOf(ctx context.Context, from, to string, count func(int)) (int64, error) {
	print, err := mend(ctx, from, to+".new", count)
	if err == nil {
		err = settle(ctx, to, print)
	}
	return print.size, err
}

// settle puts what mend has copied beside its place there, once it is proved.
func settle(ctx context.Context, to string, print fingerprint) error {
	if err := prove(ctx, to+".new", print); err != nil {
		return err
	}
	return os.Rename(to+".new", to)
}

// metaOf is the state of a bbolt file, as its younger meta page tells it: it is another
// after every change. The file may be written to meanwhile.
func metaOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	m := youngest(f)
	if m == nil {
		return "", fmt.Errorf("read %s: %w: %w", path, ErrDamaged, errNoMeta)
	}
	return string(m), nil
}

// inside reports whether path is the folder dir, or lies in it, by whatever name.
func inside(path, dir string) (bool, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return false, err
	}
	rest := ""
	for !exists(path) && path != filepath.Dir(path) {
		rest, path = filepath.Join(filepath.Base(path), rest), filepath.Dir(path)
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return false, err
	}
	if dir, err = filepath.Abs(dir); err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	rel, err2 := filepath.Rel(dir, filepath.Join(path, rest))
	return rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)), errors.Join(err, err2)
}
