package picture

import (
	"image"
	"image/color"
	"math"
)

// A grey is a picture in shades of grey, as a table of sums: sum[y*(w+1)+x] is that of all
// that lies above and left of the corner (x, y), so that the mean of any rectangle is read
// off its four corners.
type grey struct {
	w, h int
	sum  []float64
}

const fine = 200 // pixels along the side of a square as large as the grey, at least, if the picture has as many

// reduce makes the grey of a picture, each of its pixels the mean of k × k pixels, turned as
// EXIF's Orientation says. What is transparent shows white paper.
func reduce(m image.Image, turn int) grey {
	b := m.Bounds()
	k := max(int(math.Sqrt(float64(b.Dx())*float64(b.Dy())))/fine, 1)
	k = min(k, b.Dx(), b.Dy())
	w, h := b.Dx()/k, b.Dy()/k
	pixels := make([]float64, w*h)
	row := make([]uint8, w*k)
	for y := range h * k {
		shades(m, b.Min.X, b.Min.Y+y, row)
		for x := range w {
			sum := 0
			for _, v := range row[x*k : (x+1)*k] {
				sum += int(v)
			}
			pixels[y/k*w+x] += float64(sum) / float64(k*k)
		}
	}
	return sums(pixels, w, h, turn)
}

// sums makes the table. Orientations from 5 on swap the axes (Exif 2.32 §4.6.4).
func sums(pixels []float64, w, h, turn int) grey {
	g := grey{w: w, h: h}
	if turn >= 5 {
		g.w, g.h = h, w
	}
	g.sum = make([]float64, (g.w+1)*(g.h+1))
	for y := range g.h {
		var line float64
		for x := range g.w {
			line += pixels[from(x, y, g.w, g.h, w, turn)]
			at := (y+1)*(g.w+1) + x + 1
			g.sum[at] = g.sum[at-g.w-1] + line
		}
	}
	return g
}

// from is the pixel, in rows of stride, that shows at (x, y) of a picture w wide and h high
// once it is turned.
func from(x, y, w, h, stride, turn int) int {
	switch turn {
	case 2, 3, 6, 7:
		x = w - 1 - x
	}
	switch turn {
	case 3, 4, 7, 8:
		y = h - 1 - y
	}
	if turn >= 5 {
		x, y = y, x
	}
	return y*stride + x
}

// shades reads a row of pixels from (x, y) on.
func shades(m image.Image, x, y int, row []uint8) {
	switch m := m.(type) {
	case *image.YCbCr:
		copy(row, m.Y[m.YOffset(x, y):])
	case *image.Gray:
		copy(row, m.Pix[m.PixOffset(x, y):])
	case *image.RGBA:
		p := m.Pix[m.PixOffset(x, y):]
		for i := range row {
			row[i] = shade(p[4*i], p[4*i+1], p[4*i+2]) + 255 - p[4*i+3]
		}
	case *image.NRGBA:
		p := m.Pix[m.PixOffset(x, y):]
		for i := range row {
			a := int(p[4*i+3])
			row[i] = uint8((int(shade(p[4*i], p[4*i+1], p[4*i+2]))*a + 255*(255-a)) / 255)
		}
	default:
		for i := range row {
			c := color.RGBAModel.Convert(m.At(x+i, y)).(color.RGBA)
			row[i] = shade(c.R, c.G, c.B) + 255 - c.A
		}
	}
}

// shade is the luma of a colour (JFIF, ITU-R BT.601).
func shade(r, g, b uint8) uint8 {
	return uint8((19595*uint32(r) + 38470*uint32(g) + 7471*uint32(b)) >> 16)
}

// upTo is the sum of all above and left of a point that may lie within a pixel.
func (g grey) upTo(x, y float64) float64 {
	x0, y0 := min(int(x), g.w-1), min(int(y), g.h-1)
	fx, fy := x-float64(x0), y-float64(y0)
	i := y0*(g.w+1) + x0
	top := g.sum[i] + fx*(g.sum[i+1]-g.sum[i])
	i += g.w + 1
	return top + fy*(g.sum[i]+fx*(g.sum[i+1]-g.sum[i])-top)
}

// mean is that of the square around (x, y) which reaches r far; it must lie within.
func (g grey) mean(x, y, r float64) float64 {
	return (g.upTo(x+r, y+r) - g.upTo(x-r, y+r) - g.upTo(x+r, y-r) + g.upTo(x-r, y-r)) / (4 * r * r)
}

// cells are the means of side × side cells of the rectangle from (x, y), w wide and h high.
func (g grey) cells(x, y, w, h float64) *[side][side]float64 {
	var corners [side + 1][side + 1]float64
	for j := range corners {
		for i := range corners[j] {
			corners[j][i] = g.upTo(x+w*float64(i)/side, y+h*float64(j)/side)
		}
	}
	area := w * h / (side * side)
	var cells [side][side]float64
	for j := range cells {
		for i := range cells[j] {
			cells[j][i] = (corners[j+1][i+1] - corners[j][i+1] - corners[j+1][i] + corners[j][i]) / area
		}
	}
	return &cells
}

// whole is the hash of all of it.
func (g grey) whole() Hash {
	return hash(g.cells(0, 0, float64(g.w), float64(g.h)), true, wholeWeight)
}
