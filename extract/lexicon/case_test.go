package lexicon

import (
	"strings"
	"testing"
	"unicode"
)

func TestLower(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if got, want := Lower(r), unicode.ToLower(r); got != want {
			t.Errorf("Lower(%U) = %U; want %U", r, got, want)
		}
	}
	for _, s := range []string{"", "FERRY", "FÄHRE", "ПАРОМ", "K2", "渡し船"} {
		if got, want := ToLower(s), strings.ToLower(s); got != want {
			t.Errorf("ToLower(%q) = %q; want %q", s, got, want)
		}
	}
}
