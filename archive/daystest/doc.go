// Package daystest hands real pages, as they stood day after day, to benchmarks:
// invented ones do not change as real ones do. Real pages belong to their
// publishers and are no part of the project; who has some names their folder in
// the environment variable NEWSMORGUE_DAYS, and .ci/days makes one.
//
//	daystest.go   Page, Load
//	append.go     Append, a plain file to compare with
//	stored.go     what an archive takes, by file
//	output.go     Output, what a process has written
//	process_*.go  what this process has written and computed
//
// A folder of days holds one folder a day, in the order of their names, and each of
// those pages.jsonl, whose lines {"url", "file", "headers"} name the pages that
// answered with 200 on that day.
package daystest
