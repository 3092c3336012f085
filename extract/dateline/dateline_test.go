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
		{"BEIRUT/THE HAGUE, March 7 (Reuters) - The harbour was closed", "BEIRUT/THE HAGUE, March 7 (Reuters) -", "BEIRUT/THE HAGUE", "March 7"},
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

		{"ELLERY, Calif. (AP) — The harbour was closed", "ELLERY, Calif. (AP) —", "ELLERY, Calif.", ""},
		{"ELLERY, Ala. — The harbour was closed", "ELLERY, Ala. —", "ELLERY, Ala.", ""},
		{"ELLERY, Wis., March 3 (AP) — The harbour was closed", "ELLERY, Wis., March 3 (AP) —", "ELLERY, Wis.", "March 3"},
		{"WASHINGTON, D.C. — The harbour was closed", "WASHINGTON, D.C. —", "WASHINGTON, D.C.", ""},
		{"Washington D.C. (AP) — The harbour was closed", "Washington D.C. (AP) —", "Washington D.C.", ""},
		{"WASHINGTON. (AP) — The harbour was closed", "WASHINGTON. (AP) —", "WASHINGTON", ""},
		{"ST. ELLERY (AP) — The harbour was closed", "ST. ELLERY (AP) —", "ST. ELLERY", ""},

		{"(ANSA) - ROMA, 05 MAR - Il porto è rimasto chiuso", "(ANSA) - ROMA, 05 MAR -", "ROMA", "05 MAR"},
		{"Roma, 5 mar. (Adnkronos) - Il porto è rimasto chiuso", "Roma, 5 mar. (Adnkronos) -", "Roma", "5 mar"},
		{"MADRID, 5 Mar. (EUROPA PRESS) - El puerto sigue cerrado", "MADRID, 5 Mar. (EUROPA PRESS) -", "MADRID", "5 Mar"},
		{"Puerto Ellery, Costa.- El puerto sigue cerrado", "Puerto Ellery, Costa.-", "Puerto Ellery, Costa", ""},
		{"La Habana, 5 mar (Prensa Latina) El puerto sigue cerrado", "La Habana, 5 mar (Prensa Latina)", "La Habana", "5 mar"},
		{"BRASÍLIA, DF (FOLHAPRESS) - O porto continua fechado", "BRASÍLIA, DF (FOLHAPRESS) -", "BRASÍLIA, DF", ""},
		{"Lisboa, 05 mar 2024 (Lusa) - O porto continua fechado", "Lisboa, 05 mar 2024 (Lusa) -", "Lisboa", "05 mar 2024"},
		{"ANKARA (AA) - Liman fırtına nedeniyle kapatıldı", "ANKARA (AA) -", "ANKARA", ""},
		{"Ali VELİ/İSTANBUL, (DHA) - Liman fırtına nedeniyle kapatıldı", "Ali VELİ/İSTANBUL, (DHA) -", "İSTANBUL", ""},
		{"JAKARTA, HARBOUR.example - Pelabuhan ditutup karena badai", "JAKARTA, HARBOUR.example -", "JAKARTA", ""},
		{"COURIER.CO.ID, JAKARTA -- Pelabuhan ditutup karena badai", "COURIER.CO.ID, JAKARTA --", "JAKARTA", ""},
		{"Jakarta, HBC Harbour -- Pelabuhan ditutup karena badai", "Jakarta, HBC Harbour --", "Jakarta", ""},
		{"Jakarta (ANTARA) - Pelabuhan ditutup karena badai", "Jakarta (ANTARA) -", "Jakarta", ""},
		{"New Delhi: The harbour was closed", "New Delhi:", "New Delhi", ""},
		{"SRINAGAR, Mar 5 (PTI): The harbour was closed", "SRINAGAR, Mar 5 (PTI):", "SRINAGAR", "Mar 5"},
		{"नई दिल्ली: बंदरगाह तूफान के कारण बंद रहा", "नई दिल्ली:", "नई दिल्ली", ""},
		{"नई दिल्ली, 5 मार्च (भाषा) बंदरगाह तूफान के कारण बंद रहा", "नई दिल्ली, 5 मार्च (भाषा)", "नई दिल्ली", "5 मार्च"},
		{"Berlin – Der Hafen blieb geschlossen", "Berlin –", "Berlin", ""},
		{"KÖLN – Der Hafen blieb geschlossen", "KÖLN –", "KÖLN", ""},
		{"Wien (APA) – Der Hafen blieb geschlossen", "Wien (APA) –", "Wien", ""},
		{"PARIS, 5 mars (Reuters) - Le port est resté fermé", "PARIS, 5 mars (Reuters) -", "PARIS", "5 mars"},
		{"КИЕВ. 5 марта. УНИАН. Порт закрыт из-за шторма", "КИЕВ. 5 марта. УНИАН.", "КИЕВ", "5 марта"},
		{"АСТАНА. КАЗИНФОРМ - Порт закрыт из-за шторма", "АСТАНА. КАЗИНФОРМ -", "АСТАНА", ""},
		{"МИНСК, 5 мар - Sputnik. Порт закрыт из-за шторма", "МИНСК, 5 мар - Sputnik.", "МИНСК", "5 мар"},
		{"【本报北京3月5日电】港口因风暴关闭", "【本报北京3月5日电】", "北京", "3月5日"},
		{"互联网公司关闭港口的电话", "", "", ""},
		{"本报讯（记者 王五）港口因风暴关闭", "本报讯（记者 王五）", "", ""},
		{"（新華社）港口因風暴關閉", "（新華社）", "", ""},
		{"（中央社記者王五台北5日電）港口因風暴關閉", "（中央社記者王五台北5日電）", "台北", "5日"},
		{"〔記者王五／台北報導〕港口因風暴關閉", "〔記者王五／台北報導〕", "台北", ""},
		{"华盛顿 — 港口因风暴关闭", "华盛顿 —", "华盛顿", ""},
		{"【ワシントン＝山田太郎】港は嵐のため閉鎖された", "【ワシントン＝山田太郎】", "ワシントン", ""},
		{"【カイロ時事】港は嵐のため閉鎖された", "【カイロ時事】", "カイロ", ""},
		{"[서울=뉴시스]홍길동 기자 = 항구가 폐쇄됐다", "[서울=뉴시스]홍길동 기자 =", "서울", ""},

		{"PUERTO ELLERY (apro).- El puerto sigue cerrado", "PUERTO ELLERY (apro).-", "PUERTO ELLERY", ""},
		{"(STAFF) - The harbour was closed", "(STAFF) -", "", ""},
		{"Berlin dpa – Der Hafen blieb geschlossen", "Berlin dpa –", "Berlin", ""},

		{"Code Red – The council has closed the harbour", "", "", ""},
		{"Original Sin – The council has closed the harbour", "", "", ""},
		{"Simply Red – The band has played at the harbour", "", "", ""},
		{"Big Trend - The harbour was closed again", "", "", ""},
		{"Permanent Staff – The harbour was closed again", "", "", ""},
		{"Swimming Pool – The council has closed the harbour", "", "", ""},
		{"Oedipus Rex - The theatre was closed again", "", "", ""},
		{"Sun, Sea, Sin – The harbour was closed again", "", "", ""},
		{"Courier.com - The company said the harbour was closed", "", "", ""},
		{"Courier.com, Herald - The companies said the harbour was closed", "", "", ""},
		{"HARBOUR.example - The company said the harbour was closed", "", "", ""},
		{"لنعمل معا - قال رئيس الميناء إن الميناء مغلق", "", "", ""},

		{"MADRID, 5 (EUROPA PRESS) El puerto sigue cerrado", "MADRID, 5 (EUROPA PRESS)", "MADRID", "5"},
		{"STOCKHOLM (TT) Hamnen är fortfarande stängd", "STOCKHOLM (TT)", "STOCKHOLM", ""},
		{"القاهرة - رويترز - أغلق الميناء بسبب العاصفة", "القاهرة - رويترز -", "القاهرة", ""},
		{"St. Louis — The harbour was closed", "St. Louis —", "St. Louis", ""},
		{"【北京5日】港口因风暴关闭", "【北京5日】", "北京", "5日"},
		{"東京（共同）港は嵐のため閉鎖された", "東京（共同）", "東京", ""},
		{"Hamburg/Berlin (dpa/lno) - Der Hafen blieb geschlossen", "Hamburg/Berlin (dpa/lno) -", "Hamburg/Berlin", ""},

		{"STOCKHOLM (TT) closed its harbour", "", "", ""},
		{"【特集5日】港口因风暴关闭", "", "", ""},
		{"東京（都心）港は嵐のため閉鎖された", "", "", ""},
		{"PORT ELLERY, 5 — The harbour was closed", "", "", ""},
		{"[하버일보=홍길동 기자] 항구가 폐쇄됐다", "", "", ""},
		{"记者：港口什么时候重新开放？", "", "", ""},
		{"【独自】港は嵐のため閉鎖された", "", "", ""},
		{"EXCLUSIVE - The harbour was closed", "", "", ""},
		{"HARBOUR NEWS — The harbour was closed", "", "", ""},
		{"PILOT JONES: The harbour was closed by the master", "", "", ""},
		{"WARNING: The harbour was closed by the master", "", "", ""},
		{"THE LONG WAY HOME FROM SEA - The harbour was closed", "", "", ""},
		{"Paris – Europe's second harbour – slept through the storm", "", "", ""},
		{"Der Hafen – sonst voller Schiffe – blieb leer", "", "", ""},
		{"Лоцман — профессия не для всех, говорит капитан", "", "", ""},
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
	for _, s := range []string{"ASTANA -- On the first stop", "МОСКВА, 28 февраля. /ТАСС/. Порт закрыт", "【新华社北京2月28日电】港口", "(서울=연합뉴스) 기자 = 항구", "5 mar, QWE — The harbour was", "(", "--", "Paris (AFP"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := Parse(s)
		if ok != (d.Text != "") || !strings.HasPrefix(strings.TrimSpace(s), d.Text) {
			t.Errorf("Parse(%q) = %+v, %v; want what stands at its head", s, d, ok)
		}
	})
}
