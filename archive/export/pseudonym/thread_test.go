package pseudonym

import (
	"regexp"
	"strconv"
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

// crowd are names that are hard to tell apart.
func crowd() (names []string) {
	for n := range 2000 {
		names = append(names, strings.Repeat("a ", n%99)+"a", strings.Repeat("@", n), strings.Repeat("b", n), strings.Repeat("王", n%99))
	}
	return names
}

// hostile are texts in which each letter may begin a name, as something that comes again and
// again; want is what becomes of some of them, as in TestText.
var hostile = []struct {
	piece string
	many  int
	want  string
}{
	{"a ", 50, "<" + strings.Repeat("a ", 49) + "a> "},
	{"王", 98, "<" + strings.Repeat("王", 98) + ">"},
	{"王 ", 1, "王 "},
	{"b", 1, "b"},
	{"@", 1, "@"},
	{"@ ", 1, "@ "},
	{"@\n", 1, "@\n"},
	{"-@a", 1, "-@<a>"},
	{"-@a.a", 1, "<-@a.a>"},
	{"@a ", 1, "@<a> "},
	{"@dr. ", 1, "@<dr>. "},
	{"@a.a c ", 1, "@<a>.a c "},
	{"-", 1, "-"},
	{"\u200b", 1, "\u200b"},
	{"person-", 1, "person-"},
	{" \n", 1, " \n"},
}

// However long a text is, all of it becomes what its parts do.
func TestTextHostile(t *testing.T) {
	k := keyOf(t, 'k')
	th := k.Thread(crowd())
	name := regexp.MustCompile(`<[^>]*>`)
	for _, tt := range hostile {
		const times = 400
		want := name.ReplaceAllStringFunc(tt.want, func(s string) string { return k.Person(strings.Trim(s, "<>")) })
		got := th.Text(strings.Repeat(tt.piece, tt.many*times))
		if got != strings.Repeat(want, times) {
			t.Errorf("Text of %d times %q = %.300q…; want %d times %q", tt.many*times, tt.piece, got, times, want)
		}
	}
}

// BenchmarkTextHostile reads such texts, which must take no longer a byte where they are longer.
func BenchmarkTextHostile(b *testing.B) {
	th := keyOf(b, 'k').Thread(crowd())
	for _, times := range []int{1000, 20_000} {
		b.Run(strconv.Itoa(times), func(b *testing.B) {
			size := 0
			for b.Loop() {
				for _, tt := range hostile {
					size += len(th.Text(strings.Repeat(tt.piece, times)))
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(size), "ns/byte")
		})
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
		rest := []rune(fold(token.ReplaceAllString(got, "·")))
		for _, name := range names {
			n := []rune(fold(name))
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
