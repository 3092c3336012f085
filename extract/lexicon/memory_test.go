package lexicon

import (
	"strconv"
	"strings"
	"testing"
)

// A memory says what its function does, however many strings share a place, and asks it
// once for one that repeats.
func TestMemory(t *testing.T) {
	asked := 0
	memories := Remember(func(s string) int { asked++; return len(s) })
	m := memories.Get()
	defer memories.Put(m)
	for i := range 3 * len(m.places) {
		s := strings.Repeat("x", i%250) + strconv.Itoa(i)
		if got := m.Read(s); got != len(s) {
			t.Fatalf("Read(%q) = %d; want %d", s, got, len(s))
		}
		before := asked
		if m.Read(s); len(s) <= remembered && asked != before {
			t.Fatalf("Read(%q) asked twice", s)
		}
	}
}
