package lexicon

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestList(t *testing.T) {
	if got, want := List("read more|\n\t to continue, |…|"), []string{"read more", "to continue,", "…"}; !slices.Equal(got, want) {
		t.Errorf("List = %q; want %q", got, want)
	}
	if got, want := Set("by, written by,\n\tpor | von\n"), (map[string]bool{"by": true, "written by": true, "por": true, "von": true}); !maps.Equal(got, want) {
		t.Errorf("Set = %v; want %v", got, want)
	}
}

func TestHolds(t *testing.T) {
	long := strings.Repeat("ab", 40)
	set := map[string]bool{"photo by": true, "фото": true, long: true}
	for s, want := range map[string]bool{"Photo BY": true, "photo by": true, "photo": false, "ФОТО": true, "Фото": true, strings.ToUpper(long): true, long + "a": false, "": false} {
		if got := Holds(set, s); got != want {
			t.Errorf("Holds(%q) = %v; want %v", s, got, want)
		}
	}
}
