package extract

import (
	"math/bits"
	"strconv"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, test := range []struct {
		in   string
		want int
	}{
		{"", 0}, {" – ", 0}, {"one", 1}, {"The port's master", 4}, {"три дня", 2}, {"港は嵐の後", 3}, {"in 1987, on", 3},
	} {
		if got := words(test.in); got != test.want {
			t.Errorf("words(%q) = %d; want %d", test.in, got, test.want)
		}
	}
}

func TestSimhash(t *testing.T) {
	text := strings.Repeat("The council voted on Monday to build a bridge over the river, which the town has asked for. ", 3) +
		"Building begins in spring, if the money holds, and will take four years, or so the mayor hopes, who rows to work."
	near := distance(t, simhash(text), simhash(strings.Replace(text, "four", "five", 1)))
	far := distance(t, simhash(text), simhash("Ferries leave the harbour of Port Example on Tuesday, three days after a storm had torn two cranes from their rails, its master said."))
	if near >= far || near > 16 {
		t.Errorf("an edit is %d bits away, another story %d", near, far)
	}
	if got := simhash("–"); got != "" {
		t.Errorf("simhash of no words = %q; want none", got)
	}
}

// A fingerprint of an archived story must not change with the code that makes it.
func TestSimhashKept(t *testing.T) {
	for in, want := range map[string]string{
		"":                 "",
		"Harbour":          "ee04699dc647328d",
		"Harbour reopens.": "f718dcf59464b1ff",
		"The harbour of Port Example, closed since Ärger und Überflutung, reopens": "6cd28931b7067cb4",
		strings.Repeat("Порт открыт. 港は、開いた。 ", 300):                               "539007847010ecc2",
	} {
		if got := simhash(in); got != want {
			t.Errorf("simhash(%.30q…) = %s; want %s", in, got, want)
		}
	}
}

func distance(t *testing.T, a, b string) int {
	t.Helper()
	x, err := strconv.ParseUint(a, 16, 64)
	if err != nil {
		t.Fatal(err)
	}
	y, err := strconv.ParseUint(b, 16, 64)
	if err != nil {
		t.Fatal(err)
	}
	return bits.OnesCount64(x ^ y)
}
