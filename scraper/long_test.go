package scraper_test

import "flag"

// The tests of kills, politeness and fairness have a short form, which takes seconds, and a long
// one, which takes minutes:
//
//	go test ./scraper -long -timeout 1h -v -run TestKills       100 kills in a crawl of 6,000 pages
//	go test ./scraper -long -timeout 1h -v -run TestPoliteness  two processes and 20 kills
//	go test ./scraper -long -timeout 1h -v -run TestMeanGap     a pace of 200 ms
//	go test ./scraper -long -timeout 1h -v -run TestFairness    1,000 hosts, ten of them slow
var long = flag.Bool("long", false, "run the long form of the tests of kills, politeness and fairness")

// shortOr is the size of a test in its short form and in its long one.
func shortOr[T any](few, many T) T {
	if *long {
		return many
	}
	return few
}
