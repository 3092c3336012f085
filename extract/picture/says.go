package picture

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/bep/imagemeta"

	"newsmorgue/extract/news"
)

// A says is what a file says of its picture, from each of the three places.
type says struct {
	iim, xmp, exif fields
	utf8           bool // IIM declares its strings to be in UTF-8
	turn           int  // EXIF's Orientation: from 1, which is upright; 0: not said
	width, height  int  // of formats that are not decoded
}

// fields are those strings of one place that are wanted.
type fields struct {
	byLines                            []string
	credit, caption, copyright, source string
	created, clock                     string // day and time apart, or the whole in created
}

// Limits on what is read of a file, so that a hostile one costs no more than its size does.
const (
	mostRead = 8 << 20  // bytes in all, those read twice counted twice
	mostEXIF = 64 << 10 // as in JPEG, where one segment holds it
	mostXMP  = 1 << 20
)

// A ration is a reader of a file that gives no more than so many bytes in all, and no more
// than most at a time: imagemeta reads what it takes to be EXIF or XMP in one piece.
type ration struct {
	*bytes.Reader
	left, most int
}

var errRation = errors.New("too much to read")

// Read is that of an io.Reader.
func (r *ration) Read(p []byte) (int, error) {
	if len(p) > r.most || r.left <= 0 {
		return 0, errRation
	}
	n, err := r.Reader.Read(p)
	r.left -= n
	return n, err
}

// ask reads what the file says. Each place is read by itself, for imagemeta gives up at the
// first thing that is wrong: what it had found by then stands.
func ask(f imagemeta.ImageFormat, b []byte) says {
	var s says
	if f == 0 {
		return s
	}
	for _, place := range []struct {
		source imagemeta.Source
		most   int
	}{{imagemeta.IPTC, mostEXIF}, {imagemeta.XMP, mostXMP}, {imagemeta.EXIF, mostEXIF}, {imagemeta.CONFIG, mostEXIF}} {
		file := b
		if f == imagemeta.JPEG && place.source == imagemeta.IPTC {
			file = onlyIIM(b)
		}
		result, err := imagemeta.Decode(imagemeta.Options{
			R:               &ration{bytes.NewReader(file), mostRead, place.most},
			ImageFormat:     f,
			Sources:         place.source,
			ShouldHandleTag: wanted,
			HandleTag:       s.take,
			HandleXMP:       s.takeXMP,
		})
		if err == nil && place.source == imagemeta.CONFIG {
			s.width, s.height = result.ImageConfig.Width, result.ImageConfig.Height
		}
	}
	return s
}

// wanted leaves out what nobody asks for, and the EXIF of thumbnails.
func wanted(t imagemeta.TagInfo) bool {
	if t.Source == imagemeta.EXIF && t.Namespace != "IFD0" && t.Namespace != "IFD0/ExifIFDP" {
		return false
	}
	switch t.Tag {
	case "CodedCharacterSet", "By-line", "Credit", "Caption-Abstract", "CopyrightNotice", "Source", "DateCreated", "TimeCreated",
		"Artist", "ImageDescription", "Copyright", "DateTimeOriginal", "OffsetTimeOriginal", "Orientation":
		return true
	}
	return false
}

// take keeps one value.
func (s *says) take(t imagemeta.TagInfo) error {
	if n, ok := t.Value.(uint16); ok && t.Tag == "Orientation" && n <= 8 {
		s.turn = int(n)
	}
	var values []string
	switch v := t.Value.(type) {
	case string:
		values = []string{v}
	case []string:
		values = v
	}
	for _, v := range values {
		if t.Source == imagemeta.IPTC {
			s.takeIIM(t.Tag, v)
		} else {
			s.exif.set(t.Tag, v)
		}
	}
	return nil
}

// takeIIM keeps a value of the Information Interchange Model. Its charset (1:90) comes first.
func (s *says) takeIIM(tag, v string) {
	if tag == "CodedCharacterSet" {
		s.utf8 = v == "UTF-8"
		return
	}
	s.iim.set(tag, charset(v, s.utf8))
}

// set keeps a value under the name that IIM or EXIF gives it; the first one stands.
func (f *fields) set(tag, v string) {
	var to *string
	switch tag {
	case "By-line", "Artist":
		if len(f.byLines) < mostNames {
			f.byLines = append(f.byLines, v)
		}
		return
	case "Credit":
		to = &f.credit
	case "Caption-Abstract", "ImageDescription":
		to = &f.caption
	case "CopyrightNotice", "Copyright":
		to = &f.copyright
	case "Source":
		to = &f.source
	case "DateCreated", "DateTimeOriginal":
		to = &f.created
	case "TimeCreated", "OffsetTimeOriginal":
		to = &f.clock
	default:
		return
	}
	if *to == "" {
		*to = v
	}
}

// takeXMP reads a packet; the reader must be read to its end.
func (s *says) takeXMP(r io.Reader) error {
	s.xmp.readXMP(r)
	_, err := io.Copy(io.Discard, r)
	return err
}

const (
	mostNames = 16   // by-lines of a picture
	longName  = 500  // bytes of any field but the caption
	longText  = 4000 // of a caption; IIM has room for 2000
	longTime  = 40
)

// embedded puts the three places together; nil if all are silent.
//
// The IPTC Photo Metadata Standard maps a field to IIM and XMP alike, and a desk writes
// both. Where they differ, a program that knows only IIM wrote last (MWG Guidelines for
// Handling Image Metadata 2.0, §3), so IIM wins, unless it only lacks the room: by-line and
// credit have 32 bytes there, a caption 2000. EXIF comes last and not first, as MWG has it:
// what a camera writes of its owner is older than what a desk writes of the picture.
func (s *says) embedded() *news.Embedded {
	e := news.Embedded{
		ByLine:    first(longName, names(s.iim.byLines), names(s.xmp.byLines), names(s.exif.byLines)),
		Credit:    first(longName, s.iim.credit, s.xmp.credit),
		Caption:   first(longText, s.iim.caption, s.xmp.caption, s.exif.caption),
		Copyright: first(longName, s.iim.copyright, s.xmp.copyright, s.exif.copyright),
		Source:    first(longName, s.iim.source, s.xmp.source),
		Created:   first(longTime, moment(s.iim.created, s.iim.clock), s.xmp.created, moment(s.exif.created, s.exif.clock)),
	}
	if e == (news.Embedded{}) {
		return nil
	}
	return &e
}

// first is the first value that says something, in full if another one goes on where it breaks off.
func first(long int, values ...string) string {
	best := ""
	for _, v := range values {
		v = clean(v)
		if v == "" || defaults[strings.ToLower(v)] {
			continue
		}
		if best == "" || len(v) > len(best) && len(best) >= cutOff && strings.HasPrefix(v, best) {
			best = v
		}
	}
	return shorten(best, long)
}

const cutOff = 28 // bytes: at least as long is what IIM may have cut, at 32 and before half a letter

// names joins those of several by-lines, which EXIF parts by semicolons (Exif 2.32 §4.6.4).
func names(list []string) string {
	var all []string
	for _, s := range list {
		for part := range strings.SplitSeq(s, ";") {
			if part = clean(part); part != "" && !defaults[strings.ToLower(part)] {
				all = append(all, part)
			}
		}
	}
	return strings.Join(all, ", ")
}

// shorten cuts s to so many bytes, between letters.
func shorten(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return strings.TrimSpace(s[:most])
}

// moment puts a day (2006:01:02) or a time (2006:01:02 15:04:05) and what was said apart from
// it, a time or an offset, together as RFC 3339 has them; what is not of that form stays.
func moment(day, clock string) string {
	day, clock = clean(day), clean(clock)
	if strings.Trim(day, ": 0") == "" { // a clock that was never set
		return ""
	}
	if len(day) < 10 || day[4] != ':' || day[7] != ':' {
		return day
	}
	date, rest := strings.ReplaceAll(day[:10], ":", "-"), strings.TrimSpace(day[10:])
	if rest == "" && clock == "" {
		return date
	}
	return date + "T" + rest + clock
}
