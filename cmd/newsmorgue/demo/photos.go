package demo

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"sync"
)

// A file is what lies under the address of a photo: a drawing of its size, and who made it by the
// IPTC-IIM inside (IIM 4.2, 2:80 By-line, 2:110 Credit).
type file struct {
	drawing        string // by which the drawing goes: those of one name show the same
	cut            bool   // without its margins
	width, height  int
	byLine, credit string
}

// files are those of the photos, but for the choir's, which is lost. One names others than its caption
// does; one is cut from another.
var files = map[string]file{
	"/images/2026/03/harbour-bridge-1200_800.jpg": {"bridge", false, 1200, 800, "Ines Okoro", "Tideline"},
	"/images/2026/03/wren-900_600.jpg":            {"wren", false, 900, 600, "Tobias Lind", "Tideline"},
	"/images/2026/03/gulls-1200_800.jpg":          {"gulls", false, 1200, 800, "Edda Lorne", "The Saltmarsh Courier"},
	"/images/2026/03/parom-1200_800.jpg":          {"bridge", true, 1200, 800, "Ines Okoro", "Tideline"},
}

// jpegs are the files by address, each drawn once.
var jpegs sync.Map

// jpegOf is the file under an address, nil if there is none.
func jpegOf(address string) []byte {
	f, ok := files[address]
	if !ok {
		return nil
	}
	if b, ok := jpegs.Load(address); ok {
		return b.([]byte)
	}
	b := Photograph(f.draw(), f.byLine, f.credit)
	jpegs.Store(address, b)
	return b
}

// Photograph is the file of a picture, a JPEG with an IPTC-IIM by-line and credit; nil of one that
// is larger than a JPEG may be.
func Photograph(m image.Image, byLine, credit string) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		return nil
	}
	return withIIM(b.Bytes(), []dataset{{80, byLine}, {110, credit}})
}

// draw draws panes of all sizes and colours, the small ones last.
func (f file) draw() image.Image {
	w, h, shift := f.width, f.height, image.Point{}
	if f.cut {
		shift = image.Pt(w/10, h/10)
		w, h = w*5/4, h*5/4
	}
	sum := fnv.New64a()
	sum.Write([]byte(f.drawing))
	r := rand.New(rand.NewPCG(sum.Sum64(), 1))
	m := image.NewRGBA(image.Rect(0, 0, f.width, f.height))
	for i := range 160 {
		size := w/60 + w/(3+i/6)
		at := image.Pt(r.IntN(w+size)-size, r.IntN(h+size)-size).Sub(shift)
		c := color.RGBA{uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(r.IntN(256)), 255}
		pane := image.Rect(at.X, at.Y, at.X+size, at.Y+size*2/3).Intersect(m.Rect)
		for y := pane.Min.Y; y < pane.Max.Y; y++ {
			for x := pane.Min.X; x < pane.Max.X; x++ {
				m.SetRGBA(x, y, c)
			}
		}
	}
	return m
}

// A dataset of record 2 of IPTC-IIM.
type dataset struct {
	number byte
	value  string
}

// withIIM puts datasets that say something into a JPEG, as an APP13 segment behind its first marker.
func withIIM(picture []byte, sets []dataset) []byte {
	var iim []byte
	for _, set := range sets {
		if set.value != "" {
			iim = append(iim, 0x1c, 2, set.number)
			iim = append(binary.BigEndian.AppendUint16(iim, uint16(len(set.value))), set.value...)
		}
	}
	const head = "Photoshop 3.0\x008BIM\x04\x04\x00\x00"
	b := append([]byte(nil), picture[:2]...)
	b = binary.BigEndian.AppendUint16(append(b, 0xff, 0xed), uint16(2+len(head)+4+len(iim)))
	b = binary.BigEndian.AppendUint32(append(b, head...), uint32(len(iim)))
	return append(append(b, iim...), picture[2:]...)
}
