package notice

import (
	"fmt"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		line, date string
		ok         bool
	}{
		{"Correction: The bridge is 40 metres long, not 400.", "", true},
		{"CORRECTION — The bridge is 40 metres long, not 400.", "", true},
		{"Correction, 3 March: The bridge is 40 metres long, not 400.", "3 March", true},
		{"Correction (March 3, 2021): The bridge is 40 metres long.", "March 3, 2021", true},
		{"Correction March 3, 2021: The bridge is 40 metres long.", "March 3, 2021", true},
		{"[Correction: The bridge, which opened on 3 March 1912, is 40 metres long.]", "", true},
		{"• This article was amended on 3 March 2021 to correct the length of the bridge.", "3 March 2021", true},
		{"Correction: The bridge is short. This article was amended on 3 March 2021.", "3 March 2021", true},
		{"An earlier version of this article misstated the length of the bridge.", "", true},
		{"Editor's note: The author has moved to Port Ellery.", "", true},
		{"Editor’s note, 4 May 2023, 10:41: The author has moved.", "4 May 2023, 10:41", true},
		{"Update: The mayor has resigned.", "", true},
		{"UPDATE (March 3, 10:41 a.m.): The mayor has resigned, his office said.", "March 3, 10:41", true},
		{"Korrektur: Die Brücke ist 40 Meter lang.", "", true},
		{"Korrektur vom 3. März 2021: Die Brücke ist 40 Meter lang.", "3. März 2021", true},
		{"Anmerkung der Redaktion: Die Brücke ist 40 Meter lang.", "", true},
		{"In einer früheren Version dieses Textes hieß es, die Brücke sei 400 Meter lang.", "", true},
		{"Dieser Artikel wurde am 3. März 2021 korrigiert.", "3. März 2021", true},
		{"Rectificatif : le pont mesure 40 mètres.", "", true},
		{"Cet article a été modifié le 3 mars 2021 à 10h41 : le pont mesure 40 mètres.", "3 mars 2021 à 10h41", true},
		{"Fe de errores: el puente mide 40 metros.", "", true},
		{"Una versión anterior de este artículo decía que el puente mide 400 metros.", "", true},
		{"Errata corrige: il ponte è lungo 40 metri.", "", true},
		{"Correção: a ponte tem 40 metros.", "", true},
		{"Rectificatie: de brug is 40 meter lang.", "", true},
		{"Rättelse: Bron är 40 meter lång.", "", true},
		{"Rettelse 3. mars 2021: Broen er 40 meter lang.", "3. mars 2021", true},
		{"Oikaisu 3.3.2021: Silta on 40 metriä pitkä.", "3.3.2021", true},
		{"Sprostowanie: most ma 40 metrów.", "", true},
		{"Oprava: most má 40 metrů.", "", true},
		{"Helyreigazítás: a híd 40 méter hosszú.", "", true},
		{"Исправление: длина моста 40 метров.", "", true},
		{"В предыдущей версии статьи говорилось, что длина моста 400 метров.", "", true},
		{"Виправлення: довжина мосту 40 метрів.", "", true},
		{"Түзету: көпірдің ұзындығы 40 метр.", "", true},
		{"Διόρθωση: η γέφυρα έχει μήκος 40 μέτρα.", "", true},
		{"Düzeltme: Köprü 40 metre uzunluğunda.", "", true},
		{"تصحيح: طول الجسر 40 مترا.", "", true},
		{"اصلاحیه: طول پل ۴۰ متر است.", "", true},
		{"תיקון: אורך הגשר 40 מטר.", "", true},
		{"भूल सुधार: पुल 40 मीटर लंबा है।", "", true},
		{"Ralat: Panjang jembatan 40 meter.", "", true},
		{"Đính chính: cầu dài 40 mét.", "", true},
		{"【訂正】橋の長さは４０メートルでした。", "", true},
		{"訂正（3月5日）：橋の長さは40メートルでした。", "3月5日", true},
		{"更正：桥长40米。", "", true},
		{"[정정] 다리의 길이는 40미터입니다.", "", true},

		{"Correction fluid sells well, says the stationer.", "", false},
		{"Corrections officers went on strike on Monday, the union said.", "", false},
		{"Updates were promised by the mayor on 3 March", "", false},
		{"Clarification was what the council had asked for.", "", false},
		{"Errata is the name of her new band.", "", false},
		{"Update: 10:41 GMT, 3 March", "", false},
		{"Updated 10:41", "", false},
		{"Mis à jour le 3 mars à 10h41", "", false},
		{"修正案は3月5日に可決された。", "", false},
		{"更正的期限是3月5日。", "", false},
		{"", "", false},
	} {
		got, ok := Parse(c.line)
		if ok != c.ok || got.Date != c.date {
			t.Errorf("Parse(%q) = %+v, %v; want date %q, %v", c.line, got, ok, c.date, c.ok)
		}
	}
}

func TestUpdated(t *testing.T) {
	for _, c := range []struct {
		line, when string
		stamp      bool
	}{
		{"Updated 10:41 GMT, 3 March", "10:41 GMT, 3 March", true},
		{"Last updated: 3 March 2024, 10:41", "3 March 2024, 10:41", true},
		{"Published 28 Feb 2023 | Updated: 1 March 2023 11:00", "1 March 2023 11:00", true},
		{"Updated Tue, Nov 19 2019", "Tue, Nov 19 2019", true},
		{"Aktualisiert am 28. April 2023, 20:22 Uhr", "am 28. April 2023, 20:22 Uhr", true},
		{"Mis à jour le 18 juil. 2024 à 09:06", "le 18 juil. 2024 à 09:06", true},
		{"02/12/2024 Actualizado a las 20:56h.", "a las 20:56h.", true},
		{"30.04.2024 - 16:48 | Son Güncelleme : 01.05.2024 - 09:10", "01.05.2024 - 09:10", true},
		{"Обновлено 5 марта в 10:41", "5 марта в 10:41", true},
		{"آخر تحديث: 28 فبراير 2024 14:32", "28 فبراير 2024 14:32", true},
		{"2025/1/14 21:17（最終更新 1/14 21:18）", "1/14 21:18", true},
		{"입력 2024.02.28 14:32 | 수정 2024.02.28 15:00", "2024.02.28 15:00", true},
		{"Päivitetty 28.2.2024 klo 14.32", "28.2.2024 klo 14.32", true},
		{"Updated 3 times since the storm", "3 times since the storm", false},
		{"Update: 40 people were rescued from the ferry", "40 people were rescued from the ferry", false},
		{"The rules were updated, the mayor said", "", false},
		{"3 March 2024", "", false},
	} {
		when, ok := Updated(c.line)
		if when != c.when && c.when != "" || ok != (c.when != "") && c.stamp || Stamp(c.line) != c.stamp {
			t.Errorf("Updated(%q) = %q, %v, Stamp %v; want %q, Stamp %v", c.line, when, ok, Stamp(c.line), c.when, c.stamp)
		}
	}
}

func ExampleParse() {
	n, _ := Parse("This article was amended on 3 March 2021 to correct the length of the bridge.")
	fmt.Println(n.Date)
	// Output: 3 March 2021
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"Correction (March 3, 2021): The bridge", "【訂正】3月5日", "Updated 10:41 GMT, 3 March", "Correction 10:41:", "(", "Güncelleme İİİ 10:41", strings.Repeat("Ⱥ", 55) + "update: 1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := Parse(s)
		if again, still := Parse(n.Text); ok && (!still || again != n) {
			t.Errorf("Parse(%q) = %+v; again %+v", s, n, again)
		}
		if ok && Stamp(s) {
			t.Errorf("Parse(%q) is a note and a stamp", s)
		}
		Updated(s)
		FindDate(clip(s, 300))
	})
}
