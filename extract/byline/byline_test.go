package byline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

// show is authors as a test writes them: persons bare, organizations in <>, agencies in [].
func show(authors []news.Author) string {
	var s []string
	for _, a := range authors {
		s = append(s, map[string]string{news.Person: a.Name, news.Organization: "<" + a.Name + ">", news.Agency: "[" + a.Name + "]"}[a.Type])
	}
	return strings.Join(s, "; ")
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"By Ana Reis", "Ana Reis"},
		{"BY ANA REIS", "ANA REIS"},
		{"by Ana Reis and Omar Haddad", "Ana Reis; Omar Haddad"},
		{"By Ana Reis, Omar Haddad and Li Wei", "Ana Reis; Omar Haddad; Li Wei"},
		{"By Ana Reis & Omar Haddad", "Ana Reis; Omar Haddad"},
		{"By The Harbour Courier and AFP", "<The Harbour Courier>; [AFP]"},
		{"By Lighthouse and AFP", "<Lighthouse>; [AFP]"},
		{"By Ana Reis in collaboration with Omar Haddad", "Ana Reis; Omar Haddad"},
		{"By Lighthouse", "Lighthouse"},
		{"Ana Reis", "Ana Reis"},
		{"By Ana Reis, Staff Writer", "Ana Reis"},
		{"By Ana Reis Staff Writer", "Ana Reis"},
		{"By Ana Reis, Political correspondent", "Ana Reis"},
		{"By staff reporter Ana Reis", "Ana Reis"},
		{"By Ana Reis Lifestyle Writer", "Ana Reis"},
		{"Par Zoé Le Goff et AFP", "Zoé Le Goff; [AFP]"},
		{"By Staff Writer", ""},
		{"By Ana Reis in Paris", "Ana Reis"},
		{"By Ana Reis, New York", "Ana Reis"},
		{"By Ana Reis | March 3, 2023 | 10:41 am", "Ana Reis"},
		{"By Ana Reis March 3, 2023", "Ana Reis"},
		{"By Ana Reis Published March 3, 2023", "Ana Reis"},
		{"By Ana Reis ana.reis@courier.example", "Ana Reis"},
		{"By Ana Reis @anareis", "Ana Reis"},
		{"By Ana Reis for The Harbour Courier", "Ana Reis"},
		{"By Ana Reis (AFP)", "Ana Reis; [AFP]"},
		{"By Ana Reis - Reuters", "Ana Reis; [Reuters]"},
		{"By The Associated Press", "[The Associated Press]"},
		{"Reuters", "[Reuters]"},
		{"AFP/Reuters", "[AFP]; [Reuters]"},
		{"By J. R. Okafor Jr.", "J. R. Okafor Jr."},
		{"By Abby Byrne", "Abby Byrne"},
		{"Abby Byrne", "Abby Byrne"},
		{"By Ludwig van der Berg", "Ludwig van der Berg"},
		{"By Editorial Board", "<Editorial Board>"},
		{"By Ana Reis, photos by Per Lund", "Ana Reis"},
		{"By jdoe", "jdoe"},
		{"By admin", ""},
		{"by hcadmin", ""},
		{"Per Lund", "Per Lund"},
		{"Von Ida Brandt", "Ida Brandt"},
		{"Von Ida Brandt und Max von Orth, Berlin", "Ida Brandt; Max von Orth"},
		{"Von Ida Brandt, dpa", "Ida Brandt; [dpa]"},
		{"Text: Ida Brandt, Fotos: Per Lund", "Ida Brandt"},
		{"Par Zoé Lemaire et Luc d’Arvor", "Zoé Lemaire; Luc d’Arvor"},
		{"Par Zoé Lemaire avec AFP", "Zoé Lemaire; [AFP]"},
		{"Propos recueillis par Zoé Lemaire", "Zoé Lemaire"},
		{"Par Zoé Lemaire à Lyon", "Zoé Lemaire"},
		{"Por Inés Duarte y Pau Roca", "Inés Duarte; Pau Roca"},
		{"Por Inés Duarte y Lobo", "Inés Duarte y Lobo"},
		{"Por Inés y Pau", "Inés; Pau"},
		{"Por Inés Duarte y AFP", "Inés Duarte; [AFP]"},
		{"Por Inés Duarte en Madrid", "Inés Duarte"},
		{"Di Elsa Conti e Ugo Sala", "Elsa Conti; Ugo Sala"},
		{"a cura di Elsa Conti", "Elsa Conti"},
		{"Door Jan Smit en Piet de Wit", "Jan Smit; Piet de Wit"},
		{"Av Kari Moe og Nils Dahl", "Kari Moe; Nils Dahl"},
		{"Teksti: Aino Salo ja Eero Laine", "Aino Salo; Eero Laine"},
		{"Tekst: Ewa Zając i Jan Kos", "Ewa Zając; Jan Kos"},
		{"Autor: Eva Malá a Jan Dub", "Eva Malá; Jan Dub"},
		{"Автор: Анна Реутова", "Анна Реутова"},
		{"Авторы: Анна Реутова и Олег Ильин", "Анна Реутова; Олег Ильин"},
		{"Текст: Анна Реутова, корреспондент", "Анна Реутова"},
		{"Автор: Гавань и AFP", "<Гавань>; [AFP]"},
		{"Авторы: Айгүл Сәрсенова және Ерлан Омаров", "Айгүл Сәрсенова; Ерлан Омаров"},
		{"Авторы: «Айлақ жаршысы» және AFP", "<Айлақ жаршысы>; [AFP]"},
		{"بقلم سارة حداد", "سارة حداد"},
		{"بقلم سارة حداد وأحمد علي", "سارة حداد; أحمد علي"},
		{"بقلم أحمد وليد حسن", "أحمد وليد حسن"},
		{"بقلم المرفأ ووكالة فرانس برس", "<المرفأ>; [وكالة فرانس برس]"},
		{"מאת דנה לוי", "דנה לוי"},
		{"Yazan: Elif Kaya ve Can Demir", "Elif Kaya; Can Demir"},
		{"Oleh Sari Putri dan Budi Santoso", "Sari Putri; Budi Santoso"},
		{"本报记者 张三 李四", "张三; 李四"},
		{"記者張三／台北報導", "張三"},
		{"文/张三", "张三"},
		{"作者：张三", "张三"},
		{"新华社", "[新华社]"},
		{"編集委員 山田太郎", "山田太郎"},
		{"山田太郎、鈴木花子", "山田太郎; 鈴木花子"},
		{"共同通信", "[共同通信]"},
		{"홍길동 기자", "홍길동"},
		{"דנה לוי ויוסי כהן", "דנה לוי; יוסי כהן"},
		{"דנה וייס", "דנה וייס"},
		{"BY DAN BROOK", "DAN BROOK"},
		{"OLEH DAN BROOK DAN SARI PUTRI", "DAN BROOK; SARI PUTRI"},
		{"Ana Reis kaj Omar Haddad", "Ana Reis; Omar Haddad"},
		{"Rahimu Juma na Asha Omari", "Rahimu Juma; Asha Omari"},
		{"अनिल राव आणि सीमा जोशी", "अनिल राव; सीमा जोशी"},
		{"Autorin/Autor Ida Brandt", "Ida Brandt"},
		{"Autor:in: Ida Brandt", "Ida Brandt"},
		{"By Ana Reis, AP Sports Writer", "Ana Reis; [AP]"},
		{"By Staff Reports", "<Staff Reports>"},
		{"Harbour Courier Editorial Staff", "<Harbour Courier Editorial Staff>"},
		{"HC-Redaktion", "<HC-Redaktion>"},
		{"", ""},
		{"By", ""},
		{"Von", ""},
	} {
		if got := show(Parse(c.line).Authors); got != c.want {
			t.Errorf("Parse(%q) = %q; want %q", c.line, got, c.want)
		}
	}
}

// Every word for "and" joins two names.
func TestAnds(t *testing.T) {
	for w := range ands {
		if strings.Contains(w, " ") {
			t.Errorf("%q is more than a word", w)
		}
		if got := show(Parse("Ana Reis " + w + " Omar Haddad").Authors); got != "Ana Reis; Omar Haddad" {
			t.Errorf("joined by %q: %q", w, got)
		}
	}
	for w := range joins {
		if got := show(Parse("Ana Reis " + w + " Omar Haddad").Authors); got != "Ana Reis; Omar Haddad" {
			t.Errorf("joined by %q: %q", w, got)
		}
	}
}

func TestPublisher(t *testing.T) {
	for _, c := range []struct{ publisher, line, want string }{
		{"Lighthouse", "By Lighthouse", "<Lighthouse>"},
		{"Coast and Country", "By Coast and Country and AFP", "<Coast and Country>; [AFP]"},
		{"Les Quais", "Par Les Quais", "<Les Quais>"},
		{"Le Phare", "Par Le Phare et AFP", "<Le Phare>; [AFP]"},
		{"Coast", "By Ana Coaster", "Ana Coaster"},
		{"Coast 24", "Coast 24 Newsroom", "<Coast 24 Newsroom>"},
		{"Айлақ", "Автор: Айлақ", "<Айлақ>"},
		{"HCN", "hcn.example", "<hcn.example>"},
		{"Tide", "By Tide-Table Staff", "<Tide-Table Staff>"},
		{"Tide", "By Tide Weekend", "<Tide Weekend>"},
		{"Tide", "By The Tide", "<The Tide>"},
		{"Tide", "By Tide in Paris", "<Tide>"},
		{"Tide", "By Tide Updated March 3, 2023", "<Tide>"},
		{"Tide", "By Ana Reis Tide", "Ana Reis"},
		{"Tide", "By Tide Ana Reis", "Ana Reis"},
		{"Tide", "By Tide Bureau", "<Tide Bureau>"},
		{"Die Flut", "Die Flut am Sonntag", "<Die Flut>"},
	} {
		if got := show(Parser{c.publisher}.Parse(c.line).Authors); got != c.want {
			t.Errorf("Parser{%q}.Parse(%q) = %q; want %q", c.publisher, c.line, got, c.want)
		}
	}
}

func TestIs(t *testing.T) {
	for line, want := range map[string]bool{
		"By Ana Reis":                        true,
		"By Lighthouse and AFP":              true,
		"By Ana Reis in Paris":               true,
		"By Ana Reis, Staff Writer":          true,
		"Von Ida Brandt":                     true,
		"Par Zoé Lemaire":                    true,
		"Автор: Анна Реутова":                true,
		"Авторы: Анна Реутова и AFP":         true,
		"Текст: Анна Реутова":                true,
		"بقلم سارة حداد":                     true,
		"بقلم المرفأ ووكالة فرانس برس":       true,
		"作者：张三":                              true,
		"文/张三":                               true,
		"By Monday, the harbour was closed.": false,
		"By HCN, in News, Harbour":           true,
		"By Monday":                          false,
		"By Monday, in a storm":              false,
		"By design, in London":               false,
		"By the sea":                         false,
		"By land and by sea they came":       false,
		"Ana Reis":                           false,
		"Ana Reis said so":                   false,
		"Von wegen":                          false,
		"Photo: Ana Reis":                    false,
		"Por fin":                            false,
		"По словам":                          false,
		"":                                   false,
	} {
		if got := Is(line); got != want {
			t.Errorf("Is(%q) = %v; want %v", line, got, want)
		}
	}
}

func TestHandled(t *testing.T) {
	for line, want := range map[string]bool{"Edited by Ana Reis": true, "Posted by Ana Reis": true, "责编：张三": true, "Source: AFP": true, "By Ana Reis": false, "Ana Reis": false, "": false} {
		if got := Handled(line); got != want {
			t.Errorf("Handled(%q) = %v; want %v", line, got, want)
		}
	}
}

func TestNewsroom(t *testing.T) {
	for name, want := range map[string]bool{"Redaktion": true, "HC-Redaktion": true, "Web Redaktion": true, "La Redacción": true, "Editorial Board": true, "News": false, "Council": false, "Ana Reis": false, "": false} {
		if got := Newsroom(name); got != want {
			t.Errorf("Newsroom(%q) = %v; want %v", name, got, want)
		}
	}
}

func ExampleParse() {
	b := Parse("By Ana Reis in Paris, with AFP")
	for _, a := range b.Authors {
		fmt.Println(a.Type, a.Name)
	}
	// Output:
	// person Ana Reis
	// agency AFP
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"By Ana Reis and AFP", "بقلم المرفأ ووكالة فرانس برس", "記者張三／台北報導", "Von Max von Orth, dpa", "By , and", "文/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b := Parse(s)
		if again := Parse(b.Text); again.Text != b.Text || !slices.Equal(again.Authors, b.Authors) {
			t.Errorf("Parse(%q) = %q; again %q", s, b, again)
		}
		if Is(s) && len(b.Authors) == 0 {
			t.Errorf("Is(%q) though it names nobody", s)
		}
		for _, a := range b.Authors {
			if strings.TrimSpace(a.Name) == "" || a.Type == "" {
				t.Errorf("Parse(%q) names %q", s, a)
			}
		}
	})
}

func BenchmarkIs(b *testing.B) {
	for b.Loop() {
		Is("The harbour was closed on Monday after a storm, officials said")
		Is("By Ana Reis in Paris")
	}
}
