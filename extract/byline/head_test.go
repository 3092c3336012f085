package byline

import (
	"slices"
	"testing"
)

func TestHead(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"By Ana Reis", "By Ana Reis"},
		{"By Ana Reis Updated Mar 3, 2023, 10:28am EST", "By Ana Reis"},
		{"By Ana Reis, Friday, 3 March 2023 08:05 GMT", "By Ana Reis"},
		{"by Ana Reis — March 3, 2023", "by Ana Reis"},
		{"By Ana Reis Follow", "By Ana Reis"},
		{"By Ana Reis 0 ,", "By Ana Reis"},
		{"@anareis / 2 days", "@anareis"},
		{"By Ana Reis and Omar Haddad on 3 March", "By Ana Reis and Omar Haddad"},
		{"Von Ida Brandt, Montag, 3. März 2023", "Von Ida Brandt"},
		{"By Ana Reis ana.reis@courier.example (509) 555-0123", "By Ana Reis ana.reis@courier.example"},
		{"By Ana Reis for The Harbour Courier", "By Ana Reis for The Harbour Courier"},
		{"By Ana Reis, 3 March 2023, and Omar Haddad", "By Ana Reis, 3 March 2023, and Omar Haddad"},
		{"", ""},
	} {
		if got := (Parser{}).Head(c.line); got != c.want {
			t.Errorf("Head(%q) = %q; want %q", c.line, got, c.want)
		}
	}
	if got := (Parser{"Coast 24"}).Head("By Coast 24 Newsroom 3 March 2023"); got != "By Coast 24 Newsroom" {
		t.Errorf("Head with a number in the paper's name = %q", got)
	}
}

func FuzzHead(f *testing.F) {
	for _, s := range []string{"By Ana Reis Updated Mar 3, 2023", "@anareis / 2 days", "By Ana Reis 0 ,"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var p Parser
		head := p.Head(s)
		if again := p.Head(head); again != head {
			t.Errorf("Head(%q) = %q; again %q", s, head, again)
		}
		if !slices.Equal(p.Parse(head).Authors, p.Parse(s).Authors) {
			t.Errorf("Head(%q) = %q names others", s, head)
		}
	})
}
