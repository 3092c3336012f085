package picture

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/png"
	"reflect"
	"slices"
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

func TestEmbedded(t *testing.T) {
	const utf8 = "\x1b%G"
	for _, c := range []struct {
		name     string
		segments [][]byte
		want     *news.Embedded
	}{
		{"nothing", nil, nil},
		{"IIM", [][]byte{iim("1:90", utf8, "2:80", "Ana Réis", "2:80", "Oli Reis", "2:110", "Harbour Agency", "2:115", "HA", "2:116", "© 2026 Harbour Agency", "2:120", "A  gull\r\nlands. ", "2:55", "20260302", "2:60", "101500+0500")},
			&news.Embedded{ByLine: "Ana Réis, Oli Reis", Credit: "Harbour Agency", Source: "HA", Copyright: "© 2026 Harbour Agency", Caption: "A gull lands.", Created: "2026-03-02T10:15:00+05:00"}},
		{"only a day", [][]byte{iim("2:55", "20260302")}, &news.Embedded{Created: "2026-03-02"}},
		{"UTF-8 that is not declared", [][]byte{iim("2:80", "Ana Réis")}, &news.Embedded{ByLine: "Ana Réis"}},
		{"Latin-1", [][]byte{iim("2:80", "Ana R\xe9is", "2:120", "L\x92\xe9t\xe9")}, &news.Embedded{ByLine: "Ana Réis", Caption: "L’été"}},
		{"Mac OS Roman", [][]byte{iim("2:80", "Ana R\x8eis")}, &news.Embedded{ByLine: "Ana Réis"}},
		{"XMP elements", [][]byte{xmp(`photoshop:Credit="HA"><dc:creator><rdf:Seq><rdf:li>Ana Reis</rdf:li><rdf:li>Oli Reis</rdf:li></rdf:Seq></dc:creator>` +
			`<dc:description><rdf:Alt><rdf:li xml:lang="de">Eine Möwe</rdf:li><rdf:li xml:lang="x-default">A gull</rdf:li></rdf:Alt></dc:description>` +
			`<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© HA</rdf:li></rdf:Alt></dc:rights><photoshop:Source>Wire &amp; Co</photoshop:Source><photoshop:DateCreated>2026-03-02T10:15</photoshop:DateCreated>`)},
			&news.Embedded{ByLine: "Ana Reis, Oli Reis", Credit: "HA", Caption: "A gull", Copyright: "© HA", Source: "Wire & Co", Created: "2026-03-02T10:15"}},
		{"XMP that breaks off", [][]byte{segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+packet(`photoshop:Credit="HA">`)[:250])}, &news.Embedded{Credit: "HA"}},
		{"EXIF", [][]byte{exif(0, []uint16{0x010e, 0x013b, 0x8298}, "A gull", "Ana Reis; Oli Reis", "HA")},
			&news.Embedded{ByLine: "Ana Reis, Oli Reis", Caption: "A gull", Copyright: "HA"}},
		{"what a camera writes", [][]byte{exif(0, []uint16{0x010e, 0x013b}, "OLYMPUS DIGITAL CAMERA         ", "default")}, nil},
		{"a camera's default below a caption", [][]byte{exif(0, []uint16{0x010e}, "SONY DSC"), xmp(`><dc:description>A gull</dc:description>`)}, &news.Embedded{Caption: "A gull"}},
		{"IIM before XMP before EXIF", [][]byte{exif(0, []uint16{0x013b, 0x8298}, "Owner", "Owner & Co"), xmp(`photoshop:Credit="XMP" photoshop:Source="XMP">`), iim("2:80", "Ana Reis", "2:110", "IIM")},
			&news.Embedded{ByLine: "Ana Reis", Credit: "IIM", Source: "XMP", Copyright: "Owner & Co"}},
		{"IIM had no room", [][]byte{iim("2:110", "The Harbour and Lighthouse Agenc"), xmp(`photoshop:Credit="The Harbour and Lighthouse Agency">`)},
			&news.Embedded{Credit: "The Harbour and Lighthouse Agency"}},
		{"control characters", [][]byte{iim("1:90", utf8, "2:80", "Ana\x00\x1bReis\u202e\ufeff")}, &news.Embedded{ByLine: "Ana Reis"}},
		{"too long", [][]byte{iim("2:116", strings.Repeat("a", longName+9))}, &news.Embedded{Copyright: strings.Repeat("a", longName)}},
		{"behind another segment, and resources with names and of odd length", [][]byte{
			segment(0xed, "Adobe_CM\x00\x02"),
			segment(0xed, "Photoshop 3.0\x00"+block(0x03ed, "", "odd")+block(0x0425, "two", "even")+block(0x0426, "four", "")+block(0x0404, "", datasets("2:110", "HA"))),
		}, &news.Embedded{Credit: "HA"}},
		{"in two segments", [][]byte{
			segment(0xed, "Photoshop 3.0\x00"+block(0x0404, "", datasets("2:80", "Ana Reis", "2:110", "HA"))[:30]),
			segment(0xed, "Photoshop 3.0\x00"+block(0x0404, "", datasets("2:80", "Ana Reis", "2:110", "HA"))[30:]),
		}, &news.Embedded{ByLine: "Ana Reis", Credit: "HA"}},
		{"one place is broken", [][]byte{segment(0xe1, "Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\xff\xff\x00\x01\xff\xff"), iim("2:110", "HA")}, &news.Embedded{Credit: "HA"}},
	} {
		p := lookAt(t, jpegOf(t, scene(1, 60, 40), 80, c.segments...))
		if !reflect.DeepEqual(p.Embedded, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.name, p.Embedded, c.want)
		}
	}
}

func TestMoment(t *testing.T) {
	for _, c := range []struct{ day, clock, want string }{
		{"", "", ""},
		{"2026:03:02", "", "2026-03-02"},
		{"2026:03:02", "10:15:00", "2026-03-02T10:15:00"},
		{"2026:03:02 10:15:00", "+05:00", "2026-03-02T10:15:00+05:00"},
		{"0000:00:00 00:00:00", "", ""},
		{": : : :", "", ""},
		{"March", "", "March"},
	} {
		if got := moment(c.day, c.clock); got != c.want {
			t.Errorf("moment(%q, %q) = %q; want %q", c.day, c.clock, got, c.want)
		}
	}
}

// Each kind is known by its bytes, and what is none is refused.
func TestKinds(t *testing.T) {
	m := scene(2, 64, 48)
	var p, g bytes.Buffer
	if err := errors.Join(png.Encode(&p, m), gif.Encode(&g, m, nil)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file []byte
		mime string
	}{{jpegOf(t, m, 80), "image/jpeg"}, {p.Bytes(), "image/png"}, {g.Bytes(), "image/gif"}} {
		got := lookAt(t, c.file)
		if got.MIME != c.mime || got.Width != 64 || got.Height != 48 || got.Hash == 0 || got.Embedded != nil {
			t.Errorf("Read of %s = %+v", c.mime, got)
		}
	}
	for _, s := range []string{"", "<html>", "\xff\xd8\xff", "GIF89a", "\x89PNG\r\n\x1a\n", "RIFF\x00\x00\x00\x00WEBP", "\x00\x00\x00\x10ftyp", "<svg/>"} {
		if p, err := Read([]byte(s)); !errors.Is(err, ErrNone) {
			t.Errorf("Read(%q) = %+v, %v; want ErrNone", s, p, err)
		}
	}
	if p, err := Read([]byte("\x00\x00\x00\x14ftypavif\x00\x00\x00\x00mif1")); p.MIME != "image/avif" || err != nil {
		t.Errorf("Read of AVIF = %+v, %v", p, err)
	}
}

// Hostile files: what is too large, or would be gone over too often, is not decoded.
func TestHostile(t *testing.T) {
	file := jpegOf(t, scene(2, 64, 48), 80)
	large := bytes.Clone(file)
	at := bytes.Index(large, []byte{0xff, 0xc0})
	copy(large[at+5:], "\xff\xff\xff\xff")
	if p := lookAt(t, large); p.Width != 65535 || p.Height != 65535 || p.Hash != 0 {
		t.Errorf("65535 × 65535: %+v", p)
	}
	again := bytes.Repeat([]byte("\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"), mostScans)
	if p := lookAt(t, slices.Concat(file[:len(file)-2], again, file[len(file)-2:])); p.Hash != 0 {
		t.Errorf("%d scans: %+v", mostScans+1, p)
	}
	if p := lookAt(t, file[:len(file)/2]); p.Hash != 0 || p.Width != 64 {
		t.Errorf("half a file: %+v", p)
	}
	// A box that leads back to the first one.
	circle := "\x00\x00\x00\x10ftypavif\x00\x00\x00\x00" + "\x00\x00\x00\x01free\xff\xff\xff\xff\xff\xff\xff\xf0"
	if p := lookAt(t, []byte(circle)); p.MIME != "image/avif" || p.Embedded != nil {
		t.Errorf("boxes in a circle: %+v", p)
	}
	// Many small segments, each of which costs a seek.
	many := append([]byte("\xff\xd8"), bytes.Repeat([]byte("\xff\xe0\x00\x02"), 1<<20)...)
	if p, err := Read(append(many, file[2:]...)); err == nil && p.Embedded != nil {
		t.Errorf("many segments: %+v", p)
	}
	deep := jpegOf(t, scene(2, 64, 48), 80, xmp(">"+strings.Repeat("<a>", 20000)))
	if p := lookAt(t, deep); p.Embedded != nil || p.Hash == 0 {
		t.Errorf("deep XMP: %+v", p)
	}
}

// Whatever the bytes, Read comes back, says the same twice, and hands out bounded, clean strings.
func FuzzRead(f *testing.F) {
	small := image.NewGray(image.Rect(0, 0, 8, 8))
	f.Add(jpegOf(f, small, 50, iim("1:90", "\x1b%G", "2:80", "Ana"), xmp(`photoshop:Credit="HA"><dc:creator><rdf:Seq><rdf:li>Oli`), exif(6, []uint16{0x013b}, "Ana")))
	var p bytes.Buffer
	png.Encode(&p, small)
	f.Add(p.Bytes())
	f.Add([]byte("RIFF\x24\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x0c\x00\x00\x00\x07\x00\x00\x07\x00\x00EXIF\x04\x00\x00\x00MM\x00\x2a"))
	f.Add([]byte("\x00\x00\x00\x14ftypavif\x00\x00\x00\x00mif1\x00\x00\x00\x20meta\x00\x00\x00\x00\x00\x00\x00\x0epitm\x00\x00\x00\x00\x00\x01"))
	f.Fuzz(func(t *testing.T, b []byte) {
		once, err := Read(b)
		if err != nil && !errors.Is(err, ErrNone) {
			t.Fatal(err)
		}
		if twice, again := Read(b); !reflect.DeepEqual(once, twice) || (err == nil) != (again == nil) {
			t.Errorf("Read = %+v, then %+v", once, twice)
		}
		if e := once.Embedded; e != nil {
			for _, s := range []string{e.ByLine, e.Credit, e.Caption, e.Copyright, e.Source, e.Created} {
				if len(s) > longText || clean(s) != s {
					t.Errorf("says %q", s)
				}
			}
		}
	})
}
