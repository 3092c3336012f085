package main

import (
	"bytes"
	"fmt"
	"testing"
)

func TestHarmless(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Harbour\tbridge\n", "Harbour\tbridge\n"},
		{"\x1b[2Jgone", "\ufffd[2Jgone"},
		{"a\x00b\rc\u009bd", "a\ufffdb\ufffdc\ufffdd"},
		{"Мост, 灯台, ליד", "Мост, 灯台, ליד"},
	} {
		var b bytes.Buffer
		n, err := fmt.Fprint(harmless{&b}, c.in)
		if b.String() != c.want || n != len(c.in) || err != nil {
			t.Errorf("harmless(%q) = %q, %d, %v; want %q, %d", c.in, &b, n, err, c.want, len(c.in))
		}
	}
}
