package extract

import "unicode/utf8"

// A finder looks for many phrases in one walk over a text.
type finder struct {
	heads [1 << 16]uint8 // by two bytes: which of lists begins so; 0: none
	lists [][]string
}

// newFinder makes one of phrases of two bytes or more, at most 255 beginnings of them.
func newFinder(phrases []string) *finder {
	f := &finder{lists: make([][]string, 1)}
	for _, p := range phrases {
		head := &f.heads[uint16(p[0])<<8|uint16(p[1])]
		if *head == 0 {
			f.lists = append(f.lists, nil)
			*head = uint8(len(f.lists) - 1)
		}
		f.lists[*head] = append(f.lists[*head], p)
	}
	return f
}

// in reports whether one of the phrases is in s, in any case.
func (f *finder) in(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			s = toLower(s)
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
			if _, ok := cutSmall(s[i-1:], p); ok {
				return true
			}
		}
	}
	return false
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
