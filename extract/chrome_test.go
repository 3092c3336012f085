package extract

import "testing"

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
