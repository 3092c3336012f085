// Package picture is a stand-in.
package picture

import (
	"bytes"
	"errors"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"net/http"

	"newsmorgue/extract/news"
)

// ErrNone: the bytes are no picture that is known.
var ErrNone = errors.New("no picture that is known")

// A Hash is perceptual.
type Hash uint64

// A Picture is what a file of a photo shows and says.
type Picture struct {
	MIME          string
	Width, Height int
	Hash          Hash
	Parts         []Hash
	Embedded      *news.Embedded
}

// Read reads.
func Read(b []byte) (Picture, error) {
	c, _, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return Picture{}, ErrNone
	}
	return Picture{MIME: http.DetectContentType(b), Width: c.Width, Height: c.Height}, nil
}
