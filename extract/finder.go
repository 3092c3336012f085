package extract

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
	for i := 0; i+1 < len(s); i++ {
		for _, p := range f.lists[f.heads[uint16(s[i])<<8|uint16(s[i+1])]] {
			if len(p) <= len(s)-i && s[i:i+len(p)] == p {
				return true
			}
		}
	}
	return false
}
