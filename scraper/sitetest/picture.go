package sitetest

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
)

// Picture is the file that a text like "picture 60x40 7" stands for, the same each time; nil if it is
// no such text.
func Picture(text string) []byte {
	var width, height int
	var seed uint64
	if n, err := fmt.Sscanf(text, "picture %dx%d %d", &width, &height, &seed); n != 3 || err != nil {
		return nil
	}
	const patch = 8 // pixels of one colour, so that it has something to recognise it by
	r := rand.New(rand.NewPCG(seed, 0))
	columns := (width + patch - 1) / patch
	patches := make([]color.RGBA, columns*((height+patch-1)/patch))
	for i := range patches {
		patches[i] = color.RGBA{byte(r.Uint32()), byte(r.Uint32()), byte(r.Uint32()), 255}
	}
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.SetRGBA(x, y, patches[y/patch*columns+x/patch])
		}
	}
	var b bytes.Buffer
	if jpeg.Encode(&b, m, nil) != nil {
		return nil // Unreachable but for a picture of more pixels than JPEG has.
	}
	return b.Bytes()
}
