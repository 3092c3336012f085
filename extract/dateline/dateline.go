package dateline

import "newsmorgue/extract/news"

// Parse reads the dateline at the head of a story's first paragraph.
func Parse(paragraph string) (d news.Dateline, ok bool) { return d, false }
