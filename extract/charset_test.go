package extract

import (
	"net/http"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

func TestDecode(t *testing.T) {
	const russian = "Гавань снова открыта после шторма, сообщил начальник порта. Паромы вышли в море утром."
	const nippon = "港は嵐の後に再び開かれた。市長は火曜日にそう述べた。フェリーは朝に出港した。"
	encode := func(b []byte, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	win := encode(charmap.Windows1251.NewEncoder().Bytes([]byte(russian)))
	koi := encode(charmap.KOI8R.NewEncoder().Bytes([]byte(russian)))
	sjis := encode(japanese.ShiftJIS.NewEncoder().Bytes([]byte(nippon)))
	wide := encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(russian)))
	const markup = "<html lang=ru><head><title>x</title></head><body><p>" + russian
	euc := encode(japanese.EUCJP.NewEncoder().Bytes([]byte(nippon)))
	iso := encode(japanese.ISO2022JP.NewEncoder().Bytes([]byte(nippon)))
	little := encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(markup)))
	big := encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(markup)))
	const utf8Meta, winMeta = `<meta charset=utf-8>`, `<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">`
	for _, test := range []struct{ name, raw, header, want string }{
		{"plain", "harbour", "", "harbour"},
		{"stale meta", `<meta charset="iso-8859-1">` + russian, "text/html; charset=windows-1251", `<meta charset="iso-8859-1">` + russian},
		{"byte order mark", "\xef\xbb\xbf" + russian, "", russian},
		{"header", win, "text/html; charset=windows-1251", russian},
		{"meta", `<meta charset="koi8-r">` + koi, "", `<meta charset="koi8-r">` + russian},
		{"meta without semicolon", `<meta content="text/html charset=koi8-r">` + koi, "", `<meta content="text/html charset=koi8-r">` + russian},
		{"guess", strings.Repeat(win+" ", 5), "", strings.Repeat(russian+" ", 5)},
		{"shift_jis", `<meta charset="shift_jis">` + sjis, "", `<meta charset="shift_jis">` + nippon},
		{"utf-16", wide, "", russian},
		{"damaged", strings.Repeat(russian, 9) + "\xd0.", "", strings.Repeat(russian, 9) + "\uFFFD."},
		{"damaged under a stale meta", winMeta + russian + "\xff<p>end", "", winMeta + russian + "\uFFFD<p>end"},
		{"cut under a stale meta", winMeta + russian[:len(russian)-2], "", winMeta + russian[:len(russian)-3] + "\uFFFD"},
		{"utf-8 that is none", utf8Meta + strings.Repeat(win+" ", 5), "", utf8Meta + strings.Repeat(russian+" ", 5)},
		{"koi8-r that says utf-8", utf8Meta + strings.Repeat(koi+" ", 5), "", utf8Meta + strings.Repeat(russian+" ", 5)},
		{"euc-jp that says utf-8", utf8Meta + strings.Repeat(euc, 5), "", utf8Meta + strings.Repeat(nippon, 5)},
		{"header that is false", winMeta + win, "text/html; charset=utf-8", winMeta + russian},
		{"meta that is false, and one that is true", utf8Meta + winMeta + win, "", utf8Meta + winMeta + russian},
		{"meta of another script", `<meta charset="euc-kr">` + winMeta + win, "", `<meta charset="euc-kr">` + winMeta + russian},
		{"a stray byte proves nothing", utf8Meta + "The harbour\x92s open.", "", utf8Meta + "The harbour\uFFFDs open."},
		{"iso-2022-jp", `<meta charset="iso-2022-jp">` + iso, "", `<meta charset="iso-2022-jp">` + nippon},
		{"iso-2022-jp that does not say so", "<p>" + iso, "", "<p>" + nippon},
		{"utf-16 without its mark", little, "", markup},
		{"big-endian", big, "text/html; charset=utf-8", markup},
	} {
		if got := string(decode([]byte(test.raw), test.header)); got != test.want {
			t.Errorf("%s: decode = %.80q; want %.80q", test.name, got, test.want)
		}
	}
}

// The header of the answer reaches decode through Open.
func TestOpenHeader(t *testing.T) {
	raw, err := charmap.Windows1251.NewEncoder().Bytes([]byte("<h1>Гавань открыта</h1>"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := Open(raw, Context{Header: http.Header{"Content-Type": {"text/html; charset=windows-1251"}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Article().Headline; got != "Гавань открыта" {
		t.Errorf("Headline = %q; want %q", got, "Гавань открыта")
	}
}

// What is guessed does not change from one time to the next.
func TestGuessAlike(t *testing.T) {
	raw := []byte(" \xe0 \xee \xfc \xe0 \xf5A\xe5 \xff \xff<\xf0 \xfc \xe8 \xe0&\xe9 \xff \xec \xee \xf3 7 \xfc \xe87\xe0a\xe8Z\xee \xe99\xe5Z\xff \xf2 \xfc \xe22\xee \xe4")
	first := string(decode(raw, ""))
	for range 2000 {
		if again := string(decode(raw, "")); again != first {
			t.Fatalf("decode = %q, then %q", first, again)
		}
	}
}
