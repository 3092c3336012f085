package lexicon

import "unicode/utf8"

// A Finder looks for many phrases in one walk over a text.
type Finder struct {
	heads [1 << 16]uint8 // by two bytes: which of lists begins so; 0: none
	lists [][]string
}

// NewFinder makes one of what stands between bars, and panics beyond 255 beginnings of two bytes.
func NewFinder(s string) *Finder {
	f := &Finder{lists: make([][]string, 1)}
	for _, p := range List(s) {
		head := &f.heads[uint16(p[0])<<8|uint16(p[1])]
		if *head == 0 {
			if len(f.lists) > 255 {
				panic("lexicon: too many beginnings in one finder, at " + p)
			}
			f.lists = append(f.lists, nil)
			*head = uint8(len(f.lists) - 1)
		}
		f.lists[*head] = append(f.lists[*head], p)
	}
	return f
}

// In reports whether one of the phrases is in s, in any case.
func (f *Finder) In(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			s = ToLower(s)
			break
		}
	}
	var head uint16
	for i := range len(s) {
		head = head<<8 | uint16(smallByte[s[i]])
		if i == 0 || f.heads[head] == 0 {
			continue
		}
		for _, p := range f.lists[f.heads[head]] {
			if small(s[i-1:], p) {
				return true
			}
		}
	}
	return false
}

// small reports whether s, whose letters beyond ASCII are small, begins with p in small letters,
// as its first two bytes do.
func small(s, p string) bool {
	if len(s) < len(p) {
		return false
	}
	for i := 2; i < len(p); i++ {
		if smallByte[s[i]] != p[i] {
			return false
		}
	}
	return true
}

// smallByte makes capitals of ASCII small.
var smallByte = func() (t [256]byte) {
	for b := range t {
		t[b] = byte(b)
		if 'A' <= b && b <= 'Z' {
			t[b] += 'a' - 'A'
		}
	}
	return t
}()
