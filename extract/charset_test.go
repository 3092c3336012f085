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
	for _, test := range []struct{ name, raw, header, want string }{
		{"plain", "harbour", "", "harbour"},
		{"stale meta", `<meta charset="iso-8859-1">` + russian, "text/html; charset=windows-1251", `<meta charset="iso-8859-1">` + russian},
		{"byte order mark", "\xef\xbb\xbf" + russian, "", russian},
		{"header", win, "text/html; charset=windows-1251", russian},
		{"meta", `<meta charset="koi8-r">` + koi, "", `<meta charset="koi8-r">` + russian},
		{"guess", strings.Repeat(win+" ", 5), "", strings.Repeat(russian+" ", 5)},
		{"shift_jis", `<meta charset="shift_jis">` + sjis, "", `<meta charset="shift_jis">` + nippon},
		{"utf-16", wide, "", russian},
		{"damaged", strings.Repeat(russian, 9) + "\xd0", "", strings.Repeat(russian, 9) + "\uFFFD"},
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

// What two recognisers are equally sure of is always taken for the same.
func TestGuessIsStable(t *testing.T) {
	raw := []byte(" \xd9\xdbد٠هم مÉ \xf5\xaeبز \xfe\x98بل ا\xd9\xc0ظ\xd9\xd6ر. ولم ي\xf7\x83\xd0\xd5 ال\xe3\xadل٨\xbd\xe5 \x82\xa7لԴي ي\x9b\xb5ô عل\xf1\x89 م۪ن \xe2\x99\xf8\xc8")
	first := string(decode(raw, ""))
	for range 50 {
		if again := string(decode(raw, "")); again != first {
			t.Fatalf("decode = %q, then %q", first, again)
		}
	}
}
