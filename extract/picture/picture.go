package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"github.com/bep/imagemeta"
	"golang.org/x/image/webp"

	"newsmorgue/extract/news"
)

// ErrNone says that the bytes are no picture of a kind that is known, or one that breaks off
// before it says how large it is.
var ErrNone = errors.New("not a picture")

// Reader is the number of the reading that this package makes of a file. It is raised when
// another one comes of it: another hash, other parts, or something else that the file says.
// Then files that were read before are to be read anew.
const Reader = 1

// A Picture is what the file of a photo shows and says.
type Picture struct {
	MIME          string         // by its first bytes
	Width, Height int            // pixels, as it is to be shown: turned where EXIF says so
	Hash          Hash           // of the whole picture; 0: see Hash, or it could not be decoded
	Parts         []Hash         // of parts that a crop may show too, at most 64, the clearest first
	Embedded      *news.Embedded // nil: it says nothing
}

// Pictures beyond these limits are measured and asked for what they say, but not decoded.
const (
	mostPixels = 25_000_000 // what a camera of 24 megapixels gives passes; 500 MB is the most that decoding then takes
	mostScans  = 64         // of a JPEG, whose every scan may go over all pixels; encoders make about ten
)

// A format is a kind of file. One without decode is not looked at, only asked what it says.
type format struct {
	mime   string
	is     func(b []byte) bool
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
	says   imagemeta.ImageFormat // 0: nothing
}

var formats = []format{
	{"image/jpeg", begins("\xff\xd8\xff"), jpeg.DecodeConfig, jpeg.Decode, imagemeta.JPEG},
	{"image/png", begins("\x89PNG\r\n\x1a\n"), png.DecodeConfig, png.Decode, imagemeta.PNG},
	{"image/webp", isWebP, webp.DecodeConfig, webp.Decode, imagemeta.WebP},
	{"image/gif", begins("GIF8"), gif.DecodeConfig, gif.Decode, 0},
	{"image/avif", brand("avif", "avis"), nil, nil, imagemeta.AVIF},
	{"image/heic", brand("heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"), nil, nil, imagemeta.HEIF},
}

func begins(magic string) func([]byte) bool {
	return func(b []byte) bool { return bytes.HasPrefix(b, []byte(magic)) }
}

func isWebP(b []byte) bool {
	return len(b) >= 12 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP"
}

// brand asks for one of several in the file type box (ISO/IEC 14496-12 §4.3): the major one,
// or a compatible one.
func brand(among ...string) func([]byte) bool {
	return func(b []byte) bool {
		if len(b) < 16 || string(b[4:8]) != "ftyp" {
			return false
		}
		end := min(int(binary.BigEndian.Uint32(b)), len(b), 256)
		for i := 8; i+4 <= end; i += 4 {
			for _, one := range among {
				if string(b[i:i+4]) == one {
					return true
				}
			}
		}
		return false
	}
}

// Read looks into the file of a photo. The error wraps ErrNone. A picture that is too large
// to be decoded, or damaged behind its head, has no hash.
func Read(b []byte) (Picture, error) {
	for _, f := range formats {
		if f.is(b) {
			return f.read(b)
		}
	}
	return Picture{}, ErrNone
}

func (f format) read(b []byte) (Picture, error) {
	said := ask(f.says, b)
	p := Picture{MIME: f.mime, Width: said.width, Height: said.height, Embedded: said.embedded()}
	if f.decode == nil {
		return p, nil
	}
	config, err := f.config(bytes.NewReader(b))
	if err != nil {
		return Picture{}, fmt.Errorf("%w: %s: %v", ErrNone, f.mime, err)
	}
	p.Width, p.Height = config.Width, config.Height
	if said.turn >= 5 {
		p.Width, p.Height = p.Height, p.Width
	}
	if f.decodable(b, config) {
		p.Hash, p.Parts = f.look(b, said.turn)
	}
	return p, nil
}

func (f format) decodable(b []byte, c image.Config) bool {
	if c.Width <= 0 || c.Height <= 0 || c.Width > mostPixels/c.Height {
		return false
	}
	return f.says != imagemeta.JPEG || scans(b) <= mostScans
}

// scans are how many a decoder meets in a JPEG (ITU-T T.81 §B.1.1). What begins one within
// another segment, as in a thumbnail, is none, nor is what comes behind the end of the image.
func scans(b []byte) (n int) {
	for b = b[2:]; ; {
		at := bytes.IndexByte(b, 0xff)
		if at < 0 || at+1 >= len(b) {
			return n
		}
		b = b[at+1:]
		switch marker := b[0]; {
		case marker == 0xff: // padding before a marker
			continue
		case marker == 0 || marker >= 0xd0 && marker <= 0xd7: // 0xff in a scan, or a restart of it: no segment
			b = b[1:]
			continue
		case marker == 0xd9 || len(b) < 3:
			return n
		case marker == 0xda:
			n++
		}
		b = b[min(1+int(binary.BigEndian.Uint16(b[1:])), len(b)):]
	}
}

// look decodes the picture and makes its hashes; none of one that is damaged.
func (f format) look(b []byte, turn int) (whole Hash, parts []Hash) {
	defer func() {
		if recover() != nil { // A decoder has met what it was not made for.
			whole, parts = 0, nil
		}
	}()
	m, err := f.decode(bytes.NewReader(b))
	if err != nil || m.Bounds().Empty() {
		return 0, nil
	}
	g := reduce(m, turn)
	return g.whole(), g.parts()
}
