package conflict

import (
	"testing"

	"newsmorgue/extract/news"
)

func TestIn(t *testing.T) {
	by := func(s string) *news.Embedded { return &news.Embedded{ByLine: s} }
	credit := func(s string) *news.Embedded { return &news.Embedded{Credit: s} }
	for _, c := range []struct {
		credit, photographer, agency string
		embedded                     *news.Embedded
		want                         bool
	}{
		{"Ana Reis/AFP", "Ana Reis", "AFP", nil, false},
		{"Ana Reis/AFP", "Ana Reis", "AFP", &news.Embedded{Caption: "Oli Lund lands.", Created: "2026-03-02"}, false},
		{"", "", "", by("Ana Reis"), false},
		// The same person.
		{"Ana Reis/AFP", "Ana Reis", "AFP", by("ANA REIS"), false},
		{"Ana Reis", "Ana Reis", "", by("Reis, Ana"), false},
		{"Ana Reis", "Ana Reis", "", by("Reis, A."), false},
		{"A. Reis", "A. Reis", "", by("Ana Reis"), false},
		{"Ana Reis", "Ana Reis", "", by("Ana M. Reis"), false},
		{"Reis", "Reis", "", by("Ana Reis"), false},
		{"Réis, Anà", "", "", by("Ana Reis"), false},
		{"Jörg Müller", "", "", by("JOERG MUELLER"), false},
		{"Foto: Łukasz Żak", "", "", by("Lukasz Zak"), false},
		{"Ana Reis", "", "", by("Oli Lund, Ana Reis"), false},
		{"Ana Reis", "", "", &news.Embedded{Copyright: "© 2026 Ana Reis. All rights reserved"}, false},
		{"@anareis", "", "", by("Ana Reis"), false},
		{"Photo: Ana Reis for Harbour Post", "", "", by("Ana Reis"), false},
		{"Фото: Олег Рябов", "", "", by("ОЛЕГ РЯБОВ"), false},
		{"تصوير: أحمد سالم", "", "", by("احمد سالم"), false},
		{"张三 摄", "", "", by("张三"), false},
		{"Φωτογραφία: Άννα Ρέι", "", "", by("ΑΝΝΑ ΡΕΙ"), false},
		{"Nguyễn Văn An", "", "", by("Nguyen Van An"), false},
		// Another photographer, whoever distributes the picture.
		{"Ana Reis/AFP", "Ana Reis", "AFP", &news.Embedded{ByLine: "Oli Lund", Credit: "AFP"}, true},
		{"Ana Reis/AFP", "Ana Reis", "AFP", &news.Embedded{ByLine: "ANA REIS", Credit: "AP"}, false},
		{"Ana Reis/AFP", "Ana Reis", "AFP", &news.Embedded{ByLine: "STR", Credit: "AFP"}, false},
		{"Harbour Police/AFP", "", "AFP", &news.Embedded{ByLine: "Oli Lund", Credit: "AFP"}, false},
		{"AFP", "", "AFP", &news.Embedded{ByLine: "Ana Reis", Credit: "AP"}, true},
		// An agency is no denial of a photographer.
		{"AFP", "", "AFP", by("Ana Reis"), false},
		{"Ana Reis", "Ana Reis", "", credit("AFP"), false},
		// The same agency.
		{"AFP", "", "AFP", credit("Agence France-Presse"), false},
		{"AP Photo/Ana Reis", "Ana Reis", "AP", credit("Copyright 2026 The Associated Press. All rights reserved."), false},
		{"Getty Images", "", "Getty Images", credit("AFP via Getty Images"), false},
		{"Foto: dpa", "", "dpa", credit("picture alliance/dpa"), false},
		{"Deutsche Presse-Agentur", "", "", credit("dpa"), false},
		{"Thomson Reuters", "", "", credit("REUTERS"), false},
		{"Фото: Рейтер", "", "", credit("REUTERS"), false},
		{"رويترز", "", "", credit("REUTERS"), false},
		{"新华社", "", "", credit("Xinhua News Agency"), false},
		{"사진=뉴스1", "", "", credit("NEWS1"), false},
		{"EPA-EFE", "", "", credit("EPA"), false},
		{"AFP Photo Ana Reis", "", "", by("ANA REIS"), false},
		{"وكالة الأنباء الألمانية", "", "", credit("dpa"), false},
		{"Anadolu via Getty Images", "", "", credit("ANADOLU AJANSI"), false},
		{"Ida Brandt dpa", "Ida Brandt", "dpa", credit("REUTERS"), true},
		{"Zoonar", "", "", credit("Ostkreuz"), true},
		// An agency's name that is a person's.
		{"Petra Reis", "Petra Reis", "", by("Petra Lund"), true},
		{"Petra Reis", "Petra Reis", "", by("PETRA REIS"), false},
		// Nobody is named.
		{"Pool", "", "", credit("AFP"), false},
		{"وكالات", "", "", credit("AFP"), false},
		{"Handout", "", "", by("Ana Reis"), false},
		{"Archivfoto", "", "", by("Ana Reis"), false},
		{"Kuvituskuva", "", "", by("Ana Reis"), false},
		{"Ana Reis", "Ana Reis", "", &news.Embedded{Copyright: "Все права защищены"}, false},
		{"Ana Reis", "Ana Reis", "", &news.Embedded{Copyright: "Todos os direitos reservados"}, false},
		{"Archiv", "", "", by("Ana Reis"), false},
		{"File photo", "", "", by("Ana Reis"), false},
		{"Фото из архива", "", "", by("Ana Reis"), false},
		{"Ana Reis", "", "", &news.Embedded{Copyright: "All rights reserved", Source: "X06555"}, false},
		{"Ana Reis", "", "", &news.Embedded{Copyright: "This picture may be used by members of the press office for one week only"}, false},
		// Two scripts.
		{"Фото: Анна Рейс", "", "", by("Ana Reis"), false},
		// Somebody else.
		{"Ana Reis", "Ana Reis", "", by("Oli Reis"), true},
		{"Ana Reis", "Ana Reis", "", by("Ana Lund"), true},
		{"A. Reis", "A. Reis", "", by("Oli Reis"), true},
		{"Ana Reis/AFP", "Ana Reis", "AFP", &news.Embedded{ByLine: "Oli Reis", Credit: "AP"}, true},
		{"AFP", "", "AFP", credit("REUTERS"), true},
		{"Reuters", "", "", credit("Associated Press"), true},
		{"Фото: ТАСС", "", "", credit("REUTERS"), true},
		{"Олег Рябов", "", "", by("Анна Рей"), true},
		{"Harbour Press", "", "", credit("Lighthouse Press"), true},
		{"Handout/Ana Reis", "", "", by("Oli Lund"), true},
	} {
		p := news.Photo{Credit: c.credit, Photographer: c.photographer, Agency: c.agency, Embedded: c.embedded}
		if got := In(p); got != c.want {
			t.Errorf("In of %q, %q, %q and %+v = %v; want %v", c.credit, c.photographer, c.agency, c.embedded, got, c.want)
		}
	}
}

// Whoever is named on both sides is in common, and which side says what makes no difference.
func FuzzIn(f *testing.F) {
	for _, s := range [][2]string{{"Ana Reis/AFP", "Reis, Ana"}, {"A. Réis", "AFP via Getty Images"}, {"Фото: ТАСС", "张三 摄"}, {"© 2026", "Handout"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if In(news.Photo{Credit: a, Embedded: &news.Embedded{ByLine: a, Credit: b}}) {
			t.Errorf("In of %q with itself and %q", a, b)
		}
		if In(news.Photo{Credit: a, Embedded: &news.Embedded{Credit: b}}) != In(news.Photo{Credit: b, Embedded: &news.Embedded{Credit: a}}) {
			t.Errorf("In of %q and %q is another the other way round", a, b)
		}
	})
}
