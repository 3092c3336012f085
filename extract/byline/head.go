package byline

import (
	"slices"
	"strings"
	"unicode"
)

// Head is the line without what follows those it names and grows old: dates,
// counts, the labels of buttons. It names the same authors.
//
//	By Ana Reis Updated 3 March, 10:41    By Ana Reis
//	By Ana Reis, Friday, 3 March 2023     By Ana Reis
//	Ana Reis Follow                       Ana Reis
//	@anareis / 2 days                     @anareis
//	By Ana Reis for The Harbour Courier   (as it is)
func (p Parser) Head(line string) string {
	whole := p.Parse(line)
	words := strings.Fields(whole.Text)
	for i := 1; i < len(words); i++ {
		if !aging(words[i]) {
			continue
		}
		end := i
		for end > 1 && beforeDate(words[end-1]) {
			end--
		}
		head := strings.TrimRight(strings.Join(words[:end], " "), " ,;:|·•–—-/(")
		if head != "" && slices.Equal(p.Parse(head).Authors, whole.Authors) {
			return head
		}
	}
	return whole.Text
}

// aging reports whether a word is of a date, a count or a button.
func aging(w string) bool {
	if strings.Contains(w, "@") {
		return false
	}
	return labels[strings.ToLower(strings.Trim(w, ",.:;|()[]"))] || strings.ContainsFunc(w, unicode.IsDigit)
}

// beforeDate reports whether a word may belong to the date behind it.
func beforeDate(w string) bool {
	w = strings.ToLower(strings.Trim(w, ",.:;|()[]–—-/·•"))
	return w == "" || weekdays[w] || stops[w] || monthly(w)
}
