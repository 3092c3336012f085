package picture

import (
	"fmt"
	"math"
	"math/bits"
)

// A Hash says in 64 bits what a picture, or a part of it, looks like: pictures that look
// alike have hashes that differ in few bits. Zero is that of a picture with too little in
// it to be known again, and is like nothing.
type Hash uint64

// String is the hash in 16 hexadecimal digits, "" of zero.
func (h Hash) String() string {
	if h == 0 {
		return ""
	}
	return fmt.Sprintf("%016x", uint64(h))
}

const (
	side  = 16 // cells along each side of what is hashed
	waves = 8  // along each axis, of the lowest frequencies, that make bits
	plain = 24 // waves of weight that a hash needs at least
)

// cosines[u][x] is the cosine transform's wave u (DCT-II) at cell x.
var cosines = func() (c [waves][side]float64) {
	for u := range c {
		for x := range c[u] {
			c[u][x] = math.Cos(math.Pi * float64(u) * (2*float64(x) + 1) / (2 * side))
		}
	}
	return c
}()

// hash makes one of the cells of a region, each the mean of what it covers: a bit for each
// of the 64 longest waves, set where it is positive, and zero where too few weigh enough.
// The wave that has no length, which is the mean, has first in its place.
func hash(cells *[side][side]float64, first bool, weight float64) Hash {
	var rows [side][waves]float64
	for y := range cells {
		for u := range waves {
			var sum float64
			for x, v := range cells[y] {
				sum += v * cosines[u][x]
			}
			rows[y][u] = sum
		}
	}
	var h Hash
	weighty := 0
	for v := range waves {
		for u := range waves {
			if u == 0 && v == 0 {
				continue
			}
			var sum float64
			for y := range rows {
				sum += rows[y][u] * cosines[v][y]
			}
			if sum > 0 {
				h |= 1 << (v*waves + u)
			}
			if math.Abs(sum) > weight {
				weighty++
			}
		}
	}
	if weighty < plain {
		return 0
	}
	if first {
		h |= 1
	}
	return h
}

// Weights that a wave must have to be more than noise. One of a grey's height, of 255, in
// its crests weighs side²/4. A part, of which a picture has many, must have more to show.
const (
	wholeWeight = side * side / 4.0
	partWeight  = side * side / 2.0
)

// Limits within which pictures are taken to show the same. doc.go has what they were chosen by.
const (
	wholeBits  = 8 // by which the hashes of whole pictures may differ
	partBits   = 5 // by which those of parts may
	partsAlike = 3 // parts that must be alike
)

// Distance says whether two pictures show the same, of which the hashes of the whole and of
// the parts are given, and by how many bits they differ: as wholes, or else, where one may
// be a crop of the other, in the parts that both have. Without hashes they are 64 apart. The
// same picture stands at 0, and Distance(a, b) is Distance(b, a).
func Distance[H ~uint64](a H, aParts []H, b H, bParts []H) (distance int, same bool) {
	whole := 64
	if a != 0 && b != 0 {
		whole = bits.OnesCount64(uint64(a ^ b))
	}
	if whole <= wholeBits {
		return whole, true
	}
	if d := partly(aParts, bParts); d <= partBits {
		return d, true
	}
	return whole, false
}

// partly is the greatest distance among those partsAlike pairs of parts that are nearest.
func partly[H ~uint64](a, b []H) int {
	var nearA, nearB [65]int // how many parts have their nearest so far off
	offB := make([]int, len(b))
	for j := range offB {
		offB[j] = 64
	}
	for _, p := range a {
		off := 64
		for j, q := range b {
			d := bits.OnesCount64(uint64(p ^ q))
			off = min(off, d)
			offB[j] = min(offB[j], d)
		}
		nearA[off]++
	}
	for _, off := range offB {
		nearB[off]++
	}
	countA, countB := 0, 0
	for d := range 65 {
		countA += nearA[d]
		countB += nearB[d]
		if min(countA, countB) >= partsAlike {
			return d
		}
	}
	return 64
}
