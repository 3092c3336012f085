package agency

import (
	"strings"
	"testing"
)

func TestIs(t *testing.T) {
	for _, c := range []struct {
		name     string
		is, lent bool
	}{
		{"AFP", true, true},
		{"the Associated Press", true, true},
		{"dpa", true, true},
		{"Dpa", false, false},
		{"map", false, false},
		{"MAP", true, true},
		{"Getty Images", true, true},
		{" ТАСС ", true, true},
		{"Зюддойче", false, false},
		{"新华社", true, true},
		{"Zoonar", false, true},
		{"ZOONAR", false, true},
		{"the Zoonar", false, false},
		{"", false, false},
		{"Ana Reis", false, false},
		{strings.Repeat("AFP", 40), false, false},
	} {
		if got := Is(c.name); got != c.is {
			t.Errorf("Is(%q) = %v; want %v", c.name, got, c.is)
		}
		if got := Lends(c.name); got != c.lent {
			t.Errorf("Lends(%q) = %v; want %v", c.name, got, c.lent)
		}
	}
}

// Each name of the list stands there once, as it is looked up.
func TestNames(t *testing.T) {
	of := map[string]string{}
	for _, n := range Names() {
		if o, ok := of[n.Text]; ok {
			t.Errorf("%q is listed for %s and for %s", n.Text, o, n.Of)
		}
		of[n.Text] = n.Of
		if !n.exact && n.Text != strings.ToLower(n.Text) {
			t.Errorf("%q is not in small letters, and would never be found", n.Text)
		}
		if !Lends(n.Text) || !n.lent && !Is(n.Text) {
			t.Errorf("%q is listed, and not found", n.Text)
		}
	}
	if of["agence france-presse"] != "AFP" || of["vcg"] != "视觉中国" {
		t.Errorf("the usual names of two agencies are %q and %q; want AFP and 视觉中国", of["agence france-presse"], of["vcg"])
	}
}
