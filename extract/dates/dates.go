package dates

import (
	"time"

	"newsmorgue/extract/news"
)

// Parse reads a time written for machines or printed for readers.
func Parse(s string, at time.Time) (t news.Time, ok bool) { return t, false }
