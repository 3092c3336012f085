package picture

import (
	"cmp"
	"math"
	"slices"
)

// A spot is a place that is brighter or darker than what surrounds it, wherever a picture is
// cut and however it is scaled: a square that reaches r around (x, y).
type spot struct {
	x, y, r  float64
	contrast float64 // by which it is brighter; negative: darker
}

const (
	mostParts = 64
	scales    = 13                // sizes of spots that are looked for
	smallest  = 1 / 48.0          // of them, as a share of the picture's side
	around    = 4.0               // how far a part reaches, in r of its spot
	faint     = 2.0               // contrast below which a spot is noise
	growth    = 1.189207115002721 // from one size to the next: four double it
)

// contrast compares the square around (x, y) with one twice as wide, 0 if that reaches beyond the picture.
func (g grey) contrast(x, y, r float64) float64 {
	if x < 2*r || y < 2*r || x+2*r > float64(g.w) || y+2*r > float64(g.h) {
		return 0
	}
	in, out := g.mean(x, y, r), g.mean(x, y, 2*r)
	return (in - out) * 4 / 3
}

// spots are those of a picture, the clearest first.
func (g grey) spots() []spot {
	unit := math.Sqrt(float64(g.w) * float64(g.h))
	var found []spot
	r := unit * smallest
	for range scales {
		found = append(found, g.peaks(r)...)
		r *= growth
	}
	slices.SortFunc(found, func(a, b spot) int {
		return cmp.Or(cmp.Compare(math.Abs(b.contrast), math.Abs(a.contrast)), cmp.Compare(a.y, b.y), cmp.Compare(a.x, b.x))
	})
	var kept []spot
	for _, s := range found {
		if !slices.ContainsFunc(kept, s.near) {
			kept = append(kept, s)
		}
		if len(kept) == 4*mostParts {
			break
		}
	}
	return kept
}

// near reports whether both are the same spot, found twice.
func (s spot) near(o spot) bool {
	return math.Abs(s.x-o.x) < s.r/3 && math.Abs(s.y-o.y) < s.r/3 && s.r < o.r*1.25 && o.r < s.r*1.25
}

// peaks are the spots of about one size.
func (g grey) peaks(r float64) []spot {
	step := max(r/3, 1)
	w, h := int(float64(g.w)/step), int(float64(g.h)/step)
	c := make([]float64, w*h)
	for y := range h {
		for x := range w {
			c[y*w+x] = g.contrast((float64(x)+0.5)*step, (float64(y)+0.5)*step, r)
		}
	}
	var found []spot
	for y := 1; y < h-1; y++ {
		for x := 1; x < w-1; x++ {
			v := c[y*w+x]
			if math.Abs(v) < faint {
				continue
			}
			best := true
			for _, i := range [...]int{-w - 1, -w, -w + 1, -1, 1, w - 1, w, w + 1} {
				if o := c[y*w+x+i]; v > 0 && o > v || v < 0 && o < v {
					best = false
					break
				}
			}
			if !best {
				continue
			}
			s := spot{(float64(x) + 0.5) * step, (float64(y) + 0.5) * step, r, v}
			if s, ok := g.climb(s); ok {
				found = append(found, s)
			}
		}
	}
	return found
}

// climb moves a spot to where it is clearest, within its neighbourhood; false if it is an
// edge or has no size of its own.
func (g grey) climb(s spot) (spot, bool) {
	sign := 1.0
	if s.contrast < 0 {
		sign = -1
	}
	at := func(x, y, r float64) float64 { return sign * g.contrast(x, y, r) }
	first := s
	d, q := s.r/4, growth
	for range 4 {
		v := at(s.x, s.y, s.r)
		xl, xr := at(s.x-d, s.y, s.r), at(s.x+d, s.y, s.r)
		yl, yr := at(s.x, s.y-d, s.r), at(s.x, s.y+d, s.r)
		rl, rr := at(s.x, s.y, s.r/q), at(s.x, s.y, s.r*q)
		s.x += d * vertex(xl, v, xr)
		s.y += d * vertex(yl, v, yr)
		s.r *= math.Pow(q, vertex(rl, v, rr))
		d, q = d*0.7, math.Pow(q, 0.8)
	}
	if math.Abs(s.x-first.x) > first.r || math.Abs(s.y-first.y) > first.r || s.r > first.r*1.5 || s.r < first.r/1.5 {
		return s, false
	}
	v := at(s.x, s.y, s.r)
	if v < faint || at(s.x, s.y, s.r*growth) >= v || at(s.x, s.y, s.r/growth) >= v {
		return s, false
	}
	d = s.r / 2
	xx := at(s.x-d, s.y, s.r) + at(s.x+d, s.y, s.r) - 2*v
	yy := at(s.x, s.y-d, s.r) + at(s.x, s.y+d, s.r) - 2*v
	xy := (at(s.x+d, s.y+d, s.r) + at(s.x-d, s.y-d, s.r) - at(s.x+d, s.y-d, s.r) - at(s.x-d, s.y+d, s.r)) / 4
	const edge = 8 // how much longer than wide a spot may be
	if det, tr := xx*yy-xy*xy, xx+yy; det <= 0 || tr*tr*edge > det*(edge+1)*(edge+1) {
		return s, false
	}
	s.contrast = sign * v
	return s, true
}

// vertex is where between -1 and 1 the parabola through three values at -1, 0 and 1 is highest.
func vertex(left, mid, right float64) float64 {
	bend := left - 2*mid + right
	if bend >= 0 {
		if right > left {
			return 1
		}
		return -1
	}
	return min(max((left-right)/(2*bend), -1), 1)
}

// parts are the hashes of the surroundings of the clearest spots.
func (g grey) parts() []Hash {
	var hashes []Hash
	for _, s := range g.spots() {
		reach := around * s.r
		if s.x < reach || s.y < reach || s.x+reach > float64(g.w) || s.y+reach > float64(g.h) {
			continue
		}
		h := hash(g.cells(s.x-reach, s.y-reach, 2*reach, 2*reach), s.contrast > 0, partWeight)
		if h != 0 && !slices.Contains(hashes, h) {
			hashes = append(hashes, h)
		}
		if len(hashes) == mostParts {
			break
		}
	}
	return hashes
}
