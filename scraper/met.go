package scraper

import (
	"hash/maphash"
	"sync"
)

// maxMet is how many links are remembered: two megabytes of them.
const maxMet = 1 << 17

// Met remembers links, so that the navigation that stands on every page of a paper is looked at
// once. A link that is forgotten is looked at again, and then known to the frontier.
type met struct {
	mu   sync.Mutex
	sums map[uint64]struct{}
}

var metSeed = maphash.MakeSeed()

// seen reports whether a link has been met before, on a page of the same group that was read with
// the same eyes.
func (m *met) seen(group, address, text string, front, back bool) bool {
	sum := maphash.Comparable(metSeed, struct {
		group, address, text string
		front, back          bool
	}{group, address, text, front, back})
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.sums[sum]; ok {
		return true
	}
	if m.sums == nil || len(m.sums) >= maxMet {
		m.sums = map[uint64]struct{}{}
	}
	m.sums[sum] = struct{}{}
	return false
}

func (m *met) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sums = nil
}
