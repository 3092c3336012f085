package lexicon

import (
	"strings"
	"testing"
)

// A Finder finds what strings.Contains finds in small letters.
func TestFinder(t *testing.T) {
	list := []string{"to your inbox", "to our", "いい", "-app", "tt", "телеграм", "-application"}
	f := NewFinder(strings.Join(list, "|"))
	for _, s := range []string{
		"", "t", "to", "straight to your inbox!", "to your inbo", "to ourselves", "がいいね", "the-app", "-ap", "at last, att", "в телеграме", "теле грам", "t t", "To Your Inbox", "Телеграм", "В ТЕЛЕГРАМЕ", "ATT", "our -applicatio",
	} {
		want := false
		for _, p := range list {
			want = want || strings.Contains(strings.ToLower(s), p)
		}
		if got := f.In(s); got != want {
			t.Errorf("In(%q) = %v; want %v", s, got, want)
		}
	}
}

// A finder has room for 255 beginnings.
func TestFullFinder(t *testing.T) {
	var list []string
	for i := range 255 {
		list = append(list, string([]byte{byte('a' + i/26), byte('a' + i%26)}))
	}
	f := NewFinder(strings.Join(list, "|"))
	for _, p := range list {
		if !f.In("0" + p) {
			t.Errorf("%q is not found", p)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a finder took 256 beginnings")
		}
	}()
	NewFinder(strings.Join(append(list, "zz"), "|"))
}
