package extract

import (
	"slices"
	"strings"
	"testing"
)

// A line begins with a phrase if it does in small letters.
func TestBegin(t *testing.T) {
	const list = "read more|più letti|читайте также|à lire aussi|izmir|續讀|k2"
	table := prefixes(list)
	for _, s := range []string{
		"", "r", "R", "Read more", "READ MORE: ferries", "Read mor", "read-more", "PIÙ LETTI", "Più letto", "Читайте также:", "ЧИТАЙТЕ ТАКЖЕ", "читайте так",
		"À lire aussi", "A lire aussi", "İzmir", "IZMIR", "續讀", "續", "\u212a2", "K2", "k\xff", "\xff\xff",
	} {
		want := slices.ContainsFunc(phrases(list), func(p string) bool { return strings.HasPrefix(strings.ToLower(s), p) })
		if got, want := table.are(s), slices.Contains(phrases(list), strings.ToLower(s)); got != want {
			t.Errorf("are(%q) = %v; want %v", s, got, want)
		}
		if got := table.begin(s); got != want {
			t.Errorf("begin(%q) = %v; want %v", s, got, want)
		}
	}
}
