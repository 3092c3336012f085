package picture

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// What begins a scan is one only where a decoder meets it as that, and in a JPEG.
func TestScans(t *testing.T) {
	file := jpegOf(t, scene(2, 64, 48), 80)
	body, end := file[:len(file)-2], "\xff\xd9"
	const scan = "\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
	for _, c := range []struct {
		name string
		file string
		want int
	}{
		{"as it is", string(file), 1},
		{"another one", string(body) + scan + "\x12\xff\x00\xda\x34" + end, 2},
		{"padding before it", string(body) + "\xff\xff" + scan + end, 2},
		{"restarts in it", string(body) + scan + "\x12\xff\xd0\xff\xda\x00\x02" + end, 3},
		{"behind the end", string(file) + scan + scan, 1},
		{"in other segments", string(file[:2]) + string(segment(0xe1, "Exif\x00\x00"+string(file))) + string(segment(0xfe, scan+scan)) + string(file[2:]), 1},
		{"cut short", string(body) + "\xff\xda\x00", 1},
		{"of a length that leads beyond", string(body) + "\xff\xda\xff\xff" + scan + scan, 2},
		{"of no length", string(body) + "\xff\xda\x00\x00" + scan + end, 3},
		{"nothing", "\xff\xd8", 0},
	} {
		if got := scans([]byte(c.file)); got != c.want {
			t.Errorf("%s: %d scans; want %d", c.name, got, c.want)
		}
	}
	many := bytes.Repeat([]byte("\xff\xda\x00\x02"), mostScans+1)
	for _, f := range formats {
		b := slices.Concat(file[:2], many)
		if got, want := f.decodable(b, image.Config{Width: 64, Height: 48}), f.mime != "image/jpeg"; got != want {
			t.Errorf("decodable of %s: %v; want %v", f.mime, got, want)
		}
	}
}

// A large file that can hardly be packed has its hash: of what a JPEG's scan begins with there
// are as many in it as chance brings.
func TestNoisy(t *testing.T) {
	m := scaled(scene(4, 400, 325), 1600).(*image.RGBA)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		if m.Pix[i] = m.Pix[i]/2 + uint8(r.Uint32()>>25); i%4 == 3 {
			m.Pix[i] = 255
		}
	}
	var file bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&file, m); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(file.Bytes(), []byte("\xff\xda")); n <= mostScans || file.Len() < 5<<20 {
		t.Fatalf("the file of %d bytes has %d times what this is about", file.Len(), n)
	}
	p := lookAt(t, file.Bytes())
	if _, same := Distance(p.Hash, p.Parts, reduce(m, 0).whole(), nil); !same {
		t.Errorf("hash %v and %d parts", p.Hash, len(p.Parts))
	}
}

// What is made of a file is made by the reading of that number: whoever changes it raises
// Reader, and puts down here what comes of it then.
func TestReader(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("another processor may round otherwise, which turns a bit now and then")
	}
	var file bytes.Buffer
	if err := png.Encode(&file, scene(6, 480, 320)); err != nil {
		t.Fatal(err)
	}
	p := lookAt(t, file.Bytes())
	said := lookAt(t, jpegOf(t, scene(6, 60, 40), 80,
		iim("2:80", "Ana R\xe9is", "2:110", "The Harbour and Lighthouse Agenc"), xmp(`photoshop:Credit="The Harbour and Lighthouse Agency" photoshop:Source="HA">`),
		exif(0, []uint16{0x010e, 0x013b, 0x8298}, "A gull", "Oli Reis", "HA 2026")))
	var parts string
	for _, h := range p.Parts {
		parts += h.String()
	}
	got := fmt.Sprintf("%d: %v, %d parts %.8x, %+v", Reader, p.Hash, len(p.Parts), sha256.Sum256([]byte(parts)), *said.Embedded)
	const want = "1: b4eed4cb97b1c7ff, 64 parts aab9f6b98deb318e, {ByLine:Ana Réis Credit:The Harbour and Lighthouse Agency Caption:A gull Copyright:HA 2026 Source:HA Created:}"
	if got != want {
		t.Errorf("read otherwise than by its number before:\n got %s\nwant %s", got, want)
	}
}
