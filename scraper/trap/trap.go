// Package trap keeps a crawl from running for ever in one site.
//
//	trap.go  Tally
package trap

// A Tally is what is known of one pattern.
type Tally struct{}

// See counts a page.
func (t *Tally) See(uint64, bool) {}

// Full says why no more are asked.
func (t *Tally) Full() string { return "" }

// MarshalText writes it.
func (t *Tally) MarshalText() ([]byte, error) { return nil, nil }

// UnmarshalText reads it.
func (t *Tally) UnmarshalText([]byte) error { return nil }
