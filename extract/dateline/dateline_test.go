package dateline

import (
	"fmt"
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ paragraph, text, place, date string }{
		{"ASTANA -- On the first stop of the tour", "ASTANA --", "ASTANA", ""},
		{"PORT ELLERY -- The harbour was closed", "PORT ELLERY --", "PORT ELLERY", ""},
		{"PORT ELLERY, Harbour State — The harbour was closed", "PORT ELLERY, Harbour State —", "PORT ELLERY, Harbour State", ""},
		{"PARIS, March 3 (Reuters) - The harbour was closed", "PARIS, March 3 (Reuters) -", "PARIS", "March 3"},
		{"WASHINGTON (AP) — The harbour was closed", "WASHINGTON (AP) —", "WASHINGTON", ""},
		{"WASHINGTON—The harbour was closed", "WASHINGTON—", "WASHINGTON", ""},
		{"Berlin (dpa) - Der Hafen blieb geschlossen", "Berlin (dpa) -", "Berlin", ""},
		{"Berlin/Paris (dpa/AFP) – Der Hafen blieb geschlossen", "Berlin/Paris (dpa/AFP) –", "Berlin/Paris", ""},
		{"Madrid, 28 feb (EFE).- El puerto fue cerrado", "Madrid, 28 feb (EFE).-", "Madrid", "28 feb"},
		{"Astana -- The harbour was closed", "Astana --", "Astana", ""},
		{"LONDON: The harbour was closed", "LONDON:", "LONDON", ""},
		{"(Reuters) - The harbour was closed", "(Reuters) -", "", ""},
		{"МОСКВА, 5 апр — РИА Новости. Порт закрыт", "МОСКВА, 5 апр — РИА Новости.", "МОСКВА", "5 апр"},
		{"МОСКВА, 28 февраля. /ТАСС/. Порт закрыт из-за шторма", "МОСКВА, 28 февраля. /ТАСС/.", "МОСКВА", "28 февраля"},
		{"Москва. 28 февраля. ИНТЕРФАКС - Порт закрыт", "Москва. 28 февраля. ИНТЕРФАКС -", "Москва", "28 февраля"},
		{"(ASTANA) — The harbour was closed", "(ASTANA) —", "ASTANA", ""},
		{"АСТАНА -- Порт закрыт из-за шторма", "АСТАНА --", "АСТАНА", ""},
		{"АҚТАУ -- Порт дауылға байланысты жабылды", "АҚТАУ --", "АҚТАУ", ""},
		{"الميناء -- أغلق الميناء بسبب العاصفة", "الميناء --", "الميناء", ""},
		{"القاهرة (رويترز) - أغلق الميناء بسبب العاصفة", "القاهرة (رويترز) -", "القاهرة", ""},
		{"新华社北京2月28日电 港口因风暴关闭", "新华社北京2月28日电", "北京", "2月28日"},
		{"【新华社北京2月28日电】港口因风暴关闭", "【新华社北京2月28日电】", "北京", "2月28日"},
		{"［東京 ２８日 ロイター］ - 港は嵐のため閉鎖された", "［東京 ２８日 ロイター］ -", "東京", "２８日"},
		{"(서울=연합뉴스) 홍길동 기자 = 항구가 폐쇄됐다", "(서울=연합뉴스) 홍길동 기자 =", "서울", ""},

		{"The harbour - once the largest - was closed", "", "", ""},
		{"Kyiv – the capital – slept through the storm", "", "", ""},
		{"He said: the harbour is closed", "", "", ""},
		{"COVID-19 - what we know about the illness", "", "", ""},
		{"\"WE WILL STAY\" -- that is what they said", "", "", ""},
		{"الميناء الكبير في المدينة القديمة - أغلق بسبب العاصفة", "", "", ""},
		{"ASTANA --", "", "", ""},
		{"", "", "", ""},
	} {
		got, ok := Parse(c.paragraph)
		if want := (news.Dateline{Text: c.text, Place: c.place, Date: c.date}); got != want || ok != (c.text != "") {
			t.Errorf("Parse(%q) = %+v, %v; want %+v", c.paragraph, got, ok, want)
		}
	}
}

func ExampleParse() {
	d, _ := Parse("PARIS, March 3 (Reuters) - The harbour was closed on Friday.")
	fmt.Println(d.Place, "|", d.Date)
	// Output: PARIS | March 3
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"ASTANA -- On the first stop", "МОСКВА, 28 февраля. /ТАСС/. Порт закрыт", "【新华社北京2月28日电】港口", "(서울=연합뉴스) 기자 = 항구", "(", "--", "Paris (AFP"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := Parse(s)
		if ok != (d.Text != "") || !strings.HasPrefix(strings.TrimSpace(s), d.Text) {
			t.Errorf("Parse(%q) = %+v, %v; want what stands at its head", s, d, ok)
		}
	})
}
