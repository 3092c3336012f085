package pseudonym

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

func keyOf(t testing.TB, fill byte) *Key {
	t.Helper()
	k, err := New(bytes.Repeat([]byte{fill}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestNew(t *testing.T) {
	for _, n := range []int{0, 1, minKey - 1, MaxKey + 1} {
		if _, err := New(make([]byte, n)); err == nil {
			t.Errorf("New of %d bytes: no error", n)
		}
	}
	for _, n := range []int{minKey, 32, MaxKey} {
		if _, err := New(make([]byte, n)); err != nil {
			t.Errorf("New of %d bytes: %v", n, err)
		}
	}
}

// Who has the key can make pseudonyms with any HMAC.
func TestPerson(t *testing.T) {
	k := keyOf(t, 'k')
	mac := hmac.New(sha256.New, bytes.Repeat([]byte{'k'}, 32))
	mac.Write([]byte("person\x00ines hollander"))
	want := "person-" + hex.EncodeToString(mac.Sum(nil))[:20]
	for _, name := range []string{"Ines Hollander", "ines hollander", "  INES \t\n Hollander ", "@Ines Hollander", "I\u00adnes\u200b Hollander", "Ines\u00a0Hollander"} {
		if got := k.Person(name); got != want {
			t.Errorf("Person(%q) = %s; want %s", name, got, want)
		}
	}
	if a, b := k.Person("Zoë"), k.Person("ZOE\u0308"); a != b {
		t.Errorf("Person of composed and decomposed letters: %s and %s", a, b)
	}
	for _, name := range []string{"Ines", "Ines Hollande", "Ines-Hollander", "comment"} {
		if got := k.Person(name); got == want || len(got) != len(want) {
			t.Errorf("Person(%q) = %s, as for Ines Hollander", name, got)
		}
	}
	for _, name := range []string{"", " ", "@", "\u200b"} {
		if got := k.Person(name); got != "" {
			t.Errorf("Person(%q) = %s; want none", name, got)
		}
	}
	if other := keyOf(t, 'o').Person("Ines Hollander"); other == want {
		t.Error("another key makes the same pseudonym")
	}
	if k.Comment("12")[len("comment-"):] == k.Profile("12")[len("profile-"):] {
		t.Error("an id and an address have one hash")
	}
	if got := k.Person("Ines Hollander"); got != want {
		t.Errorf("the second time Person = %s; want %s", got, want)
	}
}
