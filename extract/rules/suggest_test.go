package rules

import "testing"

func TestSuggest(t *testing.T) {
	known := []string{"headline", "kicker", "byline"}
	for _, c := range []struct{ word, want string }{
		{"headlin", `did you mean "headline"?`},
		{"hedaline", `did you mean "headline"?`},
		{"bylines", `did you mean "byline"?`},
		{"kicker", `did you mean "kicker"?`},
		{"", "known are headline, kicker, byline"},
		{"weather", "known are headline, kicker, byline"},
	} {
		if got := Suggest(c.word, known); got != c.want {
			t.Errorf("Suggest(%q) = %q; want %q", c.word, got, c.want)
		}
	}
}
