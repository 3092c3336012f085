package extract

import (
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	const english = "The harbour opened again on Tuesday, three days after a storm had torn two cranes from their rails, the port's master said to the press."
	const russian = "Гавань снова открылась во вторник, через три дня после шторма, который сорвал с рельсов два крана, сообщил начальник порта."
	const kazakh = "Дауылдан үш күн өткен соң, сейсенбі күні порт қайта ашылды, деп хабарлады порт бастығы. Екі кран рельстен шығып кеткен, бірақ ешкім зардап шеккен жоқ."
	const japanese = "港は火曜日に再び開かれた。嵐で二基のクレーンが軌道から外れてから三日が過ぎていた。港長が記者団にそう述べた。フェリーは朝に出港した。"
	for _, test := range []struct{ name, html, text, want, source string }{
		{"declared", `<html lang="en-GB">`, english, "en-GB", "declared"},
		{"underscore", `<meta property="og:locale" content="ru_RU">`, russian, "ru-RU", "declared"},
		{"declared against its letters", `<html lang="en">`, russian, "ru", "recognised"},
		{"english", "", english, "en", "recognised"},
		{"kazakh", "", kazakh, "kk", "recognised"},
		{"japanese", "", japanese, "ja", "recognised"},
		{"nonsense", `<html lang="no such language">`, russian, "ru", "recognised"},
		{"too short", "", "Порт открыт.", "", ""},
	} {
		a := read(t, test.html+"<h1>·</h1><p>"+test.text+"</p>", "https://courier.example/x")
		if a.Language != test.want || a.LanguageSource != test.source {
			t.Errorf("%s: Language = %q, %q; want %q, %q", test.name, a.Language, a.LanguageSource, test.want, test.source)
		}
	}
}

func TestAlternates(t *testing.T) {
	a := read(t, `<link rel="alternate" hreflang="ru" href="/ru/a"><link rel="alternate" hreflang="x-default" href="/"><link rel="alternate" hreflang="en" href="/en/a"><p>x`, "https://courier.example/en/a")
	var got []string
	for _, o := range a.Alternates {
		got = append(got, o.Language+" "+o.URL)
	}
	if want := "ru https://courier.example/ru/a"; strings.Join(got, ", ") != want {
		t.Errorf("Alternates = %q; want %q", got, want)
	}
}
