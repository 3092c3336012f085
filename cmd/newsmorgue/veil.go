package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/spf13/pflag"

	"newsmorgue/archive"
	"newsmorgue/archive/export"
	"newsmorgue/archive/export/pseudonym"
)

const pseudonymsHint = `"head -c 32 /dev/urandom >key" makes one; with the same key a name has the same pseudonym the next time`

// A keyFile is the flag --pseudonyms. The zero value wants none.
type keyFile struct {
	path  string
	given bool // also as "", which an unset variable of a script leaves
}

func (k *keyFile) Set(s string) error { k.path, k.given = s, true; return nil }
func (k *keyFile) String() string     { return k.path }
func (k *keyFile) Type() string       { return "file" }

// addTo adds the flag to those of a verb.
func (k *keyFile) addTo(f *pflag.FlagSet) {
	f.Var(k, "pseudonyms", "commenters by keyed hashes in place of their names, with the key in this `file`")
}

// read is the key; nil if none is wanted.
func (k *keyFile) read() (_ *pseudonym.Key, err error) {
	if !k.given {
		return nil, nil
	}
	if k.path == "" {
		return nil, misuse(pseudonymsHint, "--pseudonyms names no file")
	}
	f, err := os.Open(k.path)
	if err != nil {
		return nil, misuse(pseudonymsHint, "pseudonyms: %w", err)
	}
	defer f.Close() // It was only read.
	b, err := io.ReadAll(io.LimitReader(f, pseudonym.MaxKey+1))
	if err != nil {
		return nil, misuse(pseudonymsHint, "pseudonyms: %w", err)
	}
	key, err := pseudonym.New(b)
	if err != nil {
		return nil, misuse(pseudonymsHint, "pseudonyms: %s: %w", k.path, err)
	}
	return key, nil
}

// veil is what puts pseudonyms in the place of commenters' names; nil without a key.
func veil(ctx context.Context, arch *archive.Archive, key *pseudonym.Key) *export.Pseudonyms {
	if key == nil {
		return nil
	}
	return &export.Pseudonyms{Key: key, Names: func(urlkey string) ([]string, error) {
		t, err := arch.Thread(ctx, urlkey)
		if errors.Is(err, archive.ErrNotFound) || errors.Is(err, archive.ErrForgotten) || errors.Is(err, archive.ErrDamaged) {
			err = fmt.Errorf("%w: %w", archive.ErrRecord, err) // It was forgotten, or spoilt, since it was read.
		}
		return t.Commenters, err
	}}
}

// veiled are records or comments with pseudonyms in them, where there is a veil.
func veiled(v *export.Pseudonyms, w export.What, list iter.Seq2[[]byte, error]) iter.Seq2[[]byte, error] {
	if v == nil {
		return list
	}
	return v.All(w, list)
}
