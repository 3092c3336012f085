package extract

import (
	"strings"
	"testing"
	"unicode"

	"newsmorgue/extract/lexicon"
)

func TestRunes(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if inWord(r) != inWord(lexicon.Lower(r)) {
			t.Errorf("%U is in words, or not, by its case", r)
		}
		if got, want := inWord(r), unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r); got != want {
			t.Errorf("inWord(%U) = %v; want %v", r, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, s := range []string{"", " ", "a", "a b", "a  b", " a", "a ", "a\nb", "a\tb", "ä b", "ä\u00a0b", "ä\u2009b", "a\u3000", "\u0085a"} {
		if got, want := fold(s), strings.Join(strings.Fields(s), " "); got != want {
			t.Errorf("fold(%q) = %q; want %q", s, got, want)
		}
		if got, want := lexicon.ToLower(strings.ToUpper(s)), strings.ToLower(strings.ToUpper(s)); got != want {
			t.Errorf("lexicon.ToLower(%q) = %q; want %q", strings.ToUpper(s), got, want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"":                     "",
		"Port of call":         "Port of call",
		"a\x00b\x1bc\x7f":      "abc",
		"a\tb\nc":              "a\tb\nc",
		"a\u00a0b":             "a b",
		"a\u0085b\u009bc":      "a\u0085bc",
		"\ufeffa\u200bb\u2060": "ab",
		"soft\u00adhyphen":     "soft\u00adhyphen",
		"e\u0301":              "é",
		"“é”":                  "“é”",
		"a\xffb":               "a\ufffdb",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q; want %q", in, got, want)
		}
	}
}

func TestMeasure(t *testing.T) {
	for _, test := range []struct {
		in                  string
		text, stops, digits int32
	}{
		{"", 0, 0, 0},
		{" \n", 0, 0, 0},
		{"Yes, in 1987.", 11, 2, 4},
		{"a\u00a0b", 2, 0, 0},
		{"港、町。", 12, 2, 0},
		{"نعم، لا؟", 14, 2, 0},
		{strings.Repeat("a, 1 ", 30_000), 90_000, 30_000, 30_000},
		{strings.Repeat("a。", 30_000), 120_000, 30_000, 0},
	} {
		if text, stops, digits := measure(test.in); text != test.text || stops != test.stops || digits != test.digits {
			t.Errorf("measure(%.20q…) = %d, %d, %d; want %d, %d, %d", test.in, text, stops, digits, test.text, test.stops, test.digits)
		}
	}
}

func TestAlike(t *testing.T) {
	for _, test := range []struct {
		a, b     string
		low, top float64
	}{
		{"", "", 1, 1},
		{"", "Harbour reopens", 0, 0},
		{"Harbour reopens", "HARBOUR: reopens!", 1, 1},
		{"Harbour reopens", "Harbour reopens after the storm", 0.5, 0.9},
		{"Harbour reopens", "Vote of no quick count", 0, 0.2},
		{"港が再開", "港が再開した", 0.7, 0.9},
	} {
		if got := alike(test.a, test.b); got < test.low || got > test.top {
			t.Errorf("alike(%q, %q) = %v; want it in [%v, %v]", test.a, test.b, got, test.low, test.top)
		}
		if alike(test.a, test.b) != alike(test.b, test.a) {
			t.Errorf("alike(%q, %q) depends on the order", test.a, test.b)
		}
	}
}

func TestUnindented(t *testing.T) {
	for s, want := range map[string]string{
		"":                       "",
		"harbour":                "harbour",
		"\u3000港は閉じた。":           "港は閉じた。",
		"\u3000\u3000一\n\u3000二": "一\n二",
		"港\u3000町\u3000":         "港\u3000町",
		"\u3000":                 "",
	} {
		if got := unindented(s); got != want {
			t.Errorf("unindented(%q) = %q; want %q", s, got, want)
		}
	}
}

// No paragraph begins with the blank that print indents it by, nor an alternative text with
// what was escaped twice.
func TestIndent(t *testing.T) {
	a := read(t, "<h1>港は嵐のあと閉じたままだ</h1><p>\u3000港は嵐のあと閉じたままだと町長が述べた。船はしばらく来ないという。</p><p>\u3000<b>漁師</b>は待っている。</p>"+
		`<img src="/a.jpg" width="800" height="600" alt="The ferry&amp;nbsp;"><p>`+bridge1+"</p>", "https://courier.example/x")
	if len(a.Body) < 2 || a.Body[0].Text != "港は嵐のあと閉じたままだと町長が述べた。船はしばらく来ないという。" || a.Body[1].Text != "漁師は待っている。" {
		t.Errorf("body %+v; want no blanks before", a.Body)
	}
	if len(a.Photos) != 1 || a.Photos[0].Alt != "The ferry" {
		t.Errorf("photos %+v; want one of The ferry", a.Photos)
	}
}
