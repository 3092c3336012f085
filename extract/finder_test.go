package extract

import (
	"strings"
	"testing"
)

// A finder finds what strings.Contains finds in small letters.
func TestFinder(t *testing.T) {
	list := []string{"to your inbox", "to our", "いい", "-app", "tt", "телеграм", "-application"}
	f := newFinder(list)
	for _, s := range []string{
		"", "t", "to", "straight to your inbox!", "to your inbo", "to ourselves", "がいいね", "the-app", "-ap", "at last, att", "в телеграме", "теле грам", "t t", "To Your Inbox", "Телеграм", "В ТЕЛЕГРАМЕ", "ATT", "our -applicatio",
	} {
		want := false
		for _, p := range list {
			want = want || strings.Contains(strings.ToLower(s), p)
		}
		if got := f.in(s); got != want {
			t.Errorf("in(%q) = %v; want %v", s, got, want)
		}
	}
}
