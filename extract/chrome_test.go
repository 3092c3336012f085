package extract

import (
	"strings"
	"testing"
)

func TestReadingTime(t *testing.T) {
	for line, want := range map[string]bool{
		"8 min": true, "5 min read": true, "lesezeit: 3 minuten": true, "temps de lecture : 4 min": true, "tiempo de lectura: 2 minutos": true, "чтения 3 мин": true,
		"in 5 minutes he rows": false, "read": false, "1955": false, "": false,
	} {
		if got := readingTime(line); got != want {
			t.Errorf("readingTime(%q) = %t; want %t", line, got, want)
		}
	}
}

func TestCounts(t *testing.T) {
	for line, want := range map[string]bool{
		"image 1 of 5": true, "1/12": true, "bild 3 von 12": true, "3 / 4": true,
		"1 5": false, "5 of 1": false, "3-4": false, "win 3:1": false, "": false, "1 of 5000": false, "group 1 of 5 wins": false,
	} {
		if got := counts(line); got != want {
			t.Errorf("counts(%q) = %t; want %t", line, got, want)
		}
	}
}

// The page's own words are known in the languages of its readers.
func TestChromeLines(t *testing.T) {
	for _, line := range []string{
		"Lees ook: <a href=/1>De veerboot van Voorbeeld</a>", "Läs också: <a href=/1>Färjan</a>", "Czytaj również: <a href=/1>Prom</a>", "Citește și: <a href=/1>Feribotul</a>",
		"Διαβάστε επίσης: <a href=/1>Το πλοίο</a>", "Leggi anche: <a href=/1>Il traghetto</a>", "קראו גם: <a href=/1>המעבורת</a>", "Soma zaidi: <a href=/1>Feri</a>",
		"Continua após a publicidade", "Artikkelen fortsetter under annonsen", "L'articolo continua dopo la pubblicità", "La suite après cette publicité",
		"Zapisz się na newsletter i czytaj nas codziennie", "Seguici su Instagram, ogni giorno", "Uygulamasını indirin, haberdar olun", "アプリで読むには有料会員にご登録ください",
		"Teilen und weiterempfehlen", "→ Share this story",
	} {
		a := read(t, "<h1>Council votes on bridge</h1><p>"+bridge1+"</p><p>"+line+"</p><p>"+bridge2+"</p>", "https://courier.example/x")
		if len(a.Body) != 2 || !strings.HasSuffix(a.Text, bridge2) {
			t.Errorf("%s: text %q; want it without", line, a.Text)
		}
	}
}
