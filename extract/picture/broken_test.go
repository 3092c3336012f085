package picture

import (
	"bytes"
	"image/gif"
	"image/png"
	"testing"
)

// A file that breaks off behind its head is broken; one that is whole, or that nobody decodes, is not.
func TestBroken(t *testing.T) {
	m := scene(1, 120, 80)
	var asPNG, asGIF bytes.Buffer
	if err := png.Encode(&asPNG, m); err != nil {
		t.Fatal(err)
	}
	if err := gif.Encode(&asGIF, m, nil); err != nil {
		t.Fatal(err)
	}
	avif := append([]byte("\x00\x00\x00\x18ftypavif\x00\x00\x00\x00avifmif1"), make([]byte, 40)...)
	arithmetic := bytes.Replace(jpegOf(t, m, 80), []byte("\xff\xc0\x00"), []byte("\xff\xc9\x00"), 1) // ITU-T T.81 table B.1: SOF9
	for _, c := range []struct {
		name   string
		file   []byte
		broken bool
	}{
		{"JPEG", jpegOf(t, m, 80), false},
		{"JPEG, half", half(jpegOf(t, m, 80)), true},
		{"JPEG without its last bytes", jpegOf(t, m, 80)[:len(jpegOf(t, m, 80))-200], true},
		{"PNG", asPNG.Bytes(), false},
		{"PNG, half", half(asPNG.Bytes()), true},
		{"GIF", asGIF.Bytes(), false},
		{"GIF, half", half(asGIF.Bytes()), true},
		{"AVIF, half", half(avif), false},
	} {
		if p, err := Read(c.file); err != nil || p.Broken != c.broken || p.Broken && p.Hash != 0 {
			t.Errorf("%s: %+v, %v; want broken: %v", c.name, p, err, c.broken)
		}
	}
	if p, err := Read(arithmetic); err == nil && p.Broken {
		t.Errorf("a JPEG that no decoder here reads: %+v; want it not broken", p)
	}
}

func half(b []byte) []byte { return b[:len(b)/2] }
