package archive

import (
	"math/rand/v2"
	"testing"
)

func TestSketch(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		return string(b)
	}
	page, other := random(40_000), random(40_000)
	for _, test := range []struct {
		name, page, base string
		min, max         float64
	}{
		{"itself", page, page, 1, 1},
		{"another", page, other, 0, 0},
		{"half of it, elsewhere", page, other + page[20_000:], 0.4, 0.6},
		{"a tenth of it", page, page[:4000] + other, 0.05, 0.15},
		{"in a long one", page[:4000], other + page, 0.9, 1},
		{"nothing in nothing", "", "", 0, 0},
		{"nothing in a page", "", page, 0, 0},
		{"a page in nothing", page, "", 0, 0},
	} {
		got := sketchOf([]byte(test.page)).share(sketchOf([]byte(test.base)))
		if got < test.min || got > test.max {
			t.Errorf("%s: share = %.3f; want %v to %v", test.name, got, test.min, test.max)
		}
	}
}
