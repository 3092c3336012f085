package scraper

import "sync"

// maxMemo is how many origins a memo holds.
const maxMemo = 4096

// A memo remembers something of each origin. When it is full it forgets all: what it had is read
// from the frontier again. The zero value is ready.
type memo[T any] struct {
	mu  sync.Mutex
	all map[string]T
}

func (m *memo[T]) get(origin string) (v T, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok = m.all[origin]
	return v, ok
}

func (m *memo[T]) put(origin string, v T) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.all == nil || len(m.all) >= maxMemo {
		m.all = map[string]T{}
	}
	m.all[origin] = v
}
