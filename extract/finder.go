package extract

import "strings"

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

// in reports whether one of the phrases is in s.
func (f *finder) in(s string) bool {
	if len(s) < 2 {
		return false
	}
	head := uint16(s[0])
	for i := range len(s) - 1 {
		head = head<<8 | uint16(s[i+1])
		if f.heads[head] == 0 {
			continue
		}
		for _, p := range f.lists[f.heads[head]] {
			if strings.HasPrefix(s[i:], p) {
				return true
			}
		}
	}
	return false
}
