package archive

import "flag"

// The tests of crashes, locks and growth have a short form, which takes seconds, and a
// long one, which takes minutes:
//
//	go test ./archive -long -timeout 1h -v -run 'TestKill$'      1,000 kills of a pipeline
//	go test ./archive -long -timeout 1h -v -run TestPowerCut     10,000 states after a power cut
//	go test ./archive -long -timeout 1h -v -run TestFlip         3,000 flips of a bit
//	go test ./archive -long -timeout 1h -v -run TestLocks        three processes for ten minutes
//	go test ./archive -long -timeout 1h -v -run TestGrowth       a million versions
var (
	long     = flag.Bool("long", false, "run the long form of the tests of crashes, locks and growth")
	versions = flag.Int("versions", 1_000_000, "how many versions TestGrowth makes in its long form")
)

// shortOr is the size of a test in its short form and in its long one.
func shortOr(few, many int) int {
	if *long {
		return many
	}
	return few
}
