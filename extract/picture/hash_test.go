package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/bits"
	"slices"
	"testing"
	"time"
)

func lookAt(t testing.TB, file []byte) Picture {
	t.Helper()
	p, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The same picture is known again, and no other is taken for it.
func TestDistance(t *testing.T) {
	const scenes = 8
	changes := []struct {
		name    string
		to      func(image.Image) image.Image
		quality int
		atLeast int // of the scenes that are known again
	}{
		{"the same", func(m image.Image) image.Image { return m }, 90, scenes},
		{"recompressed", func(m image.Image) image.Image { return m }, 30, scenes},
		{"half as large", func(m image.Image) image.Image { return scaled(m, 360) }, 75, scenes},
		{"a thumbnail", func(m image.Image) image.Image { return scaled(m, 160) }, 75, scenes},
		{"other colours", brighter, 80, scenes},
		{"cut by 10 %", func(m image.Image) image.Image { return scaled(cut(m, 0.03, 0.07, 0.93, 0.97), 500) }, 80, scenes},
		{"cut by 20 %", func(m image.Image) image.Image { return scaled(cut(m, 0.15, 0.05, 0.95, 0.85), 500) }, 80, scenes},
		{"cut by 30 %", func(m image.Image) image.Image { return scaled(cut(m, 0.1, 0.25, 0.8, 0.95), 500) }, 80, scenes - 1},
		{"cut by 40 %", func(m image.Image) image.Image { return scaled(cut(m, 0.3, 0.1, 0.9, 0.7), 500) }, 80, scenes - 2},
		{"1:1", func(m image.Image) image.Image { return scaled(cut(m, 1.0/6, 0, 5.0/6, 1), 400) }, 80, scenes},
		{"16:9", func(m image.Image) image.Image { return scaled(cut(m, 0, 0.08, 1, 0.92), 640) }, 80, scenes},
		{"4:3", func(m image.Image) image.Image { return scaled(cut(m, 0.06, 0, 0.94, 1), 640) }, 80, scenes},
		{"in a frame", func(m image.Image) image.Image { return framed(m, 30, 0, color.White) }, 80, scenes},
		{"over a bar", func(m image.Image) image.Image { return framed(m, 0, 90, color.Black) }, 80, scenes},
	}
	var drawn []image.Image
	var first []Picture
	for i := range scenes {
		drawn = append(drawn, scene(uint64(i), 720, 480))
		first = append(first, lookAt(t, jpegOf(t, drawn[i], 90)))
	}
	for _, c := range changes {
		found := 0
		for i := range scenes {
			p := lookAt(t, jpegOf(t, c.to(drawn[i]), c.quality))
			for j, f := range first {
				d, same := Distance(f.Hash, f.Parts, p.Hash, p.Parts)
				if back, also := Distance(p.Hash, p.Parts, f.Hash, f.Parts); back != d || also != same {
					t.Errorf("%s: Distance of scene %d is %d, %v; the other way round %d, %v", c.name, i, d, same, back, also)
				}
				switch {
				case i == j && same:
					found++
				case i != j && same:
					t.Errorf("%s: scene %d is taken for scene %d, %d bits away", c.name, i, j, d)
				}
			}
		}
		if found < c.atLeast {
			t.Errorf("%s: %d of %d scenes known again; want %d", c.name, found, scenes, c.atLeast)
		}
	}
}

// What shows nothing is like nothing, not even itself.
func TestBlank(t *testing.T) {
	blank := map[string]func(x, y int) uint8{
		"white":    func(x, y int) uint8 { return 255 },
		"black":    func(x, y int) uint8 { return 0 },
		"gradient": func(x, y int) uint8 { return uint8(x / 2) },
		"horizon":  func(x, y int) uint8 { return uint8(y / 150 * 100) },
	}
	for name, shade := range blank {
		m := image.NewGray(image.Rect(0, 0, 480, 300))
		for i := range m.Pix {
			m.Pix[i] = shade(i%m.Stride, i/m.Stride)
		}
		p := lookAt(t, jpegOf(t, m, 70))
		if _, same := Distance(p.Hash, p.Parts, p.Hash, p.Parts); same || p.Hash != 0 || len(p.Parts) > 0 {
			t.Errorf("%s has the hash %v and %d parts", name, p.Hash, len(p.Parts))
		}
	}
	if _, same := Distance(uint64(0), nil, 0, nil); same {
		t.Error("no hashes are taken for the same picture")
	}
}

// A picture that EXIF turns has the hash and the size of what it shows.
func TestTurned(t *testing.T) {
	m := scene(3, 600, 400)
	upright := lookAt(t, jpegOf(t, m, 95))
	w, h := 600, 400
	// For each Orientation, where the pixel (x, y) of the upright picture is stored.
	stored := map[uint16]func(x, y int) (int, int){
		2: func(x, y int) (int, int) { return w - 1 - x, y },
		3: func(x, y int) (int, int) { return w - 1 - x, h - 1 - y },
		4: func(x, y int) (int, int) { return x, h - 1 - y },
		5: func(x, y int) (int, int) { return y, x },
		6: func(x, y int) (int, int) { return y, w - 1 - x },
		7: func(x, y int) (int, int) { return h - 1 - y, w - 1 - x },
		8: func(x, y int) (int, int) { return h - 1 - y, x },
	}
	for turn, at := range stored {
		s := image.NewRGBA(image.Rect(0, 0, w, h))
		if turn >= 5 {
			s = image.NewRGBA(image.Rect(0, 0, h, w))
		}
		for y := range h {
			for x := range w {
				sx, sy := at(x, y)
				s.Set(sx, sy, m.At(x, y))
			}
		}
		p := lookAt(t, jpegOf(t, s, 95, exif(turn, nil)))
		if n := bits.OnesCount64(uint64(p.Hash ^ upright.Hash)); n > 2 || p.Width != w || p.Height != h {
			t.Errorf("orientation %d: %d × %d, %d bits away", turn, p.Width, p.Height, n)
		}
	}
}

// The same pixels give the same hashes however an image holds them.
func TestShades(t *testing.T) {
	m := scene(5, 300, 200)
	want := reduce(m, 0).whole()
	plain := image.NewNRGBA(m.Bounds())
	copy(plain.Pix, m.Pix) // nothing is transparent
	other := image.NewRGBA64(m.Bounds())
	for y := range 200 {
		for x := range 300 {
			other.Set(x, y, m.At(x, y))
		}
	}
	for _, m := range []image.Image{plain, other} {
		if got := reduce(m, 0).whole(); got != want {
			t.Errorf("%T: hash %v; want %v", m, got, want)
		}
	}
	clear := image.NewNRGBA(image.Rect(0, 0, 300, 200)) // all of it transparent: white paper
	if g := reduce(clear, 0); g.mean(50, 50, 10) != 255 {
		t.Errorf("a transparent picture has the shade %v", g.mean(50, 50, 10))
	}
}

func TestHashString(t *testing.T) {
	for h, want := range map[Hash]string{0: "", 0xab: "00000000000000ab", 1 << 63: "8000000000000000"} {
		if got := h.String(); got != want {
			t.Errorf("String of %d = %q; want %q", uint64(h), got, want)
		}
	}
}

func TestParts(t *testing.T) {
	p := lookAt(t, jpegOf(t, scene(1, 1200, 800), 90))
	if len(p.Parts) == 0 || len(p.Parts) > mostParts || slices.Contains(p.Parts, 0) {
		t.Errorf("%d parts: %v", len(p.Parts), p.Parts)
	}
	for _, size := range []image.Point{{1, 1}, {1, 900}, {900, 1}, {3, 5}, {2000, 2}} {
		m := scene(1, size.X, size.Y)
		if g := reduce(m, 6); g.w*g.h == 0 || len(g.parts()) > mostParts {
			t.Errorf("%v: %d × %d, %d parts", size, g.w, g.h, len(g.parts()))
		}
	}
}

// What looking costs, as a multiple of decoding the same file.
func BenchmarkRead(b *testing.B) {
	for _, width := range []int{600, 1200, 2400} {
		b.Run(fmt.Sprint(width), func(b *testing.B) {
			file := jpegOf(b, scaled(scene(1, 1200, 800), width), 85)
			var bare, whole time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := jpeg.Decode(bytes.NewReader(file)); err != nil {
					b.Fatal(err)
				}
				bare += time.Since(start)
				start = time.Now()
				lookAt(b, file)
				whole += time.Since(start)
			}
			b.ReportMetric(float64(whole)/float64(bare), "×decode")
		})
	}
}
