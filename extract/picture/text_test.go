package picture

import "testing"

func TestCharset(t *testing.T) {
	latin := func(raw string) string { // as imagemeta hands on what is not declared
		var r []rune
		for i := range len(raw) {
			r = append(r, rune(raw[i]))
		}
		return string(r)
	}
	for _, c := range []struct {
		in       string
		declared bool
		want     string
	}{
		{"Ana Réis", true, "Ana Réis"},
		{"Ana R\xe9is", true, "Ana Réis"}, // declared wrongly
		{latin("Ana Réis"), false, "Ana Réis"},
		{latin("Jos\xe9 \x93X\x94"), false, "José “X”"},
		{latin("Z\x9frich, M\x8anner, d\x8ej\x88"), false, "Zürich, Männer, déjà"},
		{latin("\xa9 2026 HA"), false, "© 2026 HA"},
		{"新", false, "新"},
	} {
		if got := charset(c.in, c.declared); got != c.want {
			t.Errorf("charset(%q, %v) = %q; want %q", c.in, c.declared, got, c.want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"":                 "",
		" Ana \t Reis\r\n": "Ana Reis",
		"Ana\x00Reis\x7f":  "Ana Reis",
		"Ana\u200bReis":    "AnaReis",
		"Re\u0301is":       "Réis",
		"عکس\u200cها":      "عکس\u200cها",
		"\xffAna":          "Ana",
		"\u202eAna\u2066":  "Ana",
		"a\u00a0b":         "a b",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q; want %q", in, got, want)
		}
	}
}
