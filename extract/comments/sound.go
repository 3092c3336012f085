package comments

import (
	"net/url"
	"strings"

	"newsmorgue/extract/news"
)

// MaxThread bounds the comments that are read of a thread, on a page, in an answer or of several.
const MaxThread = 5000

// Bounded are the first MaxThread comments of a thread, with the number that its page states; if
// that is less than there are, with the number that there are.
func Bounded(list []news.Comment, stated *int) ([]news.Comment, *int) {
	all := len(list)
	if all <= MaxThread {
		return list, stated
	}
	if stated == nil || *stated < all {
		stated = &all
	}
	return list[:MaxThread], stated
}

// Unring takes out of comments what none can answer: itself, or one that answers it in the end. Of
// a ring, the comment by which it is entered first answers none. It changes list.
func Unring(list []news.Comment) {
	at := map[string]int{}
	for i, c := range list {
		if _, again := at[c.ID]; c.ID != "" && !again {
			at[c.ID] = i
		}
	}
	entered := make([]int, len(list)) // from which comment, counted from 1
	for start := range list {
		i, ok := start, true
		for ok && entered[i] == 0 {
			entered[i] = start + 1
			if next, answers := at[list[i].Parent]; list[i].Parent != "" && answers {
				i = next
			} else {
				ok = false
			}
		}
		if ok && entered[i] == start+1 {
			list[i].Parent = ""
		}
	}
}

// webAddress is the address of a profile if it is one that a browser may go to, relative ones
// included; else "".
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return strings.TrimSpace(s)
}

// sound takes out of comments what no thread can have. It changes list.
func sound(list []news.Comment) {
	Unring(list)
	for i := range list {
		list[i].AuthorURL = webAddress(list[i].AuthorURL)
	}
}
