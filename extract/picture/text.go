package picture

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
)

// charset reads a string of IIM, which is declared to be in UTF-8, or else comes with each
// byte as a letter of Latin-1. Most files declare nothing and hold UTF-8 all the same;
// older ones hold what the desk's computers had, Windows-1252 or Mac OS Roman.
func charset(s string, declared bool) string {
	raw := []byte(s)
	if !declared {
		back, err := charmap.ISO8859_1.NewEncoder().Bytes(raw)
		if err != nil {
			return s // It was no Latin-1: imagemeta has read it otherwise.
		}
		raw = back
	}
	if utf8.Valid(raw) {
		return string(raw)
	}
	page := charmap.Windows1252
	if mac(raw) {
		page = charmap.Macintosh
	}
	text, err := page.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(s, "") // Unreachable: both tables have all 256 bytes.
	}
	return string(text)
}

// mac reports whether the letters beyond ASCII are where Mac OS Roman has them, between 0x80
// and 0x9f, and not where Windows-1252 has them, from 0xc0 on. Windows has quotes and dashes
// there, which do not stand between letters.
func mac(b []byte) bool {
	roman, latin := 0, 0
	for i, c := range b {
		between := i > 0 && letter(b[i-1]) || i+1 < len(b) && letter(b[i+1])
		switch {
		case !between:
		case c >= 0x91 && c <= 0x97 || c == 0x85:
		case c >= 0x80 && c <= 0x9f:
			roman++
		case c >= 0xc0:
			latin++
		}
	}
	return roman > latin
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// clean makes one line of s, in NFC, without characters that steer or that nobody sees.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d': // joiners are part of words in Persian and Hindi
			return -1
		}
		return r
	}, strings.ToValidUTF8(shorten(s, 2*longText), ""))
	return norm.NFC.String(news.Fold(s))
}

// defaults are what cameras and programs write where nobody has written anything; lower case.
var defaults = lexicon.Set(`
	olympus digital camera, sony dsc, minolta digital camera, konica minolta digital camera, kodak digital still camera,
	samsung, samsung digital camera, samsung camera pictures, digital camera, digital image, exif_jpeg_picture, exif jpeg,
	jpeg, image, picture, photo, untitled, description, caption, dcim, camera, lead technologies inc. v1.01, default, none, null, unknown,
	n/a, picasa, user, owner, artist, photographer, photographer name, photographer's name, author, creator, credit, source,
	copyright, (c), ©, your name, my name, name, test, -, --, ., ?`)
