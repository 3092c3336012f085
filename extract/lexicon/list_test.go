package lexicon

import (
	"maps"
	"slices"
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
