package extract

import (
	"strings"
	"testing"
)

// A finder finds what strings.Contains finds.
func TestFinder(t *testing.T) {
	list := []string{"to your inbox", "to our", "いい", "-app", "tt", "телеграм", "-application"}
	f := newFinder(list)
	for _, s := range []string{
		"", "t", "to", "straight to your inbox!", "to your inbo", "to ourselves", "がいいね", "the-app", "-ap", "at last, att", "в телеграме", "теле грам", "t t", "our -applicatio",
	} {
		want := false
		for _, p := range list {
			want = want || strings.Contains(s, p)
		}
		if got := f.in(s); got != want {
			t.Errorf("in(%q) = %v; want %v", s, got, want)
		}
	}
}
