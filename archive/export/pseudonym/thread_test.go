package pseudonym

import (
	"regexp"
	"strings"
	"testing"
)

// In the table a pseudonym is the name in brackets.
func TestText(t *testing.T) {
	names := []string{"Ines Hollander", "Ines", "Bo", "Kim", "anna_b", "Zoë Quist", "王小明", "김철수", "*Star*", "2010", "Dr. No", "Straße", "Вера Лугова", "tide@marsh.example"}
	tests := []struct{ text, want string }{
		{"", ""},
		{"Nobody here.", "Nobody here."},
		{"@Ines Hollander is right", "@<ines hollander> is right"},
		{"@Ines: no", "@<ines>: no"},
		{"@ Bo, @ Nobody", "@ <bo>, @ Nobody"},
		{"@Bo's", "@<bo>'s"},
		{"@bo.", "@<bo>."},
		{"Bo was here", "Bo was here"},
		{"yes@Bo", "yes@<bo>"},
		{"@stranger-9 and @stranger.", "@<stranger-9> and @<stranger>."},
		{"@Ines H. said", "@<ines> H. said"},
		{"@Inesa", "@<inesa>"},
		{"@Frau Quist, @E. Ekat und @Herr Dr. Tarn Danke", "@<frau quist>, @<e. ekat> und @<herr dr. tarn> Danke"},
		{"@Mr. @Bo, @A, @Dr", "@<mr>. @<bo>, @<a>, @<dr>"},
		{"Bo and Kim, kim", "Bo and <kim>, <kim>"},
		{"INES HOLLANDER, Ines\u00a0 Hollander", "<ines hollander>, <ines hollander>"},
		{"Dear Ines, dear Ineses", "Dear <ines>, dear Ineses"},
		{"(anna_b) xanna_b", "(<anna_b>) xanna_b"},
		{"Zoe\u0308 Quist and ZOË QUIST", "<zoë quist> and <zoë quist>"},
		{"同意王小明的看法", "同意<王小明>的看法"},
		{"@王小明你好", "@<王小明>你好"},
		{"＠王小明：好", "＠<王小明>：好"},
		{"김철수님 말씀", "<김철수>님 말씀"},
		{"*Star* shines, *star*s too", "<*star*> shines, <*star*>s too"},
		{"in 2010, @2010", "in 2010, @<2010>"},
		{"Dr. No; dr. no.", "<dr. no>; <dr. no>."},
		{"@Dr. No", "@<dr. no>"},
		{"STRAßE, Straße", "<straße>, <straße>"},
		{"вера лугова права", "<вера лугова> права"},
		{"write to ines.h@daily.example, or tide@marsh.example.", "write to <ines.h@daily.example>, or <tide@marsh.example>."},
		{"4 @ 5 crowns, @, @@, a@", "4 @ 5 crowns, @, @@, a@"},
		{"@\u200eInes\u200e!", "@<ines>\u200e!"},
		{"I\u00adnes was", "<ines> was"},
		{"@Ines@Bo", "@<ines>@<bo>"},
		{"person-00112233445566778899 says", "person-00112233445566778899 says"},
		{"\xff@Bo\xff", "\xff@<bo>\xff"},
	}
	k := keyOf(t, 'k')
	th := k.Thread(names)
	name := regexp.MustCompile(`<[^>]*>`)
	for _, tt := range tests {
		want := name.ReplaceAllStringFunc(tt.want, func(s string) string { return k.Person(strings.Trim(s, "<>")) })
		got := th.Text(tt.text)
		if got != want {
			t.Errorf("Text(%q) = %q; want %q (%s)", tt.text, got, want, tt.want)
		}
		if again := th.Text(got); again != got {
			t.Errorf("Text(%q), once more = %q", got, again)
		}
	}
}

// A long thread in which nobody is easy to tell from the others takes no long time.
func TestTextHostile(t *testing.T) {
	var names []string
	for n := range 2000 {
		names = append(names, strings.Repeat("a ", n%99)+"a", strings.Repeat("@", n), strings.Repeat("b", n), strings.Repeat("王", n%99))
	}
	th := keyOf(t, 'k').Thread(names)
	for _, piece := range []string{"a ", "@", "a@", "a.a@", "b", "@ ", "-", "\u200b", "person-", "@a ", "@dr. ", " \n", "王", "王 ", "@\n"} {
		th.Text(strings.Repeat(piece, 20_000))
	}
}

var token = regexp.MustCompile(`person-[0-9a-f]{20}`)

// FuzzText: no commenter's name is left behind an @, a second time changes nothing, and
// nothing makes it panic.
func FuzzText(f *testing.F) {
	f.Add("@Ines Hollander is right, Ines", "Ines Hollander", "Ines")
	f.Add("x@bo, @ bo and 王小明 @王小明b", "Bo", "王小明")
	f.Add("@person-0123456789abcdef0123 a@b.example", "person", "a")
	f.Add("@*\u0301 @e\u0301", "*", "é")
	f.Fuzz(func(t *testing.T, text, one, other string) {
		names := []string{one, other}
		k := keyOf(t, 'k')
		th := k.Thread(names)
		got := th.Text(text)
		if again := th.Text(got); again != got {
			t.Errorf("Text(%q) with %q = %q, and once more %q", text, names, got, again)
		}
		rest := []rune(Fold(token.ReplaceAllString(got, "·")))
		for _, name := range names {
			n := []rune(Fold(name))
			if len(n) == 0 || len(n) > longest {
				continue
			}
			for i, r := range rest {
				if !isAt(r) {
					continue
				}
				behind := strings.TrimPrefix(string(rest[i+1:]), " ")
				tail, found := strings.CutPrefix(behind, string(n))
				if next := []rune(tail); found && (len(next) == 0 || parted(n[len(n)-1], next[0])) {
					t.Errorf("Text(%q) with %q = %q leaves @%s", text, names, got, string(n))
				}
			}
		}
	})
}
