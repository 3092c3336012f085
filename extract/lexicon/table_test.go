package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// A line begins with a phrase if it does in small letters.
func TestTable(t *testing.T) {
	const list = "read more|più letti|читайте также|à lire aussi|izmir|續讀|k2"
	table := NewTable(list)
	for _, s := range []string{
		"", "r", "R", "Read more", "READ MORE: ferries", "Read mor", "read-more", "PIÙ LETTI", "Più letto", "Читайте также:", "ЧИТАЙТЕ ТАКЖЕ", "читайте так",
		"À lire aussi", "A lire aussi", "İzmir", "IZMIR", "續讀", "續", "\u212a2", "K2", "k\xff", "\xff\xff",
	} {
		want := slices.ContainsFunc(List(list), func(p string) bool { return strings.HasPrefix(strings.ToLower(s), p) })
		if got, want := table.Has(s), slices.Contains(List(list), strings.ToLower(s)); got != want {
			t.Errorf("Has(%q) = %v; want %v", s, got, want)
		}
		if got := table.Begins(s); got != want {
			t.Errorf("Begins(%q) = %v; want %v", s, got, want)
		}
	}
}

// The longest phrase is cut off.
func TestCut(t *testing.T) {
	table := NewTable("update|updated|editor's note|訂正")
	for s, want := range map[string]string{"Updated: the ferry": ": the ferry", "UPDATE: the ferry": ": the ferry", "Editor's Note": "", "訂正（3月5日）": "（3月5日）"} {
		if got, ok := table.Cut(s); got != want || !ok {
			t.Errorf("Cut(%q) = %q, %v; want %q", s, got, ok, want)
		}
	}
	if got, ok := table.Cut("Ferry updated"); ok {
		t.Errorf("Cut of a line that begins with no phrase = %q", got)
	}
}
