package main

import (
	"slices"
	"strings"
	"testing"
)

// marked is a passage as diff prints it without colour.
func marked(p passage) string {
	var b strings.Builder
	for _, x := range p {
		switch x.Op {
		case kept:
			b.WriteString(x.Text)
		case removed:
			b.WriteString("[-" + x.Text + "-]")
		case added:
			b.WriteString("{+" + x.Text + "+}")
		}
	}
	return b.String()
}

func TestCompareWords(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"new", "new", "new"},
		{"", "come", "{+come+}"},
		{"gone", "", "[-gone-]"},
		{"It costs 4.2 million crowns", "It costs 6.8 million crowns", "It costs [-4.2-]{+6.8+} million crowns"},
		{"Harbour bridge to close for repairs", "Harbour bridge shut for a year", "Harbour bridge [-to close-]{+shut+} for [-repairs-]{+a year+}"},
		{"It's due at 10:30.", "It is due at 11:30.", "[-It's-]{+It is+} due at [-10:30-]{+11:30+}."},
		{"A storm", "A big storm", "A {+big +}storm"},
		{"A storm", "A storm.", "A storm{+.+}"},
		{"A  storm\n", "A storm", "A storm"},
		{"паром уходит в шесть", "паром уходит в восемь", "паром уходит в [-шесть-]{+восемь+}"},
		{"橋は閉鎖", "橋は再開", "橋は[-閉鎖-]{+再開+}"},
		{"الجسر مغلق", "الجسر مفتوح", "الجسر [-مغلق-]{+مفتوح+}"},
	} {
		if got := marked(compareWords(c.before, c.after)); got != c.want {
			t.Errorf("compareWords(%q, %q) = %s; want %s", c.before, c.after, got, c.want)
		}
	}
}

func TestPassages(t *testing.T) {
	before := []string{"First.", "The work costs 4 million.", "Third.", "Fourth."}
	after := []string{"First.", "The work costs 6 million.", "Third.", "A new one.", "Fourth."}
	var got []string
	for _, p := range passages(before, after) {
		got = append(got, marked(p))
	}
	want := []string{"The work costs [-4-]{+6+} million.", "{+A new one.+}"}
	if !slices.Equal(got, want) {
		t.Errorf("passages = %q; want %q", got, want)
	}
}

// The pieces that were kept and removed are the text before, those kept and added
// the text after, but for spaces.
func FuzzCompareWords(f *testing.F) {
	f.Add("It costs 4.2 million", "It costs 6.8 million crowns")
	f.Add("橋は閉鎖", "橋は 再開")
	f.Add("a b c", "a x c")
	f.Fuzz(func(t *testing.T, before, after string) {
		var was, is strings.Builder
		for _, x := range compareWords(before, after) {
			if x.Op != added {
				was.WriteString(x.Text)
			}
			if x.Op != removed {
				is.WriteString(x.Text)
			}
		}
		if dense(was.String()) != dense(before) || dense(is.String()) != dense(after) {
			t.Errorf("compareWords(%q, %q) holds %q and %q", before, after, was.String(), is.String())
		}
	})
}

func dense(s string) string { return strings.Join(strings.Fields(s), "") }
