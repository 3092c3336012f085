package news

import "strings"

// Conflict reports whether the credit that is printed beside a photo and that in its file
// name nobody in common. Where one of them is silent there is no conflict.
func Conflict(p Photo) bool {
	if p.Credit == "" || p.Embedded == nil {
		return false
	}
	inside := p.Embedded.ByLine + " " + p.Embedded.Credit
	return strings.TrimSpace(inside) != "" && !strings.Contains(Fold(inside), Fold(p.Credit))
}
