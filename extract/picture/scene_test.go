package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/draw"
)

// scene draws a picture that no other number gives: patches of light and dark of all sizes.
func scene(number uint64, w, h int) *image.RGBA {
	r := rand.New(rand.NewPCG(number, 7))
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Bounds(), image.NewUniform(color.RGBA{uint8(60 + r.IntN(120)), 120, 140, 255}), image.Point{}, draw.Src)
	for i := range 260 {
		size := (8 + float64(w)*0.25/(1+float64(i)/12)) * (0.5 + r.Float64())
		x, y, flat := r.Float64()*float64(w), r.Float64()*float64(h), 0.5+r.Float64()
		c := color.RGBA{uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(r.IntN(256)), 255}
		box := r.IntN(2) == 0
		for py := max(int(y-size), 0); py < min(int(y+size), h); py++ {
			for px := max(int(x-size), 0); px < min(int(x+size), w); px++ {
				dx, dy := (float64(px)-x)/size, (float64(py)-y)/size*flat
				if box && dy < 0.5 && dy > -0.5 || !box && dx*dx+dy*dy < 1 {
					m.SetRGBA(px, py, c)
				}
			}
		}
	}
	return m
}

// cut is a part of a picture, in shares of its sides.
func cut(m image.Image, left, top, right, bottom float64) image.Image {
	b := m.Bounds()
	r := image.Rect(int(left*float64(b.Dx())), int(top*float64(b.Dy())), int(right*float64(b.Dx())), int(bottom*float64(b.Dy())))
	d := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	draw.Draw(d, d.Bounds(), m, r.Min, draw.Src)
	return d
}

func scaled(m image.Image, width int) image.Image {
	b := m.Bounds()
	d := image.NewRGBA(image.Rect(0, 0, width, b.Dy()*width/b.Dx()))
	draw.BiLinear.Scale(d, d.Bounds(), m, b, draw.Src, nil)
	return d
}

// framed stands within a border, above a bar for a caption.
func framed(m image.Image, border, bar int, c color.Color) image.Image {
	b := m.Bounds()
	d := image.NewRGBA(image.Rect(0, 0, b.Dx()+2*border, b.Dy()+2*border+bar))
	draw.Draw(d, d.Bounds(), image.NewUniform(c), image.Point{}, draw.Src)
	draw.Draw(d, b.Add(image.Pt(border, border)), m, b.Min, draw.Src)
	return d
}

// brighter has other colours and another contrast.
func brighter(m image.Image) image.Image {
	b := m.Bounds()
	d := image.NewRGBA(b)
	for y := range b.Dy() {
		for x := range b.Dx() {
			c := color.RGBAModel.Convert(m.At(x, y)).(color.RGBA)
			d.SetRGBA(x, y, color.RGBA{uint8(min(20+int(c.R)*9/10, 255)), uint8(10 + int(c.G)*9/10), uint8(int(c.B) * 8 / 10), 255})
		}
	}
	return d
}

// jpegOf is the file of a picture, with segments behind its first marker.
func jpegOf(t testing.TB, m image.Image, quality int, segments ...[]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return bytes.Join([][]byte{b.Bytes()[:2], bytes.Join(segments, nil), b.Bytes()[2:]}, nil)
}

func segment(marker byte, content string) []byte {
	b := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(content)+2))
	return append(b, content...)
}

// iim is a Photoshop segment with datasets of the Information Interchange Model: "2:80", a value, and so on.
func iim(pairs ...string) []byte {
	return segment(0xed, "Photoshop 3.0\x00"+block(0x0404, "", datasets(pairs...)))
}

func datasets(pairs ...string) string {
	var b []byte
	for i := 0; i < len(pairs); i += 2 {
		record, set := pairs[i][0]-'0', byte(0)
		for _, c := range pairs[i][2:] {
			set = set*10 + byte(c-'0')
		}
		b = append(b, 0x1c, record, set)
		b = binary.BigEndian.AppendUint16(b, uint16(len(pairs[i+1])))
		b = append(b, pairs[i+1]...)
	}
	return string(b)
}

// block is an image resource of Photoshop's.
func block(id uint16, name, content string) string {
	b := binary.BigEndian.AppendUint16([]byte("8BIM"), id)
	b = append(append(b, byte(len(name))), name...)
	b = append(b, make([]byte, len(b)%2)...)
	b = append(binary.BigEndian.AppendUint32(b, uint32(len(content))), content...)
	return string(append(b, make([]byte, len(b)%2)...))
}

// xmp is a segment with a packet of properties.
func xmp(description string) []byte {
	return segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+packet(description))
}

func packet(description string) string {
	return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" ` + description +
		`</rdf:Description></rdf:RDF></x:xmpmeta>`
}

// exif is a segment with an Orientation, if not 0, and strings by their tags, in the order of tags.
func exif(turn uint16, tags []uint16, values ...string) []byte {
	n := uint16(len(tags))
	if turn > 0 {
		n++
	}
	b := append([]byte("MM\x00\x2a\x00\x00\x00\x08"), 0, byte(n))
	data, at := []byte(nil), 8+2+12*int(n)+4
	entry := func(tag, kind uint16, count uint32, value []byte) {
		b = binary.BigEndian.AppendUint16(b, tag)
		b = binary.BigEndian.AppendUint16(b, kind)
		b = binary.BigEndian.AppendUint32(b, count)
		b = append(b, value...)
	}
	for i, tag := range tags {
		s := values[i] + "\x00\x00\x00\x00"
		entry(tag, 2, uint32(len(s)), binary.BigEndian.AppendUint32(nil, uint32(at+len(data))))
		data = append(data, s...)
	}
	if turn > 0 {
		entry(0x0112, 3, 1, []byte{0, byte(turn), 0, 0})
	}
	return segment(0xe1, "Exif\x00\x00"+string(b)+"\x00\x00\x00\x00"+string(data))
}
