package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"testing"
)

func TestHarmless(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Harbour\tbridge\n", "Harbour\tbridge\n"},
		{"\x1b[2Jgone", "\ufffd[2Jgone"},
		{"a\x00b\rc\u009bd", "a\ufffdb\ufffdc\ufffdd"},
		{"\u202eedalb\u202c, \u2067b\u2069 a\u200fc", "edalb, b a\u200fc"},
		{"Мост, 灯台, ליד", "Мост, 灯台, ליד"},
	} {
		var b bytes.Buffer
		n, err := fmt.Fprint(harmless{&b}, c.in)
		if b.String() != c.want || n != len(c.in) || err != nil {
			t.Errorf("harmless(%q) = %q, %d, %v; want %q, %d", c.in, &b, n, err, c.want, len(c.in))
		}
	}
}

// JSON is the same, and shows nothing else than it says.
func TestInert(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`{"a":"Мост “x” ` + "\u200f" + `\n"}`, `{"a":"Мост “x” ` + "\u200f" + `\n"}`},
		{`{"a":"` + "\u009b31m\u007f \u202ex\u2069" + `"}`, `{"a":"\u009b31m\u007f \u202ex\u2069"}`},
	} {
		got := inert([]byte(c.in))
		var before, after any
		if err := errors.Join(json.Unmarshal([]byte(c.in), &before), json.Unmarshal(got, &after)); err != nil || string(got) != c.want || !reflect.DeepEqual(before, after) {
			t.Errorf("inert(%q) = %q, %v; want %q", c.in, got, err, c.want)
		}
		var b bytes.Buffer
		o := output{w: &b}
		if err := o.line([]byte(c.in), false); err != nil || b.String() != c.want+"\n" {
			t.Errorf("line(%q) = %q, %v; want %q", c.in, &b, err, c.want)
		}
	}
}
