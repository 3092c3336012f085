package rules

import (
	"fmt"
	"strings"
)

// Suggest says what may have been meant by a word that is none of some known ones:
// `did you mean "headline"?`, or, if none is near, which there are.
func Suggest(word string, known []string) string {
	best, least := "", max(2, len(word)/3)+1
	for _, k := range known {
		if d := distance(word, k); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return "known are " + strings.Join(known, ", ")
	}
	return fmt.Sprintf("did you mean %q?", best)
}

// distance is that of Levenshtein, in bytes: how many to change, add or leave out to
// make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
