package archive

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestDelta(t *testing.T) {
	page := strings.Repeat("<p>The tide tables of the port are kept by the harbour master.</p>\n", 200)
	tests := []struct {
		name         string
		base, target string
		most         int // bytes of the delta
	}{
		{"nothing", "", "", 0},
		{"out of nothing", "", "a page", 8},
		{"to nothing", page, "", 0},
		{"the same", page, page, 5},
		{"a word changed", page, page[:5000] + "Friday" + page[5006:], 20},
		{"a paragraph in", page, page[:6700] + "<p>And a ferry.</p>\n" + page[6700:], 35},
		{"a paragraph out", page + "the end of the page", page[670:] + "the end of the page", 30},
		{"turned round", page[:670] + strings.Repeat("x", 500), strings.Repeat("x", 500) + page[:670], 30},
	}
	for _, tt := range tests {
		d := makeDelta([]byte(tt.base), []byte(tt.target))
		if len(d) > tt.most {
			t.Errorf("%s: delta of %d bytes; want at most %d", tt.name, len(d), tt.most)
		}
		got, err := applyDelta(nil, []byte(tt.base), d, len(tt.target))
		if string(got) != tt.target {
			t.Errorf("%s: delta makes %d bytes, %v; want the %d of the target", tt.name, len(got), err, len(tt.target))
		}
	}
}

// Whatever the two are, the delta makes the one of the other.
func FuzzDelta(f *testing.F) {
	f.Add([]byte("the tide tables of the port, the tide tables"), []byte("the tide tables of the harbour, the tide tables"))
	f.Add([]byte(strings.Repeat("ab", 40)), []byte(strings.Repeat("ba", 40)))
	f.Fuzz(func(t *testing.T, base, target []byte) {
		d := makeDelta(base, target)
		got, err := applyDelta(nil, base, d, len(target))
		if err != nil || !bytes.Equal(got, target) {
			t.Fatalf("applyDelta(makeDelta(%q, %q)) = %q, %v", base, target, got, err)
		}
	})
}

// A delta that was damaged is an error or makes another target, and no more of it
// than there is room for.
func FuzzApplyDelta(f *testing.F) {
	base := []byte("the tide tables of the port are kept by the harbour master")
	f.Add(makeDelta(base, []byte("the tide tables of the port are lost")), 40)
	f.Fuzz(func(t *testing.T, d []byte, size int) {
		size &= 1<<20 - 1
		if got, err := applyDelta(nil, base, d, size); err == nil && len(got) != size {
			t.Fatalf("applyDelta(%x) made %d bytes; want %d", d, len(got), size)
		}
	})
}

func BenchmarkDelta(b *testing.B) {
	rnd := rand.New(rand.NewPCG(1, 2))
	base := make([]byte, 270<<10)
	for i := range base {
		base[i] = byte('a' + rnd.IntN(26))
	}
	target := bytes.Clone(base)
	for range 100 {
		copy(target[rnd.IntN(len(target)-10):], "0123456789")
	}
	b.SetBytes(int64(len(target)))
	for b.Loop() {
		makeDelta(base, target)
	}
}
